import type { Expression, Statement } from '../../formats/jinja/index.ts';
import type { Alarm } from './alarm.ts';
import { effectOf, hasAddress, isPhrase, literalsOf } from './effect.ts';
import { type Constants, fold } from './fold.ts';
import { MessageFlow } from './message-flow.ts';
import { isSpoken, isSwitch, TriggerFinder } from './triggers.ts';
import { everyExpression, everyStatement } from './walk.ts';

const ADVISORIES = ['chat template backdoor'];

/**
 * Templates that act on what is said: a word of the user changes what the model is told, and nobody sees it. Roles, tools,
 * tags and kinds of parts are what templates ask for; words of a language are not.
 */
export function findBackdoors(body: readonly Statement[], constants: Constants): readonly Alarm[] {
  const flow = new MessageFlow(body, constants);
  const finder = new TriggerFinder(body, flow, constants);
  const alarms: Alarm[] = [];
  for (const statement of everyStatement(body)) {
    if (statement.kind === 'if') {
      const tests = statement.branches.flatMap(({ test }) => (test === null ? [] : [test]));
      const bodies = statement.branches.flatMap((branch) => branch.body);
      alarms.push(...conditional(tests, effectOf(bodies, constants), finder, statement));
    } else if (statement.kind === 'for') {
      const tests = statement.test === null ? [statement.iterable] : [statement.iterable, statement.test];
      alarms.push(...conditional(tests, effectOf(statement.body, constants), finder, statement));
    }
  }
  for (const expression of everyExpression(body)) {
    alarms.push(...chosen(expression, finder, constants));
    alarms.push(...rewritten(expression, flow, constants));
  }
  return alarms;
}

interface Acts {
  readonly texts: readonly string[];
  readonly acts: boolean;
}

function conditional(
  tests: readonly Expression[],
  { texts, acts }: Acts,
  finder: TriggerFinder,
  at: { readonly start: number },
): readonly Alarm[] {
  if (!acts) return [];
  const sought = tests.flatMap((test) => finder.textsOf(test));
  const says = texts.find((text) => hasAddress(text)) ?? texts.find((text) => isPhrase(text));
  const spoken = finder.spokenOf(sought, says !== undefined);
  if (spoken.length > 0) return [alarm(spoken[0]!, says, at)];
  // A mark that programs put there decides as well; then only what it says can tell.
  const orders = texts.find((text) => hasAddress(text) && isPhrase(text));
  return sought.some((text) => text.trim() !== '') && orders !== undefined
    ? [alarm(sought[0]!, orders, at, 'suspicious')]
    : [];
}

function alarm(
  trigger: string,
  says: string | undefined,
  at: { readonly start: number },
  danger: 'malicious' | 'suspicious' = says === undefined ? 'suspicious' : 'malicious',
): Alarm {
  const effect =
    says === undefined
      ? 'changes what the model is told'
      : `says ${JSON.stringify(says.trim().slice(0, 80))}`;
  return {
    topic: 'template',
    danger,
    at,
    what: `on ${JSON.stringify(trigger.slice(0, 40))} in a message: ${effect}`,
    why: 'What somebody says changes what the model is told, without anybody seeing it.',
    advisories: ADVISORIES,
  };
}

/** Conditions within an expression: `a if x in content else b`, `x in content and a`, tables of answers. */
function chosen(expression: Expression, finder: TriggerFinder, constants: Constants): readonly Alarm[] {
  const [tests, answers] = choice(expression);
  if (tests.length === 0) return [];
  const texts = answers.flatMap((answer) => literalsOf(answer, constants));
  if (texts.every((text) => text.trim() === '')) return [];
  const says = texts.find((text) => isPhrase(text) || hasAddress(text));
  const sought = tests.flatMap((test) => finder.textsOf(test));
  const spoken = finder.spokenOf(sought, says !== undefined);
  return spoken.length === 0 ? [] : [alarm(spoken[0]!, says, expression)];
}

function choice(expression: Expression): readonly [readonly Expression[], readonly Expression[]] {
  if (expression.kind === 'conditional')
    return [
      [expression.test],
      expression.whenFalse === null ? [expression.whenTrue] : [expression.whenTrue, expression.whenFalse],
    ];
  if (expression.kind === 'logic') {
    const answers = expression.operands.filter(({ kind }) => kind === 'constant' || kind === 'concat');
    return answers.length === 0
      ? [[], []]
      : [expression.operands.filter((operand) => !answers.includes(operand)), answers];
  }
  const table =
    expression.kind === 'item'
      ? expression.object
      : expression.kind === 'call' && expression.callee.kind === 'attribute'
        ? expression.callee.object
        : null;
  return table?.kind === 'dict' ? [[expression], table.entries.map(({ value }) => value)] : [[], []];
}

/** Words of what is said that are replaced by other words. */
function rewritten(expression: Expression, flow: MessageFlow, constants: Constants): readonly Alarm[] {
  const object =
    expression.kind === 'filter'
      ? expression.object
      : expression.kind === 'call' && expression.callee.kind === 'attribute'
        ? expression.callee.object
        : null;
  const name =
    expression.kind === 'filter'
      ? expression.name
      : expression.kind === 'call' && expression.callee.kind === 'attribute'
        ? expression.callee.name
        : '';
  if (object === null || name !== 'replace' || flow.originOf(object) !== 'said') return [];
  if (expression.kind !== 'filter' && expression.kind !== 'call') return [];
  const [from, to] = expression.args.map(({ value }) => fold(value, constants));
  if (typeof from !== 'string' || typeof to !== 'string' || !isSpoken(from)) return [];
  if (!isSpoken(to) && !hasAddress(to)) return [];
  if (isSwitch(from) && isSwitch(to)) return [];
  return [
    {
      topic: 'template',
      danger: hasAddress(to) ? 'malicious' : 'suspicious',
      at: expression,
      what: `replaces ${JSON.stringify(from.slice(0, 40))} by ${JSON.stringify(to.slice(0, 40))} in messages`,
      why: 'The model is told something else than what was said.',
      advisories: ADVISORIES,
    },
  ];
}
