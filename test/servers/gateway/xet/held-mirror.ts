import { createHash } from 'node:crypto';
import type { HubFile, NameQuery } from '../../../../src/hubs/index.ts';
import type { BlobStore } from '../../../../src/io/blobs/index.ts';
import type { Client, Manifest, Mirror, NotServed, Served } from '../../../../src/mirror/index.ts';

/** A repository whose files are held. */
export interface HeldRepo {
  readonly query: NameQuery;
  readonly commit: string;
  readonly files: readonly HubFile[];
}

/** A file as the Hub lists a large one. */
export function largeFile(path: string, sha256: string, sizeBytes: number): HubFile {
  return { path, sha256, sizeBytes, gitOid: createHash('sha1').update(sha256).digest('hex') };
}

/**
 * What answers of Xet ask a mirror, over blobs that are held: `refusalOf` says whom it does not serve, and is asked each
 * time, for a repository and for a file of it.
 */
export function heldMirror(
  blobs: BlobStore,
  repos: readonly HeldRepo[],
  refusalOf: (query: NameQuery, client: Client, path: string | null) => NotServed | null = () => null,
): Mirror {
  const decision = { outcome: 'allow', reasons: [] } as unknown as Served['decision'];
  const mirror: Pick<Mirror, 'resolve' | 'openFile'> = {
    async resolve(query, revision, client) {
      const repo = repos.find((held) => held.query.name === query.name && held.query.kind === query.kind);
      if (repo === undefined)
        return { kind: 'absent', what: 'repository', message: 'no such repository', commit: null };
      if (revision !== null && revision !== 'main' && revision !== repo.commit)
        return { kind: 'absent', what: 'revision', message: 'no such revision', commit: null };
      return refusalOf(query, client, null) ?? servedOf(repo, decision);
    },
    async openFile(served, path, client) {
      const refusal = refusalOf(served.query, client, path);
      if (refusal !== null) return refusal;
      const file = served.manifest.files.find((listed) => listed.path === path);
      if (file?.sha256 == null)
        return { kind: 'absent', what: 'file', message: 'no such file', commit: served.commit };
      const sha256 = file.sha256;
      return {
        kind: 'file',
        file,
        etag: sha256,
        path: blobs.pathOf(sha256),
        held: true,
        read: (range, signal) => blobs.read(sha256, range, signal),
        [Symbol.asyncDispose]: async () => {},
      };
    },
  };
  return mirror as Mirror;
}

function servedOf({ query, commit, files }: HeldRepo, decision: Served['decision']): Served {
  const manifest: Manifest = {
    schema: 'weighbridge.manifest/1',
    query,
    repoId: null,
    commit,
    committedAt: null,
    license: null,
    gated: false,
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    description: {},
    source: 'http://upstream.example',
    fetchedAt: '2026-01-01T00:00:00.000Z',
  };
  const identity = { hub: 'huggingface', ...query } as unknown as Served['identity'];
  const verdict = { state: 'live' } as unknown as Served['verdict'];
  return { kind: 'served', query, identity, verdict, commit, by: 'admitted', manifest, decision };
}
