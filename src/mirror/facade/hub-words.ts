import { abortable } from '../../base/index.ts';
import type { HubCommit, HubRef, NameQuery } from '../../hubs/index.ts';
import { DEFAULT_REVISION } from '../../lock/index.ts';
import { unavailable } from '../admit/obstacles.ts';
import type { Client, Mirror, NotServed, Served } from '../mirror.ts';
import { FreshCache } from '../records/index.ts';
import type { MirrorOptions } from './options.ts';
import type { Resolver } from './resolve-name.ts';

/** Milliseconds that a client waits for what the hub says beside names and files. */
const PATIENCE_MS = 8000;
/** Milliseconds for which it is remembered who holds an account, and how many are (CWE-770). */
const [ACCOUNTS_FRESH_MS, ACCOUNTS_MOST] = [300_000, 10_000];

/** What the hub says of history, branches and accounts: passed on, where it may be asked. */
export function hubWords(options: MirrorOptions, resolver: Resolver, closing: AbortSignal) {
  const { openHub, records } = options;
  const accounts = new FreshCache<Awaited<ReturnType<Mirror['account']>>>(ACCOUNTS_FRESH_MS, ACCOUNTS_MOST);

  /** Null where it does not come in time. */
  const inTime = async <T>(
    asked: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T | null> => {
    const late = AbortSignal.timeout(PATIENCE_MS);
    try {
      const either = AbortSignal.any([signal, late, closing]);
      return await abortable(asked(either), either);
    } catch (error) {
      if (signal.aborted || !late.aborted) throw error;
      return null;
    }
  };

  const hubRefs = async (query: NameQuery, signal: AbortSignal): Promise<readonly HubRef[] | null> => {
    if (resolver.isPrivate(query.name)) return null;
    const contents = (await openHub()).contents;
    const answer = await inTime(async (each) => (await contents?.refs?.(query, each)) ?? null, signal);
    return answer?.kind === 'answered' ? answer.value : null;
  };

  return {
    refs: async (query: NameQuery, client: Client, signal: AbortSignal): ReturnType<Mirror['refs']> => {
      const main = await resolver.resolve(query, null, client, signal);
      if (main.kind !== 'served') return main;
      const binding = await records.binding(main.query);
      const stored = Object.entries(binding?.revisions ?? {}).map(([revision, { commit }]) => ({
        ref: revision.startsWith('refs/') ? revision : `refs/heads/${revision}`,
        commit,
      }));
      const listed = (await hubRefs(main.query, signal)) ?? stored;
      const refs = await Promise.all(
        listed.map(async ({ ref, commit }) => {
          const short = /^refs\/(?:heads|tags|convert)\/(.+)$/.exec(ref)?.[1] ?? ref;
          return { ref, commit: (await resolver.settled(main.query, short)) ?? commit };
        }),
      );
      const others = refs.filter(({ ref }) => ref !== MAIN);
      return { kind: 'refs', refs: [{ ref: MAIN, commit: main.commit }, ...others] };
    },

    commits: async (served: Served, limit: number, signal: AbortSignal): ReturnType<Mirror['commits']> => {
      const { query, commit, manifest } = served;
      const alone: HubCommit = { commit, title: '', committedAt: manifest.committedAt };
      if (resolver.isPrivate(query.name)) return { kind: 'commits', commits: [alone] };
      const contents = (await openHub()).contents;
      const answer = await inTime(
        async (each) => (await contents?.history(query, commit, limit, each)) ?? null,
        signal,
      );
      const commits = answer?.kind === 'answered' && answer.value.length > 0 ? answer.value : [alone];
      return { kind: 'commits', commits };
    },

    account: (name: string, signal: AbortSignal): ReturnType<Mirror['account']> => {
      // A pattern for all names of an owner keeps the owner's name too.
      if (resolver.isPrivate(`${name}/x`)) return Promise.resolve(absentAccount(name));
      const asked = accounts.get(name.toLowerCase(), async () => {
        const sighted = await inTime(async (each) => (await openHub()).sightOwner(name, each), closing);
        if (sighted === null) throw new TooLate();
        switch (sighted.kind) {
          case 'present': {
            const { owner } = sighted;
            const createdAt = 'date' in owner.created ? owner.created.date : null;
            return {
              kind: 'account',
              account: { kind: owner.kind, name: owner.name, id: owner.ownerId, createdAt },
            };
          }
          case 'absent':
            return absentAccount(name);
          case 'unknown':
            if (sighted.cause === 'unsupported') return absentAccount(name);
            throw new TooLate(sighted.why);
        }
      });
      return abortable(asked, signal).catch((error: unknown) => {
        // Not remembered: the hub may answer the next time.
        if (!(error instanceof TooLate)) throw error;
        return unavailable(`It could not be established who holds ${name}. ${error.message}`) as Extract<
          NotServed,
          { readonly kind: 'unavailable' }
        >;
      });
    },
  };

  function absentAccount(name: string): Extract<NotServed, { readonly kind: 'absent' }> {
    return { kind: 'absent', what: 'repository', message: `There is no account ${name}.`, commit: null };
  }
}

const MAIN = `refs/heads/${DEFAULT_REVISION}`;

class TooLate extends Error {}
