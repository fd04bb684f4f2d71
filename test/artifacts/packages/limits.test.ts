import { describe, expect, it } from 'vitest';
import type { Artifact } from '../../../src/core/index.ts';
import { zipOf } from '../archives/zip-of.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';

const MEBIBYTE = 1024 * 1024;
const IN_MODEL = { 'config.json': Buffer.from('{}'), 'model.safetensors': Buffer.from('') };
const padded = (line: string, end: string): Buffer => Buffer.from(line.repeat(MEBIBYTE / line.length) + end);
const judge = (
  path: string,
  bytes: Uint8Array,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<Artifact | null> => judgeBytes(bytes, path, { neighbours: neighboursOf(files) });

const CELL = { cell_type: 'code', source: '' };
const TEMPLATE = 'chat_template: "{{ messages }}"\n';
const HANDLER = JSON.stringify({ model: { handler: 'h.py' } });

describe('What lies behind a limit is told to be unread', () => {
  it.each([
    ['requirements.txt', padded('# pad #\n', 'git+https://git.example/x\n'), IN_MODEL, 'list of packages'],
    ['config.pbtxt', padded('# pad #\n', 'backend: "python"\n'), {}, 'configuration of'],
    ['MLmodel', padded('# pad #\n', 'flavors:\n'), {}, 'description of'],
    [
      'a.ipynb',
      Buffer.from(JSON.stringify({ cells: Array.from({ length: 5001 }, () => CELL) })),
      IN_MODEL,
      '5001 cells',
    ],
    ['a.ipynb', Buffer.alloc(9 * MEBIBYTE, '{"cells":[]}        '), IN_MODEL, 'notebook of'],
    ['model_config.yaml', Buffer.from(TEMPLATE.repeat(65)), {}, 'more than 64 templates'],
    [
      'x.mar',
      zipOf([
        ...Array.from({ length: 257 }, (_, n) => ({ name: `${n}.py`, bytes: Buffer.from('') })),
        { name: 'MAR-INF/MANIFEST.json', bytes: Buffer.from(HANDLER) },
      ]),
      {},
      'files of code',
    ],
    [
      'config.json',
      Buffer.from('{"auto_map": {"AutoModel": "m.M"}}'),
      { 'm.py': Buffer.from(`from . import ${Array.from({ length: 65 }, (_, n) => `m${n}`).join(', ')}\n`) },
      'imports 65 others',
    ],
  ])('%s', async (path, bytes, files, gap) => {
    const artifact = await judge(path, bytes, files);
    expect(artifact?.incomplete).toContainEqual(expect.stringContaining(gap));
  });

  it('reads the handler of an archive whatever lies before it', async () => {
    const archive = zipOf([
      ...Array.from({ length: 257 }, (_, n) => ({ name: `${n}.py`, bytes: Buffer.from('') })),
      { name: 'h.py', bytes: Buffer.from('import os\nos.system("echo weighbridge")\n') },
      { name: 'MAR-INF/MANIFEST.json', bytes: Buffer.from(HANDLER) },
    ]);
    expect((await judge('x.mar', archive))?.danger).toBe('malicious');
  });
});
