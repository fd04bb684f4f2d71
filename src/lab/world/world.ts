import { WeighbridgeError } from '../../base/index.ts';
import type { Account } from './account.ts';
import { Accounts } from './accounts.ts';
import { Faults } from './faults.ts';
import { type Change, type Commit, History } from './history.ts';
import { LabClock } from './lab-clock.ts';
import { formatRepoAddress, parseRepoAddress, type RepoType } from './names.ts';
import { LEGACY_IMPORT_DATE, ObjectIds } from './object-id.ts';
import { type Disablement, fullNameOf, type Gate, type Repo } from './repo.ts';
import { Repos } from './repos.ts';
import { type StoredFile, storeFile } from './stored-file.ts';

export interface AccountOptions {
  readonly fullname?: string;
  /** Created by the import of 2022-03-02: the id says "then or earlier". */
  readonly legacyImport?: boolean;
}
export interface UserOptions extends AccountOptions {
  readonly pro?: boolean;
}
export interface OrganizationOptions extends AccountOptions {
  readonly verified?: boolean;
  /** Names of users; the first is its administrator. */
  readonly members?: readonly string[];
}

export interface FileToPush {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Whether it goes to large-file storage. By default its name and size decide. */
  readonly lfs?: boolean;
}

export interface RepoOptions {
  readonly private?: boolean;
  readonly gated?: Gate;
  readonly legacyImport?: boolean;
  readonly files?: readonly FileToPush[];
  readonly downloads?: number;
  readonly likes?: number;
}

export interface PushOptions {
  readonly files?: readonly FileToPush[];
  readonly remove?: readonly string[];
  readonly message?: string;
  /** A branch, or a full ref such as `refs/pr/1`. */
  readonly revision?: string;
  readonly author?: string;
}

export interface ForcePushOptions extends PushOptions {
  /** The branch, tag or commit that is built upon; none: history starts anew, with the files given. */
  readonly onto?: string;
  /** Commits left behind still resolve, as they do on a hub until it tidies up. */
  readonly keepsOrphans?: boolean;
}

export interface WorldOptions {
  readonly start: Date;
  /** What ids are derived from; worlds of one seed that do the same things are the same. */
  readonly seed?: string;
}

const GIT_ATTRIBUTES =
  '*.bin filter=lfs diff=lfs merge=lfs -text\n*.safetensors filter=lfs diff=lfs merge=lfs -text\n';

/**
 * Everything a lab's hub knows, in memory. Repositories are named as people write them: `acme/x`, `datasets/acme/x`,
 * `spaces/acme/x`. What the hub would refuse throws a WeighbridgeError `usage` with the reason.
 */
export class World {
  readonly clock: LabClock;
  readonly accounts = new Accounts();
  readonly repos = new Repos();
  readonly faults = new Faults();
  /** How many steps of each scenario have been played, by its name. */
  readonly progress = new Map<string, number>();
  readonly #ids: ObjectIds;

  constructor({ start, seed = 'weighbridge lab' }: WorldOptions) {
    this.clock = new LabClock(start);
    this.#ids = new ObjectIds(seed);
  }

  createUser(name: string, options: UserOptions = {}): Account {
    return this.#createAccount('user', name, options, []);
  }

  createOrganization(name: string, options: OrganizationOptions = {}): Account {
    const members = (options.members ?? []).map((member) => this.accounts.require(member).id);
    return this.#createAccount('organization', name, options, members);
  }

  /** The old name is free at once; the account's repositories keep redirects there until it is taken. */
  renameAccount(from: string, to: string): void {
    const account = this.accounts.require(from);
    const oldName = account.name;
    this.accounts.rename(account, to);
    this.repos.moveAll(this.reposOf(account), oldName);
  }

  /** Deletes the account with its repositories and frees its name. Redirects to other owners' repositories stay. */
  deleteAccount(name: string): void {
    const account = this.accounts.require(name);
    for (const repo of this.reposOf(account)) this.repos.remove(repo);
    this.accounts.remove(account);
  }

  createRepo(address: string, options: RepoOptions = {}): Repo {
    const { type, name } = parseRepoAddress(address);
    const [first, second] = name.split('/') as [string, string?];
    if (second === undefined && !options.legacyImport) {
      throw new WeighbridgeError('usage', `'${name}' has no owner, which only imports of 2022 may`, {
        remedy: "name an owner ('owner/name') or set legacyImport",
      });
    }
    const owner = second === undefined ? null : this.accounts.require(first);
    const createdAt = options.legacyImport ? LEGACY_IMPORT_DATE : this.#now();
    const repo: Repo = {
      id: this.#ids.mint(createdAt),
      type,
      createdAt,
      owner,
      shortName: second ?? first,
      private: options.private ?? false,
      gated: options.gated ?? false,
      disabled: false,
      granted: new Set(),
      downloads: options.downloads ?? 0,
      likes: options.likes ?? 0,
      history: new History(),
    };
    this.repos.add(repo);
    repo.history.push('main', {
      message: 'initial commit',
      author: owner?.name ?? 'system',
      date: createdAt,
      add: [storeFile('.gitattributes', GIT_ATTRIBUTES, false)],
    });
    if (options.files) this.push(address, { files: options.files });
    return repo;
  }

