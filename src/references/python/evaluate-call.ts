import type { CallExpression, Expression } from '../../formats/python/index.ts';
import { argumentFor } from './arguments.ts';
import { WELL_KNOWN_OWNERS } from './declared-names.data.ts';
import { evaluateImportedCall } from './evaluate-import.ts';
import { evaluateInstance, evaluateOption } from './evaluate-object.ts';
import { composeText, templateParts } from './evaluate-text.ts';
import type { Evaluator, Path, Way } from './evaluator.ts';
import { lastName, pathOf } from './file-model.ts';
import {
  DECLARATIONS,
  ENVIRONMENT,
  LOCAL,
  MENUS,
  NAMESPACES,
  PARSERS,
  PICKS,
  TEXT_METHODS,
  TRANSPARENT,
} from './known-calls.data.ts';
import { evaluateTextMethod } from './text-methods.ts';
import { type Access, accessOf } from './value.ts';

export function evaluateCall(evaluator: Evaluator, call: CallExpression, path: Path, way: Way): void {
  const { callee } = call;
  const name = lastName(callee);
  const first = call.args[0]?.value;
  const [access, ...rest] = path;
  const receiver = callee.kind === 'attribute' ? callee.object : null;
  if (isEnvironment(callee, name)) {
    evaluateEnvironment(evaluator, call, path, way);
    return;
  }
  if (receiver !== null && evaluateMethod(evaluator, call, receiver, name, path, way)) return;
  if (evaluateOwn(evaluator, call, name, path, way)) return;
  if (name === 'param' && /(?:^|\.)pytest$/.test(pathOf(callee).slice(0, -1).join('.'))) {
    // `pytest.param(a, b, id=…)` stands for the tuple of its arguments, and for its argument alone.
    const item = access?.kind === 'index' ? call.args.at(access.index) : call.args[0];
    if (item?.name === null) evaluator.visit(item.value, access?.kind === 'index' ? rest : path, way);
    return;
  }
  if (PARSERS.has(name)) {
    evaluateParsed(evaluator, path, way);
    return;
  }
  if (DECLARATIONS.has(name)) {
    evaluateDeclaration(evaluator, call, path, way);
    return;
  }
  if (NAMESPACES.has(name) && access !== undefined && call.args.length > 0) {
    const wanted = access.kind === 'key' ? access.text : access.kind === 'attribute' ? access.name : null;
    for (const argument of call.args) {
      if (argument.name === null) evaluator.visit(argument.value, path, way);
      else if (wanted === null || argument.name === wanted) evaluator.visit(argument.value, rest, way);
    }
    return;
  }
  if (name === 'getattr' && first !== undefined && call.args[1]?.value.kind === 'string') {
    evaluator.visit(first, [{ kind: 'attribute', name: call.args[1].value.value }, ...path], way);
    const fallback = call.args[2]?.value;
    if (fallback !== undefined) evaluator.through(fallback, path, way, 'default');
    return;
  }
  if (name === 'cast' && call.args[1] !== undefined) {
    evaluator.visit(call.args[1].value, path, way);
    return;
  }
  if (TRANSPARENT.has(name) && first !== undefined) {
    evaluator.visit(first, path, way);
    return;
  }
  if (PICKS.has(name) && first !== undefined) {
    evaluator.visit(first, [{ kind: 'element' }, ...path], way);
    return;
  }
  if (MENUS.has(name)) {
    const options = argumentFor(evaluator, call, 1, ['options']);
    if (options !== null) {
      evaluator.through(options, [{ kind: 'element' }, ...path], way, 'default');
      return;
    }
  }
  if (name === 'enumerate' && first !== undefined && access !== undefined) {
    const inner = rest[0]?.kind === 'index' && rest[0].index === 1 ? rest.slice(1) : null;
    if (inner !== null) {
      evaluator.visit(first, [access, ...inner], way);
      return;
    }
  }
  if ((name === 'zip' || name === 'product') && access !== undefined && rest[0]?.kind === 'index') {
    const source = call.args[rest[0].index]?.value;
    if (source !== undefined) {
      evaluator.visit(source, [{ kind: 'element' }, ...rest.slice(1)], way);
      return;
    }
  }
  if (evaluateImportedCall(evaluator, call, path, way)) return;
  if (name === 'join' && path.length === 0 && evaluateJoinedPath(evaluator, call, way)) return;
  if (LOCAL.has(name) || /^[A-Z]/.test(name)) evaluator.out.object = true;
  evaluator.out.open = true;
}

