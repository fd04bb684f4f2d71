import type { SecretRule } from '../../rule.ts';
import { askWithBearer, askWithHeader } from '../ask.ts';

const PLUGINS = 'https://github.com/1Password/shell-plugins/blob/main/plugins';
const TAILSCALE = 'https://tailscale.com/docs/reference/key-prefixes';
const TAILSCALE_KEYS = { kind: 'page', url: 'https://login.tailscale.com/admin/settings/keys' } as const;
/** `{id}CNTRL-{secret}` behind the kind of the key. */
const TAILSCALE_BODY = '-[A-Za-z0-9]{6,24}-[A-Za-z0-9]{16,48}';

/** Credentials of private networks, tunnels and names. */
export const NETWORK_RULES: readonly SecretRule[] = [
  {
    id: 'tailscale-auth-key',
    provider: 'Tailscale',
    title: 'Tailscale pre-authentication key',
    severity: 'critical',
    keywords: ['tskey-auth-'],
    shape: { kind: 'token', pattern: `tskey-auth${TAILSCALE_BODY}` },
    revoke: TAILSCALE_KEYS,
    source: [TAILSCALE],
    docs: 'https://tailscale.com/docs/features/access-control/auth-keys',
    examples: {
      positive: [
        'tailscale up --authkey=tskey-auth-k{{alnum 11}}CNTRL-{{alnum 32}}',
        'TS_AUTHKEY: "tskey-auth-k{{alnum 11}}CNTRL-{{alnum 32}}"',
      ],
      negative: ['tskey-auth-xxx', 'tskey-auth-{{alnum 12}}'],
    },
  },
  {
    id: 'tailscale-api-token',
    provider: 'Tailscale',
    title: 'Tailscale API access token',
    severity: 'critical',
    keywords: ['tskey-api-'],
    shape: { kind: 'token', pattern: `tskey-api${TAILSCALE_BODY}` },
    verify: askWithBearer(
      'https://api.tailscale.com/api/v2/tailnet/-/keys',
      'https://tailscale.com/api#tag/keys',
    ),
    revoke: TAILSCALE_KEYS,
    source: [TAILSCALE],
    docs: 'https://tailscale.com/docs/reference/tailscale-api',
    examples: {
      positive: [
        'TAILSCALE_API_KEY=tskey-api-k{{alnum 11}}CNTRL-{{alnum 32}}',
        'curl -u "tskey-api-k{{alnum 11}}CNTRL-{{alnum 32}}:" https://api.tailscale.com/',
      ],
      negative: ['tskey-api-xxx', 'tskey-apis-k{{alnum 11}}CNTRL-{{alnum 32}}'],
    },
  },
  {
    id: 'tailscale-oauth-client-secret',
    provider: 'Tailscale',
    title: 'Tailscale OAuth client secret',
    severity: 'critical',
    keywords: ['tskey-client-'],
    shape: { kind: 'token', pattern: `tskey-client${TAILSCALE_BODY}` },
    revoke: { kind: 'page', url: 'https://login.tailscale.com/admin/settings/oauth' },
    source: [TAILSCALE],
    docs: 'https://tailscale.com/docs/features/oauth-clients',
    examples: {
      positive: [
        'oauth-secret: tskey-client-k{{alnum 11}}CNTRL-{{alnum 32}}',
        'TS_OAUTH_CLIENT_SECRET=tskey-client-k{{alnum 11}}CNTRL-{{alnum 32}}',
      ],
      negative: ['tskey-client-secret', 'tskey-client-{{alnum 4}}-{{alnum 32}}'],
    },
  },
  {
    id: 'tailscale-scim-key',
    provider: 'Tailscale',
    title: 'Tailscale SCIM key',
    severity: 'high',
    keywords: ['tskey-scim-'],
    shape: { kind: 'token', pattern: `tskey-scim${TAILSCALE_BODY}` },
    revoke: { kind: 'page', url: 'https://login.tailscale.com/admin/settings/user-management' },
    source: [TAILSCALE],
    docs: 'https://tailscale.com/docs/reference/key-secret-management',
    examples: {
      positive: [
        'SCIM_KEY=tskey-scim-k{{alnum 11}}CNTRL-{{alnum 32}}',
        '"scim": "tskey-scim-k{{alnum 11}}CNTRL-{{alnum 32}}"',
      ],
      negative: ['tskey-scim-xxx', 'tskey-scim-k{{alnum 11}}'],
    },
  },
  {
    id: 'tailscale-webhook-secret',
    provider: 'Tailscale',
    title: 'Tailscale webhook secret',
    severity: 'medium',
    keywords: ['tskey-webhook-'],
    shape: { kind: 'token', pattern: `tskey-webhook${TAILSCALE_BODY}` },
    revoke: { kind: 'page', url: 'https://login.tailscale.com/admin/settings/webhooks' },
    source: [TAILSCALE],
    docs: 'https://tailscale.com/docs/features/webhooks',
    examples: {
      positive: [
        'TS_WEBHOOK_SECRET=tskey-webhook-k{{alnum 11}}CNTRL-{{alnum 32}}',
        "secret = 'tskey-webhook-k{{alnum 11}}CNTRL-{{alnum 32}}'",
      ],
      negative: ['tskey-webhook-secret', 'tskey-webhook-{{alnum 11}}'],
    },
  },
  {
    id: 'ngrok-authtoken',
    provider: 'ngrok',
    title: 'ngrok authtoken',
    severity: 'high',
    keywords: ['ngrok', 'authtoken'],
    shape: {
      kind: 'assigned',
      names: 'ngrok.{0,12}(?:auth.?)?token|add-authtoken|authtoken|set_auth_token',
      value: '[0-9][A-Za-z0-9]{26}_[A-Za-z0-9]{20,22}',
    },
    checks: { entropy: 4 },
    revoke: { kind: 'page', url: 'https://dashboard.ngrok.com/authtokens' },
    source: [`${PLUGINS}/ngrok/credentials.go`, 'https://ngrok.com/docs/agent/#authtokens'],
    docs: 'https://ngrok.com/docs/agent/#authtokens',
    examples: {
      positive: [
        '!ngrok config add-authtoken 2{{alnum 26}}_{{alnum 21}}',
        'ngrok.set_auth_token("2{{alnum 26}}_{{alnum 21}}")',
        'NGROK_AUTHTOKEN=2{{alnum 26}}_{{alnum 21}}',
      ],
      negative: ['NGROK_AUTHTOKEN=2xY_seu_token_aqui', 'ngrok authtoken 2{{alnum 26}}'],
    },
  },
  {
    id: 'ngrok-api-key',
    provider: 'ngrok',
    title: 'ngrok API key',
    severity: 'high',
    keywords: ['ngrok'],
    shape: {
      kind: 'assigned',
      names: 'ngrok.{0,12}api.?key',
      value: '[0-9][A-Za-z0-9]{26}_[A-Za-z0-9]{20,22}',
    },
    checks: { entropy: 4 },
    verify: {
      method: 'GET',
      url: 'https://api.ngrok.com/api_keys?limit=1',
      headers: { Authorization: 'Bearer {{secret}}', 'Ngrok-Version': '2' },
      live: { status: [200] },
      dead: { status: [401, 403] },
      source: 'https://ngrok.com/docs/api/resources/api-keys/',
    },
    revoke: { kind: 'page', url: 'https://dashboard.ngrok.com/api-keys' },
    source: [`${PLUGINS}/ngrok/credentials.go`],
    docs: 'https://ngrok.com/docs/api/',
    examples: {
      positive: ['NGROK_API_KEY=2{{alnum 26}}_{{alnum 21}}', 'ngrok_api_key: "2{{alnum 26}}_{{alnum 21}}"'],
      negative: ['NGROK_API_KEY=2{{alnum 20}}', 'NGROK_API_KEY=your_key_here'],
    },
  },
  {
    id: 'zerotier-api-token',
    provider: 'ZeroTier',
    title: 'ZeroTier Central API token',
    severity: 'high',
    keywords: ['zerotier', 'zt_token', 'zt_api'],
    shape: { kind: 'assigned', names: '(?:zerotier|zt).{0,16}token', value: '[A-Za-z0-9]{32}' },
    checks: { entropy: 3.8, needs: ['digit', 'lower', 'upper'] },
    verify: askWithHeader(
      'https://api.zerotier.com/api/v1/network',
      'Authorization',
      'token {{secret}}',
      'https://docs.zerotier.com/api/central/v1/',
    ),
    revoke: { kind: 'page', url: 'https://my.zerotier.com/account' },
    source: [
      'https://docs.zerotier.com/api/tokens/',
      'https://github.com/zerotier/terraform-provider-zerotier',
    ],
    docs: 'https://docs.zerotier.com/api/tokens/',
    examples: {
      positive: ['ZEROTIER_CENTRAL_TOKEN={{alnum 32}}', 'zerotier_api_token = "{{alnum 32}}"'],
      negative: ['ZEROTIER_CENTRAL_TOKEN={{hex 16}}', 'ZEROTIER_TOKEN={{hex 32}}'],
    },
  },
  {
    id: 'netbird-access-token',
    provider: 'NetBird',
    title: 'NetBird personal access token',
    severity: 'high',
    keywords: ['nbp_'],
    shape: { kind: 'token', pattern: 'nbp_[A-Za-z0-9]{36}', notBefore: 'A-Za-z0-9_' },
    checks: { entropy: 3.8, needs: ['digit', 'lower', 'upper'], checksum: 'github' },
    verify: askWithHeader(
      'https://api.netbird.io/api/users',
      'Authorization',
      'Token {{secret}}',
      'https://docs.netbird.io/api/resources/users',
    ),
    revoke: { kind: 'page', url: 'https://app.netbird.io/team/users' },
    source: [
      'https://github.com/netbirdio/netbird/blob/main/management/server/types/personal_access_token.go',
    ],
    docs: 'https://docs.netbird.io/how-to/access-netbird-public-api',
    examples: {
      positive: ['NB_PAT={{crc-github nbp_ 30}}', 'Authorization: Token {{crc-github nbp_ 30}}'],
      negative: ['nbp_{{alnum 20}}', 'est_zakup_nbp_{{lower 36}}'],
    },
  },
  {
    id: 'porkbun-secret-key',
    provider: 'Porkbun',
    title: 'Porkbun secret API key',
    severity: 'high',
    keywords: ['sk1_'],
    shape: { kind: 'token', pattern: 'sk1_[0-9a-f]{64}' },
    parts: [{ name: 'api-key', pattern: 'pk1_[0-9a-f]{64}', within: 400 }],
    revoke: { kind: 'page', url: 'https://porkbun.com/account/api' },
    source: ['https://porkbun.com/api/json/v3/documentation'],
    docs: 'https://kb.porkbun.com/article/190-getting-started-with-the-porkbun-api',
    examples: {
      positive: [
        '"secretapikey": "sk1_{{hex 64}}", "apikey": "pk1_{{hex 64}}"',
        'PORKBUN_SECRET_API_KEY=sk1_{{hex 64}}',
      ],
      negative: ['sk1_{{hex 32}}', 'pk1_{{hex 64}}'],
    },
  },
  {
    id: 'duckdns-token',
    provider: 'Duck DNS',
    title: 'Duck DNS token',
    severity: 'medium',
    keywords: ['duckdns'],
    shape: {
      kind: 'assigned',
      names: 'duckdns.{0,12}token|duckdns\\.org/update[^\\s"\']{0,100}token',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    revoke: { kind: 'page', url: 'https://www.duckdns.org/' },
    source: ['https://www.duckdns.org/spec.jsp'],
    docs: 'https://www.duckdns.org/spec.jsp',
    examples: {
      positive: [
        'DUCKDNS_TOKEN={{uuid}}',
        'curl "https://www.duckdns.org/update?domains=models&token={{uuid}}&ip="',
      ],
      negative: ['https://www.duckdns.org/update?domains=models&token=YOURTOKEN', 'DUCKDNS_TOKEN={{hex 32}}'],
    },
  },
  {
    id: 'namecheap-api-key',
    provider: 'Namecheap',
    title: 'Namecheap API key',
    severity: 'high',
    keywords: ['namecheap'],
    shape: { kind: 'assigned', names: 'namecheap.{0,16}(?:key|token)', value: '[0-9a-f]{32}' },
    checks: { entropy: 3.2 },
    revoke: { kind: 'page', url: 'https://ap.www.namecheap.com/settings/tools/apiaccess/' },
    source: ['https://www.namecheap.com/support/api/intro/'],
    docs: 'https://www.namecheap.com/support/api/intro/',
    examples: {
      positive: ['NAMECHEAP_API_KEY={{hex 32}}', 'namecheap_api_key = "{{hex 32}}"'],
      negative: ['NAMECHEAP_API_KEY={{hex 20}}', 'NAMECHEAP_API_USER=models'],
    },
  },
  {
    id: 'godaddy-api-secret',
    provider: 'GoDaddy',
    title: 'GoDaddy API key and secret',
    severity: 'high',
    keywords: ['sso-key'],
    caseless: true,
    shape: {
      kind: 'text',
      pattern: 'sso-key [A-Za-z0-9]{8,14}_[A-Za-z0-9]{16,24}:(?<secret>[A-Za-z0-9]{20,24})',
    },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://developer.godaddy.com/keys' },
    source: ['https://developer.godaddy.com/getstarted'],
    docs: 'https://developer.godaddy.com/getstarted',
    examples: {
      positive: [
        'Authorization: sso-key {{alnum 12}}_{{alnum 22}}:{{alnum 22}}',
        "headers = {'Authorization': 'sso-key {{alnum 12}}_{{alnum 22}}:{{alnum 22}}'}",
      ],
      negative: ['Authorization: sso-key KEY:SECRET', 'sso-key {{alnum 12}}_{{alnum 22}}:{key}'],
    },
  },
];
