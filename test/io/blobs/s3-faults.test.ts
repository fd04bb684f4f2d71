import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateMultipartUploadCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Clock, sha256Hex, systemClock } from '../../../src/base/index.ts';
import { openStorage, parseStorageAddress, type Storage } from '../../../src/io/blobs/index.ts';
import { openS3Storage } from '../../../src/io/blobs/s3/open-s3-storage.ts';
import { DEFAULT_S3_LIMITS, type S3Limits } from '../../../src/io/blobs/s3/s3-limits.ts';
import { bytes, read } from './contract.ts';
import { type FaultyProxy, type ProxiedRequest, startFaultyProxy } from './faulty-proxy.ts';
import { environmentFor, S3_PROGRAMS, type S3Server, startS3Server } from './s3-servers.ts';

const { signal } = new AbortController();
const LARGE_BYTES = 20 * 1024 * 1024 + 1;
const LIMITS = { ...DEFAULT_S3_LIMITS, pauseMs: 1 };
/** Short enough that waiting for what never comes does not take the test's time. */
const IMPATIENT = { ...LIMITS, answerMs: 500, stillMs: 500 };

for (const program of S3_PROGRAMS) {
  if (program.path === null) {
    test.skip(`faults of S3, by ${program.name} (it is not installed)`, () => {});
    continue;
  }
  describe(`faults of S3, by ${program.name}`, () => {
    let server: S3Server;
    let proxy: FaultyProxy;
    let folder: string;
    let bucket: string;
    let opened: Storage[];
    beforeAll(async () => {
      server = await startS3Server(program);
      proxy = await startFaultyProxy(server.endpoint);
    });
    afterAll(async () => {
      await proxy?.[Symbol.asyncDispose]();
      await server?.[Symbol.asyncDispose]();
    });
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'weighbridge-s3-'));
      bucket = await server.createBucket();
      opened = [];
    });
    afterEach(async () => {
      proxy.fault = () => null;
      for (const storage of opened) await storage[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    });

    async function open(
      changes: {
        address?: string;
        endpoint?: string;
        clock?: Clock;
        environment?: object;
        limits?: S3Limits;
      } = {},
    ): Promise<Storage> {
      const {
        address = `s3://${bucket}/store`,
        endpoint = proxy.endpoint,
        clock = systemClock,
        limits = LIMITS,
      } = changes;
      const parsed = parseStorageAddress(address);
      if (parsed.kind !== 's3') throw new Error(`${address} is not in S3`);
      const environment = { ...environmentFor(endpoint), ...changes.environment };
      const scratch = join(folder, 'scratch');
      const storage = await openS3Storage(parsed, { address, environment, scratch, clock, signal }, limits);
      opened.push(storage);
      return storage;
    }
    function fileOf(content: Uint8Array): string {
      const path = join(folder, 'file');
      writeFileSync(path, content);
      return path;
    }
    async function uploadsUnderWay(): Promise<number> {
      const { Uploads } = await server.client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
      return Uploads?.length ?? 0;
    }
    /** Spoils the first `times` requests that `which` picks. */
    function spoil(
      fault: NonNullable<ReturnType<FaultyProxy['fault']>>,
      which: (request: ProxiedRequest) => boolean,
      times = Number.POSITIVE_INFINITY,
    ): void {
      let left = times;
      proxy.fault = (request) => (which(request) && left-- > 0 ? fault : null);
    }
    const isBlob = ({ path }: ProxiedRequest) => path.includes('/blobs/');
    const isDocument = ({ path }: ProxiedRequest) => path.includes('/documents/');
    const isPut = ({ method }: ProxiedRequest) => method === 'PUT';
    const isPart = ({ path }: ProxiedRequest) => path.includes('partNumber=');
    const isComplete = ({ method, path }: ProxiedRequest) => method === 'POST' && path.includes('uploadId=');
    const isGet = ({ method }: ProxiedRequest) => method === 'GET';

    test.each([
      ['500 InternalError', { kind: 'answer', status: 500, code: 'InternalError' }],
      ['503 SlowDown', { kind: 'answer', status: 503, code: 'SlowDown' }],
      ['a reset connection', { kind: 'reset' }],
      ['a lost answer', { kind: 'lose-answer' }],
    ] as const)(
      '%s is asked again, and nothing comes of it',
      async (_what, fault) => {
        const storage = await open();
        spoil(fault, () => true, 1);
        const { sha256 } = await storage.blobs.put(bytes('hello'), signal);
        spoil(fault, isPut, 2);
        const content = randomBytes(LARGE_BYTES);
        await storage.blobs.adopt(fileOf(content), sha256Hex(content), LARGE_BYTES, signal);
        spoil(fault, isComplete, 1);
        const other = randomBytes(LARGE_BYTES);
        await storage.blobs.adopt(fileOf(other), sha256Hex(other), LARGE_BYTES, signal);
        spoil(fault, isGet, 2);
        expect(await read(storage, sha256)).toEqual(bytes('hello'));
        expect(sha256Hex(await read(storage, sha256Hex(content)))).toBe(sha256Hex(content));
        expect(sha256Hex(await read(storage, sha256Hex(other)))).toBe(sha256Hex(other));
        spoil(fault, isGet, 1);
        expect(await Array.fromAsync(storage.blobs.list(signal))).toHaveLength(3);
        expect(await uploadsUnderWay()).toBe(0);
      },
      60_000,
    );

    test('a document is written once, although the answer was lost', async () => {
      const storage = await open();
      spoil({ kind: 'lose-answer' }, (request) => isDocument(request) && isPut(request), 1);
      const first = await storage.documents.write('a', bytes('1'), null);
      expect(await storage.documents.read('a')).toMatchObject({ version: first });
      spoil({ kind: 'lose-answer' }, (request) => isDocument(request) && isPut(request), 1);
      const second = await storage.documents.write('a', bytes('2'), first);
      expect(second).toEqual(expect.any(String));
      expect(await storage.documents.read('a')).toMatchObject({ version: second });
      expect(await storage.documents.write('a', bytes('3'), first)).toBeNull();
    });

    test('a document of the same content by somebody else is not taken for one’s own', async () => {
      const storage = await open();
      const other = await open({ endpoint: server.endpoint });
      let times = 0;
      let byOther: Promise<unknown> = Promise.resolve();
      proxy.fault = (request) => {
        if (!isDocument(request) || !isPut(request) || times++ > 0) return null;
        byOther = other.documents.write('a', bytes('same'), null);
        return { kind: 'answer', status: 500, code: 'InternalError' };
      };
      const written = await storage.documents.write('a', bytes('same'), null);
      const versionOfOther = await byOther;
      // One of both, whoever came first.
      expect([written, versionOfOther].filter((version) => version !== null)).toHaveLength(1);
    });

    test.each([
      ['parts', isPart],
      ['the end of an upload', isComplete],
      ['the beginning of one', (request: ProxiedRequest) => request.path.includes('?uploads')],
    ] as const)(
      'a service that fails for good with %s stores nothing, and the file stays',
      async (_what, which) => {
        const storage = await open();
        const content = randomBytes(LARGE_BYTES);
        const path = fileOf(content);
        spoil({ kind: 'answer', status: 500, code: 'InternalError' }, which);
        await expect(
          storage.blobs.adopt(path, sha256Hex(content), LARGE_BYTES, signal),
        ).rejects.toMatchObject({
          code: 'network',
          message: expect.stringMatching(new RegExp(`s3://${bucket}/store/blobs/sha256/.*500 InternalError`)),
          remedy: expect.any(String),
        });
        expect(existsSync(path)).toBe(true);
        expect(await storage.blobs.stat(sha256Hex(content))).toBeNull();
        expect(await uploadsUnderWay()).toBe(0);
      },
      60_000,
    );

    test('an answer that never comes is waited for only so long', async () => {
      const { sha256 } = await (await open()).blobs.put(bytes('x'), signal);
      const storage = await open({ limits: IMPATIENT });
      spoil({ kind: 'hang' }, () => true);
      const network = { code: 'network', message: expect.stringContaining(`s3://${bucket}/store/`) };
      await Promise.all([
        expect(storage.blobs.stat(sha256)).rejects.toMatchObject(network),
        expect(read(storage, sha256)).rejects.toMatchObject(network),
        expect(storage.documents.write('a', bytes('x'), null)).rejects.toMatchObject(network),
      ]);
    }, 60_000);

    test('a body that breaks off is read on from there', async () => {
      const storage = await open();
      const content = randomBytes(3_000_000);
      const { sha256 } = await storage.blobs.put(content, signal);
      proxy.requests.length = 0;
      spoil({ kind: 'cut', afterBytes: 700_000 }, (request) => isBlob(request) && isGet(request), 3);
      expect(sha256Hex(await read(storage, sha256, { from: 10 }))).toBe(sha256Hex(content.subarray(10)));
      const ranges = proxy.requests.filter(isGet).map(({ headers }) => headers.range);
      expect(ranges.length).toBe(4);
      expect(new Set(ranges).size).toBe(4);
      await storage.documents.write('large', content, null);
      spoil({ kind: 'cut', afterBytes: 700_000 }, (request) => isDocument(request) && isGet(request), 1);
      expect(sha256Hex((await storage.documents.read('large'))!.content)).toBe(sha256Hex(content));
    });

    test('a body that always breaks off at once is a failure of the network', async () => {
      const storage = await open();
      const { sha256 } = await storage.blobs.put(randomBytes(100_000), signal);
      spoil({ kind: 'cut', afterBytes: 0 }, isGet);
      await expect(read(storage, sha256)).rejects.toMatchObject({ code: 'network' });
      await expect(read(storage, sha256, { from: 5, to: 50 })).rejects.toMatchObject({ code: 'network' });
    });

    test.skipIf(!program.isFaithful)(
      'what changes on the way there is not stored',
      async () => {
        const storage = await open();
        spoil({ kind: 'change-request' }, isPut);
        await expect(storage.blobs.put(bytes('hello'), signal)).rejects.toMatchObject({ code: 'unreadable' });
        expect(await storage.blobs.stat(sha256Hex('hello'))).toBeNull();
        spoil({ kind: 'change-request' }, isPart);
        const content = randomBytes(LARGE_BYTES);
        await expect(
          storage.blobs.adopt(fileOf(content), sha256Hex(content), LARGE_BYTES, signal),
        ).rejects.toMatchObject({ code: 'unreadable' });
        proxy.fault = () => null;
        expect(await storage.blobs.stat(sha256Hex(content))).toBeNull();
        expect(await uploadsUnderWay()).toBe(0);
      },
      60_000,
    );

    test.skipIf(!program.isFaithful)('what changes on the way back is not given whole', async () => {
      const storage = await open();
      const { sha256 } = await storage.blobs.put(randomBytes(200_000), signal);
      spoil({ kind: 'change-answer' }, isGet);
      let came = 0;
      const reading = (async () => {
        for await (const piece of storage.blobs.read(sha256, { from: 0 }, signal)) came += piece.length;
      })();
      await expect(reading).rejects.toMatchObject({ code: 'unreadable' });
      expect(came).toBeLessThan(200_000);
    });

    test('an upload that is called off leaves nothing behind', async () => {
      const storage = await open();
      const stop = new AbortController();
      const content = randomBytes(LARGE_BYTES);
      const path = fileOf(content);
      proxy.fault = (request) => {
        if (isPart(request)) stop.abort();
        return null;
      };
      await expect(
        storage.blobs.adopt(path, sha256Hex(content), LARGE_BYTES, stop.signal),
      ).rejects.toMatchObject({ code: 'cancelled' });
      expect(existsSync(path)).toBe(true);
      expect(await storage.blobs.stat(sha256Hex(content))).toBeNull();
      expect(await uploadsUnderWay()).toBe(0);
    });

    test.skipIf(!program.isFaithful)(
      'uploads of processes that are gone are given up after a week',
      async () => {
        const Key = `store/blobs/sha256/ab/${'c'.repeat(62)}`;
        await open();
        await server.client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key }));
        await open();
        expect(await uploadsUnderWay()).toBe(1);
        const later = { ...systemClock, now: () => new Date(Date.now() + 8 * 24 * 60 * 60 * 1000) };
        await open({ clock: later, endpoint: server.endpoint });
        expect(await uploadsUnderWay()).toBe(0);
      },
    );

    test('a service without conditional writes is refused, with a remedy', async () => {
      await open({ endpoint: server.endpoint });
      const refused = {
        code: 'refused',
        message: expect.stringMatching(/conditional writes/),
        remedy: expect.any(String),
      };
      for (const condition of ['if-match', 'if-none-match']) {
        // As who has never heard of them, and as who has.
        for (const [status, code] of [
          [200, 'Stored'],
          [501, 'NotImplemented'],
        ] as const) {
          spoil({ kind: 'answer', status, code }, ({ headers }) => condition in headers);
          await expect(open()).rejects.toMatchObject(refused);
        }
      }
      const { sha256 } = await (await open({ endpoint: server.endpoint })).blobs.put(bytes('x'), signal);
      expect(sha256).toBe(sha256Hex('x'));
    });

    test('who may only read can read', async () => {
      const { sha256 } = await (await open({ endpoint: server.endpoint })).blobs.put(bytes('kept'), signal);
      spoil({ kind: 'answer', status: 403, code: 'AccessDenied' }, isPut);
      const storage = await open();
      expect(await read(storage, sha256)).toEqual(bytes('kept'));
      await expect(storage.documents.write('a', bytes('x'), null)).rejects.toMatchObject({
        code: 'unreadable',
      });
    });

    test('a wrong signature is not taken for the right to read alone', async () => {
      await open({ endpoint: server.endpoint });
      spoil({ kind: 'answer', status: 403, code: 'SignatureDoesNotMatch' }, isPut);
      await expect(open()).rejects.toMatchObject({ code: 'unreadable' });
    });

    test.each([
      [403, 'AccessDenied', 'unreadable', /credentials/],
      [403, 'InvalidAccessKeyId', 'unreadable', /credentials/],
      [404, 'NoSuchBucket', 'target-missing', /bucket/],
      [507, 'InsufficientStorage', 'limit', /space/],
      [400, 'AuthorizationHeaderMalformed', 'configuration', /AWS_REGION/],
      [500, 'InternalError', 'network', /AWS_ENDPOINT_URL/],
    ] as const)(
      '%d %s is told with the object, a remedy and no credentials',
      async (status, answer, code, remedy) => {
        const storage = await open();
        spoil({ kind: 'answer', status, code: answer }, () => true);
        const error = await storage.documents
          .write('a/b', bytes('x'), null)
          .catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({
          code,
          message: `cannot write s3://${bucket}/store/documents/a/b.json: ${status} ${answer}`,
          remedy: expect.stringMatching(remedy),
        });
        const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = server.environment;
        const told =
          JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause);
        expect(told).not.toContain(AWS_ACCESS_KEY_ID);
        expect(told).not.toContain(AWS_SECRET_ACCESS_KEY);
      },
    );

    test('a bucket that is not there is told as that', async () => {
      await expect(open({ address: 's3://no-such-bucket/x' })).rejects.toMatchObject({
        code: 'target-missing',
        message: expect.stringContaining('s3://no-such-bucket/x'),
        remedy: expect.stringContaining('bucket'),
      });
    });

    test('more is listed than fits on a page', async () => {
      const storage = await open({ endpoint: server.endpoint });
      const keys = Array.from({ length: 1_050 }, (_, index) => `many/${`${index}`.padStart(4, '0')}`);
      for (let at = 0; at < keys.length; at += 20) {
        const some = keys.slice(at, at + 20).map((key) => storage.documents.write(key, bytes('{}'), 'any'));
        await Promise.all(some);
      }
      expect(await Array.fromAsync(storage.documents.list('many/', signal))).toEqual(keys);
    }, 60_000);

    test('a proxy is used where the environment names one', async () => {
      const storage = await open({ endpoint: server.endpoint, environment: { http_proxy: proxy.endpoint } });
      proxy.requests.length = 0;
      expect(await storage.blobs.stat(sha256Hex('x'))).toBeNull();
      expect(proxy.requests.map(({ path }) => path)).toEqual([
        expect.stringMatching(new RegExp(`^${server.endpoint}/${bucket}/store/blobs/`)),
      ]);
    });
  });
}

test('a service that does not answer at all is a failure of the network, with a remedy', async () => {
  const opening = openStorage({
    address: 's3://models/x',
    environment: environmentFor('http://127.0.0.1:9'),
    scratch: join(tmpdir(), 'weighbridge-never-made'),
    clock: systemClock,
    signal,
  });
  await expect(opening).rejects.toMatchObject({
    code: 'network',
    message: expect.stringMatching(/s3:\/\/models\/x\/.*ECONNREFUSED/),
    remedy: expect.stringContaining('AWS_ENDPOINT_URL'),
  });
});

test('S3 needs a folder for what is under way', async () => {
  const opening = openStorage({ address: 's3://models', environment: {}, clock: systemClock, signal });
  await expect(opening).rejects.toMatchObject({ code: 'configuration' });
});
