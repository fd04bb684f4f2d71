import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const JWT = 'eyJ[A-Za-z0-9_-]{10,80}\\.eyJ[A-Za-z0-9_-]{10,300}\\.[A-Za-z0-9_-]{20,100}';
const PLUGINS = 'https://github.com/1Password/shell-plugins/blob/main/plugins';

/** Credentials of Supabase and Upstash. */
export const SUPABASE_UPSTASH_RULES: readonly SecretRule[] = [
  {
    id: 'supabase-access-token',
    provider: 'Supabase',
    title: 'Supabase personal access token',
    severity: 'critical',
    keywords: ['sbp_'],
    shape: { kind: 'token', pattern: 'sbp_(?:v0_)?[0-9a-f]{40}', notBefore: 'A-Za-z0-9_' },
    verify: askWithBearer(
      'https://api.supabase.com/v1/projects',
      'https://supabase.com/docs/reference/api/introduction',
    ),
    revoke: { kind: 'page', url: 'https://supabase.com/dashboard/account/tokens' },
    source: [
      'https://supabase.com/docs/reference/api/introduction',
      'https://github.com/supabase/cli/blob/develop/internal/utils/access_token.go',
    ],
    docs: 'https://supabase.com/docs/reference/api/introduction',
    examples: {
      positive: ['SUPABASE_ACCESS_TOKEN=sbp_{{hex 40}}', 'supabase login --token sbp_{{hex 40}}'],
      negative: ['sbp_{{hex 20}}', 'sbp_{{upper 40}}'],
    },
  },
  {
    id: 'supabase-secret-key',
    provider: 'Supabase',
    title: 'Supabase secret API key',
    severity: 'critical',
    keywords: ['sb_secret_'],
    shape: {
      kind: 'token',
      pattern: 'sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}',
      notAfter: 'A-Za-z0-9_-',
    },
    parts: [{ name: 'host', pattern: '[a-z]{20}\\.supabase\\.co', within: 500 }],
    revoke: { kind: 'page', url: 'https://supabase.com/dashboard/project/_/settings/api-keys' },
    source: ['https://supabase.com/docs/guides/api/api-keys'],
    docs: 'https://supabase.com/docs/guides/api/api-keys',
    examples: {
      positive: [
        'SUPABASE_SECRET_KEY=sb_secret_{{alnum 22}}_{{alnum 8}}',
        'createClient(url, "sb_secret_{{base64url 21}}x_{{alnum 8}}")',
      ],
      negative: ['sb_secret_{{alnum 8}}', 'sb_publishable_{{alnum 22}}_{{alnum 8}}'],
    },
  },
  {
    id: 'supabase-service-role-key',
    provider: 'Supabase',
    title: 'Supabase service_role key',
    severity: 'critical',
    keywords: ['supabase', 'service_role', 'service-role'],
    shape: {
      kind: 'assigned',
      names:
        'supabase.{0,16}(?:service|secret|admin).{0,16}(?:key|token|role)|service.?role.{0,8}key|service.?role',
      value: JWT,
    },
    checks: { structure: 'jwt' },
    parts: [{ name: 'host', pattern: '[a-z]{20}\\.supabase\\.co', within: 500 }],
    revoke: { kind: 'page', url: 'https://supabase.com/dashboard/project/_/settings/api-keys' },
    source: ['https://supabase.com/docs/guides/api/api-keys'],
    docs: 'https://supabase.com/docs/guides/api/api-keys',
    examples: {
      positive: [
        'SUPABASE_SERVICE_ROLE_KEY=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJvbGUiOiJzZXJ2aWNlX3JvbGUifQ.{{base64url 42}}x',
        'SUPABASE_SERVICE_KEY="eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.{{base64url 42}}Q"',
      ],
      negative: [
        'SUPABASE_SERVICE_ROLE_KEY=eyJ...',
        'SUPABASE_ANON_KEY=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyb2xlIjoiYW5vbiJ9.{{base64url 42}}Q',
      ],
    },
  },
  {
    id: 'upstash-redis-rest-token',
    provider: 'Upstash',
    title: 'Upstash Redis REST token',
    severity: 'high',
    keywords: ['upstash', 'kv_rest_api'],
    shape: {
      kind: 'assigned',
      names: 'upstash.{0,8}redis.{0,16}token|kv.?rest.?api.?(?:read.?only.?)?token',
      value: 'A[A-Za-z0-9_+/-]{35,150}={0,2}',
    },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'host', pattern: '[a-z0-9-]{4,60}\\.upstash\\.io', within: 400 }],
    revoke: { kind: 'page', url: 'https://console.upstash.com/' },
    source: ['https://upstash.com/docs/redis/features/restapi'],
    docs: 'https://upstash.com/docs/redis/features/restapi',
    examples: {
      positive: [
        'UPSTASH_REDIS_REST_URL=https://cool-cat-{{digit 5}}.upstash.io\nUPSTASH_REDIS_REST_TOKEN=AX{{alnum 50}}',
        'KV_REST_API_TOKEN="Ad{{alnum 54}}=="',
      ],
      negative: ['UPSTASH_REDIS_REST_TOKEN=AXxxACQg', 'UPSTASH_REDIS_REST_TOKEN={{alnum 10}}'],
    },
  },
  {
    id: 'upstash-qstash-token',
    provider: 'Upstash',
    title: 'Upstash QStash token',
    severity: 'medium',
    keywords: ['eyJVc2VySUQi'],
    shape: { kind: 'token', pattern: 'eyJVc2VySUQi[A-Za-z0-9+/]{60,200}={0,2}', notAfter: 'A-Za-z0-9+/._-' },
    checks: { structure: 'base64-json' },
    verify: askWithBearer(
      'https://qstash.upstash.io/v2/keys',
      'https://upstash.com/docs/qstash/api/signingKeys/get',
    ),
    revoke: { kind: 'page', url: 'https://console.upstash.com/qstash' },
    source: [
      'https://upstash.com/docs/qstash/howto/local-development',
      'https://upstash.com/docs/qstash/overall/getstarted',
    ],
    docs: 'https://upstash.com/docs/qstash/overall/getstarted',
    // The first nine bytes of the JSON are `{"UserID"`; its last two are `"}`.
    examples: {
      positive: [
        'QSTASH_TOKEN=eyJVc2VySUQi{{b64 :"6c6b239e-d427-4dde-862b-16cfecbe043e","Password":"3e788a76c9284fe481b61017827a15e8}}In0=',
        'QSTASH_TOKEN="eyJVc2VySUQi{{b64 :"5c6b239e-d427-4dde-862b-16cfecbe043f","Password":"4e788a76c9284fe481b61017827a15e9}}In0="',
      ],
      negative: ['eyJVc2VySUQi{{alnum 10}}', 'QSTASH_TOKEN=eyJVc2VySUQi{{upper 90}}'],
    },
  },
  {
    id: 'upstash-qstash-signing-key',
    provider: 'Upstash',
    title: 'Upstash QStash signing key',
    severity: 'medium',
    keywords: ['sig_'],
    shape: { kind: 'token', pattern: 'sig_[A-Za-z0-9]{28}', notBefore: 'A-Za-z0-9_' },
    checks: { entropy: 3.8, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://console.upstash.com/qstash' },
    source: [
      'https://upstash.com/docs/qstash/howto/signature',
      'https://upstash.com/docs/qstash/howto/roll-signing-keys',
    ],
    docs: 'https://upstash.com/docs/qstash/howto/roll-signing-keys',
    examples: {
      positive: ['QSTASH_CURRENT_SIGNING_KEY=sig_{{alnum 28}}', 'QSTASH_NEXT_SIGNING_KEY="sig_{{alnum 28}}"'],
      negative: ['sig_{{alnum 10}}', 'sig_{{lower 28}}'],
    },
  },
  {
    id: 'upstash-management-key',
    provider: 'Upstash',
    title: 'Upstash management API key',
    severity: 'high',
    keywords: ['upstash'],
    shape: { kind: 'assigned', names: 'upstash.{0,12}api.?key', value: UUID },
    revoke: { kind: 'page', url: 'https://console.upstash.com/account/api' },
    source: [`${PLUGINS}/upstash/api_key.go`, 'https://upstash.com/docs/devops/developer-api/introduction'],
    docs: 'https://upstash.com/docs/devops/developer-api/introduction',
    examples: {
      positive: ['UPSTASH_EMAIL=a@example.com\nUPSTASH_API_KEY={{uuid}}', 'upstash_api_key = "{{uuid}}"'],
      negative: ['UPSTASH_API_KEY={{hex 20}}', 'UPSTASH_DATABASE_ID={{uuid}}'],
    },
  },
];
