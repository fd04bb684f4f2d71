import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../base/index.ts';
import { HeaderFault, NumberReader } from './number-reader.ts';
import { readStreams, SEVEN_ZIP_MEMBERS_MAX, type SevenZipFolder } from './streams.ts';

export interface SevenZipMember {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isSymbolicLink: boolean;
  readonly size: number;
  /** Which folder it is in, and where it begins there; null where it has no contents. */
  readonly within: { readonly folder: number; readonly at: number } | null;
}

export type SevenZip =
  | {
      readonly kind: 'archive';
      readonly folders: readonly SevenZipFolder[];
      readonly members: readonly SevenZipMember[];
      /** Past its header. */
      readonly end: number;
    }
  /** Its header is packed itself: what comes out is to be read by `readHeader`. */
  | { readonly kind: 'packed-header'; readonly folder: SevenZipFolder; readonly end: number }
  | { readonly kind: 'fault'; readonly why: string };

const MAGIC = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c];
const START_HEADER_BYTES = 32;
/** Bytes of a header that are read (CWE-770): 200,000 long names take some 30 MB. */
export const SEVEN_ZIP_HEADER_MAX = 64 * 1024 * 1024;

const END = 0x00;
const HEADER = 0x01;
const PROPERTIES = 0x02;
const ADDITIONAL = 0x03;
const MAIN = 0x04;
const FILES = 0x05;
const EMPTY_STREAM = 0x0e;
const EMPTY_FILE = 0x0f;
const NAMES = 0x11;
const ATTRIBUTES = 0x15;
const PACKED_HEADER = 0x17;
/** Upper half of the attributes is a Unix mode. */
const HAS_MODE = 0x8000;
const FOLDER_ATTRIBUTE = 0x10;

export function isSevenZip(head: Uint8Array): boolean {
  return MAGIC.every((byte, index) => head[index] === byte);
}

/** What a 7z archive says about itself (7zFormat.txt). Null: it is none. */
export async function readSevenZip(source: ByteSource): Promise<SevenZip | null> {
  const start = await source.read(0, START_HEADER_BYTES);
  if (!isSevenZip(start)) return null;
  if (start.length < START_HEADER_BYTES) return { kind: 'fault', why: 'it is cut off' };
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const at = START_HEADER_BYTES + Number(view.getBigUint64(12, true));
  const size = Number(view.getBigUint64(20, true));
  // 7-Zip writes an empty archive so; anything else with zeros there is none.
  if (size === 0 && crc32(start.subarray(12)) !== view.getUint32(8, true))
    return { kind: 'fault', why: 'its start header is damaged' };
  if (size === 0) return { kind: 'archive', folders: [], members: [], end: START_HEADER_BYTES };
  if (size > SEVEN_ZIP_HEADER_MAX) return { kind: 'fault', why: 'its header is larger than what is read' };
  if (at + size > source.size) return { kind: 'fault', why: 'it is cut off before its header' };
  return readSevenZipHeader(await source.read(at, size), at + size);
}

/** A header, unpacked. */
export function readSevenZipHeader(bytes: Uint8Array, end: number): SevenZip {
  const reader = new NumberReader(bytes);
  try {
    const id = reader.byte();
    if (id === PACKED_HEADER) {
      const [folder] = readStreams(reader);
      return folder ? { kind: 'packed-header', folder, end } : { kind: 'fault', why: 'its header is empty' };
    }
    if (id !== HEADER) return { kind: 'fault', why: 'its header is damaged' };
    return { kind: 'archive', ...readContents(reader), end };
  } catch (error) {
    if (error instanceof HeaderFault)
      return { kind: 'fault', why: `its header is damaged: ${error.message}` };
    throw error;
  }
}

function readContents(reader: NumberReader): {
  folders: readonly SevenZipFolder[];
  members: readonly SevenZipMember[];
} {
  let folders: readonly SevenZipFolder[] = [];
  let members: readonly SevenZipMember[] = [];
  for (let id = reader.byte(); id !== END; id = reader.byte()) {
    if (id === PROPERTIES) {
      for (let property = reader.byte(); property !== END; property = reader.byte())
        reader.take(reader.number());
    } else if (id === ADDITIONAL) readStreams(reader);
    else if (id === MAIN) folders = readStreams(reader);
    else if (id === FILES) members = readMembers(reader, folders);
    else throw new HeaderFault(`it has an unknown part 0x${id.toString(16)}`);
  }
  return { folders, members };
}

function readMembers(reader: NumberReader, folders: readonly SevenZipFolder[]): readonly SevenZipMember[] {
  const count = reader.count(SEVEN_ZIP_MEMBERS_MAX);
  let isEmpty = new Array<boolean>(count).fill(false);
  let isEmptyFile: boolean[] = [];
  let names: string[] = [];
  let attributes: number[] = [];
  for (let id = reader.byte(); id !== END; id = reader.byte()) {
    const property = new NumberReader(reader.take(reader.number()));
    if (id === EMPTY_STREAM) isEmpty = property.bits(count);
    else if (id === EMPTY_FILE) isEmptyFile = property.bits(isEmpty.filter(Boolean).length);
    else if (id === NAMES && property.byte() === 0) names = readNames(property, count);
    else if (id === ATTRIBUTES) {
      const defined = property.optionalBits(count);
      if (property.byte() === 0) attributes = defined.map((isDefined) => (isDefined ? property.u32() : 0));
    }
  }
  const places = folders.flatMap(({ parts }, folder) => {
    let at = 0;
    return parts.map((size) => {
      at += size;
      return { folder, at: at - size, size };
    });
  });
  let place = 0;
  let empty = 0;
  return isEmpty.map((hasNone, index) => {
    const attribute = attributes[index] ?? 0;
    const within = hasNone ? undefined : places[place++];
    const isEmptyOne = hasNone ? (isEmptyFile[empty++] ?? false) : false;
    return {
      name: names[index] ?? `member ${index}`,
      isFolder: (hasNone && !isEmptyOne) || (attribute & FOLDER_ATTRIBUTE) !== 0,
      isSymbolicLink: (attribute & HAS_MODE) !== 0 && ((attribute >>> 16) & 0xf000) === 0xa000,
      size: within?.size ?? 0,
      within: within ? { folder: within.folder, at: within.at } : null,
    };
  });
}

/** UTF-16, each ended by a zero. */
function readNames(reader: NumberReader, count: number): string[] {
  const { bytes } = reader;
  const names: string[] = [];
  let from = reader.at;
  for (let at = from; at + 1 < bytes.length && names.length < count; at += 2) {
    if (bytes[at] !== 0 || bytes[at + 1] !== 0) continue;
    names.push(Buffer.from(bytes.buffer, bytes.byteOffset + from, at - from).toString('utf16le'));
    from = at + 2;
  }
  return names;
}
