import { describe, expect, test } from 'vitest';
import { isModelShaped } from '../../../src/references/model-shape.ts';
import { readText } from '../read-text.ts';

const HUB = "import { env } from '@huggingface/transformers';\n";

function loadsOf(text: string, path = 'app/main.ts'): readonly string[] {
  return readText(path, text)
    .references.filter((found) => found.role === 'load')
    .map((found) => found.name);
}

describe('names that an application hands on', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a record',
      `${HUB}export const LIST = [{ id: 'zed/lynx-bert-base', dtype: 'q8' }];`,
      ['zed/lynx-bert-base'],
    ],
    [
      'a record beside one that is told',
      `${HUB}export const LIST = [{ id: 'zed/lynx-bert-base' }, { id: 'zed/ocelot' }];`,
      ['zed/lynx-bert-base', 'zed/ocelot'],
    ],
    [
      'a default of the environment',
      `${HUB}const pick = process.env.LYNX ?? 'zed/lynx-qwen-7b';`,
      ['zed/lynx-qwen-7b'],
    ],
    [
      'a default of a schema',
      `${HUB}z.object({ model: z.string().default('zed/lynx-whisper-tiny') });`,
      ['zed/lynx-whisper-tiny'],
    ],
    [
      'a default of an option',
      `${HUB}program.option('--model <id>', 'the model', 'zed/lynx-qwen-7b');`,
      ['zed/lynx-qwen-7b'],
    ],
    [
      'a choice',
      `${HUB}const name = big ? 'zed/lynx-qwen-7b' : 'zed/lynx-qwen-1b';`,
      ['zed/lynx-qwen-7b', 'zed/lynx-qwen-1b'],
    ],
    [
      'what a method gives',
      `${HUB}class A { get name() { return 'zed/lynx-reranker-v1'; } }`,
      ['zed/lynx-reranker-v1'],
    ],
    ['an unknown class', `${HUB}new LynxModel('zed/lynx-bge-small');`, ['zed/lynx-bge-small']],
    [
      'a class that says where it runs',
      "import x from 'openrouter';\nnew LynxTransformers({ model: 'zed/lynx-gte-small' });",
      ['zed/lynx-gte-small'],
    ],
    ['a file of a repository', "const MODEL = 'zed/Lynx-3B-GGUF/lynx-q4.gguf';", ['zed/Lynx-3B-GGUF']],
    [
      'a provider behind a name',
      "const HF_CHAT_MODEL = 'zed/lynx-7b-instruct:featherless-ai';",
      ['zed/lynx-7b-instruct'],
    ],
    [
      'a publisher in the spelling of the hub',
      "export const EMBED_MODEL = 'BAAI/bge-small-en-v1.5';",
      ['BAAI/bge-small-en-v1.5'],
    ],
    [
      'the router of the hub, by its token',
      "const c = new OpenAI({ apiKey: process.env.HF_TOKEN });\nc.go({ model: 'Qwen/Qwen2.5-7B-Instruct' });",
      ['Qwen/Qwen2.5-7B-Instruct'],
    ],
    [
      'a repository under a key that says so',
      "const LIST = [{ label: 'Lynx', hfRepo: 'zed/lynx-qwen-7b' }];",
      ['zed/lynx-qwen-7b'],
    ],
    [
      'an API with a key',
      "const c = new Portal({ apiKey: KEY });\nc.go({ model: 'Qwen/Qwen2.5-7B-Instruct' });",
      [],
    ],
    [
      'a record in a file that speaks of another provider too',
      "const HF = 'Hugging Face';\nconst R = 'replicate';\nconst LIST = [{ id: 'zed/lynx-flux-schnell' }];",
      [],
    ],
    ['a question about a name', `${HUB}const yes = isRemote('zed/lynx-qwen-7b');`, []],
    ['a price', `${HUB}const LIST = [{ id: 'zed/lynx-qwen-7b', inputPrice: 3 }];`, []],
    ['a list of what is left out', `${HUB}const EXCLUDED_MODELS = ['zed/lynx-qwen-7b'];`, []],
    ['a comparison', `${HUB}if (name === 'zed/lynx-qwen-7b' || name.includes('zed/lynx-qwen-1b')) go();`, []],
    ['another provider', `${HUB}const model = groq('zed/lynx-qwen-7b');`, []],
    [
      'a record of another provider',
      `${HUB}const LIST = [{ id: 'zed/lynx-qwen-7b', provider: 'openrouter' }];`,
      [],
    ],
    ['a label', `${HUB}const it = { label: 'zed/lynx-qwen-7b' };`, []],
    [
      'a router',
      "const base = 'https://openrouter.ai/api';\nconst EMBED_MODEL = 'BAAI/bge-small-en-v1.5';",
      [],
    ],
    [
      'rules, styles, routes and packages',
      `${HUB}const a = ['prettier/prettier', 'text-white/60', 'tools/list', 'react-hooks/exhaustive-deps', 'vite/client', 'zed/lynx'];`,
      [],
    ],
    ['a file about nothing of the kind', "export const LIST = [{ id: 'zed/lynx-bert-base' }];", []],
  ])('%s', (_, text, names) => {
    expect(loadsOf(text)).toEqual(names);
  });

  test('what is commented out is judged by the file around it', () => {
    const text = `${HUB}// const model = 'zed/lynx-qwen-7b';\nconst x = 1;`;
    expect(readText('a.ts', text).references.map(({ name, role }) => [name, role])).toEqual([
      ['zed/lynx-qwen-7b', 'commented'],
    ]);
  });
});

describe('names of checkpoints by their shape', () => {
  test.each([
    'zed/bert-base-uncased',
    'zed/Lynx-7B-Instruct',
    'Qwen/QwQ-32B',
    'zed/all-MiniLM-L6-v2',
    'zed/lynx.en-GGUF',
  ])('%s reads as one', (name) => expect(isModelShaped(name)).toBe(true));
  test.each([
    'vite/client',
    'prettier/prettier',
    'text-white/60',
    'create-pubsub/react',
    'tools/list',
    'next/cache',
    'js/recommended',
    'acme/foo',
    'w-1/2',
    'ggml-org/app',
  ])('%s does not', (name) => expect(isModelShaped(name)).toBe(false));
});
