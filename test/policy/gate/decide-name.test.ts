import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/core/index.ts';
import { DEFAULT_GATE_POLICY, decideName } from '../../../src/policy/index.ts';
import { identity, live, nameFacts, policy } from './facts.ts';

const owners = (allow: string[], deny: string[] = []) => policy({ owners: { allow, deny, mode: 'block' } });
const licenses = (allow: string[], deny: string[] = []) =>
  policy({ licenses: { allow, deny, mode: 'block' } });
const age = policy({ age: { days: 30, mode: 'block' } });

describe('owners', () => {
  test.each([
    ['one that is allowed', 'acme/encoder', ['acme'], [], 'allow'],
    ['one that is allowed in another case', 'ACME/encoder', ['Acme'], [], 'allow'],
    ['one of a pattern', 'acme-research/x', ['acme-*'], [], 'allow'],
    ['one who only begins like an allowed one', 'acme-evil/x', ['acme'], [], 'block'],
    ['a name of an owner by a pattern of names', 'acme/bert-base', ['acme/bert-*'], [], 'allow'],
    ['another name of that owner', 'acme/gpt', ['acme/bert-*'], [], 'block'],
    ['one that is allowed and denied', 'acme/encoder', ['acme'], ['ac*'], 'block'],
    ['one that nobody denied', 'other/x', [], ['acme'], 'allow'],
    ['a Kelvin sign for a k', 'bac\u212Aer/x', ['backer'], [], 'block'],
    ['a Kelvin sign where everybody is allowed', 'bac\u212Aer/x', ['*'], [], 'block'],
    ['a Cyrillic letter', '\u0430cme/x', ['acme'], [], 'block'],
    ['a long s', 'me\u017F/x', ['mes'], [], 'block'],
    ['a dotless i', 'm\u0131ne/x', ['mine'], [], 'block'],
    ['full-width letters', '\uFF41cme/x', ['acme'], [], 'block'],
    ['a name with a line break', 'acme\n/x', ['acme*'], [], 'block'],
    ['a dot that stands for itself', 'acmeXai/x', ['acme.ai'], [], 'block'],
  ])('%s', (_what, name, allow, deny, outcome) => {
    const facts = nameFacts({ name, identity: null, verdict: null });
    expect(decideName(owners(allow, deny), facts).outcome).toBe(outcome);
  });

  test('a name that leads to another owner has to pass with both', () => {
    const moved = nameFacts({ identity: identity({ name: 'stranger/encoder', ownerName: 'stranger' }) });
    expect(decideName(owners(['acme']), moved).outcome).toBe('block');
    expect(decideName(owners([], ['stranger']), moved).outcome).toBe('block');
    expect(decideName(owners(['acme', 'stranger']), moved).outcome).toBe('allow');
  });
  test('a legacy name is of whoever holds it on the hub', () => {
    const gpt2 = nameFacts({ name: 'gpt2', identity: identity({ name: 'openai-community/gpt2' }) });
    expect(decideName(owners(['openai-community']), gpt2).outcome).toBe('allow');
    expect(decideName(owners(['acme']), gpt2).outcome).toBe('block');
    expect(decideName(owners(['acme']), { ...gpt2, identity: null }).outcome).toBe('block');
  });
});

