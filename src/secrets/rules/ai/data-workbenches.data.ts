import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

/** Credentials of places where data is queried, looked at and learned from. */
export const DATA_WORKBENCH_RULES: readonly SecretRule[] = [
  {
    id: 'tinybird-token',
    provider: 'Tinybird',
    title: 'Tinybird token',
    severity: 'high',
    keywords: ['p.eyJ'],
    // A JSON web token without its head: {"u": …
    shape: { kind: 'token', pattern: 'p\\.eyJ1Ijog?[A-Za-z0-9_-]{60,200}\\.[A-Za-z0-9_-]{43}' },
    verify: askWithBearer(
      'https://api.tinybird.co/v0/tokens',
      'https://www.tinybird.co/docs/forward/administration/tokens',
    ),
    revoke: { kind: 'page', url: 'https://app.tinybird.co/tokens' },
    source: ['https://www.tinybird.co/docs/forward/administration/tokens'],
    docs: 'https://www.tinybird.co/docs/forward/administration/tokens',
    examples: {
      positive: [
        'os.environ["TINYBIRD_TOKEN"] = "p.eyJ1Ijog{{alnum 100}}.{{base64url 42}}x"',
        '   "os.environ[\\"TINYBIRD_TOKEN\\"] = \\"p.eyJ1Ijog{{alnum 100}}.{{base64url 42}}x\\"\\n",',
        '-H "Authorization: Bearer p.eyJ1Ijog{{alnum 100}}.{{base64url 42}}x"',
        '{"TINYBIRD_TOKEN": "p.eyJ1Ijog{{alnum 100}}.{{base64url 42}}x", "region": "eu"}',
      ],
      negative: ['TINYBIRD_TOKEN=p.eyJ1Ijog{{alnum 12}}', 'TINYBIRD_TOKEN=sp.eyJ1'],
    },
  },
  {
    id: 'dataiku-api-key',
    provider: 'Dataiku',
    title: 'Dataiku DSS API key',
    severity: 'high',
    keywords: ['dkuaps-'],
    shape: { kind: 'token', pattern: 'dkuaps-[0-9A-Za-z]{32,40}' },
    checks: { entropy: 3.5 },
    revoke: { kind: 'page', url: 'https://doc.dataiku.com/dss/latest/publicapi/keys.html' },
    source: ['https://doc.dataiku.com/dss/latest/publicapi/keys.html'],
    docs: 'https://doc.dataiku.com/dss/latest/publicapi/keys.html',
    examples: {
      positive: [
        'os.environ["DKU_API_KEY"] = "dkuaps-{{alnum 32}}"',
        '   "os.environ[\\"DKU_API_KEY\\"] = \\"dkuaps-{{alnum 32}}\\"\\n",',
        '{"DKU_API_KEY": "dkuaps-{{alnum 32}}", "region": "eu"}',
      ],
      negative: ['DKU_API_KEY=dkuaps-{{alnum 8}}', 'DKU_API_KEY=dkuaps-key'],
    },
  },
  {
    id: 'motherduck-token',
    provider: 'MotherDuck',
    title: 'MotherDuck access token',
    severity: 'high',
    keywords: ['motherduck'],
    shape: {
      kind: 'assigned',
      names: 'motherduck',
      value: 'eyJ[A-Za-z0-9_-]{10,60}\\.eyJ[A-Za-z0-9_-]{40,380}\\.[A-Za-z0-9_-]{43}',
    },
    revoke: { kind: 'page', url: 'https://app.motherduck.com/settings/tokens' },
    source: [
      'https://motherduck.com/docs/key-tasks/authenticating-and-connecting-to-motherduck/authenticating-to-motherduck/',
    ],
    docs: 'https://motherduck.com/docs/key-tasks/authenticating-and-connecting-to-motherduck/authenticating-to-motherduck/',
    examples: {
      positive: [
        'os.environ["MOTHERDUCK_TOKEN"] = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}"',
        "MOTHERDUCK_TOKEN = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}'  # todo: move",
        '{"MOTHERDUCK_TOKEN": "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}", "region": "eu"}',
        'duckdb.connect("md:db?motherduck_token=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}")',
      ],
      negative: ['MOTHERDUCK_TOKEN=eyJ', 'md:my_db'],
    },
  },
  {
    id: 'datarobot-api-token',
    provider: 'DataRobot',
    title: 'DataRobot API token',
    severity: 'high',
    keywords: ['datarobot'],
    shape: { kind: 'assigned', names: 'datarobot', value: '[A-Za-z0-9+/]{80,110}={0,2}' },
    checks: { entropy: 4, needs: ['digit', 'upper', 'lower'] },
    verify: askWithBearer(
      'https://app.datarobot.com/api/v2/version/',
      'https://docs.datarobot.com/en/docs/platform/account-mgmt/acct-settings/api-key-mgmt.html',
    ),
    revoke: { kind: 'page', url: 'https://app.datarobot.com/account/developer-tools' },
    source: ['https://docs.datarobot.com/en/docs/platform/account-mgmt/acct-settings/api-key-mgmt.html'],
    docs: 'https://docs.datarobot.com/en/docs/platform/account-mgmt/acct-settings/api-key-mgmt.html',
    examples: {
      positive: [
        'os.environ["DATAROBOT_API_TOKEN"] = "{{base64 44}}7{{base64 43}}=="',
        "DATAROBOT_API_TOKEN = '{{base64 44}}7{{base64 43}}=='  # todo: move",
        '{"DATAROBOT_API_TOKEN": "{{base64 44}}7{{base64 43}}==", "region": "eu"}',
      ],
      negative: ['DATAROBOT_API_TOKEN={{alnum 24}}', 'DATAROBOT_ENDPOINT=https://app.datarobot.com/api/v2'],
    },
  },
  {
    id: 'deepnote-api-key',
    provider: 'Deepnote',
    title: 'Deepnote API key',
    severity: 'high',
    keywords: ['deepnote'],
    shape: { kind: 'assigned', names: 'deepnote', value: '[0-9a-f]{128}' },
    checks: { entropy: 3 },
    revoke: { kind: 'page', url: 'https://deepnote.com/workspace/settings' },
    source: ['https://deepnote.com/docs/deepnote-api'],
    docs: 'https://deepnote.com/docs/deepnote-api',
    examples: {
      positive: [
        'os.environ["DEEPNOTE_API_KEY"] = "{{hex 128}}"',
        "DEEPNOTE_API_KEY = '{{hex 128}}'  # todo: move",
        '{"DEEPNOTE_API_KEY": "{{hex 128}}", "region": "eu"}',
      ],
      negative: ['DEEPNOTE_API_KEY={{hex 64}}', 'DEEPNOTE_PROJECT_ID={{uuid}}'],
    },
  },
];
