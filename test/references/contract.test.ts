import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIG_HINT, HINTED_PATHS } from '../../src/references/config-hint.ts';
import { READERS, type ReaderContext, readReferences } from '../../src/references/index.ts';
import { SAMPLES } from './samples.ts';

const context = (path: string): ReaderContext => ({
  path,
  exists: () => false,
  source: () => null,
  wantsPins: true,
  hazard: () => {},
  embedded: () => [],
});
const PATH: Readonly<Record<string, string>> = Object.fromEntries(
  SAMPLES.map(({ language, path }) => [language, path]),
);

/** Pieces that readers look out for, so that random texts come near to what they read. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...SAMPLES.flatMap(({ text }) => text.split(/(?<=[\s"'()[\]{}:=,#])/))),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '"',
      "'",
      '`',
      '"""',
      "'''",
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '\n',
      '\r\n',
      '\\',
      '#',
      '//',
      '/*',
      '*/',
      '${',
      '{{',
      '---\n',
      '```\n',
      '&a ',
      '*a',
      '- ',
      ': ',
      '|\n',
      '<<EOF\n',
      '\0',
      '\ufeff',
      '\ud800',
      '=',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const hostileText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe.each(READERS.map((reader) => [reader.language, reader] as const))(
  'the %s reader',
  (language, reader) => {
    const path = PATH[language] ?? 'file';

    test('has a sample in its own language, which it accepts and reads', () => {
      const sample = SAMPLES.find((each) => each.language === language);
      expect(sample).toBeDefined();
      expect(
        reader.accepts(sample!.path.slice(sample!.path.lastIndexOf('/') + 1).toLowerCase(), sample!.path),
      ).toBe(true);
      expect(
        reader.read(sample!.text, context(sample!.path)).length + (sample!.embeds ? 1 : 0),
      ).toBeGreaterThan(0);
    });

    test('never throws, and points at the names it tells', () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          for (const found of reader.read(text, context(path))) {
            expect(found.offset).toBeGreaterThanOrEqual(0);
            expect(found.offset).toBeLessThan(text.length);
            for (const at of found.usedAt) expect(at).toBeLessThanOrEqual(text.length);
            const first = found.name.split(/[/*]/, 1)[0]!;
            // Escapes may spell a name in other characters than its own.
            if (found.resolution === 'literal' && !/[\\%]/.test(text))
              expect(text.startsWith(first, found.offset)).toBe(true);
          }
        }),
        { numRuns: 400, seed: 20261121 },
      );
    });

    test('holds nothing where its prefilter does not match', () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          fc.pre(!reader.prefilter.test(text));
          expect(reader.read(text, context(path))).toEqual([]);
        }),
        { numRuns: 300, seed: 20261121, maxSkipsPerRun: 1000 },
      );
    });

    test('has a prefilter without a state, and answers the same again', () => {
      expect(reader.prefilter.flags).not.toMatch(/[gy]/);
      const { text } = SAMPLES.find((each) => each.language === language)!;
      expect(reader.read(text, context(path))).toEqual(reader.read(text, context(path)));
    });
  },
);

describe('the registry', () => {
  test('has one reader for each language', () => {
    expect(new Set(READERS.map(({ language }) => language)).size).toBe(READERS.length);
  });

  test('reads any bytes as any file', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      hostileText.map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom(...Object.values(PATH)), (content, path) => {
        const { references } = readReferences(path, content, { exists: () => false });
        for (const each of references) {
          expect(each.line).toBeGreaterThan(0);
          expect(each.column).toBeGreaterThan(0);
        }
        const places = references.map((each) => each.line * 100_000 + each.column);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
      { numRuns: 600, seed: 20261121 },
    );
  });
});

test('the hint of configurations finds a key of every path of the table', () => {
  expect(HINTED_PATHS.filter((path) => !path.split('.').some((key) => CONFIG_HINT.test(key)))).toEqual([]);
});
