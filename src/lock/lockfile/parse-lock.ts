import { z } from 'zod';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { HUB_NAMES, REFERENCE_KINDS } from '../../core/index.ts';
import { EDGE_KINDS, type Lock, type LockEntry, type LockedFile, lockKey } from './lock.ts';
import { LOCK_SCHEMA } from './render-lock.ts';

/**
 * Largest lock that is read, in bytes: some 300,000 files. A lock comes with the target, and reading it must not take
 * all memory (CWE-770).
 */
export const MAX_LOCK_BYTES = 64 * 1024 * 1024;

const text = z.string().max(4096);
const hex = (digits: number) =>
  text.toLowerCase().regex(new RegExp(`^[0-9a-f]{${digits}}$`), `must be ${digits} hex digits`);
const textOrNull = text.nullish().transform((value) => value ?? null);

const fileSchema = z.object({
  gitOid: hex(40),
  hashedBy: z.enum(['hub', 'us']),
  sha256: hex(64),
  sizeBytes: z.int().min(0),
});
const identitySchema = z.object({
  name: text,
  repoId: textOrNull,
  repoCreatedAt: textOrNull,
  ownerName: textOrNull,
  ownerId: textOrNull,
  ownerKind: z
    .enum(['user', 'organization'])
    .nullish()
    .transform((value) => value ?? null),
  ownerCreatedAt: textOrNull,
});
const entrySchema = z.object({
  hub: z.enum(HUB_NAMES),
  kind: z.enum(REFERENCE_KINDS),
  name: text.min(1),
  revision: text.min(1),
  commit: hex(40),
  identity: identitySchema,
  redirect: z.array(text).default([]),
  license: textOrNull,
  lockedAt: text,
  files: z.custom<object>(isObject, 'must be an object'),
  requires: z.array(z.object({ kind: z.enum(EDGE_KINDS), to: text, saidBy: text })).default([]),
});
const lockSchema = z.object({ schema: z.string(), entries: z.custom<object>(isObject, 'must be an object') });

/**
 * Reads `weighbridge.lock`. `name` is what the file is called in messages. Keys we do not know, their order and the
 * layout do not matter. Throws a WeighbridgeError `configuration` that says what is wrong, where, and what to do.
 */
export function parseLock(name: string, json: string): Lock {
  if (json.length > MAX_LOCK_BYTES) {
    throw wrong(`the lock ${name} is larger than ${MAX_LOCK_BYTES / 1024 / 1024} MiB`, MAKE_ANEW);
  }
  const data = parsed(name, json);
  const outer = lockSchema.safeParse(data);
  if (!outer.success) throw wrong(`${name} is not a weighbridge lock: ${issueOf(outer.error)}`, MAKE_ANEW);
  const { schema, entries } = outer.data;
  if (schema !== LOCK_SCHEMA) throw otherSchema(name, schema);
  const lock = new Map<string, LockEntry>();
  for (const [key, value] of Object.entries(entries)) {
    const entry = entryOf(name, key, value);
    if (lockKey(entry) !== key) {
      throw wrong(`the lock ${name}: the entry ${key} says that it is ${lockKey(entry)}`, MAKE_ANEW);
    }
    lock.set(key, entry);
  }
  return { entries: lock };
}

function entryOf(name: string, key: string, value: unknown): LockEntry {
  const entry = entrySchema.safeParse(value);
  if (!entry.success) throw wrong(`the lock ${name}: the entry ${key}: ${issueOf(entry.error)}`, MAKE_ANEW);
  // By hand: a record schema passes over `__proto__`, which a repository may well call a file.
  const files = new Map<string, LockedFile>();
  for (const [path, row] of Object.entries(entry.data.files)) {
    const file = fileSchema.safeParse(row);
    if (!file.success) {
      throw wrong(`the lock ${name}: the file ${path} of ${key}: ${issueOf(file.error)}`, MAKE_ANEW);
    }
    files.set(path, file.data);
  }
  return { ...entry.data, files };
}

function parsed(name: string, json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    const conflict = /^(?:<{7}|\|{7}|={7}|>{7})(?:\s|$)/m.exec(json);
    if (!conflict) throw wrong(`the lock ${name} is not JSON: ${messageOf(error)}`, MAKE_ANEW);
    const line = json.slice(0, conflict.index).split('\n').length;
    throw wrong(
      `the lock ${name} holds an unresolved merge conflict in line ${line}`,
      'take the whole file of either side, then run: weighbridge pin',
    );
  }
}

function otherSchema(name: string, schema: string): WeighbridgeError {
  return /^weighbridge\.lock\/\d+$/.test(schema)
    ? wrong(
        `the lock ${name} is written in ${schema}, which this version does not read`,
        'update weighbridge to the version that wrote it, or a newer one',
      )
    : wrong(`${name} is not a weighbridge lock: its schema is ${JSON.stringify(schema)}`, MAKE_ANEW);
}

const MAKE_ANEW = 'restore it from version control, or make it anew with: weighbridge pin';

function wrong(message: string, remedy: string): WeighbridgeError {
  return new WeighbridgeError('configuration', message, { remedy });
}

function issueOf(error: z.ZodError): string {
  const { path, message } = error.issues[0]!;
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
