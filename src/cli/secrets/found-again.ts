import { WeighbridgeError } from '../../base/index.ts';
import { findSecrets, readAgain, type SecretsOfTarget } from '../../scan/index.ts';
import type { FoundSecret } from '../../secrets/index.ts';
import { flagAddresses } from '../asking.ts';
import { progressLine } from '../progress.ts';
import { openScanTarget, type ScanTarget } from '../scan/open.ts';
import type { Surroundings } from '../surroundings.ts';
import { prefixOf } from '../target-prefix.ts';

/** Opens a target for looking at its secrets alone. */
export function openForSecrets(address: string, surroundings: Surroundings): Promise<ScanTarget> {
  const git = { searchPath: surroundings.environment['PATH'] ?? '' };
  const addresses = flagAddresses({}, surroundings);
  return openScanTarget(address, new Set(['secrets']), addresses, false, git, surroundings);
}

/** Every secret that is in the target now, its history included unless that is not wanted. */
export async function secretsOf(
  opened: ScanTarget,
  { history, quiet }: { readonly history: boolean; readonly quiet?: boolean },
  { environment, signal, stderr }: Surroundings,
): Promise<SecretsOfTarget> {
  const { repository, tree, farContents } = opened;
  const git = { searchPath: environment['PATH'] ?? '' };
  const progress = progressLine(stderr, !quiet);
  const found = await findSecrets(tree, {
    repository,
    prefix: prefixOf(opened),
    ...(farContents && { farContents }),
    git,
    signal,
    history,
    fingerprintKey: environment['WEIGHBRIDGE_FINGERPRINT_KEY'] || null,
    cacheFolder: null,
    otherBaseline: null,
    showDropped: false,
    since: null,
    earlier: null,
    validate: null,
    readAgain: readAgain(tree, repository, git, signal),
    onProgress: progress.update,
  });
  progress.clear();
  return found;
}

/** Those that fingerprints name. Throws `usage` for a fingerprint that names none, or more than one. */
export function chosen(
  found: readonly FoundSecret[],
  fingerprints: readonly string[],
): readonly FoundSecret[] {
  const byFingerprint = Map.groupBy(found, ({ secret }) => secret.fingerprint);
  const wanted = [...new Set(fingerprints.map((each) => each.toLowerCase()))];
  const missing = wanted.filter((each) => !byFingerprint.has(each));
  if (missing.length > 0) {
    throw new WeighbridgeError('usage', `not found again in the target: ${missing.map(shown).join(', ')}`, {
      remedy:
        'scan it again for the fingerprints it has now, with the same WEIGHBRIDGE_FINGERPRINT_KEY; nothing was sent',
    });
  }
  const ambiguous = wanted.filter((each) => byFingerprint.get(each)!.length > 1);
  if (ambiguous.length > 0) {
    throw new WeighbridgeError('usage', `names more than one secret: ${ambiguous.map(shown).join(', ')}`, {
      remedy:
        'set WEIGHBRIDGE_FINGERPRINT_KEY and scan again: fingerprints are then of values; nothing was sent',
    });
  }
  return wanted.map((each) => byFingerprint.get(each)![0]!);
}

/** Somebody may have pasted a value where a fingerprint belongs. */
function shown(fingerprint: string): string {
  return /^[0-9a-f]{32}$/.test(fingerprint) ? fingerprint : '(something that is no fingerprint)';
}
