import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlausibleRepoName, splitRevision } from '../../src/references/plausible-name.ts';

const nowhere = { exists: () => false };

describe('a plausible repository name', () => {
  test.each([
    'meta-llama/Llama-3.1-8B',
    'Qwen/Qwen2.5-0.5B-Instruct',
    'ggerganov/whisper.cpp',
    'google-bert/bert-base-uncased',
    'org/dental-vision',
    'user/llama-3-finetune',
    'nvidia/Nemotron-4-340B',
    'intfloat/e5-v2',
    'openai/gpt-oss-20b',
    'google/gemma-2b',
    'THUDM/chatglm3-6b-v1.5',
  ])('%s is one', (name) => {
    expect(isPlausibleRepoName(name, nowhere)).toBe(true);
  });

  test.each([
    'application/json',
    'text/plain',
    'apps/v1',
    'batch/v1beta1',
    'nvidia.com/gpu',
    'ghcr.io/huggingface',
    'vllm/vllm-openai',
    'nvidia/cuda',
    'actions/checkout',
    'jsons/it.json',
    'data/train.parquet',
    '1_Pooling/config.json',
    'unet/x.safetensors',
    'tokenizers/weights.BIN',
    'output/checkpoint-100',
    'models/llama',
    'datasets/squad',
    'username/custom_model_name',
    'org/model',
    'some-user/fake-model',
    'your-org/llama',
    'Europe/Paris',
    'openai/gpt-4o-mini',
    'anthropic/claude-3.5-sonnet',
    '24/7',
    'N/A',
    'w/o',
    '@xenova/transformers',
    './local/model',
    '../a/b',
    '/data/model',
    'a/b/c',
    'gpt2',
    '',
    'ns/--x',
  ])('%j is none', (text) => {
    expect(isPlausibleRepoName(text, nowhere)).toBe(false);
  });

  test('a path that the target contains is none', () => {
    expect(isPlausibleRepoName('acme/base', { exists: (path) => path === 'acme/base' })).toBe(false);
  });

  test('any text gets an answer', () => {
    fc.assert(
      fc.property(fc.string(), (text) => typeof isPlausibleRepoName(text, nowhere) === 'boolean'),
      { seed: 7 },
    );
  });
});

describe('a revision behind a name', () => {
  test.each([
    ['ns/n@main', '@', 'ns/n', 'main'],
    ['ns/n@refs/pr/1', '@', 'ns/n', 'refs/pr/1'],
    ['ns/n:v1', ':', 'ns/n', 'v1'],
    ['ns/n', '@', 'ns/n', null],
    ['ns/n@', '@', 'ns/n', null],
    ['@scope/n', '@', '@scope/n', null],
  ] as const)('%s at %s', (text, separator, name, revision) => {
    expect(splitRevision(text, separator)).toEqual({ name, revision });
  });
});

describe('where code that runs gives the name to the hub', () => {
  test.each(['org/name', 'org/model_name', 'user/repo', 'acme/x', 'foo/bar'])('%s is one', (name) => {
    expect(isPlausibleRepoName(name, nowhere, 'sink')).toBe(true);
  });

  test.each(['your-org/llama', 'username/model', 'my-org/llama', 'path/to', 'output/checkpoint-1'])(
    '%s is none',
    (name) => {
      expect(isPlausibleRepoName(name, nowhere, 'sink')).toBe(false);
    },
  );
});
