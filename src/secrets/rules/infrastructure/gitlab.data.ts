import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

const TOKENS = 'https://docs.gitlab.com/security/tokens/';
const PREFIXES = `${TOKENS}#token-prefixes`;
/**
 * `{base64url payload}.{version}.{length and CRC32 in base 36}`: the form that names its cell. The first ones had no version:
 * https://gitlab.com/gitlab-org/gitlab/-/merge_requests/169322
 */
const ROUTABLE = '[0-9A-Za-z_-]{27,300}(?:\\.[0-9a-z]{2})?\\.[0-9a-z]{9}';
const ROUTABLE_SOURCE =
  'https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/';
const EDGE = 'A-Za-z0-9_-';

/** GitLab's credentials. */
export const GITLAB_RULES: readonly SecretRule[] = [
  {
    id: 'gitlab-personal-access-token',
    provider: 'GitLab',
    title: 'GitLab personal, project or group access token',
    severity: 'critical',
    keywords: ['glpat-'],
    shape: { kind: 'token', pattern: `glpat-(?:${ROUTABLE}|[0-9A-Za-z_-]{20})`, notAfter: EDGE },
    checks: { entropy: 3, checksum: 'gitlab-routable' },
    verify: askWithHeader(
      'https://gitlab.com/api/v4/personal_access_tokens/self',
      'PRIVATE-TOKEN',
      '{{secret}}',
      'https://docs.gitlab.com/api/personal_access_tokens/#self-inform',
    ),
    revoke: {
      kind: 'request',
      method: 'DELETE',
      url: 'https://gitlab.com/api/v4/personal_access_tokens/self',
      headers: { 'PRIVATE-TOKEN': '{{secret}}' },
      done: [204],
      source: 'https://docs.gitlab.com/api/personal_access_tokens/#self-revoke',
    },
    source: [PREFIXES, ROUTABLE_SOURCE, 'https://gitlab.com/gitlab-org/gitlab/-/issues/342327'],
    docs: 'https://docs.gitlab.com/user/profile/personal_access_tokens/',
    examples: {
      positive: [
        'GITLAB_TOKEN=glpat-{{alnum 20}}',
        '!pip install git+https://oauth2:glpat-{{alnum 19}}x@gitlab.com/group/repo.git',
        'curl --header "PRIVATE-TOKEN: glpat-{{base64url 50}}.01.{{loweralnum 9}}" https://gitlab.com/api/v4/projects',
      ],
      negative: ['glpat-{{alnum 12}}', 'glpat-{{alnum 24}}'],
    },
  },
  {
    id: 'gitlab-deploy-token',
    provider: 'GitLab',
    title: 'GitLab deploy token',
    severity: 'high',
    keywords: ['gldt-'],
    shape: { kind: 'token', pattern: `gldt-(?:${ROUTABLE}|[0-9A-Za-z_-]{20})`, notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: {
      kind: 'page',
      url: 'https://docs.gitlab.com/user/project/deploy_tokens/#revoke-a-deploy-token',
    },
    source: [PREFIXES, 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/138438'],
    docs: 'https://docs.gitlab.com/user/project/deploy_tokens/',
    examples: {
      positive: [
        'git clone https://gitlab+deploy-token-12:gldt-{{alnum 20}}@gitlab.example.com/g/r.git',
        'docker login -u ci -p gldt-{{alnum 20}} registry.gitlab.com',
      ],
      negative: ['gldt-{{alnum 12}}', 'gldt-{{alnum 24}}'],
    },
  },
  {
    id: 'gitlab-runner-token',
    provider: 'GitLab',
    title: 'GitLab runner authentication token',
    severity: 'high',
    keywords: ['glrt'],
    shape: { kind: 'token', pattern: `glrtr?-(?:t[0-9]_)?(?:${ROUTABLE}|[0-9A-Za-z_-]{20})`, notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://docs.gitlab.com/ci/runners/configure_runners/' },
    source: [PREFIXES],
    docs: `${TOKENS}#runner-authentication-tokens`,
    examples: {
      positive: ['gitlab-runner register --token glrt-{{alnum 20}}', 'token = "glrt-t1_{{alnum 20}}"'],
      negative: ['glrt-{{alnum 10}}', 'glrt-{{alnum 26}}'],
    },
  },
  {
    id: 'gitlab-runner-registration-token',
    provider: 'GitLab',
    title: 'GitLab runner registration token',
    severity: 'high',
    keywords: ['GR1348941'],
    shape: { kind: 'token', pattern: 'GR1348941[0-9A-Za-z_-]{20}', notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: {
      kind: 'page',
      url: 'https://docs.gitlab.com/security/tokens/#runner-registration-tokens-deprecated',
    },
    source: [PREFIXES],
    docs: `${TOKENS}#runner-registration-tokens-deprecated`,
    examples: {
      positive: [
        'gitlab-runner register --registration-token GR1348941{{alnum 20}}',
        'REGISTRATION_TOKEN: "GR1348941{{alnum 20}}"',
      ],
      negative: ['GR1348941{{alnum 8}}', 'GR1348941'],
    },
  },
  {
    id: 'gitlab-ci-job-token',
    provider: 'GitLab',
    title: 'GitLab CI/CD job token',
    severity: 'low',
    keywords: ['glcbt-'],
    shape: { kind: 'token', pattern: 'glcbt-[0-9A-Za-z]{1,5}_[0-9A-Za-z_-]{20}', notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://docs.gitlab.com/ci/jobs/ci_job_token/' },
    source: [PREFIXES],
    docs: 'https://docs.gitlab.com/ci/jobs/ci_job_token/',
    examples: {
      positive: [
        'https://gitlab-ci-token:glcbt-64_{{alnum 20}}@gitlab.com/g/r.git',
        'JOB-TOKEN: glcbt-1f_{{alnum 20}}',
      ],
      negative: ['glcbt-{{alnum 20}}', 'glcbt-64_{{alnum 8}}'],
    },
  },
  {
    id: 'gitlab-trigger-token',
    provider: 'GitLab',
    title: 'GitLab pipeline trigger token',
    severity: 'medium',
    keywords: ['glptt-'],
    shape: { kind: 'token', pattern: `glptt-(?:[0-9a-f]{40}|${ROUTABLE})`, notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://docs.gitlab.com/ci/triggers/#revoke-a-pipeline-trigger-token' },
    source: [PREFIXES],
    docs: 'https://docs.gitlab.com/ci/triggers/',
    examples: {
      positive: [
        'curl -X POST -F token=glptt-{{hex 40}} -F ref=main https://gitlab.com/api/v4/projects/1/trigger/pipeline',
        'TRIGGER_TOKEN=glptt-{{hex 40}}',
      ],
      negative: ['glptt-{{hex 20}}', 'glptt-{{alnum 12}}'],
    },
  },
  {
    id: 'gitlab-feed-token',
    provider: 'GitLab',
    title: 'GitLab feed token',
    severity: 'low',
    keywords: ['glft-'],
    shape: { kind: 'token', pattern: 'glft-(?:[0-9A-Za-z_-]{20}|[0-9a-f]{64}-[0-9]{1,12})', notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://gitlab.com/-/user_settings/personal_access_tokens' },
    source: [PREFIXES],
    docs: `${TOKENS}#feed-token`,
    examples: {
      positive: [
        'https://gitlab.com/g/r/-/issues.atom?feed_token=glft-{{alnum 20}}',
        'FEED=glft-{{alnum 20}}',
      ],
      negative: ['glft-{{alnum 8}}', 'glft-{{alnum 30}}'],
    },
  },
  {
    id: 'gitlab-incoming-mail-token',
    provider: 'GitLab',
    title: 'GitLab incoming mail token',
    severity: 'low',
    keywords: ['glimt-'],
    shape: { kind: 'token', pattern: 'glimt-[0-9A-Za-z_-]{25}', notAfter: 'A-Za-z0-9_' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://gitlab.com/-/user_settings/personal_access_tokens' },
    source: [PREFIXES],
    docs: `${TOKENS}#incoming-email-token`,
    examples: {
      positive: [
        'incoming+g-r-1-glimt-{{alnum 25}}-issue@incoming.gitlab.com',
        'MAIL_TOKEN=glimt-{{alnum 25}}',
      ],
      negative: ['glimt-{{alnum 8}}', 'glimt-{{alnum 30}}'],
    },
  },
  {
    id: 'gitlab-agent-token',
    provider: 'GitLab',
    title: 'GitLab agent for Kubernetes token',
    severity: 'critical',
    keywords: ['glagent-'],
    shape: { kind: 'token', pattern: 'glagent-[0-9A-Za-z_-]{50}', notAfter: EDGE },
    checks: { entropy: 3.5 },
    revoke: {
      kind: 'page',
      url: 'https://docs.gitlab.com/user/clusters/agent/work_with_agent/#reset-the-agent-token',
    },
    source: [PREFIXES],
    docs: 'https://docs.gitlab.com/user/clusters/agent/',
    examples: {
      positive: [
        'helm upgrade --install agent gitlab/gitlab-agent --set config.token=glagent-{{alnum 50}}',
        'agentToken: glagent-{{alnum 50}}',
      ],
      negative: ['glagent-{{alnum 20}}', 'glagent-{{alnum 60}}'],
    },
  },
  {
    id: 'gitlab-oauth-secret',
    provider: 'GitLab',
    title: 'GitLab OAuth application secret',
    severity: 'high',
    keywords: ['gloas-'],
    shape: { kind: 'token', pattern: 'gloas-[0-9a-f]{64}', notAfter: EDGE },
    revoke: { kind: 'page', url: 'https://gitlab.com/-/user_settings/applications' },
    source: [PREFIXES],
    docs: 'https://docs.gitlab.com/integration/oauth_provider/',
    examples: {
      positive: ['GITLAB_CLIENT_SECRET=gloas-{{hex 64}}', '"app_secret" => "gloas-{{hex 64}}"'],
      negative: ['gloas-{{hex 32}}', 'gloas-secret'],
    },
  },
  {
    id: 'gitlab-scim-token',
    provider: 'GitLab',
    title: 'GitLab SCIM token',
    severity: 'high',
    keywords: ['glsoat-'],
    shape: { kind: 'token', pattern: 'glsoat-[0-9A-Za-z_-]{20}', notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://docs.gitlab.com/user/group/saml_sso/scim_setup/' },
    source: [PREFIXES],
    docs: 'https://docs.gitlab.com/user/group/saml_sso/scim_setup/',
    examples: {
      positive: ['SCIM_TOKEN=glsoat-{{alnum 20}}', 'Authorization: Bearer glsoat-{{alnum 20}}'],
      negative: ['glsoat-{{alnum 8}}', 'glsoat-{{alnum 30}}'],
    },
  },
  {
    id: 'gitlab-feature-flags-client-token',
    provider: 'GitLab',
    title: 'GitLab feature flags client token',
    severity: 'low',
    keywords: ['glffct-'],
    shape: { kind: 'token', pattern: 'glffct-[0-9A-Za-z_-]{20}', notAfter: EDGE },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://docs.gitlab.com/operations/feature_flags/' },
    source: [PREFIXES],
    docs: 'https://docs.gitlab.com/operations/feature_flags/',
    examples: {
      positive: ['UNLEASH_INSTANCE_ID=glffct-{{alnum 20}}', "instanceId: 'glffct-{{alnum 20}}'"],
      negative: ['glffct-{{alnum 8}}', 'glffct-test'],
    },
  },
];
