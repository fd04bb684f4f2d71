import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote, readAnswer } from '../../../src/hubs/huggingface/answers.ts';
import {
  isRevision,
  parseCommits,
  parseRevision,
  parseTree,
} from '../../../src/hubs/huggingface/contents-wire.ts';
import { Endpoint } from '../../../src/hubs/huggingface/endpoint.ts';
import { fold, parseAccount, parseJson, parseList, parseRepo } from '../../../src/hubs/huggingface/wire.ts';

const RUNS = { seed: 42, numRuns: 300 };
const HUB = new Endpoint('https://hub.example/repository/hf/');
const FROM = HUB.file('model', 'acme/tiny');

const anyRow = fc.record(
  {
    _id: fc.oneof(fc.stringMatching(/^[0-9a-f]{24}$/), fc.jsonValue()),
    id: fc.oneof(
      fc.constantFrom('acme/tiny', 'ACME/Other', 'mallory/tiny', '__proto__', '../x'),
      fc.jsonValue(),
    ),
    author: fc.oneof(fc.constantFrom('acme', 'mallory'), fc.jsonValue()),
    createdAt: fc.oneof(fc.date({ noInvalidDate: true }).map(String), fc.jsonValue()),
    sha: fc.jsonValue(),
    gated: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

test('whatever a list holds, only repositories of its owner come out of it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyRow, fc.jsonValue())), (page) => {
      for (const [key, repo] of parseList(page, 'Acme') ?? []) {
        expect(key).toBe(fold(repo.name));
        expect(key.startsWith('acme/')).toBe(true);
        expect(repo.headCommit === null || /^[0-9a-f]{40}$/.test(repo.headCommit)).toBe(true);
      }
    }),
    RUNS,
  );
});

test('no JSON makes the parsers throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      parseRepo(value);
      parseAccount(value, 'user');
      parseAccount(value, 'organization');
    }),
    RUNS,
  );
});

test('bytes that are no JSON in UTF-8 are undefined', () => {
  expect(parseJson(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
  expect(parseJson(Buffer.from('{"a":'))).toBeUndefined();
});

test('a name that stands twice in a page with different ids is not taken from it', () => {
  const row = (tail: string) => ({ _id: `663881d9000000000000000${tail}`, id: 'acme/tiny' });
  expect(parseList([row('1'), row('2')], 'acme')?.size).toBe(0);
  expect(parseList([row('1'), row('1')], 'acme')?.size).toBe(1);
});

test.each([
  ['/repository/hf/newco/tiny/resolve/main/config.json', 'repo model newco/tiny'],
  [
    'https://hub.example/repository/hf/datasets/newco/rows/resolve/main/README.md?x=1',
    'repo dataset newco/rows',
  ],
  ['/repository/hf/api/models/newco/tiny/revision/main', 'repo model newco/tiny'],
  ['/repository/hf/api/datasets/newco/tree/tree/main?recursive=true', 'repo dataset newco/tree'],
  ['/repository/hf/api/models/gpt2/commits/main', 'repo model gpt2'],
  ['/repository/hf/api/models/newco/tiny/discussions/1', 'unrecognized'],
  ['/repository/hf/api/spaces/newco/demo', 'repo space newco/demo'],
  [`/repository/hf/api/resolve-cache/models/gpt2/${'a'.repeat(40)}/config.json`, 'repo model gpt2'],
  ['/repository/hf/api/users/jo/overview', 'account jo'],
  ['/newco/tiny/resolve/main/config.json', 'unrecognized'],
  ['/repository/hf/../../newco/tiny/resolve/main/x', 'unrecognized'],
  ['/repository/hf/a%2fb/c/resolve/main/x', 'unrecognized'],
  ['/repository/hf/%ff/resolve/main/x', 'unrecognized'],
  ['//elsewhere.example/repository/hf/newco/tiny/resolve/main/x', 'foreign'],
  ['http://hub.example/repository/hf/newco/tiny/resolve/main/x', 'foreign'],
  ['javascript:alert(1)', 'foreign'],
])('a redirect to %s leads to: %s', (location, expected) => {
  const landing = HUB.locate(location, FROM);
  const parts = { repo: ['repoKind', 'name'], account: ['name'], foreign: [], unrecognized: [] }[
    landing.kind
  ];
  expect([landing.kind, ...parts.map((part) => (landing as Record<string, string>)[part])].join(' ')).toBe(
    expected,
  );
});

test('no Location makes reading it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (location) => {
      expect(['repo', 'account', 'foreign', 'unrecognized']).toContain(HUB.locate(location, FROM).kind);
      HUB.nextPage(`<${location}>; rel="next"`, FROM);
    }),
    RUNS,
  );
});

