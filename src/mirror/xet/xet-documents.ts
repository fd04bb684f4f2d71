import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { MAX_CHUNK_BYTES, MAX_XORB_CHUNKS } from '../../formats/xet/index.ts';
import type { XetFile, XetXorb } from './xet-records.ts';

/**
 * Bytes of a document, uncompressed: a file of 1 TB in pieces of eight chunks has 2 million terms of some 30 bytes. What is
 * larger was not written by us (CWE-409).
 */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.number().int().nonnegative();

const fileSchema = z.object({
  schema: z.literal('weighbridge.xet-file/1'),
  sha256: hash,
  sizeBytes: whole,
  hash,
  xorbs: z.array(hash),
  terms: z.array(z.tuple([whole, whole, whole, whole])),
});

const xorbSchema = z.object({
  schema: z.literal('weighbridge.xet-xorb/1'),
  hash,
  blob: hash,
  runs: z.array(z.tuple([whole, whole])),
  lengths: z.array(whole.max(MAX_CHUNK_BYTES)).max(MAX_XORB_CHUNKS),
  hashes: z.string(),
});

const linkSchema = z.object({ schema: z.literal('weighbridge.xet-link/1'), to: hash });

// All of these can be made anew from the blobs. One that is broken counts as absent, and is written over.

export function fileDocument(file: XetFile): Uint8Array {
  const { sha256, sizeBytes, hash, terms } = file;
  const xorbs = [...new Set(terms.map(({ xorb }) => xorb))];
  const places = new Map(xorbs.map((xorb, place) => [xorb, place]));
  const rows = terms.map(({ xorb, start, end, bytes }) => [places.get(xorb)!, start, end, bytes]);
  return written({ schema: 'weighbridge.xet-file/1', sha256, sizeBytes, hash, xorbs, terms: rows });
}

export function parseFile(content: Uint8Array): XetFile | null {
  const row = parsed(content, fileSchema);
  if (row === null) return null;
  const terms = row.terms.map(([place, start, end, bytes]) => ({
    xorb: row.xorbs[place] ?? '',
    start,
    end,
    bytes,
  }));
  const sum = terms.reduce((bytes, term) => bytes + term.bytes, 0);
  if (sum !== row.sizeBytes || terms.some(({ xorb, start, end }) => xorb === '' || start >= end)) return null;
  return { sha256: row.sha256, sizeBytes: row.sizeBytes, hash: row.hash, terms };
}

export function xorbDocument({ hash, blob, runs, lengths, hashes }: XetXorb): Uint8Array {
  const base64 = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.length).toString('base64');
  return written({
    schema: 'weighbridge.xet-xorb/1',
    hash,
    blob,
    runs,
    lengths: [...lengths],
    hashes: base64,
  });
}

export function parseXorb(content: Uint8Array): XetXorb | null {
  const row = parsed(content, xorbSchema);
  if (row === null) return null;
  const hashes = Buffer.from(row.hashes, 'base64');
  const inRuns = row.runs.reduce((sum, [, chunks]) => sum + chunks, 0);
  if (hashes.length !== 32 * row.lengths.length || inRuns !== row.lengths.length) return null;
  return { hash: row.hash, blob: row.blob, runs: row.runs, lengths: Uint32Array.from(row.lengths), hashes };
}

/** A document that only says where to look. */
export function linkDocument(to: string): Uint8Array {
  return written({ schema: 'weighbridge.xet-link/1', to });
}

export function parseLink(content: Uint8Array): string | null {
  return parsed(content, linkSchema)?.to ?? null;
}

const COMPRESSED_FROM_BYTES = 16 * 1024;
const ZSTD_FIRST_BYTE = 0x28;

function written(record: object): Uint8Array {
  const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
  return bytes.length < COMPRESSED_FROM_BYTES ? bytes : zstdCompressSync(bytes);
}

function parsed<T>(content: Uint8Array, schema: z.ZodType<T>): T | null {
  try {
    const isCompressed = content[0] === ZSTD_FIRST_BYTE;
    const bytes = isCompressed
      ? zstdDecompressSync(content, { maxOutputLength: MAX_DOCUMENT_BYTES })
      : content;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
