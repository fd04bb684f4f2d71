import type {
  Artifact,
  Evidence,
  Finding,
  FirstUse,
  Identity,
  JudgedReference,
  Location,
  Report,
  RuleId,
  Severity,
  Suppression,
  Verdict,
} from '../../src/core/index.ts';
import { gradeRevision, ruleOf } from '../../src/core/index.ts';

/** When the sample was scanned. */
export const SCANNED_AT = '2026-11-20T09:15:00.000Z';
const HUB = 'https://huggingface.co';

/** 40 hex digits made from one. */
export function commitOf(digit: string): string {
  return digit.repeat(40);
}

export function identity(name: string, changes: Partial<Identity> = {}): Identity {
  return {
    hub: 'huggingface',
    kind: 'model',
    name,
    repoId: '63a1f0c2d4e5b6a7c8d9e0f1',
    repoCreatedAt: '2022-12-20T10:00:00.000Z',
    ownerName: name.split('/')[0]!,
    ownerId: '60b1f0c2d4e5b6a7c8d9e0f1',
    ownerKind: 'organization',
    ownerCreatedAt: '2021-05-28T10:00:00.000Z',
    headCommit: commitOf('a'),
    ...changes,
  };
}

export function seen(fact: string, path: string, at = SCANNED_AT): Evidence {
  return { fact, at, source: `${HUB}${path}` };
}

export function firstUse(date: string, bound: FirstUse['bound'] = 'exact'): FirstUse {
  return { commit: commitOf('c'), date, bound };
}

/** A load by `from_pretrained`, written out in the code, unless told otherwise. */
export function reference(
  name: string,
  place: string,
  verdict: Verdict | null,
  changes: Partial<JudgedReference> = {},
): JudgedReference {
  const [file, line, column] = place.split(':') as [string, string, string];
  const revision = changes.revision ?? null;
  return {
    hub: 'huggingface',
    kind: 'model',
    name,
    role: 'load',
    form: 'transformers.from_pretrained',
    file,
    line: Number(line),
    column: Number(column),
    usedAt: [],
    resolution: 'literal',
    revision,
    pin: gradeRevision(revision),
    firstUsed: firstUse('2024-03-11T08:00:00.000Z'),
    verdict,
    ...changes,
  };
}

export function finding(
  rule: RuleId,
  severity: Severity,
  name: string,
  places: readonly string[],
  changes: Partial<Finding> = {},
): Finding {
  const { title, remedy, frameworks } = ruleOf(rule);
  const [location, ...related] = places.map(locationOf);
  return {
    rule,
    severity,
    title,
    subject: `huggingface:model:${name}`,
    location: location!,
    related,
    evidence: [],
    remedy,
    frameworks,
    fingerprint: fingerprintOf(`${rule} ${name}`),
    suppressed: null,
    ...changes,
  };
}

function locationOf(place: string): Location {
  const [file, line, column] = place.split(':') as [string, string, string];
  return { file, line: Number(line), column: Number(column) };
}

function fingerprintOf(text: string): string {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)!) >>> 0;
  return hash.toString(16).padStart(8, '0').repeat(4);
}

const IGNORED: Suppression = {
  kind: 'ignore',
  reason: 'internal demo, never deployed',
  expires: '2027-01-31',
};
const BASELINE: Suppression = { kind: 'baseline', reason: 'known since 2026-10-01', expires: null };

const live = (name: string, changes: Partial<Extract<Verdict, { state: 'live' }>> = {}): Verdict => ({
  state: 'live',
  confidence: 'dated',
  because: [seen(`the hub shows ${name} of 2022-12-20`, `/api/models/${name}`)],
  identity: identity(name),
  alias: null,
  youngerThanReference: false,
  ownerChanged: false,
  ...changes,
});

const replaced: Verdict = {
  state: 'reregistered',
  confidence: 'dated',
  ownerDiffers: true,
  via: 'name',
  identity: identity('acme-dental/tooth-segmenter', {
    repoId: '68ae01c2d4e5b6a7c8d9e0f1',
    repoCreatedAt: '2026-08-02T17:40:00.000Z',
    ownerId: '68ad00c2d4e5b6a7c8d9e0f1',
    ownerKind: 'user',
    ownerCreatedAt: '2026-08-01T21:03:00.000Z',
    headCommit: commitOf('b'),
  }),
  because: [
    seen(
      'the repository was created on 2026-08-02 (id and stated date agree)',
      '/api/models/acme-dental/tooth-segmenter',
    ),
    seen('the user acme-dental was created on 2026-08-01', '/api/users/acme-dental/overview'),
    {
      fact: 'the code has named it since 2024-03-11',
      at: '2024-03-11T08:00:00.000Z',
      source: `commit ${commitOf('c')}`,
    },
  ],
};

