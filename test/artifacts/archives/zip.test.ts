import { spawnSync } from 'node:child_process';
import { deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeBytes } from '../judge-bytes.ts';
import { HARM, witness } from './witness.ts';
import { type ZipOptions, type ZipPart, zipOf } from './zip-of.ts';

const SAFE = { name: 'm/version', bytes: Buffer.from('3\n') };
const BAD = { name: 'm/data.pkl', bytes: HARM };
const GOOD = { name: 'm/data.pkl', bytes: Buffer.from('\x80\x02}.', 'latin1') };

function zip(...parts: readonly ZipPart[]): Buffer {
  return zipOf(parts);
}

/** Each is a file in which one member does harm: it is found, and the readers' disagreement is told. */
const LIES: readonly (readonly [string, Buffer, RegExp])[] = [
  [
    'another name before the data than in the directory',
    zip({ ...BAD, local: { name: 'm/readme.t' } }),
    /in the directory, .* before its data/,
  ],
  ['a member marked as encrypted that is not', zip({ ...BAD, flags: 1 }), /marked as encrypted/],
  ['a deflated one marked as encrypted', zip({ ...BAD, deflated: true, flags: 1 }), /marked as encrypted/],
  ['the flag of patched data', zip({ ...BAD, flags: 0x20 }), /flags 0x20/],
  ['the flag of strong encryption', zip({ ...BAD, flags: 0x40 }), /flags 0x40/],
  [
    'flags in the directory only',
    zip({ ...BAD, flags: 1, local: { flags: 0 } }),
    /flags 0x1 in the directory/,
  ],
  ['a wrong checksum', zip({ ...BAD, crc: 7 }), /wrong checksum/],
  ['two checksums', zip({ ...BAD, local: { crc: 7 } }), /two checksums/],
  ['two members of a name, harm in the first', zip(BAD, GOOD), /two members/],
  ['two members of a name, harm in the second', zip(GOOD, BAD), /two members/],
  ['a member that the directory leaves out', zip(SAFE, { ...BAD, unlisted: true }), /not in the directory/],
  [
    'a member before the first that the directory has',
    zip({ ...BAD, unlisted: true }, SAFE),
    /not in the directory/,
  ],
  ['fewer members stated than there are', zipOf([SAFE, BAD], { entries: 1 }), /1 members stated, 2/],
  [
    'a smaller directory stated than there is',
    zipOf([SAFE, BAD], { directoryBytes: 55 }),
    /stated|directory/,
  ],
  [
    'no members stated at all',
    zipOf([SAFE, BAD], { entries: 0, directoryBytes: 0, directory: false }),
    /not in the dir/,
  ],
  [
    'deflate before the data, stored in the directory',
    zip({ name: 'm/data.pkl', bytes: deflateRawSync(HARM), local: { method: 8 } }),
    /method 0 in the directory, 8/,
  ],
  [
    'a larger size before the data than in the directory',
    zip({
      name: 'm/data.pkl',
      bytes: HARM,
      size: 3,
      compressedSize: 3,
      local: { size: HARM.length, compressedSize: HARM.length },
    }),
    /3 bytes in the directory/,
  ],
  [
    'contents that go on past the stated size',
    zip({ name: 'm/data.pkl', bytes: HARM, deflated: true, size: 5 }),
    /5 bytes stated, 35 bytes there/,
  ],
  ['bytes before the archive', zipOf([BAD], { prefix: Buffer.from('some words\n') }), /before the archive/],
  ['bytes behind the archive', Buffer.concat([zip(SAFE), HARM]), /behind the archive/],
  ['bytes between members', zipOf([BAD], { prefix: zip(SAFE) }), /not in the directory|another directory/],
];

