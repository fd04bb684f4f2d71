import { expect, test } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import { outcomeOf } from '../../src/report/index.ts';
import { EMPTY, finding, reference, SAMPLE } from './sample-report.ts';

const GAP = { what: 'a.ipynb', why: 'it could not be read', blocking: true };

test('a finding at the threshold is exit 1, whatever could not be examined', () => {
  expect(outcomeOf(SAMPLE, 'critical')).toMatchObject({ exitCode: 1, unexamined: 1 });
});

test('a finding below the threshold is exit 0', () => {
  const report: Report = { ...EMPTY, findings: [finding('pin/unpinned', 'medium', 'a/b', ['a.py:1:1'])] };
  expect(outcomeOf(report, 'high').exitCode).toBe(0);
  expect(outcomeOf(report, 'medium').exitCode).toBe(1);
});

test('a suppressed finding counts apart and never fails', () => {
  const accepted = finding('pin/unpinned', 'medium', 'a/b', ['a.py:1:1'], {
    suppressed: { kind: 'ignore', reason: 'known', expires: null },
  });
  expect(outcomeOf({ ...EMPTY, findings: [accepted] }, 'low')).toMatchObject({ exitCode: 0, suppressed: 1 });
});

test('a blocking gap is exit 3 even when findings never fail', () => {
  const report: Report = { ...EMPTY, coverage: { ...EMPTY.coverage, gaps: [GAP] } };
  expect(outcomeOf(report, 'never').exitCode).toBe(3);
  const harmless: Report = { ...EMPTY, coverage: { ...EMPTY.coverage, gaps: [{ ...GAP, blocking: false }] } };
  expect(outcomeOf(harmless, 'never').exitCode).toBe(0);
});

test('only a transient or credential failure on a load is exit 3 without a gap', () => {
  const hidden = (cause: 'transient' | 'offline', role: 'load' | 'mention'): Report => ({
    ...EMPTY,
    references: [
      reference(
        'a/b',
        'a.py:1:1',
        { state: 'unknown', cause, why: 'x', confidence: 'low', because: [], identity: null },
        { role },
      ),
    ],
  });
  expect(outcomeOf(hidden('transient', 'load'), 'high').exitCode).toBe(3);
  expect(outcomeOf(hidden('transient', 'mention'), 'high').exitCode).toBe(0);
  expect(outcomeOf(hidden('offline', 'load'), 'high').exitCode).toBe(0);
});