/** `os.path.join("google", "bert")`: a path, unless it reads as the name of an owner that everybody knows. */
function evaluateJoinedPath(evaluator: Evaluator, call: CallExpression, way: Way): boolean {
  const [owner, name, another] = call.args;
  if (owner?.name !== null || name?.name !== null || another !== undefined) return false;
  if (!/(?:^|\.)(?:posix)?path$/.test(pathOf(call.callee).slice(0, -1).join('.'))) return false;
  const { start, end } = owner.value;
  const slash: Expression = {
    kind: 'string',
    value: '/',
    start: end,
    end,
    contentStart: end,
    contentEnd: end,
    verbatim: false,
    bytes: false,
  };
  const whole: Expression = {
    kind: 'joined',
    how: 'plus',
    parts: [owner.value, slash, name.value],
    start,
    end: name.value.end,
  };
  const before = evaluator.found;
  evaluator.only(
    () => composeText(evaluator, [owner.value, slash, name.value], whole, way),
    (text) => WELL_KNOWN_OWNERS.has(text.slice(0, text.indexOf('/'))),
  );
  return evaluator.found > before;
}

function isEnvironment(callee: Expression, name: string): boolean {
  if (callee.kind === 'name') return ENVIRONMENT.has(name) && name !== 'config';
  const path = pathOf(callee);
  if (path.includes('environ'))
    return name === 'get' || name === 'pop' || name === 'setdefault' || name === 'getenv';
  return name === 'getenv' || path.at(-2) === 'env' || path.at(-2) === 'Env';
}

/** `os.environ.get("X", default)`, and what the file itself puts into the environment under that name. */
function evaluateEnvironment(evaluator: Evaluator, call: CallExpression, path: Path, way: Way): void {
  const fallback = argumentFor(evaluator, call, 1, ['default', 'value', 'fallback']);
  if (fallback !== null) evaluator.through(fallback, path, way, 'environment');
  const key = call.args[0]?.value;
  if (key?.kind === 'string') evaluateVariable(evaluator, key.value, call.open, path, way);
  if (fallback === null) evaluator.out.open = true;
}

export function evaluateVariable(
  evaluator: Evaluator,
  variable: string,
  except: number,
  path: Path,
  way: Way,
): void {
  for (const opening of evaluator.model.callsOf('setdefault')) {
    if (opening === except) continue;
    const call = evaluator.model.call(opening);
    const [key, value] = call?.args ?? [];
    if (call === null || key?.value.kind !== 'string' || key.value.value !== variable || value === undefined)
      continue;
    if (pathOf(call.callee).includes('environ')) evaluator.through(value.value, path, way, 'environment');
  }
}

const ANY: Access = { kind: 'any' };

