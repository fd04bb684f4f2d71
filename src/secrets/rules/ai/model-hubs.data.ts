import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from './ask.ts';

/** Credentials of hubs of models and datasets. */
export const MODEL_HUB_RULES: readonly SecretRule[] = [
  {
    id: 'huggingface-user-token',
    provider: 'Hugging Face',
    title: 'Hugging Face user access token',
    severity: 'critical',
    keywords: ['hf_'],
    // Letters only; the words of the library (hf_hub_download) have underscores in them and end sooner.
    shape: { kind: 'token', pattern: 'hf_[A-Za-z]{34}' },
    verify: askWithBearer(
      'https://huggingface.co/api/whoami-v2',
      'https://huggingface.co/docs/hub/api#get-apiwhoami-v2',
    ),
    revoke: {
      kind: 'request',
      method: 'POST',
      url: 'https://huggingface.co/api/credentials/revoke',
      headers: { 'Content-Type': 'application/json' },
      body: '{"credentials":{{secrets}}}',
      batch: 100,
      done: [202],
      source: 'https://huggingface.co/docs/hub/security-tokens',
    },
    source: [
      'https://huggingface.co/docs/hub/security-tokens',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/huggingface/user_access_token.go',
    ],
    docs: 'https://huggingface.co/docs/hub/security-tokens',
    examples: {
      positive: [
        'os.environ["HF_TOKEN"] = "hf_{{alpha 34}}"',
        '   "os.environ[\\"HF_TOKEN\\"] = \\"hf_{{alpha 34}}\\"\\n",',
        '<code>hf_{{alpha 34}}</code>',
        'redirect=%2Fcb%3Ftoken%3Dhf_{{alpha 34}}%26n%3D1',
        'login(hf_{{alpha 34}})',
        'my_hf_{{alpha 34}} old',
        '\\u001b[32mhf_{{alpha 34}}\\u001b[0m',
        'git clone https://user:hf_{{alpha 34}}@huggingface.co/org/model',
        '"HF_TOKEN": \\"hf_{{alpha 34}}\\",',
        'hf_{{alpha 34}}, hf_{{alpha 34}}',
      ],
      negative: [
        'HF_TOKEN=hf_{{alpha 33}}',
        'HF_TOKEN=hf_{{alpha 35}}',
        'HF_TOKEN=hf_hub_download_{{lower 24}}',
        'huggingface-cli login --token hf_xxxxxxxxxxxxxxxxxxxx',
      ],
    },
  },
  {
    id: 'huggingface-organization-token',
    provider: 'Hugging Face',
    title: 'Hugging Face organization API token',
    severity: 'critical',
    keywords: ['api_org_'],
    shape: { kind: 'token', pattern: 'api_org_[A-Za-z]{34}' },
    verify: askWithBearer(
      'https://huggingface.co/api/whoami-v2',
      'https://huggingface.co/docs/hub/security-tokens',
    ),
    revoke: {
      kind: 'request',
      method: 'POST',
      url: 'https://huggingface.co/api/credentials/revoke',
      headers: { 'Content-Type': 'application/json' },
      body: '{"credentials":{{secrets}}}',
      batch: 100,
      done: [202],
      source: 'https://huggingface.co/docs/hub/security-tokens',
    },
    source: [
      'https://huggingface.co/docs/hub/organizations-security',
      'https://github.com/huggingface/huggingface_hub',
    ],
    docs: 'https://huggingface.co/docs/hub/security-tokens',
    examples: {
      positive: [
        'os.environ["HF_API_TOKEN"] = "api_org_{{alpha 34}}"',
        '   "os.environ[\\"HF_API_TOKEN\\"] = \\"api_org_{{alpha 34}}\\"\\n",',
        '{"HF_API_TOKEN": "api_org_{{alpha 34}}", "region": "eu"}',
        '-H "Authorization: Bearer api_org_{{alpha 34}}"',
      ],
      negative: ['HF_API_TOKEN=api_org_{{alpha 20}}', 'HF_API_TOKEN=api_org_{{lower 8}}_name'],
    },
  },
  {
    id: 'huggingface-oauth-token',
    provider: 'Hugging Face',
    title: 'Hugging Face OAuth access token',
    severity: 'high',
    keywords: ['hf_oauth_'],
    shape: {
      kind: 'token',
      pattern: 'hf_oauth_eyJ[A-Za-z0-9_-]{10,80}\\.[A-Za-z0-9_-]{20,260}\\.[A-Za-z0-9_-]{20,120}',
    },
    verify: askWithBearer('https://huggingface.co/oauth/userinfo', 'https://huggingface.co/docs/hub/oauth'),
    revoke: { kind: 'page', url: 'https://huggingface.co/settings/connected-applications' },
    source: ['https://huggingface.co/docs/hub/oauth'],
    docs: 'https://huggingface.co/docs/hub/oauth',
    examples: {
      positive: [
        'os.environ["HF_TOKEN"] = "hf_oauth_eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}"',
        '{"HF_TOKEN": "hf_oauth_eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}", "region": "eu"}',
        '-H "Authorization: Bearer hf_oauth_eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}"',
      ],
      negative: ['hf_oauth_scopes: [read-repos]', 'hf_oauth_expiration_minutes: 480'],
    },
  },
  {
    id: 'kaggle-api-key',
    provider: 'Kaggle',
    title: 'Kaggle legacy API key',
    severity: 'high',
    keywords: ['kaggle'],
    shape: { kind: 'assigned', names: 'kaggle', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    parts: [
      {
        name: 'username',
        pattern: 'KAGGLE_USERNAME["\\\'\\]\\s=:]{1,8}["\\\']?(?<part>[a-z0-9_-]{3,40})',
        within: 400,
      },
    ],
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
      method: 'GET',
      url: 'https://www.kaggle.com/api/v1/kernels/list?user={{username}}',
      basic: '{{username}}:{{secret}}',
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://www.kaggle.com/docs/api#authentication',
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
    verify: askWithBearer(
      'https://www.kaggle.com/api/v1/hello',
      'https://github.com/Kaggle/kaggle-cli/blob/main/docs/README.md',
    ),
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
  {
    id: 'modelscope-access-token',
    provider: 'ModelScope',
    title: 'ModelScope access token',
    severity: 'high',
    keywords: ['modelscope'],
    shape: {
      kind: 'assigned',
      names: 'modelscope',
      value: '(?:ms-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://modelscope.cn/my/myaccesstoken' },
    source: ['https://modelscope.cn/docs/accounts/token', 'https://github.com/modelscope/modelscope'],
    docs: 'https://modelscope.cn/docs/accounts/token',
    examples: {
      positive: [
        'os.environ["MODELSCOPE_API_TOKEN"] = "ms-{{uuid}}"',
        'export MODELSCOPE_API_TOKEN=ms-{{uuid}}',
        "MODELSCOPE_API_TOKEN = 'ms-{{uuid}}'  # todo: move",
        'modelscope login --token {{uuid}}',
      ],
      negative: ['MODELSCOPE_TOKEN=ms-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', 'ms-{{hex 8}}-{{hex 4}} build'],
    },
  },
  {
    id: 'civitai-api-key',
    provider: 'Civitai',
    title: 'Civitai API key',
    severity: 'high',
    keywords: ['civitai'],
    shape: { kind: 'assigned', names: 'civitai', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://civitai.com/api/v1/models?favorites=true&limit=1',
      'https://github.com/civitai/civitai/wiki/REST-API-Reference',
    ),
    revoke: { kind: 'page', url: 'https://civitai.com/user/account' },
    source: ['https://github.com/civitai/civitai/wiki/REST-API-Reference'],
    docs: 'https://github.com/civitai/civitai/wiki/REST-API-Reference',
    examples: {
      positive: [
        'os.environ["CIVITAI_API_TOKEN"] = "{{hex 32}}"',
        'export CIVITAI_API_TOKEN={{hex 32}}',
        "CIVITAI_API_TOKEN = '{{hex 32}}'  # todo: move",
        'wget "https://civitai.com/api/download/models/128713?token={{hex 32}}"',
      ],
      negative: ['https://civitai.com/api/download/models/{{digit 6}}', 'CIVITAI_API_TOKEN={{hex 64}}'],
    },
  },
  {
    id: 'replicate-api-token',
    provider: 'Replicate',
    title: 'Replicate API token',
    severity: 'high',
    keywords: ['r8_'],
    shape: { kind: 'token', pattern: 'r8_[0-9A-Za-z]{37}' },
    checks: { entropy: 3.5 },
    verify: askWithBearer(
      'https://api.replicate.com/v1/account',
      'https://replicate.com/docs/reference/http#account.get',
    ),
    revoke: { kind: 'page', url: 'https://replicate.com/account/api-tokens' },
    source: ['https://replicate.com/docs/topics/security/api-tokens'],
    docs: 'https://replicate.com/docs/topics/security/api-tokens',
    examples: {
      positive: [
        'os.environ["REPLICATE_API_TOKEN"] = "r8_{{alnum 37}}"',
        '   "os.environ[\\"REPLICATE_API_TOKEN\\"] = \\"r8_{{alnum 37}}\\"\\n",',
        '<code>r8_{{alnum 37}}</code>',
        'login(r8_{{alnum 37}})',
      ],
      negative: ['REPLICATE_API_TOKEN=r8_{{alnum 20}}', 'REPLICATE_API_TOKEN=r8_{{alnum 40}}'],
    },
  },
];
