import { Readable } from 'node:stream';
import { constants, createBrotliDecompress, createInflateRaw, createZstdDecompress } from 'node:zlib';
import type { ByteSource } from '../../base/index.ts';
import { CUT_OFF, DAMAGED } from './intake.ts';

export type NativeCodec = 'deflate' | 'zstd' | 'brotli';

export interface NativeEnd {
  /** Bytes of the source that were taken, from `from`. */
  readonly consumed: number;
  /** Of deflate not told where the data merely stop: what should follow them tells. */
  readonly broken: string | null;
}

/** Bytes read of the source at once, and given at once. */
const INPUT_BYTES = 256 * 1024;
const OUTPUT_BYTES = 64 * 1024;
/** Bytes that a zstd frame may refer back to, as a power of two (CWE-789): what `zstd --ultra -22` uses. */
const ZSTD_WINDOW_LOG = 27;

/** One stream that begins at `from`, by the library that Node brings. */
export async function* nativeStream(
  source: ByteSource,
  from: number,
  codec: NativeCodec,
): AsyncGenerator<Uint8Array, NativeEnd, void> {
  const engine = engineOf(codec);
  let failure: { readonly cause: unknown } | null = null;
  let broken: string | null = null;
  const input = Readable.from(
    (async function* () {
      try {
        for (let at = from; at < source.size; ) {
          const piece = await source.read(at, INPUT_BYTES);
          if (piece.length === 0) return;
          at += piece.length;
          yield piece;
        }
      } catch (cause) {
        failure = { cause };
      }
    })(),
    { objectMode: true, highWaterMark: 1 },
  );
  let isOver = false;
  let wake = () => {};
  engine.on('readable', () => wake());
  engine.once('error', ({ code }: NodeJS.ErrnoException) => {
    broken = code === 'Z_BUF_ERROR' ? CUT_OFF : DAMAGED;
    isOver = true;
    wake();
  });
  engine.once('end', () => {
    isOver = true;
    wake();
  });
  try {
    input.pipe(engine);
    for (;;) {
      // What was expanded before an error is still there.
      for (let chunk = engine.read(); chunk !== null; chunk = engine.read()) yield chunk;
      if (isOver) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isOver || engine.readableLength > 0) resolve();
      });
    }
  } finally {
    input.unpipe(engine);
    input.destroy();
    engine.destroy();
  }
  if (failure !== null) throw (failure as { readonly cause: unknown }).cause;
  return { consumed: engine.bytesWritten, broken };
}

function engineOf(codec: NativeCodec) {
  const chunkSize = OUTPUT_BYTES;
  switch (codec) {
    case 'deflate':
      return createInflateRaw({ chunkSize, finishFlush: constants.Z_SYNC_FLUSH });
    case 'zstd':
      return createZstdDecompress({
        chunkSize,
        params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
      });
    case 'brotli':
      return createBrotliDecompress({ chunkSize });
  }
}
