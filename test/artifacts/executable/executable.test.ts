import { describe, expect, test } from 'vitest';
import { executableJudge, llamafileJudge } from '../../../src/artifacts/executable/index.ts';
import type { Judge } from '../../../src/artifacts/index.ts';
import { memorySource } from '../../../src/base/index.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';

const judges = [executableJudge, llamafileJudge];
const padded = (...parts: readonly (string | readonly number[])[]): Buffer => {
  const head = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
  return Buffer.concat([head, Buffer.alloc(Math.max(0, 256 - head.length))]);
};
const ELF = padded('\x7fELF', [2, 1, 1, 0]);
const PE = (() => {
  const bytes = padded('MZ');
  bytes.writeUInt32LE(128, 60);
  bytes.write('PE\0\0', 128, 'latin1');
  return bytes;
})();
const MACH_O = padded([0xcf, 0xfa, 0xed, 0xfe]);
const UNIVERSAL = padded([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]);
const APE = padded("MZqFpD='\n");

describe('native code', () => {
  test.each([
    ['ELF', ELF],
    ['PE', PE],
    ['Mach-O', MACH_O],
    ['Mach-O', UNIVERSAL],
  ])('of the form %s under the name of weights is unvetted', async (form, bytes) => {
    const artifact = await judgeBytes(bytes, 'pytorch_model.bin', { judges });
    expect(artifact).toMatchObject({ format: 'executable', danger: 'unvetted' });
    expect(artifact?.payloads[0]?.what).toContain(form);
  });

  test('beside a model is unvetted, and elsewhere nobody asks', async () => {
    const neighbours = neighboursOf({ 'model.onnx': Buffer.from('x') });
    expect(await judgeBytes(ELF, 'libcustom_op.so', { judges, neighbours })).toMatchObject({
      danger: 'unvetted',
    });
    expect(await judgeBytes(ELF, 'build/app', { judges, neighbours: neighboursOf({}) })).toBeNull();
  });

  test('inside of an archive is unvetted', async () => {
    const archive: Judge = {
      format: 'zip',
      couldBe: ({ head }) => Buffer.from(head).toString().startsWith('PK'),
      judge: async (subject) => ({ ...(await subject.inside(memorySource(ELF), 'lib.so')), format: 'zip' }),
    };
    const artifact = await judgeBytes(Buffer.from('PK'), 'model.zip', { judges: [...judges, archive] });
    expect(artifact).toMatchObject({ danger: 'unvetted', payloads: [{ where: 'lib.so:+0x0' }] });
  });

  test.each([
    ['a class of Java', padded([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61])],
    ['text that begins with MZ', Buffer.from('MZ'.padEnd(300, 'x'))],
    ['a short file', Buffer.from('\x7fELF', 'latin1')],
  ])('is not seen in %s', async (_, bytes) => {
    expect(await judgeBytes(bytes, 'a.bin', { judges })).toBeNull();
  });
});

test('a llamafile is a program and an archive at once', async () => {
  expect(await judgeBytes(APE, 'model.llamafile', { judges })).toMatchObject({
    format: 'llamafile',
    danger: 'unvetted',
    formatTrust: 'ambiguous',
  });
});
