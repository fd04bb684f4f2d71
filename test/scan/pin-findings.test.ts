import { expect, test } from 'vitest';
import { findingsOf } from '../../src/scan/findings.ts';
import { reference } from '../report/sample-report.ts';

test('a load without a revision is not pinned', () => {
  const rules = findingsOf([reference('zed/lynx', 'a.py:1:1', null)]).map(({ rule }) => rule);
  expect(rules).toEqual(['pin/unpinned']);
});

test('a load whose revision is an expression is not said to be unpinned', () => {
  const load = reference('zed/lynx', 'a.py:1:1', null, { revisionExpression: 'args.revision' });
  expect(findingsOf([load])).toEqual([]);
});
