import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Credentials of registries of containers and of private packages. */
export const ARTIFACT_REGISTRY_RULES: readonly SecretRule[] = [
  {
    id: 'docker-hub-personal-token',
    provider: 'Docker',
    title: 'Docker Hub personal access token',
    severity: 'high',
    keywords: ['dckr_pat_'],
    shape: { kind: 'token', pattern: 'dckr_pat_[A-Za-z0-9_-]{27}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://app.docker.com/settings/personal-access-tokens' },
    source: [
      'https://docs.docker.com/reference/api/hub/latest/operations/AuthCreateAccessToken.md',
      'https://docs.docker.com/security/access-tokens/personal-access-tokens/',
    ],
    docs: 'https://docs.docker.com/security/access-tokens/personal-access-tokens/',
    examples: {
      positive: [
        'docker login -u models -p dckr_pat_{{base64url 26}}x',
        'DOCKERHUB_TOKEN=dckr_pat_{{alnum 27}}',
      ],
      negative: ['dckr_pat_{{alnum 12}}', 'dckr_pat_{{alnum 40}}'],
    },
  },
  {
    id: 'docker-hub-organization-token',
    provider: 'Docker',
    title: 'Docker Hub organisation access token',
    severity: 'high',
    keywords: ['dckr_oat_'],
    shape: { kind: 'token', pattern: 'dckr_oat_[A-Za-z0-9_-]{27,44}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 3.5 },
    revoke: {
      kind: 'page',
      url: 'https://docs.docker.com/security/access-tokens/organization-access-tokens/',
    },
    source: ['https://docs.docker.com/security/access-tokens/organization-access-tokens.md'],
    docs: 'https://docs.docker.com/security/access-tokens/organization-access-tokens/',
    examples: {
      positive: ['docker login -u org -p dckr_oat_{{alnum 32}}', 'DOCKER_API_TOKEN=dckr_oat_{{alnum 32}}'],
      negative: ['dckr_oat_{{alnum 8}}', 'dckr_oat_{{alnum 60}}'],
    },
  },
  {
    id: 'jfrog-api-key',
    provider: 'JFrog',
    title: 'JFrog Artifactory API key',
    severity: 'high',
    keywords: ['AKCp'],
    shape: { kind: 'token', pattern: 'AKCp[A-Za-z0-9]{69}', notBefore: 'A-Za-z0-9+/' },
    checks: { entropy: 4.2 },
    parts: [
      { name: 'host', pattern: '[a-z0-9.-]{1,60}\\.jfrog\\.io|artifactory\\.[a-z0-9.-]{3,60}', within: 400 },
    ],
    revoke: {
      kind: 'page',
      url: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/introduction-to-api-keys',
    },
    source: [
      'https://jfrog.com/help/r/jfrog-platform-administration-documentation/introduction-to-api-keys',
      'https://github.com/jfrog/jfrog-client-go/blob/master/auth/authutils.go',
    ],
    docs: 'https://jfrog.com/help/r/platform-api-key-deprecation-and-the-new-reference-tokens',
    examples: {
      positive: [
        'pip install -i https://user:AKCp{{alnum 69}}@acme.jfrog.io/artifactory/api/pypi/pypi/simple x',
        'X-JFrog-Art-Api: AKCp{{alnum 69}}',
      ],
      negative: ['AKCp{{alnum 30}}', 'xAKCp{{alnum 69}}'],
    },
  },
  {
    id: 'jfrog-reference-token',
    provider: 'JFrog',
    title: 'JFrog reference or identity token',
    severity: 'high',
    keywords: ['cmVmd'],
    shape: {
      kind: 'token',
      pattern: 'cmVmd[A-Za-z0-9]{59}',
      notBefore: 'A-Za-z0-9+/',
      notAfter: 'A-Za-z0-9+/=',
    },
    checks: { entropy: 4.2 },
    parts: [
      { name: 'host', pattern: '[a-z0-9.-]{1,60}\\.jfrog\\.io|artifactory\\.[a-z0-9.-]{3,60}', within: 400 },
    ],
    revoke: {
      kind: 'page',
      url: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/revoke-token',
    },
    source: [
      'https://jfrog.com/help/r/jfrog-platform-administration-documentation/understanding-identity-tokens',
    ],
    docs: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/understanding-identity-tokens',
    examples: {
      positive: ['JFROG_TOKEN=cmVmdGtuOjAx{{alnum 52}}', '_authToken=cmVmdGtuOjAx{{alnum 52}}'],
      negative: ['cmVmdGtuOjAx{{alnum 20}}', '{{alnum 5}}cmVmd{{alnum 59}}'],
    },
  },
  {
    id: 'nexus-npm-token',
    provider: 'Sonatype Nexus',
    title: 'Nexus Repository npm token',
    severity: 'high',
    keywords: ['NpmToken.'],
    shape: { kind: 'token', pattern: `NpmToken\\.${UUID}` },
    revoke: { kind: 'page', url: 'https://help.sonatype.com/en/npm-security.html' },
    source: ['https://help.sonatype.com/en/npm-security.html'],
    docs: 'https://help.sonatype.com/en/npm-security.html',
    examples: {
      positive: [
        '//nexus.example.com/repository/npm/:_authToken=NpmToken.{{uuid}}',
        'export NEXUS_NPM_TOKEN=NpmToken.{{uuid}}',
      ],
      negative: ['NpmToken.{{hex 20}}', 'class NpmToken.Reader'],
    },
  },
  {
    id: 'cloudsmith-api-key',
    provider: 'Cloudsmith',
    title: 'Cloudsmith API key',
    severity: 'high',
    keywords: ['cloudsmith'],
    shape: {
      kind: 'assigned',
      names: 'cloudsmith.{0,24}(?:key|token|password)|dl\\.cloudsmith\\.io/basic[^\\s"\']{0,60}',
      value: '(?:csa_)?[0-9a-f]{40}',
    },
    checks: { entropy: 3.2 },
    verify: askWithHeader(
      'https://api.cloudsmith.io/v1/user/self/',
      'X-Api-Key',
      '{{secret}}',
      'https://help.cloudsmith.io/reference/user_self',
    ),
    revoke: { kind: 'page', url: 'https://cloudsmith.io/user/settings/api/' },
    source: ['https://help.cloudsmith.io/docs/api-key', 'https://github.com/cloudsmith-io/cloudsmith-cli'],
    docs: 'https://help.cloudsmith.io/docs/api-key',
    examples: {
      positive: ['CLOUDSMITH_API_KEY={{hex 40}}', 'cloudsmith_token: "{{hex 40}}"'],
      negative: ['CLOUDSMITH_API_KEY={{hex 20}}', 'cloudsmith_commit = "{{hex 40}}"'],
    },
  },
  {
    id: 'gemfury-token',
    provider: 'Gemfury',
    title: 'Gemfury push or deploy token',
    severity: 'high',
    keywords: ['.fury.io'],
    shape: {
      kind: 'text',
      pattern:
        '://(?<secret>[A-Za-z0-9-]{16,40})(?::[A-Za-z0-9-]{0,16})?@(?:pypi|npm|npm-proxy|push|gem|repo|php|maven|apt|yum|go)\\.fury\\.io',
    },
    checks: { entropy: 3, needs: ['letter'] },
    revoke: { kind: 'page', url: 'https://manage.fury.io/manage/tokens' },
    source: ['https://gemfury.com/help/tokens/', 'https://gemfury.com/help/pypi-server/'],
    docs: 'https://gemfury.com/help/tokens/',
    examples: {
      positive: [
        'pip install --extra-index-url https://{{alnum 20}}:@pypi.fury.io/acme/ x',
        '--index-url https://{{alnum 22}}@repo.fury.io/acme/',
      ],
      negative: ['https://TOKEN@pypi.fury.io/acme/', 'https://pypi.fury.io/acme/'],
    },
  },
  {
    id: 'private-packagist-token',
    provider: 'Private Packagist',
    title: 'Private Packagist authentication token',
    severity: 'high',
    keywords: ['packagist_'],
    shape: { kind: 'token', pattern: 'packagist_[a-z]{3}_[0-9a-f]{68}' },
    revoke: { kind: 'page', url: 'https://packagist.com/' },
    source: [
      'https://github.com/packagist/private-packagist-docs/pull/129.diff',
      'https://packagist.com/docs/composer-authentication',
    ],
    docs: 'https://packagist.com/docs/composer-authentication',
    examples: {
      positive: [
        'composer config --global http-basic.repo.packagist.com token packagist_ort_{{hex 68}}',
        '"password": "packagist_uut_{{hex 68}}"',
      ],
      negative: ['packagist_ort_{{hex 40}}', 'packagist_url'],
    },
  },
  {
    id: 'anaconda-channel-token',
    provider: 'Anaconda',
    title: 'Anaconda channel token',
    severity: 'medium',
    keywords: ['/t/'],
    shape: {
      kind: 'text',
      pattern:
        '(?:anaconda\\.(?:org|com|cloud)|[A-Za-z0-9.-]{1,40}/conda)/t/(?<secret>(?:[a-z]{2}-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/',
    },
    revoke: { kind: 'page', url: 'https://anaconda.org/settings/access' },
    source: [
      'https://docs.anaconda.com/anacondaorg/user-guide/tasks/work-with-accounts/#creating-access-tokens',
      'https://github.com/conda/conda/blob/main/conda/common/url.py',
    ],
    docs: 'https://docs.anaconda.com/anacondaorg/user-guide/tasks/work-with-accounts/',
    examples: {
      positive: [
        'conda install -c https://conda.anaconda.org/t/ac-{{uuid}}/acme pkg',
        'channels:\n  - https://conda.anaconda.org/t/{{uuid}}/private\n',
      ],
      negative: ['https://conda.anaconda.org/t/<TOKEN>/acme', 'https://forum.example.com/t/{{uuid}}/1'],
    },
  },
  {
    id: 'quay-robot-token',
    provider: 'Quay',
    title: 'Quay robot account token',
    severity: 'high',
    keywords: ['quay'],
    shape: {
      kind: 'assigned',
      names: 'quay.{0,24}(?:token|password|robot)|quay\\.io[^\\n]{0,60}(?:-p|--password)',
      value: '[A-Z0-9]{64}',
    },
    checks: { entropy: 4, needs: ['digit', 'upper'] },
    revoke: { kind: 'page', url: 'https://docs.quay.io/glossary/robot-accounts.html' },
    source: [
      'https://docs.quay.io/glossary/robot-accounts.html',
      'https://github.com/quay/quay/blob/master/data/model/user.py',
    ],
    docs: 'https://docs.quay.io/glossary/robot-accounts.html',
    examples: {
      positive: ['docker login quay.io -u acme+ci -p {{upperalnum 64}}', 'QUAY_PASSWORD={{upperalnum 64}}'],
      negative: ['QUAY_PASSWORD={{upperalnum 30}}', 'quay.io/acme/image@sha256:{{hex 64}}'],
    },
  },
  {
    id: 'buf-token',
    provider: 'Buf',
    title: 'Buf Schema Registry token',
    severity: 'medium',
    keywords: ['buf_token', 'buf.build'],
    shape: { kind: 'assigned', names: 'buf.?token|buf\\.build[^\\n]{0,40}password', value: '[0-9a-f]{64}' },
    checks: { entropy: 3.3 },
    revoke: { kind: 'page', url: 'https://buf.build/settings/user' },
    source: ['https://buf.build/docs/bsr/authentication/'],
    docs: 'https://buf.build/docs/bsr/authentication/',
    examples: {
      positive: ['BUF_TOKEN={{hex 64}}', 'machine buf.build login ci password {{hex 64}}'],
      negative: ['BUF_TOKEN={{hex 32}}', 'buf.build/acme/api:{{hex 32}}'],
    },
  },
];