const claimable: Verdict = {
  state: 'claimable',
  confidence: 'single',
  availability: 'unknown',
  identity: null,
  because: [
    seen('no repository of this name is shown (401)', '/api/models/brightsmile-lab/caries-detector'),
    seen('no user has this name (404)', '/api/users/brightsmile-lab/overview'),
    seen('no organization has this name (404)', '/api/organizations/brightsmile-lab/overview'),
  ],
};

const moved = (
  oldName: 'held' | 'free' | 'taken' | 'unknown',
  from: string,
  target: string,
  sameOwner = false,
): Verdict => ({
  state: 'moved',
  confidence: 'single',
  target,
  oldName,
  sameOwner,
  identity: identity(target),
  because: [seen(`${from} redirects to ${target} (307)`, `/api/models/${from}`)],
});

const missing: Verdict = {
  state: 'missing',
  confidence: 'single',
  seenBefore: true,
  ownerChanged: false,
  identity: null,
  because: [seen('no repository of this name is shown (401)', '/api/models/openlabs/xray-small')],
};

const restricted = (how: 'private' | 'gated' | 'region' | 'disabled', name: string): Verdict => ({
  state: 'restricted',
  how,
  confidence: 'single',
  identity: how === 'private' ? null : identity(name),
  because: [seen(`the hub says the repository is ${how}`, `/api/models/${name}`)],
});

const unknown = (why: string, cause: 'transient' | 'unsupported' | 'contradiction'): Verdict => ({
  state: 'unknown',
  cause,
  why,
  confidence: 'low',
  identity: null,
  because: [],
});

const timedOut = unknown('no answer from huggingface.co within 30 s (3 attempts)', 'transient');
const LONG_NAME = `very-long-organization-name-that-somebody-chose/${'model-with-an-even-longer-name-'.repeat(3)}final`;
/** A name that tries to repaint the terminal, reverse its text, and close a Markdown link. */
export const HOSTILE_NAME =
  'evil/\u001b[2J\u001b]8;;http://127.0.0.1\u0007model\u202egpj.\u009b31m](http://127.0.0.1)\r\nOK';

