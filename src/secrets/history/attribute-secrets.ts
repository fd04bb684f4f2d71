import type { Reachability, SecretOccurrence } from '../../core/index.ts';
import type { Attribution, Reach } from '../../gitpack/index.ts';
import type { Fingerprints } from '../fingerprint.ts';
import type { Place } from '../group.ts';
import { placeReason } from '../judge/place-reason.ts';
import { redact } from '../redact.ts';
import type { Sighting } from '../sighting.ts';
import type { ObjectSightings } from './history-scanner.ts';

/** A sighting that was dropped for where it stands. */
export interface DroppedSighting {
  readonly sighting: Sighting;
  readonly why: string;
}

export interface AttributedSecrets {
  readonly places: readonly Place[];
  readonly dropped: readonly DroppedSighting[];
}

/**
 * Joins what objects hold with the commits that brought and removed them. A commit adds a secret to a path where the
 * version before did not hold it, and removes it where the version after does not: what it leaves alone is no occurrence.
 * Paths are made relative to `prefix`, a folder of the repository (ending in `/`, or empty); what is not in it is left out.
 */
export function attributeSecrets(
  objects: readonly ObjectSightings[],
  attribution: Attribution,
  fingerprints: Fingerprints,
  prefix: string,
): AttributedSecrets {
  const places: Place[] = [];
  const dropped: DroppedSighting[] = [];
  const byObject = new Map(objects.map((object) => [object.id, object]));
  const holders = new Map<string, Set<string>>();
  for (const { id, sightings } of objects) {
    for (const { detection } of sightings) {
      const identity = fingerprints.identity(detection.rule, detection.value);
      const ids = holders.get(identity);
      if (ids) ids.add(id);
      else holders.set(identity, new Set([id]));
    }
  }
  const changesOf = changesByObject(attribution);
  for (const { id, kind, sightings } of byObject.values()) {
    for (const sighting of sightings) {
      const { detection } = sighting;
      const holding = holders.get(fingerprints.identity(detection.rule, detection.value))!;
      const occurrences: SecretOccurrence[] = [];
      let why: string | null = null;
      let isPlaced = false;
      for (const { commit, path: whole, from, to } of changesOf.get(id) ?? []) {
        isPlaced = true;
        if (!whole.startsWith(prefix)) continue;
        const path = withMember(whole.slice(prefix.length), sighting.path);
        const reason = placeReason(detection.rule, path);
        why ??= reason;
        if (reason !== null) continue;
        const had = from !== null && holding.has(from);
        const has = to !== null && holding.has(to);
        if (had === has && from !== to) continue;
        if (to === id && !had)
          occurrences.push(occurrenceAt(sighting, id, path, commit, 'added', attribution));
        if (from === id && !has) {
          occurrences.push(occurrenceAt(sighting, id, path, commit, 'removed', attribution));
        }
      }
      // Of a folder in a repository only what stands in it is told.
      if (prefix !== '' && occurrences.length === 0 && why === null) continue;
      if (kind === 'commit') {
        occurrences.push(occurrenceAt(sighting, id, sighting.path, id, 'added', attribution));
      } else if (!isPlaced) {
        // No path is known: an object that nothing reaches, or an annotated tag.
        const file = kind === 'tag' ? sighting.path : `git object ${id}${sighting.path}`;
        occurrences.push(occurrenceAt(sighting, id, file, null, null, attribution));
      } else if (occurrences.length === 0 && why !== null) {
        dropped.push({ sighting, why });
        continue;
      }
      places.push({
        sighting,
        present: false,
        reachable: reachabilityOf(attribution.reach.get(id) ?? 'none'),
        occurrences,
      });
    }
  }
  return { places, dropped };
}

/** What is within a blob is searched before its name is known: contents of a compressed file go by that. */
export function withMember(path: string, within: string): string {
  if (!within.startsWith(UNNAMED)) return path + within;
  const own = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]{1,8}$/, '');
  return own === '' ? path + within : `${path}!${own}${within.slice(UNNAMED.length)}`;
}

const UNNAMED = '!contents';

function changesByObject({ changes }: Attribution): ReadonlyMap<string, Attribution['changes'][number][]> {
  const byObject = new Map<string, Attribution['changes'][number][]>();
  for (const change of changes) {
    for (const id of new Set([change.from, change.to])) {
      if (id === null) continue;
      const list = byObject.get(id);
      if (list) list.push(change);
      else byObject.set(id, [change]);
    }
  }
  return byObject;
}

function occurrenceAt(
  { detection, line, column }: Sighting,
  object: string,
  path: string,
  commit: string | null,
  change: SecretOccurrence['change'],
  { commits }: Attribution,
): SecretOccurrence {
  const by = commit === null ? undefined : commits.get(commit);
  return {
    // A path may hold the secret itself.
    file: path.replaceAll(detection.value, redact(detection.rule, detection.value)),
    line,
    column,
    object,
    commit,
    change,
    ref: by?.refs[0] ?? null,
    author: by ? by.authorName : null,
    date: by ? new Date(by.committedAtMs).toISOString() : null,
  };
}

function reachabilityOf(reach: Reach): Reachability {
  switch (reach) {
    case 'branch':
    case 'tag':
    case 'note':
      return 'branches';
    case 'pull-request':
      return 'pull-requests';
    case 'stash':
    case 'none':
      return 'unreachable';
  }
}
