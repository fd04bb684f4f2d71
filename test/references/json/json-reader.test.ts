import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('files of models', () => {
  test('a config takes its code from another repository', () => {
    const text =
      '{\n "_name_or_path": "zed/base",\n "auto_map": {\n  "AutoConfig": "zed/code--configuration_x.XConfig",\n  "AutoModel": "modeling_x.XModel"\n }\n}\n';
    expect(read('config.json', text)).toEqual([
      'mention model zed/base 2:20 config._name_or_path',
      'load code zed/code 4:18 config.auto_map remote-code',
    ]);
  });

  test('a tokenizer names a slow and a fast class', () => {
    const text = '{"auto_map": {"AutoTokenizer": ["zed/code--tok.Slow", null]}, "name_or_path": "zed/base"}';
    expect(read('tokenizer_config.json', text)).toEqual([
      'load code zed/code 1:34 config.auto_map remote-code',
      'mention model zed/base 1:80 config.name_or_path',
    ]);
  });

  test('an adapter loads its base, at the revision it was trained on', () => {
    const text = `{"base_model_name_or_path": "zed/base", "revision": "${SHA}", "peft_type": "LORA"}`;
    expect(read('adapter_config.json', text)).toEqual([
      `load model zed/base@${SHA} 1:30 peft.base_model_name_or_path`,
    ]);
  });

  test('an adapter whose revision is null is not pinned', () => {
    const text = '{"base_model_name_or_path": "zed/base", "revision": null}';
    expect(read('adapter_config.json', text)).toEqual([
      'load model zed/base 1:30 peft.base_model_name_or_path',
    ]);
  });

  test('a key that is spelled with escapes is the same key', () => {
    expect(read('config.json', '{"\\u0061uto_map": {"AutoModel": "zed/code--m.M"}}')).toEqual([
      'load code zed/code 1:34 config.auto_map remote-code',
    ]);
  });

  test('a pipeline only tells where it came from', () => {
    expect(read('model_index.json', '{"_class_name": "P", "_name_or_path": "zed/base"}')).toEqual([
      'mention model zed/base 1:40 config._name_or_path',
    ]);
  });
});

describe('tools', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'LLaMA-Factory',
      'data/dataset_info.json',
      '{"a": {"hf_hub_url": "zed/rows", "ms_hub_url": "zed2/rows", "subset": "x/y"}}',
      [
        'load dataset zed/rows 1:23 llamafactory.hf_hub_url',
        'load modelscope dataset zed2/rows 1:49 llamafactory.ms_hub_url',
      ],
    ],
    [
      'a ComfyUI workflow',
      'workflow.json',
      '{"nodes": [{"properties": {"models": [{"name": "x.safetensors", "url": "https://huggingface.co/zed/lynx/resolve/main/x.safetensors", "directory": "vae"}]}}]}',
      ['load model zed/lynx@main 1:96 comfyui.models'],
    ],
    [
      'VS Code',
      '.vscode/settings.json',
      '{\n  // which\n  "llm.modelId": "zed/lynx",\n}',
      ['load model zed/lynx 3:19 config.model_id'],
    ],
    [
      'kernels',
      'kernels.lock',
      `[{"repo_id": "zed/kernel", "sha": "${SHA}"}]`,
      [`load code zed/kernel@${SHA} 1:15 kernels.repo_id remote-code`],
    ],
    ['escaped slashes', 'a.json', '{"model_id": "zed\\/lynx"}', ['load model zed/lynx 1:15 config.model_id']],
    [
      'rows of data',
      'a.jsonl',
      '{"url": "https://huggingface.co/zed/lynx/resolve/main/x"}\n',
      ['mention model zed/lynx@main 1:33 url.resolve'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(read(path, text)).toEqual(expected);
  });

  test.each([
    ['package.json', '{"name": "@zed/lynx", "repository": "zed/lynx", "main": "dist/index.js"}'],
    ['tsconfig.json', '{"compilerOptions": {"paths": {"a/b": ["c/d"]}}}'],
    [
      'package-lock.json',
      '{"packages": {"node_modules/zed/lynx": {"resolved": "https://example.org/zed/lynx"}}}',
    ],
  ])('%s names nothing', (path, text) => {
    expect(read(path, text)).toEqual([]);
  });
});

test('what a client asks a server for is an alias', () => {
  expect(read('input.json', '{"model": "zed/lynx-7b", "prompt": "Hello", "max_tokens": 10}')).toEqual([
    'alias model zed/lynx-7b 1:12 config.model',
  ]);
});

test('any name without an owner under hf_hub_url is a dataset', () => {
  expect(read('dataset_info.json', '{"wikiqa": {"hf_hub_url": "wiki_qa"}}')).toEqual([
    'load dataset wiki_qa 1:28 llamafactory.hf_hub_url',
  ]);
});

test('what is let go between records of a large file is read before', () => {
  const record = (at: number) => `{"base_model": "zed/lynx-${at}", "revision": "v${at}"}`;
  const records = Array.from({ length: 10_000 }, (_, at) => record(at));
  const found = read('a.json', `[\n${records.join(',\n')}\n]`);
  expect(found).toHaveLength(10_000);
  expect(found.filter((each, at) => !each.startsWith(`load model zed/lynx-${at}@v${at} ${at + 2}:`))).toEqual(
    [],
  );
});
