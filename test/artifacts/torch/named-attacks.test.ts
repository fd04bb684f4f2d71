import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Artifact } from '../../../src/core/index.ts';
import { tarOf } from '../archives/tar-of.ts';
import { zipOf } from '../archives/zip-of.ts';
import { judgeBytes } from '../judge-bytes.ts';
import * as p from '../pickle/assemble.ts';
import { HARM, pickle2 } from './assemble-torch.ts';

const FINE = pickle2(p.dict(p.str('w'), p.int(1)));
const EVIL = pickle2(HARM);
const VERSION = { name: 'm/version', bytes: Buffer.from('3\n') };

/** A 7z archive with one stored member (7zFormat.txt), of fewer than 128 bytes. */
function sevenZipOf(name: string, bytes: Uint8Array): Buffer {
  const names = Buffer.from(`${name}\0`, 'utf16le');
  const header = Buffer.concat([
    Buffer.from([1, 4, 6, 0, 1, 9, bytes.length, 0, 7, 0x0b, 1, 0, 1, 1, 0, 0x0c, bytes.length, 0, 0]),
    Buffer.from([5, 1, 0x11, names.length + 1, 0]),
    names,
    Buffer.from([0, 0]),
  ]);
  const next = Buffer.alloc(20);
  next.writeBigUInt64LE(BigInt(bytes.length), 0);
  next.writeBigUInt64LE(BigInt(header.length), 8);
  next.writeUInt32LE(crc32(header), 16);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(next));
  return Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), checksum, next, bytes, header]);
}

async function judged(bytes: Uint8Array): Promise<Artifact> {
  const artifact = await judgeBytes(bytes, 'pytorch_model.bin');
  if (artifact === null) throw new Error('nobody took it for a model file');
  return artifact;
}

describe('attacks that went by scanners', () => {
  test('nullifAI: a pickle that breaks off behind its call, in a 7z archive called a checkpoint', async () => {
    const artifact = await judged(sevenZipOf('m/data.pkl', p.join(p.proto(2), HARM, p.raw(0xff, 0x58))));
    expect(artifact).toMatchObject({ format: '7z', danger: 'malicious', formatTrust: 'mismatch' });
    expect(artifact.payloads[0]).toMatchObject({ what: 'os.system("echo weighbridge")' });
    expect(artifact.lies.map(({ what }) => what).join()).toMatch(/breaks off/);
  });

  test('ShadowPickle: BUILD on an OrderedDict of a checkpoint hides a method that its loader calls', async () => {
    const shadow = p.build(
      p.call('collections', 'OrderedDict'),
      p.dict(p.str('items'), p.global('torch', 'Size')),
    );
    const artifact = await judged(zipOf([{ name: 'm/data.pkl', bytes: pickle2(shadow) }, VERSION]));
    expect(artifact).toMatchObject({ format: 'torch-zip', danger: 'malicious' });
    expect(artifact.payloads[0]?.advisories.join()).toMatch(/ShadowPickle/);
  });

  test('frame boundary: a call that only CPython before 3.13.15 and 3.14.7 reads (cpython#154848)', async () => {
    const hidden = p.join(HARM, p.MARK);
    const swallowed = p.join(hidden, new Uint8Array(0x105 - hidden.length).fill(0x4e), p.POP_MARK);
    const data = p.pickle(p.MARK, p.frame(2, p.op('B'), p.raw(7, 1, 0, 0), p.raw(0, 0), swallowed));
    const artifact = await judged(zipOf([{ name: 'm/data.pkl', bytes: data }, VERSION]));
    expect(artifact).toMatchObject({ danger: 'malicious', formatTrust: 'ambiguous' });
  });

  test('legacy tar: what torch.load tries first, also where weights_only was asked for (CVE-2025-32434)', async () => {
    const members = { storages: pickle2(p.int(0)), tensors: pickle2(p.int(0)), pickle: EVIL };
    const parts = Object.entries(members).map(([name, bytes]) => ({ name, bytes }));
    expect(await judged(tarOf(parts))).toMatchObject({ format: 'torch-legacy-tar', danger: 'malicious' });
  });

  test.each([
    ['first', [EVIL, FINE]],
    ['second', [FINE, EVIL]],
  ] as const)('duplicate member: harm in the %s of two data.pkl', async (_, both) => {
    const parts = both.map((bytes) => ({ name: 'm/data.pkl', bytes }));
    expect(await judged(zipOf([...parts, VERSION]))).toMatchObject({
      danger: 'malicious',
      formatTrust: 'ambiguous',
    });
  });

  test('end record in the comment: another checkpoint stands in the comment of one', async () => {
    const hidden = zipOf([{ name: 'm/data.pkl', bytes: EVIL }, VERSION]);
    const bytes = zipOf([{ name: 'm/data.pkl', bytes: FINE }, VERSION], { comment: hidden });
    expect(await judged(bytes)).toMatchObject({ danger: 'malicious', formatTrust: 'ambiguous' });
  });
});
