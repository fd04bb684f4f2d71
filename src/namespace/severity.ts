import type { PinGrade, ReferenceRole, Severity, Verdict } from '../core/index.ts';
import { cap, lower } from '../core/index.ts';

/** How bad a verdict is before role and pin; null when there is nothing to say. */
export function stateSeverity(verdict: Verdict, role: ReferenceRole): Severity | null {
  switch (verdict.state) {
    case 'live':
      return null;
    case 'moved':
      return movedSeverity(verdict);
    case 'reregistered':
      return verdict.ownerDiffers ? 'critical' : 'high';
    case 'claimable':
      return 'critical';
    case 'missing':
      return verdict.seenBefore ? 'high' : 'medium';
    case 'restricted':
      return verdict.how === 'disabled' && role === 'load' ? 'high' : 'low';
    case 'unknown':
      return 'info';
  }
}

function movedSeverity({ oldName, sameOwner }: Verdict & { readonly state: 'moved' }): Severity {
  switch (oldName) {
    case 'taken':
      return 'critical';
    case 'free':
      return 'high';
    case 'held':
      return sameOwner ? 'low' : 'medium';
    case 'unknown':
      return 'medium';
  }
}

/**
 * Severity of something about a name at one reference: a full commit caps at medium (a taken-over name then fails, it
 * cannot replace), a mention is two steps lower, commented-out code is low at most.
 */
export function severityAt(base: Severity, role: ReferenceRole, pin: PinGrade): Severity {
  const pinned = pin === 'commit' ? cap(base, 'medium') : base;
  switch (role) {
    case 'load':
    case 'publish':
      return pinned;
    case 'mention':
    case 'alias':
      return lower(pinned, 2);
    case 'commented':
      return cap(pinned, 'low');
  }
}
