import { abortable, messageOf, sha256Hex, WeighbridgeError } from '../../base/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { Manifest } from '../records/index.ts';
import type { Copied } from '../transfers/transfer.ts';
import { type FileAccess, toCopy } from './file-access.ts';

/** `held`: it was there. */
export type FileCopied = Exclude<Copied, { readonly kind: 'copied' }> | HeldNow;

interface HeldNow {
  readonly kind: 'held' | 'copied';
  readonly sha256: string;
  readonly sizeBytes: number;
}

const EMPTY_SHA256 = sha256Hex('');

/** Sees to it that a file is in the store, whole and verified. Rejects only when aborted, or where the store fails. */
export async function copyFile(
  manifest: Manifest,
  file: HubFile,
  access: FileAccess,
  signal: AbortSignal,
): Promise<FileCopied> {
  const { storage, held, transfers } = access;
  const { query, commit } = manifest;
  if (file.sizeBytes === 0) {
    await storage.blobs.put(new Uint8Array(0), signal);
    return { kind: 'held', sha256: EMPTY_SHA256, sizeBytes: 0 };
  }
  const at = await held.find(query, commit, file);
  if (at !== null) return { kind: 'held', ...at };
  try {
    const transfer = await transfers.open(toCopy(manifest, file, held), signal);
    if (transfer === null) {
      const arrived = await held.findArrived(query, commit, file);
      if (arrived !== null) return { kind: 'held', ...arrived };
      return { kind: 'failed', why: 'it was held a moment ago', cause: 'transient' };
    }
    await using opened = transfer;
    const done = await abortable(opened.done(), signal);
    if (done.kind === 'copied') held.note(query, commit, file, done);
    return done;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof WeighbridgeError) || error.code === 'internal') throw error;
    const cause = error.code === 'network' || error.code === 'limit' ? 'transient' : 'refused';
    return { kind: 'failed', why: messageOf(error), cause };
  }
}
