import { abortable } from '../../base/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import { toCopy, vetComing } from '../admit/file-access.ts';
import { type VettedFile, vetFile } from '../admit/vet-file.ts';
import type { Served } from '../mirror.ts';
import { manifestKey } from '../records/index.ts';
import type { Transfer } from '../transfers/transfer.ts';
import type { MirrorOptions } from './options.ts';

/** Judges files while they come: once for any number of clients, and of the parts that one asks for. */
export interface ComingFiles extends AsyncDisposable {
  vet(served: Served, file: HubFile, transfer: Transfer, signal: AbortSignal): Promise<VettedFile>;
  /** The copy that was judged came to nothing: what comes next is fetched anew, and may be anything. */
  forget(served: Served, file: HubFile): void;
}

interface Vetting {
  readonly judged: Promise<VettedFile>;
  /** Our own handle, that stays however many clients go: as long as it does, the bytes are those that were judged. */
  readonly own: Promise<Transfer | null>;
  timer: NodeJS.Timeout | null;
}

/** Milliseconds for which what was judged holds, after it was last asked for. */
const KEPT_MS = 20_000;
/** Files that are kept in hand so (CWE-770). */
const KEPT_MOST = 200;

export function comingFiles(options: MirrorOptions, closing: AbortSignal): ComingFiles {
  const { transfers, held } = options;
  const vettings = new Map<string, Vetting>();

  const letGo = async (key: string, vetting: Vetting): Promise<void> => {
    if (vetting.timer !== null) clearTimeout(vetting.timer);
    if (vettings.get(key) === vetting) vettings.delete(key);
    const own = await vetting.own.catch(() => null);
    await own?.[Symbol.asyncDispose]();
  };
  const keep = (key: string, vetting: Vetting): void => {
    if (vetting.timer !== null) clearTimeout(vetting.timer);
    vetting.timer = setTimeout(() => void letGo(key, vetting), KEPT_MS);
    vetting.timer.unref();
  };
  const begin = (key: string, { manifest }: Served, file: HubFile, transfer: Transfer): Vetting => {
    const own = transfers.open(toCopy(manifest, file, held), closing);
    const judge = async () =>
      vetFile(vetComing(manifest, file, (await own) ?? transfer, options, closing), options, closing);
    const vetting: Vetting = { judged: judge(), own, timer: null };
    vettings.set(key, vetting);
    vetting.judged.then(
      () => keep(key, vetting),
      () => void letGo(key, vetting),
    );
    const [first] = vettings;
    if (vettings.size > KEPT_MOST && first !== undefined) void letGo(...first);
    return vetting;
  };

  return {
    vet: async (served, file, transfer, signal) => {
      const key = keyOf(served, file);
      const known = vettings.get(key);
      if (known === undefined) return abortable(begin(key, served, file, transfer).judged, signal);
      const vetted = await abortable(known.judged, signal);
      if (vettings.get(key) !== known) return abortable(begin(key, served, file, transfer).judged, signal);
      keep(key, known);
      return vetted;
    },
    forget: (served, file) => {
      const key = keyOf(served, file);
      const known = vettings.get(key);
      if (known !== undefined) void letGo(key, known);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...vettings].map(([key, vetting]) => letGo(key, vetting)));
    },
  };
}

function keyOf({ query, commit }: Served, { path }: HubFile): string {
  return `${manifestKey(query, commit)}/${path}`;
}
