import { WeighbridgeError } from '../../base/index.ts';
import {
  CHUNK_HEADER_BYTES,
  MAX_CHUNK_BYTES,
  storedOffsets,
  writeStoredHeader,
  type XetHasher,
} from '../../formats/xet/index.ts';
import type { BlobStore } from '../../io/blobs/index.ts';
import type { XetXorb } from './xet-records.ts';

/** Bytes that are given at once, at least: small pieces cost a write to the network each. */
const PIECE_BYTES = 256 * 1024;

export interface ChunkCheck {
  readonly hasher: XetHasher;
  /** A byte for each chunk of the xorb: 1 for those that have been hashed, which is not done again. Written to. */
  readonly verified: Uint8Array;
}

/**
 * Bytes `from` to `to` (excluded) of a xorb as it is sent: each chunk behind its header, as it is. No chunk is given that
 * has not the hash it should have: clients of Xet do not look. Rejects with `unreadable` where one has another, and as the
 * blobs' `read` does.
 */
export async function* readXorb(
  xorb: XetXorb,
  { from, to }: { readonly from: number; readonly to: number },
  blobs: BlobStore,
  { hasher, verified }: ChunkCheck,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const offsets = storedOffsets(xorb.lengths);
  const out = new VerifiedChunks(xorb, hasher, verified);
  let first = 0;
  for (const [place, count] of xorb.runs) {
    const end = first + count;
    if (offsets[first]! < to && offsets[end]! > from) {
      let chunk = first;
      let at = place;
      while (offsets[chunk + 1]! <= from) at += xorb.lengths[chunk++]!;
      let until = end;
      while (offsets[until - 1]! >= to) until--;
      let left = offsets[until]! - offsets[chunk]! - CHUNK_HEADER_BYTES * (until - chunk);
      out.goTo(chunk, offsets[chunk]!);
      for await (const bytes of blobs.read(xorb.blob, { from: at, to: at + left }, signal)) {
        left -= bytes.length;
        for (const piece of out.take(bytes)) yield cut(piece, from, to);
      }
      if (left !== 0)
        throw new WeighbridgeError('unreadable', `the blob ${xorb.blob} is shorter than it was`);
    }
    first = end;
  }
  const last = out.rest();
  if (last !== null) yield cut(last, from, to);
}

interface Piece {
  readonly bytes: Uint8Array;
  /** Of its first byte in the serialized xorb. */
  readonly at: number;
}

/** Puts chunks behind their headers, and gives them out when they have proved to be what they should. */
class VerifiedChunks {
  readonly #xorb: XetXorb;
  readonly #hasher: XetHasher;
  readonly #verified: Uint8Array;
  #piece = newPiece();
  #pieceAt = 0;
  #filled = 0;
  #chunk = 0;
  /** Bytes of the chunk that are missing; 0 between chunks. */
  #missing = 0;

  constructor(xorb: XetXorb, hasher: XetHasher, verified: Uint8Array) {
    this.#xorb = xorb;
    this.#hasher = hasher;
    this.#verified = verified;
  }

  /** The bytes that follow begin with this chunk, which is at `at` in the serialized xorb. */
  goTo(chunk: number, at: number): void {
    if (this.#filled === 0) this.#pieceAt = at;
    this.#chunk = chunk;
  }

  *take(bytes: Uint8Array): Iterable<Piece> {
    for (let place = 0; place < bytes.length; ) {
      if (this.#missing === 0) {
        this.#missing = this.#xorb.lengths[this.#chunk]!;
        writeStoredHeader(this.#piece, this.#filled, this.#missing);
        this.#filled += CHUNK_HEADER_BYTES;
      }
      const taken = Math.min(this.#missing, bytes.length - place);
      this.#piece.set(bytes.subarray(place, place + taken), this.#filled);
      place += taken;
      this.#filled += taken;
      this.#missing -= taken;
      if (this.#missing > 0) return;
      if (this.#verified[this.#chunk] !== 1) this.#verify();
      this.#chunk++;
      if (this.#filled < PIECE_BYTES) continue;
      const full = this.rest();
      if (full !== null) yield full;
    }
  }

  rest(): Piece | null {
    if (this.#filled === 0) return null;
    const piece = { bytes: this.#piece.subarray(0, this.#filled), at: this.#pieceAt };
    this.#pieceAt += this.#filled;
    this.#piece = newPiece();
    this.#filled = 0;
    return piece;
  }

  #verify(): void {
    const { lengths, hashes, blob } = this.#xorb;
    this.#hasher.start('chunk');
    this.#hasher.update(this.#piece.subarray(this.#filled - lengths[this.#chunk]!, this.#filled));
    if (
      Buffer.compare(this.#hasher.finish(), hashes.subarray(32 * this.#chunk, 32 * this.#chunk + 32)) === 0
    ) {
      this.#verified[this.#chunk] = 1;
      return;
    }
    throw new WeighbridgeError('unreadable', `the blob ${blob} is not what it was when it was indexed`, {
      remedy: 'look what else has changed with: weighbridge mirror verify',
    });
  }
}

/** Room for a piece and the chunk that makes it full. */
function newPiece(): Uint8Array {
  return Buffer.allocUnsafeSlow(PIECE_BYTES + CHUNK_HEADER_BYTES + MAX_CHUNK_BYTES);
}

function cut({ bytes, at }: Piece, from: number, to: number): Uint8Array {
  return bytes.subarray(Math.max(0, from - at), Math.min(bytes.length, to - at));
}
