import type { SecretRule } from '../../rule.ts';
import { askWithBearer, NANGO } from '../ask.ts';

/** Credentials of chat services for people and teams. */
export const TEAM_CHAT_RULES: readonly SecretRule[] = [
  {
    id: 'telegram-bot-token',
    provider: 'Telegram',
    title: 'Telegram bot token',
    severity: 'critical',
    keywords: [':AA'],
    shape: {
      kind: 'token',
      pattern: '[0-9]{8,10}:AA[A-Za-z0-9_-]{33}',
      notBefore: '0-9',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 3, needs: ['letter'] },
    verify: {
      method: 'GET',
      url: 'https://api.telegram.org/bot{{secret}}/getMe',
      live: { status: [200] },
      dead: { status: [401, 404] },
      source: 'https://core.telegram.org/bots/api#getme',
    },
    revoke: { kind: 'page', url: 'https://core.telegram.org/bots/features#botfather' },
    source: ['https://core.telegram.org/bots/api#authorizing-your-bot', NANGO],
    docs: 'https://core.telegram.org/bots/api#authorizing-your-bot',
    examples: {
      positive: [
        'TELEGRAM_BOT_TOKEN={{digit 10}}:AA{{base64url 33}}',
        'curl https://api.telegram.org/bot{{digit 9}}:AA{{base64url 33}}/getMe',
        'Updater("{{digit 10}}:AA{{base64url 33}}")',
      ],
      negative: ['TELEGRAM_BOT_TOKEN={{digit 10}}:AA{{base64url 32}}'],
    },
  },
  {
    id: 'microsoft-teams-webhook-url',
    provider: 'Microsoft Teams',
    title: 'Microsoft Teams incoming webhook',
    severity: 'medium',
    keywords: ['/IncomingWebhook/'],
    shape: {
      kind: 'token',
      pattern:
        'https://(?:outlook|[a-z0-9-]{1,63}\\.webhook)\\.office(?:365)?\\.com/webhook(?:b2)?/[0-9a-f-]{36}@[0-9a-f-]{36}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f-]{36}',
    },
    checks: { entropy: 3 },
    source: [
      'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    ],
    docs: 'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    examples: {
      positive: [
        'TEAMS_WEBHOOK_URL=https://contoso.webhook.office.com/webhookb2/{{uuid}}@{{uuid}}/IncomingWebhook/{{hex 32}}/{{uuid}}',
        'pymsteams.connectorcard("https://outlook.office.com/webhook/{{uuid}}@{{uuid}}/IncomingWebhook/{{hex 32}}/{{uuid}}")',
      ],
      negative: [
        'TEAMS_WEBHOOK_URL=https://contoso.webhook.office.com/webhookb2/{{uuid}}@{{uuid}}/IncomingWebhook/{{hex 31}}/{{uuid}}',
      ],
    },
  },
  {
    id: 'microsoft-workflow-url',
    provider: 'Microsoft Power Automate',
    title: 'Power Automate or Logic Apps request trigger',
    severity: 'medium',
    keywords: ['logic.azure.'],
    shape: {
      kind: 'token',
      pattern:
        'logic\\.azure\\.(?:com|us)(?::443)?/workflows/[0-9a-f]{32}/triggers/[A-Za-z0-9_-]{1,24}/paths/invoke\\?[\\w=&;%./-]{1,100}[&;]sig=[A-Za-z0-9_-]{43}',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 3 },
    source: ['https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-securing-a-logic-app'],
    docs: 'https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-securing-a-logic-app',
    examples: {
      positive: [
        'WORKFLOW_URL=https://prod-12.westus.logic.azure.com:443/workflows/{{hex 32}}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={{base64url 43}}',
        'curl "https://prod-05.eastus2.logic.azure.com/workflows/{{hex 32}}/triggers/manual/paths/invoke?api-version=2016-10-01&sig={{base64url 43}}"',
      ],
      negative: [
        'WORKFLOW_URL=https://prod-12.westus.logic.azure.com:443/workflows/{{hex 32}}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={{base64url 42}}',
      ],
    },
  },
  {
    id: 'google-chat-webhook-url',
    provider: 'Google Chat',
    title: 'Google Chat webhook',
    severity: 'medium',
    keywords: ['chat.googleapis.com/v1/spaces/'],
    shape: {
      kind: 'token',
      pattern:
        'https://chat\\.googleapis\\.com/v1/spaces/[A-Za-z0-9_-]{8,16}/messages\\?(?:[\\w%=-]{1,60}&){1,3}token=[A-Za-z0-9_-]{43}',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 3 },
    source: ['https://developers.google.com/workspace/chat/quickstart/webhooks'],
    docs: 'https://developers.google.com/workspace/chat/quickstart/webhooks',
    examples: {
      positive: [
        'GCHAT_WEBHOOK=https://chat.googleapis.com/v1/spaces/{{alnum 11}}/messages?key={{alnum 39}}&token={{base64url 43}}',
        'url = "https://chat.googleapis.com/v1/spaces/AAAA{{alnum 7}}/messages?key={{alnum 39}}&threadKey=ci&token={{base64url 43}}"',
      ],
      negative: [
        'GCHAT_WEBHOOK=https://chat.googleapis.com/v1/spaces/{{alnum 11}}/messages?key=AIza{{base64url 35}}&token={{base64url 42}}',
      ],
    },
  },
  {
    id: 'mattermost-token',
    provider: 'Mattermost',
    title: 'Mattermost personal access or bot token',
    severity: 'high',
    keywords: ['mattermost', 'mm_token', 'mm_bot_token'],
    shape: {
      kind: 'assigned',
      names: 'mattermost[\\w.-]{0,20}token|mm_(?:bot_)?token',
      value: '[a-z0-9]{26}',
    },
    checks: { entropy: 3.2, needs: ['digit'] },
    parts: [{ name: 'host', pattern: 'https?://(?<part>[a-z0-9.-]{4,80})', within: 400 }],
    verify: askWithBearer('https://{{host}}/api/v4/users/me', NANGO),
    source: ['https://developers.mattermost.com/integrate/reference/personal-access-token/', NANGO],
    docs: 'https://developers.mattermost.com/integrate/reference/personal-access-token/',
    examples: {
      positive: [
        'os.environ["MATTERMOST_TOKEN"] = "{{loweralnum 9}}4{{loweralnum 16}}"',
        '"os.environ[\\"MATTERMOST_TOKEN\\"] = \\"{{loweralnum 9}}4{{loweralnum 16}}\\"\\n",',
        '{"mattermostToken": "{{loweralnum 9}}4{{loweralnum 16}}", "timeout": 30}',
      ],
      negative: [
        'MATTERMOST_TOKEN={{loweralnum 9}}4{{loweralnum 15}}',
        'nonce={{loweralnum 9}}4{{loweralnum 16}}',
      ],
    },
  },
  {
    id: 'zulip-api-key',
    provider: 'Zulip',
    title: 'Zulip API key',
    severity: 'high',
    keywords: ['zulip'],
    shape: {
      kind: 'assigned',
      names: 'zulip[\\w.-]{0,16}key|zulip\\.\\w{1,12}\\(',
      value: '[A-Za-z0-9]{32}',
    },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [{ name: 'host', pattern: '(?<part>[a-z0-9-]{1,60}\\.zulipchat\\.com)', within: 400 }],
    source: [
      'https://zulip.com/api/api-keys',
      'https://github.com/caronc/apprise/blob/master/apprise/plugins/zulip.py',
    ],
    docs: 'https://zulip.com/api/api-keys',
    examples: {
      positive: [
        "const zulipApiKey = '{{alnum 9}}4{{alnum 22}}';",
        'zulip_api_key = "{{alnum 9}}4{{alnum 22}}"',
        '"os.environ[\\"ZULIP_API_KEY\\"] = \\"{{alnum 9}}4{{alnum 22}}\\"\\n",',
      ],
      negative: ['ZULIP_API_KEY={{alnum 9}}4{{alnum 21}}', 'nonce={{alnum 9}}4{{alnum 22}}'],
    },
  },
  {
    id: 'matrix-access-token',
    provider: 'Matrix',
    title: 'Matrix (Synapse) access token',
    severity: 'high',
    keywords: ['syt_'],
    shape: { kind: 'token', pattern: 'syt_[A-Za-z0-9+/=_-]{1,90}_[A-Za-z]{20}_[A-Za-z0-9]{6}' },
    checks: { entropy: 3 },
    parts: [{ name: 'host', pattern: 'https://(?<part>[a-z0-9.-]{4,80})', within: 400 }],
    verify: askWithBearer(
      'https://{{host}}/_matrix/client/v3/account/whoami',
      'https://spec.matrix.org/latest/client-server-api/#get_matrixclientv3accountwhoami',
    ),
    revoke: {
      kind: 'page',
      url: 'https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3logout',
    },
    source: ['https://github.com/element-hq/synapse/blob/develop/synapse/handlers/auth.py'],
    docs: 'https://github.com/element-hq/synapse/blob/develop/synapse/handlers/auth.py',
    examples: {
      positive: [
        'export MATRIX_ACCESS_TOKEN=syt_{{alnum 12}}_{{alpha 20}}_{{alnum 6}}',
        'os.environ["MATRIX_ACCESS_TOKEN"] = "syt_{{alnum 12}}_{{alpha 20}}_{{alnum 6}}"',
        'client = Client("syt_{{alnum 12}}_{{alpha 20}}_{{alnum 6}}")',
      ],
      negative: ['MATRIX_ACCESS_TOKEN=syt_{{alnum 12}}_{{alpha 19}}_{{alnum 6}}'],
    },
  },
  {
    id: 'rocket-chat-auth-token',
    provider: 'Rocket.Chat',
    title: 'Rocket.Chat auth token',
    severity: 'high',
    keywords: ['rocketchat', 'rocket_chat', 'rocket-chat', 'rocket.chat'],
    shape: { kind: 'assigned', names: 'rocket.?chat[\\w.-]{0,20}token', value: '[A-Za-z0-9_-]{43}' },
    checks: { entropy: 3.5, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'user-id', pattern: '[A-Za-z0-9]{17}', within: 300 }],
    source: ['https://developer.rocket.chat/apidocs/personal-access-tokens'],
    docs: 'https://developer.rocket.chat/apidocs/personal-access-tokens',
    examples: {
      positive: [
        'ROCKETCHAT_USER_ID={{alnum 17}}\nROCKETCHAT_AUTH_TOKEN={{base64url 20}}4{{base64url 22}}',
        "const rocketchatAuthToken = '{{base64url 11}}9{{base64url 31}}';",
      ],
      negative: ['ROCKETCHAT_AUTH_TOKEN={{base64url 20}}4{{base64url 21}}'],
    },
  },
  {
    id: 'webex-bot-token',
    provider: 'Cisco Webex',
    title: 'Webex access token',
    severity: 'high',
    keywords: ['webex', 'ciscospark', 'spark_access', 'spark-access', 'sparkaccess'],
    shape: {
      kind: 'assigned',
      names: 'webex|ciscospark|spark_access',
      value: '[A-Za-z0-9]{64}_[A-Z0-9]{4}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://webexapis.com/v1/people/me',
      'https://developer.webex.com/docs/api/v1/people/get-my-own-details',
    ),
    source: ['https://developer.webex.com/docs/bots'],
    docs: 'https://developer.webex.com/docs/bots',
    examples: {
      positive: [
        "const webexAccessToken = '{{alnum 64}}_PF84_{{uuid}}';",
        'webex_access_token = "{{alnum 64}}_PF84_{{uuid}}"',
        '"os.environ[\\"WEBEX_ACCESS_TOKEN\\"] = \\"{{alnum 64}}_PF84_{{uuid}}\\"\\n",',
      ],
      negative: ['WEBEX_ACCESS_TOKEN={{alnum 63}}_PF84_{{uuid}}', '"traceId": "{{alnum 64}}_PF84_{{uuid}}"'],
    },
  },
];
