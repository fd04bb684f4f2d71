import type { SecretRule } from '../../rule.ts';
import { askWithBasic, askWithUrl, NANGO } from '../ask.ts';

/** Credentials of services that find and check mail addresses. */
export const MAIL_LOOKUP_RULES: readonly SecretRule[] = [
  {
    id: 'hunter-api-key',
    provider: 'Hunter',
    title: 'Hunter API key',
    severity: 'medium',
    keywords: ['hunter'],
    shape: { kind: 'assigned', names: 'hunter[\\w.-]{0,4}(?:io)?[\\w.-]{0,6}key', value: '[0-9a-f]{40}' },
    checks: { entropy: 3 },
    verify: askWithUrl(
      'https://api.hunter.io/v2/account?api_key={{secret}}',
      'https://hunter.io/api-documentation/v2#account',
    ),
    revoke: { kind: 'page', url: 'https://hunter.io/api-keys' },
    source: ['https://hunter.io/api-documentation/v2#authentication'],
    docs: 'https://hunter.io/api-documentation/v2#authentication',
    examples: {
      positive: [
        'os.environ["HUNTER_API_KEY"] = "{{hex 40}}"',
        'hunter_api_key = "{{hex 40}}"',
        'run --hunter-api-key {{hex 40}} --verbose',
      ],
      negative: ['HUNTER_API_KEY={{hex 39}}', 'commit = "{{hex 40}}"'],
    },
  },
  {
    id: 'zerobounce-api-key',
    provider: 'ZeroBounce',
    title: 'ZeroBounce API key',
    severity: 'low',
    keywords: ['zerobounce', 'zero_bounce', 'zero-bounce'],
    shape: { kind: 'assigned', names: 'zero.?bounce', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://www.zerobounce.net/members/API' },
    source: ['https://www.zerobounce.net/docs/api-dashboard/'],
    docs: 'https://www.zerobounce.net/docs/api-dashboard/',
    examples: {
      positive: [
        'os.environ["ZEROBOUNCE_API_KEY"] = "{{hex 32}}"',
        '{"zerobounceApiKey": "{{hex 32}}", "timeout": 30}',
        'export ZEROBOUNCE_API_KEY={{hex 32}}',
      ],
      negative: ['ZEROBOUNCE_API_KEY={{hex 31}}', 'cache_digest={{hex 32}}'],
    },
  },
  {
    id: 'neverbounce-api-key',
    provider: 'NeverBounce',
    title: 'NeverBounce API key',
    severity: 'low',
    keywords: ['private_'],
    shape: { kind: 'token', pattern: 'private_[0-9a-f]{32}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://app.neverbounce.com/apps' },
    source: ['https://developers.neverbounce.com/docs/authentication'],
    docs: 'https://developers.neverbounce.com/docs/authentication',
    examples: {
      positive: [
        '{"neverbounceApiKey": "private_{{hex 32}}", "timeout": 30}',
        "const neverbounceApiKey = 'private_{{hex 32}}';",
        '<code>private_{{hex 32}}</code>',
      ],
      negative: ['NEVERBOUNCE_API_KEY=private_{{hex 31}}'],
    },
  },
  {
    id: 'lemlist-api-key',
    provider: 'lemlist',
    title: 'lemlist API key',
    severity: 'medium',
    keywords: ['lemlist'],
    shape: { kind: 'assigned', names: 'lemlist', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    verify: askWithBasic('https://api.lemlist.com/api/team', ':{{secret}}', NANGO),
    revoke: { kind: 'page', url: 'https://app.lemlist.com/settings/integrations' },
    source: ['https://developer.lemlist.com/api-reference/getting-started/authentication', NANGO],
    docs: 'https://developer.lemlist.com/api-reference/getting-started/authentication',
    examples: {
      positive: [
        'docker run -e LEMLIST_API_KEY={{hex 32}} app',
        'lemlist_api_key = "{{hex 32}}"',
        'export LEMLIST_API_KEY={{hex 32}}',
      ],
      negative: ['LEMLIST_API_KEY={{hex 31}}', '"sha256": "{{hex 32}}"'],
    },
  },
];
