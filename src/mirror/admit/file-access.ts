import type { HubFile } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import type { OpenSource } from '../../io/files/index.ts';
import type { Manifest } from '../records/index.ts';
import type { FileToCopy, Transfer, Transfers } from '../transfers/transfer.ts';
import type { HeldFiles } from './held-files.ts';
import type { FileToVet } from './judge-room.ts';

/** Where the bytes of files come from: the store, and what is on its way into it. */
export interface FileAccess {
  readonly storage: Storage;
  readonly held: HeldFiles;
  readonly transfers: Transfers;
}

export function toCopy(manifest: Manifest, file: HubFile, held: HeldFiles): FileToCopy {
  const { query, commit } = manifest;
  return { query, commit, file, lockedSha256: held.lockedHash(query, commit, file) };
}

/** A file that is held, to be judged where it lies; its neighbours are taken from the store, or fetched. */
export function vetHeld(
  manifest: Manifest,
  file: HubFile,
  sha256: string,
  access: FileAccess,
  signal: AbortSignal,
): FileToVet {
  const { blobs } = access.storage;
  return {
    manifest,
    file,
    heldAs: sha256,
    diskPath: blobs.pathOf(sha256),
    open: () => blobs.open(sha256, signal),
    openBeside: (beside) => openSource(manifest, beside, access, signal),
  };
}

/** A file that is on its way. What judges say of it holds for this transfer only. */
export function vetComing(
  manifest: Manifest,
  file: HubFile,
  transfer: Transfer,
  access: FileAccess,
  signal: AbortSignal,
): FileToVet {
  return {
    manifest,
    file,
    heldAs: null,
    diskPath: null,
    open: async () => transfer.source(signal),
    openBeside: (beside) => openSource(manifest, beside, access, signal),
  };
}

/** A file by place, wherever it is. Disposing of it lets its transfer go. */
async function openSource(
  manifest: Manifest,
  file: HubFile,
  access: FileAccess,
  signal: AbortSignal,
): Promise<OpenSource | null> {
  const { storage, held, transfers } = access;
  const { query, commit } = manifest;
  if (file.sizeBytes === 0) return EMPTY;
  const at = await held.find(query, commit, file);
  if (at !== null) return storage.blobs.open(at.sha256, signal);
  const transfer = await transfers.open(toCopy(manifest, file, held), signal);
  if (transfer === null) {
    const arrived = await held.findArrived(query, commit, file);
    return arrived === null ? null : storage.blobs.open(arrived.sha256, signal);
  }
  const source = transfer.source(signal);
  return {
    size: source.size,
    far: true,
    get bytesRead() {
      return source.bytesRead;
    },
    read: (offset, length) => source.read(offset, length),
    [Symbol.asyncDispose]: async () => {
      await source[Symbol.asyncDispose]();
      await transfer[Symbol.asyncDispose]();
    },
  };
}

const EMPTY: OpenSource = {
  size: 0,
  bytesRead: 0,
  read: async () => new Uint8Array(0),
  [Symbol.asyncDispose]: async () => {},
};
