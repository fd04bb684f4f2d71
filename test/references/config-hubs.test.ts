import { describe, expect, test } from 'vitest';
import { read } from './read-text.ts';

const COMMIT = 'c0ffee'.repeat(6).padEnd(40, '0');

type Case = readonly [name: string, path: string, text: string, expected: readonly string[]];

describe('names of other hubs, by what stands around them', () => {
  test.each<Case>([
    [
      'a key that says ModelScope',
      'catalog.yaml',
      'specs:\n  - source: model_scope\n    model_scope_model_id: zed/lynx\n',
      ['load modelscope model zed/lynx 3:27 modelscope.modelscopemodelid'],
    ],
    [
      'a mapping for each hub, with a revision in it',
      'spec.json',
      '{"src": {"huggingface": {"model_id": "zed/lynx"}, "modelscope": {"model_id": "fox/lynx", "model_revision": "v1"}}}',
      [
        'load model zed/lynx 1:39 config.model_id',
        'load modelscope model fox/lynx@v1 1:79 modelscope.model_id',
      ],
    ],
    [
      'what is asked not to come from ModelScope',
      'train.yaml',
      'hub: modelscope\nuse_hf: true\nmodel_id: zed/lynx\n',
      ['load model zed/lynx 3:11 config.model_id'],
    ],
    [
      'a node of a workflow whose type is of Ollama',
      'flow.json',
      '{"nodes": [{"parameters": {"model": "lynx:8b"}, "type": "@n8n/n8n-nodes-langchain.lmChatOllama"}]}',
      ['load ollama model lynx@8b 1:38 ollama.model'],
    ],
    [
      'a provider around the settings',
      'memory.yaml',
      'llm:\n  provider: ollama\n  config:\n    model: lynx:8b\n    embedding: fox\n',
      ['load ollama model lynx@8b 4:12 ollama.model', 'load ollama model fox 5:16 ollama.model'],
    ],
    [
      'the port of Ollama',
      'app.toml',
      '[chat]\nbase_url = "http://localhost:11434"\nchat_model = "lynx"\n',
      ['load ollama model lynx 3:15 ollama.model'],
    ],
    [
      'a router of requests',
      '.aider.conf.yml',
      'model: ollama_chat/lynx:8b\n',
      ['load ollama model lynx@8b 1:20 config.model'],
    ],
    [
      'a variable beside the one that says Ollama serves it',
      '.env',
      'LLM_BINDING=ollama\nLLM_MODEL=lynx:8b\nRERANK_MODEL=zed/lynx\n',
      [
        'load ollama model lynx@8b 2:11 environment.LLM_MODEL',
        'load model zed/lynx 3:14 environment.RERANK_MODEL',
      ],
    ],
    [
      'no model: the choice is left to the program, or it is a number',
      'app.yaml',
      'ollama:\n  model: auto\n  models: 3\n  image: ollama/ollama:latest\n  model_path: /root/.ollama/models\n',
      [],
    ],
    [
      'not beside another provider',
      'app.yaml',
      'a:\n  provider: openai\n  model: gpt-4o\nb:\n  provider: ollama\n  url: http://x\n',
      [],
    ],
    [
      'an image of NIM with variables',
      'compose.yaml',
      `services:\n  a:\n    image: \${IMG:-nvcr.io/nim/zed/lynx}:\${TAG:-1.8.0}\n  b:\n    image: registry.io/nvcr.io/nim/zed/lynx:1\n`,
      ['load ngc model nim/zed/lynx@1.8.0 3:27 nim.image environment'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('keys of frameworks, by how they begin or end', () => {
  test.each<Case>([
    [
      'what begins with hf',
      'ops.yaml',
      '- caption:\n    hf_summarizer: zed/lynx\n    hf_token: zed/secret\n    hf_home: zed/cache\n',
      ['load model zed/lynx 2:20 config.hfsummarizer'],
    ],
    [
      'hubs and sources of parts',
      'hparams.yaml',
      'learning_rate: 1\nwav2vec2_hub: zed/lynx\nvocoder: zed/fox\nsave_model: zed/out\nserved_model_name: zed/alias\n',
      ['load model zed/lynx 2:15 config.wav2vec2hub', 'load model zed/fox 3:10 config.vocoder'],
    ],
    [
      'a part beside the whole, whose revision is not its own',
      'spec.json',
      `{"model_id": "zed/lynx", "model_revision": "${COMMIT}", "gguf_model_id": "fox/lynx"}`,
      [`load model zed/lynx@${COMMIT} 1:15 config.model_id`, 'load model fox/lynx 1:106 config.ggufmodelid'],
    ],
    [
      'nothing in a file that is not about models',
      'app.yaml',
      'user_model: auth/user\nview_encoder: a1/json\n',
      [],
    ],
    [
      'no path, no media type',
      'app.yaml',
      'llm: 1\ntext_encoder: ./zed/lynx\nbody_encoder: application/json\n',
      [],
    ],
    [
      'a hub that stands beside',
      'config.yaml',
      'checkpoint_repository:\n  source: HF\n  repo: zed/lynx\n  revision: v1\nother:\n  source: github\n  repo: zed/fox\n',
      ['load model zed/lynx@v1 3:9 config.repo'],
    ],
    [
      'arguments as pairs',
      'values.yaml',
      'args:\n  - name: "--model-id"\n    value: "zed/lynx"\n  - name: "--port"\n    value: "80"\n',
      ['load model zed/lynx 3:13 config.model_id'],
    ],
    [
      'a request to try a deployment with, and its name',
      'config.yaml',
      'model_name: zed/alias\nmodel_metadata:\n  example_model_input:\n    model: zed/alias\nmodel_cache:\n  - repo_id: zed/lynx\n    revision: main\n',
      [
        'alias model zed/alias 1:13 truss.model_name',
        'alias model zed/alias 4:12 truss.model',
        'load model zed/lynx@main 6:14 config.repo_id',
      ],
    ],
    [
      'what a server is asked for',
      'rails.yaml',
      'llm: 1\nparameters:\n  openai_api_base: http://localhost:8000/v1\n  model_name: zed/lynx\n',
      ['alias model zed/lynx 4:15 config.model_name'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('a commit beside a name', () => {
  test.each(['commit', 'sha', 'rev', 'hash', 'git_sha', 'model_sha', 'commit_hash', 'version'])(
    'as %s',
    (key) => {
      const text = `model_id: zed/lynx\n${key}: ${COMMIT}\n`;
      expect(read('models.yaml', text)).toEqual([`load model zed/lynx@${COMMIT} 1:11 config.model_id`]);
    },
  );

  test.each<Case>([
    [
      'is forty digits long',
      'm.yaml',
      'model_id: zed/lynx\ncommit: c0ffee\n',
      ['load model zed/lynx 1:11 config.model_id'],
    ],
    [
      'is one, or none is known to be meant',
      'm.yaml',
      `model_id: zed/lynx\ncommit: ${COMMIT}\ngit_sha: ${COMMIT.replaceAll('c', 'd')}\n`,
      ['load model zed/lynx 1:11 config.model_id'],
    ],
    [
      'is not that of a part',
      'm.yaml',
      `tokenizer_name: zed/lynx\ncommit: ${COMMIT}\n`,
      ['load model zed/lynx 1:17 config.tokenizer_name'],
    ],
    [
      'gives way to a revision',
      'm.yaml',
      `model_id: zed/lynx\nrevision: v1\nsha: ${COMMIT}\n`,
      ['load model zed/lynx@v1 1:11 config.model_id'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('commands under keys of tools', () => {
  test.each<Case>([
    [
      'what starts a server',
      'config.yaml',
      'docker_server:\n  start_command: sh -c "vllm serve zed/lynx --port 80"\n',
      ['load model zed/lynx 2:36 vllm.serve'],
    ],
    [
      'a script that is the only argument of a shell',
      'pod.yaml',
      'containers:\n  - command: ["/bin/bash", "-lc", "--"]\n    args: ["ulimit -n 1; vllm serve zed/lynx"]\n',
      ['load model zed/lynx 3:37 vllm.serve'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});

describe('addresses of other hubs under any key', () => {
  test.each<Case>([
    [
      'files of ModelScope',
      'registry.json',
      '{"x": ["https://www.modelscope.cn/models/zed/lynx/resolve/master/a.gguf", "https://modelscope.cn/api/v1/models/zed/fox/repo?Revision=v1&FilePath=a"]}',
      [
        'load modelscope model zed/lynx@master 1:42 url.other-hub',
        'load modelscope model zed/fox@v1 1:112 url.other-hub',
      ],
    ],
    [
      'NGC and images of NIM, commented out ones too',
      'targets.yaml',
      'model: 1\ntarget_x: ngc://zed/team/lynx:2.0\nfoo_image: nvcr.io/nim/zed/fox:1.0\n# - bar: nvcr.io/nim/zed/owl:1.0\nimages: mirror.io/nvcr.io/nim/zed/cat:1\n',
      [
        'load ngc model zed/team/lynx@2.0 2:17 url.other-hub',
        'load ngc model nim/zed/fox@1.0 3:20 url.other-hub',
        'commented ngc model nim/zed/owl@1.0 4:18 url.other-hub',
      ],
    ],
    [
      'a path of the registry of NGC in a variable of NIM',
      'service.yaml',
      'env:\n  - name: NIM_MODEL_NAME\n    value: zed/team/lynx:1.0\n  - name: MODEL_NAME\n    value: zed/team/fox\n',
      ['load ngc model zed/team/lynx@1.0 3:12 environment.NIM_MODEL_NAME'],
    ],
    [
      'a page is read, and so is a sentence',
      'model.yaml',
      'home: https://modelscope.cn/models/zed/lynx\ndescription: from ngc://zed/team/fox\n',
      [
        'mention modelscope model zed/lynx 1:36 url.other-hub',
        'mention ngc model zed/team/fox 2:25 url.other-hub',
      ],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });
});
