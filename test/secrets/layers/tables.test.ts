import { describe, expect, test } from 'vitest';
import { databaseOf } from './database-of.ts';
import { foundInLayers, foundPlain, key, token } from './found-in.ts';
import { pythonWith, writtenBy } from './python.ts';

const secret = token();

describe('SQLite databases', () => {
  test.each(['UTF-8', 'UTF-16le', 'UTF-16be'])(
    'in %s: columns stand side by side, and are read apart',
    (encoding) => {
      const bytes = databaseOf(
        `PRAGMA encoding = '${encoding}'`,
        'CREATE TABLE runs (name TEXT, token TEXT, note TEXT)',
        `INSERT INTO runs VALUES ('first', '${secret}', 'and more')`,
      );
      expect(foundPlain(bytes)).toEqual([]);
      const raw = Buffer.from(secret, encoding === 'UTF-8' ? 'utf8' : 'utf16le');
      const at = bytes.indexOf(encoding === 'UTF-16be' ? raw.swap16() : raw);
      expect(foundInLayers(bytes, 'a.db').found).toMatchObject([
        { value: secret, path: 'a.db', what: 'SQLite rows', outer: at },
      ]);
    },
  );

  test('a setting is linked to its name, and a value on overflow pages is joined', () => {
    const filler = 'word '.repeat(815);
    const bytes = databaseOf(
      'PRAGMA page_size = 4096',
      'CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID',
      `INSERT INTO settings VALUES ('wandb_api_key', '${key()}')`,
      'CREATE TABLE notes (text TEXT)',
      ...Array.from(
        { length: 60 },
        (_, index) => `INSERT INTO notes VALUES ('${filler}${' '.repeat(index)} ${token(index)} ${filler}')`,
      ),
    );
    const found = new Set(foundInLayers(bytes).found.map(({ value }) => value));
    for (let index = 0; index < 60; index++) expect(found).toContain(token(index));
    expect(found).toContain(key());
  });

  test('rows of a dropped table are read where their pages are still in the file', () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `('abc', '${token(index)}', '${'x '.repeat(50)}')`,
    );
    const bytes = databaseOf(
      'PRAGMA secure_delete = OFF',
      'CREATE TABLE a (x TEXT, y TEXT, z TEXT)',
      `INSERT INTO a VALUES ${rows.join()}`,
      'DROP TABLE a',
    );
    expect(foundInLayers(bytes).found.length).toBeGreaterThan(150);
  });
});

const pyarrow = pythonWith('pyarrow.parquet');
describe('Parquet files, as Arrow writes them (skipped without pyarrow)', () => {
  const write = (codec: string, version: string, dictionary: boolean) =>
    writtenBy(
      pyarrow!,
      `
import pyarrow as pa, pyarrow.parquet as pq, os
t = pa.table({'id': [1, 2, 3], 'text': ['first', 'x' * 200, None], 'nested': [['a'], ['b ' + os.environ['OTHER']], []]})
t = t.append_column('code', pa.array(['é', 'key = ' + os.environ['TOKEN'] + ' ', 'z']))
t = t.replace_schema_metadata({'wandb_api_key': os.environ['KEY']})
pq.write_table(t, os.environ['OUT'], compression='${codec}', data_page_version='${version}', use_dictionary=${dictionary ? 'True' : 'False'}, write_statistics=False)`,
      { TOKEN: secret, OTHER: token(2), KEY: key() },
    );

  test.skipIf(pyarrow === null).each([
    ['snappy', '1.0', true],
    ['zstd', '2.0', false],
    ['gzip', '1.0', false],
    ['brotli', '2.0', true],
    ['none', '1.0', false],
  ] as const)('%s, pages of version %s, dictionary: %s', (codec, version, dictionary) => {
    const bytes = write(codec, version, dictionary);
    const { found, gaps } = foundInLayers(bytes, 'a.parquet');
    expect(gaps).toEqual([]);
    expect(found).toContainEqual({
      value: secret,
      path: 'a.parquet!code',
      what: 'Parquet column, row group 1',
      line: 2,
      column: 7,
      outer: null,
    });
    expect(found).toContainEqual(
      expect.objectContaining({ value: token(2), path: 'a.parquet!nested.list.element' }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ value: key(), path: 'a.parquet', what: 'Parquet footer' }),
    );
  });

  test.skipIf(pyarrow === null)('of a large file the end is enough for the footer', () => {
    const bytes = write('none', '1.0', false);
    const { found, gaps } = foundInLayers(bytes.subarray(0, 100), 'a', {
      size: bytes.length,
      tail: bytes.subarray(300),
    });
    const hit = found.find(({ value }) => value === key());
    expect(bytes.toString('latin1', hit!.outer!, hit!.outer! + 40)).toBe(key());
    expect(gaps.length).toBeGreaterThan(0);
  });
});
