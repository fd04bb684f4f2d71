import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pythonWith, run } from '../../lab/clients/venv.ts';
import { HDF5_FOLDER, HDF5_NAMES, hdf5Fixture, SEEN_BY_H5PY } from './fixtures.ts';
import { type Structure, structureOf } from './structure-of.ts';

const python = await pythonWith(['h5py==3.14.0', 'numpy==2.4.6']);
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-hdf5-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** h5py tells values of attributes only where they are texts. */
function expectSame(mine: Structure | null, seen: Structure): void {
  expect(mine?.gaps).toEqual([]);
  expect(mine?.links).toEqual(seen.links);
  expect(Object.keys(mine!.objects).sort()).toEqual(Object.keys(seen.objects).sort());
  for (const [address, { attrs, ...rest }] of Object.entries(seen.objects)) {
    const { attrs: mineAttrs, ...mineRest } = mine!.objects[address]!;
    expect(mineRest).toEqual(rest);
    expect(Object.keys(mineAttrs).sort()).toEqual(Object.keys(attrs).sort());
    for (const [name, texts] of Object.entries(attrs)) if (texts) expect(mineAttrs[name]).toEqual(texts);
  }
}

describe('the structure of an HDF5 file', () => {
  test.each(HDF5_NAMES)('is what h5py saw in %s', async (name) => {
    expectSame(await structureOf(hdf5Fixture(name)), SEEN_BY_H5PY[name]!);
  });

  test.skipIf(python === null)(
    'is what h5py 3.14.0 sees in files that it writes here',
    async () => {
      const written = await run(python!, [join(HDF5_FOLDER, 'write.py'), folder]);
      expect(written.stderr).toBe('');
      const paths = readdirSync(folder).map((name) => join(folder, name));
      const dumped = await run(python!, [join(HDF5_FOLDER, 'dump.py'), ...paths]);
      const seen: Record<string, Structure> = JSON.parse(dumped.stdout);
      expect(Object.keys(seen).length).toBeGreaterThan(10);
      for (const [name, structure] of Object.entries(seen)) {
        expectSame(await structureOf(readFileSync(join(folder, name))), structure);
      }
    },
    60_000,
  );
});
