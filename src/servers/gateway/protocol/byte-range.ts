import type { BodyRange } from '../../../mirror/index.ts';

/**
 * Ranges that are looked at in one request. More than one are answered with the whole file, as storage behind the Hub
 * does; somebody who sends this many wants us to work (RFC 9110, section 17.15; CVE-2011-3192; CWE-400).
 */
const RANGES_MAX = 64;

/** What a `Range` header asks of a file. */
export type AskedRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly range: BodyRange }
  | { readonly kind: 'unsatisfiable' };

const WHOLE: AskedRange = { kind: 'whole' };
const UNSATISFIABLE: AskedRange = { kind: 'unsatisfiable' };

/**
 * RFC 9110, section 14. What is malformed, or in another unit, is ignored. One range, or one that could be satisfied
 * among several adjoining ones, is the only kind of part there is.
 */
export function readRange(header: string | undefined, sizeBytes: number): AskedRange {
  if (header === undefined) return WHOLE;
  const set = /^\s*bytes\s*=(.*)$/is.exec(header)?.[1];
  if (set === undefined) return WHOLE;
  if (isLonger(set, RANGES_MAX)) return UNSATISFIABLE;
  const specs = set
    .split(',')
    .map((spec) => spec.trim())
    .filter((spec) => spec !== '');
  const ranges = specs.map((spec) => readSpec(spec, sizeBytes));
  if (ranges.length === 0 || ranges.includes('malformed')) return WHOLE;
  // There is no byte to give of an empty file: it is answered whole (facts: huggingface, B1).
  if (sizeBytes === 0) return WHOLE;
  const satisfiable = ranges.filter((range) => typeof range === 'object');
  if (satisfiable.length === 0) return UNSATISFIABLE;
  if (satisfiable.length > 1) return WHOLE;
  return { kind: 'part', range: satisfiable[0]! };
}

/** Counted without taking the header apart. */
function isLonger(set: string, most: number): boolean {
  let commas = 0;
  for (let at = set.indexOf(','); at >= 0; at = set.indexOf(',', at + 1)) if (++commas >= most) return true;
  return false;
}

function readSpec(spec: string, sizeBytes: number): BodyRange | 'malformed' | 'unsatisfiable' {
  const match = /^(\d*)\s*-\s*(\d*)$/.exec(spec);
  if (match === null) return 'malformed';
  const [, first = '', last = ''] = match;
  if (first === '') {
    if (last === '') return 'malformed';
    const length = Number(last);
    return length === 0 || sizeBytes === 0
      ? 'unsatisfiable'
      : { from: Math.max(0, sizeBytes - length), to: sizeBytes };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return 'malformed';
  if (from >= sizeBytes) return 'unsatisfiable';
  return { from, to: last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1) };
}
