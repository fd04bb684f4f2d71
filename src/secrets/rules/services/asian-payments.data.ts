import type { SecretRule } from '../../rule.ts';
import { askWithBasic, NANGO } from '../ask.ts';

/** Credentials of payment services of Asia. */
export const ASIAN_PAYMENT_RULES: readonly SecretRule[] = [
  {
    id: 'razorpay-key-secret',
    provider: 'Razorpay',
    title: 'Razorpay key secret',
    severity: 'critical',
    keywords: ['razorpay', 'rzp'],
    shape: {
      kind: 'assigned',
      names: 'razorpay[\\w.-]{0,16}secret|rzp[\\w.-]{0,8}secret',
      value: '[A-Za-z0-9]{24}',
    },
    checks: { entropy: 3.2, needs: ['digit'] },
    parts: [{ name: 'key-id', pattern: 'rzp_(?:live|test)_[A-Za-z0-9]{14}', within: 300 }],
    verify: askWithBasic(
      'https://api.razorpay.com/v1/orders?count=1',
      '{{key-id}}:{{secret}}',
      'https://razorpay.com/docs/api/authentication/',
    ),
    revoke: { kind: 'page', url: 'https://dashboard.razorpay.com/app/keys' },
    source: ['https://razorpay.com/docs/api/authentication/', NANGO],
    docs: 'https://razorpay.com/docs/api/authentication/',
    examples: {
      positive: [
        'docker run -e RAZORPAY_KEY_SECRET={{alnum 9}}4{{alnum 14}} app',
        '  razorpay_key_secret: {{alnum 9}}4{{alnum 14}}',
        'run --razorpay-key-secret {{alnum 9}}4{{alnum 14}} --verbose',
        '{"razorpay": {"key_id": "rzp_live_{{alnum 14}}", "razorpay_secret": "{{alnum 9}}4{{alnum 14}}"}}',
      ],
      negative: ['RAZORPAY_KEY_SECRET={{alnum 9}}4{{alnum 13}}', 'nonce={{alnum 9}}4{{alnum 14}}'],
    },
  },
  {
    id: 'xendit-secret-key',
    provider: 'Xendit',
    title: 'Xendit secret API key',
    severity: 'critical',
    keywords: ['xnd_production_', 'xnd_development_'],
    shape: { kind: 'token', pattern: 'xnd_(?:production|development)_[A-Za-z0-9+/]{48,64}={0,2}' },
    checks: { entropy: 3 },
    verify: askWithBasic(
      'https://api.xendit.co/balance',
      '{{secret}}:',
      'https://developers.xendit.co/api-reference/#get-balance',
    ),
    revoke: { kind: 'page', url: 'https://dashboard.xendit.co/settings/developers#api-keys' },
    source: ['https://docs.xendit.co/docs/api-keys'],
    docs: 'https://docs.xendit.co/docs/api-keys',
    examples: {
      positive: [
        'os.environ["XENDIT_SECRET_KEY"] = "xnd_production_{{alnum 60}}"',
        'run --xendit-secret-key xnd_production_{{alnum 60}} --verbose',
        '<code>xnd_production_{{alnum 60}}</code>',
      ],
      negative: ['XENDIT_SECRET_KEY=xnd_production_{{alnum 46}}'],
    },
  },
  {
    id: 'midtrans-server-key',
    provider: 'Midtrans',
    title: 'Midtrans server key',
    severity: 'critical',
    keywords: ['Mid-server-'],
    shape: { kind: 'token', pattern: '(?:SB-)?Mid-server-[A-Za-z0-9_-]{24}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://dashboard.midtrans.com/settings/config_info' },
    source: [
      'https://docs.midtrans.com/docs/midtrans-account',
      'https://github.com/Midtrans/midtrans-nodejs-client/blob/master/examples/expressApp/app.js',
    ],
    docs: 'https://docs.midtrans.com/docs/midtrans-account',
    examples: {
      positive: [
        'run --midtrans-server-key SB-Mid-server-{{base64url 24}} --verbose',
        '  midtrans_server_key: SB-Mid-server-{{base64url 24}}',
        'login(SB-Mid-server-{{base64url 24}})',
      ],
      negative: [
        'MIDTRANS_SERVER_KEY=SB-Mid-server-{{base64url 23}}',
        'MIDTRANS_CLIENT_KEY=SB-Mid-client-{{base64url 24}}',
      ],
    },
  },
  {
    id: 'omise-secret-key',
    provider: 'Omise',
    title: 'Omise secret key',
    severity: 'critical',
    keywords: ['skey_'],
    shape: { kind: 'token', pattern: 'skey_(?:test_)?[0-9a-z]{19}' },
    checks: { entropy: 3 },
    verify: askWithBasic('https://api.omise.co/account', '{{secret}}:', 'https://docs.opn.ooo/account-api'),
    revoke: { kind: 'page', url: 'https://dashboard.omise.co/v2/settings/keys' },
    source: ['https://docs.opn.ooo/api-authentication'],
    docs: 'https://docs.opn.ooo/api-authentication',
    examples: {
      positive: [
        'export OMISE_SECRET_KEY=skey_{{loweralnum 19}}',
        'os.environ["OMISE_SECRET_KEY"] = "skey_{{loweralnum 19}}"',
        'login(skey_{{loweralnum 19}})',
      ],
      negative: ['OMISE_SECRET_KEY=skey_{{loweralnum 18}}', 'OMISE_PUBLIC_KEY=pkey_{{loweralnum 19}}'],
    },
  },
  {
    id: 'toss-payments-secret-key',
    provider: 'Toss Payments',
    title: 'Toss Payments secret key',
    severity: 'critical',
    keywords: ['live_sk_', 'test_sk_', 'live_gsk_', 'test_gsk_'],
    shape: { kind: 'token', pattern: '(?:live|test)_g?sk_[A-Za-z0-9]{28,36}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://developers.tosspayments.com/my/api-keys' },
    source: ['https://docs.tosspayments.com/reference/using-api/api-keys'],
    docs: 'https://docs.tosspayments.com/reference/using-api/api-keys',
    examples: {
      positive: [
        'run --toss-secret-key live_sk_{{alnum 32}} --verbose',
        'toss_secret_key = "live_sk_{{alnum 32}}"',
        'client = Client("live_sk_{{alnum 32}}")',
      ],
      negative: ['TOSS_SECRET_KEY=live_sk_{{alnum 26}}'],
    },
  },
  {
    id: 'cashfree-secret-key',
    provider: 'Cashfree',
    title: 'Cashfree secret key',
    severity: 'critical',
    keywords: ['cfsk_ma_'],
    shape: { kind: 'token', pattern: 'cfsk_ma_(?:prod|test)_[0-9a-f]{32}_[0-9a-f]{8}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://merchant.cashfree.com/merchants/developers' },
    source: ['https://www.cashfree.com/docs/api-reference/authentication'],
    docs: 'https://www.cashfree.com/docs/api-reference/authentication',
    examples: {
      positive: [
        'docker run -e CASHFREE_SECRET_KEY=cfsk_ma_prod_{{hex 32}}_{{hex 8}} app',
        '{"cashfreeSecretKey": "cfsk_ma_prod_{{hex 32}}_{{hex 8}}", "timeout": 30}',
        'https://example.com/cb?token=cfsk_ma_prod_{{hex 32}}_{{hex 8}}&page=1',
      ],
      negative: ['CASHFREE_SECRET_KEY=cfsk_ma_prod_{{hex 31}}_{{hex 8}}'],
    },
  },
];
