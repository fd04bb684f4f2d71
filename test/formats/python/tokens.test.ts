import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PythonSource } from '../../../src/formats/python/index.ts';
import { callsOf } from './calls.ts';

const callees = (text: string) => callsOf(text).map(({ callee }) => callee);

describe('a mistake in the source stays local', () => {
  it('ends an unclosed bracket at the next statement', () => {
    expect(callees('a(b("x"\ndef f():\n    c("y")\n')).toEqual(['a', 'b', 'c']);
    const [, , last] = callsOf('a(b("x"\nimport y\nc("z")\n');
    expect(last).toMatchObject({ callee: 'c', strings: ['19-22'] });
  });

  it('ends an unclosed string at its line', () => {
    expect(callees('a("x\nb("y")\n')).toEqual(['a', 'b']);
  });

  it('passes over closing brackets that nothing opened', () => {
    expect(callees(')]} a("x") )\nb()\n')).toEqual(['a', 'b']);
  });

  it('gives up the brackets between two that match', () => {
    expect(callees('a([b("x")\nc()\n')).toEqual(['a', 'b', 'c']);
    expect(callees('a([{"k": b("x") )\nc()\n')).toEqual(['a', 'b', 'c']);
  });

  it('ends a replacement field that is never closed at its line', () => {
    expect(callees('x = f"{a"\nb("y")\n')).toEqual(['b']);
  });

  it('reads Python 2 as far as it goes', () => {
    expect(callees('print "x", a("y")\nexec "code"\nif a <> b("z"): pass\n')).toEqual(['a', 'b']);
  });
});

describe('spans', () => {
  it('are those of the value without the keyword', () => {
    const text = 'f(key = "org/name" , other=1)';
    const call = new PythonSource(text).callAt(1);
    const [first] = call!.args;
    expect(text.slice(first!.value.start, first!.value.end)).toBe('"org/name"');
    expect(first!.name).toBe('key');
  });

  it.each([
    ['"a\\tb"', 'a\tb', false],
    ['r"a\\tb"', 'a\\tb', true],
    ['"\\u0041\\x42\\103\\N{DIGIT ONE}"', 'ABC\\N{DIGIT ONE}', false],
    ["'''x\n'y''''", "x\n'y", true],
    ['"a\\\nb"', 'ab', false],
    ['""', '', true],
  ])('%s has the value that Python gives it', (literal, value, verbatim) => {
    const source = new PythonSource(literal);
    expect(source.expression(0, 1)).toMatchObject({ kind: 'string', value, verbatim });
  });

  it('begin inside of the quotes, whatever the prefix', () => {
    for (const literal of ['"x"', "rb'x'", '"""x"""', "U'''x'''"]) {
      const expression = new PythonSource(literal).expression(0, 1);
      expect(expression.kind === 'string' && literal[expression.contentStart]).toBe('x');
    }
  });
});

describe('hostile text', () => {
  it('never makes the reading throw', () => {
    const bits = fc.constantFrom(
      '(',
      ')',
      '[',
      '{',
      '}',
      '"',
      "'",
      '"""',
      "f'",
      'f"{',
      ':',
      '=',
      ',',
      '\n',
      '\\',
      ' ',
      'x',
      'def ',
      'class ',
      'for ',
      'in ',
      'lambda ',
      '#',
      ':=',
      '*',
      '\t',
      '\r',
      '😀',
      '\0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc.array(bits, { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const source = new PythonSource(text);
          for (const opening of source.callOpenings) source.callAt(opening);
          for (let i = 0; i < source.table.count; i++) source.statement(i);
          const { tokens } = source;
          for (let i = 0; i < tokens.count; i++) {
            expect(tokens.ends[i]).toBeGreaterThanOrEqual(tokens.starts[i]!);
            expect(tokens.ends[i]).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });

  it.each([
    ['opening brackets', '('.repeat(200_000)],
    ['calls', 'f('.repeat(100_000)],
    ['closing brackets after opening ones', '('.repeat(100_000) + ']'.repeat(100_000)],
    ['lists', `x = ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['f-strings', 'f"{'.repeat(50_000)],
    ['attributes', `x${'.y'.repeat(100_000)}()`],
    ['operators', `x = ${'not '.repeat(100_000)}y`],
    ['conditions', `x = ${'a if b else '.repeat(50_000)}c`],
    ['lambdas', `x = ${'lambda: '.repeat(50_000)}1`],
    ['comprehensions', `[x ${'for x in y '.repeat(50_000)}]`],
    ['indentation', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n')],
    ['keys without values', `x = {${'"a":'.repeat(50_000)}`],
    ['escaped quotes', `"""${'\\"""'.repeat(50_000)}`],
    ['unterminated triple quotes', `${"'''"}${'"'.repeat(100_000)}`],
  ])('of deeply nested %s is read in time and without overflowing the stack', (_, text) => {
    const start = performance.now();
    const source = new PythonSource(text);
    for (const opening of source.callOpenings.slice(0, 2_000)) source.callAt(opening);
    for (let i = 0; i < Math.min(source.table.count, 2_000); i++) source.statement(i);
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});
