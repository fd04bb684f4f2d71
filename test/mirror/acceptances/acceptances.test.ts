import { describe, expect, test } from 'vitest';
import { createAcceptances } from '../../../src/mirror/acceptances/index.ts';
import type { Binding } from '../../../src/mirror/records/index.ts';
import { identity } from '../../policy/gate/facts.ts';
import { memoryStorage } from '../memory-storage.ts';

const QUERY = { kind: 'model', name: 'Acme/Gated' } as const;
const REPO = '65f000000000000000000001';
const GIVEN = {
  query: QUERY,
  client: 'ci-runner',
  terms: 'https://hub.example/acme/gated',
  repoId: REPO,
  at: '2026-02-01T00:00:00.000Z',
};
const bound = (repoId: string | null, until?: string): Pick<Binding, 'identity' | 'before'> => ({
  identity: identity({ repoId }),
  before: until ? [{ identity: identity({ repoId: 'older' }), until, approvals: [] }] : [],
});

describe('acceptances', () => {
  test('hold for the client that they were given for, of the name in any case', async () => {
    const acceptances = createAcceptances(memoryStorage('/nowhere').documents);
    await acceptances.record(GIVEN);
    const other = { kind: 'model', name: 'acme/gated' } as const;
    expect(await acceptances.isAccepted(QUERY, 'ci-runner', bound(REPO))).toBe(true);
    expect(await acceptances.isAccepted(other, 'ci-runner', null)).toBe(true);
    expect(await acceptances.isAccepted(QUERY, 'laptop', bound(REPO))).toBe(false);
    expect(await acceptances.isAccepted({ kind: 'dataset', name: 'acme/gated' }, 'ci-runner', null)).toBe(
      false,
    );
  });
  test('are nobody\u2019s who has no name, or one that could be a path', async () => {
    const acceptances = createAcceptances(memoryStorage('/nowhere').documents);
    for (const client of [null, '', '../ci-runner', 'a/b', '.hidden', 'x'.repeat(65)]) {
      expect(await acceptances.isAccepted(QUERY, client, null)).toBe(false);
      if (client !== null)
        await expect(acceptances.record({ ...GIVEN, client })).rejects.toMatchObject({ code: 'usage' });
    }
  });
  test('end when they are revoked, and stay on record', async () => {
    const { documents } = memoryStorage('/nowhere');
    const acceptances = createAcceptances(documents);
    await acceptances.record(GIVEN);
    const at = '2026-03-01T00:00:00.000Z';
    expect(await acceptances.revoke(QUERY, 'ci-runner', at)).toMatchObject({ revokedAt: at });
    expect(await acceptances.isAccepted(QUERY, 'ci-runner', bound(REPO))).toBe(false);
    expect(await acceptances.revoke(QUERY, 'ci-runner', at)).toBeNull();
    expect(await acceptances.revoke(QUERY, 'nobody', at)).toBeNull();
    const listed = await Array.fromAsync(acceptances.list(new AbortController().signal));
    expect(listed).toMatchObject([{ client: 'ci-runner', terms: GIVEN.terms, revokedAt: at }]);
  });
  test('are not taken over by another repository under the name', async () => {
    const acceptances = createAcceptances(memoryStorage('/nowhere').documents);
    await acceptances.record(GIVEN);
    expect(await acceptances.isAccepted(QUERY, 'ci-runner', bound('66a000000000000000000002'))).toBe(false);
    // Of one that was not known when the terms were accepted, the time tells.
    await acceptances.record({ ...GIVEN, client: 'early', repoId: null });
    expect(await acceptances.isAccepted(QUERY, 'early', bound(REPO))).toBe(true);
    expect(await acceptances.isAccepted(QUERY, 'early', bound(REPO, '2026-01-01T00:00:00.000Z'))).toBe(true);
    expect(await acceptances.isAccepted(QUERY, 'early', bound(REPO, '2026-02-02T00:00:00.000Z'))).toBe(false);
  });
  test('do not count where the document speaks of another client', async () => {
    const storage = memoryStorage('/nowhere');
    await createAcceptances(storage.documents).record(GIVEN);
    const content = storage.documentBytes.get('acceptances/model/acme/gated/ci-runner')!;
    storage.documentBytes.set('acceptances/model/acme/gated/laptop', content);
    const acceptances = createAcceptances(storage.documents);
    await expect(acceptances.isAccepted(QUERY, 'laptop', null)).rejects.toMatchObject({ code: 'unreadable' });
  });
});
