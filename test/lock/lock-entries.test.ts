import { beforeEach, describe, expect, test } from 'vitest';
import { sha256Hex, systemClock } from '../../src/base/index.ts';
import { type FileToPush, World } from '../../src/lab/index.ts';
import {
  type Lock,
  type LockEntriesOptions,
  type LockEntry,
  type LockRequest,
  type LockResolution,
  lockEntries,
} from '../../src/lock/index.ts';
import { type WorldHub, worldHub } from './world-hub.ts';

const model = (name: string, revision: string | null = null): LockRequest => ({
  hub: 'huggingface',
  kind: 'model',
  name,
  revision,
});
const json = (path: string, value: unknown): FileToPush => ({ path, content: JSON.stringify(value) });

let world: World;
let hub: WorldHub;
beforeEach(() => {
  world = new World({ start: new Date('2024-01-01T00:00:00Z') });
  world.createOrganization('acme');
  hub = worldHub(world);
});

function lock(
  wanted: readonly LockRequest[],
  options: Partial<LockEntriesOptions> = {},
): Promise<LockResolution> {
  return lockEntries(wanted, { hub, signal: new AbortController().signal, clock: systemClock, ...options });
}

async function locked(request: LockRequest, options: Partial<LockEntriesOptions> = {}): Promise<LockEntry> {
  const [row] = (await lock([request], options)).outcomes.values();
  if (row?.outcome.kind !== 'locked') throw new Error(`not locked: ${JSON.stringify(row?.outcome)}`);
  return row.outcome.entry;
}

const lockOf = ({ outcomes }: LockResolution): Lock => ({
  entries: new Map(
    [...outcomes].flatMap(([key, { outcome }]) => (outcome.kind === 'locked' ? [[key, outcome.entry]] : [])),
  ),
});
const edges = (entry: LockEntry) => entry.requires.map(({ kind, to, saidBy }) => `${kind} ${to} ${saidBy}`);

describe('an entry', () => {
  test('is made although a file that names what is loaded besides is kept on another host, and a note says so', async () => {
    world.createRepo('acme/adapter', {
      files: [{ path: 'adapter_config.json', content: '{}', lfs: true }],
    });
    const elsewhere: WorldHub = {
      ...hub,
      contents: {
        ...hub.contents,
        readFile: async (query, commit, path, maxBytes, signal) =>
          path === 'adapter_config.json'
            ? { kind: 'unknown', cause: 'unsupported', why: 'another origin', evidence: [] }
            : hub.contents.readFile(query, commit, path, maxBytes, signal),
      },
    };
    const resolution = await lock([model('acme/adapter')], { hub: elsewhere });
    const [row] = resolution.outcomes.values();
    expect(
      row?.outcome.kind === 'locked' && row.outcome.entry.files.get('adapter_config.json'),
    ).toMatchObject({
      hashedBy: 'hub',
    });
    expect(resolution.notes).toEqual([
      expect.objectContaining({
        file: 'adapter_config.json',
        why: expect.stringContaining('what it names is not followed'),
      }),
    ]);
  });
  test('holds commit, identity, licence and a hash for every file, the hub’s for large ones and ours for others', async () => {
    const repo = world.createRepo('acme/m', {
      files: [
        { path: 'README.md', content: '---\nlicense: mit\n---\n' },
        { path: 'model.safetensors', content: 'weights' },
      ],
    });
    const entry = await locked(model('acme/m'));
    expect(entry).toMatchObject({
      hub: 'huggingface',
      kind: 'model',
      name: 'acme/m',
      revision: 'main',
      commit: repo.history.head.id,
      license: 'mit',
      redirect: [],
      requires: [],
      identity: {
        name: 'acme/m',
        repoId: repo.id,
        repoCreatedAt: '2024-01-01T00:00:00.000Z',
        ownerName: 'acme',
        ownerId: world.accounts.find('acme')!.id,
        ownerKind: 'organization',
      },
    });
    expect(
      Object.fromEntries([...entry.files].map(([path, { sha256, hashedBy }]) => [path, [sha256, hashedBy]])),
    ).toEqual({
      '.gitattributes': [expect.stringMatching(/^[0-9a-f]{64}$/), 'us'],
      'README.md': [sha256Hex('---\nlicense: mit\n---\n'), 'us'],
      'model.safetensors': [sha256Hex('weights'), 'hub'],
    });
    expect(hub.reads.toSorted()).toEqual(['acme/m:.gitattributes', 'acme/m:README.md']);
  });

  test('of a tag holds the commit that the tag is now', async () => {
    const repo = world.createRepo('acme/m');
    const first = repo.history.head.id;
    world.tag('acme/m', 'v1');
    world.push('acme/m', { files: [{ path: 'a', content: 'a' }] });
    expect(await locked(model('acme/m', 'v1'))).toMatchObject({ revision: 'v1', commit: first });
  });

  test('of a renamed repository tells the redirect, and what it leads to', async () => {
    world.createRepo('acme/old', { files: [json('config.json', {})] });
    world.renameRepo('acme/old', 'new');
    const entry = await locked(model('acme/old'));
    expect(entry).toMatchObject({ name: 'acme/old', redirect: ['acme/old'], identity: { name: 'acme/new' } });
    expect(hub.reads).toContain('acme/new:config.json');
  });

  test('is not made where a file cannot be read to its end', async () => {
    world.createRepo('acme/m', { files: [json('config.json', {})] });
    hub.unreadable.add('config.json');
    const [row] = (await lock([model('acme/m')])).outcomes.values();
    expect(row?.outcome).toMatchObject({
      kind: 'unknown',
      cause: 'transient',
      why: expect.stringContaining('config.json'),
    });
  });

  test.each([
    ['other bytes of the same length', '{"a":2}'],
    ['fewer bytes', '{}'],
  ])('is not made where %s are served than the commit holds', async (_what, content) => {
    world.createRepo('acme/m', { files: [{ path: 'config.json', content: '{"a":1}' }] });
    hub.served.set('config.json', new TextEncoder().encode(content));
    const [row] = (await lock([model('acme/m')])).outcomes.values();
    expect(row?.outcome).toMatchObject({ kind: 'unknown', cause: 'contradiction' });
  });
});

