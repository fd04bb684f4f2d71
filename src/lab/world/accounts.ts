import { sha256Hex, WeighbridgeError } from '../../base/index.ts';
import type { Account } from './account.ts';
import { fold, requireAccountName } from './names.ts';

/** All accounts. A name is held by one account at a time, whatever its kind and case, and by nobody once freed. */
export class Accounts {
  readonly #byName = new Map<string, Account>();
  readonly #byId = new Map<string, Account>();
  readonly #byToken = new Map<string, Account>();
  readonly #retired = new Set<string>();

  all(): Iterable<Account> {
    return this.#byName.values();
  }

  find(name: string): Account | undefined {
    return this.#byName.get(fold(name));
  }

  withId(id: string): Account | undefined {
    return this.#byId.get(id);
  }

  require(name: string): Account {
    const account = this.find(name);
    if (!account) throw new WeighbridgeError('usage', `no account is called '${name}'`);
    return account;
  }

  add(account: Account): void {
    this.#requireFree(account.name);
    this.#byName.set(fold(account.name), account);
    this.#byId.set(account.id, account);
  }

  rename(account: Account, to: string): void {
    if (fold(account.name) !== fold(to)) this.#requireFree(to);
    this.#byName.delete(fold(account.name));
    account.name = to;
    this.#byName.set(fold(to), account);
  }

  remove(account: Account): void {
    this.#byName.delete(fold(account.name));
    this.#byId.delete(account.id);
    for (const [token, holder] of this.#byToken) if (holder === account) this.#byToken.delete(token);
    for (const other of this.#byName.values()) other.members.delete(account.id);
  }

  /** Keeps a name back: it belongs to nobody and nobody can register it. */
  retire(name: string): void {
    this.#requireFree(name);
    this.#retired.add(fold(name));
  }

  /**
   * A token for a user. Made from parts and valid nowhere else; the shape is the one clients insist on.
   */
  issueToken(account: Account): string {
    if (account.kind !== 'user') {
      throw new WeighbridgeError('usage', `'${account.name}' is an organization: tokens belong to users`);
    }
    const token = ['hf', `Lab${sha256Hex(`token ${account.id} ${this.#byToken.size}`).slice(0, 31)}`].join(
      '_',
    );
    this.#byToken.set(token, account);
    return token;
  }

  ofToken(token: string): Account | undefined {
    return this.#byToken.get(token);
  }

  organizationsOf(user: Account): Account[] {
    return [...this.#byName.values()].filter((account) => account.members.has(user.id));
  }

  #requireFree(name: string): void {
    requireAccountName(name);
    const holder = this.find(name);
    if (holder) {
      throw new WeighbridgeError(
        'usage',
        `the name '${name}' is held by the ${holder.kind} '${holder.name}'`,
      );
    }
    if (this.#retired.has(fold(name))) {
      throw new WeighbridgeError('usage', `the name '${name}' is retired: nobody can register it`);
    }
  }
}
