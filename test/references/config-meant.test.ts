import { describe, expect, test } from 'vitest';
import { read } from './read-text.ts';

describe('names that are models by their own shape', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'a table of an application',
      'config/model2path.json',
      '{"small": "zed/lynx-7b-chat", "large": "zed/Llama-2-70b-hf"}',
      ['load model zed/lynx-7b-chat 1:12 config.small', 'load model zed/Llama-2-70b-hf 1:41 config.large'],
    ],
    [
      'what stands in such a table without the shape',
      'config.yaml',
      'paths:\n  e5: zed/e5-base-v2\n  bge: zed/bge-base-en\n  cat: zed/felis\n',
      [
        'load model zed/e5-base-v2 2:7 config.e5',
        'load model zed/bge-base-en 3:8 config.bge',
        'load model zed/felis 4:8 config.cat',
      ],
    ],
    [
      'a key of its own that speaks of a model',
      'tests/cfg.yaml',
      'quantized_model_stub: zed/lynx-tiny_x\nnum_steps: 8\nwhisper: 1\n',
      ['load model zed/lynx-tiny_x 1:23 config.quantized_model_stub'],
    ],
    [
      'the fallback of a variable',
      'app.toml',
      `ranker = "\${RANKER:-BAAI/bge-reranker-base}"\n`,
      ['load model BAAI/bge-reranker-base 1:21 config.ranker environment'],
    ],
    [
      'keys of a table of models',
      'app.json',
      '{"models": {"zed/Llama-3-8B": null, "zed/opt-125m": {"dtype": "float16"}}}',
      ['load model zed/Llama-3-8B 1:14 config.models', 'load model zed/opt-125m 1:38 config.models'],
    ],
    [
      'a sample of a configuration',
      'config.json.example',
      '{"--pretrained_model_name_or_path": "zed/FLUX.1-dev"}',
      ['load model zed/FLUX.1-dev 1:38 config.pretrained_model_name_or_path'],
    ],
    [
      'an option and its value as one element',
      'tests/a.json',
      '{"extra": ["--reward_model_name zed/lynx-tiny", "--steps 8"]}',
      ['load model zed/lynx-tiny 1:33 config.reward_model_name'],
    ],
    [
      'a data set by its own name',
      'a.yaml',
      'hf_repo: zed/lynx_datasets\n',
      ['load dataset zed/lynx_datasets 1:10 llama.cpp.hf_repo'],
    ],
    [
      'variables of a service',
      'compose.yml',
      `services:\n  a:\n    environment:\n      - RANKER=zed/bge-reranker-base\n      - WHICH=\${WHICH:-zed/Qwen-7B-x}\n`,
      [
        'load model zed/bge-reranker-base 4:16 config.RANKER',
        'load model zed/Qwen-7B-x 5:24 config.WHICH environment',
      ],
    ],
    [
      'values of Terraform',
      'main.tf',
      'locals {\n  llm = "zed/Llama-3-8B"\n  picks = {\n    rank = "zed/bge-reranker-base"\n  }\n}\n',
      ['load model zed/Llama-3-8B 2:10 config.llm', 'load model zed/bge-reranker-base 4:13 config.rank'],
    ],
    [
      'sections of an INI file',
      'app.ini',
      '[llm]\nwhich = zed/Llama-3-8B\n',
      ['load model zed/Llama-3-8B 2:9 config.which'],
    ],
    [
      'what a step of a workflow falls back to',
      '.github/workflows/a.yml',
      `jobs:\n  a:\n    steps:\n      - run: |\n          bench run \\\n            --model "\${{ inputs.model || 'zed/Qwen3-32B' }}"\n`,
      ['load model zed/Qwen3-32B 6:43 option.model default'],
    ],
    ['a protocol in front of a name', 'a.yaml', 'user_llm: openai/self-hosted-Qwen2.5-72B\n', []],
    ['a header', 'a.yaml', 'headers:\n  - name: x-model\n    value: zed/Qwen2.5-7B\n', []],
    ['a folder of checkpoints', 'a.yaml', 'model_path: unlearning_ckpt2/llama-7b\n', []],
    [
      'objects of Jsonnet',
      'experiment.jsonnet',
      `local out = "x/y";\nbase {\n  "pretrained_model_name_or_path": "zed/lynx",\n  "iterator"+: { "n": 2 },\n  picker: 'zed/bge-base-en',\n}\n`,
      [
        'load model zed/lynx 3:37 config.pretrained_model_name_or_path',
        'load model zed/bge-base-en 5:12 config.picker',
      ],
    ],
    [
      'a data set that is called after a model',
      'a.yaml',
      'path: zed/orca_dpo_pairs_v1_data\n',
      ['load dataset zed/orca_dpo_pairs_v1_data 1:7 config.path'],
    ],
    ['the answer of a server', 'a.json', '{"model": "zed/Llama-3-8B", "choices": [{"index": 0}]}', []],
    ['the key of a cache', '.github/workflows/a.yml', 'with:\n  key: zed/opt-125m\n', []],
    [
      'a command under a key of its own',
      'nodes.yaml',
      'nodes:\n  - server_cmd: >\n      vllm serve zed/lynx-1b --port 80\n',
      ['load model zed/lynx-1b 3:18 vllm.serve'],
    ],
    [
      'an object in JSON as an element',
      'a.yaml',
      `words:\n  - '{"method": "eagle3", "model": "zed/lynx-7b-x"}'\n`,
      ['load model zed/lynx-7b-x 2:37 config.model'],
    ],
    ['what the tests of a provider name', 'cookbooks/Anyscale/a.json', '{"x": "zed/Llama-3-8B"}', []],
    ['an invented owner', 'a.yaml', 'which: my-org/llama-7b\nother: foo/Llama-3-8B\n', []],
    ['a choice of configurations', 'a.yaml', 'defaults:\n  - training: zed/llama-7b\n', []],
    ['a configuration of a family', 'a.yaml', 'which: gpt3/5b\nother: llama3_2/1B_full\n', []],
    ['a version', 'a.json', '{"model_id": "license-plate/1"}', []],
    ['a part of a data set', 'a.yaml', 'dataset_name: lynx/train\n', []],
    ['what is told', 'a.yaml', 'title: zed/Llama-3-8B\ndescription: zed/Llama-3-8B\n', []],
    ['an image', 'values.yaml', 'image:\n  repository: zed/llama-7b-server\n  tag: v1\n', []],
    ['what a provider calls it', 'a.yaml', 'api_name:\n  together: zed/Llama-3-8B\n', []],
    ['what an address has', 'a.yaml', 'api:\n  https://api.app.test/v1: zed/Llama-3-8B\n', []],
    ['what is bought', 'a.yaml', 'list:\n  - which: zed/Llama-3-8B\n    api_key: x\n', []],
    ['what a router spells', 'a.yaml', 'chooser: meta-llama/llama-3-8b-instruct\n', []],
    ['what is written', 'a.yaml', 'output_dir: runs/llama-7b\noutput_model: zed/llama-7b-out\n', []],
    ['results', 'results/llama.json', '{"which": "zed/Llama-3-8B"}', []],
    ['packages', 'package.json', '{"x": "zed/Llama-3-8B"}', []],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});
