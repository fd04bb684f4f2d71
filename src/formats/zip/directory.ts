import { endRecords } from './end-record.ts';
import { decodeName, memberAt } from './member.ts';
import type { ZipMember, ZipSource } from './zip-source.ts';

export interface ZipDirectory {
  readonly members: readonly ZipMember[];
  /** False: the directory is damaged, or not at hand; then members are those found in passing. */
  readonly complete: boolean;
}

const CENTRAL = 0x02014b50;
const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const CENTRAL_HEADER_BYTES = 46;

/**
 * The members of a zip file (APPNOTE 4.3), by every central directory that an end record points to: an attacker may
 * leave several, and readers disagree which one counts. Without any, members are found by their local headers. No more
 * than `membersMax` of them are given.
 */
export function readZip(source: ZipSource, membersMax: number): ZipDirectory {
  const members = new Map<number, ZipMember>();
  let complete = true;
  let directories = 0;
  for (const end of endRecords(source)) {
    const directory = source.read(end.directoryAt, end.directoryBytes);
    if (directory === null) continue;
    directories++;
    const read = readDirectory(directory, end.shift, members, membersMax);
    complete = complete && read;
  }
  if (directories > 0) return { members: [...members.values()], complete };
  return { members: byLocalHeaders(source, membersMax), complete: false };
}

function readDirectory(
  directory: Uint8Array,
  shift: number,
  members: Map<number, ZipMember>,
  membersMax: number,
): boolean {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
  let at = 0;
  while (at + CENTRAL_HEADER_BYTES <= view.byteLength && view.getUint32(at, true) === CENTRAL) {
    if (members.size >= membersMax) return true;
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const nameAt = at + CENTRAL_HEADER_BYTES;
    const sizes = {
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      headerAt: view.getUint32(at + 42, true),
    };
    const exact = zip64Sizes(directory.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes), sizes);
    const headerAt = exact.headerAt + shift;
    if (!members.has(headerAt)) {
      members.set(headerAt, {
        name: decodeName(directory.subarray(nameAt, nameAt + nameBytes)),
        method: view.getUint16(at + 10, true),
        encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
        size: exact.size,
        compressedSize: exact.compressedSize,
        headerAt,
      });
    }
    at = nameAt + nameBytes + extraBytes + view.getUint16(at + 32, true);
  }
  // What is left over are members that do not read as such.
  return at >= view.byteLength;
}

interface Sizes {
  readonly size: number;
  readonly compressedSize: number;
  readonly headerAt: number;
}

/** Fields that hold 0xffffffff stand in the zip64 extra field, in this order (APPNOTE 4.5.3). */
function zip64Sizes(extra: Uint8Array, sizes: Sizes): Sizes {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  const exact = { ...sizes };
  for (let at = 0; at + 4 <= view.byteLength; ) {
    const bytes = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let value = at + 4;
      const end = Math.min(at + 4 + bytes, view.byteLength);
      for (const field of ['size', 'compressedSize', 'headerAt'] as const) {
        if (sizes[field] !== 0xffffffff || value + 8 > end) continue;
        exact[field] = Number(view.getBigUint64(value, true));
        value += 8;
      }
    }
    at += 4 + bytes;
  }
  return exact;
}

function byLocalHeaders(source: ZipSource, membersMax: number): ZipMember[] {
  const members: ZipMember[] = [];
  const bytes = source.head;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = buffer.indexOf(LOCAL_HEADER);
  while (at !== -1 && members.length < membersMax) {
    const member = memberAt(buffer, at);
    if (member) members.push(member);
    // A size that the header tells is trusted for going on only as far as there are bytes.
    const past = member && member.compressedSize > 0 ? at + 30 + member.compressedSize : at + 4;
    at = past < buffer.length ? buffer.indexOf(LOCAL_HEADER, past) : -1;
  }
  return members;
}
