import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/base/index.ts';
import { parseS3Address, s3Settings, s3Source } from '../../../src/io/files/index.ts';
import { createHttp, type Http } from '../../../src/io/net/index.ts';
import { INSTALL_MS, installedOnce, run } from '../../lab/clients/venv.ts';
import { bytesOf } from './random-bytes.ts';

const never = new AbortController().signal;

describe('an address', () => {
  test('names a bucket and a key', () => {
    expect(parseS3Address('s3://models/a folder/model.pt')).toEqual({
      bucket: 'models',
      key: 'a folder/model.pt',
    });
  });
  test.each([
    's3://models',
    's3://models/',
    's3:///key',
    's3://A_B/key',
    's3://models/a/../b',
    `s3://models/${'k'.repeat(1025)}`,
  ])('%s is none', (text) =>
    expect(() => parseS3Address(text)).toThrow(expect.objectContaining({ code: 'usage' })),
  );
});

test('settings are those that other clients of S3 take', () => {
  expect(s3Settings({})).toEqual({ region: 'us-east-1' });
  expect(
    s3Settings({
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: 'http://one',
      AWS_ENDPOINT_URL_S3: 'http://two',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
    }),
  ).toEqual({
    region: 'eu-west-1',
    endpoint: 'http://two',
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
  });
});

const SERVER = 's3rver@3.7.1';
/** A server that speaks S3. It knows accounts, and leaves the signatures of version 4 unchecked: see sigv4.test.ts. */
const installed = await installedOnce([SERVER], async (folder) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', SERVER];
  const done = await run('npm', args, { cwd: folder, timeoutMs: INSTALL_MS });
  return done.code === 0 ? null : `npm could not install it: ${done.stderr || 'it took too long'}`;
});

describe.skipIf(installed === null)('an object of a server that speaks S3', () => {
  const content = bytesOf(900_000);
  const key = 'a folder/model (1)+é.pt';
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  let folder: string;
  let server: ReturnType<typeof spawn>;
  let endpoint: string;
  let http: Http;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'weighbridge-s3-'));
    const port = await freePort();
    endpoint = `http://127.0.0.1:${port}`;
    const program = join(installed!, 'node_modules/s3rver/bin/s3rver.js');
    const args = [
      program,
      '-d',
      folder,
      '-a',
      '127.0.0.1',
      '-p',
      String(port),
      '--configure-bucket',
      'models',
    ];
    server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(server.stdout!, 'data');
    const bucket = join(folder, 'models');
    mkdirSync(join(bucket, 'a folder'), { recursive: true });
    // The server's own form of an object on disk.
    writeFileSync(join(bucket, `${key}._S3rver_object`), content);
    writeFileSync(
      join(bucket, `${key}._S3rver_metadata.json`),
      '{"content-type":"application/octet-stream"}',
    );
    writeFileSync(join(bucket, `${key}._S3rver_object.md5`), 'd41d8cd98f00b204e9800998ecf8427e');
    http = createHttp({
      clock: systemClock,
      userAgent: 'weighbridge-test',
      connect: { namedByOperator: [endpoint] },
      cacheDirectory: null,
    });
  });
  afterAll(async () => {
    await http.close();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (settings: Partial<Parameters<typeof s3Source>[0]['settings']>, wanted = key) =>
    s3Source({
      http,
      clock: systemClock,
      settings: { region: 'us-east-1', endpoint, ...settings },
      address: { bucket: 'models', key: wanted },
      signal: never,
    });

  test('is read by place', async () => {
    await using source = await open({ credentials });
    expect(source.size).toBe(content.length);
    expect(Buffer.compare(await source.read(700_000, 5000), content.subarray(700_000, 705_000))).toBe(0);
    expect(source.bytesRead).toBeLessThan(400_000);
  });

  test('is refused to somebody unknown', async () => {
    const wrong = { ...credentials, accessKeyId: 'another' };
    await expect(open({ credentials: wrong })).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('403, InvalidAccessKeyId'),
    });
  });

  test('that is not there is missing', async () => {
    await expect(open({ credentials }, 'absent')).rejects.toMatchObject({ code: 'target-missing' });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
