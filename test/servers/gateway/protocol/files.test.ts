import { describe, expect, test } from 'vitest';
import { ask } from '../ask.ts';
import { type MemoryMirror, manifestOf, pointerOf } from '../memory-mirror.ts';
import { BERT, smallWorld, WEIGHTS } from '../world.ts';

const MANIFEST = manifestOf(BERT);
const fileAt = (path: string) => MANIFEST.files.find((file) => file.path === path)!;
const WEIGHTS_TAG = `"${fileAt('model.safetensors').sha256}"`;
const CONFIG_TAG = `"${fileAt('config.json').gitOid}"`;
const address = '/acme/bert/resolve/main/model.safetensors';

describe('the head of a file', () => {
  test.each([
    ['model.safetensors', WEIGHTS_TAG, '5000'],
    ['config.json', CONFIG_TAG, '21'],
    ['empty.txt', '"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"', '0'],
    ['onnx%2Ffp16%2Fmodel.onnx', `"${fileAt('onnx/fp16/model.onnx').sha256}"`, '4'],
    ['onnx/gr%C3%B6%C3%9Fe%201.json', `"${fileAt('onnx/größe 1.json').gitOid}"`, '2'],
  ])('%s', async (path, etag, size) => {
    const mirror = smallWorld();
    const { status, headers, text } = await ask(mirror, `/acme/bert/resolve/main/${path}`, {
      method: 'HEAD',
    });
    expect(status).toBe(200);
    expect(text).toBe('');
    expect(headers).toMatchObject({
      ETag: etag,
      'Content-Length': size,
      'X-Repo-Commit': MANIFEST.commit,
      'Accept-Ranges': 'bytes',
    });
    expect(headers['Content-Encoding']).toBeUndefined();
    expect(headers['Location']).toBeUndefined();
    expect(mirror.open).toBe(0);
  });

  test('of a large file says what the whole is, as the hub’s redirect does', async () => {
    const large = await ask(smallWorld(), address, { method: 'HEAD' });
    expect(large.headers['X-Linked-Etag']).toBe(WEIGHTS_TAG);
    expect(large.headers['X-Linked-Size']).toBe('5000');
    const small = await ask(smallWorld(), '/acme/bert/resolve/main/config.json', { method: 'HEAD' });
    expect(small.headers['X-Linked-Etag']).toBeUndefined();
  });

  test('does not wait for a judge that takes longer than clients do', async () => {
    const mirror = smallWorld();
    mirror.judging = new Promise(() => {});
    const reply = await ask(mirror, address, { method: 'HEAD' });
    expect(reply.status).toBe(200);
  }, 15_000);

  test('leaves out the size beyond what Python takes over HTTP, for those who manage without', async () => {
    const mirror = hugeWorld(50_000_000_001);
    const head = async (agent: string, settings = {}) =>
      (
        await ask(mirror, '/acme/huge/resolve/main/w.bin', {
          method: 'HEAD',
          headers: { 'user-agent': agent },
          settings,
        })
      ).headers;
    expect((await head('unknown/None; hf_hub/1.33.0; python/3.11'))['Content-Length']).toBeUndefined();
    expect((await head('unknown/None; hf_hub/2.0.0; python/3.11'))['X-Linked-Size']).toBeUndefined();
    expect((await head('unknown/None; hf_hub/1.29.0; python/3.11'))['Content-Length']).toBe('50000000001');
    expect((await head('curl/8'))['Content-Length']).toBe('50000000001');
    const xet = { answer: async () => null, hashOf: async () => 'a'.repeat(64) };
    expect((await head('hf_hub/2.0.0', { xet }))['Content-Length']).toBe('50000000001');
  });
});

describe('ranges', () => {
  test.each([
    [undefined, 200, 0, 5000],
    ['bytes=0-0', 206, 0, 1],
    ['bytes=0-', 206, 0, 5000],
    ['bytes=100-199', 206, 100, 200],
    ['bytes=4990-9999', 206, 4990, 5000],
    ['bytes=-10', 206, 4990, 5000],
    ['bytes=-9999', 206, 0, 5000],
    [' Bytes = 5 - 6 ', 206, 5, 7],
    ['bytes=0-1,5-6', 200, 0, 5000],
    ['bytes=0-1,9000-', 206, 0, 2],
    ['bytes=5-1', 200, 0, 5000],
    ['bytes=a-b', 200, 0, 5000],
    ['bytes=', 200, 0, 5000],
    ['items=0-1', 200, 0, 5000],
    ['bytes=99999999999999999999999-', 416, 0, 0],
    ['bytes=5000-', 416, 0, 0],
    ['bytes=-0', 416, 0, 0],
    [`bytes=${'0-0,'.repeat(10_000)}1-1`, 416, 0, 0],
  ])('%.40s', async (range, status, from, to) => {
    const mirror = smallWorld();
    const reply = await ask(mirror, address, { headers: range === undefined ? {} : { range } });
    expect(reply.status).toBe(status);
    expect(reply.headers['X-Repo-Commit']).toBe(MANIFEST.commit);
    expect(reply.headers['Accept-Ranges']).toBe('bytes');
    if (status === 416) {
      expect(reply.headers['Content-Range']).toBe('bytes */5000');
      expect(mirror.calls.filter((call) => call.startsWith('openFile'))).toEqual([]);
      return;
    }
    expect(reply.text).toBe(WEIGHTS.subarray(from, to).toString());
    expect(reply.headers['Content-Length']).toBe(String(to - from));
    expect(reply.headers['Content-Range']).toBe(status === 206 ? `bytes ${from}-${to - 1}/5000` : undefined);
    expect(reply.headers['ETag']).toBe(WEIGHTS_TAG);
    expect(mirror.open).toBe(0);
  });

  test.each([
    [WEIGHTS_TAG, 206],
    ['"other"', 200],
    [`W/${WEIGHTS_TAG}`, 200],
    ['Thu, 01 Jan 2026 00:00:00 GMT', 200],
  ])('of what was %s begin anew unless it is still that', async (condition, status) => {
    const headers = { range: 'bytes=10-19', 'if-range': condition };
    expect((await ask(smallWorld(), address, { headers })).status).toBe(status);
  });

  test('of an empty file are the whole of it, and tell its size to JavaScript', async () => {
    for (const range of ['bytes=0-0', 'bytes=0-', 'bytes=-5']) {
      const reply = await ask(smallWorld(), '/acme/bert/resolve/main/empty.txt', { headers: { range } });
      expect([reply.status, reply.headers['Content-Range'], reply.headers['Content-Length']]).toEqual([
        200,
        'bytes */0',
        '0',
      ]);
    }
  });

  test('are not for a HEAD', async () => {
    const reply = await ask(smallWorld(), address, { method: 'HEAD', headers: { range: 'bytes=0-0' } });
    expect([reply.status, reply.headers['Content-Length']]).toEqual([200, '5000']);
  });
});

