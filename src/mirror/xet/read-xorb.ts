import { WeighbridgeError } from '../../base/index.ts';
import { CHUNK_HEADER_BYTES, storedOffsets, writeStoredHeader } from '../../formats/xet/index.ts';
import type { BlobStore } from '../../io/blobs/index.ts';
import type { XetXorb } from './xet-records.ts';

/** Bytes that are given at once: small pieces cost a write to the network each. */
const PIECE_BYTES = 256 * 1024;

/**
 * Bytes `from` to `to` (excluded) of a xorb as it is sent: each chunk behind its header, as it is. Rejects as the blobs'
 * `read` does, and with `unreadable` where the blob is shorter than the xorb says.
 */
export async function* readXorb(
  xorb: XetXorb,
  { from, to }: { readonly from: number; readonly to: number },
  blobs: BlobStore,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const offsets = storedOffsets(xorb.lengths);
  const out = new Pieces(from, to);
  let first = 0;
  for (const [place, count] of xorb.runs) {
    const end = first + count;
    if (offsets[first]! < to && offsets[end]! > from) {
      let chunk = first;
      let at = place;
      while (offsets[chunk + 1]! <= from) at += xorb.lengths[chunk++]!;
      let until = end;
      while (offsets[until - 1]! >= to) until--;
      yield* runBytes(xorb, offsets, { chunk, until, at }, out, blobs, signal);
    }
    first = end;
  }
  yield* out.rest();
}

/** Chunks `chunk` to `until` of a run, whose bytes begin at `at` in the blob. */
async function* runBytes(
  { blob, lengths }: XetXorb,
  offsets: Float64Array,
  { chunk, until, at }: { readonly chunk: number; readonly until: number; readonly at: number },
  out: Pieces,
  blobs: BlobStore,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const bytes = offsets[until]! - offsets[chunk]! - CHUNK_HEADER_BYTES * (until - chunk);
  const header = new Uint8Array(CHUNK_HEADER_BYTES);
  let current = chunk;
  /** Of the chunk that is under way. */
  let left = 0;
  let given = 0;
  for await (const piece of blobs.read(blob, { from: at, to: at + bytes }, signal)) {
    given += piece.length;
    for (let place = 0; place < piece.length; ) {
      if (left === 0) {
        left = lengths[current]!;
        writeStoredHeader(header, 0, left);
        yield* out.put(header, offsets[current]!);
        current++;
      }
      const taken = Math.min(left, piece.length - place);
      yield* out.put(piece.subarray(place, place + taken), offsets[current]! - left);
      place += taken;
      left -= taken;
    }
  }
  if (given !== bytes) throw new WeighbridgeError('unreadable', `the blob ${blob} is shorter than it was`);
}

/** Bytes by their place, cut to a range and gathered. */
class Pieces {
  readonly #from: number;
  readonly #to: number;
  #piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #filled = 0;

  constructor(from: number, to: number) {
    this.#from = from;
    this.#to = to;
  }

  *put(bytes: Uint8Array, at: number): Iterable<Uint8Array> {
    let place = Math.max(0, this.#from - at);
    const end = Math.min(bytes.length, this.#to - at);
    while (place < end) {
      const taken = Math.min(end - place, PIECE_BYTES - this.#filled);
      this.#piece.set(bytes.subarray(place, place + taken), this.#filled);
      place += taken;
      this.#filled += taken;
      if (this.#filled === PIECE_BYTES) yield* this.rest();
    }
  }

  *rest(): Iterable<Uint8Array> {
    if (this.#filled === 0) return;
    yield this.#piece.subarray(0, this.#filled);
    this.#piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
    this.#filled = 0;
  }
}
