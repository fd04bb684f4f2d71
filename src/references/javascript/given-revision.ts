import type { Expression } from '../../formats/javascript/index.ts';
import type { Evaluator } from './evaluator.ts';
import { isText, type TextValue } from './value.ts';

/** What a call says of the revision. */
export interface GivenRevision {
  /** Null: nothing is given. */
  readonly expression: Expression | null;
  /** What evaluates the file that the expression stands in. */
  readonly home: Evaluator;
  readonly texts: readonly TextValue[];
  /** Whether it can be what the file does not tell. */
  readonly open: boolean;
}

/** What stands at a place of the arguments (`2.revision`); the first of the places where anything does. */
export function givenRevision(
  places: readonly string[],
  args: readonly Expression[],
  evaluator: Evaluator,
): GivenRevision {
  for (const place of places) {
    const [position, ...keys] = place.split('.');
    const argument = args[Number(position)];
    if (argument === undefined || argument.kind === 'spread') continue;
    const found = propertyIn(argument, keys, evaluator);
    if (found === null || isNothing(found.expression)) continue;
    const values = found.home.valuesOf(found.expression);
    return { ...found, texts: values.filter(isText), open: values.some(({ kind }) => kind === 'unknown') };
  }
  return { expression: null, home: evaluator, texts: [], open: false };
}

/** The expression that keys lead to from an argument, through names and spread objects; null when there is none. */
export function propertyIn(
  argument: Expression,
  keys: readonly string[],
  evaluator: Evaluator,
): { readonly expression: Expression; readonly home: Evaluator } | null {
  let expression = argument;
  let home = evaluator;
  for (const key of keys) {
    const found = home
      .valuesOf(expression)
      .flatMap((value) => (value.kind === 'structure' ? value.home.propertyExpressions(value, key) : []));
    const [first] = found;
    if (first === undefined) return null;
    ({ expression, home } = first);
  }
  return { expression, home };
}

function isNothing(expression: Expression): boolean {
  return expression.kind === 'name' && /^(?:undefined|null)$/.test(expression.name);
}

/**
 * The entry of a table that is looked up by what names the repository: `REVISIONS[model]` beside `model`. Undefined when
 * no such table is looked up, null when it has no entry for the name.
 */
export function keyedRevision(
  given: GivenRevision,
  named: Expression | null,
  name: string,
): TextValue | null | undefined {
  const { expression, home } = given;
  const looked = expression?.kind === 'choice' ? expression.left : expression;
  if (looked?.kind !== 'index' || named === null) return undefined;
  const { text } = home.program;
  if (text.slice(looked.index.start, looked.index.end) !== text.slice(named.start, named.end))
    return undefined;
  const tables = home.valuesOf(looked.object).filter((value) => value.kind === 'structure');
  if (tables.length === 0) return undefined;
  const entry = tables.flatMap((table) => home.propertyOf(table, name)).find(isText);
  if (entry !== undefined) return entry;
  return expression?.kind === 'choice' ? (home.valuesOf(expression.right).find(isText) ?? null) : null;
}

/**
 * The revision that belongs to a name: the one from the same object of a registry, or the only one there is. `owners`:
 * the objects that the names of the call come from; where one of them has a revision, an object without has none.
 */
export function revisionFor(
  given: GivenRevision,
  value: TextValue,
  owners: ReadonlySet<number | null>,
): TextValue | null {
  const sibling = given.texts.find(({ owner }) => owner !== null && owner === value.owner);
  if (sibling !== undefined) return sibling;
  if (isFromEntries(given, owners)) return null;
  const distinct = new Set(given.texts.map(({ text }) => text));
  return distinct.size === 1 ? given.texts[0]! : null;
}

/** Whether each name has its revision in the object that it comes from itself. */
export function isFromEntries({ texts }: GivenRevision, owners: ReadonlySet<number | null>): boolean {
  return texts.some(({ owner }) => owner !== null && owners.has(owner));
}
