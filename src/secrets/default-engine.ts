import { readFileSync } from 'node:fs';
import type { KeywordTable } from '../kernel/index.ts';
import { createSecretEngine, type PreparedEngine, prepareEngine, type SecretEngine } from './engine.ts';
import { historyTable, useHistoryTable } from './history/history-table.ts';
import { SECRET_RULES } from './rules/index.ts';

/** What the build writes beside the bundle (scripts/build.mjs); a checkout works it out itself. */
export const PREPARED_NAME = 'secrets-engine.json';

let engine: SecretEngine | null = null;

/** The engine of all our rules; made once in a thread. */
export function defaultEngine(): SecretEngine {
  if (engine === null) {
    const prepared = import.meta.url.endsWith('.ts') ? null : readPrepared();
    engine = createSecretEngine(SECRET_RULES, prepared);
    if (prepared?.digest === engine.digest) useHistoryTable(engine, prepared.historyTable);
  }
  return engine;
}

/** The prepared engine as text, for the build. */
export function preparedText(): string {
  const { digest, plans, table } = prepareEngine(SECRET_RULES);
  const history = historyTable(createSecretEngine(SECRET_RULES));
  return JSON.stringify({ digest, plans, table: withText(table), historyTable: withText(history) });
}

function withText(table: KeywordTable) {
  return { ...table, bytes: Buffer.from(table.bytes).toString('base64') };
}

function withBytes(table: ReturnType<typeof withText>): KeywordTable {
  return { ...table, bytes: new Uint8Array(Buffer.from(table.bytes, 'base64')) };
}

function readPrepared(): (PreparedEngine & { readonly historyTable: KeywordTable }) | null {
  try {
    const text = readFileSync(new URL(`./${PREPARED_NAME}`, import.meta.url), 'utf8');
    const { digest, plans, table, historyTable } = JSON.parse(text);
    return { digest, plans, table: withBytes(table), historyTable: withBytes(historyTable) };
  } catch {
    return null;
  }
}
