import { type Identity, subjectOf, type Verdict } from '../../core/index.ts';
import type { Hub, NameQuery } from '../../hubs/index.ts';
import { createAcceptances, lockedNames, remoteCodeOf } from '../../mirror/index.ts';
import { resolveNames } from '../../namespace/index.ts';
import { type GatePolicy, gatePolicyOf, matchesGlob, type NameFacts } from '../../policy/index.ts';
import { isOffline, upstreamAddresses } from '../asking.ts';
import { operatorConfiguration } from '../configuration.ts';
import { hubConnection } from '../hub.ts';
import { parseNameAddress } from '../mirror/name-address.ts';
import { openRecords } from '../mirror/open-records.ts';
import { locksOf } from '../mirror/open-storage.ts';
import type { Surroundings } from '../surroundings.ts';
import type { CheckFlags } from './command.ts';

/** What a name is, as the gateway would find it. */
export interface GatheredFacts {
  readonly policy: GatePolicy;
  readonly facts: NameFacts;
  readonly revision: string | null;
  /** What would be served; null where it could not be established. */
  readonly commit: string | null;
  /** What the mirror has the name bound to; null where it is not, or no mirror was asked. */
  readonly bound: Identity | null;
  /** What could not be established, in sentences. */
  readonly unknown: readonly string[];
}

/** Asks the hub, the locks and, where there is one, the mirror. Fetches no file. */
export async function gatherFacts(
  address: string,
  flags: CheckFlags,
  surroundings: Surroundings,
): Promise<GatheredFacts> {
  const { clock, signal } = surroundings;
  const { query, revision } = parseNameAddress(address);
  const { configuration } = await operatorConfiguration(flags, surroundings);
  const locks = lockedNames(await locksOf(flags.lock, configuration.mirror ?? {}));
  const policy = gatePolicyOf(configuration.policy);
  await using stack = new AsyncDisposableStack();
  const usesMirror = flags.storage !== undefined || configuration.mirror?.storage !== undefined;
  const mirror = usesMirror ? stack.use(await openRecords(flags, surroundings)) : null;
  const binding = (await mirror?.records.binding(query)) ?? null;
  const accepted =
    mirror !== null &&
    (await createAcceptances(mirror.storage.documents).isAccepted(query, flags.client ?? null, binding));
  const locked = locks.entry(query, revision);
  const common = {
    kind: query.kind,
    name: query.name,
    locked: locks.isThere ? locked !== null : null,
    accepted,
    now: clock.now().toISOString(),
  };

  const pattern = [...(flags.private ?? []), ...configuration.private].find((glob) =>
    matchesGlob(glob, query.name),
  );
  if (pattern !== undefined) {
    const verdict = privateVerdict(pattern, common.now);
    const facts = { ...common, verdict, identity: null, license: null, remoteCode: null, gated: false };
    return { policy, facts, revision, commit: null, bound: null, unknown: [] };
  }

  const connection = stack.use(
    hubConnection(
      {
        offline: isOffline({}, surroundings),
        addresses: upstreamAddresses(flags, configuration, surroundings),
      },
      surroundings,
    ),
  );
  const hub = await connection.open();
  const known = binding?.identity ?? locks.identity(query);
  const uses = Promise.resolve(() => ({ firstUse: null, caveat: 'not dated' }));
  const verdicts = await resolveNames([{ query, known }], { hub, signal, uses });
  const verdict = verdicts.get(subjectOf({ hub: hub.name, ...query }))!;
  const { identity } = verdict;
  const contents =
    identity === null
      ? NOTHING
      : await contentsOf(hub, { ...query, name: identity.name }, locked?.commit ?? revision, signal);
  const isGated = verdict.state === 'restricted' && verdict.how === 'gated';
  const facts: NameFacts = {
    ...common,
    identity,
    verdict,
    license: contents.license,
    remoteCode: contents.remoteCode,
    gated: isGated || contents.gated,
  };
  return {
    policy,
    facts,
    revision,
    commit: contents.commit,
    bound: binding?.identity ?? null,
    unknown: contents.unknown,
  };
}

interface Contents {
  readonly commit: string | null;
  readonly license: string | null;
  readonly remoteCode: readonly string[] | null;
  readonly gated: boolean;
  readonly unknown: readonly string[];
}

const NOTHING: Contents = { commit: null, license: null, remoteCode: null, gated: false, unknown: [] };

async function contentsOf(
  { contents }: Hub,
  query: NameQuery,
  revision: string | null,
  signal: AbortSignal,
): Promise<Contents> {
  const what = `${query.name}${revision === null ? '' : `@${revision}`}`;
  const missing = (why: string): Contents => ({ ...NOTHING, unknown: [why] });
  if (!contents) return missing(`the hub does not tell what is in ${what}`);
  const resolved = await contents.resolveRevision(query, revision, signal);
  if (resolved.kind !== 'answered')
    return missing(`what is in ${what} could not be established: ${whyNot(resolved)}`);
  const { commit, license } = resolved.value;
  const [files, described] = await Promise.all([
    contents.listFiles(query, commit, signal),
    contents.describe?.(query, commit, signal) ?? null,
  ]);
  const description = described?.kind === 'answered' ? described.value : {};
  const gated = description['gated'];
  return {
    commit,
    license,
    gated: gated === true || typeof gated === 'string',
    remoteCode: files.kind === 'answered' ? remoteCodeOf(query, files.value, description) : null,
    unknown: files.kind === 'answered' ? [] : [`the files of ${what} could not be listed: ${whyNot(files)}`],
  };
}

function whyNot(answer: {
  readonly kind: string;
  readonly why?: string;
  readonly what?: string;
  readonly how?: string;
}): string {
  if (answer.why !== undefined) return answer.why;
  if (answer.kind === 'absent') return `there is no such ${answer.what}`;
  return answer.kind === 'restricted' ? `access is ${answer.how}` : answer.kind;
}

function privateVerdict(pattern: string, at: string): Verdict {
  const why = `the name matches the private pattern ${pattern} and is not sent to the hub`;
  return {
    state: 'unknown',
    cause: 'private-pattern',
    why,
    confidence: 'low',
    identity: null,
    because: [{ fact: why, at, source: 'configuration' }],
  };
}
