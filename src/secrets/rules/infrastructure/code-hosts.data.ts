import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

const PLUGINS = 'https://github.com/1Password/shell-plugins/blob/main/plugins';

/** Credentials of code hosts other than GitHub and GitLab. */
export const CODE_HOST_RULES: readonly SecretRule[] = [
  {
    id: 'bitbucket-app-password',
    provider: 'Bitbucket',
    title: 'Bitbucket app password',
    severity: 'high',
    keywords: ['ATBB'],
    shape: { kind: 'token', pattern: 'ATBB[A-Za-z0-9]{24}[0-9A-F]{8}' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://bitbucket.org/account/settings/app-passwords/' },
    source: [
      'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
      'https://community.atlassian.com/forums/Bitbucket-questions/',
    ],
    docs: 'https://support.atlassian.com/bitbucket-cloud/docs/revoke-an-app-password/',
    examples: {
      positive: [
        'git clone https://alice:ATBB{{alnum 24}}{{HEX 8}}@bitbucket.org/team/repo.git',
        'BITBUCKET_APP_PASSWORD=ATBB{{alnum 24}}{{HEX 8}}',
      ],
      negative: ['ATBB{{alnum 10}}', 'ATBB{{alnum 24}}{{lower 8}}'],
    },
  },
  {
    id: 'bitbucket-access-token',
    provider: 'Bitbucket',
    title: 'Bitbucket repository, project or workspace access token',
    severity: 'high',
    keywords: ['ATCTT3xFfG'],
    shape: { kind: 'token', pattern: 'ATCTT3xFfG[A-Za-z0-9_-]{100,240}=[0-9A-F]{8}' },
    checks: { checksum: 'atlassian' },
    verify: askWithBearer(
      'https://api.bitbucket.org/2.0/repositories?role=member&pagelen=1',
      'https://developer.atlassian.com/cloud/bitbucket/rest/intro/#access-tokens',
    ),
    revoke: {
      kind: 'page',
      url: 'https://support.atlassian.com/bitbucket-cloud/docs/revoke-a-repository-access-token/',
    },
    source: ['https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/'],
    docs: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
    examples: {
      positive: [
        'git clone https://x-token-auth:ATCTT3xFfGN0{{base64url 170}}={{HEX 8}}@bitbucket.org/t/r.git',
        'ACCESS_TOKEN = "ATCTT3xFfGN0{{base64url 170}}={{HEX 8}}"',
      ],
      negative: ['ATCTT3xFfGN0{{base64url 40}}', 'ATCTT3xFfGN0{{base64url 170}}={{lower 8}}'],
    },
  },
  {
    id: 'bitbucket-data-center-token',
    provider: 'Bitbucket',
    title: 'Bitbucket Data Center HTTP access token',
    severity: 'high',
    keywords: ['BBDC-'],
    shape: {
      kind: 'token',
      pattern: 'BBDC-[A-Za-z0-9+/]{42,44}',
      notBefore: 'A-Za-z0-9-',
      notAfter: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    revoke: {
      kind: 'page',
      url: 'https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html',
    },
    source: ['https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html'],
    docs: 'https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html',
    examples: {
      positive: ['Authorization: Bearer BBDC-{{alnum 44}}', 'BITBUCKET_TOKEN=BBDC-{{alnum 44}}'],
      negative: ['BBDC-{{alnum 12}}', '6028baa4-BBDC-4fc4-801c-{{hex 12}}'],
    },
  },
  {
    id: 'gitea-access-token',
    provider: 'Gitea',
    title: 'Gitea or Forgejo access token',
    severity: 'high',
    keywords: ['gitea', 'forgejo', 'codeberg'],
    shape: {
      kind: 'assigned',
      names: '(?:gitea|forgejo|codeberg).{0,24}(?:token|key|password)',
      value: '[0-9a-f]{40}',
    },
    checks: { entropy: 3.2 },
    revoke: {
      kind: 'page',
      url: 'https://docs.gitea.com/development/api-usage#generating-and-listing-api-tokens',
    },
    source: [`${PLUGINS}/gitea/personal_access_token.go`, 'https://docs.gitea.com/development/api-usage'],
    docs: 'https://docs.gitea.com/development/api-usage',
    examples: {
      positive: [
        'GITEA_TOKEN={{hex 40}}',
        'tea login add --url https://gitea.example.com --name gitea --token {{hex 40}}',
      ],
      negative: ['GITEA_TOKEN={{hex 32}}', 'gitea_commit = "{{hex 40}}"'],
    },
  },
  {
    id: 'sourcegraph-access-token',
    provider: 'Sourcegraph',
    title: 'Sourcegraph access token',
    severity: 'high',
    keywords: ['sgp_'],
    shape: { kind: 'token', pattern: 'sgp_(?:(?:[0-9a-f]{16}|local)_)?[0-9a-f]{40}' },
    revoke: { kind: 'page', url: 'https://sourcegraph.com/user/settings/tokens' },
    source: [
      'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
      'https://github.com/sourcegraph/sourcegraph-public-snapshot/blob/main/internal/accesstoken/personal_access_token.go',
    ],
    docs: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
    examples: {
      positive: ['SRC_ACCESS_TOKEN=sgp_{{hex 16}}_{{hex 40}}', '"cody.accessToken": "sgp_local_{{hex 40}}"'],
      negative: ['sgp_{{hex 16}}_{{hex 20}}', 'sgp_{{upper 40}}'],
    },
  },
  {
    id: 'sourcegraph-license-key',
    provider: 'Sourcegraph',
    title: 'Sourcegraph licence access token',
    severity: 'medium',
    keywords: ['slk_'],
    shape: { kind: 'token', pattern: 'slk_[0-9a-f]{64}' },
    revoke: { kind: 'page', url: 'https://sourcegraph.com/contact' },
    source: [
      'https://github.com/sourcegraph/sourcegraph-public-snapshot/blob/main/internal/license/license.go',
    ],
    docs: 'https://sourcegraph.com/docs/admin/licensing',
    examples: {
      positive: ['SOURCEGRAPH_TOKEN=slk_{{hex 64}}', 'token: "slk_{{hex 64}}"'],
      negative: ['slk_{{hex 20}}', 'slk_license'],
    },
  },
  {
    id: 'gerrit-http-cookie',
    provider: 'Gerrit',
    title: 'Gerrit (googlesource.com) Git cookie',
    severity: 'high',
    keywords: ['=1//'],
    shape: {
      kind: 'token',
      pattern: 'git-[A-Za-z0-9._-]{1,60}=1//[A-Za-z0-9_-]{40,100}',
      notAfter: 'A-Za-z0-9_-',
    },
    revoke: { kind: 'page', url: 'https://myaccount.google.com/permissions' },
    source: ['https://gerrit.googlesource.com/gcompute-tools/'],
    docs: 'https://gerrit-review.googlesource.com/Documentation/user-upload.html#http',
    examples: {
      positive: [
        '.googlesource.com\tTRUE\t/\tTRUE\t2147483647\to\tgit-alice.gmail.com=1//0{{base64url 60}}',
        'o,git-bob.gmail.com=1//0{{base64url 58}}',
      ],
      negative: ['git-alice.gmail.com=1//0{{alnum 10}}', 'git-clone=1'],
    },
  },
  {
    id: 'phabricator-conduit-token',
    provider: 'Phabricator',
    title: 'Phabricator Conduit API token',
    severity: 'high',
    keywords: ['api-', 'cli-'],
    shape: {
      kind: 'token',
      pattern: '(?:api|cli)-[a-z2-7]{28}',
      notBefore: 'A-Za-z0-9_-',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 3.6, needs: ['digit', 'lower'] },
    revoke: { kind: 'page', url: 'https://secure.phabricator.com/settings/' },
    source: [
      'https://secure.phabricator.com/book/phabricator/article/conduit/',
      'https://github.com/phacility/phabricator/blob/master/src/applications/conduit/storage/PhabricatorConduitToken.php',
    ],
    docs: 'https://secure.phabricator.com/book/phabricator/article/conduit/',
    examples: {
      positive: [
        'PHABRICATOR_TOKEN=api-{{set abcdefghijklmnopqrstuvwxyz234567 28}}',
        '"token": "cli-{{set abcdefghijklmnopqrstuvwxyz234567 28}}"',
      ],
      negative: ['api-{{set abcdefghijklmnopqrstuvwxyz234567 20}}', 'rest-api-{{lower 28}}'],
    },
  },
  {
    id: 'gitpod-access-token',
    provider: 'Gitpod',
    title: 'Gitpod personal access token',
    severity: 'high',
    keywords: ['gitpod_pat_'],
    shape: { kind: 'token', pattern: 'gitpod_pat_[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}' },
    checks: { entropy: 4 },
    revoke: { kind: 'page', url: 'https://gitpod.io/user/tokens' },
    source: [
      'https://www.gitpod.io/docs/configure/user-settings/access-tokens',
      'https://github.com/gitpod-io/gitpod/blob/main/components/public-api-server/pkg/auth/personal_access_token.go',
    ],
    docs: 'https://www.gitpod.io/docs/configure/user-settings/access-tokens',
    examples: {
      positive: [
        'GITPOD_TOKEN=gitpod_pat_{{alnum 43}}.{{alnum 40}}',
        'Authorization: Bearer gitpod_pat_{{alnum 43}}.{{alnum 40}}',
      ],
      negative: ['gitpod_pat_{{alnum 10}}', 'gitpod_pat_token'],
    },
  },
  {
    id: 'gitee-access-token',
    provider: 'Gitee',
    title: 'Gitee private token',
    severity: 'high',
    keywords: ['gitee'],
    shape: { kind: 'assigned', names: 'gitee.{0,24}(?:token|key|password)', value: '[0-9a-f]{32}' },
    checks: { entropy: 3.2 },
    verify: {
      method: 'GET',
      url: 'https://gitee.com/api/v5/user?access_token={{secret}}',
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://gitee.com/api/v5/swagger',
    },
    revoke: { kind: 'page', url: 'https://gitee.com/profile/personal_access_tokens' },
    source: ['https://gitee.com/api/v5/oauth_doc'],
    docs: 'https://gitee.com/profile/personal_access_tokens',
    examples: {
      positive: ['GITEE_TOKEN={{hex 32}}', 'gitee_access_token: "{{hex 32}}"'],
      negative: ['GITEE_TOKEN={{hex 20}}', 'gitee_md5 = "{{hex 32}}"'],
    },
  },
];
