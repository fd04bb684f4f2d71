import { createHash } from 'node:crypto';
import type { Identity } from '../../../src/core/index.ts';
import type { HubCommit, HubRef, NameQuery } from '../../../src/hubs/index.ts';
import type {
  AccountAnswer,
  Client,
  Manifest,
  Mirror,
  NotServed,
  Served,
  ServedFile,
} from '../../../src/mirror/index.ts';
import type { GateReason } from '../../../src/policy/index.ts';

export interface MemoryFile {
  readonly content: string | Uint8Array;
  readonly lfs?: boolean;
  /** What stands in the way of this file alone. */
  readonly refusal?: NotServed;
  /** What policy says of this file alone. */
  readonly reasons?: readonly GateReason[];
}

export interface MemoryRepo {
  readonly kind?: NameQuery['kind'];
  readonly name: string;
  readonly files: Readonly<Record<string, MemoryFile>>;
  readonly gated?: boolean;
  readonly description?: Readonly<Record<string, unknown>>;
  readonly reasons?: readonly GateReason[];
  /** Branches and tags beside `refs/heads/main`; all at the one commit there is. */
  readonly refs?: readonly string[];
  readonly commits?: readonly HubCommit[];
}

/** A mirror of a few repositories, each with one commit, for what the protocol makes of it. */
export class MemoryMirror implements Mirror {
  readonly #repos: readonly MemoryRepo[];
  /** What a name is answered with instead, by name. */
  readonly refusals = new Map<string, NotServed>();
  readonly accounts = new Map<string, AccountAnswer>();
  /** Files that were opened and not disposed of yet. */
  open = 0;
  /** Every call that was made, in order. */
  readonly calls: string[] = [];
  /** Held before a file is opened. */
  judging: Promise<void> = Promise.resolve();

  constructor(repos: readonly MemoryRepo[]) {
    this.#repos = repos;
  }

