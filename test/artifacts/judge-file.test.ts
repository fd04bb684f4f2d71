import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Judge } from '../../src/artifacts/index.ts';
import { memorySource, WeighbridgeError } from '../../src/base/index.ts';
import { zipOf } from './archives/zip-of.ts';
import { judgeBytes } from './judge-bytes.ts';

const reader = (format: string, over: Partial<Judge> = {}): Judge => ({
  format,
  couldBe: () => true,
  judge: async () => ({ format, payloads: [], lies: [], incomplete: [] }),
  ...over,
});
const BYTES = Buffer.from('anything at all');

describe('a file that is judged', () => {
  test('is nothing to report when no loader reads it and its name promises none', async () => {
    expect(await judgeBytes(BYTES, 'notes.txt', { judges: [] })).toBeNull();
    expect(await judgeBytes(Buffer.from('% style of BibTeX\nENTRY { address }\n'), 'plain.bst')).toBeNull();
    expect(await judgeBytes(BYTES, 'notes.constructor', { judges: [] })).toBeNull();
  });

  test('is never clean when its name promises a model and nothing reads it', async () => {
    const artifact = await judgeBytes(BYTES, 'model.PT', { judges: [] });
    expect(artifact).toMatchObject({
      format: 'unknown',
      formatTrust: 'mismatch',
      complete: false,
      danger: 'none',
    });
  });

  test.each(['usr/lib/python3/dist-packages/a.pth', 'distutils-precedence.pth', '__editable__.x-1.0.pth'])(
    'is no model where it is one of the path files of Python: %s',
    async (path) => {
      expect(await judgeBytes(Buffer.from('import os; os.environ\n'), path)).toBeNull();
    },
  );

  test('is not gone into without end when its members hold the same bytes again and again', async () => {
    let archive = zipOf([{ name: 'a', bytes: Buffer.from('x') }]);
    for (let level = 0; level < 7; level++) {
      const size = archive.length;
      const again = Array.from({ length: 40 }, () => ({
        headerAt: 0,
        size,
        compressedSize: size,
        local: {},
      }));
      archive = zipOf([
        { name: 'a', bytes: archive },
        ...again.map((part) => ({ ...part, name: 'a', bytes: Buffer.alloc(0), crc: crc32(archive) })),
      ]);
    }
    const artifact = await judgeBytes(archive, 'a.zip');
    expect(artifact).toMatchObject({ format: 'zip', complete: false, formatTrust: 'ambiguous' });
    expect(artifact?.incomplete.join()).toContain('the same bytes, too often');
  });

  test('is ambiguous when two formats read it and neither is a case of the other', async () => {
    const artifact = await judgeBytes(BYTES, 'a.npy', { judges: [reader('npy'), reader('zip')] });
    expect(artifact).toMatchObject({ format: 'npy', alsoReadAs: ['zip'], formatTrust: 'ambiguous' });
  });

  test('is read in its special form first', async () => {
    const judges = [reader('zip'), reader('torch-zip', { refines: ['zip'] })];
    const artifact = await judgeBytes(BYTES, 'a.pt', { judges });
    expect(artifact).toMatchObject({ format: 'torch-zip', alsoReadAs: ['zip'], formatTrust: 'matches' });
  });

  test('is incomplete, not clean, when a judge fails on it', async () => {
    const broken = reader('zip', {
      judge: () => {
        throw new TypeError('x is not a function');
      },
    });
    const artifact = await judgeBytes(BYTES, 'a.zip', { judges: [broken] });
    expect(artifact).toMatchObject({ complete: false, format: 'unknown' });
    expect(artifact?.incomplete[0]).toContain('x is not a function');
  });

  test('is incomplete when its bytes cannot be read', async () => {
    const { judgeFile } = await import('../../src/artifacts/index.ts');
    const { systemClock } = await import('../../src/base/index.ts');
    const artifact = await judgeFile(
      { size: 10, read: () => Promise.reject(new WeighbridgeError('unreadable', 'the disk is gone')) },
      'a.bin',
      { clock: systemClock, signal: new AbortController().signal, neighbours: null },
    );
    expect(artifact).toMatchObject({ complete: false, incomplete: ['the disk is gone'] });
  });

  test('tells where inside of containers something stands, and stops at a depth', async () => {
    const nested = reader('matryoshka', {
      judge: async (subject) => {
        const inner = await subject.inside(memorySource(BYTES), 'x');
        const here = {
          topic: 'code',
          danger: 'suspicious',
          what: 'it',
          where: subject.place(31),
          why: '',
          advisories: [],
        } as const;
        return { ...inner, format: 'matryoshka', payloads: [here, ...inner.payloads] };
      },
    });
    const artifact = await judgeBytes(BYTES, 'm.bin', { judges: [nested] });
    expect(artifact?.payloads.slice(0, 3).map(({ where }) => where)).toEqual([
      '+0x1f',
      'x:+0x1f',
      'x!x:+0x1f',
    ]);
    expect(artifact?.complete).toBe(false);
  });

  test('tells the worst of many things, and how many are left out', async () => {
    const many = reader('zip', {
      judge: async () => ({
        format: 'zip',
        payloads: Array.from({ length: 300 }, (_, index) => ({
          topic: 'code' as const,
          danger: index === 299 ? ('malicious' as const) : ('unvetted' as const),
          what: `thing ${index}`,
          where: '+0x0',
          why: '',
          advisories: [],
        })),
        lies: [],
        incomplete: Array.from({ length: 250 }, (_, index) => `reason ${index}`),
      }),
    });
    const artifact = await judgeBytes(BYTES, 'a.zip', { judges: [many] });
    expect(artifact?.danger).toBe('malicious');
    expect(artifact?.payloads).toHaveLength(200);
    expect([artifact?.payloads[0]?.what, artifact?.payloads.at(-1)?.what]).toEqual(['thing 299', '101 more']);
    expect([artifact?.incomplete.length, artifact?.incomplete.at(-1)]).toEqual([200, '51 more']);
  });

  test('counts the bytes that were read, each once', async () => {
    const twice = reader('zip', {
      judge: async ({ source }) => {
        await source.read(0, 6);
        await source.read(4, 4);
        await source.read(-3, 4);
        await source.read(12, 400);
        return { format: 'zip', payloads: [], lies: [], incomplete: [] };
      },
      couldBe: () => true,
    });
    const artifact = await judgeBytes(new Uint8Array(100_000), 'a.zip', { judges: [twice] });
    expect(artifact?.bytesRead).toBe(4096);
  });
});
