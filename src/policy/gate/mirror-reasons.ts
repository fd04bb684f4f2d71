import type { Identity } from '../../core/index.ts';
import type { GatePolicy, GateReason } from './gate.ts';
import { dayOf, keeperOf, shown } from './wording.ts';

/** The name is bound to another identity than the one that the hub shows now. No policy allows that. */
export function identityChanged(
  policy: GatePolicy,
  name: string,
  bound: Identity,
  now: Identity,
): GateReason {
  const owner = now.ownerName ? ` of ${shown(now.ownerName)}` : '';
  const since = now.repoCreatedAt ? `, created ${dayOf(now.repoCreatedAt)}` : '';
  const before = bound.repoCreatedAt ? ` (created ${dayOf(bound.repoCreatedAt)})` : '';
  return {
    rule: 'policy/identity-changed',
    mode: 'block',
    message: `The name ${shown(name)} now belongs to somebody else: it is another repository${owner}${since ? `${since},` : ''} than the one that was admitted${before}.`,
    remedy: `Do not load it; if the change is legitimate, ask ${keeperOf(policy)} for the approval of two people (weighbridge mirror approve).`,
  };
}

/** `reasons`: why it is in quarantine, in sentences. */
export function quarantined(policy: GatePolicy, what: string, reasons: readonly string[]): GateReason {
  const why = reasons[0] === undefined ? '' : `: ${shown(reasons[0]).replace(/\.$/, '')}`;
  return {
    rule: 'policy/quarantined',
    mode: 'block',
    message: `${shown(what)} is in quarantine${why}.`,
    remedy: `Do not use copies of it either (weighbridge verify --cache finds them); ${keeperOf(policy)} can tell more.`,
  };
}
