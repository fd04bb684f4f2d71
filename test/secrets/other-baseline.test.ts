import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseOtherBaseline } from '../../src/secrets/baseline/other-baseline.ts';
import { createSecretEngine } from '../../src/secrets/engine.ts';
import type { Place } from '../../src/secrets/group.ts';
import { SECRET_RULES } from '../../src/secrets/rules/index.ts';
import { sightingsIn } from '../../src/secrets/sighting.ts';
import { fillExample } from './fill-example.ts';
import { naiveHits } from './naive-hits.ts';

const engine = createSecretEngine(SECRET_RULES.filter(({ id }) => id === 'huggingface-user-token'));

/** The places of one token, in these commits. */
function placesOf(token: string, file: string, line: number, commits: readonly (string | null)[]): Place[] {
  const bytes = Buffer.from(`${'\n'.repeat(line - 1)}token = ${token}`);
  const [sighting] = sightingsIn(bytes, engine.detect(bytes, naiveHits(bytes, engine.keywords)), file);
  return commits.map((commit) => ({
    sighting: sighting!,
    present: commit === null,
    reachable: 'branches',
    occurrences: [
      { file, line, column: 9, object: null, commit, change: null, ref: null, author: null, date: null },
    ],
  }));
}

const token = fillExample('hf_{{alpha 34}}', 1);
const other = fillExample('hf_{{alpha 34}}', 2);
const commit = 'ab'.repeat(20);
const places = placesOf(token, 'app/a.py', 7, [commit]);

describe("another scanner's baseline", () => {
  test.each([
    ['a .gitleaksignore', `# accepted\n${commit}:app/a.py:huggingface-access-token:7\n`],
    [
      'gitleaks’ report',
      JSON.stringify([{ RuleID: 'huggingface', Commit: commit, File: 'x', StartLine: 1, Secret: token }]),
    ],
    [
      'gitleaks’ redacted report',
      JSON.stringify([
        { RuleID: 'huggingface', Commit: commit, File: 'app/a.py', StartLine: 7, Secret: 'REDACTED' },
      ]),
    ],
    [
      'detect-secrets’ baseline',
      JSON.stringify({
        plugins_used: [],
        results: {
          'app/a.py': [
            { type: 'x', hashed_secret: createHash('sha1').update(token).digest('hex'), line_number: 1 },
          ],
        },
      }),
    ],
    [
      'TruffleHog’s lines',
      `${JSON.stringify({ SourceMetadata: {}, DetectorName: 'HuggingFace', Raw: token })}\n`,
    ],
  ])('%s covers what it names, and nothing else', (_title, text) => {
    const baseline = parseOtherBaseline(text)!;
    expect(baseline.covers(places)).toBe(true);
    expect(baseline.covers(placesOf(other, 'app/b.py', 7, ['cd'.repeat(20)]))).toBe(false);
  });

  test('by position does not cover the same secret in another commit', () => {
    const baseline = parseOtherBaseline(`${commit}:app/a.py:rule:7`)!;
    expect(baseline.covers([...places, ...placesOf(token, 'app/a.py', 7, ['cd'.repeat(20)])])).toBe(false);
  });

  test('is none of these: a report of ours, an empty file, prose', () => {
    expect(parseOtherBaseline('{"schema": "weighbridge.report/1", "findings": []}')).toBeNull();
    expect(parseOtherBaseline('')).toBeNull();
    expect(parseOtherBaseline('not a list\n')).toBeNull();
  });
});
