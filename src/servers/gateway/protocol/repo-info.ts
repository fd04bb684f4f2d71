import type { Identity } from '../../../core/index.ts';
import { ownerOf } from '../../../core/index.ts';
import type { Manifest, Served } from '../../../mirror/index.ts';
import type { GatewayRequest } from '../exchange.ts';
import { commitHeaders } from './admit.ts';
import { json, refuse, type WholeAnswer } from './answers.ts';
import { DESCRIBED, EXPANDABLE } from './info-fields.data.ts';
import { pointerSizeOf } from './lfs-pointer.ts';

/** `GET /api/{type}/{id}` and `…/revision/{rev}`. */
export function answerRepoInfo(request: GatewayRequest, served: Served, xet: boolean): WholeAnswer {
  const { manifest, identity } = served;
  const expanded = readExpand(request, manifest.query.kind);
  if (expanded.kind === 'whole') return expanded;
  const facts = repoFacts(manifest, identity, isYes(request.query.get('blobs')), xet);
  if (isYes(request.query.get('securityStatus')))
    // Whatever another scanner concluded is not ours to repeat; what we do not serve, we refuse.
    facts['securityRepoStatus'] = { scansDone: false, filesWithIssues: [] };
  return json(request, pick(facts, expanded.fields), commitHeaders(served));
}

/** What is told only when it is asked for by name. */
const ASKED_FOR_ONLY: ReadonlySet<string> = new Set(['xetEnabled', 'downloadsAllTime']);

/** Everything we say of a repository at a commit: what it is from the store, what is said about it from its hub. */
export function repoFacts(
  manifest: Manifest,
  identity: Identity,
  blobs: boolean,
  xet: boolean,
): Record<string, unknown> {
  const { query, description } = manifest;
  const owner = ownerOf(query.name);
  const id = manifest.repoId ?? identity.repoId;
  const createdAt = identity.repoCreatedAt ?? description['createdAt'];
  const lastModified = manifest.committedAt ?? description['lastModified'];
  return {
    ...described(manifest),
    ...(id !== null && { _id: id }),
    id: query.name,
    ...(query.kind === 'model' && { modelId: query.name }),
    ...(owner !== null && { author: owner }),
    sha: manifest.commit,
    ...(typeof lastModified === 'string' && { lastModified }),
    ...(typeof createdAt === 'string' && { createdAt }),
    private: false,
    ...(query.kind !== 'space' && { gated: gatedOf(manifest) }),
    disabled: false,
    tags: Array.isArray(description['tags']) ? description['tags'] : [],
    siblings: siblingsOf(manifest, blobs),
    usedStorage: manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0),
    xetEnabled: xet,
  };
}

/** Only fields that are known: the hub's words may come to hold addresses of its own storage, or of Xet. */
function described({ query, description }: Manifest): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(description).filter(([key, value]) => DESCRIBED[query.kind].has(key) && value !== null),
  );
}

function gatedOf({ gated, description }: Manifest): false | 'auto' | 'manual' {
  if (!gated) return false;
  return description['gated'] === 'auto' ? 'auto' : 'manual';
}

function siblingsOf(manifest: Manifest, blobs: boolean): readonly Record<string, unknown>[] {
  return manifest.files.map(({ path, sizeBytes, sha256, gitOid }) => ({
    rfilename: path,
    ...(blobs && {
      size: sizeBytes,
      blobId: gitOid,
      // Here the hash is called `sha256`; in a tree the same hash is called `oid`.
      ...(sha256 !== null && {
        lfs: { sha256, size: sizeBytes, pointerSize: pointerSizeOf(sizeBytes) },
      }),
    }),
  }));
}

export type Expand = { readonly kind: 'fields'; readonly fields: ReadonlySet<string> | null } | WholeAnswer;

/** `expand=a&expand=b`, `expand[]=a`; nothing asked for is null. An unknown field is a bad request, as on the Hub. */
export function readExpand(request: GatewayRequest, kind: Manifest['query']['kind']): Expand {
  const asked = [...request.query.getAll('expand'), ...request.query.getAll('expand[]')];
  if (asked.length === 0) return { kind: 'fields', fields: null };
  const known = EXPANDABLE[kind];
  if (asked.every((field) => known.has(field))) return { kind: 'fields', fields: new Set(asked) };
  return refuse(400, `Invalid option: expected one of ${[...known].map((field) => `"${field}"`).join('|')}`);
}

/** The ids, which always come, and the fields asked for; null asks for the usual ones. */
export function pick(
  facts: Record<string, unknown>,
  fields: ReadonlySet<string> | null,
): Record<string, unknown> {
  const isAsked = (key: string) => (fields === null ? !ASKED_FOR_ONLY.has(key) : fields.has(key));
  return Object.fromEntries(
    Object.entries(facts).filter(([key]) => key === '_id' || key === 'id' || isAsked(key)),
  );
}

export function isYes(value: string | null): boolean {
  return value !== null && /^(?:true|1)$/i.test(value);
}
