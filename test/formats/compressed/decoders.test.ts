import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../src/base/index.ts';
import { type Codec, codecCoding, expandChunks } from '../../../src/formats/compressed/index.ts';
import { PLAIN } from './plain.ts';
import { COMPRESSED } from './vectors.data.ts';

const CODECS: readonly Codec[] = ['bzip2', 'xz', 'lzma', 'lz4'];

async function expanded(bytes: Uint8Array, codec: Codec, most = 1 << 26) {
  const chunks = expandChunks(memorySource(bytes), codecCoding(codec));
  const parts: Buffer[] = [];
  let size = 0;
  let step = await chunks.next();
  for (; !step.done && size < most; step = await chunks.next()) {
    parts.push(Buffer.from(step.value));
    size += step.value.length;
  }
  return { bytes: Buffer.concat(parts), end: step.done ? step.value : null };
}

function codecOf(name: string): Codec {
  return name.split(' ')[0] as Codec;
}

describe('files of the tools', () => {
  test.each(Object.keys(COMPRESSED))('%s gives back what it was made of', async (name) => {
    const packed = Buffer.from(COMPRESSED[name]!, 'base64');
    const { bytes, end } = await expanded(packed, codecOf(name));
    expect(bytes.equals(PLAIN)).toBe(true);
    expect(end).toEqual({ streams: 1, broken: null, checksumFails: false, consumed: packed.length });
  });

  test.each(Object.keys(COMPRESSED).filter((name) => !/lzma|legacy/.test(name)))(
    '%s twice in a file gives both, and what follows is left',
    async (name) => {
      const packed = Buffer.from(COMPRESSED[name]!, 'base64');
      const { bytes, end } = await expanded(
        Buffer.concat([packed, packed, Buffer.from('rest of the file')]),
        codecOf(name),
      );
      expect(bytes.equals(Buffer.concat([PLAIN, PLAIN]))).toBe(true);
      expect(end).toMatchObject({ streams: 2, broken: null, consumed: 2 * packed.length });
    },
  );

  test.each(Object.keys(COMPRESSED))('%s that is cut off gives its beginning, and says so', async (name) => {
    const packed = Buffer.from(COMPRESSED[name]!, 'base64');
    for (let length = 0; length < packed.length; length += 37) {
      const { bytes, end } = await expanded(packed.subarray(0, length), codecOf(name));
      expect(PLAIN.subarray(0, bytes.length).equals(bytes)).toBe(true);
      expect(end?.broken).not.toBeNull();
    }
  });
});

const WRITERS: Readonly<Record<string, readonly [Codec, string]>> = {
  'bz2 of Python': ['bzip2', 'import bz2; out(bz2.compress(data, level))'],
  'lzma of Python': ['lzma', 'import lzma; out(lzma.compress(data, format=lzma.FORMAT_ALONE, preset=level))'],
  'xz of Python': ['xz', 'import lzma; out(lzma.compress(data, preset=level, check=level % 2 * 4))'],
  'xz of Python with filters': [
    'xz',
    `import lzma
out(lzma.compress(data, filters=[{'id': lzma.FILTER_DELTA, 'dist': level}, {'id': [lzma.FILTER_X86, lzma.FILTER_POWERPC,
  lzma.FILTER_ARM, lzma.FILTER_ARMTHUMB, lzma.FILTER_SPARC][level % 5]},
  {'id': lzma.FILTER_LZMA2, 'preset': level, 'lc': level % 4, 'lp': level % 2, 'pb': level % 5, 'dict_size': 4096 << level % 3}]))`,
  ],
};

/** Bytes like those of programs, texts, numbers and noise, in turns. */
function sample(seed: number): Buffer {
  let state = seed * 2654435761;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
  const parts: Buffer[] = [];
  for (let part = 0; part < 12; part++) {
    const length = next() % 12_000;
    switch (next() % 5) {
      case 0:
        parts.push(Buffer.alloc(length, next()));
        break;
      case 1:
        parts.push(Buffer.from(Array.from({ length }, () => next())));
        break;
      case 2:
        parts.push(Buffer.from(Array.from({ length: length / 8 }, () => `${next() % 1000} `).join('')));
        break;
      case 3:
        parts.push(Buffer.from(Array.from({ length }, (_, at) => (at % 5 === 0 ? 0xe8 : next() % 3))));
        break;
      default:
        parts.push(Buffer.from(parts[next() % Math.max(1, parts.length)] ?? []));
    }
  }
  return Buffer.concat(parts);
}

const hasPython = spawnSync('python3', ['-c', 'import bz2, lzma']).status === 0;

describe.skipIf(!hasPython)('what Python writes (skipped without python3 and its bz2 and lzma)', () => {
  test.each(Object.entries(WRITERS))('%s is read as it was', async (_, [codec, program]) => {
    for (let level = 1; level <= 9; level += 2) {
      const data = sample(level);
      const run = spawnSync(
        'python3',
        [
          '-c',
          `import sys\ndata = sys.stdin.buffer.read()\nlevel = ${level}\nout = sys.stdout.buffer.write\n${program}`,
        ],
        { input: data, maxBuffer: 1 << 28 },
      );
      expect(run.stderr.toString()).toBe('');
      const { bytes, end } = await expanded(run.stdout, codec);
      expect(end).toMatchObject({
        streams: 1,
        broken: null,
        checksumFails: false,
        consumed: run.stdout.length,
      });
      expect(bytes.equals(data)).toBe(true);
    }
  });
});

const TOOLS: readonly (readonly [string, Codec, readonly string[]])[] = [
  ['lz4', 'lz4', ['-c', '-1']],
  ['lz4', 'lz4', ['-c', '-9', '-BD', '-B4', '--no-frame-crc']],
  ['lz4', 'lz4', ['-c', '-BX', '-B7', '--content-size']],
  ['lz4', 'lz4', ['-c', '-l']],
  ['xz', 'xz', ['-c', '-6', '--block-size=30000']],
  ['xz', 'xz', ['-c', '-1', '--arm64', '--lzma2=preset=1']],
  ['zstd', 'zstd', ['-c', '-19', '--long']],
  ['bzip2', 'bzip2', ['-c', '-1']],
];

describe('what the tools write (each skipped where it is missing)', () => {
  for (const [tool, codec, flags] of TOOLS) {
    const isThere = spawnSync(tool, ['--version']).error === undefined;
    test.skipIf(!isThere)(`${tool} ${flags.join(' ')} is read as it was`, async () => {
      for (let seed = 1; seed <= 2; seed++) {
        const data = sample(seed);
        const run = spawnSync(tool, flags, { input: data, maxBuffer: 1 << 28 });
        const { bytes, end } = await expanded(run.stdout, codec);
        expect(end?.broken).toBeNull();
        expect(bytes.equals(data)).toBe(true);
      }
    });
  }
});

describe('anything else', () => {
  test.each(CODECS)('%s: damaged bytes give less or something else, and never throw', async (codec) => {
    const names = Object.keys(COMPRESSED).filter((name) => codecOf(name) === codec);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 6 }),
        fc.nat(4000),
        async (name, changes, cut) => {
          const packed = Buffer.from(COMPRESSED[name]!, 'base64');
          for (const [at, byte] of changes) packed[at % packed.length] = byte;
          const { bytes } = await expanded(packed.subarray(0, packed.length - (cut % 20)), codec, 1 << 22);
          expect(bytes.length).toBeLessThan((1 << 22) + (1 << 23));
        },
      ),
      { numRuns: 300 },
    );
  });
});
