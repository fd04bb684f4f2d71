import { type Finding, type Gap, type Location, type Reference, subjectOf } from '../../core/index.ts';
import type { Lock, LockEntry } from '../lockfile/lock.ts';
import { entryFor, lockKey } from '../lockfile/lock.ts';
import { type Checked, findingOf } from './checked.ts';
import type { LockPlaces } from './lock-places.ts';

/** The hubs whose names can be locked. */
const LOCKABLE = new Set<Reference['hub']>(['huggingface']);

/** Whether everything that a codebase loads is locked, everything that loads with it, and nothing besides. */
export function verifyFrozen(lock: Lock, references: readonly Reference[], places: LockPlaces): Checked {
  const loads = references.filter(({ role, resolution }) => role === 'load' && resolution !== 'dynamic');
  const used = new Set<LockEntry>();
  const unlocked = new Map<string, Reference[]>();
  const elsewhere = new Map<Reference['hub'], number>();
  for (const reference of loads) {
    if (!LOCKABLE.has(reference.hub)) {
      elsewhere.set(reference.hub, (elsewhere.get(reference.hub) ?? 0) + 1);
      continue;
    }
    const entries = entriesFor(lock, reference);
    for (const entry of entries) used.add(entry);
    if (entries.length > 0) continue;
    const key = [lockKey(reference), reference.file].join('\0');
    const places = unlocked.get(key);
    if (places) places.push(reference);
    else unlocked.set(key, [reference]);
  }
  const findings = [...unlocked.values()].map(unlockedLoad);
  findings.push(...closureFindings(lock, used, places));
  for (const [key, entry] of lock.entries) {
    if (used.has(entry)) continue;
    findings.push(
      findingOf({
        rule: 'lock/unused',
        subject: subjectOf(entry),
        title: `nothing loads ${key}`,
        location: places.placeOf(key),
        evidence: [],
        key,
      }),
    );
  }
  const gaps: Gap[] = [...elsewhere].map(([hub, count]) => ({
    what: `${count} ${count === 1 ? 'load' : 'loads'} from ${hub}`,
    why: 'names on this hub cannot be locked yet',
    blocking: false,
  }));
  return { findings, gaps, files: 0, bytes: 0 };
}

/**
 * What a load is locked by. A commit may have been locked under several branches or tags, and what is resolved at run
 * time may be any revision of the name: then every such entry counts.
 */
function entriesFor(lock: Lock, reference: Reference): readonly LockEntry[] {
  const entry = entryFor(lock, reference);
  const isOpen = reference.revisionExpression !== undefined;
  if (entry && reference.pin !== 'commit') return [entry];
  if (!entry && !isOpen) return [];
  return [...lock.entries.values()].filter(
    ({ hub, kind, name, commit }) =>
      hub === reference.hub &&
      kind === reference.kind &&
      name === reference.name &&
      (entry === null || commit === entry.commit),
  );
}

function unlockedLoad(references: readonly Reference[]): Finding {
  const [first, ...rest] = references as readonly [Reference, ...Reference[]];
  const at = ({ file, line, column }: Reference): Location => ({ file, line, column });
  const revision = first.revision === null ? '' : `@${first.revision}`;
  return findingOf({
    rule: 'lock/unlocked',
    subject: subjectOf(first),
    title: `${first.name}${revision} is loaded and not locked`,
    location: at(first),
    related: rest.map(at),
    evidence: [],
    key: [first.file, first.revision ?? ''].join('\0'),
  });
}

/** Follows what used entries load, and tells of what is not locked. Whatever is reached is used. */
function closureFindings(lock: Lock, used: Set<LockEntry>, places: LockPlaces): Finding[] {
  const findings: Finding[] = [];
  // A set hands out what is added to it while it is gone through.
  for (const entry of used) {
    for (const { to, saidBy } of entry.requires) {
      const required = lock.entries.get(to);
      if (required) {
        used.add(required);
        continue;
      }
      findings.push(
        findingOf({
          rule: 'lock/unlocked',
          subject: subjectOf(entry),
          title: `${entry.name} loads ${to}, which is not locked (${saidBy})`,
          location: places.placeOf(lockKey(entry)),
          evidence: [],
          key: to,
        }),
      );
    }
  }
  return findings;
}