describe('archives that readers see differently', () => {
  test.each(LIES)('%s: harm is found, and it is told', async (_, bytes, told) => {
    const { artifact, harm } = await witness(bytes);
    expect(harm.length).toBeGreaterThan(0);
    expect(artifact.danger).toBe('malicious');
    expect(artifact.formatTrust).toBe('ambiguous');
    expect(artifact.lies.map(({ what }) => what).join('\n')).toMatch(told);
  });

  test('two archives one behind the other: both are read, whichever does harm', async () => {
    for (const [first, second] of [
      [zip(BAD), zip(SAFE)],
      [zip(SAFE), zip(BAD)],
    ] as const) {
      const { artifact, members, harm } = await witness(Buffer.concat([first, second]));
      expect(harm).toContain('m/data.pkl');
      expect([...members.keys()]).toEqual(expect.arrayContaining(['m/data.pkl', 'm/version']));
      expect(artifact.formatTrust).toBe('ambiguous');
    }
  });

  test('an end record in the comment, with a directory of its own: both archives are read', async () => {
    const inner = zip(BAD);
    const outerLength = zip(SAFE).length;
    const hidden = zipOf([BAD], { base: outerLength });
    for (const comment of [inner, hidden]) {
      const { artifact, members, harm } = await witness(zipOf([SAFE], { comment }));
      expect(harm).toContain('m/data.pkl');
      expect([...members.keys()]).toContain('m/version');
      expect(artifact.formatTrust).toBe('ambiguous');
    }
  });

  test('thousands of end records in the comment are told, and the true one is still followed', async () => {
    const comment = Buffer.alloc(60_000, 'PK\x05\x06');
    const { artifact, harm } = await witness(zipOf([BAD], { comment }));
    expect(harm).toContain('m/data.pkl');
    expect(artifact.complete).toBe(false);
  });

  test('as torch.save ends a zip, with a first entry as long as the records of zip64: there is one way to read it', async () => {
    const parts = [
      { name: 'a'.repeat(30), bytes: Buffer.from('first') },
      { name: 'b', bytes: Buffer.from('second') },
    ];
    const plain = zipOf(parts);
    const end = plain.subarray(-22);
    const records = Buffer.alloc(76);
    records.write('PK\x06\x06', 'latin1');
    records.writeBigUInt64LE(2n, 32);
    records.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
    records.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
    records.write('PK\x06\x07', 56, 'latin1');
    records.writeBigUInt64LE(BigInt(plain.length - 22), 64);
    const { artifact } = await witness(Buffer.concat([plain.subarray(0, -22), records, end]));
    expect(artifact).toMatchObject({ complete: true, formatTrust: 'matches', lies: [] });
  });

  test("zip64's record and the plain one lead to two directories: both are read", async () => {
    const plain = zip(SAFE);
    const other = zipOf([BAD], { base: 0 });
    const at = plain.length;
    const hidden = zipOf([BAD], { base: at, end: false });
    const directoryAt = at + 30 + BAD.name.length + HARM.length;
    const record = Buffer.alloc(56);
    record.write('PK\x06\x06', 'latin1');
    record.writeBigUInt64LE(1n, 32);
    record.writeBigUInt64LE(BigInt(46 + BAD.name.length), 40);
    record.writeBigUInt64LE(BigInt(directoryAt), 48);
    const locator = Buffer.alloc(20);
    locator.write('PK\x06\x07', 'latin1');
    locator.writeBigUInt64LE(BigInt(at + hidden.length), 8);
    const end = Buffer.from(plain.subarray(-22));
    const bytes = Buffer.concat([plain.subarray(0, -22), Buffer.alloc(22), hidden, record, locator, end]);
    const { harm, artifact } = await witness(bytes);
    expect(other.length).toBeGreaterThan(0);
    expect(harm).toContain('m/data.pkl');
    expect(artifact.formatTrust).toBe('ambiguous');
  });

  test('another name in an extra field is told', async () => {
    const name = Buffer.from('m/data.pkl');
    const extra = Buffer.concat([Buffer.from([0x75, 0x70, 0, 0, 1, 0, 0, 0, 0]), Buffer.from('other.txt')]);
    extra.writeUInt16LE(extra.length - 4, 2);
    const { crc32 } = await import('node:zlib');
    extra.writeUInt32LE(crc32(name), 5);
    const { artifact } = await witness(zip({ ...BAD, extra }));
    expect(artifact.lies.map(({ what }) => what).join()).toMatch(/in an extra field "other.txt"/);
  });

  test('members that share their bytes are told', async () => {
    const first = { name: 'a', bytes: Buffer.alloc(200, 1) };
    const { artifact } = await witness(zip(first, { name: 'b', bytes: Buffer.alloc(9), headerAt: 40 }));
    expect(artifact.lies.map(({ what }) => what).join()).toMatch(/overlap/);
    expect(artifact.complete).toBe(false);
  });

  test('harm in a far archive is found by the same lies', async () => {
    for (const [, bytes] of LIES.slice(0, 12)) {
      expect((await witness(bytes, 'model.bin', { far: true })).harm.length).toBeGreaterThan(0);
    }
  });
});

