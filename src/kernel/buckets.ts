import { type ByteModel, SYMBOLS, symbolOf } from './byte-model.ts';
import { FINGERPRINT_BYTES } from './table-layout.ts';

/** Which bytes may stand at each place of a fingerprint: letters of free case in both cases. */
export type Alternatives = readonly (readonly number[])[];

/** The low and high nibbles that a bucket lets pass, for each place: 16 bits each. */
export interface Bucket {
  readonly low: Uint16Array;
  readonly high: Uint16Array;
}

export function emptyBucket(): Bucket {
  return { low: new Uint16Array(FINGERPRINT_BYTES), high: new Uint16Array(FINGERPRINT_BYTES) };
}

export function addTo(bucket: Bucket, alternatives: Alternatives): void {
  for (let place = 0; place < FINGERPRINT_BYTES; place++) {
    const bytes = alternatives[place];
    if (bytes === undefined) {
      // A fingerprint of three bytes: anything may be the fourth.
      bucket.low[place] = 0xffff;
      bucket.high[place] = 0xffff;
      continue;
    }
    for (const byte of bytes) {
      bucket.low[place]! |= 1 << (byte & 15);
      bucket.high[place]! |= 1 << (byte >> 4);
    }
  }
}

/** The bytes that text is made of: tab, newline, return, and all that can be seen. */
const TEXT_BYTES = Uint8Array.from([9, 10, 13, ...Array.from({ length: 95 }, (_, index) => 0x20 + index)]);
const TEXT_SYMBOLS = TEXT_BYTES.map(symbolOf);

/** Estimates how often text passes a bucket. It keeps its own room, since it is asked some ten thousand times. */
export class PassRate {
  readonly #model: ByteModel;
  readonly #chance = [new Float64Array(SYMBOLS), new Float64Array(SYMBOLS)] as const;
  readonly #symbols = [new Uint8Array(SYMBOLS), new Uint8Array(SYMBOLS)] as const;

  constructor(model: ByteModel) {
    this.#model = model;
  }

  /** The chance that the bytes at a place of text pass a bucket, with or without one more candidate in it. */
  of(low: Uint16Array, high: Uint16Array): number {
    const { first, after } = this.#model;
    let count = 0;
    let total = 0;
    for (let place = 0; place < FINGERPRINT_BYTES; place++) {
      const lows = low[place]!;
      const highs = high[place]!;
      if (lows === 0xffff && highs === 0xffff) break;
      const chance = this.#chance[(place & 1) as 0 | 1];
      const symbols = this.#symbols[(place & 1) as 0 | 1];
      const before = this.#chance[((place & 1) ^ 1) as 0 | 1];
      const symbolsBefore = this.#symbols[((place & 1) ^ 1) as 0 | 1];
      let selected = 0;
      total = 0;
      for (let index = 0; index < TEXT_BYTES.length; index++) {
        const byte = TEXT_BYTES[index]!;
        if (((lows >> (byte & 15)) & 1) === 0 || ((highs >> (byte >> 4)) & 1) === 0) continue;
        const symbol = TEXT_SYMBOLS[index]!;
        let sum = 0;
        if (place === 0) sum = first[symbol]!;
        else
          for (let earlier = 0; earlier < count; earlier++) {
            sum += before[earlier]! * after[symbolsBefore[earlier]! * SYMBOLS + symbol]!;
          }
        chance[selected] = sum;
        symbols[selected++] = symbol;
        total += sum;
      }
      count = selected;
    }
    return total;
  }
}

/** Puts each candidate into the bucket to which it adds least: the number of a bucket for each. */
export function assignBuckets(
  candidates: readonly Alternatives[],
  buckets: readonly Bucket[],
  rate: PassRate,
): number[] {
  const rates = buckets.map(({ low, high }) => rate.of(low, high));
  const order = candidates
    .map((candidate, index) => {
      const alone = emptyBucket();
      addTo(alone, candidate);
      return { index, alone, rate: rate.of(alone.low, alone.high) };
    })
    .sort((a, b) => b.rate - a.rate || a.index - b.index);
  const chosen = new Array<number>(candidates.length).fill(0);
  const low = new Uint16Array(FINGERPRINT_BYTES);
  const high = new Uint16Array(FINGERPRINT_BYTES);
  for (const { index, alone } of order) {
    let best = 0;
    let bestAdded = Number.POSITIVE_INFINITY;
    let bestRate = 0;
    for (const [number, bucket] of buckets.entries()) {
      let same = true;
      for (let place = 0; place < FINGERPRINT_BYTES; place++) {
        low[place] = bucket.low[place]! | alone.low[place]!;
        high[place] = bucket.high[place]! | alone.high[place]!;
        same &&= low[place] === bucket.low[place] && high[place] === bucket.high[place];
      }
      const together = same ? rates[number]! : rate.of(low, high);
      const added = together - rates[number]!;
      if (added < bestAdded) {
        best = number;
        bestAdded = added;
        bestRate = together;
      }
    }
    for (let place = 0; place < FINGERPRINT_BYTES; place++) {
      buckets[best]!.low[place]! |= alone.low[place]!;
      buckets[best]!.high[place]! |= alone.high[place]!;
    }
    rates[best] = bestRate;
    chosen[index] = best;
  }
  return chosen;
}
