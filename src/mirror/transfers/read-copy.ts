import { cancelled } from '../../base/index.ts';
import type { CopyRange } from './copy.ts';
import type { Reader, Readers } from './readers.ts';
import { HELD_BACK_BYTES } from './transfer-limits.ts';

/** A copy as its readers see it. */
export interface ReadableCopy {
  readonly sizeBytes: number;
  readonly readers: Readers;
  /** Whether the whole has come, and is right. */
  readonly isVerified: boolean;
  /** @throws WeighbridgeError when nothing will come any more. */
  throwIfFailed(): void;
  /** What came last, from `place` on and before `limit`; null for nothing. */
  recent(place: number, limit: number): Uint8Array | null;
  /** What came before; null for nothing. */
  earlier(place: number, limit: number): Promise<Uint8Array | null>;
  /** Sees to it that what this reader waits for is asked for. */
  need(reader: Reader): void;
  wantWhole(): () => void;
}

/** Bytes of a file under way: what is there at once, the rest as it comes. */
export async function* readCopy(
  copy: ReadableCopy,
  { from, to, isHeldBack, ahead }: CopyRange,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { readers } = copy;
  const free = isHeldBack ? Math.max(0, copy.sizeBytes - HELD_BACK_BYTES) : copy.sizeBytes;
  const unwatch = readers.watch(signal);
  const reader = { at: from, to, ahead };
  readers.add(reader);
  const release = to > free ? copy.wantWhole() : null;
  try {
    while (reader.at < to) {
      if (signal.aborted) throw cancelled(signal);
      copy.throwIfFailed();
      const { wakes } = readers;
      const limit = copy.isVerified ? to : Math.min(to, free);
      const piece =
        reader.at < limit ? (copy.recent(reader.at, limit) ?? (await copy.earlier(reader.at, limit))) : null;
      if (piece === null) {
        copy.need(reader);
        await readers.next(wakes);
        continue;
      }
      reader.at += piece.length;
      yield piece;
    }
  } finally {
    release?.();
    readers.delete(reader);
    unwatch();
  }
}
