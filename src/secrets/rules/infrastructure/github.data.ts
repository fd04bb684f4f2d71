import type { Revocation, SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

const FORMATS =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats';
const CHECKSUM =
  'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/';
const USER = askWithBearer(
  'https://api.github.com/user',
  'https://docs.github.com/en/rest/users/users#get-the-authenticated-user',
);

/** Takes anyone's leaked token back; the owner is told. */
const REVOKE: Revocation = {
  kind: 'request',
  method: 'POST',
  url: 'https://api.github.com/credentials/revoke',
  headers: { Accept: 'application/vnd.github+json', 'Content-Type': 'application/json' },
  body: '{"credentials":{{secrets}}}',
  batch: 1000,
  done: [202],
  source: 'https://docs.github.com/en/rest/credentials/revoke#revoke-a-list-of-credentials',
};

/** GitHub's credentials. */
export const GITHUB_RULES: readonly SecretRule[] = [
  {
    id: 'github-personal-access-token',
    provider: 'GitHub',
    title: 'GitHub personal access token (classic)',
    severity: 'critical',
    keywords: ['ghp_'],
    shape: { kind: 'token', pattern: 'ghp_[A-Za-z0-9]{36}' },
    checks: { entropy: 3, checksum: 'github' },
    verify: USER,
    revoke: REVOKE,
    source: [FORMATS, CHECKSUM],
    docs: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
    examples: {
      positive: [
        'GITHUB_TOKEN={{crc-github ghp_ 30}}',
        'git clone https://user:{{crc-github ghp_ 30}}@github.com/org/private.git',
        '!pip install git+https://{{crc-github ghp_ 30}}@github.com/org/private.git',
        '"TOKEN = \\"{{crc-github ghp_ 30}}\\"\\n",',
      ],
      negative: ['ghp_{{alnum 30}}', 'ghp_{{alnum 40}}'],
    },
  },
  {
    id: 'github-fine-grained-token',
    provider: 'GitHub',
    title: 'GitHub fine-grained personal access token',
    severity: 'critical',
    keywords: ['github_pat_'],
    shape: { kind: 'token', pattern: 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}' },
    checks: { entropy: 3.5 },
    verify: USER,
    revoke: REVOKE,
    source: [FORMATS],
    docs: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens#fine-grained-personal-access-tokens',
    examples: {
      positive: [
        'export GH_TOKEN=github_pat_{{alnum 22}}_{{alnum 59}}',
        'https://oauth2:github_pat_{{alnum 22}}_{{alnum 59}}@github.com/o/r',
      ],
      negative: ['github_pat_{{alnum 22}}', 'github_pat_{{alnum 22}}_{{alnum 40}}'],
    },
  },
  {
    id: 'github-oauth-token',
    provider: 'GitHub',
    title: 'GitHub OAuth access token',
    severity: 'critical',
    keywords: ['gho_'],
    shape: { kind: 'token', pattern: 'gho_[A-Za-z0-9]{36}' },
    checks: { entropy: 3, checksum: 'github' },
    verify: USER,
    revoke: REVOKE,
    source: [FORMATS, CHECKSUM],
    docs: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps',
    examples: {
      positive: [
        'oauth_token: {{crc-github gho_ 30}}',
        '"github.com": {"oauth_token": "{{crc-github gho_ 30}}"}',
      ],
      negative: ['gho_{{alnum 20}}', 'gho_token_goes_here'],
    },
  },
  {
    id: 'github-app-user-token',
    provider: 'GitHub',
    title: 'GitHub App user access token',
    severity: 'high',
    keywords: ['ghu_'],
    shape: { kind: 'token', pattern: 'ghu_[A-Za-z0-9]{36}' },
    checks: { entropy: 3, checksum: 'github' },
    verify: USER,
    revoke: REVOKE,
    source: [FORMATS, CHECKSUM],
    docs: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app',
    examples: {
      positive: [
        '"oauth_token":"{{crc-github ghu_ 30}}","githubAppId":"Iv1.{{hex 16}}"',
        'COPILOT_TOKEN={{crc-github ghu_ 30}}',
      ],
      negative: ['ghu_{{alnum 20}}', 'ghu_{{alnum 50}}'],
    },
  },
  {
    id: 'github-app-installation-token',
    provider: 'GitHub',
    title: 'GitHub App installation access token',
    severity: 'medium',
    keywords: ['ghs_'],
    shape: { kind: 'token', pattern: 'ghs_[A-Za-z0-9]{36}' },
    checks: { entropy: 3, checksum: 'github' },
    verify: askWithBearer(
      'https://api.github.com/installation/repositories',
      'https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation',
    ),
    revoke: {
      kind: 'request',
      method: 'DELETE',
      url: 'https://api.github.com/installation/token',
      headers: { Authorization: 'Bearer {{secret}}' },
      done: [204],
      source: 'https://docs.github.com/en/rest/apps/installations#revoke-an-installation-access-token',
    },
    source: [FORMATS, CHECKSUM],
    docs: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
    examples: {
      positive: [
        'https://x-access-token:{{crc-github ghs_ 30}}@github.com/o/r.git',
        'AUTHORIZATION: bearer {{crc-github ghs_ 30}}',
      ],
      negative: ['ghs_{{alnum 20}}', 'ghs_hazard_statements_{{lower 20}}'],
    },
  },
  {
    id: 'github-refresh-token',
    provider: 'GitHub',
    title: 'GitHub App refresh token',
    severity: 'high',
    keywords: ['ghr_'],
    shape: { kind: 'token', pattern: 'ghr_(?:[A-Za-z0-9]{36}|[A-Za-z0-9]{76})' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://github.com/settings/apps/authorizations' },
    source: [
      FORMATS,
      'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
    ],
    docs: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/refreshing-user-access-tokens',
    examples: {
      positive: ['"refresh_token": "ghr_{{alnum 76}}"', 'REFRESH={{crc-github ghr_ 30}}'],
      negative: ['ghr_{{alnum 50}}', 'ghr_{{alnum 20}}'],
    },
  },
  {
    id: 'github-legacy-token',
    provider: 'GitHub',
    title: 'GitHub access token (40 hex digits)',
    severity: 'medium',
    keywords: ['github', 'gh_token', 'ghtoken'],
    shape: {
      kind: 'assigned',
      names: 'github.{0,16}(?:token|pat|api.?key|oauth|password)|gh.?(?:token|pat)',
      value: '[0-9a-f]{40}',
    },
    checks: { entropy: 3.2 },
    verify: USER,
    revoke: { kind: 'page', url: 'https://github.com/settings/tokens' },
    source: [CHECKSUM],
    docs: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
    examples: {
      positive: ['GITHUB_TOKEN={{hex 40}}', 'github_api_key: "{{hex 40}}"'],
      negative: ['GITHUB_SHA={{hex 40}}', 'github.com/org/repo/commit/{{hex 40}}'],
    },
  },
  {
    id: 'github-client-secret',
    provider: 'GitHub',
    title: 'GitHub OAuth client secret',
    severity: 'high',
    keywords: ['github', 'gh_client', 'gh_secret'],
    shape: {
      kind: 'assigned',
      names: '(?:github|gh).{0,16}(?:client.?secret|secret)',
      value: '[0-9a-f]{40}',
    },
    checks: { entropy: 3.2 },
    parts: [
      {
        name: 'client-id',
        pattern:
          '(?:Iv(?:1\\.[0-9a-f]{16}|23[A-Za-z0-9]{16})|Ov23[A-Za-z0-9]{16}|(?<![0-9a-f])[0-9a-f]{20}(?![0-9a-f]))',
        within: 300,
      },
    ],
    revoke: { kind: 'page', url: 'https://github.com/settings/developers' },
    source: [
      'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authenticating-to-the-rest-api-with-an-oauth-app',
    ],
    docs: 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/creating-an-oauth-app',
    examples: {
      positive: [
        'GITHUB_CLIENT_ID=Iv1.{{hex 16}}\nGITHUB_CLIENT_SECRET={{hex 40}}',
        "SOCIAL_AUTH_GITHUB_SECRET = '{{hex 40}}'",
      ],
      negative: ['GITHUB_CLIENT_SECRET={{hex 32}}', 'GITHUB_CLIENT_ID={{hex 20}}'],
    },
  },
];
