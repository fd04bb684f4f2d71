import { posix } from 'node:path';
import { judgeFile, type Neighbours } from '../artifacts/index.ts';
import { type ByteSource, type Clock, memorySource } from '../base/index.ts';
import type { Artifact, Gap } from '../core/index.ts';
import type { FileTree } from '../io/files/index.ts';

/** The lane that judges model files. */
export interface ArtifactsLane {
  /** Judges one file. Rejects only when the scan is aborted. */
  look(path: string, source: ByteSource, sha256: string | null): Promise<void>;
  readonly artifacts: readonly Artifact[];
  readonly gaps: readonly Gap[];
}

export interface ArtifactsInput {
  readonly tree: FileTree;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export function createArtifactsLane({ tree, clock, signal }: ArtifactsInput): ArtifactsLane {
  const artifacts: Artifact[] = [];
  const gaps: Gap[] = [];
  return {
    artifacts,
    gaps,
    async look(path, source, sha256) {
      const neighbours = neighboursOf(tree, path);
      const artifact = await judgeFile(source, path, { clock, signal, neighbours, sha256 });
      if (artifact === null) return;
      artifacts.push(artifact);
      if (artifact.incomplete.length > 0) {
        const [first, ...others] = artifact.incomplete;
        const more = others.length === 0 ? '' : `, and ${others.length} more`;
        gaps.push({ what: path, why: `not judged to its end: ${first}${more}`, blocking: true });
      }
    },
  };
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
      return at === null ? null : tree.peek(at, maxBytes);
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
