import type { z } from 'zod';
import type { SecretAccess } from '../../core/index.ts';
import type { AccessAnswer } from './access-reader.ts';

/** Characters of a name, and entries of a list, that are kept of what a vendor says: whoever holds an account chose them. */
const [WORD_MAX, LIST_MAX] = [120, 50];

const NOTHING: SecretAccess = {
  identity: null,
  scopes: [],
  organisations: [],
  expires: null,
  lastUsed: null,
  reaches: [],
};

/** The answer's JSON through a schema; null where it is not of that shape. */
export function parsed<T>(schema: z.ZodType<T>, { status, text }: AccessAnswer): T | null {
  if (status < 200 || status > 299) return null;
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** An access map in which every word is printable and short. */
export function accessOf(told: Partial<SecretAccess>): SecretAccess {
  const all = { ...NOTHING, ...told };
  return {
    identity: all.identity === null ? null : word(all.identity) || null,
    scopes: words(all.scopes),
    organisations: words(all.organisations),
    expires: all.expires,
    lastUsed: all.lastUsed,
    reaches: all.reaches
      .slice(0, LIST_MAX)
      .map(({ service, what, can }) => ({ service: word(service), what: word(what), can })),
  };
}

/** A time in any customary form as ISO 8601 in UTC; a number counts seconds since 1970. */
export function timeOf(told: string | number | null | undefined): string | null {
  if (told === null || told === undefined || told === '') return null;
  const text = typeof told === 'string' ? told.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z') : told * 1000;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** `name (more)`, of what there is. */
export function named(name: string | null | undefined, more: string | null | undefined): string | null {
  if (!name) return more || null;
  return more && more !== name ? `${name} (${more})` : name;
}

function words(all: readonly string[]): string[] {
  const kept = [...new Set(all.map(word))].filter(Boolean);
  return kept.length <= LIST_MAX ? kept : [...kept.slice(0, LIST_MAX), `and ${kept.length - LIST_MAX} more`];
}

function word(text: string): string {
  const clean = text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return clean.length <= WORD_MAX ? clean : `${clean.slice(0, WORD_MAX - 1)}…`;
}
