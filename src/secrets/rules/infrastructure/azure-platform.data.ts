import type { SecretRule } from '../../rule.ts';

const PORTAL = { kind: 'page', url: 'https://portal.azure.com/' } as const;
/** Microsoft's own list of the fixed signatures in its keys. */
const SIGNATURES =
  'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json';
const LEARN = 'https://learn.microsoft.com/en-us/azure';

/** Credentials of Entra, Azure DevOps and Azure's platform services. */
export const AZURE_PLATFORM_RULES: readonly SecretRule[] = [
  {
    id: 'azure-entra-client-secret',
    provider: 'Microsoft Azure',
    title: 'Microsoft Entra application client secret',
    severity: 'critical',
    keywords: ['7Q~', '8Q~', '9Q~', '0Q~', '1Q~', '2Q~', '3Q~', '4Q~', '5Q~', '6Q~'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}',
      notBefore: 'A-Za-z0-9_~.+/-',
      notAfter: 'A-Za-z0-9_~.+/-',
    },
    checks: { entropy: 3.5, needs: ['digit', 'letter'] },
    parts: [
      {
        name: 'tenant',
        pattern:
          '(?:tenant|login\\.microsoftonline\\.com/)[^\\n]{0,24}?(?<part>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
        within: 500,
      },
      {
        name: 'client-id',
        pattern:
          '(?:client|app)[^\\n]{0,24}?(?<part>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
        within: 500,
      },
    ],
    revoke: {
      kind: 'page',
      url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
    },
    source: [SIGNATURES, 'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials'],
    docs: 'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials',
    examples: {
      positive: [
        'AZURE_CLIENT_SECRET={{alnum 3}}8Q~{{alnum 34}}',
        'ClientSecretCredential(tenant_id, client_id, "{{alnum 3}}7Q~{{alnum 12}}.{{alnum 18}}")',
      ],
      negative: ['{{alnum 3}}8Q~{{alnum 20}}', 'AZURE_CLIENT_SECRET=<client-secret>'],
    },
  },
  {
    id: 'azure-api-management-key',
    provider: 'Microsoft Azure',
    title: 'Azure API Management key',
    severity: 'high',
    keywords: ['APIM'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{76}APIM[A-Za-z0-9+/]{5}[AQgw]==',
      notBefore: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4.5 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/api-management/api-management-subscriptions`,
    examples: {
      positive: ['APIM_KEY={{alnum 76}}APIM{{alnum 5}}Q==', 'gateway.key: "{{alnum 76}}APIM{{alnum 5}}w=="'],
      negative: ['{{alnum 76}}APIM{{alnum 5}}B==', 'Ocp-Apim-Subscription-Key: {{hex 31}}'],
    },
  },
  {
    id: 'azure-subscription-key',
    provider: 'Microsoft Azure',
    title: 'Azure API subscription key',
    severity: 'medium',
    keywords: ['ocp-apim-subscription-key', 'subscription-key'],
    caseless: true,
    shape: { kind: 'assigned', names: 'ocp-apim-subscription-key|subscription-key', value: '[0-9a-f]{32}' },
    checks: { entropy: 3 },
    revoke: PORTAL,
    source: [
      `${LEARN}/api-management/api-management-subscriptions`,
      'https://learn.microsoft.com/en-us/azure/ai-services/authentication',
    ],
    docs: `${LEARN}/api-management/api-management-subscriptions`,
    examples: {
      positive: [
        "headers = {'Ocp-Apim-Subscription-Key': '{{hex 32}}'}",
        'curl -H "Ocp-Apim-Subscription-Key: {{hex 32}}" https://westus.api.cognitive.microsoft.com/',
      ],
      negative: [
        "headers = {'Ocp-Apim-Subscription-Key': subscription_key}",
        "'Ocp-Apim-Subscription-Key': '{{hex 20}}'",
      ],
    },
  },
  {
    id: 'azure-ml-classic-key',
    provider: 'Microsoft Azure',
    title: 'Azure Machine Learning Studio (classic) web service key',
    severity: 'medium',
    keywords: ['+AMC'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{76}\\+AMC[A-Za-z0-9+/]{5}[AQgw]==',
      notBefore: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4.5 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/machine-learning/how-to-authenticate-online-endpoint`,
    examples: {
      positive: [
        "api_key = '{{alnum 76}}+AMC{{alnum 5}}A=='",
        "headers = {'Authorization':('Bearer '+ '{{alnum 76}}+AMC{{alnum 5}}Q==')}",
      ],
      negative: ['{{alnum 76}}+AMC{{alnum 5}}Z==', '{{alnum 40}}+AMC{{alnum 5}}A=='],
    },
  },
  {
    id: 'azure-signalr-access-key',
    provider: 'Microsoft Azure',
    title: 'Azure SignalR or Web PubSub connection string',
    severity: 'high',
    keywords: ['.service.signalr.net', '.webpubsub.azure.com'],
    shape: {
      kind: 'text',
      pattern:
        '\\.(?:service\\.signalr\\.net|webpubsub\\.azure\\.com)/?;AccessKey=(?<secret>[A-Za-z0-9+/]{43,84}={0,2})',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [
      `${LEARN}/azure-signalr/concept-connection-string`,
      `${LEARN}/azure-web-pubsub/howto-websocket-connect`,
    ],
    docs: `${LEARN}/azure-signalr/signalr-howto-key-rotation`,
    examples: {
      positive: [
        'Endpoint=https://m.service.signalr.net;AccessKey={{base64 43}}=;Version=1.0;',
        'Endpoint=https://m.webpubsub.azure.com;AccessKey={{base64 43}}=;Version=1.0;',
      ],
      negative: [
        'Endpoint=https://m.service.signalr.net;AuthType=azure.msi;',
        'Endpoint=https://m.service.signalr.net;AccessKey=key;',
      ],
    },
  },
  {
    id: 'azure-communication-services-key',
    provider: 'Microsoft Azure',
    title: 'Azure Communication Services connection string',
    severity: 'high',
    keywords: ['communication.azure.com'],
    caseless: true,
    shape: {
      kind: 'text',
      pattern: 'communication\\.azure\\.com/?;accesskey=(?<secret>[A-Za-z0-9+/]{84,86}={0,2})',
    },
    checks: { entropy: 4.5 },
    revoke: PORTAL,
    source: [`${LEARN}/communication-services/quickstarts/create-communication-resource`, SIGNATURES],
    docs: `${LEARN}/communication-services/concepts/authentication`,
    examples: {
      positive: [
        'endpoint=https://m.communication.azure.com/;accesskey={{base64 86}}==',
        'COMMUNICATION_CONNECTION_STRING="endpoint=https://m.europe.communication.azure.com/;accesskey={{alnum 84}}"',
      ],
      negative: [
        'endpoint=https://m.communication.azure.com/;accesskey=<key>',
        'endpoint=https://m.communication.azure.com/',
      ],
    },
  },
  {
    id: 'azure-maps-key',
    provider: 'Microsoft Azure',
    title: 'Azure Maps shared key',
    severity: 'medium',
    keywords: ['AZMP'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAAAAZMP[A-Za-z0-9]{4}',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/azure-maps/azure-maps-authentication`,
    examples: {
      positive: [
        'AZURE_MAPS_KEY={{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAAAAZMP{{alnum 4}}',
        'https://atlas.microsoft.com/map/tile?subscription-key={{alnum 52}}JQQJ99{{alnum 1}}C{{alnum 12}}AAAAAZMP{{alnum 4}}',
      ],
      negative: ['{{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAAAAZMP{{alnum 2}}', '{{alnum 84}}'],
    },
  },
];
