import type { SecretRule } from '../../rule.ts';

const PORTAL = { kind: 'page', url: 'https://portal.azure.com/' } as const;
/** Microsoft's own list of the fixed signatures in its keys. */
const SIGNATURES =
  'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json';
const LEARN = 'https://learn.microsoft.com/en-us/azure';

/** Keys of Azure's stores, queues and caches. */
export const AZURE_DATA_RULES: readonly SecretRule[] = [
  {
    id: 'azure-storage-account-key',
    provider: 'Microsoft Azure',
    title: 'Azure Storage account key',
    severity: 'critical',
    keywords: ['AccountKey='],
    shape: { kind: 'text', pattern: 'AccountKey=(?<secret>(?![A-Za-z0-9+/]{76}\\+ASt)[A-Za-z0-9+/]{86}==)' },
    checks: { entropy: 4.5 },
    parts: [{ name: 'account', pattern: 'AccountName=(?<part>[a-z0-9]{3,24})', within: 300, required: true }],
    revoke: PORTAL,
    source: [`${LEARN}/storage/common/storage-configure-connection-string`, SIGNATURES],
    docs: `${LEARN}/storage/common/storage-account-keys-manage`,
    examples: {
      positive: [
        'DefaultEndpointsProtocol=https;AccountName=models;AccountKey={{base64 86}}==;EndpointSuffix=core.windows.net',
        'AZURE_STORAGE_CONNECTION_STRING="DefaultEndpointsProtocol=https;AccountName=models;AccountKey={{base64 86}}==;"',
      ],
      negative: ['AccountName=models;AccountKey=<your-account-key>;', 'AccountKey={{base64 40}}=='],
    },
  },
  {
    id: 'azure-storage-identifiable-key',
    provider: 'Microsoft Azure',
    title: 'Azure Storage account key',
    severity: 'critical',
    keywords: ['+ASt'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{5}[AQgw]==',
      notBefore: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4.5 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/storage/common/storage-account-keys-manage`,
    examples: {
      positive: [
        'BlobServiceClient(url, credential="{{alnum 76}}+ASt{{alnum 5}}Q==")',
        'AZURE_STORAGE_KEY={{alnum 76}}+ASt{{alnum 5}}A==',
      ],
      negative: ['{{alnum 76}}+ASt{{alnum 5}}Z==', '{{alnum 60}}+ASt{{alnum 5}}A=='],
    },
  },
  {
    id: 'azure-storage-sas',
    provider: 'Microsoft Azure',
    title: 'Azure Storage shared access signature',
    severity: 'high',
    keywords: ['sig='],
    shape: { kind: 'text', pattern: '[?&;"\'](?:amp;)?sig=(?<secret>[A-Za-z0-9%+/]{43,80}(?:%3[Dd]|=))' },
    checks: { entropy: 4 },
    parts: [
      {
        name: 'version',
        pattern: '[?&;"\'](?:amp;)?sv=20[0-9]{2}-[0-9]{2}-[0-9]{2}',
        within: 400,
        required: true,
      },
      {
        name: 'address',
        pattern:
          'https://[a-z0-9-]{3,63}\\.(?:blob|file|queue|table|dfs)\\.core\\.windows\\.net/[^\\s"\'?]{0,120}',
        within: 400,
      },
      { name: 'expiry', pattern: '[?&;](?:amp;)?se=(?<part>20[0-9TZ:%A-]{9,24})', within: 400 },
    ],
    revoke: {
      kind: 'page',
      url: `${LEARN}/storage/common/storage-sas-overview#best-practices-when-using-sas`,
    },
    source: [
      `${LEARN}/storage/common/storage-sas-overview`,
      'https://learn.microsoft.com/en-us/rest/api/storageservices/create-account-sas',
    ],
    docs: `${LEARN}/storage/common/storage-sas-overview`,
    examples: {
      positive: [
        'azcopy copy "https://models.blob.core.windows.net/data?sv=2022-11-02&ss=b&srt=sco&sp=rl&se=2051-10-06T00:00:00Z&sig={{alnum 40}}%2Bx{{alnum 2}}%3D" .',
        'https://models.blob.core.windows.net/c/model.bin?sp=r&st=2024-01-01T00:00:00Z&se=2030-01-01T00:00:00Z&spr=https&sv=2022-11-02&sr=b&sig={{alnum 43}}%3D',
      ],
      negative: ['?sig={{alnum 43}}%3D', '?sv=2022-11-02&sr=b&sig=signature'],
    },
  },
  {
    id: 'azure-cosmos-db-key',
    provider: 'Microsoft Azure',
    title: 'Azure Cosmos DB account key',
    severity: 'critical',
    keywords: ['documents.azure.com'],
    shape: {
      kind: 'text',
      pattern:
        'documents\\.azure\\.com(?::443)?/?["\';,\\s]{1,8}[^\\n=:]{0,40}[=:]\\s{0,4}["\']?(?<secret>(?![A-Za-z0-9+/]{76}ACDb)[A-Za-z0-9+/]{86}==)',
    },
    checks: { entropy: 4.5 },
    parts: [{ name: 'host', pattern: '[a-z0-9-]{3,44}\\.documents\\.azure\\.com', within: 400 }],
    revoke: PORTAL,
    source: [`${LEARN}/cosmos-db/nosql/how-to-dotnet-get-started`, SIGNATURES],
    docs: `${LEARN}/cosmos-db/secure-access-to-data`,
    examples: {
      positive: [
        'AccountEndpoint=https://models.documents.azure.com:443/;AccountKey={{base64 86}}==;',
        'COSMOS_URI=https://models.documents.azure.com:443/\nCOSMOS_KEY={{base64 86}}==\n',
      ],
      negative: [
        'AccountEndpoint=https://models.documents.azure.com:443/;AccountKey=your-key;',
        '{{base64 76}}ACDb{{alnum 2}}==',
      ],
    },
  },
  {
    id: 'azure-app-configuration-key',
    provider: 'Microsoft Azure',
    title: 'Azure App Configuration connection string',
    severity: 'high',
    keywords: ['.azconfig.'],
    shape: {
      kind: 'text',
      pattern:
        '[A-Za-z0-9-]{1,50}\\.azconfig\\.(?:io|azure\\.[a-z]{2});Id=[^;\\s"\']{4,60};Secret=(?<secret>[A-Za-z0-9+/]{40,84}={0,2})',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [
      `${LEARN}/azure-app-configuration/howto-disable-access-key-authentication`,
      'https://learn.microsoft.com/en-us/rest/api/appconfiguration/authentication-hmac',
    ],
    docs: `${LEARN}/azure-app-configuration/concept-enable-rbac`,
    examples: {
      positive: [
        'Endpoint=https://models.azconfig.io;Id=ab12-l4-s0:{{alnum 20}};Secret={{base64 43}}=',
        '"AppConfig": "Endpoint=https://models.azconfig.io;Id={{alnum 8}};Secret={{alnum 84}}"',
      ],
      negative: [
        'Endpoint=https://models.azconfig.io;Id=abcd;Secret=<secret>',
        'Endpoint=https://models.azconfig.io',
      ],
    },
  },
  {
    id: 'azure-search-key',
    provider: 'Microsoft Azure',
    title: 'Azure AI Search key',
    severity: 'high',
    keywords: ['AzSe'],
    shape: { kind: 'token', pattern: '[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}' },
    checks: { entropy: 4 },
    parts: [{ name: 'host', pattern: '[a-z0-9-]{2,60}\\.search\\.windows\\.net', within: 400 }],
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/search/search-security-api-keys`,
    examples: {
      positive: [
        'AZURE_SEARCH_KEY={{alnum 42}}AzSeA{{alnum 5}}',
        'AzureKeyCredential("{{alnum 42}}AzSeD{{alnum 5}}")',
      ],
      negative: ['{{alnum 42}}AzSeQ{{alnum 5}}', '{{alnum 30}}AzSeA{{alnum 5}}'],
    },
  },
  {
    id: 'azure-cache-for-redis-key',
    provider: 'Microsoft Azure',
    title: 'Azure Cache for Redis key',
    severity: 'high',
    keywords: ['AzCa'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{33}AzCa[A-P][A-Za-z0-9+/]{5}=',
      notBefore: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4 },
    parts: [{ name: 'host', pattern: '[A-Za-z0-9-]{1,63}\\.redis\\.cache\\.windows\\.net', within: 400 }],
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/azure-cache-for-redis/cache-configure#access-keys`,
    examples: {
      positive: [
        'models.redis.cache.windows.net:6380,password={{alnum 33}}AzCaB{{alnum 5}}=,ssl=True',
        "redis.StrictRedis(host='m.redis.cache.windows.net', password='{{alnum 33}}AzCaC{{alnum 5}}=')",
      ],
      negative: ['{{alnum 33}}AzCaZ{{alnum 5}}=', '{{alnum 33}}AzCaB{{alnum 5}}'],
    },
  },
  {
    id: 'azure-batch-key',
    provider: 'Microsoft Azure',
    title: 'Azure Batch account key',
    severity: 'high',
    keywords: ['+ABa'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{76}\\+ABa[A-Za-z0-9+/]{5}[AQgw]==',
      notBefore: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4.5 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/batch/accounts`,
    examples: {
      positive: [
        'BATCH_ACCOUNT_KEY = "{{alnum 76}}+ABa{{alnum 5}}A=="',
        'SharedKeyCredentials("acct", "{{alnum 76}}+ABa{{alnum 5}}w==")',
      ],
      negative: ['{{alnum 76}}+ABa{{alnum 5}}Z==', '{{alnum 50}}+ABa{{alnum 5}}A=='],
    },
  },
];
