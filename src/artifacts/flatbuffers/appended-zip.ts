import type { ByteSource } from '../../base/index.ts';

/** Bytes of the record at the end of a zip, and of the longest comment behind it (APPNOTE 4.3.16). */
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;

/** A zip that is appended to a model, as TensorFlow Lite's metadata does with labels; where its first member begins. */
export async function findAppendedZip(source: ByteSource): Promise<{ readonly start: number } | null> {
  const tailBytes = Math.min(source.size, END_BYTES + COMMENT_BYTES_MAX);
  // Mostly there is no comment: then the last bytes tell.
  const short = await source.read(source.size - Math.min(source.size, END_BYTES), END_BYTES);
  const found = endIn(short, source.size - short.length) ?? (await longSearch(source, tailBytes));
  if (found === null) return null;
  const { at, directoryBytes, directoryAt } = found;
  const start = at - directoryBytes - directoryAt;
  // Offsets that count from the beginning of the file: what stands before the directory is not told apart from the model.
  return { start: start > 0 ? start : await firstMember(source, at - directoryBytes) };
}

interface End {
  readonly at: number;
  readonly directoryBytes: number;
  readonly directoryAt: number;
}

async function longSearch(source: ByteSource, tailBytes: number): Promise<End | null> {
  const from = source.size - tailBytes;
  return endIn(await source.read(from, tailBytes), from);
}

function endIn(tail: Uint8Array, from: number): End | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== 0x06054b50) continue;
    const end = {
      at: from + at,
      directoryBytes: view.getUint32(at + 12, true),
      directoryAt: view.getUint32(at + 16, true),
    };
    if (end.directoryBytes <= end.at) return end;
  }
  return null;
}

/** Where the first member that the directory names begins. */
async function firstMember(source: ByteSource, directoryAt: number): Promise<number> {
  const entry = await source.read(directoryAt, 46);
  if (entry.length < 46) return directoryAt;
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
  const at = view.getUint32(0, true) === 0x02014b50 ? view.getUint32(42, true) : directoryAt;
  return Math.min(at, directoryAt);
}
