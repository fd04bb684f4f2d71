import type { SecretRule } from '../../rule.ts';
import { askWithBearer, askWithHeader } from '../ask.ts';

/** Credentials of the sandboxes and tools agents run in. */
export const AGENT_SANDBOX_RULES: readonly SecretRule[] = [
  {
    id: 'e2b-api-key',
    provider: 'E2B',
    title: 'E2B API key',
    severity: 'high',
    keywords: ['e2b_'],
    shape: { kind: 'token', pattern: 'e2b_[0-9a-f]{40}' },
    checks: { entropy: 3 },
    verify: askWithHeader(
      'https://api.e2b.app/sandboxes',
      'X-API-Key',
      '{{secret}}',
      'https://e2b.dev/docs/api-key',
    ),
    revoke: { kind: 'page', url: 'https://e2b.dev/dashboard?tab=keys' },
    source: [
      'https://e2b.dev/docs/api-key',
      'https://github.com/e2b-dev/E2B/blob/main/packages/js-sdk/tests/api/validateApiKey.test.ts',
    ],
    docs: 'https://e2b.dev/docs/api-key',
    examples: {
      positive: [
        'os.environ["E2B_API_KEY"] = "e2b_{{hex 40}}"',
        '   "os.environ[\\"E2B_API_KEY\\"] = \\"e2b_{{hex 40}}\\"\\n",',
        '{"E2B_API_KEY": "e2b_{{hex 40}}", "region": "eu"}',
        "const key = process.env.E2B_API_KEY || 'e2b_{{hex 40}}';",
      ],
      negative: ['E2B_API_KEY=e2b_***', 'E2B_API_KEY=e2b_{{hex 12}}'],
    },
  },
  {
    id: 'e2b-access-token',
    provider: 'E2B',
    title: 'E2B access token',
    severity: 'high',
    keywords: ['sk_e2b_'],
    shape: { kind: 'token', pattern: 'sk_e2b_[0-9a-f]{40}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://e2b.dev/dashboard?tab=personal' },
    source: ['https://e2b.dev/docs/api-key'],
    docs: 'https://e2b.dev/docs/api-key',
    examples: {
      positive: [
        'os.environ["E2B_ACCESS_TOKEN"] = "sk_e2b_{{hex 40}}"',
        '   "os.environ[\\"E2B_ACCESS_TOKEN\\"] = \\"sk_e2b_{{hex 40}}\\"\\n",',
        '{"E2B_ACCESS_TOKEN": "sk_e2b_{{hex 40}}", "region": "eu"}',
      ],
      negative: ['E2B_ACCESS_TOKEN=sk_e2b_{{hex 12}}', 'E2B_ACCESS_TOKEN=sk_e2b_...'],
    },
  },
  {
    id: 'daytona-api-key',
    provider: 'Daytona',
    title: 'Daytona API key',
    severity: 'high',
    keywords: ['dtn_'],
    shape: { kind: 'token', pattern: 'dtn_[0-9a-f]{64}' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://app.daytona.io/api/api-keys/current',
      'https://www.daytona.io/docs/en/api-keys/',
    ),
    revoke: { kind: 'page', url: 'https://app.daytona.io/dashboard/keys' },
    source: ['https://www.daytona.io/docs/en/api-keys/'],
    docs: 'https://www.daytona.io/docs/en/api-keys/',
    examples: {
      positive: [
        'os.environ["DAYTONA_API_KEY"] = "dtn_{{hex 64}}"',
        '   "os.environ[\\"DAYTONA_API_KEY\\"] = \\"dtn_{{hex 64}}\\"\\n",',
        '{"DAYTONA_API_KEY": "dtn_{{hex 64}}", "region": "eu"}',
      ],
      negative: ['DAYTONA_API_KEY=dtn_{{hex 16}}', 'DAYTONA_API_KEY=dtn_bundle'],
    },
  },
  {
    id: 'composio-api-key',
    provider: 'Composio',
    title: 'Composio API key',
    severity: 'high',
    keywords: ['composio'],
    shape: { kind: 'assigned', names: 'composio', value: 'ak_[A-Za-z0-9_-]{20}' },
    checks: { entropy: 3 },
    verify: askWithHeader(
      'https://backend.composio.dev/api/v3/auth/session/info',
      'x-api-key',
      '{{secret}}',
      'https://docs.composio.dev/docs/quickstart',
    ),
    revoke: { kind: 'page', url: 'https://platform.composio.dev/settings' },
    source: ['https://docs.composio.dev/docs/quickstart'],
    docs: 'https://docs.composio.dev/docs/quickstart',
    examples: {
      positive: [
        'os.environ["COMPOSIO_API_KEY"] = "ak_{{base64url 19}}x"',
        "COMPOSIO_API_KEY = 'ak_{{base64url 19}}x'  # todo: move",
        '{"COMPOSIO_API_KEY": "ak_{{base64url 19}}x", "region": "eu"}',
        'composio = Composio(api_key="ak_{{base64url 19}}x")',
      ],
      negative: ['COMPOSIO_API_KEY=ak_{{alnum 6}}', 'COMPOSIO_API_KEY=your_key'],
    },
  },
  {
    id: 'browser-use-api-key',
    provider: 'Browser Use',
    title: 'Browser Use Cloud API key',
    severity: 'high',
    keywords: ['bu_'],
    shape: { kind: 'token', pattern: 'bu_[A-Za-z0-9_-]{43}' },
    checks: { entropy: 4, needs: ['digit', 'upper', 'lower'] },
    verify: askWithHeader(
      'https://api.browser-use.com/api/v2/billing/account',
      'X-Browser-Use-API-Key',
      '{{secret}}',
      'https://docs.cloud.browser-use.com/',
    ),
    revoke: { kind: 'page', url: 'https://cloud.browser-use.com/settings?tab=api-keys' },
    source: ['https://docs.cloud.browser-use.com/'],
    docs: 'https://docs.cloud.browser-use.com/',
    examples: {
      positive: [
        'os.environ["BROWSER_USE_API_KEY"] = "bu_{{base64url 20}}7{{base64url 21}}x"',
        '   "os.environ[\\"BROWSER_USE_API_KEY\\"] = \\"bu_{{base64url 20}}7{{base64url 21}}x\\"\\n",',
        '{"BROWSER_USE_API_KEY": "bu_{{base64url 20}}7{{base64url 21}}x", "region": "eu"}',
      ],
      negative: ['BROWSER_USE_API_KEY=bu_{{alnum 12}}', 'BROWSER_USE_API_KEY=bu_module_name'],
    },
  },
];
