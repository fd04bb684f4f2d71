import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

/** Credentials of services for calls, chat and feeds inside applications. */
export const CALL_FEED_RULES: readonly SecretRule[] = [
  {
    id: 'stream-api-secret',
    provider: 'Stream',
    title: 'Stream (GetStream) API secret',
    severity: 'high',
    keywords: [
      'getstream',
      'stream_api',
      'stream-api',
      'streamapi',
      'stream_app',
      'stream_chat',
      'stream_secret',
      'stream-secret',
      'streamsecret',
      'stream.secret',
      'stream_io',
    ],
    shape: {
      kind: 'assigned',
      names: '(?:get)?stream[_.-]?(?:api|app|chat|io)?[\\w.-]{0,8}secret',
      value: '[a-z0-9]{64}',
    },
    checks: { entropy: 3.5, needs: ['digit'] },
    revoke: { kind: 'page', url: 'https://dashboard.getstream.io/' },
    source: ['https://getstream.io/chat/docs/node/tokens_and_authentication/'],
    docs: 'https://getstream.io/chat/docs/node/tokens_and_authentication/',
    examples: {
      positive: [
        '"os.environ[\\"STREAM_API_SECRET\\"] = \\"{{loweralnum 9}}4{{loweralnum 54}}\\"\\n",',
        'stream_api_secret = "{{loweralnum 9}}4{{loweralnum 54}}"',
        "const streamApiSecret = '{{loweralnum 9}}4{{loweralnum 54}}';",
      ],
      negative: [
        'STREAM_API_SECRET={{loweralnum 9}}4{{loweralnum 53}}',
        'stream_checksum = "{{hex 64}}"',
        '"traceId": "{{loweralnum 9}}4{{loweralnum 54}}"',
      ],
    },
  },
  {
    id: 'sendbird-api-token',
    provider: 'Sendbird',
    title: 'Sendbird API token',
    severity: 'high',
    keywords: ['sendbird'],
    shape: { kind: 'assigned', names: 'sendbird[\\w.-]{0,20}token', value: '[0-9a-f]{40}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://dashboard.sendbird.com/' },
    source: ['https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api'],
    docs: 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api',
    examples: {
      positive: [
        '{"sendbirdApiToken": "{{hex 40}}", "timeout": 30}',
        'run --sendbird-api-token {{hex 40}} --verbose',
        'docker run -e SENDBIRD_API_TOKEN={{hex 40}} app',
      ],
      negative: ['SENDBIRD_API_TOKEN={{hex 39}}', 'etag: {{hex 40}}'],
    },
  },
  {
    id: 'agora-app-certificate',
    provider: 'Agora',
    title: 'Agora app certificate',
    severity: 'high',
    keywords: ['agora', 'app_certificate', 'app-certificate', 'appcertificate'],
    shape: {
      kind: 'assigned',
      names: 'agora[\\w.-]{0,16}certificate|app[\\w.-]{0,2}certificate',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://console.agora.io/' },
    source: [
      'https://docs.agora.io/en/video-calling/token-authentication/deploy-token-server',
      'https://github.com/AgoraIO/Tools',
    ],
    docs: 'https://docs.agora.io/en/video-calling/token-authentication/deploy-token-server',
    examples: {
      positive: [
        'os.environ["AGORA_APP_CERTIFICATE"] = "{{hex 32}}"',
        'agora_app_certificate = "{{hex 32}}"',
        'run --agora-app-certificate {{hex 32}} --verbose',
      ],
      negative: ['AGORA_APP_CERTIFICATE={{hex 31}}', 'etag: {{hex 32}}'],
    },
  },
  {
    id: 'livekit-api-secret',
    provider: 'LiveKit',
    title: 'LiveKit API secret',
    severity: 'high',
    keywords: ['livekit'],
    shape: { kind: 'assigned', names: 'livekit[\\w.-]{0,16}secret', value: '[A-Za-z0-9]{43,44}' },
    checks: { entropy: 3.5, needs: ['digit'] },
    parts: [{ name: 'api-key', pattern: 'API[A-Za-z0-9]{11,12}', within: 300 }],
    revoke: { kind: 'page', url: 'https://cloud.livekit.io/' },
    source: ['https://docs.livekit.io/home/get-started/authentication/'],
    docs: 'https://docs.livekit.io/home/get-started/authentication/',
    examples: {
      positive: [
        'LIVEKIT_API_KEY=API{{alnum 12}}\nLIVEKIT_API_SECRET={{alnum 9}}4{{alnum 33}}',
        "const livekitApiSecret = '{{alnum 9}}4{{alnum 34}}';",
      ],
      negative: ['LIVEKIT_API_SECRET={{alnum 9}}4{{alnum 31}}'],
    },
  },
  {
    id: 'daily-api-key',
    provider: 'Daily',
    title: 'Daily API key',
    severity: 'high',
    keywords: ['daily'],
    shape: {
      kind: 'assigned',
      names: 'daily[\\w.-]{0,4}(?:co|api)[\\w.-]{0,12}key|daily_key',
      value: '[0-9a-f]{64}',
    },
    checks: { entropy: 3 },
    verify: askWithBearer(
      'https://api.daily.co/v1/',
      'https://docs.daily.co/reference/rest-api/your-domain/config',
    ),
    revoke: { kind: 'page', url: 'https://dashboard.daily.co/developers' },
    source: ['https://docs.daily.co/reference/rest-api/authentication'],
    docs: 'https://docs.daily.co/reference/rest-api/authentication',
    examples: {
      positive: [
        "const dailyApiKey = '{{hex 64}}';",
        '{"dailyApiKey": "{{hex 64}}", "timeout": 30}',
        'run --daily-api-key {{hex 64}} --verbose',
      ],
      negative: ['DAILY_API_KEY={{hex 63}}', '"sha256": "{{hex 64}}"'],
    },
  },
];
