import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('keys', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'axolotl',
      'train.yml',
      `base_model: zed/lynx-7b\nrevision_of_model: ${SHA}\nadapter: lora\nsequence_len: 2048\ndatasets:\n  - path: zed/rows\n    revision: v1\n    type: alpaca\n  - path: data/local.jsonl\nhub_model_id: zed/lynx-tuned\n`,
      [
        `load model zed/lynx-7b@${SHA} 1:13 axolotl.base_model`,
        'load dataset zed/rows@v1 6:11 axolotl.path',
        'publish model zed/lynx-tuned 10:15 config.hub_model_id',
      ],
    ],
    [
      'LLaMA-Factory',
      'sft.yaml',
      'model_name_or_path: zed/lynx-7b\nmodel_revision: main\nadapter_name_or_path: zed/a,zed/b\ndataset: alpaca_en_demo\ntrust_remote_code: true\noutput_dir: saves/lynx/lora\n',
      [
        'load model zed/lynx-7b@main 1:21 config.model_name_or_path remote-code',
        'load model zed/a 3:23 llamafactory.adapter_name_or_path remote-code',
        'load model zed/b 3:29 llamafactory.adapter_name_or_path remote-code',
      ],
    ],
    [
      'alignment-handbook',
      'config_full.yaml',
      'model_name_or_path: zed/lynx\ndataset_mixer:\n  zed/rows: 1.0\n  other/rows: 0.5\ndataset_splits:\n- train\n',
      [
        'load model zed/lynx 1:21 config.model_name_or_path',
        'load dataset zed/rows 3:3 alignment_handbook.dataset_mixer',
        'load dataset other/rows 4:3 alignment_handbook.dataset_mixer',
      ],
    ],
    [
      'mergekit',
      'merge.yaml',
      `models:\n  - model: zed/lynx@${SHA}+zed/lora@v2\n    parameters: {weight: 1}\n  - model: ./local\nmerge_method: ties\nbase_model: zed/base\nslices:\n- sources:\n  - model: zed/other\n    layer_range: [0, 32]\n`,
      [
        `load model zed/lynx@${SHA} 2:12 mergekit.model`,
        'load model zed/lora@v2 2:62 mergekit.model',
        'load model zed/base 6:13 mergekit.base_model',
        'load model zed/other 9:12 mergekit.model',
      ],
    ],
    [
      'lm-eval',
      'task.yaml',
      'task: x\ndataset_path: hellaswag\ndataset_name: default\ndataset_kwargs:\n  revision: v3\n',
      ['load dataset hellaswag@v3 2:15 lm_eval.dataset_path'],
    ],
    ['lm-eval with its builders', 'task.yaml', 'task: x\ndataset_path: json\ndataset_name: null\n', []],
    [
      'HELM',
      'model_deployments.yaml',
      'model_deployments:\n  - name: huggingface/lynx\n    client_spec:\n      args:\n        pretrained_model_name_or_path: zed/lynx\n        revision: abc1234\n',
      ['load model zed/lynx@abc1234 5:40 config.pretrained_model_name_or_path'],
    ],
    [
      'promptfoo',
      'promptfooconfig.yaml',
      'providers:\n  - huggingface:text-generation:zed/lynx\n  - openai:gpt-4o\n  - id: huggingface:feature-extraction:zed/embed\n',
      ['load model zed/lynx 2:33 promptfoo.providers', 'load model zed/embed 4:40 promptfoo.id'],
    ],
    [
      'KServe',
      'isvc.yaml',
      'spec:\n  predictor:\n    model:\n      storageUri: hf://zed/lynx:v1.0\n',
      ['load model zed/lynx@v1.0 4:24 kserve.storageUri'],
    ],
    [
      'KubeAI',
      'model.yaml',
      'kind: Model\nspec:\n  url: hf://zed/lynx\n',
      ['load model zed/lynx 3:13 kubeai.url'],
    ],
    [
      'LiteLLM',
      'litellm.yaml',
      'model_list:\n  - model_name: a\n    litellm_params:\n      model: huggingface/together/zed/lynx\n  - litellm_params:\n      model: openai/gpt-4o\n',
      ['load model zed/lynx 4:35 litellm.model'],
    ],
    [
      'Kubernetes environment',
      'deploy.yaml',
      `containers:\n  - name: tgi\n    env:\n      - name: MODEL_ID\n        value: zed/lynx\n      - name: REVISION\n        value: ${SHA}\n      - name: LOG\n        value: a/b\n`,
      [`load model zed/lynx@${SHA} 5:16 environment.MODEL_ID`],
    ],
    [
      'compose environment as a list and as a mapping',
      'docker-compose.yml',
      `services:\n  a:\n    environment:\n      - MODEL_ID=zed/lynx\n      - REVISION=v1\n  b:\n    environment:\n      HF_MODEL_ID: \${MODEL:-zed/other}\n`,
      [
        'load model zed/lynx@v1 4:18 environment.MODEL_ID',
        'load model zed/other 8:29 environment.HF_MODEL_ID environment',
      ],
    ],
    [
      'workflow constants',
      '.github/workflows/ci.yml',
      'env:\n  EMBEDDING_MODEL_ID: zed/embed\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n',
      ['load model zed/embed 2:23 environment.EMBEDDING_MODEL_ID'],
    ],
    [
      'an anchor and its alias',
      'a.yaml',
      'x-name: &m zed/lynx\nconfig:\n  model_name_or_path: *m\n',
      ['load model zed/lynx 1:12 config.model_name_or_path constant used 3:23'],
    ],
    [
      'what is commented out',
      'a.yaml',
      'model_name_or_path: zed/lynx\n# model_name_or_path: zed/old\n#   revision: main\n# See the model zed/other for more\n',
      [
        'load model zed/lynx 1:21 config.model_name_or_path',
        'commented model zed/old 2:23 config.model_name_or_path',
      ],
    ],
    [
      'Hydra',
      'conf.yaml',
      `model:\n  name: zed/lynx\ntokenizer: \${model.name}\nlora: true\n`,
      ['load model zed/lynx 2:9 config.name'],
    ],
    [
      'a default of Hydra',
      'c.yaml',
      `hf_model: \${oc.env:X,zed/lynx}\n`,
      ['load model zed/lynx 1:22 config.hf_model environment'],
    ],
    [
      'a name that is partly open',
      'c.yaml',
      `hf_model: zed/lynx-\${SIZE}\n`,
      ['load model zed/lynx-* 1:11 config.hf_model dynamic'],
    ],
    [
      'a name without an owner',
      'c.yaml',
      'model_name_or_path: gpt2\ntokenizer_name: x\n',
      ['load model gpt2 1:21 config.model_name_or_path'],
    ],
    [
      'Haystack',
      'p.yaml',
      'components:\n  e:\n    init_parameters:\n      model: zed/lynx\n',
      ['load model zed/lynx 4:14 haystack.model'],
    ],
    [
      'a quoted name',
      'c.yml',
      'model_id: "zed/lynx"  # which\n',
      ['load model zed/lynx 1:12 config.model_id'],
    ],
    [
      'a name in a folded block',
      'c.yml',
      'model_id: >-\n  zed/lynx\n',
      ['load model zed/lynx 2:3 config.model_id'],
    ],
    [
      'a flow mapping',
      'c.yml',
      'a: {model_id: zed/lynx, revision: v1}\n',
      ['load model zed/lynx@v1 1:15 config.model_id'],
    ],
    [
      'a Helm template',
      'templates/d.yaml',
      '{{- if .x }}\nhf_model: {{ .Values.model | default "zed/lynx" }}\n{{- end }}\n',
      ['load model zed/lynx 2:39 config.hf_model default'],
    ],
    [
      'TGI adapters',
      'c.yml',
      'environment:\n  LORA_ADAPTERS: zed/a@v1,name=zed/b,x=/data/c\n',
      ['load model zed/a@v1 2:18 tgi.lora_adapters', 'load model zed/b 2:32 tgi.lora_adapters'],
    ],
    [
      'a label',
      'c.yml',
      'labels:\n  hf.co/model: zed--lynx\n',
      ['alias model zed/lynx 2:16 kubernetes.hf.co/model'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('commands', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'the arguments of an image that is known',
      'image: ghcr.io/huggingface/text-generation-inference:2\nargs:\n- --model-id\n- zed/lynx\n- --revision=v1\n',
      ['load model zed/lynx@v1 4:3 tgi.launcher'],
    ],
    [
      'command and arguments together',
      'image: x/y\ncommand: ["vllm", "serve"]\nargs: ["zed/lynx", "--revision", "v1"]\n',
      ['load model zed/lynx@v1 3:9 vllm.serve'],
    ],
    [
      'a command of one string',
      'image: a/text-embeddings-inference\ncommand: --model-id zed/lynx\n',
      ['load model zed/lynx 2:21 tei.router'],
    ],
    [
      'a script within a command',
      'command: ["sh", "-c", "hf download zed/lynx && run"]\n',
      ['load model zed/lynx 1:36 hf.download'],
    ],
    [
      'options of a program that is not told',
      'args:\n- --model-id\n- zed/lynx\n',
      ['load model zed/lynx 3:3 option.model-id'],
    ],
    [
      'a block of lines',
      'steps:\n- run: |\n    cd x\n    hf download zed/lynx --revision v1\n',
      ['load model zed/lynx@v1 4:17 hf.download'],
    ],
    [
      'a list of lines',
      'script:\n  - cd x\n  - hf download zed/lynx\n',
      ['load model zed/lynx 3:17 hf.download'],
    ],
    [
      'a script that is commented out',
      'x: 1\n# script:\n#   - hf download zed/lynx\n',
      ['commented model zed/lynx 3:19 hf.download'],
    ],
  ])('%s', (_, text, expected) => {
    expect(read('a.yaml', text)).toEqual(expected);
  });
});

