import type { HubName, ReferenceKind } from '../../core/index.ts';
import { type Expression, type PythonSource, T } from '../../formats/python/index.ts';
import type { Declared } from './declared-name.ts';
import type { Evaluator } from './evaluator.ts';
import { lastName } from './file-model.ts';
import { type PinClaims, type Pinning, unpinnable } from './pin-claims.ts';
import { unpackedSafely } from './pin-names.ts';
import { literalEdit, placeOfEntry, placeOfKeyword, placeOfLiteral, type ValuePlace } from './pin-value.ts';

/** A name that is written out in a dict or a call. */
export interface Beside {
  readonly evaluator: Evaluator;
  readonly claims: PinClaims;
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  /** Where its text begins. */
  readonly offset: number;
}

/** Words by which a call of unknown meaning is given a revision. */
const REVISIONS = ['revision', 'model_revision'];

/** How a name can be pinned that a declaration gives, and no known call takes. */
export function pinningOfDeclared(beside: Beside, declared: Declared): Pinning {
  if (declared.call !== undefined) {
    const taken = takenBy(beside, declared.call);
    return claimed(beside, ofBeside(beside, REVISIONS, taken) ?? unpinnable('wrapper'));
  }
  const isEntry = declared.form === 'python.field';
  const listed = isEntry && hasRevisionInNeighbour(beside) ? 'revision' : null;
  const found = isEntry ? ofBeside(beside, ['revision'], listed) : null;
  return claimed(beside, found ?? unpinnable('unsupported-place'));
}

/** How a name can be pinned that stands in a configuration; `keys` give its revision, the one to write first. */
export function pinningOfSetting(beside: Beside, keys: readonly string[]): Pinning {
  const [key = hasRevisionInNeighbour(beside) ? 'revision' : undefined] = keys;
  const found = ofBeside(beside, [...keys, 'revision'], key?.includes('.') === false ? key : null);
  return claimed(
    beside,
    found ?? unpinnable(key === undefined ? 'no-revision-parameter' : 'unsupported-place'),
  );
}

function claimed({ claims }: Beside, pinning: Pinning): Pinning {
  for (const claim of pinning.claims) claims.claim(claim);
  return pinning;
}

/** The site of a revision in the brackets around a name: of one that is there, or of a new one under `added`. */
function ofBeside(beside: Beside, keys: readonly string[], added: string | null): Pinning | null {
  const { source } = beside.evaluator.model;
  const around = bracketsAround(source, beside.offset);
  if (around === null) return null;
  const given = givenIn(around, keys);
  const place = given === null ? newIn(beside, around, added) : placeOfGiven(source, given);
  if (place === null) return given === null ? null : unpinnable('unsupported-place');
  const holder = `${beside.hub} ${beside.kind} ${beside.name}`;
  const claims = [{ place: `beside:${place.start}`, holder }];
  return { site: { kind: 'edits', edits: [literalEdit(place)] }, claims };
}

/** Tokens of a dict or call that describes one model; larger ones are tables of many (CWE-407). */
const LARGEST_RECORD = 2000;

type Around = Extract<Expression, { kind: 'dict' | 'call' }>;

function bracketsAround(source: PythonSource, offset: number): Around | null {
  const { tokens, text } = source;
  const token = source.tokenAt(offset) - 1;
  const open = token < 0 || tokens.kinds[token] !== T.string ? -1 : tokens.parents[token]!;
  if (open === -1) return null;
  if (tokens.partners[open]! - open > LARGEST_RECORD) return null;
  if (text[tokens.starts[open]!] === '(') return source.callAt(open);
  const display = source.expression(open, tokens.partners[open]! + 1);
  return display.kind === 'dict' ? display : null;
}

function givenIn(around: Around, keys: readonly string[]): Expression | null {
  for (const key of keys) {
    if (around.kind === 'call') {
      const argument = around.args.find(({ name }) => name === key);
      if (argument !== undefined) return argument.value;
      continue;
    }
    const entry = around.entries.find((each) => each.key?.kind === 'string' && each.key.value === key);
    if (entry !== undefined) return entry.value;
  }
  return null;
}

function placeOfGiven(source: PythonSource, given: Expression): ValuePlace | null {
  if (given.kind !== 'constant' || given.value !== 'None') return placeOfLiteral(source, given);
  const { start, end } = given;
  return { start, end, lead: '', tail: '', quote: '"' };
}

function newIn({ evaluator, offset }: Beside, around: Around, key: string | null): ValuePlace | null {
  const { source } = evaluator.model;
  if (key === null) return null;
  if (around.kind === 'dict')
    return around.entries.some((entry) => entry.key === null) ? null : placeOfEntry(source, around, key);
  if (!unpackedSafely(evaluator, around, key)) return null;
  const value = around.args.find((each) => each.value.start <= offset && offset < each.value.end)?.value;
  return placeOfKeyword(source, around, key, value ?? null);
}

/** The word by which a class or function of the file takes a revision; null when it takes none, or is of another. */
function takenBy({ evaluator }: Beside, open: number): string | null {
  const { model } = evaluator;
  const call = model.call(open);
  if (call === null || call.callee.kind !== 'name') return null;
  const name = lastName(call);
  const own = model.classNamed(name);
  for (const word of REVISIONS) {
    if (model.functionsNamed(name).some(({ params }) => params.some((each) => each.name === word)))
      return word;
    if (own !== undefined && declaresField(evaluator, own.scope, word)) return word;
  }
  return null;
}

function declaresField({ model }: Evaluator, scope: number, field: string): boolean {
  return model.bindings.in(scope, field).some(({ statement }) => {
    const declared = model.source.statement(statement);
    return declared.kind === 'assign' && declared.annotation !== null;
  });
}

/** Tokens of a table that are looked through for a neighbour (CWE-407). */
const MAX_LOOKED_AT = 4000;

/** Whether another entry of the same table has a revision: then whatever reads the table reads it. */
function hasRevisionInNeighbour({ evaluator, offset }: Beside): boolean {
  const { source } = evaluator.model;
  const { kinds, parents, partners, starts, ends } = source.tokens;
  const open = parents[source.tokenAt(offset) - 1] ?? -1;
  const table = open === -1 ? -1 : parents[open]!;
  if (table === -1) return false;
  const end = Math.min(partners[table]!, table + MAX_LOOKED_AT);
  for (let i = table + 1; i < end; i++) {
    if (kinds[i] !== T.string || kinds[i + 1] !== T.colon || parents[parents[i]!] !== table) continue;
    if (source.text.slice(starts[i]! + 1, ends[i]! - 1) === 'revision') return true;
  }
  return false;
}
