import { lstat, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemCodeOf, WeighbridgeError } from '../../../base/index.ts';
import { BLOBS, DOCUMENTS } from '../layout.ts';
import { checkMarker, MARKER, MARKER_BYTES, markerText, notOurs } from '../marker.ts';
import type { Storage } from '../storage.ts';
import { type StorageAddress, storageAddressText } from '../storage-address.ts';
import type { StorageOptions } from '../storage-options.ts';
import { CLAIMS, settleLeftBehind } from './claims.ts';
import { DiskBlobs } from './disk-blobs.ts';
import { DiskDocuments } from './disk-documents.ts';
import { diskError, nullIfMissing } from './disk-errors.ts';
import { createDurably, makeFolder, syncFolder } from './durable.ts';
import { Folders } from './folders.ts';
import { ownerState, thisOwner } from './owner.ts';
import { removeLeftBehind, STAGING, Staging } from './staging.ts';

const SCRATCH = 'scratch';
/** Before it has its name. */
const FRESH_MARKER = `.${MARKER}.`;
/** What an empty file system holds. */
const EMPTY_DISK: ReadonlySet<string> = new Set(['lost+found', '.snapshot', '.DS_Store']);

/** @throws WeighbridgeError `refused`, `unreadable`, `limit`. */
export async function openDiskStorage(
  address: Extract<StorageAddress, { kind: 'disk' }>,
  { scratch, clock }: StorageOptions,
): Promise<Storage> {
  try {
    // The root itself may be a link: it is the operator who names it.
    await makeFolder(address.path);
    const root = await realpath(address.path);
    await makeOurs(root, clock);
    const folders = new Folders(root);
    const isWritable = await prepare(folders, clock);
    const scratchPath = scratch ?? join(root, SCRATCH);
    if (scratch !== undefined || isWritable) await makeFolder(scratchPath);
    const staging = new Staging(folders);
    return {
      address: storageAddressText(address),
      blobs: new DiskBlobs(folders, staging, clock),
      documents: new DiskDocuments(folders, staging),
      scratch: scratchPath,
      [Symbol.asyncDispose]: () => staging[Symbol.asyncDispose](),
    };
  } catch (error) {
    throw diskError(error, `open the storage ${address.path}`);
  }
}

/** Marks an empty folder. The marker comes first, so that another process that looks meanwhile knows whose it is. */
async function makeOurs(root: string, clock: Clock): Promise<void> {
  const path = join(root, MARKER);
  const found = await lstat(path).catch(nullIfMissing);
  if (found !== null) {
    if (!found.isFile() || found.size > MARKER_BYTES) return checkMarker(new Uint8Array(), root);
    return checkMarker(await readFile(path), root);
  }
  if (!(await stat(root)).isDirectory()) {
    throw new WeighbridgeError('refused', `${root} is no folder`, { remedy: 'Name a folder.' });
  }
  const fresh = join(root, `${FRESH_MARKER}${thisOwner()}`);
  const other = (await readdir(root)).find((name) => !name.startsWith(FRESH_MARKER) && !EMPTY_DISK.has(name));
  // Unless another process marked it just now.
  if (other !== undefined && (await lstat(path).catch(nullIfMissing)) === null) throw notOurs(root, other);
  try {
    await createDurably(fresh, new TextEncoder().encode(markerText(clock.now())));
    await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
  await syncFolder(root);
}

/** Whether it can be written to. What cannot is still good for reading. */
async function prepare(folders: Folders, clock: Clock): Promise<boolean> {
  try {
    for (const folder of [BLOBS, DOCUMENTS, STAGING, CLAIMS]) await folders.ensure(folder);
    await onOneDevice(folders.root);
    await settleLeftBehind(folders);
    await removeLeftBehind(folders.root, clock);
    for (const name of await readdir(folders.root)) {
      const owner = name.startsWith(FRESH_MARKER) ? name.slice(FRESH_MARKER.length) : null;
      if (owner !== null && ownerState(owner) === 'gone') await rm(join(folders.root, name), { force: true });
    }
    return true;
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false;
    throw error;
  }
}

/** Files are prepared in one folder and renamed into another. */
async function onOneDevice(root: string): Promise<void> {
  const folders = [STAGING, BLOBS, DOCUMENTS, CLAIMS];
  const devices = await Promise.all(folders.map(async (folder) => (await stat(join(root, folder))).dev));
  if (new Set(devices).size === 1) return;
  throw new WeighbridgeError('refused', `${folders.join(', ')} of ${root} lie on several file systems`, {
    remedy: 'Mount one file system for the whole folder.',
  });
}
