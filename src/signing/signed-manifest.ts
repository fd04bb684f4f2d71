import { createHash } from 'node:crypto';
import { z } from 'zod';
import { byPathParts, byteRangeOf, isCanonicalPath } from './resource-names.ts';

export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://model_signing/signature/v1.0';
/** Of version 0.2 of the reference implementation, which was used in production: digests are subjects. */
export const PREDICATE_TYPE_02 = 'https://model_signing/Digests/v0.1';

/** Digests of contents, and how long they are in hex digits (OMS 1.0, algorithm registry). */
export const DIGEST_LENGTHS = { sha256: 64, blake2b: 128, blake3: 64 } as const;
export type DigestAlgorithm = keyof typeof DIGEST_LENGTHS;

/** Files or parts of files in one manifest: hubs advise against repositories of more than 100,000 files. CWE-770. */
const MAX_RESOURCES = 150_000;

/** What a model was when it was signed. */
export interface SignedManifest {
  /** As its signer called it; for messages only. */
  readonly name: string;
  readonly version: '1.0' | '0.2';
  readonly algorithm: DigestAlgorithm;
  readonly allowsLinks: boolean;
  /** Bytes of a part, where files were signed in parts. */
  readonly partBytes: number | null;
  readonly ignoredPaths: readonly string[];
  readonly resources: readonly SignedResource[];
}

export interface SignedResource {
  readonly path: string;
  /** Of the bytes from `start` to `end` (excluded); `end` is null for the whole of a file. */
  readonly start: number;
  readonly end: number | null;
  readonly digest: string;
}

export type ParsedManifest =
  | { readonly kind: 'manifest'; readonly manifest: SignedManifest }
  | { readonly kind: 'malformed'; readonly why: string };

const HEX = z.string().regex(/^(?:[0-9a-f]{2})+$/, 'is no lower-case hex');
const STATEMENT = z.looseObject({
  _type: z.literal(STATEMENT_TYPE),
  subject: z
    .array(z.looseObject({ name: z.string(), digest: z.looseObject({ sha256: HEX }) }))
    .min(1)
    .max(MAX_RESOURCES),
  predicateType: z.string(),
  predicate: z.unknown(),
});
const PREDICATE = z.looseObject({
  serialization: z.looseObject({
    method: z.enum(['files', 'shards']),
    hash_type: z.enum(['sha256', 'blake2b', 'blake3']),
    allow_symlinks: z.boolean(),
    shard_size: z.int().positive().optional(),
    ignore_paths: z.array(z.string()).optional(),
  }),
  resources: z
    .array(z.looseObject({ name: z.string().min(1), digest: HEX, algorithm: z.string() }))
    .min(1)
    .max(MAX_RESOURCES),
});

/** Reads the payload of a bundle whose signature was proven, or whose signature nobody can prove. */
export function parseSignedManifest(payloadType: string, payload: Uint8Array): ParsedManifest {
  if (payloadType !== PAYLOAD_TYPE) return malformed(`its payload is of type ${payloadType.slice(0, 80)}`);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return malformed('its payload is no JSON in UTF-8');
  }
  const statement = STATEMENT.safeParse(json);
  if (!statement.success) return malformed(`its statement: ${firstIssue(statement.error)}`);
  const { subject, predicateType, predicate } = statement.data;
  if (predicateType === PREDICATE_TYPE_02) return manifestOf02(subject);
  if (predicateType !== PREDICATE_TYPE) {
    return malformed(`it states something else than a model: ${predicateType.slice(0, 120)}`);
  }
  const [model] = subject;
  if (model === undefined || subject.length !== 1) return malformed('it is of more than one model');
  const parsed = PREDICATE.safeParse(predicate);
  if (!parsed.success) return malformed(`its predicate: ${firstIssue(parsed.error)}`);
  return manifestOf(model.name, model.digest.sha256, parsed.data);
}

