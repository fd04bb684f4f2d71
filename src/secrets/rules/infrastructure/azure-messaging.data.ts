import type { SecretRule } from '../../rule.ts';

const PORTAL = { kind: 'page', url: 'https://portal.azure.com/' } as const;
/** Microsoft's own list of the fixed signatures in its keys. */
const SIGNATURES =
  'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json';
const LEARN = 'https://learn.microsoft.com/en-us/azure';

/** Keys of Azure's queues and events. */
export const AZURE_MESSAGING_RULES: readonly SecretRule[] = [
  {
    id: 'azure-service-bus-key',
    provider: 'Microsoft Azure',
    title: 'Azure Service Bus or Event Hubs shared access key',
    severity: 'high',
    keywords: ['SharedAccessKey='],
    shape: { kind: 'text', pattern: 'SharedAccessKey=(?<secret>[A-Za-z0-9+/]{43}=)' },
    checks: { entropy: 4 },
    parts: [
      {
        name: 'host',
        pattern: 'sb://(?<part>[A-Za-z0-9-]{3,60}\\.servicebus\\.[a-z.]{4,24})',
        within: 300,
        required: true,
      },
    ],
    revoke: PORTAL,
    source: [
      `${LEARN}/service-bus-messaging/service-bus-sas`,
      `${LEARN}/event-hubs/event-hubs-get-connection-string`,
      SIGNATURES,
    ],
    docs: `${LEARN}/service-bus-messaging/service-bus-sas`,
    examples: {
      positive: [
        'Endpoint=sb://models.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey={{base64 43}}=',
        'CONN = "Endpoint=sb://eh-1.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey={{base64 43}}=;EntityPath=logs"',
      ],
      negative: [
        'SharedAccessKeyName=send;SharedAccessKey={{base64 43}}=',
        'Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=<key>',
      ],
    },
  },
  {
    id: 'azure-event-hubs-key',
    provider: 'Microsoft Azure',
    title: 'Azure Event Hubs key by its signature',
    severity: 'high',
    keywords: ['+AEh'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{33}\\+AEh[A-P][A-Za-z0-9+/]{5}=',
      notBefore: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/event-hubs/authorize-access-shared-access-signature`,
    examples: {
      positive: [
        'EVENT_HUB_KEY={{alnum 33}}+AEhB{{alnum 5}}=',
        'AzureNamedKeyCredential("send", "{{alnum 33}}+AEhC{{alnum 5}}=")',
      ],
      negative: ['{{alnum 33}}+AEhZ{{alnum 5}}=', '{{alnum 20}}+AEhB{{alnum 5}}='],
    },
  },
  {
    id: 'azure-relay-key',
    provider: 'Microsoft Azure',
    title: 'Azure Relay key',
    severity: 'high',
    keywords: ['+ARm'],
    shape: {
      kind: 'token',
      pattern: '[A-Za-z0-9+/]{33}\\+ARm[A-P][A-Za-z0-9+/]{5}=',
      notBefore: 'A-Za-z0-9+/',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/azure-relay/relay-authentication-and-authorization`,
    examples: {
      positive: ['RELAY_KEY="{{alnum 33}}+ARmB{{alnum 5}}="', 'key: {{alnum 33}}+ARmD{{alnum 5}}='],
      negative: ['{{alnum 33}}+ARmQ{{alnum 5}}=', '{{alnum 33}}+ARmB{{alnum 3}}='],
    },
  },
  {
    id: 'azure-iot-hub-key',
    provider: 'Microsoft Azure',
    title: 'Azure IoT Hub key',
    severity: 'high',
    keywords: ['.azure-devices'],
    shape: {
      kind: 'text',
      pattern:
        'HostName=[A-Za-z0-9-]{3,50}\\.azure-devices(?:-provisioning)?\\.(?:net|cn|us);[^\\s"\']{1,120};?SharedAccessKey=(?<secret>[A-Za-z0-9+/]{43}=)',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [`${LEARN}/iot-hub/iot-hub-dev-guide-sas`, SIGNATURES],
    docs: `${LEARN}/iot-hub/iot-hub-dev-guide-sas`,
    examples: {
      positive: [
        'HostName=hub.azure-devices.net;SharedAccessKeyName=iothubowner;SharedAccessKey={{base64 43}}=',
        'HostName=hub.azure-devices.net;DeviceId=cam-1;SharedAccessKey={{base64 43}}=',
      ],
      negative: [
        'HostName=hub.azure-devices.net;DeviceId=cam-1;SharedAccessKey={deviceKey}',
        '{{alnum 33}}AIoTZ{{alnum 5}}=',
      ],
    },
  },
  {
    id: 'azure-event-grid-key',
    provider: 'Microsoft Azure',
    title: 'Azure Event Grid key',
    severity: 'medium',
    keywords: ['AZEG'],
    shape: {
      kind: 'token',
      pattern:
        '(?:[A-Za-z0-9+/]{33}AZEG[A-P][A-Za-z0-9+/]{5}=|[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L][A-Za-z0-9]{12}AAAAAZEG[A-Za-z0-9]{4})',
    },
    checks: { entropy: 4 },
    revoke: PORTAL,
    source: [SIGNATURES],
    docs: `${LEARN}/event-grid/authenticate-with-access-keys-shared-access-signatures`,
    examples: {
      positive: [
        'EVENT_GRID_KEY={{alnum 33}}AZEGB{{alnum 5}}=',
        'aeg-sas-key: {{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAAAAZEG{{alnum 4}}',
      ],
      negative: [
        '{{alnum 33}}AZEGZ{{alnum 5}}=',
        '{{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAAAAZXX{{alnum 4}}',
      ],
    },
  },
];
