import fc from 'fast-check';
import { parse as parseJsonc } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { COMMIT, pinnedText, toldOf } from './pinned-text.ts';

const NAME = 'zed/lynx';
const word = fc
  .stringMatching(/^[a-z]{1,8}$/)
  .filter((each) => !/^(?:y|n|no|on|off|yes|true|null|false)$/.test(each));
const leaf = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null), fc.constant('a: b # c'));
const around = fc.dictionary(word, leaf, { maxKeys: 3 });
/** A mapping that names a model, or lists a dataset, with something before and after it. */
const config = fc
  .tuple(around, around, around, fc.boolean(), fc.array(word, { maxLength: 3 }))
  .map(([before, after, inner, listed, keys]) => {
    const named = listed
      ? { datasets: [{ ...inner, path: NAME, ...after }, inner] }
      : { ...before, model_name_or_path: NAME, ...after };
    return keys.reduce<object>((data, key) => ({ ...before, [key]: data }), named);
  });
const lines = fc.constantFrom('\n', '\r\n');

/** The data with the revision taken out again. */
function without(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).filter(
      ([key, each]) => !(/revision$/.test(key) && each === COMMIT),
    );
    return Object.fromEntries(entries);
  });
}

function prove(path: string, text: string, data: unknown, parse: (text: string) => unknown): void {
  const pinned = pinnedText(path, text, NAME);
  expect(pinned).not.toBeNull();
  const parsed = parse(pinned!);
  expect(JSON.stringify(parsed)).toContain(COMMIT);
  expect(without(parsed)).toEqual(JSON.parse(JSON.stringify(data)));
  expect(toldOf(path, pinned!).filter((line) => line.includes(` ${NAME}@${COMMIT} `))).toHaveLength(1);
  expect(pinnedText(path, pinned!, NAME)).toBe(pinned);
}

test('YAML that the library writes is pinned to the same data and a revision', () => {
  const style = fc.record({
    indent: fc.constantFrom(1, 2, 4),
    indentSeq: fc.boolean(),
    defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_SINGLE' as const, 'QUOTE_DOUBLE' as const),
    defaultKeyType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const),
    collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
    lineWidth: fc.constantFrom(0, 20, 80),
  });
  fc.assert(
    fc.property(config, style, lines, (data, options, lineBreak) => {
      const text = stringify(data, options).replaceAll('\n', lineBreak);
      prove('train.yaml', text, data, parseYaml);
    }),
    { numRuns: 400, seed: 20261121 },
  );
});

test('JSON of any indentation is pinned to the same data and a revision', () => {
  const indent = fc.constantFrom(undefined, 1, 2, 4, '\t');
  fc.assert(
    fc.property(config, indent, lines, (data, space, lineBreak) => {
      const text = JSON.stringify(data, null, space).replaceAll('\n', lineBreak);
      prove('train.json', text, data, (pinned) => parseJsonc(pinned));
    }),
    { numRuns: 400, seed: 20261121 },
  );
});
