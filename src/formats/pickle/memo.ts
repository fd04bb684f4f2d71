import { cellsOf, type Encoding, isContainer, type Summaries } from './cells.ts';
import { MEMO_CELLS, MEMO_MAX, MEMO_STRAY_MAX, TEXT_BYTES_KEPT } from './limits.ts';
import type { Value } from './value.ts';

const ENCODINGS: readonly Encoding[] = [
  'utf-8',
  'latin1',
  'escaped',
  'raw-unicode-escape',
  'bytes',
  'bytearray',
];
const CHUNK = 4096;
/** A place in a file and a length in one number: 3 bits of encoding, 10 of length, 39 of place. */
const LENGTHS = 1024;
const PLACES = 2 ** 39;
const NOTHING = new Uint8Array(0);

/**
 * The memo. The first values are kept whole. Of those that come when it is full, texts are kept as their place in the
 * file, which a number holds, and others as summaries: most entries of a memo are never asked for.
 */
export class Memo {
  size = 0;
  /** Whether an entry was left out altogether. */
  full = false;
  #cells = 0;
  readonly #values: (Value | undefined)[][] = [];
  readonly #places: (Float64Array | undefined)[] = [];
  readonly #stray = new Map<number, Value>();
  readonly #containers: Value[] = [];
  readonly #summaries: Summaries;

  constructor(summaries: Summaries) {
    this.#summaries = summaries;
  }

  set(index: number, value: Value): void {
    // Picklers count up. A number far ahead costs an entry of its own, not all those before it.
    if (index > this.size + CHUNK || index >= MEMO_MAX) {
      if (!this.#stray.has(index)) {
        this.size++;
        if (this.#stray.size >= MEMO_STRAY_MAX) {
          this.full = true;
          return;
        }
      }
      const keeps = this.#cells < MEMO_CELLS;
      if (keeps && isContainer(value)) this.#containers.push(value);
      this.#stray.set(index, keeps ? value : this.#summaries.of(value));
      this.#cells += cellsOf(value);
      return;
    }
    const number = Math.floor(index / CHUNK);
    const slot = index % CHUNK;
    while (this.#values.length <= number) this.#values.push([]);
    const values = this.#values[number]!;
    if (values[slot] === undefined && !this.#places[number]?.[slot] && !this.#stray.has(index)) this.size++;
    if (this.#stray.size > 0) this.#stray.delete(index);
    if (this.#cells < MEMO_CELLS) {
      this.#cells += cellsOf(value);
      if (isContainer(value)) this.#containers.push(value);
      values[slot] = value;
      const places = this.#places[number];
      if (places) places[slot] = 0;
      return;
    }
    const place = placeOf(value);
    if (place === 0) {
      values[slot] = this.#summaries.of(value);
      const places = this.#places[number];
      if (places) places[slot] = 0;
      return;
    }
    if (values[slot] !== undefined) values[slot] = undefined;
    let places = this.#places[number];
    if (places === undefined) {
      places = new Float64Array(CHUNK);
      this.#places[number] = places;
    }
    places[slot] = place;
  }

  get(index: number): Value | undefined {
    const number = Math.floor(index / CHUNK);
    const slot = index % CHUNK;
    const value = this.#values[number]?.[slot];
    if (value !== undefined) return value;
    const place = this.#places[number]?.[slot];
    if (place) return valueAt(place);
    return this.#stray.get(index);
  }

  /** Containers that are kept whole, and what was there before them. */
  get containers(): readonly Value[] {
    return this.#containers;
  }
}

/** 0: it has none, or one that does not fit. */
function placeOf(value: Value): number {
  if (value.kind !== 'text' && value.kind !== 'bytes') return 0;
  if (value.length >= LENGTHS || value.at >= PLACES) return 0;
  const encoding =
    value.kind === 'bytes'
      ? value.mutable
        ? 'bytearray'
        : 'bytes'
      : (value as unknown as { readonly encoding: Encoding }).encoding;
  return (value.at * LENGTHS + value.length) * 8 + ENCODINGS.indexOf(encoding) + 1;
}

function valueAt(place: number): Value {
  const encoding = ENCODINGS[(place % 8) - 1]!;
  const rest = Math.floor(place / 8);
  const length = rest % LENGTHS;
  const at = Math.floor(rest / LENGTHS);
  if (encoding === 'bytes' || encoding === 'bytearray') {
    return { kind: 'bytes', mutable: encoding === 'bytearray', at, length, head: NOTHING };
  }
  const text = { kind: 'text' as const, encoding, text: '', whole: length === 0, at, length };
  return text;
}

/** Bytes of a value whose text is only a place by now; 0 when it is as it was. */
export function bytesToRecall(value: Value): number {
  if (value.kind === 'text')
    return value.whole || value.text !== '' ? 0 : Math.min(value.length, TEXT_BYTES_KEPT);
  return value.kind === 'bytes' && value.head.length === 0 ? Math.min(value.length, TEXT_BYTES_KEPT) : 0;
}
