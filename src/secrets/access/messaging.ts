import { z } from 'zod';
import type { SecretReach } from '../../core/index.ts';
import type { AccessReader } from './access-reader.ts';
import { accessOf, named, parsed } from './vendor-words.ts';

const slackTest = z.object({
  ok: z.literal(true),
  url: z.string().nullish(),
  team: z.string().nullish(),
  user: z.string().nullish(),
  is_enterprise_install: z.boolean().optional(),
});

/** https://docs.slack.dev/reference/methods/auth.test; scopes stand in `x-oauth-scopes`. */
export const slack: AccessReader = {
  rules: [
    'slack-bot-token',
    'slack-user-token',
    'slack-legacy-token',
    'slack-app-token',
    'slack-configuration-token',
  ],
  read(first) {
    const told = parsed(slackTest, first);
    if (told === null) return null;
    const scopes = (first.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim());
    const team = told.team ?? 'its workspace';
    const service = 'Slack';
    const reaches: SecretReach[] = [];
    if (scopes.some((scope) => /^(?:channels|groups|im|mpim):history$|^search:read|^read$/.test(scope)))
      reaches.push({ service, what: `messages of ${team}`, can: 'read' });
    if (scopes.some((scope) => /^files:read$|^remote_files:read$/.test(scope)))
      reaches.push({ service, what: `files of ${team}`, can: 'read' });
    if (scopes.some((scope) => /^chat:write|^post$|^client$/.test(scope)))
      reaches.push({ service, what: `messages in ${team}, as ${told.user ?? 'its app'}`, can: 'write' });
    if (scopes.some((scope) => /^admin/.test(scope)))
      reaches.push({ service, what: `the workspace ${team}`, can: 'administer' });
    return accessOf({
      identity: told.user ?? null,
      scopes,
      organisations: told.team
        ? [named(told.team, told.is_enterprise_install ? 'enterprise' : null) ?? '']
        : [],
      reaches,
    });
  },
};

const telegramMe = z.object({
  ok: z.literal(true),
  result: z.object({
    id: z.number(),
    first_name: z.string().nullish(),
    username: z.string().nullish(),
    can_read_all_group_messages: z.boolean().optional(),
  }),
});

/** https://core.telegram.org/bots/api#getme */
export const telegram: AccessReader = {
  rules: ['telegram-bot-token'],
  read(first) {
    const told = parsed(telegramMe, first)?.result;
    if (!told) return null;
    const service = 'Telegram';
    const name = told.username ? `@${told.username}` : `bot ${told.id}`;
    return accessOf({
      identity: named(name, told.first_name),
      reaches: [
        { service, what: `messages sent to ${name}, and messages in its name`, can: 'write' },
        ...(told.can_read_all_group_messages
          ? [{ service, what: 'all messages of the groups it is in', can: 'read' as const }]
          : []),
      ],
    });
  },
};

const discordUser = z.object({ id: z.string(), username: z.string(), bot: z.boolean().optional() });
const discordServers = z.array(z.object({ name: z.string(), permissions: z.string().nullish() }));
/** https://discord.com/developers/docs/topics/permissions: ADMINISTRATOR. */
const DISCORD_ADMINISTRATOR = 8n;

/** https://discord.com/developers/docs/resources/user#get-current-user */
export const discord: AccessReader = {
  rules: ['discord-bot-token'],
  further: () => [
    {
      method: 'GET',
      url: 'https://discord.com/api/v10/users/@me/guilds?limit=100',
      headers: { Authorization: 'Bot {{secret}}' },
    },
  ],
  read(first, [second]) {
    const told = parsed(discordUser, first);
    if (told === null) return null;
    const servers = (second && parsed(discordServers, second)) ?? [];
    return accessOf({
      identity: told.username,
      organisations: servers.map(({ name }) => name),
      reaches: servers.map(({ name, permissions }) => ({
        service: 'Discord',
        what: `the server ${name}`,
        can:
          /^\d{1,20}$/.test(permissions ?? '') && (BigInt(permissions!) & DISCORD_ADMINISTRATOR) !== 0n
            ? 'administer'
            : 'write',
      })),
    });
  },
};

const sendgridScopes = z.object({ scopes: z.array(z.string()) });
const sendgridName = z.object({ username: z.string() });

/** https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions */
export const sendgrid: AccessReader = {
  rules: ['sendgrid-api-key'],
  further: () => [
    {
      method: 'GET',
      url: 'https://api.sendgrid.com/v3/user/username',
      headers: { Authorization: 'Bearer {{secret}}' },
    },
  ],
  read(first, [second]) {
    const scopes = parsed(sendgridScopes, first)?.scopes;
    if (!scopes) return null;
    const service = 'SendGrid';
    const reaches: SecretReach[] = [];
    if (scopes.includes('mail.send'))
      reaches.push({ service, what: "mail from the account's verified senders", can: 'write' });
    if (scopes.includes('api_keys.create'))
      reaches.push({ service, what: 'API keys of the account', can: 'administer' });
    if (scopes.some((scope) => scope.startsWith('marketing.')))
      reaches.push({ service, what: 'marketing contacts', can: 'read' });
    const identity = second ? (parsed(sendgridName, second)?.username ?? null) : null;
    return accessOf({ identity, scopes, reaches });
  },
};

const stripeBalance = z.object({ object: z.literal('balance'), livemode: z.boolean() });
const stripeAccount = z.object({
  id: z.string(),
  email: z.string().nullish(),
  business_profile: z.object({ name: z.string().nullish() }).nullish(),
});

/** https://docs.stripe.com/api/balance/balance_retrieve, https://docs.stripe.com/api/accounts/retrieve */
export const stripe: AccessReader = {
  rules: ['stripe-secret-key'],
  further: () => [
    {
      method: 'GET',
      url: 'https://api.stripe.com/v1/account',
      headers: { Authorization: 'Bearer {{secret}}' },
    },
  ],
  read(first, [second]) {
    const balance = parsed(stripeBalance, first);
    if (balance === null) return null;
    const account = second ? parsed(stripeAccount, second) : null;
    const mode = balance.livemode ? 'live' : 'test';
    return accessOf({
      identity: account ? named(account.id, account.business_profile?.name ?? account.email) : null,
      scopes: [mode],
      reaches: [
        {
          service: 'Stripe',
          what: balance.livemode ? 'customers, charges, refunds and payouts' : 'test data only',
          can: balance.livemode ? 'spend' : 'write',
        },
      ],
    });
  },
};
