import { describe, expect, test } from 'vitest';
import { createSecretEngine } from '../../src/secrets/engine.ts';
import { SECRET_RULES } from '../../src/secrets/rules/index.ts';
import { fillExample } from './fill-example.ts';
import { naiveHits } from './naive-hits.ts';

/** The ways people really write these down: notebooks, shells, calls, addresses, netrc, configurations. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  'huggingface-user-token': [
    `login(hf_{{alpha 34}})`,
    `login(token="hf_{{alpha 34}}")`,
    `https://user:hf_{{alpha 34}}@huggingface.co/org/model`,
    `git+https://hf_{{alpha 34}}@huggingface.co/org/model`,
    `https://huggingface.co/api/x?token=hf_{{alpha 34}}&n=1`,
    `<code>hf_{{alpha 34}}</code>`,
    `hf_{{alpha 34}},`,
    `[hf_{{alpha 34}}]`,
    `(hf_{{alpha 34}}).`,
    `"token": \\"hf_{{alpha 34}}\\",`,
    `my_hf_{{alpha 34}}`,
    `\u001b[32mhf_{{alpha 34}}\u001b[0m`,
    `token%3Dhf_{{alpha 34}}%26`,
    `HF_TOKEN=hf_{{alpha 34}}\\n`,
    `--token hf_{{alpha 34}}`,
    `Bearer hf_{{alpha 34}}`,
    `export HF_TOKEN=hf_{{alpha 34}};`,
    `machine huggingface.co login user password hf_{{alpha 34}}`,
  ],
  'wandb-legacy-api-key': [
    `machine api.wandb.ai login user password {{hex 40}}`,
    `!wandb login --relogin {{hex 40}}`,
    `subprocess.run(["wandb", "login", "{{hex 40}}"])`,
    `wandb.login(anonymous="never", key="{{hex 40}}")`,
    `os.system("wandb login {{hex 40}}")`,
    `os.system(f'wandb login --verify {{hex 40}}')`,
    `WANDB_KEY = "{{hex 40}}"\nwandb.login(key=WANDB_KEY)`,
    `"!wandb login {{hex 40}}\\n",`,
    `wandb:\n  project: x\n  entity: y\n  api_key: {{hex 40}}`,
    `wandb_api_key: str = "{{hex 40}}"`,
    `docker run -e WANDB_API_KEY={{hex 40}}`,
    `WANDB_MODE=online WANDB_API_KEY='{{hex 40}}' python x.py`,
    `export WANDB_API_KEY=local-{{hex 40}}`,
    `wandb_login("{{hex 40}}")`,
    `"wandb_key": "{{hex 40}}"`,
  ],
  'cohere-api-key': [
    `cohere.Client("{{alnum 40}}")`,
    `cohere.Client('{{alnum 40}}', timeout=3)`,
    `co = cohere.ClientV2(api_key="{{alnum 40}}")`,
    `Cohere(cohere_api_key="{{alnum 40}}")`,
    `CohereEmbeddings(model="embed-english-light-v2.0", cohere_api_key="{{alnum 40}}")`,
    `new CohereClient({ token: "{{alnum 40}}" })`,
    `cohere_key = "{{alnum 40}}"`,
    `curl https://api.cohere.com/v1/chat -H "Authorization: Bearer {{alnum 40}}"`,
  ],
  'mistral-api-key': [
    `client = Mistral(api_key="{{alnum 32}}")`,
    `ChatMistralAI(mistral_api_key="{{alnum 32}}")`,
    `MistralClient("{{alnum 32}}")`,
    `ChatMistralAI(model="mistral-large-latest", api_key="{{alnum 32}}")`,
    `curl https://api.mistral.ai/v1/models -H "Authorization: Bearer {{alnum 32}}"`,
  ],
  'azure-openai-api-key': [
    `AzureOpenAI(api_key="{{hex 32}}", azure_endpoint="https://x.openai.azure.com")`,
    `client = AzureOpenAI(\n    api_version="2024-02-01",\n    azure_endpoint="https://x.openai.azure.com/",\n    api_key="{{hex 32}}",\n)`,
    `openai.api_type = "azure"\nopenai.api_base = "https://x.openai.azure.com/"\nopenai.api_key = "{{hex 32}}"`,
    `new AzureOpenAIClient(new Uri("https://x.openai.azure.com/"), new AzureKeyCredential("{{hex 32}}"))`,
    `"AzureOpenAI": {\n "Endpoint": "https://x",\n "ApiKey": "{{hex 32}}" }`,
    `curl https://x.openai.azure.com/openai/deployments/g/chat/completions?api-version=2023-05-15 -H "api-key: {{hex 32}}"`,
    `AzureChatOpenAI(openai_api_key="{{hex 32}}")`,
    `OPENAI_API_TYPE=azure\nOPENAI_API_KEY={{hex 32}}`,
  ],
  'comet-api-key': [
    `from comet_ml import Experiment\nexperiment = Experiment(api_key="{{alnum 12}}7{{alnum 12}}", project_name="x")`,
    `[comet]\napi_key={{alnum 12}}7{{alnum 12}}\nworkspace=x`,
    `comet_ml.init(api_key="{{alnum 12}}7{{alnum 12}}")`,
    `comet_ml.login(api_key='{{alnum 12}}7{{alnum 12}}')`,
    `CometLogger(api_key="{{alnum 12}}7{{alnum 12}}", workspace="x")`,
    `experiment = comet_ml.Experiment(\n    api_key="{{alnum 12}}7{{alnum 12}}",\n    project_name="p"\n)`,
  ],
  'kaggle-credentials-file': [
    `{"username":"ada","key":"{{hex 32}}"}`,
    `{\n  "username": "ada",\n  "key": "{{hex 32}}"\n}`,
    `api_token = {"username":"ada","key":"{{hex 32}}"}`,
    `echo '{"username":"ada","key":"{{hex 32}}"}' > ~/.kaggle/kaggle.json`,
    `echo {\\"username\\":\\"ada\\",\\"key\\":\\"{{hex 32}}\\"} > kaggle.json`,
  ],
  'kaggle-api-key': [
    `os.environ['KAGGLE_KEY'] = '{{hex 32}}'`,
    `KAGGLE_USERNAME=ada KAGGLE_KEY={{hex 32}} kaggle datasets list`,
    `kaggle config set -n key -v {{hex 32}}`,
    `%env KAGGLE_KEY={{hex 32}}`,
  ],
  'pinecone-legacy-api-key': [
    `pinecone.init(api_key="{{uuid}}", environment="us-east1-gcp")`,
    `pc = Pinecone(api_key="{{uuid}}")`,
    `pinecone.init(\n  api_key='{{uuid}}',\n)`,
  ],
  'deepgram-api-key': [`Deepgram("{{hex 40}}")`],
  'assemblyai-api-key': [`aai.settings.api_key = "{{hex 32}}"`],
  'serper-api-key': [
    `os.environ["SERPER_API_KEY"]="{{hex 40}}"`,
    `GoogleSerperAPIWrapper(serper_api_key='{{hex 40}}')`,
  ],
  'serpapi-key': [`SerpAPIWrapper(serpapi_api_key='{{hex 64}}')`],
  'stability-api-key': [`stability_api.StabilityInference(key='sk-{{alnum 48}}')`],
  'deepseek-api-key': [`deepseek = OpenAI(api_key="sk-{{hex 32}}")`],
  'openai-compatible-api-key': [
    `client = OpenAI(api_key="sk-{{hex 32}}", base_url="https://dashscope.aliyuncs.com/compatible-mode/v1")`,
  ],
  'zhipu-api-key': [
    `client = ZhipuAI(api_key="{{hex 32}}.{{alnum 16}}")`,
    `os.environ["GLM_API_KEY"]="{{hex 32}}.{{alnum 16}}"`,
  ],
  'together-legacy-api-key': [`together.api_key = "{{hex 64}}"`],
  'label-studio-token': [
    `from label_studio_sdk import Client\nls = Client(url='http://localhost:8080', api_key='{{hex 40}}')`,
  ],
  'roboflow-api-key': [`rf = Roboflow(api_key="{{alnum 9}}7{{alnum 10}}")`],
  'neptune-api-token': [
    `run = neptune.init_run(project="a/b", api_token="eyJhcGlfYWRkcmVzcyI6{{b64 "https://one.neptune.ai/a","api_key":"0f7c1a52-9d3e-4b86-a1c4-5e2f90d7b318"}}fQ==")`,
  ],
  'voyage-api-key': [`vo = voyageai.Client(api_key="pa-{{base64url 21}}4{{base64url 20}}x")`],
  'unstructured-api-key': [`UnstructuredClient(api_key_auth="{{alnum 14}}7{{alnum 15}}")`],
  'vastai-api-key': [`vastai set api-key {{hex 64}}`],
  'paperspace-api-key': [`gradient apiKey {{hex 30}}`],
  'replicate-api-token': [`replicate.Client(api_token="r8_{{alnum 37}}")`],
};

const engine = createSecretEngine(SECRET_RULES);

describe.each(Object.entries(FORMS))('%s', (id, forms) => {
  test.each(forms)('is found in %j', (form) => {
    for (const seed of [1, 2, 3]) {
      const bytes = Buffer.from(fillExample(form, seed), 'latin1');
      const kept = engine
        .detect(bytes, naiveHits(bytes, engine.keywords))
        .filter(({ dropped }) => dropped === null);
      expect(kept.map(({ rule }) => rule.id)).toContain(id);
    }
  });
});
