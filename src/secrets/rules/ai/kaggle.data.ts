import type { SecretRule } from '../../rule.ts';

/** Credentials of Kaggle. */
export const KAGGLE_RULES: readonly SecretRule[] = [
  {
    id: 'kaggle-api-key',
    provider: 'Kaggle',
    title: 'Kaggle legacy API key',
    severity: 'high',
    keywords: ['kaggle'],
    shape: {
      kind: 'assigned',
      names: 'kaggle[_.-]?(?:api[_.-]?)?(?:key|token|secret)|kaggle config set',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    parts: [
      {
        name: 'username',
        pattern: 'KAGGLE_USERNAME["\\\'\\]\\s=:]{1,8}["\\\']?(?<part>[a-z0-9_-]{3,40})',
        within: 400,
      },
    ],
    verify: {
      method: 'POST',
      url: 'https://api.kaggle.com/v1/api.v1.DiagnosticsService/Hello',
      headers: { 'Content-Type': 'application/json' },
      basic: '{{username}}:{{secret}}',
      body: '{}',
      live: { status: [200], bodyHas: 'userName' },
      dead: { status: [401] },
      source: 'https://github.com/Kaggle/kagglehub/blob/main/src/kagglehub/auth.py',
    },
    revoke: { kind: 'page', url: 'https://www.kaggle.com/settings' },
    source: [
      'https://www.kaggle.com/docs/api#authentication',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/kaggle/api_token.go',
    ],
    docs: 'https://www.kaggle.com/docs/api#authentication',
    examples: {
      positive: [
        'os.environ["KAGGLE_KEY"] = "{{hex 32}}"',
        'export KAGGLE_KEY={{hex 32}}',
        '   "os.environ[\\"KAGGLE_KEY\\"] = \\"{{hex 32}}\\"\\n",',
        "KAGGLE_KEY = '{{hex 32}}'  # todo: move",
      ],
      negative: ['KAGGLE_KEY={{hex 40}}', 'kaggle.api.dataset_download_files("owner/{{lower 12}}")'],
    },
  },
  {
    id: 'kaggle-credentials-file',
    provider: 'Kaggle',
    title: 'Kaggle username and key of kaggle.json',
    severity: 'high',
    keywords: ['username'],
    shape: {
      kind: 'text',
      pattern:
        '\\\\{0,3}["\\\']username\\\\{0,3}["\\\']\\s{0,4}:\\s{0,4}\\\\{0,3}["\\\'][A-Za-z0-9_-]{3,40}\\\\{0,3}["\\\']\\s{0,4},\\s{0,8}\\\\{0,3}["\\\']key\\\\{0,3}["\\\']\\s{0,4}:\\s{0,4}\\\\{0,3}["\\\'](?<secret>[0-9a-f]{32})\\\\{0,3}["\\\']',
    },
    checks: { entropy: 3 },
    parts: [
      {
        name: 'username',
        pattern:
          '["\\\']username\\\\{0,3}["\\\']\\s{0,4}:\\s{0,4}\\\\{0,3}["\\\'](?<part>[A-Za-z0-9_-]{3,40})',
        within: 120,
      },
    ],
    verify: {
      method: 'POST',
      url: 'https://api.kaggle.com/v1/api.v1.DiagnosticsService/Hello',
      headers: { 'Content-Type': 'application/json' },
      basic: '{{username}}:{{secret}}',
      body: '{}',
      live: { status: [200], bodyHas: 'userName' },
      dead: { status: [401] },
      source: 'https://github.com/Kaggle/kagglehub/blob/main/src/kagglehub/auth.py',
    },
    revoke: { kind: 'page', url: 'https://www.kaggle.com/settings' },
    source: ['https://www.kaggle.com/docs/api#authentication'],
    docs: 'https://www.kaggle.com/docs/api#authentication',
    examples: {
      positive: [
        '{"username":"ada","key":"{{hex 32}}"}',
        '"api_token = {\\"username\\":\\"ada\\",\\"key\\":\\"{{hex 32}}\\"}\\n",',
        '!echo \'{"username": "ada", "key": "{{hex 32}}"}\' > ~/.kaggle/kaggle.json',
      ],
      negative: [
        '{"username":"ada","key":"{{hex 40}}"}',
        '{"username":"YOUR_USERNAME","key":"YOUR_API_KEY"}',
      ],
    },
  },
  {
    id: 'kaggle-access-token',
    provider: 'Kaggle',
    title: 'Kaggle API access token',
    severity: 'high',
    keywords: ['KGAT_'],
    shape: { kind: 'token', pattern: 'KGAT_[0-9A-Za-z]{32,48}' },
    checks: { needs: ['digit'] },
    verify: {
      method: 'POST',
      url: 'https://api.kaggle.com/v1/api.v1.DiagnosticsService/Hello',
      headers: { Authorization: 'Bearer {{secret}}', 'Content-Type': 'application/json' },
      body: '{}',
      live: { status: [200], bodyHas: 'userName' },
      dead: { status: [401] },
      source: 'https://github.com/Kaggle/kagglehub/blob/main/src/kagglehub/auth.py',
    },
    revoke: { kind: 'page', url: 'https://www.kaggle.com/settings/api' },
    source: [
      'https://github.com/Kaggle/kaggle-skills/blob/fd71736386a6000af54e4b925f7458e80f9bc412/kaggle-standardized-agent-exam/SKILL.md#L71',
      'https://github.com/Kaggle/kaggle-cli/pull/1005',
    ],
    docs: 'https://github.com/Kaggle/kaggle-cli/blob/main/docs/README.md',
    examples: {
      positive: [
        'os.environ["KAGGLE_API_TOKEN"] = "KGAT_{{hex 32}}"',
        'export KAGGLE_API_TOKEN=KGAT_{{hex 32}}',
        '-H "Authorization: Bearer KGAT_{{hex 32}}"',
      ],
      negative: ['KAGGLE_API_TOKEN=KGAT_{{hex 12}}', 'KAGGLE_API_TOKEN=KGAT_your_token'],
    },
  },
];
