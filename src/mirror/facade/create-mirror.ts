import { messageOf } from '../../base/index.ts';
import type { Identity } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { DEFAULT_REVISION } from '../../lock/index.ts';
import type { Client, ExplainedStep, Mirror } from '../mirror.ts';
import { type Binding, type Manifest, rehearseRecords } from '../records/index.ts';
import { arrivals } from './arrivals.ts';
import { comingFiles } from './coming-files.ts';
import { decideServed } from './decide-served.ts';
import { hubWords } from './hub-words.ts';
import { type FileDesk, openFile } from './open-file.ts';
import type { MirrorOptions } from './options.ts';
import { quarantineGate } from './quarantine-gate.ts';
import { readRaw } from './read-raw.ts';
import { nameResolver } from './resolve-name.ts';
import { servedNotes } from './served-notes.ts';

/** What a hub that answered so long ago, in milliseconds, is taken to do still. */
const HUB_FRESH_MS = 30_000;
/** Milliseconds that store and hub have to show that they are there. */
const HEALTH_MS = 5000;

/** A mirror over a storage and a hub. Disposing of it writes down what it has gathered. */
export function createMirror(options: MirrorOptions): Mirror {
  const { records, storage, quarantine, policy, clock } = options;
  const closing = new AbortController();
  const notes = servedNotes(records, clock);
  const gate = quarantineGate(quarantine, notes, policy);
  const resolver = nameResolver(options, gate, closing.signal);
  const words = hubWords(options, resolver, closing.signal);
  const arriving = arrivals(options);
  const coming = comingFiles(options, closing.signal);
  const desk: FileDesk = {
    options,
    gate,
    notes,
    arrivals: arriving,
    closing: closing.signal,
    coming,
  };
  let hubHealth: { readonly at: number; readonly problem: string | null } | null = null;

  return {
    resolve: (query, revision, client, signal) => resolver.resolve(query, revision, client, signal),
    openFile: (served, path, client, signal) => openFile(served, path, client, desk, signal),
    readRaw: (served, path, client, signal) => readRaw(served, path, client, desk, signal),
    refs: words.refs,
    commits: words.commits,
    account: words.account,

    list: async function* (kind, { author, search }, client, signal) {
      const wanted = search?.toLowerCase() ?? null;
      const owner = author?.toLowerCase() ?? null;
      if (owner !== null && !/^[a-z0-9_][\w.-]{0,95}$/.test(owner)) return;
      for await (const query of records.names(owner === null ? kind : `${kind}/${owner}`, signal)) {
        if (wanted !== null && !query.name.includes(wanted)) continue;
        const listed = await listedNow(query, client);
        if (listed !== null) yield listed;
      }
    },

    explain: async (query, revision, client, signal) => {
      const steps: ExplainedStep[] = [];
      // Whoever only wants to know binds no name, and admits nothing.
      const rehearsed = { ...options, records: rehearseRecords(records) };
      const { resolve } = nameResolver(rehearsed, gate, closing.signal);
      const answer = await resolve(query, revision, client, signal, (what, outcome) => {
        steps.push({ what, outcome });
      });
      return { query, revision, answer, steps };
    },

    health: async (signal) => {
      const either = AbortSignal.any([signal, AbortSignal.timeout(HEALTH_MS)]);
      const store = await problemOf(async () => {
        await storage.documents.read('health/probe');
      }, either);
      if (hubHealth === null || performance.now() - hubHealth.at > HUB_FRESH_MS) {
        const problem = await problemOf(async () => {
          const sighted = await (await options.openHub()).sightOwner(PROBED_OWNER, either);
          if (sighted.kind === 'unknown') throw new Error(sighted.why);
        }, either);
        hubHealth = { at: performance.now(), problem };
      }
      return { store, hub: hubHealth.problem };
    },

    [Symbol.asyncDispose]: async () => {
      closing.abort(new Error('the mirror is closed'));
      await coming[Symbol.asyncDispose]();
      await notes[Symbol.asyncDispose]();
      await arriving[Symbol.asyncDispose]();
    },
  };

  /** The newest that is stored of a name, where it would be served. */
  async function listedNow(
    query: NameQuery,
    client: Client,
  ): Promise<(Manifest & { identity: Identity }) | null> {
    const binding = await records.binding(query);
    if (binding === null) return null;
    const commit = newestOf(binding) ?? (await firstOf(records.commits(query, closing.signal)));
    if (commit === null) return null;
    const [manifest, admission] = await Promise.all([
      records.manifest(query, commit),
      records.admission(query, commit),
    ]);
    if (manifest === null || admission === null) return null;
    const stored = { by: 'admitted', binding, manifest, admission } as const;
    if ((await gate.ofName(query)) !== null) return null;
    const answer = await decideServed(binding.query, stored, client, options, gate, () => {});
    return answer.kind === 'served' ? { ...manifest, identity: answer.identity } : null;
  }
}

/** An account that every hub of its kind can be asked for, whether or not it has it. */
const PROBED_OWNER = 'huggingface';

function newestOf({ revisions }: Binding): string | null {
  const main = Object.hasOwn(revisions, DEFAULT_REVISION) ? revisions[DEFAULT_REVISION] : undefined;
  if (main !== undefined) return main.commit;
  const [newest] = Object.values(revisions).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return newest?.commit ?? null;
}

/** Names that were only ever asked for by commit have no newest. */
async function firstOf(commits: AsyncIterable<string>): Promise<string | null> {
  for await (const commit of commits) return commit;
  return null;
}

async function problemOf(task: () => Promise<void>, signal: AbortSignal): Promise<string | null> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new Error(`no answer within ${HEALTH_MS / 1000} seconds`));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([task(), late]);
    return null;
  } catch (error) {
    return messageOf(error);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