describe('verdicts', () => {
  const base = { confidence: 'single', because: [], identity: identity() } as const;
  const moved = (over: Partial<Verdict & { state: 'moved' }>): Verdict => ({
    ...base,
    state: 'moved',
    target: 'acme-labs/encoder',
    oldName: 'free',
    sameOwner: false,
    ...over,
  });
  const cases: readonly [string, Verdict | null, string][] = [
    ['a name that is live', live(), 'allow'],
    ['a name that moved and whose old name its owner holds', moved({ oldName: 'held' }), 'allow'],
    ['a name that its owner renamed', moved({ oldName: 'unknown', sameOwner: true }), 'allow'],
    ['a name proven to lead to what was trusted', moved({ confidence: 'proven' }), 'allow'],
    ['a name whose old name anybody can take', moved({}), 'block'],
    ['a name whose old name a stranger holds', moved({ oldName: 'taken' }), 'block'],
    ['a name whose old name nobody knows the holder of', moved({ oldName: 'unknown' }), 'warn'],
    [
      'a name that belongs to another',
      { ...base, state: 'reregistered', ownerDiffers: true, via: 'name' },
      'block',
    ],
    ['a name that anybody can take', { ...base, state: 'claimable', availability: 'likely' }, 'block'],
    [
      'a name that cannot be seen',
      { ...base, state: 'missing', seenBefore: false, ownerChanged: false },
      'block',
    ],
    ['a gated repository', { ...base, state: 'restricted', how: 'gated' }, 'allow'],
    ['a repository that the hub disabled', { ...base, state: 'restricted', how: 'disabled' }, 'block'],
    ['a name nothing is known of', null, 'block'],
    [
      'a name that could not be established',
      { ...base, state: 'unknown', cause: 'transient', why: 'timeout' },
      'block',
    ],
    [
      'a name that is never asked about',
      { ...base, state: 'unknown', cause: 'private-pattern', why: '' },
      'allow',
    ],
  ];
  test.each(cases)('%s, by the default policy', (_what, verdict, outcome) => {
    expect(decideName(DEFAULT_GATE_POLICY, nameFacts({ verdict })).outcome).toBe(outcome);
  });
  test('a name that changed hands is blocked whatever the policy says', () => {
    for (const verdicts of [null, { allow: ['reregistered', 'claimable'], mode: 'record' }] as const) {
      for (const [, verdict] of cases) {
        if (verdict?.state !== 'reregistered' && verdict?.state !== 'claimable') continue;
        expect(decideName(policy({ verdicts }), nameFacts({ verdict })).outcome).toBe('block');
      }
    }
  });
  test('the person reads what became of the name, and what to use', () => {
    expect(decideName(DEFAULT_GATE_POLICY, nameFacts({ verdict: moved({}) })).reasons).toEqual([
      {
        rule: 'policy/verdict',
        mode: 'block',
        message:
          'acme/encoder moved to acme-labs/encoder, and nobody holds the old name, so that anybody may be able to take it.',
        remedy: 'Use acme-labs/encoder, pinned to a commit.',
      },
    ]);
  });
});

describe('licences', () => {
  test.each([
    ['an allowed one', 'apache-2.0', ['apache-2.0'], [], 'allow'],
    ['an allowed one in another case', 'Apache-2.0', ['APACHE-2.0'], [], 'allow'],
    ['several of which all are allowed', 'mit, apache-2.0', ['mit', 'apache-2.0'], [], 'allow'],
    ['several of which one is not', 'mit, gpl-3.0', ['mit'], [], 'block'],
    ['several of which one is denied', 'mit, gpl-3.0', [], ['gpl-*'], 'block'],
    ['none, where some are allowed', null, ['mit'], [], 'block'],
    ['none, where none is allowed', null, ['mit', 'none'], [], 'allow'],
    ['none, where none is denied', null, [], ['none'], 'block'],
    ['an empty text', '  ', ['mit'], [], 'block'],
    ['one that the publisher calls mit', 'other (mit)', ['mit'], [], 'block'],
    ['one that the publisher calls anything', 'other (acme-research)', ['other'], [], 'allow'],
    ['one of the publisher by its name', 'other (acme-research)', ['other (acme-research)'], [], 'allow'],
    ['one of the publisher by a pattern', 'other (acme-research)', ['*mit*'], [], 'block'],
    ['a denied one that the publisher calls so', 'other (llama-3)', [], ['llama-*'], 'block'],
    ['other, denied', 'other (x)', [], ['other'], 'block'],
    ['a name that ends the parenthesis', 'other (x), mit', ['mit'], [], 'block'],
    ['a name with a comma', 'other (x, mit)', ['mit', 'other (x'], [], 'block'],
    ['a lookalike', '\u217Fit', ['mit'], [], 'block'],
    ['a pattern', 'cc-by-nc-sa-4.0', [], ['cc-*-nc-*'], 'block'],
    ['what only looks like a pattern', 'cc-by-4.0', [], ['cc-*-nc-*'], 'allow'],
  ])('%s', (_what, license, allow, deny, outcome) => {
    expect(decideName(licenses(allow, deny), nameFacts({ license })).outcome).toBe(outcome);
  });
});

