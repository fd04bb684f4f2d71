import type { SecretRule } from '../../rule.ts';

const PORTAL = { kind: 'page', url: 'https://portal.azure.com/' } as const;
/** Microsoft's own list of the fixed signatures in its keys. */
const SIGNATURES =
  'https://github.com/microsoft/security-utilities/blob/main/GeneratedRegexPatterns/PreciselyClassifiedSecurityKeys.json';
const LEARN = 'https://learn.microsoft.com/en-us/azure';

/** Credentials that build, push and run code on Azure. */
export const AZURE_DEPLOYMENT_RULES: readonly SecretRule[] = [
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
