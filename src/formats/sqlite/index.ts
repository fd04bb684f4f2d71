export type { SqliteRange, SqliteRow, SqliteRows } from './rows.ts';
export { readSqliteRows } from './rows.ts';
