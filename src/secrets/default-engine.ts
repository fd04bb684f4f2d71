import { readFileSync } from 'node:fs';
import { createSecretEngine, type PreparedEngine, prepareEngine, type SecretEngine } from './engine.ts';
import { SECRET_RULES } from './rules/index.ts';

/** What the build writes beside the bundle (scripts/build.mjs); a checkout works it out itself. */
export const PREPARED_NAME = 'secrets-engine.json';

let engine: SecretEngine | null = null;

/** The engine of all our rules; made once in a thread. */
export function defaultEngine(): SecretEngine {
  engine ??= createSecretEngine(SECRET_RULES, import.meta.url.endsWith('.ts') ? null : readPrepared());
  return engine;
}

/** The prepared engine as text, for the build. */
export function preparedText(): string {
  const { digest, plans, table } = prepareEngine(SECRET_RULES);
  const bytes = Buffer.from(table.bytes).toString('base64');
  return JSON.stringify({ digest, plans, table: { ...table, bytes } });
}

function readPrepared(): PreparedEngine | null {
  try {
    const text = readFileSync(new URL(`./${PREPARED_NAME}`, import.meta.url), 'utf8');
    const { digest, plans, table } = JSON.parse(text);
    return { digest, plans, table: { ...table, bytes: new Uint8Array(Buffer.from(table.bytes, 'base64')) } };
  } catch {
    return null;
  }
}
