import { Fields } from './fields.ts';
import type { Hdf5File } from './file.ts';

/** A message of an object header (specification, IV.A.2). */
export interface HeaderMessage {
  readonly type: number;
  /** Bit 1: the body says where the message is shared. */
  readonly flags: number;
  readonly body: Uint8Array;
}

/** Message types; the names are the specification's. */
export const M = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  sharedTable: 0x0f,
  continuation: 0x10,
  symbolTable: 0x11,
  driverInfo: 0x14,
  attributeInfo: 0x15,
} as const;

/** Messages of one object that are kept. Attributes stand in a heap when there are more than a few (CWE-400). */
const MESSAGES_MAX = 100_000;

interface Chunk {
  readonly address: number;
  readonly length: number;
}

/** The messages of an object, from its header and what continues it. Null: no object header stands there. */
export async function readObjectHeader(file: Hdf5File, address: number): Promise<HeaderMessage[] | null> {
  const fields = await file.read(address, 16 + 24);
  if (fields === null) return null;
  return fields.starts('OHDR') ? late(file, fields, address) : early(file, fields, address);
}

async function early(file: Hdf5File, fields: Fields, address: number): Promise<HeaderMessage[] | null> {
  if (fields.u8() !== 1) return null;
  fields.skip(1 + 2 + 4);
  const length = fields.u32();
  if (fields.short) return null;
  return readChunks(file, { address: address + 16, length }, (body, messages) => {
    while (body.left >= 8 && messages.length < MESSAGES_MAX) {
      const type = body.u16();
      const size = body.u16();
      const flags = body.u8();
      body.skip(3);
      messages.push({ type, flags, body: body.take(size) });
    }
  });
}

async function late(file: Hdf5File, fields: Fields, address: number): Promise<HeaderMessage[] | null> {
  if (fields.u8() !== 2) return null;
  const flags = fields.u8();
  fields.skip((flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0));
  const length = fields.sized(1 << (flags & 3));
  if (fields.short) return null;
  const ordered = (flags & 4) !== 0;
  return readChunks(file, { address: address + fields.at, length }, (body, messages, isFirst) => {
    if (!isFirst && !body.starts('OCHK')) {
      file.gap('an object header is continued where no continuation stands');
      return;
    }
    // A continuation's length counts its checksum, the first chunk's does not.
    const tail = isFirst ? 0 : 4;
    while (body.left >= 4 + (ordered ? 2 : 0) + tail && messages.length < MESSAGES_MAX) {
      const type = body.u8();
      const size = body.u16();
      const messageFlags = body.u8();
      if (ordered) body.skip(2);
      messages.push({ type, flags: messageFlags, body: body.take(size) });
    }
  });
}

async function readChunks(
  file: Hdf5File,
  first: Chunk,
  read: (body: Fields, messages: HeaderMessage[], isFirst: boolean) => void,
): Promise<HeaderMessage[]> {
  const messages: HeaderMessage[] = [];
  const chunks: Chunk[] = [first];
  const seen = new Set<number>();
  for (let next = chunks.shift(); next !== undefined; next = chunks.shift()) {
    if (seen.has(next.address)) continue;
    const isFirst = seen.size === 0;
    seen.add(next.address);
    const body = await file.read(next.address, next.length);
    if (body === null) break;
    if (body.bytes.length < next.length) file.gap('the file ends within an object header');
    const before = messages.length;
    read(body, messages, isFirst);
    for (let index = before; index < messages.length; index++) {
      const message = messages[index]!;
      if (message.type === M.continuation) chunks.push(continuation(file, message.body));
    }
    if (messages.length >= MESSAGES_MAX) {
      file.gap('an object has more header messages than are read (100,000)');
      break;
    }
  }
  return messages;
}

function continuation(file: Hdf5File, body: Uint8Array): Chunk {
  const fields = new Fields(body);
  return {
    address: fields.sized(file.superblock.offsetBytes),
    length: fields.sized(file.superblock.lengthBytes),
  };
}
