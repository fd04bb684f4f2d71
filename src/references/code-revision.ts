import type { CodeExpression, CodeProgram, Entry } from '../formats/code/index.ts';
import type { CodeEvaluator } from './code-evaluator.ts';
import type { CodePlace } from './code-form.ts';
import { type CodeSink, chainMethod } from './code-sinks.ts';
import type { CodeText } from './code-value.ts';

/** What is given for the revision of a use: texts, or an expression that the file does not tell. */
export interface GivenRevision {
  readonly expression: CodeExpression | null;
  readonly texts: readonly CodeText[];
  /** Whether something else than the texts can be given. */
  readonly isOpen: boolean;
}

/** The argument at the first place that there is. */
export function entryAt(places: readonly CodePlace[], entries: readonly Entry[]): CodeExpression | null {
  for (const place of places) {
    const entry =
      typeof place === 'number' ? positional(entries, place) : entries.find(({ key }) => key === place);
    if (entry !== undefined) return entry.value;
  }
  return null;
}

function positional(entries: readonly Entry[], position: number): Entry | undefined {
  const entry = entries[position];
  return entry?.key === null ? entry : undefined;
}

/** What a use is given for its revision: an argument, a field of one, or a method of its chain. */
export function revisionOf(program: CodeProgram, sink: CodeSink, evaluator: CodeEvaluator): GivenRevision {
  const { form, entries } = sink;
  const none: GivenRevision = { expression: null, texts: [], isOpen: false };
  if (form.revisionMethods !== undefined) {
    const method = chainMethod(program, sink, form.revisionMethods);
    const given = method?.[0]?.value;
    if (given !== undefined) return evaluated(given, evaluator);
  }
  for (const place of form.revision ?? []) {
    const field = typeof place === 'string' ? /^(\d+)\.(\w+)$/.exec(place) : null;
    if (field !== null) {
      const of = entries[Number(field[1])]?.value;
      const texts =
        of === undefined ? [] : evaluator.fieldOf(of, field[2]!).filter((value) => value.kind === 'text');
      if (texts.length > 0) return { expression: of!, texts, isOpen: false };
      continue;
    }
    const given = entryAt([place], entries);
    if (given !== null && !isNothing(given)) return evaluated(given, evaluator);
  }
  return none;
}

function evaluated(expression: CodeExpression, evaluator: CodeEvaluator): GivenRevision {
  const values = evaluator.valuesOf(expression);
  const texts = values.filter((value) => value.kind === 'text');
  return { expression, texts, isOpen: values.some((value) => value.kind === 'unknown') };
}

/** What is written for nothing: `None`, `nil`. */
export function isNothing(expression: CodeExpression): boolean {
  return expression.kind === 'name' && /^(?:None|nil|null|NULL|nothing|nullptr)$/.test(expression.name);
}

/** The revision that belongs to a name: the one from the same tuple or record, or the only one there is. */
export function revisionFor(value: CodeText, { texts }: GivenRevision): CodeText | null {
  const sibling = texts.find((text) => text.owner !== -1 && text.owner === value.owner);
  if (sibling !== undefined) return sibling;
  // What belongs to another name is none of this one's.
  const candidates = texts.filter(({ owner }) => owner === -1 || value.owner === -1);
  return new Set(candidates.map(({ text }) => text)).size === 1 ? candidates[0]! : null;
}