function manifestOf(name: string, root: string, predicate: z.infer<typeof PREDICATE>): ParsedManifest {
  const { method, hash_type: algorithm, allow_symlinks, shard_size, ignore_paths } = predicate.serialization;
  if ((method === 'shards') !== (shard_size !== undefined)) {
    return malformed('its files are signed in parts without their size, or whole with one');
  }
  // The reference implementation names the size of parts with their algorithm; the specification does not.
  const names = new Set([algorithm, `${algorithm}-sharded-${shard_size}`]);
  const isOneFile = new Set(predicate.resources.map(pathBefore(method))).size === 1;
  const hash = createHash('sha256');
  const resources: SignedResource[] = [];
  for (const resource of predicate.resources) {
    if (!names.has(resource.algorithm)) {
      return malformed(`${shown(resource.name)} has a digest by ${resource.algorithm.slice(0, 40)}`);
    }
    if (resource.digest.length !== DIGEST_LENGTHS[algorithm]) {
      return malformed(`${shown(resource.name)} has a digest of another length than ${algorithm} gives`);
    }
    const range =
      method === 'shards' ? byteRangeOf(resource.name) : { path: resource.name, start: 0, end: null };
    if (range === null) return malformed(`${shown(resource.name)} names no part of a file`);
    // A model of one file was once called `.`: the file is then what the model is called.
    const path = range.path === '.' && isOneFile ? name : range.path;
    if (!isCanonicalPath(path)) return malformed(`${shown(resource.name)} can be no path in a model`);
    hash.update(resource.digest, 'hex');
    resources.push({ ...range, path, digest: resource.digest });
  }
  if (hash.digest('hex') !== root)
    return malformed('its digest of the whole does not follow from those of files');
  const disorder = disorderOf(predicate.resources, resources, shard_size ?? null);
  if (disorder !== null) return malformed(disorder);
  return {
    kind: 'manifest',
    manifest: {
      name,
      version: '1.0',
      algorithm,
      allowsLinks: allow_symlinks,
      partBytes: shard_size ?? null,
      ignoredPaths: (ignore_paths ?? []).filter(isCanonicalPath),
      resources,
    },
  };
}

/** Of version 0.2: every subject is a file, there is no digest of the whole, and no order was promised. */
function manifestOf02(subject: z.infer<typeof STATEMENT>['subject']): ParsedManifest {
  const resources: SignedResource[] = [];
  for (const { name, digest } of subject) {
    if (!isCanonicalPath(name)) return malformed(`${shown(name)} can be no path in a model`);
    if (digest.sha256.length !== DIGEST_LENGTHS.sha256) return malformed(`${shown(name)} has no SHA-256`);
    resources.push({ path: name, start: 0, end: null, digest: digest.sha256 });
  }
  if (new Set(resources.map(({ path }) => path)).size !== resources.length) {
    return malformed('it names a file twice');
  }
  return {
    kind: 'manifest',
    manifest: {
      name: '',
      version: '0.2',
      algorithm: 'sha256',
      allowsLinks: false,
      partBytes: null,
      ignoredPaths: [],
      resources,
    },
  };
}

/** Why the resources are no list that a signer writes, or null: sorted, each once, parts joined without gaps. */
function disorderOf(
  named: readonly { readonly name: string }[],
  resources: readonly SignedResource[],
  partBytes: number | null,
): string | null {
  const isSorted = (compare: (a: number, b: number) => number): boolean =>
    resources.every((_, at) => at === 0 || compare(at - 1, at) < 0);
  const byName = (a: number, b: number) => compareCodePoints(named[a]!.name, named[b]!.name);
  // The order of the specification, or that of the reference implementation, which compares paths part by part.
  const byPath = (a: number, b: number) =>
    byPathParts(resources[a]!.path, resources[b]!.path) || resources[a]!.start - resources[b]!.start;
  if (!isSorted(byName) && !isSorted(byPath)) return 'its files are not in order, or one is there twice';
  if (partBytes === null) return null;
  const ends = new Map<string, number>();
  for (const { path, start, end } of resources.toSorted(
    (a, b) => byPathParts(a.path, b.path) || a.start - b.start,
  )) {
    const isNext = start === (ends.get(path) ?? 0) && start % partBytes === 0;
    if (!isNext || end! <= start || end! - start > partBytes)
      return `the parts of ${shown(path)} do not fit together`;
    ends.set(path, end!);
  }
  return null;
}

function pathBefore(method: 'files' | 'shards'): (resource: { readonly name: string }) => string {
  return ({ name }) => (method === 'shards' ? (byteRangeOf(name)?.path ?? name) : name);
}

/** By Unicode code points, where JavaScript compares UTF-16 units: UTF-8 keeps their order. */
export function compareCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.').slice(0, 120) ?? ''} ${issue?.message ?? 'is not as it should be'}`;
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 200));
}

function malformed(why: string): ParsedManifest {
  return { kind: 'malformed', why };
}
