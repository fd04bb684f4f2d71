import type { Reference } from '../../core/index.ts';
import { entryFor, type Lock } from '../../lock/index.ts';
import { type Configuration, gatePolicyOf, NO_GATE_POLICY } from '../../policy/index.ts';
import type { ScanPolicy } from '../../scan/index.ts';
import { locksOf } from '../mirror/open-storage.ts';

/**
 * The policy that a scan holds loads and files against; null where the operator's configuration has none. `own` is the lock
 * of the target, which counts as the lock unless the configuration names others.
 */
export async function scanPolicyOf(
  { policy, mirror }: Configuration,
  own: Lock | null,
): Promise<ScanPolicy | null> {
  if (policy === undefined) return null;
  const rules = gatePolicyOf(policy, NO_GATE_POLICY);
  const named = await locksOf(undefined, mirror ?? {});
  const locks = named.length > 0 || own === null ? named : [own];
  if (locks.length === 0) return { rules };
  return { rules, lockedFor: (reference) => lockedIn(locks, reference) };
}

function lockedIn(locks: readonly Lock[], reference: Reference): { license: string | null } | null {
  for (const lock of locks) {
    const entry = entryFor(lock, reference);
    if (entry) return entry;
    // What is resolved at run time may be any revision of the name.
    if (reference.revisionExpression === undefined) continue;
    const any = [...lock.entries.values()].find(
      ({ hub, kind, name }) => hub === reference.hub && kind === reference.kind && name === reference.name,
    );
    if (any) return any;
  }
  return null;
}
