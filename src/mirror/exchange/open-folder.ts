import { lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCodeOf } from '../../base/index.ts';
import { BLOBS_FOLDER, INDEX_FILE, LAYOUT_FILE, type Layout } from './layout.ts';
import { checkLayoutText, MAX_BLOBS, MAX_INDEX_BYTES, MAX_LAYOUT_BYTES } from './layout-limits.ts';
import { READ_FLAGS, readPieces } from './pieces.ts';
import { notThere, refusedLayout } from './refused-layout.ts';

const SHA256 = /^[0-9a-f]{64}$/;

export async function openFolder(folder: string): Promise<Layout> {
  checkLayoutText(folder, await readSmall(folder, LAYOUT_FILE, MAX_LAYOUT_BYTES));
  const index = await readSmall(folder, INDEX_FILE, MAX_INDEX_BYTES);
  const sizes = new Map<string, number>();
  let parent = folder;
  for (const name of BLOBS_FOLDER.split('/')) {
    parent = join(parent, name);
    const found = await lstat(parent).catch(() => null);
    if (!found?.isDirectory()) throw refusedLayout(folder, `${BLOBS_FOLDER} is no folder`);
  }
  for await (const entry of await opendir(parent)) {
    // Specification: what is unknown is no error. Files of a run that was stopped are such.
    if (!SHA256.test(entry.name)) continue;
    const found = await lstat(join(parent, entry.name));
    if (!found.isFile()) throw refusedLayout(folder, 'a blob is a link, or no regular file', entry.name);
    if (sizes.size >= MAX_BLOBS) throw refusedLayout(folder, `it has more than ${MAX_BLOBS} blobs`);
    sizes.set(entry.name, found.size);
  }
  return {
    address: folder,
    index,
    sizes,
    read: (sha256, signal, reused) => {
      const size = sizes.get(sha256);
      if (size === undefined) throw notThere(folder, sha256);
      return readPieces(join(parent, sha256), 0, size, signal, reused);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

async function readSmall(folder: string, name: string, maxBytes: number): Promise<Uint8Array> {
  try {
    await using file = await open(join(folder, name), READ_FLAGS);
    const found = await file.stat();
    if (!found.isFile()) throw refusedLayout(folder, `${name} is no regular file`);
    if (found.size > maxBytes) throw refusedLayout(folder, `${name} has more than ${maxBytes} bytes`);
    return await file.readFile();
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT')
      throw refusedLayout(folder, `it has no ${name}, and is no whole export`);
    if (systemCodeOf(error) === 'ELOOP') throw refusedLayout(folder, `${name} is a link`);
    throw error;
  }
}
