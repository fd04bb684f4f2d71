import type { Hdf5Attribute } from './attribute.ts';
import { Fields, utf8 } from './fields.ts';
import type { Hdf5File } from './file.ts';
import type { GlobalHeap } from './global-heap.ts';

/** Bytes of one text. The configuration of the largest Keras models has some 2 MB (CWE-789). */
const TEXT_BYTES_MAX = 32 * 1024 * 1024;
/** Texts of one attribute; a layer's names of weights are hundreds. */
const TEXTS_MAX = 65_536;

/** What an attribute says, one string for each element. Null: it is no text. */
export async function attributeTexts(
  file: Hdf5File,
  heap: GlobalHeap,
  attribute: Hdf5Attribute,
): Promise<readonly string[] | null> {
  const all = await attributeBytes(file, heap, attribute);
  return all?.map((bytes) => utf8(bytes)) ?? null;
}

/** The same as bytes, without the NULs that fill them up; lists of single bytes of any length count as text. */
export async function attributeBytes(
  file: Hdf5File,
  heap: GlobalHeap,
  attribute: Hdf5Attribute,
): Promise<readonly Uint8Array[] | null> {
  const { type, space, data } = attribute;
  const count = Math.min(space.elements, TEXTS_MAX);
  if (type.kind === 'string') {
    const parts: Uint8Array[] = [];
    if (space.elements > TEXTS_MAX) file.gap('an attribute has more texts than are read');
    for (let index = 0; index < count && (index + 1) * type.bytes <= data.length; index++) {
      parts.push(withoutPadding(data.subarray(index * type.bytes, (index + 1) * type.bytes)));
      if (type.bytes === 0) break;
    }
    return parts;
  }
  if (type.kind === 'opaque') return [data];
  if (type.kind !== 'variable-text' && !(type.kind === 'variable-list' && type.base?.bytes === 1))
    return null;
  if (space.elements > TEXTS_MAX) file.gap('an attribute has more texts than are read');
  const fields = new Fields(data);
  const parts: Uint8Array[] = [];
  for (let index = 0; index < count && fields.left > 0; index++) {
    const length = fields.u32();
    const collection = fields.sized(file.superblock.offsetBytes);
    const member = fields.u32();
    if (fields.short) break;
    parts.push(length === 0 ? new Uint8Array(0) : await fromHeap(file, heap, collection, member, length));
  }
  return parts;
}

async function fromHeap(
  file: Hdf5File,
  heap: GlobalHeap,
  collection: number,
  index: number,
  length: number,
): Promise<Uint8Array> {
  const place = await heap.find(collection, index);
  if (place === null) {
    file.gap('a text of an attribute is not in its heap');
    return new Uint8Array(0);
  }
  const wanted = Math.min(length, place.length);
  if (wanted > TEXT_BYTES_MAX) file.gap('a text of an attribute is longer than is read (32 MiB)');
  return withoutPadding(await stretch(file, place.address, Math.min(wanted, TEXT_BYTES_MAX)));
}

/** In parts, as one read is bounded. */
async function stretch(file: Hdf5File, address: number, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < length; at += PART_BYTES) {
    const part = await file.read(address + at, Math.min(PART_BYTES, length - at));
    if (part === null || part.bytes.length === 0) break;
    parts.push(part.bytes);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

const PART_BYTES = 1024 * 1024;

function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}
