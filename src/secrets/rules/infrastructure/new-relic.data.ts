import type { SecretRule } from '../../rule.ts';

const NEW_RELIC = 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/';
const NEW_RELIC_PAGE = {
  kind: 'page',
  url: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
} as const;

/** New Relic's credentials. */
export const NEW_RELIC_RULES: readonly SecretRule[] = [
  {
    id: 'new-relic-user-key',
    provider: 'New Relic',
    title: 'New Relic user key',
    severity: 'high',
    keywords: ['NRAK-'],
    shape: { kind: 'token', pattern: 'NRAK-[A-Z0-9]{27}' },
    verify: {
      method: 'POST',
      url: 'https://api.newrelic.com/graphql',
      headers: { 'Api-Key': '{{secret}}', 'Content-Type': 'application/json' },
      body: '{"query":"{ actor { user { name } } }"}',
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://docs.newrelic.com/docs/apis/nerdgraph/get-started/introduction-new-relic-nerdgraph/',
    },
    revoke: NEW_RELIC_PAGE,
    source: [NEW_RELIC],
    docs: NEW_RELIC,
    examples: {
      positive: ['NEW_RELIC_API_KEY=NRAK-{{upperalnum 27}}', 'Api-Key: NRAK-{{upperalnum 27}}'],
      negative: ['NRAK-{{upperalnum 12}}', 'NRAK-{{lower 27}}'],
    },
  },
  {
    id: 'new-relic-license-key',
    provider: 'New Relic',
    title: 'New Relic licence key',
    severity: 'medium',
    keywords: ['NRAL'],
    shape: {
      kind: 'token',
      pattern: '(?:(?:eu|gov)01xx[0-9a-f]{26,30}(?:FFFF)?|[0-9a-f]{36}|[0-9a-f]{32}FFFF)NRAL',
    },
    revoke: NEW_RELIC_PAGE,
    source: [NEW_RELIC, 'https://newrelic.com/blog/how-to-relic/managing-new-relic-keys-with-nerdgraph'],
    docs: NEW_RELIC,
    examples: {
      positive: [
        'NEW_RELIC_LICENSE_KEY={{hex 36}}NRAL',
        "license_key: '{{hex 32}}FFFFNRAL'",
        'license_key = eu01xx{{hex 30}}NRAL',
      ],
      negative: ['{{hex 20}}NRAL', 'YOUR_LICENSE_KEY_NRAL'],
    },
  },
  {
    id: 'new-relic-insights-insert-key',
    provider: 'New Relic',
    title: 'New Relic Insights insert key',
    severity: 'medium',
    keywords: ['NRII-'],
    shape: { kind: 'token', pattern: 'NRII-[A-Za-z0-9_-]{32}', notAfter: 'A-Za-z0-9_-' },
    revoke: NEW_RELIC_PAGE,
    source: [NEW_RELIC],
    docs: NEW_RELIC,
    examples: {
      positive: ['X-Insert-Key: NRII-{{base64url 31}}x', 'INSIGHTS_INSERT_KEY=NRII-{{alnum 32}}'],
      negative: ['NRII-{{alnum 12}}', 'NRII-{{alnum 40}}'],
    },
  },
  {
    id: 'new-relic-insights-query-key',
    provider: 'New Relic',
    title: 'New Relic Insights query key',
    severity: 'medium',
    keywords: ['NRIQ-'],
    shape: { kind: 'token', pattern: 'NRIQ-[A-Za-z0-9_-]{32}', notAfter: 'A-Za-z0-9_-' },
    revoke: NEW_RELIC_PAGE,
    source: [NEW_RELIC],
    docs: NEW_RELIC,
    examples: {
      positive: ['X-Query-Key: NRIQ-{{base64url 31}}x', 'INSIGHTS_QUERY_KEY=NRIQ-{{alnum 32}}'],
      negative: ['NRIQ-{{alnum 12}}', 'NRIQ-{{alnum 40}}'],
    },
  },
  {
    id: 'new-relic-admin-key',
    provider: 'New Relic',
    title: 'New Relic admin key',
    severity: 'high',
    keywords: ['NRAA-', 'NRRA-'],
    shape: { kind: 'token', pattern: 'NR(?:AA-[0-9a-f]{27}|RA-[0-9a-f]{42})' },
    revoke: NEW_RELIC_PAGE,
    source: [NEW_RELIC],
    docs: NEW_RELIC,
    examples: {
      positive: ['NEWRELIC_ADMIN_KEY=NRAA-{{hex 27}}', 'X-Api-Key: NRRA-{{hex 42}}'],
      negative: ['NRAA-{{hex 12}}', 'NRRA-{{upper 42}}'],
    },
  },
];
