import { type Call, type Expression, TOKEN } from '../../formats/javascript/index.ts';
import type { PinEdit, PlainEdit } from '../pin-site.ts';
import type { Evaluator } from './evaluator.ts';
import type { JavaScriptForm } from './form.ts';
import { type GivenRevision, propertyIn } from './given-revision.ts';
import type { NamedRepo } from './names.ts';
import { type Pinning, unpinnable } from './pin-claims.ts';
import {
  argumentTokens,
  quoteOf,
  type Slot,
  slotForArgument,
  slotForProperty,
  tokenAt,
} from './pin-slots.ts';
import { lookup, tableFor, tableSite } from './pin-table.ts';
import type { TextValue } from './value.ts';

/** A name that a call is given, with all that tells how it can be pinned. */
export interface NamedUse {
  readonly call: Call;
  readonly form: JavaScriptForm;
  readonly args: readonly Expression[];
  /** The expression that gives the name, where it is written in the call. */
  readonly expression: Expression | null;
  readonly named: TextValue;
  readonly repo: NamedRepo;
  /** How many names reach the call, and whether one that is not known can. */
  readonly names: number;
  readonly isOpen: boolean;
  readonly given: GivenRevision;
  /** The revision that belongs to the name. */
  readonly own: TextValue | null;
  /** What the table has that the name is looked up in; undefined when none is. */
  readonly keyed: TextValue | null | undefined;
}

/** Hubs whose names have commits. */
const WITH_COMMITS = new Set([null, 'huggingface', 'modelscope', 'github']);

/** How a use gets the revision of one of the names that reach it. */
export function pinningOf(use: NamedUse, evaluator: Evaluator, path: string): Pinning {
  const { form, repo, named } = use;
  const hub = repo.hub ?? form.hub ?? null;
  if (!WITH_COMMITS.has(hub)) return unpinnable('digest-only');
  if (repo.slot !== undefined) return writtenPinning(use);
  if (repo.isAddress === true || form.revision === undefined) return unpinnable('no-revision-parameter');
  const isOne = use.names === 1 && !named.loose && !use.isOpen;
  const { given } = use;
  if (use.keyed !== undefined) return keyedPinning(use, evaluator, path);
  if (given.expression === null) {
    return isOne ? literalPinning(use, evaluator) : tablePinning(use, evaluator, path);
  }
  if (given.home !== evaluator) return unpinnable('unsupported-place');
  const isSibling = use.own !== null && use.own.owner !== null && use.own.owner === named.owner;
  if (isSibling || (isOne && use.own !== null && !given.open)) return replaced(use.own!, use);
  if (use.own === null) return entryPinning(use, evaluator) ?? unpinnable('dynamic-revision');
  return isOne ? replaced(use.own, use) : beforeFallback(use, evaluator, path);
}

/** `hf:ns/n/file.gguf#rev`. */
function writtenPinning({ repo, named }: NamedUse): Pinning {
  if (named.end === -1 || named.file !== null) return unpinnable('unsupported-place');
  const { from, to, before } = repo.slot!;
  return edit({ start: named.offset + from, end: named.offset + to, before, after: '' }, repo.name);
}

/** A literal that is there already. */
function replaced({ offset, end, file }: TextValue, { repo, named }: NamedUse): Pinning {
  if (end === -1 || file !== null) return unpinnable('unsupported-place');
  return edit({ start: offset, end, before: '', after: '' }, `${repo.name} ${named.offset}`, offset);
}

function keyedPinning(use: NamedUse, evaluator: Evaluator, path: string): Pinning {
  const { keyed, repo, given } = use;
  if (keyed !== null && keyed !== undefined && keyed.owner !== null) return replaced(keyed, use);
  if (given.home !== evaluator) return unpinnable('unsupported-place');
  const { text } = evaluator.program;
  const written = text.slice(given.expression!.start, given.expression!.end);
  const isOurs = lookup(use.expression, evaluator.program);
  if (isOurs === null || !written.startsWith(isOurs)) return unpinnable('unsupported-place');
  const place = tableFor(repo.name, evaluator, path);
  return place === null ? unpinnable('unsupported-place') : { site: tableSite(place, []), claim: null };
}

/** `revision: "…"` in the options, for the one name that the call can be given. */
function literalPinning(use: NamedUse, evaluator: Evaluator): Pinning {
  const slot = optionSlot(use, evaluator);
  if (typeof slot === 'string') return unpinnable(slot);
  const near = use.named.file === null ? use.named.offset - 1 : -1;
  const quote = quoteOf(evaluator.program, near);
  const { start, end, before, after } = slot;
  return edit({ start, end, before: before + quote, after: quote + after }, use.repo.name);
}

/** `revision: MODEL_REVISIONS[model]` in the options, for any of several names. */
function tablePinning(use: NamedUse, evaluator: Evaluator, path: string): Pinning {
  const key = lookup(use.expression, evaluator.program);
  const slot = optionSlot(use, evaluator);
  if (typeof slot === 'string') return unpinnable(slot);
  if (key === null || use.form.kind !== 'model') return unpinnable('unsupported-place');
  const { start, end, before, after } = slot;
  return lookedUp(use, evaluator, path, [{ start, end, text: before + key + after }]);
}

