import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pythonWith, run } from '../../lab/clients/venv.ts';
import { judgeBytes } from '../judge-bytes.ts';

const python = await pythonWith(['h5py==3.14.0', 'numpy==2.4.6']);
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-npy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WRITE = `
import sys, os, numpy as np
at = lambda name: os.path.join(sys.argv[1], name)
for code in np.typecodes['All']:
    if code == 'O': continue
    np.save(at('type-%d.npy' % ord(code)), np.zeros((3, 2), dtype='M8[ns]' if code == 'M' else 'm8[s]' if code == 'm' else code))
np.save(at('big.npy'), np.arange(6, dtype='>f8').reshape(2, 3).T)
np.save(at('records.npy'), np.zeros(4, dtype=[('a', 'f4'), ('b', 'U5'), ('c', [('d', 'i2', (2, 3))])]))
np.save(at('titled.npy'), np.zeros(2, dtype=[(('a title', 'a'), 'f4')]))
np.save(at('scalar.npy'), np.float32(1))
np.save(at('empty.npy'), np.zeros((0, 5)))
np.save(at('texts.npy'), np.array(['one', 'three']))
np.save(at('unicode.npy'), np.zeros(2, dtype=[('\\u00e9\\u4e2d', 'f4')]))
np.save(at('objects.npy'), np.array([1, 'two', [3.0], {'four': None}], dtype=object))
np.save(at('record-of-objects.npy'), np.array([(1, 'x')], dtype=[('a', 'i4'), ('b', object)]))
np.savez(at('arrays.npz'), a=np.zeros(3), b=np.array(['x', None], dtype=object))
np.savez_compressed(at('compressed.npz'), a=np.zeros((100, 100)), b=np.arange(5))
with open(at('several.npy'), 'wb') as f:
    np.save(f, np.zeros(3)); np.save(f, np.ones((2, 2), 'i2'))
class Harm:
    def __reduce__(self): return os.system, ('echo weighbridge',)
np.save(at('harm.npy'), np.array([Harm()], dtype=object))
np.savez_compressed(at('harm.npz'), a=np.zeros(3), b=np.array([Harm()], dtype=object))
`;

test.skipIf(python === null)(
  'files that numpy 2.4.6 writes are judged as what they are',
  async () => {
    const written = await run(python!, ['-W', 'ignore', '-c', WRITE, folder]);
    expect(written.stderr).toBe('');
    const verdicts: Record<string, string> = {};
    for (const name of readdirSync(folder)) {
      const artifact = await judgeBytes(readFileSync(join(folder, name)), name);
      verdicts[name] = `${artifact?.danger}, ${artifact?.complete}, ${artifact?.formatTrust}`;
    }
    const { 'harm.npy': array, 'harm.npz': archive, ...harmless } = verdicts;
    expect(array).toBe('malicious, true, matches');
    expect(archive).toBe('malicious, true, matches');
    expect(Object.keys(harmless).length).toBeGreaterThan(30);
    for (const [name, verdict] of Object.entries(harmless))
      expect(`${name}: ${verdict}`).toBe(`${name}: none, true, matches`);
  },
  60_000,
);
