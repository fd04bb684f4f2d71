// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold variables of their own.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShell, plainText, type ShellDialect, type Word } from '../../../src/formats/shell/index.ts';

/** A word with its parameters as `{name operator fallback}` and its substitutions as `{…}`. */
function told({ parts }: Word): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'substitution') return '{…}';
      return `{${part.name}${part.operator}${part.fallback === null ? '' : told(part.fallback)}}`;
    })
    .join('');
}

function commandsOf(text: string, dialect?: ShellDialect): string[][] {
  return parseShell(text, dialect).commands.map((command) => [
    ...command.assignments.map(
      ({ name, value, elements }) => `${name}=${elements === null ? told(value) : `(${elements.map(told)})`}`,
    ),
    ...command.words.map(told),
    ...command.targets.map((word) => `>${told(word)}`),
  ]);
}

describe('the commands of a script', () => {
  test.each([
    ['a list', 'a b; c && d | e &', [['a', 'b'], ['c'], ['d'], ['e']]],
    ['quotes', 'a "b c" \'d e\' f"g"\'h\'', [['a', 'b c', 'd e', 'fgh']]],
    ['escapes', 'a b\\ c "d\\"e\\n" \\\\', [['a', 'b c', 'd"e\\n', '\\']]],
    ['continued lines', 'a \\\n b \\\r\n c', [['a', 'b', 'c']]],
    ['parameters', '$a "${b}" ${c:-d} ${e:=f} ${g##*/}', [['{a}', '{b}', '{c:-d}', '{e:=f}', '{g##}']]],
    ['nested fallbacks', 'x ${A:-${B:-c}}', [['x', '{A:-{B:-c}}']]],
    ['substitutions', 'a $(b c) `d`', [['b', 'c'], ['d'], ['a', '{…}', '{…}']]],
    ['assignments', 'A=b C="d e" f', [['A=b', 'C=d e', 'f']]],
    ['exports', 'export A=b C', [['A=b', 'export', 'C']]],
    ['an array', 'A=(b "c d" [k]=e)', [['A=(b,c d,e)']]],
    ['redirections', 'a > b 2>&1 < c d', [['a', 'd', '>b', '>1']]],
    ['comments', 'a # b\n#c\nd#e', [['a'], ['d#e']]],
    ['a function', 'f() { a; }\nb', [['a'], ['b']]],
    ['a condition', '[[ -n "$A" || $B == c ]] && d', [['d']]],
    ['a case', 'case $x in a|b) c ;; *) d;; esac; e', [['c'], ['d'], ['e']]],
    ['a stray quote', "a don't\nb", [['a', "don't"], ['b']]],
    [
      'a stray double quote',
      'a "b\nc d',
      [
        ['a', '"b'],
        ['c', 'd'],
      ],
    ],
    ['an expression of a workflow', 'a ${{ env.B }} ${{ github.sha }}', [['a', '{B}', '{…}']]],
  ])('%s', (_, text, expected) => {
    expect(commandsOf(text)).toEqual(expected);
  });

  test('a Makefile has variables of its own', () => {
    expect(commandsOf('a $(B) ${C} $$D $$(e) $(shell f)', 'make')).toEqual([
      ['e'],
      ['a', '{B}', '{C}', '{D}', '{…}', '{…}'],
    ]);
  });

  test('a Justfile has variables of its own', () => {
    expect(commandsOf('a {{ b }} "{{c}}" {{ d + e }}', 'just')).toEqual([['a', '{b}', '{c}', '{…}']]);
  });

  test('a here-document is no command', () => {
    const text = "a <<'EOF' | b\nc d\nEOF\ne <<-X\n\tf\n\tX\ng";
    const { commands } = parseShell(text);
    expect(commands.map(({ words }) => plainText(words[0]!))).toEqual(['a', 'b', 'e', 'g']);
    expect(
      commands
        .flatMap(({ hereDocuments }) => hereDocuments)
        .map(({ start, end, quoted }) => [text.slice(start, end), quoted]),
    ).toEqual([
      ['c d\n', true],
      ['\tf\n', false],
    ]);
  });

  test('loops and functions know how far they reach', () => {
    const text = 'for m in a b; do c; done; d() { e; }';
    const { loops, functions } = parseShell(text);
    expect(
      loops.map(({ variable, words, start, end }) => [variable, words.map(told), text.slice(start, end)]),
    ).toEqual([['m', ['a', 'b'], 'for m in a b; do c; done']]);
    expect(functions.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
      ['d', 'd() { e; }'],
    ]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...'a b= $ ${ } $( ) ` " \' \\ ; & | < > << <<- EOF # case esac in for do done { [[ ]] (( )) if fi function f() ${A:- {{ }} $$ $1 !'.split(
      ' ',
    ),
    '\n',
    ' ',
    '\r\n',
    '\ud800',
  );
  const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  test('has commands whose text parts stand where they say', () => {
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.string({ unit: 'binary' })),
        fc.constantFrom<ShellDialect>('posix', 'make', 'just'),
        (text, dialect) => {
          for (const { words, assignments } of parseShell(text, dialect).commands) {
            for (const word of [...words, ...assignments.map(({ value }) => value)]) {
              expect(word.end).toBeLessThanOrEqual(text.length);
              for (const part of word.parts) {
                if (part.kind === 'text') expect(text.slice(part.start, part.end)).toBe(part.text);
              }
            }
          }
        },
      ),
      { seed: 3, numRuns: 600 },
    );
  });

  test.each([
    '"',
    '"$(',
    '$(',
    '`a ',
    '${a:-',
    'cat <<A\n',
    'case a in ',
    'for a in b; do ',
    'f() {',
    '(',
    'A=(',
    '$((',
    '${{',
    "'\n",
    '\\\n',
  ])('of nothing but %j takes linear time', (unit) => {
    const started = performance.now();
    parseShell(unit.repeat(200_000 / unit.length));
    // Quadratic time would take minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
