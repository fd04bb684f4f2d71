import type { SecretRule } from '../../rule.ts';

/** Credentials of Databricks and Snowflake. */
export const LAKEHOUSE_RULES: readonly SecretRule[] = [
  {
    id: 'databricks-personal-access-token',
    provider: 'Databricks',
    title: 'Databricks personal access token',
    severity: 'critical',
    keywords: ['dapi'],
    shape: { kind: 'token', pattern: 'dapi[0-9a-f]{32}(?:-[0-9]{1,2})?' },
    checks: { entropy: 3 },
    parts: [
      {
        name: 'host',
        pattern:
          '[a-z0-9.-]{1,60}\\.(?:cloud\\.databricks\\.com|azuredatabricks\\.net|gcp\\.databricks\\.com)',
        within: 1000,
      },
    ],
    verify: {
      method: 'GET',
      url: 'https://{{host}}/api/2.0/preview/scim/v2/Me',
      headers: { Authorization: 'Bearer {{secret}}' },
      live: { status: [200] },
      dead: { status: [401, 403] },
      source: 'https://docs.databricks.com/api/workspace/currentuser/me',
    },
    revoke: { kind: 'page', url: 'https://docs.databricks.com/aws/en/dev-tools/auth/pat' },
    source: [
      'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
      'https://github.com/microsoft/security-utilities/blob/main/src/Microsoft.Security.Utilities.Core/PreciselyClassifiedSecurityKeys/SEC101_110.AzureDatabricksPat.cs',
    ],
    docs: 'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
    examples: {
      positive: [
        'os.environ["DATABRICKS_TOKEN"] = "dapi{{hex 32}}"',
        'export DATABRICKS_TOKEN=dapi{{hex 32}}',
        '   "os.environ[\\"DATABRICKS_TOKEN\\"] = \\"dapi{{hex 32}}\\"\\n",',
        '{"DATABRICKS_TOKEN": "dapi{{hex 32}}", "region": "eu"}',
        '<code>dapi{{hex 32}}</code>',
        '[DEFAULT]\nhost = https://adb-12.3.azuredatabricks.net\ntoken = dapi{{hex 32}}-2',
      ],
      negative: ['DATABRICKS_TOKEN=dapi{{hex 20}}', 'DATABRICKS_TOKEN=dapi{{hex 36}}'],
    },
  },
  {
    id: 'databricks-oauth-secret',
    provider: 'Databricks',
    title: 'Databricks service principal OAuth secret',
    severity: 'critical',
    keywords: ['dose'],
    shape: { kind: 'token', pattern: 'dose[0-9a-f]{32}' },
    checks: { entropy: 3 },
    parts: [
      {
        name: 'client-id',
        pattern:
          '(?i:client_id)["\\\'\\]\\s=:]{1,8}["\\\']?(?<part>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
        within: 400,
      },
      {
        name: 'host',
        pattern:
          '[a-z0-9.-]{1,60}\\.(?:cloud\\.databricks\\.com|azuredatabricks\\.net|gcp\\.databricks\\.com)',
        within: 1000,
      },
    ],
    revoke: { kind: 'page', url: 'https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m' },
    source: ['https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m'],
    docs: 'https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m',
    examples: {
      positive: [
        'os.environ["DATABRICKS_CLIENT_SECRET"] = "dose{{hex 32}}"',
        'export DATABRICKS_CLIENT_SECRET=dose{{hex 32}}',
        '{"DATABRICKS_CLIENT_SECRET": "dose{{hex 32}}", "region": "eu"}',
      ],
      negative: ['DATABRICKS_CLIENT_SECRET=dose{{hex 12}}', 'a dose of {{hex 32}}'],
    },
  },
  {
    id: 'snowflake-programmatic-access-token',
    provider: 'Snowflake',
    title: 'Snowflake programmatic access token',
    severity: 'critical',
    keywords: ['snowflake'],
    shape: {
      kind: 'assigned',
      names: 'snowflake',
      value: 'eyJ[A-Za-z0-9_-]{10,120}\\.eyJ[A-Za-z0-9_-]{10,260}\\.[A-Za-z0-9_-]{20,120}',
    },
    parts: [{ name: 'host', pattern: '[a-z0-9_.-]{3,80}\\.snowflakecomputing\\.com', within: 1000 }],
    verify: {
      method: 'POST',
      url: 'https://{{host}}/api/v2/statements',
      headers: {
        Authorization: 'Bearer {{secret}}',
        'X-Snowflake-Authorization-Token-Type': 'PROGRAMMATIC_ACCESS_TOKEN',
        'Content-Type': 'application/json',
      },
      body: '{"statement":"select current_user()"}',
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
    },
    revoke: {
      kind: 'page',
      url: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens#revoke-a-programmatic-access-token',
    },
    source: ['https://docs.snowflake.com/en/user-guide/programmatic-access-tokens'],
    docs: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
    examples: {
      positive: [
        'os.environ["SNOWFLAKE_PAT"] = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}"',
        "SNOWFLAKE_PAT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}'  # todo: move",
        '{"SNOWFLAKE_PAT": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}", "region": "eu"}',
      ],
      negative: ['SNOWFLAKE_TOKEN=eyJ', 'SNOWFLAKE_ACCOUNT=ab12345.eu-central-1'],
    },
  },
];
