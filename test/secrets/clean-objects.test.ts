import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openCleanObjects } from '../../src/secrets/history/clean-objects.ts';

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-clean-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const freshPath = () => join(folder, `${files++}`, 'ids');

const id = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('hex'));

describe('objects that hold nothing', () => {
  test('are known to the next scan, and those that hold something never are', () => {
    fc.assert(
      fc.property(fc.array(fc.array(id, { maxLength: 40 }), { maxLength: 4 }), (scans) => {
        const path = freshPath();
        const clean = new Set<string>();
        for (const ids of scans) {
          const holding = new Set(ids.filter((_, index) => index % 3 === 0));
          const objects = openCleanObjects(path, 20);
          for (const each of ids) expect(objects.isClean(each)).toBe(clean.has(each));
          objects.keep(holding);
          for (const each of ids) if (!holding.has(each)) clean.add(each);
        }
        const last = openCleanObjects(path, 20);
        for (const each of scans.flat()) expect(last.isClean(each)).toBe(clean.has(each));
      }),
      { numRuns: 60 },
    );
  });

  test('are kept as ids alone', () => {
    const path = freshPath();
    const objects = openCleanObjects(path, 20);
    objects.isClean('ab'.repeat(20));
    objects.isClean('cd'.repeat(20));
    objects.keep(new Set(['cd'.repeat(20)]));
    expect(readFileSync(path).toString('hex')).toBe('ab'.repeat(20));
  });

  test('are none where the file is damaged', () => {
    const path = freshPath();
    openCleanObjects(path, 20).keep(new Set());
    const objects = openCleanObjects(path, 20);
    objects.isClean('ab'.repeat(20));
    objects.keep(new Set());
    writeFileSync(path, 'short');
    expect(openCleanObjects(path, 20).isClean('ab'.repeat(20))).toBe(false);
  });
});
