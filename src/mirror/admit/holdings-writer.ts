import type { NameQuery } from '../../hubs/index.ts';
import type { HeldContent, Records } from '../records/index.ts';

/**
 * Writes down what arrives, a few at a time: a process that is killed fetches what it had not written down again, which
 * are small files of the last seconds.
 */
export interface HoldingsWriter extends AsyncDisposable {
  add(gitOid: string, content: HeldContent): void;
  flush(): Promise<void>;
}

/** Milliseconds between two writes, at least; longer for documents that are long to write. */
const PAUSE_MS = 2000;
/** Contents of one document by which the pause grows: it is written whole each time. */
const PAUSE_ROWS = 10_000;

export function writeHoldings(records: Records, query: NameQuery, commit: string): HoldingsWriter {
  let gathered = new Map<string, HeldContent>();
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let rows = 0;
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    writing = writing.then(async () => {
      const batch = gathered;
      if (batch.size === 0) return;
      gathered = new Map();
      rows += batch.size;
      await records.addHoldings(query, commit, batch);
    });
    return writing;
  };
  return {
    add: (gitOid, { sha256, sizeBytes }) => {
      gathered.set(gitOid, { sha256, sizeBytes });
      if (timer !== null) return;
      timer = setTimeout(() => void flush().catch(() => {}), PAUSE_MS * (1 + rows / PAUSE_ROWS));
      timer.unref();
    },
    flush,
    [Symbol.asyncDispose]: flush,
  };
}
