import { WeighbridgeError } from '../../base/index.ts';
import { fold, formatRepoAddress, type RepoAddress, requireRepoName } from './names.ts';
import { fullNameOf, type Repo } from './repo.ts';

/** Where a name leads: to a repository itself, to one that was renamed or moved, or nowhere. */
export type NameTarget =
  | { readonly kind: 'repo'; readonly repo: Repo }
  | { readonly kind: 'redirect'; readonly repo: Repo }
  | { readonly kind: 'none' };

/**
 * All repositories by name, and the redirects that renames leave behind. A redirect is bound to the id of its target,
 * so it survives further renames, and it is gone as soon as somebody creates a repository of its name: that is the
 * takeover this lab rehearses.
 */
export class Repos {
  readonly #byName = new Map<string, Repo>();
  readonly #byId = new Map<string, Repo>();
  readonly #redirects = new Map<string, string>();

  all(): Iterable<Repo> {
    return this.#byName.values();
  }

  redirects(): { readonly from: string; readonly to: string }[] {
    return [...this.#redirects]
      .filter(([, id]) => this.#byId.has(id))
      .map(([from, id]) => ({ from, to: addressOf(this.#byId.get(id)!) }));
  }

  /** A name in the wrong case leads to its repository as a redirect, as on the Hub. */
  follow(address: RepoAddress): NameTarget {
    const repo = this.#byName.get(key(address));
    if (repo) return { kind: fullNameOf(repo) === address.name ? 'repo' : 'redirect', repo };
    const target = this.#byId.get(this.#redirects.get(key(address)) ?? '');
    return target ? { kind: 'redirect', repo: target } : { kind: 'none' };
  }

  require(address: RepoAddress): Repo {
    const repo = this.#byName.get(key(address));
    if (!repo) throw new WeighbridgeError('usage', `there is no repository '${formatRepoAddress(address)}'`);
    return repo;
  }

  add(repo: Repo): void {
    requireRepoName(repo.shortName);
    this.#requireFree(addressKey(repo), addressOf(repo));
    this.#redirects.delete(addressKey(repo));
    this.#byName.set(addressKey(repo), repo);
    this.#byId.set(repo.id, repo);
  }

  /** Gives a repository another name or owner by `change`, and leaves a redirect at the old name. */
  move(repo: Repo, change: Partial<Pick<Repo, 'owner' | 'shortName'>>): void {
    const moved = { ...repo, ...change };
    requireRepoName(moved.shortName);
    const [from, to] = [addressKey(repo), addressKey(moved)];
    if (from !== to) this.#requireFree(to, addressOf(moved));
    this.#byName.delete(from);
    Object.assign(repo, change);
    this.#rekey(repo, from);
  }

  /** All repositories of an account whose name has just changed keep a redirect at their old name. */
  moveAll(repos: readonly Repo[], oldOwner: string): void {
    for (const repo of repos) {
      const from = key({ type: repo.type, name: `${oldOwner}/${repo.shortName}` });
      this.#byName.delete(from);
      this.#rekey(repo, from);
    }
  }

  remove(repo: Repo): void {
    this.#byName.delete(addressKey(repo));
    this.#byId.delete(repo.id);
  }

  /** A redirect made by the Hub's staff: its target may be another repository altogether. */
  redirect(from: RepoAddress, target: Repo): void {
    this.#requireFree(key(from), formatRepoAddress(from));
    this.#redirects.set(key(from), target.id);
  }

  #rekey(repo: Repo, from: string): void {
    const to = addressKey(repo);
    this.#redirects.delete(to);
    this.#byName.set(to, repo);
    if (from !== to) this.#redirects.set(from, repo.id);
  }

  #requireFree(name: string, shown: string): void {
    if (this.#byName.has(name))
      throw new WeighbridgeError('usage', `the repository '${shown}' exists already`);
  }
}

function addressOf(repo: Repo): string {
  return formatRepoAddress({ type: repo.type, name: fullNameOf(repo) });
}

function addressKey(repo: Repo): string {
  return key({ type: repo.type, name: fullNameOf(repo) });
}

function key(address: RepoAddress): string {
  return fold(formatRepoAddress(address));
}
