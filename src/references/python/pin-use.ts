import type { Expression } from '../../formats/python/index.ts';
import type { PinEdit } from '../pin-site.ts';
import { lastName } from './file-model.ts';
import type { FoundName, NameUse } from './name-use.ts';
import { type Claim, type Pinning, unpinnable } from './pin-claims.ts';
import { writtenPinning } from './pin-name.ts';
import { cameThroughParameter } from './pin-parameter.ts';
import { type NamedCall, type RevisionPlace, revisionPlace } from './pin-revision.ts';
import { claimOf, entryOfTable, revisionTable, tableSite } from './pin-table.ts';
import { expressionEdit, literalEdit } from './pin-value.ts';
import type { Candidate } from './value.ts';

/** How the use of a name can be pinned. Claims the places that it needs. */
export function pinningOf(use: NameUse, found: FoundName): Pinning {
  const pinning = use.form.onlyWith === '!model' ? unpinnable('implicit-name') : pinned(use, found);
  use.claims.claimAll(pinning);
  return pinning;
}

/** A name that is not known has a revision all the same, which no other name may be given. */
export function pinningOfUnknown(use: NameUse): Pinning {
  const place = revisionPlace({ ...namedCall(use), candidate: null });
  const holder = `?${use.call.start}:${use.expression.start}`;
  if (place.kind === 'place') {
    use.claims.claim({ place: place.claim, holder });
    if (place.instead !== undefined) use.claims.claim({ place: `at:${place.instead.start}`, holder });
  }
  const none = place.kind === 'unpinnable' && place.because === 'no-revision-parameter';
  return unpinnable(none ? 'no-revision-parameter' : 'dynamic-name');
}

function pinned(use: NameUse, found: FoundName): Pinning {
  const { form, argument } = use;
  const written = writtenPinning(use, found);
  if (written !== null) return written;
  const keys = argument.pin ?? form.pin ?? ['revision'];
  if (keys.length === 0) return unpinnable('no-revision-parameter');
  if (form.unpinnable !== undefined) return unpinnable(form.unpinnable);
  if (use.given === null && !takesRevision(use)) return unpinnable('wrapper');
  const place = revisionPlace({ ...namedCall(use), candidate: found.candidate });
  if (place.kind === 'unpinnable') return unpinnable(place.because);
  const { source } = use.evaluator.model;
  if (place.kind === 'entry') {
    const entry = entryOfTable(source, place.table, found.candidate.text);
    return entry === null
      ? unpinnable('unsupported-place')
      : { site: tableSite({ name: '', ...entry }, []), claims: [] };
  }
  const own: Claim = { place: place.claim, holder: `${found.hub} ${found.kind} ${found.name}` };
  if (place.of === 'name' || isOnlyName(use, found.candidate))
    return withInstead(use, found, place, {
      site: { kind: 'edits', edits: [withCode(use, literalEdit(place.place))] },
      claims: [own],
    });
  return looked(use, found, place);
}

/**
 * A model that may run code can take it from another repository, which `revision` does not cover and `code_revision`
 * does (transformers, `dynamic_module_utils.py`). Same-repository code follows `revision`, and must not be given another.
 */
function withCode({ form, call }: NameUse, edit: PinEdit): PinEdit {
  const isInsertion = edit.start === edit.end && edit.before.includes('revision=');
  const gives = (keyword: string) => call.args.some(({ name }) => name === keyword);
  if (!isInsertion || !TAKES_CODE_REVISION.has(form.form)) return edit;
  if (!gives('trust_remote_code') || gives('code_revision')) return edit;
  const { before, after } = edit;
  return { ...edit, code: { before: before.replace('revision=', 'code_revision='), after } };
}

const TAKES_CODE_REVISION: ReadonlySet<string> = new Set([
  'transformers.from_pretrained',
  'huggingface.from_pretrained',
]);

/** A constant that is the revision of several names is written out for each, where only one reaches the call. */
function withInstead(
  use: NameUse,
  found: FoundName,
  { instead }: Extract<RevisionPlace, { kind: 'place' }>,
  pinning: Pinning,
): Pinning {
  if (instead === undefined || !isOnlyName(use, found.candidate)) return pinning;
  const claims = [{ place: `at:${instead.start}`, holder: `${found.hub} ${found.kind} ${found.name}` }];
  const site = { kind: 'edits', edits: [literalEdit(instead)] } as const;
  return { ...pinning, otherwise: { site, claims } };
}