describe('what cannot be read', () => {
  test('an encrypted member is not clean', async () => {
    const raw = Buffer.concat([Buffer.alloc(12, 0x5a), HARM.map((byte) => byte ^ 0x55)]);
    const { artifact } = await witness(zip(SAFE, { ...BAD, raw, flags: 1 }));
    expect(artifact.incomplete).toEqual(['m/data.pkl is encrypted']);
    const aes = await witness(zip({ ...BAD, raw, method: 99, flags: 1 }));
    expect(aes.artifact.incomplete).toEqual(['m/data.pkl is encrypted']);
  });

  test('a method that is not read is not clean', async () => {
    const { artifact } = await witness(zip({ ...BAD, raw: Buffer.alloc(30, 3), method: 98 }));
    expect(artifact.incomplete).toEqual(['m/data.pkl is compressed with ppmd, which is not read']);
  });

  test('without a directory members are found from the start, and it is incomplete', async () => {
    for (const deflated of [false, true]) {
      const { artifact, harm } = await witness(
        zipOf([SAFE, { ...BAD, deflated }], { directory: false, end: false }),
      );
      expect(harm).toEqual(['m/data.pkl']);
      expect(artifact.complete).toBe(false);
    }
  });

  test('a bomb is suspicious and incomplete, and what comes after it is still judged', async () => {
    const frame = zstdCompressSync(Buffer.alloc(8 * 1024 * 1024));
    const bomb = Buffer.concat(Array.from({ length: 40 }, () => frame));
    const bytes = zip({ name: 'zeros', bytes: Buffer.alloc(0), raw: bomb, method: 93, size: 9 }, BAD);
    const { artifact, harm } = await witness(bytes);
    expect(harm).toEqual(['m/data.pkl']);
    expect(artifact.payloads.map(({ topic, danger }) => [topic, danger])).toContainEqual([
      'resource',
      'suspicious',
    ]);
    expect(artifact.complete).toBe(false);
  });
});

describe('names and links that lead outside', () => {
  test.each([
    ['../../.ssh/authorized_keys', 'malicious'],
    ['/etc/cron.d/job', 'malicious'],
    ['..\\..\\AppData\\Startup\\a.bat', 'malicious'],
    ['../../lib/python3/site-packages/x.py', 'malicious'],
    ['../train.py', 'malicious'],
    ['../weights.bin', 'suspicious'],
    ['/abs/weights.bin', 'suspicious'],
    ['C:\\weights.bin', 'suspicious'],
    ['a/../../b', 'suspicious'],
    ['a/../b', 'none'],
    ['a..b/..c', 'none'],
    ['dir\\file.txt', 'none'],
    ['~$report.docx', 'none'],
    ['src/train.py', 'none'],
  ])('%s is %s', async (name, danger) => {
    const { artifact } = await witness(zip({ name, bytes: Buffer.from('x') }));
    expect(artifact.danger).toBe(danger);
    expect(artifact.payloads.every(({ topic }) => topic === 'escape')).toBe(true);
  });

  test('a symbolic link out of the folder is suspicious, and writing through it malicious', async () => {
    const link = { name: 'm/out', bytes: Buffer.from('../../home'), mode: 0o120777 };
    expect((await witness(zip(link))).artifact.danger).toBe('suspicious');
    const { artifact } = await witness(zip(link, { name: 'm/out/x', bytes: Buffer.from('x') }));
    expect(artifact.danger).toBe('malicious');
    const inside = { name: 'm/a/link', bytes: Buffer.from('../b'), mode: 0o120777 };
    expect((await witness(zip(inside))).artifact.danger).toBe('none');
  });
});

