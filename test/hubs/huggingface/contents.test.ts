import { describe, expect, test } from 'vitest';
import type { ContentsAnswer, NameQuery, RepositoryContents } from '../../../src/hubs/index.ts';
import { type RigOptions, rig, TOKEN } from './rig.ts';

const HEAD = '5f3c8a1be2d94670b1c2d3e4f5061728394a5b6c';
const EARLIER = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';
const never = new AbortController().signal;
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function model(name: string): NameQuery {
  return { kind: 'model', name };
}

/** What a table of expectations compares of an answer. */
function summary(answer: ContentsAnswer<unknown>): string {
  switch (answer.kind) {
    case 'answered':
      return 'answered';
    case 'absent':
      return `absent ${answer.what}`;
    case 'too-large':
      return `too large: ${answer.sizeBytes}`;
    case 'restricted':
      return `restricted ${answer.how}`;
    case 'unknown':
      return `unknown ${answer.cause}`;
  }
}

/** The calls of the contract, about one repository. */
const CALLS = {
  revision: (contents: RepositoryContents, name: string) =>
    contents.resolveRevision(model(name), 'main', never),
  files: (contents: RepositoryContents, name: string) => contents.listFiles(model(name), HEAD, never),
  content: (contents: RepositoryContents, name: string) =>
    contents.readFile(model(name), HEAD, 'config.json', 1000, never),
  commits: (contents: RepositoryContents, name: string) => contents.history(model(name), 'main', 10, never),
  refs: (contents: RepositoryContents, name: string) => contents.refs!(model(name), never),
} as const;

async function contentsOf(scenario: string, options: RigOptions = {}) {
  const r = await rig(scenario, options);
  return {
    ...r,
    contents: r.hub.contents!,
    [Symbol.asyncDispose]: () => r[Symbol.asyncDispose](),
  };
}

