import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

/** Credentials of social networks. */
export const SOCIAL_RULES: readonly SecretRule[] = [
  {
    id: 'x-bearer-token',
    provider: 'X (Twitter)',
    title: 'X app bearer token',
    severity: 'high',
    keywords: ['twitter', 'tweepy', 'bearer'],
    shape: {
      kind: 'assigned',
      names: 'twitter|tweepy|bearer|\\bx_(?:api_)?',
      value: 'A{18,24}[B-Za-z0-9%][A-Za-z0-9%]{70,110}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.x.com/2/users/by/username/x',
      'https://docs.x.com/x-api/users/user-lookup-by-username',
    ),
    revoke: { kind: 'page', url: 'https://developer.x.com/en/portal/dashboard' },
    source: ['https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/bearer-tokens'],
    docs: 'https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/bearer-tokens',
    examples: {
      positive: [
        '"os.environ[\\"TWITTER_BEARER_TOKEN\\"] = \\"AAAAAAAAAAAAAAAAAAAAAM{{alnum 86}}\\"\\n",',
        'docker run -e TWITTER_BEARER_TOKEN=AAAAAAAAAAAAAAAAAAAAAM{{alnum 86}} app',
        '  twitter_bearer_token: AAAAAAAAAAAAAAAAAAAAAM{{alnum 86}}',
      ],
      negative: [
        'TWITTER_BEARER_TOKEN=AAAAAAAAAAAAAAAAAAAAAM{{alnum 61}}',
        'nonce=AAAAAAAAAAAAAAAAAAAAAM{{alnum 86}}',
      ],
    },
  },
  {
    id: 'x-api-secret',
    provider: 'X (Twitter)',
    title: 'X API key secret',
    severity: 'high',
    keywords: [
      'twitter',
      'consumer_secret',
      'consumer-secret',
      'consumersecret',
      'x_api',
      'api_secret_key',
      'api-secret-key',
      'apisecretkey',
    ],
    shape: {
      kind: 'assigned',
      names: '(?:twitter|consumer|x_api)[\\w.-]{0,16}secret|api_secret_key',
      value: '[A-Za-z0-9]{50}',
    },
    checks: { entropy: 3.5, needs: ['digit'] },
    revoke: { kind: 'page', url: 'https://developer.x.com/en/portal/dashboard' },
    source: ['https://docs.x.com/resources/fundamentals/authentication/api-key-and-secret'],
    docs: 'https://docs.x.com/resources/fundamentals/authentication/api-key-and-secret',
    examples: {
      positive: [
        'docker run -e TWITTER_API_SECRET={{alnum 9}}4{{alnum 40}} app',
        '  twitter_api_secret: {{alnum 9}}4{{alnum 40}}',
        'run --twitter-api-secret {{alnum 9}}4{{alnum 40}} --verbose',
      ],
      negative: ['TWITTER_API_SECRET={{alnum 9}}4{{alnum 39}}', 'session: {{alnum 9}}4{{alnum 40}}'],
    },
  },
  {
    id: 'x-access-token-secret',
    provider: 'X (Twitter)',
    title: 'X access token secret',
    severity: 'high',
    keywords: [
      'twitter',
      'access_token_secret',
      'access-token-secret',
      'accesstokensecret',
      'access_secret',
      'access-secret',
      'accesssecret',
      'oauth_token_secret',
      'oauth-token-secret',
      'oauthtokensecret',
    ],
    shape: {
      kind: 'assigned',
      names: '(?:twitter|access|oauth)[\\w.-]{0,16}secret',
      value: '[A-Za-z0-9]{45}',
    },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [{ name: 'access-token', pattern: '[0-9]{6,19}-[A-Za-z0-9]{40}', within: 300 }],
    revoke: { kind: 'page', url: 'https://developer.x.com/en/portal/dashboard' },
    source: [
      'https://docs.x.com/resources/fundamentals/authentication/oauth-1-0a/obtaining-user-access-tokens',
    ],
    docs: 'https://docs.x.com/resources/fundamentals/authentication/oauth-1-0a/obtaining-user-access-tokens',
    examples: {
      positive: [
        'docker run -e TWITTER_ACCESS_TOKEN_SECRET={{alnum 9}}4{{alnum 35}} app',
        '  twitter_access_token_secret: {{alnum 9}}4{{alnum 35}}',
        'run --twitter-access-token-secret {{alnum 9}}4{{alnum 35}} --verbose',
      ],
      negative: ['TWITTER_ACCESS_TOKEN_SECRET={{alnum 9}}4{{alnum 34}}', 'session: {{alnum 9}}4{{alnum 35}}'],
    },
  },
  {
    id: 'linkedin-client-secret',
    provider: 'LinkedIn',
    title: 'LinkedIn client secret',
    severity: 'high',
    keywords: ['linkedin'],
    shape: {
      kind: 'assigned',
      names: 'linkedin[\\w.-]{0,16}secret',
      value: 'WPL_AP[01]\\.[A-Za-z0-9]{16}\\.[A-Za-z0-9+/]{6}={0,2}|[A-Za-z0-9]{16}',
    },
    checks: { entropy: 3.2, needs: ['digit'] },
    revoke: { kind: 'page', url: 'https://www.linkedin.com/developers/apps' },
    source: ['https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow'],
    docs: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/client-credentials-flow',
    examples: {
      positive: [
        'LINKEDIN_CLIENT_SECRET=WPL_AP1.{{alnum 9}}4{{alnum 6}}.{{alnum 6}}==',
        'linkedin_client_secret: "{{alnum 9}}4{{alnum 6}}"',
      ],
      negative: [
        'LINKEDIN_CLIENT_SECRET=WPL_AP1.{{alnum 13}}.{{alnum 6}}==',
        'session: WPL_AP1.{{alnum 16}}.{{alnum 6}}==',
      ],
    },
  },
  {
    id: 'reddit-client-secret',
    provider: 'Reddit',
    title: 'Reddit app secret',
    severity: 'high',
    keywords: ['reddit', 'praw'],
    shape: {
      kind: 'assigned',
      names: 'reddit[\\w.-]{0,16}secret|praw[\\w.-]{0,16}secret',
      value: '[A-Za-z0-9_-]{27,30}',
    },
    checks: { entropy: 3.5, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://www.reddit.com/prefs/apps' },
    source: [
      'https://github.com/reddit-archive/reddit/wiki/OAuth2',
      'https://github.com/turbot/steampipe-plugin-reddit/blob/main/config/reddit.spc',
      'https://github.com/caronc/apprise/blob/master/apprise/plugins/reddit.py',
    ],
    docs: 'https://github.com/reddit-archive/reddit/wiki/OAuth2',
    examples: {
      positive: [
        'run --reddit-client-secret {{base64url 9}}4{{base64url 20}} --verbose',
        "const redditClientSecret = '{{base64url 9}}4{{base64url 20}}';",
        '  reddit_client_secret: {{base64url 9}}4{{base64url 20}}',
      ],
      negative: [
        'REDDIT_CLIENT_SECRET={{base64url 9}}4{{base64url 16}}',
        'build_label = "{{base64url 9}}4{{base64url 20}}"',
      ],
    },
  },
  {
    id: 'pinterest-access-token',
    provider: 'Pinterest',
    title: 'Pinterest access token',
    severity: 'high',
    keywords: ['pina_', 'pinc_'],
    shape: { kind: 'token', pattern: 'pin[ac]_[A-Z0-9]{60,80}' },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.pinterest.com/v5/user_account',
      'https://developers.pinterest.com/docs/api/v5/user_account-get',
    ),
    source: [
      'https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/',
    ],
    docs: 'https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/',
    examples: {
      positive: [
        '  pinterest_access_token: pina_{{upperalnum 64}}',
        'export PINTEREST_ACCESS_TOKEN=pina_{{upperalnum 64}}',
        'login(pina_{{upperalnum 64}})',
      ],
      negative: ['PINTEREST_ACCESS_TOKEN=pina_{{upperalnum 56}}'],
    },
  },
  {
    id: 'twitch-client-secret',
    provider: 'Twitch',
    title: 'Twitch client secret',
    severity: 'high',
    keywords: ['twitch'],
    shape: { kind: 'assigned', names: 'twitch[\\w.-]{0,16}secret', value: '[a-z0-9]{30}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    revoke: { kind: 'page', url: 'https://dev.twitch.tv/console/apps' },
    source: ['https://dev.twitch.tv/docs/authentication/register-app/'],
    docs: 'https://dev.twitch.tv/docs/authentication/register-app/',
    examples: {
      positive: [
        '  twitch_client_secret: {{loweralnum 9}}4{{loweralnum 20}}',
        'run --twitch-client-secret {{loweralnum 9}}4{{loweralnum 20}} --verbose',
        'os.environ["TWITCH_CLIENT_SECRET"] = "{{loweralnum 9}}4{{loweralnum 20}}"',
      ],
      negative: [
        'TWITCH_CLIENT_SECRET={{loweralnum 9}}4{{loweralnum 19}}',
        'build_label = "{{loweralnum 9}}4{{loweralnum 20}}"',
      ],
    },
  },
  {
    id: 'twitch-oauth-token',
    provider: 'Twitch',
    title: 'Twitch chat OAuth token',
    severity: 'medium',
    keywords: ['oauth:'],
    shape: { kind: 'token', pattern: 'oauth:[a-z0-9]{30}' },
    checks: { entropy: 3.4, needs: ['digit'] },
    revoke: { kind: 'page', url: 'https://dev.twitch.tv/docs/authentication/revoke-tokens/' },
    source: ['https://dev.twitch.tv/docs/chat/authenticating/'],
    docs: 'https://dev.twitch.tv/docs/chat/authenticating/',
    examples: {
      positive: [
        'os.environ["TWITCH_OAUTH_TOKEN"] = "oauth:{{loweralnum 30}}"',
        '{"twitchOauthToken": "oauth:{{loweralnum 30}}", "timeout": 30}',
        'https://example.com/cb?token=oauth:{{loweralnum 30}}&page=1',
      ],
      negative: ['TWITCH_OAUTH_TOKEN=oauth:{{loweralnum 29}}'],
    },
  },
];
