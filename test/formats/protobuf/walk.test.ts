import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, memorySource } from '../../../src/base/index.ts';
import {
  numberOf,
  numbersOf,
  openMessage,
  type ProtobufField,
  protobufOutline,
  readMessage,
  textOf,
  textsOf,
  walkMessage,
} from '../../../src/formats/protobuf/index.ts';
import { concat, field, message, varint } from './write-message.ts';

async function walked(bytes: Uint8Array, source: ByteSource = memorySource(bytes)) {
  const fields: ProtobufField[] = [];
  const broken = await walkMessage(source, 0, source.size, (one) => {
    fields.push(one);
    return true;
  });
  return { fields, broken };
}

const numbers = (fields: readonly ProtobufField[]) => fields.map(({ number }) => number);

describe('a protobuf message', () => {
  it('gives its strings and numbers, the last of each', () => {
    const read = readMessage(message([1, 'a'], [1, 'b'], [2, 7], [2, -1], [3, message([1, 'in'])]));
    expect(read.broken).toBeNull();
    expect(textOf(read, 1)).toBe('b');
    expect(textsOf(read, 1)).toEqual(['a', 'b']);
    expect(numberOf(read, 2)).toBe(-1);
    expect(numberOf(read, 9)).toBeNull();
  });

  it('gives repeated numbers, packed and not', () => {
    const packed = concat([varint(3n), varint(300n)]);
    expect(numbersOf(readMessage(message([4, 1], [4, packed], [4, 5])), 4, 100)).toEqual([1, 3, 300, 5]);
    expect(numbersOf(readMessage(message([4, packed])), 4, 1)).toEqual([3]);
  });

  it('passes over a group as one field, whatever is in it', async () => {
    const bytes = concat([
      Uint8Array.of(0x0b),
      message([9, 'hidden']),
      Uint8Array.of(0x0c),
      message([2, 'seen']),
    ]);
    expect(numbers(readMessage(bytes).fields)).toEqual([1, 2]);
    expect(numbers((await walked(bytes)).fields)).toEqual([1, 2]);
    expect(readMessage(Uint8Array.of(0x0b, 0x14)).broken).toMatchObject({ why: 'no field' });
    expect(readMessage(Uint8Array.of(0x0b)).broken).toMatchObject({ why: 'cut off' });
  });

  it('jumps over what is long without reading it', async () => {
    const long = 64 * 1024 * 1024;
    const before = concat([message([1, 'first']), Uint8Array.of(0x12), varint(BigInt(long))]);
    const after = message([3, 'last']);
    let read = 0;
    const source: ByteSource = {
      size: before.length + long + after.length,
      read: async (offset, length) => {
        read += length;
        const parts = new Uint8Array(Math.min(length, source.size - offset));
        for (const [at, bytes] of [
          [0, before],
          [before.length + long, after],
        ] as const) {
          for (let i = 0; i < bytes.length; i++) {
            const to = at + i - offset;
            if (to >= 0 && to < parts.length) parts[to] = bytes[i]!;
          }
        }
        return parts;
      },
    };
    const { fields, broken } = await walked(before, source);
    expect(broken).toBeNull();
    expect(numbers(fields)).toEqual([1, 2, 3]);
    expect(fields[1]!.bytes).toBeNull();
    expect(textOf({ fields, broken }, 3)).toBe('last');
    expect(read).toBeLessThan(200_000);
  });

  it('says where it is cut off, and where it is none', async () => {
    expect((await walked(message([1, 'abc']).subarray(0, 4))).broken).toEqual({ at: 0, why: 'cut off' });
    expect((await walked(concat([message([1, 'abc']), new Uint8Array(40)]))).broken).toEqual({
      at: 5,
      why: 'no field',
    });
  });

  it('opens a message inside of it, at hand or not, with the same fields', async () => {
    const inner = message([1, 'x'.repeat(300_000)], [2, 'y']);
    const bytes = message([5, inner]);
    const { fields } = await walked(bytes);
    expect(fields[0]!.bytes).toBeNull();
    const opened = await openMessage(memorySource(bytes), fields[0]!);
    expect(numbers(opened.fields)).toEqual([1, 2]);
    expect(textOf(opened, 2)).toBe('y');
  });

  it('shows its outline in its first bytes, and text shows none', () => {
    expect(protobufOutline(message([1, 8], [7, 'graph']), 9)).toMatchObject([{ number: 1 }, { number: 7 }]);
    const code = new TextEncoder().encode('<html><body>hello</body></html>\n');
    expect(protobufOutline(code, code.length)).toBeNull();
    expect(protobufOutline(message([1, 'cut off']).subarray(0, 5), 5)).toMatchObject([{ number: 1, end: 5 }]);
  });

  it('reads the same by ranges as in memory', async () => {
    const value = fc.oneof(
      fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
      fc.string(),
      fc.uint8Array({ maxLength: 300 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 536_870_911 }), value), { maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        async (fields, changes) => {
          const bytes = concat(fields.map(([number, one]) => field(number, one)));
          for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const here = readMessage(bytes);
          const there = await walked(bytes);
          // By ranges, what is cut off is told as far as it is there.
          expect(there.fields.slice(0, here.fields.length).map(({ bytes: _, ...rest }) => rest)).toEqual(
            here.fields.map(({ bytes: _, ...rest }) => rest),
          );
          expect(there.fields.length - here.fields.length).toBeLessThanOrEqual(here.broken === null ? 0 : 1);
          expect(there.broken?.at).toBe(here.broken?.at);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
