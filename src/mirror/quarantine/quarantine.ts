import { WeighbridgeError } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { DocumentStore } from '../../io/blobs/index.ts';
import type { QuarantineEntry } from '../records/records.ts';
import { BROKEN_REMEDY, type Lift, parseEntry, parseLift } from './parse-entry.ts';
import { type Quarantined, quarantinedText, quarantineKey } from './quarantined.ts';

/** Of what is met again and again, this much is kept (CWE-770). */
const [REASONS_MAX, EVIDENCE_MAX, SEEN_MAX] = [50, 50, 200];
/** Attempts to write a document that others write too. */
const WRITE_ATTEMPTS = 50;

/** What is never served, and what a person has let out of it. Rejects as a DocumentStore, and where a document is broken. */
export interface Quarantine {
  /** The name as a whole, or this commit of it. Null: neither. */
  ofName(query: NameQuery, commit: string | null): Promise<QuarantineEntry | null>;
  ofContent(sha256: string): Promise<QuarantineEntry | null>;
  /**
   * Puts something in, beside what is held against it already. What a person has let out goes in again only by a person
   * (`byPerson`): the lift comes back instead, and nothing was written. A person also writes over a broken document.
   */
  put(entry: Omit<QuarantineEntry, 'schema'>, byPerson?: boolean): Promise<QuarantineEntry | Lift>;
  /** Lets something out; what had been held against it, and why that no longer counts, is kept. Null: it is not in. */
  lift(what: Quarantined, how: { reason: string; by: string | null; at: string }): Promise<Lift | null>;
  liftOf(what: Quarantined): Promise<Lift | null>;
  /** In the order of their keys. */
  list(signal: AbortSignal): AsyncIterable<QuarantineEntry>;
}

export function createQuarantine(documents: DocumentStore): Quarantine {
  const entryAt = async (what: Quarantined, overBroken = false) => {
    const key = `quarantine/${quarantineKey(what)}`;
    const found = await documents.read(key);
    if (found === null) return null;
    try {
      return { entry: ownEntry(key, what, found.content), version: found.version };
    } catch (error) {
      if (overBroken) return { entry: null, version: found.version };
      throw error;
    }
  };
  const entryOf = async (what: Quarantined) => (await entryAt(what))?.entry ?? null;
  const liftOf = async (what: Quarantined) => {
    const key = `lifts/${quarantineKey(what)}`;
    const found = await documents.read(key);
    return found === null ? null : parseLift(key, found.content);
  };
  return {
    ofName: async (query, commit) =>
      (await entryOf({ kind: 'name', query })) ??
      (commit === null ? null : await entryOf({ kind: 'commit', query, commit })),
    ofContent: (sha256) => entryOf({ kind: 'content', sha256 }),
    put: async (entry, byPerson = false) => {
      const key = quarantineKey(entry.what);
      const lift = await liftOf(entry.what);
      if (lift !== null && !byPerson) return lift;
      if (lift !== null) await documents.remove(`lifts/${key}`);
      for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
        const held = await entryAt(entry.what, byPerson);
        const joined = joinedEntry(held?.entry ?? null, entry);
        const version = await documents.write(`quarantine/${key}`, bytesOf(joined), held?.version ?? null);
        if (version !== null) return joined;
      }
      throw contended(entry.what);
    },
    lift: async (what, how) => {
      const held = await entryAt(what);
      if (held?.entry == null) return null;
      const key = quarantineKey(what);
      const lift: Lift = { schema: 'weighbridge.lift/1', what, ...how, entry: held.entry };
      // First, so that a process that ends here has let nothing out without a record.
      await documents.write(`lifts/${key}`, bytesOf(lift), 'any');
      await documents.remove(`quarantine/${key}`);
      return lift;
    },
    liftOf,
    list: async function* (signal) {
      for await (const key of documents.list('quarantine/', signal)) {
        const found = await documents.read(key);
        if (found !== null) yield parseEntry(key, found.content);
      }
    },
  };
}

function joinedEntry(
  held: QuarantineEntry | null,
  { what, at, reasons, danger, evidence, seenAs }: Omit<QuarantineEntry, 'schema'>,
): QuarantineEntry {
  const known = new Set(held?.evidence.map(({ fact, source }) => `${fact}\0${source}`));
  return {
    schema: 'weighbridge.quarantine/1',
    what: held?.what ?? what,
    at: held?.at ?? at,
    reasons: [...new Set([...(held?.reasons ?? []), ...reasons])].slice(0, REASONS_MAX),
    danger: worst(held?.danger ?? null, danger),
    evidence: [
      ...(held?.evidence ?? []),
      ...evidence.filter(({ fact, source }) => !known.has(`${fact}\0${source}`)),
    ].slice(0, EVIDENCE_MAX),
    seenAs: [...new Set([...(held?.seenAs ?? []), ...seenAs])].slice(0, SEEN_MAX),
  };
}

const DANGERS: readonly QuarantineEntry['danger'][] = [null, 'none', 'unvetted', 'suspicious', 'malicious'];

function worst(one: QuarantineEntry['danger'], other: QuarantineEntry['danger']): QuarantineEntry['danger'] {
  return DANGERS.indexOf(one) >= DANGERS.indexOf(other) ? one : other;
}

/** An entry that speaks of something else than its key was put in its place by somebody. */
function ownEntry(key: string, what: Quarantined, content: Uint8Array): QuarantineEntry {
  const entry = parseEntry(key, content);
  if (quarantineKey(entry.what) === quarantineKey(what)) return entry;
  throw new WeighbridgeError('unreadable', `the document ${key} is about ${quarantinedText(entry.what)}`, {
    remedy: BROKEN_REMEDY,
  });
}

function contended(what: Quarantined): WeighbridgeError {
  return new WeighbridgeError('limit', `${quarantinedText(what)} is being changed by others all the time`, {
    remedy: 'try again',
  });
}

function bytesOf(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}
