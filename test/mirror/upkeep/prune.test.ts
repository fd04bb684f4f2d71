import { beforeEach, expect, test } from 'vitest';
import { type Clock, sha256Hex } from '../../../src/base/index.ts';
import { type Lock, NO_JOURNAL } from '../../../src/lock/index.ts';
import { createQuarantine, parseQuarantined } from '../../../src/mirror/quarantine/index.ts';
import { type PruneOptions, planPruning, prune, verifyStorage } from '../../../src/mirror/upkeep/index.ts';
import { type MemoryStorage, memoryStorage } from '../memory-storage.ts';
import { storeModel } from '../stored-world.ts';

const OLD = '1'.repeat(40);
const NEW = '2'.repeat(40);
const never = new AbortController().signal;
const NOW = '2026-06-01T00:00:00.000Z';

let storage: MemoryStorage;
let whileWaiting: () => Promise<void>;
const clock: Clock = { now: () => new Date(NOW), sleep: () => whileWaiting() };
beforeEach(async () => {
  whileWaiting = async () => {};
  storage = memoryStorage('');
  const config = { path: 'config.json', content: '{}', regular: true };
  await storeModel(storage, {
    name: 'acme/model',
    commit: OLD,
    files: [config, { path: 'model.safetensors', content: 'old' }],
  });
  await storeModel(storage, {
    name: 'acme/model',
    commit: NEW,
    at: '2026-05-30T00:00:00.000Z',
    files: [config, { path: 'model.safetensors', content: 'new' }],
  });
});

function options(rules: Partial<PruneOptions['rules']> = {}, locks: readonly Lock[] = []): PruneOptions {
  return {
    rules: {
      isWanted: () => true,
      named: false,
      olderThanDays: null,
      keepLast: null,
      maxBytes: null,
      quarantined: false,
      ...rules,
    },
    locks,
    clock,
    signal: never,
    onRemoved: () => {},
  };
}

async function isInOrder(): Promise<boolean> {
  const found = await verifyStorage(storage, {
    isWanted: null,
    repair: false,
    journal: NO_JOURNAL,
    now: new Date(NOW),
    signal: never,
    onBytes: () => {},
  });
  expect(found.problems).toEqual([]);
  return found.problems.length === 0;
}

test('a plan changes nothing', async () => {
  const before = [new Map(storage.documentBytes), new Map(storage.blobBytes)];
  const plan = await planPruning(storage, options({ olderThanDays: 30 }));
  expect(plan.commits.map(({ commit }) => commit)).toEqual([OLD]);
  expect([storage.documentBytes, storage.blobBytes]).toEqual(before);
});

test('an old commit goes with what only it leads to, and the name stays bound', async () => {
  const pruned = await prune(storage, options({ olderThanDays: 30 }));
  expect(pruned).toMatchObject({ removedCommits: 1, removedBlobs: 1, removedBytes: 3, keptBlobs: 0 });
  expect([...storage.blobBytes.keys()].sort()).toEqual([sha256Hex('{}'), sha256Hex('new')].sort());
  expect(storage.documentBytes.has('bindings/model/acme/model')).toBe(true);
  await isInOrder();
});

test('revisions that lead to what goes are forgotten', async () => {
  await prune(storage, options({ named: true }));
  const binding = JSON.parse(`${Buffer.from(storage.documentBytes.get('bindings/model/acme/model')!)}`);
  expect([binding.revisions, binding.identity.repoId]).toEqual([{}, '65a000000000000000000001']);
  expect(storage.blobBytes.size).toBe(0);
  await isInOrder();
});

test('what a lock needs stays, under the name it has now too', async () => {
  const entry = {
    hub: 'huggingface',
    kind: 'model',
    name: 'former/model',
    revision: 'main',
    commit: OLD,
    identity: { name: 'Acme/Model' },
  };
  const lock = { entries: new Map([['x', entry]]) } as unknown as Lock;
  const pruned = await prune(storage, options({ olderThanDays: 1 }, [lock]));
  expect(pruned.plan.kept.map(({ commit, kept }) => [commit, kept])).toEqual([[OLD, 'locked']]);
  expect(storage.blobBytes.has(sha256Hex('old'))).toBe(true);
  await isInOrder();
});

test('what is in quarantine stays as evidence, unless told otherwise', async () => {
  const entry = { at: NOW, reasons: ['bad'], danger: null, evidence: [], seenAs: [] };
  const quarantine = createQuarantine(storage.documents);
  await quarantine.put({ ...entry, what: parseQuarantined(`hf:acme/model@${OLD}`) });
  await quarantine.put({ ...entry, what: parseQuarantined(`sha256:${sha256Hex('old')}`) });
  expect((await prune(storage, options({ olderThanDays: 1, named: true }))).removedCommits).toBe(1);
  expect(storage.blobBytes.has(sha256Hex('old'))).toBe(true);
  expect((await prune(storage, options({ olderThanDays: 1, quarantined: true }))).removedCommits).toBe(1);
  expect(storage.blobBytes.has(sha256Hex('old'))).toBe(false);
  expect(await quarantine.ofContent(sha256Hex('old'))).not.toBeNull();
});

test('a content that another commit comes to need while we wait is kept', async () => {
  whileWaiting = () =>
    storeModel(storage, {
      name: 'other/model',
      commit: NEW,
      at: NOW,
      files: [{ path: 'm', content: 'old' }],
    });
  const pruned = await prune(storage, options({ olderThanDays: 30 }));
  expect(pruned).toMatchObject({ removedBlobs: 0, keptBlobs: 1 });
  expect(storage.blobBytes.has(sha256Hex('old'))).toBe(true);
  await isInOrder();
});

test('a content that is stored again while we wait is kept', async () => {
  whileWaiting = async () => {
    storage.blobBytes.get(sha256Hex('old'))!.storedAt = NOW;
  };
  expect(await prune(storage, options({ olderThanDays: 30 }))).toMatchObject({
    removedBlobs: 0,
    keptBlobs: 1,
  });
});

test('a commit that is copied at the very moment is one whose files are fetched again', async () => {
  const { remove } = storage.blobs;
  const racing = {
    ...storage,
    blobs: {
      ...storage.blobs,
      remove: async (sha256: string) => {
        await storeModel(storage, {
          name: 'late/model',
          commit: NEW,
          at: NOW,
          files: [{ path: 'm', content: 'old' }],
        });
        await remove(sha256);
      },
    },
  };
  await prune(racing, options({ olderThanDays: 30 }));
  const admission = JSON.parse(
    `${Buffer.from(storage.documentBytes.get(`admissions/model/late/model/${NEW}`)!)}`,
  );
  expect(admission.state).toBe('admitted');
  await isInOrder();
});

test('nothing goes as long as a document is broken', async () => {
  storage.documentBytes.set(`holdings/model/acme/model/${NEW}`, Buffer.from('{'));
  await expect(prune(storage, options({ olderThanDays: 30 }))).rejects.toMatchObject({ code: 'unreadable' });
  expect(storage.blobBytes.size).toBe(3);
});

test('a run that ended half way is completed by the next', async () => {
  const dying = {
    ...storage,
    blobs: {
      ...storage.blobs,
      remove: async () => {
        throw new Error('killed');
      },
    },
  };
  await expect(prune(dying, options({ olderThanDays: 30 }))).rejects.toThrow('killed');
  await isInOrder();
  expect(await prune(storage, options())).toMatchObject({ removedCommits: 0, removedBlobs: 1 });
});
