import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Credentials of services that keep logs. */
export const LOG_PLATFORM_RULES: readonly SecretRule[] = [
  {
    id: 'sumo-logic-access-key',
    provider: 'Sumo Logic',
    title: 'Sumo Logic access key',
    severity: 'high',
    keywords: ['sumo'],
    shape: { kind: 'assigned', names: 'sumo.{0,24}key', value: '[A-Za-z0-9]{64}' },
    checks: { entropy: 4, needs: ['digit', 'lower', 'upper'] },
    parts: [{ name: 'access-id', pattern: '(?<![A-Za-z0-9])su[A-Za-z0-9]{12}(?![A-Za-z0-9])', within: 300 }],
    revoke: { kind: 'page', url: 'https://help.sumologic.com/docs/manage/security/access-keys/' },
    source: ['https://help.sumologic.com/docs/manage/security/access-keys/'],
    docs: 'https://help.sumologic.com/docs/manage/security/access-keys/',
    examples: {
      positive: [
        'SUMOLOGIC_ACCESSID=su{{alnum 12}}\nSUMOLOGIC_ACCESSKEY={{alnum 64}}',
        'sumo_access_key: "{{alnum 64}}"',
      ],
      negative: ['SUMOLOGIC_ACCESSKEY={{alnum 30}}', 'SUMOLOGIC_ACCESSKEY={{hex 64}}'],
    },
  },
  {
    id: 'sumo-logic-collector-url',
    provider: 'Sumo Logic',
    title: 'Sumo Logic HTTP source URL',
    severity: 'low',
    keywords: ['.sumologic.com/receiver/'],
    shape: {
      kind: 'text',
      pattern:
        '(?<secret>https://[a-z0-9.-]{4,60}\\.sumologic\\.com/receiver/v1/http/[A-Za-z0-9+/=_-]{40,200})',
    },
    revoke: { kind: 'page', url: 'https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/' },
    source: ['https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/logs-metrics/'],
    docs: 'https://help.sumologic.com/docs/send-data/hosted-collectors/http-source/logs-metrics/',
    examples: {
      positive: [
        'curl -X POST -d @f https://endpoint4.collection.us2.sumologic.com/receiver/v1/http/{{base64 90}}==',
        'SUMO_URL="https://collectors.sumologic.com/receiver/v1/http/{{alnum 80}}"',
      ],
      negative: [
        'https://collectors.sumologic.com/receiver/v1/http/<token>',
        'https://service.sumologic.com/ui/',
      ],
    },
  },
  {
    id: 'axiom-api-token',
    provider: 'Axiom',
    title: 'Axiom API token',
    severity: 'medium',
    keywords: ['xaat-'],
    shape: { kind: 'token', pattern: `xaat-${UUID}` },
    verify: askWithBearer(
      'https://api.axiom.co/v1/datasets',
      'https://axiom.co/docs/restapi/endpoints/getDatasets',
    ),
    revoke: { kind: 'page', url: 'https://app.axiom.co/settings/api-tokens' },
    source: ['https://axiom.co/docs/reference/tokens'],
    docs: 'https://axiom.co/docs/reference/tokens',
    examples: {
      positive: ['AXIOM_TOKEN=xaat-{{uuid}}', 'Authorization: Bearer xaat-{{uuid}}'],
      negative: ['xaat-{{hex 12}}', 'xaat-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx'],
    },
  },
  {
    id: 'axiom-personal-token',
    provider: 'Axiom',
    title: 'Axiom personal access token',
    severity: 'high',
    keywords: ['xapt-'],
    shape: { kind: 'token', pattern: `xapt-${UUID}` },
    verify: askWithBearer(
      'https://api.axiom.co/v2/user',
      'https://axiom.co/docs/restapi/endpoints/getCurrentUser',
    ),
    revoke: { kind: 'page', url: 'https://app.axiom.co/settings/profile' },
    source: [
      'https://axiom.co/docs/reference/tokens',
      'https://github.com/1Password/shell-plugins/blob/main/plugins/axiom/personal_access_token.go',
    ],
    docs: 'https://axiom.co/docs/reference/tokens',
    examples: {
      positive: ['AXIOM_TOKEN=xapt-{{uuid}}', '"token": "xapt-{{uuid}}"'],
      negative: ['xapt-{{hex 12}}', 'xapt-token'],
    },
  },
];
