// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates and variables of their own.
import { describe, expect, test } from 'vitest';
import { commitOf, edited, parses, pinnable } from './edited.ts';

const IMPORT = "import { pipeline, AutoModel } from '@huggingface/transformers';\n";
const LYNX = commitOf('zed/lynx');
const PUMA = commitOf('zed/puma');

interface Case {
  readonly title: string;
  readonly path?: string;
  readonly text: string;
  readonly expected: string;
  readonly files?: Readonly<Record<string, string>>;
}

const EDITS: readonly Case[] = [
  {
    title: 'a new argument',
    text: `${IMPORT}pipeline('ner', 'zed/lynx');`,
    expected: `${IMPORT}pipeline('ner', 'zed/lynx', { revision: '${LYNX}' });`,
  },
  {
    title: 'a new argument in double quotes, before a comma that ends the list',
    text: 'await AutoModel.from_pretrained(\n  "zed/lynx",\n)',
    expected: `await AutoModel.from_pretrained(\n  "zed/lynx",\n  { revision: "${LYNX}" },\n)`,
  },
  {
    title: 'a new argument in a template',
    text: 'AutoModel.from_pretrained(`zed/lynx`)',
    expected: `AutoModel.from_pretrained(\`zed/lynx\`, { revision: "${LYNX}" })`,
  },
  {
    title: 'a new property in one line',
    text: "AutoModel.from_pretrained('zed/lynx', { dtype: 'q8' })",
    expected: `AutoModel.from_pretrained('zed/lynx', { dtype: 'q8', revision: '${LYNX}' })`,
  },
  {
    title: 'a new property behind a spread and a function',
    text: "AutoModel.from_pretrained('zed/lynx', { ...rest, onDone: (x) => x, })",
    expected: `AutoModel.from_pretrained('zed/lynx', { ...rest, onDone: (x) => x, revision: '${LYNX}', })`,
  },
  {
    title: 'a new property in its own line, with tabs, CRLF and comments',
    text: "AutoModel.from_pretrained('zed/lynx', {\r\n\tdtype: 'q8', // small\r\n\tdevice: 'webgpu', // fast\r\n});\r\n",
    expected: `AutoModel.from_pretrained('zed/lynx', {\r\n\tdtype: 'q8', // small\r\n\tdevice: 'webgpu',\r\n\trevision: '${LYNX}', // fast\r\n});\r\n`,
  },
  {
    title: 'a new property without a comma behind the last',
    text: "AutoModel.from_pretrained('zed/lynx', {\n  /* why */ dtype: 'q8' // small\n})",
    expected: `AutoModel.from_pretrained('zed/lynx', {\n  /* why */ dtype: 'q8',\n  revision: '${LYNX}' // small\n})`,
  },
  {
    title: 'an empty object',
    text: "AutoModel.from_pretrained('zed/lynx', {})",
    expected: `AutoModel.from_pretrained('zed/lynx', { revision: '${LYNX}' })`,
  },
  {
    title: 'an object of nothing but a comment',
    text: "AutoModel.from_pretrained('zed/lynx', { /* none */ })",
    expected: `AutoModel.from_pretrained('zed/lynx', { revision: '${LYNX}' /* none */ })`,
  },
  {
    title: 'undefined in place of the options',
    text: "AutoModel.from_pretrained('zed/lynx', undefined)",
    expected: `AutoModel.from_pretrained('zed/lynx', { revision: '${LYNX}' })`,
  },
  {
    title: 'a revision that is undefined',
    text: "AutoModel.from_pretrained('zed/lynx', { revision: undefined })",
    expected: `AutoModel.from_pretrained('zed/lynx', { revision: '${LYNX}' })`,
  },
  {
    title: 'a revision that is there',
    text: "AutoModel.from_pretrained('zed/lynx', { 'revision': `main`, dtype })",
    expected: `AutoModel.from_pretrained('zed/lynx', { 'revision': \`${LYNX}\`, dtype })`,
  },
  {
    title: 'a revision in a constant',
    text: "const R = 'main';\nAutoModel.from_pretrained('zed/lynx', { revision: R })",
    expected: `const R = '${LYNX}';\nAutoModel.from_pretrained('zed/lynx', { revision: R })`,
  },
  {
    title: 'the fallback of a revision from the environment',
    text: "AutoModel.from_pretrained('zed/lynx', { revision: process.env.REV ?? 'main' })",
    expected: `AutoModel.from_pretrained('zed/lynx', { revision: process.env.REV ?? '${LYNX}' })`,
  },
  {
    title: 'options in a constant',
    text: "const o = { dtype: 'q8' };\nAutoModel.from_pretrained('zed/lynx', o)",
    expected: `const o = { dtype: 'q8' };\nAutoModel.from_pretrained('zed/lynx', { ...o, revision: '${LYNX}' })`,
  },
  {
    title: 'a name in a constant, without semicolons',
    path: 'src/a.ts',
    text: `${IMPORT}const M = 'zed/lynx' as const\nconst p = await pipeline('ner', M)\nexport { p }`,
    expected: `${IMPORT}const M = 'zed/lynx' as const\nconst p = await pipeline('ner', M, { revision: '${LYNX}' })\nexport { p }`,
  },
  {
    title: 'a designation',
    text: "import { downloadFile } from '@huggingface/hub';\ndownloadFile({ repo: { type: 'dataset', name: 'zed/lynx' }, path: 'a.bin' })",
    expected: `import { downloadFile } from '@huggingface/hub';\ndownloadFile({ repo: { type: 'dataset', name: 'zed/lynx' }, path: 'a.bin', revision: '${LYNX}' })`,
  },
  {
    title: 'options within options',
    text: "new HuggingFaceTransformersEmbeddings({ model: 'zed/lynx' })",
    expected: `new HuggingFaceTransformersEmbeddings({ model: 'zed/lynx', pretrainedOptions: { revision: '${LYNX}' } })`,
  },
  {
    title: 'options within options that are there',
    text: "new HuggingFaceTransformersEmbeddings({ model: 'zed/lynx', pretrainedOptions: { dtype: 'q8' } })",
    expected: `new HuggingFaceTransformersEmbeddings({ model: 'zed/lynx', pretrainedOptions: { dtype: 'q8', revision: '${LYNX}' } })`,
  },
  {
    title: 'arguments that are missing in between',
    text: "import { getModelFile } from '@huggingface/transformers';\ngetModelFile('zed/lynx', 'a.onnx')",
    expected: `import { getModelFile } from '@huggingface/transformers';\ngetModelFile('zed/lynx', 'a.onnx', undefined, { revision: '${LYNX}' })`,
  },
  {
    title: 'a file of node-llama-cpp',
    text: "createModelDownloader({ modelUri: 'hf:zed/lynx/m.gguf' })",
    expected: `createModelDownloader({ modelUri: 'hf:zed/lynx/m.gguf#${LYNX}' })`,
  },
  {
    title: 'a branch of node-llama-cpp, in a registry',
    text: "export const all = [{ options: ['hf:zed/lynx/m.gguf#dev'] }];",
    expected: `export const all = [{ options: ['hf:zed/lynx/m.gguf#${LYNX}'] }];`,
  },
  {
    title: 'an address',
    text: "fetch('https://huggingface.co/zed/lynx/resolve/main/m.onnx')",
    expected: `fetch('https://huggingface.co/zed/lynx/resolve/${LYNX}/m.onnx')`,
  },
  {
    title: 'a registry with revisions',
    text: `${IMPORT}const R = [{ id: 'zed/lynx', rev: 'v1' }, { id: 'zed/puma', rev: 'v2' }];\nfor (const m of R) pipeline('ner', m.id, { revision: m.rev })`,
    expected: `${IMPORT}const R = [{ id: 'zed/lynx', rev: '${LYNX}' }, { id: 'zed/puma', rev: '${PUMA}' }];\nfor (const m of R) pipeline('ner', m.id, { revision: m.rev })`,
  },
  {
    title: 'a registry in which one entry has no revision yet',
    text: `${IMPORT}const R = [{ id: 'zed/lynx', rev: 'v1' }, { id: 'zed/puma' }];\nfor (const m of R) pipeline('ner', m.id, { revision: m.rev })`,
    expected: `${IMPORT}const R = [{ id: 'zed/lynx', rev: '${LYNX}' }, { id: 'zed/puma', rev: '${PUMA}' }];\nfor (const m of R) pipeline('ner', m.id, { revision: m.rev })`,
  },
  {
    title: 'a name in another file',
    text: `import { M } from './config.js';\n${IMPORT}pipeline('ner', M)`,
    files: { 'src/config.ts': "export const M = 'zed/lynx';" },
    expected: `import { M } from './config.js';\n${IMPORT}pipeline('ner', M, { revision: '${LYNX}' })`,
  },
  {
    title: 'a script of a component',
    path: 'src/A.vue',
    text: "<template><p>{{ 'a' }}</p></template>\n<script>\nAutoModel.from_pretrained('zed/lynx')\n</script>\n",
    expected: `<template><p>{{ 'a' }}</p></template>\n<script>\nAutoModel.from_pretrained('zed/lynx', { revision: '${LYNX}' })\n</script>\n`,
  },
];

