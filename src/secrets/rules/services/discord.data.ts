import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

/** Credentials of Discord. */
export const DISCORD_RULES: readonly SecretRule[] = [
  {
    id: 'discord-webhook-url',
    provider: 'Discord',
    title: 'Discord webhook',
    severity: 'medium',
    keywords: ['/webhooks/'],
    shape: {
      kind: 'token',
      pattern:
        'https://(?:(?:canary|ptb)\\.)?discord(?:app)?\\.com/api/(?:v\\d{1,2}/)?webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{68}',
      notAfter: 'A-Za-z0-9_-',
    },
    checks: { entropy: 3 },
    revoke: {
      kind: 'page',
      url: 'https://discord.com/developers/docs/resources/webhook#delete-webhook-with-token',
    },
    source: [
      'https://discord.com/developers/docs/resources/webhook',
      'https://github.com/discord/discord-api-docs/blob/main/developers/topics/oauth2.mdx',
    ],
    docs: 'https://discord.com/developers/docs/resources/webhook',
    examples: {
      positive: [
        'DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/{{digit 18}}/{{base64url 68}}',
        'requests.post("https://discordapp.com/api/webhooks/{{digit 19}}/{{base64url 68}}", json=payload)',
      ],
      negative: ['DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/{{digit 18}}/{{base64url 67}}'],
    },
  },
  {
    id: 'discord-bot-token',
    provider: 'Discord',
    title: 'Discord bot token',
    severity: 'critical',
    keywords: [
      'discord',
      'bot_token',
      'bot-token',
      'bottoken',
      'client.login',
      'bot.login',
      'bot.run',
      'client.run',
      'bot.start',
      'authorization',
    ],
    shape: {
      kind: 'assigned',
      names: 'discord|bot[\\w.-]{0,4}token|(?:client|bot)\\.(?:login|run|start)|authorization',
      value: '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}',
    },
    checks: { entropy: 3.5, needs: ['digit', 'upper', 'lower'] },
    verify: askWithHeader(
      'https://discord.com/api/v10/users/@me',
      'Authorization',
      'Bot {{secret}}',
      'https://discord.com/developers/docs/resources/user#get-current-user',
    ),
    revoke: { kind: 'page', url: 'https://discord.com/developers/applications' },
    source: [
      'https://discord.com/developers/docs/reference#authentication',
      'https://github.com/discord/discord-api-docs/blob/main/developers/reference.mdx',
    ],
    docs: 'https://discord.com/developers/docs/reference#authentication',
    examples: {
      positive: [
        'DISCORD_TOKEN=MTa4{{alnum 22}}.{{alnum 6}}.{{base64url 38}}',
        "client.login('NzB7{{alnum 20}}.X{{alnum 5}}.{{base64url 27}}');",
        'bot.run("OTk2{{alnum 22}}.G{{alnum 5}}.{{base64url 38}}")',
        'curl -H "Authorization: Bot MTI9{{alnum 22}}.G{{alnum 5}}.{{base64url 38}}" https://discord.com/api/v10/users/@me',
      ],
      negative: [
        'DISCORD_TOKEN=M{{alnum 25}}.{{alnum 6}}.{{base64url 26}}',
        'session: M{{alnum 25}}.{{alnum 6}}.{{base64url 38}}',
      ],
    },
  },
  {
    id: 'discord-client-secret',
    provider: 'Discord',
    title: 'Discord OAuth client secret',
    severity: 'high',
    keywords: ['discord'],
    shape: { kind: 'assigned', names: 'discord[\\w.-]{0,16}secret', value: '[A-Za-z0-9_-]{32}' },
    checks: { entropy: 3.5, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://discord.com/developers/applications' },
    source: ['https://discord.com/developers/docs/topics/oauth2'],
    docs: 'https://discord.com/developers/docs/topics/oauth2',
    examples: {
      positive: [
        '"os.environ[\\"DISCORD_CLIENT_SECRET\\"] = \\"{{base64url 9}}4{{base64url 22}}\\"\\n",',
        "const discordClientSecret = '{{base64url 9}}4{{base64url 22}}';",
        '{"discordClientSecret": "{{base64url 9}}4{{base64url 22}}", "timeout": 30}',
      ],
      negative: [
        'DISCORD_CLIENT_SECRET={{base64url 9}}4{{base64url 21}}',
        '"traceId": "{{base64url 9}}4{{base64url 22}}"',
      ],
    },
  },
];