describe.each([
  ['at the root of its host', {}],
  ['under a path prefix', { prefix: '/repository/hf' }],
])('contents of a hub %s', (_where, options) => {
  test.each([
    [null, HEAD, 'mit', '2024-05-06T07:08:09.000Z'],
    ['main', HEAD, 'apache-2.0, cc-by-4.0', '2024-05-06T07:08:09.000Z'],
    ['refs/pr/1', EARLIER, 'gpl-3.0', '2024-05-06T07:08:09.000Z'],
    ['v1.0', EARLIER, 'other (tiny-community)', '2024-05-06T07:08:09.000Z'],
    [EARLIER, EARLIER, null, null],
  ])('the revision %s is resolved with what its card declares', async (revision, commit, license, date) => {
    await using c = await contentsOf('contents', options);
    expect(await c.contents.resolveRevision(model('acme/tiny'), revision, never)).toEqual({
      kind: 'answered',
      value: {
        commit,
        name: 'acme/tiny',
        repoId: '663881d900000000000000a1',
        license,
        committedAt: date,
      },
      evidence: [expect.objectContaining({ fact: expect.stringContaining(commit) })],
    });
    expect(c.served.unexpected).toEqual([]);
  });

  test('files come from all pages, sorted, without folders, and with their hashes told apart', async () => {
    await using c = await contentsOf('contents', options);
    const answer = await c.contents.listFiles(model('acme/tiny'), HEAD, never);
    const regular = { sha256: null, gitOid: 'aa'.repeat(20) };
    expect(answer.kind === 'answered' && answer.value).toEqual([
      { path: 'README.md', sizeBytes: 3, ...regular },
      { path: 'b.txt', sizeBytes: 3, ...regular },
      { path: 'b/z.txt', sizeBytes: 9, ...regular },
      { path: 'model.safetensors', sizeBytes: 900, sha256: 'cd'.repeat(32), gitOid: 'bb'.repeat(20) },
    ]);
    expect(c.served.seen).toHaveLength(2);
  });

  test('a regular file is read by way of where the hub keeps it', async () => {
    await using c = await contentsOf('contents', { ...options, token: TOKEN });
    const answer = await c.contents.readFile(model('acme/tiny'), HEAD, 'config.json', 100, never);
    expect(answer.kind === 'answered' && text(answer.value)).toBe('{"model_type":"bert"}');
    expect(c.served.seen.map(({ headers }) => headers['accept-encoding'])).toEqual(['identity', 'identity']);
  });

  test('a path is encoded segment by segment', async () => {
    await using c = await contentsOf('contents', options);
    const answer = await c.contents.readFile(model('acme/tiny'), HEAD, 'odd näme?#.txt', 100, never);
    expect(answer.kind === 'answered' && text(answer.value)).toBe('odd');
  });

  test('a large file that is kept elsewhere is not fetched', async () => {
    await using c = await contentsOf('contents', { ...options, token: TOKEN });
    const read = (maxBytes: number) =>
      c.contents.readFile(model('acme/tiny'), HEAD, 'model.safetensors', maxBytes, never);
    expect(await read(899)).toEqual({ kind: 'too-large', sizeBytes: 900 });
    expect(await read(900)).toMatchObject({
      kind: 'unknown',
      cause: 'unsupported',
      why: expect.stringContaining('cas-bridge.xethub.hf.co'),
      evidence: [expect.not.objectContaining({ source: expect.stringContaining('Signature') })],
    });
    expect(c.hub.requests().sent).toBe(2);
  });

  test('history is read from page to page, as far as it is asked for, and its titles are made printable', async () => {
    await using c = await contentsOf('contents', options);
    const history = async (limit: number) => {
      const answer = await c.contents.history(model('acme/tiny'), 'main', limit, never);
      return answer.kind === 'answered' ? answer.value : answer;
    };
    const latest = { commit: HEAD, title: 'Upload [2J  folder', committedAt: '2024-05-06T07:08:09.000Z' };
    expect(await history(1)).toEqual([latest]);
    expect(c.served.seen).toHaveLength(1);
    expect(await history(10)).toEqual([
      latest,
      { commit: EARLIER, title: 'initial commit', committedAt: '2024-05-05T00:00:00.000Z' },
    ]);
  });

  test('branches, tags and pull requests are told with their whole names', async () => {
    await using c = await contentsOf('contents', options);
    const answer = await CALLS.refs(c.contents, 'acme/tiny');
    expect(answer.kind === 'answered' && answer.value).toEqual([
      { ref: 'refs/convert/parquet', commit: EARLIER },
      { ref: 'refs/heads/main', commit: HEAD },
      { ref: 'refs/pr/1', commit: EARLIER },
      { ref: 'refs/tags/v1.0', commit: EARLIER },
    ]);
  });

  test('datasets have their own addresses', async () => {
    await using c = await contentsOf('contents', options);
    const rows = { kind: 'dataset', name: 'acme/rows' } as const;
    expect(await c.contents.resolveRevision(rows, null, never)).toMatchObject({
      value: { name: 'acme/rows' },
    });
    const answer = await c.contents.readFile(rows, HEAD, 'rows.csv', 100, never);
    expect(answer.kind === 'answered' && text(answer.value)).toBe('a,b\n');
  });

  /** Facts A2: who asks, name, and what each call concludes. */
  test.each([
    ['anonymous', 'acme/gone', 'absent repository'],
    ['with a token', 'acme/gone', 'absent repository'],
    ['with a token', 'acme/badtoken', 'unknown credential'],
    ['anonymous', 'acme/badtoken', 'unknown credential'],
    ['anonymous', 'acme/norev', 'absent revision'],
    ['anonymous', 'acme/disabled', 'restricted disabled'],
    ['anonymous', 'acme/region', 'restricted region'],
    ['anonymous', 'acme/unsaid', 'unknown transient'],
    ['anonymous', 'acme/down', 'unknown transient'],
    ['anonymous', 'acme/busy', 'unknown transient'],
    ['anonymous', 'acme/old', 'absent repository'],
    ['anonymous', 'ACME/Tiny', 'absent repository'],
  ])('%s, %s is %s, whatever is asked of it', async (who, name, expected) => {
    const token = who === 'anonymous' ? {} : { token: TOKEN };
    await using c = await contentsOf('contents-refused', { ...options, ...token });
    for (const call of Object.values(CALLS)) {
      const answer = await call(c.contents, name);
      expect(summary(answer)).toBe(expected);
      expect('evidence' in answer && answer.evidence.length).toBe(1);
    }
    expect(c.served.unexpected).toEqual([]);
  });

  test('a rename is named in the evidence', async () => {
    await using c = await contentsOf('contents-refused', options);
    for (const call of Object.values(CALLS)) {
      expect(await call(c.contents, 'acme/old')).toMatchObject({
        evidence: [{ fact: 'acme/old redirects (307) to newco/tiny' }],
      });
    }
  });

  test('a missing file of a repository that is there is absent itself', async () => {
    await using c = await contentsOf('contents-refused', options);
    expect(summary(await CALLS.content(c.contents, 'acme/nofile'))).toBe('absent file');
  });

  test.each([{}, { token: TOKEN }])(
    'a gated repository lists what it does not hand out (%j)',
    async (token) => {
      await using c = await contentsOf('contents-refused', { ...options, ...token });
      const said = await Promise.all(
        Object.values(CALLS).map(async (call) => summary(await call(c.contents, 'acme/gated'))),
      );
      expect(said).toEqual(['answered', 'answered', 'restricted gated', 'restricted gated', 'answered']);
    },
  );

  test.each([
    ['revision', 'x/html', 'unknown transient'],
    ['revision', 'x/other-name', 'absent repository'],
    ['revision', 'x/no-sha', 'unknown transient'],
    ['revision', 'x/elsewhere', 'unknown contradiction'],
    ['revision', 'x/page', 'unknown contradiction'],
    ['revision', 'x/itself', 'unknown contradiction'],
    ['files', 'x/parent-path', 'unknown transient'],
    ['files', 'x/absolute-path', 'unknown transient'],
    ['files', 'x/git-path', 'unknown transient'],
    ['files', 'x/nul-path', 'unknown transient'],
    ['files', 'x/long-path', 'unknown transient'],
    ['files', 'x/no-list', 'unknown transient'],
    ['files', 'x/no-size', 'unknown transient'],
    ['files', 'x/half-oid', 'unknown transient'],
    ['files', 'x/half-page', 'unknown transient'],
    ['files', 'x/twice', 'unknown contradiction'],
    ['files', 'x/next-elsewhere', 'unknown contradiction'],
    ['files', 'x/round', 'unknown contradiction'],
    ['files', 'x/cut-off', 'absent revision'],
    ['refs', 'x/odd-ref', 'unknown transient'],
    ['refs', 'x/no-refs', 'unknown transient'],
    ['refs', 'x/half-refs', 'unknown transient'],
    ['content', 'x/pointer', 'unknown contradiction'],
    ['content', 'x/other-commit', 'unknown contradiction'],
    ['content', 'x/loop', 'unknown contradiction'],
    ['content', 'x/token-thief', 'unknown unsupported'],
    ['content', 'x/private-address', 'unknown unsupported'],
    ['content', 'x/page', 'unknown contradiction'],
    ['content', 'x/renamed', 'absent repository'],
    ['content', 'x/large', 'too large: 5000'],
    ['content', 'x/chatty', 'absent file'],
    ['content', 'x/bare-404', 'unknown transient'],
    ['content', 'x/short', 'unknown transient'],
  ] as const)('the %s of %s is %s', async (call, name, expected) => {
    await using c = await contentsOf('contents-hostile', { ...options, token: TOKEN });
    expect(summary(await CALLS[call](c.contents, name))).toBe(expected);
    expect(c.served.unexpected).toEqual([]);
  });
});

