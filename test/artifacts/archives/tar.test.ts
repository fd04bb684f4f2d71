import { spawnSync } from 'node:child_process';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeBytes } from '../judge-bytes.ts';
import { pax, type TarPart, tarMembers, tarOf } from './tar-of.ts';
import { HARM, witness } from './witness.ts';
import { zipOf } from './zip-of.ts';

const SAFE: TarPart = { name: 'm/version', bytes: Buffer.from('3\n') };
const BAD: TarPart = { name: 'm/data.pkl', bytes: HARM };
const ZEROS = Buffer.alloc(1024);

test('an archive without members is one, and other zeros are none', async () => {
  expect(await judgeBytes(Buffer.alloc(10_240), 'empty.tar')).toMatchObject({
    format: 'tar',
    complete: true,
    formatTrust: 'matches',
  });
  const other = Buffer.alloc(10_240);
  other[9000] = 1;
  expect(await judgeBytes(other, 'empty.tar')).toMatchObject({ format: 'unknown', complete: false });
  expect(await judgeBytes(Buffer.alloc(10_240), 'zeros.bin')).toBeNull();
});

describe('members are found in every variant', () => {
  const binary = Buffer.alloc(12);
  binary[0] = 0x80;
  binary.writeUInt32BE(HARM.length, 8);
  test.each<[string, readonly TarPart[]]>([
    ['ustar', [BAD]],
    ['before ustar', [{ ...BAD, v7: true }]],
    ['a size as a binary number', [{ ...BAD, sizeField: binary }]],
    [
      'a long name of GNU',
      [
        { name: '././@LongLink', type: 'L', bytes: Buffer.from('m/data.pkl\0') },
        { ...BAD, name: 'm/x' },
      ],
    ],
    ['a name in an extended header', [pax({ path: 'm/data.pkl' }), { ...BAD, name: 'm/x' }]],
    ['a size in an extended header', [pax({ size: String(HARM.length) }), BAD]],
    ['a contiguous file', [{ ...BAD, type: '7' }]],
    ['a type that nobody knows', [{ ...BAD, type: 'Q' }]],
    [
      'what torch wrote before its zip',
      [
        { name: 'sys_info', bytes: Buffer.from('\x80\x02}.', 'latin1') },
        { ...BAD, name: 'm/data.pkl' },
      ],
    ],
  ])('%s', async (_, parts) => {
    const { harm, artifact } = await witness(tarOf([SAFE, ...parts]));
    expect(harm).toEqual(['m/data.pkl']);
    expect(artifact).toMatchObject({ format: 'tar', complete: true, lies: [] });
  });
});

/** In each harm is found, and the readers' disagreement told. */
const LIES: readonly (readonly [string, Buffer, RegExp])[] = [
  ['an archive behind the end of another', Buffer.concat([tarOf([SAFE]), tarOf([BAD])]), /behind the end/],
  [
    'a member behind a single block of zeros',
    Buffer.concat([tarMembers([SAFE]), Buffer.alloc(512), tarOf([BAD])]),
    /behind the end/,
  ],
  ['harm itself behind the end', Buffer.concat([tarOf([SAFE]), HARM, ZEROS]), /behind the end/],
  [
    'a member behind a damaged header',
    Buffer.concat([tarMembers([SAFE]), Buffer.alloc(512, 'x'), tarOf([BAD])]),
    /no header/,
  ],
  [
    'a size that is no number',
    tarOf([{ ...SAFE, bytes: Buffer.alloc(0), sizeField: Buffer.from('12x45678901\0') }, BAD]),
    /no number/,
  ],
  ['two members of a name', tarOf([BAD, { ...BAD, bytes: Buffer.from('other') }]), /two members/],
  [
    'a size of nothing in the header, and of an archive in the extended one',
    tarOf([
      pax({ size: String(tarMembers([BAD]).length) }),
      { name: 'a.bin', size: 0, bytes: tarMembers([BAD]) },
    ]),
    /in its header/,
  ],
  [
    'a link that has contents',
    tarOf([{ name: 'l', type: '2', link: 'x', bytes: Buffer.alloc(512, 'y') }, BAD]),
    /symbolic-link "l" of 512 bytes/,
  ],
  [
    'two names in two extended headers',
    tarOf([
      { name: '././@LongLink', type: 'L', bytes: Buffer.from('m/other\0') },
      pax({ path: 'm/data.pkl' }),
      BAD,
    ]),
    /m\/other/,
  ],
  [
    'a damaged extended header',
    tarOf([{ ...pax({ path: 'q' }), bytes: Buffer.from('99999 path=q\n') }, BAD]),
    /extended header is damaged/,
  ],
];

