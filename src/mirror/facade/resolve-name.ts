import { abortable } from '../../base/index.ts';
import { isRepoName, type Verdict } from '../../core/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { DEFAULT_REVISION } from '../../lock/index.ts';
import { matchesGlob } from '../../policy/index.ts';
import { type AdmissionOutcome, admitRevision } from '../admit/admit-revision.ts';
import { unavailable } from '../admit/obstacles.ts';
import type { Client, NotServed, Served } from '../mirror.ts';
import { type Binding, FreshCache, hostedKind } from '../records/index.ts';
import { decideServed } from './decide-served.ts';
import type { MirrorOptions } from './options.ts';
import type { QuarantineGate } from './quarantine-gate.ts';
import { identityOf, type Note, type StoredCommit } from './stored-commit.ts';

export interface Resolver {
  resolve(
    query: NameQuery,
    revision: string | null,
    client: Client,
    signal: AbortSignal,
    note?: Note,
  ): Promise<Served | NotServed>;
  /** The commit that the store or a lock settles a revision at; null where the hub would be asked. */
  settled(query: NameQuery, revision: string | null): Promise<string | null>;
  isPrivate(name: string): boolean;
}

/** Milliseconds that a client waits for the hub: with something to be served instead, and without. */
const [PATIENCE_MS, PATIENCE_WITHOUT_MS] = [3000, 25_000];
/** Milliseconds for which a hub that did not answer is not asked again, where there is something to be served instead. */
const LEFT_ALONE_MS = 15_000;
/** Milliseconds for which it is remembered what the hub said of names of which nothing is stored. */
const REMEMBERED_MS = 5000;
/** Names remembered for so long (CWE-770). */
const REMEMBERED_MOST = 10_000;
/** Milliseconds by which clocks of gateways that share a storage may differ. */
const SKEW_MS = 60_000;

const COMMIT = /^[0-9a-f]{40}$/;