test('a hub that answers for another commit than the one asked for is not believed', async () => {
  await using c = await contentsOf('contents-hostile');
  expect(summary(await c.contents.resolveRevision(model('x/other-commit'), EARLIER, never))).toBe(
    'unknown contradiction',
  );
});

test('a mirror that cannot pick fields is asked for everything', async () => {
  await using c = await contentsOf('contents-hostile');
  expect(await CALLS.revision(c.contents, 'x/plain-mirror')).toMatchObject({ value: { license: 'mit' } });
});

test('a licence is one printable line, whatever the card says', async () => {
  await using c = await contentsOf('contents-hostile');
  expect(await CALLS.revision(c.contents, 'x/odd-license')).toMatchObject({
    value: { license: 'mit, a [31m b' },
  });
});

test('what is no file is left out of the files, and a file may have any name git allows', async () => {
  await using c = await contentsOf('contents-hostile');
  const answer = await CALLS.files(c.contents, 'x/odd-types');
  expect(answer.kind === 'answered' && answer.value.map(({ path }) => path)).toEqual(['__proto__', 'a']);
});

test('what the run was told of a commit is not asked again', async () => {
  await using c = await contentsOf('contents');
  const first = await CALLS.files(c.contents, 'acme/tiny');
  expect(await CALLS.files(c.contents, 'acme/tiny')).toBe(first);
  expect(c.hub.requests()).toMatchObject({ sent: 2, fromCache: 1 });
});

