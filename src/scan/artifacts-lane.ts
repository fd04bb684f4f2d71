import { posix } from 'node:path';
// Not by the room's own door: the judges stand behind it.
import { HEAD_BYTES, type Look, type Neighbours, startJudgeThreads } from '../artifacts/threads/index.ts';
import { memorySource } from '../base/index.ts';
import { type Artifact, type Gap, SIGNATURE_NAME } from '../core/index.ts';
import { LFS_POINTER_BYTES_MAX, parseLfsPointer } from '../formats/lfs/index.ts';
import { diskSource, type FileTree, lfsObjectFile, type OpenSource } from '../io/files/index.ts';
import type { SourceLane } from './collect.ts';

/** The lane that judges model files, in threads of its own. */
export interface ArtifactsLane extends SourceLane, AsyncDisposable {
  /** Whether a file has the name of a model's signature. */
  readonly hasSignatures: boolean;
  finish(): Promise<{ readonly artifacts: readonly Artifact[]; readonly gaps: readonly Gap[] }>;
}

export interface ArtifactsInput {
  readonly tree: FileTree;
  /** The git directory that all work trees share, where contents of Git LFS may lie; null for none. */
  readonly commonDir: string | null;
  readonly hashes: boolean;
  readonly signal: AbortSignal;
}

/**
 * Files that threads are given unseen: they have the judges, who are not loaded here as long as there are no more files
 * than a folder of a model has.
 */
const GIVEN_UNSEEN = 32;

export function createArtifactsLane({ tree, commonDir, hashes, signal }: ArtifactsInput): ArtifactsLane {
  const threads = startJudgeThreads(signal);
  const artifacts: Artifact[] = [];
  const under = new Set<Promise<void>>();
  let hasSignatures = false;
  let absent = 0;
  let given = 0;
  let judges: typeof import('../artifacts/index.ts') | null = null;
  const isWorthJudging = async (look: Look): Promise<boolean> => {
    if (given++ < GIVEN_UNSEEN) return true;
    judges ??= await import('../artifacts/index.ts');
    return judges.isWorthJudging(look, neighboursOf(tree, look.path));
  };
  return {
    get hasSignatures() {
      return hasSignatures;
    },
    async look({ path, diskPath, sha256 }, source) {
      hasSignatures ||= posix.basename(path) === SIGNATURE_NAME;
      if (source.size === 0) return;
      const head = await source.read(0, HEAD_BYTES);
      // Instead of the contents, where they were not fetched.
      const pointer = source.size < LFS_POINTER_BYTES_MAX ? parseLfsPointer(head) : null;
      if (pointer) {
        const stored = commonDir === null ? null : await openStored(commonDir, pointer.oid);
        if (stored === null) {
          absent++;
          return;
        }
        await using contents = stored;
        const neighbours = neighboursOf(tree, path);
        const file = {
          path,
          diskPath: null,
          sha256: pointer.oid,
          hashes: false,
          source: contents,
          neighbours,
        };
        const artifact = await threads.judge(file);
        if (artifact !== null) artifacts.push(artifact);
        return;
      }
      if (!(await isWorthJudging({ head, size: source.size, path }))) return;
      // Several files may be waiting here, of which one goes on at a time.
      while (under.size >= threads.threads * 2) await Promise.race(under);
      const judged = threads
        .judge({ path, diskPath, sha256, hashes, source, neighbours: neighboursOf(tree, path) })
        .then((artifact) => {
          if (artifact !== null) artifacts.push(artifact);
        });
      // The source is good until the next file is read, unless a thread reads the file itself.
      if (diskPath === null) return judged;
      under.add(judged);
      judged.finally(() => under.delete(judged)).catch(() => {});
    },
    async finish() {
      await Promise.all(under);
      artifacts.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
      return { artifacts, gaps: [...artifacts.flatMap(gapOf), ...absentGap(absent)] };
    },
    [Symbol.asyncDispose]: () => threads[Symbol.asyncDispose](),
  };
}

async function openStored(commonDir: string, oid: string): Promise<OpenSource | null> {
  const path = lfsObjectFile(commonDir, oid);
  return path === null ? null : diskSource(path).catch(() => null);
}

function absentGap(absent: number): readonly Gap[] {
  if (absent === 0) return [];
  const what = absent === 1 ? 'a model file in Git LFS' : `${absent} files in Git LFS`;
  return [{ what, why: 'not judged: not on disk, only pointed to (git lfs pull)', blocking: false }];
}

function gapOf({ file, incomplete: [first, ...others] }: Artifact): readonly Gap[] {
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  return [{ what: file, why: `not judged to its end: ${first}${more}`, blocking: true }];
}

/** The files around the one at `path`. */
function neighboursOf(tree: FileTree, path: string): Neighbours {
  const folder = posix.dirname(path);
  const resolved = (name: string): string | null => {
    if (posix.isAbsolute(name)) return null;
    const joined = posix.normalize(posix.join(folder, name));
    return joined === '..' || joined.startsWith('../') ? null : joined;
  };
  return {
    has: (name) => {
      const at = resolved(name);
      return at !== null && tree.has(at);
    },
    read: async (name, maxBytes) => {
      const at = resolved(name);
      if (at === null) return null;
      // A hub has nothing at hand: there it is fetched.
      if (!tree.openFile) return tree.peek(at, maxBytes);
      await using source = await tree.openFile(at);
      return source !== null && source.size <= maxBytes ? source.read(0, source.size) : null;
    },
    open: async (name) => {
      const at = resolved(name);
      if (at === null) return null;
      if (tree.openFile) return tree.openFile(at);
      const bytes = tree.peek(at, BESIDE_BYTES_MAX);
      return bytes && memorySource(bytes);
    },
    kindOf: (name) => {
      const at = resolved(name);
      if (at === null) return 'absent';
      return tree.kindOf?.(at) ?? (tree.has(at) ? 'file' : 'absent');
    },
  };
}

/** Files beside one, in bytes, where they can only be held whole (CWE-770). */
const BESIDE_BYTES_MAX = 64 * 1024 * 1024;
