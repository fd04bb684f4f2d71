import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const GRAFANA = 'https://grafana.com/docs/grafana/latest/administration/service-accounts/';

/** Credentials of services that watch running systems. */
export const MONITORING_RULES: readonly SecretRule[] = [
  {
    id: 'datadog-api-key',
    provider: 'Datadog',
    title: 'Datadog API key',
    severity: 'high',
    keywords: ['datadog', 'dd_api', 'dd-api', 'ddapi'],
    shape: { kind: 'assigned', names: '(?:datadog|dd).{0,16}api.?key', value: '[0-9a-f]{32}' },
    checks: { entropy: 3.2 },
    verify: {
      ...askWithHeader(
        'https://api.datadoghq.com/api/v1/validate',
        'DD-API-KEY',
        '{{secret}}',
        'https://docs.datadoghq.com/api/latest/authentication/',
      ),
      dead: { status: [401, 403] },
    },
    revoke: { kind: 'page', url: 'https://app.datadoghq.com/organization-settings/api-keys' },
    source: [
      'https://github.com/1Password/shell-plugins/blob/main/plugins/datadog/api_key.go',
      'https://docs.datadoghq.com/account_management/api-app-keys/',
    ],
    docs: 'https://docs.datadoghq.com/account_management/api-app-keys/',
    examples: {
      positive: [
        'DD_API_KEY={{hex 32}}',
        'initialize(api_key="{{hex 32}}")  # datadog\ndatadog_api_key: {{hex 32}}',
      ],
      negative: ['DD_API_KEY={{hex 20}}', 'DD_TRACE_ID={{hex 32}}'],
    },
  },
  {
    id: 'datadog-application-key',
    provider: 'Datadog',
    title: 'Datadog application key',
    severity: 'high',
    keywords: ['datadog', 'dd_app', 'dd-app', 'ddapp'],
    shape: { kind: 'assigned', names: '(?:datadog|dd).{0,16}app(?:lication)?.?key', value: '[0-9a-f]{40}' },
    checks: { entropy: 3.2 },
    revoke: { kind: 'page', url: 'https://app.datadoghq.com/organization-settings/application-keys' },
    source: [
      'https://github.com/1Password/shell-plugins/blob/main/plugins/datadog/api_key.go',
      'https://docs.datadoghq.com/account_management/api-app-keys/',
    ],
    docs: 'https://docs.datadoghq.com/account_management/api-app-keys/',
    examples: {
      positive: ['DD_APP_KEY={{hex 40}}', 'datadog_application_key = "{{hex 40}}"'],
      negative: ['DD_APP_KEY={{hex 32}}', 'DD_GIT_COMMIT_SHA={{hex 40}}'],
    },
  },
  {
    id: 'grafana-service-account-token',
    provider: 'Grafana',
    title: 'Grafana service account token',
    severity: 'high',
    keywords: ['glsa_'],
    shape: { kind: 'token', pattern: 'glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}' },
    checks: { checksum: 'grafana' },
    revoke: { kind: 'page', url: `${GRAFANA}#delete-a-service-account-token` },
    source: [GRAFANA, 'https://github.com/grafana/grafana/blob/main/pkg/components/satokengen/satokengen.go'],
    docs: GRAFANA,
    examples: {
      positive: [
        'GRAFANA_TOKEN=glsa_{{alnum 32}}_{{hex 8}}',
        'Authorization: Bearer glsa_{{alnum 32}}_{{hex 8}}',
      ],
      negative: ['glsa_{{alnum 12}}', 'glsa_{{alnum 32}}'],
    },
  },
  {
    id: 'grafana-cloud-token',
    provider: 'Grafana',
    title: 'Grafana Cloud access policy token',
    severity: 'high',
    keywords: ['glc_eyJ'],
    shape: { kind: 'token', pattern: 'glc_eyJ[A-Za-z0-9+/]{60,400}={0,2}', notAfter: 'A-Za-z0-9+/' },
    revoke: { kind: 'page', url: 'https://grafana.com/orgs' },
    source: [
      'https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
    ],
    docs: 'https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
    examples: {
      positive: ['GRAFANA_CLOUD_API_KEY=glc_eyJvIjoi{{alnum 100}}=', 'password: glc_eyJvIjoi{{alnum 110}}'],
      negative: ['glc_eyJ{{alnum 12}}', 'glc_token'],
    },
  },
  {
    id: 'grafana-legacy-api-key',
    provider: 'Grafana',
    title: 'Grafana API key',
    severity: 'high',
    keywords: ['eyJrIjoi'],
    shape: { kind: 'token', pattern: 'eyJrIjoi[A-Za-z0-9+/]{60,300}={0,2}', notAfter: 'A-Za-z0-9+/._-' },
    checks: { structure: 'base64-json' },
    revoke: {
      kind: 'page',
      url: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/migrate-api-keys/',
    },
    source: ['https://github.com/grafana/grafana/blob/main/pkg/components/apikeygen/apikeygen.go'],
    docs: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/migrate-api-keys/',
    examples: {
      positive: [
        'Authorization: Bearer eyJrIjoi{{b64 VtR9kQm3ZxW7pLc2Hf8NsYb4Jd6Ga1Tq","n":"ci-1","id":0}}fQ==',
        'GRAFANA_API_KEY=eyJrIjoi{{b64 Qp7xWm2RkZ9vLc4Hf6NtYb1Jd8Ga3TsV","n":"dashboards","id":1}}fQ==',
      ],
      negative: ['eyJrIjoi{{alnum 12}}', 'GRAFANA_API_KEY=eyJrIjoi{{upper 80}}'],
    },
  },
  {
    id: 'honeycomb-ingest-key',
    provider: 'Honeycomb',
    title: 'Honeycomb ingest key',
    severity: 'medium',
    keywords: ['ik_01'],
    shape: { kind: 'token', pattern: 'hc[a-z0-9]ik_01[a-z0-9]{56}' },
    checks: { entropy: 3.8 },
    verify: askWithHeader(
      'https://api.honeycomb.io/1/auth',
      'X-Honeycomb-Team',
      '{{secret}}',
      'https://docs.honeycomb.io/api/tag/Auth',
    ),
    revoke: { kind: 'page', url: 'https://ui.honeycomb.io/account' },
    source: [
      'https://docs.honeycomb.io/api/authentication',
      'https://docs.honeycomb.io/api/dataset-definitions/authorization',
    ],
    docs: 'https://docs.honeycomb.io/api/authentication',
    examples: {
      positive: [
        'HONEYCOMB_API_KEY=hcaik_01{{loweralnum 56}}',
        'OTEL_EXPORTER_OTLP_HEADERS="x-honeycomb-team=hcbik_01{{loweralnum 56}}"',
      ],
      negative: ['hcaik_01{{loweralnum 20}}', 'hcaik_key'],
    },
  },
  {
    id: 'honeycomb-configuration-key',
    provider: 'Honeycomb',
    title: 'Honeycomb configuration key',
    severity: 'medium',
    keywords: ['honeycomb'],
    shape: {
      kind: 'assigned',
      names: 'honeycomb.{0,24}key|x-honeycomb-team',
      value: '(?:[A-Za-z0-9]{22}|[0-9a-f]{32})',
    },
    checks: { entropy: 3.2, needs: ['digit', 'letter'] },
    verify: askWithHeader(
      'https://api.honeycomb.io/1/auth',
      'X-Honeycomb-Team',
      '{{secret}}',
      'https://docs.honeycomb.io/api/tag/Auth',
    ),
    revoke: { kind: 'page', url: 'https://ui.honeycomb.io/account' },
    source: ['https://docs.honeycomb.io/api/authentication'],
    docs: 'https://docs.honeycomb.io/configure/environments/manage-api-keys',
    examples: {
      positive: ['HONEYCOMB_API_KEY={{alnum 22}}', 'x-honeycomb-team: {{hex 32}}'],
      negative: ['HONEYCOMB_API_KEY={{alnum 12}}', 'HONEYCOMB_DATASET=models'],
    },
  },
  {
    id: 'dynatrace-token',
    provider: 'Dynatrace',
    title: 'Dynatrace access or platform token',
    severity: 'high',
    keywords: ['dt0c01.', 'dt0s01.', 'dt0s02.', 'dt0s03.', 'dt0s06.', 'dt0s08.', 'dt0s09.', 'dt0s16.'],
    shape: { kind: 'token', pattern: 'dt0[cs][0-9]{2}\\.[A-Z0-9]{8,24}\\.[A-Z0-9]{64}' },
    checks: { entropy: 4 },
    parts: [
      {
        name: 'host',
        pattern: '[a-z0-9]{6,12}\\.(?:live|apps|sprint)\\.dynatrace(?:labs)?\\.com',
        within: 500,
      },
    ],
    revoke: {
      kind: 'page',
      url: 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients',
    },
    source: ['https://docs.dynatrace.com/docs/manage/access-control/access-tokens-legacy'],
    docs: 'https://docs.dynatrace.com/docs/manage/access-control/access-tokens-legacy',
    examples: {
      positive: [
        'DT_API_TOKEN=dt0c01.{{base32 24}}.{{base32 64}}',
        'Authorization: Api-Token dt0c01.{{base32 24}}.{{base32 64}}',
        'DT_PLATFORM_TOKEN=dt0s16.{{base32 8}}.{{base32 64}}',
      ],
      negative: ['dt0c01.{{base32 24}}', 'dt0c01.{{base32 24}}.{{base32 30}}'],
    },
  },
  {
    id: 'splunk-hec-token',
    provider: 'Splunk',
    title: 'Splunk HTTP Event Collector token',
    severity: 'medium',
    keywords: ['splunk', 'hec_token', 'hec-token'],
    shape: {
      kind: 'assigned',
      names: 'splunk.{0,24}token|hec.?token|authorization.{1,6}splunk',
      value: UUID,
    },
    revoke: {
      kind: 'page',
      url: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
    },
    source: ['https://docs.splunk.com/Documentation/Splunk/latest/Data/FormateventsforHTTPEventCollector'],
    docs: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
    examples: {
      positive: [
        'SPLUNK_HEC_TOKEN={{uuid}}',
        'curl -H "Authorization: Splunk {{uuid}}" https://splunk.example.com:8088/services/collector',
      ],
      negative: ['SPLUNK_HEC_TOKEN={{hex 32}}', 'splunk_index_id = {{hex 20}}'],
    },
  },
];
