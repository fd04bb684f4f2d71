import { describe, expect, test } from 'vitest';
import { createSecretEngine } from '../../src/secrets/engine.ts';
import { createFingerprints } from '../../src/secrets/fingerprint.ts';
import { groupSecrets, type Place } from '../../src/secrets/group.ts';
import { SECRET_RULES } from '../../src/secrets/rules/index.ts';
import { sightingsIn } from '../../src/secrets/sighting.ts';
import { fillExample } from './fill-example.ts';
import { naiveHits } from './naive-hits.ts';

const engine = createSecretEngine(SECRET_RULES);

function placesIn(file: string, text: string): Place[] {
  const bytes = Buffer.from(text);
  return sightingsIn(bytes, engine.detect(bytes, naiveHits(bytes, engine.keywords)), file)
    .filter(({ detection }) => detection.dropped === null)
    .map((sighting) => {
      const { path, line, column } = sighting;
      const nowhere = { object: null, commit: null, change: null, ref: null, author: null, date: null };
      return {
        sighting,
        present: true,
        reachable: 'branches',
        occurrences: [{ file: path, line, column, ...nowhere }],
      };
    });
}

const key = fillExample('{{hex 40}}', 3);
const token = fillExample('hf_{{alpha 34}}', 3);

describe('secrets are grouped by credential', () => {
  test('so that one that stands in several files is one, with its places', () => {
    const { secrets } = groupSecrets(
      [...placesIn('a.py', `login("${token}")`), ...placesIn('b.sh', `\nexport HF_TOKEN=${token}`)],
      createFingerprints(null),
    );
    expect(
      secrets.map(({ rule, occurrences }) => [rule, occurrences.map(({ file, line }) => `${file}:${line}`)]),
    ).toEqual([['secret/huggingface-user-token', ['a.py:1', 'b.sh:2']]]);
  });

  test('so that a value known for what it is in one place is that where only a name tells', () => {
    const { secrets } = groupSecrets(
      [
        ...placesIn('a.py', `os.environ["WANDB_API_KEY"] = "${key}"`),
        ...placesIn('b.yaml', `api_key: "${key}"`),
      ],
      createFingerprints(null),
    );
    expect(secrets.map(({ rule, occurrences }) => [rule, occurrences.length])).toEqual([
      ['secret/wandb-legacy-api-key', 2],
    ]);
  });

  test.each([
    ['tests', 'tests/test_login.py', 'high'],
    ['application code', 'app/login.py', 'critical'],
  ])('and one that stands in %s alone is %s', (_where, file, severity) => {
    const { secrets } = groupSecrets(placesIn(file, `login("${token}")`), createFingerprints(null));
    expect(secrets.map((secret) => secret.severity)).toEqual([severity]);
  });
});
