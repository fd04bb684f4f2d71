import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../src/base/index.ts';
import { openLocalCache } from '../../src/hubs/index.ts';
import { lockPlaces, NO_JOURNAL, type QuarantinedFacts, verifyCache } from '../../src/lock/index.ts';
import { MadeCache } from './made-cache.ts';

const COMMIT = 'c'.repeat(40);
const AT = '2026-01-01T00:00:00.000Z';

let folder: string;
let cache: MadeCache;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-audit-'));
  cache = new MadeCache(folder);
  cache.add('acme/model', COMMIT, { 'model.safetensors': 'weights', 'config.json': '{"x":1}' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function audit(over: Partial<QuarantinedFacts>): Promise<string[]> {
  const checked = await verifyCache(
    { entries: new Map() },
    {
      cache: openLocalCache(folder)!,
      places: lockPlaces('weighbridge.lock', ''),
      journal: NO_JOURNAL,
      signal: new AbortController().signal,
      at: AT,
      quarantined: { contents: new Map(), commits: new Map(), names: new Map(), source: 'list', ...over },
      onBytes: () => {},
    },
  );
  expect(checked.gaps).toEqual([]);
  return checked.findings.map(({ rule, severity, title }) => `${rule} ${severity} ${title}`);
}

const fact = { text: 'it', reasons: ['it runs a shell'], at: AT };

test('a cache without what is in quarantine has no findings', async () => {
  const other = new Map([['d'.repeat(64), fact]]);
  expect(await audit({ contents: other, commits: new Map([['d'.repeat(40), fact]]) })).toEqual([]);
});

test.each([
  ['model.safetensors', 'weights'],
  ['config.json', '{"x":1}'],
])('a content in quarantine is found as %s, however the client names it', async (path, content) => {
  expect(await audit({ contents: new Map([[sha256Hex(content), fact]]) })).toEqual([
    `policy/quarantined critical ${path} of acme/model@${COMMIT} is in the cache, and its content is in quarantine`,
  ]);
});

test('a content that no snapshot leads to is found by its blob', async () => {
  const blob = join(folder, 'models--acme--model', 'blobs', sha256Hex('stray'));
  writeFileSync(blob, 'stray');
  const [found] = await audit({ contents: new Map([[sha256Hex('stray'), fact]]) });
  expect(found).toContain(`${blob} is in the cache`);
});

test('a commit in quarantine is found, and the ref that leads to it', async () => {
  expect(await audit({ commits: new Map([[COMMIT, fact]]) })).toEqual([
    `policy/quarantined critical acme/model@${COMMIT} is in the cache, and in quarantine`,
    `policy/quarantined critical main of acme/model is ${COMMIT} in the cache, which is in quarantine`,
  ]);
});

test('a commit in quarantine of which only the list of files is kept is found', async () => {
  const other = 'e'.repeat(40);
  cache.write(
    join(folder, 'models--acme--model', 'trees', `${other}.json`),
    '{"format_version":1,"files":{}}',
  );
  expect(await audit({ commits: new Map([[other, fact]]) })).toEqual([
    `policy/quarantined critical acme/model@${other} is in the cache, and in quarantine`,
  ]);
});

test('a name in quarantine is found in any case', async () => {
  cache.add('Acme/Other', COMMIT, { a: 'b' });
  expect(await audit({ names: new Map([['model:acme/other', fact]]) })).toEqual([
    'policy/quarantined critical Acme/Other is in the cache, and in quarantine',
  ]);
});
