import type { Clock } from '../../base/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { GateDecision, GatePolicy } from '../../policy/index.ts';
import type { Quarantine } from '../quarantine/index.ts';
import type { Admission, Manifest, Records } from '../records/index.ts';
import { copyFile, type FileCopied } from './copy-file.ts';
import { type FileAccess, vetHeld } from './file-access.ts';
import { type HoldingsWriter, writeHoldings } from './holdings-writer.ts';
import type { JudgeRoom } from './judge-room.ts';
import { quarantineFile, quarantineOtherBytes } from './quarantine-findings.ts';
import { looksIntoFiles, vetFile } from './vet-file.ts';

export interface CopyContext extends FileAccess {
  readonly records: Records;
  readonly quarantine: Quarantine;
  readonly judges: JudgeRoom;
  readonly policy: GatePolicy;
  readonly clock: Clock;
  /** Signs what was copied: the text of a signature. Null: it is not signed. */
  readonly sign: ((manifest: Manifest, files: ReadonlyMap<string, string>) => string) | null;
}

/**
 * What became of one file. `refused`: held, and not handed out. `quarantined`: harmful. `mismatch`: the hub served other
 * bytes than it lists, which were not kept.
 */
export type FileOutcome =
  | { readonly kind: 'held' | 'copied'; readonly sha256: string; readonly decision: GateDecision }
  | {
      readonly kind: 'refused' | 'quarantined' | 'mismatch';
      readonly sha256: string;
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'failed'; readonly why: string; readonly cause: string };

export interface CopyOutcome {
  readonly state: Admission['state'];
  readonly files: ReadonlyMap<string, FileOutcome>;
  /** Bytes that were fetched for it; what was held already is not counted. */
  readonly bytesCopied: number;
  readonly reasons: readonly string[];
  readonly signature: string | null;
}

export interface CopyProgress {
  readonly filesDone: number;
  readonly files: number;
  readonly bytesDone: number;
  readonly bytes: number;
}

/** Files on their way at a time: small ones wait for answers, large ones fill the line. */
const FILES_AT_ONCE = 16;

/**
 * Copies every file of an admitted commit into the store: each fetched once, verified, judged, and held against policy. A
 * copy that was interrupted goes on where it was. Rejects only when aborted, or where the store fails.
 */
export async function copyRepository(
  manifest: Manifest,
  context: CopyContext,
  signal: AbortSignal,
  onProgress: (progress: CopyProgress) => void = () => {},
): Promise<CopyOutcome> {
  const { records } = context;
  const { query, commit } = manifest;
  const outcomes = new Map<string, FileOutcome>();
  const bytes = manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let [bytesDone, bytesCopied, isOver] = [0, 0, false];
  {
    await using holdings = writeHoldings(records, query, commit);
    // The largest first, so that none of them is left to be waited for alone.
    const queue = manifest.files.toSorted((a, b) => b.sizeBytes - a.sizeBytes).values();
    const work = async () => {
      for (const file of queue) {
        if (isOver) return;
        signal.throwIfAborted();
        const copied = await copyFile(manifest, file, context, signal);
        if (copied.kind === 'copied') bytesCopied += file.sizeBytes;
        const outcome = await settle(manifest, file, copied, holdings, context, signal);
        outcomes.set(file.path, outcome);
        // Nothing of it is served any more, or nothing more can be stored.
        isOver ||=
          outcome.kind === 'quarantined' || (outcome.kind === 'failed' && outcome.cause === 'no-space');
        bytesDone += file.sizeBytes;
        onProgress({ filesDone: outcomes.size, files: manifest.files.length, bytesDone, bytes });
      }
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
  }
  return conclude(manifest, outcomes, bytesCopied, context, signal);
}

async function settle(
  manifest: Manifest,
  file: HubFile,
  copied: FileCopied,
  holdings: HoldingsWriter,
  context: CopyContext,
  signal: AbortSignal,
): Promise<FileOutcome> {
  const { policy, quarantine } = context;
  if (copied.kind === 'failed') return copied;
  const { sha256 } = copied;
  if (copied.kind === 'mismatch') {
    const reasons = await quarantineOtherBytes(manifest, file, copied, context);
    return { kind: 'mismatch', sha256, reasons };
  }
  if (file.sha256 === null && file.sizeBytes > 0) holdings.add(file.gitOid, copied);
  const before = await quarantine.ofContent(sha256);
  if (before !== null) return { kind: 'quarantined', sha256, reasons: before.reasons };
  if (!looksIntoFiles(policy)) return { kind: copied.kind, sha256, decision: ALLOWED };
  const vetted = await vetFile(vetHeld(manifest, file, sha256, context, signal), context, signal);
  if (vetted.isHarmful) {
    const reasons = await quarantineFile(manifest, file, sha256, vetted, context);
    return { kind: 'quarantined', sha256, reasons };
  }
  if (vetted.decision.outcome !== 'block') return { kind: copied.kind, sha256, decision: vetted.decision };
  return { kind: 'refused', sha256, reasons: vetted.decision.reasons.map(({ message }) => message) };
}

const ALLOWED: GateDecision = { outcome: 'allow', reasons: [] };

async function conclude(
  manifest: Manifest,
  files: ReadonlyMap<string, FileOutcome>,
  bytesCopied: number,
  context: CopyContext,
  signal: AbortSignal,
): Promise<CopyOutcome> {
  const { records, clock, storage, sign } = context;
  const { query, commit } = manifest;
  const all = [...files.values()];
  // What a gateway found, or a person put there, holds as well.
  const before = await context.quarantine.ofName(query, commit);
  const found = all.flatMap((file) => (file.kind === 'quarantined' ? file.reasons : []));
  const reasons = [...new Set([...(before?.reasons ?? []), ...found])];
  const isWhole =
    files.size === manifest.files.length && all.every(({ kind }) => kind !== 'failed' && kind !== 'mismatch');
  const isHarmful = before !== null || found.length > 0;
  const state = isHarmful ? 'quarantined' : isWhole ? 'copied' : 'admitted';
  const signed = state === 'copied' && sign !== null ? sign(manifest, servedHashes(files)) : null;
  const signature = signed === null ? null : (await storage.blobs.put(Buffer.from(signed), signal)).sha256;
  const admission = await records.changeAdmission(
    query,
    commit,
    (current) =>
      current && {
        ...current,
        state,
        at: clock.now().toISOString(),
        reasons,
        signature: signature ?? current.signature,
      },
  );
  return { state, files, bytesCopied, reasons, signature: admission?.signature ?? null };
}

/** What clients are given, by path. */
function servedHashes(files: ReadonlyMap<string, FileOutcome>): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const [path, file] of files) {
    if (file.kind === 'held' || file.kind === 'copied') hashes.set(path, file.sha256);
  }
  return hashes;
}
