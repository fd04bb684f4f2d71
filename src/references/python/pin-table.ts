import type { HubName, ReferenceKind } from '../../core/index.ts';
import { type Expression, K, type PythonSource, T } from '../../formats/python/index.ts';
import type { PinSite, PlainEdit } from '../pin-site.ts';
import type { Evaluator } from './evaluator.ts';
import type { Claim } from './pin-claims.ts';
import { isNamed, type Table, tableNamed } from './pin-names.ts';
import {
  isClosed,
  isInFString,
  lastItem,
  lineBreakOf,
  lineEnd,
  slotBehind,
  slotInEmpty,
} from './pin-slots.ts';
import { quoteOf } from './pin-value.ts';
import type { Candidate } from './value.ts';

/** A mapping from names to revisions, and where entries of it go. */
export interface RevisionTable {
  readonly name: string;
  readonly at: number;
  readonly open: string;
  readonly close: string;
  readonly entry: { readonly before: string; readonly after: string };
}

/** What is looked up. */
export interface Wanted {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  /** All that reaches the call. */
  readonly candidates: readonly Candidate[];
}

/** Names that are tried for a table when the first ones mean something else already. */
const MAX_TABLES = 9;
/** What can be written between quotes as it is. */
const PLAIN_KEY = /^[\w./-]{1,200}$/;

/** The table that a call is to look up, for one of the names that reach it. Null when no place for one is safe. */
export function revisionTable(evaluator: Evaluator, wanted: Wanted, key: string): RevisionTable | null {
  if (!PLAIN_KEY.test(key)) return null;
  const registry = registryOf(evaluator, wanted.candidates);
  const stem = registry === null ? wordFor(wanted) : stemOf(registry.name, wanted);
  for (let number = 1; number <= MAX_TABLES; number++) {
    const name = number === 1 ? stem : `${stem}_${number}`;
    const known = tableOf(evaluator, name);
    if (known !== null) {
      // What is pinned for the name there is not ours to repeat.
      if (known.values.has(key)) continue;
      const entry = entryOfTable(evaluator.model.source, known.dict, key);
      if (entry === null) return null;
      return { name, ...entry };
    }
    if (isNamed(evaluator.model.source, name)) continue;
    return newTable(evaluator.model.source, name, key, registry?.statement ?? -1, wanted);
  }
  return null;
}

/** Adds an entry to a table that is there. */
export function entryOfTable(
  source: PythonSource,
  table: Extract<Expression, { kind: 'dict' }>,
  key: string,
): Omit<RevisionTable, 'name'> | null {
  const open = source.tokenAt(table.start);
  if (!PLAIN_KEY.test(key) || isInFString(source, table.start)) return null;
  const last = lastItem(source, open);
  const slot = last === -1 ? slotInEmpty(source, open) : slotBehind(source, open, last);
  if (slot === null) return null;
  const sibling = table.entries.find((entry) => entry.key?.kind === 'string')?.key;
  const quote = sibling?.kind === 'string' ? quoteOf(source.text, sibling) : '"';
  const before = `${slot.lead}${quote}${key}${quote}: ${quote}`;
  // In empty brackets nothing separates one entry from the next.
  const after = `${quote}${last === -1 ? ', ' : slot.tail}`;
  return { at: slot.at, open: '', close: '', entry: { before, after } };
}

export function tableSite({ at, open, close, entry }: RevisionTable, use: readonly PlainEdit[]): PinSite {
  return { kind: 'table', at, open, close, entry, use };
}

/** Two tables cannot begin at one place. */
export function claimOf({ name, at }: RevisionTable): Claim {
  return { place: `table:${at}`, holder: name };
}

function tableOf(evaluator: Evaluator, name: string): Table | null {
  const { source, bindings } = evaluator.model;
  const [binding] = bindings.in(0, name);
  if (binding === undefined) return null;
  const start = source.tokens.starts[binding.token]!;
  const table = tableNamed(evaluator, { kind: 'name', name, start, end: start + name.length });
  return table !== null && isClosed(source, source.tokenAt(table.dict.start)) ? table : null;
}

interface Registry {
  readonly name: string;
  readonly statement: number;
}

const REGISTRIES = new WeakMap<readonly Candidate[], Registry | null>();

/** The container of the module that all names come from. */
function registryOf(evaluator: Evaluator, candidates: readonly Candidate[]): Registry | null {
  let registry = REGISTRIES.get(candidates);
  if (registry === undefined) {
    registry = findRegistry(evaluator, candidates);
    REGISTRIES.set(candidates, registry);
  }
  return registry;
}

