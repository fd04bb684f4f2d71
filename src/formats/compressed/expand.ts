import { brotliDecompressSync, constants, inflateRawSync, zstdDecompressSync } from 'node:zlib';
import { type Decodable, expandDecoded, isDecodable } from './expand-decoded.ts';
import { gzipBodyAt } from './gzip-header.ts';

type Native = 'gzip' | 'zlib' | 'deflate' | 'zstd' | 'brotli';

export type Expandable = Native | Decodable;

export interface Expanded {
  readonly bytes: Uint8Array;
  /** Bytes of the input that were taken. */
  readonly consumed: number;
  /** False: there is more than `cap`, or the input ends early; `bytes` are its beginning. */
  readonly complete: boolean;
}

export type ExpandFault = 'damaged' | 'too large';

/** Input that is tried again when the whole comes to more than the cap: the share that should fit, then less. */
const SHARES = [0.9, 0.4];
/** Streams that follow one another in one file (RFC 1952, 2.2); more than this is no file that anybody writes. */
const STREAMS_MAX = 4096;
/** Bytes: CRC-32 and length after a gzip stream, Adler-32 after a zlib stream. */
const GZIP_TRAILER = 8;
const ZLIB_TRAILER = 4;

/**
 * Expands to at most `cap` bytes. Checksums are not compared, and what lies behind the end is not looked at: other
 * readers are as lenient. `size` is what the stream is said to come to: it only decides how much of it is taken for the
 * beginning of one that is too large.
 */
export function expand(
  input: Uint8Array,
  as: Expandable,
  cap: number,
  size?: number,
): Expanded | ExpandFault {
  if (isDecodable(as)) return expandDecoded(input, as, cap);
  const whole = expandStreams(input, as, cap);
  if (whole !== 'too large') return whole;
  for (const share of SHARES) {
    const length = Math.floor((input.length * cap * share) / Math.max(size ?? 0, cap));
    const beginning = length < input.length ? expandStreams(input.subarray(0, length), as, cap) : 'too large';
    if (typeof beginning !== 'string') return { ...beginning, complete: false };
  }
  return 'too large';
}

function expandStreams(input: Uint8Array, as: Native, cap: number): Expanded | ExpandFault {
  let all: Expanded | null = null;
  for (let streams = 0; streams < STREAMS_MAX; streams++) {
    const from: number = all?.consumed ?? 0;
    const next = expandOne(input.subarray(from), as, cap - (all?.bytes.length ?? 0));
    if (typeof next === 'string') return all !== null && next === 'damaged' ? all : next;
    all =
      all === null
        ? next
        : {
            bytes: Buffer.concat([all.bytes, next.bytes]),
            consumed: from + next.consumed,
            complete: next.complete,
          };
    if (!next.complete || !(as === 'gzip' || as === 'zstd') || !followsAnother(input, all.consumed, as))
      break;
  }
  return all ?? 'damaged';
}

function followsAnother(input: Uint8Array, at: number, as: 'gzip' | 'zstd'): boolean {
  return as === 'gzip'
    ? input[at] === 0x1f && input[at + 1] === 0x8b
    : input[at] === 0x28 && input[at + 1] === 0xb5 && input[at + 2] === 0x2f && input[at + 3] === 0xfd;
}

function expandOne(input: Uint8Array, as: Native, cap: number): Expanded | ExpandFault {
  switch (as) {
    case 'deflate':
      return attempt(input, 'deflate', cap, true);
    case 'gzip':
      return wrapped(input, gzipBodyAt(input), GZIP_TRAILER, cap);
    case 'zlib':
      return wrapped(input, 2, ZLIB_TRAILER, cap);
    case 'zstd':
    case 'brotli': {
      // A lenient run says nothing about a missing end: a strict one comes first.
      const strict = attempt(input, as, cap, false);
      if (strict !== 'damaged') return strict;
      const lenient = attempt(input, as, cap, true);
      return typeof lenient === 'string' ? lenient : { ...lenient, complete: false };
    }
  }
}

function wrapped(
  input: Uint8Array,
  body: number | null,
  trailer: number,
  cap: number,
): Expanded | ExpandFault {
  if (body === null || body >= input.length) return 'damaged';
  const flat = attempt(input.subarray(body), 'deflate', cap, true);
  if (typeof flat === 'string') return flat;
  const end = body + flat.consumed + trailer;
  return { bytes: flat.bytes, consumed: Math.min(end, input.length), complete: end <= input.length };
}

function attempt(
  input: Uint8Array,
  as: 'deflate' | 'zstd' | 'brotli',
  cap: number,
  lenient: boolean,
): Expanded | ExpandFault {
  if (cap < 1) return 'too large';
  try {
    // The typings do not know that `info` changes the result.
    const { buffer, engine } = run(input, as, cap, lenient) as unknown as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    return { bytes: buffer, consumed: engine.bytesWritten, complete: true };
  } catch (cause) {
    return cause instanceof RangeError ? 'too large' : 'damaged';
  }
}

function run(
  input: Uint8Array,
  as: 'deflate' | 'zstd' | 'brotli',
  maxOutputLength: number,
  lenient: boolean,
) {
  const options = { maxOutputLength, info: true };
  switch (as) {
    case 'deflate':
      return inflateRawSync(input, { ...options, finishFlush: constants.Z_SYNC_FLUSH });
    case 'zstd':
      return zstdDecompressSync(input, {
        ...options,
        ...(lenient ? { finishFlush: constants.ZSTD_e_flush } : {}),
      });
    case 'brotli':
      return brotliDecompressSync(input, {
        ...options,
        ...(lenient ? { finishFlush: constants.BROTLI_OPERATION_FLUSH } : {}),
      });
  }
}
