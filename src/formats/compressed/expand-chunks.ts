import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../base/index.ts';
import { decodeBzip2 } from './bzip2.ts';
import type { Coder, Coding } from './coder.ts';
import { gzipBodyAt } from './gzip-header.ts';
import { CUT_OFF, DAMAGED, type Decoder, Intake, type StreamsEnd } from './intake.ts';
import { decodeLz4 } from './lz4.ts';
import { decodeLzma, decodeLzmaAlone } from './lzma.ts';
import { decodeLzma2 } from './lzma2.ts';
import { type NativeCodec, nativeStream } from './native-stream.ts';
import { decodeXz } from './xz.ts';

export interface ExpansionEnd extends StreamsEnd {
  /** Bytes of the source that were taken; what stands behind them is none of its streams. */
  readonly consumed: number;
}

export type Chunks = AsyncGenerator<Uint8Array, ExpansionEnd, void>;

/** Bytes read of the source at once. */
const INPUT_BYTES = 256 * 1024;
/** Bytes of a gzip header that are looked at: longer extra fields, names and comments are no writer's (CWE-770). */
const GZIP_HEADER_MAX = 256 * 1024;
const GZIP_TRAILER = 8;
const ZLIB_HEADER = 2;
const ZLIB_TRAILER = 4;

/** What a source expands to, in order, in pieces that are the reader's only until it asks for the next. */
export async function* expandChunks(source: ByteSource, { coder, filters }: Coding): Chunks {
  const undo = filters?.() ?? [];
  if (undo.length === 0) return yield* coded(source, coder);
  const chunks = coded(source, coder);
  for (;;) {
    const step = await chunks.next();
    let bytes = step.done ? new Uint8Array(0) : step.value;
    for (const filter of undo) bytes = filter.apply(bytes, step.done === true);
    if (bytes.length > 0) yield bytes;
    if (step.done) return step.value;
  }
}

function coded(source: ByteSource, coder: Coder): Chunks {
  switch (coder.kind) {
    case 'lzma':
      return driven(source, (intake) =>
        decodeLzma(intake, coder.properties, coder.dictionaryBytes, coder.size),
      );
    case 'lzma2':
      return driven(source, (intake) => bareLzma2(intake, coder.dictionaryBytes));
    case 'codec':
      break;
  }
  switch (coder.codec) {
    case 'copy':
      return copied(source);
    case 'gzip':
      return gzip(source);
    case 'zlib':
      return zlib(source);
    case 'deflate':
    case 'brotli':
      return single(source, coder.codec);
    case 'zstd':
      return zstd(source);
    case 'bzip2':
      return driven(source, decodeBzip2);
    case 'xz':
      return driven(source, decodeXz);
    case 'lzma':
      return driven(source, decodeLzmaAlone);
    case 'lz4':
      return driven(source, decodeLz4);
  }
}

function* bareLzma2(intake: Intake, dictionaryBytes: number): Decoder {
  const broken = yield* decodeLzma2(intake, dictionaryBytes);
  return { streams: broken === null ? 1 : 0, broken, checksumFails: false };
}

async function* driven(source: ByteSource, decoderOf: (intake: Intake) => Decoder): Chunks {
  const intake = new Intake();
  const decoder = decoderOf(intake);
  let at = 0;
  for (;;) {
    const step = decoder.next();
    if (step.done) return { ...step.value, consumed: intake.taken };
    if (step.value !== null) {
      yield step.value;
      continue;
    }
    const piece = await source.read(at, INPUT_BYTES);
    at += piece.length;
    if (piece.length === 0) intake.ended = true;
    else intake.append(piece);
  }
}

async function* copied(source: ByteSource): Chunks {
  for (let at = 0; at < source.size; ) {
    const piece = await source.read(at, INPUT_BYTES);
    if (piece.length === 0) break;
    at += piece.length;
    yield piece;
  }
  return { streams: 1, broken: null, checksumFails: false, consumed: source.size };
}

async function* single(source: ByteSource, codec: NativeCodec): Chunks {
  const { consumed, broken } = yield* nativeStream(source, 0, codec);
  return { streams: broken === null ? 1 : 0, broken, checksumFails: false, consumed };
}

async function* zlib(source: ByteSource): Chunks {
  const { consumed, broken } = yield* nativeStream(source, ZLIB_HEADER, 'deflate');
  const end = ZLIB_HEADER + consumed + ZLIB_TRAILER;
  const why = broken ?? (end > source.size ? CUT_OFF : null);
  return {
    streams: why === null ? 1 : 0,
    broken: why,
    checksumFails: false,
    consumed: Math.min(end, source.size),
  };
}

/** Members one behind the other (RFC 1952, 2.2). */
async function* gzip(source: ByteSource): Chunks {
  let at = 0;
  let checksumFails = false;
  for (let streams = 0; ; streams++) {
    const end = (broken: string | null) => ({ streams, broken, checksumFails, consumed: at });
    let header = await source.read(at, 512);
    if (!(header[0] === 0x1f && header[1] === 0x8b)) return end(streams === 0 ? DAMAGED : null);
    let body = gzipBodyAt(header);
    if (body === null || body > header.length) {
      header = await source.read(at, GZIP_HEADER_MAX);
      body = gzipBodyAt(header);
    }
    if (body === null) return end(DAMAGED);
    let crc = 0;
    const stream = nativeStream(source, at + body, 'deflate');
    let step = await stream.next();
    for (; !step.done; step = await stream.next()) {
      crc = crc32(step.value, crc);
      yield step.value;
    }
    if (step.value.broken !== null) return end(step.value.broken);
    const trailer = await source.read(at + body + step.value.consumed, GZIP_TRAILER);
    if (trailer.length < GZIP_TRAILER) return end(CUT_OFF);
    if (new DataView(trailer.buffer, trailer.byteOffset).getUint32(0, true) !== crc) checksumFails = true;
    at += body + step.value.consumed + GZIP_TRAILER;
  }
}

/** Frames one behind the other, skippable ones among them (RFC 8878, 3). */
async function* zstd(source: ByteSource): Chunks {
  let at = 0;
  for (let streams = 0; ; streams++) {
    const end = (broken: string | null) => ({ streams, broken, checksumFails: false, consumed: at });
    const magic = await source.read(at, 4);
    const isFrame = magic[1] === 0xb5 && magic[2] === 0x2f && magic[3] === 0xfd && magic[0] === 0x28;
    const isSkippable =
      magic[1] === 0x2a && magic[2] === 0x4d && magic[3] === 0x18 && (magic[0] ?? 0) >> 4 === 5;
    if (!isFrame && !isSkippable) return end(streams === 0 ? DAMAGED : null);
    const { consumed, broken } = yield* nativeStream(source, at, 'zstd');
    // A frame that stops takes all that is there; whether it was at its end shows only in reading it strictly.
    if (broken !== null) return end(broken);
    if (consumed === 0) return end(DAMAGED);
    at += consumed;
  }
}
