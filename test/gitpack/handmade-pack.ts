import { createHash } from 'node:crypto';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

/** An object of a pack that is written by hand. A base is named by its place in the list, or lies. */
export type HandmadeEntry =
  | { readonly kind: 'blob'; readonly bytes: Uint8Array; readonly claimedSize?: number }
  | { readonly kind: 'ofs-delta' | 'ref-delta'; readonly base: number; readonly delta: Uint8Array };

/** A repository with one pack that no git would write. Ids are made up: the objects' places, hashed. */
export class HandmadeRepository implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'weighbridge-handmade-'));
  readonly ids: readonly string[];

  /** `gap` bytes of nothing lie after the first object, as a file with holes. */
  constructor(entries: readonly HandmadeEntry[], gap = 0) {
    const pack = join(this.folder, 'objects', 'pack');
    mkdirSync(pack, { recursive: true });
    mkdirSync(join(this.folder, 'refs'));
    writeFileSync(join(this.folder, 'HEAD'), 'ref: refs/heads/main\n');
    this.ids = entries.map((_, place) => createHash('sha1').update(`object ${place}`).digest('hex'));
    const offsets: number[] = [];
    const file = openSync(join(pack, 'pack-x.pack'), 'w');
    const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
    header.writeUInt32BE(entries.length, 8);
    writeSync(file, header);
    let at = header.length;
    for (const [place, entry] of entries.entries()) {
      offsets.push(at);
      const bytes = this.#entry(entry, at, offsets);
      writeSync(file, bytes, 0, bytes.length, at);
      at += bytes.length + (place === 0 ? gap : 0);
    }
    ftruncateSync(file, at + 20);
    closeSync(file);
    writeFileSync(join(pack, 'pack-x.idx'), indexOf(this.ids, offsets));
  }

  #entry(entry: HandmadeEntry, at: number, offsets: readonly number[]): Buffer {
    if (entry.kind === 'blob') {
      return Buffer.concat([header(3, entry.claimedSize ?? entry.bytes.length), deflateSync(entry.bytes)]);
    }
    const base =
      entry.kind === 'ref-delta'
        ? Buffer.from(this.ids[entry.base] ?? 'f'.repeat(40), 'hex')
        : distance(at - offsets[entry.base]!);
    return Buffer.concat([
      header(entry.kind === 'ref-delta' ? 7 : 6, entry.delta.length),
      base,
      deflateSync(entry.delta),
    ]);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function header(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size % 16)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! |= 0x80;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

function distance(back: number): Buffer {
  const bytes = [back % 128];
  for (let rest = Math.floor(back / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest--;
    bytes.unshift((rest % 128) | 0x80);
  }
  return Buffer.from(bytes);
}

export function varint(size: number): number[] {
  const bytes = [size % 128];
  for (let rest = Math.floor(size / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! |= 0x80;
    bytes.push(rest % 128);
  }
  return bytes;
}

/** A delta that copies `bytes` from the start of a base of `baseSize`, as often as told, then inserts a text. */
export function copies(baseSize: number, bytes: number, times: number, text = ''): Uint8Array {
  const copy = [0xf0, bytes & 0xff, (bytes >> 8) & 0xff, (bytes >> 16) & 0xff];
  const insert = text === '' ? [] : [text.length, ...Buffer.from(text, 'latin1')];
  return Uint8Array.from([
    ...varint(baseSize),
    ...varint(bytes * times + text.length),
    ...Array.from({ length: times }, () => copy).flat(),
    ...insert,
  ]);
}

function indexOf(ids: readonly string[], offsets: readonly number[]): Buffer {
  const rows = ids
    .map((id, place) => ({ id, offset: offsets[place]! }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const fanout = Buffer.alloc(1024);
  for (let i = 0; i < 256; i++) {
    fanout.writeUInt32BE(rows.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) <= i).length, i * 4);
  }
  const small = Buffer.alloc(rows.length * 4);
  const large: Buffer[] = [];
  for (const [i, { offset }] of rows.entries()) {
    if (offset < 2 ** 31) small.writeUInt32BE(offset, i * 4);
    else {
      small.writeUInt32BE(0x80000000 + large.length, i * 4);
      const wide = Buffer.alloc(8);
      wide.writeBigUInt64BE(BigInt(offset));
      large.push(wide);
    }
  }
  return Buffer.concat([
    Buffer.from([0xff, 0x74, 0x4f, 0x63, 0, 0, 0, 2]),
    fanout,
    ...rows.map(({ id }) => Buffer.from(id, 'hex')),
    Buffer.alloc(rows.length * 4),
    small,
    ...large,
    Buffer.alloc(40),
  ]);
}
