import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../../src/lab/index.ts';
import type { Mirror, NotServed, Served } from '../../../src/mirror/index.ts';
import { lockOf } from '../lock-of.ts';
import { ANYBODY, bytesOf, type MirrorLab, mirrorLab, queryOf, signal } from '../mirror-lab.ts';

const WEIGHTS = Buffer.alloc(700_000, 'weights of a model ');
/** `cos\nsystem` in protocol 0: what loading it does needs no more. */
const HARMFUL = Buffer.from("cos\nsystem\n(S'touch /tmp/weighbridge-never'\ntR.");
const ALICE = { name: 'alice' } as const;

const resolve = (mirror: Mirror, name: string, revision: string | null = null) =>
  mirror.resolve(queryOf(name), revision, ANYBODY, signal);

function served(answer: Served | NotServed): Served {
  if (answer.kind !== 'served') throw new Error(`not served: ${JSON.stringify(answer)}`);
  return answer;
}

describe.each<Delivery>(['direct', 'redirect'])('a mirror of a hub that delivers by %s', (delivery) => {
  let rig: MirrorLab;
  beforeEach(async () => {
    rig = await mirrorLab(delivery);
    rig.world.createOrganization('acme');
    rig.world.createRepo('acme/m', {
      files: [
        { path: 'config.json', content: '{"model_type":"bert"}' },
        { path: 'model.safetensors', content: WEIGHTS, lfs: true },
        { path: 'empty.txt', content: '' },
      ],
    });
  });
  afterEach(() => rig[Symbol.asyncDispose]());

  test('a name is served as the hub has it, then from the store without asking again', async () => {
    await using opened = await rig.open();
    const first = served(await resolve(opened.mirror, 'acme/m'));
    expect(first).toMatchObject({ by: 'hub', query: { name: 'acme/m' }, decision: { outcome: 'allow' } });
    rig.lab.requests.clear();
    const again = served(await resolve(opened.mirror, 'acme/m'));
    expect(again).toMatchObject({ by: 'admitted', commit: first.commit });
    expect(served(await resolve(opened.mirror, 'acme/m', first.commit)).by).toBe('commit');
    expect(rig.lab.requests.entries).toEqual([]);
  });

  test('a branch that moved is followed after a while, and its old commit is still served by its hash', async () => {
    await using opened = await rig.open();
    const before = served(await resolve(opened.mirror, 'acme/m'));
    rig.world.push('acme/m', { files: [{ path: 'config.json', content: '{"v":2}' }] });
    expect(served(await resolve(opened.mirror, 'acme/m')).commit).toBe(before.commit);
    rig.pass(301);
    const after = served(await resolve(opened.mirror, 'acme/m'));
    expect(after.commit).not.toBe(before.commit);
    expect(served(await resolve(opened.mirror, 'acme/m', before.commit)).commit).toBe(before.commit);
  });

  test('a branch that has not moved takes one question to be followed', async () => {
    await using opened = await rig.open();
    await resolve(opened.mirror, 'acme/m');
    rig.pass(301);
    rig.lab.requests.clear();
    expect(served(await resolve(opened.mirror, 'acme/m')).by).toBe('hub');
    expect(rig.lab.requests.entries.length).toBe(1);
    // A day later it is established anew who stands behind it.
    rig.pass(86_400);
    rig.lab.requests.clear();
    served(await resolve(opened.mirror, 'acme/m'));
    expect(rig.lab.requests.entries.length).toBeGreaterThan(1);
  });

  test('a branch is never followed when it is told so', async () => {
    await using opened = await rig.open({ followSeconds: null });
    const before = served(await resolve(opened.mirror, 'acme/m'));
    rig.world.push('acme/m', { files: [{ path: 'config.json', content: '{"v":2}' }] });
    rig.pass(10_000_000);
    expect(served(await resolve(opened.mirror, 'acme/m')).commit).toBe(before.commit);
  });

  test('a clock that was set back does not make what is stored fresh for ever', async () => {
    await using opened = await rig.open();
    const before = served(await resolve(opened.mirror, 'acme/m'));
    rig.world.push('acme/m', { files: [{ path: 'config.json', content: '{"v":2}' }] });
    rig.pass(-86_400);
    expect(served(await resolve(opened.mirror, 'acme/m')).commit).not.toBe(before.commit);
  });

  test('a lock decides what main is, whatever the hub says, and tells so', async () => {
    const locked = rig.world.repo('acme/m').history.find('main')!.id;
    const lock = lockOf(rig.world, 'acme/m');
    rig.world.push('acme/m', { files: [{ path: 'config.json', content: '{"v":2}' }] });
    await using opened = await rig.open({ locks: [lock], policy: { locked: { mode: 'block' } } });
    expect(served(await resolve(opened.mirror, 'acme/m'))).toMatchObject({ by: 'lock', commit: locked });
    const head = rig.world.repo('acme/m').history.find('main')!.id;
    expect(await resolve(opened.mirror, 'acme/m', head)).toMatchObject({
      kind: 'blocked',
      decision: { reasons: [{ rule: 'policy/locked' }] },
    });
  });

  test('a locked commit that is gone from the hub goes on being served where it is held', async () => {
    const lock = lockOf(rig.world, 'acme/m');
    {
      await using opened = await rig.open({ locks: [lock] });
      expect((await opened.add('acme/m')).copy.state).toBe('copied');
    }
    rig.world.forcePush('acme/m', { files: [{ path: 'other.txt', content: 'history anew' }] });
    await using opened = await rig.open({ locks: [lock] });
    const answer = served(await resolve(opened.mirror, 'acme/m'));
    expect(answer.by).toBe('lock');
    const file = await opened.mirror.openFile(answer, 'model.safetensors', ANYBODY, signal);
    if (file.kind !== 'file') throw new Error(file.kind);
    await using held = file;
    expect(await bytesOf(held.read({ from: 0, to: WEIGHTS.length }, signal))).toEqual(WEIGHTS);
  });

  test('a name that somebody else took goes on being served as it was, with a warning that says so', async () => {
    await using opened = await rig.open();
    const before = served(await resolve(opened.mirror, 'acme/m'));
    rig.world.deleteAccount('acme');
    rig.world.createOrganization('acme');
    rig.world.createRepo('acme/m', { files: [{ path: 'config.json', content: '{"evil":1}' }] });
    rig.pass(301);
    const after = served(await resolve(opened.mirror, 'acme/m'));
    expect(after.commit).toBe(before.commit);
    expect(after.decision).toMatchObject({
      outcome: 'warn',
      reasons: [
        {
          rule: 'policy/identity-changed',
          mode: 'warn',
          message: expect.stringMatching(/belongs to somebody else.*given what was admitted before/s),
        },
      ],
    });
    const theirs = rig.world.repo('acme/m').history.find('main')!.id;
    expect(await resolve(opened.mirror, 'acme/m', theirs)).toMatchObject({
      kind: 'blocked',
      decision: { reasons: [{ rule: 'policy/identity-changed', mode: 'block' }] },
    });
    rig.lab.requests.clear();
    expect(served(await resolve(opened.mirror, 'acme/m')).decision.outcome).toBe('warn');
    expect(rig.lab.requests.entries).toEqual([]);
  });

  test('a name that is gone from the hub goes on being served, and the person is told', async () => {
    await using opened = await rig.open();
    const before = served(await resolve(opened.mirror, 'acme/m'));
    rig.world.deleteAccount('acme');
    rig.pass(301);
    const after = served(await resolve(opened.mirror, 'acme/m'));
    expect(after).toMatchObject({ commit: before.commit, decision: { outcome: 'warn' } });
    expect(after.decision.reasons[0]?.message).toMatch(/no account acme exists/);
  });

  test('a hub that is down keeps nothing that is stored from being served, and makes nothing missing', async () => {
    await using opened = await rig.open();
    const { copy } = await opened.add('acme/m');
    expect(copy.state).toBe('copied');
    await rig.lab.close();
    rig.pass(301);
    const answer = served(await resolve(opened.mirror, 'acme/m'));
    for (const [path, content] of [
      ['config.json', Buffer.from('{"model_type":"bert"}')],
      ['model.safetensors', WEIGHTS],
      ['empty.txt', Buffer.alloc(0)],
    ] as const) {
      const file = await opened.mirror.openFile(answer, path, ANYBODY, signal);
      if (file.kind !== 'file') throw new Error(JSON.stringify(file));
      await using open = file;
      expect(open.held).toBe(true);
      expect(await bytesOf(open.read({ from: 0, to: content.length }, signal))).toEqual(content);
    }
    expect(await resolve(opened.mirror, 'acme/other')).toMatchObject({ kind: 'unavailable' });
    expect(await resolve(opened.mirror, 'acme/m', 'other-branch')).toMatchObject({ kind: 'unavailable' });
  });

  test.each(['server-error', 'malformed', 'hang-up', 'silence', 'contradiction'] as const)(
    'a hub that answers with %s changes nothing of what is served',
    async (fault) => {
      await using opened = await rig.open();
      const before = served(await resolve(opened.mirror, 'acme/m'));
      rig.world.faults.set('acme/m', fault);
      rig.pass(301);
      const after = served(await resolve(opened.mirror, 'acme/m'));
      expect(after).toMatchObject({ commit: before.commit, decision: { outcome: 'allow' } });
      rig.world.push('acme/m', { files: [{ path: 'config.json', content: '{"v":2}' }] });
      rig.world.faults.set('acme/m', null);
      // The hub is left alone for a while, by this mirror; another one follows.
      rig.pass(301);
      await using other = await rig.open();
      expect(served(await resolve(other.mirror, 'acme/m')).commit).not.toBe(before.commit);
    },
  );

  test('a name that was only asked for by its commit is listed', async () => {
    await using opened = await rig.open();
    const commit = rig.world.repo('acme/m').history.head.id;
    expect(served(await resolve(opened.mirror, 'acme/m', commit)).by).toBe('commit');
    const listed: string[] = [];
    const all = { author: 'ACME', search: 'm' };
    for await (const { commit: at } of opened.mirror.list('model', all, ANYBODY, signal)) listed.push(at);
    expect(listed).toEqual([commit]);
  });

  test('a branch that is gone from the hub goes on being served where it is held', async () => {
    rig.world.push('acme/m', { revision: 'dev', files: [{ path: 'dev.txt', content: 'x' }] });
    await using opened = await rig.open();
    const before = served(await resolve(opened.mirror, 'acme/m', 'dev'));
    rig.world.deleteRef('acme/m', 'dev');
    rig.pass(301);
    expect(served(await resolve(opened.mirror, 'acme/m', 'dev')).commit).toBe(before.commit);
    expect(await resolve(opened.mirror, 'acme/m', 'gone')).toMatchObject({
      kind: 'absent',
      what: 'revision',
    });
  });

  test('a copy that is made again does not let out what is in quarantine', async () => {
    await using opened = await rig.open();
    const { manifest } = await opened.add('acme/m');
    const what = { kind: 'commit', query: queryOf('acme/m'), commit: manifest.commit } as const;
    const row = { what, at: 'now', reasons: ['a person says so'], danger: null, evidence: [], seenAs: [] };
    await opened.context.quarantine.put(row, true);
    await using again = await rig.open();
    expect((await again.add('acme/m')).copy).toMatchObject({
      state: 'quarantined',
      reasons: ['a person says so'],
    });
    expect(await resolve(again.mirror, 'acme/m')).toMatchObject({ kind: 'blocked' });
  });

  test('files come through while they are copied, and are held afterwards', async () => {
    await using opened = await rig.open();
    const answer = served(await resolve(opened.mirror, 'acme/m'));
    for (const path of ['model.safetensors', 'config.json']) {
      const file = await opened.mirror.openFile(answer, path, ANYBODY, signal);
      if (file.kind !== 'file') throw new Error(JSON.stringify(file));
      await using open = file;
      const all = await bytesOf(open.read({ from: 0, to: open.file.sizeBytes }, signal));
      expect(all.length).toBe(open.file.sizeBytes);
      const sha256 = createHash('sha256').update(all).digest('hex');
      await expect.poll(async () => (await rig.storage.blobs.stat(sha256))?.sizeBytes).toBe(all.length);
    }
    const isHeld = async (path: string) => {
      const again = await opened.mirror.openFile(answer, path, ANYBODY, signal);
      if (again.kind !== 'file') throw new Error(again.kind);
      await again[Symbol.asyncDispose]();
      return again.held && again.etag === (again.file.sha256 ?? again.file.gitOid);
    };
    await expect.poll(() => isHeld('config.json')).toBe(true);
    rig.lab.requests.clear();
    expect([await isHeld('config.json'), await isHeld('model.safetensors')]).toEqual([true, true]);
    expect(rig.lab.requests.entries).toEqual([]);
  });

  test('a file that is not there is absent, and tells the commit', async () => {
    await using opened = await rig.open();
    const answer = served(await resolve(opened.mirror, 'acme/m'));
    for (const path of [
      'tokenizer.json',
      '../config.json',
      'config.json/',
      '/config.json',
      'CONFIG.JSON',
      '',
    ]) {
      expect(await opened.mirror.openFile(answer, path, ANYBODY, signal)).toMatchObject({
        kind: 'absent',
        what: 'file',
        commit: answer.commit,
      });
    }
  });

  test('a pickle that attacks is not handed out, and its commit no more', async () => {
    rig.world.push('acme/m', { files: [{ path: 'pytorch_model.bin', content: HARMFUL, lfs: true }] });
    await using opened = await rig.open();
    const answer = served(await resolve(opened.mirror, 'acme/m'));
    const config = await opened.mirror.openFile(answer, 'config.json', ALICE, signal);
    if (config.kind === 'file') await config[Symbol.asyncDispose]();
    const refused = await opened.mirror.openFile(answer, 'pytorch_model.bin', ALICE, signal);
    // Something of the commit was handed out before: caches that hold it must not use it either.
    expect(refused).toMatchObject({
      kind: 'quarantined',
      message: expect.stringMatching(/pytorch_model\.bin/),
    });
    expect(await resolve(opened.mirror, 'acme/m')).toMatchObject({ kind: 'quarantined' });
    const sha256 = createHash('sha256').update(HARMFUL).digest('hex');
    await expect.poll(async () => opened.context.quarantine.ofContent(sha256)).not.toBeNull();
  });

  test('a pickle that attacks is found by add, and nothing of its commit is served', async () => {
    rig.world.push('acme/m', { files: [{ path: 'pytorch_model.bin', content: HARMFUL, lfs: true }] });
    await using opened = await rig.open();
    const { copy } = await opened.add('acme/m');
    expect(copy).toMatchObject({ state: 'quarantined', reasons: [expect.stringMatching(/malicious/)] });
    expect(await resolve(opened.mirror, 'acme/m')).toMatchObject({
      kind: 'blocked',
      decision: { reasons: [{ rule: 'policy/quarantined' }] },
    });
  });

  test('the same bytes are judged again under another name', async () => {
    const content = 'text that is no model';
    rig.world.push('acme/m', { files: [{ path: 'notes.txt', content }] });
    await using opened = await rig.open({
      policy: { formats: { allow: [], deny: ['unknown'], mode: 'block' } },
    });
    expect((await opened.add('acme/m')).copy.files.get('notes.txt')).toMatchObject({ kind: 'copied' });
    const path = 'more.safetensors';
    rig.world.push('acme/m', { files: [{ path, content }] });
    expect((await opened.add('acme/m')).copy.files.get(path)).toMatchObject({ kind: 'refused' });
  });

  test('private names are never asked about', async () => {
    rig.world.createRepo('acme/secret-plan', {});
    rig.lab.requests.clear();
    await using opened = await rig.open({ privateNames: ['acme/secret-*'] });
    for (const name of ['acme/secret-plan', 'ACME/Secret-Plan']) {
      expect(await resolve(opened.mirror, name)).toMatchObject({ kind: 'absent', what: 'repository' });
    }
    expect(await opened.mirror.refs(queryOf('acme/secret-plan'), ANYBODY, signal)).toMatchObject({
      kind: 'absent',
    });
    expect(rig.lab.requests.entries).toEqual([]);
  });

  test('a gated repository is for clients who accepted its terms', async () => {
    rig.world.setGated('acme/m', 'manual');
    await using refusing = await rig.open();
    expect(await resolve(refusing.mirror, 'acme/m')).toMatchObject({
      kind: 'blocked',
      decision: { reasons: [{ rule: 'policy/acceptance' }] },
    });
    await using accepting = await rig.open({ accepted: true });
    const answer = served(await resolve(accepting.mirror, 'acme/m'));
    expect(answer.manifest.gated).toBe(true);
    // The mirror itself has no token that was let in.
    const file = await accepting.mirror.openFile(answer, 'model.safetensors', ANYBODY, signal);
    expect(file).toMatchObject({
      kind: 'blocked',
      message: expect.stringMatching(/acme\/m: it is gated.*HF_TOKEN/),
    });
  });

  test('many who ask for one name at one time ask the hub once', async () => {
    await using opened = await rig.open();
    rig.lab.requests.clear();
    const answers = await Promise.all(Array.from({ length: 50 }, () => resolve(opened.mirror, 'acme/m')));
    expect(new Set(answers.map((answer) => served(answer).commit)).size).toBe(1);
    const trees = rig.lab.requests.entries.filter(({ path }) => path.includes('/tree/'));
    expect(trees.length).toBe(1);
  });

  test('names, refs, commits, accounts and raw pointers are told', async () => {
    rig.world.tag('acme/m', 'v1');
    await using opened = await rig.open();
    const answer = served(await resolve(opened.mirror, 'acme/m'));
    const refs = await opened.mirror.refs(queryOf('acme/m'), ANYBODY, signal);
    expect(refs).toEqual({
      kind: 'refs',
      refs: [
        { ref: 'refs/heads/main', commit: answer.commit },
        { ref: 'refs/tags/v1', commit: answer.commit },
      ],
    });
    expect(await opened.mirror.commits(answer, 10, signal)).toMatchObject({
      kind: 'commits',
      commits: [{ commit: answer.commit }, {}],
    });
    expect(await opened.mirror.account('acme', signal)).toMatchObject({
      kind: 'account',
      account: { kind: 'organization', name: 'acme' },
    });
    expect(await opened.mirror.account('nobody', signal)).toMatchObject({ kind: 'absent' });
    const raw = await opened.mirror.readRaw(answer, 'model.safetensors', ANYBODY, signal);
    expect(raw.kind === 'raw' && Buffer.from(raw.content).toString()).toMatch(
      /^version https:\/\/git-lfs.github.com\/spec\/v1\noid sha256:[0-9a-f]{64}\nsize 700000\n$/,
    );
    const regular = await opened.mirror.readRaw(answer, 'config.json', ANYBODY, signal);
    expect(regular.kind === 'raw' && Buffer.from(regular.content).toString()).toBe('{"model_type":"bert"}');
    const listed: string[] = [];
    for await (const { query } of opened.mirror.list(
      'model',
      { author: null, search: null },
      ANYBODY,
      signal,
    ))
      listed.push(query.name);
    expect(listed).toEqual(['acme/m']);
    expect(await opened.mirror.health(signal)).toEqual({ store: null, hub: null });
  });

  test('an explanation says each step, and what the answer would be', async () => {
    await using opened = await rig.open();
    const explained = await opened.mirror.explain(queryOf('acme/m'), 'main', ANYBODY, signal);
    expect(explained.answer.kind).toBe('served');
    // Nobody is bound by a question.
    expect(await opened.context.records.binding(queryOf('acme/m'))).toBeNull();
    expect(explained.steps.map(({ what }) => what)).toEqual(['binding', 'revision', 'hub', 'policy']);
  });
});
