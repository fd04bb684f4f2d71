import type { Expression } from '../../formats/python/index.ts';
import type { Evaluator } from './evaluator.ts';
import { shortened } from './expression-text.ts';
import { agreeing, type Candidate } from './value.ts';

/** Revisions that one name may be loaded at in one call: both branches of a condition, say. */
const MAX_REVISIONS = 4;

/** A revision as a call gives it: known, given by an expression that the file does not tell, or neither. */
interface GivenRevision {
  readonly revision: string | null;
  readonly revisionExpression?: string;
}
const NO_REVISION: readonly GivenRevision[] = [{ revision: null }];

/** The revisions that go with a candidate; one without a revision when none is given or none is known. */
export function revisionsOf(
  evaluator: Evaluator,
  expression: Expression | null,
  candidate: Candidate,
  id: Expression,
): readonly GivenRevision[] {
  if (expression === null) return NO_REVISION;
  const { text } = evaluator.model.source;
  // `version=1` of kernels.
  if (expression.kind === 'constant' && expression.value === 'number')
    return [{ revision: text.slice(expression.start, expression.end) }];
  const keyed = keyedBy(evaluator, expression, id, candidate);
  const values = evaluator.values(expression);
  const fitting = keyed ?? agreeing(values, candidate.trail);
  const texts = new Set(fitting.map(({ text }) => text).filter((text) => text !== ''));
  if (texts.size > 0) return [...texts].slice(0, MAX_REVISIONS).map((revision) => ({ revision }));
  return values.open ? [{ revision: null, revisionExpression: shortened(text, expression) }] : NO_REVISION;
}

/** `revision=REVISIONS[model]` beside `model`: the entry under the candidate's own name. */
function keyedBy(
  evaluator: Evaluator,
  expression: Expression,
  id: Expression,
  candidate: Candidate,
): readonly Candidate[] | null {
  const { text } = evaluator.model.source;
  const [container, key] =
    expression.kind === 'subscript'
      ? [expression.object, expression.index]
      : expression.kind === 'call' &&
          expression.callee.kind === 'attribute' &&
          expression.callee.name === 'get'
        ? [expression.callee.object, expression.args[0]?.value]
        : [null, undefined];
  if (container === null || key === undefined) return null;
  if (text.slice(key.start, key.end) !== text.slice(id.start, id.end)) return null;
  const { candidates } = evaluator.values(container, [
    { kind: 'key', text: candidate.text, expression: null },
  ]);
  // `.get(model, "main")`
  const fallback = expression.kind === 'call' ? expression.args[1]?.value : undefined;
  return candidates.length > 0 || fallback === undefined ? candidates : evaluator.values(fallback).candidates;
}
