import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalAddress, parseScope, requireInScope, selfManagedHost } from '../../src/secrets/actions.ts';
import { fillRequest } from '../../src/secrets/validate/fill-request.ts';
import { wholeKey } from '../../src/secrets/validate/sign-google.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

const scopeOf = (targets: readonly string[], until = '2027-01-31') =>
  parseScope('scope.yaml', JSON.stringify({ 'authorised-by': 'Jo Doe, CISO', until, targets }));

describe('an address', () => {
  test.each([
    ['https://github.com/Acme/Tool.git', 'github.com/acme/tool'],
    ['https://user:secret@github.com/acme/tool', 'github.com/acme/tool'],
    ['git@github.com:acme/tool.git', 'github.com/acme/tool'],
    ['ssh://git@git.acme.example:2222/group/sub/tool.git', 'git.acme.example/group/sub/tool'],
    ['github:acme/tool@main', 'github.com/acme/tool'],
    ['github:acme/*', 'github.com/acme'],
    ['hf:acme/model', 'huggingface.co/acme/model'],
    ['hf:datasets/acme/data', 'huggingface.co/acme/data'],
    ['https://huggingface.co/spaces/acme/demo', 'huggingface.co/acme/demo'],
    ['git.acme.example/group', 'git.acme.example/group'],
    ['/srv/checkout', null],
    ['file:///srv/checkout', null],
    ['ext::sh -c whatever', null],
    ['github:acme/../other', null],
    ['github:a*/tool', null],
    ['', null],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  test('has one form, however often it is brought into it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = canonicalAddress(text);
        if (once?.includes('/')) expect(canonicalAddress(once)).toBe(once);
      }),
    );
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalAddress(url);
        if (once?.includes('/')) expect(canonicalAddress(`https://${once}`)).toBe(once);
      }),
    );
  });
});

describe('a scope', () => {
  const inScope =
    (targets: readonly string[], target: { address?: string; path?: string }, until?: string) => () =>
      requireInScope(
        scopeOf(targets, until),
        { shown: 'it', address: target.address ?? null, path: target.path ?? null },
        'scope.yaml',
        NOW,
      );

  test.each<[string, readonly string[], { address?: string; path?: string }]>([
    ['an owner covers each repository', ['github:acme'], { address: 'github.com/acme/tool' }],
    [
      'a group covers its subgroups',
      ['https://git.acme.example/research'],
      { address: 'git.acme.example/research/a/b' },
    ],
    ['a repository is itself', ['hf:acme/model'], { address: 'huggingface.co/acme/model' }],
    ['a folder covers what is in it', ['path:/srv/acme/'], { path: '/srv/acme/tool' }],
  ])('holds: %s', (_title, targets, target) => {
    expect(inScope(targets, target)).not.toThrow();
  });

  test.each<[string, readonly string[], { address?: string; path?: string }]>([
    ['another owner with the same beginning', ['github:acme'], { address: 'github.com/acme-corp/tool' }],
    ['another host', ['github:acme'], { address: 'gitlab.com/acme/tool' }],
    ['a folder with the same beginning', ['path:/srv/acme'], { path: '/srv/acme-corp' }],
    ['a folder without a remote, by an owner', ['github:acme'], { path: '/srv/acme' }],
    ['the owner of a repository that is named', ['github:acme/tool'], { address: 'github.com/acme/other' }],
  ])('does not hold for %s', (_title, targets, target) => {
    expect(inScope(targets, target)).toThrow(expect.objectContaining({ code: 'usage' }));
  });

  test('holds on its last day, and not on the next', () => {
    const target = { address: 'github.com/acme/tool' };
    expect(inScope(['github:acme'], target, '2026-11-21')).not.toThrow();
    expect(inScope(['github:acme'], target, '2026-11-20')).toThrow(/ended on 2026-11-20/);
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /authorised-by/],
    ['no YAML', '{"targets": [', /cannot be parsed/],
    ['no end', 'authorised-by: Jo Doe\ntargets: [github:acme]', /until/],
    [
      'a date that is none',
      'authorised-by: Jo Doe\nuntil: soon\ntargets: [github:acme]',
      /until: must be a date/,
    ],
    ['no targets', 'authorised-by: Jo Doe\nuntil: 2027-01-31\ntargets: []', /name at least one/],
    ['everything', 'authorised-by: Jo Doe\nuntil: 2027-01-31\ntargets: ["*"]', /is none: \*/],
    ['a whole host', 'authorised-by: Jo Doe\nuntil: 2027-01-31\ntargets: ["https://github.com"]', /is none/],
    ['a relative path', 'authorised-by: Jo Doe\nuntil: 2027-01-31\ntargets: ["path:."]', /is none/],
    [
      'a word it does not know',
      'authorised-by: Jo\nuntil: 2027-01-31\ntargets: [github:a]\nall: true',
      /all/,
    ],
    [
      'a bomb',
      `a: &a [x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(30)}*a]\nc: [${'*b,'.repeat(30)}*b]`,
      /cannot be parsed/,
    ],
  ])('that says %s is refused', (_title, text, message) => {
    expect(() => parseScope('scope.yaml', text)).toThrow(message);
  });

  test.each([
    ['git.acme.example', 'git.acme.example'],
    ['https://Git.Acme.example/', 'git.acme.example'],
    ['git.acme.example:443', 'git.acme.example'],
    ['git.acme.example:8443', 'git.acme.example:8443'],
    ['*.acme.example', null],
    ['git.acme.example/path', null],
    ['user@git.acme.example', null],
    ['', null],
  ])('a host written %s is %s', (text, host) => {
    expect(selfManagedHost(text)).toBe(host);
  });
});

