import { createHash } from 'node:crypto';
import { sha256Hex } from '../../src/base/index.ts';
import type { Identity } from '../../src/core/index.ts';
import type { HubFile, NameQuery } from '../../src/hubs/index.ts';
import type { Storage } from '../../src/io/blobs/index.ts';
import {
  type Admission,
  admissionKey,
  type Binding,
  bindingKey,
  documentOf,
  holdingsDocument,
  holdingsKey,
  type Manifest,
  manifestKey,
} from '../../src/mirror/records/index.ts';

const never = new AbortController().signal;

export interface StoredFileContent {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Kept as git keeps it, without a SHA-256 in the hub's list. */
  readonly regular?: boolean;
}

export interface StoredModel {
  readonly name: string;
  readonly kind?: NameQuery['kind'];
  readonly commit: string;
  readonly repoId?: string;
  readonly at?: string;
  readonly revision?: string;
  readonly state?: Admission['state'];
  readonly files: readonly StoredFileContent[];
}

/** Puts a copied commit into a storage, as `mirror add` leaves it. */
export async function storeModel(storage: Storage, model: StoredModel): Promise<void> {
  const { name, commit, files } = model;
  const query: NameQuery = { kind: model.kind ?? 'model', name };
  const repoId = model.repoId ?? '65a000000000000000000001';
  const at = model.at ?? '2026-01-01T00:00:00.000Z';
  const identity = identityOf(query, repoId);
  const held = new Map<string, { sha256: string; sizeBytes: number }>();
  const listed: HubFile[] = [];
  for (const { path, content, regular = false } of files) {
    const bytes = Buffer.from(content);
    const sha256 = sha256Hex(bytes);
    const gitOid = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
    listed.push({ path, sizeBytes: bytes.length, sha256: regular ? null : sha256, gitOid });
    if (regular) held.set(gitOid, { sha256, sizeBytes: bytes.length });
    await storage.blobs.put(bytes, never);
  }
  const manifest: Manifest = {
    schema: 'weighbridge.manifest/1',
    query,
    repoId,
    commit,
    committedAt: at,
    license: 'apache-2.0',
    gated: false,
    files: listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    description: { tags: ['test'] },
    source: 'https://hub.example',
    fetchedAt: at,
  };
  const admission: Admission = {
    schema: 'weighbridge.admission/1',
    commit,
    repoId,
    state: model.state ?? 'copied',
    at,
    verdict: {
      state: 'live',
      confidence: 'single',
      because: [],
      identity,
      alias: null,
      youngerThanReference: false,
      ownerChanged: false,
    },
    decision: { outcome: 'allow', reasons: [] },
    reasons: [],
    signature: null,
  };
  const { documents } = storage;
  await documents.write(manifestKey(query, commit), documentOf(manifest), 'any');
  if (held.size > 0) {
    const holdings = holdingsDocument({ schema: 'weighbridge.holdings/1', files: held });
    await documents.write(holdingsKey(query, commit), holdings, 'any');
  }
  await documents.write(admissionKey(query, commit), documentOf(admission), 'any');
  const known = await documents.read(bindingKey(query));
  const before = known === null ? null : (JSON.parse(Buffer.from(known.content).toString()) as Binding);
  const binding: Binding = {
    schema: 'weighbridge.binding/1',
    query,
    identity: before?.identity ?? identity,
    boundAt: before?.boundAt ?? at,
    revisions: { ...before?.revisions, [model.revision ?? 'main']: { commit, at } },
    doubt: null,
    before: [],
  };
  await documents.write(bindingKey(query), documentOf(binding), 'any');
}

export function identityOf(query: NameQuery, repoId: string): Identity {
  const [owner = null] = query.name.split('/');
  return {
    hub: 'huggingface',
    kind: query.kind,
    name: query.name,
    repoId,
    repoCreatedAt: '2025-01-01T00:00:00.000Z',
    ownerName: owner,
    ownerId: '65a0000000000000000000aa',
    ownerKind: 'organization',
    ownerCreatedAt: '2024-01-01T00:00:00.000Z',
    headCommit: null,
  };
}
