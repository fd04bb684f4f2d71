import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { findFirstUses, locateRepository, nameKeywords } from '../../src/gitpack/index.ts';
import { defaultEngine } from '../../src/secrets/default-engine.ts';
import { createFingerprints } from '../../src/secrets/fingerprint.ts';
import { scanSecretHistory } from '../../src/secrets/history/scan-secret-history.ts';
import { openLfsStore } from '../../src/secrets/lfs-store.ts';
import { createContentScanner } from '../../src/secrets/scan-content.ts';
import { HostileHistory, SHAPES } from '../gitpack/hostile-history.ts';
import { fillExample } from './fill-example.ts';

const NAMES = ['acme/first-model', 'acme/second.model', 'bert-large', 'never/named'];
const program = { searchPath: process.env['PATH'] ?? '' };
const { signal } = new AbortController();

describe('names and secrets of one pass', () => {
  test.each(Object.entries(SHAPES).filter(([title]) => /deep|loose objects$/.test(title)))(
    '%s: both are what passes of their own find',
    async (_title, shape) => {
      const secrets = [...NAMES.slice(0, 3), fillExample('hf_{{alpha 34}}', 1)];
      using history = new HostileHistory({ seed: 3, commits: 24, secrets, ...shape });
      const repository = (await locateRepository(history.folder))!;
      const engine = defaultEngine();
      const lfs = openLfsStore(null, createContentScanner(engine).scanRanges);
      const search = (names?: ReturnType<typeof nameKeywords>) =>
        scanSecretHistory(repository, {
          engine,
          fingerprints: createFingerprints(null),
          program,
          signal,
          prefix: '',
          threads: 1,
          cacheFolder: null,
          lfs,
          ...(names && { names }),
        });
      const both = await search(nameKeywords(NAMES));
      const secretsAlone = await search();
      expect(both.places).toEqual(secretsAlone.places);
      expect(secretsAlone.names).toBeNull();
      const options = { program, signal, clock: systemClock, couldHold: () => true };
      const alone = await findFirstUses(repository, NAMES, options);
      const { names } = both;
      const joined = await findFirstUses(repository, NAMES, {
        ...options,
        ...(names && { sightings: names }),
      });
      expect(alone.dates.size).toBeGreaterThan(0);
      expect([...joined.dates]).toEqual([...alone.dates]);
      expect([...joined.caveats]).toEqual([...alone.caveats]);
    },
  );
});