/** `revision: "v1"` for several names becomes `revision: MODEL_REVISIONS[model] ?? "v1"`. */
function beforeFallback(use: NamedUse, evaluator: Evaluator, path: string): Pinning {
  const { given, call } = use;
  const expression = given.expression!;
  const { program } = evaluator;
  const isHere = expression.start > call.offset && expression.end <= closeOf(call, evaluator);
  const key = lookup(use.expression, program);
  const isPlain = expression.kind === 'string' || expression.kind === 'name' || expression.kind === 'member';
  if (!isHere || !isPlain || key === null || use.form.kind !== 'model')
    return unpinnable('unsupported-place');
  const { start } = expression;
  return lookedUp(use, evaluator, path, [{ start, end: start, text: `${key} ?? ` }]);
}

function lookedUp(use: NamedUse, evaluator: Evaluator, path: string, edits: readonly PlainEdit[]): Pinning {
  const place = tableFor(use.repo.name, evaluator, path);
  if (place === null) return unpinnable('unsupported-place');
  const at = edits[0]!.start;
  return { site: tableSite(place, edits), claim: { place: `at:${at}`, holder: 'table' } };
}

/** `revision: m.revision` beside `m.id` where the entry of the registry has none yet: a property of the entry. */
function entryPinning(use: NamedUse, evaluator: Evaluator): Pinning | null {
  const { given, expression, named } = use;
  if (given.expression?.kind !== 'member' || expression?.kind !== 'member') return null;
  if (named.owner === null || named.file !== null) return null;
  const { program } = evaluator;
  const objectOf = ({ object }: typeof expression): string => program.text.slice(object.start, object.end);
  if (objectOf(given.expression) !== objectOf(expression)) return null;
  const open = tokenAt(program, named.owner);
  const slot = open === -1 ? null : slotForProperty(program, open, given.expression.property);
  if (slot === null) return null;
  const quote = quoteOf(program, named.offset - 1);
  const { start, end, before, after } = slot;
  return edit(
    { start, end, before: before + quote, after: quote + after },
    `${use.repo.name} ${named.offset}`,
  );
}

/** Where the value of a new `revision` goes, or why it cannot. */
function optionSlot(use: NamedUse, evaluator: Evaluator): Slot | 'unsupported-place' | 'dynamic-revision' {
  const { call, form, args } = use;
  const { program } = evaluator;
  const { tokens, text } = program;
  const [position, ...keys] = form.revision![0]!.split('.') as [string, ...string[]];
  const index = Number(position);
  const spans = argumentTokens(program, call.open);
  if (spans.length !== args.length || spans.some(([first]) => tokens.kinds[first] === TOKEN.spread))
    return 'unsupported-place';
  const span = spans[index];
  if (span === undefined) {
    const slot = slotForArgument(program, call.open, index - spans.length);
    return slot === null ? 'unsupported-place' : nested(slot, keys);
  }
  const [first, last] = span;
  const argument = args[index]!;
  const [start, end] = [tokens.starts[first]!, tokens.ends[last]!];
  if (argument.kind === 'name' && /^(?:undefined|null)$/.test(argument.name))
    return nested({ start, end, before: '', after: '' }, keys);
  if (argument.kind === 'object') return propertySlot(argument, keys, evaluator);
  if (argument.kind !== 'name' && argument.kind !== 'member') return 'unsupported-place';
  // What a variable holds is handed on; a revision in it that is not known would be overruled.
  const isKnown = evaluator.valuesOf(argument).every(({ kind }) => kind === 'structure');
  if (!isKnown) return 'dynamic-revision';
  if (keys.length > 1 || propertyIn(argument, keys, evaluator) !== null) return 'unsupported-place';
  const written = text.slice(start, end);
  return { start, end, before: `{ ...${written}, ${keys[0]}: `, after: ' }' };
}

/** A new property of an object that is written out, in the object that the keys lead to. */
function propertySlot(
  object: Expression,
  keys: readonly string[],
  evaluator: Evaluator,
): Slot | 'unsupported-place' {
  const { program } = evaluator;
  const [key, ...rest] = keys as [string, ...string[]];
  if (object.kind !== 'object') return 'unsupported-place';
  const existing = object.properties.findLast((property) => property.key === key);
  if (existing !== undefined && rest.length > 0) return propertySlot(existing.value, rest, evaluator);
  if (existing !== undefined) {
    // `revision: undefined`.
    const { value } = existing;
    const isNothing = value.kind === 'name' && /^(?:undefined|null)$/.test(value.name);
    return isNothing && value.start > existing.keyStart
      ? { start: value.start, end: value.end, before: '', after: '' }
      : 'unsupported-place';
  }
  const open = tokenAt(program, object.start);
  const slot = open === -1 ? null : slotForProperty(program, open, key);
  return slot === null ? 'unsupported-place' : rest.length === 0 ? slot : nested(slot, rest);
}

/** `{ a: { b: value } }` in place of the value of a slot. */
function nested(slot: Slot, keys: readonly string[]): Slot {
  const opened = keys.map((key) => `{ ${key}: `).join('');
  return { ...slot, before: slot.before + opened, after: ' }'.repeat(keys.length) + slot.after };
}

function closeOf({ open }: Call, { program }: Evaluator): number {
  const { tokens, matches } = program;
  return tokens.ends[matches[open]!]!;
}

function edit(made: PinEdit, holder: string, place = made.start): Pinning {
  return { site: { kind: 'edits', edits: [made] }, claim: { place: `at:${place}`, holder } };
}
