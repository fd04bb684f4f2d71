import { cellsOf, type Encoding, isContainer, type Summaries } from './cells.ts';
import { MEMO_CELLS, MEMO_MAX, MEMO_STRAY_MAX, TEXT_BYTES_KEPT } from './limits.ts';
import type { Value } from './value.ts';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'latin1', 'escaped', 'raw-unicode-escape', 'bytes'];
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
  /** Of each entry its place in the file, or where it is among those that are kept; 0: there is none. */
  readonly #places: Float64Array[] = [];
  readonly #kept: Value[] = [];
  readonly #numbers = new Map<Value, number>();
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
      const place = keeps ? 0 : placeOf(value);
      this.#stray.set(index, keeps ? value : place > 0 ? valueAt(place) : this.#summaries.of(value));
      this.#cells += cellsOf(value);
      return;
    }
    if (this.#stray.size > 0 && this.#stray.delete(index)) this.size--;
    const keeps = this.#cells < MEMO_CELLS;
    if (keeps) {
      this.#cells += cellsOf(value);
      if (isContainer(value)) this.#containers.push(value);
    }
    const number = Math.floor(index / CHUNK);
    while (this.#places.length <= number) this.#places.push(new Float64Array(CHUNK));
    const places = this.#places[number]!;
    const slot = index % CHUNK;
    if (places[slot] === 0) this.size++;
    places[slot] =
      (keeps ? 0 : placeOf(value)) ||
      this.#numberOf(keeps ? value : this.#summaries.of(value), places[slot]!);
  }

  get(index: number): Value | undefined {
    const place = this.#places[Math.floor(index / CHUNK)]?.[index % CHUNK];
    if (!place) return this.#stray.get(index);
    return place > 0 ? valueAt(place) : this.#kept[-place - 1];
  }

  /** Below 0: a value that is kept. `before`: the number in whose place it comes. */
  #numberOf(value: Value, before: number): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    if (before < 0 && !this.#numbers.has(this.#kept[-before - 1]!)) {
      this.#kept[-before - 1] = value;
      return before;
    }
    const number = -this.#kept.push(value);
    // A summary stands for many; what is kept whole comes once or twice.
    if (this.#cells >= MEMO_CELLS) this.#numbers.set(value, number);
    return number;
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
  // What is in it may change.
  if (value.kind === 'bytes' && value.mutable) return 0;
  const encoding =
    value.kind === 'bytes' ? 'bytes' : (value as unknown as { readonly encoding: Encoding }).encoding;
  return (value.at * LENGTHS + value.length) * 8 + ENCODINGS.indexOf(encoding) + 1;
}

function valueAt(place: number): Value {
  const encoding = ENCODINGS[(place % 8) - 1]!;
  const rest = Math.floor(place / 8);
  const length = rest % LENGTHS;
  const at = Math.floor(rest / LENGTHS);
  if (encoding === 'bytes') return { kind: 'bytes', mutable: false, at, length, head: NOTHING };
  const text = { kind: 'text' as const, encoding, text: '', whole: length === 0, at, length };
  return text;
}

/** Bytes of a value whose text is only a place by now; 0 when it is as it was. */
export function bytesToRecall(value: Value): number {
  if (value.kind === 'text')
    return value.whole || value.text !== '' ? 0 : Math.min(value.length, TEXT_BYTES_KEPT);
  return value.kind === 'bytes' && value.head.length === 0 ? Math.min(value.length, TEXT_BYTES_KEPT) : 0;
}
