import { messageOf } from '../../base/index.ts';
import type { Evidence, Identity, Verdict } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import {
  type Admitted,
  admitRevision,
  type CopyContext,
  type CopyOutcome,
  type CopyProgress,
  copyRepository,
} from '../../mirror/index.ts';
import { type GateReason, matchesGlob } from '../../policy/index.ts';
import { type NameAddress, nameAddress } from './name-address.ts';
import type { OpenedMirror } from './open-mirror.ts';

/** What became of one name. */
export interface MirroredName {
  /** As it was asked for: `hf:org/name@main`. */
  readonly asked: string;
  readonly outcome: 'copied' | 'admitted' | 'refused' | 'quarantined' | 'failed';
  /** In the hub's own case; null where it was not admitted. */
  readonly query: NameQuery | null;
  readonly commit: string | null;
  readonly identity: Identity | null;
  readonly verdict: { readonly state: Verdict['state']; readonly because: readonly Evidence[] } | null;
  readonly files: number;
  readonly bytes: number;
  /** Of those, what was fetched now. */
  readonly bytesCopied: number;
  readonly signature: string | null;
  /** Why it was refused, quarantined, or not copied; one printable sentence each. */
  readonly why: readonly string[];
  /** Warnings of the policy. */
  readonly warnings: readonly GateReason[];
  readonly refusedFiles: readonly { readonly path: string; readonly why: readonly string[] }[];
  readonly failedFiles: readonly { readonly path: string; readonly why: string }[];
}

export interface NameProgress {
  readonly name: string;
  readonly copy: CopyProgress | null;
}

/** Redirects from name to name that are followed: a chain of renames is seldom longer. */
const MOVES_MOST = 5;

/** Admits one name and copies what it holds. Rejects only when aborted, or where the store fails. */
export async function mirrorName(
  address: NameAddress,
  { context }: OpenedMirror,
  { sign, metadataOnly }: { readonly sign: CopyContext['sign']; readonly metadataOnly: boolean },
  signal: AbortSignal,
  onProgress: (progress: NameProgress) => void,
): Promise<MirroredName> {
  const asked = nameAddress(address.query, address.revision);
  const nothing = {
    asked,
    query: null,
    commit: null,
    identity: null,
    verdict: null,
    files: 0,
    bytes: 0,
    bytesCopied: 0,
    signature: null,
    warnings: [],
    refusedFiles: [],
    failedFiles: [],
  };
  const isPrivate = context.privateNames.find((pattern) => matchesGlob(pattern, address.query.name));
  if (isPrivate !== undefined) {
    const why = `it matches the private pattern ${isPrivate}, and is never sent to a hub`;
    return { ...nothing, outcome: 'refused', why: [why] };
  }
  onProgress({ name: asked, copy: null });
  let { query } = address;
  const moves: string[] = [];
  for (;;) {
    const entry = await context.quarantine.ofName(query, null);
    if (entry !== null) return { ...nothing, outcome: 'quarantined', why: entry.reasons };
    const outcome = await admitRevision(query, address.revision, context, signal);
    if (outcome.kind === 'admitted') {
      if (metadataOnly) return { ...nothing, ...told(outcome), outcome: 'admitted', why: moves };
      const copied = await copyRepository(outcome.manifest, { ...context, sign }, signal, (copy) =>
        onProgress({ name: asked, copy }),
      );
      return { ...nothing, ...told(outcome), ...toldCopy(copied, moves) };
    }
    const verdict = outcome.verdict && { state: outcome.verdict.state, because: outcome.verdict.because };
    const identity = outcome.verdict?.identity ?? null;
    if (outcome.kind === 'moved') {
      moves.push(`${query.name} is called ${outcome.to.name} now`);
      if (moves.length <= MOVES_MOST) {
        query = outcome.to;
        continue;
      }
      return { ...nothing, verdict, identity, outcome: 'failed', why: moves };
    }
    const isRefused = outcome.kind === 'blocked' || outcome.kind === 'quarantined';
    return {
      ...nothing,
      verdict,
      identity,
      outcome: isRefused ? 'refused' : 'failed',
      why: [...moves, messageOf(outcome.message)],
    };
  }
}

function told({ query, manifest, admission, binding }: Admitted) {
  const { state, because } = admission.verdict;
  return {
    query,
    commit: manifest.commit,
    identity: binding.identity,
    verdict: { state, because },
    files: manifest.files.length,
    bytes: manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    warnings: admission.decision.reasons,
  };
}

function toldCopy({ state, files, bytesCopied, reasons, signature }: CopyOutcome, moves: readonly string[]) {
  const all = [...files];
  const refusedFiles = all.flatMap(([path, file]) =>
    file.kind === 'refused' || file.kind === 'quarantined' || file.kind === 'mismatch'
      ? [{ path, why: file.reasons }]
      : [],
  );
  const failedFiles = all.flatMap(([path, file]) =>
    file.kind === 'failed' ? [{ path, why: file.why }] : [],
  );
  const hasMismatch = all.some(([, { kind }]) => kind === 'mismatch');
  const warnings = all.flatMap(([, file]) =>
    file.kind === 'held' || file.kind === 'copied' ? file.decision.reasons : [],
  );
  const outcome: MirroredName['outcome'] =
    state === 'quarantined' || hasMismatch ? 'quarantined' : state === 'copied' ? 'copied' : 'failed';
  return {
    outcome,
    bytesCopied,
    signature,
    why: [...moves, ...reasons],
    refusedFiles,
    failedFiles,
    ...(warnings.length > 0 && { warnings }),
  };
}

/** DESIGN, "Exit codes": 1 for what a person has to decide on, 3 for what could not be established. */
export function exitCodeOf(names: readonly MirroredName[]): 0 | 1 | 3 {
  const isRefused = ({ outcome, refusedFiles }: MirroredName) =>
    outcome === 'refused' || outcome === 'quarantined' || refusedFiles.length > 0;
  if (names.some(isRefused)) return 1;
  return names.some(({ outcome }) => outcome === 'failed') ? 3 : 0;
}
