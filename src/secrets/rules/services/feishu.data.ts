import type { SecretRule } from '../../rule.ts';

/** Credentials of Feishu and Lark. */
export const FEISHU_RULES: readonly SecretRule[] = [
  {
    id: 'feishu-webhook-url',
    provider: 'Feishu',
    title: 'Feishu or Lark bot webhook',
    severity: 'medium',
    keywords: ['/open-apis/bot/v2/hook/'],
    shape: {
      kind: 'token',
      pattern:
        'open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    source: ['https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot'],
    docs: 'https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot',
    examples: {
      positive: [
        'FEISHU_WEBHOOK=https://open.feishu.cn/open-apis/bot/v2/hook/{{uuid}}',
        'requests.post("https://open.larksuite.com/open-apis/bot/v2/hook/{{uuid}}")',
      ],
      negative: ['https://open.feishu.cn/open-apis/bot/v2/hook/xxxxxxxx'],
    },
  },
  {
    id: 'feishu-app-secret',
    provider: 'Feishu',
    title: 'Feishu or Lark app secret',
    severity: 'high',
    keywords: ['feishu', 'lark'],
    shape: { kind: 'assigned', names: '(?:feishu|lark)[\\w.-]{0,12}secret', value: '[A-Za-z0-9]{32}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [{ name: 'app-id', pattern: 'cli_[0-9a-f]{16}', within: 300 }],
    verify: {
      method: 'POST',
      url: 'https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal',
      headers: { 'Content-Type': 'application/json' },
      body: '{"app_id":"{{app-id}}","app_secret":"{{secret}}"}',
      live: { status: [200], bodyHas: 'tenant_access_token' },
      dead: { status: [200], bodyHas: '10014' },
      source:
        'https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal',
    },
    source: [
      'https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal',
    ],
    docs: 'https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal',
    examples: {
      positive: [
        'FEISHU_APP_ID=cli_{{hex 16}}\nFEISHU_APP_SECRET={{alnum 12}}4{{alnum 19}}',
        'lark_app_secret = "{{alnum 12}}4{{alnum 19}}"',
      ],
      negative: ['FEISHU_APP_SECRET={{alnum 12}}4{{alnum 18}}'],
    },
  },
  {
    id: 'feishu-app-secret-pair',
    provider: 'Feishu',
    title: 'Feishu or Lark app secret beside its app id',
    severity: 'high',
    keywords: ['app_secret', 'appsecret', 'app-secret'],
    shape: { kind: 'assigned', names: 'app.?secret', value: '[A-Za-z0-9]{32}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [{ name: 'app-id', pattern: 'cli_[0-9a-f]{16}', within: 300, required: true }],
    verify: {
      method: 'POST',
      url: 'https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal',
      headers: { 'Content-Type': 'application/json' },
      body: '{"app_id":"{{app-id}}","app_secret":"{{secret}}"}',
      live: { status: [200], bodyHas: 'tenant_access_token' },
      dead: { status: [200], bodyHas: '10014' },
      source:
        'https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal',
    },
    source: [
      'https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal',
    ],
    docs: 'https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal',
    examples: {
      positive: [
        '{"app_id": "cli_{{hex 16}}", "app_secret": "{{alnum 12}}4{{alnum 19}}"}',
        'app_id: cli_{{hex 16}}\napp_secret: {{alnum 12}}4{{alnum 19}}',
      ],
      negative: ['app_secret: {{alnum 12}}4{{alnum 19}}'],
    },
  },
];
