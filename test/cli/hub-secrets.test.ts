import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/index.ts';
import { type Lab, startLab } from '../../src/lab/index.ts';
import { safetensorsFile, tensor } from '../artifacts/safetensors/safetensors-file.ts';
import { bytesOf } from '../io/files/random-bytes.ts';
import { fillExample } from '../secrets/fill-example.ts';
import { gitBesideLab } from './git-beside-lab.ts';
import { runCli } from './run-cli.ts';

const MB = 1024 * 1024;
const token = (seed: number) => fillExample('hf_{{alpha 34}}', seed);
const [inHeader, inLines, inCard] = [1, 2, 3].map(token) as [string, string, string];

const model = (metadata: object) =>
  safetensorsFile({ __metadata__: { format: 'pt', ...metadata }, w: tensor(0, 4 * MB) }, bytesOf(4 * MB));

/** Some 2 MB of lines, one of which is to the point. */
const lines = [...Array(20_000).keys()]
  .map((n) =>
    JSON.stringify({
      n,
      text: n === 12_345 ? `export HF_TOKEN=${inLines}` : 'A line of a data set, as there are many.',
    }),
  )
  .join('\n');

describe('secrets of a repository on a hub', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await startLab({ delivery: 'redirect' });
    lab.world.createUser('ann');
  });
  afterEach(() => lab.close());

  /** What went over the network of contents. */
  const fetchedBytes = (): number =>
    lab.requests.entries.reduce((sum, { status, range }) => {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
      return status === 206 ? sum + Number(to) - Number(from) + 1 : sum;
    }, 0);

  async function scanned(
    files: readonly {
      readonly path: string;
      readonly content: string | Uint8Array;
      readonly lfs?: boolean;
    }[],
    ...more: readonly string[]
  ): Promise<{ report: Report; stdout: string }> {
    lab.world.createRepo('ann/model', { files });
    await using hub = await gitBesideLab(lab, 'ann/model');
    const { stdout, stderr } = await runCli([
      ...['scan', 'hf:ann/model', '--only', 'secrets', '--format', 'json', '--hub', `huggingface=${hub.url}`],
      ...more,
    ]);
    expect(stderr).toBe('');
    return { report: JSON.parse(stdout), stdout };
  }

  const placesOf = ({ secrets }: Report) =>
    secrets
      .flatMap(({ present, occurrences }) =>
        occurrences.map(
          ({ file, line, change }) => `${file}:${line} ${change ?? (present ? 'present' : '')}`,
        ),
      )
      .sort();

  test.each([[[]], [['--no-history']]])(
    'are found in files of Git LFS without fetching weights (%j)',
    async (flags) => {
      const { report, stdout } = await scanned(
        [
          { path: 'README.md', content: `# A model\n\nToken: ${inCard}\n` },
          { path: 'model.safetensors', content: model({ note: `pushed with ${inHeader}` }) },
          { path: 'other.safetensors', content: model({}) },
          { path: 'train.jsonl', content: lines, lfs: true },
        ],
        ...flags,
      );
      const added = flags.length === 0;
      expect(placesOf(report)).toEqual(
        [
          'README.md:3 present',
          'model.safetensors:1 present',
          'train.jsonl:12346 present',
          ...(added ? ['README.md:3 added', 'model.safetensors:1 added', 'train.jsonl:12346 added'] : []),
        ].sort(),
      );
      expect(report.secrets.every(({ present }) => present)).toBe(true);
      expect(report.coverage.gaps).toEqual([]);
      for (const value of [inHeader, inLines, inCard]) expect(stdout).not.toContain(value);
      expect(fetchedBytes()).toBeGreaterThan(lines.length);
      expect(fetchedBytes()).toBeLessThan(lines.length + MB);
      expect(report.requests.sent).toBeGreaterThan(0);
    },
  );

  test('that has nothing in Git LFS are found without asking the hub', async () => {
    const { report } = await scanned([{ path: 'README.md', content: `Token: ${inCard}\n` }]);
    expect(placesOf(report)).toEqual(['README.md:1 added', 'README.md:1 present']);
    expect(lab.requests.total).toBe(0);
  });

  test('are a gap where the hub does not hand a file out', async () => {
    const name = 'gated/model';
    lab.world.createUser('gated');
    lab.world.createRepo(name, {
      gated: 'manual',
      files: [{ path: 'model.safetensors', content: model({ note: inHeader }) }],
    });
    await using hub = await gitBesideLab(lab, name);
    const { code, stdout } = await runCli([
      ...['scan', `hf:${name}`, '--only', 'secrets', '--format', 'json', '--hub', `huggingface=${hub.url}`],
    ]);
    const { secrets, coverage } = JSON.parse(stdout) as Report;
    expect(secrets).toEqual([]);
    expect(coverage.gaps).toContainEqual({
      what: 'a file in Git LFS',
      why: expect.stringContaining('not fetched: '),
      blocking: true,
    });
    expect(code).toBe(3);
  });
});
