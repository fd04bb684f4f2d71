import { expect, test } from 'vitest';
import type { Reference } from '../../src/core/index.ts';
import { gradeRevision } from '../../src/core/index.ts';
import { type Lock, type LockEntry, lockKey, renderLock } from '../../src/lock/index.ts';
import { lockPlaces, verifyFrozen } from '../../src/lock/verify/index.ts';
import { entry } from './entries.ts';

function load(name: string, parts: Partial<Reference> = {}): Reference {
  const revision = parts.revision ?? null;
  return {
    hub: 'huggingface',
    kind: 'model',
    name,
    role: 'load',
    form: 'transformers.from_pretrained',
    file: 'app.py',
    line: 3,
    column: 5,
    usedAt: [],
    resolution: 'literal',
    revision,
    pin: gradeRevision(revision),
    ...parts,
  };
}

function frozen(entries: readonly LockEntry[], references: readonly Reference[]) {
  const lock: Lock = { entries: new Map(entries.map((one) => [lockKey(one), one])) };
  const { findings, gaps } = verifyFrozen(lock, references, lockPlaces('weighbridge.lock', renderLock(lock)));
  return { told: findings.map(({ rule, title }) => `${rule}: ${title}`), findings, gaps };
}

const BASE = {
  kind: 'base-model',
  to: 'huggingface:model:acme/base@main',
  saidBy: 'adapter_config.json',
} as const;

test.each<
  [what: string, entries: readonly LockEntry[], references: readonly Reference[], told: readonly string[]]
>([
  ['what is loaded and locked', [entry()], [load('acme/model')], []],
  ['what is loaded at the locked commit', [entry()], [load('acme/model', { revision: 'c'.repeat(40) })], []],
  [
    'what is loaded at a commit that two branches were locked at',
    [entry(), entry({ revision: 'v1' })],
    [load('acme/model', { revision: 'c'.repeat(40) })],
    [],
  ],
  [
    'what is loaded at another commit',
    [entry()],
    [load('acme/model', { revision: 'd'.repeat(40) })],
    [
      `lock/unlocked: acme/model@${'d'.repeat(40)} is loaded and not locked`,
      'lock/unused: nothing loads huggingface:model:acme/model@main',
    ],
  ],
  ['what is not locked', [], [load('acme/model')], ['lock/unlocked: acme/model is loaded and not locked']],
  [
    'what is pinned by an expression, whatever that gives',
    [entry()],
    [load('acme/model', { revisionExpression: 'REVISIONS[name]' })],
    [],
  ],
  ['what is only mentioned', [], [load('acme/model', { role: 'mention' })], []],
  ['what is published', [], [load('acme/model', { role: 'publish' })], []],
  ['what is only known at run time', [], [load('acme/*', { resolution: 'dynamic' })], []],
  [
    'a name of another kind',
    [],
    [load('acme/model', { kind: 'dataset' })],
    ['lock/unlocked: acme/model is loaded and not locked'],
  ],
  [
    'what is loaded by what is loaded',
    [entry({ requires: [BASE] }), entry({ name: 'acme/base' })],
    [load('acme/model')],
    [],
  ],
  [
    'what is loaded by what is loaded and is not locked',
    [entry({ requires: [BASE] })],
    [load('acme/model')],
    [
      'lock/unlocked: acme/model loads huggingface:model:acme/base@main, which is not locked (adapter_config.json)',
    ],
  ],
  [
    'what only something unused loads',
    [entry({ requires: [BASE] }), entry({ name: 'acme/base' })],
    [],
    [
      'lock/unused: nothing loads huggingface:model:acme/model@main',
      'lock/unused: nothing loads huggingface:model:acme/base@main',
    ],
  ],
])('%s', (_what, entries, references, told) => {
  expect(frozen(entries, references).told).toEqual(told);
});

test('a name that one file loads in several places is one finding with all of them', () => {
  const { findings } = frozen(
    [],
    [load('acme/m'), load('acme/m', { line: 9 }), load('acme/m', { file: 'b.py' })],
  );
  expect(findings.map(({ location, related }) => [location.file, location.line, related.length])).toEqual([
    ['app.py', 3, 1],
    ['b.py', 3, 0],
  ]);
  expect(findings[0]!.severity).toBe('high');
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

test('names on hubs that cannot be locked are counted, and do not fail', () => {
  const { told, gaps } = frozen([], [load('llama3', { hub: 'ollama' }), load('phi', { hub: 'ollama' })]);
  expect([told, gaps]).toEqual([
    [],
    [{ what: '2 loads from ollama', why: 'names on this hub cannot be locked yet', blocking: false }],
  ]);
});
