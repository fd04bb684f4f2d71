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
    id: 'azure-devops-personal-access-token',
    provider: 'Azure DevOps',
    title: 'Azure DevOps personal access token',
    severity: 'high',
    keywords: ['AZDO'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAAAAZDO[A-Za-z0-9]{4}',
    },
    checks: { entropy: 4 },
    verify: {
      method: 'GET',
      url: 'https://app.vssps.visualstudio.com/_apis/profile/profiles/me?api-version=7.0',
      basic: ':{{secret}}',
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://learn.microsoft.com/en-us/rest/api/azure/devops/profile/profiles/get',
    },
    revoke: { kind: 'page', url: 'https://dev.azure.com/_usersSettings/tokens' },
    source: [
      SIGNATURES,
      'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    ],
    docs: 'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    examples: {
      positive: [
        'AZURE_DEVOPS_EXT_PAT={{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAAAAZDO{{alnum 4}}',
        'git clone https://user:{{alnum 52}}JQQJ99{{alnum 1}}K{{alnum 12}}AAAAAZDO{{alnum 4}}@dev.azure.com/org/p/_git/r',
      ],
      negative: [
        '{{alnum 52}}JQQJ99{{alnum 1}}Z{{alnum 12}}AAAAAZDO{{alnum 4}}',
        '{{alnum 40}}AZDO{{alnum 4}}',
      ],
    },
  },
  {
    id: 'azure-devops-legacy-token',
    provider: 'Azure DevOps',
    title: 'Azure DevOps personal access token (52 characters)',
    severity: 'high',
    keywords: [
      'azure_devops',
      'azure-devops',
      'azuredevops',
      'dev.azure.com',
      'visualstudio.com',
      'ado_pat',
      'vsts',
    ],
    shape: {
      kind: 'assigned',
      names: 'azure.?devops|ado.?(?:pat|token)|vsts|vss.?nuget|system.?accesstoken',
      value: '[a-z2-7]{52}',
    },
    checks: { entropy: 4, needs: ['digit', 'lower'] },
    revoke: { kind: 'page', url: 'https://dev.azure.com/_usersSettings/tokens' },
    source: [
      'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/UnclassifiedPotentialSecurityKeys.json',
    ],
    docs: 'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
    examples: {
      positive: [
        'AZURE_DEVOPS_PAT={{set abcdefghijklmnopqrstuvwxyz234567 52}}',
        'azure_devops_token = "{{set abcdefghijklmnopqrstuvwxyz234567 52}}"',
      ],
      negative: [
        'AZURE_DEVOPS_PAT={{set abcdefghijklmnopqrstuvwxyz234567 50}}',
        'SHA={{set abcdefghijklmnopqrstuvwxyz234567 52}}',
      ],
    },
  },
  {
    id: 'azure-container-registry-password',
    provider: 'Microsoft Azure',
    title: 'Azure Container Registry password',
    severity: 'high',
    keywords: ['+ACR'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{42}\\+ACR[A-D][A-Za-z0-9+/]{5}',
      notBefore: 'A-Za-z0-9+/',
      notAfter: 'A-Za-z0-9+/=',
    },
    checks: { entropy: 4 },
    parts: [{ name: 'host', pattern: '[a-z0-9]{5,50}\\.azurecr\\.(?:io|cn|us)', within: 300 }],
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/container-registry/container-registry-authentication#admin-account`,
    examples: {
      positive: [
        'docker login models.azurecr.io -u models -p {{alnum 42}}+ACRB{{alnum 5}}',
        'ACR_PASSWORD: "{{alnum 42}}+ACRC{{alnum 5}}"',
      ],
      negative: ['{{alnum 42}}+ACRZ{{alnum 5}}', '{{alnum 30}}+ACRB{{alnum 5}}'],
    },
  },
  {
    id: 'azure-function-key',
    provider: 'Microsoft Azure',
    title: 'Azure Functions key',
    severity: 'high',
    keywords: ['AzFu'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw](?:==|%3D%3D)',
      notBefore: 'A-Za-z0-9_-',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/azure-functions/function-keys-how-to`,
    examples: {
      positive: [
        'https://models.azurewebsites.net/api/predict?code={{alnum 44}}AzFu{{alnum 5}}Q==',
        'x-functions-key: {{alnum 44}}AzFu{{alnum 5}}A==',
      ],
      negative: ['{{alnum 44}}AzFu{{alnum 5}}Z==', '{{alnum 20}}AzFu{{alnum 5}}Q=='],
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
  {
    id: 'azure-logic-app-url',
    provider: 'Microsoft Azure',
    title: 'Azure Logic Apps request URL',
    severity: 'medium',
    keywords: ['.logic.azure.com'],
    shape: {
      kind: 'text',
      pattern:
        '(?<secret>https://[a-z0-9.-]{4,60}\\.logic\\.azure\\.com(?::443)?/workflows/[0-9a-f]{32}/triggers/[A-Za-z0-9_-]{1,60}/(?:paths/invoke|run)[^\\s"\'<>&]{0,80}&(?:amp;)?[^\\s"\'<>]{0,120}sig=[A-Za-z0-9_-]{43})',
    },
    revoke: PORTAL,
    source: [`${LEARN}/logic-apps/logic-apps-securing-a-logic-app#generate-sas`],
    docs: `${LEARN}/logic-apps/logic-apps-securing-a-logic-app`,
    examples: {
      positive: [
        'https://prod-12.westeurope.logic.azure.com:443/workflows/{{hex 32}}/triggers/manual/paths/invoke?api-version=2016-10-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={{base64url 43}}',
        'FLOW_URL="https://prod-01.eastus.logic.azure.com/workflows/{{hex 32}}/triggers/request/paths/invoke?api-version=2016-10-01&sv=1.0&sig={{base64url 43}}"',
      ],
      negative: [
        'https://prod-12.westeurope.logic.azure.com:443/workflows/{{hex 32}}/triggers/manual/paths/invoke?api-version=2016-10-01',
        'https://logic.azure.com/',
      ],
    },
  },
  {
    id: 'azure-publish-profile-password',
    provider: 'Microsoft Azure',
    title: 'Azure App Service publish profile password',
    severity: 'high',
    keywords: ['userPWD='],
    shape: { kind: 'text', pattern: 'userPWD=\\\\{0,2}"(?<secret>[A-Za-z0-9]{60})\\\\{0,2}"' },
    checks: { entropy: 4.5 },
    revoke: PORTAL,
    source: [`${LEARN}/app-service/deploy-configure-credentials`, 'https://github.com/Azure/webapps-deploy'],
    docs: `${LEARN}/app-service/deploy-configure-credentials`,
    examples: {
      positive: [
        '<publishProfile publishMethod="MSDeploy" userName="$models" userPWD="{{alnum 60}}" />',
        'userName=\\"$models\\" userPWD=\\"{{alnum 60}}\\"',
      ],
      negative: ['userPWD="{{alnum 20}}"', 'userPWD="$(PASSWORD)"'],
    },
  },
];
