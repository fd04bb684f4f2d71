import { describe, expect, test } from 'vitest';
import {
  absent,
  at,
  contradiction,
  judge,
  known,
  legacy,
  noOwner,
  owner,
  redirect,
  repo,
  undated,
  unestablished,
  used,
} from './sightings.ts';

const OLD = at('2022-06-01');
const YOUNG = at('2025-01-01');

describe('live', () => {
  test('a repository older than the first use is live, and dated', () => {
    expect(judge({ repo: repo('org/name', OLD) })).toMatchObject({
      state: 'live',
      confidence: 'dated',
      alias: null,
    });
  });
  test('one with the known id is live, and proven', () => {
    const verdict = judge({ repo: repo('org/name', OLD), known: known('repo-1', 'owner-1') });
    expect(verdict).toMatchObject({ state: 'live', confidence: 'proven' });
  });
  test('without a git history it is live with low confidence', () => {
    expect(judge({ repo: repo('org/name', YOUNG), owner: owner('org', YOUNG), use: undated })).toMatchObject({
      state: 'live',
      confidence: 'low',
    });
  });
  test('a shallow history lowers the confidence of what looks sound', () => {
    const verdict = judge({
      repo: repo('org/name', OLD),
      use: used('2023-06-01', 'upper', 'the clone is shallow'),
    });
    expect(verdict).toMatchObject({ state: 'live', confidence: 'low' });
  });
  test('a repository younger than the code that names it, under an older owner, is live and says so', () => {
    expect(judge({ repo: repo('org/name', YOUNG) })).toMatchObject({
      state: 'live',
      youngerThanReference: true,
    });
  });
  test('an old repository under a younger owner is live with a changed owner', () => {
    const verdict = judge({ repo: repo('org/name', OLD), owner: owner('org', YOUNG) });
    expect(verdict).toMatchObject({ state: 'live', ownerChanged: true });
  });
  test('a redirect that only corrects the case is live with an alias', () => {
    const verdict = judge({
      name: 'Org/NAME',
      repo: redirect('Org/NAME', 'org/name', repo('org/name', OLD)),
      targetOwner: owner('org', at('2021-01-01')),
    });
    expect(verdict).toMatchObject({ state: 'live', alias: 'org/name' });
  });
  test('a legacy un-namespaced name is live under a much younger organization', () => {
    const verdict = judge({
      name: 'gpt2',
      repo: redirect('gpt2', 'openai-community/gpt2', repo('openai-community/gpt2', legacy)),
      owner: null,
      targetOwner: owner('openai-community', at('2024-02-01')),
      use: used('2020-01-01'),
    });
    expect(verdict).toMatchObject({ state: 'live', alias: 'openai-community/gpt2', ownerChanged: false });
  });
  test('the legacy import date never makes a repository young', () => {
    const verdict = judge({
      repo: repo('org/name', legacy),
      owner: owner('org', legacy),
      use: used('2019-01-01'),
    });
    expect(verdict).toMatchObject({ state: 'live', youngerThanReference: false });
  });
  test('48 hours of skew between the clocks of committer and hub are allowed', () => {
    const within = { repo: repo('org/name', at('2023-06-03')), owner: owner('org', at('2023-06-03')) };
    const beyond = { repo: repo('org/name', at('2023-06-04')), owner: owner('org', at('2023-06-04')) };
    expect(judge(within)).toMatchObject({ state: 'live', youngerThanReference: false });
    expect(judge(beyond)).toMatchObject({ state: 'reregistered' });
  });
});

