import type { SecretRule } from '../../rule.ts';
import { askWithBearer, NANGO } from '../ask.ts';

/** Credentials of services for tables and dashboards. */
export const TABLE_RULES: readonly SecretRule[] = [
  {
    id: 'airtable-personal-access-token',
    provider: 'Airtable',
    title: 'Airtable personal access token',
    severity: 'high',
    keywords: ['airtable', 'bearer pat'],
    shape: { kind: 'assigned', names: 'airtable|bearer', value: 'pat[A-Za-z0-9]{14}\\.[0-9a-f]{64}' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.airtable.com/v0/meta/whoami',
      'https://airtable.com/developers/web/api/get-user-id-scopes',
    ),
    revoke: { kind: 'page', url: 'https://airtable.com/create/tokens' },
    source: ['https://airtable.com/developers/web/guides/personal-access-tokens', NANGO],
    docs: 'https://airtable.com/developers/web/guides/personal-access-tokens',
    examples: {
      positive: [
        'os.environ["AIRTABLE_TOKEN"] = "pat{{alnum 14}}.{{hex 64}}"',
        'run --airtable-token pat{{alnum 14}}.{{hex 64}} --verbose',
        '  airtable_token: pat{{alnum 14}}.{{hex 64}}',
        'curl -H "Authorization: Bearer pat{{alnum 14}}.{{hex 64}}" https://api.airtable.com/v0/meta/whoami',
      ],
      negative: ['AIRTABLE_TOKEN=pat{{alnum 14}}.{{hex 63}}', '"sha256": "pat{{alnum 14}}.{{hex 64}}"'],
    },
  },
  {
    id: 'airtable-legacy-api-key',
    provider: 'Airtable',
    title: 'Airtable API key of the first form',
    severity: 'low',
    keywords: ['airtable'],
    shape: { kind: 'assigned', names: 'airtable', value: 'key[A-Za-z0-9]{14}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://airtable.com/account' },
    source: ['https://support.airtable.com/docs/airtable-api-key-deprecation-notice'],
    docs: 'https://support.airtable.com/docs/airtable-api-key-deprecation-notice',
    examples: {
      positive: [
        'airtable_api_key = "key{{alnum 14}}"',
        'os.environ["AIRTABLE_API_KEY"] = "key{{alnum 14}}"',
        '"os.environ[\\"AIRTABLE_API_KEY\\"] = \\"key{{alnum 14}}\\"\\n",',
      ],
      negative: ['AIRTABLE_API_KEY=key{{alnum 13}}', 'build_label = "key{{alnum 14}}"'],
    },
  },
  {
    id: 'smartsheet-access-token',
    provider: 'Smartsheet',
    title: 'Smartsheet API access token',
    severity: 'high',
    keywords: ['smartsheet'],
    shape: { kind: 'assigned', names: 'smartsheet', value: '[A-Za-z0-9]{37}|[a-z0-9]{26}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    verify: askWithBearer(
      'https://api.smartsheet.com/2.0/users/me',
      'https://developers.smartsheet.com/api/smartsheet/openapi/users/get-current-user',
    ),
    revoke: { kind: 'page', url: 'https://app.smartsheet.com/' },
    source: ['https://developers.smartsheet.com/api/smartsheet/guides/basics/authentication'],
    docs: 'https://developers.smartsheet.com/api/smartsheet/guides/basics/authentication',
    examples: {
      positive: [
        'smartsheet_access_token = "{{alnum 9}}4{{alnum 27}}"',
        'os.environ["SMARTSHEET_ACCESS_TOKEN"] = "{{alnum 9}}4{{alnum 27}}"',
        '"os.environ[\\"SMARTSHEET_ACCESS_TOKEN\\"] = \\"{{alnum 9}}4{{alnum 27}}\\"\\n",',
      ],
      negative: ['SMARTSHEET_ACCESS_TOKEN={{alnum 9}}4{{alnum 26}}', 'session: {{alnum 9}}4{{alnum 27}}'],
    },
  },
  {
    id: 'baserow-token',
    provider: 'Baserow',
    title: 'Baserow database token',
    severity: 'medium',
    keywords: ['baserow'],
    shape: {
      kind: 'assigned',
      names: 'baserow[\\w.-]{0,16}(?:token|key)|authorization',
      value: '[A-Za-z0-9]{32}',
    },
    checks: { entropy: 3.5, needs: ['digit'] },
    source: ['https://baserow.io/docs/apis/rest-api', NANGO],
    docs: 'https://baserow.io/docs/apis/rest-api',
    examples: {
      positive: [
        'run --baserow-token {{alnum 9}}4{{alnum 22}} --verbose',
        "const baserowToken = '{{alnum 9}}4{{alnum 22}}';",
        '  baserow_token: {{alnum 9}}4{{alnum 22}}',
      ],
      negative: ['BASEROW_TOKEN={{alnum 9}}4{{alnum 21}}', 'nonce={{alnum 9}}4{{alnum 22}}'],
    },
  },
  {
    id: 'metabase-api-key',
    provider: 'Metabase',
    title: 'Metabase API key',
    severity: 'high',
    keywords: ['mb_'],
    shape: { kind: 'token', pattern: 'mb_[A-Za-z0-9+/]{43}=', notBefore: 'A-Za-z0-9_', notAfter: '' },
    checks: { entropy: 3 },
    source: ['https://www.metabase.com/docs/latest/people-and-groups/api-keys', NANGO],
    docs: 'https://www.metabase.com/docs/latest/people-and-groups/api-keys',
    examples: {
      positive: [
        '"os.environ[\\"METABASE_API_KEY\\"] = \\"mb_{{base64 43}}=\\"\\n",',
        '  metabase_api_key: mb_{{base64 43}}=',
        'client = Client("mb_{{base64 43}}=")',
      ],
      negative: ['METABASE_API_KEY=mb_{{base64 42}}='],
    },
  },
  {
    id: 'hex-api-token',
    provider: 'Hex',
    title: 'Hex personal or workspace token',
    severity: 'high',
    keywords: ['hxtp_', 'hxtw_'],
    shape: { kind: 'token', pattern: 'hxt[pw]_[0-9a-f]{48,192}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://app.hex.tech/settings/tokens' },
    source: ['https://learn.hex.tech/docs/api/api-overview', NANGO],
    docs: 'https://learn.hex.tech/docs/api/api-overview',
    examples: {
      positive: [
        '{"hexApiToken": "hxtp_{{hex 96}}", "timeout": 30}',
        'export HEX_API_TOKEN=hxtp_{{hex 96}}',
        'curl -H "Authorization: Bearer hxtp_{{hex 96}}" https://localhost/',
      ],
      negative: ['HEX_API_TOKEN=hxtp_{{hex 36}}'],
    },
  },
];