describe('archives that readers see differently', () => {
  test.each(LIES)('%s: harm is found, and it is told', async (_, bytes, told) => {
    const { artifact, harm } = await witness(bytes);
    expect(harm.length).toBeGreaterThan(0);
    expect(artifact.formatTrust).toBe('ambiguous');
    expect(artifact.lies.map(({ what }) => what).join('\n')).toMatch(told);
  });

  test('one that is cut off is incomplete', async () => {
    const { artifact, harm } = await witness(
      tarOf([BAD, { name: 'x', bytes: Buffer.alloc(5000, 7) }]).subarray(0, 3000),
    );
    expect(harm).toEqual(['m/data.pkl']);
    expect(artifact.incomplete).toEqual(['x is cut off']);
  });
});

describe('what leads outside', () => {
  test.each<[string, readonly TarPart[], string]>([
    ['a name that climbs', [{ ...SAFE, name: '../weights.bin' }], 'suspicious'],
    [
      'a name that climbs in an extended header',
      [pax({ path: '../../.ssh/authorized_keys' }), SAFE],
      'malicious',
    ],
    [
      'a name that climbs, and a good one in the extended header',
      [pax({ path: 'good' }), { ...SAFE, name: '../../x' }],
      'suspicious',
    ],
    ['a symbolic link to the system', [{ name: 'l', type: '2', link: '/etc/passwd' }], 'suspicious'],
    ['a symbolic link that climbs', [{ name: 'a/l', type: '2', link: '../../x' }], 'suspicious'],
    ['a hard link that climbs', [{ name: 'a/l', type: '1', link: '../x' }], 'suspicious'],
    [
      'a member behind a link outside',
      [
        { name: 'l', type: '2', link: '/home' },
        { ...SAFE, name: 'l/x' },
      ],
      'malicious',
    ],
    ['a device', [{ name: 'sda', type: '3' }], 'suspicious'],
    ['a symbolic link to a neighbour', [{ name: 'a/l', type: '2', link: '../b' }], 'none'],
    ['a hard link to a member', [SAFE, { name: 'b', type: '1', link: 'm/version' }], 'none'],
    [
      'a member behind a link inside',
      [
        { name: 'l', type: '2', link: 'm' },
        { ...SAFE, name: 'l/x' },
      ],
      'none',
    ],
    [
      'the tree of a system, as an image has it',
      [
        { name: 'bin', type: '2', link: 'usr/bin' },
        { name: 'etc/alternatives/vi', type: '2', link: '/usr/bin/vim' },
        { name: 'usr/bin/vim', bytes: Buffer.from('x') },
        { name: 'dev/null', type: '3' },
        { name: 'var/lock', type: '2', link: '/run/lock' },
      ],
      'none',
    ],
  ])('%s: %s', async (_, parts, danger) => {
    expect((await witness(tarOf(parts))).artifact.danger).toBe(danger);
  });
});

describe('images', () => {
  const layer = tarOf([
    { name: 'etc/hostname', bytes: Buffer.from('h') },
    { name: 'models/checkpoint.pt', bytes: zipOf([{ name: 'm/data.pkl', bytes: HARM }]) },
  ]);
  const manifest = Buffer.from('[{"Config":"c.json","RepoTags":[],"Layers":["l/layer.tar"]}]');
  test.each<[string, Buffer]>([
    [
      'a saved image, its layer plain',
      tarOf([
        { name: 'manifest.json', bytes: manifest },
        { name: 'l/layer.tar', bytes: layer },
      ]),
    ],
    [
      'a layout of OCI, its layer gzipped',
      tarOf([
        { name: 'oci-layout', bytes: Buffer.from('{}') },
        { name: 'blobs/sha256/aa', bytes: gzipSync(layer) },
      ]),
    ],
    [
      'a layout of OCI, its layer in zstd',
      gzipSync(tarOf([{ name: 'blobs/sha256/aa', bytes: zstdCompressSync(layer) }])),
    ],
  ])('%s: the checkpoint in the layer is judged', async (_, bytes) => {
    const { harm } = await witness(bytes, 'image.tar');
    expect(harm).toHaveLength(1);
    expect(harm[0]).toMatch(/models\/checkpoint\.pt!m\/data\.pkl$/);
  });
});

