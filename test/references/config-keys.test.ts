// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates of their own.
import { describe, expect, test } from 'vitest';
import { read } from './read-text.ts';

const DIGEST = 'a1'.repeat(32);

type Case = readonly [name: string, path: string, text: string, expected: readonly string[]];

describe('keys of data sets', () => {
  test.each<Case>([
    [
      'sections for one purpose',
      'train.yaml',
      'train_dataset:\n  path: openai/gsm8k\n  type: rl\nvalid_dataset:\n  repo_id: zed/rows\ndataset:\n  eval_dataset:\n    hf_repo: zed/lines\n',
      [
        'load dataset openai/gsm8k 2:9 config.path',
        'load dataset zed/rows 5:12 config.repo_id',
        'load dataset zed/lines 8:14 config.hf_repo',
      ],
    ],
    ['a section of files', 'train.yaml', 'train_dataset:\n  path: data/train.jsonl\n  type: rl\n', []],
    [
      'paths of data, one or a list, beside a model',
      'forget.yaml',
      'model_family: llama2-7b\nmodel_name_or_path: zed/lynx\ndata_path: zed/rows\neval:\n  data_path: [zed/rows, ./data/lines]\n',
      [
        'load model zed/lynx 2:21 config.model_name_or_path',
        'load dataset zed/rows 3:12 config.data_path',
        'load dataset zed/rows 5:15 config.data_path',
      ],
    ],
    ['a path of data in a file about something else', 'site.yaml', 'data_path: zed/rows\n', []],
    [
      'a name that says that it holds data sets',
      'tasks.yaml',
      '- name: a\n  hf_repo: zed/lynx_datasets_extra\n- name: b\n  hf_repo: zed/lynx\n',
      [
        'load dataset zed/lynx_datasets_extra 2:12 llama.cpp.hf_repo',
        'load model zed/lynx 4:12 llama.cpp.hf_repo',
      ],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('keys of tools that serve', () => {
  test.each<Case>([
    [
      'LLMKube, behind an at sign',
      'model.yaml',
      'kind: Model\nspec:\n  source: hf://zed/lynx@v1\n',
      ['load model zed/lynx@v1 3:16 llmkube.source'],
    ],
    [
      'KubeAI, whose models may be of Ollama',
      'model.yaml',
      'kind: Model\nspec:\n  url: ollama://lynx:8b\n',
      ['load ollama model lynx@8b 3:17 kubeai.url'],
    ],
    ['KubeAI, from a volume', 'model.yaml', 'spec:\n  url: pvc://models/lynx\n', []],
    [
      'llm-d',
      'values.yaml',
      'modelArtifacts:\n  name: zed/lynx\n  uri: "hf://zed/lynx"\n',
      ['alias model zed/lynx 2:9 llmd.name', 'load model zed/lynx 3:14 vllm.uri'],
    ],
    [
      'llm-d, from a volume that was filled from the hub',
      'values.yaml',
      'modelArtifacts:\n  uri: "pvc+hf://volume/zed/lynx"\n',
      ['load model zed/lynx 2:25 url.hf'],
    ],
    [
      'Ray Serve within a resource',
      'service.yaml',
      'spec:\n  serveConfigV2: |\n    applications:\n      - args:\n          llm_configs:\n            - model_loading_config:\n                model_id: chat\n                model_source: zed/lynx\n',
      ['load model zed/lynx 8:31 ray.model_source'],
    ],
    [
      'data sets of AIKit',
      'aikitfile.yaml',
      'baseModel: zed/lynx-8B\ndatasets:\n  - source: "zed/rows"\n    type: alpaca\n  - source: https://shed.example/rows.json\n',
      ['load model zed/lynx-8B 1:12 axolotl.base_model', 'load dataset zed/rows 3:14 aikit.source'],
    ],
    [
      'what a server is asked for, beside its address',
      'train.toml',
      '# vLLM\n[model]\nname = "zed/lynx"\n[sampling.source]\nname = "zed/puma"\nbase_url = "http://localhost:8001/v1"\n[other]\nname = "zed/site"\n',
      ['load model zed/lynx 3:9 config.name', 'alias model zed/puma 5:9 config.name'],
    ],
    [
      'LocalAI within an image of AIKit',
      'aikitfile.yaml',
      'apiVersion: v1alpha1\nconfig: |\n  - name: lynx\n    backend: diffusers\n    parameters:\n      model: Qwen/lynx\n',
      ['load model Qwen/lynx 6:14 config.model'],
    ],
    [
      'settings that are no YAML',
      'map.yaml',
      'config: |\n  listen 80;\n  # Qwen/lynx\n  root zed/site;\n',
      [],
    ],
    [
      'llmaz on ModelScope and on the hub',
      'model.yaml',
      'spec:\n  source:\n    modelHub:\n      name: ModelScope\n      modelID: zed/lynx\n---\nspec:\n  source:\n    modelHub:\n      modelID: zed/fox\n      revision: v1\n',
      ['load modelscope model zed/lynx 5:16 llmaz.modelID', 'load model zed/fox@v1 10:16 llmaz.modelID'],
    ],
    [
      'NVIDIA, whose image holds the model',
      'values.yaml',
      'image:\n  repository: nvcr.io/nim/zed/lynx\n  tag: "1.2.3"\nother:\n  image: nvcr.io/nvidia/cuda:12\n',
      ['load ngc model nim/zed/lynx@1.2.3 2:23 nim.repository'],
    ],
    [
      'the files of a model on NGC, under any key',
      'runner.yaml',
      'checkpoints:\n- name: large\n  url: https://api.ngc.nvidia.com/v2/models/zed/lynx/versions/19.09.0/zip\n',
      ['load ngc model zed/lynx@19.09.0 3:45 url.other-hub'],
    ],
    [
      'models that have no owner',
      'bert.yaml',
      'data:\n  tokenizer_model_name: bert-base-uncased\n  encoder: gpt2\n  vision_encoder: lynx-base\n',
      ['load model bert-base-uncased 2:25 config.tokenizermodelname'],
    ],
    [
      'serving properties within a configuration',
      'bench.yml',
      'serving.properties: |\n  engine=MPI\n  option.model_id=zed/lynx\n  option.revision=v1\n',
      ['load model zed/lynx@v1 3:19 djl.model_id'],
    ],
    [
      'JumpStart',
      'bench.yml',
      'model_id: meta-textgeneration-lynx-3\nmodel_version: "*"\n',
      ['load sagemaker model meta-textgeneration-lynx-3@* 1:11 sagemaker.model_id'],
    ],
    [
      'models of compose',
      'compose.yaml',
      'models:\n  chat:\n    model: ai/lynx:8B-Q4\n  other:\n    model: hf.co/zed/lynx-GGUF:Q4\n',
      ['load docker model ai/lynx@8B-Q4 3:12 compose.models', 'load model zed/lynx-GGUF 5:18 compose.models'],
    ],
    [
      "Ollama's library",
      'values.yaml',
      'ollama:\n  models:\n    pull:\n      - lynx:8b\n      - hf.co/zed/lynx-GGUF:Q4\n',
      ['load ollama model lynx@8b 4:9 ollama.pull', 'load model zed/lynx-GGUF 5:15 ollama.pull'],
    ],
    [
      'continue.dev',
      'config.yaml',
      'models:\n  - name: Chat\n    provider: ollama\n    model: lynx3.1:8b\n',
      ['load ollama model lynx3.1@8b 4:12 ollama.model'],
    ],
    [
      'LiteLLM',
      'litellm.yaml',
      `model_list:\n  - litellm_params:\n      model: ollama_chat/lynx:8b\n  - litellm_params:\n      model: replicate/zed/lynx:${DIGEST}\n`,
      [
        'load ollama model lynx@8b 3:26 litellm.model',
        `load replicate model zed/lynx@${DIGEST} 5:24 litellm.model`,
      ],
    ],
    [
      'Spring, with Ollama and files of its own on GitHub',
      'application.yml',
      'spring:\n  ai:\n    ollama:\n      chat:\n        options:\n          model: lynx\n    embedding:\n      transformer:\n        onnx:\n          model-uri: https://github.com/zed/lynx/raw/main/m.onnx\n        tokenizer:\n          uri: https://raw.githubusercontent.com/zed/lynx/refs/heads/main/t.json\n',
      [
        'load ollama model lynx 6:18 ollama.model',
        'load github model zed/lynx@main 10:41 spring.model_uri',
        'load github model zed/lynx@refs/heads/main 12:50 spring.uri',
      ],
    ],
    [
      'Spring as properties',
      'application.properties',
      'spring.ai.ollama.chat.options.model=lynx:8b\n',
      ['load ollama model lynx@8b 1:37 ollama.model'],
    ],
    [
      'LocalAI, which checks the digest of what it gets',
      'gallery.yaml',
      `files:\n  - filename: a.gguf\n    sha256: ${DIGEST}\n    uri: huggingface://zed/lynx/a.gguf\n`,
      [`load model zed/lynx@sha256:${DIGEST} 4:24 localai.uri`],
    ],
    [
      'an asset of Azure',
      'job.yml',
      'inputs:\n  mlflow_model:\n    path: azureml://registries/azureml/models/Lynx/versions/4\n',
      ['load azure-ai model azureml/Lynx@4 3:32 azure.path'],
    ],
    [
      'Vertex, where Hugging Face has a publisher for each owner',
      'main.tf',
      'publisher_model_name = "publishers/zed/models/lynx@001"\nmodel_garden_model = "publishers/hf-zed/models/lynx@001"\n',
      [
        'load vertex-ai model zed/lynx@001 1:36 vertex.publisher_model_name',
        'load model zed/lynx 2:37 vertex.model_garden_model',
      ],
    ],
    [
      'a preset of NIM',
      'deploy.yaml',
      'env:\n  - name: NIM_MODEL_NAME\n    value: hf://zed/lynx\n',
      ['load model zed/lynx 3:17 environment.NIM_MODEL_NAME'],
    ],
    [
      'CloudFormation',
      'stack.yaml',
      'Parameters:\n  HuggingFaceModelId:\n    Type: String\n    Default: zed/lynx\nResources:\n  M:\n    Environment:\n      HF_MODEL_ID: zed/fox\n',
      [
        'load model zed/lynx 4:14 config.hugging_face_model_id default',
        'load model zed/fox 8:20 environment.HF_MODEL_ID',
      ],
    ],
    [
      'a program in a ConfigMap',
      'map.yaml',
      'data:\n  app.py: |\n    from transformers import AutoModel\n    def f():\n        return AutoModel.from_pretrained("zed/lynx")\n',
      ['load model zed/lynx 5:43 transformers.from_pretrained'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('keys that hold several names, or a name within something else', () => {
  test.each<Case>([
    [
      'data sets that are joined, each once',
      'c.json',
      '{"train_dataset_name": "zed/a+zed/a+zed/b", "train_metadata_dataset_name": "zed/c+zed/d", "feature_extractor_name": "zed/codec", "train_dataset_config_name": "x/y"}',
      [
        'load dataset zed/a 1:25 config.train_dataset_name',
        'load dataset zed/b 1:37 config.train_dataset_name',
        'load dataset zed/c 1:77 config.train_metadata_dataset_name',
        'load dataset zed/d 1:83 config.train_metadata_dataset_name',
        'load model zed/codec 1:118 config.feature_extractor_name',
      ],
    ],
    [
      'a data set by its id or its path',
      'c.yaml',
      'dataset_id_or_path: zed/rows\nmodel_id_or_path: zed/lynx\n',
      [
        'load dataset zed/rows 1:21 config.datasetidorpath',
        'load model zed/lynx 2:19 config.model_id_or_path',
      ],
    ],
    [
      'a draft model in the JSON of an option of vLLM',
      'c.yaml',
      'model: openai/gpt-oss-20b\nmax-model-len: 8192\nspeculative-config: \'{"model": "zed/draft", "revision": "v1", "method": "eagle3"}\'\nother-config: \'{"model": "zed/other"}\'\n',
      [
        'load model openai/gpt-oss-20b 1:8 config.model',
        'load model zed/draft@v1 3:33 vllm.speculative_config',
      ],
    ],
    [
      'no draft model where a method needs none',
      'c.yaml',
      'model: zed/lynx\nmax-model-len: 8192\nspeculative-config: \'{"method": "ngram"}\'\n',
      ['load model zed/lynx 1:8 config.model'],
    ],
    [
      'a source of LLMKube that the server fetches, and none without a format',
      'model.yaml',
      'kind: Model\nspec:\n  source: zed/lynx\n  format: safetensors\n---\nkind: Other\nspec:\n  source: zed/site\n',
      ['load model zed/lynx 3:11 llmkube.source'],
    ],
    [
      "a name behind a protocol, asked of the hub's server and of another",
      'c.yaml',
      'a:\n  model_name: openai/zed/lynx\n  base_url: https://router.huggingface.co/v1\nb:\n  model_name: openai/zed/puma\n  base_url: https://shed.example/v1\n',
      ['load model zed/lynx 2:22 litellm.model_name'],
    ],
    [
      "variables with a tag beside the address of Ollama's server",
      'compose.yml',
      'services:\n  a:\n    environment:\n      - OLLAMA_HOST=http://x\n      - DRAFT_MODEL=${DRAFT_MODEL:-lynx:4b}\n      - EMBEDDING_MODEL=zed/embed\n',
      [
        'load ollama model lynx@4b 5:36 environment.DRAFT_MODEL environment',
        'load model zed/embed 6:25 environment.EMBEDDING_MODEL',
      ],
    ],
    [
      'variables with a tag where no server is Ollama',
      'compose.yml',
      'services:\n  a:\n    environment:\n      - LLM_HOST=http://x\n      - DRAFT_MODEL=${DRAFT_MODEL:-lynx:4b}\n',
      [],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('mappings that take over another', () => {
  test.each<Case>([
    [
      'the revision of a base',
      'c.yaml',
      'x-base: &base\n  model_revision: v1\ntrain:\n  <<: *base\n  model_name_or_path: zed/lynx\n',
      ['load model zed/lynx@v1 5:23 config.model_name_or_path'],
    ],
    [
      'a revision that overrides that of a base',
      'c.yaml',
      'x-base: &base\n  model_revision: v1\ntrain:\n  <<: *base\n  model_name_or_path: zed/lynx\n  model_revision: v2\n',
      ['load model zed/lynx@v2 5:23 config.model_name_or_path'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('what other hubs do not name', () => {
  test.each([
    ['an image', 'c.yaml', 'image: nvcr.io/nvidia/tritonserver:24.01\n'],
    ['a word of a provider that is no model of its library', 'c.yaml', 'provider: openai\nmodel: gpt-4o\n'],
    [
      'an asset that is no model',
      'c.yml',
      'component: azureml://registries/azureml/components/x/versions/1\n',
    ],
    ['a model that is versioned by somebody', 'c.yml', 'model_id: lynx\nmodel_version: 3\n'],
    ['a page of GitHub', 'c.yml', 'model_url: https://github.com/zed/lynx\n'],
  ])('%s', (_, path, text) => {
    expect(read(path, text)).toEqual([]);
  });
});

test('what npm installs from an address is code', () => {
  const text =
    '{"dependencies": {"lynx": "https://huggingface.co/zed/lynx/resolve/main/lynx.tgz", "a": "^1.0.0"}}';
  expect(read('package.json', text)).toEqual(['load code zed/lynx@main 1:51 npm.url remote-code']);
});
