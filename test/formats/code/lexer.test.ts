// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates of their own.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FLAG,
  type LanguageProfile,
  PROFILES,
  readCode,
  TOKEN,
  tokenizeCode,
} from '../../../src/formats/code/index.ts';

/** The values of the strings of a text, `…` behind what is only known in part. */
function stringsOf(profile: LanguageProfile, text: string): readonly string[] {
  const { kinds, flags, valueStarts, valueEnds, length } = tokenizeCode(text, profile);
  return Array.from({ length }, (_, at) => at)
    .filter((at) => kinds[at] === TOKEN.string)
    .map((at) => text.slice(valueStarts[at], valueEnds[at]) + ((flags[at]! & FLAG.open) === 0 ? '' : '…'));
}

describe('strings of each language', () => {
  test.each<readonly [string, LanguageProfile, string, readonly string[]]>([
    ['Rust: plain, over lines, bytes', PROFILES.rust, '"a" b"c" "d\ne"', ['a', 'c', 'd\ne']],
    ['Rust: raw with hashes', PROFILES.rust, 'r"a\\" r#"b"c"# br##"d"#e"##', ['a\\', 'b"c', 'd"#e']],
    ['Rust: lifetimes and characters', PROFILES.rust, "&'a str '\"' '\\'' 'x' \"s\" <'_>", ['s']],
    ['Go: interpreted and raw', PROFILES.go, '"a\\"b" `c"d\ne` \'"\'', ['a\\"b', 'c"d\ne']],
    ['Java: text block', PROFILES.jvm, '"""\n a "b" c\n""" "d" \'"\'', ['\n a "b" c\n', 'd']],
    ['Kotlin: templates', PROFILES.jvm, '"a${m["k"]}b" "c$d" "e"', ['a…', 'c…', 'e']],
    ['Groovy: single quotes', PROFILES.groovy, "'a\"b' '''c\n'd' ''' \"e${f}\"", ['a"b', "c\n'd' ", 'e…']],
    ['C++: raw with a delimiter', PROFILES.c, 'R"x(a)" )x" u8"b" L\'"\' 1\'000 "c"', ['a)" ', 'b', 'c']],
    [
      'C#: verbatim, interpolated, raw',
      PROFILES.csharp,
      '@"a""b\\" $"c{d}e" $"{{f" """g"h"""',
      ['a""b\\', 'c…', '{{f', 'g"h'],
    ],
    [
      'Swift: interpolation, hashes',
      PROFILES.swift,
      '"a\\(b("c"))d" #"e"f"# """\ng"h\n"""',
      ['a…', 'e"f', '\ng"h\n'],
    ],
    ['R: both quotes, raw', PROFILES.r, '\'a"\' "b\'" r"(c"d)" R\'-[e]f]-\'', ['a"', "b'", 'c"d', 'e]f']],
    ['Julia: macros and the transposed', PROFILES.julia, 'hgf"a" B\' * C\' "b$c" \'"\'', ['a', 'b…']],
    ['Elixir: interpolation, sigils', PROFILES.elixir, '"a#{b["c"]}" ~s"d" "e"', ['a…', 'd', 'e']],
    ['Ruby: single quotes do not interpolate', PROFILES.ruby, '\'a#{b}\' "c#{d}"', ['a#{b}', 'c…']],
    [
      'Dart: raw and interpolated',
      PROFILES.dart,
      "r'a$b' 'c$d' \"e\" '''f\n'g'''",
      ['a$b', 'c…', 'e', "f\n'g"],
    ],
  ])('%s', (_, profile, text, values) => {
    expect(stringsOf(profile, text)).toEqual(values);
  });

  test('one that is never closed ends with its line', () => {
    expect(stringsOf(PROFILES.go, 'a := "x\nb := "y"')).toEqual(['x', 'y']);
  });
});

describe('comments of each language', () => {
  test.each<readonly [string, LanguageProfile, string, readonly string[]]>([
    [
      'Rust: nested, documentation',
      PROFILES.rust,
      '/* a /* b */ c */ x /// d\n//! e\n// f',
      ['block', 'documentation', 'documentation', 'line'],
    ],
    [
      'C: not nested',
      PROFILES.c,
      '/* a /* b */ "c" /** d */ /**/ //',
      ['block', 'documentation', 'block', 'line'],
    ],
    ['R: roxygen', PROFILES.r, "#' a\n# b", ['documentation', 'line']],
    [
      'Julia: blocks and docstrings',
      PROFILES.julia,
      '"""\na\n"""\nf(x) = x #= b #= c =# =#',
      ['documentation', 'block'],
    ],
    [
      'Elixir: attributes of documentation',
      PROFILES.elixir,
      '@doc """\na\n"""\n@x """\nb\n"""\n# c',
      ['documentation', 'line'],
    ],
    ['Ruby: hash signs in strings', PROFILES.ruby, '"a # b" # c', ['line']],
  ])('%s', (_, profile, text, kinds) => {
    expect(tokenizeCode(text, profile).comments.map(({ kind }) => kind)).toEqual(kinds);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '"',
      "'",
      '`',
      '"""',
      'r#"',
      '"#',
      'R"x(',
      ')x"',
      '@"',
      '$"',
      '\\(',
      '${',
      '#{',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
    ],
    ...[
      '/*',
      '*/',
      '//',
      '#',
      '#=',
      '=#',
      '\n',
      '\\',
      ' ',
      'a',
      'fn f',
      'if ',
      'match x ',
      '=>',
      '->',
      ':',
      '::',
      '=',
      ':=',
    ],
    ...[
      '"a/b"',
      '.x',
      '?',
      '||',
      '|x|',
      '<',
      '>',
      'for x in ',
      'let (a, b) = ',
      'return ',
      'def f',
      '@doc ',
      'hf',
      '\0',
      '\ud800',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe.each(Object.entries(PROFILES))('any text as %s', (_, profile: LanguageProfile) => {
  test('is split into tokens that follow one another, with their values inside', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { starts, ends, kinds, valueStarts, valueEnds, length } = tokenizeCode(text, profile);
        let from = 0;
        for (let at = 0; at < length; at++) {
          expect(starts[at]).toBeGreaterThanOrEqual(from);
          expect(ends[at]).toBeGreaterThan(starts[at]!);
          expect(ends[at]).toBeLessThanOrEqual(text.length);
          from = ends[at]!;
          if (kinds[at] !== TOKEN.string) continue;
          expect(valueStarts[at]).toBeGreaterThan(starts[at]!);
          expect(valueEnds[at]).toBeLessThanOrEqual(ends[at]!);
        }
      }),
      { numRuns: 150, seed: 20261121 },
    );
  });

  test('has an expression at every token', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { parser, tokens, definitions } = readCode(text, profile);
        for (let at = 0; at < tokens.length; at++) {
          const { first, last } = parser.at(at);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(last).toBeGreaterThanOrEqual(first);
          parser.entriesOf(at);
        }
        for (const bindings of definitions.bindings.values()) {
          for (const { scopeStart, scopeEnd } of bindings)
            expect(scopeEnd).toBeGreaterThanOrEqual(scopeStart);
        }
      }),
      { numRuns: 150, seed: 20261121 },
    );
  });
});
