import fc from 'fast-check';
import { type AST, parseTOML } from 'toml-eslint-parser';
import { describe, expect, test } from 'vitest';
import { normalizedKey } from '../../../src/references/config-tree.ts';
import { scanToml } from '../../../src/references/toml/scan-toml.ts';
import { scalarsOf } from '../config-events.ts';

/** What toml-eslint-parser sees of the strings, in the form of `scalarsOf`. */
function oracle(text: string): string[] {
  const lines: string[] = [];
  const name = (key: AST.TOMLKey): string[] =>
    key.keys.map((each) => normalizedKey(each.type === 'TOMLBare' ? each.name : each.value));
  const visit = (node: AST.TOMLContentNode, path: readonly string[]): void => {
    if (node.type === 'TOMLInlineTable')
      for (const entry of node.body) visit(entry.value, [...path, ...name(entry.key)]);
    else if (node.type === 'TOMLArray') for (const element of node.elements) visit(element, path);
    else if (node.kind === 'string') {
      const fence = node.multiline ? 3 : 1;
      lines.push(`${path.join('.')} = ${String(node.value).trim()} @${node.range[0] + fence}`);
    }
  };
  for (const entry of parseTOML(text).body[0].body) {
    if (entry.type === 'TOMLKeyValue') visit(entry.value, name(entry.key));
    else for (const each of entry.body) visit(each.value, [...name(entry.key), ...name(each.key)]);
  }
  return lines;
}

const strings = (text: string) => scalarsOf(text, scanToml);

describe('the scanner sees what toml-eslint-parser sees', () => {
  test.each([
    'a = "one"\nb.c = "two"\n[d]\ne = \'three\'\n[d.f]\ng = "four"\n',
    '[[a]]\nb = "one"\n[[a]]\nb = "two"\n[[a.c]]\nd = "three"\n',
    'a = ["one", "two", # comment\n  "three",\n]\nb = {c = "four", d = "five", "f" = ["six"]}\n',
    'a = """one "two" three"""\nb = \'\'\'four\'five\'\'\'\n"c d" = "six \\" \\u0041"\n',
    '# first\na = "one" # two\n[b] # three\nc = "four # five"\n',
    'a = "one"\r\n[b]\r\nc = ["two"]\r\n',
  ])('%j', (text) => {
    expect(oracle(text).length).toBeGreaterThan(0);
    expect(strings(text)).toEqual(oracle(text));
  });

  test('any tables of strings', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/);
    const value = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }));
    const tables = fc.dictionary(key, fc.dictionary(key, value, { maxKeys: 4 }), { maxKeys: 4 });
    fc.assert(
      fc.property(tables, (each) => {
        const text = Object.entries(each)
          .map(
            ([table, entries]) =>
              `[${table}]\n${Object.entries(entries)
                .map(([k, v]) => `${k} = ${JSON.stringify(v)}\n`)
                .join('')}`,
          )
          .join('');
        fc.pre(!/\\u[dD][89a-fA-F]|\x7f/.test(text));
        expect(strings(text)).toEqual(oracle(text));
      }),
      { numRuns: 300, seed: 20261121 },
    );
  });
});

describe('the kin of TOML', () => {
  test.each([
    ['INI', '; first\n[a b]\nc = one two ; three\nd: four\n', ['a.c = one two @18', 'a.d = four @37']],
    ['properties', 'a.b_c=one\na.d=two\n', ['a.bc = one @6', 'a.d = two @14']],
    ['env', 'export A=one\nB="two"\n', ['a = one @9', 'b = two @16']],
    [
      'values that go on',
      '[o]\na =\n    one\n    two\nb = three\n',
      ['o.a = one\n    two @7', 'o.b = three @28'],
    ],
    ['an array that is never closed', 'a = ["one",\n[b]\nc = "two"\n', ['a = one @6', 'b.c = two @21']],
    ['a string that is never closed', 'a = "one\nb = "two"\n', ['a = "one @4', 'b = two @14']],
  ])('%s', (_, text, expected) => {
    expect(strings(text)).toEqual(expected);
  });
});
