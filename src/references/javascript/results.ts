import type { Program } from '../../formats/javascript/index.ts';

/** The first tokens of what functions may give back, by the names of the functions. */
export type Results = ReadonlyMap<string, readonly number[]>;

/** Gives each `return` to the innermost function around it. One pass over both, in the order of the text. */
export function resultsOf(program: Program): Results {
  const results = new Map<string, number[]>();
  const callables = program.callables.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const open: (typeof callables)[number][] = [];
  let next = 0;
  for (const { offset, value } of program.returns.toSorted((a, b) => a.offset - b.offset)) {
    while (next < callables.length && callables[next]!.start <= offset) open.push(callables[next++]!);
    while (open.length > 0 && open.at(-1)!.end <= offset) open.pop();
    const name = open.at(-1)?.name ?? null;
    if (name === null) continue;
    const known = results.get(name);
    if (known === undefined) results.set(name, [value]);
    else known.push(value);
  }
  return results;
}
