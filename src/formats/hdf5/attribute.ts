import { RECORD, treeRecords } from './btree-v2.ts';
import { type Hdf5Space, type Hdf5Type, readDataspace, readDatatype } from './datatype.ts';
import { Fields, UNDEFINED } from './fields.ts';
import type { Hdf5File } from './file.ts';
import { FractalHeap } from './fractal-heap.ts';
import { type HeaderMessage, M } from './object-header.ts';
import type { SharedMessages } from './shared-messages.ts';

export interface Hdf5Attribute {
  readonly name: string;
  readonly type: Hdf5Type;
  readonly space: Hdf5Space;
  /** The value as it stands: of what is of variable length, references into the global heap. */
  readonly data: Uint8Array;
}

/** Attributes of one object that are read (CWE-400). */
const ATTRIBUTES_MAX = 100_000;

/** The attributes of an object, from its header and from the heap that holds those of crowded objects. */
export async function readAttributes(
  file: Hdf5File,
  shared: SharedMessages,
  messages: readonly HeaderMessage[],
): Promise<readonly Hdf5Attribute[]> {
  const attributes: Hdf5Attribute[] = [];
  for (const message of messages) {
    if (message.type === M.attribute) {
      const body = await shared.resolve(M.attribute, message.flags, message.body);
      await add(body);
    } else if (message.type === M.attributeInfo) {
      for await (const body of denseAttributes(file, shared, message.body)) await add(body);
    }
  }
  return attributes;

  async function add(body: Uint8Array | null): Promise<void> {
    const attribute = body === null ? null : await readAttribute(file, shared, body);
    if (attribute === null) file.gap('an attribute cannot be read');
    else if (attributes.length >= ATTRIBUTES_MAX) file.gap('an object has more attributes than are read');
    else attributes.push(attribute);
  }
}

async function* denseAttributes(
  file: Hdf5File,
  shared: SharedMessages,
  info: Uint8Array,
): AsyncGenerator<Uint8Array | null> {
  const fields = new Fields(info);
  fields.skip(1);
  if (fields.u8() & 1) fields.skip(2);
  const heapAt = fields.sized(file.superblock.offsetBytes);
  const indexAt = fields.sized(file.superblock.offsetBytes);
  if (fields.short || heapAt === UNDEFINED) return;
  const heap = await FractalHeap.open(file, heapAt);
  if (heap === null) {
    file.gap('the heap of an object’s attributes is none');
    return;
  }
  for await (const { type, body } of treeRecords(file, indexAt)) {
    if (type !== RECORD.attributeName && type !== RECORD.attributeOrder) return;
    const id = body.take(8);
    const isShared = (body.u8() & 2) !== 0;
    yield isShared ? await shared.fromTable(M.attribute, id) : await heap.object(id);
  }
}

async function readAttribute(
  file: Hdf5File,
  shared: SharedMessages,
  body: Uint8Array,
): Promise<Hdf5Attribute | null> {
  const fields = new Fields(body);
  const version = fields.u8();
  if (version < 1 || version > 3) return null;
  const flags = fields.u8();
  const nameBytes = fields.u16();
  const typeBytes = fields.u16();
  const spaceBytes = fields.u16();
  if (version === 3) fields.skip(1);
  const padded = (bytes: number) => (version === 1 ? Math.ceil(bytes / 8) * 8 : bytes);
  const name = new Fields(fields.take(padded(nameBytes)).subarray(0, nameBytes)).cString();
  const typePart = fields.take(padded(typeBytes));
  const spacePart = fields.take(padded(spaceBytes));
  if (fields.short) return null;
  const sharedFlags = version === 1 ? 0 : flags;
  const typeBody = await shared.resolve(M.datatype, (sharedFlags & 1) << 1, typePart);
  const spaceBody = await shared.resolve(M.dataspace, sharedFlags & 2, spacePart);
  if (typeBody === null || spaceBody === null) return null;
  const type = readDatatype(new Fields(typeBody));
  const space = readDataspace(new Fields(spaceBody), file.superblock.lengthBytes);
  if (type === null || space === null) return null;
  const size = Math.min(fields.left, type.bytes * space.elements);
  return { name: name.replace(/\0.*$/su, ''), type, space, data: fields.take(size) };
}
