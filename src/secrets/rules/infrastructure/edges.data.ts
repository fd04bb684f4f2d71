import type { SecretRule } from '../../rule.ts';
import { askWithBearer, askWithHeader } from '../ask.ts';

const FORMATS = 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/';
const CLOUDFLARE_TOKENS = { kind: 'page', url: 'https://dash.cloudflare.com/profile/api-tokens' } as const;
const VERIFY_TOKEN = askWithBearer(
  'https://api.cloudflare.com/client/v4/user/tokens/verify',
  'https://developers.cloudflare.com/api/resources/user/subresources/tokens/methods/verify/',
);

/** Credentials of networks that deliver content. */
export const EDGE_RULES: readonly SecretRule[] = [
  {
    id: 'cloudflare-user-api-token',
    provider: 'Cloudflare',
    title: 'Cloudflare user API token',
    severity: 'critical',
    keywords: ['cfut_'],
    shape: { kind: 'token', pattern: 'cfut_[A-Za-z0-9]{40}[0-9a-f]{8}' },
    verify: VERIFY_TOKEN,
    revoke: CLOUDFLARE_TOKENS,
    source: [FORMATS],
    docs: FORMATS,
    examples: {
      positive: [
        'CLOUDFLARE_API_TOKEN=cfut_{{alnum 40}}{{hex 8}}',
        'Authorization: Bearer cfut_{{alnum 40}}{{hex 8}}',
      ],
      negative: ['cfut_{{alnum 30}}', 'cfxt_{{alnum 40}}{{hex 8}}'],
    },
  },
  {
    id: 'cloudflare-account-api-token',
    provider: 'Cloudflare',
    title: 'Cloudflare account API token',
    severity: 'critical',
    keywords: ['cfat_'],
    shape: { kind: 'token', pattern: 'cfat_[A-Za-z0-9]{40}[0-9a-f]{8}' },
    revoke: CLOUDFLARE_TOKENS,
    source: [FORMATS],
    docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/account-owned-tokens/',
    examples: {
      positive: ['CF_API_TOKEN="cfat_{{alnum 40}}{{hex 8}}"', 'api_token = cfat_{{alnum 40}}{{hex 8}}'],
      negative: ['cfat_{{alnum 30}}', 'cfat_token'],
    },
  },
  {
    id: 'cloudflare-global-api-key',
    provider: 'Cloudflare',
    title: 'Cloudflare global API key',
    severity: 'critical',
    keywords: ['cfk_'],
    shape: { kind: 'token', pattern: 'cfk_[A-Za-z0-9]{40}[0-9a-f]{8}' },
    parts: [{ name: 'email', pattern: '[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,80}', within: 300 }],
    revoke: CLOUDFLARE_TOKENS,
    source: [FORMATS, 'https://developers.cloudflare.com/fundamentals/api/get-started/keys/'],
    docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/keys/',
    examples: {
      positive: ['X-Auth-Key: cfk_{{alnum 40}}{{hex 8}}', 'CLOUDFLARE_API_KEY=cfk_{{alnum 40}}{{hex 8}}'],
      negative: ['cfk_{{alnum 30}}', 'cfk_key'],
    },
  },
  {
    id: 'cloudflare-legacy-api-token',
    provider: 'Cloudflare',
    title: 'Cloudflare API token (without prefix)',
    severity: 'critical',
    keywords: ['cloudflare', 'cf_api', 'cf-api', 'cf_token', 'wrangler'],
    shape: { kind: 'assigned', names: '(?:cloudflare|cf|wrangler).{0,24}token', value: '[A-Za-z0-9_-]{40}' },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    verify: VERIFY_TOKEN,
    revoke: CLOUDFLARE_TOKENS,
    source: [
      'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
      'https://developers.cloudflare.com/api/',
    ],
    docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
    examples: {
      positive: ['CLOUDFLARE_API_TOKEN={{alnum 19}}_{{alnum 20}}', 'cloudflare_api_token = "{{alnum 40}}"'],
      negative: ['CLOUDFLARE_API_TOKEN={{hex 40}}', 'CF_API_TOKEN={{alnum 30}}'],
    },
  },
  {
    id: 'cloudflare-legacy-global-api-key',
    provider: 'Cloudflare',
    title: 'Cloudflare global API key (37 hex digits)',
    severity: 'critical',
    keywords: ['cloudflare', 'cf_api', 'cf_key', 'x-auth-key'],
    shape: { kind: 'assigned', names: '(?:cloudflare|cf).{0,24}key|x-auth-key', value: '[0-9a-f]{37}' },
    checks: { entropy: 3.2 },
    parts: [{ name: 'email', pattern: '[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,80}', within: 300 }],
    verify: {
      method: 'GET',
      url: 'https://api.cloudflare.com/client/v4/user',
      headers: { 'X-Auth-Email': '{{email}}', 'X-Auth-Key': '{{secret}}' },
      live: { status: [200] },
      dead: { status: [400, 403] },
      source: 'https://developers.cloudflare.com/api/resources/user/methods/get/',
    },
    revoke: CLOUDFLARE_TOKENS,
    source: [
      'https://github.com/1Password/shell-plugins/blob/main/plugins/wrangler/api_token.go',
      'https://developers.cloudflare.com/fundamentals/api/get-started/keys/',
    ],
    docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/keys/',
    examples: {
      positive: [
        'CF_API_KEY={{hex 37}}',
        'curl -H "X-Auth-Email: a@example.com" -H "X-Auth-Key: {{hex 37}}" https://api.cloudflare.com/client/v4/zones',
      ],
      negative: ['CF_API_KEY={{hex 40}}', 'CF_ZONE_ID={{hex 32}}'],
    },
  },
  {
    id: 'cloudflare-origin-ca-key',
    provider: 'Cloudflare',
    title: 'Cloudflare Origin CA key',
    severity: 'high',
    keywords: ['v1.0-'],
    shape: { kind: 'token', pattern: 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{146}' },
    revoke: CLOUDFLARE_TOKENS,
    source: ['https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/'],
    docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/',
    examples: {
      positive: [
        'X-Auth-User-Service-Key: v1.0-{{hex 24}}-{{hex 146}}',
        'CLOUDFLARE_API_USER_SERVICE_KEY=v1.0-{{hex 24}}-{{hex 146}}',
      ],
      negative: ['v1.0-{{hex 24}}-{{hex 40}}', 'release v1.0-beta'],
    },
  },
  {
    id: 'cloudflare-r2-secret-access-key',
    provider: 'Cloudflare',
    title: 'Cloudflare R2 secret access key',
    severity: 'high',
    keywords: ['r2_', 'r2.cloudflarestorage.com', 'cloudflare_r2'],
    shape: { kind: 'assigned', names: 'r2.{0,24}secret.{0,16}|secret.?access.?key', value: '[0-9a-f]{64}' },
    checks: { entropy: 3.3 },
    parts: [
      { name: 'access-key-id', pattern: '(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])', within: 400 },
      {
        name: 'account',
        pattern: '(?<part>[0-9a-f]{32})\\.(?:eu\\.)?r2\\.cloudflarestorage\\.com',
        within: 600,
      },
    ],
    revoke: { kind: 'page', url: 'https://dash.cloudflare.com/?to=/:account/r2/api-tokens' },
    source: ['https://developers.cloudflare.com/r2/api/tokens/'],
    docs: 'https://developers.cloudflare.com/r2/api/tokens/',
    examples: {
      positive: [
        'R2_ACCESS_KEY_ID={{hex 32}}\nR2_SECRET_ACCESS_KEY={{hex 64}}',
        'CLOUDFLARE_R2_SECRET_KEY: "{{hex 64}}"',
      ],
      negative: ['R2_SECRET_ACCESS_KEY={{hex 40}}', 'r2_sha256 = "{{hex 64}}"'],
    },
  },
  {
    id: 'cloudflare-turnstile-secret-key',
    provider: 'Cloudflare',
    title: 'Cloudflare Turnstile secret key',
    severity: 'medium',
    keywords: ['0x4AAAAAA'],
    shape: { kind: 'token', pattern: '0x4AAAAAA[A-Za-z0-9_-]{26}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://dash.cloudflare.com/?to=/:account/turnstile' },
    source: ['https://developers.cloudflare.com/turnstile/get-started/server-side-validation/'],
    docs: 'https://developers.cloudflare.com/turnstile/get-started/server-side-validation/',
    examples: {
      positive: ['TURNSTILE_SECRET_KEY=0x4AAAAAA{{alnum 26}}', '"secret": "0x4AAAAAA{{alnum 26}}"'],
      negative: ['data-sitekey="0x4AAAAAA{{alnum 13}}"', '1x0000000000000000000000000000000AA'],
    },
  },
  {
    id: 'cloudflare-tunnel-token',
    provider: 'Cloudflare',
    title: 'Cloudflare Tunnel token',
    severity: 'high',
    keywords: ['eyJhIjoi'],
    shape: { kind: 'token', pattern: 'eyJhIjoi[A-Za-z0-9+/_-]{120,300}={0,2}', notAfter: 'A-Za-z0-9+/_.-' },
    checks: { structure: 'base64-json' },
    revoke: { kind: 'page', url: 'https://one.dash.cloudflare.com/' },
    source: [
      'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/remote-tunnel-permissions/',
      'https://github.com/cloudflare/cloudflared/blob/master/connection/connection.go',
    ],
    docs: 'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/remote-tunnel-permissions/',
    examples: {
      positive: [
        'cloudflared tunnel run --token eyJhIjoi{{b64 0f3a9c1b7d5e4f60a1b2c3d4e5f60718","t":"3c9d1f0e-7a52-4b6f-9d31-8e2f7c4a5b60","s":"Q2l4dGVzdC1ub3QtYS1zZWNyZXQtanVzdC1ieXRlcw==}}In0=',
        'TUNNEL_TOKEN=eyJhIjoi{{b64 9b3a9c1b7d5e4f60a1b2c3d4e5f60718","t":"4c9d1f0e-7a52-4b6f-9d31-8e2f7c4a5b60","s":"R2l4dGVzdC1ub3QtYS1zZWNyZXQtanVzdC1ieXRlcw==}}In0=',
      ],
      negative: ['eyJhIjoi{{alnum 20}}', 'TUNNEL_TOKEN=eyJhIjoi{{alnum 150}}'],
    },
  },
  {
    id: 'fastly-api-token',
    provider: 'Fastly',
    title: 'Fastly API token',
    severity: 'high',
    keywords: ['fastly'],
    shape: { kind: 'assigned', names: 'fastly.{0,20}(?:key|token)', value: '[A-Za-z0-9_-]{32}' },
    checks: { entropy: 3.8, needs: ['digit', 'lower', 'upper'] },
    verify: askWithHeader(
      'https://api.fastly.com/tokens/self',
      'Fastly-Key',
      '{{secret}}',
      'https://www.fastly.com/documentation/reference/api/auth-tokens/user/',
    ),
    revoke: {
      kind: 'request',
      method: 'DELETE',
      url: 'https://api.fastly.com/tokens/self',
      headers: { 'Fastly-Key': '{{secret}}' },
      done: [204],
      source: 'https://www.fastly.com/documentation/reference/api/auth-tokens/user/',
    },
    source: ['https://github.com/1Password/shell-plugins/blob/main/plugins/fastly/api_token.go'],
    docs: 'https://www.fastly.com/documentation/guides/account-info/user-access-and-control/using-api-tokens/',
    examples: {
      positive: [
        'FASTLY_API_TOKEN={{alnum 32}}',
        'curl -H "Fastly-Key: {{alnum 32}}" https://api.fastly.com/service',
      ],
      negative: ['FASTLY_API_TOKEN={{hex 32}}', 'FASTLY_SERVICE_ID={{alnum 22}}'],
    },
  },
  {
    id: 'akamai-edgegrid-client-secret',
    provider: 'Akamai',
    title: 'Akamai EdgeGrid client secret',
    severity: 'high',
    keywords: ['client_secret'],
    shape: { kind: 'assigned', names: 'client_secret', value: '[A-Za-z0-9+/]{43}=' },
    checks: { entropy: 4 },
    parts: [
      {
        name: 'host',
        pattern: 'akab-[a-z0-9]{16}-[a-z0-9]{16}\\.(?:luna|purge)\\.akamaiapis\\.net',
        within: 400,
        required: true,
      },
      {
        name: 'access-token',
        pattern: 'access_token\\s{0,4}=\\s{0,4}(?<part>akab-[a-z0-9]{16}-[a-z0-9]{16})',
        within: 400,
      },
    ],
    revoke: { kind: 'page', url: 'https://control.akamai.com/apps/identity-management/' },
    source: [
      'https://github.com/1Password/shell-plugins/blob/main/plugins/akamai/api_client_credentials.go',
      'https://techdocs.akamai.com/developer/docs/set-up-authentication-credentials',
    ],
    docs: 'https://techdocs.akamai.com/developer/docs/edgegrid',
    examples: {
      positive: [
        '[default]\nclient_secret = {{base64 43}}=\nhost = akab-{{loweralnum 16}}-{{loweralnum 16}}.luna.akamaiapis.net\naccess_token = akab-{{loweralnum 16}}-{{loweralnum 16}}\n',
        'host = akab-{{loweralnum 16}}-{{loweralnum 16}}.luna.akamaiapis.net\nclient_secret = {{base64 43}}=\n',
      ],
      negative: [
        'client_secret = {{base64 43}}=',
        'host = akab-{{loweralnum 16}}-{{loweralnum 16}}.luna.akamaiapis.net\nclient_secret = secret\n',
      ],
    },
  },
  {
    id: 'bunny-api-key',
    provider: 'bunny.net',
    title: 'bunny.net API or storage key',
    severity: 'high',
    keywords: ['bunny'],
    shape: {
      kind: 'assigned',
      names: 'bunny.{0,24}(?:key|password)',
      value:
        '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-(?:[0-9a-f]{4}-[0-9a-f]{20}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{4})',
    },
    revoke: { kind: 'page', url: 'https://dash.bunny.net/account/api-key' },
    source: [
      'https://docs.bunny.net/reference/bunnynet-api-overview',
      'https://docs.bunny.net/reference/storage-api',
    ],
    docs: 'https://docs.bunny.net/reference/bunnynet-api-overview',
    examples: {
      positive: [
        'BUNNY_STORAGE_PASSWORD={{hex 8}}-{{hex 4}}-{{hex 4}}-{{hex 12}}-{{hex 4}}-{{hex 4}}',
        'BUNNY_API_KEY="{{uuid}}{{uuid}}"',
      ],
      negative: ['BUNNY_API_KEY={{uuid}}', 'BUNNY_PULL_ZONE=models'],
    },
  },
];
