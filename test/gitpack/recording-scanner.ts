import type { HistoryScanner } from '../../src/gitpack/index.ts';

/** What was handed over of each object: its kind and size, and `offset:keyword` of every hit, inherited ones included. */
export type Recorded = ReadonlyMap<string, ReadonlySet<string>>;

/** Keeps every hit, so that what is inherited can be compared with what a search of all bytes finds. */
export function recordingScanner(): HistoryScanner<Recorded> {
  const found = new Map<string, Set<string>>();
  return {
    onObject: ({ kind, id, start, bytes, hits, inherited }, keep) => {
      const name = kind === 'names' ? Buffer.from(bytes).toString('latin1') : id;
      const key = `${kind} ${name}`;
      const set = found.get(key) ?? new Set();
      found.set(key, set);
      const add = (pair: string) => {
        if (set.has(pair)) throw new Error(`${pair} of ${key} was told twice`);
        set.add(pair);
      };
      for (let k = 0; k < hits.length; k += 2) {
        add(`${start + hits[k]!}:${hits[k + 1]}`);
        keep(k / 2, hits[k + 1]!);
      }
      for (let k = 0; k < inherited.length; k += 2) add(`${start + inherited[k]!}:${inherited[k + 1]}`);
    },
    finish: () => found,
  };
}
