import type { Argument, Expression, Statement } from '../../formats/jinja/index.ts';
import type { Alarm } from './alarm.ts';
import { boundNames } from './constants.ts';
import {
  APPLYING_FILTERS,
  ATTRIBUTE_FILTERS,
  ENGINE_OBJECTS,
  GIVEN_CALLABLES,
  HARMLESS_ATTRIBUTES,
  INTERNAL_ATTRIBUTES,
  POWERFUL_CALLS,
} from './escape-names.data.ts';
import { type Constants, fold, HOLE } from './fold.ts';
import { everyPart, everyStatement, expressionsOf } from './walk.ts';

const ESCAPES =
  'Rendering it in an engine without a sandbox reaches the interpreter behind the template, and runs what it likes.';

/** CVE-2024-34359: llama-cpp-python rendered templates of GGUF files without a sandbox. */
const ADVISORIES = ['CVE-2024-34359'];

/** Ways out of the engine: reaching for what only the interpreter has, by whatever way the name is written. */
export function findEscapes(
  text: string,
  body: readonly Statement[],
  constants: Constants,
  isChat: boolean,
): readonly Alarm[] {
  const alarms: Alarm[] = [];
  const bound = boundNames(body);
  for (const statement of everyStatement(body)) {
    for (const whole of expressionsOf(statement)) {
      const here: Alarm[] = [];
      for (const part of everyPart(whole)) {
        here.push(...reached(part, constants, isChat));
        if (isChat) here.push(...engineObject(part, bound), ...foreignCall(part, bound));
      }
      alarms.push(...shown(here, text, whole));
    }
  }
  if (isChat) alarms.push(...outsideTemplates(body));
  return alarms;
}

/** Of one expression the worst is told once, as it is written; names that are not written so are added. */
function shown(alarms: readonly Alarm[], text: string, whole: Expression): readonly Alarm[] {
  const breaks = alarms.filter(({ danger }) => danger === 'malicious');
  const [first] = breaks;
  if (first === undefined) return alarms;
  const written = text.slice(whole.start, Math.min(whole.end, whole.start + WRITTEN_MAX));
  const hidden = breaks.find(({ what }) => !written.includes(what));
  return [{ ...first, at: whole, what: hidden === undefined ? written : `${hidden.what} by ${written}` }];
}

/** Characters of an expression that are shown; the report shortens further. */
const WRITTEN_MAX = 400;

function reached(expression: Expression, constants: Constants, isChat: boolean): readonly Alarm[] {
  const alarms: Alarm[] = [];
  const breakOut = (what: string): void => {
    alarms.push({
      topic: 'code',
      danger: 'malicious',
      at: expression,
      what,
      why: ESCAPES,
      advisories: ADVISORIES,
    });
  };
  for (const name of namesReached(expression, constants)) {
    if (name.split('.').some(isInternal)) breakOut(name);
    else if (isChat && /^__\w+__$/.test(name))
      alarms.push({
        topic: 'code',
        danger: 'suspicious',
        at: expression,
        what: name,
        why: 'It reaches for what the interpreter keeps of an object; templates of chats have no use for that.',
      });
    else if (name.includes(HOLE) && name.includes('__')) breakOut(name.replaceAll(HOLE, '…'));
  }
  if (
    expression.kind === 'filter' &&
    expression.name === 'attr' &&
    !isKnownText(expression.args[0], constants)
  )
    alarms.push({
      topic: 'code',
      danger: 'suspicious',
      at: expression,
      what: '|attr of a name that is built while rendering',
      why: 'It reaches for an attribute whose name cannot be read from the template; templates of chats have no use for that.',
    });
  if (expression.kind === 'call') {
    const name = calledName(expression.callee, constants);
    if (name !== null && POWERFUL_CALLS.has(name) && !isGivenMethod(expression.callee))
      alarms.push({
        topic: 'code',
        danger: 'suspicious',
        at: expression,
        what: `${name}(…)`,
        why: 'It calls what runs programs or loads code, if the engine lets it get hold of that.',
        advisories: ADVISORIES,
      });
  }
  return alarms;
}

/** Every name by which an expression reaches into an object. */
function namesReached(expression: Expression, constants: Constants): readonly string[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.name];
    case 'name':
      return [expression.name];
    case 'item':
      return texts(fold(expression.index, constants), constants, expression.index);
    case 'filter':
      return filterNames(expression, constants);
    case 'call':
      return [
        ...expression.args.flatMap(({ name }) => (name === null ? [] : [name])),
        ...formatNames(expression, constants),
        ...methodNames(expression, constants),
      ];
    default:
      return [];
  }
}