describe('harm in what is inside', () => {
  const inner = zip(BAD);
  test.each<[string, Buffer]>([
    ['a zip in a zip', zip({ name: 'a.zip', bytes: inner })],
    ['a zip in a zip, deflated and under another name', zip({ name: 'a.txt', bytes: inner, deflated: true })],
    ['a gzip file in a zip', zip({ name: 'x', bytes: gzipSync(HARM) })],
    ['a pickle under the name of a configuration', zip({ name: 'm/config.json', bytes: HARM })],
    ['a storage that is a pickle', zip(GOOD, { name: 'm/data/0', bytes: HARM })],
    [
      'a zip behind a program',
      Buffer.concat([Buffer.from('MZ\x90\0prog', 'latin1'), zipOf([BAD], { base: 8 })]),
    ],
    ['a zip behind an image', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), inner])],
    ['a zip behind a script', Buffer.concat([Buffer.from('#!/usr/bin/env python\n'), inner])],
    ['a zip in a zip in zlib', deflateSync(zip({ name: 'a', bytes: inner }))],
    [
      'seven zips in each other',
      Array.from({ length: 6 }).reduce<Buffer>((a) => zip({ name: 'z', bytes: a }), inner),
    ],
  ])('%s is found', async (_, bytes) => {
    expect((await witness(bytes)).harm).toHaveLength(1);
  });

  test('deeper than is followed is incomplete', async () => {
    const bytes = Array.from({ length: 12 }).reduce<Buffer>((a) => zip({ name: 'z', bytes: a }), inner);
    expect((await witness(bytes)).artifact.complete).toBe(false);
  });

  test('a program before it is no lie', async () => {
    const bytes = Buffer.concat([Buffer.from('MZ\x90\0prog', 'latin1'), zipOf([SAFE], { base: 8 })]);
    expect((await witness(bytes)).artifact.lies).toEqual([]);
  });
});

describe('far checkpoints', () => {
  test('tensors that the directory proves to be such are not opened, everything else is', async () => {
    const tensors = Array.from({ length: 50 }, (_, index) => ({
      name: `m/data/${index}`,
      bytes: Buffer.alloc(64, index),
    }));
    const bytes = zip(GOOD, ...tensors, SAFE, { name: 'm/data/7x', bytes: HARM });
    const { artifact, members, harm } = await witness(bytes, 'model.bin', { far: true });
    expect(harm).toEqual(['m/data/7x']);
    expect([...members.keys()]).toEqual(['m/data.pkl', 'm/version', 'm/data/7x']);
    expect(artifact.lies).toEqual([]);
  });

  test.each<[string, readonly ZipPart[]]>([
    ['deflated', [GOOD, { name: 'm/data/0', bytes: HARM, deflated: true }]],
    ['twice there', [GOOD, { name: 'm/data/0', bytes: HARM }, { name: 'm/data/0', bytes: Buffer.alloc(9) }]],
    ['without a pickle beside it', [SAFE, { name: 'x/data/0', bytes: HARM }]],
    [
      'behind hidden bytes',
      [
        GOOD,
        { name: 'm/data/0', bytes: HARM },
        { ...SAFE, name: 'hidden', bytes: Buffer.alloc(500, 7), unlisted: true },
        SAFE,
      ],
    ],
  ])('a tensor that is %s is opened', async (_, parts) => {
    const { harm } = await witness(zipOf(parts), 'model.bin', { far: true });
    expect(harm.length).toBeGreaterThan(0);
  });
});

const PYTHON = `
import io, sys, zipfile
out = io.BytesIO()
class Pipe(io.RawIOBase):
    def writable(self): return True
    def write(self, data): out.write(data); return len(data)
with zipfile.ZipFile(out if STREAM == 0 else Pipe(), 'w', METHOD) as z:
    for i in range(20):
        with z.open(f'src/file{i}.py', 'w', force_zip64=i % 2 == 1) as member: member.write(b'print(%d)\\n' % i * i)
    z.mkdir('empty') if hasattr(z, 'mkdir') else None
sys.stdout.buffer.write(out.getvalue())`;

