import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseScenario, playAll, playStage, playUntil, World } from '../../src/lab/index.ts';

const step = { at: '2024-01-01', do: 'create-user', name: 'ann' };
const scenario = (...steps: object[]) => ({ name: 's', title: 'S', steps });

test.each([
  [{ name: 's' }, /the scenario: title/],
  [scenario({ ...step, do: 'explode' }), /step 1 \(explode\): no such action; there are create-user/],
  [scenario({ ...step, at: 'soon' }), /step 1 \(create-user\): at: 'soon' is not a date/],
  [scenario(step, { ...step, at: '2023-01-01' }), /step 2 .*lies before/],
  [scenario({ ...step, color: 'red' }), /step 1 .*color/],
  [
    scenario({ at: '2024-01-01', do: 'push', repo: 'a/b', files: [{ path: 'x' }] }),
    /'text', 'json', 'base64' or 'marker'/,
  ],
  [{ ...scenario(step), stages: { soon: 'soon' } }, /the scenario: stages\.soon/],
  [{ ...scenario(step), stages: { b: '2024-02-01', a: '2024-01-01' } }, /the stage 'a' lies before/],
  ['text', /the scenario: /],
  [null, /the scenario: /],
])('a mistake is told with its place: %j', (data, message) => {
  expect(() => parseScenario(data)).toThrow(
    expect.objectContaining({ code: 'configuration', message: expect.stringMatching(message) }),
  );
});

test('each step happens once, on its own date', () => {
  const world = new World({ start: new Date(0) });
  const parsed = parseScenario(
    scenario(step, { at: '2024-02-01T06:00:00Z', do: 'create-org', name: 'org', note: 'why' }),
  );
  expect(playUntil(world, parsed, new Date('2024-01-15')).map(({ action }) => action.do)).toEqual([
    'create-user',
  ]);
  expect(world.clock.now()).toEqual(new Date('2024-01-15'));
  expect(playUntil(world, parsed, new Date('2024-03-01'))).toMatchObject([{ note: 'why' }]);
  expect(playUntil(world, parsed, new Date('2024-03-01'))).toEqual([]);
  expect(world.accounts.find('org')!.createdAt).toEqual(new Date('2024-02-01T06:00:00Z'));
});

test('a stage is a date with a name', () => {
  const world = new World({ start: new Date(0) });
  const parsed = parseScenario({
    ...scenario(step, { at: '2024-02-01', do: 'create-org', name: 'org' }),
    stages: { early: '2024-01-15', late: '2024-03-01' },
  });
  expect(playStage(world, parsed, 'early')).toHaveLength(1);
  expect(world.clock.now()).toEqual(new Date('2024-01-15'));
  expect(playStage(world, parsed, 'late')).toHaveLength(1);
  expect(() => playStage(world, parsed, 'never')).toThrow(
    expect.objectContaining({ code: 'usage', remedy: 'its stages: early, late' }),
  );
});

test('a step the hub refuses is named', () => {
  const world = new World({ start: new Date(0) });
  const parsed = parseScenario(scenario(step, step));
  expect(() => playUntil(world, parsed, new Date('2025-01-01'))).toThrow(
    /^s, step 2 \(create-user\): the name 'ann' is held/,
  );
});

test('the scenario in the documentation plays', () => {
  const documented = readFileSync(join(import.meta.dirname, '../../docs/lab.md'), 'utf8');
  const parsed = parseScenario(JSON.parse(/```json\n([\s\S]+?)```/.exec(documented)![1]!));
  const world = new World({ start: new Date(0) });
  expect(playAll(world, parsed)).toHaveLength(5);
  expect(world.repo('ann/model').owner?.kind).toBe('organization');
});
