import { describe, expect, test } from 'vitest';
import { calleeAt, readJavaScript } from '../../../src/formats/javascript/index.ts';

/** `kind name = value` for each binding, with its path and its fallback. */
function bindingsOf(text: string): string[] {
  const { bindings, tokens } = readJavaScript(text, { jsx: false });
  const word = (at: number) => text.slice(tokens.starts[at], tokens.ends[at]);
  return bindings.map(({ kind, name, path, value, fallback }) =>
    [
      kind,
      `${name}${path.length > 0 ? `<${path.join('.')}>` : ''}`,
      value === -1 ? '' : `= ${word(value)}`,
      fallback === -1 ? '' : `?? ${word(fallback)}`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

describe('bindings', () => {
  test.each([
    ['a constant', "const A = 'x';", ["constant A = 'x'"]],
    ['a typed constant', "let a: Map<string, { b: c }> = 'x'", ["constant a = 'x'"]],
    ['several declarators', 'const a = 1, b = 2', ['constant a = 1', 'assignment b = 2']],
    [
      'a pattern',
      "const { a, b: c = 'd', e: { f } } = g",
      ['constant a<a> = g', "constant c<b> = g ?? 'd'", 'constant f<e.f> = g'],
    ],
    [
      'an array pattern',
      'const [m, setM] = useState()',
      ['constant m<0> = useState', 'constant setM<1> = useState'],
    ],
    [
      'a field',
      "class A { static b = 'x'; private readonly c?: string = 'y'; d; }",
      ["field this.b = 'x'", "field A.b = 'x'", "field this.c = 'y'", "field A.c = 'y'"],
    ],
    [
      'an assignment to a member',
      "this.a = 'x'; o.b ??= 'y'",
      ["assignment this.a = 'x'", "assignment o.b = 'y'"],
    ],
    ['a loop', 'for (const m of MODELS) f(m)', ['loop m = MODELS']],
    [
      'a parameter with a default',
      "function f(a, b: string = 'x') {}",
      ['parameter a', "parameter b ?? 'x'"],
    ],
    [
      'a destructured parameter',
      "const f = ({ m = 'x' }: O) => m",
      ['constant f = (', "parameter m<m> ?? 'x'"],
    ],
    ['the parameter of a short arrow', 'xs.map(x => x)', ['parameter x']],
    [
      'a parameter that is a field too',
      "class A { constructor(private m = 'x') {} }",
      ["parameter m ?? 'x'", 'field this.m = m'],
    ],
    ['an enum', "enum M { A = 'x' }", ['enum M = {']],
    ['no attribute of an element', 'f({ a: b })', []],
  ])('%s', (_, text, expected) => {
    expect(bindingsOf(text)).toEqual(expected);
  });

  test('a parameter means something inside its function only', () => {
    const text = 'function f(a) { g(a) }\nh(a)';
    const [parameter] = readJavaScript(text, { jsx: false }).bindings;
    expect(text.slice(parameter!.scopeStart, parameter!.scopeEnd)).toBe('(a) { g(a) }');
  });
});

describe('imports', () => {
  test.each([
    ["import a, { b as c, type D } from 'm'", ['a=default', 'c=b', 'D=D']],
    ["import * as n from 'm'", ['n=*']],
    ["const { a, b: c } = await import('m')", ['a=a', 'c=b']],
    ["const m = require('m')", ['m=*']],
    ["export { a } from 'm'", []],
    ["import 'm'", []],
    ["import('m').then(f)", []],
  ])('%s', (text, expected) => {
    const { imports, modules } = readJavaScript(text, { jsx: false });
    expect(imports.map(({ local, imported }) => `${local}=${imported}`)).toEqual(expected);
    expect([...modules]).toEqual(['m']);
  });
});

describe('exports', () => {
  test.each([
    ["export { a, b as c } from 'm'", ['a=a of m', 'c=b of m']],
    ['export { a as default, type T }', ['default=a', 'T=T']],
    ["export * from 'm'", ['*=* of m']],
    ["export * as n from 'm'", ['n=* of m']],
    ["export default { a: 'x' }", ['default={']],
    ['export const a = 1', []],
  ])('%s', (text, expected) => {
    const { exports, tokens } = readJavaScript(text, { jsx: false });
    const told = exports.map(
      ({ exported, local, module, value }) =>
        `${exported}=${local ?? text.charAt(tokens.starts[value]!)}${module === null ? '' : ` of ${module}`}`,
    );
    expect(told).toEqual(expected);
  });
});

test('what functions give back', () => {
  const text =
    "const f = (x) => 'a'; function g() { if (x) return 'b'; return ('c') } class K { m() { return 'd' } }";
  const { returns, tokens, callables } = readJavaScript(text, { jsx: false });
  expect(returns.map(({ value }) => text.charAt(tokens.starts[value]! + 1))).toEqual(['a', 'b', "'", 'd']);
  expect(callables.map(({ name }) => name)).toEqual(['f', 'g', 'm']);
});

describe('callees', () => {
  test.each([
    ['a.b.c(1)', 'a.b.c'],
    ['this.x?.y(1)', 'this.x.y'],
    ['(await f()).g(1)', '().g'],
    ['h().i[0].j(1)', 'h().i[].j'],
    ['k!.l(1)', 'k.l'],
    ['new M.N(1)', 'M.N'],
  ])('%s', (text, expected) => {
    const { calls, tokens, matches } = readJavaScript(text, { jsx: false });
    expect(calleeAt(text, tokens, matches, calls.at(-1)!.nameToken).path).toBe(expected);
  });
});
