import { type CallExpression, type Expression, K, type PythonSource } from '../../formats/python/index.ts';
import type { UnpinnableReason } from '../pin-site.ts';
import { argumentFor } from './arguments.ts';
import type { Evaluator } from './evaluator.ts';
import { assignedOnce, isUsedOnce, tableNamed, unpackedSafely } from './pin-names.ts';
import { functionAround, isParameterOf, outerCall } from './pin-parameter.ts';
import { literalAt, placeOfEntry, placeOfKeyword, placeOfLiteral, type ValuePlace } from './pin-value.ts';
import { agreeing, type Candidate } from './value.ts';

/** Where a revision goes. */
export type RevisionPlace =
  | {
      readonly kind: 'place';
      readonly place: ValuePlace;
      /** What the place is, so that two names that need it are noticed. */
      readonly claim: string;
      /** Whether it holds for every name that reaches the call, or is this name's own. */
      readonly of: 'call' | 'name';
      /** The place of the expression that gives what stands there, in the call itself. */
      readonly instead?: ValuePlace;
    }
  /** A table is looked up already, and has no entry for the name: the brackets of the table. */
  | { readonly kind: 'entry'; readonly table: Extract<Expression, { kind: 'dict' }> }
  | { readonly kind: 'unpinnable'; readonly because: UnpinnableReason };

/** A name that a call is given. */
export interface NamedCall {
  readonly evaluator: Evaluator;
  readonly call: CallExpression;
  /** Keywords that can give the revision, the one to write first. */
  readonly keys: readonly string[];
  /** What is given for the first of them that is given at all. */
  readonly given: Expression | null;
  /** The expression that gives the name. */
  readonly name: Expression;
  readonly candidate: Candidate | null;
}

const UNSUPPORTED: RevisionPlace = { kind: 'unpinnable', because: 'unsupported-place' };
const DYNAMIC: RevisionPlace = { kind: 'unpinnable', because: 'dynamic-revision' };

export function revisionPlace(use: NamedCall): RevisionPlace {
  return use.given === null ? newPlace(use) : givenPlace(use, use.given);
}

function givenPlace(use: NamedCall, given: Expression): RevisionPlace {
  const { evaluator, call, name, candidate } = use;
  const { source } = evaluator.model;
  const isHere = given.start >= call.start && given.end <= call.end;
  if (given.kind === 'string') return ofLiteral(use, given, 'call');
  if (given.kind === 'constant') return isHere ? ofConstant(use, given) : UNSUPPORTED;
  if (isInside(source.text, given, name) && candidate !== null) {
    const keyed = keyedPlace(use, given, candidate);
    if (keyed !== null) return keyed;
  }
  const around = functionAround(evaluator, call);
  const isParameter = given.kind === 'name' && around !== null && isParameterOf(around, given.name);
  const values = evaluator.values(given);
  const fitting = agreeing(values, candidate?.trail ?? null);
  // What stands in another file is edited there, if at all.
  const isConstant = given.kind === 'name' && !isParameter && isHere;
  const instead = isConstant ? placeOfExpression(given) : undefined;
  if (fitting.some(({ file }) => file !== undefined)) {
    return instead === undefined
      ? UNSUPPORTED
      : { kind: 'place', place: instead, claim: `at:${given.start}`, of: 'call' };
  }
  const offsets = [...new Set(fitting.map(({ offset }) => offset))];
  if (offsets.length === 1) {
    const literal = fitting[0]!.verbatim ? literalAt(source, offsets[0]!) : null;
    if (literal === null) return UNSUPPORTED;
    if (!isDefaultOfParameter(source, literal)) {
      const found = ofLiteral(use, literal, 'name');
      return found.kind === 'place' && instead !== undefined ? { ...found, instead } : found;
    }
    // Other calls rely on the default; the one that gives this name can give its revision too.
    return isParameter ? parameterPlace(use, given.name) : UNSUPPORTED;
  }
  if (offsets.length > 1) return UNSUPPORTED;
  if (isParameter) return parameterPlace(use, given.name);
  return values.open ? DYNAMIC : UNSUPPORTED;
}

function placeOfExpression({ start, end }: Expression): ValuePlace {
  return { start, end, lead: '', tail: '', quote: '"' };
}

function ofLiteral({ evaluator }: NamedCall, literal: Expression, of: 'call' | 'name'): RevisionPlace {
  const place = placeOfLiteral(evaluator.model.source, literal);
  return place === null ? UNSUPPORTED : { kind: 'place', place, claim: `at:${literal.start}`, of };
}

/** `revision=None` becomes a text; `version=1` becomes a revision. */
function ofConstant({ call, keys }: NamedCall, given: Expression): RevisionPlace {
  const { start, end } = given;
  const argument = call.args.find(({ value }) => value === given);
  const isNone = given.kind === 'constant' && given.value === 'None';
  const claim = `at:${start}`;
  if (isNone)
    return { kind: 'place', place: { start, end, lead: '', tail: '', quote: '"' }, claim, of: 'call' };
  if (argument?.name !== 'version' || !keys.includes('revision')) return UNSUPPORTED;
  const place = { start: argument.nameStart, end, lead: 'revision=', tail: '', quote: '"' };
  return { kind: 'place', place, claim, of: 'call' };
}

