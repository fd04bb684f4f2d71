import type { Clock } from '../../base/index.ts';
import { oneLine } from '../../base/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import type { Quarantine } from '../quarantine/index.ts';
import type { Manifest, Records } from '../records/index.ts';
import type { Copied } from '../transfers/transfer.ts';
import type { VettedFile } from './vet-file.ts';

export interface QuarantineContext {
  readonly quarantine: Quarantine;
  readonly records: Records;
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Characters of a sentence that is built from what strangers wrote. */
const REASON_CHARS = 1000;

/** Puts a harmful content in quarantine, and the commit that brings it. Gives the reasons, in sentences. */
export async function quarantineFile(
  manifest: Manifest,
  file: HubFile,
  sha256: string | null,
  { artifact, decision }: Pick<VettedFile, 'artifact' | 'decision'>,
  { quarantine, records, clock }: QuarantineContext,
): Promise<readonly string[]> {
  const { query, commit } = manifest;
  const at = clock.now().toISOString();
  const reasons = decision.reasons
    .filter(({ mode }) => mode === 'block')
    .map(({ message }) => oneLine(message, REASON_CHARS));
  const source = `${query.name}@${commit}/${file.path}`;
  const row = {
    at,
    reasons,
    danger: artifact?.danger ?? null,
    evidence: (artifact?.payloads ?? [])
      .slice(0, EVIDENCE_MOST)
      .map(({ what, where, why }) => ({ fact: `${what} at ${where}: ${why}`, at, source })),
    seenAs: [oneLine(source, REASON_CHARS)],
  };
  if (sha256 !== null) await quarantine.put({ ...row, what: { kind: 'content', sha256 } });
  await quarantine.put({ ...row, what: { kind: 'commit', query, commit } });
  await records.changeAdmission(
    query,
    commit,
    (current) =>
      current && {
        ...current,
        state: 'quarantined',
        reasons: [...new Set([...current.reasons, ...reasons])],
      },
  );
  return reasons;
}

/** Payloads of one file that are kept as evidence. */
const EVIDENCE_MOST = 10;

/**
 * The hub served other bytes than it lists. They are not kept; that nobody uses them either, they go in quarantine, unless
 * they are ones that we hold by another name: then whoever sent them would decide what of ours is served.
 */
export async function quarantineOtherBytes(
  { query, commit }: Manifest,
  file: HubFile,
  { why, sha256 }: Extract<Copied, { readonly kind: 'mismatch' }>,
  { quarantine, storage, clock }: QuarantineContext,
): Promise<readonly string[]> {
  const at = clock.now().toISOString();
  const source = `${query.name}@${commit}/${file.path}`;
  const reason = oneLine(
    `${file.path} of ${query.name} came as other bytes than the hub lists: ${why}`,
    REASON_CHARS,
  );
  const isOurs = (await storage.blobs.stat(sha256)) !== null;
  if (!isOurs) {
    await quarantine.put({
      what: { kind: 'content', sha256 },
      at,
      reasons: [reason],
      danger: null,
      evidence: [{ fact: why, at, source }],
      seenAs: [oneLine(source, REASON_CHARS)],
    });
  }
  return [reason];
}