describe('reregistered', () => {
  test('another repository id than the known one is proof; of the same owner', () => {
    const verdict = judge({
      repo: repo('org/name', YOUNG, { repoId: 'repo-2' }),
      known: known('repo-1', 'owner-1'),
    });
    expect(verdict).toMatchObject({
      state: 'reregistered',
      confidence: 'proven',
      ownerDiffers: false,
      via: 'name',
    });
  });
  test('another repository id than the known one is proof; of another owner', () => {
    const verdict = judge({
      repo: repo('org/name', YOUNG, { repoId: 'repo-2' }),
      owner: owner('org', YOUNG, 'owner-2'),
      known: known('repo-1', 'owner-1'),
    });
    expect(verdict).toMatchObject({ state: 'reregistered', confidence: 'proven', ownerDiffers: true });
  });
  test('when repository and owner are both younger than the first use it is dated', () => {
    const verdict = judge({ repo: repo('org/name', YOUNG), owner: owner('org', YOUNG) });
    expect(verdict).toMatchObject({ state: 'reregistered', confidence: 'dated', ownerDiffers: true });
  });
  test('an upper bound of the first use accuses as well as an exact one', () => {
    const verdict = judge({
      repo: repo('org/name', YOUNG),
      owner: owner('org', YOUNG),
      use: used('2023-06-01', 'upper', 'shallow'),
    });
    expect(verdict).toMatchObject({ state: 'reregistered' });
  });
  test('a redirect that lands on a repository younger than the first use', () => {
    const verdict = judge({
      repo: redirect('org/name', 'other/name', repo('other/name', YOUNG)),
      targetOwner: owner('other', at('2020-01-01'), 'owner-9'),
    });
    expect(verdict).toMatchObject({ state: 'reregistered', confidence: 'dated', via: 'redirect' });
  });
  test('a redirect that lands on another id than the known one is proof', () => {
    const verdict = judge({
      repo: redirect('org/name', 'other/name', repo('other/name', OLD, { repoId: 'repo-2' })),
      targetOwner: owner('other', OLD, 'owner-9'),
      known: known('repo-1', 'owner-1'),
    });
    expect(verdict).toMatchObject({
      state: 'reregistered',
      confidence: 'proven',
      ownerDiffers: true,
      via: 'redirect',
    });
  });
  test('a gated or private repository is not excused', () => {
    const verdict = judge({ repo: repo('org/name', YOUNG, { gated: true }), owner: owner('org', YOUNG) });
    expect(verdict).toMatchObject({ state: 'reregistered' });
  });
});

describe('moved', () => {
  const target = repo('new/name', OLD);
  const targetOwner = owner('new', OLD, 'owner-2');
  const moved = redirect('org/name', 'new/name', target);

  test('the old name is held where its owner has the known id', () => {
    const verdict = judge({
      repo: moved,
      targetOwner,
      owner: owner('org', YOUNG),
      known: known('repo-1', 'owner-1'),
    });
    expect(verdict).toMatchObject({
      state: 'moved',
      oldName: 'held',
      confidence: 'proven',
      target: 'new/name',
    });
  });
  test('the old name is held where its owner is older than the first use', () => {
    expect(judge({ repo: moved, targetOwner })).toMatchObject({
      state: 'moved',
      oldName: 'held',
      sameOwner: false,
    });
  });
  test('the old name is held by the same owner', () => {
    expect(judge({ repo: moved, targetOwner: owner('new', OLD, 'owner-1') })).toMatchObject({
      oldName: 'held',
      sameOwner: true,
    });
  });
  test('a rename within one owner is the same owner', () => {
    const verdict = judge({
      repo: redirect('org/name', 'org/name-v2', repo('org/name-v2', OLD)),
      targetOwner: owner('org', at('2021-01-01')),
    });
    expect(verdict).toMatchObject({ state: 'moved', oldName: 'held', sameOwner: true });
  });
  test('the old name is free where no account holds it', () => {
    expect(judge({ repo: moved, targetOwner, owner: noOwner })).toMatchObject({
      state: 'moved',
      oldName: 'free',
    });
  });
  test('the old name is taken where its owner is younger than the first use', () => {
    expect(judge({ repo: moved, targetOwner, owner: owner('org', YOUNG, 'owner-3') })).toMatchObject({
      oldName: 'taken',
    });
  });
  test('the old name is taken where its owner has another id than the known one', () => {
    const verdict = judge({
      repo: moved,
      targetOwner,
      owner: owner('org', OLD, 'owner-3'),
      known: known('repo-1', 'owner-1'),
    });
    expect(verdict).toMatchObject({ oldName: 'taken' });
  });
  test('who holds the old name stays unknown where it cannot be established', () => {
    const verdict = judge({ repo: moved, targetOwner, owner: unestablished('transient', 'timed out') });
    expect(verdict).toMatchObject({ state: 'moved', oldName: 'unknown' });
    expect(judge({ repo: moved, targetOwner, use: undated })).toMatchObject({
      state: 'moved',
      oldName: 'unknown',
    });
  });
  test("the age of the target's owner never counts", () => {
    const verdict = judge({ repo: moved, targetOwner: owner('new', at('2026-01-01'), 'owner-2') });
    expect(verdict).toMatchObject({ state: 'moved' });
  });
});

