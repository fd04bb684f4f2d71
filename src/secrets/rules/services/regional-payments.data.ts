import type { SecretRule } from '../../rule.ts';
import { askWithBasic, askWithBearer, askWithHeader, NANGO } from '../ask.ts';

/** Credentials of payment services in Asia, Europe, Latin America and Africa. */
export const REGIONAL_PAYMENT_RULES: readonly SecretRule[] = [
  {
    id: 'mercado-pago-access-token',
    provider: 'Mercado Pago',
    title: 'Mercado Pago access token',
    severity: 'critical',
    keywords: ['APP_USR-', 'TEST-'],
    shape: {
      kind: 'token',
      pattern: '(?:APP_USR|TEST)-\\d{13,16}-\\d{6}-[0-9a-f]{32}(?:__[A-Z]{2}_[A-Z]{2}__)?-\\d{6,12}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.mercadopago.com/users/me',
      'https://www.mercadopago.com.br/developers/en/reference',
    ),
    revoke: { kind: 'page', url: 'https://www.mercadopago.com/developers/panel/app' },
    source: ['https://www.mercadopago.com.br/developers/en/docs/your-integrations/credentials'],
    docs: 'https://www.mercadopago.com.br/developers/en/docs/your-integrations/credentials',
    examples: {
      positive: [
        "const mpAccessToken = 'APP_USR-{{digit 16}}-{{digit 6}}-{{hex 32}}-{{digit 9}}';",
        'export MP_ACCESS_TOKEN=APP_USR-{{digit 16}}-{{digit 6}}-{{hex 32}}-{{digit 9}}',
        'client = Client("APP_USR-{{digit 16}}-{{digit 6}}-{{hex 32}}-{{digit 9}}")',
      ],
      negative: ['MP_ACCESS_TOKEN=APP_USR-{{digit 16}}-{{digit 6}}-{{hex 31}}-{{digit 9}}'],
    },
  },
  {
    id: 'sumup-secret-key',
    provider: 'SumUp',
    title: 'SumUp secret API key',
    severity: 'critical',
    keywords: ['sup_sk_'],
    shape: { kind: 'token', pattern: 'sup_sk_[A-Za-z0-9]{32}' },
    checks: { entropy: 3 },
    verify: askWithBearer('https://api.sumup.com/v0.1/me', 'https://developer.sumup.com/api/merchant'),
    revoke: { kind: 'page', url: 'https://me.sumup.com/settings/api-keys' },
    source: ['https://developer.sumup.com/tools/authorization/api-keys'],
    docs: 'https://developer.sumup.com/tools/authorization/api-keys',
    examples: {
      positive: [
        'export SUMUP_API_KEY=sup_sk_{{alnum 32}}',
        'docker run -e SUMUP_API_KEY=sup_sk_{{alnum 32}} app',
        'login(sup_sk_{{alnum 32}})',
      ],
      negative: ['SUMUP_API_KEY=sup_sk_{{alnum 31}}'],
    },
  },
  {
    id: 'asaas-api-key',
    provider: 'Asaas',
    title: 'Asaas API key',
    severity: 'critical',
    keywords: ['aact_'],
    shape: {
      kind: 'token',
      pattern: '\\$aact_(?:(?:prod|hmlg)_)?[A-Za-z0-9+/=:]{80,220}',
      notAfter: 'A-Za-z0-9+/',
    },
    checks: { entropy: 3 },
    verify: askWithHeader(
      'https://api.asaas.com/v3/finance/balance',
      'access_token',
      '{{secret}}',
      'https://docs.asaas.com/reference/retrieve-account-balance',
    ),
    revoke: { kind: 'page', url: 'https://www.asaas.com/customerApiAccessToken' },
    source: ['https://docs.asaas.com/docs/authentication-2'],
    docs: 'https://docs.asaas.com/docs/authentication-2',
    examples: {
      positive: [
        'docker run -e ASAAS_API_KEY=$aact_prod_{{base64 164}} app',
        '  asaas_api_key: $aact_prod_{{base64 164}}',
        'https://example.com/cb?token=$aact_prod_{{base64 164}}&page=1',
      ],
      negative: ['ASAAS_API_KEY=$aact_prod_{{base64 74}}'],
    },
  },
  {
    id: 'iyzico-secret-key',
    provider: 'iyzico',
    title: 'iyzico secret key',
    severity: 'critical',
    keywords: ['iyzi', 'izyi'],
    shape: {
      kind: 'assigned',
      names: 'i[yz]{2}i(?:co|pay)[\\w.-]{0,16}secret',
      value: '(?:sandbox-)?[A-Za-z0-9]{32}',
    },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://merchant.iyzipay.com/' },
    source: [
      'https://docs.iyzico.com/en/getting-started/preliminaries/authentication',
      'https://github.com/iyzico/iyzipay-node',
    ],
    docs: 'https://docs.iyzico.com/en/getting-started/preliminaries/authentication',
    examples: {
      positive: [
        "const iyzicoSecretKey = 'sandbox-{{alnum 32}}';",
        '  iyzico_secret_key: sandbox-{{alnum 32}}',
        'export IYZICO_SECRET_KEY=sandbox-{{alnum 32}}',
      ],
      negative: ['IYZICO_SECRET_KEY=sandbox-{{alnum 31}}', '"traceId": "sandbox-{{alnum 32}}"'],
    },
  },
  {
    id: 'payu-client-secret',
    provider: 'PayU',
    title: 'PayU client secret',
    severity: 'critical',
    keywords: ['payu'],
    shape: {
      kind: 'assigned',
      names: 'payu[\\w.-]{0,16}(?:client_?secret|second_?key)',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    source: [
      'https://developers.payu.com/europe/docs/get-started/integration-overview/credentials/',
      'https://github.com/PayU-EMEA/openpayu_php',
    ],
    docs: 'https://developers.payu.com/europe/docs/get-started/integration-overview/credentials/',
    examples: {
      positive: [
        '{"payuClientSecret": "{{hex 32}}", "timeout": 30}',
        '"os.environ[\\"PAYU_CLIENT_SECRET\\"] = \\"{{hex 32}}\\"\\n",',
        'os.environ["PAYU_CLIENT_SECRET"] = "{{hex 32}}"',
      ],
      negative: ['PAYU_CLIENT_SECRET={{hex 31}}', 'cache_digest={{hex 32}}'],
    },
  },
  {
    id: 'authorize-net-transaction-key',
    provider: 'Authorize.net',
    title: 'Authorize.net transaction key',
    severity: 'critical',
    keywords: ['authorize', 'authnet', 'transaction_key', 'transaction-key', 'transactionkey'],
    shape: {
      kind: 'assigned',
      names: '(?:authorize.?net|authnet|anet)[\\w.-]{0,16}transaction[\\w.-]{0,2}key|transaction.?key',
      value: '[A-Za-z0-9]{16}',
    },
    checks: { entropy: 2.7, needs: ['digit', 'letter'] },
    parts: [
      {
        name: 'login-id',
        pattern: '[Ll][Oo][Gg][Ii][Nn]_?[Ii][Dd]["\\\'\\s:=]{1,6}(?<part>[A-Za-z0-9]{8,20})',
        within: 300,
        required: true,
      },
    ],
    revoke: { kind: 'page', url: 'https://account.authorize.net/' },
    source: [
      'https://developer.authorize.net/api/reference/features/authentication.html',
      'https://github.com/AuthorizeNet/sample-code-python',
    ],
    docs: 'https://developer.authorize.net/api/reference/features/authentication.html',
    examples: {
      positive: [
        'AUTHORIZENET_LOGIN_ID={{alnum 10}}\nAUTHORIZENET_TRANSACTION_KEY={{alnum 7}}4k{{alnum 7}}',
        'transactionKey = "{{alnum 7}}4k{{alnum 7}}"\napiLoginId = "{{alnum 11}}"',
        '{"login_id": "{{alnum 9}}", "transaction_key": "{{alnum 7}}4k{{alnum 7}}"}',
      ],
      negative: [
        'AUTHORIZE_NET_TRANSACTION_KEY={{alnum 8}}4{{alnum 6}}',
        'transaction_key = "{{alnum 7}}4k{{alnum 7}}"',
        'session: {{alnum 9}}4{{alnum 6}}',
      ],
    },
  },
  {
    id: 'chargebee-api-key',
    provider: 'Chargebee',
    title: 'Chargebee API key',
    severity: 'critical',
    keywords: ['chargebee'],
    shape: { kind: 'assigned', names: 'chargebee', value: '(?:live|test)_[A-Za-z0-9]{32,40}' },
    checks: { entropy: 3.5 },
    parts: [{ name: 'host', pattern: '(?<part>[a-z0-9-]{1,60}\\.chargebee\\.com)', within: 400 }],
    verify: askWithBasic('https://{{host}}/api/v2/business_entities', '{{secret}}:', NANGO),
    source: ['https://apidocs.chargebee.com/docs/api/auth', NANGO],
    docs: 'https://apidocs.chargebee.com/docs/api/auth',
    examples: {
      positive: [
        '{"chargebeeApiKey": "live_{{alnum 35}}", "timeout": 30}',
        '"os.environ[\\"CHARGEBEE_API_KEY\\"] = \\"live_{{alnum 35}}\\"\\n",',
        'os.environ["CHARGEBEE_API_KEY"] = "live_{{alnum 35}}"',
      ],
      negative: ['CHARGEBEE_API_KEY=live_{{alnum 29}}', '"traceId": "live_{{alnum 35}}"'],
    },
  },
  {
    id: 'recurly-private-key',
    provider: 'Recurly',
    title: 'Recurly private API key',
    severity: 'critical',
    keywords: ['recurly'],
    shape: { kind: 'assigned', names: 'recurly', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    verify: askWithBasic(
      'https://v3.recurly.com/sites',
      '{{secret}}:',
      'https://recurly.com/developers/api/',
    ),
    revoke: { kind: 'page', url: 'https://app.recurly.com/go/integrations/api_keys' },
    source: ['https://recurly.com/developers/api/'],
    docs: 'https://recurly.com/developers/api/',
    examples: {
      positive: [
        'os.environ["RECURLY_API_KEY"] = "{{hex 32}}"',
        'recurly_api_key = "{{hex 32}}"',
        'run --recurly-api-key {{hex 32}} --verbose',
      ],
      negative: ['RECURLY_API_KEY={{hex 31}}', 'commit = "{{hex 32}}"'],
    },
  },
];
