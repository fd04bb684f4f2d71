import { crc32 } from 'node:zlib';
import { type ByteSource, clampRange, WeighbridgeError } from '../../base/index.ts';
import type { Coding } from './coder.ts';
import { type Chunks, type ExpansionEnd, expandChunks } from './expand-chunks.ts';

export interface ExpansionLimits {
  /** Takes bytes that are about to be expanded; false when there are no more (CWE-409). */
  readonly expand: (bytes: number) => boolean;
  /** False once time is up. */
  readonly hasTime: () => boolean;
  /** Results up to this many bytes are held in memory. */
  readonly heldBytes: number;
}

export interface Expanded {
  readonly kind: 'expanded';
  readonly source: ByteSource;
  readonly end: ExpansionEnd;
  readonly crc32: number;
}

export type Expansion =
  | Expanded
  /** Nothing came out of it. */
  | { readonly kind: 'fault'; readonly why: string }
  /** It grows beyond what a file of its size may come to; what came before is there to be judged. */
  | { readonly kind: 'bomb'; readonly source: ByteSource; readonly reached: number }
  | { readonly kind: 'stopped'; readonly source: ByteSource; readonly why: string };

/** What one stream may grow to beyond a quarter of a gibibyte, as a multiple of what it is made of (CWE-409). */
const RATIO_MAX = 1000;
const RATIO_FREE_BYTES = 256 * 1024 * 1024;

/** Bytes of the beginning and of the end that are kept of what is not held: formats are told by them. */
const KEPT_HEAD_BYTES = 1024 * 1024;
const KEPT_TAIL_BYTES = 256 * 1024;

/**
 * A compressed stream as a source. It is expanded once, to learn its size and whether it is whole; what is small is held
 * then, and what is not is expanded again for whoever reads it, forwards.
 */
export async function expandedSource(
  source: ByteSource,
  coding: Coding,
  limits: ExpansionLimits,
): Promise<Expansion> {
  const held: Uint8Array[] = [];
  const tail = new Tail();
  const mostBytes = RATIO_FREE_BYTES + source.size * RATIO_MAX;
  let isHeld = true;
  let size = 0;
  let crc = 0;
  const finish = (): ByteSource => {
    if (isHeld) return heldSource(held, size);
    return forwardSource(source, coding, size, Buffer.concat(held), tail, limits);
  };
  const chunks = expandChunks(source, coding);
  let step = await chunks.next();
  for (; !step.done; step = await chunks.next()) {
    const taken = step.value;
    if (!limits.expand(taken.length) || size + taken.length > mostBytes) {
      await chunks.return(STOPPED);
      return { kind: 'bomb', source: finish(), reached: size };
    }
    if (!limits.hasTime()) {
      await chunks.return(STOPPED);
      return { kind: 'stopped', source: finish(), why: 'time was up while it was expanded' };
    }
    crc = crc32(taken, crc);
    size += taken.length;
    if (isHeld && size > limits.heldBytes) {
      isHeld = false;
      const head = beginningOf(held);
      for (const piece of held) tail.add(piece);
      held.splice(0, held.length, head);
    }
    if (isHeld) held.push(Uint8Array.from(taken));
    else tail.add(taken);
  }
  const end = step.value;
  if (size === 0 && end.broken !== null) return { kind: 'fault', why: end.broken };
  return { kind: 'expanded', source: finish(), end, crc32: crc };
}

function beginningOf(pieces: readonly Uint8Array[]): Uint8Array {
  const first: Uint8Array[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    if (bytes >= KEPT_HEAD_BYTES) break;
    first.push(piece.subarray(0, KEPT_HEAD_BYTES - bytes));
    bytes += piece.length;
  }
  return Buffer.concat(first);
}

const STOPPED: ExpansionEnd = { streams: 0, broken: null, checksumFails: false, consumed: 0 };

/** The last bytes of what goes by. */
class Tail {
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  add(chunk: Uint8Array): void {
    const piece = Uint8Array.from(chunk.subarray(-KEPT_TAIL_BYTES));
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    while (this.#bytes - this.#pieces[0]!.length >= KEPT_TAIL_BYTES) {
      this.#bytes -= this.#pieces.shift()!.length;
    }
  }

  bytes(): Uint8Array {
    if (this.#pieces.length > 1) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0] ?? new Uint8Array(0);
  }
}

function heldSource(pieces: readonly Uint8Array[], size: number): ByteSource {
  const bytes = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, size);
  return {
    size,
    read: async (offset, length) => bytes.subarray(...clampRange(offset, length, size)),
  };
}

/** Of what is held at most, the part that is kept of what was read last: readers look at an end, and go back. */
const WINDOW_SHARE = 0.5;
/** Bytes that are given at once (CWE-789). */
const READ_BYTES_MAX = 64 * 1024 * 1024;

/** Expands again and again, from the beginning, whatever is asked for behind what was given; the budget pays for it. */
function forwardSource(
  source: ByteSource,
  coding: Coding,
  size: number,
  head: Uint8Array,
  tail: Tail,
  { expand, hasTime, heldBytes }: ExpansionLimits,
): ByteSource {
  let chunks: Chunks | null = null;
  /** What came last, and where it begins. */
  let window: Uint8Array[] = [];
  let windowAt = 0;
  let windowEnd = 0;
  const last = tail.bytes();

  const advance = async (): Promise<boolean> => {
    const step = await chunks!.next();
    if (step.done) return false;
    if (!expand(step.value.length))
      throw new WeighbridgeError('limit', 'it was expanded again and again, up to the limit of bytes');
    if (!hasTime()) throw new WeighbridgeError('limit', 'time was up while it was expanded');
    window.push(Uint8Array.from(step.value));
    windowEnd += step.value.length;
    return true;
  };
  const forget = (before: number): void => {
    while (window.length > 1 && windowAt + window[0]!.length <= before) windowAt += window.shift()!.length;
  };
  const readOnce = async (offset: number, length: number): Promise<Uint8Array> => {
    const [from, to] = clampRange(offset, length, size);
    if (to - from > READ_BYTES_MAX)
      throw new WeighbridgeError(
        'limit',
        `more than ${READ_BYTES_MAX} bytes of a compressed stream were asked for at once`,
      );
    if (to <= head.length) return head.subarray(from, to);
    if (from >= size - last.length) return last.subarray(from - size + last.length, to - size + last.length);
    if (chunks === null || from < windowAt) {
      await chunks?.return(STOPPED);
      chunks = expandChunks(source, coding);
      window = [];
      windowAt = 0;
      windowEnd = 0;
    }
    while (windowEnd < to) {
      if (!(await advance())) break;
      forget(Math.min(from, Math.max(0, windowEnd - heldBytes * WINDOW_SHARE)));
    }
    return pieceOf(window, windowAt, from, Math.min(to, windowEnd));
  };
  // One at a time: two readers must not both move it.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    size,
    read(offset, length) {
      const answer = turn.then(() => readOnce(offset, length));
      turn = answer.catch(() => {});
      return answer;
    },
  };
}

function pieceOf(window: readonly Uint8Array[], windowAt: number, from: number, to: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = windowAt;
  for (const piece of window) {
    if (at + piece.length > from && at < to) {
      parts.push(piece.subarray(Math.max(0, from - at), Math.min(piece.length, to - at)));
    }
    at += piece.length;
    if (at >= to) break;
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}