const references: readonly JudgedReference[] = [
  reference('acme-dental/tooth-segmenter', 'app/infer.py:14:21', replaced, { remoteCode: true }),
  reference('acme-dental/tooth-segmenter', 'app/train/export.py:88:9', replaced, { revision: 'main' }),
  reference('acme-dental/tooth-segmenter', 'notebooks/explore.ipynb:212:30', replaced, {
    resolution: 'constant',
    definedAt: { file: 'app/names.py', line: 4, column: 9 },
  }),
  reference('acme-dental/tooth-segmenter', 'deploy/Dockerfile:9:31', replaced, { form: 'hf.download' }),
  reference('acme-dental/tooth-segmenter', 'README.md:30:5', replaced, {
    role: 'mention',
    form: 'markdown.link',
  }),
  reference('brightsmile-lab/caries-detector', 'app/caries.py:8:40', claimable),
  reference('brightsmile-lab/caries-detector', 'app/old/caries.py:3:12', claimable, { role: 'commented' }),
  reference('smile-ai/jaw', 'app/jaw.py:5:20', moved('taken', 'smile-ai/jaw', 'smile-ai-research/jaw')),
  reference(
    'tinylabs/bert-dental',
    'app/text.py:11:18',
    moved('free', 'tinylabs/bert-dental', 'biglabs/bert-dental'),
  ),
  reference(
    'tinylabs/old-tokenizer',
    'app/text.py:12:18',
    moved('unknown', 'tinylabs/old-tokenizer', 'biglabs/tokenizer'),
  ),
  reference(
    'stabilityai/sd-x',
    'app/draw.py:2:30',
    moved('held', 'stabilityai/sd-x', 'stabilityai/sd-x-1.0', true),
  ),
  reference('openlabs/xray-small', 'configs/models.yaml:17:12', missing, {
    form: 'yaml.model',
    resolution: 'constant',
  }),
  reference('meta-llama/Llama-3.1-8B', 'app/chat.py:20:33', restricted('gated', 'meta-llama/Llama-3.1-8B'), {
    revision: commitOf('d'),
  }),
  reference(
    'acme-internal/private-model',
    'app/chat.py:21:33',
    restricted('disabled', 'acme-internal/private-model'),
  ),
  reference('slowhub/model-a', 'app/slow.py:1:10', timedOut, { firstUsed: null }),
  reference('slowhub/model-b', 'app/slow.py:2:10', timedOut, { firstUsed: null }),
  reference('slowhub/model-b', 'app/slow.py:7:10', timedOut, { firstUsed: null }),
  reference(
    HOSTILE_NAME,
    'app/\u001b[31mhostile.py:6:6',
    unknown('the answer was \u001b[5mno JSON\u001b[0m', 'contradiction'),
  ),
  reference(
    'newlab/early-bird',
    'app/early.py:4:4',
    live('newlab/early-bird', { confidence: 'single', youngerThanReference: true }),
  ),
  reference('openai/whisper-large-v3', 'app/speech.py:10:15', live('openai/whisper-large-v3')),
  reference('openai/whisper-large-v3', 'app/speech.py:44:15', live('openai/whisper-large-v3'), {
    revision: 'main',
  }),
  reference('openai/whisper-large-v3', 'tests/test_speech.py:9:15', live('openai/whisper-large-v3')),
  reference(
    'gpt2',
    'app/text.py:3:8',
    live('openai-community/gpt2', { alias: 'openai-community/gpt2', confidence: 'low' }),
  ),
  reference(
    'bert-base-uncased',
    'app/text.py:4:8',
    live('google-bert/bert-base-uncased', { confidence: 'proven' }),
    {
      revision: commitOf('e'),
    },
  ),
  reference('squad', 'app/data.py:4:8', live('rajpurkar/squad'), {
    kind: 'dataset',
    form: 'datasets.load_dataset',
    revision: '1.0.0',
  }),
  reference(LONG_NAME, `src/${'deeply/nested/'.repeat(9)}module.py:1204:17`, live(LONG_NAME), {
    revision: 'abc1234',
  }),
  reference(
    '東京大学/医療画像モデル',
    'app/日本語/読み込み.py:3:7',
    live('東京大学/医療画像モデル', { ownerChanged: true }),
  ),
  reference('rickgao/demo', 'app/demo.py:3:7', claimable),
  reference('acme/results', 'app/publish.py:3:7', live('acme/results'), {
    role: 'publish',
    form: 'huggingface_hub.push',
  }),
  reference('sentence-transformers/all-MiniLM-L6-v2', 'docs/intro.md:12:3', null, {
    role: 'mention',
    form: 'markdown.link',
  }),
  reference('llama3:8b', 'compose.yaml:22:14', null, { hub: 'ollama', form: 'ollama.run' }),
  reference('pytorch/vision', 'app/vision.py:6:22', null, {
    hub: 'pytorch-hub',
    kind: 'code',
    form: 'torch.hub.load',
    revision: 'v0.10.0',
  }),
  reference('*', 'app/dynamic.py:18:12', null, { resolution: 'dynamic', expression: 'os.environ["MODEL"]' }),
  reference('acme/*', 'app/dynamic.py:31:12', null, {
    resolution: 'dynamic',
    expression: 'f"acme/{size}\u001b[8m-model"',
  }),
];

