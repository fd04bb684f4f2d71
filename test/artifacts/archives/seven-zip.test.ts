import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ARCHIVES } from '../../formats/sevenzip/vectors.data.ts';
import { tarOf } from './tar-of.ts';
import { HARM, witness } from './witness.ts';

function archive(name: string): Buffer {
  return Buffer.from(ARCHIVES[name]!, 'base64');
}

describe('what 7-Zip writes', () => {
  test.each(['bcj', 'bz', 'copy', 'deflate', 'lzma', 'lzma2'])('%s: every member is judged', async (name) => {
    const { artifact, members, harm } = await witness(archive(name));
    expect(harm).toEqual(['d/data.pkl']);
    expect([...members.keys()].sort()).toEqual(['d/data.pkl', 'd/prog.exe', 'd/readme.txt']);
    expect(members.get('d/readme.txt')).toBe('readme\n');
    expect(artifact).toMatchObject({ format: '7z', complete: true, lies: [] });
  });

  test.each([
    ['enc', /encrypted/],
    ['hdr', /its header is encrypted/],
    ['ppmd', /PPMd, which is not read/],
  ])('%s is not clean', async (name, why) => {
    const { artifact } = await witness(archive(name));
    expect(artifact).toMatchObject({ danger: 'none', complete: false });
    expect(artifact.incomplete.join()).toMatch(why);
  });

  test('under the name of a checkpoint it is what it is (nullifAI)', async () => {
    const { artifact } = await witness(archive('lzma2'), 'pytorch_model.bin.pt');
    expect(artifact).toMatchObject({ format: '7z', danger: 'malicious', formatTrust: 'mismatch' });
  });

  test('in a tar it is opened too', async () => {
    expect((await witness(tarOf([{ name: 'x', bytes: archive('lzma') }]))).harm).toEqual(['x!d/data.pkl']);
  });

  test('what stands behind it is judged, and told', async () => {
    const { artifact, harm } = await witness(Buffer.concat([archive('copy'), HARM]));
    expect(harm).toHaveLength(2);
    expect(artifact.formatTrust).toBe('ambiguous');
  });

  test('the magic with zeros behind is not clean, and an empty archive is', async () => {
    const magic = Buffer.from('377abcaf271c0004', 'hex');
    const zeros = await witness(Buffer.concat([magic, Buffer.alloc(120)]), 'model.pt');
    expect(zeros.artifact).toMatchObject({ complete: false });
    const fields = Buffer.alloc(20);
    const check = Buffer.alloc(4);
    check.writeUInt32LE(crc32(fields));
    const empty = await witness(Buffer.concat([magic, check, fields]), 'empty.7z');
    expect(empty.artifact).toMatchObject({ format: '7z', complete: true });
  });

  test('one that is cut off is incomplete', async () => {
    for (const length of [8, 40, 200]) {
      expect((await witness(archive('lzma').subarray(0, length))).artifact.complete).toBe(false);
    }
  });
});

test('damaged archives give less, and never make a judge fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(ARCHIVES)),
      fc.array(fc.tuple(fc.nat(900), fc.oneof(fc.constantFrom(0, 1, 0xff), fc.nat(255))), { maxLength: 5 }),
      async (name, changes) => {
        const bytes = archive(name);
        // From the end: there the header is.
        for (const [at, byte] of changes) bytes[Math.max(6, bytes.length - 1 - at)] = byte;
        const { artifact } = await witness(bytes, 'a.7z');
        expect(artifact.incomplete.join()).not.toContain('fault of weighbridge');
      },
    ),
    { numRuns: 2000 },
  );
});
