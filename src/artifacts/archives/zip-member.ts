import { crc32 } from 'node:zlib';
import { type ByteSource, sizeText, sliceSource } from '../../base/index.ts';
import { ZIP_AES, zipCoding } from '../../formats/compressed/index.ts';
import { HAS_DESCRIPTOR, type LocalHeader, readLocalHeader, type ZipEntry } from '../../formats/zip/index.ts';
import { type Draft, printable } from '../draft.ts';
import type { Subject } from '../judge.ts';
import { quoted } from '../quoted.ts';
import { expandWithin, tellExpansion } from './expand-member.ts';

/** Bytes of a stored member whose checksum is computed: larger ones are not read as a whole. */
const STORED_CHECKED_BYTES = 1024 * 1024;
const STORED_CHECKED_BYTES_FAR = 64 * 1024;

const ENCRYPTED = 0x1;
const PATCHED = 0x20;
const STRONGLY_ENCRYPTED = 0x40;

/** What a member came to: where its data end, and its contents where they could be had. */
export interface OpenedMember {
  readonly dataEnd: number;
  readonly contents: ByteSource | null;
}

/** Opens a member, tells what contradicts itself about it, and has its contents judged. */
export async function judgeMember(
  draft: Draft,
  subject: Subject,
  entry: ZipEntry,
): Promise<OpenedMember | null> {
  const local = await readLocalHeader(subject.source, entry.headerAt);
  const shown = printable(entry.name);
  if (local === null) {
    draft.ambiguous({
      what: `no local header for ${quoted(entry.name)}`,
      where: subject.place(entry.headerAt),
      why: 'The directory names a member where none stands: readers that scan from the start see another archive.',
    });
    draft.gap(`${shown}: no member stands where the directory says`);
    return null;
  }
  tellDisagreements(draft, subject, entry, local);
  const compressedSize = dataSize(entry, local);
  const dataEnd = local.dataAt + compressedSize;
  if (dataEnd > subject.size) draft.gap(`${shown} is cut off: it ends beyond the end of the file`);
  const contents = await openAs(draft, subject, entry, local, entry.method);
  if (contents) draft.include(await subject.inside(contents, entry.name));
  // Readers that go by the local header see other contents.
  if (local.method !== entry.method && local.method !== ZIP_AES) {
    const other = await openAs(draft, subject, entry, local, local.method);
    if (other) draft.include(await subject.inside(other, `${entry.name} (by its local header)`));
  } else if (local.compressedSize > compressedSize && (local.flags & HAS_DESCRIPTOR) === 0) {
    const other = await openAs(draft, subject, { ...entry, ...sizesOf(local) }, local, entry.method);
    if (other) draft.include(await subject.inside(other, `${entry.name} (by its local header)`));
  }
  return { dataEnd: dataEnd + (await descriptorBytes(subject.source, local, entry, dataEnd)), contents };
}

/** Bytes of a data descriptor behind the data (APPNOTE 4.3.9): with or without a signature, with sizes of 4 or 8 bytes. */
async function descriptorBytes(
  source: ByteSource,
  local: LocalHeader,
  entry: ZipEntry,
  at: number,
): Promise<number> {
  if ((local.flags & HAS_DESCRIPTOR) === 0) return 0;
  const bytes = await source.read(at, 24);
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const sizesAt = (view.length >= 4 && view.readUInt32LE(0) === 0x08074b50 ? 4 : 0) + 4;
  const long = sizesAt + 16;
  if (view.length >= long && Number(view.readBigUInt64LE(sizesAt)) === entry.compressedSize) return long;
  const short = sizesAt + 8;
  return view.length >= short && view.readUInt32LE(sizesAt) === entry.compressedSize % 2 ** 32 ? short : 0;
}

function sizesOf({ size, compressedSize }: LocalHeader) {
  return { size, compressedSize };
}

/** The directory's; where it has none and the local header does, that one's. */
function dataSize(entry: ZipEntry, local: LocalHeader): number {
  return entry.compressedSize === 0 && entry.size > 0 ? local.compressedSize : entry.compressedSize;
}

