import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';

/** Bytes of a document, uncompressed; as those of Xet's files, whose pieces they are (CWE-409). */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** Bytes of another blob. */
export interface ComposedPiece {
  readonly blob: string;
  readonly from: number;
  readonly bytes: number;
}

/**
 * A blob that is held as pieces of others, which have been there before it, and of one with the rest. Document
 * `xet/composed/SHA256`. Nothing else says how it is put together: it cannot be made anew where it is lost.
 */
export interface ComposedBlob {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
  /** SHA-256 of the blob that holds what no other does; null where there is no such thing. */
  readonly rest: string | null;
  readonly pieces: readonly ComposedPiece[];
}

export const COMPOSED = 'xet/composed/';

export function composedKey(sha256: string): string {
  return `${COMPOSED}${sha256}`;
}

/** Says that `blob` must not go, as long as `sha256` is held as pieces of it. */
export function neededKey(blob: string, sha256: string): string {
  return `${neededPrefix(blob)}${sha256}`;
}

export function neededPrefix(blob: string): string {
  return `xet/needed/${blob}/`;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.number().int().nonnegative();
const schema = z.object({
  schema: z.literal('weighbridge.composed-blob/1'),
  sha256: hash,
  sizeBytes: whole,
  storedAt: z.string().max(40),
  rest: hash.nullable(),
  blobs: z.array(hash),
  pieces: z.array(z.tuple([whole, whole, whole])),
});

export function composedDocument({ pieces, ...blob }: ComposedBlob): Uint8Array {
  const blobs = [...new Set(pieces.map((piece) => piece.blob))];
  const places = new Map(blobs.map((sha256, place) => [sha256, place]));
  const rows = pieces.map(({ blob, from, bytes }) => [places.get(blob)!, from, bytes]);
  return zstdCompressSync(
    Buffer.from(JSON.stringify({ schema: 'weighbridge.composed-blob/1', ...blob, blobs, pieces: rows })),
  );
}

/** @throws WeighbridgeError `unreadable` where it is broken: what it stands for is never guessed. */
export function parseComposed(key: string, content: Uint8Array): ComposedBlob {
  let value: unknown;
  try {
    const bytes = zstdDecompressSync(content, { maxOutputLength: MAX_DOCUMENT_BYTES });
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (cause) {
    throw broken(key, cause);
  }
  const { data, error } = schema.safeParse(value);
  if (data === undefined) throw broken(key, error);
  const { sha256, sizeBytes, storedAt, rest } = data;
  const pieces = data.pieces.map(([place, from, bytes]) => ({ blob: data.blobs[place] ?? '', from, bytes }));
  const sum = pieces.reduce((all, { bytes }) => all + bytes, 0);
  if (key !== composedKey(sha256) || sum !== sizeBytes || pieces.some(({ blob }) => blob === ''))
    throw broken(key, undefined);
  return { sha256, sizeBytes, storedAt, rest, pieces };
}

function broken(key: string, cause: unknown): WeighbridgeError {
  return new WeighbridgeError('unreadable', `the document ${key} is broken`, {
    cause,
    remedy: 'put it back from a copy of the storage, or remove it and run: weighbridge mirror add',
  });
}
