import type { SecretRule } from '../../rule.ts';
import { askWithHeader } from '../ask.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Credentials of services that collect errors and logs, and wake people. */
export const ALERTING_RULES: readonly SecretRule[] = [
  {
    id: 'pagerduty-api-token',
    provider: 'PagerDuty',
    title: 'PagerDuty REST API token',
    severity: 'high',
    keywords: ['pagerduty', 'pager_duty', 'pd_api', 'pd_token'],
    shape: {
      kind: 'assigned',
      names: 'pager.?duty.{0,16}(?:api.?key|token)|pd.?(?:api.?key|token)|pagerduty[^\\n]{0,60}token',
      value: '[uye][+_-][A-Za-z0-9+_-]{18}|[A-Za-z0-9+_-]{20}',
    },
    checks: { entropy: 3.5, needs: ['digit', 'letter'] },
    verify: askWithHeader(
      'https://api.pagerduty.com/abilities',
      'Authorization',
      'Token token={{secret}}',
      'https://developer.pagerduty.com/docs/authentication',
    ),
    revoke: { kind: 'page', url: 'https://support.pagerduty.com/main/docs/api-access-keys' },
    source: [
      'https://support.pagerduty.com/main/docs/api-access-keys',
      'https://developer.pagerduty.com/docs/authentication',
    ],
    docs: 'https://support.pagerduty.com/main/docs/api-access-keys',
    examples: {
      positive: ['PAGERDUTY_API_KEY=u+{{alnum 18}}', 'pagerduty_token = "{{alnum 20}}"'],
      negative: ['PAGERDUTY_API_KEY={{alnum 10}}', 'pagerduty_service_name = "{{lower 20}}"'],
    },
  },
  {
    id: 'pagerduty-integration-key',
    provider: 'PagerDuty',
    title: 'PagerDuty integration key',
    severity: 'medium',
    keywords: ['pagerduty', 'pager_duty', 'routing_key', 'pd_service'],
    shape: {
      kind: 'assigned',
      names: 'pager.?duty.{0,16}(?:integration|service|routing|events).{0,4}key|"?routing_key',
      value: '(?:[0-9a-f]{32}|R[A-Z0-9]{31})',
    },
    checks: { entropy: 3.2, needs: ['digit'] },
    revoke: { kind: 'page', url: 'https://support.pagerduty.com/main/docs/services-and-integrations' },
    source: ['https://developer.pagerduty.com/docs/events-api-v2-overview'],
    docs: 'https://developer.pagerduty.com/docs/events-api-v2-overview',
    examples: {
      positive: [
        'PAGERDUTY_INTEGRATION_KEY={{hex 32}}',
        '{"routing_key": "{{hex 32}}", "event_action": "trigger"}',
      ],
      negative: ['PAGERDUTY_INTEGRATION_KEY={{hex 12}}', 'routing_key = "tasks.default"'],
    },
  },
  {
    id: 'opsgenie-api-key',
    provider: 'Opsgenie',
    title: 'Opsgenie API key',
    severity: 'medium',
    keywords: ['opsgenie', 'geniekey'],
    shape: { kind: 'assigned', names: 'opsgenie.{0,24}(?:key|token)|geniekey', value: UUID },
    verify: askWithHeader(
      'https://api.opsgenie.com/v2/account',
      'Authorization',
      'GenieKey {{secret}}',
      'https://docs.opsgenie.com/docs/account-api',
    ),
    revoke: { kind: 'page', url: 'https://support.atlassian.com/opsgenie/docs/api-key-management/' },
    source: ['https://docs.opsgenie.com/docs/authentication'],
    docs: 'https://docs.opsgenie.com/docs/authentication',
    examples: {
      positive: [
        'OPSGENIE_API_KEY={{uuid}}',
        'curl -H "Authorization: GenieKey {{uuid}}" https://api.opsgenie.com/v2/alerts',
      ],
      negative: ['OPSGENIE_API_KEY={{hex 32}}', 'opsgenie_team_id = "{{uuid}}"'],
    },
  },
  {
    id: 'better-stack-source-token',
    provider: 'Better Stack',
    title: 'Better Stack (Logtail) token',
    severity: 'medium',
    keywords: ['logtail', 'betterstack', 'better_stack', 'betteruptime', 'better_uptime'],
    shape: {
      kind: 'assigned',
      names: '(?:logtail|better.?stack|better.?uptime).{0,24}(?:token|key)|logtailhandler',
      value: '[A-Za-z0-9]{24}',
    },
    checks: { entropy: 3.7, needs: ['digit', 'lower', 'upper'] },
    revoke: { kind: 'page', url: 'https://betterstack.com/settings/api-tokens' },
    source: [
      'https://betterstack.com/docs/logs/api/getting-started/',
      'https://github.com/logtail/logtail-python',
    ],
    docs: 'https://betterstack.com/docs/logs/api/getting-started/',
    examples: {
      positive: [
        'LOGTAIL_SOURCE_TOKEN={{alnum 24}}',
        "handler = LogtailHandler(source_token='{{alnum 24}}')",
      ],
      negative: ['LOGTAIL_SOURCE_TOKEN={{alnum 12}}', 'BETTERSTACK_HOST=in.logs.betterstack.com'],
    },
  },
  {
    id: 'logzio-token',
    provider: 'Logz.io',
    title: 'Logz.io shipping or API token',
    severity: 'medium',
    keywords: ['logzio', 'logz.io'],
    shape: { kind: 'assigned', names: 'logz\\.?io.{0,24}(?:token|key)|logziohandler', value: '[A-Za-z]{32}' },
    checks: { entropy: 3.8, needs: ['lower', 'upper'] },
    revoke: {
      kind: 'page',
      url: 'https://docs.logz.io/docs/user-guide/admin/authentication-tokens/log-shipping-tokens/',
    },
    source: [
      'https://docs.logz.io/docs/user-guide/admin/authentication-tokens/log-shipping-tokens/',
      'https://github.com/logzio/logzio-python-handler',
    ],
    docs: 'https://docs.logz.io/docs/user-guide/admin/authentication-tokens/log-shipping-tokens/',
    examples: {
      positive: ['LOGZIO_TOKEN={{alpha 32}}', 'logzio_shipping_token: "{{alpha 32}}"'],
      negative: ['LOGZIO_TOKEN={{alpha 12}}', 'LOGZIO_LISTENER=listener.logz.io'],
    },
  },
  {
    id: 'loggly-token',
    provider: 'Loggly',
    title: 'Loggly customer token',
    severity: 'low',
    keywords: ['loggly'],
    shape: {
      kind: 'assigned',
      names: 'loggly.{0,24}token|logs-01\\.loggly\\.com/(?:inputs|bulk)',
      value: UUID,
    },
    revoke: {
      kind: 'page',
      url: 'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm',
    },
    source: [
      'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm',
    ],
    docs: 'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm',
    examples: {
      positive: ['LOGGLY_TOKEN={{uuid}}', 'loggly_customer_token = "{{uuid}}"'],
      negative: ['LOGGLY_TOKEN={{hex 32}}', 'loggly_tag = python'],
    },
  },
  {
    id: 'mezmo-ingestion-key',
    provider: 'Mezmo',
    title: 'Mezmo (LogDNA) ingestion key',
    severity: 'medium',
    keywords: ['logdna', 'mezmo'],
    shape: { kind: 'assigned', names: '(?:logdna|mezmo).{0,24}key', value: '[0-9a-f]{32}' },
    checks: { entropy: 3.2 },
    revoke: { kind: 'page', url: 'https://docs.mezmo.com/docs/ingestion-key' },
    source: ['https://docs.mezmo.com/docs/ingestion-key', 'https://github.com/logdna/python'],
    docs: 'https://docs.mezmo.com/docs/ingestion-key',
    examples: {
      positive: ['LOGDNA_INGESTION_KEY={{hex 32}}', 'mezmo_key: {{hex 32}}'],
      negative: ['LOGDNA_INGESTION_KEY={{hex 20}}', 'LOGDNA_HOST=logs.logdna.com'],
    },
  },
  {
    id: 'uptimerobot-api-key',
    provider: 'UptimeRobot',
    title: 'UptimeRobot API key',
    severity: 'medium',
    keywords: ['uptimerobot', 'uptime_robot', 'uptime-robot'],
    shape: {
      kind: 'assigned',
      names: 'uptime.?robot.{0,24}(?:key|token)',
      value: '[um][r0-9]?[0-9]{4,12}-[0-9a-f]{24,32}',
    },
    checks: { entropy: 3.2 },
    revoke: { kind: 'page', url: 'https://dashboard.uptimerobot.com/integrations' },
    source: ['https://uptimerobot.com/api/'],
    docs: 'https://uptimerobot.com/api/',
    examples: {
      positive: ['UPTIMEROBOT_API_KEY=ur{{digit 7}}-{{hex 24}}', 'uptime_robot_key: u{{digit 6}}-{{hex 24}}'],
      negative: ['UPTIMEROBOT_API_KEY=ur{{digit 7}}', 'UPTIMEROBOT_API_KEY={{hex 24}}'],
    },
  },
  {
    id: 'elasticsearch-api-key',
    provider: 'Elastic',
    title: 'Elasticsearch API key',
    severity: 'high',
    keywords: ['elastic', 'es_api', 'apikey '],
    shape: {
      kind: 'assigned',
      names: 'elastic.{0,24}api.?key|es.?api.?key|authorization.{1,5}apikey',
      value: '[A-Za-z0-9+/]{58,60}={0,2}',
    },
    checks: { entropy: 4, structure: 'base64', needs: ['lower', 'upper'] },
    parts: [
      {
        name: 'host',
        pattern: '[a-z0-9.-]{4,80}\\.(?:elastic-cloud\\.com|found\\.io|elastic\\.cloud|es\\.io)',
        within: 500,
      },
    ],
    revoke: {
      kind: 'page',
      url: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
    },
    source: [
      'https://www.elastic.co/docs/deploy-manage/api-keys',
      'https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-security-create-api-key',
    ],
    docs: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
    examples: {
      positive: [
        'ELASTIC_API_KEY={{alnum 58}}==',
        'curl -H "Authorization: ApiKey {{alnum 60}}" https://x.es.us-east-1.aws.elastic.cloud',
      ],
      negative: ['ELASTIC_API_KEY={{alnum 20}}', 'ELASTICSEARCH_URL=http://localhost:9200'],
    },
  },
  {
    id: 'elastic-cloud-api-key',
    provider: 'Elastic',
    title: 'Elastic Cloud API key',
    severity: 'high',
    keywords: ['essu_'],
    shape: {
      kind: 'token',
      pattern: 'essu_[A-Za-z0-9+/]{60,160}={0,2}(?:[A-Za-z0-9+/]{6,12}={0,2})?',
      notAfter: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4 },
    verify: {
      method: 'GET',
      url: 'https://api.elastic-cloud.com/api/v1/account',
      headers: { Authorization: 'ApiKey {{secret}}' },
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://www.elastic.co/docs/api/doc/cloud/operation/operation-get-current-account',
    },
    revoke: { kind: 'page', url: 'https://cloud.elastic.co/account/keys' },
    source: ['https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys'],
    docs: 'https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys',
    examples: {
      positive: [
        'EC_API_KEY=essu_{{alnum 86}}==',
        'curl -H "Authorization: ApiKey essu_{{alnum 86}}==AAAA{{alnum 7}}=" https://api.elastic-cloud.com',
      ],
      negative: ['EC_API_KEY=essu_{{alnum 20}}'],
    },
  },
  {
    id: 'instana-agent-key',
    provider: 'IBM Instana',
    title: 'Instana agent or API token',
    severity: 'medium',
    keywords: ['instana'],
    shape: { kind: 'assigned', names: 'instana.{0,24}(?:key|token)', value: '[A-Za-z0-9_-]{22}' },
    checks: { entropy: 3.6, needs: ['digit', 'lower', 'upper'] },
    revoke: {
      kind: 'page',
      url: 'https://www.ibm.com/docs/en/instana-observability/current?topic=references-web-rest-api',
    },
    source: ['https://www.ibm.com/docs/en/instana-observability/current?topic=agents-agent-keys'],
    docs: 'https://www.ibm.com/docs/en/instana-observability/current?topic=agents-agent-keys',
    examples: {
      positive: ['INSTANA_AGENT_KEY={{alnum 22}}', 'instana_api_token: "{{alnum 22}}"'],
      negative: ['INSTANA_AGENT_KEY={{alnum 10}}', 'INSTANA_ENDPOINT=ingress.example.com'],
    },
  },
];