/** Several names reach the call: it looks the revision up by the name. */
function looked(
  use: NameUse,
  found: FoundName,
  { place, claim }: Extract<RevisionPlace, { kind: 'place' }>,
): Pinning {
  const { evaluator, expression, call } = use;
  const { text } = evaluator.model.source;
  const key = text.slice(expression.start, expression.end);
  const isHere =
    (expression.start >= call.start && expression.end <= call.end) || isSameVariable(use, expression);
  const isPlaced = place.start >= call.start && place.end <= call.end;
  const { candidates } = evaluator.values(expression);
  const isListed = evaluator.values(expression, [{ kind: 'element' }]).candidates.length > 0;
  const isWhole = candidates.some(({ offset }) => offset === found.candidate.offset);
  if (!isHere || !isPlaced || !isWhole || isListed) return unpinnable('unsupported-place');
  // A second copy of the name would be a place of its own, to be kept alike.
  if (key.includes(found.candidate.text) || !canBeRepeated(expression, key))
    return unpinnable('unsupported-place');
  const { hub, kind } = found;
  const table = revisionTable(evaluator, { hub, kind, candidates }, found.candidate.text);
  if (table === null) return unpinnable('unsupported-place');
  // Names that are not in the table keep the revision that they have.
  const { inner } = place;
  const otherwise = inner === undefined ? '' : `, ${text.slice(place.start, place.end)}`;
  const edit = expressionEdit(place, `${table.name}.get(${key}${otherwise})`);
  return {
    site: tableSite(table, [edit]),
    claims: [claimOf(table), { place: claim, holder: `=${hub} ${kind} ${key}` }],
  };
}

/** What made an object that the call is given was given a variable of the same scope. */
function isSameVariable({ argument, call, evaluator }: NameUse, expression: Expression): boolean {
  if (argument.through !== true || expression.kind !== 'name') return false;
  const { source } = evaluator.model;
  const scopeAt = (offset: number) => source.table.scope[source.statementOf(source.tokenAt(offset))];
  return scopeAt(expression.start) === scopeAt(call.start);
}

/** Longer expressions are not said twice, in characters. */
const LONGEST_KEY = 60;
/** What does nothing but look something up. */
const READS = /(?:^|[^\w.])(?:[A-Za-z_]\w*\.)*(?:get|getenv)\(/g;

/** Whether an expression can be evaluated once more without anything happening. */
function canBeRepeated(expression: Expression, text: string): boolean {
  if (text.length > LONGEST_KEY || /[\r\n\\#]|:=|\bawait\b|\byield\b|\blambda\b/.test(text)) return false;
  switch (expression.kind) {
    case 'name':
    case 'attribute':
    case 'subscript':
    case 'boolean':
    case 'call':
      return !text.replace(READS, '').includes('(') && !/\b[rbfRBF]{1,2}["']/.test(text);
    default:
      return false;
  }
}

/** Whether nothing else than this name reaches the call, now or from another file. */
function isOnlyName({ evaluator, expression }: NameUse, { text, offset }: Candidate): boolean {
  if (expression.kind === 'string') return true;
  const { candidates, open, object } = evaluator.values(expression);
  if (open || object || !candidates.some((each) => each.offset === offset)) return false;
  return candidates.every(
    (each) =>
      each.text === text &&
      (each.resolution === 'literal' || each.resolution === 'constant') &&
      !cameThroughParameter(each.trail),
  );
}

/** Whether a function between the call and the library hands a revision on. */
function takesRevision({ form, call, evaluator }: NameUse): boolean {
  if (form.form === 'python.wrapper') return false;
  if (call.callee.kind !== 'name') return true;
  const own = evaluator.model.functionsNamed(lastName(call));
  return own.every(({ params }) => params.some(({ star, name }) => star === '**' || name === 'revision'));
}

function namedCall({
  evaluator,
  call,
  form,
  argument,
  expression,
  given,
}: NameUse): Omit<NamedCall, 'candidate'> {
  return { evaluator, call, keys: argument.pin ?? form.pin ?? ['revision'], given, name: expression };
}