const WRITE = `
import io, sys, tarfile
out = io.BytesIO()
with tarfile.open(fileobj=out, mode='w:COMPRESSION', format=tarfile.FORMAT_FORMAT) as t:
    for name in ('short', 'long/' * 30 + 'name', 'ümlaut'):
        i = tarfile.TarInfo(name); i.size = 7; t.addfile(i, io.BytesIO(b'content'))
    l = tarfile.TarInfo('link'); l.type = tarfile.SYMTYPE; l.linkname = 'short'; t.addfile(l)
    d = tarfile.TarInfo('folder'); d.type = tarfile.DIRTYPE; t.addfile(d)
sys.stdout.buffer.write(out.getvalue())`;

describe('ordinary archives', () => {
  const hasPython = spawnSync('python3', ['-c', 'import tarfile, lzma, bz2']).status === 0;
  test
    .skipIf(!hasPython)
    .each(['GNU', 'PAX', 'USTAR'].flatMap((format) => ['', 'gz', 'bz2', 'xz'].map((c) => [format, c])))(
    'in the format %s, compressed by "%s", there is nothing to tell (skipped without python3)',
    async (format, compression) => {
      const program = WRITE.replace('FORMAT_FORMAT', `${format}_FORMAT`).replace('COMPRESSION', compression!);
      const { artifact, members } = await witness(
        spawnSync('python3', ['-c', program]).stdout,
        compression ? `data.tar.${compression}` : 'data.tar',
      );
      expect(artifact).toMatchObject({ danger: 'none', complete: true, lies: [], payloads: [] });
      expect([...members.values()].filter((content) => content === 'content')).toHaveLength(3);
    },
  );

  const hasTar = spawnSync('tar', ['--version']).stdout?.toString().includes('GNU');
  test.skipIf(!hasTar)('what GNU tar writes has nothing to tell (skipped without it)', async () => {
    for (const flags of [
      ['--format=gnu'],
      ['--format=posix', '--sparse'],
      ['--format=v7'],
      ['--format=oldgnu', '--sparse'],
    ]) {
      const run = spawnSync('tar', ['-cf', '-', ...flags, 'src/core', 'src/base'], { maxBuffer: 1 << 26 });
      const { artifact } = await witness(run.stdout, 'data.tar');
      expect(artifact).toMatchObject({
        format: 'tar',
        danger: 'none',
        complete: true,
        lies: [],
        payloads: [],
      });
    }
  });

  test('a zip that is stored last in a tar makes it no zip', async () => {
    const { artifact, harm } = await witness(
      tarOf([{ name: 'a.zip', bytes: zipOf([{ name: 'x', bytes: HARM }]) }]),
    );
    expect(harm).toEqual(['a.zip!x']);
    expect(artifact).toMatchObject({ format: 'tar', alsoReadAs: [], lies: [] });
  });
});

test('damaged archives give less, and never make a judge fail', async () => {
  const seeds = [tarOf([SAFE, pax({ path: 'a', size: '9' }), BAD]), ...LIES.map(([, bytes]) => bytes)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(4000), fc.oneof(fc.constantFrom(0, 0x30, 0x80, 0xff), fc.nat(255))), {
        maxLength: 6,
      }),
      fc.nat(600),
      async (seed, changes, cut) => {
        const bytes = Buffer.from(seed.subarray(0, seed.length - cut));
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        repairChecksums(bytes);
        const { artifact } = await witness(bytes, 'a.tar');
        expect(artifact.incomplete.join()).not.toContain('fault of weighbridge');
      },
    ),
    { numRuns: 2000 },
  );
});

/** So that changes reach what stands behind the checksum. */
function repairChecksums(bytes: Buffer): void {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    if (bytes.toString('latin1', at + 257, at + 262) !== 'ustar') continue;
    bytes.write(' '.repeat(8), at + 148);
    const sum = bytes.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, at + 148);
  }
}
