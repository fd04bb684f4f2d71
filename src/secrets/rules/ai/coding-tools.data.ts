import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from './ask.ts';

/** Credentials of AI tools for writing and reading code. */
export const CODING_TOOL_RULES: readonly SecretRule[] = [
  {
    id: 'cursor-api-key',
    provider: 'Cursor',
    title: 'Cursor API key',
    severity: 'high',
    keywords: ['key_', 'crsr_'],
    shape: { kind: 'token', pattern: '(?:key|crsr)_[0-9a-f]{64}' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.cursor.com/v0/me',
      'https://cursor.com/docs/background-agent/api/endpoints',
    ),
    revoke: { kind: 'page', url: 'https://cursor.com/dashboard?tab=integrations' },
    source: [
      'https://cursor.com/docs/account/teams/admin-api',
      'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    ],
    docs: 'https://cursor.com/docs/cli/reference/authentication',
    examples: {
      positive: [
        'os.environ["CURSOR_API_KEY"] = "key_{{hex 64}}"',
        '   "os.environ[\\"CURSOR_API_KEY\\"] = \\"key_{{hex 64}}\\"\\n",',
        '{"CURSOR_API_KEY": "key_{{hex 64}}", "region": "eu"}',
        '-H "Authorization: Bearer key_{{hex 64}}"',
      ],
      negative: ['CURSOR_API_KEY=key_{{hex 32}}', 'CURSOR_API_KEY=crsr_{{hex 70}}'],
    },
  },
  {
    id: 'devin-api-key',
    provider: 'Devin',
    title: 'Devin API key',
    severity: 'high',
    keywords: ['apk_user_', 'apk_'],
    shape: { kind: 'token', pattern: 'apk_(?:user_)?[A-Za-z0-9+/]{60,200}={0,2}' },
    checks: { entropy: 4, needs: ['digit'] },
    verify: askWithBearer(
      'https://api.devin.ai/v1/sessions?limit=1',
      'https://docs.devin.ai/api-reference/overview',
    ),
    revoke: { kind: 'page', url: 'https://app.devin.ai/settings/api-keys' },
    source: [
      'https://docs.devin.ai/api-reference/overview',
      'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    ],
    docs: 'https://docs.devin.ai/api-reference/overview',
    examples: {
      positive: [
        'os.environ["DEVIN_API_KEY"] = "apk_user_{{base64 90}}=="',
        '   "os.environ[\\"DEVIN_API_KEY\\"] = \\"apk_user_{{base64 90}}==\\"\\n",',
        '{"DEVIN_API_KEY": "apk_user_{{base64 90}}==", "region": "eu"}',
      ],
      negative: ['DEVIN_API_KEY=apk_user_{{alnum 12}}', 'DEVIN_API_KEY=apk_release_signed.apk'],
    },
  },
  {
    id: 'devin-service-user-key',
    provider: 'Devin',
    title: 'Devin service user API key',
    severity: 'high',
    keywords: ['cog_'],
    shape: { kind: 'token', pattern: 'cog_[0-9a-z]{52}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    verify: askWithBearer(
      'https://api.devin.ai/v3/self',
      'https://docs.devin.ai/api-reference/authentication',
    ),
    revoke: { kind: 'page', url: 'https://app.devin.ai/settings/service-users' },
    source: ['https://docs.devin.ai/api-reference/authentication'],
    docs: 'https://docs.devin.ai/api-reference/authentication',
    examples: {
      positive: [
        'os.environ["DEVIN_API_KEY"] = "cog_{{loweralnum 52}}"',
        '   "os.environ[\\"DEVIN_API_KEY\\"] = \\"cog_{{loweralnum 52}}\\"\\n",',
        '{"DEVIN_API_KEY": "cog_{{loweralnum 52}}", "region": "eu"}',
      ],
      negative: ['DEVIN_API_KEY=cog_your_service_user_api_key', 'DEVIN_API_KEY=cog_{{loweralnum 12}}'],
    },
  },
  {
    id: 'greptile-api-key',
    provider: 'Greptile',
    title: 'Greptile API key',
    severity: 'high',
    keywords: ['greptile'],
    shape: { kind: 'assigned', names: 'greptile', value: '[A-Za-z0-9+/]{64}' },
    checks: { entropy: 4, needs: ['digit', 'upper', 'lower'] },
    revoke: { kind: 'page', url: 'https://app.greptile.com/settings/api' },
    source: ['https://docs.greptile.com/api-reference/introduction'],
    docs: 'https://docs.greptile.com/api-reference/introduction',
    examples: {
      positive: [
        'os.environ["GREPTILE_API_KEY"] = "{{base64 31}}7{{base64 31}}a"',
        "GREPTILE_API_KEY = '{{base64 31}}7{{base64 31}}a'  # todo: move",
        '{"GREPTILE_API_KEY": "{{base64 31}}7{{base64 31}}a", "region": "eu"}',
      ],
      negative: ['GREPTILE_API_KEY={{alnum 12}}', 'GREPTILE_API_KEY=...'],
    },
  },
  {
    id: 'amp-access-token',
    provider: 'Amp',
    title: 'Amp access token',
    severity: 'high',
    keywords: ['sgamp_user_'],
    shape: { kind: 'token', pattern: 'sgamp_user_[0-9A-Z]{26}_[0-9a-f]{64}' },
    revoke: { kind: 'page', url: 'https://ampcode.com/settings' },
    source: ['https://ampcode.com/manual'],
    docs: 'https://ampcode.com/manual',
    examples: {
      positive: [
        'os.environ["AMP_API_KEY"] = "sgamp_user_{{upperalnum 26}}_{{hex 64}}"',
        '{"AMP_API_KEY": "sgamp_user_{{upperalnum 26}}_{{hex 64}}", "region": "eu"}',
      ],
      negative: ['AMP_API_KEY=sgamp_user_{{upperalnum 26}}', 'AMP_API_KEY=sgamp_user_...'],
    },
  },
  {
    id: 'claude-code-session-url',
    provider: 'Anthropic',
    title: 'Claude Code shared session address',
    severity: 'medium',
    keywords: ['claude.ai/code/'],
    // Whoever has the address of a shared session reads it.
    shape: { kind: 'text', pattern: 'https://claude\\.ai/code/(?<secret>session_[0-9A-Za-z]{20,48})' },
    revoke: { kind: 'page', url: 'https://claude.ai/code' },
    source: ['https://docs.anthropic.com/en/docs/claude-code/claude-code-on-the-web'],
    docs: 'https://docs.anthropic.com/en/docs/claude-code/claude-code-on-the-web',
    examples: {
      positive: [
        'Session: https://claude.ai/code/session_{{alnum 24}}',
        '[log](https://claude.ai/code/session_{{alnum 24}})',
      ],
      negative: ['https://claude.ai/code/', 'https://claude.ai/code/onboarding'],
    },
  },
  {
    id: 'github-copilot-token',
    provider: 'GitHub',
    title: 'GitHub Copilot session token',
    severity: 'medium',
    keywords: ['tid='],
    // Lives half an hour.
    shape: {
      kind: 'text',
      pattern: '(?<secret>tid=[0-9a-f]{32};(?:ol=[0-9a-f]{32};)?exp=[0-9]{10};[A-Za-z0-9_.=;:/,-]{20,300})',
    },
    revoke: { kind: 'page', url: 'https://github.com/settings/copilot' },
    source: ['https://docs.github.com/en/copilot'],
    docs: 'https://docs.github.com/en/copilot',
    examples: {
      positive: [
        'Authorization: Bearer tid={{hex 32}};exp=1790000000;sku=monthly_subscriber;st=dotcom;chat=1;8kp=1:{{hex 64}}',
        '{"token":"tid={{hex 32}};exp=1790000000;sku=free_educational;st=dotcom;ssc=1;chat=1"}',
      ],
      negative: ['tid={{hex 8}};exp=1790000000', 'tid=42'],
    },
  },
  {
    id: 'codegen-api-token',
    provider: 'Codegen',
    title: 'Codegen API token',
    severity: 'high',
    keywords: ['codegen'],
    shape: {
      kind: 'assigned',
      names: 'codegen',
      value: 'sk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.codegen.com/v1/organizations',
      'https://docs.codegen.com/api-reference/authentication',
    ),
    revoke: { kind: 'page', url: 'https://codegen.com/token' },
    source: ['https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml'],
    docs: 'https://docs.codegen.com/api-reference/authentication',
    examples: {
      positive: [
        'os.environ["CODEGEN_API_TOKEN"] = "sk-{{uuid}}"',
        "CODEGEN_API_TOKEN = 'sk-{{uuid}}'  # todo: move",
        '{"CODEGEN_API_TOKEN": "sk-{{uuid}}", "region": "eu"}',
      ],
      negative: ['CODEGEN_API_TOKEN=sk-{{hex 8}}', 'CODEGEN_API_TOKEN=...'],
    },
  },
  {
    id: 'v0-api-key',
    provider: 'Vercel',
    title: 'v0 API key',
    severity: 'high',
    keywords: ['v0_api', 'v0-api'],
    shape: { kind: 'assigned', names: 'v0[_.-]api[_.-]key', value: 'v1:[0-9A-Za-z]{24}:[0-9A-Za-z]{24}' },
    checks: { entropy: 3.5 },
    verify: askWithBearer('https://api.v0.dev/v1/user', 'https://v0.app/docs/api/platform/quickstart'),
    revoke: { kind: 'page', url: 'https://v0.app/chat/settings/keys' },
    source: ['https://v0.app/docs/api/platform/quickstart'],
    docs: 'https://v0.app/docs/api/platform/quickstart',
    examples: {
      positive: [
        'os.environ["V0_API_KEY"] = "v1:{{alnum 24}}:{{alnum 24}}"',
        'export V0_API_KEY=v1:{{alnum 24}}:{{alnum 24}}',
        "V0_API_KEY = 'v1:{{alnum 24}}:{{alnum 24}}'  # todo: move",
        '{"V0_API_KEY": "v1:{{alnum 24}}:{{alnum 24}}", "region": "eu"}',
      ],
      negative: ['V0_API_KEY=v1:{{alnum 8}}', 'V0_API_KEY=your_v0_api_key'],
    },
  },
  {
    id: 'openhands-api-key',
    provider: 'All Hands AI',
    title: 'OpenHands Cloud API key',
    severity: 'high',
    keywords: ['openhands', 'open_hands', 'all-hands', 'open-hands'],
    shape: { kind: 'assigned', names: 'open[_.-]?hands|all-hands\\.dev', value: '[0-9A-Za-z]{32}' },
    checks: { entropy: 4.05, needs: ['digit', 'upper', 'lower'] },
    verify: askWithBearer(
      'https://app.all-hands.dev/api/conversations',
      'https://docs.all-hands.dev/usage/cloud/cloud-api',
    ),
    revoke: { kind: 'page', url: 'https://app.all-hands.dev/settings/api-keys' },
    source: [
      'https://docs.all-hands.dev/usage/cloud/cloud-api',
      'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    ],
    docs: 'https://docs.all-hands.dev/usage/cloud/cloud-api',
    examples: {
      positive: [
        'os.environ["OPENHANDS_API_KEY"] = "{{alnum 15}}7{{alnum 16}}"',
        "OPENHANDS_API_KEY = '{{alnum 15}}7{{alnum 16}}'  # todo: move",
        '{"OPENHANDS_API_KEY": "{{alnum 15}}7{{alnum 16}}", "region": "eu"}',
      ],
      negative: ['OPENHANDS_API_KEY={{hex 32}}', 'docker.all-hands.dev/all-hands-ai/openhands:0.9'],
    },
  },
];
