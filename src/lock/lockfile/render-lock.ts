import type { Lock, LockEntry } from './lock.ts';

export const LOCK_SCHEMA = 'weighbridge.lock/1';

/**
 * The text of `weighbridge.lock`: the same lock gives the same bytes. Keys in order of their UTF-16 code units, a file
 * or an edge to a line, so that a changed file is one changed line and two branches merge where they do not meet.
 */
export function renderLock(lock: Lock): string {
  const entries = sorted(lock.entries).map(([key, entry]) => `    ${quoted(key)}: ${renderEntry(entry)}`);
  const body = entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n  }`;
  return `{\n  "schema": ${quoted(LOCK_SCHEMA)},\n  "entries": ${body}\n}\n`;
}

function renderEntry(entry: LockEntry): string {
  const { files, requires, ...rest } = entry;
  const rows = sorted(files).map(
    ([path, { gitOid, hashedBy, sha256, sizeBytes }]) =>
      `${quoted(path)}: ${line({ gitOid, hashedBy, sha256, sizeBytes })}`,
  );
  const edges = requires.map(({ kind, saidBy, to }) => line({ kind, saidBy, to })).sort(byCodeUnits);
  const { name, repoId, repoCreatedAt, ownerName, ownerId, ownerKind, ownerCreatedAt } = rest.identity;
  const identity = { name, ownerCreatedAt, ownerId, ownerKind, ownerName, repoCreatedAt, repoId };
  const members = [
    member('commit', rest.commit),
    `"files": ${block('{', rows, '}')}`,
    member('hub', rest.hub),
    `"identity": ${block(
      '{',
      Object.entries(identity).map(([key, value]) => member(key, value)),
      '}',
    )}`,
    member('kind', rest.kind),
    member('license', rest.license),
    member('lockedAt', rest.lockedAt),
    member('name', rest.name),
    `"redirect": ${block(
      '[',
      rest.redirect.map((hop) => quoted(hop)),
      ']',
    )}`,
    `"requires": ${block('[', edges, ']')}`,
    member('revision', rest.revision),
  ];
  return `{\n${members.map((text) => `      ${text}`).join(',\n')}\n    }`;
}

/** Characters that change how a line is shown: a reviewer must see the path that is locked (CVE-2021-42574). */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function quoted(value: string | number | null): string {
  return JSON.stringify(value).replace(MISLEADING, (character) =>
    [...Array(character.length).keys()]
      .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function member(key: string, value: string | null): string {
  return `${quoted(key)}: ${quoted(value)}`;
}

function block(open: string, rows: readonly string[], close: string): string {
  if (rows.length === 0) return open + close;
  return `${open}\n${rows.map((row) => `        ${row}`).join(',\n')}\n      ${close}`;
}

/** An object on one line. */
function line(value: Readonly<Record<string, string | number>>): string {
  const members = Object.entries(value).map(([key, part]) => `${quoted(key)}: ${quoted(part)}`);
  return `{ ${members.join(', ')} }`;
}

function sorted<T>(rows: ReadonlyMap<string, T>): [string, T][] {
  return [...rows].sort(([a], [b]) => byCodeUnits(a, b));
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
