import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memberData, readZip, zipSource } from '../../../src/formats/zip/index.ts';
import { zipOf } from '../../secrets/layers/zip-of.ts';

describe('zip directories', () => {
  const member = fc.record({
    name: fc.string({ minLength: 1, maxLength: 20 }),
    bytes: fc.uint8Array({ maxLength: 60 }),
  });

  test('members come back with names, places and contents, whatever stands before and in the comment', () => {
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1, maxLength: 6 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.string({ maxLength: 30 }),
        (members, before, comment) => {
          const zip = Buffer.concat([
            before,
            zipOf(members, { comment: comment.replaceAll(/[^ -~]/g, ' ') }),
          ]);
          const source = zipSource(zip);
          const directory = readZip(source, 100);
          expect(directory.complete).toBe(true);
          expect(directory.members.map(({ name }) => name)).toEqual(
            members.map(({ name }) => Buffer.from(name).toString()),
          );
          for (const [index, read] of directory.members.entries()) {
            expect(Buffer.from(memberData(source, read)!.bytes).equals(members[index]!.bytes)).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('64-bit sizes and places are read from the extra field and the zip64 end record', () => {
    const plain = zipOf([{ name: 'a', bytes: Buffer.from('content') }]);
    const at = plain.indexOf('PK\x01\x02');
    const entry = Buffer.from(plain.subarray(at, at + 47));
    entry.writeUInt32LE(0xffffffff, 20);
    entry.writeUInt32LE(0xffffffff, 24);
    entry.writeUInt32LE(0xffffffff, 42);
    entry.writeUInt16LE(28, 30);
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeUInt32LE(7, 4);
    extra.writeUInt32LE(7, 12);
    const record = Buffer.alloc(56);
    record.write('PK\x06\x06', 'latin1');
    record.writeUInt32LE(entry.length + extra.length, 40);
    record.writeUInt32LE(at, 48);
    const locator = Buffer.alloc(20);
    locator.write('PK\x06\x07', 'latin1');
    locator.writeUInt32LE(at + entry.length + extra.length, 8);
    const end = Buffer.from(plain.subarray(-22));
    end.fill(0xff, 8, 20);
    const zip = Buffer.concat([plain.subarray(0, at), entry, extra, record, locator, end]);
    const { members, complete } = readZip(zipSource(zip), 9);
    expect(complete).toBe(true);
    expect(members).toMatchObject([{ name: 'a', size: 7, compressedSize: 7, headerAt: 0 }]);
    expect(Buffer.from(memberData(zipSource(zip), members[0]!)!.bytes).toString()).toBe('content');
  });

  test('anything else gives less, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom('PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x06\x07', '\xff\xff\xff\xff'),
            fc.string({ maxLength: 30 }),
          ),
          { maxLength: 30 },
        ),
        (parts) => {
          const source = zipSource(Buffer.from(parts.join(''), 'latin1'));
          for (const read of readZip(source, 20).members) memberData(source, read);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
