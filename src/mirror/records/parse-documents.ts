import { zstdDecompressSync } from 'node:zlib';
import type { z } from 'zod';
import { WeighbridgeError } from '../../base/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { Admission, Binding, ContentJudgement, HeldContent, Holdings, Manifest } from './records.ts';
import {
  admissionSchema,
  bindingSchema,
  holdingsSchema,
  judgementSchema,
  manifestSchema,
  servedSchema,
} from './schemas.ts';
import { MAX_DOCUMENT_BYTES, ZSTD_MAGIC } from './write-documents.ts';

// A document that is broken is never served from: somebody has changed it, or the store has lost part of it.

export function parseBinding(key: string, content: Uint8Array): Binding {
  return parsed(key, content, bindingSchema);
}

export function parseAdmission(key: string, content: Uint8Array): Admission {
  return parsed(key, content, admissionSchema);
}

export function parseJudgement(key: string, content: Uint8Array): ContentJudgement {
  return parsed(key, content, judgementSchema);
}

export function parseManifest(key: string, content: Uint8Array): Manifest {
  const { files, ...rest } = parsed(key, content, manifestSchema);
  let last: string | null = null;
  for (const [at, file] of files.entries()) {
    if (!isHubFile(file)) throw broken(key, `files.${at}: no file as a hub lists it`);
    if (last !== null && file.path <= last) throw broken(key, `files.${at}: not in order`);
    last = file.path;
  }
  return { ...rest, files: files as readonly HubFile[] };
}

export function parseHoldings(key: string, content: Uint8Array): Holdings {
  const { schema, files } = parsed(key, content, holdingsSchema);
  const held = new Map<string, HeldContent>();
  for (const [oid, row] of Object.entries(files)) {
    const [sha256, sizeBytes] = Array.isArray(row) ? (row as readonly unknown[]) : [];
    if (!OID.test(oid) || !isSha256(sha256) || !isSize(sizeBytes)) throw broken(key, `files.${oid}`);
    held.set(oid, { sha256, sizeBytes });
  }
  return { schema, files: held };
}

/** When each client was first given something; the empty name is for clients without one. */
export function parseServed(key: string, content: Uint8Array): ReadonlyMap<string, string> {
  const { clients } = parsed(key, content, servedSchema);
  return new Map(
    Object.entries(clients).filter((row): row is [string, string] => typeof row[1] === 'string'),
  );
}

const OID = /^[0-9a-f]{40}$/;
const SHA256 = /^[0-9a-f]{64}$/;

function isHubFile(value: unknown): value is HubFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, sizeBytes, sha256, gitOid } = value as Record<string, unknown>;
  return (
    typeof path === 'string' &&
    isContainedPath(path) &&
    isSize(sizeBytes) &&
    (sha256 === null || isSha256(sha256)) &&
    typeof gitOid === 'string' &&
    OID.test(gitOid)
  );
}

/** A record may have been written by others than us: a path out of its folder is no path of a file (CWE-22). */
function isContainedPath(path: string): boolean {
  return path !== '' && !/(?:^|\/)(?:\.{1,2}|\.git)?(?:\/|$)/i.test(path) && !path.includes('\0');
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && SHA256.test(value);
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parsed<T>(key: string, content: Uint8Array, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(textOf(content));
  } catch (cause) {
    throw broken(key, 'no JSON', cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw broken(key, `${path.join('.') || 'it'}: ${message}`);
}

function textOf(content: Uint8Array): string {
  const isCompressed = ZSTD_MAGIC.every((byte, at) => content[at] === byte);
  const bytes = isCompressed ? zstdDecompressSync(content, { maxOutputLength: MAX_DOCUMENT_BYTES }) : content;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}

function broken(key: string, what: string, cause?: unknown): WeighbridgeError {
  return new WeighbridgeError('unreadable', `the document ${key} is broken: ${what}`, {
    cause,
    remedy: 'put it back from a copy of the storage, or remove it and run: weighbridge mirror add',
  });
}
