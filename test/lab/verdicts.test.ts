import { afterEach, describe, expect, test } from 'vitest';
import { subjectOf } from '../../src/core/index.ts';
import { createHuggingFaceHub, type NameQuery } from '../../src/hubs/index.ts';
import { createHttp } from '../../src/io/net/index.ts';
import { type Lab, SCENARIOS, type Scenario, startLab } from '../../src/lab/index.ts';
import { resolveNames } from '../../src/namespace/index.ts';
import { TestClock } from '../io/net/test-clock.ts';

let lab: Lab | undefined;
afterEach(() => lab?.close());

/** What the real connector and the real judge make of each name of a played scenario. */
async function conclusions(scenario: Scenario): Promise<Record<string, string>> {
  lab = await startLab({ scenario });
  const clock = new TestClock();
  const http = createHttp({
    clock,
    userAgent: 'weighbridge-test',
    connect: { namedByOperator: [lab.url] },
    cacheDirectory: null,
    random: () => 0.5,
    // One owner after the other fails in these worlds, which must not end the questions about the rest.
    limits: { attempts: 2, failuresInARow: 1000 },
  });
  const hub = createHuggingFaceHub({ http, endpoint: lab.url, clock, offline: false });
  const firstUsed = new Map(scenario.expects.map((row) => [queryOf(row.repo).name, row.firstUsed]));
  const verdicts = await resolveNames(
    scenario.expects.map((row) => ({ query: queryOf(row.repo), known: null })),
    {
      hub,
      signal: new AbortController().signal,
      uses: Promise.resolve((name: string) => ({
        firstUse: {
          commit: 'c'.repeat(40),
          date: firstUsed.get(name)!.toISOString(),
          bound: 'exact' as const,
        },
        caveat: null,
      })),
    },
  );
  await http.close();
  return Object.fromEntries(
    scenario.expects.map(({ repo }) => {
      const verdict = verdicts.get(subjectOf({ hub: 'huggingface', ...queryOf(repo) }))!;
      return [repo, verdict.state === 'moved' ? `moved, old name ${verdict.oldName}` : verdict.state];
    }),
  );
}

function queryOf(repo: string): NameQuery {
  return repo.startsWith('datasets/')
    ? { kind: 'dataset', name: repo.slice('datasets/'.length) }
    : { kind: 'model', name: repo };
}

describe.each(Object.values(SCENARIOS))('the scenario $name', (scenario) => {
  test('ends in the verdicts it promises', async () => {
    const expected = scenario.expects.map((row) => [
      row.repo,
      row.state === 'moved' ? `moved, old name ${row.oldName}` : row.state,
    ]);
    expect(expected.length).toBeGreaterThan(5);
    expect(await conclusions(scenario)).toEqual(Object.fromEntries(expected));
  });
});
