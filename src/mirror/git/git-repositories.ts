import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { abortable, oneLine, WeighbridgeError } from '../../base/index.ts';
import {
  type FetchedCommit,
  fetchCommit,
  type GitProgram,
  indexPack,
  locateRepository,
  openObjects,
  type ServedRef,
  type ServedRepository,
  writeServedRepository,
} from '../../gitpack/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import { documentOf, nameKey, type Records } from '../records/index.ts';
import type { HeldContent, Manifest } from '../records/records.ts';
import { type GitPack, gitPackKey, parseGitPack } from './git-pack.ts';
import { SharedFolders } from './shared-folders.ts';

/** Where the hub's own git server is, and what goes with requests to it. */
export interface GitUpstream {
  urlOf(query: NameQuery): string;
  /** `Basic …`. */
  readonly authorization: string | null;
}

export interface GitRepositoriesOptions {
  readonly storage: Storage;
  readonly records: Records;
  /** Null: only what is held. */
  readonly upstream: GitUpstream | null;
  readonly program: GitProgram;
}

/** A commit to be served over git, under a name. `ref` has been checked: `refs/heads/…` or `refs/tags/…`. */
export interface CommitToServe {
  readonly ref: string;
  readonly manifest: Manifest;
}

/**
 * Admitted commits as git fetches them. A commit is fetched from the hub once, without its history, which nobody admitted;
 * its files have to be those of its manifest. Its pack is a blob of the mirror, and unpacked where it is asked for.
 */
export interface GitRepositories extends AsyncDisposable {
  /**
   * A repository of these commits, all of one name. What is in the place of its files is in the mirror afterwards too.
   * Rejects with WeighbridgeError: `network` where a commit is not held and the hub does not give it, `unreadable` where
   * what git gives is not what the hub listed, `limit`.
   */
  open(commits: readonly CommitToServe[], signal: AbortSignal): Promise<ServedRepository>;
}

export function createGitRepositories(options: GitRepositoriesOptions): GitRepositories {
  return new MirroredRepositories(options);
}

class MirroredRepositories implements GitRepositories {
  readonly #options: GitRepositoriesOptions;
  readonly #folders: SharedFolders;
  /** Packs that are on their way, by commit: two who ask share one. */
  readonly #underway = new Map<string, Promise<GitPack>>();
  /** The last of the packs that are being unpacked, by folder: git makes a repository of a folder once. */
  readonly #unpacking = new Map<string, Promise<void>>();
  readonly #life = new AbortController();

  constructor(options: GitRepositoriesOptions) {
    this.#options = options;
    this.#folders = new SharedFolders(join(options.storage.scratch, 'git'));
  }