test('who has a file already is told so, and it is closed again', async () => {
  for (const method of ['GET', 'HEAD']) {
    const mirror = smallWorld();
    const reply = await ask(mirror, address, { method, headers: { 'if-none-match': WEIGHTS_TAG } });
    expect(reply.status).toBe(304);
    expect(reply.headers['ETag']).toBe(WEIGHTS_TAG);
    expect(mirror.open).toBe(0);
  }
});

test.each([
  ['a"b\\c%.txt', `inline; filename*=UTF-8''a%22b%5Cc%25.txt; filename="a_b_c_.txt";`],
  [
    "größe '1'(2)*.txt",
    `inline; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%271%27%282%29%2A.txt; filename="gr__e '1'(2)*.txt";`,
  ],
  [
    'x\r\nSet-Cookie: a.txt',
    `inline; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a.txt; filename="x__Set-Cookie: a.txt";`,
  ],
])('the name %j cannot leave its header', async (name, disposition) => {
  const mirror = smallWorld([{ name: 'acme/names', files: { [`f/${name}`]: { content: 'x' } } }]);
  const { headers } = await ask(mirror, `/acme/names/resolve/main/f/${encodeURIComponent(name)}`);
  expect(headers['Content-Disposition']).toBe(disposition);
});

describe('raw', () => {
  const oid = fileAt('model.safetensors').gitOid;
  const pointer = Buffer.from(pointerOf(fileAt('model.safetensors').sha256!, 5000)).toString();

  test('is what git holds: of a large file its pointer', async () => {
    const reply = await ask(smallWorld(), '/acme/bert/raw/main/model.safetensors');
    expect(reply.text).toBe(pointer);
    expect(reply.headers['ETag']).toBe(`"${oid}"`);
    expect((await ask(smallWorld(), '/acme/bert/raw/main/config.json')).text).toBe('{"model_type":"bert"}');
  });

  test('by HEAD tells that a file exists, and how large it is', async () => {
    const mirror = smallWorld();
    const reply = await ask(mirror, '/acme/bert/raw/main/model.safetensors', { method: 'HEAD' });
    expect([reply.status, reply.headers['Content-Length']]).toEqual([200, String(pointer.length)]);
  });

  test.each([
    ['bytes=0-6', 206, 'version'],
    ['bytes=9999-', 416, undefined],
  ])('in part: %s', async (range, status, text) => {
    const reply = await ask(smallWorld(), '/acme/bert/raw/main/model.safetensors', { headers: { range } });
    expect(reply.status).toBe(status);
    if (text !== undefined) expect(reply.text).toBe(text);
  });
});

/** A file that nobody could hold in memory: only its size is asked for. */
function hugeWorld(sizeBytes: number): MemoryMirror {
  const mirror = smallWorld([{ name: 'acme/huge', files: { 'w.bin': { content: 'x', lfs: true } } }]);
  const resolve = mirror.resolve.bind(mirror);
  mirror.resolve = async (query, revision) => {
    const served = await resolve(query, revision);
    if (served.kind !== 'served') return served;
    const files = served.manifest.files.map((file) => ({ ...file, sizeBytes }));
    return { ...served, manifest: { ...served.manifest, files } };
  };
  return mirror;
}

test('what policy says of a file comes along with it', async () => {
  const reason = {
    rule: 'policy/danger',
    mode: 'warn',
    message: 'It is a pickle.',
    remedy: 'Ask for safetensors.',
  } as const;
  const mirror = smallWorld([
    {
      name: 'acme/pickled',
      files: { 'a;b.bin': { content: 'x', lfs: true, reasons: [reason] }, 'b.txt': { content: 'x' } },
    },
  ]);
  for (const method of ['GET', 'HEAD']) {
    const { headers, answer } = await ask(mirror, '/acme/pickled/resolve/main/a;b.bin', { method });
    expect(headers['X-HF-Warning']).toBe(
      'weighbridge model acme/pickled a,b.bin; It is a pickle. Ask for safetensors.',
    );
    expect(answer.about).toMatchObject({ outcome: 'warned', rules: ['policy/danger'], path: 'a;b.bin' });
  }
  expect((await ask(mirror, '/acme/pickled/resolve/main/b.txt')).headers['X-HF-Warning']).toBeUndefined();
});
