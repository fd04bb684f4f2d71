import type { SecretRule } from '../../rule.ts';
import { askWithBasic, askWithUrl, NANGO } from '../ask.ts';

/** Credentials of Atlassian. */
export const ATLASSIAN_RULES: readonly SecretRule[] = [
  {
    id: 'atlassian-api-token',
    provider: 'Atlassian',
    title: 'Atlassian account API token',
    severity: 'critical',
    keywords: ['ATATT3'],
    shape: { kind: 'token', pattern: 'ATATT3[A-Za-z0-9_=-]{170,210}=[0-9A-F]{8}' },
    checks: { entropy: 3, checksum: 'atlassian' },
    parts: [
      { name: 'email', pattern: '[A-Za-z0-9._+-]{1,60}@[A-Za-z0-9.-]{3,80}', within: 400 },
      { name: 'host', pattern: '(?<part>[a-z0-9-]{1,60}\\.atlassian\\.net)', within: 400 },
    ],
    verify: askWithBasic(
      'https://{{host}}/rest/api/3/myself',
      '{{email}}:{{secret}}',
      'https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/',
    ),
    revoke: { kind: 'page', url: 'https://id.atlassian.com/manage-profile/security/api-tokens' },
    source: [
      'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    ],
    docs: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    examples: {
      positive: [
        'atlassian_api_token = "ATATT3xFfGF0{{base64url 174}}={{HEX 8}}"',
        '"os.environ[\\"ATLASSIAN_API_TOKEN\\"] = \\"ATATT3xFfGF0{{base64url 174}}={{HEX 8}}\\"\\n",',
        'https://example.com/cb?token=ATATT3xFfGF0{{base64url 174}}={{HEX 8}}&page=1',
      ],
      negative: ['ATLASSIAN_API_TOKEN=ATATT3xFfGF0{{base64url 144}}={{HEX 8}}'],
    },
  },
  {
    id: 'atlassian-service-account-token',
    provider: 'Atlassian',
    title: 'Atlassian service account API token',
    severity: 'critical',
    keywords: ['ATSTT3'],
    shape: { kind: 'token', pattern: 'ATSTT3[A-Za-z0-9_-]{80,210}=[0-9A-F]{8}' },
    checks: { entropy: 3, checksum: 'atlassian' },
    revoke: { kind: 'page', url: 'https://admin.atlassian.com/' },
    source: [
      'https://support.atlassian.com/user-management/docs/manage-api-tokens-for-service-accounts/',
      NANGO,
    ],
    docs: 'https://support.atlassian.com/user-management/docs/manage-api-tokens-for-service-accounts/',
    examples: {
      positive: [
        '"os.environ[\\"ATLASSIAN_API_TOKEN\\"] = \\"ATSTT3xFfGF0{{base64url 174}}={{HEX 8}}\\"\\n",',
        'docker run -e ATLASSIAN_API_TOKEN=ATSTT3xFfGF0{{base64url 174}}={{HEX 8}} app',
        'curl -H "Authorization: Bearer ATSTT3xFfGF0{{base64url 174}}={{HEX 8}}" https://localhost/',
      ],
      negative: ['ATLASSIAN_API_TOKEN=ATSTT3xFfGF0{{base64url 64}}={{HEX 8}}'],
    },
  },
  {
    id: 'atlassian-legacy-api-token',
    provider: 'Atlassian',
    title: 'Atlassian API token of the first form',
    severity: 'high',
    keywords: ['jira', 'atlassian', 'confluence'],
    shape: {
      kind: 'assigned',
      names: '(?:jira|atlassian|confluence)[\\w.-]{0,20}(?:token|key|pass)',
      value: '[A-Za-z0-9]{24}',
    },
    checks: { entropy: 3.2, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://id.atlassian.com/manage-profile/security/api-tokens' },
    source: [
      'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
      'https://github.com/turbot/steampipe-plugin-jira/blob/main/config/jira.spc',
    ],
    docs: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    examples: {
      positive: [
        'JIRA_API_TOKEN=aB4{{alnum 21}}',
        'confluence_token = "Xy7{{alnum 21}}"',
        'atlassian_api_token: kQ2{{alnum 21}}',
      ],
      negative: ['JIRA_API_TOKEN={{alnum 9}}4{{alnum 13}}', '"traceId": "{{alnum 9}}4{{alnum 14}}"'],
    },
  },
  {
    id: 'jira-personal-access-token',
    provider: 'Atlassian',
    title: 'Jira or Confluence Data Center personal access token',
    severity: 'high',
    keywords: ['jira', 'confluence', 'atlassian'],
    shape: {
      kind: 'assigned',
      names: '(?:jira|confluence|atlassian)[\\w.-]{0,24}(?:token|pat)|bearer',
      value: '[MNO][A-Za-z0-9+/]{43}',
    },
    checks: { entropy: 3.5, needs: ['digit', 'lower', 'upper'], structure: 'base64' },
    source: [
      'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html',
      'https://github.com/turbot/steampipe-plugin-jira/blob/main/config/jira.spc',
    ],
    docs: 'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html',
    examples: {
      positive: ['JIRA_PERSONAL_ACCESS_TOKEN=MDU0{{base64 40}}', 'confluence_pat = "NTk2{{base64 40}}"'],
      negative: [
        'JIRA_PERSONAL_ACCESS_TOKEN=M{{base64 42}}',
        'JIRA_PERSONAL_ACCESS_TOKEN=MDU0{{base64 39}}',
        'build_label = "M{{base64 43}}"',
      ],
    },
  },
  {
    id: 'trello-token',
    provider: 'Trello',
    title: 'Trello user token',
    severity: 'high',
    keywords: ['ATTA'],
    shape: { kind: 'token', pattern: 'ATTA[0-9a-f]{64}[0-9A-F]{8}' },
    checks: { entropy: 3 },
    parts: [{ name: 'key', pattern: 'key["\\\'\\s:=]{1,6}(?<part>[0-9a-f]{32})', within: 300 }],
    verify: askWithUrl(
      'https://api.trello.com/1/members/me?key={{key}}&token={{secret}}',
      'https://developer.atlassian.com/cloud/trello/guides/rest-api/api-introduction/',
    ),
    revoke: { kind: 'page', url: 'https://trello.com/your/account' },
    source: [
      'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
      'https://github.com/turbot/steampipe-plugin-trello/blob/main/config/trello.spc',
    ],
    docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
    examples: {
      positive: [
        'docker run -e TRELLO_TOKEN=ATTA{{hex 64}}{{HEX 8}} app',
        'export TRELLO_TOKEN=ATTA{{hex 64}}{{HEX 8}}',
        'login(ATTA{{hex 64}}{{HEX 8}})',
      ],
      negative: ['TRELLO_TOKEN=ATTA{{hex 63}}{{HEX 8}}'],
    },
  },
  {
    id: 'trello-legacy-token',
    provider: 'Trello',
    title: 'Trello user token of the first form',
    severity: 'high',
    keywords: ['trello'],
    shape: { kind: 'assigned', names: 'trello[\\w.-]{0,16}token', value: '[0-9a-f]{64}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://trello.com/your/account' },
    source: ['https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/'],
    docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
    examples: {
      positive: [
        'docker run -e TRELLO_TOKEN={{hex 64}} app',
        '  trello_token: {{hex 64}}',
        'run --trello-token {{hex 64}} --verbose',
      ],
      negative: ['TRELLO_TOKEN={{hex 63}}', '"sha256": "{{hex 64}}"'],
    },
  },
];