describe('a request', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.constantFrom(
      '..',
      '.',
      '../x',
      '@evil.example',
      'a/b?c#d',
      '\r\nhost: evil.example',
      '%2e%2e',
      '{{secret}}',
      '\\"},"x":{',
    ),
  );

  test('goes to the host of its rule, whatever the target wrote', () => {
    fc.assert(
      fc.property(anything, anything, (secret, account) => {
        const filled = fillRequest(
          {
            method: 'GET',
            url: 'https://api.vendor.example/v1/{{account}}/bot{{secret}}/me?key={{secret}}&x=1',
          },
          { secret, account },
          new Set(),
        );
        if (filled.kind !== 'ready') return;
        const url = new URL(filled.request.url);
        expect(url.origin).toBe('https://api.vendor.example');
        expect(url.username + url.password + url.hash).toBe('');
        expect(url.pathname.split('/')).toHaveLength(5);
        expect([...url.searchParams.keys()]).toEqual(['key', 'x']);
        expect(filled.request.shown).toEqual({
          method: 'GET',
          host: 'api.vendor.example',
          path: '/v1/{account}/bot{secret}/me',
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('goes to a host that a target wrote only if the operator named exactly that', () => {
    const named = new Set(['git.acme.example', 'git.acme.example:8443']);
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          fc.constantFrom(
            'git.acme.example',
            'GIT.acme.example',
            'git.acme.example:8443',
            'git.acme.example.evil.example',
            'x@git.acme.example',
            'git.acme.example/..',
            '127.0.0.1',
          ),
        ),
        (host) => {
          const filled = fillRequest(
            { method: 'GET', url: 'https://{{host}}/me' },
            { host, secret: 'x' },
            named,
          );
          if (filled.kind === 'ready') expect(named).toContain(new URL(filled.request.url).host);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('keeps to its JSON and its form, whatever the target wrote', () => {
    fc.assert(
      fc.property(anything, (secret) => {
        const asJson = fillRequest(
          {
            method: 'POST',
            url: 'https://api.vendor.example/',
            headers: { 'Content-Type': 'application/json' },
            body: '{"token":"{{secret}}","n":1}',
          },
          { secret },
          new Set(),
        );
        if (asJson.kind === 'ready')
          expect(JSON.parse(asJson.request.body!)).toEqual({ token: secret, n: 1 });
      }),
    );
    fc.assert(
      fc.property(fc.string(), (secret) => {
        const asForm = fillRequest(
          {
            method: 'POST',
            url: 'https://api.vendor.example/',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body: 'token={{secret}}&n=1',
          },
          { secret },
          new Set(),
        );
        if (asForm.kind === 'ready')
          expect([...new URLSearchParams(asForm.request.body!)]).toEqual([
            ['token', secret],
            ['n', '1'],
          ]);
      }),
    );
  });

  test('has no header that could end early', () => {
    const filled = fillRequest(
      { method: 'GET', url: 'https://api.vendor.example/', headers: { Authorization: 'Bearer {{secret}}' } },
      { secret: 'a\r\nx-evil: 1' },
      new Set(),
    );
    expect(filled).toEqual({ kind: 'impossible', why: 'it holds characters that no header can have' });
  });
});

test('a whole key is read however often its line ends were escaped, and not where it is cut off', () => {
  const head = '-----BEGIN PRIVATE KEY-----\\n';
  for (const end of ['\\n', '\\\\n', '\\\\\\\\n']) {
    const text = `x ${head}AAAA${end}BBBB${end}-----END PRIVATE KEY-----${end}" y`;
    expect(wholeKey(Buffer.from(text), head)).toBe(
      '-----BEGIN PRIVATE KEY-----\nAAAA\nBBBB\n-----END PRIVATE KEY-----\n',
    );
  }
  expect(wholeKey(Buffer.from(`${head}AAAA${'B'.repeat(100_000)}`), head)).toBeNull();
  expect(wholeKey(Buffer.from('nothing'), head)).toBeNull();
});