test.each([
  [
    '<https://hub.example/repository/hf/api/models?cursor=a%2Cb>; rel="next"',
    'https://hub.example/repository/hf/api/models?cursor=a%2Cb',
  ],
  ['</x?p=1>; rel="prev", </x?p=3>; rel="next"', 'https://hub.example/x?p=3'],
  ['</x>; rel=next', 'https://hub.example/x'],
  ['<https://elsewhere.example/x>; rel="next"', null],
  ['<https://user@hub.example/x>; rel="next"', null],
  ['</x>; rel="last"', null],
  [undefined, null],
])('the next page of Link: %s is %s', (link, expected) => {
  expect(HUB.nextPage(link, FROM)).toBe(expected);
});

const CODES = ['RepoNotFound', 'RevisionNotFound', 'EntryNotFound', 'GatedRepo', 'Other', 'toString'];
const MESSAGES = [
  'Invalid username or password.',
  'Access to this resource is disabled.',
  'Repository not found',
  'x',
];

test('a token that was refused never counts as an absence, whatever else the answer says', () => {
  const header = fc.record(
    {
      'content-type': fc.constantFrom('application/json', 'text/html'),
      'x-error-code': fc.constantFrom(...CODES),
      'x-error-message': fc.constantFrom(...MESSAGES),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      header,
      fc.constantFrom('GET' as const, 'HEAD' as const),
      fc.constantFrom(...MESSAGES),
      (headers, method, error) => {
        const meaning = readAnswer(
          {
            url: FROM,
            status: 401,
            headers: new Map(Object.entries(headers).filter(([, value]) => value !== undefined)),
            body: Buffer.from(JSON.stringify({ error })),
            authenticated: true,
            revalidated: false,
          },
          method,
        );
        if (meaning.kind === 'refused') expect(meaning.what).toBe('gated');
        else expect(meaning.kind).toBe('unclear');
      },
    ),
    RUNS,
  );
});

test("a server's words are quoted on one line, without escapes, shortened", () => {
  expect(quote('\u001b[31mred\u001b[0m\r\nnext\u202eline')).toBe('[31mred [0m next line');
  expect(quote('x'.repeat(5000)).length).toBe(160);
});

test('no JSON makes a listing of files or commits throw, and no path of one leads out of a folder', () => {
  const anyEntry = fc.record({
    type: fc.constantFrom('file', 'directory', 'commit'),
    path: fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('..', '.', 'a', '', '.git'), { maxLength: 4 }).map((parts) => parts.join('/')),
    ),
    oid: fc.constant('a'.repeat(40)),
    size: fc.oneof(fc.nat(), fc.jsonValue()),
    lfs: fc.oneof(fc.constant(undefined), fc.jsonValue()),
  });
  fc.assert(
    fc.property(fc.oneof(fc.array(anyEntry, { maxLength: 3 }), fc.jsonValue()), (page) => {
      parseCommits(page);
      parseRevision(page);
      for (const { path } of parseTree(page) ?? []) {
        expect(posix.join('/root', path)).toBe(`/root/${path}`);
        expect(HUB.content('model', 'acme/tiny', 'main', path)).toMatch(
          /^https:\/\/hub\.example\/repository\/hf\/acme\/tiny\/resolve\/main\//,
        );
      }
    }),
    RUNS,
  );
});

test('whatever is taken for a revision stays one segment of the address', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z./@{~-]{1,8}$/)), (revision) => {
      if (!isRevision(revision)) return;
      const { pathname } = new URL(HUB.tree('model', 'acme/tiny', revision));
      expect(pathname.split('/')).toEqual([
        '',
        'repository',
        'hf',
        'api',
        'models',
        'acme',
        'tiny',
        'tree',
        encodeURIComponent(revision),
      ]);
    }),
    RUNS,
  );
});
