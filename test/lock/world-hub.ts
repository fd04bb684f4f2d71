import type { Hub, NameQuery, RepoFacts, RepoSighting, RepositoryContents } from '../../src/hubs/index.ts';
import { queryKey } from '../../src/hubs/index.ts';
import type { Repo, World } from '../../src/lab/index.ts';
import { lineage } from '../../src/lab/world/history.ts';
import { fullNameOf } from '../../src/lab/world/repo.ts';

const AT = '2026-01-01T00:00:00.000Z';
const seen = (fact: string) => [{ fact, at: AT, source: 'https://hub.example' }];

export interface WorldHub extends Hub {
  readonly contents: RepositoryContents;
  /** Paths that were read, `name:path`, in order. */
  readonly reads: string[];
  /** How many listings of files were asked for. */
  listings: number;
  /** Paths that cannot be read. */
  readonly unreadable: Set<string>;
  /** Replaces what is served for a path. */
  readonly served: Map<string, Uint8Array>;
}

/** A hub over a world of the lab without a network in between: what it says is exactly what the world holds. */
export function worldHub(world: World): WorldHub {
  const find = ({ kind, name }: NameQuery): Repo | null => {
    const target = world.repos.follow({ type: `${kind === 'code' ? 'model' : kind}`, name });
    return target.kind === 'repo' ? target.repo : null;
  };
  const absent = (what: 'repository' | 'revision' | 'file') =>
    ({ kind: 'absent', what, evidence: seen(`no such ${what}`) }) as const;
  const hub: WorldHub = {
    name: 'huggingface',
    reads: [],
    listings: 0,
    unreadable: new Set(),
    served: new Map(),
    sightRepos: async (queries) =>
      new Map(queries.map((query) => [queryKey(query), sight(world, query)] as const)),
    sightOwner: async (name) => {
      const account = world.accounts.find(name);
      if (!account) return { kind: 'absent', evidence: seen('no account') };
      return {
        kind: 'present',
        owner: {
          name: account.name,
          ownerId: account.id,
          kind: account.kind,
          created: { kind: 'at', date: account.createdAt.toISOString() },
        },
        evidence: seen(`${name} exists`),
      };
    },
    requests: () => ({ sent: 0, notModified: 0, fromCache: 0 }),
    contents: {
      resolveRevision: async (query, revision) => {
        const repo = find(query);
        if (!repo) return absent('repository');
        const commit = repo.history.find(revision ?? 'main');
        if (!commit) return absent('revision');
        const card = commit.files.get('README.md');
        const license = card ? /^license: (.+)$/m.exec(new TextDecoder().decode(card.bytes))?.[1] : undefined;
        return {
          kind: 'answered',
          value: {
            commit: commit.id,
            name: fullNameOf(repo),
            repoId: repo.id,
            license: license ?? null,
            committedAt: commit.date.toISOString(),
          },
          evidence: seen('revision'),
        };
      },
      listFiles: async (query, commitId) => {
        hub.listings++;
        const commit = find(query)?.history.find(commitId);
        if (!commit) return absent('revision');
        const files = [...commit.files.values()].map(({ path, bytes, oid, lfs }) => ({
          path,
          sizeBytes: bytes.length,
          sha256: lfs?.sha256 ?? null,
          gitOid: oid,
        }));
        return { kind: 'answered', value: files, evidence: seen('files') };
      },
      readFile: async (query, commitId, path, maxBytes) => {
        hub.reads.push(`${query.name}:${path}`);
        if (hub.unreadable.has(path)) {
          return { kind: 'unknown', cause: 'transient', why: 'the connection broke', evidence: [] };
        }
        const file = find(query)?.history.find(commitId)?.files.get(path);
        if (!file) return absent('file');
        const value = hub.served.get(path) ?? file.bytes;
        if (value.length > maxBytes) return { kind: 'too-large', sizeBytes: value.length };
        return { kind: 'answered', value, evidence: seen('file') };
      },
      history: async (query, revision, limit) => {
        const commit = find(query)?.history.find(revision);
        if (!commit) return absent('revision');
        const value = lineage(commit)
          .slice(0, limit)
          .map(({ id, title, date }) => ({ commit: id, title, committedAt: date.toISOString() }));
        return { kind: 'answered', value, evidence: seen('history') };
      },
      refs: async (query) => {
        const repo = find(query);
        if (!repo) return absent('repository');
        const value = [...repo.history.refs].map(([ref, { id }]) => ({ ref, commit: id }));
        return { kind: 'answered', value, evidence: seen('refs') };
      },
    },
  };
  return hub;
}

function sight(world: World, { kind, name }: NameQuery): RepoSighting {
  const target = world.repos.follow({ type: `${kind === 'code' ? 'model' : kind}`, name });
  if (target.kind === 'none') return { kind: 'absent', evidence: seen('not found') };
  const { repo } = target;
  const facts: RepoFacts = {
    name: fullNameOf(repo),
    repoId: repo.id,
    created: { kind: 'at', date: repo.createdAt.toISOString() },
    headCommit: repo.history.head.id,
    private: repo.private,
    gated: repo.gated !== false,
    disabled: repo.disabled !== false,
  };
  const present: RepoSighting = { kind: 'present', repo: facts, evidence: seen(`${facts.name} exists`) };
  if (repo.private) return { kind: 'absent', evidence: seen('not found') };
  if (repo.disabled) return { kind: 'restricted', how: 'disabled', repo: facts, evidence: seen('disabled') };
  if (target.kind === 'repo' || facts.name.toLowerCase() === name.toLowerCase()) return present;
  const hops = [{ from: name, to: facts.name, status: 307 }];
  return { kind: 'redirected', hops, target: present, evidence: seen(`${name} redirects`) };
}