describe('ordinary archives', () => {
  const hasPython = spawnSync('python3', ['-c', 'import zipfile']).status === 0;
  test
    .skipIf(!hasPython)
    .each(
      ['STORED', 'DEFLATED', 'BZIP2', 'LZMA'].flatMap((method) =>
        [0, 1].map((stream) => [method, stream] as const),
      ),
    )('%s by Python (streamed: %i) has nothing to tell (skipped without python3)', async (method, stream) => {
    const program = PYTHON.replace('METHOD', `zipfile.ZIP_${method}`).replace('STREAM', String(stream));
    const run = spawnSync('python3', ['-c', program], { maxBuffer: 1 << 26 });
    expect(run.stderr.toString()).toBe('');
    const { artifact, members } = await witness(run.stdout, 'sources.zip');
    expect(artifact).toMatchObject({ format: 'zip', danger: 'none', complete: true, lies: [], payloads: [] });
    expect(members.get('src/file3.py')).toBe('print(3)\n'.repeat(3));
    expect(members.size).toBe(20);
  });

  const hasZip = spawnSync('zip', ['-v']).error === undefined;
  test.skipIf(!hasZip)('what zip writes has nothing to tell (skipped without zip)', async () => {
    const run = spawnSync('zip', ['-q', '-r', '-', 'src/core', 'src/base'], { maxBuffer: 1 << 26 });
    const { artifact } = await witness(run.stdout, 'sources.zip');
    expect(artifact).toMatchObject({ format: 'zip', danger: 'none', complete: true, lies: [], payloads: [] });
  });

  test('an empty archive has nothing to tell', async () => {
    const { artifact } = await witness(zip(), 'empty.zip');
    expect(artifact).toMatchObject({ danger: 'none', complete: true, lies: [] });
  });
});

describe('documents', () => {
  const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const behind = (start: Buffer, bytes: Buffer): Buffer =>
    Buffer.concat([start, Buffer.alloc(600, 7), bytes, Buffer.alloc(40, 7)]);

  test.each([
    ['slides.ppt', COMPOUND],
    ['photo.jpg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['paper.pdf', Buffer.from('%PDF-1.7\n')],
  ])('that hold archives are no models: %s', async (name, start) => {
    expect(await judgeBytes(behind(start, zip(GOOD)), name)).toBeNull();
    expect(await judgeBytes(behind(start, zip(BAD)), name)).toMatchObject({ danger: 'malicious' });
    expect(await judgeBytes(behind(start, zip(GOOD)), 'pytorch_model.bin')).toMatchObject({
      formatTrust: 'ambiguous',
    });
  });

  test('that are encrypted are not models that nobody could read', async () => {
    const encrypted = zip({ ...GOOD, method: 25451 });
    expect(await judgeBytes(encrypted, 'letter.pages')).toBeNull();
    expect(await judgeBytes(encrypted, 'model.zip')).toMatchObject({ complete: false });
  });
});

describe('anything else', () => {
  const options: ZipOptions = { comment: Buffer.from('PK\x05\x06 a comment', 'latin1') };
  const seeds = [
    zipOf([SAFE, { ...BAD, deflated: true }, GOOD], options),
    ...LIES.map(([, bytes]) => bytes),
    Buffer.concat([zip(BAD), zip({ name: 'a.zip', bytes: zip(GOOD) })]),
  ];

  test('damaged archives give less, and never make a judge fail', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(2000), fc.oneof(fc.constantFrom(0, 0xff, 0x50), fc.nat(255))), {
          maxLength: 8,
        }),
        fc.nat(30),
        async (seed, changes, cut) => {
          const bytes = Buffer.from(seed.subarray(0, seed.length - cut));
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const { artifact } = await witness(
            Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), bytes]).subarray(4),
            'a.pt',
          );
          expect(artifact.incomplete.join()).not.toContain('fault of weighbridge');
        },
      ),
      { numRuns: 3000 },
    );
  });
});