describe('what only looks like a name', () => {
  test.each([
    ['an image', 'image: vllm/vllm-openai:v0.9\nmodel: x\n'],
    ['an API version', 'apiVersion: apps/v1\nkind: Deployment\n'],
    ['an action', 'uses: actions/checkout@v4\n'],
    ['a hosted model', 'model: openai/gpt-4o\ntemperature: 0\n'],
    ['a provider', 'model: anthropic/claude-3-5-sonnet\nmax_tokens: 5\n'],
    ['a local path', 'model_name_or_path: ./out/lynx\n'],
    ['a folder', 'model_name_or_path: outputs/lynx\n'],
    ['a file', 'model_path: zed/lynx.gguf\n'],
    ['a weak key in a file about something else', 'model: zed/lynx\ncolour: red\n'],
    ['a placeholder', 'model_name_or_path: your-org/your-model\n'],
    ['a media type', 'model_id: application/json\n'],
    ['a bare word', 'model_name_or_path: lynx\n'],
    [
      "HELM's own names",
      'model_deployments:\n  - model_name: zed/lynx\n    tokenizer_name: zed/tok\n    max_tokens: 3\n',
    ],
    [
      'the recorded answer of a hosted model',
      'model: zed/lynx\nobject: chat.completion\nusage: {total_tokens: 3}\n',
    ],
    ['the name a model is served by', 'model:\n  name: zed/lynx\n  uri: s3://bucket/llama\n'],
    ['a dataset config', 'dataset_path: ./x\ndataset_name: zed/rows\n'],
  ])('%s', (_, text) => {
    expect(read('a.yaml', text)).toEqual([]);
  });

  test('what the target itself contains is a path', () => {
    expect(read('conf/a.yaml', 'model_name_or_path: zed/lynx\n', ['zed/lynx'])).toEqual([]);
    expect(read('conf/a.yaml', 'model_name_or_path: zed/lynx\n', ['conf/zed/lynx'])).toEqual([]);
  });
});

