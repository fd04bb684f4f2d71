import type { BinaryExpression, Expression, JoinedExpression } from '../../formats/python/index.ts';
import { standingHere } from './evaluate-import.ts';
import type { Evaluator, Way } from './evaluator.ts';
import { agree, type Candidate, lessDirect, type Piece } from './value.ts';

/** Texts that one composition may have: two constants with four values each give 16 (CWE-400). */
const MAX_COMBINATIONS = 64;

/** Text that is put together: f-strings, `+`, adjacent literals, `%`. */
export function evaluateText(
  evaluator: Evaluator,
  expression: JoinedExpression | BinaryExpression,
  way: Way,
): void {
  const parts = expression.kind === 'joined' ? expression.parts : percentParts(expression);
  if (parts === null) evaluator.out.open = true;
  else composeText(evaluator, parts, expression, way);
}

/** The texts of parts put together; what is known of the beginning when some part is not known. */
export function composeText(
  evaluator: Evaluator,
  parts: readonly Expression[],
  whole: Expression,
  way: Way,
): void {
  let texts: Candidate[] = [];
  for (const [index, part] of parts.entries()) {
    const values = evaluator.part(part, way);
    if (values.candidates.length === 0) {
      evaluator.out.open = true;
      evaluator.out.object ||= values.object;
      evaluator.out.prefix ??= (texts[0]?.text ?? '') + (values.prefix ?? '');
      return;
    }
    // `f"{name}"` is `name`, and stands where `name` does.
    if (parts.length === 1) {
      texts = [...values.candidates];
      continue;
    }
    const candidates = standingHere(values.candidates);
    texts = index === 0 ? within(candidates, whole) : combine(texts, candidates);
  }
  for (const text of texts.slice(0, MAX_COMBINATIONS)) evaluator.add(text);
}

/** A text that begins with a constant's value begins where the composition does: that is where it is written. */
function within(candidates: readonly Candidate[], whole: Expression): Candidate[] {
  return candidates.slice(0, MAX_COMBINATIONS).map((candidate) => {
    const inside = candidate.offset >= whole.start && candidate.offset < whole.end;
    const pieces = piecesOf(candidate, 0);
    return inside
      ? { ...candidate, pieces }
      : { ...candidate, pieces, offset: contentStart(whole), verbatim: false };
  });
}

/** The first character inside the quotes of a composition, or its own first. */
function contentStart(expression: Expression): number {
  const template =
    expression.kind === 'binary'
      ? expression.left
      : expression.kind === 'call' && expression.callee.kind === 'attribute'
        ? expression.callee.object
        : expression;
  if (template.kind === 'string') return template.contentStart;
  if (expression.kind !== 'joined') return expression.start;
  const first = expression.parts[0];
  if (first === undefined) return expression.start;
  // The field's brace of an f-string stands right before its expression.
  return expression.how === 'format' && first.kind !== 'string' ? first.start - 1 : first.start;
}

function piecesOf(candidate: Candidate, at: number): readonly Piece[] {
  if (candidate.pieces !== undefined)
    return candidate.pieces.map((piece) => ({ ...piece, at: at + piece.at }));
  const { text, offset, verbatim } = candidate;
  return [{ at, length: text.length, offset, verbatim }];
}

function combine(left: readonly Candidate[], right: readonly Candidate[]): Candidate[] {
  const combined: Candidate[] = [];
  for (const a of left) {
    for (const b of right) {
      if (combined.length >= MAX_COMBINATIONS) return combined;
      if (!agree(a.trail, b.trail)) continue;
      combined.push({
        text: a.text + b.text,
        pieces: [...piecesOf(a, 0), ...piecesOf(b, a.text.length)],
        offset: a.offset,
        verbatim: false,
        resolution: lessDirect(a.resolution, b.resolution),
        trail: b.trail === null ? a.trail : a.trail === null ? b.trail : { ...b.trail, before: a.trail },
      });
    }
  }
  return combined;
}

/** `"%s/%s" % (a, b)` as parts; null for anything else that `%` does. */
function percentParts(expression: BinaryExpression): Expression[] | null {
  if (expression.left.kind !== 'string') return null;
  const values = expression.right.kind === 'tuple' ? expression.right.items : [expression.right];
  return templateParts(expression.left, /%s|%\((\w+)\)s/g, (mark, index) =>
    mark === '%s' ? values[index] : undefined,
  );
}

/** A template's text and the values that stand for its marks, as parts; null when a mark has no value. */
export function templateParts(
  template: Extract<Expression, { kind: 'string' }>,
  marks: RegExp,
  valueFor: (mark: string, index: number) => Expression | undefined,
): Expression[] | null {
  const parts: Expression[] = [];
  let from = 0;
  let index = 0;
  for (const found of template.value.matchAll(marks)) {
    const value = valueFor(found[0], index++);
    if (value === undefined) return null;
    if (found.index > from) parts.push(slice(template, from, found.index));
    parts.push(value);
    from = found.index + found[0].length;
  }
  if (from < template.value.length) parts.push(slice(template, from, template.value.length));
  return parts.length === 0 ? null : parts;
}

function slice(template: Extract<Expression, { kind: 'string' }>, from: number, to: number): Expression {
  const start = template.contentStart + from;
  return {
    ...template,
    start,
    end: template.contentStart + to,
    contentStart: start,
    value: template.value.slice(from, to),
  };
}