const findings: readonly Finding[] = [
  finding(
    'namespace/reregistered',
    'critical',
    'acme-dental/tooth-segmenter',
    [
      'app/infer.py:14:21',
      'app/train/export.py:88:9',
      'deploy/Dockerfile:9:31',
      'notebooks/explore.ipynb:212:30',
    ],
    { evidence: replaced.because },
  ),
  finding('namespace/reregistered', 'medium', 'acme-dental/tooth-segmenter', ['README.md:30:5'], {
    evidence: replaced.because,
    fingerprint: 'f'.repeat(32),
  }),
  finding(
    'namespace/claimable',
    'critical',
    'brightsmile-lab/caries-detector',
    ['app/caries.py:8:40', 'app/old/caries.py:3:12'],
    {
      evidence: claimable.because,
    },
  ),
  finding('namespace/claimable', 'critical', 'rickgao/demo', ['app/demo.py:3:7'], { suppressed: IGNORED }),
  finding('namespace/moved', 'critical', 'smile-ai/jaw', ['app/jaw.py:5:20'], {
    title:
      'smile-ai/jaw moved to smile-ai-research/jaw; a stranger holds the old name and can replace what it serves at any time',
    remedy: [
      `Refer to smile-ai-research/jaw, pinned to a commit you have checked (its head is ${commitOf('a')} now).`,
    ],
  }),
  finding('namespace/moved', 'high', 'tinylabs/bert-dental', ['app/text.py:11:18']),
  finding('namespace/moved', 'medium', 'tinylabs/old-tokenizer', ['app/text.py:12:18']),
  finding('namespace/moved', 'low', 'stabilityai/sd-x', ['app/draw.py:2:30']),
  finding('namespace/missing', 'high', 'openlabs/xray-small', ['configs/models.yaml:17:12']),
  finding('namespace/restricted', 'low', 'meta-llama/Llama-3.1-8B', ['app/chat.py:20:33']),
  finding('namespace/restricted', 'high', 'acme-internal/private-model', ['app/chat.py:21:33']),
  finding('namespace/unknown', 'info', 'slowhub/model-a', ['app/slow.py:1:10']),
  finding('namespace/unknown', 'info', 'slowhub/model-b', ['app/slow.py:2:10', 'app/slow.py:7:10']),
  finding('namespace/unknown', 'info', HOSTILE_NAME, ['app/\u001b[31mhostile.py:6:6'], {
    evidence: [
      {
        fact: 'it said {0} [click](http://127.0.0.1) \u001b[31m',
        at: SCANNED_AT,
        source: 'https://huggingface.co/\u202e',
      },
    ],
  }),
  finding('namespace/younger-than-reference', 'info', 'newlab/early-bird', ['app/early.py:4:4']),
  finding('namespace/owner-changed', 'low', '東京大学/医療画像モデル', ['app/日本語/読み込み.py:3:7']),
  finding('pin/unpinned', 'medium', 'openai/whisper-large-v3', [
    'app/speech.py:10:15',
    'tests/test_speech.py:9:15',
  ]),
  finding('pin/mutable', 'medium', 'openai/whisper-large-v3', ['app/speech.py:44:15']),
  finding('pin/unpinned', 'medium', 'gpt2', ['app/text.py:3:8']),
  finding('pin/abbreviated', 'low', LONG_NAME, [`src/${'deeply/nested/'.repeat(9)}module.py:1204:17`]),
  finding('pin/unpinned', 'medium', 'llama3:8b', ['compose.yaml:22:14'], {
    subject: 'ollama:model:llama3:8b',
    suppressed: BASELINE,
  }),
];

/** A small application with one of everything: each state of a verdict, each role, long and hostile names, gaps. */
export const SAMPLE: Report = {
  schema: 'weighbridge.report/1',
  tool: { name: 'weighbridge', version: '0.1.0', ruleset: `sha256:${'5'.repeat(64)}` },
  target: { kind: 'git', address: 'dental-ai', commit: commitOf('f') },
  startedAt: SCANNED_AT,
  durationMs: 2841,
  coverage: {
    files: 1204,
    bytes: 18_442_019,
    commits: 311,
    objects: 4820,
    gaps: [
      { what: 'the secrets and artifacts lanes', why: 'not part of this version', blocking: false },
      {
        what: '2 names on Hugging Face',
        why: 'no answer from huggingface.co within 30 s (3 attempts)',
        blocking: true,
      },
      { what: 'data/\u001b[1mscan.ipynb', why: 'larger than 32 MiB', blocking: false },
    ],
  },
  requests: { sent: 34, notModified: 12, fromCache: 5 },
  references,
  artifacts: [],
  secrets: [],
  findings,
};

/** Nothing found, nothing wrong. */
export const EMPTY: Report = {
  ...SAMPLE,
  coverage: { files: 3, bytes: 812, commits: 0, objects: 0, gaps: [] },
  requests: { sent: 0, notModified: 0, fromCache: 0 },
  target: { kind: 'directory', address: 'hello', commit: null },
  durationMs: 40,
  references: [],
  findings: [],
};

/** A model file with something to tell on each of its axes. */
export const ARTIFACT: Artifact = {
  file: 'models/a.pt',
  format: 'torch-zip',
  alsoReadAs: ['zip'],
  danger: 'malicious',
  complete: false,
  incomplete: ['a member is encrypted'],
  formatTrust: 'ambiguous',
  lies: [{ trust: 'ambiguous', what: 'two members data.pkl', where: '+0x10', why: 'Readers differ.' }],
  sizeBytes: 10,
  bytesRead: 10,
  sha256: null,
  payloads: [
    {
      topic: 'code',
      danger: 'malicious',
      what: 'os.system("echo")',
      where: 'data.pkl:+0x1f',
      why: 'It starts a program.',
      advisories: ['CVE-2024-0000'],
    },
  ],
};
