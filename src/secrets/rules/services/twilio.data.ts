import type { SecretRule } from '../../rule.ts';
import { askWithBasic, NANGO } from '../ask.ts';

/** Credentials of Twilio. */
export const TWILIO_RULES: readonly SecretRule[] = [
  {
    id: 'twilio-auth-token',
    provider: 'Twilio',
    title: 'Twilio auth token',
    severity: 'critical',
    keywords: ['twilio'],
    shape: { kind: 'assigned', names: 'twilio', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    parts: [{ name: 'account-sid', pattern: 'AC[0-9a-f]{32}', within: 400 }],
    verify: askWithBasic(
      'https://api.twilio.com/2010-04-01/Accounts.json',
      '{{account-sid}}:{{secret}}',
      'https://www.twilio.com/docs/iam/api/account',
    ),
    revoke: { kind: 'page', url: 'https://console.twilio.com/' },
    source: [
      'https://www.twilio.com/docs/iam/access-tokens',
      NANGO,
      'https://github.com/1Password/shell-plugins/blob/main/plugins/twilio/api_key.go',
    ],
    docs: 'https://www.twilio.com/docs/iam/access-tokens',
    examples: {
      positive: [
        'TWILIO_ACCOUNT_SID=AC{{hex 32}}\nTWILIO_AUTH_TOKEN={{hex 32}}',
        'export TWILIO_AUTH_TOKEN={{hex 32}}',
        '"os.environ[\\"TWILIO_AUTH_TOKEN\\"] = \\"{{hex 32}}\\"\\n"',
      ],
      negative: ['TWILIO_AUTH_TOKEN={{hex 31}}', 'TWILIO_SERVICE_SID=VA{{hex 32}}'],
    },
  },
  {
    id: 'twilio-auth-token-pair',
    provider: 'Twilio',
    title: 'Twilio auth token beside an account SID',
    severity: 'critical',
    keywords: ['auth_token', 'authtoken', 'auth-token'],
    shape: { kind: 'assigned', names: 'auth[\\w.-]{0,2}token', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    parts: [{ name: 'account-sid', pattern: 'AC[0-9a-f]{32}', within: 400, required: true }],
    verify: askWithBasic(
      'https://api.twilio.com/2010-04-01/Accounts.json',
      '{{account-sid}}:{{secret}}',
      'https://www.twilio.com/docs/iam/api/account',
    ),
    revoke: { kind: 'page', url: 'https://console.twilio.com/' },
    source: [
      'https://www.twilio.com/docs/iam/access-tokens',
      NANGO,
      'https://github.com/1Password/shell-plugins/blob/main/plugins/twilio/api_key.go',
    ],
    docs: 'https://www.twilio.com/docs/iam/access-tokens',
    examples: {
      positive: [
        'account_sid = "AC{{hex 32}}"\nauth_token = "{{hex 32}}"',
        '{"accountSid": "AC{{hex 32}}", "authToken": "{{hex 32}}"}',
      ],
      negative: ['auth_token = "{{hex 32}}"'],
    },
  },
  {
    id: 'twilio-api-key-secret',
    provider: 'Twilio',
    title: 'Twilio API key secret',
    severity: 'critical',
    keywords: ['twilio'],
    shape: { kind: 'assigned', names: 'twilio[\\w.-]{0,16}secret', value: '[A-Za-z0-9]{32}' },
    checks: { entropy: 3.5, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'key-sid', pattern: 'SK[0-9a-f]{32}', within: 400 }],
    verify: askWithBasic(
      'https://api.twilio.com/2010-04-01/Accounts.json',
      '{{key-sid}}:{{secret}}',
      'https://www.twilio.com/docs/iam/api/account',
    ),
    revoke: { kind: 'page', url: 'https://console.twilio.com/us1/account/keys-credentials/api-keys' },
    source: [
      'https://www.twilio.com/docs/iam/api-keys',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/twilio/api_key.go',
    ],
    docs: 'https://www.twilio.com/docs/iam/api-keys',
    examples: {
      positive: [
        'TWILIO_API_KEY=SK{{hex 32}}\nTWILIO_API_SECRET=aB4{{alnum 29}}',
        "const twilioApiKeySecret = 'Qx7{{alnum 29}}';",
      ],
      negative: ['TWILIO_API_SECRET=aB4{{alnum 28}}'],
    },
  },
];