  push(address: string, options: PushOptions): Commit {
    const repo = this.repo(address);
    return repo.history.push(options.revision ?? 'main', this.#change(repo, options));
  }

  /** Rewrites the history of a branch. Without files to add or remove, it only goes back to where it is put. */
  forcePush(address: string, options: ForcePushOptions): void {
    const repo = this.repo(address);
    const onto = options.onto === undefined ? null : repo.history.find(options.onto);
    if (onto === undefined) throw new WeighbridgeError('usage', `there is no revision '${options.onto}'`);
    const isChange = (options.files ?? []).length > 0 || (options.remove ?? []).length > 0;
    if (onto === null && !isChange) {
      throw new WeighbridgeError('usage', 'a forced push needs files, or a revision to go back to', {
        remedy: "give 'onto', or 'files'",
      });
    }
    const change = isChange ? this.#change(repo, options) : null;
    repo.history.rewrite(options.revision ?? 'main', onto, change, options.keepsOrphans ?? false);
  }

  /** Deletes a branch or a tag. */
  deleteRef(address: string, name: string): void {
    this.repo(address).history.deleteRef(name);
  }

  /** Rewrites the history of main into one commit; what was pinned to an earlier one no longer resolves. */
  squash(address: string, message = 'Super-squash branch main'): Commit {
    const repo = this.repo(address);
    return repo.history.squash({ message, author: repo.owner?.name ?? 'system', date: this.#now() });
  }

  tag(address: string, name: string, revision = 'main'): void {
    this.repo(address).history.tag(name, revision);
  }

  /** Gives it another short name under the same owner. */
  renameRepo(address: string, shortName: string): void {
    this.repos.move(this.repo(address), { shortName });
  }

  transferRepo(address: string, newOwner: string): void {
    this.repos.move(this.repo(address), { owner: this.accounts.require(newOwner) });
  }

  deleteRepo(address: string): void {
    this.repos.remove(this.repo(address));
  }

  setPrivate(address: string, value: boolean): void {
    this.repo(address).private = value;
  }

  setGated(address: string, gate: Gate): void {
    this.repo(address).gated = gate;
  }

  setDisabled(address: string, disablement: Disablement): void {
    this.repo(address).disabled = disablement;
  }

  /** Lets an account through the gate of a repository. */
  grantAccess(address: string, account: string): void {
    this.repo(address).granted.add(this.accounts.require(account).id);
  }

  /** A redirect made by the hub's staff. */
  redirect(from: string, to: string): void {
    this.repos.redirect(parseRepoAddress(from), this.repo(to));
  }

  retireName(name: string): void {
    this.accounts.retire(name);
  }

  /** A token that a client can present to this lab, and nowhere else. */
  issueToken(user: string): string {
    return this.accounts.issueToken(this.accounts.require(user));
  }

  /** Every repository as people write it: `acme/x`, `datasets/acme/x`. */
  addresses(): string[] {
    return [...this.repos.all()].map((repo) =>
      formatRepoAddress({ type: repo.type, name: fullNameOf(repo) }),
    );
  }

  repo(address: string): Repo {
    return this.repos.require(parseRepoAddress(address));
  }

  reposOf(account: Account, type?: RepoType): Repo[] {
    return [...this.repos.all()].filter(
      (repo) => repo.owner === account && (type === undefined || repo.type === type),
    );
  }

  #change(repo: Repo, options: PushOptions): Change {
    const add = (options.files ?? []).map(({ path, content, lfs }) => storeFile(path, content, lfs));
    return {
      message: options.message ?? messageFor(add),
      author: options.author ?? repo.owner?.name ?? 'system',
      date: this.#now(),
      add,
      ...(options.remove && { remove: options.remove }),
    };
  }

  #createAccount(
    kind: Account['kind'],
    name: string,
    options: UserOptions & OrganizationOptions,
    members: readonly string[],
  ): Account {
    const createdAt = options.legacyImport ? LEGACY_IMPORT_DATE : this.#now();
    const account: Account = {
      id: this.#ids.mint(createdAt),
      kind,
      name,
      fullname: options.fullname ?? name,
      createdAt,
      pro: options.pro ?? false,
      verified: options.verified ?? false,
      members: new Set(members),
    };
    this.accounts.add(account);
    return account;
  }

  /** To the second, as ids and git tell time. */
  #now(): Date {
    return new Date(Math.floor(this.clock.now().getTime() / 1000) * 1000);
  }
}

function messageFor(files: readonly StoredFile[]): string {
  return files.length === 1
    ? `Upload ${files[0]!.path} with huggingface_hub`
    : 'Upload folder using huggingface_hub';
}
