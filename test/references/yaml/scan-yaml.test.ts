import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, stringify } from 'yaml';
import { normalizedKey } from '../../../src/references/config-tree.ts';
import { scanYaml } from '../../../src/references/yaml/scan-yaml.ts';
import { scalarsOf } from '../config-events.ts';

const SOURCES: Readonly<Record<string, string>> = {
  'nested mappings and lists':
    'a:\n  b: one\n  c:\n    - two\n    - d: three\n      e: four\n    -\n      f: five\ng: six\n',
  'a list at the indent of its key': 'a:\n- one\n- b: two\n  c: three\nd: four\n',
  'lists within lists': '- - one\n  - two\n- - - three\n',
  'flow collections': 'a: [one, "two", {b: three, c: [four]}]\nd: {e: five, "f": \'six\'}\n',
  'a flow collection over lines':
    'a: [\n  one,\n  two, # comment\n  three\n]\nb: {\n  c: four,\n  d: five\n}\ne: six\n',
  'JSON as YAML': '{"a": {"b": ["one", "two"]}, "c": "three"}\n',
  'quotes and escapes': "a: \"one \\\" two\"\nb: 'three '' four'\n\"c d\": five\n'e': six\n",
  comments: '# first\na: one # two\n# three\nb: "four # five"\nc: six#seven\n',
  documents: 'a: one\n---\nb: two\n...\n---\n- three\n',
  'anchors and tags': 'a: &x one\nb: !tag two\nc: &y\n  d: three\n',
  'plain scalars over lines': 'a: one\n  two\n  three\nb: four\n',
  'urls and colons': 'a: https://example.org/x:y\nb: c:d\n"e": f::g\n',
  'an empty value before a deeper one': 'a:\nb:\n  c: one\n',
  CRLF: 'a: one\r\nb:\r\n  - two\r\n  - three\r\n',
};

/** What the `yaml` library sees, in the form of `scalarsOf`; block scalars are compared apart, since we keep their indent. */
function oracle(text: string): string[] {
  const lines: string[] = [];
  const visit = (node: unknown, path: readonly string[]): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items)
        visit(value, [...path, normalizedKey(String(isScalar(key) ? key.value : key))]);
    } else if (isSeq(node)) {
      for (const item of node.items) visit(item, path);
    } else if (
      isScalar(node) &&
      node.range &&
      node.source !== undefined &&
      !isAlias(node) &&
      node.value !== null
    ) {
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      lines.push(
        `${path.filter((key) => key !== '').join('.')} = ${String(quoted ? node.value : text.slice(node.range[0], node.range[1]).replace(/\n/g, ' ')).trim()} @${node.range[0] + (quoted ? 1 : 0)}`,
      );
    }
  };
  for (const document of parseAllDocuments(text)) visit(document.contents, []);
  return lines;
}

describe('the scanner sees what the yaml library sees', () => {
  test.each(Object.entries(SOURCES))('%s', (_, text) => {
    expect(oracle(text).length).toBeGreaterThan(0);
    expect(scalarsOf(text, scanYaml)).toEqual(oracle(text));
  });

  test('any document that the library writes', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}( [a-z#:]{1,4})?$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        word,
        fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('tree'), { minKeys: 1, maxKeys: 4 }),
      ),
    }));
    const document = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tree, { minKeys: 1, maxKeys: 4 });
    fc.assert(
      fc.property(document, fc.boolean(), fc.boolean(), (value, flow, indentSeq) => {
        const text = stringify(value, {
          collectionStyle: flow ? 'flow' : 'any',
          indentSeq,
          aliasDuplicateObjects: false,
        });
        expect(scalarsOf(text, scanYaml)).toEqual(oracle(text));
      }),
      { numRuns: 300, seed: 20261121 },
    );
  });
});

describe('what no YAML parser accepts', () => {
  test('lines of a template are stepped over', () => {
    const text =
      '{{- if .Values.x }}\na:\n  b: one\n  {{- with .Values.y }}\n  c: {{ .z | quote }}\n  {{- end }}\n{{- end }}\nd: two\n';
    expect(scalarsOf(text, scanYaml)).toEqual([
      'a.b = one @28',
      'a.c = {{ .z | quote }} @61',
      'd = two @105',
    ]);
  });

  test('a brace that is never closed does not swallow what follows', () => {
    expect(scalarsOf('a: {b: one\nc: two\n', scanYaml).at(-1)).toBe('c = two @14');
  });

  test('a quote that is never closed does not swallow what follows', () => {
    expect(scalarsOf('a: "one\nb: two\n', scanYaml)).toEqual(['a = "one @3', 'b = two @11']);
  });

  test('tabs, stray indentation and duplicate keys are read as far as they go', () => {
    expect(scalarsOf('a:\n\tb: one\n   c: two\na: three\n', scanYaml).at(-1)).toBe('a = three @24');
  });
});

describe('block scalars', () => {
  test('a literal one keeps its lines where they stand', () => {
    expect(scalarsOf('a: |\n  one\n\n  two\nb: three\n', scanYaml)).toEqual([
      'a = one\n\n  two @5',
      'b = three @21',
    ]);
  });

  test('a folded one becomes one line of the same length', () => {
    expect(scalarsOf('- run: >-\n    one\n    two\n- three\n', scanYaml)).toEqual([
      'run = one     two @10',
      ' = three @28',
    ]);
  });

  test('what looks like a key or a comment inside of one is text', () => {
    expect(scalarsOf('a: |2\n    b: one\n  # two\nc: three\n', scanYaml)).toEqual([
      'a = b: one\n  # two @6',
      'c = three @28',
    ]);
  });
});
