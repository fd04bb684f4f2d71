import { abortable, messageOf, WeighbridgeError } from '../../base/index.ts';
import type { HubFile } from '../../hubs/index.ts';
import { blocked } from '../admit/admit-revision.ts';
import { toCopy, vetHeld } from '../admit/file-access.ts';
import { fileAt } from '../admit/manifest-files.ts';
import { blockedByHub, unavailable } from '../admit/obstacles.ts';
import { quarantineFile } from '../admit/quarantine-findings.ts';
import { looksIntoFiles, type VettedFile, vetFile } from '../admit/vet-file.ts';
import type { Client, NotServed, Served, ServedFile } from '../mirror.ts';
import type { HeldContent } from '../records/index.ts';
import type { Transfer } from '../transfers/transfer.ts';
import type { Arrivals } from './arrivals.ts';
import type { ComingFiles } from './coming-files.ts';
import type { MirrorOptions } from './options.ts';
import type { QuarantineGate } from './quarantine-gate.ts';
import type { ServedNotes } from './served-notes.ts';

export interface FileDesk {
  readonly options: MirrorOptions;
  readonly gate: QuarantineGate;
  readonly notes: ServedNotes;
  readonly arrivals: Arrivals;
  /** Ends with the mirror: what is done for nobody in particular. */
  readonly closing: AbortSignal;
  readonly coming: ComingFiles;
}

/** Opens a file of a commit that may be served: judged first where policy asks for it. */
export async function openFile(
  served: Served,
  path: string,
  client: Client,
  desk: FileDesk,
  signal: AbortSignal,
): Promise<ServedFile | NotServed> {
  const { options, gate, notes } = desk;
  const { manifest, query, commit } = served;
  const file = fileAt(manifest, path);
  if (file === null) {
    const message = `There is no file ${path} in ${query.name} at ${commit}.`;
    return { kind: 'absent', what: 'file', message, commit };
  }
  const sha256 = await options.held.hashOf(query, commit, file);
  if (sha256 !== null) {
    const entry = await gate.ofContent(sha256);
    if (entry !== null) return gate.refusal(entry, query, commit);
  }
  const answer = await openHeldOrComing(served, file, desk, signal);
  if (answer.kind === 'file') notes.note(query, commit, client);
  return answer;
}

async function openHeldOrComing(
  served: Served,
  file: HubFile,
  desk: FileDesk,
  signal: AbortSignal,
): Promise<ServedFile | NotServed> {
  const { held, transfers } = desk.options;
  const { manifest, query, commit } = served;
  if (file.sizeBytes === 0) return emptyFile(file);
  const content = await held.find(query, commit, file);
  if (content !== null) return openHeld(served, file, content, desk, signal);
  let transfer: Transfer | null;
  try {
    transfer = await transfers.open(toCopy(manifest, file, held), signal);
  } catch (error) {
    return notFetched(served, file, error, signal);
  }
  if (transfer !== null) return openComing(served, file, transfer, desk, signal);
  // It arrived in this moment.
  const arrived = await held.findArrived(query, commit, file);
  if (arrived === null) return unavailable(`${file.path} of ${query.name} was held a moment ago.`);
  await desk.arrivals.settle(manifest, file, { kind: 'copied', ...arrived });
  const entry = await desk.gate.ofContent(arrived.sha256);
  if (entry !== null) return desk.gate.refusal(entry, query, commit);
  return openHeld(served, file, arrived, desk, signal);
}

