import { crc32, deflateRawSync } from 'node:zlib';

export interface MemberToZip {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflated?: boolean;
  /** `bytes` are what stands in the file, whatever the method says. */
  readonly raw?: boolean;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
}

/** A zip file, byte by byte (APPNOTE 4.3). */
export function zipOf(
  members: readonly MemberToZip[],
  { comment = '', directory = true }: { comment?: string; directory?: boolean } = {},
): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const name = Buffer.from(member.name);
    const data = member.deflated ? deflateRawSync(member.bytes) : Buffer.from(member.bytes);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(member.flags ?? 0, 6);
    header.writeUInt16LE(member.method ?? (member.deflated ? 8 : 0), 8);
    header.writeUInt32LE(member.crc ?? crc32(member.bytes), 14);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt32LE(member.bytes.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    header.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    entries.push(entry, name);
    parts.push(header, name, data);
    at += header.length + name.length + data.length;
  }
  if (!directory) return Buffer.concat(parts);
  const central = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment, 'latin1'), 20);
  return Buffer.concat([...parts, central, end, Buffer.from(comment, 'latin1')]);
}
