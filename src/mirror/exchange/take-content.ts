import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WeighbridgeError } from '../../base/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import type { ContentToTake, ImportOptions } from './import-layout.ts';
import type { Layout } from './layout.ts';
import { writePieces } from './pieces.ts';

/**
 * Sees to it that a content is held: copies it out of a layout where it is not, hashing it. The bytes that were copied.
 * Throws `refused` where it is not what its hash, or git's name for it, says.
 */
export async function takeContent(
  { sha256, sizeBytes, gitOid }: ContentToTake,
  {
    layout,
    storage,
    options: { signal, onBytes },
  }: { readonly layout: Layout; readonly storage: Storage; readonly options: ImportOptions },
): Promise<number> {
  const isHeld = (await storage.blobs.stat(sha256))?.sizeBytes === sizeBytes;
  // What git calls it is known of no content that is held: it is small, and read again.
  if (isHeld && gitOid === null) return 0;
  const { blobs, scratch } = storage;
  const hash = createHash('sha256');
  const git = gitOid === null ? null : createHash('sha1').update(`blob ${sizeBytes}\0`);
  const check = () => {
    if (hash.digest('hex') !== sha256 || (git !== null && git.digest('hex') !== gitOid))
      throw wrong(layout, sha256);
  };
  const hashed = async function* () {
    for await (const piece of layout.read(sha256, signal, true)) {
      hash.update(piece);
      git?.update(piece);
      yield piece;
    }
  };
  if (isHeld) {
    for await (const _piece of hashed());
    check();
    return 0;
  }
  await mkdir(scratch, { recursive: true });
  const path = join(scratch, `import-${randomBytes(8).toString('hex')}`);
  try {
    {
      await using file = await open(path, 'wx', 0o600);
      await writePieces(file, counted(hashed(), onBytes));
    }
    check();
    await blobs.adopt(path, sha256, sizeBytes, signal);
  } finally {
    await rm(path, { force: true });
  }
  return sizeBytes;
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    yield piece;
    onBytes(piece.length);
  }
}

function wrong({ address }: Layout, sha256: string): WeighbridgeError {
  return new WeighbridgeError('refused', `sha256:${sha256} of ${address} is not what its hash says`, {
    remedy: 'get it again from where it was exported; what was imported before it is whole, and stays',
  });
}
