import { describe, expect, test } from 'vitest';
import { readText } from './read-text.ts';

/** Milliseconds of processor time that reading may take: linear readers need a tenth, quadratic ones hours. */
const BUDGET = 8_000;

function costOf(path: string, text: string): number {
  const start = process.cpuUsage();
  readText(path, text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const rows = (row: string, bytes: number) => row.repeat(Math.floor(bytes / row.length));
const MB = 1024 * 1024;

describe('hostile texts cost no more than their length', () => {
  test.each<readonly [string, string, () => string]>([
    ['lists 20,000 deep', 'a.json', () => `{"model": ${'['.repeat(20_000)}`],
    ['objects 20,000 deep', 'a.json', () => '{"model":'.repeat(20_000)],
    ['flow lists 20,000 deep', 'a.yaml', () => `model: ${'['.repeat(20_000)}`],
    ['dashes 20,000 deep', 'a.yaml', () => `model:\n${'- '.repeat(20_000)}x`],
    ['inline tables 20,000 deep', 'a.toml', () => `model = ${'[{a='.repeat(20_000)}`],
    [
      'a JSON of 20 MB on a single line',
      'a.json',
      () => `[${rows('{"model": "zed/lynx", "text": "lorem ipsum"},', 20 * MB)}]`,
    ],
    ['a JSON that is one open string', 'a.json', () => `{"model": "${rows('\\"', 2 * MB)}`],
    ['quotes that are never closed', 'a.yaml', () => `model: x\n${rows('a: "\n', 2 * MB)}`],
    ['flow collections that are never closed', 'a.yaml', () => `model: x\n${rows('a: {\n', 2 * MB)}`],
    ['quotes within an open flow collection', 'a.yaml', () => `model: [\n${rows(' "\\", \n', 2 * MB)}`],
    ['comments between lines', 'a.yaml', () => rows('# model_id: zed/lynx\nx: y\n', 2 * MB)],
    ['aliases of one anchor', 'a.yaml', () => `x: &a zed/lynx\n${rows('model_id: *a\n', 2 * MB)}`],
    ['command lines', 'a.yaml', () => rows('run: |\n  hf download zed/lynx\n', 2 * MB)],
    ['arrays that are never closed', 'a.toml', () => rows('model = [\n', 2 * MB)],
    ['strings that are never closed', 'a.toml', () => rows('model = """\n', 2 * MB)],
    ['a key of a million parts', 'a.toml', () => `model = 1\n${rows('a.', 2 * MB)}`],
    ['a variable of a million parts', 'a.json', () => `{"${rows('A_', 2 * MB)}": "x", "model": 1}`],
    ['addresses on one line', 'main.go', () => rows('huggingface.co/zed/lynx ', 2 * MB)],
    ['hosts without an end', 'a.txt', () => rows('huggingface.co/', 2 * MB)],
    [
      'addresses in a notebook on one line',
      'a.ipynb',
      () => `{"cells":[{"cell_type":"code","source":["${rows('hf.co/zed/lynx ', MB)}`,
    ],
    ['fences that are never closed', 'a.md', () => rows('```yaml\n', 2 * MB)],
    ['front matter that is never closed', 'a.md', () => `---\n${rows('model: x\n', 2 * MB)}`],
    ['requirements', 'requirements.txt', () => rows('# x @ git+https://huggingface.co/zed/lynx\n', 2 * MB)],
    ['quotes of every kind', 'a.rs', () => `hf.co/zed/lynx ${rows('\'\'\'"""/*`', 2 * MB)} hf.co/zed/lynx`],
  ])('%s', (_, path, make) => {
    expect(costOf(path, make())).toBeLessThan(BUDGET);
  });
});

describe('hostile texts hide nothing around them', () => {
  test('an alias bomb is never expanded, and what stands beside it is read', () => {
    const levels = Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [${`*b${i - 1}, `.repeat(9)}]`).join(
      '\n',
    );
    const { references } = readText('a.yaml', `b: &b-1 [x]\n${levels}\nmodel_id: zed/lynx\n`);
    expect(references.map((each) => [each.name, each.line])).toEqual([['zed/lynx', 42]]);
  });

  test('an alias of itself ends', () => {
    expect(readText('a.yaml', 'model_id: &a *a\nother: *a\n').references).toEqual([]);
  });

  test('what follows deep nesting is read', () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    expect(
      readText('a.json', `[${deep}, {"model_id": "zed/lynx"}]`).references.map((each) => each.name),
    ).toEqual(['zed/lynx']);
  });

  test('a document that is cut off is read as far as it goes', () => {
    const { references } = readText('config.json', '{"auto_map": {"AutoModel": "zed/code--m.M", "AutoTok');
    expect(references.map((each) => each.name)).toEqual(['zed/code']);
  });

  test('a fence in a fence in a fence ends at the depth limit', () => {
    let text = 'model_id: zed/lynx\n';
    for (let depth = 0; depth < 20; depth++)
      text = `${'`'.repeat(depth + 3)}markdown\n${text}${'`'.repeat(depth + 3)}\n`;
    expect(() => readText('a.md', text)).not.toThrow();
  });
});
