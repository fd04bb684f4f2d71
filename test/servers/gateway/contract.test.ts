import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerHub } from '../../../src/servers/gateway/protocol/index.ts';
import { type MirrorLab, mirrorLab, type OpenedLab } from '../../mirror/mirror-lab.ts';
import { DIFFERENCES } from './differences.data.ts';
import { type Stage, startStage } from './front/stage.ts';

/** The same requests, to the hub and to a gateway before it: what clients read of the answers. */
let upstream: MirrorLab;
let opened: OpenedLab;
let gateway: Stage;

beforeAll(async () => {
  upstream = await mirrorLab('redirect');
  const { world } = upstream;
  world.createOrganization('acme');
  world.createUser('Ann');
  world.createRepo('acme/bert', {
    files: [
      { path: 'README.md', content: '---\nlicense: mit\ntags: [bert]\n---\n# bert\n' },
      { path: 'config.json', content: '{"model_type":"bert"}' },
      { path: 'empty.txt', content: '' },
      { path: 'vocab.bin', content: Buffer.alloc(300_000, 'vocabulary '), lfs: true },
      { path: 'onnx/fp16/größe 1.json', content: '{}' },
    ],
  });
  world.tag('acme/bert', 'v1');
  world.push('acme/bert', { revision: 'refs/pr/1', files: [{ path: 'pr.txt', content: 'pr' }] });
  world.createRepo('acme/many', {
    files: Array.from({ length: 1100 }, (_, at) => ({ path: `d${at % 3}/f${at}.txt`, content: `${at}` })),
  });
  world.createRepo('datasets/acme/squad', { files: [{ path: 'data/train.csv', content: 'a,b\n1,2\n' }] });
  world.createRepo('spaces/acme/demo', { files: [{ path: 'app.py', content: 'print()\n' }] });
  world.createRepo('gpt2', { legacyImport: true, files: [{ path: 'config.json', content: '{}' }] });
  world.createRepo('acme/old', { files: [{ path: 'a.txt', content: 'a' }] });
  world.renameRepo('acme/old', 'new');
  opened = await upstream.open();
  gateway = await startStage({
    answer: (request) => answerHub(request, opened.mirror, { xet: null, git: null }),
    admit: () => ({ kind: 'client', client: { name: 'ci' }, warning: null }),
  });
}, 60_000);

afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]();
  await opened?.[Symbol.asyncDispose]();
  await upstream?.[Symbol.asyncDispose]();
});

/** What a client makes of an answer, wherever the pieces of it came from. */
interface Seen {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | null>>;
}

const READ = [
  'x-repo-commit',
  'x-error-code',
  'x-total-count',
  'content-range',
  'accept-ranges',
  'content-encoding',
];

/** As Python's client: relative redirects are followed, and of one to another host the first answer counts. */
async function see(base: string, address: string, init: RequestInit): Promise<Seen> {
  let url = `${base}${address}`;
  let hop = await fetch(url, { ...init, redirect: 'manual' });
  let moved = 0;
  while (hop.headers.get('location')?.startsWith('/')) {
    await hop.arrayBuffer();
    if (++moved > 5) throw new Error('redirects in circles');
    url = new URL(hop.headers.get('location')!, url).href;
    hop = await fetch(url, { ...init, redirect: 'manual' });
  }
  const elsewhere = hop.headers.get('location');
  const end = elsewhere === null ? hop : await fetch(elsewhere.replace('localhost', '127.0.0.1'), init);
  const content = Buffer.from(await end.arrayBuffer());
  const type = end.headers.get('content-type') ?? '';
  const of = (name: string) => hop.headers.get(name) ?? end.headers.get(name);
  const link = of('link');
  return {
    status: end.status,
    body: type.startsWith('application/json')
      ? content.toString()
      : createHash('sha256').update(content).digest('hex'),
    headers: {
      ...Object.fromEntries(READ.map((name) => [name, of(name)])),
      // The name of the file in the client's cache.
      tag: of('x-linked-etag') ?? (of('etag')?.startsWith('W/') ? 'weak' : of('etag')),
      size: init.method === 'HEAD' ? (of('x-linked-size') ?? end.headers.get('content-length')) : null,
      next: link === null ? null : link.startsWith(`<${base}/api/`) ? 'absolute, here' : link,
    },
  };
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const form = (body: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body,
});
const range = (text: string): RequestInit => ({ headers: { Range: text } });
const HEAD: RequestInit = { method: 'HEAD' };

