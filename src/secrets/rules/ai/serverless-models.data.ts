import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

/** Credentials of hosts where models run per request. */
export const SERVERLESS_MODEL_RULES: readonly SecretRule[] = [
  {
    id: 'deepinfra-api-token',
    provider: 'DeepInfra',
    title: 'DeepInfra API token',
    severity: 'high',
    keywords: ['deepinfra', 'deep_infra', 'deep-infra'],
    shape: { kind: 'assigned', names: 'deep[_.-]?infra', value: '[0-9A-Za-z]{32}' },
    checks: { entropy: 4.05, needs: ['digit', 'upper', 'lower'] },
    verify: askWithBearer(
      'https://api.deepinfra.com/v1/me',
      'https://deepinfra.com/docs/advanced/authentication',
    ),
    revoke: { kind: 'page', url: 'https://deepinfra.com/dash/api_keys' },
    source: ['https://deepinfra.com/docs/advanced/authentication'],
    docs: 'https://deepinfra.com/docs/advanced/authentication',
    examples: {
      positive: [
        'os.environ["DEEPINFRA_API_TOKEN"] = "{{alnum 15}}7{{alnum 16}}"',
        '   "os.environ[\\"DEEPINFRA_API_TOKEN\\"] = \\"{{alnum 15}}7{{alnum 16}}\\"\\n",',
        "DEEPINFRA_API_TOKEN = '{{alnum 15}}7{{alnum 16}}'  # todo: move",
        '{"DEEPINFRA_API_TOKEN": "{{alnum 15}}7{{alnum 16}}", "region": "eu"}',
      ],
      negative: ['DEEPINFRA_API_TOKEN={{hex 32}}', 'DEEPINFRA_TOKEN={{alnum 20}}'],
    },
  },
  {
    id: 'novita-api-key',
    provider: 'Novita AI',
    title: 'Novita API key',
    severity: 'high',
    keywords: ['novita'],
    shape: { kind: 'assigned', names: 'novita', value: 'sk_[A-Za-z0-9_-]{43}' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://novita.ai/settings/key-management' },
    source: ['https://novita.ai/docs/guides/quickstart'],
    docs: 'https://novita.ai/docs/guides/quickstart',
    examples: {
      positive: [
        'os.environ["NOVITA_API_KEY"] = "sk_{{base64url 42}}x"',
        "NOVITA_API_KEY = 'sk_{{base64url 42}}x'  # todo: move",
        '{"NOVITA_API_KEY": "sk_{{base64url 42}}x", "region": "eu"}',
      ],
      negative: ['NOVITA_API_KEY=sk_{{alnum 12}}', 'NOVITA_API_KEY=YOUR_KEY'],
    },
  },
  {
    id: 'chutes-api-key',
    provider: 'Chutes',
    title: 'Chutes API key',
    severity: 'high',
    keywords: ['cpk_'],
    shape: { kind: 'token', pattern: 'cpk_[0-9a-f]{32}\\.[0-9a-f]{32}\\.[0-9A-Za-z]{32}' },
    verify: askWithBearer(
      'https://api.chutes.ai/users/me',
      'https://chutes.ai/docs/getting-started/authentication',
    ),
    revoke: { kind: 'page', url: 'https://chutes.ai/app/api' },
    source: ['https://chutes.ai/docs/getting-started/authentication'],
    docs: 'https://chutes.ai/docs/getting-started/authentication',
    examples: {
      positive: [
        'os.environ["CHUTES_API_TOKEN"] = "cpk_{{hex 32}}.{{hex 32}}.{{alnum 32}}"',
        '   "os.environ[\\"CHUTES_API_TOKEN\\"] = \\"cpk_{{hex 32}}.{{hex 32}}.{{alnum 32}}\\"\\n",',
        '-H "Authorization: Bearer cpk_{{hex 32}}.{{hex 32}}.{{alnum 32}}"',
      ],
      negative: ['CHUTES_API_TOKEN=cpk_{{hex 32}}', 'CHUTES_API_TOKEN=cpk_{{hex 32}}.{{hex 32}}'],
    },
  },
  {
    id: 'featherless-api-key',
    provider: 'Featherless',
    title: 'Featherless API key',
    severity: 'high',
    keywords: ['rc_'],
    shape: { kind: 'token', pattern: 'rc_[0-9a-f]{64}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://featherless.ai/account/api-keys' },
    source: ['https://featherless.ai/docs/quickstart-guide'],
    docs: 'https://featherless.ai/docs/quickstart-guide',
    examples: {
      positive: [
        'os.environ["FEATHERLESS_API_KEY"] = "rc_{{hex 64}}"',
        '{"FEATHERLESS_API_KEY": "rc_{{hex 64}}", "region": "eu"}',
      ],
      negative: ['FEATHERLESS_API_KEY=rc_{{hex 32}}', 'FEATHERLESS_API_KEY=rc_{{hex 66}}'],
    },
  },
  {
    id: 'sambanova-api-key',
    provider: 'SambaNova',
    title: 'SambaNova Cloud API key',
    severity: 'high',
    keywords: ['sambanova'],
    shape: {
      kind: 'assigned',
      names: 'sambanova',
      value: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://cloud.sambanova.ai/apis' },
    source: ['https://docs.sambanova.ai/cloud/docs/get-started/api-keys'],
    docs: 'https://docs.sambanova.ai/cloud/docs/get-started/api-keys',
    examples: {
      positive: [
        'os.environ["SAMBANOVA_API_KEY"] = "{{uuid}}"',
        "SAMBANOVA_API_KEY = '{{uuid}}'  # todo: move",
        '{"SAMBANOVA_API_KEY": "{{uuid}}", "region": "eu"}',
      ],
      negative: ['SAMBANOVA_API_KEY=your-sambanova-key', 'SAMBANOVA_API_KEY={{hex 12}}'],
    },
  },
  {
    id: 'nebius-api-key',
    provider: 'Nebius',
    title: 'Nebius AI Studio API key',
    severity: 'high',
    keywords: ['nebius'],
    shape: {
      kind: 'assigned',
      names: 'nebius',
      value:
        '(?:eyJ[A-Za-z0-9_-]{10,120}\\.eyJ[A-Za-z0-9_-]{10,260}\\.[A-Za-z0-9_-]{20,120}|v1\\.[A-Za-z0-9_.-]{100,400})',
    },
    verify: askWithBearer(
      'https://api.studio.nebius.com/v1/models',
      'https://docs.studio.nebius.com/quickstart',
    ),
    revoke: { kind: 'page', url: 'https://studio.nebius.com/settings/api-keys' },
    source: ['https://docs.studio.nebius.com/quickstart'],
    docs: 'https://docs.studio.nebius.com/quickstart',
    examples: {
      positive: [
        'os.environ["NEBIUS_API_KEY"] = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}"',
        "NEBIUS_API_KEY = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}'  # todo: move",
      ],
      negative: ['NEBIUS_API_KEY=YOUR-NEBIUS-API-KEY', 'NEBIUS_API_KEY=v1.{{alnum 20}}'],
    },
  },
  {
    id: 'hyperbolic-api-key',
    provider: 'Hyperbolic',
    title: 'Hyperbolic API key',
    severity: 'high',
    keywords: ['hyperbolic'],
    shape: {
      kind: 'assigned',
      names: 'hyperbolic',
      value: 'eyJ[A-Za-z0-9_-]{10,120}\\.eyJ[A-Za-z0-9_-]{10,260}\\.[A-Za-z0-9_-]{20,120}',
    },
    revoke: { kind: 'page', url: 'https://app.hyperbolic.ai/settings' },
    source: ['https://docs.hyperbolic.xyz/docs/getting-started'],
    docs: 'https://docs.hyperbolic.xyz/docs/getting-started',
    examples: {
      positive: [
        'os.environ["HYPERBOLIC_API_KEY"] = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}"',
        "HYPERBOLIC_API_KEY = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}'  # todo: move",
      ],
      negative: ['HYPERBOLIC_API_KEY=eyJ', 'hyperbolic_tangent = {{digit 6}}'],
    },
  },
  {
    id: 'xai-management-key',
    provider: 'xAI',
    title: 'xAI management key',
    severity: 'critical',
    keywords: ['xai-token-'],
    shape: { kind: 'token', pattern: 'xai-token-[0-9A-Za-z]{70,120}' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://console.x.ai' },
    source: ['https://docs.x.ai/developers/management-api'],
    docs: 'https://docs.x.ai/developers/management-api',
    examples: {
      positive: [
        'XAI_MANAGEMENT_KEY=xai-token-{{alnum 80}}',
        'curl https://management-api.x.ai/auth/teams -H "Authorization: Bearer xai-token-{{alnum 80}}"',
      ],
      negative: ['XAI_MANAGEMENT_KEY=xai-token-{{alnum 30}}'],
    },
  },
];
