import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { readLocalHeader, readZipArchive, unclaimed } from '../../../src/formats/zip/index.ts';
import { zipOf } from '../../secrets/layers/zip-of.ts';

describe('zip archives by ranges', () => {
  const member = fc.record({
    name: fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', 'b', '/', '.') }),
    bytes: fc.uint8Array({ maxLength: 60 }),
  });

  test('members come back with names, places and sizes, whatever stands before and in the comment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 1, maxLength: 6 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.string({ maxLength: 30 }),
        async (members, before, comment) => {
          const zip = zipOf(members, { comment: comment.replaceAll(/[^ -~]/g, ' ') });
          const source = memorySource(Buffer.concat([before, zip]));
          const archive = await readZipArchive(source);
          expect(archive!.readings).toHaveLength(1);
          expect(archive!.entries.map(({ name, size }) => [name, size])).toEqual(
            members.map(({ name, bytes }) => [name, bytes.length]),
          );
          for (const [index, entry] of archive!.entries.entries()) {
            const local = await readLocalHeader(source, entry.headerAt);
            const data = Buffer.from(await source.read(local!.dataAt, entry.size));
            expect(data.equals(members[index]!.bytes)).toBe(true);
          }
          const holes = unclaimed(archive!, source.size, new Map());
          expect(holes).toEqual(before.length > 0 ? [{ start: 0, end: before.length }] : []);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('what is no archive is none', async () => {
    expect(await readZipArchive(memorySource(Buffer.from('PK is a name')))).toBeNull();
    expect(await readZipArchive(memorySource(Buffer.from(`${'PK\x05\x06'}${'x'.repeat(40)}`)))).toBeNull();
  });
});
