import { describe, expect, test } from 'vitest';
import { severityAt, stateSeverity } from '../../src/namespace/index.ts';
import {
  absent,
  at,
  judge,
  known,
  noOwner,
  owner,
  redirect,
  repo,
  unestablished,
  used,
} from './sightings.ts';

const OLD = at('2022-06-01');
const YOUNG = at('2025-01-01');

describe('severity before role and pin', () => {
  const target = redirect('org/name', 'new/name', repo('new/name', OLD));
  const targetOwner = owner('new', OLD, 'owner-2');
  test.each([
    ['live', judge({ repo: repo('org/name', OLD) }), null],
    ['moved, held', judge({ repo: target, targetOwner }), 'medium'],
    ['moved, held by the same owner', judge({ repo: target, targetOwner: owner('new', OLD) }), 'low'],
    ['moved, free', judge({ repo: target, targetOwner, owner: noOwner }), 'high'],
    ['moved, taken', judge({ repo: target, targetOwner, owner: owner('org', YOUNG, 'x') }), 'critical'],
    [
      'moved, unknown',
      judge({ repo: target, targetOwner, owner: unestablished('transient', 'x') }),
      'medium',
    ],
    [
      'reregistered by another owner',
      judge({ repo: repo('org/name', YOUNG), owner: owner('org', YOUNG) }),
      'critical',
    ],
    [
      'reregistered by the same owner',
      judge({ repo: repo('org/name', OLD), known: known('repo-0', 'owner-1') }),
      'high',
    ],
    ['claimable', judge({ repo: absent, owner: noOwner }), 'critical'],
    ['missing', judge({ repo: absent }), 'medium'],
    ['missing, seen before', judge({ repo: absent, known: known('repo-1', null) }), 'high'],
    ['restricted', judge({ repo: repo('org/name', OLD, { gated: true }) }), 'low'],
    ['disabled', judge({ repo: repo('org/name', OLD, { disabled: true }) }), 'high'],
    ['unknown', judge({ repo: unestablished('transient', 'x') }), 'info'],
  ] as const)('%s', (_name, verdict, severity) => {
    expect(stateSeverity(verdict, 'load')).toBe(severity);
  });
  test('a disabled repository that is not loaded is low', () => {
    expect(
      stateSeverity(
        judge({ repo: repo('org/name', OLD, { disabled: true }), use: used('2023-01-01') }),
        'mention',
      ),
    ).toBe('low');
  });
});

describe('role and pin', () => {
  test('a full commit caps at medium, and nothing less does', () => {
    expect(severityAt('critical', 'load', 'commit')).toBe('medium');
    expect(severityAt('low', 'load', 'commit')).toBe('low');
    for (const pin of ['abbreviated', 'tag', 'branch', 'none'] as const)
      expect(severityAt('critical', 'load', pin)).toBe('critical');
  });
  test('a mention is two steps lower', () => {
    expect(severityAt('critical', 'mention', 'none')).toBe('medium');
    expect(severityAt('low', 'mention', 'none')).toBe('info');
  });
  test('commented-out code is low', () => {
    expect(severityAt('critical', 'commented', 'none')).toBe('low');
    expect(severityAt('info', 'commented', 'none')).toBe('info');
  });
});
