import type { Expression, PythonSource } from '../../formats/python/index.ts';

/** A call as it is written, with the name of what is called as it is known. */
export function shownCall(
  source: PythonSource,
  path: string,
  args: readonly { readonly value: Expression }[],
): string {
  const first = args[0]?.value;
  const last = args.at(-1)?.value;
  const inside =
    first === undefined || last === undefined
      ? ''
      : source.text.slice(first.start, Math.min(last.end, first.start + 300));
  return `${path.replace(/^builtins\./, '')}(${inside.replace(/\s+/g, ' ')})`;
}
