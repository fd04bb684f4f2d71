import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type ContentsAnswer,
  createHuggingFaceHub,
  type Hub,
  type HubFile,
  type NameQuery,
  type RevisionFacts,
} from '../../src/hubs/index.ts';
import { createHttp, type Http } from '../../src/io/net/index.ts';
import { type Lab, playStage, SCENARIOS, startLab } from '../../src/lab/index.ts';
import { TestClock } from '../io/net/test-clock.ts';

const SCENARIO = SCENARIOS['lock']!;
const never = new AbortController().signal;

let lab: Lab;
let http: Http;
beforeEach(async () => {
  lab = await startLab({ delivery: 'redirect' });
  http = createHttp({
    clock: new TestClock(),
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [lab.url] },
    cacheDirectory: null,
  });
});
afterEach(async () => {
  await http.close();
  await lab.close();
});

interface Seen {
  readonly facts: RevisionFacts;
  readonly files: ReadonlyMap<string, HubFile>;
  readonly repoId: string | null;
  readonly ownerId: string | null;
}

/** A hub of its own for each stage: one remembers what it was told. */
function hubOf(stage: 'before' | 'after'): Hub {
  if (!lab.world.progress.has(SCENARIO.name)) playStage(lab.world, SCENARIO, 'before');
  if (stage === 'after') playStage(lab.world, SCENARIO, 'after');
  return createHuggingFaceHub({ http, endpoint: lab.url, clock: new TestClock(), offline: false });
}

async function see(hub: Hub, name: string): Promise<Seen> {
  const query: NameQuery = name.startsWith('datasets/')
    ? { kind: 'dataset', name: name.slice('datasets/'.length) }
    : { kind: 'model', name };
  const facts = value(await hub.contents!.resolveRevision(query, null, never));
  const files = value(await hub.contents!.listFiles(query, facts.commit, never));
  const owner = await hub.sightOwner(query.name.split('/')[0]!, never);
  return {
    facts,
    files: new Map(files.map((file) => [file.path, file])),
    repoId: facts.repoId,
    ownerId: owner.kind === 'present' ? owner.owner.ownerId : null,
  };
}

async function jsonOf(hub: Hub, name: string, path: string): Promise<Record<string, unknown>> {
  const query = { kind: 'model', name } as const;
  const { commit } = value(await hub.contents!.resolveRevision(query, null, never));
  const bytes = value(await hub.contents!.readFile(query, commit, path, 10_000, never));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

function value<T>(answer: ContentsAnswer<T>): T {
  if (answer.kind === 'answered') return answer.value;
  throw new Error(JSON.stringify(answer));
}

async function bothStages(name: string): Promise<readonly [Seen, Seen]> {
  return [await see(hubOf('before'), name), await see(hubOf('after'), name)];
}

test.each(['mira-k/lantern-lora', 'lantern-ai/base-7b', 'lantern-ai/chat-vision', 'lantern-ai/vision-tower'])(
  '%s stays as it was locked',
  async (name) => {
    const [before, after] = await bothStages(name);
    expect(after).toEqual(before);
  },
);

test('the adapter needs its base model, and that the code of another owner', async () => {
  const hub = hubOf('before');
  const adapter = await jsonOf(hub, 'mira-k/lantern-lora', 'adapter_config.json');
  expect(adapter).toMatchObject({ base_model_name_or_path: 'lantern-ai/base-7b', revision: null });
  const base = await jsonOf(hub, 'lantern-ai/base-7b', 'config.json');
  expect(base['auto_map']).toMatchObject({
    AutoModel: 'lantern-code/modeling--modeling_lantern.LanternModel',
  });
  const code = await see(hub, 'lantern-code/modeling');
  expect([...code.files.keys()]).toContain('modeling_lantern.py');
  expect((await see(hub, 'lantern-ai/base-7b')).files.get('tokenizer.json')?.sha256).toMatch(
    /^[0-9a-f]{64}$/,
  );
});

test.each([
  ['lantern-code/modeling', 'modeling_lantern.py'],
  ['datasets/cedar-vision/street-signs', 'data/train.csv'],
])('in %s only %s changes', async (name, path) => {
  const [before, after] = await bothStages(name);
  expect([after.repoId, after.ownerId]).toEqual([before.repoId, before.ownerId]);
  const changed = [...after.files.values()].filter(
    (file) => before.files.get(file.path)?.gitOid !== file.gitOid,
  );
  expect(changed.map((file) => file.path)).toEqual([path]);
});

test('the commit that was locked is gone after a forced push, and its weights are others', async () => {
  const name = 'northpine/sentence-scorer';
  const before = await see(hubOf('before'), name);
  const hub = hubOf('after');
  const after = await see(hub, name);
  expect(after.repoId).toBe(before.repoId);
  expect(after.files.get('model.safetensors')!.sha256).not.toBe(
    before.files.get('model.safetensors')!.sha256,
  );
  expect(await hub.contents!.listFiles({ kind: 'model', name }, before.facts.commit, never)).toMatchObject({
    kind: 'absent',
    what: 'revision',
  });
});

test('a name that was registered again has another owner and another repository behind it', async () => {
  const [before, after] = await bothStages('oldmill/ocr-small');
  expect(after.facts.name).toBe(before.facts.name);
  expect(after.repoId).not.toBe(before.repoId);
  expect(after.ownerId).not.toBe(before.ownerId);
});

test('an owner that was swapped leaves repository, name and files as they were', async () => {
  const [before, after] = await bothStages('harbor-labs/speech-base');
  expect({ ...after, ownerId: null }).toEqual({ ...before, ownerId: null });
  expect(after.ownerId).not.toBe(before.ownerId);
});

test('a transferred repository is found under the name its redirect leads to', async () => {
  const before = await see(hubOf('before'), 'harbor-labs/speech-tiny');
  const hub = hubOf('after');
  const old = { kind: 'model', name: 'harbor-labs/speech-tiny' } as const;
  expect(await hub.contents!.resolveRevision(old, null, never)).toMatchObject({
    kind: 'absent',
    what: 'repository',
    evidence: [{ fact: 'harbor-labs/speech-tiny redirects (307) to quayside/speech-tiny' }],
  });
  const after = await see(hub, 'quayside/speech-tiny');
  expect([after.repoId, after.facts.commit]).toEqual([before.repoId, before.facts.commit]);
});

test('the update brings a pickle, another licence, remote code, a moved tag and a pull request', async () => {
  const name = 'cedar-vision/detector';
  const query = { kind: 'model', name } as const;
  const early = hubOf('before');
  const before = await see(early, name);
  const tagBefore = value(await early.contents!.resolveRevision(query, 'v1', never)).commit;
  const hub = hubOf('after');
  const after = await see(hub, name);
  expect([before.facts.license, after.facts.license]).toEqual(['apache-2.0', 'cc-by-nc-4.0']);
  const added = [...after.files.keys()].filter((path) => !before.files.has(path));
  expect(added).toEqual(['modeling_detector.py', 'pytorch_model.bin']);
  expect(after.files.get('model.safetensors')).toEqual(before.files.get('model.safetensors'));
  expect(await jsonOf(hub, name, 'config.json')).toHaveProperty('auto_map');
  expect(tagBefore).toBe(before.facts.commit);
  expect(value(await hub.contents!.resolveRevision(query, 'v1', never)).commit).toBe(after.facts.commit);
  const proposed = value(await hub.contents!.history(query, 'refs/pr/1', 10, never));
  expect(proposed.map(({ title }) => title)).toEqual([
    'Add pickled weights',
    'Upload folder using huggingface_hub',
    'initial commit',
  ]);
});
