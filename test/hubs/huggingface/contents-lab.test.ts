import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createHuggingFaceHub, type RepositoryContents } from '../../../src/hubs/index.ts';
import { createHttp, type Http } from '../../../src/io/net/index.ts';
import { type Delivery, type Lab, markerBytes, startLab } from '../../../src/lab/index.ts';
import { TestClock } from '../../io/net/test-clock.ts';

const never = new AbortController().signal;
const model = { kind: 'model', name: 'acme/model' } as const;

let lab: Lab;
let http: Http;
afterEach(async () => {
  await http.close();
  await lab.close();
});

async function start(delivery: Delivery, pathPrefix: string): Promise<RepositoryContents> {
  lab = await startLab({ delivery, pathPrefix });
  const { world } = lab;
  world.createUser('ann');
  world.createOrganization('acme', { members: ['ann'] });
  world.createRepo('acme/model', {
    files: [
      { path: 'README.md', content: '---\nlicense: apache-2.0\n---\n# Model\n' },
      { path: 'config.json', content: '{"model_type":"bert"}' },
      { path: 'code/modeling file.py', content: 'class Model: ...\n' },
      { path: 'empty.txt', content: '' },
      { path: 'model.safetensors', content: markerBytes('x.safetensors', 'acme', 5000) },
    ],
  });
  const clock = new TestClock();
  http = createHttp({
    clock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [lab.url] },
    cacheDirectory: null,
  });
  return createHuggingFaceHub({ http, endpoint: lab.url, clock, offline: false }).contents!;
}

function value<T>(answer: { readonly kind: string } | { readonly kind: 'answered'; readonly value: T }): T {
  if ('value' in answer) return answer.value;
  throw new Error(JSON.stringify(answer));
}

describe.each(['', '/repository/hf'])('contents of the lab under "%s"', (prefix) => {
  describe.each(['direct', 'redirect'] as const)('delivered %s', (delivery) => {
    test('a repository is resolved, listed and read, and every byte fits what was listed', async () => {
      const contents = await start(delivery, prefix);
      const facts = value(await contents.resolveRevision(model, null, never));
      const { head } = lab.world.repo('acme/model').history;
      expect(facts).toMatchObject({
        commit: head.id,
        license: 'apache-2.0',
        committedAt: head.date.toISOString(),
        repoId: lab.world.repo('acme/model').id,
      });
      const files = value(await contents.listFiles(model, facts.commit, never));
      expect(files.map(({ path }) => path)).toEqual([...head.files.keys()].sort());
      for (const file of files.filter(({ sha256 }) => sha256 === null)) {
        const bytes = value(await contents.readFile(model, facts.commit, file.path, file.sizeBytes, never));
        const object = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
        expect([file.path, object, bytes.length]).toEqual([file.path, file.gitOid, file.sizeBytes]);
      }
      const weights = head.files.get('model.safetensors')!;
      expect(files.find(({ path }) => path === 'model.safetensors')).toMatchObject({
        sha256: weights.lfs!.sha256,
        sizeBytes: weights.bytes.length,
      });
    });

    test('a large file is read where the hub hands it out itself, and nowhere else', async () => {
      const contents = await start(delivery, prefix);
      const { head } = lab.world.repo('acme/model').history;
      const answer = await contents.readFile(model, head.id, 'model.safetensors', 100_000, never);
      if (delivery === 'direct')
        expect(value(answer)).toHaveLength(head.files.get('model.safetensors')!.bytes.length);
      else expect(answer).toMatchObject({ kind: 'unknown', cause: 'unsupported' });
      expect(lab.requests.entries.filter(({ path }) => path.includes('/xet-bridge-us/'))).toEqual([]);
      expect((await contents.readFile(model, head.id, 'model.safetensors', 100, never)).kind).toBe(
        'too-large',
      );
    });
  });

  test('branches, tags, pull requests and commits lead to what they name', async () => {
    const contents = await start('direct', prefix);
    const first = lab.world.repo('acme/model').history.head.id;
    lab.world.tag('acme/model', 'v1.0');
    lab.world.clock.advance(60_000);
    const proposed = lab.world.push('acme/model', {
      revision: 'refs/pr/1',
      files: [{ path: 'config.json', content: '{}' }],
    }).id;
    const feature = lab.world.push('acme/model', {
      revision: 'feature/x',
      files: [{ path: 'a.txt', content: 'a' }],
    }).id;
    const commitOf = async (revision: string) =>
      value(await contents.resolveRevision(model, revision, never)).commit;
    expect(await commitOf('v1.0')).toBe(first);
    expect(await commitOf('refs/pr/1')).toBe(proposed);
    expect(await commitOf('feature/x')).toBe(feature);
    expect(await commitOf(first.slice(0, 9))).toBe(first);
    expect(await commitOf(first)).toBe(first);
    expect(await contents.resolveRevision(model, 'no-such-branch', never)).toMatchObject({
      kind: 'absent',
      what: 'revision',
    });
    const bytes = value(await contents.readFile(model, proposed, 'config.json', 100, never));
    expect(new TextDecoder().decode(bytes)).toBe('{}');
    expect(value(await contents.refs!(model, never))).toEqual([
      { ref: 'refs/heads/feature/x', commit: feature },
      { ref: 'refs/heads/main', commit: first },
      { ref: 'refs/pr/1', commit: proposed },
      { ref: 'refs/tags/v1.0', commit: first },
    ]);
    const titles = value(await contents.history(model, 'refs/pr/1', 100, never)).map(({ commit }) => commit);
    expect(titles.slice(0, 2)).toEqual([proposed, first]);
  });

  test('more files than one page holds are all listed', async () => {
    const contents = await start('direct', prefix);
    const files = Array.from({ length: 2500 }, (_, n) => ({
      path: `shard/${n % 7}/${n}.txt`,
      content: `${n}`,
    }));
    const commit = lab.world.push('acme/model', { files }).id;
    const listed = value(await contents.listFiles(model, commit, never)).map(({ path }) => path);
    expect(listed).toHaveLength(2506);
    expect(listed).toEqual([...listed].sort());
  });

  test('a regular file is too large by a byte', async () => {
    const contents = await start('redirect', prefix);
    const big = { path: 'big.txt', content: 'x'.repeat(200_000), lfs: false };
    const commit = lab.world.push('acme/model', { files: [big] }).id;
    const read = (maxBytes: number) => contents.readFile(model, commit, 'big.txt', maxBytes, never);
    expect((await read(199_999)).kind).toBe('too-large');
    expect((await read(10)).kind).toBe('too-large');
    expect(value(await read(200_000))).toHaveLength(200_000);
  });

  test('history that was rewritten shows by a commit that is gone', async () => {
    const contents = await start('direct', prefix);
    const old = lab.world.repo('acme/model').history.head.id;
    lab.world.clock.advance(60_000);
    lab.world.squash('acme/model');
    const gone = { kind: 'absent', what: 'revision' };
    expect(await contents.resolveRevision(model, old, never)).toMatchObject(gone);
    expect(await contents.listFiles(model, old, never)).toMatchObject(gone);
    expect(await contents.readFile(model, old, 'config.json', 100, never)).toMatchObject(gone);
    expect(await contents.history(model, old, 5, never)).toMatchObject(gone);
  });
});
