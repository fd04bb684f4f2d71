import type { CallExpression } from '../../formats/python/index.ts';
import type { Evaluator, Path, Way } from './evaluator.ts';
import type { Candidate } from './value.ts';

/** Texts that are cut or changed one by one; a registry's names are not all looked at (CWE-400). */
const MAX_TEXTS = 256;

const CHANGES: Readonly<Record<string, (text: string, args: readonly string[]) => string | null>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  replace: (text, [from, to]) =>
    from === undefined || from === '' || to === undefined ? null : text.replaceAll(from, to),
  removeprefix: (text, [prefix]) =>
    prefix === undefined ? null : text.startsWith(prefix) ? text.slice(prefix.length) : text,
  removesuffix: (text, [suffix]) =>
    suffix === undefined ? null : text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
};
const CUTS = new Set(['split', 'rsplit', 'partition', 'rpartition']);

/**
 * Methods that cut and change a text, of texts that are known: `x.split("/")[-1]`, `x.replace("/", "-")`. True when
 * the call was one that can be computed; nothing is guessed of another.
 */
export function evaluateTextMethod(
  evaluator: Evaluator,
  call: CallExpression,
  name: string,
  path: Path,
  way: Way,
): boolean {
  if (call.callee.kind !== 'attribute') return false;
  const [access] = path;
  const change = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined;
  const cuts = CUTS.has(name) && access?.kind === 'index' && path.length === 1;
  if (!cuts && (change === undefined || path.length > 0)) return false;
  const args: string[] = [];
  for (const { name: keyword, value } of call.args) {
    if (keyword === 'maxsplit') args[1] = textOf(evaluator, value.start, value.end);
    else if (keyword !== null && keyword !== 'sep') return false;
    else if (value.kind === 'string') args.push(value.value);
    else if (value.kind === 'constant' && value.value === 'number')
      args.push(textOf(evaluator, value.start, value.end));
    else return false;
  }
  const { candidates } = evaluator.part(call.callee.object, way);
  if (candidates.length === 0) evaluator.out.open = true;
  for (const candidate of candidates.slice(0, MAX_TEXTS)) {
    if (cuts) {
      const piece = cut(candidate.text, name, args).at(access.index);
      if (piece !== undefined) evaluator.add(cutOut(candidate, piece));
      continue;
    }
    const text = change?.(candidate.text, args) ?? null;
    if (text === null) evaluator.out.open = true;
    else evaluator.add(text === candidate.text ? candidate : { ...whole(candidate), text, verbatim: false });
  }
  return true;
}

interface PieceOfText {
  readonly text: string;
  readonly at: number;
}

/** The pieces of a text, as Python cuts it (Library reference, text sequence type). */
function cut(text: string, method: string, [separator, limit]: readonly string[]): readonly PieceOfText[] {
  if (separator === undefined || separator === '') return [];
  const pieces: PieceOfText[] = [];
  let at = 0;
  for (const piece of text.split(separator)) {
    pieces.push({ text: piece, at });
    at += piece.length + separator.length;
  }
  const partition = method.endsWith('partition');
  const most = partition ? 1 : limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  if (Number.isNaN(most)) return [];
  const over = pieces.length - 1 - most;
  let kept: readonly PieceOfText[] = pieces;
  if (over > 0) {
    const right = method.startsWith('r');
    const first = right ? 0 : most;
    const last = right ? over : pieces.length - 1;
    const from = pieces[first]!.at;
    const joined = { text: text.slice(from, pieces[last]!.at + pieces[last]!.text.length), at: from };
    kept = [...pieces.slice(0, first), joined, ...pieces.slice(last + 1)];
  }
  if (!partition) return kept;
  const empty = { text: '', at: 0 };
  const [head = empty, tail] = kept;
  if (tail !== undefined) return [head, { text: separator, at: head.text.length }, tail];
  return method === 'partition' ? [head, empty, empty] : [empty, empty, head];
}

function cutOut(candidate: Candidate, { text, at }: PieceOfText): Candidate {
  if (text === candidate.text) return candidate;
  const base = whole(candidate);
  return candidate.verbatim
    ? { ...base, text, offset: candidate.offset + at, cut: true }
    : { ...base, text, cut: true };
}

/** Its parts stand for the text as it was. */
function whole({ pieces: _, ...rest }: Candidate): Candidate {
  return rest;
}

function textOf(evaluator: Evaluator, start: number, end: number): string {
  return evaluator.model.source.text.slice(start, end);
}