describe('age', () => {
  const at = (repoCreatedAt: string | null, ownerCreatedAt: string | null) =>
    decideName(age, nameFacts({ identity: identity({ repoCreatedAt, ownerCreatedAt }) })).outcome;
  const OLD = '2024-01-01T00:00:00.000Z';
  const YOUNG = '2026-10-20T00:00:00.000Z';
  test('both the repository and its owner have to be old', () => {
    expect(at(OLD, OLD)).toBe('allow');
    expect(at(YOUNG, OLD)).toBe('block');
    expect(at(OLD, YOUNG)).toBe('block');
  });
  test('a date that is not known, or makes no sense, does not meet the rule', () => {
    for (const date of [null, 'soon', '2027-01-01T00:00:00.000Z']) {
      expect(at(date, OLD)).toBe('block');
      expect(at(OLD, date)).toBe('block');
    }
    expect(decideName(age, nameFacts({ identity: null })).reasons[0]!.message).toMatch(/not known when/);
    expect(decideName(age, nameFacts({ now: 'no clock' })).outcome).toBe('block');
  });
  test('exactly as old as asked for is old enough', () => {
    expect(at('2026-10-02T00:00:00.000Z', OLD)).toBe('allow');
    expect(at('2026-10-02T00:00:00.001Z', OLD)).toBe('block');
  });
  test('the date of the import of 2022 is old', () => {
    expect(at('2022-03-02T23:29:04.000Z', '2022-03-02T23:29:04.000Z')).toBe('allow');
  });
  test('a name that is never asked about is not held to it', () => {
    const verdict: Verdict = {
      state: 'unknown',
      cause: 'private-pattern',
      why: '',
      confidence: 'low',
      because: [],
      identity: null,
    };
    expect(decideName(age, nameFacts({ identity: null, verdict })).outcome).toBe('allow');
  });
});

describe('lock, code and terms', () => {
  test.each([
    [true, 'allow'],
    [false, 'block'],
    [null, 'block'],
  ] as const)('where only what is locked is allowed, locked %s is %s', (locked, outcome) => {
    expect(decideName(policy({ locked: { mode: 'block' } }), nameFacts({ locked })).outcome).toBe(outcome);
  });
  test('code of the repository counts once it is known', () => {
    const rule = policy({ remoteCode: { mode: 'warn' } });
    expect(decideName(rule, nameFacts({ remoteCode: null })).outcome).toBe('allow');
    expect(decideName(rule, nameFacts({ remoteCode: [] })).outcome).toBe('allow');
    const decision = decideName(rule, nameFacts({ remoteCode: ['a.py', 'b.py', 'c.py', 'd.py', 'e.py'] }));
    expect(decision.outcome).toBe('warn');
    expect(decision.reasons[0]!.message).toMatch(/a\.py, b\.py, c\.py and 2 more/);
  });
  test('gated repositories and the named licences are for those who accepted', () => {
    const rule = policy({ acceptance: { licenses: ['llama*'], mode: 'block' } });
    expect(decideName(rule, nameFacts()).outcome).toBe('allow');
    expect(decideName(rule, nameFacts({ gated: true })).outcome).toBe('block');
    expect(decideName(rule, nameFacts({ gated: true, accepted: true })).outcome).toBe('allow');
    expect(decideName(rule, nameFacts({ license: 'llama3.1' })).outcome).toBe('block');
    expect(decideName(rule, nameFacts({ license: 'mit, llama3.1' })).outcome).toBe('block');
    expect(decideName(rule, nameFacts({ license: 'other (llama-4)' })).outcome).toBe('block');
    expect(decideName(rule, nameFacts({ license: 'llama3.1', accepted: true })).outcome).toBe('allow');
  });
  test('remedies name whom to ask', () => {
    const rule = policy({ contact: 'ml@example.com', locked: { mode: 'block' } });
    expect(decideName(rule, nameFacts()).reasons[0]!.remedy).toMatch(/ml@example\.com/);
  });
});
