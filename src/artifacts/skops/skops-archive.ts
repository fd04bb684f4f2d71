import { readZipArchive } from '../../formats/zip/index.ts';
import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { openEntry } from '../packages/open-entry.ts';
import { SCHEMA_BYTES_MAX } from './limits.ts';
import { nodeOf, parseSchema } from './schema.ts';

const SCHEMA = 'schema.json';

/**
 * A .skops file: a zip whose `schema.json` says what to make. Its members are judged as those of any zip; here it is
 * whether there is a schema that skops can load, since a file without one holds something else than it says.
 */
export const skopsArchiveJudge: Judge = {
  format: 'skops',
  refines: ['zip'],
  couldBe: ({ head }) => head[0] === 0x50 && head[1] === 0x4b,
  async judge(subject) {
    const isNamed = subject.member === '' && /\.skops$/i.test(subject.path);
    const archive = await readZipArchive(subject.source);
    const entry = archive?.entries.find(({ name }) => name === SCHEMA);
    const draft = new Draft('skops');
    if (archive === null || entry === undefined) {
      if (!isNamed) return null;
      draft.gap(`it has no ${SCHEMA}: what a loader takes from it cannot be told`);
      return draft.done();
    }
    const contents = entry.size > SCHEMA_BYTES_MAX ? null : await openEntry(subject, entry);
    const schema = contents === null ? null : parseSchema(await contents.read(0, contents.size));
    if (nodeOf(schema) !== null) return draft.done();
    if (!isNamed) return null;
    draft.gap(
      `its ${SCHEMA} holds nothing that skops loads: what a loader takes from the file cannot be told`,
    );
    return draft.done();
  },
};
