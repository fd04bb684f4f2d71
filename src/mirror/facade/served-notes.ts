import type { Clock } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { Client } from '../mirror.ts';
import { type Records, servedKey } from '../records/index.ts';

/** Which commits were handed to whom: what is found to be harmful later has then been distributed. */
export interface ServedNotes extends AsyncDisposable {
  /** Takes no time. */
  note(query: NameQuery, commit: string, client: Client): void;
  /** Whether anybody was ever given something of a commit, by this mirror or another over the same storage. */
  wasServed(query: NameQuery, commit: string): Promise<boolean>;
}

/** Milliseconds for which notes are gathered before they are written. */
const GATHERED_MS = 3000;
/** Clients of commits that are known to be written down (CWE-770); those forgotten are written down again. */
const KNOWN_MOST = 50_000;

interface Gathered {
  readonly query: NameQuery;
  readonly commit: string;
  readonly clients: Map<string, string>;
}

export function servedNotes(records: Records, clock: Clock): ServedNotes {
  const known = new Set<string>();
  let gathered = new Map<string, Gathered>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    timer = null;
    const batch = gathered;
    gathered = new Map();
    for (const { query, commit, clients } of batch.values()) {
      try {
        await records.addServed(query, commit, clients);
      } catch {
        // It is noted again when the commit is next served.
        for (const name of clients.keys()) known.delete(knownKey(query, commit, name));
      }
    }
  };
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    writing = writing.then(write);
    return writing;
  };
  return {
    note: (query, commit, client) => {
      const name = client.name ?? '';
      const key = knownKey(query, commit, name);
      if (known.has(key)) return;
      if (known.size >= KNOWN_MOST) known.clear();
      known.add(key);
      const of = servedKey(query, commit);
      const row = gathered.get(of) ?? { query, commit, clients: new Map<string, string>() };
      row.clients.set(name, clock.now().toISOString());
      gathered.set(of, row);
      if (timer !== null) return;
      timer = setTimeout(() => void flush(), GATHERED_MS);
      timer.unref();
    },
    wasServed: async (query, commit) =>
      gathered.has(servedKey(query, commit)) || (await records.served(query, commit)).size > 0,
    [Symbol.asyncDispose]: flush,
  };
}

function knownKey(query: NameQuery, commit: string, name: string): string {
  return `${servedKey(query, commit)} ${name}`;
}
