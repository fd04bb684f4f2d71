import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const PLUGINS = 'https://github.com/1Password/shell-plugins/blob/main/plugins';
const PLANETSCALE = 'https://planetscale.com/docs/api/service-tokens';

/** Credentials of databases that are rented. */
export const DATABASE_RULES: readonly SecretRule[] = [
  {
    id: 'mongodb-atlas-private-key',
    provider: 'MongoDB Atlas',
    title: 'MongoDB Atlas API private key',
    severity: 'critical',
    keywords: ['atlas'],
    shape: { kind: 'assigned', names: '(?:mongodb.?)?atlas.{0,24}private.{0,8}key', value: UUID },
    parts: [
      {
        name: 'public-key',
        pattern: 'public[^\\n]{0,24}[=:]\\s{0,3}["\']?(?<part>[a-z]{8})(?![a-z])',
        within: 300,
      },
    ],
    revoke: { kind: 'page', url: 'https://cloud.mongodb.com/' },
    source: [`${PLUGINS}/atlas/apikey.go`, 'https://www.mongodb.com/docs/atlas/configure-api-access/'],
    docs: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
    examples: {
      positive: [
        'MONGODB_ATLAS_PUBLIC_KEY={{lower 8}}\nMONGODB_ATLAS_PRIVATE_KEY={{uuid}}',
        'atlas_private_api_key = "{{uuid}}"',
      ],
      negative: ['MONGODB_ATLAS_PRIVATE_KEY={{hex 32}}', 'MONGODB_ATLAS_PROJECT_ID={{hex 24}}'],
    },
  },
  {
    id: 'mongodb-atlas-service-account-secret',
    provider: 'MongoDB Atlas',
    title: 'MongoDB Atlas service account secret',
    severity: 'critical',
    keywords: ['mdb_sa_sk_'],
    shape: { kind: 'token', pattern: 'mdb_sa_sk_[A-Za-z0-9_-]{40}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 4 },
    parts: [{ name: 'client-id', pattern: 'mdb_sa_id_[0-9a-f]{24}', within: 400 }],
    revoke: { kind: 'page', url: 'https://cloud.mongodb.com/' },
    source: [
      'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/mes-partner-MongoDBAtlasServiceAccount.html',
    ],
    docs: 'https://www.mongodb.com/docs/atlas/api/service-accounts-overview/',
    examples: {
      positive: ['ATLAS_CLIENT_SECRET=mdb_sa_sk_{{alnum 40}}', '"clientSecret": "mdb_sa_sk_us_{{alnum 37}}"'],
      negative: ['mdb_sa_sk_{{alnum 12}}', 'mdb_sa_id_{{hex 24}}'],
    },
  },
  {
    id: 'planetscale-service-token',
    provider: 'PlanetScale',
    title: 'PlanetScale service token',
    severity: 'critical',
    keywords: ['pscale_tkn_'],
    shape: { kind: 'token', pattern: 'pscale_tkn_[A-Za-z0-9_.-]{32,64}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 3.8 },
    revoke: { kind: 'page', url: 'https://app.planetscale.com/~/settings/service-tokens' },
    source: [PLANETSCALE],
    docs: PLANETSCALE,
    examples: {
      positive: [
        'PLANETSCALE_SERVICE_TOKEN=pscale_tkn_{{base64url 42}}x',
        'Authorization: {{loweralnum 12}}:pscale_tkn_{{alnum 43}}',
      ],
      negative: ['pscale_tkn_{{alnum 12}}', 'pscale_tkn_'],
    },
  },
  {
    id: 'planetscale-password',
    provider: 'PlanetScale',
    title: 'PlanetScale database password',
    severity: 'critical',
    keywords: ['pscale_pw_'],
    shape: { kind: 'token', pattern: 'pscale_pw_[A-Za-z0-9_.-]{32,64}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 3.8 },
    revoke: { kind: 'page', url: 'https://planetscale.com/docs/concepts/connection-strings' },
    source: ['https://planetscale.com/docs/concepts/connection-strings'],
    docs: 'https://planetscale.com/docs/concepts/connection-strings',
    examples: {
      positive: [
        'DATABASE_URL=mysql://{{loweralnum 12}}:pscale_pw_{{alnum 43}}@aws.connect.psdb.cloud/models?sslaccept=strict',
        'DATABASE_PASSWORD=pscale_pw_{{alnum 43}}',
      ],
      negative: ['pscale_pw_{{alnum 12}}', 'pscale_pw_xxx'],
    },
  },
  {
    id: 'planetscale-oauth-token',
    provider: 'PlanetScale',
    title: 'PlanetScale OAuth token',
    severity: 'high',
    keywords: ['pscale_oauth_'],
    shape: { kind: 'token', pattern: 'pscale_oauth_[A-Za-z0-9_.-]{32,64}', notAfter: 'A-Za-z0-9_-' },
    checks: { entropy: 3.8 },
    revoke: { kind: 'page', url: 'https://app.planetscale.com/' },
    source: ['https://planetscale.com/docs/api/reference/oauth', 'https://github.com/planetscale/cli'],
    docs: 'https://planetscale.com/docs/api/reference/oauth',
    examples: {
      positive: [
        'access_token: pscale_oauth_{{alnum 43}}',
        'Authorization: Bearer pscale_oauth_{{alnum 43}}',
      ],
      negative: ['pscale_oauth_{{alnum 12}}', 'pscale_oauth_token'],
    },
  },
  {
    id: 'neon-api-key',
    provider: 'Neon',
    title: 'Neon API key',
    severity: 'critical',
    keywords: ['napi_'],
    shape: { kind: 'token', pattern: 'napi_[a-z0-9]{64}', notBefore: 'A-Za-z0-9_' },
    checks: { entropy: 3.8 },
    verify: askWithBearer(
      'https://console.neon.tech/api/v2/users/me',
      'https://api-docs.neon.tech/reference/getcurrentuserinfo',
    ),
    revoke: { kind: 'page', url: 'https://console.neon.tech/app/settings/api-keys' },
    source: ['https://neon.com/docs/manage/api-keys', 'https://neon.com/docs/reference/api/api-keys'],
    docs: 'https://neon.com/docs/manage/api-keys',
    examples: {
      positive: ['NEON_API_KEY=napi_{{loweralnum 64}}', 'Authorization: Bearer napi_{{loweralnum 64}}'],
      negative: ['napi_{{loweralnum 20}}', 'NEON_API_KEY=napi_your_neon_api_key'],
    },
  },
  {
    id: 'neon-database-password',
    provider: 'Neon',
    title: 'Neon database password',
    severity: 'high',
    keywords: ['npg_'],
    shape: { kind: 'token', pattern: 'npg_[A-Za-z0-9]{12}', notBefore: 'A-Za-z0-9_', notAfter: 'A-Za-z0-9_' },
    checks: { entropy: 3.4, needs: ['digit', 'lower', 'upper'] },
    parts: [
      { name: 'host', pattern: 'ep-[a-z0-9-]{6,60}(?:\\.[a-z0-9-]{1,30}){1,4}\\.neon\\.tech', within: 400 },
    ],
    revoke: { kind: 'page', url: 'https://neon.com/docs/manage/roles' },
    source: ['https://neon.com/docs/connect/connect-from-any-app', 'https://neon.com/docs/manage/roles'],
    docs: 'https://neon.com/docs/connect/connect-from-any-app',
    examples: {
      positive: [
        'DATABASE_URL=postgresql://neondb_owner:npg_{{alnum 12}}@ep-cool-sound-a1b2c3d4.us-east-2.aws.neon.tech/neondb?sslmode=require',
        "PGPASSWORD='npg_{{alnum 12}}'",
      ],
      negative: ['npg_{{alnum 20}}', 'npg_{{lower 12}}'],
    },
  },
  {
    id: 'redis-cloud-secret-key',
    provider: 'Redis Cloud',
    title: 'Redis Cloud API secret key',
    severity: 'high',
    keywords: ['rediscloud', 'redis_cloud', 'redis-cloud', 'x-api-secret-key'],
    shape: {
      kind: 'assigned',
      names: 'redis.?cloud.{0,12}secret.?key|x-api-secret-key',
      value: 'S[A-Za-z0-9]{40,60}',
    },
    checks: { entropy: 3.5, needs: ['digit', 'letter'] },
    revoke: { kind: 'page', url: 'https://cloud.redis.io/#/access-management/api-keys' },
    source: [
      'https://redis.io/docs/latest/operate/rc/api/get-started/manage-api-keys/',
      `${PLUGINS}/rediscloud/api_key.go`,
    ],
    docs: 'https://redis.io/docs/latest/operate/rc/api/get-started/manage-api-keys/',
    examples: {
      positive: [
        'REDISCLOUD_SECRET_KEY=S{{loweralnum 51}}',
        'curl -H "x-api-key: A{{loweralnum 50}}" -H "x-api-secret-key: S{{loweralnum 51}}" https://api.redislabs.com/v1/',
      ],
      negative: ['REDISCLOUD_SECRET_KEY=S{{loweralnum 10}}', 'REDISCLOUD_ACCESS_KEY=A{{loweralnum 51}}'],
    },
  },
  {
    id: 'cockroachdb-cloud-api-key',
    provider: 'CockroachDB Cloud',
    title: 'CockroachDB Cloud API key',
    severity: 'critical',
    keywords: ['CCDB1_'],
    shape: { kind: 'token', pattern: 'CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}' },
    verify: askWithBearer(
      'https://cockroachlabs.cloud/api/v1/organization',
      'https://www.cockroachlabs.com/docs/api/cloud/v1',
    ),
    revoke: { kind: 'page', url: 'https://cockroachlabs.cloud/service-accounts' },
    source: [
      'https://github.com/cockroachdb/terraform-provider-cockroach/blob/main/internal/provider/api_key_resource.go',
      'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access#manage-service-accounts',
    ],
    docs: 'https://www.cockroachlabs.com/docs/cockroachcloud/managing-access',
    examples: {
      positive: [
        'COCKROACH_API_KEY=CCDB1_{{alnum 22}}_{{alnum 40}}',
        'apikey = "CCDB1_{{alnum 22}}_{{alnum 40}}"',
      ],
      negative: ['CCDB1_{{alnum 22}}', 'CCDB1_test_key'],
    },
  },
];
