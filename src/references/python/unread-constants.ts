import type { PythonSource } from '../../formats/python/index.ts';

/** Files that no other one can import from. */
const NOTEBOOK = /\.ipynb$/i;
const WORD = /[A-Za-z_]\w*/g;

const COUNTS = new WeakMap<PythonSource, ReadonlyMap<string, number>>();

/**
 * Whether a constant of a notebook stands in it only once, where it is defined: nobody else can read it, so what it
 * lists is there to be seen. Whatever has its name, be it a template or a comment, counts as reading it.
 */
export function isUnread(source: PythonSource, name: string, path: string): boolean {
  return NOTEBOOK.test(path) && countsOf(source).get(name) === 1;
}

function countsOf(source: PythonSource): ReadonlyMap<string, number> {
  const known = COUNTS.get(source);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const [word] of source.text.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  COUNTS.set(source, counts);
  return counts;
}