describe('what a configuration writes, serves and lists', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'what is published without an owner is of the account that runs it',
      'sft.yaml',
      'model_name_or_path: zed/lynx\nmodel_revision: main\nhub_model_id: lynx-sft\n',
      [
        'load model zed/lynx@main 1:21 config.model_name_or_path',
        'publish model */lynx-sft 3:15 config.hub_model_id dynamic',
      ],
    ],
    [
      'a published revision is its own',
      'sft.yaml',
      'hub_model_id: zed/lynx-sft\nhub_model_revision: v2\nmodel_revision: main\n',
      ['publish model zed/lynx-sft@v2 1:15 config.hub_model_id'],
    ],
    ['a word that stands for nothing is not published', 'sft.yaml', 'hub_model_id: null\n', []],
    [
      'a served name beside an address is an alias',
      'svc.yaml',
      'spec:\n  model:\n    uri: hf://zed/lynx\n    name: zed/lynx\n',
      ['load model zed/lynx 3:15 kserve.uri', 'alias model zed/lynx 4:11 kserve.name'],
    ],
    [
      'lm-eval calls the configuration of a dataset its name',
      'task.yaml',
      'include: _default.yaml\ndataset_name: GSM8K\n',
      [],
    ],
    [
      'names beside those of a router are not loaded',
      'points.yaml',
      'llm:\n  - models:\n    - together/lynx-6b\n    - zed/lynx_7B\n',
      ['mention model zed/lynx_7B 4:7 config.models'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('definitions of resources', () => {
  const definition =
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: x\nspec:\n  model_name_or_path: zed/schema\n\n  versions: []\n';

  test('configure nothing by their schemas, and what follows them is read', () => {
    const after = 'model_name_or_path: zed/lynx-7b\n';
    const lines = (text: string) =>
      read('all.yaml', text).map((each) => each.split(' ').slice(0, 3).join(' '));
    expect(lines(definition + after)).toEqual(['load model zed/lynx-7b']);
    expect(lines(`${definition}---\n${after}`)).toEqual(['load model zed/lynx-7b']);
  });

  test('are told by their kind alone, and only in their own document', () => {
    const names = (text: string) => read('all.yaml', text).length;
    expect(names('kind: Deployment\nspec:\n  model_name_or_path: zed/lynx-7b\n')).toBe(1);
    expect(names(`${definition}---\nspec:\n  model_name_or_path: zed/lynx-7b\n`)).toBe(1);
    expect(names('kind: CustomResourceDefinition\nmodel_name_or_path: zed/lynx-7b\n')).toBe(1);
  });
});
