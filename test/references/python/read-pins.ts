import { gradeRevision } from '../../../src/core/index.ts';
import { planSplices, spliced } from '../../../src/lock/pin/splices.ts';
import type { PinSite } from '../../../src/references/pin-site.ts';
import { pythonReader } from '../../../src/references/python/index.ts';
import type { FoundReference } from '../../../src/references/reader.ts';

export const REVISION = '0123456789abcdef0123456789abcdef01234567';

export type ShellReader = (command: string) => readonly FoundReference[];

/** What a text loads, with how each can be pinned. */
export function loadsOf(text: string, shell: ShellReader = () => []): readonly FoundReference[] {
  return referencesOf(text, shell).filter(({ role }) => role === 'load');
}

export function referencesOf(text: string, shell: ShellReader = () => []): readonly FoundReference[] {
  return pythonReader.read(text, {
    path: 'app/main.py',
    exists: () => false,
    source: () => null,
    wantsPins: true,
    hazard: () => {},
    embedded: (language, inner) => (language === 'shell' ? shell(inner) : []),
  });
}

export function sitesOf(found: readonly FoundReference[]): readonly PinSite[] {
  return found.flatMap(({ pinSites = [] }) => pinSites);
}

/** A text with sites applied as `weighbridge pin` applies them. */
export function pinned(text: string, sites: readonly PinSite[], revision = REVISION): string {
  const requests = sites.flatMap((site) => (site.kind === 'unpinnable' ? [] : [{ site, revision }]));
  const plan = planSplices(requests);
  if (plan.conflicts.size > 0) throw new Error('two sites stand in the way of each other');
  return spliced(text, plan.splices);
}

/** Why loads stay as they are. */
export function leftOf(found: readonly FoundReference[]): string[] {
  return found.flatMap(({ revision, hub, pinSites }) => {
    if (gradeRevision(revision, hub) === 'commit') return ['pinned'];
    if (pinSites === undefined) return ['not told'];
    return pinSites.flatMap((site) => (site.kind === 'unpinnable' ? [site.because] : []));
  });
}

/** What a text refers to, without where. */
export function subjectsOf(text: string, shell?: ShellReader): string[] {
  const subjects = referencesOf(text, shell).map(
    ({ role, hub, kind, name }) => `${role} ${hub} ${kind} ${name}`,
  );
  return [...new Set(subjects)].sort();
}
