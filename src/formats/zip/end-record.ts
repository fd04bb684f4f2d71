import type { ZipSource } from './zip-source.ts';

export interface EndRecord {
  readonly directoryAt: number;
  readonly directoryBytes: number;
  /** Bytes that stand before what the file's own offsets count from: a launcher, another file. */
  readonly shift: number;
}

const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
/** Bytes: the end record and the longest comment behind it (APPNOTE 4.3.16). */
const END_REACH = END_BYTES + 0xffff;
/** End records that are followed; a comment can hold thousands that look like one (CWE-407). */
const END_RECORDS_MAX = 8;
const LOCATOR_BYTES = 20;
const LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;

/** Every end record near the end of the file that leads to a central directory, the last first. */
export function* endRecords(source: ZipSource): Generator<EndRecord> {
  const reach = Math.min(source.size, source.endBytes, END_REACH);
  const tail = source.read(source.size - reach, reach);
  if (tail === null) return;
  const buffer = Buffer.from(tail.buffer, tail.byteOffset, tail.length);
  let found = 0;
  for (let at = buffer.lastIndexOf(END); at !== -1; at = at > 0 ? buffer.lastIndexOf(END, at - 1) : -1) {
    if (at + END_BYTES > buffer.length) continue;
    const record = followed(source, buffer, at, source.size - reach + at);
    if (record === null) continue;
    yield record;
    if (++found === END_RECORDS_MAX) return;
  }
}

function followed(source: ZipSource, tail: Buffer, at: number, absolute: number): EndRecord | null {
  const directoryBytes = tail.readUInt32LE(at + 12);
  const stated = tail.readUInt32LE(at + 16);
  if (stated === 0xffffffff || directoryBytes === 0xffffffff || tail.readUInt16LE(at + 10) === 0xffff) {
    const exact = zip64Record(source, absolute);
    if (exact) return exact;
  }
  const shift = absolute - directoryBytes - stated;
  for (const place of [stated, stated + shift]) {
    const first = source.read(place, 4);
    if (first && Buffer.from(first).readUInt32LE(0) === CENTRAL) {
      return { directoryAt: place, directoryBytes, shift: place - stated };
    }
  }
  return null;
}

function zip64Record(source: ZipSource, end: number): EndRecord | null {
  const locator = source.read(end - LOCATOR_BYTES, LOCATOR_BYTES);
  if (!locator || Buffer.from(locator).readUInt32LE(0) !== LOCATOR) return null;
  const record = source.read(Number(Buffer.from(locator).readBigUInt64LE(8)), 56);
  if (!record) return null;
  const view = Buffer.from(record);
  return {
    directoryAt: Number(view.readBigUInt64LE(48)),
    directoryBytes: Number(view.readBigUInt64LE(40)),
    shift: 0,
  };
}
