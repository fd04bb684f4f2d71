import { systemClock } from '../../../src/base/index.ts';
import { CHUNK_HEADER_BYTES, readChunkHeader, storedOffsets } from '../../../src/formats/xet/index.ts';
import { type XetFile, XetIndex } from '../../../src/mirror/xet/index.ts';
import { type MemoryStorage, memoryStorage } from '../memory-storage.ts';

export const NEVER = new AbortController().signal;

/** An index over a storage in memory, with what it could not do. */
export function xetCase(
  storage: MemoryStorage = memoryStorage('/nowhere'),
): { storage: MemoryStorage; index: XetIndex; failures: string[] } & AsyncDisposable {
  const failures: string[] = [];
  const index = new XetIndex({ ...storage, clock: systemClock, failed: (_, why) => failures.push(why) });
  return { storage, index, failures, [Symbol.asyncDispose]: () => index[Symbol.asyncDispose]() };
}

/** Puts a content in and indexes it. */
export async function indexed(
  { storage, index }: { readonly storage: MemoryStorage; readonly index: XetIndex },
  content: Uint8Array,
): Promise<XetFile> {
  const { sha256 } = await storage.blobs.put(content, NEVER);
  const file = await index.build(sha256);
  if (file === null) throw new Error('it was not indexed');
  return file;
}

/** A xorb as it is sent, or bytes of it. */
export async function xorbBytes(
  index: XetIndex,
  hash: string,
  range?: { readonly from: number; readonly to: number },
): Promise<Buffer> {
  const xorb = await index.xorb(hash);
  if (xorb === null) throw new Error(`no xorb ${hash}`);
  const all = { from: 0, to: storedOffsets(xorb.lengths)[xorb.lengths.length]! };
  const pieces: Uint8Array[] = [];
  for await (const piece of index.read(xorb, range ?? all, NEVER)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What a client makes of a file: the chunks of each term, taken out of their xorb. */
export async function putTogether(index: XetIndex, file: XetFile): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for (const { xorb, start, end } of file.terms)
    pieces.push(...chunksIn(await xorbBytes(index, xorb)).slice(start, end));
  return Buffer.concat(pieces);
}

/** Reads headers alone, as a client does. */
export function chunksIn(bytes: Uint8Array): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const header = readChunkHeader(bytes, at);
    if (header === null || header.scheme !== 'none') throw new Error(`no chunk at ${at}`);
    at += CHUNK_HEADER_BYTES;
    chunks.push(bytes.subarray(at, at + header.storedBytes));
    at += header.storedBytes;
  }
  return chunks;
}
