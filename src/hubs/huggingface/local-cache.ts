import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Gap, isRepoName } from '../../core/index.ts';
import type { HubFile } from '../contents.ts';
import type { NameQuery } from '../hub.ts';
import { parseCachedTree } from './cached-tree.ts';
import { gap, namesIn, walk } from './contained-folder.ts';
import { below, linkTarget, type Root, type Settled, settle, streamSettled } from './contained-path.ts';
import { hostedKind } from './contents-lookup.ts';
import { isRevision } from './contents-wire.ts';
import { type NamedDigest, readDigest } from './digest.ts';
import type { HostedKind } from './endpoint.ts';

/** Bytes of a ref: 40 hex digits, and what editors put behind them. */
const MAX_REF_BYTES = 64;
/** Bytes of a kept list of files: 200,000 of them. CWE-770. */
const MAX_TREE_BYTES = 64 * 1024 * 1024;

const COMMIT = /^[0-9a-f]{40}$/;
/** As `REPO_TYPES_MAPPING`; kernels and buckets are no names that code refers to. */
const KINDS: Readonly<Record<string, HostedKind>> = { models: 'model', datasets: 'dataset', spaces: 'space' };
/** Beside repositories: locks, the tag for backups, the shared blobs of huggingface_hub 2.0, and what desktops leave. */
const OTHER_NAMES = /^(?:\.locks|blobs|CACHEDIR\.TAG|\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/** Refs that are being written, or were when the client was stopped, and what desktops leave. */
const NO_REF = /\.[0-9a-f]{8}\.tmp$|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/;

export interface CachedRepo {
  readonly kind: HostedKind;
  /** As it was asked for: what a redirect led to is kept under the old name. */
  readonly name: string;
  /** Commits by branch, tag, ref or short hash, as each was when it was last asked for. */
  readonly refs: ReadonlyMap<string, string>;
  /** Commits of which files are kept, sorted. */
  readonly commits: readonly string[];
}

export interface CachedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Real path of the content, inside of the cache. */
  readonly location: string;
  /**
   * What the client calls the content: the hub's word at the time, not proven by anything. Null where the cache holds
   * copies instead of links, or the name is no hash (mirrors).
   */
  readonly named: NamedDigest | null;
}

/** What is kept of one commit. Seldom all of its files: clients keep what was asked for. */
export interface CachedSnapshot {
  /** Sorted by path. */
  readonly files: readonly CachedFile[];
  /** Files that the hub said are not there, sorted. */
  readonly absent: readonly string[];
  /** Every file of the commit, as the hub listed them; null when no list was kept (huggingface_hub before 1.0). */
  readonly listed: readonly HubFile[] | null;
  /** What could not be read: links that lead out of the cache, broken ones, limits. */
  readonly gaps: readonly Gap[];
}

/** A folder in which Hugging Face's client keeps what it downloads. Only ever read; links out of it are not followed. */
export interface LocalCache {
  readonly folder: string;
  /** In the order of their folders. */
  repos(): { readonly repos: readonly CachedRepo[]; readonly gaps: readonly Gap[] };
  /** The commit that a branch, tag or commit was when it was last downloaded; null asks for the default branch. */
  cachedRevision(query: NameQuery, revision: string | null): string | null;
  /** Null when nothing of the commit is kept. */
  snapshot(query: NameQuery, commit: string): CachedSnapshot | null;
  /** Downloads that were not finished, by the name the content would have got. */
  incomplete(query: NameQuery): readonly string[];
  /** The content of a file of a snapshot. Rejects when it can no longer be read. */
  content(file: CachedFile): AsyncIterable<Uint8Array>;
}

/** Null when there is no such folder. */
export function openLocalCache(folder: string): LocalCache | null {
  try {
    return new FolderCache({ given: folder, real: realpathSync(folder) });
  } catch {
    return null;
  }
}

class FolderCache implements LocalCache {
  readonly #root: Root;

  constructor(root: Root) {
    this.#root = root;
  }

  get folder(): string {
    return this.#root.real;
  }