const TABLES: readonly Case[] = [
  {
    title: 'several names',
    text: `${IMPORT}\nconst R = { a: 'zed/lynx', b: 'zed/puma' };\npipeline('ner', R[size])`,
    expected: `${IMPORT.trimEnd()}\n\nconst MODEL_REVISIONS = {\n  'zed/lynx': '${LYNX}',\n  'zed/puma': '${PUMA}',\n};\n\nconst R = { a: 'zed/lynx', b: 'zed/puma' };\npipeline('ner', R[size], { revision: MODEL_REVISIONS[R[size]] })`,
  },
  {
    title: 'a default of a parameter, in TypeScript',
    path: 'src/a.ts',
    text: `'use client';\n${IMPORT}export const load = (id: string = 'zed/lynx') => pipeline('ner', id, { dtype: 'q8' });`,
    expected: `'use client';\n${IMPORT.trimEnd()}\n\nconst MODEL_REVISIONS: Record<string, string> = {\n  'zed/lynx': '${LYNX}',\n};\nexport const load = (id: string = 'zed/lynx') => pipeline('ner', id, { dtype: 'q8', revision: MODEL_REVISIONS[id] });`,
  },
  {
    title: 'the environment, without imports and without semicolons',
    text: '// about\nconst m = process.env.MODEL || "zed/lynx"\nconst a = await AutoModel.from_pretrained(m)\n',
    expected: `// about\nconst MODEL_REVISIONS = {\n  "zed/lynx": "${LYNX}",\n};\n\nconst m = process.env.MODEL || "zed/lynx"\nconst a = await AutoModel.from_pretrained(m, { revision: MODEL_REVISIONS[m] })\n`,
  },
  {
    title: 'a revision that is there stays for other names',
    text: "function load(id = 'zed/lynx') { return AutoModel.from_pretrained(id, { revision: 'v1' }) }",
    expected: `const MODEL_REVISIONS = {\n  'zed/lynx': '${LYNX}',\n};\n\nfunction load(id = 'zed/lynx') { return AutoModel.from_pretrained(id, { revision: MODEL_REVISIONS[id] ?? 'v1' }) }`,
  },
  {
    title: 'a table that is there',
    text: "const MODEL_REVISIONS = {\n  'zed/lynx': 'v1'\n};\nfor (const m of ['zed/lynx', 'zed/puma']) AutoModel.from_pretrained(m, { revision: MODEL_REVISIONS[m] })",
    expected: `const MODEL_REVISIONS = {\n  'zed/lynx': '${LYNX}',\n  'zed/puma': '${PUMA}'\n};\nfor (const m of ['zed/lynx', 'zed/puma']) AutoModel.from_pretrained(m, { revision: MODEL_REVISIONS[m] })`,
  },
  {
    title: 'an import with attributes, and a comment behind it',
    text: "import a from './a.json' with { type: 'json' }; // data\nexport const f = (m = 'zed/lynx') => AutoModel.from_pretrained(m);",
    expected: `import a from './a.json' with { type: 'json' }; // data\n\nconst MODEL_REVISIONS = {\n  'zed/lynx': '${LYNX}',\n};\nexport const f = (m = 'zed/lynx') => AutoModel.from_pretrained(m, { revision: MODEL_REVISIONS[m] });`,
  },
  {
    title: 'a script of a component in TypeScript',
    path: 'src/A.svelte',
    text: "<script lang=\"ts\">\n  import a from './a';\n  let { model = 'zed/lynx' } = $props();\n  AutoModel.from_pretrained(model);\n</script>\n<p>{model}</p>\n",
    expected: `<script lang="ts">\n  import a from './a';\n\nconst MODEL_REVISIONS: Record<string, string> = {\n  'zed/lynx': '${LYNX}',\n};\n  let { model = 'zed/lynx' } = $props();\n  AutoModel.from_pretrained(model, { revision: MODEL_REVISIONS[model] });\n</script>\n<p>{model}</p>\n`,
  },
];

