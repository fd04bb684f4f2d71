import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { describeStorage, type Place } from './contract.ts';
import { S3_PROGRAMS, type S3Server, startS3Server } from './s3-servers.ts';

describeStorage('a storage on disk', true, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-storage-'));
  const root = join(folder, 'storage');
  return {
    address: `file:${root}`,
    environment: {},
    folder,
    put: async (path, content) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    paths: async () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  };
});

for (const program of S3_PROGRAMS) {
  if (program.path === null) {
    test.skip(`a storage in S3, by ${program.name} (it is not installed)`, () => {});
    continue;
  }
  describe(`in S3, by ${program.name}`, () => {
    let server: S3Server;
    beforeAll(async () => {
      server = await startS3Server(program);
    });
    afterAll(() => server?.[Symbol.asyncDispose]());

    for (const prefix of ['', '/models/of=us']) {
      describeStorage(
        `a storage in ${prefix === '' ? 'a bucket' : 'a prefix of a bucket'}`,
        program.isFaithful,
        () => s3Place(server, prefix),
      );
    }
  });
}

async function s3Place(server: S3Server, prefix: string): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-storage-'));
  const bucket = await server.createBucket();
  const from = prefix === '' ? '' : `${prefix.slice(1)}/`;
  return {
    address: `s3://${bucket}${prefix}`,
    environment: server.environment,
    folder,
    put: (path, content) => server.put(bucket, from + path, content),
    paths: async () => (await server.keys(bucket)).map((key) => key.slice(from.length)),
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
