import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { openHdf5, walkHdf5 } from '../../../src/formats/hdf5/index.ts';
import { mutated } from '../../artifacts/mutated.ts';
import { HDF5_NAMES, hdf5Fixture } from './fixtures.ts';
import { structureOf } from './structure-of.ts';

const FILES = HDF5_NAMES.map((name) => hdf5Fixture(name));

describe('an HDF5 file that is damaged', () => {
  test('is read to an end, whatever was changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(FILES), async (bytes) => {
        const structure = await structureOf(bytes);
        expect(structure === null || structure.gaps.length <= 16).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('is read a bounded number of times, whatever was changed in it', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(FILES), async (bytes) => {
        let asked = 0;
        const { size, read } = memorySource(bytes);
        const file = await openHdf5({
          size,
          read: (offset, length) => {
            asked++;
            return read(offset, length);
          },
        });
        if (file) for await (const { path } of walkHdf5(file)) expect(path.startsWith('/')).toBe(true);
        expect(asked).toBeLessThan(20_000);
      }),
      { numRuns: 500 },
    );
  });

  test('is never clean when it is cut off within its structure', async () => {
    const bytes = hdf5Fixture('earliest.h5');
    for (let length = 512; length < bytes.length - 512; length += 509) {
      const structure = await structureOf(bytes.subarray(0, length));
      expect(structure?.gaps ?? ['none']).not.toEqual([]);
    }
  });

  test('stops when time is up, and says so', async () => {
    const file = await openHdf5(memorySource(hdf5Fixture('dense.h5')), () => false);
    for await (const _ of walkHdf5(file!)) expect.unreachable();
    expect([...file!.gaps]).toEqual(['its structure is larger than is read, or time was up']);
  });

  test('is none without its signature', async () => {
    expect(await openHdf5(memorySource(new Uint8Array(4096)))).toBeNull();
    expect(await openHdf5(memorySource(new Uint8Array(0)))).toBeNull();
  });
});
