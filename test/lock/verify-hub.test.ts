import { beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { Hub } from '../../src/hubs/index.ts';
import { World } from '../../src/lab/index.ts';
import { type Lock, lockEntries, renderLock } from '../../src/lock/index.ts';
import {
  type CheckedAgainstHub,
  lockPlaces,
  verifyAgainstHub,
  verifyMirror,
} from '../../src/lock/verify/index.ts';
import { type WorldHub, worldHub } from './world-hub.ts';

const never = new AbortController().signal;
let world: World;
let hub: WorldHub;
beforeEach(() => {
  world = new World({ start: new Date('2024-01-01T00:00:00Z') });
  world.createOrganization('acme');
  world.createOrganization('other');
  world.createRepo('acme/m', {
    files: [
      { path: 'config.json', content: '{}' },
      { path: 'model.safetensors', content: 'weights' },
    ],
  });
  hub = worldHub(world);
});

async function lockOf(name = 'acme/m', revision: string | null = null): Promise<Lock> {
  const options = { hub, signal: never, clock: systemClock };
  const { outcomes } = await lockEntries([{ hub: 'huggingface', kind: 'model', name, revision }], options);
  return {
    entries: new Map(
      [...outcomes].map(([key, { outcome }]) => {
        if (outcome.kind !== 'locked') throw new Error(JSON.stringify(outcome));
        return [key, outcome.entry];
      }),
    ),
  };
}

function verify(
  lock: Lock,
  against: Hub = hub,
  isPrivate = (_: string) => false,
): Promise<CheckedAgainstHub> {
  const places = lockPlaces('weighbridge.lock', renderLock(lock));
  return verifyAgainstHub(lock, { hub: against, places, signal: never, isPrivate, onProgress: () => {} });
}

const told = ({ findings }: { readonly findings: CheckedAgainstHub['findings'] }) =>
  findings.map(({ rule, severity }) => `${rule} ${severity}`);

describe('a lock against its hub', () => {
  test('says nothing where nothing changed', async () => {
    const checked = await verify(await lockOf());
    expect(checked).toMatchObject({ findings: [], gaps: [], files: 3 });
    expect(checked.verdicts.get('huggingface:model:acme/m')).toMatchObject({
      state: 'live',
      confidence: 'proven',
    });
  });

  test.each<[what: string, happens: () => void, expected: readonly string[]]>([
    [
      'the branch moved on',
      () => world.push('acme/m', { files: [{ path: 'a', content: 'a' }] }),
      ['lock/outdated info'],
    ],
    [
      'the account was closed, and another has its name and a repository of the same name',
      () => {
        world.deleteAccount('acme');
        world.clock.advance(86_400_000);
        world.createUser('acme');
        world.createRepo('acme/m', { files: [{ path: 'model.safetensors', content: 'evil' }] });
      },
      ['namespace/reregistered critical'],
    ],
    [
      'its owner deleted it and made it again',
      () => {
        world.deleteRepo('acme/m');
        world.clock.advance(86_400_000);
        world.createRepo('acme/m', {});
      },
      ['namespace/reregistered high'],
    ],
    [
      'the same repository is in other hands under the same name',
      () => {
        world.renameAccount('acme', 'acme-archive');
        world.createOrganization('acme');
        world.transferRepo('acme-archive/m', 'acme');
      },
      ['lock/owner-changed critical'],
    ],
    [
      'it was transferred, and the old name redirects',
      () => world.transferRepo('acme/m', 'other'),
      ['lock/owner-changed critical', 'namespace/moved medium'],
    ],
    ['it was renamed by its owner', () => world.renameRepo('acme/m', 'n'), ['namespace/moved low']],
    ['it was deleted', () => world.deleteRepo('acme/m'), ['namespace/missing high']],
    ['the account is gone', () => world.deleteAccount('acme'), ['namespace/claimable critical']],
    [
      'history was rewritten and the commit is gone',
      () => world.forcePush('acme/m', { files: [{ path: 'model.safetensors', content: 'other' }] }),
      ['lock/commit-missing high'],
    ],
    [
      'history was rewritten and the commit can still be fetched',
      () =>
        world.forcePush('acme/m', {
          files: [{ path: 'model.safetensors', content: 'other' }],
          keepsOrphans: true,
        }),
      ['lock/history-rewritten medium'],
    ],
    ['the hub disabled it', () => world.setDisabled('acme/m', 'flagged'), ['namespace/restricted high']],
  ])('%s', async (_what, happens, expected) => {
    const lock = await lockOf();
    happens();
    const checked = await verify(lock);
    expect(told(checked)).toEqual(expected);
    expect(checked.gaps).toEqual([]);
    expect(
      checked.findings.every(({ location }) => location.file === 'weighbridge.lock' && location.line === 4),
    ).toBe(true);
  });

  test('a pinned commit that only a pull request holds is told apart from one of a branch', async () => {
    world.push('acme/m', {
      revision: 'refs/pr/1',
      files: [{ path: 'x.bin', content: 'x' }],
      author: 'stranger',
    });
    world.push('acme/m', { revision: 'dev', files: [{ path: 'y', content: 'y' }] });
    const { refs } = world.repo('acme/m').history;
    const pull = await lockOf('acme/m', refs.get('refs/pr/1')!.id);
    const branch = await lockOf('acme/m', refs.get('refs/heads/dev')!.id);
    expect(told(await verify(pull))).toEqual(['pin/fork-only high']);
    expect(told(await verify(branch))).toEqual([]);
  });

  test('a branch that was put back behind the locked commit is told, though a tag still holds it', async () => {
    const old = world.repo('acme/m').history.head.id;
    world.push('acme/m', { files: [{ path: 'a', content: 'a' }] });
    const lock = await lockOf();
    world.tag('acme/m', 'v2');
    world.forcePush('acme/m', { onto: old });
    const [finding] = (await verify(lock)).findings;
    expect(finding).toMatchObject({
      rule: 'lock/history-rewritten',
      title: expect.stringContaining('refs/tags/v2'),
    });
  });

  test('a branch that is gone is told', async () => {
    world.push('acme/m', { revision: 'dev', files: [{ path: 'y', content: 'y' }] });
    const lock = await lockOf('acme/m', 'dev');
    world.tag('acme/m', 'kept', 'dev');
    world.deleteRef('acme/m', 'dev');
    expect((await verify(lock)).findings).toMatchObject([
      {
        rule: 'lock/history-rewritten',
        title: expect.stringMatching(/dev, which .* is gone; refs\/tags\/kept/),
      },
    ]);
  });

  test('every file of the locked commit that is listed otherwise is told, with both hashes, at its own line', async () => {
    const lock = await lockOf();
    const lying: Hub = {
      ...hub,
      contents: {
        ...hub.contents,
        listFiles: async (query, commit, signal) => {
          const answer = await hub.contents.listFiles(query, commit, signal);
          if (answer.kind !== 'answered') return answer;
          const value = answer.value.flatMap((file) => {
            if (file.path === 'model.safetensors') return [{ ...file, sha256: 'e'.repeat(64) }];
            if (file.path === 'config.json') return [{ ...file, gitOid: 'f'.repeat(40) }];
            return [{ ...file, path: 'evil.py' }];
          });
          return { ...answer, value };
        },
      },
    };
    const { findings } = await verify(lock, lying);
    expect(findings.map(({ rule, title, location }) => [rule, title, location.line])).toEqual([
      [
        'lock/digest-changed',
        expect.stringContaining('.gitattributes of acme/m: the hub does not list it'),
        7,
      ],
      [
        'lock/digest-changed',
        expect.stringContaining(`config.json of acme/m: the hub lists object ${'f'.repeat(40)}`),
        8,
      ],
      ['lock/digest-changed', expect.stringContaining(`sha256 ${'e'.repeat(64)}, the lock has `), 9],
      ['lock/digest-changed', expect.stringContaining('evil.py'), 4],
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  test('what cannot be established is a gap that makes the result incomplete, never a verdict', async () => {
    const lock = await lockOf();
    const failing: Hub = {
      ...hub,
      sightRepos: async (queries) =>
        new Map(
          queries.map(({ kind, name }) => [
            `${kind}:${name}`,
            { kind: 'unknown', cause: 'transient', why: 'timeout', evidence: [] },
          ]),
        ),
    };
    const checked = await verify(lock, failing);
    expect(told(checked)).toEqual(['namespace/unknown info']);
    expect(checked.gaps).toEqual([{ what: 'acme/m', why: 'timeout', blocking: true }]);
  });

  test('an owner who cannot be looked up is a gap: it may be another one', async () => {
    const lock = await lockOf();
    const failing: Hub = {
      ...hub,
      sightOwner: async () => ({ kind: 'unknown', cause: 'transient', why: 'timeout', evidence: [] }),
    };
    const checked = await verify(lock, failing);
    expect([checked.findings, checked.gaps]).toEqual([
      [],
      [{ what: 'acme/m', why: 'who holds the name could not be established', blocking: true }],
    ]);
  });

  test('of two entries of one name that were locked as two repositories, only the other one is told', async () => {
    const before = await lockOf('acme/m');
    world.deleteRepo('acme/m');
    world.clock.advance(86_400_000);
    world.createRepo('acme/m', {});
    world.tag('acme/m', 'v2');
    const after = await lockOf('acme/m', 'v2');
    for (const entries of [
      [...before.entries, ...after.entries],
      [...after.entries, ...before.entries],
    ]) {
      const { findings, gaps, files } = await verify({ entries: new Map(entries) });
      expect(findings.map(({ rule, location }) => [rule, location.line])).toEqual([
        ['namespace/reregistered', 4],
      ]);
      expect([gaps, files]).toEqual([[], 1]);
    }
  });

  test('a listing that breaks off is a gap', async () => {
    const lock = await lockOf();
    const failing: Hub = {
      ...hub,
      contents: {
        ...hub.contents,
        listFiles: async () => ({ kind: 'unknown', cause: 'transient', why: 'broken', evidence: [] }),
      },
    };
    const checked = await verify(lock, failing);
    expect([checked.findings, checked.gaps.map(({ blocking }) => blocking)]).toEqual([[], [true]]);
  });

  test('a private name is not sent to the hub', async () => {
    const lock = await lockOf();
    const asked: string[] = [];
    const listening: Hub = {
      ...hub,
      sightRepos: (queries, signal) => {
        asked.push(...queries.map(({ name }) => name));
        return hub.sightRepos(queries, signal);
      },
    };
    const checked = await verify(lock, listening, (name) => name.startsWith('acme/'));
    expect([asked, checked.gaps[0]?.why]).toEqual([[], 'not looked up: the name is private']);
  });

  test('a redirect that was locked is no news, until a stranger can end it', async () => {
    world.renameRepo('acme/m', 'n');
    const lock = await lockOf('acme/m');
    expect(told(await verify(lock))).toEqual([]);
    world.transferRepo('acme/n', 'other');
    world.deleteAccount('acme');
    expect(told(await verify(lock))).toContain('namespace/moved high');
  });
});

describe('a lock against a mirror', () => {
  const mirror = (lock: Lock, full = false) =>
    verifyMirror(lock, {
      hub,
      address: 'https://mirror.example',
      places: lockPlaces('weighbridge.lock', renderLock(lock)),
      signal: never,
      full,
      onProgress: () => {},
    });

  test('reads small files, and takes its word for large ones unless told otherwise', async () => {
    const lock = await lockOf();
    hub.reads.length = 0;
    expect(await mirror(lock)).toMatchObject({ findings: [], gaps: [], files: 3 });
    expect(hub.reads.toSorted()).toEqual(['acme/m:.gitattributes', 'acme/m:config.json']);
    hub.served.set('model.safetensors', new TextEncoder().encode('WEIGHTS'));
    expect(told(await mirror(lock))).toEqual([]);
    expect(told(await mirror(lock, true))).toEqual(['lock/digest-changed critical']);
  });

  test('tells a small file that is served otherwise than it is listed', async () => {
    const lock = await lockOf();
    hub.served.set('config.json', new TextEncoder().encode('[]'));
    const { findings } = await mirror(lock);
    expect(findings).toMatchObject([
      { rule: 'lock/digest-changed', title: expect.stringContaining('https://mirror.example serves sha256') },
    ]);
  });

  test('tells a commit that it does not have, and does not care who owns the name there', async () => {
    const lock = await lockOf();
    world.renameAccount('acme', 'acme-archive');
    world.createOrganization('acme');
    world.transferRepo('acme-archive/m', 'acme');
    expect(told(await mirror(lock))).toEqual([]);
    world.forcePush('acme/m', { files: [{ path: 'a', content: 'a' }] });
    expect(told(await mirror(lock))).toEqual(['lock/commit-missing high']);
  });

  test('a file that cannot be read is a gap', async () => {
    const lock = await lockOf();
    hub.unreadable.add('config.json');
    const checked = await mirror(lock);
    expect([checked.findings, checked.gaps.map(({ blocking }) => blocking)]).toEqual([[], [true]]);
  });
});