function filterNames(filter: Expression & { kind: 'filter' }, constants: Constants): readonly string[] {
  const place = ATTRIBUTE_FILTERS.get(filter.name);
  const named = filter.args.find(({ name }) => name === 'attribute');
  const candidates = [named, place === undefined ? undefined : filter.args[place]];
  // `map('attr', '__class__')`.
  if (APPLYING_FILTERS.has(filter.name)) candidates.push(...filter.args);
  return candidates.flatMap((argument) =>
    argument === undefined ? [] : texts(fold(argument.value, constants), constants, argument.value),
  );
}

/** Fields of `'{0.__class__}'.format(x)`. */
function formatNames(call: Expression & { kind: 'call' }, constants: Constants): readonly string[] {
  const { callee } = call;
  if (callee.kind !== 'attribute' || (callee.name !== 'format' && callee.name !== 'format_map')) return [];
  const format = fold(callee.object, constants);
  if (typeof format !== 'string') return [];
  return [...format.matchAll(/\{[^{}]*?[.[]([^{}!:]*)/g)].flatMap(([, path]) =>
    (path ?? '').split(/[.[\]'"]+/),
  );
}

/** `x.get('__class__')`, `x.__getitem__('…')`, `getattr(x, '…')`. */
function methodNames(call: Expression & { kind: 'call' }, constants: Constants): readonly string[] {
  return call.args.flatMap(({ value }) => {
    const text = fold(value, constants);
    return typeof text === 'string' && /^__\w+__$/.test(text) ? [text] : [];
  });
}

function texts(value: unknown, constants: Constants, expression: Expression): readonly string[] {
  if (typeof value === 'string') return [value];
  // A variable that may hold several.
  if (expression.kind !== 'name') return [];
  return (constants.get(expression.name) ?? []).filter((one) => typeof one === 'string');
}

function isInternal(name: string): boolean {
  return (/^__\w+__$/.test(name) && !HARMLESS_ATTRIBUTES.has(name)) || INTERNAL_ATTRIBUTES.has(name);
}

function isKnownText(argument: Argument | undefined, constants: Constants): boolean {
  const value = argument === undefined ? undefined : fold(argument.value, constants);
  return typeof value === 'string' && !value.includes(HOLE);
}

function calledName(callee: Expression, constants: Constants): string | null {
  if (callee.kind === 'attribute' || callee.kind === 'name') return callee.name;
  if (callee.kind === 'filter' && callee.name === 'attr' && callee.args[0] !== undefined) {
    const name = fold(callee.args[0].value, constants);
    return typeof name === 'string' ? name : null;
  }
  if (callee.kind !== 'item') return null;
  const name = fold(callee.index, constants);
  return typeof name === 'string' ? name : null;
}

/** Methods of texts that share a name with what is dangerous elsewhere. None at present is looked up on a literal. */
function isGivenMethod(callee: Expression): boolean {
  return callee.kind === 'attribute' && callee.object.kind === 'constant';
}

function engineObject(expression: Expression, bound: ReadonlySet<string>): readonly Alarm[] {
  const object =
    expression.kind === 'attribute' || expression.kind === 'item'
      ? expression.object
      : expression.kind === 'filter'
        ? expression.object
        : null;
  if (object?.kind !== 'name' || !ENGINE_OBJECTS.has(object.name) || bound.has(object.name)) return [];
  return [
    {
      topic: 'code',
      danger: 'suspicious',
      at: expression,
      what: `${object.name} taken apart`,
      why: 'It reaches into an object of the engine that renders it; templates of chats have no use for that, escapes begin so.',
      advisories: ADVISORIES,
    },
  ];
}

function foreignCall(expression: Expression, bound: ReadonlySet<string>): readonly Alarm[] {
  if (expression.kind !== 'call' || expression.callee.kind !== 'name') return [];
  const { name } = expression.callee;
  if (bound.has(name) || GIVEN_CALLABLES.has(name) || POWERFUL_CALLS.has(name)) return [];
  return [
    {
      topic: 'template',
      danger: 'unvetted',
      at: expression,
      what: `${name}(…)`,
      why: 'It calls a function that templates of chats are not given: what that does depends on the program that renders it.',
    },
  ];
}

function outsideTemplates(body: readonly Statement[]): readonly Alarm[] {
  const alarms: Alarm[] = [];
  for (const statement of everyStatement(body)) {
    if (
      statement.kind !== 'include' &&
      statement.kind !== 'import' &&
      statement.kind !== 'from-import' &&
      statement.kind !== 'extends'
    )
      continue;
    const template = [...everyPart(statement.template)].find(({ kind }) => kind === 'constant');
    const name = template?.kind === 'constant' ? String(template.value) : 'a name built while rendering';
    alarms.push({
      topic: 'template',
      danger: 'suspicious',
      at: statement,
      what: `${statement.kind} ${name}`,
      why: 'It brings in another template from where it is rendered, a file of that machine; a chat needs one template only.',
    });
  }
  return alarms;
}
