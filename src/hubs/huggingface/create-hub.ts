import type { Clock } from '../../base/index.ts';
import { type Evidence, isRepoName, type UnknownCause } from '../../core/index.ts';
import type { Http } from '../../io/net/index.ts';
import {
  type Hub,
  type NameQuery,
  type OwnerSighting,
  queryKey,
  type Redirect,
  type RepoSighting,
  type RequestCounts,
  type Unestablished,
} from '../hub.ts';
import { AccountLookup } from './account-lookup.ts';
import { Connection } from './connection.ts';
import { ContentsLookup, hostedKind } from './contents-lookup.ts';
import { Endpoint, type HostedKind } from './endpoint.ts';
import { Listings } from './listings.ts';
import { Memory } from './memory.ts';
import { RepoLookup, type Step } from './repo-lookup.ts';
import { fold } from './wire.ts';

export interface HuggingFaceOptions {
  readonly http: Http;
  /** `https://huggingface.co`, or another hub that speaks its API; may have a path prefix. */
  readonly endpoint: string;
  /** Only ever sent to the endpoint's origin. */
  readonly token?: string;
  readonly clock: Clock;
  /** Nothing is sent, everything is unknown. */
  readonly offline: boolean;
  readonly log?: (line: string) => void;
}

/** Redirects followed for one name. The hub itself makes one or two; a chain of renames seldom more. */
const MAX_HOPS = 10;

/** @throws WeighbridgeError when the endpoint is no URL, or the token could be none. */
export function createHuggingFaceHub(options: HuggingFaceOptions): Hub {
  return new HuggingFaceHub(options);
}

class HuggingFaceHub implements Hub {
  readonly name = 'huggingface';
  readonly contents: ContentsLookup;
  readonly #connection: Connection;
  readonly #accounts: AccountLookup;
  readonly #repos: RepoLookup;
  readonly #steps = new Memory<Step>();
  readonly #isOffline: boolean;
  readonly #log: (line: string) => void;

  constructor(options: HuggingFaceOptions) {
    const endpoint = new Endpoint(options.endpoint);
    this.#connection = new Connection(options.http, endpoint, options.token, options.clock);
    const listings = new Listings(this.#connection);
    this.#accounts = new AccountLookup(this.#connection, listings);
    this.#repos = new RepoLookup(this.#connection, listings);
    this.contents = new ContentsLookup(this.#connection, listings, options.offline);
    this.#isOffline = options.offline;
    this.#log = options.log ?? (() => undefined);
  }

  async sightRepos(
    queries: readonly NameQuery[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, RepoSighting>> {
    const distinct = new Map(queries.map((query) => [queryKey(query), query]));
    const sightings = await Promise.all(
      [...distinct].map(async ([key, query]) => [key, await this.#sight(query, signal)] as const),
    );
    return new Map(sightings);
  }

  async sightOwner(ownerName: string, signal: AbortSignal): Promise<OwnerSighting> {
    if (!isRepoName(ownerName) || ownerName.includes('/')) {
      return this.#unasked('unsupported', `${JSON.stringify(ownerName)} can be no account name`);
    }
    if (this.#isOffline) return this.#offline();
    return this.#accounts.sight(ownerName, signal);
  }

  requests(): RequestCounts {
    const fromCache = this.#steps.recalled + this.#accounts.recalled + this.contents.recalled;
    return { ...this.#connection.counts(), fromCache };
  }

  async #sight(query: NameQuery, signal: AbortSignal): Promise<RepoSighting> {
    if (query.name.includes('*'))
      return this.#unasked('dynamic', 'the name is only known when the code runs');
    if (!isRepoName(query.name)) {
      return this.#unasked('unsupported', `${JSON.stringify(query.name)} can be no repository name`);
    }
    if (this.#isOffline) return this.#offline();
    return this.#walk(hostedKind(query), query.name, signal);
  }

  /** Follows a name from redirect to redirect, keeping each as evidence. */
  async #walk(kind: HostedKind, name: string, signal: AbortSignal): Promise<RepoSighting> {
    const hops: Redirect[] = [];
    const evidence: Evidence[] = [];
    const visited = new Set<string>();
    for (let current = name; ; ) {
      visited.add(current);
      const asked = current;
      const step = await this.#steps.recall(`${kind}:${asked}`, signal, () =>
        this.#repos.step(kind, asked, signal),
      );
      if (step.kind === 'end') {
        const { sighting } = step;
        if (hops.length > 0) return { kind: 'redirected', hops, target: sighting, evidence };
        return { ...sighting, evidence: [...evidence, ...sighting.evidence] };
      }
      evidence.push(...step.evidence, this.#redirectEvidence(kind, current, step));
      // Another case of the same name is the hub's spelling of it, and no other place.
      if (fold(step.to) !== fold(current)) hops.push({ from: current, to: step.to, status: step.status });
      if (visited.has(step.to)) return this.#astray(evidence, `${name} redirects in a circle`);
      if (visited.size > MAX_HOPS)
        return this.#astray(evidence, `${name} redirects more than ${MAX_HOPS} times`);
      current = step.to;
    }
  }

  #redirectEvidence(kind: HostedKind, from: string, step: Extract<Step, { kind: 'hop' }>): Evidence {
    this.#log(`${kind} ${from} answers ${step.status} for ${step.to}`);
    const fact =
      step.status === 200
        ? `${from} is answered for as ${step.to}, without a redirect`
        : `${from} redirects (${step.status}) to ${step.to}`;
    return this.#connection.cite(fact, this.#connection.endpoint.info(kind, from));
  }

  #astray(evidence: readonly Evidence[], why: string): Unestablished {
    return { kind: 'unknown', cause: 'contradiction', why, evidence };
  }

  #offline(): Unestablished {
    return this.#unasked('offline', 'not asked: this run is offline');
  }

  #unasked(cause: UnknownCause, why: string): Unestablished {
    return { kind: 'unknown', cause, why, evidence: [] };
  }
}
