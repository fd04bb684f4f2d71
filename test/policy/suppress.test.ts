import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/index.ts';
import { matchesGlob, suppress } from '../../src/policy/index.ts';

const finding: Finding = {
  rule: 'namespace/moved',
  severity: 'medium',
  title: 'moved',
  subject: 'huggingface:model:org/name',
  location: { file: 'app/infer.py', line: 1, column: 1 },
  related: [],
  evidence: [],
  remedy: [],
  frameworks: [],
  fingerprint: 'f'.repeat(32),
  suppressed: null,
};
const ignore = { reason: 'ours', expires: '2027-01-31' };
const none = new Set<string>();

describe('suppressing', () => {
  test('an ignore that matches marks the finding and keeps it', () => {
    const { findings, notices } = suppress(
      [finding],
      { ignores: [{ ...ignore, name: 'ORG/*' }], baseline: none },
      '2026-11-21',
    );
    expect(findings[0]?.suppressed).toEqual({ kind: 'ignore', reason: 'ours', expires: '2027-01-31' });
    expect(notices).toEqual([]);
  });
  test('every condition of an ignore must hold', () => {
    const ignores = [{ ...ignore, name: 'org/name', file: 'docs/**' }];
    expect(suppress([finding], { ignores, baseline: none }, '2026-11-21').findings[0]?.suppressed).toBeNull();
  });
  test('an expired ignore does not apply, and is told', () => {
    const { findings, notices } = suppress(
      [finding],
      { ignores: [{ ...ignore, rule: 'namespace/*' }], baseline: none },
      '2027-02-01',
    );
    expect(findings[0]?.suppressed).toBeNull();
    expect(notices[0]).toMatch(/expired on 2027-01-31/);
  });
  test('an ignore that matches nothing is told', () => {
    expect(
      suppress([], { ignores: [{ ...ignore, name: 'x/y' }], baseline: none }, '2026-11-21').notices[0],
    ).toMatch(/matches nothing/);
  });
  test('the baseline covers what it had', () => {
    const baseline = new Set([finding.fingerprint]);
    expect(suppress([finding], { ignores: [], baseline }, '2026-11-21').findings[0]?.suppressed?.kind).toBe(
      'baseline',
    );
  });
});

test.each([
  ['acme/*', 'ACME/secret', true],
  ['acme/*', 'acme/a/b', false],
  ['acme*', 'acmecorp', true],
  ['**/x.py', 'a/b/x.py', true],
  ['**/x.py', 'x.py', true],
  ['docs/**', 'docs/a/b', true],
  ['a.b', 'axb', false],
  ['a?c', 'abc', true],
])('the glob %s on %s is %s', (pattern, text, matches) => {
  expect(matchesGlob(pattern, text)).toBe(matches);
});