/** Methods of dicts, lists and texts. True when the call was one. */
function evaluateMethod(
  evaluator: Evaluator,
  call: CallExpression,
  receiver: Expression,
  name: string,
  path: Path,
  way: Way,
): boolean {
  const [access, ...rest] = path;
  const first = call.args[0]?.value;
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault': {
      if (first === undefined) return false;
      evaluator.visit(receiver, [accessOf(evaluator.model.source.text, first), ...path], way);
      const fallback = argumentFor(evaluator, call, 1, ['default']);
      if (fallback !== null) evaluator.through(fallback, path, way, 'default');
      return true;
    }
    case 'values':
      evaluator.visit(receiver, [ANY, ...(access === undefined ? [] : rest)], way);
      return true;
    case 'keys':
      evaluator.visit(receiver, path, way);
      return true;
    case 'items': {
      const [side, ...inner] = rest;
      if (side?.kind !== 'index') return true;
      evaluator.visit(receiver, [side.index === 0 ? { kind: 'element' } : ANY, ...inner], way);
      return true;
    }
    case 'format': {
      if (receiver.kind !== 'string' || path.length > 0) return false;
      const parts = templateParts(receiver, /\{(\w*)\}/g, (mark, index) => {
        const key = mark.slice(1, -1);
        const at = key === '' ? index : /^\d+$/.test(key) ? Number(key) : undefined;
        return argumentFor(evaluator, call, at, [key]) ?? undefined;
      });
      if (parts === null) return false;
      composeText(evaluator, parts, call, way);
      return true;
    }
    case 'join': {
      if (receiver.kind !== 'string' || (first?.kind !== 'list' && first?.kind !== 'tuple')) return false;
      const parts = first.items.flatMap((item, index) => (index === 0 ? [item] : [receiver, item]));
      composeText(evaluator, parts, call, way);
      return true;
    }
    default:
      if (evaluateTextMethod(evaluator, call, name, path, way)) return true;
      if (!TEXT_METHODS.has(name)) return false;
      evaluator.visit(receiver, path, way);
      return true;
  }
}

/** A function or class of this file. True when the call was one. */
function evaluateOwn(
  evaluator: Evaluator,
  call: CallExpression,
  name: string,
  path: Path,
  way: Way,
): boolean {
  const { model } = evaluator;
  const own = call.callee.kind === 'name' || isOnSelf(call.callee);
  if (!own) return false;
  const named = call.callee.kind === 'name' ? model.classNamed(name) : undefined;
  if (named !== undefined) {
    const [access, ...rest] = path;
    if (access?.kind === 'attribute') evaluateInstance(evaluator, named, call, access.name, rest, way);
    else if (named.enumeration && call.args[0] !== undefined) evaluator.visit(call.args[0].value, path, way);
    else evaluator.out.object = true;
    return true;
  }
  let isOwn = false;
  for (const fn of model.functionsNamed(name)) {
    if ((fn.classScope !== -1) !== (call.callee.kind === 'attribute')) continue;
    isOwn = true;
    const framed = { ...way, frame: { scope: fn.scope, call, outer: way.frame } };
    const before = evaluator.found;
    for (const value of model.returnsOf(fn.scope)) evaluator.through(value, path, framed, 'constant');
    if (evaluator.found === before) evaluator.out.open = true;
  }
  return isOwn;
}

function isOnSelf(callee: Expression): boolean {
  return (
    callee.kind === 'attribute' && callee.object.kind === 'name' && /^(?:self|cls)$/.test(callee.object.name)
  );
}

/** `args = parser.parse_args()`: the options of the file by name, or the fields of its classes. */
function evaluateParsed(evaluator: Evaluator, path: Path, way: Way): void {
  const at = path.findIndex(({ kind }) => kind === 'attribute');
  const access = path[at];
  if (access?.kind === 'attribute') evaluateOption(evaluator, access.name, path.slice(at + 1), way);
  evaluator.out.open = true;
}

function evaluateDeclaration(evaluator: Evaluator, call: CallExpression, path: Path, way: Way): void {
  const value = argumentFor(evaluator, call, undefined, ['default', 'default_factory', 'factory', 'value']);
  const first = call.args.find(({ name, unpack }) => name === null && unpack === '');
  const chosen = value ?? first?.value;
  if (chosen === undefined) evaluator.out.open = true;
  else if (chosen.kind === 'lambda') evaluator.through(chosen.body, path, way, 'default');
  else evaluator.through(chosen, path, way, 'default');
}