  async resolve(query: NameQuery, revision: string | null): Promise<Served | NotServed> {
    this.calls.push(`resolve ${query.kind} ${query.name}@${revision}`);
    const refusal = this.refusals.get(query.name);
    if (refusal !== undefined) return refusal;
    const repo = this.#repos.find(({ name, kind = 'model' }) => name === query.name && kind === query.kind);
    if (repo === undefined)
      return { kind: 'absent', what: 'repository', message: 'Repository not found', commit: null };
    const manifest = manifestOf(repo);
    const known = [
      null,
      'main',
      manifest.commit,
      ...refsOf(repo).flatMap(({ ref }) => [ref, ref.replace(/^refs\/(?:heads|tags)\//, '')]),
    ];
    if (!known.includes(revision))
      return { kind: 'absent', what: 'revision', message: `Invalid rev id: ${revision}`, commit: null };
    const identity = identityOf(manifest);
    const reasons = repo.reasons ?? [];
    return {
      kind: 'served',
      query: manifest.query,
      identity,
      verdict: {
        state: 'live',
        confidence: 'single',
        because: [],
        identity,
        alias: null,
        youngerThanReference: false,
        ownerChanged: false,
      },
      commit: manifest.commit,
      by: 'admitted',
      manifest,
      decision: { outcome: reasons.length > 0 ? 'warn' : 'allow', reasons },
    };
  }

  async openFile(served: Served, path: string): Promise<ServedFile | NotServed> {
    this.calls.push(`openFile ${path}`);
    await this.judging;
    const stored = this.#fileOf(served, path);
    const file = served.manifest.files.find((each) => each.path === path)!;
    if (stored.refusal) return stored.refusal;
    this.open++;
    const mirror = this;
    return {
      kind: 'file',
      file,
      etag: file.sha256 ?? file.gitOid,
      path: null,
      held: true,
      ...(stored.reasons && { decision: { outcome: 'warn', reasons: stored.reasons } }),
      async *read({ from, to }) {
        yield bytesOf(stored).subarray(from, to);
      },
      async [Symbol.asyncDispose]() {
        mirror.open--;
      },
    };
  }

  async readRaw(served: Served, path: string) {
    this.calls.push(`readRaw ${path}`);
    const stored = this.#fileOf(served, path);
    const file = served.manifest.files.find((each) => each.path === path)!;
    if (stored.refusal) return stored.refusal;
    const content = file.sha256 === null ? bytesOf(stored) : pointerOf(file.sha256, file.sizeBytes);
    return { kind: 'raw' as const, content, oid: file.gitOid };
  }

  async refs(query: NameQuery, client: Client) {
    const served = await this.resolve(query, null);
    if (served.kind !== 'served') return served;
    void client;
    return { kind: 'refs' as const, refs: refsOf(this.#repoOf(served)) };
  }

  async commits(served: Served, limit: number) {
    const commits = this.#repoOf(served).commits ?? [
      { commit: served.commit, title: 'Upload', committedAt: DATE },
    ];
    return { kind: 'commits' as const, commits: commits.slice(0, limit) };
  }

  async account(name: string) {
    this.calls.push(`account ${name}`);
    const account = this.accounts.get(name.toLowerCase());
    return account
      ? { kind: 'account' as const, account }
      : { kind: 'absent' as const, what: 'repository' as const, message: 'no account', commit: null };
  }

  async *list(
    kind: NameQuery['kind'],
    filter: { readonly author: string | null; readonly search: string | null },
  ) {
    const names = this.#repos.map(manifestOf).sort((a, b) => (a.query.name < b.query.name ? -1 : 1));
    for (const manifest of names) {
      const { name } = manifest.query;
      if (manifest.query.kind !== kind) continue;
      if (filter.author !== null && !name.startsWith(`${filter.author}/`)) continue;
      if (filter.search !== null && !name.toLowerCase().includes(filter.search)) continue;
      yield { ...manifest, identity: identityOf(manifest) };
    }
  }

  async explain(query: NameQuery, revision: string | null) {
    return { query, revision, answer: await this.resolve(query, revision), steps: [] };
  }

  async health() {
    return { store: null, hub: null };
  }

  async [Symbol.asyncDispose]() {}

  #repoOf(served: Served): MemoryRepo {
    return this.#repos.find(({ name }) => name === served.query.name)!;
  }

  #fileOf(served: Served, path: string): MemoryFile {
    return this.#repoOf(served).files[path]!;
  }
}

export const DATE = '2026-01-02T03:04:05.000Z';

const MANIFESTS = new WeakMap<MemoryRepo, Manifest>();

export function manifestOf(repo: MemoryRepo): Manifest {
  const made = MANIFESTS.get(repo) ?? makeManifest(repo);
  MANIFESTS.set(repo, made);
  return made;
}

function makeManifest(repo: MemoryRepo): Manifest {
  const files = Object.entries(repo.files).map(([path, file]) => {
    const content = bytesOf(file);
    const sha256 = file.lfs ? createHash('sha256').update(content).digest('hex') : null;
    const inGit = sha256 === null ? content : pointerOf(sha256, content.length);
    return { path, sizeBytes: content.length, sha256, gitOid: gitOid(inGit) };
  });
  return {
    schema: 'weighbridge.manifest/1',
    query: { kind: repo.kind ?? 'model', name: repo.name },
    repoId: '65a000000000000000000001',
    commit: createHash('sha1').update(repo.name).digest('hex'),
    committedAt: DATE,
    license: null,
    gated: repo.gated ?? false,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    description: repo.description ?? {},
    source: 'https://huggingface.co',
    fetchedAt: DATE,
  };
}

export function gitOid(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

export function pointerOf(sha256: string, sizeBytes: number): Uint8Array {
  return Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`);
}

function bytesOf({ content }: MemoryFile): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

function refsOf(repo: MemoryRepo): readonly HubRef[] {
  const { commit } = manifestOf(repo);
  return ['refs/heads/main', ...(repo.refs ?? [])].map((ref) => ({ ref, commit }));
}

function identityOf({ query, repoId }: Manifest): Identity {
  return {
    hub: 'huggingface',
    kind: query.kind,
    name: query.name,
    repoId,
    repoCreatedAt: DATE,
    ownerName: query.name.split('/')[0]!,
    ownerId: null,
    ownerKind: null,
    ownerCreatedAt: null,
    headCommit: null,
  };
}
