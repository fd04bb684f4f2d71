// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold templates and variables of their own.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJavaScript, TOKEN, type TokenKind, tokenize } from '../../../src/formats/javascript/index.ts';

const NAMES = new Map<number, string>(Object.entries(TOKEN).map(([name, kind]) => [kind, name]));

/** `kind:text` for each token, the common punctuation as itself. */
function tokensOf(text: string, jsx = false): string[] {
  const tokens = tokenize(text, { jsx });
  return Array.from({ length: tokens.length }, (_, at) => {
    const kind = NAMES.get(tokens.kinds[at]!)! as keyof typeof TOKEN;
    const source = text.slice(tokens.starts[at], tokens.ends[at]);
    const told: TokenKind[] = [TOKEN.string, TOKEN.regex, TOKEN.templateText, TOKEN.jsxText, TOKEN.jsxEnd];
    return told.includes(TOKEN[kind]) ? `${kind}:${source}` : source;
  });
}

describe('the tokens of JavaScript', () => {
  test.each([
    ['a division after an operand', 'a / b / c', ['a', '/', 'b', '/', 'c']],
    ['a regular expression after an operator', 'x = /a[/]b/g', ['x', '=', 'regex:/a[/]b/g']],
    ['a regular expression after a keyword', 'return /a/', ['return', 'regex:/a/']],
    ['a division after a call', 'f(1) / 2 / g', ['f', '(', '1', ')', '/', '2', '/', 'g']],
    ['a regular expression after a condition', 'if (a) /b/.c', ['if', '(', 'a', ')', 'regex:/b/', '.', 'c']],
    ['an apostrophe in a regular expression', "a(/'/, 'b')", ['a', '(', "regex:/'/", ',', "string:'b'", ')']],
    ['a slash that ends on no line', 'x = /a\ny', ['x', '=', '/', 'a', 'y']],
    ['an escaped quote', "'a\\'b' c", ["string:'a\\'b'", 'c']],
    ['a string that its line ends', "'a\nb", ["string:'a", 'b']],
    ['a continued string', "'a\\\nb' c", ["string:'a\\\nb'", 'c']],
    [
      'nested templates',
      '`a${b(`c${d}`)}e`',
      [
        '`',
        'templateText:a',
        '${',
        'b',
        '(',
        '`',
        'templateText:c',
        '${',
        'd',
        '}',
        '`',
        ')',
        '}',
        'templateText:e',
        '`',
      ],
    ],
    ['an object in a template', '`${{a: 1}}`', ['`', '${', '{', 'a', ':', '1', '}', '}', '`']],
    ['an optional call and a conditional', 'a?.b ? .5 : c', ['a', '?.', 'b', '?', '.5', ':', 'c']],
    ['an assertion and a negation', 'a! / !b', ['a', '!', '/', '!', 'b']],
    ['default operators', 'a ??= b ?? c || d', ['a', '??=', 'b', '??', 'c', '||', 'd']],
    ['closing type arguments one by one', 'A<B<C>>', ['A', '<', 'B', '<', 'C', '>', '>']],
    ['a stray backtick', 'a ` b\n"c"', ['a', '`', 'b', 'string:"c"']],
  ])('%s', (_, text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  test.each([
    [
      'text with quotes',
      'x = <p a="b">it\'s {c}</p>; d',
      [
        'x',
        '=',
        '<',
        'jsxText:p',
        'jsxText:a',
        '=',
        'string:"b"',
        '>',
        "jsxText:it's ",
        '{',
        'c',
        '}',
        '</',
        'jsxText:p',
        'jsxEnd:>',
        ';',
        'd',
      ],
    ],
    [
      'an element that closes itself',
      'f(<A />, 1)',
      ['f', '(', '<', 'jsxText:A', 'jsxEnd:/>', ',', '1', ')'],
    ],
    ['a comparison', 'a < b', ['a', '<', 'b']],
    ['a generic arrow', 'f = <T,>(x) => x', ['f', '=', '<', 'T', ',', '>', '(', 'x', ')', '=>', 'x']],
    ['an assertion that never closes', 'y = <T>z; "s"', ['y', '=', '<', 'T', '>', 'z', ';', 'string:"s"']],
  ])('of JSX: %s', (_, text, expected) => {
    expect(tokensOf(text, true)).toEqual(expected);
  });

  test('comments are kept apart', () => {
    const { comments, length } = tokenize('#!x\n// a\n/* b */ /** c */', { jsx: false });
    expect(comments.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['line', 0, 3],
      ['line', 4, 8],
      ['block', 9, 16],
      ['documentation', 17, 25],
    ]);
    expect(length).toBe(0);
  });

  const piece = fc.constantFrom(
    ...'` ${ } { ( ) [ ] < > </a> <a / // /* */ " \' \\ \n = => . ?. ?? a b 1 : ; , const class import from function => `x` /r/ @ # ! + async'.split(
      ' ',
    ),
    '\n',
    '\ud800',
  );
  const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' '));

  test('any text has tokens in order, which do not overlap', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), fc.boolean(), (text, jsx) => {
        const tokens = tokenize(text, { jsx });
        let end = 0;
        for (let at = 0; at < tokens.length; at++) {
          expect(tokens.starts[at]).toBeGreaterThanOrEqual(end);
          expect(tokens.ends[at]).toBeGreaterThan(tokens.starts[at]!);
          end = tokens.ends[at]!;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('any text has a program, whose calls have arguments', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, jsx) => {
        const program = readJavaScript(text, { jsx });
        for (const call of program.calls) {
          expect(text.startsWith(call.name, call.offset)).toBe(true);
          for (const argument of program.argumentsOf(call))
            expect(argument.end).toBeLessThanOrEqual(text.length);
        }
        for (const binding of program.bindings) {
          if (binding.value !== -1) program.parser.expressionAt(binding.value);
          expect(binding.scopeStart).toBeLessThanOrEqual(binding.scopeEnd);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test.each([
    ['open brackets', '[{('],
    ['open templates', '`${'],
    ['templates that never end', '`a${ `\n'],
    ['slashes on one line', '=/['],
    ['open comments', '/* '],
    ['open elements', '<a>{'],
    ['open type arguments', 'f<g<'],
    ['open calls', 'X.from_pretrained('],
    ['imports', 'import '],
    ['prefixes', '!'],
    ['open conditionals', 'a?b:'],
  ])('time stays linear in a text of nothing but %s', (_, unit) => {
    const started = performance.now();
    const program = readJavaScript(unit.repeat(300_000 / unit.length), { jsx: true });
    for (const call of program.calls.slice(0, 100)) program.argumentsOf(call);
    // Quadratic time would take minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
