import type { ReferenceKind, ReferenceRole } from '../../core/index.ts';
import { type Expression, T } from '../../formats/python/index.ts';
import type { Collector } from './collector.ts';
import { onlyNames } from './constant-uses.ts';
import { DATASET_TABLE, WELL_KNOWN_OWNERS } from './declared-names.data.ts';
import type { Evaluator } from './evaluator.ts';
import { isPlausibleName, looksOwned } from './names.ts';
import { unpinnable } from './pin-claims.ts';
import type { Place } from './sinks.ts';
import { snakeCase } from './slug.ts';

/** Share of a container's values that must look like names before any of them counts as one. */
const MIN_SHARE = 0.8;
/** Without a telling name, so many values are needed, half of them of owners that everybody knows. */
const MIN_UNNAMED = 4;

/**
 * A container nearly all of whose values (or keys) look like names, and whose own name says that it lists models, or
 * whose values are of well-known owners in a file that imports a library of the hub: each of them is one. Looked at
 * once per statement.
 */
export function readRegistry(
  evaluator: Evaluator,
  collector: Collector,
  place: Place,
  token: number,
  seen: Set<number>,
  evidence: { readonly names: RegExp; readonly hub: boolean },
): void {
  const { source } = evaluator.model;
  const index = source.statementOf(token);
  if (index === -1 || seen.has(index)) return;
  seen.add(index);
  const first = source.table.first[index]!;
  if (source.tokens.kinds[first] !== T.name) return;
  const name = source.text.slice(source.tokens.starts[first], source.tokens.ends[first]);
  const statement = source.statement(index);
  if (statement.kind !== 'assign' || statement.value === null) return;
  if (DATASET_TABLE.test(snakeCase(name))) {
    readLeaves(keysOf(statement.value), DATASETS, collector, place);
    return;
  }
  const telling = evidence.names.test(snakeCase(name));
  if (!telling && !evidence.hub) return;
  const listed = telling ? (evidence.hub ? MODELS_OF_HUB : MODELS) : UNNAMED;
  const meaning: Listed = onlyNames(source, name) ? { ...listed, role: 'alias' } : listed;
  readLeaves(leavesOf(statement.value), meaning, collector, place);
  if (telling) readLeaves(keysOf(statement.value), meaning, collector, place);
}

interface Listed {
  readonly kind: ReferenceKind;
  readonly role: ReferenceRole;
  /** Names that there must be at least. */
  readonly atLeast: number;
  /** Whether half of them have to be of owners that everybody knows. */
  readonly known: boolean;
}
const MODELS: Listed = { kind: 'model', role: 'load', atLeast: 2, known: false };
/** In a file that imports a library of the hub, a list of models may have one. */
const MODELS_OF_HUB: Listed = { ...MODELS, atLeast: 1 };
const UNNAMED: Listed = { kind: 'model', role: 'load', atLeast: MIN_UNNAMED, known: true };
/** Settings of datasets load none of them. */
const DATASETS: Listed = { kind: 'dataset', role: 'mention', atLeast: 1, known: false };

function readLeaves(
  leaves: readonly Expression[],
  meaning: Listed,
  collector: Collector,
  place: Place,
): void {
  const plausible = leaves.filter(
    (leaf) =>
      leaf.kind === 'string' &&
      looksOwned(leaf.value) &&
      isPlausibleName(leaf.value, 'guessed', place.context),
  );
  if (plausible.length < leaves.length * MIN_SHARE) return;
  const known = plausible.filter(
    (leaf) => leaf.kind === 'string' && WELL_KNOWN_OWNERS.has(ownerIn(leaf.value)),
  );
  if (plausible.length < meaning.atLeast || (meaning.known && known.length * 2 < plausible.length)) return;
  for (const leaf of plausible) {
    if (leaf.kind !== 'string' || collector.taken.has(place.offset + leaf.contentStart)) continue;
    collector.add({
      hub: 'huggingface',
      kind: meaning.kind,
      name: leaf.value,
      role: place.role ?? meaning.role,
      form: 'python.constant',
      offset: place.offset + leaf.contentStart,
      usedAt: null,
      resolution: 'constant',
      revision: null,
      remoteCode: false,
      // Whatever reads the registry is in another file.
      ...(place.context.wantsPins && (place.role ?? meaning.role) === 'load'
        ? { pinning: unpinnable('unsupported-place') }
        : {}),
    });
  }
}

function ownerIn(name: string): string {
  return name.slice(0, name.indexOf('/'));
}

/** The keys of a dict: `{"owner/name": "alias"}`. */
function keysOf(expression: Expression): Expression[] {
  if (expression.kind !== 'dict') return [];
  return expression.entries.flatMap(({ key }) => (key === null ? [] : [key]));
}

/** The values of a list or of a dict, one level of lists inside included. */
function leavesOf(expression: Expression, depth = 0): Expression[] {
  switch (expression.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return depth > 1 ? [] : expression.items.flatMap((item) => leavesOf(item, depth + 1));
    case 'dict':
      return depth > 0 ? [] : expression.entries.flatMap(({ value }) => leavesOf(value, depth + 1));
    default:
      return [expression];
  }
}