/** What is told of a reference besides its place and its pin. */
function toldOf(path: string, text: string, files?: Case['files']): string[] {
  return pinnable(path, text, files).map(
    ({ reference: { hub, kind, name, role, form, resolution, remoteCode } }) =>
      `${role} ${hub} ${kind} ${name} ${form} ${resolution} ${remoteCode}`,
  );
}

describe.each([
  ['edits', EDITS],
  ['tables', TABLES],
])('%s that pin a use', (_, cases) => {
  test.each(cases)('$title', ({ path = 'src/a.js', text, expected, files }) => {
    const pinned = edited(path, text, files);
    expect(pinned).toBe(expected);
    expect(toldOf(path, pinned!, files)).toEqual(toldOf(path, text, files));
    for (const { reference } of pinnable(path, pinned!, files)) {
      expect([reference.name, reference.revision, reference.pin]).toEqual([
        reference.name,
        commitOf(reference.name),
        'commit',
      ]);
    }
    if (/\.(?:vue|svelte)$/.test(path)) return;
    expect(parses(path, text)).toBe(true);
    expect(parses(path, pinned!)).toBe(true);
  });

  test.each(cases)('once is enough: $title', ({ path = 'src/a.js', text, files }) => {
    const pinned = edited(path, text, files)!;
    expect(edited(path, pinned, files) ?? pinned).toBe(pinned);
  });
});

