import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTarHeader, tarEntries } from '../../../src/formats/tar/index.ts';
import { tarOf } from '../../secrets/layers/tar-of.ts';

describe('tar archives', () => {
  test('files come back with names and contents', () => {
    const member = fc.record({
      name: fc.string({ minLength: 1, maxLength: 150, unit: fc.constantFrom('a', 'b', '/', '.', '-') }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 1500 }),
    });
    fc.assert(
      fc.property(fc.array(member, { maxLength: 5 }), (members) => {
        const bytes = tarOf(members);
        expect(
          [...tarEntries(bytes)].map(({ name, start, end }) => [name, bytes.toString('hex', start, end)]),
        ).toEqual(members.map(({ name, bytes: content }) => [name, Buffer.from(content).toString('hex')]));
      }),
      { numRuns: 100 },
    );
  });

  const WRITE = `
import tarfile, io, sys
out = io.BytesIO()
with tarfile.open(fileobj=out, mode='w', format=FORMAT) as t:
    for name in ('short', 'long/' * 60 + 'name', 'ümlaut'):
        i = tarfile.TarInfo(name); i.size = 7; t.addfile(i, io.BytesIO(b'content'))
sys.stdout.buffer.write(out.getvalue())`;

  const hasPython = spawnSync('python3', ['-c', 'pass']).status === 0;
  test.skipIf(!hasPython).each(['GNU', 'PAX', 'USTAR'])(
    'as Python writes it in the format %s (skipped without python3)',
    (format) => {
      const program = WRITE.replace('FORMAT', `tarfile.${format}_FORMAT`).replace(
        '60',
        format === 'USTAR' ? '30' : '60',
      );
      const written = spawnSync('python3', ['-c', program]);
      const names = [...tarEntries(written.stdout)].map(({ name }) => name);
      expect(names).toEqual(['short', `${'long/'.repeat(format === 'USTAR' ? 30 : 60)}name`, 'ümlaut']);
    },
  );

  test('what is no header is no header', () => {
    expect(isTarHeader(Buffer.alloc(512, 0x20))).toBe(false);
    expect(isTarHeader(Buffer.alloc(100, 1))).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 512, maxLength: 2000 }), (bytes) => {
        for (const { start, end } of tarEntries(bytes)) expect(start).toBeLessThanOrEqual(end);
      }),
    );
  });
});
