import fc from 'fast-check';
import { type Node, parseTree } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { normalizedKey } from '../../../src/references/config-tree.ts';
import { scanJson } from '../../../src/references/json/scan-json.ts';
import { scalarsOf } from '../config-events.ts';

/** What jsonc-parser sees, in the form of `scalarsOf`. */
function oracle(text: string): string[] {
  const lines: string[] = [];
  const visit = (node: Node | undefined, path: readonly string[]): void => {
    if (node === undefined) return;
    if (node.type === 'object') {
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        visit(value, [...path, normalizedKey(String(key?.value))]);
      }
    } else if (node.type === 'array') {
      for (const item of node.children ?? []) visit(item, path);
    } else {
      const at = node.type === 'string' ? node.offset + 1 : node.offset;
      lines.push(
        `${path.filter((key) => key !== '').join('.')} = ${String(node.type === 'number' ? text.slice(node.offset, node.offset + node.length) : node.value).trim()} @${at}`,
      );
    }
  };
  visit(parseTree(text, [], { allowTrailingComma: true }), []);
  return lines;
}

describe('the scanner sees what jsonc-parser sees', () => {
  test.each([
    '{"a": "one", "b": {"c": ["two", "three", {"d": "four"}]}, "e": [["five"], []], "f": {}}',
    '{\n  // comment\n  "a": "one", /* two */\n  "b": ["c", ],\n}',
    '{"a": "q\\"u\\\\o\\/te", "\\u0061b": "\\u0041\\n"}',
    '["one", ["two"], 3, true, null, {"a": -1.5e3}]',
  ])('%s', (text) => {
    expect(oracle(text).length).toBeGreaterThan(0);
    expect(scalarsOf(text, scanJson)).toEqual(oracle(text));
  });

  test('any value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 5 })),
        fc.constantFrom(undefined, 1, '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, undefined, indent);
          expect(scalarsOf(text, scanJson)).toEqual(oracle(text));
        },
      ),
      { numRuns: 500, seed: 20261121 },
    );
  });
});

describe('what JSON.parse refuses', () => {
  test.each([
    ['keys without quotes and single quotes', "{a: 'one', b_c: two}", ['a = one @5', 'bc = two @16']],
    ['a document on each line', '{"a": "one"}\n{"b": "two"}\n', ['a = one @7', 'b = two @20']],
    ['a document that is cut off', '{"a": {"b": ["one", "tw', ['a.b = one @14', 'a.b = tw @21']],
    ['closing brackets too many', '}]}{"a": "one"}]', ['a = one @10']],
    ['a string that is not closed', '{"a": "one\n"b": "two"}', ['a = one @7']],
  ])('%s', (_, text, expected) => {
    expect(scalarsOf(text, scanJson).slice(0, expected.length)).toEqual(expected);
  });
});
