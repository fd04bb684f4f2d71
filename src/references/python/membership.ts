import { type Expression, K, T } from '../../formats/python/index.ts';
import type { Binding } from './bindings.ts';
import type { Evaluator, Path, Way } from './evaluator.ts';

/** A test whether a text has an owner in it. */
interface OwnerTest {
  readonly of: Expression;
  readonly holds: (text: string) => boolean;
}

/** `"/" in x`, `"/" not in x`. Other words are tested to tell models apart, and then each branch may be taken. */
function ownerTest(test: Expression): OwnerTest | null {
  if (test.kind !== 'binary' || test.left.kind !== 'string' || test.left.value !== '/') return null;
  if (test.operator === 'in') return { of: test.right, holds: (text) => text.includes('/') };
  return test.operator === 'not' ? { of: test.right, holds: (text) => !text.includes('/') } : null;
}

/** The branches that a known text takes: of several texts perhaps both. */
interface Taken {
  readonly whenTrue: boolean;
  readonly whenFalse: boolean;
  /** The tested expression, and the texts that it has in each branch. */
  readonly of: Expression;
  readonly holds: (text: string) => boolean;
}

/** Every branch counts, except that `x if "/" in x else …` is told by what is known of `x`. */
export function evaluateConditional(
  evaluator: Evaluator,
  { test, whenTrue, whenFalse }: Extract<Expression, { kind: 'conditional' }>,
  path: Path,
  way: Way,
): void {
  const taken = branchesTaken(evaluator, test, way);
  const { text } = evaluator.model.source;
  for (const branch of [whenTrue, whenFalse]) {
    const isTrue = branch === whenTrue;
    if (taken !== null && !(isTrue ? taken.whenTrue : taken.whenFalse)) continue;
    const tested =
      taken !== null && text.slice(branch.start, branch.end) === text.slice(taken.of.start, taken.of.end);
    if (!tested || path.length > 0) evaluator.visit(branch, path, way);
    else
      evaluator.only(
        () => evaluator.visit(branch, path, way),
        (each) => taken.holds(each) === isTrue,
      );
  }
}

/** Null when the test is another one, or nothing is known of what is tested. */
function branchesTaken(evaluator: Evaluator, test: Expression, way: Way): Taken | null {
  const tested = ownerTest(test);
  if (tested === null) return null;
  const { candidates } = evaluator.part(tested.of, way);
  if (candidates.length === 0) return null;
  const holding = candidates.filter(({ text }) => tested.holds(text)).length;
  return { ...tested, whenTrue: holding > 0, whenFalse: holding < candidates.length };
}

/** What becomes of an assignment under `if "/" in x:`; null when it is under no such test. */
export function branchOf(evaluator: Evaluator, binding: Binding, way: Way): Taken | null {
  const { source } = evaluator.model;
  const { table, tokens } = source;
  const header = table.parent[binding.statement] ?? -1;
  if (header === -1) return null;
  const isElse = table.head[header] === K.else;
  const start = isElse ? before(evaluator, header) : header;
  if (start === -1 || table.head[start] !== K.if || tokens.kinds[table.first[start]! + 1] !== T.string)
    return null;
  const statement = source.statement(start);
  const taken = statement.kind === 'expression' ? branchesTaken(evaluator, statement.value, way) : null;
  if (taken === null || !isElse) return taken;
  const { of, holds, whenTrue, whenFalse } = taken;
  return { of, holds: (text) => !holds(text), whenTrue: whenFalse, whenFalse: whenTrue };
}

/** The header of the block right before another one, both of the same block. */
function before(evaluator: Evaluator, header: number): number {
  const { parent, head } = evaluator.model.source.table;
  let current = header - 1;
  while (current > parent[header]! && parent[current] !== parent[header]) current = parent[current]!;
  return current > parent[header]! && head[current] === K.if ? current : -1;
}