describe('what cannot be locked', () => {
  test.each<[what: string, prepare: () => void, expected: object]>([
    ['a missing repository', () => {}, { kind: 'absent', what: 'repository' }],
    ['a missing revision', () => world.createRepo('acme/m'), { kind: 'absent', what: 'revision' }],
    [
      'a disabled repository',
      () => {
        world.createRepo('acme/m');
        world.setDisabled('acme/m', 'refused');
      },
      { kind: 'refused', why: 'acme/m: the hub disabled it' },
    ],
  ])('%s says why', async (_what, prepare, expected) => {
    prepare();
    const [row] = (await lock([model('acme/m', 'v9')])).outcomes.values();
    expect(row?.outcome).toMatchObject(expected);
  });

  test('something on a hub that is not asked says so, and nothing is sent', async () => {
    const [row] = (await lock([{ ...model('llama3'), hub: 'ollama' }])).outcomes.values();
    expect(row?.outcome).toMatchObject({ kind: 'unknown', cause: 'unsupported' });
  });

  test('a repository whose owner could not be looked up is not locked without its owner', async () => {
    world.createRepo('acme/m');
    const deaf = {
      ...hub,
      sightOwner: async () =>
        ({ kind: 'unknown', cause: 'transient', why: 'timeout', evidence: [] }) as const,
    };
    const [row] = (await lock([model('acme/m')], { hub: deaf })).outcomes.values();
    expect(row?.outcome).toMatchObject({
      kind: 'unknown',
      cause: 'transient',
      why: 'the owner of acme/m: timeout',
    });
  });
});

describe('locking again', () => {
  test('asks for no files where commit and repository are the same, and changes nothing', async () => {
    world.createRepo('acme/m', { files: [json('config.json', {})] });
    const first = await lock([model('acme/m')]);
    hub.reads.length = 0;
    hub.listings = 0;
    const again = await lock([model('acme/m')], { previous: lockOf(first) });
    expect([...lockOf(again).entries]).toEqual([...lockOf(first).entries]);
    expect([hub.reads, hub.listings]).toEqual([[], 0]);
  });

  test('by the commit takes over what was locked by the branch', async () => {
    world.createRepo('acme/m', { files: [json('config.json', {})] });
    const first = await lock([model('acme/m')]);
    hub.listings = 0;
    const commit = world.repo('acme/m').history.head.id;
    const entry = await locked(model('acme/m', commit), { previous: lockOf(first) });
    expect(entry).toMatchObject({ revision: commit, commit });
    expect(hub.listings).toBe(0);
  });

  test('asks for everything where the name belongs to another repository, even at the same commit', async () => {
    const files = [json('config.json', {})];
    const repo = world.createRepo('acme/m', { files });
    const first = await lock([model('acme/m')]);
    const previous = lockOf(first);
    const [entry] = previous.entries.values();
    const forged: Lock = {
      entries: new Map([
        ['huggingface:model:acme/m@main', { ...entry!, identity: { ...entry!.identity, repoId: 'another' } }],
      ]),
    };
    hub.listings = 0;
    expect((await locked(model('acme/m'), { previous: forged })).identity.repoId).toBe(repo.id);
    expect(hub.listings).toBe(1);
  });

  test('after a push reads only what changed', async () => {
    world.createRepo('acme/m', {
      files: [
        { path: 'vocab.txt', content: 'a' },
        { path: 'merges.txt', content: 'b' },
      ],
    });
    const first = await lock([model('acme/m')]);
    world.push('acme/m', { files: [{ path: 'merges.txt', content: 'c' }] });
    hub.reads.length = 0;
    const entry = await locked(model('acme/m'), { previous: lockOf(first) });
    expect(hub.reads).toEqual(['acme/m:merges.txt']);
    expect(entry.files.get('merges.txt')?.sha256).toBe(sha256Hex('c'));
    expect(entry.files.get('vocab.txt')?.sha256).toBe(sha256Hex('a'));
  });
});

