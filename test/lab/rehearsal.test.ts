import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dentalAiStory, playAll, World } from '../../src/lab/index.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, dentalAiStory.example);
const commits = dentalAiStory.acts.flatMap((act) => act.commits);

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

describe('the story of DentalAI', () => {
  test('commits every file of the example once, and no other', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    expect(commits.flatMap((commit) => commit.files).sort()).toEqual(files.sort());
  });

  test('is told in the order of its dates, each commit before its act ends', () => {
    const dates = commits.map((commit) => commit.date.getTime());
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    for (const act of dentalAiStory.acts) {
      for (const commit of act.commits) expect(commit.date.getTime()).toBeLessThan(act.date.getTime());
    }
    const acts = dentalAiStory.acts.map((act) => act.date.getTime());
    expect(acts).toEqual(acts.toSorted((a, b) => a - b));
    expect(dentalAiStory.scenario.steps.at(-1)!.at.getTime()).toBeLessThan(acts.at(-1)!);
  });

  test.each(dentalAiStory.scenario.expects.map((row) => [row.repo, row] as const))(
    'first commits %s on the day the scenario says',
    (repo, { firstUsed }) => {
      const name = repo.replace(/^datasets\//, '');
      const first = commits.find((commit) => commit.files.some((path) => read(path).includes(name)));
      expect(first?.date.toISOString().slice(0, 10)).toBe(firstUsed.toISOString().slice(0, 10));
    },
  );

  test('names only models that stood on the hub when they were named', () => {
    const world = new World({ start: new Date(0) });
    for (const { repo, firstUsed } of dentalAiStory.scenario.expects) {
      const created = dentalAiStory.scenario.steps.find(
        ({ action }) => action.do === 'create-repo' && action.repo === repo,
      );
      expect(created!.at.getTime(), repo).toBeLessThan(firstUsed.getTime());
    }
    expect(playAll(world, dentalAiStory.scenario).length).toBeGreaterThan(20);
  });

  test('pins a commit that the lab mints', () => {
    const world = new World({ start: new Date(0) });
    playAll(world, dentalAiStory.scenario);
    const pin = /BONE_LOSS_REVISION = "([0-9a-f]{40})"/.exec(read('app/bone_loss.py'))![1]!;
    const pinned = world.repo('molarmetrics/periodontal-bone-loss').history.find(pin);
    expect(pinned?.title).toMatch(/^Second release/);
  });
});