/** `REVISIONS[model]` or `REVISIONS.get(model)` beside `model`: the entry of the table, or the table. */
function keyedPlace(use: NamedCall, given: Expression, { text: name }: Candidate): RevisionPlace | null {
  const { evaluator } = use;
  const { text } = evaluator.model.source;
  const [container, key] =
    given.kind === 'subscript'
      ? [given.object, given.index]
      : given.kind === 'call' && given.callee.kind === 'attribute' && given.callee.name === 'get'
        ? [given.callee.object, given.args[0]?.value]
        : [null, undefined];
  if (container === null || key === undefined) return null;
  if (text.slice(key.start, key.end) !== text.slice(use.name.start, use.name.end)) return null;
  const table = container.kind === 'name' ? tableNamed(evaluator, container) : null;
  if (table === null) return DYNAMIC;
  const value = table.values.get(name);
  if (value === undefined) return { kind: 'entry', table: table.dict };
  return value.kind === 'string' ? ofLiteral(use, value, 'name') : UNSUPPORTED;
}

/** `load("org/name")` of a function that has a parameter for the revision: the call that gives the name gives it. */
function parameterPlace(use: NamedCall, parameter: string): RevisionPlace {
  const { evaluator, call, candidate } = use;
  const outer =
    candidate === null || candidate.file !== undefined ? null : outerCall(evaluator, call, candidate.trail);
  if (outer === null) return DYNAMIC;
  const { source } = evaluator.model;
  const around = functionAround(evaluator, call)!;
  const positional = around.params.filter(({ star }) => star === '');
  const bound = around.classScope === -1 ? 0 : 1;
  const index = positional.findIndex((each) => each.name === parameter) - bound;
  const given = argumentFor(evaluator, outer, index, [parameter]);
  if (given?.kind === 'string') return ofLiteral(use, given, 'name');
  if (given !== null) return DYNAMIC;
  if (!unpackedSafely(evaluator, outer, parameter)) return UNSUPPORTED;
  const argument = outer.args.find(
    ({ value }) => value.start <= candidate!.offset && candidate!.offset < value.end,
  );
  // Of a variable that runs over several names, this one call would load them all at one commit.
  if (argument?.value.kind !== 'string') return UNSUPPORTED;
  const place = placeOfKeyword(source, outer, parameter, argument.value);
  if (place === null) return UNSUPPORTED;
  return { kind: 'place', place, claim: `call:${outer.open}:${parameter}`, of: 'name' };
}

/** A place for a revision where none is given: a new keyword, or an entry of a dict of arguments. */
function newPlace(use: NamedCall): RevisionPlace {
  const { evaluator, call, keys, name } = use;
  const [path] = keys;
  if (path === undefined) return { kind: 'unpinnable', because: 'no-revision-parameter' };
  const [keyword, ...inner] = path.split('.') as [string, ...string[]];
  const given = argumentFor(evaluator, call, undefined, [keyword]);
  if (given !== null && inner.length > 0) return innerPlace(use, given, inner);
  if (given !== null) return UNSUPPORTED;
  // What is not a dict of arguments, only the program can make.
  if (inner.length > 0 && !keyword.endsWith('kwargs')) return UNSUPPORTED;
  if (!unpackedSafely(evaluator, call, keyword)) return UNSUPPORTED;
  const place = placeOfKeyword(evaluator.model.source, call, keyword, name);
  if (place === null) return UNSUPPORTED;
  const opened = inner.map((key) => `{"${key}": `).join('');
  const wrapped = { ...place, lead: place.lead + opened, tail: '}'.repeat(inner.length) + place.tail };
  return { kind: 'place', place: wrapped, claim: `call:${call.open}:${keyword}`, of: 'call' };
}

/** A place in what is given for a keyword: a dict, a configuration object. */
function innerPlace(use: NamedCall, given: Expression, path: readonly string[]): RevisionPlace {
  const { evaluator } = use;
  const { source } = evaluator.model;
  const [key, ...rest] = path as [string, ...string[]];
  const isHere = given.start >= use.call.start && given.end <= use.call.end;
  let holder = given;
  if (given.kind === 'name') {
    const made = assignedOnce(evaluator, given);
    // A dict may be handed to others that take no revision; what a configuration object holds is known.
    if (made === null || (made.kind !== 'call' && !isUsedOnce(evaluator, given))) return UNSUPPORTED;
    holder = made;
  }
  if (holder.kind === 'constant' && holder.value === 'None' && isHere) {
    const lead = path.map((each) => `{"${each}": `).join('');
    const place = { start: holder.start, end: holder.end, lead, tail: '}'.repeat(path.length), quote: '"' };
    return { kind: 'place', place, claim: `at:${holder.start}`, of: 'call' };
  }
  if (holder.kind === 'dict') {
    const entry = holder.entries.find((each) => each.key?.kind === 'string' && each.key.value === key);
    if (entry !== undefined) return rest.length === 0 ? UNSUPPORTED : innerPlace(use, entry.value, rest);
    if (rest.length > 0 || holder.entries.some((each) => each.key === null)) return UNSUPPORTED;
    const place = placeOfEntry(source, holder, key);
    return place === null
      ? UNSUPPORTED
      : { kind: 'place', place, claim: `dict:${holder.start}:${key}`, of: 'call' };
  }
  if (holder.kind !== 'call') return UNSUPPORTED;
  return newPlace({
    ...use,
    call: holder,
    keys: [path.join('.')],
    name: holder.args.at(-1)?.value ?? holder,
  });
}

/** Whether a literal stands in the header of a function. */
function isDefaultOfParameter(source: PythonSource, literal: Expression): boolean {
  const statement = source.statementOf(source.tokenAt(literal.start));
  return statement !== -1 && source.table.head[statement] === K.def;
}

function isInside(text: string, outer: Expression, inner: Expression): boolean {
  return text.slice(outer.start, outer.end).includes(text.slice(inner.start, inner.end));
}
