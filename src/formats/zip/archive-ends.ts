import type { ByteSource } from '../../base/index.ts';

/** An end record that leads to a directory, one of the ways in which it can be read. */
export interface ArchiveEnd {
  /** Of the end record itself. */
  readonly at: number;
  /** Where the records at the end begin: that of zip64 where there is one. */
  readonly recordsAt: number;
  /** Past the record and the comment that it states. */
  readonly past: number;
  readonly directoryAt: number;
  readonly directoryBytes: number;
  readonly statedEntries: number;
  /** What is added to the offsets that the directory states. */
  readonly shift: number;
  readonly isZip64: boolean;
}

const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const RECORD = 0x06064b50;
const RECORD_BYTES = 56;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Of an entry: where it says that its member begins. */
const HEADER_AT = 42;
/** Bytes: the end record, the longest comment behind it (APPNOTE 4.3.16), and the records of zip64 before it. */
const END_REACH = END_BYTES + 0xffff + LOCATOR_BYTES + RECORD_BYTES;
/** End records that are looked at; a comment can hold thousands that look like one (CWE-407). */
const LOOKED_AT_MAX = 32;

/** Every end record near the end of the file that leads to a directory, the last first. */
export async function findEnds(
  source: ByteSource,
): Promise<{ ends: readonly ArchiveEnd[]; hasMore: boolean }> {
  const reach = Math.min(source.size, END_REACH);
  const tailAt = source.size - reach;
  const tail = bufferOf(await source.read(tailAt, reach));
  const ends = new Map<string, ArchiveEnd>();
  let looked = 0;
  for (let at = tail.lastIndexOf(END); at !== -1; at = at > 0 ? tail.lastIndexOf(END, at - 1) : -1) {
    if (at + END_BYTES > tail.length) continue;
    if (++looked > LOOKED_AT_MAX) return { ends: [...ends.values()], hasMore: true };
    for (const end of await readingsOf(source, tail.subarray(at, at + END_BYTES), tailAt + at)) {
      const key = `${end.directoryAt}+${end.shift}`;
      if (!ends.has(key)) ends.set(key, end);
    }
  }
  return { ends: [...ends.values()], hasMore: false };
}

interface Stated {
  readonly recordsAt: number;
  readonly directoryAt: number;
  readonly directoryBytes: number;
  readonly entries: number;
  readonly isZip64: boolean;
}

/**
 * Readers take zip64's record wherever its locator stands, or only where the end record says so by 0xffff; they count
 * offsets from the start of the file, or from where the directory's size leads to. All that come to a directory are given.
 */
async function readingsOf(source: ByteSource, record: Buffer, at: number): Promise<readonly ArchiveEnd[]> {
  const plain: Stated = {
    recordsAt: at,
    directoryAt: record.readUInt32LE(16),
    directoryBytes: record.readUInt32LE(12),
    entries: record.readUInt16LE(10),
    isZip64: false,
  };
  const past = Math.min(source.size, at + END_BYTES + record.readUInt16LE(20));
  const found: ArchiveEnd[] = [];
  for (const stated of [...(await zip64Records(source, at)), plain]) {
    const { directoryAt, directoryBytes, recordsAt, entries, isZip64 } = stated;
    const byReach = recordsAt - directoryBytes;
    for (const place of new Set([byReach, directoryAt])) {
      if (!(place >= 0 && place <= at)) continue;
      const isEmpty = directoryBytes === 0 && entries === 0 && place === recordsAt;
      if (!isEmpty && !(await isDirectory(source, place))) continue;
      found.push({
        at,
        recordsAt,
        past,
        directoryAt: place,
        directoryBytes,
        statedEntries: entries,
        shift: place - directoryAt,
        isZip64,
      });
    }
  }
  return found.some(({ shift }) => shift === 0) ? withoutChance(source, found) : found;
}

/**
 * Counted back from an end record with records of zip64 before it, a directory whose first entry takes 76 bytes, as they do,
 * seems to begin with its second one. Nobody meant that where no member stands at the offsets that come of it.
 */
async function withoutChance(
  source: ByteSource,
  found: readonly ArchiveEnd[],
): Promise<readonly ArchiveEnd[]> {
  const kept: ArchiveEnd[] = [];
  for (const end of found) {
    const isMoved = end.shift === LOCATOR_BYTES + RECORD_BYTES && end.recordsAt === end.at;
    if (!isMoved || (await leadsToMember(source, end))) kept.push(end);
  }
  return kept;
}

async function leadsToMember(source: ByteSource, { directoryAt, shift }: ArchiveEnd): Promise<boolean> {
  const stated = bufferOf(await source.read(directoryAt + HEADER_AT, 4));
  if (stated.length < 4) return false;
  // The offset stands in an extra field.
  if (stated.readUInt32LE() === 0xffffffff) return true;
  const local = bufferOf(await source.read(stated.readUInt32LE() + shift, 4));
  return local.length === 4 && local.readUInt32LE() === LOCAL;
}

async function zip64Records(source: ByteSource, at: number): Promise<readonly Stated[]> {
  const locator = bufferOf(await source.read(at - LOCATOR_BYTES, LOCATOR_BYTES));
  if (locator.length < LOCATOR_BYTES || locator.readUInt32LE(0) !== LOCATOR) return [];
  const stated = Number(locator.readBigUInt64LE(8));
  const records: Stated[] = [];
  for (const place of new Set([at - LOCATOR_BYTES - RECORD_BYTES, stated])) {
    const record = bufferOf(await source.read(place, RECORD_BYTES));
    if (record.length < RECORD_BYTES || record.readUInt32LE(0) !== RECORD) continue;
    records.push({
      recordsAt: place,
      directoryAt: Number(record.readBigUInt64LE(48)),
      directoryBytes: Number(record.readBigUInt64LE(40)),
      entries: Number(record.readBigUInt64LE(32)),
      isZip64: true,
    });
  }
  return records;
}

async function isDirectory(source: ByteSource, at: number): Promise<boolean> {
  const first = bufferOf(await source.read(at, 4));
  return first.length === 4 && first.readUInt32LE(0) === CENTRAL;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