async function openAs(
  draft: Draft,
  subject: Subject,
  entry: ZipEntry,
  local: LocalHeader,
  method: number,
): Promise<ByteSource | null> {
  const shown = printable(entry.name);
  const data = sliceSource(subject.source, local.dataAt, dataSize(entry, local));
  const isFlagged = ((entry.flags | local.flags) & ENCRYPTED) !== 0;
  if (method === ZIP_AES) {
    draft.gap(`${shown} is encrypted`);
    return null;
  }
  const coding = await zipCoding(method, data, entry.size);
  switch (coding.kind) {
    case 'unread':
      draft.gap(isFlagged ? `${shown} is encrypted` : `${shown} is ${coding.why}`);
      return null;
    case 'stored': {
      // Encrypted data are twelve bytes longer than what they hold; a flag that lies adds none.
      if (isFlagged && data.size !== entry.size) draft.gap(`${shown} is encrypted`);
      else if (isFlagged) tellFlag(draft, subject, entry);
      else await checkStored(draft, subject, entry, data);
      return data;
    }
    case 'coded': {
      const expansion = await expandWithin(subject, coding.data, coding.coding);
      const isSound =
        expansion.kind === 'expanded' &&
        expansion.end.broken === null &&
        expansion.source.size === entry.size;
      if (isFlagged && !isSound) {
        draft.gap(`${shown} is encrypted`);
        return null;
      }
      if (isFlagged) tellFlag(draft, subject, entry);
      const where = subject.place(entry.headerAt);
      const source = tellExpansion(draft, expansion, { name: shown, where, from: data.size });
      if (expansion.kind === 'expanded' && expansion.end.broken === null) {
        if (expansion.source.size !== entry.size) tellSize(draft, subject, entry, expansion.source.size);
        else if (expansion.crc32 !== entry.crc32) tellChecksum(draft, subject, entry);
      }
      return source;
    }
  }
}

async function checkStored(draft: Draft, subject: Subject, entry: ZipEntry, data: ByteSource): Promise<void> {
  if (data.size !== entry.size) tellSize(draft, subject, entry, data.size);
  const most = subject.source.far ? STORED_CHECKED_BYTES_FAR : STORED_CHECKED_BYTES;
  if (data.size > most || crc32(await data.read(0, data.size)) === entry.crc32) return;
  tellChecksum(draft, subject, entry);
}

/** torch writes no checksum where it is told not to compute one (`set_crc32_options`): that says nothing. */
function tellChecksum(draft: Draft, subject: Subject, entry: ZipEntry): void {
  if (entry.crc32 === 0) return;
  draft.ambiguous({
    what: `wrong checksum of ${quoted(entry.name)}`,
    where: subject.place(entry.headerAt),
    why: 'Some readers refuse the member for its checksum, others load it as it is.',
  });
}

function tellSize(draft: Draft, subject: Subject, entry: ZipEntry, size: number): void {
  draft.ambiguous({
    what: `${quoted(entry.name)}: ${sizeText(entry.size)} stated, ${sizeText(size)} there`,
    where: subject.place(entry.headerAt),
    why: 'Readers stop at the stated size, or go on to the end of the data: they load different contents.',
  });
}

function tellFlag(draft: Draft, subject: Subject, entry: ZipEntry): void {
  draft.ambiguous({
    what: `${quoted(entry.name)} is marked as encrypted and is not`,
    where: subject.place(entry.headerAt),
    why: 'Some readers refuse the member for its flag, others load it as it is.',
  });
}

function tellDisagreements(draft: Draft, subject: Subject, entry: ZipEntry, local: LocalHeader): void {
  const where = subject.place(entry.headerAt);
  if (local.rawName !== entry.rawName) {
    draft.ambiguous({
      what: `${quoted(entry.name, 50)} in the directory, ${quoted(local.name, 50)} before its data`,
      where,
      why: 'Readers that go by one name load other members than those that go by the other.',
    });
  }
  if (local.method !== entry.method) {
    draft.ambiguous({
      what: `${quoted(entry.name)}: method ${entry.method} in the directory, ${local.method} before its data`,
      where,
      why: 'Readers that go by one method get other contents than those that go by the other.',
    });
  }
  if (((local.flags ^ entry.flags) & (ENCRYPTED | STRONGLY_ENCRYPTED | PATCHED)) !== 0) {
    draft.ambiguous({
      what: `${quoted(entry.name)}: flags 0x${entry.flags.toString(16)} in the directory, 0x${local.flags.toString(16)} before its data`,
      where,
      why: 'Readers that go by one set of flags refuse what those that go by the other load.',
    });
  } else if ((entry.flags & (STRONGLY_ENCRYPTED | PATCHED)) !== 0 && (entry.flags & ENCRYPTED) === 0) {
    draft.ambiguous({
      what: `${quoted(entry.name)}: flags 0x${entry.flags.toString(16)}`,
      where,
      why: 'Some readers refuse members with these flags, others pass them over and load the member.',
    });
  }
  if ((local.flags & HAS_DESCRIPTOR) !== 0) return;
  if (local.size !== entry.size || local.compressedSize !== entry.compressedSize) {
    draft.ambiguous({
      what: `${quoted(entry.name)}: ${entry.compressedSize} bytes in the directory, ${local.compressedSize} before its data`,
      where,
      why: 'Readers that go by one size load other contents than those that go by the other.',
    });
  } else if (local.crc32 !== entry.crc32) {
    draft.ambiguous({
      what: `${quoted(entry.name)}: two checksums`,
      where,
      why: 'The checksum in the directory is not that before the data: readers that compare refuse the member.',
    });
  }
}
