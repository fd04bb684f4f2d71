import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JudgedReference, Report } from '../../src/core/index.ts';
import { type Lab, SCENARIOS, type Scenario, startLab } from '../../src/lab/index.ts';
import { GitFixture } from '../git-fixture.ts';
import { scanAgainst } from './scan-lab.ts';

/** Code that loads every name a scenario expects something of, committed when the scenario says it was first used. */
function codeOf(scenario: Scenario): GitFixture {
  const fixture = new GitFixture();
  const dayOf = (row: Scenario['expects'][number]) => row.firstUsed.toISOString().slice(0, 10);
  for (const day of [...new Set(scenario.expects.map(dayOf))].sort()) {
    const loads = scenario.expects
      .filter((row) => dayOf(row) === day)
      .map(({ repo }) =>
        repo.startsWith('datasets/')
          ? `load_dataset("${repo.slice('datasets/'.length)}")`
          : `AutoModel.from_pretrained("${repo}")`,
      );
    fixture.commit(`${day}T12:00:00Z`, {
      [`loads_${day.replaceAll('-', '_')}.py`]: `from transformers import AutoModel\nfrom datasets import load_dataset\n\n${loads.join('\n')}\n`,
    });
  }
  return fixture;
}

describe.each(['verdicts', 'legitimate'])('the scenario %s, through the whole pipeline', (name) => {
  const scenario = SCENARIOS[name]!;
  let lab: Lab;
  let fixture: GitFixture;
  let report: Report;
  beforeAll(async () => {
    lab = await startLab({ scenario });
    fixture = codeOf(scenario);
    report = await scanAgainst(fixture.folder, lab.url);
  });
  afterAll(async () => {
    fixture[Symbol.dispose]();
    await lab.close();
  });

  const referenceOf = (repo: string): JudgedReference | undefined =>
    report.references.find(
      (reference) => `${reference.kind === 'dataset' ? 'datasets/' : ''}${reference.name}` === repo,
    );

  test.each(scenario.expects.map((row) => [row.repo, row.note ?? '', row] as const))(
    '%s: %s',
    (repo, _note, row) => {
      const verdict = referenceOf(repo)?.verdict;
      expect(verdict?.state).toBe(row.state);
      if (row.oldName) expect(verdict).toMatchObject({ oldName: row.oldName });
    },
  );

  test('every name was dated, and every verdict says what it rests on', () => {
    expect(report.references).toHaveLength(scenario.expects.length);
    for (const reference of report.references) {
      expect(reference.firstUsed?.bound).toBe('exact');
      expect(reference.verdict?.because.length).toBeGreaterThan(0);
    }
  });
});

test('what is legitimate stays below high, but for a name that is open to anybody', async () => {
  const scenario = SCENARIOS['legitimate']!;
  const lab = await startLab({ scenario });
  using fixture = codeOf(scenario);
  const { findings } = await scanAgainst(fixture.folder, lab.url);
  const severe = findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  expect(severe.map(({ subject }) => subject)).toEqual(['huggingface:model:brainwave-audio/denoiser']);
  await lab.close();
});
