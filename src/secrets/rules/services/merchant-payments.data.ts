import type { SecretRule } from '../../rule.ts';
import { askWithBearer, NANGO } from '../ask.ts';

/** Credentials of payment services for merchants and subscriptions. */
export const MERCHANT_PAYMENT_RULES: readonly SecretRule[] = [
  {
    id: 'mollie-api-key',
    provider: 'Mollie',
    title: 'Mollie API key',
    severity: 'critical',
    keywords: ['mollie'],
    shape: { kind: 'assigned', names: 'mollie', value: '(?:live|test)_[A-Za-z0-9]{30,48}' },
    checks: { entropy: 3.5 },
    verify: askWithBearer(
      'https://api.mollie.com/v2/methods',
      'https://docs.mollie.com/reference/list-methods',
    ),
    revoke: { kind: 'page', url: 'https://my.mollie.com/dashboard/developers/api-keys' },
    source: [
      'https://docs.mollie.com/reference/authentication',
      'https://github.com/mollie/mollie-api-php/blob/master/src/Http/Auth/TokenValidator.php',
    ],
    docs: 'https://docs.mollie.com/reference/authentication',
    examples: {
      positive: [
        '"os.environ[\\"MOLLIE_API_KEY\\"] = \\"live_{{alnum 30}}\\"\\n",',
        'mollie_api_key = "live_{{alnum 30}}"',
        "const mollieApiKey = 'live_{{alnum 30}}';",
      ],
      negative: ['MOLLIE_API_KEY=live_{{alnum 28}}', 'session: live_{{alnum 30}}'],
    },
  },
  {
    id: 'mollie-access-token',
    provider: 'Mollie',
    title: 'Mollie organization access token',
    severity: 'critical',
    keywords: ['mollie'],
    shape: { kind: 'assigned', names: 'mollie', value: 'access_[A-Za-z0-9]{30,48}' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://my.mollie.com/dashboard/developers/organization-access-tokens' },
    source: [
      'https://docs.mollie.com/reference/authentication',
      'https://github.com/mollie/mollie-api-php/blob/master/src/Http/Auth/TokenValidator.php',
    ],
    docs: 'https://docs.mollie.com/reference/authentication',
    examples: {
      positive: [
        'mollie_access_token = "access_{{alnum 40}}"',
        "const mollieAccessToken = 'access_{{alnum 40}}';",
        'export MOLLIE_ACCESS_TOKEN=access_{{alnum 40}}',
      ],
      negative: ['MOLLIE_ACCESS_TOKEN=access_{{alnum 26}}', 'session: access_{{alnum 40}}'],
    },
  },
  {
    id: 'paddle-api-key',
    provider: 'Paddle',
    title: 'Paddle API key',
    severity: 'critical',
    keywords: ['pdl_live_apikey_', 'pdl_sdbx_apikey_'],
    shape: {
      kind: 'token',
      pattern: 'pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}',
      notAfter: 'A-Za-z0-9_',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.paddle.com/event-types',
      'https://developer.paddle.com/api-reference/event-types/list-event-types',
    ),
    revoke: { kind: 'page', url: 'https://vendors.paddle.com/authentication-v2' },
    source: [
      'https://developer.paddle.com/api-reference/about/api-keys',
      'https://github.com/PaddleHQ/paddle-node-sdk/blob/main/src/__tests__/mocks/notifications/api-key-created.mock.ts',
    ],
    docs: 'https://developer.paddle.com/api-reference/about/api-keys',
    examples: {
      positive: [
        '  paddle_api_key: pdl_live_apikey_{{loweralnum 26}}_{{alnum 22}}_{{alnum 3}}',
        'docker run -e PADDLE_API_KEY=pdl_live_apikey_{{loweralnum 26}}_{{alnum 22}}_{{alnum 3}} app',
        'client = Client("pdl_live_apikey_{{loweralnum 26}}_{{alnum 22}}_{{alnum 3}}")',
      ],
      negative: ['PADDLE_API_KEY=pdl_live_apikey_{{loweralnum 25}}_{{alnum 22}}_{{alnum 3}}'],
    },
  },
  {
    id: 'paddle-webhook-secret',
    provider: 'Paddle',
    title: 'Paddle notification destination secret',
    severity: 'medium',
    keywords: ['pdl_ntfset_'],
    shape: { kind: 'token', pattern: 'pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9+/]{32}', notAfter: 'A-Za-z0-9+/' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://vendors.paddle.com/notifications' },
    source: ['https://developer.paddle.com/webhooks/signature-verification'],
    docs: 'https://developer.paddle.com/webhooks/signature-verification',
    examples: {
      positive: [
        '"os.environ[\\"PADDLE_WEBHOOK_SECRET\\"] = \\"pdl_ntfset_{{loweralnum 26}}_{{base64 32}}\\"\\n",',
        'os.environ["PADDLE_WEBHOOK_SECRET"] = "pdl_ntfset_{{loweralnum 26}}_{{base64 32}}"',
        'https://example.com/cb?token=pdl_ntfset_{{loweralnum 26}}_{{base64 32}}&page=1',
      ],
      negative: ['PADDLE_WEBHOOK_SECRET=pdl_ntfset_{{loweralnum 26}}_{{base64 31}}'],
    },
  },
  {
    id: 'plaid-secret',
    provider: 'Plaid',
    title: 'Plaid client secret',
    severity: 'critical',
    keywords: ['plaid'],
    shape: {
      kind: 'assigned',
      names: 'plaid[\\w.-]{0,20}secret|plaid[\\w.-]{0,12}key',
      value: '[0-9a-f]{30}',
    },
    checks: { entropy: 3 },
    parts: [{ name: 'client-id', pattern: '[0-9a-f]{24}', within: 300 }],
    revoke: { kind: 'page', url: 'https://dashboard.plaid.com/developers/keys' },
    source: ['https://plaid.com/docs/api/#authentication'],
    docs: 'https://plaid.com/docs/api/#authentication',
    examples: {
      positive: [
        'export PLAID_SECRET={{hex 30}}',
        "const plaidSecret = '{{hex 30}}';",
        'plaid_secret = "{{hex 30}}"',
      ],
      negative: ['PLAID_SECRET={{hex 29}}', 'etag: {{hex 30}}'],
    },
  },
  {
    id: 'plaid-access-token',
    provider: 'Plaid',
    title: 'Plaid item access token',
    severity: 'high',
    keywords: ['access-sandbox-', 'access-development-', 'access-production-'],
    shape: {
      kind: 'token',
      pattern:
        'access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://plaid.com/docs/api/items/#itemremove' },
    source: [
      'https://plaid.com/docs/api/items/',
      'https://github.com/plaid/plaid-openapi/blob/master/2020-09-14.yml',
    ],
    docs: 'https://plaid.com/docs/api/items/',
    examples: {
      positive: [
        "const plaidAccessToken = 'access-production-{{uuid}}';",
        '{"plaidAccessToken": "access-production-{{uuid}}", "timeout": 30}',
        'https://example.com/cb?token=access-production-{{uuid}}&page=1',
      ],
      negative: ['PLAID_PUBLIC_TOKEN=public-sandbox-{{uuid}}', 'access-production-{{hex 32}}'],
    },
  },
  {
    id: 'gocardless-access-token',
    provider: 'GoCardless',
    title: 'GoCardless access token',
    severity: 'critical',
    keywords: ['gocardless', 'go_cardless', 'go-cardless'],
    shape: { kind: 'assigned', names: 'go.?cardless', value: '(?:live|sandbox)_[A-Za-z0-9_-]{40}' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://manage.gocardless.com/developers/access-tokens' },
    source: ['https://developer.gocardless.com/api-reference/#making-requests-authentication'],
    docs: 'https://developer.gocardless.com/api-reference/#making-requests-authentication',
    examples: {
      positive: [
        'docker run -e GOCARDLESS_ACCESS_TOKEN=live_{{base64url 40}} app',
        'export GOCARDLESS_ACCESS_TOKEN=live_{{base64url 40}}',
        '  gocardless_access_token: live_{{base64url 40}}',
      ],
      negative: ['GOCARDLESS_ACCESS_TOKEN=live_{{base64url 39}}', 'nonce=live_{{base64url 40}}'],
    },
  },
  {
    id: 'wise-api-token',
    provider: 'Wise',
    title: 'Wise API token',
    severity: 'critical',
    keywords: ['wise_api', 'wise-api', 'wiseapi', 'wise_token', 'wisetoken', 'wise_key', 'transferwise'],
    shape: {
      kind: 'assigned',
      names: '(?:transfer)?wise[_.-]?(?:api|token|key)',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer('https://api.wise.com/v1/profiles', NANGO),
    revoke: { kind: 'page', url: 'https://wise.com/settings/api-tokens' },
    source: ['https://docs.wise.com/api-docs/guides/security-access', NANGO],
    docs: 'https://docs.wise.com/api-docs/guides/security-access',
    examples: {
      positive: [
        '"os.environ[\\"WISE_API_TOKEN\\"] = \\"{{uuid}}\\"\\n",',
        'wise_api_token = "{{uuid}}"',
        "const wiseApiToken = '{{uuid}}';",
      ],
      negative: ['WISE_API_TOKEN={{hex 31}}', '"traceId": "{{uuid}}"'],
    },
  },
  {
    id: 'brex-user-token',
    provider: 'Brex',
    title: 'Brex user token',
    severity: 'critical',
    keywords: ['bxt_'],
    shape: { kind: 'token', pattern: 'bxt_[A-Za-z0-9]{36,48}' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://platform.brexapis.com/v2/users/me',
      'https://developer.brex.com/openapi/team_api/#operation/getMe',
    ),
    revoke: { kind: 'page', url: 'https://dashboard.brex.com/settings/developer' },
    source: ['https://developer.brex.com/docs/authentication/', NANGO],
    docs: 'https://developer.brex.com/docs/authentication/',
    examples: {
      positive: [
        '{"brexToken": "bxt_{{alnum 40}}", "timeout": 30}',
        'export BREX_TOKEN=bxt_{{alnum 40}}',
        'curl -H "Authorization: Bearer bxt_{{alnum 40}}" https://localhost/',
      ],
      negative: ['BREX_TOKEN=bxt_{{alnum 34}}'],
    },
  },
];