export function nameResolver(options: MirrorOptions, gate: QuarantineGate, closing: AbortSignal): Resolver {
  const { records, locks, clock, followSeconds, privateNames } = options;
  const asking = new Map<string, Promise<AdmissionOutcome>>();
  const remembered = new FreshCache<AdmissionOutcome>(REMEMBERED_MS, REMEMBERED_MOST);
  const leftAlone = new FreshCache<boolean>(LEFT_ALONE_MS, REMEMBERED_MOST);

  const isPrivate = (name: string) => privateNames.some((pattern) => matchesGlob(pattern, name));

  /** Which commit is meant, as far as lock and store know, and whether that is settled without the hub. */
  const wantedCommit = (query: NameQuery, revision: string | null, binding: Binding | null) => {
    const locked = locks.entry(query, revision);
    if (locked !== null) return { commit: locked.commit, by: 'lock', isSettled: true } as const;
    if (revision !== null && COMMIT.test(revision))
      return { commit: revision, by: 'commit', isSettled: true } as const;
    const name = revision ?? DEFAULT_REVISION;
    const seen = binding !== null && Object.hasOwn(binding.revisions, name) ? binding.revisions[name]! : null;
    if (seen === null) return null;
    const isSettled = isFresh(seen.at) || (binding?.doubt != null && isFresh(binding.doubt.at));
    return { commit: seen.commit, by: 'admitted', isSettled } as const;
  };

  const isFresh = (at: string): boolean => {
    if (followSeconds === null) return true;
    const age = clock.now().getTime() - Date.parse(at);
    // Of a time to come: a clock was set back, and nobody knows how old it is.
    return age <= followSeconds * 1000 && age > -SKEW_MS;
  };

  const storedCommit = async (
    query: NameQuery,
    commit: string,
    by: Served['by'],
    binding: Binding | null,
  ): Promise<StoredCommit | null> => {
    if (binding === null) return null;
    const [admission, manifest] = await Promise.all([
      records.admission(query, commit),
      records.manifest(query, commit),
    ]);
    if (admission === null || manifest === null) return null;
    if (identityOf(binding, admission) === null) return null;
    return { by, binding, manifest, admission };
  };

  /** Two who ask for the same wait for one answer, and whoever goes away stops nothing. */
  const ask = (query: NameQuery, revision: string | null): Promise<AdmissionOutcome> => {
    const key = questionOf(query, revision);
    const known = asking.get(key);
    if (known) return known;
    const asked = admitRevision(query, revision, options, closing).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };

  /** The same, with patience that has an end; the question is asked to its end all the same. */
  const askFor = async (
    query: NameQuery,
    revision: string | null,
    hasStored: boolean,
    signal: AbortSignal,
  ): Promise<AdmissionOutcome> => {
    const key = questionOf(query, revision);
    if (hasStored && leftAlone.has(key)) {
      return { ...unavailable('The hub did not answer a moment ago.'), verdict: null };
    }
    const asked = hasStored ? ask(query, revision) : remembered.get(key, () => ask(query, revision));
    const patience = new AbortController();
    const late = clock.sleep(hasStored ? PATIENCE_MS : PATIENCE_WITHOUT_MS, patience.signal).then(
      (): AdmissionOutcome => ({
        kind: 'unavailable',
        how: 'timeout',
        message: `The hub takes too long to say what ${query.name} is.`,
        verdict: null,
      }),
    );
    late.catch(() => {});
    try {
      const outcome = await abortable(Promise.race([asked, late]), signal);
      if (outcome.kind === 'unavailable') leftAlone.set(key, true);
      return outcome;
    } finally {
      patience.abort();
    }
  };

  const noteDoubt = async (query: NameQuery, verdict: Verdict | null): Promise<Binding | null> => {
    if (verdict === null || verdict.state === 'unknown') return records.binding(query);
    const at = clock.now().toISOString();
    return records.changeBinding(query, (current) => current && { ...current, doubt: { at, verdict } });
  };

  const resolve: Resolver['resolve'] = async (asked, askedRevision, client, signal, note = () => {}) => {
    signal.throwIfAborted();
    const query: NameQuery = { kind: hostedKind(asked.kind), name: asked.name };
    if (!isRepoName(query.name)) {
      note('name', 'it is none that a hub can have');
      return absentRepository(query);
    }
    const revision = askedRevision === 'HEAD' ? null : askedRevision;
    const inQuarantine = await gate.ofName(query);
    if (inQuarantine !== null) {
      note('quarantine', 'the name is in quarantine');
      return gate.refusal(inQuarantine, query, null);
    }
    const binding = await records.binding(query);
    note('binding', bindingText(binding));
    if (binding !== null && binding.query.name !== query.name) {
      note('spelling', `the hub writes it ${binding.query.name}`);
      return { kind: 'moved', to: { kind: query.kind, name: binding.query.name } };
    }
    const wanted = wantedCommit(query, revision, binding);
    note(
      'revision',
      wanted === null ? 'neither a lock nor the store knows it' : `${wanted.commit} by ${wanted.by}`,
    );
    const stored = wanted && (await storedCommit(query, wanted.commit, wanted.by, binding));
    if (wanted !== null)
      note('store', stored === null ? 'it is not held' : `it is ${stored.admission.state}`);
    const decide = (commit: StoredCommit) => decideServed(query, commit, client, options, gate, note);
    const isOwn = isPrivate(query.name);
    if (isOwn) note('private', 'the name matches a private pattern, and is never sent to the hub');
    if (stored !== null && (wanted?.isSettled || isOwn)) return decide(stored);
    if (isOwn) {
      return binding === null
        ? absentRepository(query)
        : {
            kind: 'absent',
            what: 'revision',
            message: `${query.name} is not held at ${revision ?? DEFAULT_REVISION}`,
            commit: null,
          };
    }
    const outcome = await askFor(query, revision, stored !== null, signal);
    note('hub', outcome.kind === 'admitted' ? `it is ${outcome.manifest.commit}` : outcomeText(outcome));
    if (outcome.kind === 'admitted') {
      const { manifest, admission } = outcome;
      const by = wanted?.by === 'lock' || wanted?.by === 'commit' ? wanted.by : 'hub';
      return decide({ by, binding: outcome.binding, manifest, admission });
    }
    const { verdict, ...answer } = outcome;
    if (stored === null && answer.kind === 'unavailable' && binding !== null && hasMoved(binding)) {
      return { kind: 'moved', to: { kind: query.kind, name: binding.identity.name } };
    }
    if (stored === null || answer.kind === 'moved') return answer;
    const doubted = answer.kind === 'unavailable' ? null : await noteDoubt(query, verdict);
    note('store', 'what was admitted before goes on being served');
    return decide({ ...stored, binding: doubted ?? stored.binding });
  };

  return {
    resolve,
    isPrivate,
    settled: async (query, revision) => {
      const binding = await records.binding(query);
      const wanted = wantedCommit(query, revision, binding);
      if (wanted === null || (!wanted.isSettled && !isPrivate(query.name))) return null;
      return wanted.by === 'lock' || (await storedCommit(query, wanted.commit, wanted.by, binding)) !== null
        ? wanted.commit
        : null;
    },
  };
}

/** By its spelling: the hub sends from one to the other, and the answer for one is none for the other. */
function questionOf({ kind, name }: NameQuery, revision: string | null): string {
  return `${kind}:${name}@${revision ?? ''}`;
}

function hasMoved({ query, identity }: Binding): boolean {
  return identity.name !== query.name;
}

function absentRepository({ kind, name }: NameQuery): NotServed {
  return { kind: 'absent', what: 'repository', message: `There is no ${kind} ${name} here.`, commit: null };
}

function bindingText(binding: Binding | null): string {
  if (binding === null) return 'the name is not bound to anybody yet';
  const { identity, boundAt } = binding;
  return `bound to ${identity.repoId ?? 'a repository without an id'} (${identity.name}) since ${boundAt}`;
}

function outcomeText(outcome: Exclude<AdmissionOutcome, { readonly kind: 'admitted' }>): string {
  switch (outcome.kind) {
    case 'moved':
      return `it moved to ${outcome.to.name}`;
    case 'absent':
      return `absent (${outcome.what}): ${outcome.message}`;
    default:
      return `${outcome.kind}: ${outcome.message}`;
  }
}
