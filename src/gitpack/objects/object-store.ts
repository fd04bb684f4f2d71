import { closeSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCodeOf } from '../../base/index.ts';
import { objectFolders } from './alternates.ts';
import { MAX_INDEX_BYTES, MAX_LOOSE_OBJECTS, MAX_PACKS } from './limits.ts';
import { readMultiPackIndex } from './multi-pack-index.ts';
import { openPackFile, type PackFile, readWhole } from './pack-file.ts';
import { type PackIndex, readPackIndex } from './pack-index.ts';

/** A pack and its index. */
export interface Pack {
  readonly file: PackFile;
  readonly index: PackIndex;
}

/** An object in a file of its own. */
export interface LooseObject {
  readonly id: string;
  readonly path: string;
}

/** Everything that holds objects of a repository, its alternates included. Packs are open until it is disposed. */
export interface ObjectStore extends Disposable {
  /** The largest first. */
  readonly packs: readonly Pack[];
  readonly loose: readonly LooseObject[];
  /** Packs that cannot be read: what they hold has to be asked of git. */
  readonly unreadPacks: readonly string[];
  readonly unreadAlternates: number;
  /** A pack came from a partial clone: it may name objects that were never fetched. */
  readonly isPromisor: boolean;
  /** Loose objects past the limit. */
  readonly unreadLoose: boolean;
}

const HEX_PAIR = /^[0-9a-f]{2}$/;

/** Opens what there is. A pack that vanishes between listing and opening (a gc) makes it look once more. */
export async function openObjectStore(objects: string, hashBytes: 20 | 32): Promise<ObjectStore> {
  const first = await tryOpen(objects, hashBytes);
  if (!first.vanished) return first.store;
  first.store[Symbol.dispose]();
  return (await tryOpen(objects, hashBytes)).store;
}

async function tryOpen(
  objects: string,
  hashBytes: number,
): Promise<{ readonly store: ObjectStore; readonly vanished: boolean }> {
  const { folders, unread } = await objectFolders(objects);
  const packs: Pack[] = [];
  const loose: LooseObject[] = [];
  const unreadPacks: string[] = [];
  let vanished = false;
  let isPromisor = false;
  // Loose objects are listed first: a gc that runs meanwhile moves objects from there into packs.
  for (const folder of folders) await listLoose(folder, hashBytes, loose);
  for (const folder of folders) {
    const names = await readdir(join(folder, 'pack')).catch(() => []);
    let inAll: ReadonlyMap<string, PackIndex> | null | undefined;
    for (const name of names) {
      if (name.endsWith('.promisor')) isPromisor = true;
      if (!name.endsWith('.pack')) continue;
      const stem = name.slice(0, -'.pack'.length);
      const path = join(folder, 'pack', name);
      let file: PackFile | null = null;
      if (packs.length < MAX_PACKS) {
        try {
          file = openPackFile(path);
          if (file !== null) {
            let index = indexBeside(file, hashBytes);
            if (index === null) {
              inAll ??= multiPackIndex(folder, hashBytes);
              index = inAll?.get(stem) ?? null;
              if (index?.offsets.some((offset) => offset >= file!.bytes - hashBytes)) index = null;
            }
            if (index !== null) {
              packs.push({ file, index });
              continue;
            }
          }
        } catch (error) {
          if (systemCodeOf(error) === 'ENOENT') vanished = true;
        }
        if (file !== null) closeSync(file.fd);
      }
      unreadPacks.push(path);
    }
  }
  packs.sort((a, b) => b.file.bytes - a.file.bytes || (a.file.path < b.file.path ? -1 : 1));
  return {
    vanished,
    store: {
      packs,
      loose,
      unreadPacks,
      unreadAlternates: unread,
      isPromisor,
      unreadLoose: loose.length >= MAX_LOOSE_OBJECTS,
      [Symbol.dispose]: () => {
        for (const { file } of packs) closeSync(file.fd);
      },
    },
  };
}

function indexBeside(file: PackFile, hashBytes: number): PackIndex | null {
  try {
    const bytes = readWhole(file.path.replace(/\.pack$/, '.idx'), MAX_INDEX_BYTES);
    return bytes && readPackIndex(bytes, hashBytes, file.bytes);
  } catch {
    return null;
  }
}

function multiPackIndex(folder: string, hashBytes: number): ReadonlyMap<string, PackIndex> | null {
  try {
    const bytes = readWhole(join(folder, 'pack', 'multi-pack-index'), MAX_INDEX_BYTES);
    return bytes && readMultiPackIndex(bytes, hashBytes);
  } catch {
    return null;
  }
}

async function listLoose(folder: string, hashBytes: number, loose: LooseObject[]): Promise<void> {
  const rest = new RegExp(`^[0-9a-f]{${hashBytes * 2 - 2}}$`);
  for (const pair of await readdir(folder).catch(() => [])) {
    if (!HEX_PAIR.test(pair)) continue;
    for (const name of await readdir(join(folder, pair)).catch(() => [])) {
      if (loose.length >= MAX_LOOSE_OBJECTS) return;
      if (rest.test(name)) loose.push({ id: pair + name, path: join(folder, pair, name) });
    }
  }
}
