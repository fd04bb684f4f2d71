import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJinja } from '../../../src/formats/jinja/index.ts';
import { ACCEPTED, REFUSED } from './templates.data.ts';

describe('Jinja', () => {
  it.each(ACCEPTED)('reads %j', (template) => {
    expect(parseJinja(template).mistakes).toEqual([]);
  });

  it.each(REFUSED)('refuses %j', (template) => {
    expect(parseJinja(template).mistakes).not.toEqual([]);
  });

  it('goes on behind what it cannot read', () => {
    const { body, mistakes } = parseJinja('a{{ ) }}b{% nonsense %}c{{ x }}');
    expect(mistakes.length).toBeGreaterThan(0);
    expect(body.map((one) => (one.kind === 'data' ? one.text : one.kind))).toEqual(['a', 'b', 'c', 'output']);
  });

  it('gives places in the text', () => {
    const text = '{# ä #}{% if a.b["c"] is not none %}{{ x|f(1, k=2) }}{% endif %}';
    const [statement] = parseJinja(text).body;
    if (statement?.kind !== 'if') throw new Error('no condition');
    const { test, body } = statement.branches[0]!;
    expect(text.slice(test!.start, test!.end)).toBe('a.b["c"] is not none');
    expect(test).toMatchObject({
      kind: 'test',
      name: 'none',
      negated: true,
      object: { kind: 'item', index: { value: 'c' } },
    });
    const [output] = body;
    if (output?.kind !== 'output') throw new Error('no output');
    expect(text.slice(output.value.start, output.value.end)).toBe('x|f(1, k=2)');
    expect(output.value).toMatchObject({ kind: 'filter', name: 'f', args: [{ name: null }, { name: 'k' }] });
  });

  it('takes white space off where a tag says so', () => {
    const texts = parseJinja('a \n{%- set x = 1 -%}\n b {{- x -}} c').body.flatMap((one) =>
      one.kind === 'data' ? [one.text] : [],
    );
    expect(texts).toEqual(['a', 'b', 'c']);
  });

  it('decodes literals as Python does', () => {
    const [output] = parseJinja(String.raw`{{ "\x5f\u005f\137\U0000005f\n\q" "b" }}`).body;
    expect(output).toMatchObject({ value: { value: '____\n\\qb' } });
  });

  it.each([
    ['brackets', `{{ ${'('.repeat(5000)}`],
    ['brackets that close', `{{ ${'['.repeat(5000)}${']'.repeat(5000)} }}`],
    ['conditions', '{% if a %}'.repeat(5000)],
    ['not', `{{ ${'not '.repeat(50_000)}a }}`],
    ['a chain', `{{ a${'.b'.repeat(50_000)} }}`],
    ['filters', `{{ a${'|b'.repeat(50_000)} }}`],
    ['a sum', `{{ 1${' + 1'.repeat(50_000)} }}`],
    ['quotes', `{{ ${'" '.repeat(50_001)}`],
    ['tags that do not end', '{% '.repeat(50_000)],
    ['comments that do not end', '{# '.repeat(50_000)],
    ['raw that does not end', '{% raw %}'.repeat(20_000)],
  ])('ends on hostile %s', (_, template) => {
    expect(parseJinja(template)).toHaveProperty('body');
  });

  it('reads every text without a fault', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '-',
      '+',
      ' ',
      '\n',
      'if',
      'for',
      'in',
      'endif',
      'endfor',
      'set',
      'else',
      'is',
      'not',
      'and',
      'a',
      '1',
      '1.5e3',
      "'",
      '"',
      '\\',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '.',
      ',',
      ':',
      '|',
      '=',
      '~',
      '**',
      'raw',
      'endraw',
      'macro',
      'call',
      'ä',
      '\u{e0041}',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const { body } = parseJinja(text);
        for (const { start, end } of body) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
