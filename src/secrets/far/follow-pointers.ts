import { cancelled, messageOf, sizeText, WeighbridgeError } from '../../base/index.ts';
import type { Gap } from '../../core/index.ts';
import type { LfsPointer } from '../../formats/lfs/index.ts';
import type { OpenSource } from '../../io/files/index.ts';
import type { LfsStore } from '../lfs-store.ts';
import type { ContentScanner } from '../scan-content.ts';
import { FarFile } from './far-file.ts';
import { AT_ONCE, FETCHED_BYTES, FILE_BYTES, FILES_MAX } from './limits.ts';
import { type FarScan, scanFar } from './scan-far.ts';

/** Where contents of Git LFS are kept across the network. */
export interface FarContents {
  /** A content by its SHA-256, in hex; null where it is not kept there. Rejects with a WeighbridgeError. */
  open(oid: string): Promise<OpenSource | null>;
}

/**
 * Reads what pointers lead to where the store has none of it, the smallest first, and adds it to the store. Answers what
 * could not be read; what was left out because it is large is no failure. Rejects on abort.
 */
export async function followPointers(
  pointers: readonly LfsPointer[],
  contents: FarContents,
  store: LfsStore,
  scanner: ContentScanner,
  signal: AbortSignal,
): Promise<readonly Gap[]> {
  const wanted = [...new Map(pointers.map((pointer) => [pointer.oid, pointer])).values()]
    .filter((pointer) => store.scan(pointer, '') === null)
    .sort((a, b) => a.size - b.size || (a.oid < b.oid ? -1 : 1));
  const failures: string[] = [];
  const inPart: LfsPointer[] = [];
  let left = FETCHED_BYTES;
  const taken = wanted.slice(0, FILES_MAX);
  for (let from = 0; from < taken.length; from += AT_ONCE) {
    if (signal.aborted) throw cancelled(signal);
    const most = Math.min(FILE_BYTES, Math.floor(left / AT_ONCE));
    await Promise.all(
      taken.slice(from, from + AT_ONCE).map(async (pointer) => {
        try {
          const found = await scanOne(pointer, contents, most, scanner);
          if (found === null) return;
          left -= found.fetched;
          store.add(pointer.oid, found.scan);
          if (found.scan.leftOut) inPart.push(pointer);
        } catch (error) {
          if (signal.aborted || !(error instanceof WeighbridgeError)) throw error;
          failures.push(messageOf(error));
        }
      }),
    );
  }
  return [...failed(failures), ...partial(inPart), ...tooMany(wanted.length - taken.length)];
}

async function scanOne(
  { oid, size }: LfsPointer,
  contents: FarContents,
  mostBytes: number,
  scanner: ContentScanner,
): Promise<{ readonly scan: FarScan; readonly fetched: number } | null> {
  await using source = await contents.open(oid);
  if (source === null) return null;
  if (source.size !== size) {
    throw new WeighbridgeError('unreadable', `a file of ${size} bytes has ${source.size} where it is kept`);
  }
  const scan = await scanFar(new FarFile(source, mostBytes), scanner);
  return { scan, fetched: source.bytesRead };
}

function failed(messages: readonly string[]): readonly Gap[] {
  const [first, ...others] = messages.toSorted();
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [{ what: filesText(messages.length), why: `not fetched: ${first}${more}`, blocking: true }];
}

function partial(pointers: readonly LfsPointer[]): readonly Gap[] {
  if (pointers.length === 0) return [];
  const all = sizeText(pointers.reduce((sum, { size }) => sum + size, 0));
  const why = `${all}; only their headers, pickles, beginnings or ends were fetched and searched`;
  return [{ what: filesText(pointers.length), why, blocking: false }];
}

function tooMany(count: number): readonly Gap[] {
  if (count === 0) return [];
  return [{ what: filesText(count), why: `not fetched: there are more than ${FILES_MAX}`, blocking: false }];
}

function filesText(count: number): string {
  return count === 1 ? 'a file in Git LFS' : `${count} files in Git LFS`;
}