describe('uses that cannot be pinned', () => {
  test.each([
    ['no-revision-parameter', "hf.chatCompletion({ model: 'zed/lynx', messages })"],
    ['no-revision-parameter', "import { Client } from '@gradio/client';\nClient.connect('zed/lynx')"],
    ['no-revision-parameter', "createModelDownloader({ modelUri: 'hf:zed/lynx:Q4_K_M' })"],
    ['no-revision-parameter', "wllama.loadModelFromHF('zed/lynx', 'm.gguf')"],
    ['no-revision-parameter', "CreateMLCEngine('Lynx-3-8B-q4f16_1-MLC')"],
    ['digest-only', "new ChatOllama({ model: 'lynx:8b' })"],
    [
      'digest-only',
      "import Replicate from 'replicate';\nconst replicate = new Replicate();\nreplicate.run('zed/lynx')",
    ],
    ['dynamic-name', 'AutoModel.from_pretrained(model)'],
    ['dynamic-revision', "AutoModel.from_pretrained('zed/lynx', { revision: rev() })"],
    ['dynamic-revision', "function f(o) { AutoModel.from_pretrained('zed/lynx', o) }"],
    ['unsupported-place', "AutoModel.from_pretrained('zed/lynx', make())"],
    ['unsupported-place', "AutoModel.from_pretrained(pick() ? 'zed/lynx' : 'zed/lynx-2')"],
    [
      'unsupported-place',
      "const MODEL_REVISIONS = load();\nconst f = (m = 'zed/lynx') => AutoModel.from_pretrained(m)",
    ],
    ['unsupported-place', "export const HF_MODEL = 'zed/lynx';"],
  ])('%s: %s', (because, text) => {
    const sites = pinnable('src/a.js', text).flatMap((each) => each.sites);
    expect(sites[0]).toEqual({ kind: 'unpinnable', because });
  });

  test("one revision for two names is nobody's", () => {
    const text =
      "const R = 'main';\nAutoModel.from_pretrained('zed/lynx', { revision: R });\nAutoModel.from_pretrained('zed/puma', { revision: R });";
    expect(edited('src/a.js', text)).toBe(null);
  });

  test('a scan is not told', () => {
    expect(pinnable('src/a.js', "// AutoModel.from_pretrained('zed/lynx')")[0]!.sites).toEqual([]);
  });
});
