import { describe, expect, test } from 'vitest';
import { locateRepository, type ScanMode, scanHistory } from '../../src/gitpack/index.ts';
import { compileKeywords } from '../../src/kernel/index.ts';
import { createSecretEngine } from '../../src/secrets/engine.ts';
import {
  createHistoryScanner,
  historyKeywords,
  type ObjectSightings,
} from '../../src/secrets/history/history-scanner.ts';
import { SECRET_RULES } from '../../src/secrets/rules/index.ts';
import { HostileHistory, SHAPES } from '../gitpack/hostile-history.ts';
import { fillExample } from './fill-example.ts';
import { naiveHits } from './naive-hits.ts';

const engine = createSecretEngine(SECRET_RULES);

/** Forms without spaces, of every kind of shape: a token, a name and a value, a URL, one that its middle tells. */
const FORMS = [
  'hf_{{alpha 34}}',
  'wandb_api_key={{hex 40}}',
  'https://user:{{alnum 24}}@git.example.org/model',
  'sk-proj-{{base64url 74}}T3BlbkFJ{{base64url 74}}',
  'aws_secret_access_key={{base64 40}}',
  '\\"gsk_{{alnum 52}}\\"',
  'cohere.Client("{{alnum 40}}")',
  'token%3Dghp_{{alnum 36}}',
];

/** The same within base64, at each of the three places in a group. */
const ENCODED_FORMS = ['"token":"hf_{{alpha 34}}"', ' {"password":"{{alnum 24}}"}', '--ghp_{{alnum 36}} '];

type Found = Readonly<Record<string, readonly string[]>>;

const keywords = historyKeywords(engine);
const table = compileKeywords(keywords);

async function scanned(folder: string, mode: ScanMode): Promise<Found> {
  const repository = await locateRepository(folder);
  const { parts } = await scanHistory(repository!, {
    program: { searchPath: process.env['PATH'] ?? '' },
    signal: new AbortController().signal,
    table,
    window: engine.after + 256,
    mode,
    scanner: createHistoryScanner(engine),
  });
  return sorted(parts.flatMap(({ objects }) => objects));
}

/**
 * The truth: the keywords looked for in every object as git gives it, without kernel, follow condition or delta, and
 * what comes of all of them together.
 */
function plain(history: { bytes(args: readonly string[]): Buffer }): Found {
  const answers = history.bytes(['cat-file', '--batch-all-objects', '--batch']);
  const scanner = createHistoryScanner(engine);
  for (let at = 0; at < answers.length; ) {
    const line = answers.toString('latin1', at, answers.indexOf('\n', at));
    const [id = '', type = '', size] = line.split(' ');
    const start = at + line.length + 1;
    const bytes = answers.subarray(start, start + Number(size));
    at = start + Number(size) + 1;
    if (type === 'tree') continue;
    const hits = Uint32Array.from(
      naiveHits(bytes, keywords).flatMap(({ offset, keyword }) => [offset, keyword]),
    );
    scanner.onObject(
      {
        kind: type as 'blob',
        id,
        bytes,
        sizeBytes: bytes.length,
        start: 0,
        hits,
        inherited: new Uint32Array(),
        wanted: type === 'blob' && scanner.wants!(bytes, 0, bytes.length),
        named: false,
      },
      () => {},
    );
  }
  return sorted(scanner.finish().objects);
}

function sorted(objects: readonly ObjectSightings[]): Found {
  const rows = objects
    .filter(({ kind }) => kind !== 'names')
    .map(
      ({ id, sightings }) =>
        [
          id,
          sightings
            .map(({ path, line, column, detection: { rule, start, end, dropped } }) =>
              [path, line, column, rule.id, `${start}-${end}`, dropped ?? 'kept'].join(' '),
            )
            .toSorted(),
        ] as const,
    );
  return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe('secrets of a hostile history', () => {
  // What hits are found is compared for every shape in test/gitpack; here, what is made of them.
  test.each(Object.entries(SHAPES).filter(([title]) => /deep|loose objects$|SHA/.test(title)))(
    '%s: by differences, by every byte and plainly the same is found',
    async (_title, shape) => {
      const secrets = [
        ...FORMS.map((form, seed) => fillExample(form, seed + 100)),
        ...ENCODED_FORMS.map((form, seed) => Buffer.from(fillExample(form, seed)).toString('base64')),
      ];
      using history = new HostileHistory({ seed: 7, commits: 24, secrets, ...shape });
      const truth = plain(history);
      expect(Object.keys(truth).length).toBeGreaterThan(5);
      expect(await scanned(history.folder, 'delta')).toEqual(truth);
      expect(await scanned(history.folder, 'full')).toEqual(truth);
      const all = Object.values(truth).flat().join('\n');
      for (const rule of ['huggingface-user-token', 'github-personal-access-token'])
        expect(all).toContain(rule);
    },
  );
});
