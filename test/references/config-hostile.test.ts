import { describe, expect, test } from 'vitest';
import { readPinnable } from '../../src/references/index.ts';

/** Milliseconds of processor time that reading may take: linear readers need a tenth, quadratic ones hours. */
const BUDGET = 8_000;
const MB = 1024 * 1024;

const rows = (row: string, bytes: number) => row.repeat(Math.floor(bytes / row.length));

function costOf(path: string, text: string): number {
  const start = process.cpuUsage();
  readPinnable(path, text, { exists: () => false });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

describe('hostile configurations cost no more than their length, pin sites and all', () => {
  test.each<readonly [string, string, () => string]>([
    ['words without a brace', 'a.tf', () => rows(`model ${'a'.repeat(400)} ${'b'.repeat(400)}\n`, MB)],
    ['blocks 20,000 deep', 'a.tf', () => `model = 1\n${'a "b" {\n'.repeat(20_000)}`],
    ['objects 20,000 deep', 'a.tf', () => `model = ${'{ a = '.repeat(20_000)}`],
    ['templates that are never closed', 'a.tf', () => rows('model = "${ ${ "${\n', MB)],
    ['here-documents', 'a.tf', () => rows('model = <<EOT\na\nEOT\n', MB)],
    ['a here-document that is never closed', 'a.tf', () => rows('model = <<EOT\n', MB)],
    ['variables with defaults', 'a.tf', () => rows('variable "model_id" {\n default = "zed/lynx"\n}\n', MB)],
    ['parameters', 'a.bicep', () => rows("param modelId string = 'zed/lynx'\n", MB)],
    ['texts that are never closed', 'a.bicep', () => rows("var modelId = '''\n", MB)],
    ['keys of many parts', 'a.properties', () => `model=1\n${rows('a.', MB)}=zed/lynx`],
    ['values that go on', 'a.properties', () => `model=\\\n${rows('a\\\n', MB)}`],
    ['entries', 'a.properties', () => rows('option.model_id=zed/lynx\n', MB)],
    ['sections', 'a.ini', () => rows('[a]\nhf-repo = zed/lynx\n', MB)],
    ['instructions', 'Modelfile', () => rows('FROM lynx:8b\n', MB)],
    ['submodules', '.gitmodules', () => rows('[submodule "a"]\nurl = https://hf.co/zed/lynx\n', MB)],
    [
      'a matrix that every line names',
      'a.yml',
      () =>
        `jobs:\n  a:\n    strategy:\n      matrix:\n        id: [${rows('zed/a, ', 4000)}]\n    steps:\n${rows(`      - run: hf download \${{ matrix.id }}\n`, MB / 8)}`,
    ],
    [
      'a command that names every variable',
      'a.yml',
      () => {
        const names = Array.from({ length: 5000 }, (_, i) => `V${i}`);
        const variables = names.map((name) => `  ${name}: zed/lynx\n`).join('');
        return `env:\n${variables}run: hf download ${names.map((name) => `$${name}`).join(' ')}\n`;
      },
    ],
    ['arguments', 'a.yml', () => `args:\n${rows('  - --model-id\n  - zed/lynx\n', MB / 4)}`],
    [
      'mappings that take one another over',
      'a.yml',
      () => `a: &a\n  model_id: x\n${rows('b:\n  <<: *a\n', MB)}`,
    ],
    ['documents within documents', 'a.yml', () => rows('a.yaml: |\n  model_id: zed/lynx\n', MB)],
    [
      'revisions to replace',
      'a.json',
      () => rows('{"model_name_or_path": "zed/lynx", "model_revision": "main"}\n', MB),
    ],
    ['values beside which one goes', 'a.json', () => `{${rows('"model_name_or_path": "zed/lynx",', MB)}`],
  ])('%s', (_, path, make) => {
    expect(costOf(path, make())).toBeLessThan(BUDGET);
  });
});
