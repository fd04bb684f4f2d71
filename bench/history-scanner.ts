// The scanner of `bench/history.ts`, and the thread that runs it: it verifies each hit with one bounded expression.
import { type HistoryScanner, runHistoryWorker } from '../src/gitpack/index.ts';

export interface Found {
  readonly hits: number;
  readonly inherited: number;
  readonly objects: number;
  readonly matches: number;
}

const WINDOW = 512;
/** Bytes after a keyword that are looked at. */
const LOOKED_AT_BYTES = 120;

/** Whether a run of 20 such bytes has letters of both cases and digits: about as much work as one bounded expression. */
function looksRandom(bytes: Uint8Array, from: number): boolean {
  let run = 0;
  let kinds = 0;
  const end = Math.min(bytes.length, from + LOOKED_AT_BYTES);
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    const kind =
      byte >= 97 && byte <= 122
        ? 1
        : byte >= 65 && byte <= 90
          ? 2
          : byte >= 48 && byte <= 57
            ? 4
            : byte === 95
              ? 8
              : 0;
    kinds = kind === 0 ? 0 : kinds | kind;
    run = kind === 0 ? 0 : run + 1;
    if (run >= 20 && (kinds & 7) === 7) return true;
  }
  return false;
}

export function countingScanner(): HistoryScanner<Found> {
  const found = { hits: 0, inherited: 0, objects: 0, matches: 0 };
  return {
    onObject: ({ hits, inherited, bytes }, keep) => {
      found.objects++;
      found.hits += hits.length / 2;
      found.inherited += inherited.length / 2;
      for (let k = 0; k < hits.length; k += 2) {
        if (!looksRandom(bytes, hits[k]!)) continue;
        found.matches++;
        keep(k / 2, k);
      }
    },
    finish: () => found,
  };
}

export { WINDOW };

runHistoryWorker(countingScanner);
