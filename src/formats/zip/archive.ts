import type { ByteSource } from '../../base/index.ts';
import { type ArchiveEnd, findEnds } from './archive-ends.ts';
import { parseEntries, type ZipEntry } from './archive-entries.ts';
import { leastSpan } from './archive-layout.ts';
import { readLocalHeader } from './local-header.ts';

/** One central directory, and how it is come by. */
export interface ZipReading {
  readonly end: ArchiveEnd;
  /** Past its last entry. */
  readonly directoryEnd: number;
  readonly entries: readonly ZipEntry[];
  /** False: it is larger than what is read. */
  readonly isWhole: boolean;
}

export interface ZipArchive {
  /** The first is that of the last end record, which most readers take. */
  readonly readings: readonly ZipReading[];
  /** The entries of all readings, each header once, by where they stand. */
  readonly entries: readonly ZipEntry[];
  /** There are more end records than are followed. */
  readonly hasMoreEnds: boolean;
}

/** Bytes of a central directory that are read (CWE-770): 200,000 members take some 20 MB. */
const DIRECTORY_BYTES_MAX = 32 * 1024 * 1024;
/** Members that are kept (CWE-770): a checkpoint has some 100,000 at most. */
export const ENTRIES_MAX = 200_000;

/** Every central directory of a zip file (APPNOTE 4.3). Null: no end record leads to one. */
export async function readZipArchive(source: ByteSource): Promise<ZipArchive | null> {
  const { ends, hasMore } = await findEnds(source);
  const readings: ZipReading[] = [];
  const entries: ZipEntry[] = [];
  for (const end of ends) {
    // What looks like an end record within a member is the end of an archive that is stored there.
    if (await standsInMember(source, readings, end.at)) continue;
    const reading = await readDirectory(source, end, ENTRIES_MAX - entries.length);
    readings.push(reading);
    // One directory is the rule, and may be large: only what a second one says is compared.
    if (readings.length === 1) for (const entry of reading.entries) entries.push(entry);
    else addOthers(entries, reading.entries);
  }
  if (readings.length === 0) return null;
  return {
    readings,
    entries: entries.sort((a, b) => a.headerAt - b.headerAt),
    hasMoreEnds: hasMore,
  };
}

function addOthers(entries: ZipEntry[], others: readonly ZipEntry[]): void {
  const keyOf = ({ headerAt, size, compressedSize, method, flags, rawName }: ZipEntry): string =>
    `${headerAt}|${size}|${compressedSize}|${method}|${flags}|${rawName}`;
  const known = new Set(entries.map(keyOf));
  for (const entry of others) {
    const key = keyOf(entry);
    if (known.has(key)) continue;
    known.add(key);
    entries.push(entry);
  }
}

async function readDirectory(source: ByteSource, end: ArchiveEnd, most: number): Promise<ZipReading> {
  // To the end record, whatever size is stated: some readers count entries, some bytes, some go on while there are any.
  const upTo = (end.directoryAt <= end.recordsAt ? end.recordsAt : end.at) - end.directoryAt;
  const bytes = await source.read(end.directoryAt, Math.min(upTo, DIRECTORY_BYTES_MAX));
  const { entries, parsedBytes, isWhole } = parseEntries(bytes, end, most);
  return {
    end,
    entries,
    directoryEnd: end.directoryAt + parsedBytes,
    isWhole: isWhole && upTo <= DIRECTORY_BYTES_MAX,
  };
}

async function standsInMember(
  source: ByteSource,
  readings: readonly ZipReading[],
  at: number,
): Promise<boolean> {
  for (const { entries } of readings) {
    let last: ZipEntry | null = null;
    for (const entry of entries) {
      if (entry.headerAt < at && (last === null || entry.headerAt >= last.headerAt)) last = entry;
    }
    if (last === null || at >= leastSpan(last).end + 0xffff) continue;
    const header = await readLocalHeader(source, last.headerAt);
    if (header && at >= header.dataAt && at < header.dataAt + last.compressedSize) return true;
  }
  return false;
}
