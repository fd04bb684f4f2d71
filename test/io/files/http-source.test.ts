import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WeighbridgeError } from '../../../src/base/index.ts';
import { type HttpSourceOptions, httpSource, openHttpSource } from '../../../src/io/files/index.ts';
import { bindToken } from '../../../src/io/net/index.ts';
import { type Answering, type FileServer, part, serveFile, whole } from './file-server.ts';

const KIB = 1024;
const content = Uint8Array.from({ length: 3_000_001 }, (_, at) => (at * 37 + (at >> 10)) & 255);
const never = new AbortController().signal;

function open(server: FileServer, more: Partial<HttpSourceOptions> = {}) {
  return httpSource({ http: server.http, url: `${server.url}/file.bin?key=secret`, signal: never, ...more });
}
const withRanges: Answering = (request, response) => part(request, response, content);

describe('from a server with ranges', () => {
  test('any range is as it is in the file, whatever was read before and at the same time', async () => {
    await using server = await serveFile(withRanges);
    await using source = await open(server);
    expect(source.size).toBe(content.length);
    const range = fc.record({
      offset: fc.integer({ min: -5, max: 3_000_100 }),
      length: fc.oneof(fc.integer({ min: -5, max: 5000 }), fc.integer({ min: 0, max: 900_000 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(range, { minLength: 1, maxLength: 8 }), async (ranges) => {
        const read = await Promise.all(ranges.map(({ offset, length }) => source.read(offset, length)));
        for (const [at, { offset, length }] of ranges.entries()) {
          const expected =
            offset < 0 || length < 0 ? new Uint8Array() : content.subarray(offset, offset + length);
          expect(Buffer.compare(read[at]!, expected)).toBe(0);
        }
      }),
      { numRuns: 100 },
    );
    // All of it fits the cache: only what lay between two places was asked for twice.
    expect(source.stats.bytesTransferred).toBeLessThan(2 * source.bytesRead);
    expect(source.bytesRead).toBe(content.length);
  });

  test('a head, a tail and a place between them are three requests', async () => {
    await using server = await serveFile(withRanges);
    await using source = await open(server);
    for (let at = 0; at < 60_000; at += 1000) await source.read(at, 16);
    await source.read(content.length - 65_557, 65_557);
    await source.read(content.length - 22, 22);
    await source.read(content.length - 110_000, 50);
    await source.read(1_000_000, 5);
    const tail = Math.floor((content.length - 128 * KIB) / (64 * KIB)) * 64 * KIB;
    expect(server.seen.map(({ range }) => range)).toEqual([
      `bytes=0-${64 * KIB - 1}`,
      `bytes=${tail}-${content.length - 1}`,
      `bytes=${15 * 64 * KIB}-${16 * 64 * KIB - 1}`,
    ]);
    expect(source.stats).toEqual({ requests: 3, bytesTransferred: source.bytesRead });
    expect(source.bytesRead).toBe(128 * KIB + content.length - tail);
  });

  test('who reads on and on is read ahead for, as far as was read before', async () => {
    await using server = await serveFile(withRanges);
    await using source = await open(server);
    for (let at = 0; at < 2_000_000; at += 10_000) await source.read(at, 10_000);
    expect(server.seen.length).toBeLessThan(8);
    expect(source.bytesRead).toBeLessThan(3_000_002);
  });

  test('those who wait for one block share one request', async () => {
    await using server = await serveFile(withRanges);
    await using source = await open(server);
    await Promise.all(Array.from({ length: 20 }, (_, at) => source.read(500_000 + at * 100, 100)));
    expect(server.seen.length).toBe(2);
  });

  test('at most four requests are under way at a time', async () => {
    let open_ = 0;
    let most = 0;
    await using server = await serveFile((request, response) => {
      most = Math.max(most, ++open_);
      response.on('finish', () => open_--);
      setTimeout(() => part(request, response, content), 5);
    });
    await using source = await open(server);
    await Promise.all(Array.from({ length: 12 }, (_, at) => source.read(200_000 + at * 200_000, 10)));
    expect(server.seen.length).toBe(13);
    expect(most).toBe(4);
  });

  test('one after another, all requests go over a connection that is kept', async () => {
    await using server = await serveFile(withRanges);
    await using source = await open(server);
    for (let at = 2_900_000; at > 0; at -= 200_000) await source.read(at, 10);
    expect(server.seen.length).toBeGreaterThan(10);
    expect(server.connections).toBeLessThanOrEqual(2);
  });

  test('a long read is made of pieces side by side and is not kept', async () => {
    const large = new Uint8Array(12_000_000).map((_, at) => (at >> 3) & 255);
    await using server = await serveFile((request, response) => part(request, response, large));
    await using source = await open(server);
    expect(Buffer.compare(await source.read(1000, 11_000_000), large.subarray(1000, 11_001_000))).toBe(0);
    expect(server.seen.length).toBe(1 + 3);
    await source.read(5_000_000, 10);
    expect(server.seen.length).toBe(5);
  });

  test('a size that was listed lets a small file come whole, in one request', async () => {
    const small = content.subarray(0, 200_000);
    await using server = await serveFile((request, response) => part(request, response, small));
    await using source = await open(server, { sizeBytes: 200_000 });
    await source.read(150_000, 50_000);
    expect(server.seen.length).toBe(1);
  });

  test.each([206, 416])('an empty file has no bytes (answered %d)', async (status) => {
    await using server = await serveFile((_, response) => {
      if (status === 416) response.writeHead(416, { 'Content-Range': 'bytes */0' }).end();
      else whole(response, new Uint8Array());
    });
    await using source = await open(server);
    expect([source.size, await source.read(0, 10)]).toEqual([0, new Uint8Array()]);
  });

  test('a body that breaks off is asked for again, and a server that never gets through is an obstacle', async () => {
    let hangUps = 2;
    await using server = await serveFile((request, response) => {
      if (hangUps-- > 0) {
        const from = Number(/\d+/.exec(request.headers.range ?? ''));
        response.writeHead(206, {
          'Content-Range': `bytes ${from}-${from + 65_535}/${content.length}`,
          'Content-Length': 65_536,
          ETag: '"one"',
        });
        response.write(content.subarray(0, 100));
        setImmediate(() => response.destroy());
      } else part(request, response, content);
    });
    await using source = await open(server);
    expect(source.stats.requests).toBe(3);
    hangUps = Number.POSITIVE_INFINITY;
    await expect(source.read(1_000_000, 1)).rejects.toMatchObject({ code: 'network' });
  });

  test('a caller that aborts hears so', async () => {
    const abort = new AbortController();
    await using server = await serveFile((request, response, turn) => {
      if (turn === 1) part(request, response, content);
      else abort.abort();
    });
    await using source = await open(server, { signal: abort.signal });
    await expect(source.read(1_000_000, 1)).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a source that was closed gives nothing more', async () => {
    await using server = await serveFile(withRanges);
    const source = await open(server);
    await source[Symbol.asyncDispose]();
    await expect(source.read(1_000_000, 1)).rejects.toMatchObject({ code: 'unreadable' });
  });
});

const later: Readonly<Record<string, Answering>> = {
  'another ETag': (request, response) => part(request, response, content, { ETag: '"two"' }),
  'no ETag any more': (request, response) => part(request, response, content, { ETag: '' }),
  'another size': (request, response) => part(request, response, content.subarray(0, 2_000_000)),
  'all of it, since If-Range did not match': (_, response) => whole(response, content),
  'another part than was asked for': (request, response) =>
    part(request, response, content, { 'Content-Range': `bytes 0-65535/${content.length}` }),
  'a part that is not said to be one': (request, response) =>
    part(request, response, content, { 'Content-Range': 'bytes' }),
  'more than it announced': (_, response) => {
    response.writeHead(206, { 'Content-Range': `bytes 983040-1048575/${content.length}`, ETag: '"one"' });
    response.end(content.subarray(0, 70_000));
  },
  'a compressed part': (request, response) =>
    part(request, response, gzipSync(content), { 'Content-Encoding': 'gzip' }),
  'a refusal': (_, response) => response.writeHead(403).end(),
  'that the range cannot be had': (_, response) =>
    response.writeHead(416, { 'Content-Range': 'bytes */5' }).end(),
};

describe('what changes or contradicts itself is unreadable', () => {
  test.each(Object.entries(later))('%s', async (_, answer) => {
    await using server = await serveFile((request, response, turn) =>
      (turn === 1 ? withRanges : answer)(request, response, turn),
    );
    await using source = await open(server);
    await expect(source.read(1_000_000, 10)).rejects.toMatchObject({ code: 'unreadable' });
    const asked = server.seen.length;
    await expect(source.read(2_000_000, 10)).rejects.toMatchObject({ code: 'unreadable' });
    expect(server.seen.length).toBe(asked);
  });

  test('every later request is only good for the ETag of the first', async () => {
    await using server = await serveFile(withRanges);
    await using source = await open(server);
    await source.read(1_000_000, 1);
    expect(server.seen.map(({ headers }) => headers['if-range'])).toEqual([undefined, '"one"']);
    expect(server.seen.map(({ headers }) => headers['accept-encoding'])).toEqual(['identity', 'identity']);
    expect(source.etag).toBe('"one"');
  });

  test('a weak ETag is compared, and never sent as a condition', async () => {
    await using server = await serveFile((request, response) =>
      part(request, response, content, { ETag: 'W/"x"' }),
    );
    await using source = await open(server);
    await source.read(1_000_000, 1);
    expect(server.seen[1]!.headers['if-range']).toBeUndefined();
  });

  test('without ETags the date of the last change must stay', async () => {
    await using server = await serveFile((request, response, turn) => {
      response.setHeader('Last-Modified', `Sat, 21 Nov 2026 12:00:0${turn} GMT`);
      part(request, response, content, { ETag: '' });
    });
    await using source = await open(server);
    await expect(source.read(1_000_000, 1)).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('another size than was listed', async () => {
    await using server = await serveFile(withRanges);
    await expect(open(server, { sizeBytes: 5 })).rejects.toMatchObject({ code: 'unreadable' });
    await using plain = await serveFile((_, response) => whole(response, content));
    await expect(open(plain, { sizeBytes: 5 })).rejects.toMatchObject({ code: 'unreadable' });
  });
});

test('whatever a server does, what is read is the file as it was, or nothing', async () => {
  const misdeeds: Readonly<Record<string, Answering>> = {
    none: withRanges,
    ...later,
    'a failure': (_, response) => response.writeHead(500).end(),
    'a line that drops': (_, response) => response.destroy(),
    'less than it announced': (request, response) => {
      response.on('error', () => undefined);
      part(request, response, content, { 'Content-Length': '65537' });
    },
    'a redirect in a circle': (_, response) => response.writeHead(302, { Location: '/file.bin' }).end(),
  };
  const read = fc.record({
    misdeed: fc.constantFrom('none', 'none', ...Object.keys(misdeeds)),
    offset: fc.nat(3_000_000),
    length: fc.nat(200_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(read, { minLength: 1, maxLength: 12 }), async (reads) => {
      let misdeed = 'none';
      await using server = await serveFile((request, response, turn) =>
        misdeeds[misdeed]!(request, response, turn),
      );
      await using source = await open(server);
      for (const each of reads) {
        misdeed = each.misdeed;
        const bytes = await source.read(each.offset, each.length).catch((error: unknown) => {
          expect(error).toBeInstanceOf(WeighbridgeError);
          return null;
        });
        if (bytes === null) continue;
        expect(Buffer.compare(bytes, content.subarray(each.offset, each.offset + each.length))).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

describe('from a server without ranges', () => {
  test('as much is read as is asked for, and any place before that again', async () => {
    await using server = await serveFile((_, response) => whole(response, content));
    await using source = await open(server);
    expect(Buffer.compare(await source.read(100_000, 500_000), content.subarray(100_000, 600_000))).toBe(0);
    expect([...(await source.read(5, 3))]).toEqual([...content.subarray(5, 8)]);
    expect(source.bytesRead).toBeLessThan(content.length);
    const ends = await Promise.all([source.read(2_999_999, 9), source.read(0, 4), source.read(2_000_000, 1)]);
    expect(ends.map((bytes) => [...bytes])).toEqual([
      [...content.subarray(2_999_999)],
      [...content.subarray(0, 4)],
      [content[2_000_000]],
    ]);
    expect(server.seen.length).toBe(1);
  });

  test('a file whose size nobody says is read to its end first', async () => {
    await using server = await serveFile((_, response) => {
      response.writeHead(200);
      response.write(content.subarray(0, 1000));
      response.end(content.subarray(1000));
    });
    await using source = await open(server);
    expect(source.size).toBe(content.length);
    expect([...(await source.read(2_000_000, 2))]).toEqual([...content.subarray(2_000_000, 2_000_002)]);
  });

  test('what lies further than is held is a limit, and what lies before is read', async () => {
    await using server = await serveFile((_, response) => {
      response.writeHead(200, { 'Content-Length': 100_000_000_000 });
      response.write(content);
    });
    await using source = await open(server);
    expect(source.size).toBe(100_000_000_000);
    expect(await source.read(1_000_000, 10)).toHaveLength(10);
    await expect(source.read(99_999_999_978, 22)).rejects.toMatchObject({ code: 'limit' });
    expect(await source.read(0, 10)).toHaveLength(10);
  });

  test('an endless file of no stated size is a limit', async () => {
    const piece = new Uint8Array(1024 * 1024);
    await using server = await serveFile((_, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await expect(open(server)).rejects.toMatchObject({ code: 'limit' });
  });

  test('a file that ends early is unreadable from there on', async () => {
    await using server = await serveFile((_, response) => {
      response.writeHead(200, { 'Content-Length': content.length });
      response.write(content.subarray(0, 1000));
      setTimeout(() => response.destroy(), 20);
    });
    await using source = await open(server);
    await expect(source.read(2000, 1)).rejects.toMatchObject({ code: 'network' });
  });
});

describe('redirects', () => {
  const token = ['hf', 'x'.repeat(34)].join('_');

  test('lead from the hub to its storage, which never sees the token, and is asked directly from then on', async () => {
    await using storage = await serveFile(withRanges);
    await using hub = await serveFile(
      (_, response) => response.writeHead(302, { Location: `${storage.url}/signed?sig=1` }).end(),
      [storage.url],
    );
    await using source = await open(hub, { token: bindToken(hub.url, token) });
    await source.read(1_000_000, 1);
    await source.read(2_000_000, 1);
    expect(hub.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${token}`]);
    expect(storage.seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(source.stats.requests).toBe(4);
  });

  test.each([400, 401, 403, 410])(
    'a signed address that has expired (%d) is asked for anew',
    async (status) => {
      let good = '1';
      await using storage = await serveFile((request, response, turn) => {
        if (request.url === `/signed?sig=${good}`) part(request, response, content);
        else response.writeHead(status).end(`expired ${turn}`);
      });
      await using hub = await serveFile(
        (_, response, turn) =>
          response.writeHead(302, { Location: `${storage.url}/signed?sig=${turn}` }).end(),
        [storage.url],
      );
      await using source = await open(hub);
      good = '2';
      expect([...(await source.read(1_000_000, 2))]).toEqual([...content.subarray(1_000_000, 1_000_002)]);
      expect(hub.seen.length).toBe(2);
      good = 'none';
      await expect(source.read(2_000_000, 1)).rejects.toMatchObject({ code: 'unreadable' });
      expect(hub.seen.length).toBe(3);
    },
  );

  test('never lead to a private address that the operator did not name', async () => {
    await using inside = await serveFile(withRanges);
    await using hub = await serveFile((_, response) =>
      response.writeHead(302, { Location: inside.url }).end(),
    );
    await expect(open(hub)).rejects.toMatchObject({ code: 'refused' });
    expect(inside.seen).toEqual([]);
  });

  test.each(['file:///etc/passwd', '', 'http://', 'ftp://example.com/x', 'http://user:pass@127.0.0.1/'])(
    'to "%s" are not followed',
    async (location) => {
      await using hub = await serveFile((_, response) =>
        response.writeHead(302, { Location: location }).end(),
      );
      await expect(open(hub)).rejects.toMatchObject({ code: expect.stringMatching(/refused|unreadable/) });
      expect(hub.seen.length).toBe(1);
    },
  );

  test('in a circle end', async () => {
    await using hub = await serveFile((_, response) => response.writeHead(307, { Location: '/again' }).end());
    await expect(open(hub)).rejects.toMatchObject({ code: 'unreadable' });
    expect(hub.seen.length).toBe(7);
  });
});

describe('a refusal', () => {
  test('is handed to who can read it, with its headers and the beginning of its text', async () => {
    await using server = await serveFile((_, response) =>
      response.writeHead(403, { 'X-Error-Code': 'GatedRepo' }).end('no'.repeat(100_000)),
    );
    const url = `${server.url}/file?sig=secret`;
    const opened = await openHttpSource({ http: server.http, url, signal: never });
    expect(opened).toMatchObject({ kind: 'refused', answer: { status: 403, where: `${server.url}/file` } });
    if (opened.kind === 'refused') {
      expect(opened.answer.headers.get('x-error-code')).toBe('GatedRepo');
      expect(opened.answer.body.length).toBeLessThanOrEqual(64 * KIB);
    }
  });

  test('names the address without what may be a signature in it', async () => {
    await using server = await serveFile((_, response) => response.writeHead(404).end());
    const refusal = await open(server).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'target-missing', message: `${server.url}/file.bin answered 404` });
  });
});
