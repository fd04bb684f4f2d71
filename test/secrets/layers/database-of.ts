import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The file of an SQLite database after the statements. */
export function databaseOf(...statements: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-sqlite-'));
  try {
    const database = new DatabaseSync(join(folder, 'file'));
    for (const statement of statements) database.exec(statement);
    database.close();
    return readFileSync(join(folder, 'file'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
