import type { SecretRule } from '../../rule.ts';
import { askWithBearer, NANGO } from '../ask.ts';

/** Credentials of Stripe. */
export const STRIPE_RULES: readonly SecretRule[] = [
  {
    id: 'stripe-secret-key',
    provider: 'Stripe',
    title: 'Stripe secret key',
    severity: 'critical',
    keywords: ['sk_live_', 'sk_test_'],
    shape: { kind: 'token', pattern: 'sk_(?:live|test)_(?:[A-Za-z0-9]{24}|5[1-9][A-Za-z0-9]{90,105})' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.stripe.com/v1/balance',
      'https://docs.stripe.com/api/balance/balance_retrieve',
    ),
    revoke: { kind: 'page', url: 'https://dashboard.stripe.com/apikeys' },
    source: [
      'https://docs.stripe.com/keys',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/stripe/secret_key.go',
    ],
    docs: 'https://docs.stripe.com/keys',
    examples: {
      positive: [
        'stripe.api_key = "sk_live_{{alnum 24}}"',
        'export STRIPE_SECRET_KEY=sk_live_51{{alnum 97}}',
        'curl https://api.stripe.com/v1/charges -u sk_test_51{{alnum 97}}:',
        '"stripe.api_key = \\"sk_test_{{alnum 24}}\\"\\n",',
      ],
      negative: ['STRIPE_SECRET_KEY=sk_live_{{alnum 23}}', 'STRIPE_PUBLISHABLE_KEY=pk_live_51{{alnum 97}}'],
    },
  },
  {
    id: 'stripe-restricted-key',
    provider: 'Stripe',
    title: 'Stripe restricted key',
    severity: 'critical',
    keywords: ['rk_live_', 'rk_test_'],
    shape: { kind: 'token', pattern: 'rk_(?:live|test)_(?:[A-Za-z0-9]{24}|5[1-9][A-Za-z0-9]{90,105})' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://dashboard.stripe.com/apikeys' },
    source: ['https://docs.stripe.com/keys/restricted-api-keys', NANGO],
    docs: 'https://docs.stripe.com/keys/restricted-api-keys',
    examples: {
      positive: ['STRIPE_API_KEY=rk_live_51{{alnum 97}}', 'stripe = Stripe("rk_live_{{alnum 24}}")'],
      negative: ['STRIPE_API_KEY=rk_live_51{{alnum 21}}'],
    },
  },
  {
    id: 'stripe-webhook-secret',
    provider: 'Stripe',
    title: 'Stripe webhook signing secret',
    severity: 'medium',
    keywords: ['whsec_'],
    shape: { kind: 'token', pattern: 'whsec_(?:[A-Za-z0-9]{32}|[0-9a-f]{64})' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://dashboard.stripe.com/webhooks' },
    source: ['https://docs.stripe.com/webhooks', 'https://docs.stripe.com/stripe-cli/use-cli'],
    docs: 'https://docs.stripe.com/webhooks',
    examples: {
      positive: [
        'export STRIPE_WEBHOOK_SECRET=whsec_{{alnum 32}}',
        '  stripe_webhook_secret: whsec_{{alnum 32}}',
        'login(whsec_{{alnum 32}})',
      ],
      negative: ['STRIPE_WEBHOOK_SECRET=whsec_{{alnum 31}}'],
    },
  },
];
