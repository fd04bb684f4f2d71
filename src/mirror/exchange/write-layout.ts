import { createHash } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import { TAR_END, tarFileHeader, tarPadding } from '../../formats/tar/index.ts';
import type { BlobStore } from '../../io/blobs/index.ts';
import { BLOBS_FOLDER, INDEX_FILE, LAYOUT_FILE } from './layout.ts';
import { readPieces, writePieces } from './pieces.ts';
import type { ExportedBlob, ExportPlan } from './plan-export.ts';

export interface WriteOptions {
  readonly blobs: BlobStore;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Writes an export as a folder. What is there already, whole, is left as it is, so that a run that was stopped goes on;
 * the index comes last, and without it the folder is no layout. Every byte is hashed on its way.
 */
export async function writeFolder(folder: string, plan: ExportPlan, options: WriteOptions): Promise<void> {
  await refuseOthers(folder);
  await mkdir(join(folder, BLOBS_FOLDER), { recursive: true });
  for (const blob of plan.blobs) {
    const path = join(folder, BLOBS_FOLDER, blob.sha256);
    if (await isWhole(path, blob, options)) continue;
    await writeWhole(path, bytesOf(blob, options));
  }
  await writeWhole(join(folder, LAYOUT_FILE), [plan.layout]);
  await writeWhole(join(folder, INDEX_FILE), [plan.index]);
}

/** Writes an export as a tar archive of the same folder, whole or not at all. */
export async function writeArchive(path: string, plan: ExportPlan, options: WriteOptions): Promise<void> {
  await writeWhole(path, archiveOf(plan, options));
}

/** The archive as it comes, in pieces for `writePieces`. Fails where a content is not what it should be. */
async function* archiveOf(plan: ExportPlan, options: WriteOptions): AsyncGenerator<Uint8Array> {
  const small = [
    [LAYOUT_FILE, plan.layout],
    [INDEX_FILE, plan.index],
  ] as const;
  for (const [name, content] of small) {
    yield tarFileHeader(name, content.length);
    yield content;
    yield tarPadding(content.length);
  }
  for (const blob of plan.blobs) {
    yield tarFileHeader(`${BLOBS_FOLDER}/${blob.sha256}`, blob.sizeBytes);
    yield* bytesOf(blob, options);
    yield tarPadding(blob.sizeBytes);
  }
  yield TAR_END;
}

async function* bytesOf(
  { sha256, sizeBytes, content }: ExportedBlob,
  { blobs, signal, onBytes }: WriteOptions,
): AsyncGenerator<Uint8Array> {
  if (content !== null) {
    yield content;
    return;
  }
  const hash = createHash('sha256');
  let bytes = 0;
  const path = blobs.pathOf(sha256);
  const pieces =
    path === null
      ? blobs.read(sha256, { from: 0 }, signal)
      : readPieces(path, 0, sizeBytes + 1, signal, true);
  for await (const piece of pieces) {
    bytes += piece.length;
    // More than its header says would make another archive of what follows.
    if (bytes > sizeBytes) break;
    hash.update(piece);
    yield piece;
    onBytes(piece.length);
  }
  if (bytes === sizeBytes && hash.digest('hex') === sha256) return;
  throw new WeighbridgeError('unreadable', `sha256:${sha256} is not held as what it should be`, {
    remedy: 'nothing was exported; run: weighbridge mirror verify --repair',
  });
}

/** Files are written under another name, so that what has its own is whole. */
async function writeWhole(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await using file = await open(partial, 'w', 0o644);
    await writePieces(file, pieces);
    await file.sync();
  } catch (error) {
    await rm(partial, { force: true });
    if (error instanceof WeighbridgeError) throw error;
    const noSpace = systemCodeOf(error) === 'ENOSPC';
    throw new WeighbridgeError(
      noSpace ? 'limit' : 'unreadable',
      `${path} cannot be written: ${messageOf(error)}`,
      {
        cause: error,
        remedy: noSpace ? 'free some space, and run it again' : 'give a path that can be written to',
      },
    );
  }
  await rename(partial, path);
}

async function isWhole(
  path: string,
  { sha256, sizeBytes }: ExportedBlob,
  { signal, onBytes }: WriteOptions,
): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (!found?.isFile() || found.size !== sizeBytes) return false;
  const hash = createHash('sha256');
  for await (const piece of readPieces(path, 0, sizeBytes, signal, true)) {
    hash.update(piece);
    onBytes(piece.length);
  }
  return hash.digest('hex') === sha256;
}

/** A folder with anything else in it may be somebody's own. */
async function refuseOthers(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw new WeighbridgeError('usage', `${folder} is no folder that an export can be written to`, {
      cause: error,
      remedy: 'name an empty folder, or a file with --format tar',
    });
  });
  const own = new Set([LAYOUT_FILE, INDEX_FILE, dirname(BLOBS_FOLDER)]);
  const other = names.find((name) => !own.has(name.replace(/\.partial$/, '')));
  if (other === undefined) return;
  throw new WeighbridgeError('usage', `${folder} is not empty: it holds ${JSON.stringify(other)}`, {
    remedy: 'name an empty folder, or one that an export was written to before',
  });
}