const REQUESTS: readonly (readonly [address: string, init?: RequestInit])[] = [
  ['/api/models/acme/bert'],
  ['/api/models/acme/bert?blobs=true'],
  ['/api/models/acme/bert?securityStatus=true'],
  ['/api/models/acme/bert?expand=sha&expand=tags&expand=siblings'],
  ['/api/models/acme/bert?expand[]=createdAt'],
  ['/api/models/acme/bert?expand=nonsense'],
  ['/api/models/acme/bert/revision/main'],
  ['/api/models/acme/bert/revision/HEAD'],
  ['/api/models/acme/bert/revision/v1'],
  ['/api/models/acme/bert/revision/refs%2Fpr%2F1'],
  ['/api/models/acme/bert/revision/none'],
  ['/api/models/acme/none'],
  ['/api/models/ACME/Bert'],
  ['/api/models/acme/old?blobs=true'],
  ['/api/models/gpt2'],
  ['/api/datasets/acme/squad'],
  ['/api/spaces/acme/demo'],
  ['/api/models/acme/bert/tree/main'],
  ['/api/models/acme/bert/tree/main?recursive=true'],
  ['/api/models/acme/bert/tree/main/onnx%2Ffp16'],
  ['/api/models/acme/bert/tree/main/none'],
  ['/api/models/acme/bert/tree/main?limit=2'],
  ['/api/models/acme/bert/tree/main?limit=0'],
  ['/api/models/acme/bert/tree/main?expand=true'],
  ['/api/models/acme/many/tree/main?recursive=true'],
  ['/api/models/acme/bert/paths-info/main', json({ paths: ['config.json', 'vocab.bin', 'onnx', 'none'] })],
  ['/api/models/acme/bert/paths-info/main', form('paths=config.json&paths=none&expand=False')],
  ['/api/models/acme/bert/paths-info/main', json({ paths: ['config.json'], expand: true })],
  ['/api/models/acme/bert/refs'],
  ['/api/models/acme/bert/refs?include_prs=1'],
  ['/api/models/acme/bert/commits/main'],
  ['/api/models/acme/bert/commits/main?limit=1'],
  ['/api/models/acme/bert/commits/none'],
  ['/api/models/acme/bert/auth-check'],
  ['/api/users/Ann/overview'],
  ['/api/users/ann/overview'],
  ['/api/users/nobody/overview'],
  ['/api/organizations/acme/overview'],
  ['/api/organizations/ACME/overview'],
  ['/api/organizations/ann/overview'],
  ['/acme/bert/resolve/main/config.json', HEAD],
  ['/acme/bert/resolve/main/config.json'],
  ['/acme/bert/resolve/main/config.json', range('bytes=0-0')],
  ['/acme/bert/resolve/main/config.json', range('bytes=5-')],
  ['/acme/bert/resolve/main/config.json', range('bytes=999-')],
  ['/acme/bert/resolve/main/vocab.bin', HEAD],
  ['/acme/bert/resolve/main/vocab.bin'],
  ['/acme/bert/resolve/main/vocab.bin', range('bytes=100000-200000')],
  ['/acme/bert/resolve/main/vocab.bin', range('bytes=-7')],
  ['/acme/bert/resolve/main/vocab.bin', range('bytes=300000-')],
  ['/acme/bert/resolve/v1/onnx/fp16/gr%C3%B6%C3%9Fe%201.json'],
  ['/acme/bert/resolve/refs%2Fpr%2F1/pr.txt'],
  ['/acme/bert/resolve/main/empty.txt', HEAD],
  ['/acme/bert/resolve/main/empty.txt'],
  ['/acme/bert/resolve/main/empty.txt', range('bytes=0-0')],
  ['/acme/bert/resolve/main/none.txt', HEAD],
  ['/acme/bert/resolve/none/config.json', HEAD],
  ['/acme/none/resolve/main/config.json', HEAD],
  ['/acme/bert/raw/main/vocab.bin'],
  ['/acme/bert/raw/main/config.json', HEAD],
  ['/acme/bert/raw/main/none', HEAD],
  ['/datasets/acme/squad/resolve/main/data/train.csv'],
  ['/spaces/acme/demo/resolve/main/app.py'],
  ['/gpt2/resolve/main/config.json'],
  ['/acme/old/resolve/main/a.txt'],
  ['/api/telemetry/huggingface_hub', HEAD],
];

describe('a gateway answers as the hub behind it', () => {
  test.each(REQUESTS.map(([address, init = {}]) => ({ address, init })))(
    '$address $init',
    async ({ address, init }) => {
      const [there, here] = [
        await see(upstream.lab.url, address, init),
        await see(gateway.url, address, init),
      ];
      const found = differencesOf(there, here);
      const known = DIFFERENCES.filter(({ where }) => where.test(`${init.method ?? 'GET'} ${address}`));
      const unexplained = found.filter(({ what }) => !known.some((row) => row.what.test(what)));
      expect(unexplained).toEqual([]);
    },
  );

  test('every difference that is explained is one', async () => {
    const all: string[] = [];
    for (const [address, init = {}] of REQUESTS) {
      const found = differencesOf(
        await see(upstream.lab.url, address, init),
        await see(gateway.url, address, init),
      );
      all.push(...found.map(({ what }) => `${init.method ?? 'GET'} ${address} ${what}`));
    }
    for (const { where, what } of DIFFERENCES)
      expect(
        all.filter((line) => where.test(line) && what.test(line.slice(line.lastIndexOf(' ') + 1))),
      ).not.toEqual([]);
  });
});

interface Difference {
  /** `status`, `header.tag`, `body.siblings.0.size`. */
  readonly what: string;
  readonly there: unknown;
  readonly here: unknown;
}

function differencesOf(there: Seen, here: Seen): readonly Difference[] {
  const found: Difference[] = [];
  const compare = (what: string, a: unknown, b: unknown): void => {
    if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
        compare(`${what}.${key}`, (a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]);
    } else if (a !== b) found.push({ what, there: a, here: b });
  };
  compare('status', there.status, here.status);
  compare('header', there.headers, here.headers);
  compare('body', bodyOf(there), bodyOf(here));
  return found;
}

function bodyOf({ status, body }: Seen): unknown {
  // What a refusal says is each server's own; that it is a JSON error is not.
  if (status >= 400) return body.startsWith('{"error":"') ? 'an error' : body;
  return body.startsWith('{') || body.startsWith('[') ? JSON.parse(body) : body;
}
