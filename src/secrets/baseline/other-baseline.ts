import { createHash } from 'node:crypto';
import type { Place } from '../group.ts';

/** What another scanner's baseline or list of ignores covers. */
export interface OtherBaseline {
  /** Whose it is, for a person. */
  readonly of: string;
  /** Whether a secret with these places is covered: by its value, or, where only positions are kept, in every place. */
  covers(places: readonly Place[]): boolean;
}

interface Known {
  /** SHA-1 of values: all that detect-secrets keeps. */
  readonly digests: Set<string>;
  readonly values: Set<string>;
  /** `commit:file:line`, or `file:line` for a list without commits. */
  readonly positions: Set<string>;
}

/** Longest line of a list that is looked at, in characters. */
const MAX_LINE = 64 * 1024;

/**
 * Reads what other scanners keep: `.gitleaksignore` and `.betterleaksignore`, the JSON reports of both, detect-secrets'
 * `.secrets.baseline`, TruffleHog's JSON lines. Null for anything else. Values in them are held in memory only.
 */
export function parseOtherBaseline(text: string): OtherBaseline | null {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    return fromJson(parsed(text)) ?? fromJsonLines(text);
  }
  return fromIgnoreList(text);
}

function fromJson(data: unknown): OtherBaseline | null {
  const known = nothing();
  if (isRecord(data) && isRecord(data['results']) && 'plugins_used' in data) {
    for (const rows of Object.values(data['results'])) {
      if (!Array.isArray(rows)) continue;
      for (const row of rows.filter(isRecord)) {
        if (typeof row['hashed_secret'] === 'string') known.digests.add(row['hashed_secret'].toLowerCase());
      }
    }
    return baselineOf('detect-secrets', known);
  }
  if (!Array.isArray(data)) return null;
  for (const row of data.filter(isRecord)) {
    if (typeof row['RuleID'] !== 'string') return null;
    const { Secret: value, Commit: commit, File: file, StartLine: line } = row;
    if (typeof value === 'string' && value.length > 0 && !/^(?:REDACTED|\*+)$/.test(value))
      known.values.add(value);
    else if (typeof file === 'string') known.positions.add(positionOf(commit, file, line));
  }
  return baselineOf('gitleaks', known);
}

function fromJsonLines(text: string): OtherBaseline | null {
  const known = nothing();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const row = parsed(line);
    if (!isRecord(row) || !('DetectorName' in row || 'SourceMetadata' in row)) return null;
    if (typeof row['Raw'] === 'string' && row['Raw'] !== '') known.values.add(row['Raw']);
  }
  return baselineOf('TruffleHog', known);
}

/** `commit:file:rule:line`, or without the commit; `#` begins a comment. */
function fromIgnoreList(text: string): OtherBaseline | null {
  const known = nothing();
  for (const line of text.split('\n')) {
    const entry = line.slice(0, MAX_LINE).trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const [, commit, file, lineNumber] =
      /^(?:([0-9a-f]{7,64}):)?(.{1,4096}?):[\w.-]{1,100}:(\d{1,9})$/.exec(entry) ?? [];
    if (file === undefined) return null;
    known.positions.add(positionOf(commit, file, lineNumber));
  }
  return baselineOf('gitleaks', known);
}

function baselineOf(of: string, { digests, values, positions }: Known): OtherBaseline | null {
  if (digests.size + values.size + positions.size === 0) return null;
  return {
    of,
    covers(places) {
      const { value } = places[0]!.sighting.detection;
      if (values.has(value)) return true;
      if (digests.size > 0 && digests.has(createHash('sha1').update(value, 'latin1').digest('hex')))
        return true;
      // A position says nothing of the value: a new secret on the same line of another commit is not covered.
      const occurrences = places
        .flatMap((place) => place.occurrences)
        .filter(({ change }) => change !== 'removed');
      return (
        occurrences.length > 0 &&
        occurrences.every(({ commit, file, line }) => positions.has(positionOf(commit, file, line)))
      );
    },
  };
}

function positionOf(commit: unknown, file: string, line: unknown): string {
  const path = file.replaceAll('\\', '/');
  return typeof commit === 'string' && commit !== '' ? `${commit}:${path}:${line}` : `${path}:${line}`;
}

function nothing(): Known {
  return { digests: new Set(), values: new Set(), positions: new Set() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
