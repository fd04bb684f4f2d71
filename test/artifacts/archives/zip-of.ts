import { crc32, deflateRawSync } from 'node:zlib';

interface Fields {
  readonly name?: string;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  readonly extra?: Uint8Array;
}

export interface ZipPart extends Fields {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflated?: boolean;
  /** What stands in the file, whatever the method says. */
  readonly raw?: Uint8Array;
  /** What the local header says otherwise than the directory. */
  readonly local?: Fields;
  /** Where the directory has the local header, when not where it is. */
  readonly headerAt?: number;
  /** Unix mode. */
  readonly mode?: number;
  /** Not in the directory. */
  readonly unlisted?: boolean;
}

export interface ZipOptions {
  readonly comment?: Uint8Array;
  /** Before the first member; offsets count from it. */
  readonly prefix?: Uint8Array;
  /** What is added to every offset. */
  readonly base?: number;
  readonly entries?: number;
  readonly directoryBytes?: number;
  readonly directory?: boolean;
  readonly end?: boolean;
}

/** A zip file, byte by byte (APPNOTE 4.3), as honest as it is told to be. */
export function zipOf(parts: readonly ZipPart[], options: ZipOptions = {}): Buffer {
  const { comment = Buffer.alloc(0), prefix = Buffer.alloc(0), base = 0 } = options;
  const members: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = base;
  for (const part of parts) {
    const data = Buffer.from(part.raw ?? (part.deflated ? deflateRawSync(part.bytes) : part.bytes));
    const fields = {
      method: part.deflated ? 8 : 0,
      flags: 0,
      crc: crc32(part.bytes),
      size: part.bytes.length,
      compressedSize: data.length,
      ...part,
    };
    const local = header(0x04034b50, { ...fields, extra: new Uint8Array(), ...part.local });
    members.push(local, data);
    if (!part.unlisted) directory.push(entry(fields, part.headerAt ?? at, part.mode));
    at += local.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.entries ?? directory.length, 8);
  end.writeUInt16LE(options.entries ?? directory.length, 10);
  end.writeUInt32LE(options.directoryBytes ?? central.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([
    prefix,
    ...members,
    ...(options.directory === false ? [] : [central]),
    ...(options.end === false ? [] : [end, comment]),
  ]);
}

function header(magic: number, fields: Required<Fields>): Buffer {
  const name = Buffer.from(fields.name, 'latin1');
  const bytes = Buffer.alloc(30);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(fields.flags, 6);
  bytes.writeUInt16LE(fields.method, 8);
  bytes.writeUInt32LE(fields.crc >>> 0, 14);
  bytes.writeUInt32LE(fields.compressedSize, 18);
  bytes.writeUInt32LE(fields.size, 22);
  bytes.writeUInt16LE(name.length, 26);
  bytes.writeUInt16LE(fields.extra.length, 28);
  return Buffer.concat([bytes, name, fields.extra]);
}

function entry(fields: Fields & { readonly name: string }, headerAt: number, mode = 0): Buffer {
  const extra = fields.extra ?? new Uint8Array();
  const local = header(0, { ...(fields as Required<Fields>), extra });
  const bytes = Buffer.alloc(46);
  bytes.writeUInt32LE(0x02014b50, 0);
  bytes.writeUInt16LE((mode === 0 ? 0 : 3) * 256 + 20, 4);
  local.copy(bytes, 6, 4, 30);
  bytes.writeUInt32LE(mode * 65536, 38);
  bytes.writeUInt32LE(headerAt, 42);
  return Buffer.concat([bytes, local.subarray(30)]);
}
