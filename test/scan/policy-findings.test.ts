import { describe, expect, test } from 'vitest';
import type { Artifact, JudgedReference } from '../../src/core/index.ts';
import { type GatePolicy, NO_GATE_POLICY } from '../../src/policy/index.ts';
import { findingsOf } from '../../src/scan/findings.ts';
import { policyFindings } from '../../src/scan/policy-findings.ts';
import type { ScanPolicy } from '../../src/scan/scan-policy.ts';
import { identity, live } from '../policy/gate/facts.ts';

const NOW = '2026-11-01T00:00:00.000Z';

function load(over: Partial<JudgedReference> = {}): JudgedReference {
  return {
    hub: 'huggingface',
    kind: 'model',
    name: 'acme/encoder',
    role: 'load',
    form: 'transformers.from_pretrained',
    file: 'app.py',
    line: 3,
    column: 9,
    usedAt: [],
    resolution: 'literal',
    revision: 'a'.repeat(40),
    pin: 'commit',
    firstUsed: null,
    verdict: live(),
    ...over,
  };
}

const found = (reference: JudgedReference, rules: Partial<GatePolicy>, more: Partial<ScanPolicy> = {}) =>
  findingsOf([reference], [], { of: { rules: { ...NO_GATE_POLICY, ...rules }, ...more }, now: NOW })
    .filter(({ rule }) => rule.startsWith('policy/'))
    .map(({ rule, severity, title }) => ({ rule, severity, title }));

const DENIED = { owners: { allow: [], deny: ['acme'], mode: 'block' } } as const;
const AGED = { age: { days: 3650, mode: 'warn' } } as const;
const VERDICTS = { verdicts: { allow: ['live'], mode: 'block' } } as const;

describe('policy in a scan', () => {
  test('a load of a denied owner is a finding whose severity is the mode, pinned or not', () => {
    expect(found(load(), DENIED)).toEqual([
      {
        rule: 'policy/owner',
        severity: 'high',
        title: 'acme/encoder is of an owner that the policy denies (acme).',
      },
    ]);
    expect(found(load(), { owners: { ...DENIED.owners, mode: 'warn' } })[0]!.severity).toBe('medium');
    expect(found(load(), { owners: { ...DENIED.owners, mode: 'record' } })[0]!.severity).toBe('low');
  });
  test.each([
    ['a mention', { role: 'mention' }],
    ['what is commented out', { role: 'commented' }],
    ['what is published', { role: 'publish' }],
    ['a name on another hub', { hub: 'kaggle' }],
    ['a name that is made at run time', { resolution: 'dynamic', name: 'acme/*' }],
  ] as const)('%s is no load, and breaks no rule', (_what, over) => {
    expect(found(load(over), DENIED)).toEqual([]);
  });
  test('the place of a name in its file is no part of the fingerprint', () => {
    const of = { rules: { ...NO_GATE_POLICY, ...DENIED } };
    const [first] = findingsOf([load()], [], { of, now: NOW });
    const [moved] = findingsOf([load({ line: 40, column: 2 })], [], { of, now: '2026-12-01T00:00:00.000Z' });
    const [other] = findingsOf([load({ name: 'acme/other' })], [], { of, now: NOW });
    expect(moved!.fingerprint).toBe(first!.fingerprint);
    expect(other!.fingerprint).not.toBe(first!.fingerprint);
  });
  test('what nobody could establish breaks no rule about who stands behind it', () => {
    const unknown = {
      state: 'unknown',
      cause: 'offline',
      why: 'offline',
      confidence: 'low',
      because: [],
      identity: null,
    } as const;
    expect(found(load({ verdict: unknown }), { ...AGED, ...VERDICTS })).toEqual([]);
    expect(found(load({ verdict: null }), { ...AGED, ...VERDICTS })).toEqual([]);
    expect(found(load({ verdict: { ...unknown, cause: 'contradiction' } }), VERDICTS)).toHaveLength(1);
  });
  test('rules about who stands behind a name need no more than its verdict', () => {
    expect(found(load(), AGED)).toMatchObject([{ rule: 'policy/age', severity: 'medium' }]);
    const missing = {
      state: 'missing',
      seenBefore: false,
      ownerChanged: false,
      confidence: 'single',
      because: [],
      identity: null,
    } as const;
    expect(found(load({ verdict: missing }), VERDICTS)).toMatchObject([{ rule: 'policy/verdict' }]);
  });
  test('a name that changed hands is told once where the policy says nothing of verdicts', () => {
    const verdict = {
      state: 'reregistered',
      ownerDiffers: true,
      via: 'name',
      confidence: 'proven',
      because: [],
      identity: identity(),
    } as const;
    expect(found(load({ verdict }), {})).toEqual([]);
    expect(found(load({ verdict }), VERDICTS)).toHaveLength(1);
  });
  test('code of the repository counts where a load permits it', () => {
    const rules = { remoteCode: { mode: 'block' } } as const;
    expect(found(load(), rules)).toEqual([]);
    expect(found(load({ remoteCode: true }), rules)).toMatchObject([
      { rule: 'policy/remote-code', title: expect.stringMatching(/permission to run code of its own/) },
    ]);
    expect(found(load({ kind: 'code' }), rules)).toHaveLength(1);
  });
  test('locks say what is locked, and what its licence is', () => {
    const rules = {
      locked: { mode: 'block' },
      licenses: { allow: ['mit'], deny: [], mode: 'warn' },
    } as const;
    const rulesOf = (more: Partial<ScanPolicy>) => found(load(), rules, more).map(({ rule }) => rule);
    expect(rulesOf({})).toEqual(['policy/locked']);
    expect(rulesOf({ lockedFor: () => null })).toEqual(['policy/locked']);
    expect(rulesOf({ lockedFor: () => ({ license: 'mit' }) })).toEqual([]);
    expect(rulesOf({ lockedFor: () => ({ license: 'gpl-3.0' }) })).toEqual(['policy/license']);
    expect(rulesOf({ lockedFor: () => ({ license: null }) })).toEqual(['policy/license']);
  });
  test('whether terms were accepted is asked where models are handed out, not here', () => {
    expect(found(load(), { acceptance: { licenses: ['*'], mode: 'block' } })).toEqual([]);
  });

  test('judged files are held against formats and danger', () => {
    const artifact: Artifact = {
      file: 'model.bin',
      format: 'torch-zip',
      alsoReadAs: [],
      danger: 'unvetted',
      complete: true,
      incomplete: [],
      formatTrust: 'matches',
      lies: [],
      sizeBytes: 1,
      bytesRead: 1,
      sha256: null,
      payloads: [],
    };
    const rules: GatePolicy = {
      ...NO_GATE_POLICY,
      formats: { allow: ['safetensors'], deny: [], mode: 'block' },
      danger: { max: 'none', mode: 'record' },
    };
    const findings = policyFindings([artifact], { rules }, NOW);
    expect(findings).toMatchObject([
      { rule: 'policy/format', severity: 'high', subject: 'artifact:model.bin' },
      { rule: 'policy/danger', severity: 'low' },
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(policyFindings([artifact], { rules: NO_GATE_POLICY }, NOW)).toEqual([]);
  });
});
