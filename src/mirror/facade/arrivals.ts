import type { HubFile } from '../../hubs/index.ts';
import type { HeldFiles } from '../admit/held-files.ts';
import { type HoldingsWriter, writeHoldings } from '../admit/holdings-writer.ts';
import { type QuarantineContext, quarantineOtherBytes } from '../admit/quarantine-findings.ts';
import { type Manifest, manifestKey, type Records } from '../records/index.ts';
import type { Copied } from '../transfers/transfer.ts';

/** Writes down what came of the files that were fetched for clients. */
export interface Arrivals extends AsyncDisposable {
  settle(manifest: Manifest, file: HubFile, copied: Copied): Promise<void>;
}

/** Commits of which files arrive at one time; of more, what arrived is written down at once (CWE-770). */
const COMMITS_MOST = 500;

export function arrivals(
  context: QuarantineContext & { readonly held: HeldFiles; readonly records: Records },
): Arrivals {
  const { held, records } = context;
  const writers = new Map<string, HoldingsWriter>();
  const writerOf = ({ query, commit }: Manifest): HoldingsWriter => {
    const key = manifestKey(query, commit);
    const known = writers.get(key);
    if (known) return known;
    if (writers.size >= COMMITS_MOST) void flush().catch(() => {});
    const writer = writeHoldings(records, query, commit);
    writers.set(key, writer);
    return writer;
  };
  const flush = async (): Promise<void> => {
    const all = [...writers.values()];
    writers.clear();
    await Promise.all(all.map((writer) => writer.flush()));
  };
  return {
    settle: async (manifest, file, copied) => {
      if (copied.kind === 'mismatch') await quarantineOtherBytes(manifest, file, copied, context);
      if (copied.kind !== 'copied') return;
      held.note(manifest.query, manifest.commit, file, copied);
      if (file.sha256 === null) writerOf(manifest).add(file.gitOid, copied);
    },
    [Symbol.asyncDispose]: flush,
  };
}