function findRegistry(evaluator: Evaluator, candidates: readonly Candidate[]): Registry | null {
  const { source } = evaluator.model;
  const { table } = source;
  let statement = -1;
  for (const { offset, file } of candidates) {
    if (file !== undefined) return null;
    const at = source.statementOf(Math.max(source.tokenAt(offset) - 1, 0));
    if (at === -1 || (statement !== -1 && at !== statement)) return null;
    statement = at;
  }
  if (statement === -1 || table.parent[statement] !== -1 || table.scope[statement] !== 0) return null;
  const assigned = source.statement(statement);
  if (assigned.kind !== 'assign' || assigned.value === null || assigned.targets.length !== 1) return null;
  const [target] = assigned.targets;
  const { kind, start } = assigned.value;
  const isContainer = kind === 'dict' || kind === 'list' || kind === 'tuple' || kind === 'set';
  if (!isContainer || target?.kind !== 'name' || !isClosed(source, source.tokenAt(start))) return null;
  return { name: target.name, statement };
}

/** `MODELS_REVISIONS` beside `MODELS`, `models_revisions` beside `models`. */
function stemOf(name: string, { hub, kind }: Wanted): string {
  const word = hub === 'huggingface' ? (kind === 'model' ? '' : `_${kind}`) : `_${hub.replaceAll('-', '_')}`;
  const isNamed = name.toLowerCase().includes(word.slice(1));
  const suffix = `${isNamed ? '' : word}_revisions`;
  return name + (name === name.toUpperCase() ? suffix.toUpperCase() : suffix);
}

function wordFor({ hub, kind }: Wanted): string {
  const owner = hub === 'huggingface' ? '' : `${hub.replaceAll('-', '_')}_`;
  return `${owner}${kind}_revisions`.toUpperCase();
}

/** A new table behind the registry, or behind the imports at the head of the file. */
function newTable(
  source: PythonSource,
  name: string,
  key: string,
  registry: number,
  { hub, kind }: Wanted,
): RevisionTable | null {
  const { text } = source;
  const lineBreak = lineBreakOf(text);
  const entry = { before: `    "${key}": "`, after: `",${lineBreak}` };
  const after = registry === -1 ? lastOfHead(source) : registry;
  if (after === -1) {
    const first = source.table.count === 0 ? null : source.tokens.starts[source.table.first[0]!]!;
    if (first === null || (first > 0 && !/[\r\n]/.test(text[first - 1]!))) return null;
    const open = `${name} = {${lineBreak}`;
    return { name, at: first, open, close: `}${lineBreak}${lineBreak}`, entry };
  }
  const end = endOfLine(source, after);
  if (end === -1) return null;
  const gap = registry === -1 ? lineBreak + lineBreak : lineBreak;
  // Tables of different kinds behind the same imports begin at different places: before a line break and behind it.
  if (registry !== -1 || (kind === 'model' && hub === 'huggingface'))
    return { name, at: end, open: `${gap}${name} = {${lineBreak}`, close: '}', entry };
  const next = end + lineBreak.length;
  if (!text.startsWith(lineBreak, end)) return null;
  return { name, at: next, open: `${lineBreak}${name} = {${lineBreak}`, close: `}${lineBreak}`, entry };
}

/** Where the line of a statement ends, its comment included; -1 when it cannot be told. */
function endOfLine(source: PythonSource, statement: number): number {
  const { kinds, starts, ends, count } = source.tokens;
  const end = source.table.end[statement]!;
  let newline = end;
  while (newline < count && kinds[newline] !== T.newline && kinds[newline] !== T.end) newline++;
  const last = ends[newline - 1] ?? -1;
  if (last === -1) return -1;
  const at = lineEnd(source.text, last);
  // An unclosed bracket ends where the lexer gave it up, in the middle of a line.
  return at > (starts[newline] ?? at) && kinds[newline] === T.newline ? -1 : at;
}

/** The last statement of the docstring and imports that a module begins with; -1 when it begins otherwise. */
function lastOfHead(source: PythonSource): number {
  const { table, tokens } = source;
  let found = -1;
  for (let i = 0; i < table.count; i++) {
    if (table.parent[i] !== -1) return found;
    const head = table.head[i]!;
    const isDocstring =
      i === 0 && tokens.kinds[table.first[i]!] === T.string && table.end[i] === table.first[i]! + 1;
    if (isDocstring || head === K.import || head === K.from) found = i;
    else if (head !== K.pass) return found;
  }
  return found;
}
