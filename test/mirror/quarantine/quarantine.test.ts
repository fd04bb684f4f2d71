import { expect, test } from 'vitest';
import { createQuarantine, parseQuarantined, quarantinedText } from '../../../src/mirror/quarantine/index.ts';
import type { QuarantineEntry } from '../../../src/mirror/records/records.ts';
import { memoryStorage } from '../memory-storage.ts';

const COMMIT = 'c'.repeat(40);
const SHA256 = 'a'.repeat(64);
const AT = '2026-01-01T00:00:00.000Z';
const never = new AbortController().signal;

function made(what: string, over: Partial<QuarantineEntry> = {}): Omit<QuarantineEntry, 'schema'> {
  return {
    what: parseQuarantined(what),
    at: AT,
    reasons: ['it runs a shell'],
    danger: 'malicious',
    evidence: [],
    seenAs: [],
    ...over,
  };
}

test.each([
  ['hf:acme/model', 'hf:acme/model'],
  ['hf:models/acme/model', 'hf:acme/model'],
  ['hf:gpt2', 'hf:gpt2'],
  ['hf:datasets/acme/data', 'hf:datasets/acme/data'],
  [`hf:spaces/acme/app@${COMMIT}`, `hf:spaces/acme/app@${COMMIT}`],
  [`sha256:${SHA256.toUpperCase()}`, `sha256:${SHA256}`],
])('%s is read as what it says', (text, expected) => {
  expect(quarantinedText(parseQuarantined(text))).toBe(expected);
});

test.each([
  '',
  'hf:',
  'hf:acme/../etc',
  'hf:a/b/c',
  'hf:acme/model@main',
  'acme/model',
  'sha256:abc',
  'hf:acme/model@',
])('%j is refused with how to write it', (text) => {
  expect(() => parseQuarantined(text)).toThrow(expect.objectContaining({ code: 'usage' }));
});

test('a name in quarantine holds back all of its commits, in any case of its letters', async () => {
  const quarantine = createQuarantine(memoryStorage('').documents);
  await quarantine.put(made('hf:Acme/Model'));
  const found = await quarantine.ofName({ kind: 'model', name: 'acme/MODEL' }, COMMIT);
  expect(found).toMatchObject({ reasons: ['it runs a shell'], danger: 'malicious' });
  expect(await quarantine.ofName({ kind: 'dataset', name: 'acme/model' }, COMMIT)).toBeNull();
});

test('a commit in quarantine holds back no other', async () => {
  const quarantine = createQuarantine(memoryStorage('').documents);
  await quarantine.put(made(`hf:acme/model@${COMMIT}`));
  const query = { kind: 'model', name: 'acme/model' } as const;
  expect(await quarantine.ofName(query, COMMIT)).not.toBeNull();
  expect(await quarantine.ofName(query, 'd'.repeat(40))).toBeNull();
  expect(await quarantine.ofName(query, null)).toBeNull();
});

test('a commit of a name without owner is no repository of an owner of that name', async () => {
  const quarantine = createQuarantine(memoryStorage('').documents);
  await quarantine.put(made(`hf:gpt2@${COMMIT}`));
  expect(await quarantine.ofName({ kind: 'model', name: `gpt2/${COMMIT}` }, null)).toBeNull();
});

test('what is met again is joined with what is known', async () => {
  const quarantine = createQuarantine(memoryStorage('').documents);
  await quarantine.put(made(`sha256:${SHA256}`, { danger: 'suspicious', seenAs: ['a/b@1/x'] }));
  await Promise.all([
    quarantine.put(made(`sha256:${SHA256}`, { danger: 'malicious', seenAs: ['c/d@2/y'] })),
    quarantine.put(made(`sha256:${SHA256}`, { reasons: ['another'], danger: null })),
  ]);
  const found = await quarantine.ofContent(SHA256);
  expect(found?.danger).toBe('malicious');
  expect(found?.reasons.toSorted()).toEqual(['another', 'it runs a shell']);
  expect(found?.seenAs.toSorted()).toEqual(['a/b@1/x', 'c/d@2/y']);
});

test('what a person let out goes in again only by a person, and why it was let out is kept until then', async () => {
  const quarantine = createQuarantine(memoryStorage('').documents);
  await quarantine.put(made(`sha256:${SHA256}`));
  const what = parseQuarantined(`sha256:${SHA256}`);
  await quarantine.lift(what, { reason: 'a test file of ours', by: 'alice', at: AT });
  expect(await quarantine.ofContent(SHA256)).toBeNull();
  expect(await quarantine.put(made(`sha256:${SHA256}`))).toMatchObject({ schema: 'weighbridge.lift/1' });
  expect(await quarantine.ofContent(SHA256)).toBeNull();
  expect(await quarantine.liftOf(what)).toMatchObject({ reason: 'a test file of ours', by: 'alice' });
  await quarantine.put(made(`sha256:${SHA256}`), true);
  expect(await quarantine.ofContent(SHA256)).not.toBeNull();
  expect(await quarantine.liftOf(what)).toBeNull();
});

test('lifting what is not in quarantine says so', async () => {
  const quarantine = createQuarantine(memoryStorage('').documents);
  expect(await quarantine.lift(parseQuarantined('hf:a/b'), { reason: 'x', by: null, at: AT })).toBeNull();
});

test('a broken entry is an error, not a way out; a person can write it anew', async () => {
  const storage = memoryStorage('');
  const quarantine = createQuarantine(storage.documents);
  storage.documentBytes.set(`quarantine/${SHA256}`, Buffer.from('{"schema":"weighbridge.quarantine/1"'));
  await expect(quarantine.ofContent(SHA256)).rejects.toMatchObject({ code: 'unreadable' });
  await expect(quarantine.put(made(`sha256:${SHA256}`))).rejects.toMatchObject({ code: 'unreadable' });
  await quarantine.put(made(`sha256:${SHA256}`), true);
  expect(await quarantine.ofContent(SHA256)).not.toBeNull();
});

test('an entry under the key of another is an error', async () => {
  const storage = memoryStorage('');
  const quarantine = createQuarantine(storage.documents);
  await quarantine.put(made(`sha256:${SHA256}`));
  storage.documentBytes.set(
    `quarantine/${'b'.repeat(64)}`,
    storage.documentBytes.get(`quarantine/${SHA256}`)!,
  );
  await expect(quarantine.ofContent('b'.repeat(64))).rejects.toMatchObject({ code: 'unreadable' });
});

test('the list tells everything', async () => {
  const quarantine = createQuarantine(memoryStorage('').documents);
  const all = ['hf:acme/model', 'hf:datasets/acme/data', `hf:gpt2@${COMMIT}`, `sha256:${SHA256}`];
  for (const what of all) await quarantine.put(made(what));
  const listed = await Array.fromAsync(quarantine.list(never), ({ what }) => quarantinedText(what));
  expect(listed.toSorted()).toEqual(all.toSorted());
});