test('code stands in repositories of models', async () => {
  await using c = await contentsOf('contents');
  const query = { kind: 'code', name: 'acme/tiny' } as const;
  expect(await c.contents.resolveRevision(query, 'main', never)).toMatchObject({ value: { commit: HEAD } });
});

test('what can be no name, revision, commit or path is unknown, and nothing is sent', async () => {
  await using c = await contentsOf('contents');
  const { contents } = c;
  const tiny = model('acme/tiny');
  const revisions = [
    '',
    '..',
    'a/../b',
    '.',
    'a b',
    'a\nb',
    'a:b',
    'a~1',
    '/a',
    'a/',
    'x.lock',
    '\ud800',
    '@',
  ];
  const paths = ['', '..', '../x', 'a//b', '/a', 'a/./b', 'a\0b', '.git/config', '\ud800'];
  const commits = ['main', HEAD.slice(0, 12), HEAD.toUpperCase(), `${HEAD}/..`];
  const answers = await Promise.all([
    ...revisions.map((revision) => contents.resolveRevision(tiny, revision, never)),
    ...revisions.map((revision) => contents.history(tiny, revision, 5, never)),
    ...paths.map((path) => contents.readFile(tiny, HEAD, path, 5, never)),
    ...commits.map((commit) => contents.listFiles(tiny, commit, never)),
    ...commits.map((commit) => contents.readFile(tiny, commit, 'a', 5, never)),
    ...['../x', 'a/b/c', ''].map((name) => contents.listFiles(model(name), HEAD, never)),
  ]);
  expect(new Set(answers.map(summary))).toEqual(new Set(['unknown unsupported']));
  expect(summary(await contents.listFiles(model('acme/*'), HEAD, never))).toBe('unknown dynamic');
  expect(c.served.seen).toEqual([]);
});

test('offline, everything is unknown for that reason', async () => {
  await using c = await contentsOf('contents', { offline: true });
  for (const call of Object.values(CALLS))
    expect(summary(await call(c.contents, 'acme/tiny'))).toBe('unknown offline');
  expect(c.served.seen).toEqual([]);
});

test('an abort rejects', async () => {
  await using c = await contentsOf('contents-hostile');
  const abort = new AbortController();
  const asked = c.contents.readFile(model('x/silent'), HEAD, 'config.json', 5, abort.signal);
  setTimeout(() => abort.abort(), 20);
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
});

test('a hub that refuses everything says nothing about a name', async () => {
  await using c = await contentsOf('everything-401');
  const answers = await Promise.all([
    CALLS.revision(c.contents, 'acme/tiny'),
    CALLS.files(c.contents, 'acme/tiny'),
  ]);
  expect(answers.map(summary)).not.toContain('absent repository');
});
