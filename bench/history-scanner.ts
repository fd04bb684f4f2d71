// The scanner of `bench/history.ts`, and the thread that runs it: it verifies each hit with one bounded expression.
import { type HistoryScanner, runHistoryWorker } from '../src/gitpack/index.ts';

export interface Found {
  readonly hits: number;
  readonly inherited: number;
  readonly objects: number;
  readonly matches: number;
}

const WINDOW = 512;
/** Something random enough to be a key: letters of both cases and digits in one run. */
const VALUE =
  /(?=[A-Za-z0-9_+/=.-]{0,60}[A-Z])(?=[A-Za-z0-9_+/=.-]{0,60}[a-z])(?=[A-Za-z0-9_+/=.-]{0,60}\d)[A-Za-z0-9_+/=.-]{20,80}/;

export function countingScanner(): HistoryScanner<Found> {
  const found = { hits: 0, inherited: 0, objects: 0, matches: 0 };
  return {
    onObject: ({ hits, inherited, bytes }, keep) => {
      found.objects++;
      found.hits += hits.length / 2;
      found.inherited += inherited.length / 2;
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let k = 0; k < hits.length; k += 2) {
        const text = buffer.toString('latin1', hits[k]!, Math.min(bytes.length, hits[k]! + 160));
        if (!VALUE.test(text)) continue;
        found.matches++;
        keep(k / 2, k);
      }
    },
    finish: () => found,
  };
}

export { WINDOW };

runHistoryWorker(countingScanner);
