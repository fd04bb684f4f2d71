import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** A program that speaks S3, where one is installed. */
export interface S3Program {
  readonly name: string;
  /** Null where it is not. */
  readonly path: string | null;
  /**
   * Compares a condition and writes in one, compares checksums and sends them, and dates uploads. moto 5 does none of it:
   * its threads all may find that a condition holds before one of them writes, and its uploads are of 2010.
   */
  readonly isFaithful: boolean;
  readonly args: (port: number, folder: string) => readonly string[];
}

export interface S3Server extends AsyncDisposable {
  readonly endpoint: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly client: S3Client;
  /** A bucket that nobody else uses. */
  createBucket(): Promise<string>;
  put(bucket: string, key: string, content: string | Uint8Array): Promise<void>;
  keys(bucket: string): Promise<readonly string[]>;
}

const ACCESS = 'AKIDFORTESTSONLY';
const SECRET = 'not-a-secret-of-anybody';

/** By the environment variable, or on the path. Install with `go install github.com/versity/versitygw/cmd/versitygw@v1.8.0`, `pip install 'moto[server]'`. */
export const S3_PROGRAMS: readonly S3Program[] = [
  {
    name: 'versitygw',
    path: programAt('VERSITYGW', 'versitygw'),
    isFaithful: true,
    args: (port, folder) => [
      ...['--port', `127.0.0.1:${port}`, '--access', ACCESS, '--secret', SECRET],
      ...['posix', folder],
    ],
  },
  {
    name: 'moto_server',
    path: programAt('MOTO_SERVER', 'moto_server'),
    isFaithful: false,
    args: (port) => ['-H', '127.0.0.1', '-p', `${port}`],
  },
];

export function environmentFor(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ACCESS,
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_REGION: 'us-east-1',
  };
}

export async function startS3Server(program: S3Program): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-s3-'));
  const port = await freePort();
  const child = spawn(program.path!, program.args(port, folder), { stdio: 'ignore' });
  await listening(child, port);
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: ACCESS, secretAccessKey: SECRET },
  });
  let made = 0;
  return {
    endpoint,
    environment: environmentFor(endpoint),
    client,
    createBucket: async () => {
      const Bucket = `models-${++made}`;
      await client.send(new CreateBucketCommand({ Bucket }));
      return Bucket;
    },
    put: async (Bucket, Key, Body) => {
      await client.send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(Body) }));
    },
    keys: async (Bucket) => {
      const { Contents } = await client.send(new ListObjectsV2Command({ Bucket }));
      return (Contents ?? []).map(({ Key }) => Key ?? '');
    },
    [Symbol.asyncDispose]: async () => {
      client.destroy();
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function programAt(variable: string, name: string): string | null {
  const named = process.env[variable];
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  for (const path of named ? [named] : places) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const isThere = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await delay(50);
  }
}
