import type { Evidence } from '../../core/index.ts';
import type { RepoFacts } from '../hub.ts';
import type { Unclear } from './answers.ts';
import { type Connection, describeAnswer, type Heard } from './connection.ts';
import type { HostedKind } from './endpoint.ts';
import { Memory } from './memory.ts';
import { fold, parseList } from './wire.ts';

/** Pages of 500 read in search of one owner's names. Beyond, asking for the name itself is cheaper than going on. */
const MAX_PAGES = 4;

type Page =
  | {
      readonly kind: 'rows';
      readonly rows: ReadonlyMap<string, RepoFacts>;
      readonly next: string | null;
      readonly evidence: Evidence;
    }
  | { readonly kind: 'none'; readonly unclear: Unclear; readonly evidence: Evidence };

/** `unlisted` proves nothing by itself: private repositories and redirects are not listed either. */
export type Finding =
  | { readonly kind: 'listed'; readonly repo: RepoFacts; readonly evidence: Evidence }
  | { readonly kind: 'unlisted'; readonly evidence: Evidence }
  /** The hub cannot be asked, or not by us: asking for the single name would fare no better. */
  | { readonly kind: 'unclear'; readonly unclear: Unclear; readonly evidence: Evidence };

/** Lists of what an owner shows, one request for up to 500 names (facts A1, A3). Pages are read once, on demand. */
export class Listings {
  readonly #connection: Connection;
  readonly #pages = new Memory<Page>();
  readonly #owners = new Set<string>();
  readonly #probe = new Memory<boolean>();
  #answersPublicly = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Folded names of owners of whom the hub showed a repository in this run, in the order they were seen. */
  get owners(): ReadonlySet<string> {
    return this.#owners;
  }

  async find(kind: HostedKind, owner: string, name: string, signal: AbortSignal): Promise<Finding> {
    const first = this.#connection.endpoint.list(kind, owner);
    const read = new Set<string>();
    // A cursor that comes round again would go on for ever.
    for (let url: string | null = first; url !== null && !read.has(url) && read.size < MAX_PAGES; ) {
      read.add(url);
      const page: Page = await this.#page(url, owner, signal);
      if (page.kind === 'none') {
        const { unclear, evidence } = page;
        const isHopeless = !unclear.reached || unclear.cause === 'credential';
        return isHopeless ? { kind: 'unclear', unclear, evidence } : { kind: 'unlisted', evidence };
      }
      const repo = page.rows.get(fold(name));
      if (repo !== undefined) return { kind: 'listed', repo, evidence: page.evidence };
      url = page.next;
    }
    return { kind: 'unlisted', evidence: this.#connection.cite(`${owner} does not list ${name}`, first) };
  }

  /**
   * Whether the hub answers what is public at all. A hub that refuses everything refuses missing repositories too,
   * and its 401 must not be read as "there is no such thing".
   */
  async answersPublicly(signal: AbortSignal): Promise<boolean> {
    if (this.#answersPublicly) return true;
    return this.#probe.recall('list', signal, async () => {
      const heard = await this.#connection.get(this.#connection.endpoint.anyList(), signal);
      return heard.kind === 'success' && Array.isArray(heard.body);
    });
  }

  #page(url: string, owner: string, signal: AbortSignal): Promise<Page> {
    return this.#pages.recall(url, signal, async () => {
      const heard = await this.#connection.get(url, signal);
      const rows = heard.kind === 'success' ? parseList(heard.body, owner) : null;
      if (heard.kind !== 'success' || rows === null) return noPage(heard, owner);
      this.#answersPublicly = true;
      if (rows.size > 0) this.#owners.add(fold(owner));
      const next = this.#connection.endpoint.nextPage(heard.link, url);
      return { kind: 'rows', rows, next, evidence: heard.cite(`the list of what ${owner} shows was read`) };
    });
  }
}

function noPage(heard: Heard, owner: string): Page {
  const unclear: Unclear =
    heard.kind === 'unclear'
      ? heard
      : { kind: 'unclear', cause: 'transient', why: 'the answer to a list is no list', reached: true };
  // Public lists are never refused by a hub that talks to us (facts A2).
  const isRefused = heard.kind === 'refused' && (heard.status === 401 || heard.status === 403);
  return {
    kind: 'none',
    unclear: isRefused
      ? { ...unclear, cause: 'credential', why: `even a public list is refused: ${heard.message}` }
      : unclear,
    evidence: heard.cite(`the list of what ${owner} shows could not be read: ${describeAnswer(heard)}`),
  };
}
