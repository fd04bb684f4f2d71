import type { SecretRule } from '../../rule.ts';
import { askWithBasic, askWithBearer, NANGO } from '../ask.ts';

/** Credentials of services that answer customers. */
export const SUPPORT_DESK_RULES: readonly SecretRule[] = [
  {
    id: 'zendesk-api-token',
    provider: 'Zendesk',
    title: 'Zendesk API token',
    severity: 'high',
    keywords: ['zendesk'],
    shape: { kind: 'assigned', names: 'zendesk[\\w.-]{0,20}(?:token|key|pass)', value: '[A-Za-z0-9]{40}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [
      { name: 'host', pattern: '(?<part>[a-z0-9-]{1,60}\\.zendesk\\.com)', within: 400 },
      { name: 'email', pattern: '[A-Za-z0-9._+-]{1,60}@[A-Za-z0-9.-]{3,80}', within: 400 },
    ],
    verify: askWithBasic(
      'https://{{host}}/api/v2/users/me.json',
      '{{email}}/token:{{secret}}',
      'https://developer.zendesk.com/api-reference/ticketing/users/users/#show-self',
    ),
    source: [
      'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
      NANGO,
      'https://github.com/1Password/shell-plugins/blob/main/plugins/zendesk/api_token.go',
    ],
    docs: 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/',
    examples: {
      positive: [
        '"os.environ[\\"ZENDESK_API_TOKEN\\"] = \\"{{alnum 9}}4{{alnum 30}}\\"\\n",',
        "const zendeskApiToken = '{{alnum 9}}4{{alnum 30}}';",
        '{"zendeskApiToken": "{{alnum 9}}4{{alnum 30}}", "timeout": 30}',
      ],
      negative: ['ZENDESK_API_TOKEN={{alnum 9}}4{{alnum 29}}', 'build_label = "{{alnum 9}}4{{alnum 30}}"'],
    },
  },
  {
    id: 'intercom-access-token',
    provider: 'Intercom',
    title: 'Intercom access token',
    severity: 'high',
    keywords: ['dG9rO'],
    shape: {
      kind: 'token',
      pattern: 'dG9rO[A-Za-z0-9+/]{46,70}={0,2}',
      notBefore: 'A-Za-z0-9+/',
      notAfter: 'A-Za-z0-9+/',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.intercom.io/me',
      'https://developers.intercom.com/docs/references/rest-api/api.intercom.io/admins/identifyadmin',
    ),
    revoke: { kind: 'page', url: 'https://app.intercom.com/a/apps/_/developer-hub' },
    source: ['https://developers.intercom.com/docs/build-an-integration/learn-more/authentication'],
    docs: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
    examples: {
      positive: [
        '{"intercomAccessToken": "dG9rOj{{base64 52}}=", "timeout": 30}',
        'export INTERCOM_ACCESS_TOKEN=dG9rOj{{base64 52}}=',
        'client = Client("dG9rOj{{base64 52}}=")',
      ],
      negative: ['INTERCOM_ACCESS_TOKEN=dG9rOj{{base64 42}}='],
    },
  },
  {
    id: 'freshdesk-api-key',
    provider: 'Freshdesk',
    title: 'Freshdesk or Freshservice API key',
    severity: 'high',
    keywords: ['freshdesk', 'freshservice', 'freshworks', 'freshsales', 'freshchat'],
    shape: {
      kind: 'assigned',
      names: 'fresh(?:desk|service|works|chat|sales)[\\w.-]{0,20}(?:key|token)',
      value: '[A-Za-z0-9_-]{20,22}',
    },
    checks: { entropy: 3.2, needs: ['digit'] },
    parts: [{ name: 'host', pattern: '(?<part>[a-z0-9-]{1,60}\\.fresh(?:desk|service)\\.com)', within: 400 }],
    verify: askWithBasic(
      'https://{{host}}/api/v2/agents/me',
      '{{secret}}:X',
      'https://developers.freshdesk.com/api/#me',
    ),
    source: ['https://developers.freshdesk.com/api/#authentication', NANGO],
    docs: 'https://developers.freshdesk.com/api/#authentication',
    examples: {
      positive: [
        'docker run -e FRESHDESK_API_KEY={{alnum 9}}4{{alnum 10}} app',
        'run --freshdesk-api-key {{alnum 9}}4{{alnum 10}} --verbose',
        '{"freshdeskApiKey": "{{alnum 9}}4{{alnum 10}}", "timeout": 30}',
      ],
      negative: ['FRESHDESK_API_KEY={{alnum 9}}4{{alnum 7}}', '"traceId": "{{alnum 9}}4{{alnum 10}}"'],
    },
  },
  {
    id: 'crisp-plugin-token',
    provider: 'Crisp',
    title: 'Crisp plugin token key',
    severity: 'high',
    keywords: ['crisp_', 'crisp-', 'crisp.', 'crispkey', 'crisptoken'],
    shape: { kind: 'assigned', names: 'crisp', value: '[0-9a-f]{64}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://marketplace.crisp.chat/plugins/' },
    source: ['https://docs.crisp.chat/guides/rest-api/authentication/', NANGO],
    docs: 'https://docs.crisp.chat/guides/rest-api/authentication/',
    examples: {
      positive: ['CRISP_KEY={{hex 64}}', 'crisp_key: "{{hex 64}}"'],
      negative: ['CRISP_KEY={{hex 63}}', '"sha256": "{{hex 64}}"'],
    },
  },
];
