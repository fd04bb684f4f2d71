import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import { tarOf } from '../artifacts/archives/tar-of.ts';
import { zipOf } from '../artifacts/archives/zip-of.ts';
import { fillExample } from '../secrets/fill-example.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const token = fillExample('hf_{{alpha 34}}', 3);
const FILES = [
  {
    name: 'app/main.py',
    bytes: Buffer.from(
      'from transformers import AutoModel\nfrom app.names import MODEL\n\nAutoModel.from_pretrained(MODEL)\nAutoModel.from_pretrained("acme/other")\n',
    ),
  },
  { name: 'app/names.py', bytes: Buffer.from('MODEL = "acme/model"\n') },
  { name: '.env', bytes: Buffer.from(`HF_TOKEN=${token}\n`) },
  { name: 'model.pkl', bytes: Buffer.from('cos\nsystem\n(Vecho weighbridge\ntR.') },
];

test.each<[string, () => Uint8Array]>([
  ['sources.zip', () => zipOf(FILES.map((file) => ({ ...file, deflated: true })))],
  ['sources.tar.gz', () => gzipSync(tarOf(FILES))],
])('%s is looked into for names of models, for secrets and for harm', async (name, make) => {
  writeFileSync(join(folder, name), make());
  const { stdout, stderr, code } = await runCli([
    'scan',
    join(folder, name),
    '--offline',
    '--format',
    'json',
  ]);
  expect(stderr).toBe('');
  const report: Report = JSON.parse(stdout);
  expect(
    report.references.map(({ name: model, file, line, definedAt }) => [
      model,
      file,
      line,
      definedAt?.file ?? null,
    ]),
  ).toEqual([
    ['acme/model', `${name}!app/main.py`, 4, `${name}!app/names.py`],
    ['acme/other', `${name}!app/main.py`, 5, null],
  ]);
  expect(report.secrets.flatMap(({ occurrences }) => occurrences.map(({ file }) => file))).toEqual([
    `${name}!.env`,
  ]);
  expect(report.artifacts).toMatchObject([{ file: name, danger: 'malicious' }]);
  expect(report.coverage.gaps.filter(({ why }) => why.includes('names of models'))).toEqual([]);
  expect(code).toBe(1);
});

test('what is named an archive and is none is told', async () => {
  writeFileSync(join(folder, 'none.zip'), 'no archive\n');
  const { stdout, code } = await runCli([
    ...['scan', join(folder, 'none.zip'), '--only', 'references', '--offline', '--format', 'json'],
  ]);
  const { coverage } = JSON.parse(stdout) as Report;
  expect(coverage.gaps).toEqual([
    { what: 'none.zip', why: 'no zip or tar archive: no names of models were looked for', blocking: true },
  ]);
  expect(code).toBe(3);
});
