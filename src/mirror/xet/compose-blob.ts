import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, WeighbridgeError } from '../../base/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import {
  type ComposedBlob,
  type ComposedPiece,
  composedDocument,
  composedKey,
  neededKey,
  neededPrefix,
  parseComposed,
} from './composed-blob.ts';
import { readComposed } from './composed-blobs.ts';
import type { XetFile, XetXorb } from './xet-records.ts';

/** Share of a blob, at least, that others have to hold: less is not worth that it does not lie in one piece any more. */
const SHARED_MIN = 0.1;
/**
 * Milliseconds between saying that blobs are needed and relying on it: whoever was about to remove one has done so by
 * then, and it shows.
 */
const SETTLE_MS = 5_000;

export interface ComposeContext {
  /** Of blobs that lie there whole. */
  readonly storage: Pick<Storage, 'blobs' | 'documents' | 'scratch'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly xorbOf: (hash: string) => Promise<XetXorb | null>;
}

export type Composition =
  | { readonly kind: 'composed'; readonly savedBytes: number }
  /** It lies there whole as before. */
  | { readonly kind: 'left'; readonly why: 'shares-little' | 'others-need-it' | 'not-held' | 'changed' };

/**
 * Holds a blob as pieces of others from now on, where they hold enough of it. It is read back from them, whole, and
 * hashed, before its own bytes go.
 */
export async function composeBlob(file: XetFile, context: ComposeContext): Promise<Composition> {
  const { storage, clock, signal } = context;
  const { blobs, documents } = storage;
  const { sha256, sizeBytes } = file;
  const stored = await blobs.stat(sha256);
  if (stored === null || stored.sizeBytes !== sizeBytes) return { kind: 'left', why: 'not-held' };
  if (await isNeeded(sha256, context)) return { kind: 'left', why: 'others-need-it' };
  const pieces = await piecesOf(file, context);
  const own = pieces.filter(({ blob }) => blob === sha256);
  const restBytes = own.reduce((sum, { bytes }) => sum + bytes, 0);
  if (sizeBytes - restBytes < SHARED_MIN * sizeBytes) return { kind: 'left', why: 'shares-little' };
  const rest = own.length === 0 ? null : await storeRest(sha256, own, context);
  const composed = composedOf(file, pieces, rest, clock.now());
  const sources = [...new Set(composed.pieces.map(({ blob }) => blob))];
  for (const blob of sources) await documents.write(neededKey(blob, sha256), NOTE, 'any');
  await documents.write(composedKey(sha256), composedDocument(composed), 'any');
  await clock.sleep(SETTLE_MS, signal);
  // Another process may have made pieces of this one meanwhile; it sees what was written here, and both leave off.
  const why = (await isNeeded(sha256, context))
    ? 'others-need-it'
    : (await isReadFromPieces(sha256, context))
      ? null
      : 'changed';
  if (why !== null) {
    await documents.remove(composedKey(sha256));
    for (const blob of sources) await documents.remove(neededKey(blob, sha256));
    return { kind: 'left', why };
  }
  await blobs.remove(sha256);
  return { kind: 'composed', savedBytes: sizeBytes - restBytes };
}

async function isNeeded(sha256: string, { storage, signal }: ComposeContext): Promise<boolean> {
  for await (const _ of storage.documents.list(neededPrefix(sha256), signal)) return true;
  return false;
}

/** What the document only has to exist for. */
const NOTE = Buffer.from('{"schema":"weighbridge.needed/1"}\n');

/** The file as pieces of blobs that lie there whole; what none of them has is its own, at its own place. */
async function piecesOf(
  { sha256, terms }: XetFile,
  { storage, xorbOf }: ComposeContext,
): Promise<readonly ComposedPiece[]> {
  const pieces: ComposedPiece[] = [];
  const whole = new Map<string, boolean>();
  let at = 0;
  for (const term of terms) {
    const xorb = await xorbOf(term.xorb);
    const source = xorb?.blob ?? sha256;
    if (!whole.has(source)) whole.set(source, (await storage.blobs.stat(source)) !== null);
    if (xorb === null || source === sha256 || !whole.get(source))
      addPiece(pieces, { blob: sha256, from: at, bytes: term.bytes });
    else for (const piece of chunkPieces(xorb, term.start, term.end)) addPiece(pieces, piece);
    at += term.bytes;
  }
  return pieces;
}

/** Chunks of a xorb as bytes of the blob that it is a view of. */
function* chunkPieces({ blob, runs, lengths }: XetXorb, start: number, end: number): Iterable<ComposedPiece> {
  let chunk = 0;
  for (const [place, count] of runs) {
    let from = place;
    for (const until = chunk + count; chunk < until; chunk++) {
      if (chunk >= start && chunk < end) yield { blob, from, bytes: lengths[chunk]! };
      from += lengths[chunk]!;
    }
  }
}

/** Joined with the last, where it goes on from it. */
function addPiece(pieces: ComposedPiece[], piece: ComposedPiece): void {
  const last = pieces.at(-1);
  if (last === undefined || last.blob !== piece.blob || last.from + last.bytes !== piece.from)
    pieces.push(piece);
  else pieces[pieces.length - 1] = { ...last, bytes: last.bytes + piece.bytes };
}

/** Stores what no other blob has, one piece behind the other, as a blob. */
async function storeRest(
  sha256: string,
  own: readonly ComposedPiece[],
  { storage, signal }: ComposeContext,
): Promise<string> {
  const path = join(storage.scratch, `rest-${randomUUID()}`);
  const hash = createHash('sha256');
  let size = 0;
  try {
    await using file = await open(path, 'wx', 0o600);
    for (const { from, bytes } of own) {
      for await (const piece of storage.blobs.read(sha256, { from, to: from + bytes }, signal)) {
        hash.update(piece);
        size += piece.length;
        await file.write(piece);
      }
    }
    const rest = hash.digest('hex');
    await storage.blobs.adopt(path, rest, size, signal);
    return rest;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

function composedOf(
  { sha256, sizeBytes }: XetFile,
  pieces: readonly ComposedPiece[],
  rest: string | null,
  now: Date,
): ComposedBlob {
  let at = 0;
  const placed = pieces.map((piece): ComposedPiece => {
    if (piece.blob !== sha256) return piece;
    if (rest === null) throw new WeighbridgeError('internal', `there is no rest of ${sha256}`);
    const moved = { blob: rest, from: at, bytes: piece.bytes };
    at += piece.bytes;
    return moved;
  });
  return { sha256, sizeBytes, storedAt: now.toISOString(), rest, pieces: placed };
}

/** Reads it as it will be read: from the document that was written, and its pieces alone. */
async function isReadFromPieces(sha256: string, { storage, signal }: ComposeContext): Promise<boolean> {
  const key = composedKey(sha256);
  const found = await storage.documents.read(key);
  if (found === null) return false;
  const hash = createHash('sha256');
  const all = { from: 0, to: Number.POSITIVE_INFINITY };
  try {
    for await (const piece of readComposed(parseComposed(key, found.content), all, storage.blobs, signal))
      hash.update(piece);
  } catch (error) {
    // A piece was removed meanwhile.
    if (error instanceof WeighbridgeError && error.code === 'target-missing') return false;
    throw error;
  }
  return hash.digest('hex') === sha256;
}