  repos(): { readonly repos: readonly CachedRepo[]; readonly gaps: readonly Gap[] } {
    const gaps: Gap[] = [];
    const repos: CachedRepo[] = [];
    for (const folder of namesIn(this.#root, '', gaps)) {
      if (OTHER_NAMES.test(folder)) continue;
      const repo = readFolderName(folder);
      if (repo === null || this.#settle(folder)?.stats.isDirectory() !== true) {
        gaps.push(gap(folder, repo === null ? 'not the folder of a repository' : NOT_A_FOLDER));
        continue;
      }
      const commits = namesIn(this.#root, `${folder}/snapshots`, gaps).filter(
        (name) =>
          COMMIT.test(name) && this.#settle(`${folder}/snapshots/${name}`)?.stats.isDirectory() === true,
      );
      repos.push({ ...repo, refs: this.#refs(folder, gaps), commits });
    }
    return { repos, gaps };
  }

  cachedRevision(query: NameQuery, revision: string | null): string | null {
    const folder = folderName(query);
    const asked = revision ?? 'main';
    if (folder === null || !isRevision(asked)) return null;
    // A whole commit is itself: a ref of that name must not lead a pinned revision elsewhere.
    if (!COMMIT.test(asked)) return this.#ref(`${folder}/refs/${asked}`);
    return this.#settle(`${folder}/snapshots/${asked}`)?.stats.isDirectory() === true ? asked : null;
  }

  snapshot(query: NameQuery, commit: string): CachedSnapshot | null {
    const folder = folderName(query);
    if (folder === null || !COMMIT.test(commit)) return null;
    const listed = this.#listed(folder, commit);
    const root = `${folder}/snapshots/${commit}`;
    if (this.#settle(root)?.stats.isDirectory() !== true && listed === null) return null;
    const gaps: Gap[] = [];
    const files: CachedFile[] = [];
    for (const path of walk(this.#root, root, gaps)) {
      const at = this.#settle(`${root}/${path}`);
      if (at === null) gaps.push(gap(`${root}/${path}`, BROKEN));
      else if (!at.stats.isFile()) gaps.push(gap(`${root}/${path}`, 'not a regular file'));
      else files.push({ ...this.#contentOf(folder, `${root}/${path}`, at), path });
    }
    const absent = walk(this.#root, `${folder}/.no_exist/${commit}`, gaps);
    return { files, absent, listed, gaps };
  }

  incomplete(query: NameQuery): readonly string[] {
    const folder = folderName(query);
    if (folder === null) return [];
    // `{etag}.incomplete` until 1.0, `{etag}.{8 hex digits}.incomplete` since.
    const names = namesIn(this.#root, `${folder}/blobs`, []).flatMap(
      (name) => /^([^.]+)(?:\.[0-9a-f]{8})?\.incomplete$/.exec(name)?.[1] ?? [],
    );
    return [...new Set(names)];
  }

  content(file: CachedFile): AsyncIterable<Uint8Array> {
    return streamSettled(file.location);
  }

  #settle(path: string): Settled | null {
    return settle(this.#root, path);
  }

  #refs(folder: string, gaps: Gap[]): ReadonlyMap<string, string> {
    const refs = new Map<string, string>();
    for (const name of walk(this.#root, `${folder}/refs`, gaps)) {
      if (NO_REF.test(name)) continue;
      const commit = isRevision(name) ? this.#ref(`${folder}/refs/${name}`) : null;
      if (commit !== null) refs.set(name, commit);
      else gaps.push(gap(`${folder}/refs/${name}`, 'it names no commit'));
    }
    return refs;
  }

  #ref(path: string): string | null {
    const text = this.#text(path, MAX_REF_BYTES)?.trim();
    return text !== undefined && COMMIT.test(text) ? text : null;
  }

  #listed(folder: string, commit: string): readonly HubFile[] | null {
    const text = this.#text(`${folder}/trees/${commit}.json`, MAX_TREE_BYTES);
    return text === undefined ? null : parseCachedTree(text);
  }

  #text(path: string, maxBytes: number): string | undefined {
    const at = this.#settle(path);
    if (at === null || !at.stats.isFile() || at.stats.size > maxBytes) return undefined;
    try {
      return readFileSync(at.path, 'utf8');
    } catch {
      return undefined;
    }
  }

  /** The first link names the content; a second one may lead into the store that repositories share. */
  #contentOf(folder: string, path: string, { path: location, stats }: Settled): Omit<CachedFile, 'path'> {
    const parent = this.#settle(dirname(path));
    const target = parent === null ? null : linkTarget(join(parent.path, basename(path)));
    const inside =
      target === null ? null : (below(this.#root.real, target) ?? below(this.#root.given, target));
    const blobs = this.#settle(`${folder}/blobs`)?.path;
    const isBlob = inside !== null && blobs !== undefined && this.#settle(dirname(inside))?.path === blobs;
    return { sizeBytes: stats.size, location, named: isBlob ? readDigest(basename(inside)) : null };
  }
}

const NOT_A_FOLDER = 'not a folder, or a link out of the cache, which is not followed';
const BROKEN = 'a broken link, or one out of the cache, which is not followed';

/** `models--org--name`: no name of the hub holds `--` itself. */
function folderName(query: NameQuery): string | null {
  if (!isRepoName(query.name)) return null;
  return [`${hostedKind(query)}s`, ...query.name.split('/')].join('--');
}

function readFolderName(folder: string): Pick<CachedRepo, 'kind' | 'name'> | null {
  const [type = '', ...parts] = folder.split('--');
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  const name = parts.join('/');
  return kind !== undefined && isRepoName(name) ? { kind, name } : null;
}