describe('claimable', () => {
  test('no account of either kind holds the name', () => {
    expect(judge({ repo: absent, owner: noOwner })).toMatchObject({
      state: 'claimable',
      confidence: 'single',
      availability: 'unknown',
    });
  });
  test('an owner that was known before is likely to have been freed', () => {
    expect(judge({ repo: absent, owner: noOwner, known: known('repo-1', 'owner-1') })).toMatchObject({
      availability: 'likely',
    });
  });
  test('an un-namespaced name is never claimable', () => {
    expect(judge({ name: 'gpt9', repo: absent, owner: null })).toMatchObject({ state: 'missing' });
  });
  test('a redirect to nothing, with nobody holding the old name, is claimable', () => {
    expect(judge({ repo: redirect('org/name', 'new/name', absent), owner: noOwner })).toMatchObject({
      state: 'claimable',
    });
  });
});

describe('missing', () => {
  test('the owner exists, the repository cannot be seen', () => {
    expect(judge({ repo: absent })).toMatchObject({
      state: 'missing',
      seenBefore: false,
      ownerChanged: false,
    });
  });
  test('a repository that was seen before is missed more', () => {
    expect(judge({ repo: absent, known: known('repo-1', 'owner-1') })).toMatchObject({
      state: 'missing',
      seenBefore: true,
    });
  });
  test('an owner younger than the first use is told', () => {
    expect(judge({ repo: absent, owner: owner('org', YOUNG) })).toMatchObject({
      state: 'missing',
      ownerChanged: true,
    });
  });
});

describe('restricted', () => {
  test.each(['gated', 'private', 'disabled'] as const)('a %s repository', (how) => {
    expect(judge({ repo: repo('org/name', OLD, { [how]: true }) })).toMatchObject({
      state: 'restricted',
      how,
    });
  });
  test('a refusal for the region, with nothing told of the repository', () => {
    expect(judge({ repo: { kind: 'restricted', how: 'region', repo: null, evidence: [] } })).toMatchObject({
      state: 'restricted',
      how: 'region',
    });
  });
});

describe('unknown', () => {
  test.each(['offline', 'transient', 'credential'] as const)(
    'a failure that is %s stays unknown',
    (cause) => {
      expect(judge({ repo: unestablished(cause, 'X') })).toMatchObject({ state: 'unknown', cause, why: 'X' });
    },
  );
  test('an absent repository whose owner could not be asked for', () => {
    expect(judge({ repo: absent, owner: unestablished('transient', 'timed out') })).toMatchObject({
      state: 'unknown',
      cause: 'transient',
    });
  });
  test('a young repository whose owner could not be asked for', () => {
    const verdict = judge({ repo: repo('org/name', YOUNG), owner: unestablished('transient', 'timed out') });
    expect(verdict).toMatchObject({ state: 'unknown', cause: 'transient' });
  });
  test('an old repository needs no owner to be live', () => {
    const verdict = judge({ repo: repo('org/name', OLD), owner: unestablished('transient', 'timed out') });
    expect(verdict).toMatchObject({ state: 'live', identity: { ownerId: null } });
  });
  test('an id and a creation date that contradict each other', () => {
    expect(judge({ repo: repo('org/name', contradiction) })).toMatchObject({
      state: 'unknown',
      cause: 'contradiction',
    });
    const verdict = judge({ repo: repo('org/name', YOUNG), owner: owner('org', contradiction) });
    expect(verdict).toMatchObject({ state: 'unknown', cause: 'contradiction' });
  });
  test('a redirect whose target could not be asked for', () => {
    const verdict = judge({
      repo: redirect('org/name', 'new/name', unestablished('transient', 'timed out')),
    });
    expect(verdict).toMatchObject({ state: 'unknown', cause: 'transient' });
  });
});

test('every verdict carries evidence that a person can check', () => {
  const verdicts = [
    judge({ repo: repo('org/name', OLD) }),
    judge({ repo: repo('org/name', YOUNG), owner: owner('org', YOUNG) }),
    judge({ repo: absent, owner: noOwner }),
    judge({ repo: absent }),
    judge({ repo: redirect('org/name', 'new/name', repo('new/name', OLD)), targetOwner: owner('new', OLD) }),
    judge({ repo: unestablished('transient', 'timed out') }),
  ];
  for (const { because } of verdicts) {
    expect(because.length).toBeGreaterThan(0);
    for (const evidence of because)
      expect(evidence).toMatchObject({
        fact: expect.stringMatching(/./),
        source: expect.stringMatching(/./),
      });
  }
});
