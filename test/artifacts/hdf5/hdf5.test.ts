import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hdf5Judge } from '../../../src/artifacts/hdf5/index.ts';
import { HDF5_NAMES, hdf5Fixture } from '../../formats/hdf5/fixtures.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';
import { kerasFixture } from '../keras/fixtures.ts';
import { mutated } from '../mutated.ts';
import { pickleProbe } from '../numpy/probe.ts';

const judge = (name: string) => judgeBytes(hdf5Fixture(name), name, { judges: [hdf5Judge] });

describe('an HDF5 file', () => {
  test.each(['circle.h5', 'long-texts.h5'])('is clean when it stays within itself: %s', async (name) => {
    expect(await judge(name)).toMatchObject({
      format: 'hdf5',
      danger: 'none',
      complete: true,
      formatTrust: 'matches',
    });
  });

  test('reads files of the machine where a dataset is stored elsewhere', async () => {
    const artifact = await judge('external.h5');
    expect(artifact?.payloads.map(({ danger, what }) => `${danger}: ${what}`)).toEqual([
      'malicious: dataset "/d" stored in "/etc/passwd"',
      'suspicious: dataset "/d" stored in "raw.bin"',
    ]);
    expect(artifact?.payloads[0]?.advisories).toContain('CVE-2026-1669');
  });

  test.each(['virtual-earliest.h5', 'virtual-latest.h5'])(
    'reads other files where a dataset shows theirs: %s',
    async (name) => {
      const artifact = await judge(name);
      expect(artifact?.payloads.map(({ danger, what }) => `${danger}: ${what}`)).toEqual([
        'malicious: virtual dataset "/w" from "/etc/x.h5"',
        ...[0, 1, 2, 3].map((part) => `unvetted: virtual dataset "/v" from "part${part}.h5"`),
      ]);
    },
  );

  test('is judged with the file that it links to', async () => {
    const artifact = await judgeBytes(hdf5Fixture('latest.h5'), 'latest.h5', {
      judges: [hdf5Judge],
      neighbours: neighboursOf({ 'other.h5': hdf5Fixture('external.h5') }),
    });
    expect(artifact?.danger).toBe('malicious');
    expect(artifact?.payloads.map(({ what }) => what)).toContain('external link "/external" to "other.h5"');
    expect(artifact?.payloads.map(({ where }) => where)).toContain('other.h5:+0x320');
  });

  test('attacks the memory where it declares a shape that nothing is stored for', async () => {
    expect(await judge('shape-bomb.h5')).toMatchObject({
      danger: 'suspicious',
      payloads: [{ topic: 'resource', advisories: ['CVE-2026-0897'] }],
    });
  });

  test('is ambiguous when its user block holds another format', async () => {
    const probe = pickleProbe((head) => head[0] === 0x63);
    const artifact = await judgeBytes(kerasFixture('pickle-in-user-block.h5'), 'a.h5', {
      judges: [hdf5Judge, { ...probe.judge, couldBe: ({ path }) => path === 'user block' }],
    });
    expect(artifact).toMatchObject({ danger: 'malicious', formatTrust: 'ambiguous' });
  });

  test('hands over attributes that PyTables unpickles', async () => {
    const probe = pickleProbe((head) => head[0] === 0x63);
    await judgeBytes(kerasFixture('pickled-attribute.h5'), 'a.h5', { judges: [hdf5Judge, probe.judge] });
    expect(probe.seen.map(({ member }) => member)).toEqual(['@x']);
  });

  test.each(['objects.h5', 'frame.h5'])(
    'is clean with the harmless pickles of PyTables: %s',
    async (name) => {
      const artifact = await judgeBytes(hdf5Fixture(`pytables/${name}`), name);
      expect(artifact).toMatchObject({
        format: 'hdf5',
        danger: 'none',
        complete: true,
        formatTrust: 'matches',
      });
    },
  );

  test.each([
    ['harmful-row.h5', '/v[1]:+0x33'],
    ['harmful-row-compressed.h5', '/v[0]:+0x33'],
    ['harmful-attribute.h5', '@x:+0x2b'],
  ])('is malicious with a pickle that PyTables loads: %s', async (name, where) => {
    const artifact = await judgeBytes(hdf5Fixture(`pytables/${name}`), name);
    expect(artifact).toMatchObject({
      danger: 'malicious',
      payloads: [{ what: 'posix.system("echo weighbridge")', where }],
    });
  });

  test('is not complete where the rows of PyTables cannot be read', async () => {
    const bytes = Buffer.from(hdf5Fixture('pytables/harmful-row.h5'));
    bytes.write('EERT', bytes.indexOf('TREE\x01', 'latin1'), 'latin1');
    const artifact = await judgeBytes(bytes, 'a.h5');
    expect(artifact).toMatchObject({ complete: false });
  });

  test('is looked for behind a user block of any size where its name promises it', async () => {
    const bytes = Buffer.concat([Buffer.alloc(65_536), hdf5Fixture('circle.h5')]);
    expect(await judgeBytes(bytes, 'model.weights.h5', { judges: [hdf5Judge] })).toMatchObject({
      format: 'hdf5',
    });
    expect(await judgeBytes(Buffer.alloc(65_536), 'model.weights.h5', { judges: [hdf5Judge] })).toMatchObject(
      {
        format: 'unknown',
        complete: false,
      },
    );
  });

  test('reads only what it takes to know its structure', async () => {
    const bytes = Buffer.concat([hdf5Fixture('circle.h5'), Buffer.alloc(1_000_000)]);
    const artifact = await judgeBytes(bytes, 'a.h5', { judges: [hdf5Judge] });
    expect(artifact?.bytesRead).toBeLessThan(20_000);
  });

  test('is judged to an end, whatever was changed in it', async () => {
    const files = HDF5_NAMES.map((name) => hdf5Fixture(name));
    await fc.assert(
      fc.asyncProperty(mutated(files), async (bytes) => {
        const artifact = await judgeBytes(bytes, 'a.h5', { judges: [hdf5Judge] });
        // Of a file that was cut to nothing, nothing is said.
        expect(artifact === null).toBe(bytes.length === 0);
        for (const why of artifact?.incomplete ?? []) expect(why).not.toContain('fault of weighbridge');
      }),
      { numRuns: 1500 },
    );
  });
});
