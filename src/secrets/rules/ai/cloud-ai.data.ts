import type { SecretRule } from '../../rule.ts';
import { askWithBearer } from '../ask.ts';

/** Credentials of the AI services of general clouds, and of lakehouses. */
export const CLOUD_AI_RULES: readonly SecretRule[] = [
  {
    id: 'bedrock-long-term-api-key',
    provider: 'Amazon Bedrock',
    title: 'Amazon Bedrock long-term API key',
    severity: 'critical',
    keywords: ['ABSK'],
    // After ABSK: base64 of "BedrockAPIKey-".
    shape: { kind: 'token', pattern: 'ABSKQmVkcm9ja0FQSUtle[A-Za-z0-9+/]{90,250}={0,2}' },
    verify: askWithBearer(
      'https://bedrock.us-east-1.amazonaws.com/foundation-models',
      'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-use.html',
    ),
    revoke: {
      kind: 'page',
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-revoke.html',
    },
    source: ['https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
    docs: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
    examples: {
      positive: [
        'os.environ["AWS_BEARER_TOKEN_BEDROCK"] = "ABSKQmVkcm9ja0FQSUtle{{alnum 110}}="',
        'AWS_BEARER_TOKEN_BEDROCK=ABSKQmVkcm9ja0FQSUtle{{alnum 111}}',
        '{"Authorization": "Bearer ABSKQmVkcm9ja0FQSUtle{{alnum 110}}=="}',
      ],
      negative: [
        'AWS_BEARER_TOKEN_BEDROCK=ABSK{{alnum 30}}',
        'AWS_BEARER_TOKEN_BEDROCK=ABSKQmVkcm9ja0FQSUtle',
      ],
    },
  },
  {
    id: 'bedrock-short-term-api-key',
    provider: 'Amazon Bedrock',
    title: 'Amazon Bedrock short-term API key',
    severity: 'medium',
    keywords: ['bedrock-api-key-'],
    // base64 of a presigned address of bedrock.amazonaws.com: valid twelve hours at most.
    shape: {
      kind: 'token',
      pattern: 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=_-]{100,400}',
    },
    revoke: {
      kind: 'page',
      url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-revoke.html',
    },
    source: ['https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
    docs: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
    examples: {
      positive: [
        'os.environ["AWS_BEARER_TOKEN_BEDROCK"] = "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{{alnum 280}}"',
        '{"AWS_BEARER_TOKEN_BEDROCK": "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{{alnum 280}}", "region": "eu"}',
      ],
      negative: ['AWS_BEARER_TOKEN_BEDROCK=bedrock-api-key-{{alnum 20}}', 'bedrock-api-key-rotation: true'],
    },
  },
  {
    id: 'azure-openai-api-key',
    provider: 'Microsoft Azure',
    title: 'Azure OpenAI API key, 32 digits',
    severity: 'high',
    keywords: ['azure', 'openai.azure.com'],
    shape: {
      kind: 'assigned',
      names:
        'azure[_.-]?(?:chat)?[_-]?open[_-]?ai|api[_.-]type["\\\' =:]{1,6}azure|open[_-]?ai[_.-]?azure|azure[_-]?(?:ai|api|oai)[_-]?(?:api[_-]?)?key|openai\\.azure\\.com',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    parts: [{ name: 'host', pattern: '[a-z0-9-]{2,64}\\.openai\\.azure\\.com', within: 1000 }],
    verify: {
      method: 'GET',
      url: 'https://{{host}}/openai/models?api-version=2024-10-21',
      headers: { 'api-key': '{{secret}}' },
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://learn.microsoft.com/en-us/azure/ai-services/openai/reference#authentication',
    },
    revoke: {
      kind: 'page',
      url: 'https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub',
    },
    source: ['https://learn.microsoft.com/en-us/azure/ai-services/openai/reference#authentication'],
    docs: 'https://learn.microsoft.com/en-us/azure/ai-services/openai/reference#authentication',
    examples: {
      positive: [
        'os.environ["AZURE_OPENAI_API_KEY"] = "{{hex 32}}"',
        'export AZURE_OPENAI_API_KEY={{hex 32}}',
        '   "os.environ[\\"AZURE_OPENAI_API_KEY\\"] = \\"{{hex 32}}\\"\\n",',
        '{"AZURE_OPENAI_API_KEY": "{{hex 32}}", "region": "eu"}',
        "AZURE_OPENAI_API_KEY = '{{hex 32}}'  # todo: move",
      ],
      negative: ['AZURE_OPENAI_API_KEY={{hex 40}}', 'AZURE_OPENAI_ENDPOINT=https://x.openai.azure.com/'],
    },
  },
  {
    id: 'azure-ai-services-key',
    provider: 'Microsoft Azure',
    title: "Azure AI services key with Microsoft's mark",
    severity: 'high',
    keywords: ['JQQJ99'],
    shape: {
      kind: 'token',
      pattern: '[0-9A-Za-z]{52}JQQJ99[0-9A-Za-z][A-L][0-9A-Za-z]{12}AAA[0-9A-Za-z]ACOG[0-9A-Za-z]{4}',
    },
    parts: [
      {
        name: 'host',
        pattern: '[a-z0-9-]{2,64}\\.(?:openai\\.azure|cognitiveservices\\.azure|services\\.ai\\.azure)\\.com',
        within: 1000,
      },
    ],
    verify: {
      method: 'GET',
      url: 'https://{{host}}/openai/models?api-version=2024-10-21',
      headers: { 'api-key': '{{secret}}' },
      live: { status: [200] },
      dead: { status: [401] },
      source: 'https://learn.microsoft.com/en-us/azure/ai-services/openai/reference#authentication',
    },
    revoke: {
      kind: 'page',
      url: 'https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub',
    },
    source: [
      'https://github.com/microsoft/security-utilities/blob/main/src/Microsoft.Security.Utilities.Core/PreciselyClassifiedSecurityKeys/LegacyCommonAnnotatedSecurityAccessKey.cs',
      'https://github.com/microsoft/security-utilities/blob/main/src/Microsoft.Security.Utilities.Core/LegacyCaskProviderSignatures.cs',
    ],
    docs: 'https://learn.microsoft.com/en-us/azure/ai-services/authentication',
    examples: {
      positive: [
        'os.environ["AZURE_OPENAI_API_KEY"] = "{{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAABACOG{{alnum 4}}"',
        '   "os.environ[\\"AZURE_OPENAI_API_KEY\\"] = \\"{{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAABACOG{{alnum 4}}\\"\\n",',
        '{"AZURE_OPENAI_API_KEY": "{{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAABACOG{{alnum 4}}", "region": "eu"}',
        '<code>{{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAABACOG{{alnum 4}}</code>',
      ],
      negative: [
        'AZURE_OPENAI_API_KEY={{alnum 52}}JQQJ99{{alnum 1}}B{{alnum 12}}AAABAZDO{{alnum 4}}',
        'AZURE_OPENAI_API_KEY=JQQJ99{{alnum 20}}',
      ],
    },
  },
  {
    id: 'azure-ml-endpoint-key',
    provider: 'Microsoft Azure',
    title: 'Azure Machine Learning online endpoint key',
    severity: 'high',
    keywords: ['inference.ml.azure', 'azureml', 'azure_ml', 'aml_', 'azure-ml', 'aml-'],
    shape: {
      kind: 'assigned',
      names: 'inference\\.ml\\.azure\\.com|azure[_.-]?ml[a-z_]{0,20}key|aml[_.-][a-z_]{0,20}key',
      value: '[0-9A-Za-z]{32}',
    },
    checks: { entropy: 4.05, needs: ['digit', 'upper', 'lower'] },
    parts: [
      {
        name: 'host',
        pattern: '[a-z0-9-]{2,64}\\.[a-z0-9]{2,24}\\.inference\\.ml\\.azure\\.com',
        within: 1000,
      },
    ],
    revoke: { kind: 'page', url: 'https://ml.azure.com/endpoints' },
    source: ['https://learn.microsoft.com/en-us/azure/machine-learning/how-to-authenticate-online-endpoint'],
    docs: 'https://learn.microsoft.com/en-us/azure/machine-learning/how-to-authenticate-online-endpoint',
    examples: {
      positive: [
        'os.environ["AZUREML_ENDPOINT_API_KEY"] = "{{alnum 15}}7{{alnum 16}}"',
        "AZUREML_ENDPOINT_API_KEY = '{{alnum 15}}7{{alnum 16}}'  # todo: move",
        '{"AZUREML_ENDPOINT_API_KEY": "{{alnum 15}}7{{alnum 16}}", "region": "eu"}',
      ],
      negative: [
        'AZUREML_ENDPOINT_API_KEY={{hex 32}}',
        'azureml://registries/azureml/models/Phi-3/versions/2',
      ],
    },
  },
  {
    id: 'sagemaker-presigned-url',
    provider: 'Amazon SageMaker',
    title: 'Amazon SageMaker presigned Studio or notebook address',
    severity: 'low',
    keywords: ['sagemaker.aws'],
    // Opens within five minutes of being made; afterwards it tells of a habit.
    shape: {
      kind: 'text',
      pattern:
        'https://[a-z0-9-]{2,80}\\.(?:studio|notebook)\\.[a-z0-9-]{6,20}\\.sagemaker\\.aws/?[a-z]{0,12}\\?(?:token|authToken)=(?<secret>eyJ[A-Za-z0-9_.-]{60,340})',
    },
    revoke: { kind: 'page', url: 'https://console.aws.amazon.com/sagemaker/home' },
    source: ['https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedDomainUrl.html'],
    docs: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedDomainUrl.html',
    examples: {
      positive: [
        'https://d-abc123def456.studio.us-east-1.sagemaker.aws/auth?token=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}',
        'https://train-1.notebook.eu-west-1.sagemaker.aws?authToken=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI{{base64url 40}}.{{base64url 43}}',
      ],
      negative: [
        'https://d-abc123.studio.us-east-1.sagemaker.aws/jupyter/default/lab',
        'https://d-abc123.studio.us-east-1.sagemaker.aws/auth?token=short',
      ],
    },
  },
  {
    id: 'azure-cognitive-services-key',
    provider: 'Microsoft Azure',
    title: 'Azure AI services (Speech, Vision, Language) key, 32 digits',
    severity: 'high',
    keywords: [
      'speech',
      'cognitive',
      'azure',
      'translator',
      'document_intelligence',
      'form_recognizer',
      'content_safety',
      'document-intelligence',
      'form-recognizer',
      'content-safety',
    ],
    shape: {
      kind: 'assigned',
      names:
        'azure[_.-]?(?:speech|vision|cognitive|language|translator|form[_-]?recognizer|document[_-]?intelligence|content[_-]?safety|computer[_-]?vision|face|text[_-]?analytics)|speech[_-](?:api[_.-])?key|cognitive[_-]?services?|speechconfig|translator[_-]key|document[_.-]intelligence[_.-]key|form[_.-]recognizer[_.-]key|content[_.-]safety[_.-]key',
      value: '[0-9a-f]{32}',
    },
    checks: { entropy: 3 },
    revoke: {
      kind: 'page',
      url: 'https://portal.azure.com/#view/Microsoft_Azure_ProjectOxford/CognitiveServicesHub',
    },
    source: ['https://learn.microsoft.com/en-us/azure/ai-services/authentication'],
    docs: 'https://learn.microsoft.com/en-us/azure/ai-services/authentication',
    examples: {
      positive: [
        'os.environ["AZURE_SPEECH_KEY"] = "{{hex 32}}"',
        "AZURE_SPEECH_KEY = '{{hex 32}}'  # todo: move",
        '{"AZURE_SPEECH_KEY": "{{hex 32}}", "region": "eu"}',
        'speechsdk.SpeechConfig(subscription="{{hex 32}}", region="westus")',
      ],
      negative: ['AZURE_SPEECH_KEY={{hex 40}}', 'AZURE_SPEECH_REGION=westeurope'],
    },
  },
];