  async open(commits: readonly CommitToServe[], signal: AbortSignal): Promise<ServedRepository> {
    const [first] = commits;
    if (first === undefined) throw new WeighbridgeError('internal', 'no commit is to be served');
    const packs: GitPack[] = [];
    for (const { manifest } of commits) packs.push(await abortable(this.#packOf(manifest), signal));
    const key = nameKey(first.manifest.query).replaceAll('/', '+');
    const shared = await this.#folders.take(key);
    try {
      for (const pack of packs) await abortable(this.#unpackInTurn(shared.folder, pack), signal);
      const refs: ServedRef[] = commits.map(({ ref, manifest }) => ({ ref, commit: manifest.commit }));
      const shallow = packs.filter(({ isShallow }) => isShallow).map(({ commit }) => commit);
      const served = await writeServedRepository(shared.parent, join(shared.folder, 'objects'), refs, [
        ...new Set(shallow),
      ]);
      return {
        folder: served.folder,
        [Symbol.asyncDispose]: async () => {
          await served[Symbol.asyncDispose]();
          shared.release();
        },
      };
    } catch (error) {
      shared.release();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#life.abort();
    await Promise.allSettled([...this.#underway.values(), ...this.#unpacking.values()]);
    await this.#folders[Symbol.asyncDispose]();
  }

  /** Whoever asked first may go away while others wait: what they share ends with the mirror only. */
  #packOf(manifest: Manifest): Promise<GitPack> {
    const key = gitPackKey(manifest.query, manifest.commit);
    const known = this.#underway.get(key);
    if (known !== undefined) return known;
    const pack = this.#heldPack(key).then((held) => held ?? this.#fetch(key, manifest));
    this.#underway.set(key, pack);
    const forget = () => this.#underway.delete(key);
    pack.then(forget, forget);
    return pack;
  }

  async #heldPack(key: string): Promise<GitPack | null> {
    const { documents, blobs } = this.#options.storage;
    const document = await documents.read(key);
    if (document === null) return null;
    const pack = parseGitPack(key, document.content);
    return (await blobs.stat(pack.pack)) === null ? null : pack;
  }

  async #fetch(key: string, manifest: Manifest): Promise<GitPack> {
    const { storage, upstream, program } = this.#options;
    const { signal } = this.#life;
    const { query, commit } = manifest;
    if (upstream === null) {
      throw new WeighbridgeError('network', `${query.name} at ${commit} is not held as git has it`, {
        remedy: 'clone it once while the hub can be reached',
      });
    }
    await mkdir(storage.scratch, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(storage.scratch, 'git-fetch-'));
    try {
      const from = { url: upstream.urlOf(query), commit, authorization: upstream.authorization };
      const fetched = await fetchCommit(folder, from, program, signal);
      requireListed(manifest, fetched);
      await this.#keepFiles(folder, manifest, signal);
      const { packSha256, packBytes } = fetched;
      await storage.blobs.adopt(fetched.pack, packSha256, packBytes, signal);
      const pack: GitPack = {
        schema: 'weighbridge.git/1',
        commit,
        pack: packSha256,
        sizeBytes: packBytes,
        isShallow: fetched.hasParents,
      };
      await storage.documents.write(key, documentOf(pack), 'any');
      return pack;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What stands in the place of regular files is their content: it is judged, and need not be fetched again. */
  async #keepFiles(folder: string, { query, commit, files }: Manifest, signal: AbortSignal): Promise<void> {
    const { storage, records, program } = this.#options;
    const repository = await locateRepository(folder);
    if (repository === null) throw new WeighbridgeError('internal', 'what git fetched is no repository');
    await using objects = await openObjects(repository, program, signal);
    const kept = new Map<string, HeldContent>();
    for (const { gitOid, sha256 } of files) {
      if (sha256 !== null || kept.has(gitOid)) continue;
      signal.throwIfAborted();
      kept.set(gitOid, await storage.blobs.put(await objects.read(gitOid), signal));
    }
    if (kept.size > 0) await records.addHoldings(query, commit, kept);
  }

  #unpackInTurn(repository: string, pack: GitPack): Promise<void> {
    const before = this.#unpacking.get(repository) ?? Promise.resolve();
    const unpacked = before.then(() => this.#unpack(repository, pack));
    const settled = unpacked.catch(() => undefined);
    this.#unpacking.set(repository, settled);
    void settled.then(() => {
      if (this.#unpacking.get(repository) === settled) this.#unpacking.delete(repository);
    });
    return unpacked;
  }

  async #unpack(repository: string, { pack }: GitPack): Promise<void> {
    const { storage, program } = this.#options;
    const { signal } = this.#life;
    const folder = join(repository, 'objects', 'pack');
    const path = join(folder, `pack-${pack}.pack`);
    // Its index is written last, and takes its name whole.
    if ((await stat(join(folder, `pack-${pack}.idx`)).catch(() => null)) !== null) return;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const work = await mkdtemp(join(repository, 'unpack-'));
    try {
      const partial = join(work, `pack-${pack}.pack`);
      await pipeline(
        storage.blobs.read(pack, { from: 0 }, signal),
        createWriteStream(partial, { flags: 'wx', mode: 0o600 }),
      );
      await indexPack(repository, partial, program, signal);
      await rename(partial, path);
      await rename(partial.replace(/pack$/, 'idx'), path.replace(/pack$/, 'idx'));
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }
}

/** @throws WeighbridgeError `unreadable` where git has other files at the commit than the hub lists. */
function requireListed({ query, commit, files }: Manifest, fetched: FetchedCommit): void {
  const listed = new Map(files.map(({ path, gitOid }) => [path, gitOid]));
  const differs =
    fetched.files.find(({ path, blob }) => listed.get(path) !== blob)?.path ??
    (fetched.files.length === listed.size ? null : 'the number of its files');
  if (differs === null) return;
  throw new WeighbridgeError(
    'unreadable',
    `${query.name} at ${commit}: git has something else than the hub lists (${oneLine(differs, 200)})`,
    { remedy: 'Do not use the repository until its publisher or the hub has explained it.' },
  );
}
