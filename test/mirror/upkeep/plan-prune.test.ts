import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PrunableCommit, type PruneRules, planPrune } from '../../../src/mirror/upkeep/plan-prune.ts';

const NOW = new Date('2026-06-01T00:00:00.000Z');
const NONE: PruneRules = {
  isWanted: () => true,
  named: false,
  olderThanDays: null,
  keepLast: null,
  maxBytes: null,
  quarantined: false,
};

function commit(
  text: string,
  at: string,
  contents: string[],
  kept: PrunableCommit['kept'] = null,
): PrunableCommit {
  const [name = ''] = text.split('@');
  return { text, name, query: { kind: 'model', name }, commit: text, at, contents: new Set(contents), kept };
}
const blob = (sha256: string, sizeBytes = 10, storedAt = '2026-01-01T00:00:00.000Z') => ({
  sha256,
  sizeBytes,
  storedAt,
});

function plan(
  commits: readonly PrunableCommit[],
  rules: Partial<PruneRules>,
  blobs?: ReturnType<typeof blob>[],
  evidence: string[] = [],
) {
  const all = blobs ?? [...new Set(commits.flatMap(({ contents }) => [...contents]))].map((one) => blob(one));
  const found = planPrune(
    { commits, blobs: all, evidence: new Set(evidence), now: NOW, graceMs: 86_400_000 },
    { ...NONE, ...rules },
  );
  return {
    commits: found.commits.map(({ text }) => text),
    blobs: found.blobs.map(({ sha256 }) => sha256),
    kept: found.kept.map(({ text }) => text),
    bytes: found.bytes,
    bytesLeft: found.bytesLeft,
  };
}

const OLD = commit('a@1', '2026-01-01T00:00:00.000Z', ['shared', 'one']);
const NEW = commit('a@2', '2026-05-20T00:00:00.000Z', ['shared', 'two']);

test('without rules only what nothing leads to goes', () => {
  expect(plan([OLD, NEW], {}, [blob('shared'), blob('one'), blob('two'), blob('stray')])).toEqual({
    commits: [],
    blobs: ['stray'],
    kept: [],
    bytes: 10,
    bytesLeft: 30,
  });
});

test('what was stored within a day stays, since a commit may be about to lead to it', () => {
  expect(plan([], {}, [blob('stray', 10, '2026-05-31T12:00:00.000Z')]).blobs).toEqual([]);
});

test('what two commits share stays as long as one of them does', () => {
  expect(plan([OLD, NEW], { olderThanDays: 30 })).toMatchObject({ commits: ['a@1'], blobs: ['one'] });
});

test('the last ones of each name stay, however old', () => {
  const other = commit('b@1', '2025-01-01T00:00:00.000Z', ['three']);
  expect(plan([OLD, NEW, other], { keepLast: 1 })).toMatchObject({ commits: ['a@1'] });
  expect(plan([OLD, other], { keepLast: 1, olderThanDays: 1 })).toMatchObject({ commits: [] });
});

test('names alone mean all of their commits, and nothing of others', () => {
  const other = commit('b@1', '2025-01-01T00:00:00.000Z', ['three']);
  const rules = { named: true, isWanted: ({ name }: { name: string }) => name === 'a' };
  expect(plan([OLD, NEW, other], rules)).toMatchObject({
    commits: ['a@1', 'a@2'],
    blobs: ['shared', 'one', 'two'],
  });
});

test('the oldest go until the rest fits, what is shared counted once', () => {
  expect(plan([OLD, NEW], { maxBytes: 20 })).toMatchObject({
    commits: ['a@1'],
    blobs: ['one'],
    bytesLeft: 20,
  });
  expect(plan([OLD, NEW], { maxBytes: 30 })).toMatchObject({ commits: [], blobs: [] });
  expect(plan([OLD, NEW], { maxBytes: 0 })).toMatchObject({ commits: ['a@1', 'a@2'], bytesLeft: 0 });
});

test('what a lock needs and what is evidence stays, and is told', () => {
  const locked = commit('a@1', OLD.at, ['one'], 'locked');
  const suspect = commit('b@1', OLD.at, ['two'], 'quarantined');
  expect(plan([locked, suspect], { olderThanDays: 1, maxBytes: 0 })).toMatchObject({
    commits: [],
    blobs: [],
    kept: ['a@1', 'b@1'],
  });
});

test('a content in quarantine stays though nothing leads to it', () => {
  expect(plan([], {}, [blob('bad')], ['bad']).blobs).toEqual([]);
});

test('whatever the rules, nothing goes that a commit which stays leads to', () => {
  const text = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const made = fc.array(
    fc.record({
      name: fc.constantFrom('x', 'y'),
      day: fc.integer({ min: 1, max: 28 }),
      contents: fc.array(text, { maxLength: 4 }),
      kept: fc.constantFrom('locked', 'quarantined', null),
    }),
    { maxLength: 8 },
  );
  const rules = fc.record({
    named: fc.boolean(),
    olderThanDays: fc.option(fc.integer({ min: 0, max: 40 })),
    keepLast: fc.option(fc.integer({ min: 0, max: 3 })),
    maxBytes: fc.option(fc.integer({ min: 0, max: 60 })),
  });
  fc.assert(
    fc.property(made, rules, (rows, rule) => {
      const commits = rows.map(({ name, day, contents, kept }, at) =>
        commit(
          `${name}@${at}`,
          `2026-05-${String(day).padStart(2, '0')}T00:00:00.000Z`,
          contents,
          kept as PrunableCommit['kept'],
        ),
      );
      const found = plan(
        commits,
        rule,
        ['a', 'b', 'c', 'd', 'e'].map((one) => blob(one)),
      );
      const staying = commits.filter(({ text: name }) => !found.commits.includes(name));
      const needed = new Set(staying.flatMap(({ contents }) => [...contents]));
      expect(found.blobs.filter((sha256) => needed.has(sha256))).toEqual([]);
      expect(
        found.commits.filter((name) => commits.find(({ text: one }) => one === name)!.kept !== null),
      ).toEqual([]);
      for (const name of ['x', 'y']) {
        const left = staying.filter((one) => one.name === name).length;
        const all = commits.filter((one) => one.name === name).length;
        if (rule.maxBytes === null) expect(left).toBeGreaterThanOrEqual(Math.min(all, rule.keepLast ?? 0));
      }
    }),
  );
});
