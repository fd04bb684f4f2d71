import type { SecretRule } from '../../rule.ts';
import { askWithBearer, askWithHeader } from '../ask.ts';

/** Credentials of OpenAI, Anthropic, Google and xAI. */
export const FRONTIER_MODEL_RULES: readonly SecretRule[] = [
  {
    id: 'openai-api-key',
    provider: 'OpenAI',
    title: 'OpenAI project, service account or user API key',
    severity: 'critical',
    keywords: ['T3BlbkFJ'],
    // `T3BlbkFJ` is base64 of "OpenAI": the vendor's own mark.
    shape: {
      kind: 'token',
      pattern:
        'sk-(?:(?:proj|svcacct|None)-[A-Za-z0-9_-]{20,80}|[A-Za-z0-9]{20})T3BlbkFJ[A-Za-z0-9_-]{20,80}',
    },
    verify: askWithBearer(
      'https://api.openai.com/v1/models',
      'https://platform.openai.com/docs/api-reference/authentication',
    ),
    revoke: { kind: 'page', url: 'https://platform.openai.com/api-keys' },
    source: [
      'https://platform.openai.com/docs/api-reference/authentication',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/openai/api_key.go',
    ],
    docs: 'https://platform.openai.com/docs/api-reference/authentication',
    examples: {
      positive: [
        'os.environ["OPENAI_API_KEY"] = "sk-proj-{{base64url 74}}T3BlbkFJ{{base64url 73}}q"',
        '   "os.environ[\\"OPENAI_API_KEY\\"] = \\"sk-proj-{{base64url 74}}T3BlbkFJ{{base64url 73}}q\\"\\n",',
        'redirect=%2Fcb%3Ftoken%3Dsk-proj-{{base64url 74}}T3BlbkFJ{{base64url 73}}q%26n%3D1',
        '<code>sk-proj-{{base64url 74}}T3BlbkFJ{{base64url 73}}q</code>',
        'openai.api_key = "sk-{{alnum 20}}T3BlbkFJ{{alnum 20}}"',
        'client = OpenAI(api_key="sk-svcacct-{{base64url 58}}T3BlbkFJ{{base64url 57}}A")',
        'sk-proj-{{alnum 20}}T3BlbkFJ{{alnum 20}},',
      ],
      negative: ['OPENAI_API_KEY=sk-proj-xxxxxxxxxxxxxxxxxxxxxxxx', 'OPENAI_API_KEY=T3BlbkFJ{{alnum 20}}'],
    },
  },
  {
    id: 'openai-admin-key',
    provider: 'OpenAI',
    title: 'OpenAI organization admin key',
    severity: 'critical',
    keywords: ['T3BlbkFJ'],
    shape: { kind: 'token', pattern: 'sk-admin-[A-Za-z0-9_-]{20,80}T3BlbkFJ[A-Za-z0-9_-]{20,80}' },
    verify: askWithBearer(
      'https://api.openai.com/v1/organization/users?limit=1',
      'https://platform.openai.com/docs/api-reference/administration',
    ),
    revoke: { kind: 'page', url: 'https://platform.openai.com/settings/organization/admin-keys' },
    source: ['https://platform.openai.com/docs/api-reference/administration'],
    docs: 'https://platform.openai.com/docs/api-reference/administration',
    examples: {
      positive: [
        'os.environ["OPENAI_ADMIN_KEY"] = "sk-admin-{{base64url 58}}T3BlbkFJ{{base64url 57}}A"',
        '   "os.environ[\\"OPENAI_ADMIN_KEY\\"] = \\"sk-admin-{{base64url 58}}T3BlbkFJ{{base64url 57}}A\\"\\n",',
        '{"OPENAI_ADMIN_KEY": "sk-admin-{{base64url 58}}T3BlbkFJ{{base64url 57}}A", "region": "eu"}',
      ],
      negative: ['OPENAI_ADMIN_KEY=sk-admin-{{alnum 40}}', 'OPENAI_ADMIN_KEY=sk-admin-...'],
    },
  },
  {
    id: 'anthropic-api-key',
    provider: 'Anthropic',
    title: 'Anthropic API key',
    severity: 'critical',
    keywords: ['sk-ant-api'],
    shape: { kind: 'token', pattern: 'sk-ant-api[0-9]{2}-[A-Za-z0-9_-]{93}AA' },
    verify: {
      method: 'GET',
      url: 'https://api.anthropic.com/v1/models',
      headers: { 'x-api-key': '{{secret}}', 'anthropic-version': '2023-06-01' },
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://docs.anthropic.com/en/api/models-list',
    },
    revoke: { kind: 'page', url: 'https://console.anthropic.com/settings/keys' },
    source: [
      'https://docs.anthropic.com/en/api/overview#authentication',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/anthropic/api_key.go',
    ],
    docs: 'https://docs.anthropic.com/en/api/overview#authentication',
    examples: {
      positive: [
        'os.environ["ANTHROPIC_API_KEY"] = "sk-ant-api03-{{base64url 93}}AA"',
        '   "os.environ[\\"ANTHROPIC_API_KEY\\"] = \\"sk-ant-api03-{{base64url 93}}AA\\"\\n",',
        'redirect=%2Fcb%3Ftoken%3Dsk-ant-api03-{{base64url 93}}AA%26n%3D1',
        '<code>sk-ant-api03-{{base64url 93}}AA</code>',
        'login(sk-ant-api03-{{base64url 93}}AA)',
        '\\u001b[32msk-ant-api03-{{base64url 93}}AA\\u001b[0m',
      ],
      negative: [
        'ANTHROPIC_API_KEY=sk-ant-api03-{{base64url 40}}',
        'ANTHROPIC_API_KEY=sk-ant-api03-your-key-here',
      ],
    },
  },
  {
    id: 'anthropic-admin-key',
    provider: 'Anthropic',
    title: 'Anthropic admin API key',
    severity: 'critical',
    keywords: ['sk-ant-admin'],
    shape: { kind: 'token', pattern: 'sk-ant-admin[0-9]{2}-[A-Za-z0-9_-]{93}AA' },
    verify: {
      method: 'GET',
      url: 'https://api.anthropic.com/v1/organizations/me',
      headers: { 'x-api-key': '{{secret}}', 'anthropic-version': '2023-06-01' },
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://docs.anthropic.com/en/api/administration-api',
    },
    revoke: { kind: 'page', url: 'https://console.anthropic.com/settings/admin-keys' },
    source: ['https://docs.anthropic.com/en/api/administration-api'],
    docs: 'https://docs.anthropic.com/en/api/administration-api',
    examples: {
      positive: [
        'os.environ["ANTHROPIC_ADMIN_KEY"] = "sk-ant-admin01-{{base64url 93}}AA"',
        '   "os.environ[\\"ANTHROPIC_ADMIN_KEY\\"] = \\"sk-ant-admin01-{{base64url 93}}AA\\"\\n",',
        '{"ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-{{base64url 93}}AA", "region": "eu"}',
      ],
      negative: [
        'ANTHROPIC_ADMIN_KEY=sk-ant-admin01-{{base64url 30}}',
        'ANTHROPIC_ADMIN_KEY=sk-ant-admin-key',
      ],
    },
  },
  {
    id: 'anthropic-oauth-token',
    provider: 'Anthropic',
    title: 'Claude OAuth access or refresh token',
    severity: 'critical',
    keywords: ['sk-ant-oat', 'sk-ant-ort'],
    shape: { kind: 'token', pattern: 'sk-ant-o[ar]t[0-9]{2}-[A-Za-z0-9_-]{80,120}' },
    revoke: { kind: 'page', url: 'https://claude.ai/settings/claude-code' },
    source: ['https://docs.anthropic.com/en/docs/claude-code/iam'],
    docs: 'https://docs.anthropic.com/en/docs/claude-code/iam',
    examples: {
      positive: [
        'os.environ["CLAUDE_CODE_OAUTH_TOKEN"] = "sk-ant-oat01-{{base64url 93}}AA"',
        'export CLAUDE_CODE_OAUTH_TOKEN=sk-ant-oat01-{{base64url 93}}AA',
        '{"claudeAiOauth":{"accessToken":"sk-ant-oat01-{{base64url 93}}AA","refreshToken":"sk-ant-ort01-{{base64url 93}}AA"}}',
      ],
      negative: [
        '"accessToken": "sk-ant-oat01-..."',
        'CLAUDE_CODE_OAUTH_TOKEN=sk-ant-oat01-{{base64url 24}}',
      ],
    },
  },
  {
    id: 'anthropic-session-key',
    provider: 'Anthropic',
    title: 'Claude web session key',
    severity: 'high',
    keywords: ['sk-ant-sid'],
    shape: { kind: 'token', pattern: 'sk-ant-sid[0-9]{2}-[A-Za-z0-9_-]{80,130}' },
    revoke: { kind: 'page', url: 'https://claude.ai/settings/account' },
    source: ['https://docs.anthropic.com/en/docs/claude-code/iam'],
    docs: 'https://docs.anthropic.com/en/docs/claude-code/iam',
    examples: {
      positive: [
        'os.environ["CLAUDE_SESSION_KEY"] = "sk-ant-sid01-{{base64url 86}}AA"',
        '{"CLAUDE_SESSION_KEY": "sk-ant-sid01-{{base64url 86}}AA", "region": "eu"}',
        'Cookie: sessionKey=sk-ant-sid01-{{base64url 86}}AA; lastActiveOrg=1',
      ],
      negative: ['sessionKey=sk-ant-sid01-xxxx', 'CLAUDE_SESSION_KEY=sk-ant-sid01-{{base64url 20}}'],
    },
  },
  {
    id: 'gemini-auth-key',
    provider: 'Google',
    title: 'Google AI Studio auth key',
    severity: 'high',
    keywords: ['AQ.Ab8RN6'],
    shape: { kind: 'token', pattern: 'AQ\\.Ab8RN6[A-Za-z0-9_-]{44}' },
    verify: askWithHeader(
      'https://generativelanguage.googleapis.com/v1beta/models',
      'x-goog-api-key',
      '{{secret}}',
      'https://ai.google.dev/gemini-api/docs/api-key',
    ),
    revoke: { kind: 'page', url: 'https://aistudio.google.com/app/apikey' },
    source: [
      'https://ai.google.dev/gemini-api/docs/api-key',
      'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
    ],
    docs: 'https://ai.google.dev/gemini-api/docs/api-key',
    examples: {
      positive: [
        'os.environ["GEMINI_API_KEY"] = "AQ.Ab8RN6{{base64url 43}}w"',
        '   "os.environ[\\"GEMINI_API_KEY\\"] = \\"AQ.Ab8RN6{{base64url 43}}w\\"\\n",',
        '-H "Authorization: Bearer AQ.Ab8RN6{{base64url 43}}w"',
        'https://proxy.example.com/v1?token=AQ.Ab8RN6{{base64url 43}}w&n=1',
      ],
      negative: ['GEMINI_API_KEY=AQ.Ab8RN6{{base64url 20}}', 'GEMINI_API_KEY=AQ.{{alnum 30}}'],
    },
  },
  {
    id: 'xai-api-key',
    provider: 'xAI',
    title: 'xAI API key',
    severity: 'high',
    keywords: ['xai-'],
    shape: { kind: 'token', pattern: 'xai-[0-9A-Za-z]{70,120}' },
    checks: { entropy: 3.5 },
    verify: askWithBearer(
      'https://api.x.ai/v1/api-key',
      'https://docs.x.ai/docs/api-reference#get-api-key-information',
    ),
    revoke: { kind: 'page', url: 'https://console.x.ai' },
    source: ['https://docs.x.ai/docs/api-reference#get-api-key-information'],
    docs: 'https://docs.x.ai/docs/api-reference#get-api-key-information',
    examples: {
      positive: [
        'os.environ["XAI_API_KEY"] = "xai-{{alnum 80}}"',
        '   "os.environ[\\"XAI_API_KEY\\"] = \\"xai-{{alnum 80}}\\"\\n",',
        'redirect=%2Fcb%3Ftoken%3Dxai-{{alnum 80}}%26n%3D1',
        '<code>xai-{{alnum 80}}</code>',
      ],
      negative: ['XAI_API_KEY=xai-{{alnum 30}}', 'XAI_API_KEY=xai-grok-{{lower 10}}'],
    },
  },
  {
    id: 'openai-session-key',
    provider: 'OpenAI',
    title: 'OpenAI session key',
    severity: 'medium',
    keywords: ['sess-'],
    shape: { kind: 'token', pattern: 'sess-[0-9A-Za-z]{40}' },
    checks: { entropy: 3.8, needs: ['digit', 'upper', 'lower'] },
    revoke: { kind: 'page', url: 'https://platform.openai.com/account' },
    source: ['https://platform.openai.com/docs/api-reference/authentication'],
    docs: 'https://platform.openai.com/docs/api-reference/authentication',
    examples: {
      positive: [
        'os.environ["OPENAI_SESSION_KEY"] = "sess-{{alnum 20}}7{{alnum 19}}"',
        '{"OPENAI_SESSION_KEY": "sess-{{alnum 20}}7{{alnum 19}}", "region": "eu"}',
        '-H "Authorization: Bearer sess-{{alnum 20}}7{{alnum 19}}"',
      ],
      negative: ['OPENAI_SESSION_KEY=sess-{{alnum 20}}', 'OPENAI_SESSION_KEY=sess-{{hex 44}}'],
    },
  },
  {
    id: 'openai-compatible-api-key',
    provider: 'OpenAI-compatible hosts',
    title: "API key of a host that speaks OpenAI's protocol",
    severity: 'high',
    keywords: ['api_key', 'apikey'],
    caseless: true,
    // The vendor is named after the key, by its address.
    shape: {
      kind: 'text',
      pattern:
        '(?:api_key|apikey)\\\\{0,3}["\\\']?\\s{0,4}[=:]\\s{0,4}\\\\{0,3}["\\\'](?<secret>[A-Za-z0-9][A-Za-z0-9_.-]{19,119})\\\\{0,3}["\\\']\\s{0,4},[\\s\\\\n]{0,60}\\\\{0,3}["\\\']?(?:base_url|baseurl)\\\\{0,3}["\\\']?\\s{0,4}[=:]\\s{0,4}\\\\{0,3}["\\\']https?://[a-z0-9.:-]{4,80}',
    },
    checks: { entropy: 3.2, needs: ['digit'] },
    parts: [
      {
        name: 'host',
        pattern:
          '(?:base_?url|baseURL)\\\\{0,3}["\\\']?\\s{0,4}[=:]\\s{0,4}\\\\{0,3}["\\\']https?://(?<part>[a-z0-9.:-]{4,80})',
        within: 200,
      },
    ],
    verify: {
      method: 'GET',
      url: 'https://{{host}}/v1/models',
      headers: { Authorization: 'Bearer {{secret}}' },
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://platform.openai.com/docs/api-reference/models/list',
    },
    source: ['https://github.com/openai/openai-python#configuring-the-http-client'],
    docs: 'https://github.com/openai/openai-python#configuring-the-http-client',
    examples: {
      positive: [
        'client = OpenAI(api_key="sk-{{hex 32}}", base_url="https://api.deepseek.com")',
        'const ai = new OpenAI({ apiKey: "{{alnum 15}}7{{alnum 24}}", baseURL: "https://api.deepinfra.com/v1/openai" });',
        'client = OpenAI(\n    api_key="sk-{{lower 24}}7{{lower 23}}",\n    base_url="https://api.siliconflow.cn/v1",\n)',
      ],
      negative: [
        'client = OpenAI(api_key="EMPTY", base_url="http://localhost:8000/v1")',
        'client = OpenAI(\n    api_key="sk-no-key-required",\n    base_url="http://localhost:8080/v1"\n)',
        'client = OpenAI(api_key="your-deepseek-api-key-here", base_url="https://api.deepseek.com")',
      ],
    },
  },
];
