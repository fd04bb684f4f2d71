import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import { fillExample } from '../secrets/fill-example.ts';
import { selfSigned } from '../secrets/self-signed.ts';
import { runCli } from './run-cli.ts';

// The product as it is: no stand-in, TLS, and a private address that the operator named.
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'weighbridge-tls-')));
const target = join(folder, 'target');
const scope = join(folder, 'scope.yaml');
const certificate = join(folder, 'ca.pem');
const token = fillExample('{{hex 40}}', 1);
const seen: string[] = [];
let server: Server;
let host = '';
let status = 200;

beforeAll(async () => {
  const { key, cert } = selfSigned();
  writeFileSync(certificate, cert);
  server = createServer({ key, cert }, (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(status, { 'content-type': 'application/json', location: `https://${host}/elsewhere` });
    response.end('{"username":"jo"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  mkdirSync(target);
  writeFileSync(join(target, 'a.env'), `LABEL_STUDIO_URL=https://${host}\nLABEL_STUDIO_API_KEY=${token}\n`);
  writeFileSync(scope, `authorised-by: Jo Doe, CISO\nuntil: 2999-01-31\ntargets: ["path:${target}"]\n`);
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function ask(options: { readonly named: boolean; readonly trusted: boolean }) {
  const log = join(folder, 'audit.jsonl');
  rmSync(log, { force: true });
  seen.length = 0;
  const { stdout, stderr, sockets } = await runCli(
    [
      ...[
        'scan',
        target,
        '--only',
        'secrets',
        '--format',
        'json',
        '--validate',
        '--scope',
        scope,
        '--audit-log',
        log,
      ],
      ...(options.named ? ['--self-managed', host] : []),
    ],
    { env: { ...(options.trusted && { NODE_EXTRA_CA_CERTS: certificate }) } },
  );
  const audit = existsSync(log) ? readFileSync(log, 'utf8') : '';
  for (let at = 0; at + 8 <= token.length; at++)
    expect(stdout + stderr + audit).not.toContain(token.slice(at, at + 8));
  const secret = (JSON.parse(stdout) as Report).secrets.find(({ provider }) => provider === 'Label Studio')!;
  return { secret, audit, sockets };
}

describe('a host of the operator, over TLS', () => {
  test('is asked once', async () => {
    status = 200;
    const { secret, audit, sockets } = await ask({ named: true, trusted: true });
    expect(secret).toMatchObject({ live: 'yes', liveBecause: `${host} accepted it (200)` });
    expect(seen).toEqual([`GET /api/current-user/whoami Token ${token}`]);
    expect(sockets).toEqual([host]);
    expect(audit.split('\n').filter(Boolean)).toHaveLength(2);
  });

  test('is not followed anywhere', async () => {
    status = 302;
    const { secret } = await ask({ named: true, trusted: true });
    expect(secret).toMatchObject({ live: 'unknown', liveBecause: expect.stringContaining('redirect') });
    expect(seen).toHaveLength(1);
  });

  test('is sent nothing where its certificate is not trusted', async () => {
    status = 200;
    const { secret } = await ask({ named: true, trusted: false });
    expect(secret).toMatchObject({ live: 'unknown', liveBecause: expect.stringContaining('SELF_SIGNED') });
    expect(seen).toEqual([]);
  });

  test('is not even connected to where the operator did not name it', async () => {
    const { secret, audit, sockets } = await ask({ named: false, trusted: true });
    expect(secret).toMatchObject({
      live: 'unknown',
      liveBecause: expect.stringContaining(`--self-managed ${host}`),
    });
    expect([sockets, audit, seen]).toEqual([[], '', []]);
  });
});
