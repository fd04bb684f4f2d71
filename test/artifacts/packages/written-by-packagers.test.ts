import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../../src/core/index.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';

const WRITTEN = new URL('../../../fixtures/model-files/packagers/', import.meta.url).pathname;

type Files = Readonly<Record<string, Uint8Array>>;

function filesBelow(folder: string): Files {
  const entries = readdirSync(join(WRITTEN, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [relative(join(WRITTEN, folder), path), new Uint8Array(readFileSync(path))]),
  );
}

async function judged(files: Files): Promise<readonly Artifact[]> {
  const found: Artifact[] = [];
  for (const [path, bytes] of Object.entries(files)) {
    const beside = Object.entries(files).map(([other, content]) => [
      posix.relative(posix.dirname(path), other),
      content,
    ]);
    const neighbours = neighboursOf(Object.fromEntries(beside));
    const artifact = await judgeBytes(bytes, path, { neighbours });
    if (artifact !== null) found.push(artifact);
  }
  return found;
}

/** Everything that is not `none`, by its path; what loads is `none` and has no line here. */
const EXPECTED: readonly (readonly [string, Readonly<Record<string, Artifact['danger']>>])[] = [
  [
    'torchserve',
    {
      'harmful-handler.mar': 'malicious',
      'harmful-weights.mar': 'malicious',
      'harmful-weights.tar.gz': 'malicious',
      'own-handler.mar': 'unvetted',
    },
  ],
  ['mlflow/sklearn-cloudpickle', {}],
  ['mlflow/sklearn-skops', {}],
  // It holds byte code, which is at least suspicious wherever it stands.
  ['mlflow/program', { MLmodel: 'suspicious', 'python_model.pkl': 'suspicious' }],
  [
    'mlflow/program-with-harmful-code',
    { MLmodel: 'suspicious', 'python_model.pkl': 'suspicious', 'code/harm/__init__.py': 'malicious' },
  ],
  ['mlflow/harmful-program', { MLmodel: 'malicious', 'python_model.pkl': 'malicious' }],
  ['mlflow/script', { MLmodel: 'unvetted' }],
  ['mlflow/harmful-script', { MLmodel: 'malicious', 'harmful.py': 'malicious' }],
  ['mlflow/harmful-loader', { MLmodel: 'malicious', 'code/harm/__init__.py': 'malicious' }],
  ['skops', { 'harmful-function.skops': 'malicious' }],
  ['flax', {}],
  ['shards', {}],
  ['shards-pickled', {}],
  ['tokenizer', {}],
  ['tokenizer-inline', {}],
  ['harmful-tokenizer', { 'additional_chat_templates/tool_use.jinja': 'malicious' }],
  ['harmful-tokenizer-inline', { 'tokenizer_config.json': 'malicious' }],
  ['custom-code', { 'config.json': 'unvetted' }],
  ['harmful-custom-code', { 'config.json': 'malicious', 'modeling_y.py': 'malicious' }],
  ['sentence-transformers', {}],
  ['diffusers', {}],
  ['nemo', { 'harmful-target.nemo': 'malicious', 'harmful-weights.nemo': 'malicious' }],
];

describe('What packagers write', () => {
  test.each(EXPECTED)('is judged as it is: %s', async (folder, dangers) => {
    const artifacts = await judged(filesBelow(folder));
    const told = artifacts.filter(({ danger }) => danger !== 'none');
    expect(Object.fromEntries(told.map(({ file, danger }) => [file, danger]))).toEqual(dangers);
    expect(artifacts.filter(({ complete, formatTrust }) => !complete || formatTrust !== 'matches')).toEqual(
      [],
    );
  });

  test('is recognised', async () => {
    const formats = new Set(
      (await judged(filesBelow('.'))).map(
        ({ file, format }) => `${posix.extname(file) || posix.basename(file)} ${format}`,
      ),
    );
    for (const one of [
      '.mar torchserve-mar',
      'MLmodel mlflow-model',
      '.skops skops',
      '.msgpack flax-msgpack',
      '_METADATA orbax',
      '.safetensors safetensors',
      '.bin torch-zip',
      '.jinja jinja',
      '.nemo tar',
    ]) {
      expect(formats).toContain(one);
    }
  });

  test('keeps the path that the script of a model had, and loads it from beside the description', async () => {
    const files = filesBelow('mlflow/script');
    const description = Buffer.from(files['MLmodel']!).toString();
    expect(description).toContain('model_code_path: /tmp/project/program.py');
    const moved = { ...files, MLmodel: Buffer.from(description.replace('/tmp/project', '../../etc')) };
    expect((await judged(moved)).map(({ danger }) => danger)).toEqual(['unvetted']);
  });
});
