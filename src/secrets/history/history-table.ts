import { compileKeywords, type KeywordTable } from '../../kernel/index.ts';
import type { SecretEngine } from '../engine.ts';
import { historyKeywords } from './history-scanner.ts';

const tables = new WeakMap<SecretEngine, KeywordTable>();

/** The keywords of a history ready for the kernel, made once for an engine. */
export function historyTable(engine: SecretEngine): KeywordTable {
  let table = tables.get(engine);
  if (table === undefined) {
    table = compileKeywords(historyKeywords(engine));
    tables.set(engine, table);
  }
  return table;
}

/** Takes a table that a build made for the same keywords. */
export function useHistoryTable(engine: SecretEngine, table: KeywordTable): void {
  if (table.keywords === historyKeywords(engine).length) tables.set(engine, table);
}
