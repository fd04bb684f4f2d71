import type { Reachability, Secret, SecretOccurrence, Severity } from '../core/index.ts';
import { lower, REACHABILITIES } from '../core/index.ts';
import type { Fingerprints } from './fingerprint.ts';
import { isGeneric } from './judge/drop-reason.ts';
import { isInvented } from './judge/place-reason.ts';
import { ruleIdOf } from './kind.ts';
import { redact } from './redact.ts';
import type { SecretRule } from './rule.ts';
import type { Sighting } from './sighting.ts';

/** One place in which a secret was seen, with what is known of how it came there. */
export interface Place {
  readonly sighting: Sighting;
  /** Whether this is in what is checked out, or was given to be scanned. */
  readonly present: boolean;
  readonly reachable: Reachability;
  readonly occurrences: readonly SecretOccurrence[];
}

/** Secrets, and the fingerprints of those all of whose places carry a comment that allows them. */
export interface GroupedSecrets {
  readonly secrets: readonly Secret[];
  readonly allowedInline: ReadonlySet<string>;
  /** The places of each secret, which hold its value: never to be written anywhere. */
  readonly placesOf: ReadonlyMap<Secret, readonly Place[]>;
}

/** Joins places by credential: the same value of the same kind is one secret, however often it stands. */
export function groupSecrets(places: readonly Place[], fingerprints: Fingerprints): GroupedSecrets {
  const groups = Map.groupBy(withKnownKinds(places), ({ sighting: { detection } }) =>
    fingerprints.identity(detection.rule, detection.value),
  );
  const secrets: Secret[] = [];
  const allowedInline = new Set<string>();
  const placesOf = new Map<Secret, readonly Place[]>();
  for (const group of groups.values()) {
    const secret = secretOf(group, fingerprints);
    // A commit that leaves a secret where it was is no occurrence; its object may still be told of.
    if (secret.occurrences.length === 0) continue;
    secrets.push(secret);
    placesOf.set(secret, group);
    if (group.every(({ sighting }) => sighting.detection.allowedInline))
      allowedInline.add(secret.fingerprint);
  }
  return { secrets, allowedInline, placesOf };
}

/** A value that is known for what it is in one place is that in every other, where only a name said that it is secret. */
function withKnownKinds(places: readonly Place[]): readonly Place[] {
  const known = new Map<string, SecretRule>();
  for (const { sighting } of places) {
    const { rule, value } = sighting.detection;
    if (!isGeneric(rule)) known.set(value, rule);
  }
  return places.map((place) => {
    const { detection } = place.sighting;
    const rule = isGeneric(detection.rule) ? known.get(detection.value) : undefined;
    if (rule === undefined) return place;
    return { ...place, sighting: { ...place.sighting, detection: { ...detection, rule } } };
  });
}

function secretOf(group: readonly Place[], fingerprints: Fingerprints): Secret {
  const first = group.find(({ present }) => present) ?? group[0]!;
  const { detection, context } = first.sighting;
  const { rule, value, checksum } = detection;
  const occurrences = distinct(group.flatMap((place) => place.occurrences)).sort(byDate);
  return {
    rule: ruleIdOf(rule),
    provider: rule.provider,
    title: rule.title,
    severity: severityOf(rule.severity, checksum, occurrences),
    fingerprint: fingerprints.shown(rule, value, context),
    redacted: redact(rule, value),
    checksum,
    live: 'unknown',
    liveBecause: null,
    present: group.some(({ present }) => present),
    reachable: mostReachable(group.map(({ reachable }) => reachable)),
    attributedTo: [],
    occurrences,
  };
}

/** A wrong checksum, or tests as its only places, make it likely that a secret was made up. */
function severityOf(
  severity: Severity,
  checksum: Secret['checksum'],
  occurrences: readonly SecretOccurrence[],
): Severity {
  const doubts =
    Number(checksum === 'invalid') +
    Number(checksum !== 'valid' && occurrences.every(({ file }) => isInvented(file)));
  return doubts === 0 ? severity : lower(severity, doubts);
}

function mostReachable(all: readonly Reachability[]): Reachability {
  return REACHABILITIES.find((each) => all.includes(each)) ?? 'unreachable';
}

function distinct(occurrences: readonly SecretOccurrence[]): SecretOccurrence[] {
  const seen = new Map<string, SecretOccurrence>();
  for (const occurrence of occurrences) {
    const { file, line, column, object, commit, change } = occurrence;
    seen.set([file, line, column, object, commit, change].join('\0'), occurrence);
  }
  return [...seen.values()];
}

function byDate(left: SecretOccurrence, right: SecretOccurrence): number {
  const [a, b] = [left.date ?? '9999', right.date ?? '9999'];
  if (a !== b) return a < b ? -1 : 1;
  // Commits of one second: what is taken away was there before.
  if (left.change !== right.change)
    return left.change === 'removed' ? 1 : right.change === 'removed' ? -1 : 0;
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
