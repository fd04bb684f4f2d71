import { Turns } from '../../base/index.ts';
import type { Evidence } from '../../core/index.ts';
import type { OwnerSighting, Unestablished } from '../hub.ts';
import { type Connection, describeAnswer, type Heard } from './connection.ts';
import type { AccountKind } from './endpoint.ts';
import type { Listings } from './listings.ts';
import { Memory } from './memory.ts';
import { fold, parseAccount } from './wire.ts';

/** Owners looked up at a time. The later ones profit from what the earlier ones turned out to be. */
const OWNERS_AT_ONCE = 6;

type Overview =
  | Extract<OwnerSighting, { readonly kind: 'present' | 'unknown' }>
  | { readonly kind: 'not-found'; readonly evidence: readonly [Evidence] };

/**
 * Who holds an owner name. Users and organizations share one name space, and no call asks for both: a name is only
 * absent when both say so, in this run, in the hub's own form (facts A1, A2).
 */
export class AccountLookup {
  readonly #connection: Connection;
  readonly #listings: Listings;
  readonly #sightings = new Memory<OwnerSighting>();
  readonly #turns = new Turns(OWNERS_AT_ONCE);
  readonly #seen = { organization: 0, user: 0 };

  constructor(connection: Connection, listings: Listings) {
    this.#connection = connection;
    this.#listings = listings;
  }

  get recalled(): number {
    return this.#sightings.recalled;
  }

  async sight(owner: string, signal: AbortSignal): Promise<OwnerSighting> {
    const sighting = await this.#recall(owner, signal);
    if (sighting.kind !== 'absent') return sighting;
    return (await this.#objection(owner, signal)) ?? sighting;
  }

  #recall(owner: string, signal: AbortSignal): Promise<OwnerSighting> {
    return this.#sightings.recall(fold(owner), signal, () =>
      this.#turns.take(signal, () => this.#ask(owner, signal)),
    );
  }

  async #ask(owner: string, signal: AbortSignal): Promise<OwnerSighting> {
    // Most owners of one codebase are of one kind: asking that kind first saves a request for each.
    const first = this.#seen.user > this.#seen.organization ? 'user' : 'organization';
    const evidence: Evidence[] = [];
    let obstacle: Unestablished | undefined;
    for (const kind of [first, first === 'user' ? 'organization' : 'user'] as const) {
      const overview = await this.#overview(kind, owner, signal);
      evidence.push(...overview.evidence);
      if (overview.kind === 'present') {
        this.#seen[kind]++;
        return { ...overview, evidence };
      }
      if (overview.kind === 'unknown') obstacle ??= overview;
    }
    return obstacle === undefined ? { kind: 'absent', evidence } : { ...obstacle, evidence };
  }

  async #overview(kind: AccountKind, owner: string, signal: AbortSignal): Promise<Overview> {
    const { endpoint } = this.#connection;
    let heard = await this.#connection.get(endpoint.account(kind, owner), signal);
    if (heard.kind === 'redirect') {
      // Another case of the name is redirected to the canonical one. Anything further is not the same account.
      const landing = endpoint.locate(heard.location, heard.url);
      if (landing.kind !== 'account' || fold(landing.name) !== fold(owner)) {
        return obstacle(heard, 'contradiction', `the ${kind} overview redirects to another account or place`);
      }
      heard = await this.#connection.get(endpoint.account(kind, landing.name), signal);
    }
    switch (heard.kind) {
      case 'success': {
        const account = parseAccount(heard.body, kind);
        if (account === null)
          return obstacle(heard, 'transient', `the ${kind} overview describes no account`);
        if (fold(account.name) !== fold(owner)) {
          return obstacle(
            heard,
            'contradiction',
            `the ${kind} overview describes another account, ${account.name}`,
          );
        }
        const created = 'date' in account.created ? `, created ${account.created.date}` : '';
        const fact = `the ${kind} ${account.name} exists${created}`;
        return { kind: 'present', owner: account, evidence: [heard.cite(fact)] };
      }
      case 'refused':
        if (heard.status === 404) {
          return { kind: 'not-found', evidence: [heard.cite(`no ${kind} ${owner}: 404 (${heard.message})`)] };
        }
        return obstacle(heard, 'credential', `the ${kind} overview is refused: ${heard.message}`);
      case 'redirect':
        return obstacle(heard, 'contradiction', `the ${kind} overview redirects without end`);
      case 'unclear':
        return obstacle(heard, heard.cause, heard.why);
    }
  }

  /**
   * A mirror that knows no accounts answers "not found" for every name, and believing it would call every owner
   * claimable. It gives itself away by listing repositories of an owner that it says does not exist.
   */
  async #objection(owner: string, signal: AbortSignal): Promise<Unestablished | null> {
    const [anyListed] = this.#listings.owners;
    if (anyListed === undefined) return null;
    const isAnsweringAccounts = this.#seen.organization + this.#seen.user > 0;
    const listed = this.#listings.owners.has(fold(owner))
      ? fold(owner)
      : isAnsweringAccounts
        ? null
        : anyListed;
    if (listed === null) return null;
    const control = await this.#recall(listed, signal);
    if (control.kind !== 'absent') return null;
    const why = `the hub lists repositories of ${listed} and says that no account ${listed} exists`;
    return { kind: 'unknown', cause: 'contradiction', why, evidence: control.evidence };
  }
}

function obstacle(heard: Heard, cause: Unestablished['cause'], why: string): Unestablished {
  return { kind: 'unknown', cause, why, evidence: [heard.cite(`${why} (${describeAnswer(heard)})`)] };
}