async function openHeld(
  served: Served,
  file: HubFile,
  { sha256 }: HeldContent,
  { options, gate }: FileDesk,
  signal: AbortSignal,
): Promise<ServedFile | NotServed> {
  const { policy, storage } = options;
  const { manifest, query, commit } = served;
  let decision: VettedFile['decision'] | undefined;
  if (looksIntoFiles(policy)) {
    const vetted = await vetFile(vetHeld(manifest, file, sha256, options, signal), options, signal);
    if (vetted.isHarmful) {
      await quarantineFile(manifest, file, sha256, vetted, options);
      gate.forget();
      const entry = await gate.ofContent(sha256);
      if (entry !== null) return gate.refusal(entry, query, commit);
    }
    if (vetted.decision.outcome === 'block') return blocked(vetted.decision);
    decision = vetted.decision;
  }
  return {
    kind: 'file',
    file,
    etag: etagOf(file),
    path: storage.blobs.pathOf(sha256),
    held: true,
    ...(decision && { decision }),
    read: ({ from, to }, readSignal) => storage.blobs.read(sha256, { from, to }, readSignal),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function openComing(
  served: Served,
  file: HubFile,
  transfer: Transfer,
  desk: FileDesk,
  signal: AbortSignal,
): Promise<ServedFile | NotServed> {
  const { options, gate, arrivals, coming } = desk;
  const { manifest, query, commit } = served;
  try {
    let decision: VettedFile['decision'] | undefined;
    if (looksIntoFiles(options.policy)) {
      const vetted = await coming.vet(served, file, transfer, signal);
      if (vetted.isHarmful) {
        // The commit at once; the content as soon as all of it is here, and its hash is no longer the hub's word.
        await quarantineFile(manifest, file, null, vetted, options);
        gate.forget();
        void settleHarmful(served, file, transfer, vetted, desk).catch(() => {});
        const entry = await gate.ofCommit(query, commit);
        return entry === null ? blocked(vetted.decision) : gate.refusal(entry, query, commit);
      }
      if (vetted.decision.outcome === 'block') {
        await transfer[Symbol.asyncDispose]();
        return blocked(vetted.decision);
      }
      decision = vetted.decision;
    }
    let isWanted = false;
    let isClosed = false;
    /** Sees the whole in, and writes down what came of it. */
    const want = () => {
      if (isWanted) return;
      isWanted = true;
      void transfer
        .done()
        .then((copied) => {
          if (copied.kind !== 'copied' && !isClosed) coming.forget(served, file);
          return arrivals.settle(manifest, file, copied);
        })
        .catch(() => {});
    };
    const read = async function* (from: number, to: number, readSignal: AbortSignal) {
      try {
        yield* transfer.read(from, to, readSignal);
      } catch (error) {
        if (!isClosed && !readSignal.aborted) coming.forget(served, file);
        throw error;
      }
    };
    // Regular files are small, and only a whole one can be told from another.
    if (file.sha256 === null) want();
    return {
      kind: 'file',
      file,
      etag: etagOf(file),
      path: null,
      held: false,
      ...(decision && { decision }),
      read: ({ from, to }, readSignal) => {
        if (from === 0 && to === file.sizeBytes) want();
        return read(from, to, readSignal);
      },
      [Symbol.asyncDispose]: () => {
        isClosed = true;
        return transfer[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await transfer[Symbol.asyncDispose]();
    return notFetched(served, file, error, signal);
  }
}

/** Bytes of a harmful file that are fetched for nobody, to know its hash (CWE-400): of larger ones the commit has to do. */
const HARMFUL_BYTES_MAX = 4 * 1024 * 1024 * 1024;

async function settleHarmful(
  { manifest }: Served,
  file: HubFile,
  transfer: Transfer,
  vetted: VettedFile,
  { options, gate, arrivals, closing }: FileDesk,
): Promise<void> {
  await using opened = transfer;
  if (file.sizeBytes > HARMFUL_BYTES_MAX) return;
  const copied = await abortable(opened.done(), closing);
  await arrivals.settle(manifest, file, copied);
  if (copied.kind !== 'copied') return;
  await quarantineFile(manifest, file, copied.sha256, vetted, options);
  gate.forget();
}

/** The hub's failures are never told as if the file were missing (facts: huggingface, B7). */
function notFetched(served: Served, file: HubFile, error: unknown, signal: AbortSignal): NotServed {
  signal.throwIfAborted();
  if (!(error instanceof WeighbridgeError) || error.code === 'internal' || error.code === 'cancelled')
    throw error;
  // The mirror's own account was not let in: whoever keeps it can do something about that, and trying again cannot.
  if (error.code === 'unreadable' && served.manifest.gated) return blockedByHub(served.query.name, 'gated');
  const message = `${file.path} of ${served.query.name} cannot be had from the hub: ${messageOf(error)}`;
  if (error.code === 'limit') return { kind: 'unavailable', how: 'overloaded', message };
  return unavailable(message);
}

function etagOf({ sha256, gitOid }: HubFile): string {
  return sha256 ?? gitOid;
}

function emptyFile(file: HubFile): ServedFile {
  return {
    kind: 'file',
    file,
    etag: etagOf(file),
    path: null,
    held: true,
    read: async function* () {},
    [Symbol.asyncDispose]: async () => {},
  };
}
