import {
  HEAD_BYTES,
  isWorthJudging,
  type JudgeThreads,
  type Neighbours,
  startJudgeThreads,
} from '../../artifacts/index.ts';
import { abortable } from '../../base/index.ts';
import type { Artifact } from '../../core/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { OpenSource } from '../../io/files/index.ts';
import { type ContentJudgement, FreshCache, type Manifest, type Records } from '../records/index.ts';
import { neighboursIn } from './manifest-files.ts';

/** A file of a commit that is to be judged, and how it and its neighbours are read. */
export interface FileToVet {
  readonly manifest: Manifest;
  readonly file: HubFile;
  /** Of bytes that were hashed by us: what is said of them is kept. Null for those that are on their way. */
  readonly heldAs: string | null;
  /** Where it lies on this machine. */
  readonly diskPath: string | null;
  open(): Promise<OpenSource>;
  openBeside(file: HubFile): Promise<OpenSource | null>;
}

export type Judged = ContentJudgement['artifact'];

/** Judges files in threads, each content once. */
export interface JudgeRoom extends AsyncDisposable {
  /** Null: nothing that a loader of models reads. Rejects where the file cannot be opened, or `signal` aborts. */
  judge(file: FileToVet, signal: AbortSignal): Promise<Judged>;
}

/** Milliseconds for which something is remembered of what cannot be kept: that it is nothing, or was read badly. */
const REMEMBERED_MS = 60_000;
/** Contents remembered for so long (CWE-770). */
const REMEMBERED_MOST = 50_000;

export function openJudgeRoom(records: Records, ruleset: string): JudgeRoom {
  const closing = new AbortController();
  let threads: JudgeThreads | null = null;
  const passing = new FreshCache<Judged>(REMEMBERED_MS, REMEMBERED_MOST);

  const judgeNow = async (vetted: FileToVet): Promise<Judged> => {
    const { manifest, file, heldAs, diskPath } = vetted;
    await using source = await vetted.open();
    const { path, sizeBytes } = file;
    const head = await source.read(0, Math.min(HEAD_BYTES, sizeBytes));
    // Without its neighbours: what they excuse is left to the judges.
    if (!isWorthJudging({ head, size: sizeBytes, path })) return null;
    const watched = watch(source, neighboursIn(manifest, path, vetted.openBeside));
    threads ??= startJudgeThreads(closing.signal);
    const artifact = await threads.judge({
      path,
      diskPath,
      sha256: heldAs,
      hashes: false,
      source: watched.source,
      neighbours: watched.neighbours,
    });
    const judged = artifact && withoutFile(artifact);
    // What failed to be read may be read another time; it is not what the content is.
    if (heldAs !== null && !watched.hasFailed()) {
      const judgement: ContentJudgement = {
        schema: 'weighbridge.judgement/1',
        ruleset,
        path,
        artifact: judged,
      };
      await records.putJudgement(heldAs, watched.wereAsked() ? manifest.commit : null, judgement);
    }
    return judged;
  };

  const knownOf = async (sha256: string, path: string, commit: string) =>
    (await records.judgement(sha256, path, null, ruleset)) ??
    (await records.judgement(sha256, path, commit, ruleset));

  return {
    async judge(vetted, signal) {
      const { manifest, file, heldAs } = vetted;
      const { commit } = manifest;
      if (file.sizeBytes === 0) return null;
      if (heldAs === null) return abortable(judgeNow(vetted), signal);
      const judging = passing.get(`${heldAs} ${commit} ${file.path}`, async () => {
        const known = await knownOf(heldAs, file.path, commit);
        return known === null ? judgeNow(vetted) : known.artifact;
      });
      return abortable(judging, signal);
    },
    async [Symbol.asyncDispose]() {
      await threads?.[Symbol.asyncDispose]();
      closing.abort(new Error('closed'));
    },
  };
}

function withoutFile({ file: _file, ...rest }: Artifact): Omit<Artifact, 'file'> {
  return rest;
}

/** Tells whether what a judge says can depend on other files than the one, and whether reading failed. */
function watch(source: OpenSource, beside: Neighbours) {
  let failed = false;
  let asked = false;
  const noting = async <T>(task: Promise<T>): Promise<T> => {
    try {
      return await task;
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const ask = <T>(answer: () => T): T => {
    asked = true;
    return answer();
  };
  const neighbours: Neighbours = {
    has: (path) => ask(() => beside.has(path)),
    kindOf: (path) => ask(() => beside.kindOf(path)),
    read: (path, maxBytes) => ask(() => noting(beside.read(path, maxBytes))),
    open: (path) => ask(() => noting(beside.open(path))),
  };
  return {
    source: {
      size: source.size,
      far: source.far === true,
      get bytesRead() {
        return source.bytesRead;
      },
      read: (offset: number, length: number) => noting(source.read(offset, length)),
    },
    neighbours,
    hasFailed: () => failed,
    wereAsked: () => asked,
  };
}