describe('what is pulled in', () => {
  test('an adapter brings its base at the revision it names, and that one’s code from elsewhere at main', async () => {
    world.createRepo('acme/code', { files: [{ path: 'modeling.py', content: 'x' }] });
    const base = world.createRepo('acme/base', {
      files: [json('config.json', { auto_map: { AutoModel: 'acme/code--modeling.Model' } })],
    });
    const commit = base.history.head.id;
    world.push('acme/base', { files: [json('config.json', {})] });
    world.createRepo('acme/adapter', {
      files: [json('adapter_config.json', { base_model_name_or_path: 'acme/base', revision: commit })],
    });
    const { outcomes } = await lock([model('acme/adapter')]);
    expect(
      [...outcomes].map(([key, { outcome, wanted, requiredBy }]) => [key, outcome.kind, wanted, requiredBy]),
    ).toEqual([
      ['huggingface:model:acme/adapter@main', 'locked', true, []],
      [`huggingface:model:acme/base@${commit}`, 'locked', false, ['huggingface:model:acme/adapter@main']],
      ['huggingface:code:acme/code@main', 'locked', false, [`huggingface:model:acme/base@${commit}`]],
    ]);
  });

  test('two that require one share its entry, and a circle ends', async () => {
    world.createRepo('acme/a', {
      files: [json('adapter_config.json', { base_model_name_or_path: 'acme/b' })],
    });
    world.createRepo('acme/b', {
      files: [json('adapter_config.json', { base_model_name_or_path: 'acme/a' })],
    });
    world.createRepo('acme/c', {
      files: [json('adapter_config.json', { base_model_name_or_path: 'acme/b' })],
    });
    const { outcomes } = await lock([model('acme/a'), model('acme/c')]);
    expect([...outcomes.keys()].toSorted()).toEqual([
      'huggingface:model:acme/a@main',
      'huggingface:model:acme/b@main',
      'huggingface:model:acme/c@main',
    ]);
    expect(outcomes.get('huggingface:model:acme/b@main')?.requiredBy).toEqual([
      'huggingface:model:acme/a@main',
      'huggingface:model:acme/c@main',
    ]);
  });

  test('a chain of adapters is followed so far and no further, and it says where it stops', async () => {
    for (let i = 0; i < 12; i++) {
      world.createRepo(`acme/m${i}`, {
        files: [json('adapter_config.json', { base_model_name_or_path: `acme/m${i + 1}` })],
      });
    }
    const { outcomes, notes } = await lock([model('acme/m0')]);
    expect(outcomes.size).toBe(9);
    expect(notes).toEqual([
      {
        key: 'huggingface:model:acme/m8@main',
        file: 'adapter_config.json',
        why: expect.stringContaining('huggingface:model:acme/m9@main was not followed'),
      },
    ]);
  });

  test('a base on the disk of its maker is a note, and one that is gone is an outcome', async () => {
    world.createRepo('acme/a', {
      files: [json('adapter_config.json', { base_model_name_or_path: '/home/ann/llama' })],
    });
    world.createRepo('acme/b', {
      files: [json('adapter_config.json', { base_model_name_or_path: 'gone/base' })],
    });
    const { outcomes, notes } = await lock([model('acme/a'), model('acme/b')]);
    expect(notes.map(({ key, why }) => [key, why])).toEqual([
      ['huggingface:model:acme/a@main', expect.stringContaining('"/home/ann/llama"')],
    ]);
    expect(outcomes.get('huggingface:model:gone/base@main')?.outcome).toMatchObject({ kind: 'absent' });
  });

  test('its own code with its own name in front is no other repository', async () => {
    world.createRepo('acme/m', {
      files: [json('config.json', { auto_map: { AutoModel: 'acme/m--modeling.Model' } })],
    });
    expect(edges(await locked(model('acme/m')))).toEqual([]);
  });
});
