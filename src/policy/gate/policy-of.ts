import { DEFAULT_GATE_POLICY } from './default-policy.ts';
import type { GatePolicy } from './gate.ts';
import type { PolicySettings } from './policy-schema.ts';

/** The policy that `policy:` of a configuration comes to: what it leaves out is as in `defaults`. */
export function gatePolicyOf(
  settings: PolicySettings | undefined,
  defaults: GatePolicy = DEFAULT_GATE_POLICY,
): GatePolicy {
  if (settings === undefined) return defaults;
  const { danger, ...given } = settings;
  return {
    contact: given.contact ?? defaults.contact ?? null,
    owners: given.owners === undefined ? defaults.owners : given.owners,
    verdicts: given.verdicts === undefined ? defaults.verdicts : given.verdicts,
    locked: given.locked === undefined ? defaults.locked : given.locked,
    formats: given.formats === undefined ? defaults.formats : given.formats,
    danger:
      danger === undefined
        ? defaults.danger
        : danger && { max: danger.max, warnAbove: danger['warn-above'] ?? null, mode: danger.mode },
    licenses: given.licenses === undefined ? defaults.licenses : given.licenses,
    age: given.age === undefined ? defaults.age : given.age,
    remoteCode: given['remote-code'] === undefined ? defaults.remoteCode : given['remote-code'],
    acceptance: given.acceptance === undefined ? defaults.acceptance : given.acceptance,
  };
}
