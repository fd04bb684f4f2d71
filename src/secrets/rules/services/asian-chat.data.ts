import type { SecretRule } from '../../rule.ts';

/** Credentials of chat services of East Asia. */
export const ASIAN_CHAT_RULES: readonly SecretRule[] = [
  {
    id: 'line-channel-access-token',
    provider: 'LINE',
    title: 'LINE channel access token',
    severity: 'high',
    keywords: ['line_', 'linebot', 'channel_access_token', 'channel-access-token', 'channelaccesstoken'],
    shape: {
      kind: 'assigned',
      names: 'line|channel[\\w.-]{0,2}access[\\w.-]{0,2}token',
      value: '[A-Za-z0-9+/]{150,172}=',
    },
    checks: { entropy: 3.5 },
    verify: {
      method: 'POST',
      url: 'https://api.line.me/v2/oauth/verify',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'access_token={{secret}}',
      live: { status: [200] },
      dead: { status: [400] },
      source: 'https://developers.line.biz/en/reference/messaging-api/#verify-oauth',
    },
    revoke: {
      kind: 'request',
      method: 'POST',
      url: 'https://api.line.me/v2/oauth/revoke',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'access_token={{secret}}',
      done: [200],
      source:
        'https://developers.line.biz/en/reference/messaging-api/#revoke-longlived-or-shortlived-channel-access-token',
    },
    source: ['https://developers.line.biz/en/docs/basics/channel-access-token/'],
    docs: 'https://developers.line.biz/en/docs/basics/channel-access-token/',
    examples: {
      positive: [
        'os.environ["LINE_CHANNEL_ACCESS_TOKEN"] = "{{base64 171}}="',
        '{"lineChannelAccessToken": "{{base64 171}}=", "timeout": 30}',
        'export LINE_CHANNEL_ACCESS_TOKEN={{base64 171}}=',
      ],
      negative: ['LINE_CHANNEL_ACCESS_TOKEN={{base64 131}}=', 'session: {{base64 171}}='],
    },
  },
  {
    id: 'line-channel-secret',
    provider: 'LINE',
    title: 'LINE channel secret',
    severity: 'high',
    keywords: [
      'channel_secret',
      'channel-secret',
      'channelsecret',
      'line_channel',
      'line-channel',
      'linechannel',
    ],
    shape: {
      kind: 'assigned',
      names: '(?:line[\\w.-]{0,8})?channel[\\w.-]{0,2}secret',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://developers.line.biz/console/' },
    source: ['https://developers.line.biz/en/docs/messaging-api/getting-started/'],
    docs: 'https://developers.line.biz/en/docs/messaging-api/getting-started/',
    examples: {
      positive: [
        'docker run -e LINE_CHANNEL_SECRET={{hex 32}} app',
        '  line_channel_secret: {{hex 32}}',
        'run --line-channel-secret {{hex 32}} --verbose',
      ],
      negative: ['LINE_CHANNEL_SECRET={{hex 31}}', 'cache_digest={{hex 32}}'],
    },
  },
  {
    id: 'dingtalk-webhook-url',
    provider: 'DingTalk',
    title: 'DingTalk robot webhook',
    severity: 'medium',
    keywords: ['dingtalk.com/robot/send'],
    shape: { kind: 'token', pattern: 'oapi\\.dingtalk\\.com/robot/send\\?access_token=[0-9a-f]{64}' },
    checks: { entropy: 3 },
    source: ['https://open.dingtalk.com/document/robots/custom-robot-access'],
    docs: 'https://open.dingtalk.com/document/robots/custom-robot-access',
    examples: {
      positive: [
        'DINGTALK_WEBHOOK=https://oapi.dingtalk.com/robot/send?access_token={{hex 64}}',
        "curl 'https://oapi.dingtalk.com/robot/send?access_token={{hex 64}}' -d '{}'",
      ],
      negative: ['DINGTALK_WEBHOOK=oapi.dingtalk.com/robot/send?access_token={{hex 63}}'],
    },
  },
  {
    id: 'dingtalk-robot-secret',
    provider: 'DingTalk',
    title: 'DingTalk robot signing secret',
    severity: 'medium',
    keywords: ['ding'],
    shape: { kind: 'assigned', names: 'ding(?:talk|ding)?', value: 'SEC[0-9a-f]{64}' },
    checks: { entropy: 3 },
    source: ['https://open.dingtalk.com/document/robots/customize-robot-security-settings'],
    docs: 'https://open.dingtalk.com/document/robots/customize-robot-security-settings',
    examples: {
      positive: [
        'os.environ["DINGTALK_SECRET"] = "SEC{{hex 64}}"',
        '{"dingtalkSecret": "SEC{{hex 64}}", "timeout": 30}',
        'export DINGTALK_SECRET=SEC{{hex 64}}',
      ],
      negative: ['DINGTALK_SECRET=SEC{{hex 63}}', 'cache_digest=SEC{{hex 64}}'],
    },
  },
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
    keywords: ['feishu', 'lark', 'app_secret', 'app-secret', 'appsecret'],
    shape: {
      kind: 'assigned',
      names: '(?:feishu|lark)[\\w.-]{0,12}secret|app_secret',
      value: '[A-Za-z0-9]{32}',
    },
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
        'FEISHU_APP_ID=cli_{{hex 16}}\nFEISHU_APP_SECRET={{alnum 12}}4{{alnum 19}}',
        '{"app_id": "cli_{{hex 16}}", "app_secret": "{{alnum 12}}4{{alnum 19}}"}',
      ],
      negative: [
        'FEISHU_APP_SECRET={{alnum 9}}4{{alnum 21}}',
        'FEISHU_APP_SECRET={{alnum 12}}4{{alnum 19}}',
        'build_label = "{{alnum 9}}4{{alnum 22}}"',
      ],
    },
  },
  {
    id: 'wecom-webhook-url',
    provider: 'WeCom',
    title: 'WeCom group robot webhook',
    severity: 'medium',
    keywords: ['qyapi.weixin.qq.com/'],
    shape: {
      kind: 'token',
      pattern:
        'qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    source: ['https://developer.work.weixin.qq.com/document/path/91770'],
    docs: 'https://developer.work.weixin.qq.com/document/path/91770',
    examples: {
      positive: [
        'WECOM_WEBHOOK=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={{uuid}}',
        "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={{uuid}}' -H 'Content-Type: application/json'",
      ],
      negative: ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=KEY'],
    },
  },
  {
    id: 'wechat-app-secret',
    provider: 'WeChat',
    title: 'WeChat app secret',
    severity: 'high',
    keywords: ['appsecret', 'app_secret', 'app-secret'],
    shape: {
      kind: 'assigned',
      names: '(?:wechat|weixin|wx|mini.?program)?[\\w.-]{0,8}app.?secret',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    parts: [{ name: 'app-id', pattern: 'wx[0-9a-f]{16}', within: 300, required: true }],
    revoke: { kind: 'page', url: 'https://mp.weixin.qq.com/' },
    source: ['https://developers.weixin.qq.com/doc/offiaccount/en/Basic_Information/Get_access_token.html'],
    docs: 'https://developers.weixin.qq.com/doc/offiaccount/en/Basic_Information/Get_access_token.html',
    examples: {
      positive: [
        'WECHAT_APP_ID=wx{{hex 16}}\nWECHAT_APP_SECRET={{hex 32}}',
        '{"appid": "wx{{hex 16}}", "appSecret": "{{hex 32}}"}',
      ],
      negative: ['WECHAT_APP_SECRET={{hex 31}}', 'APP_SECRET={{hex 32}}', 'etag: {{hex 32}}'],
    },
  },
  {
    id: 'serverchan-sendkey',
    provider: 'ServerChan',
    title: 'ServerChan SendKey',
    severity: 'low',
    keywords: ['SCT'],
    shape: { kind: 'token', pattern: 'SCT[0-9]{3,7}T[A-Za-z0-9]{20,32}' },
    checks: { entropy: 3.4 },
    source: ['https://sct.ftqq.com/forward'],
    docs: 'https://sct.ftqq.com/forward',
    examples: {
      positive: [
        'run --serverchan-sendkey SCT{{digit 6}}T{{alnum 26}} --verbose',
        '  serverchan_sendkey: SCT{{digit 6}}T{{alnum 26}}',
        'client = Client("SCT{{digit 6}}T{{alnum 26}}")',
      ],
      negative: ['SERVERCHAN_SENDKEY=SCT{{digit 6}}T{{alnum 16}}'],
    },
  },
  {
    id: 'viber-auth-token',
    provider: 'Viber',
    title: 'Viber bot auth token',
    severity: 'high',
    keywords: ['viber'],
    shape: { kind: 'assigned', names: 'viber', value: '[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{16}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://partners.viber.com/' },
    source: ['https://developers.viber.com/docs/api/rest-bot-api/'],
    docs: 'https://developers.viber.com/docs/api/rest-bot-api/',
    examples: {
      positive: [
        'os.environ["VIBER_AUTH_TOKEN"] = "{{hex 16}}-{{hex 16}}-{{hex 16}}"',
        '  viber_auth_token: {{hex 16}}-{{hex 16}}-{{hex 16}}',
        '"os.environ[\\"VIBER_AUTH_TOKEN\\"] = \\"{{hex 16}}-{{hex 16}}-{{hex 16}}\\"\\n",',
      ],
      negative: [
        'VIBER_AUTH_TOKEN={{hex 16}}-{{hex 16}}-{{hex 15}}',
        'commit = "{{hex 16}}-{{hex 16}}-{{hex 16}}"',
      ],
    },
  },
];
