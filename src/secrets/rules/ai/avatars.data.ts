import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

/** Credentials of makers of talking heads. */
export const AVATAR_RULES: readonly SecretRule[] = [
  {
    id: 'heygen-api-key',
    provider: 'HeyGen',
    title: 'HeyGen API key',
    severity: 'high',
    keywords: ['heygen'],
    shape: {
      kind: 'assigned',
      names: 'heygen',
      value: '(?:sk_V2_[A-Za-z0-9_-]{36,64}|[A-Za-z0-9+/]{59,63}={0,2})',
    },
    checks: { entropy: 3.5 },
    verify: askWithHeader(
      'https://api.heygen.com/v2/user/remaining_quota',
      'X-Api-Key',
      '{{secret}}',
      'https://docs.heygen.com/reference/authentication',
    ),
    revoke: { kind: 'page', url: 'https://app.heygen.com/settings?nav=API' },
    source: ['https://docs.heygen.com/reference/authentication'],
    docs: 'https://docs.heygen.com/reference/authentication',
    examples: {
      positive: [
        'os.environ["HEYGEN_API_KEY"] = "sk_V2_hgu_{{alnum 46}}"',
        "HEYGEN_API_KEY = 'sk_V2_hgu_{{alnum 46}}'  # todo: move",
        '{"HEYGEN_API_KEY": "sk_V2_hgu_{{alnum 46}}", "region": "eu"}',
      ],
      negative: ['HEYGEN_API_KEY={{alnum 12}}', 'HEYGEN_API_KEY=<your-api-key>'],
    },
  },
  {
    id: 'did-api-key',
    provider: 'D-ID',
    title: 'D-ID API key',
    severity: 'high',
    keywords: ['d-id', 'did_api', 'd_id_', 'did-api', 'd-id-'],
    shape: {
      kind: 'assigned',
      names: 'd-id\\.com|d[_.-]id[_.-]api|did[_.-]api',
      value: '[A-Za-z0-9+/]{16,80}={0,2}:[A-Za-z0-9_-]{21}',
    },
    checks: { entropy: 3.5 },
    verify: {
      method: 'GET',
      url: 'https://api.d-id.com/credits',
      headers: { Authorization: 'Basic {{secret}}' },
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://docs.d-id.com/reference/basic-authentication',
    },
    revoke: { kind: 'page', url: 'https://studio.d-id.com/account-settings' },
    source: ['https://docs.d-id.com/reference/basic-authentication'],
    docs: 'https://docs.d-id.com/reference/basic-authentication',
    examples: {
      positive: [
        'os.environ["DID_API_KEY"] = "{{b64 ada.lovelace@example.org}}:{{base64url 20}}x"',
        "DID_API_KEY = '{{b64 ada.lovelace@example.org}}:{{base64url 20}}x'  # todo: move",
        '{"DID_API_KEY": "{{b64 ada.lovelace@example.org}}:{{base64url 20}}x", "region": "eu"}',
      ],
      negative: ['DID_API_KEY={{alnum 21}}', 'DID_API_KEY=Basic key'],
    },
  },
  {
    id: 'tavus-api-key',
    provider: 'Tavus',
    title: 'Tavus API key',
    severity: 'high',
    keywords: ['tavus'],
    shape: {
      kind: 'assigned',
      names: 'tavus[_.-]?(?:api[_.-]?)?(?:key|token)|tavusapi',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    verify: askWithHeader(
      'https://tavusapi.com/v2/replicas?limit=1',
      'x-api-key',
      '{{secret}}',
      'https://docs.tavus.io/api-reference/authentication',
    ),
    revoke: { kind: 'page', url: 'https://platform.tavus.io/api-keys' },
    source: ['https://docs.tavus.io/api-reference/authentication'],
    docs: 'https://docs.tavus.io/api-reference/authentication',
    examples: {
      positive: [
        'os.environ["TAVUS_API_KEY"] = "{{hex 32}}"',
        "TAVUS_API_KEY = '{{hex 32}}'  # todo: move",
        '{"TAVUS_API_KEY": "{{hex 32}}", "region": "eu"}',
      ],
      negative: ['TAVUS_API_KEY={{hex 16}}', 'TAVUS_REPLICA_ID=r{{hex 11}}'],
    },
  },
];
