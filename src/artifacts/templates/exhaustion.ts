import type { Expression, Statement } from '../../formats/jinja/index.ts';
import type { Alarm } from './alarm.ts';
import { type Constants, fold } from './fold.ts';
import { bodiesOf, everyExpression, expressionsOf } from './walk.ts';

/** Rounds or characters beyond which no chat is rendered (CWE-400); Jinja's sandbox stops a range at 100,000. */
const ROUNDS_MAX = 10_000_000;
const ROUNDS_OF_ONE_MAX = 1_000_000;

const WHY = 'Rendering it takes time or memory without end.';

export function findExhaustion(body: readonly Statement[], constants: Constants): readonly Alarm[] {
  const alarms: Alarm[] = [];
  const add = (at: { readonly start: number }, what: string): void => {
    alarms.push({ topic: 'resource', danger: 'suspicious', at, what, why: WHY });
  };
  for (const expression of everyExpression(body)) {
    const rounds = roundsOf(expression, constants);
    if (rounds > ROUNDS_OF_ONE_MAX) add(expression, `range of ${rounds}`);
    const size = grownTo(expression, constants);
    if (size > ROUNDS_OF_ONE_MAX) add(expression, `a value of ${size} characters or digits`);
  }
  nested(body, constants, 1, add);
  return alarms;
}

/** Loops within loops, each harmless alone. */
function nested(
  body: readonly Statement[],
  constants: Constants,
  around: number,
  add: (at: { readonly start: number }, what: string) => void,
): void {
  for (const statement of body) {
    let rounds = around;
    if (statement.kind === 'for') {
      rounds *= Math.max(1, ...expressionsOf(statement).map((one) => roundsOf(one, constants)));
      if (rounds > ROUNDS_MAX && around <= ROUNDS_MAX) add(statement, `loops of ${rounds} rounds`);
    }
    for (const inner of bodiesOf(statement)) nested(inner, constants, rounds, add);
  }
}

function roundsOf(expression: Expression, constants: Constants): number {
  if (expression.kind !== 'call' || expression.callee.kind !== 'name' || expression.callee.name !== 'range')
    return 0;
  const [first, second, third] = expression.args.map(({ value }) => fold(value, constants));
  if (typeof first !== 'number') return 0;
  if (expression.args.length === 1) return first;
  return typeof second === 'number'
    ? Math.abs((second - first) / (typeof third === 'number' && third !== 0 ? third : 1))
    : 0;
}

/** `'a' * 10**9`, `9**9**9`, `'%1000000000d' % 1`, `|center(10**9)`. */
function grownTo(expression: Expression, constants: Constants): number {
  if (expression.kind === 'filter') {
    const first = expression.args[0] === undefined ? undefined : fold(expression.args[0].value, constants);
    const grows =
      expression.name === 'center' || expression.name === 'indent' || expression.name === 'wordwrap';
    return grows && typeof first === 'number' ? first : 0;
  }
  if (expression.kind === 'constant' && typeof expression.value === 'string') {
    const width = /%0?(\d{7,18})[sdxf]|\{[^{}]{0,40}:[^{}]{0,4}?(\d{7,18})[sdxf]?\}/.exec(expression.value);
    return width === null ? 0 : Number(width[1] ?? width[2]);
  }
  if (expression.kind !== 'arithmetic') return 0;
  let most = 0;
  let left = fold(expression.first, constants);
  for (const { operator, operand } of expression.rest) {
    const right = fold(operand, constants);
    if (operator === '*' && typeof right === 'number' && (typeof left === 'string' || Array.isArray(left)))
      most = Math.max(most, right * left.length);
    if (operator === '*' && typeof left === 'number' && typeof right === 'string')
      most = Math.max(most, left * right.length);
    if (operator === '**' && typeof left === 'number' && typeof right === 'number')
      most = Math.max(most, right * Math.log10(Math.max(1, Math.abs(left))));
    left = typeof left === 'number' && typeof right === 'number' && operator === '**' ? left ** right : right;
  }
  return Number.isFinite(most) ? most : Number.MAX_SAFE_INTEGER;
}
