import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Danger, VERDICT_STATES, type Verdict } from '../../../src/core/index.ts';
import {
  decideFile,
  decideName,
  type GateMode,
  type GatePolicy,
  joinDecisions,
  NO_GATE_POLICY,
} from '../../../src/policy/index.ts';
import { fileFacts, identity, nameFacts } from './facts.ts';

const ORDER = ['allow', 'record', 'warn', 'block'];
const rank = (outcome: string) => ORDER.indexOf(outcome);
const DANGERS: readonly Danger[] = ['none', 'unvetted', 'suspicious', 'malicious'];

const mode = fc.constantFrom<GateMode>('block', 'warn', 'record');
const owner = fc.constantFrom('acme', 'Acme', 'acme-labs', 'stranger', 'k\u212A');
const name = fc.tuple(owner, fc.constantFrom('a', 'b')).map((parts) => parts.join('/'));
const pattern = fc.constantFrom('acme', 'acme*', '*', 'stranger', 'acme/a', 'k*');
const license = fc.constantFrom(null, 'mit', 'MIT, gpl-3.0', 'other (mit)', 'gpl-3.0');
const licensePattern = fc.constantFrom('mit', 'gpl-*', 'none', 'other', '*');
const format = fc.constantFrom('safetensors', 'torch-zip', 'pickle', 'model-config', 'unknown');
const lists = <T>(entry: fc.Arbitrary<T>) =>
  fc.record({ allow: fc.array(entry, { maxLength: 3 }), deny: fc.array(entry, { maxLength: 3 }), mode });

const rules = {
  owners: lists(pattern),
  verdicts: fc.record({ allow: fc.array(fc.constantFrom(...VERDICT_STATES)), mode }),
  locked: fc.record({ mode }),
  formats: lists(format),
  danger: fc.record({ max: fc.constantFrom(...DANGERS), mode }),
  licenses: lists(licensePattern),
  age: fc.record({ days: fc.integer({ min: 1, max: 2000 }), mode }),
  remoteCode: fc.record({ mode }),
  acceptance: fc.record({ licenses: fc.array(licensePattern, { maxLength: 2 }), mode }),
};
type RuleName = keyof typeof rules;
const RULE_NAMES = Object.keys(rules) as RuleName[];
const anyPolicy: fc.Arbitrary<GatePolicy> = fc
  .record(
    Object.fromEntries(RULE_NAMES.map((rule) => [rule, fc.option(rules[rule] as fc.Arbitrary<unknown>)])),
  )
  .map((given) => ({ ...NO_GATE_POLICY, ...given }));

const because = { confidence: 'single', because: [], identity: identity() } as const;
const verdict = fc.constantFrom<Verdict | null>(
  null,
  { ...because, state: 'live', alias: null, youngerThanReference: false, ownerChanged: false },
  { ...because, state: 'moved', target: 'acme/b', oldName: 'free', sameOwner: false },
  { ...because, state: 'moved', target: 'acme/b', oldName: 'unknown', sameOwner: false },
  { ...because, state: 'claimable', availability: 'unknown' },
  { ...because, state: 'restricted', how: 'gated' },
  { ...because, state: 'unknown', cause: 'transient', why: 'no answer' },
);
const anyName = fc
  .record({
    name,
    verdict,
    locked: fc.constantFrom(true, false, null),
    license,
    remoteCode: fc.constantFrom(null, [], ['a.py']),
    gated: fc.boolean(),
    accepted: fc.boolean(),
  })
  .map((facts) => nameFacts({ ...facts, identity: identity({ name: facts.name }) }));
const anyFile = fc
  .record({
    format,
    alsoReadAs: fc.array(format, { maxLength: 2 }),
    danger: fc.constantFrom(...DANGERS),
    complete: fc.boolean(),
  })
  .map(fileFacts);

describe('decisions', () => {
  test('are as bad as their worst reason, and allow where there is none', () => {
    fc.assert(
      fc.property(anyPolicy, anyName, anyFile, (policy, facts, file) => {
        const name = decideName(policy, facts);
        const decisions = [name, decideFile(policy, file)];
        for (const { outcome, reasons } of [...decisions, joinDecisions(decisions)]) {
          const worst = reasons.reduce((most, reason) => Math.max(most, rank(reason.mode)), 0);
          expect(rank(outcome)).toBe(worst);
        }
      }),
    );
  });
  test('never become milder when a rule is added', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        anyPolicy,
        fc.constantFrom(...RULE_NAMES),
        anyName,
        anyFile,
        (policy, other, rule, facts, file) => {
          const without = { ...policy, [rule]: null };
          const added = { ...policy, [rule]: other[rule] };
          expect(rank(decideName(added, facts).outcome)).toBeGreaterThanOrEqual(
            rank(decideName(without, facts).outcome),
          );
          expect(rank(decideFile(added, file).outcome)).toBeGreaterThanOrEqual(
            rank(decideFile(without, file).outcome),
          );
        },
      ),
    );
  });
  test('never become milder when something is denied, or no longer allowed', () => {
    fc.assert(
      fc.property(lists(pattern), pattern, anyName, (owners, extra, facts) => {
        const before = decideName({ ...NO_GATE_POLICY, owners }, facts);
        const denied = { ...owners, deny: [...owners.deny, extra] };
        expect(rank(decideName({ ...NO_GATE_POLICY, owners: denied }, facts).outcome)).toBeGreaterThanOrEqual(
          rank(before.outcome),
        );
        // Whatever is denied stays so, whoever is allowed besides.
        const both = { ...denied, allow: [...denied.allow, extra] };
        const allowedToo = decideName({ ...NO_GATE_POLICY, owners: both }, facts);
        if (decideName({ ...NO_GATE_POLICY, owners: { ...denied, allow: [] } }, facts).outcome !== 'allow')
          expect(allowedToo.outcome).not.toBe('allow');
      }),
    );
  });
  test('do not depend on the case of letters A to Z', () => {
    fc.assert(
      fc.property(anyPolicy, anyName, (policy, facts) => {
        const upper = {
          ...facts,
          name: facts.name.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
          license: facts.license?.toUpperCase() ?? null,
        };
        expect(decideName(policy, upper).outcome).toBe(decideName(policy, facts).outcome);
      }),
    );
  });
  test('do not depend on the order in which they are joined', () => {
    fc.assert(
      fc.property(anyPolicy, fc.array(anyName, { maxLength: 4 }), (policy, all) => {
        const decisions = all.map((facts) => decideName(policy, facts));
        const forwards = joinDecisions(decisions);
        const backwards = joinDecisions(decisions.toReversed());
        expect(backwards.outcome).toBe(forwards.outcome);
        expect(new Set(backwards.reasons.map(({ message }) => message))).toEqual(
          new Set(forwards.reasons.map(({ message }) => message)),
        );
      }),
    );
  });
  test('say why on one printable line, whatever strangers call their things', () => {
    fc.assert(
      fc.property(anyPolicy, anyName, anyFile, fc.string({ unit: 'binary' }), (policy, facts, file, text) => {
        const named = {
          ...facts,
          name: text,
          license: text,
          identity: identity({ name: text, ownerName: text, repoCreatedAt: text }),
        };
        const reasons = [
          ...decideName(policy, named).reasons,
          ...decideFile(policy, { ...file, path: text }).reasons,
        ];
        for (const { message, remedy } of reasons) {
          expect(message + remedy).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
          expect(message.length).toBeLessThan(1000);
        }
      }),
    );
  });
});
