import type { ZipArchive } from './archive.ts';
import type { ZipEntry } from './archive-entries.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The least that a member takes: its header, its name and its data. Extra fields and descriptors come on top. */
export function leastSpan({ headerAt, rawName, compressedSize }: ZipEntry): Span {
  return { start: headerAt, end: headerAt + 30 + rawName.length + compressedSize };
}

/** Pairs of members that share bytes; `most` of them. */
export function overlaps(
  entries: readonly ZipEntry[],
  most: number,
): readonly (readonly [ZipEntry, ZipEntry])[] {
  const found: [ZipEntry, ZipEntry][] = [];
  let furthest: ZipEntry | null = null;
  for (const entry of entries) {
    if (furthest !== null && entry.headerAt < leastSpan(furthest).end) {
      found.push([furthest, entry]);
      if (found.length === most) return found;
    }
    if (furthest === null || leastSpan(entry).end > leastSpan(furthest).end) furthest = entry;
  }
  return found;
}

/** What belongs to no member, directory or end record; `ends` are the true ends of members, where they are known. */
export function unclaimed(
  archive: ZipArchive,
  size: number,
  ends: ReadonlyMap<number, number>,
): readonly Span[] {
  const claimed: Span[] = archive.entries.map((entry) => {
    const least = leastSpan(entry);
    return { start: least.start, end: Math.max(least.end, ends.get(entry.headerAt) ?? 0) };
  });
  for (const { end, directoryEnd } of archive.readings) {
    claimed.push({ start: end.directoryAt, end: directoryEnd });
    // What stands there: the records of zip64 and of signatures.
    claimed.push({ start: end.recordsAt, end: end.past });
  }
  claimed.sort((a, b) => a.start - b.start);
  const holes: Span[] = [];
  let at = 0;
  for (const { start, end } of claimed) {
    if (start > at) holes.push({ start: at, end: Math.min(start, size) });
    at = Math.max(at, end);
  }
  if (at < size) holes.push({ start: at, end: size });
  return holes;
}
