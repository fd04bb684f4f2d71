import { describe, expect, test } from 'vitest';
import { archiveJudges } from '../../../src/artifacts/archives/index.ts';
import { judgeFile } from '../../../src/artifacts/index.ts';
import { type ByteSource, systemClock } from '../../../src/base/index.ts';

const BLOCK = 64 * 1024;

/** A checkpoint as torch writes it: members aligned to 64 bytes, descriptors, zip64 where offsets are large. */
function checkpoint(tensors: number, bytesEach: number): { size: number; parts: Map<number, Buffer> } {
  const parts = new Map<number, Buffer>();
  const directory: Buffer[] = [];
  let at = 0;
  const add = (name: string, content: Buffer | null) => {
    const size = content?.length ?? bytesEach;
    const padding = (64 - ((at + 30 + name.length + 4) % 64)) % 64;
    const header = Buffer.alloc(30 + name.length + 4 + padding, 0x5a);
    header.fill(0, 0, 30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(0x808, 6);
    header.writeUInt16LE(name.length, 26);
    header.writeUInt16LE(4 + padding, 28);
    header.write(name, 30);
    header.write('FB', 30 + name.length);
    header.writeUInt16LE(padding, 32 + name.length);
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(size, 8);
    descriptor.writeUInt32LE(size, 12);
    const isFar = at > 0xffffffff;
    const entry = Buffer.alloc(46 + name.length + (isFar ? 12 : 0));
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(0x808, 8);
    entry.writeUInt32LE(size, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(isFar ? 12 : 0, 30);
    entry.writeUInt32LE(isFar ? 0xffffffff : at, 42);
    entry.write(name, 46);
    if (isFar) {
      entry.writeUInt16LE(1, 46 + name.length);
      entry.writeUInt16LE(8, 48 + name.length);
      entry.writeBigUInt64LE(BigInt(at), 50 + name.length);
    }
    directory.push(entry);
    parts.set(at, header);
    if (content) parts.set(at + header.length, content);
    parts.set(at + header.length + size, descriptor);
    at += header.length + size + descriptor.length;
  };
  add('archive/data.pkl', Buffer.from('\x80\x02}q\0.', 'latin1'));
  add('archive/byteorder', Buffer.from('little'));
  for (let index = 0; index < tensors; index++) add(`archive/data/${index}`, null);
  add('archive/version', Buffer.from('3\n'));
  const central = Buffer.concat(directory);
  const records = Buffer.alloc(56 + 20 + 22);
  records.writeUInt32LE(0x06064b50, 0);
  records.writeBigUInt64LE(44n, 4);
  records.writeBigUInt64LE(BigInt(directory.length), 32);
  records.writeBigUInt64LE(BigInt(central.length), 40);
  records.writeBigUInt64LE(BigInt(at), 48);
  records.writeUInt32LE(0x07064b50, 56);
  records.writeBigUInt64LE(BigInt(at + central.length), 64);
  records.writeUInt32LE(0x06054b50, 76);
  records.writeUInt16LE(0xffff, 84);
  records.writeUInt16LE(0xffff, 86);
  records.writeUInt32LE(0xffffffff, 88);
  records.writeUInt32LE(0xffffffff, 92);
  parts.set(at, Buffer.concat([central, records]));
  return { size: at + central.length + records.length, parts };
}

/** Zeros where nothing stands; counts the blocks that were asked for. */
function sparse({ size, parts }: ReturnType<typeof checkpoint>, far: boolean) {
  const starts = [...parts.keys()];
  const blocks = new Set<number>();
  const source: ByteSource = {
    size,
    far,
    async read(offset, length) {
      if (!(offset >= 0 && length > 0 && offset < size)) return new Uint8Array(0);
      const bytes = Buffer.alloc(Math.min(length, size - offset));
      for (let block = Math.floor(offset / BLOCK); block * BLOCK < offset + bytes.length; block++)
        blocks.add(block);
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! + parts.get(starts[middle]!)!.length <= offset) low = middle + 1;
        else high = middle;
      }
      for (; low < starts.length && starts[low]! < offset + bytes.length; low++) {
        const part = parts.get(starts[low]!)!;
        const from = Math.max(0, offset - starts[low]!);
        part.copy(bytes, Math.max(0, starts[low]! - offset), from);
      }
      return bytes;
    },
  };
  return { source, blocks };
}

const OPTIONS = {
  clock: systemClock,
  signal: new AbortController().signal,
  neighbours: null,
  judges: archiveJudges,
};

describe('checkpoints of ten gigabytes', () => {
  test.each([
    [10, 1024 * 1024 * 1024],
    [1000, 10 * 1024 * 1024],
  ])('%i tensors, far away: few requests, hardly any bytes, nothing to tell', async (tensors, bytes) => {
    const { source, blocks } = sparse(checkpoint(tensors, bytes), true);
    const artifact = await judgeFile(source, 'model.zip', OPTIONS);
    expect(artifact).toMatchObject({ format: 'zip', danger: 'none', complete: true, lies: [] });
    expect(blocks.size).toBeLessThanOrEqual(20);
    expect((blocks.size * BLOCK) / source.size).toBeLessThan(0.001);
  });

  test('1000 tensors on disk: of each the first bytes are looked at', async () => {
    const { source, blocks } = sparse(checkpoint(1000, 10 * 1024 * 1024), false);
    const artifact = await judgeFile(source, 'model.zip', OPTIONS);
    expect(artifact).toMatchObject({ format: 'zip', danger: 'none', complete: true, lies: [] });
    expect(blocks.size).toBeGreaterThan(1000);
    expect(artifact!.bytesRead).toBeLessThan(2_000_000);
  });
});
