import fc from 'fast-check';

const name = fc.constantFrom('a', 'model', 'tf', 'load', 'self', 'Auto', 'x1', '_p', 'größe');
const text = fc.constantFrom(
  '"org/name"',
  "'b'",
  'r"\\d(\\"x"',
  'b"bytes"',
  '"""three\n"quoted" lines"""',
  "'''it's'''",
  '"esc \\" aped"',
  "''",
  'u"u"',
  'Rb"raw"',
  '"# no comment"',
  '"line \\\n continued"',
);
const number = fc.constantFrom('0', '1_000', '0x1F', '1e-5', '1.', '.5', '3j');

const { expression } = fc.letrec<{ expression: string; argument: string }>((tie) => {
  const inner = tie('expression') as fc.Arbitrary<string>;
  const argument = fc.oneof(
    inner,
    fc.tuple(name, inner).map(([key, value]) => `${key}=${value}`),
    inner.map((value) => `**{"k": ${value}}`),
  );
  const args = fc.array(argument, { maxLength: 3 }).map((list) => ordered(list).join(', '));
  return {
    argument,
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      name,
      text,
      number,
      fc.tuple(name, args).map(([callee, given]) => `${callee}(${given})`),
      fc.tuple(name, name, args).map(([object, method, given]) => `${object}.${method}(\n    ${given}\n)`),
      fc.tuple(inner, name, args).map(([object, method, given]) => `(${object}).${method}(${given})`),
      fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc
        .array(fc.tuple(text, inner), { maxLength: 3 })
        .map((items) => `{${items.map(([k, v]) => `${k}: ${v}`).join(', ')}}`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} if ${b} else ${c})`),
      fc
        .tuple(inner, fc.constantFrom('+', 'or', 'and', '%', '==', 'not in', '//', '**', '|'), inner)
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(inner, name, inner).map(([a, item, list]) => `[${a} for ${item} in (${list}) if ${item}]`),
      fc.tuple(name, inner).map(([parameter, body]) => `(lambda ${parameter}: ${body})`),
      fc.tuple(name, name).map(([a, b]) => `f"{${a}!r}/{${b}:>10} {{x}}"`),
      fc.tuple(name, name).map(([a, key]) => `f'{${a}.get("${key}")}'`),
      fc.tuple(inner, inner).map(([object, index]) => `(${object})[${index}]`),
    ),
  };
});

/** Positional arguments must come first. */
function ordered(args: readonly string[]): string[] {
  const rank = (argument: string) => (argument.startsWith('**') ? 2 : /^[\w]+=[^=]/.test(argument) ? 1 : 0);
  const seen = new Set<string>();
  return args
    .toSorted((a, b) => rank(a) - rank(b))
    .filter((argument) => {
      const key = rank(argument) === 1 ? argument.slice(0, argument.indexOf('=')) : null;
      if (key === null || !seen.has(key)) {
        if (key !== null) seen.add(key);
        return true;
      }
      return false;
    });
}

const statement = fc.oneof(
  fc.tuple(name, expression).map(([target, value]) => `${target} = ${value}`),
  fc.tuple(name, expression).map(([target, value]) => `${target}: str = ${value}  # a "comment" (`),
  expression,
  fc.tuple(name, expression).map(([fn, value]) => `def ${fn}(p, q=${value}, *r, **s):\n    return ${value}`),
  fc.tuple(expression, expression).map(([test, value]) => `if ${test}:\n    ${value}\nelse: pass`),
  fc.tuple(name, expression).map(([item, list]) => `for ${item} in ${list}:\n\tprint(${item})`),
  fc.tuple(expression, name).map(([value, alias]) => `with ${value} as ${alias}:\n    pass`),
  fc.tuple(name, name).map(([module, alias]) => `from ${module} import (${alias}, x as y)`),
  fc
    .tuple(name, expression)
    .map(
      ([decorator, value]) => `@${decorator}(${value})\nclass C(Base, metaclass=M()):\n    field: int = 1`,
    ),
);

/** Small programs with every kind of literal, call and bracket; nearly all of them are valid. */
export const anyProgram = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((lines) => `${lines.join('\n')}\n`);
