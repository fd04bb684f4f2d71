import type { HubStream, RepositoryContents } from '../../hubs/index.ts';
import { type CopyFailure, failed } from './copied-failure.ts';
import type { FileToCopy } from './transfer.ts';

/** What came of asking. `only-whole`: the server knows no ranges. */
export type UpstreamAnswer =
  | { readonly kind: 'streaming'; readonly stream: HubStream }
  | { readonly kind: 'only-whole' }
  | { readonly kind: 'again'; readonly why: string }
  | { readonly kind: 'failed'; readonly failure: CopyFailure };

/** Where one content can be had from: under every name that somebody asked for it by. */
export class Upstream {
  readonly #contents: RepositoryContents;
  readonly #names: FileToCopy[] = [];
  /** Names that the hub refused, or knows no file under. */
  readonly #spent = new Set<FileToCopy>();
  /** A request that was sent before anybody asked, and how to call it off. */
  #early: { readonly answer: Promise<UpstreamAnswer>; readonly stop: AbortController } | null = null;
  #last: CopyFailure = failed('absent', 'nobody has named a place of this file');
  /** Whether the server sends whole files only. */
  isOnlyWhole = false;

  constructor(contents: RepositoryContents) {
    this.#contents = contents;
  }

  /** The size, the hash and all are the same as of those before. */
  add(file: FileToCopy): void {
    const isKnown = this.#names.some(
      ({ query, commit, file: { path } }) =>
        query.kind === file.query.kind &&
        query.name === file.query.name &&
        commit === file.commit &&
        path === file.file.path,
    );
    if (!isKnown) this.#names.push(file);
  }

  /** Asks for the whole already, so that the answer is on its way while a place for it is made. */
  askEarly(): void {
    const stop = new AbortController();
    const answer = this.#ask(0, null, stop.signal);
    answer.catch(() => undefined);
    this.#early = { answer, stop };
  }

  /** Calls off what was asked early, and not taken. */
  letGo(): void {
    this.#early?.stop.abort();
    this.#early = null;
  }

  /** `to` is excluded; null is the end. Rejects only when the signal aborts. */
  async ask(from: number, to: number | null, signal: AbortSignal): Promise<UpstreamAnswer> {
    const early = this.#early;
    const isWhole = from === 0 && (to === null || to === this.#names[0]?.file.sizeBytes);
    if (early === null || !isWhole) {
      this.letGo();
      return this.#ask(from, to, signal);
    }
    this.#early = null;
    if (signal.aborted) early.stop.abort();
    else signal.addEventListener('abort', () => early.stop.abort(), { once: true });
    return early.answer;
  }

  async #ask(from: number, to: number | null, signal: AbortSignal): Promise<UpstreamAnswer> {
    for (const name of this.#names) {
      if (this.#spent.has(name)) continue;
      const answer = await this.#askFor(name, from, to, signal);
      if (answer.kind !== 'failed') return answer;
      this.#spent.add(name);
      this.#last = answer.failure;
    }
    return { kind: 'failed', failure: this.#last };
  }

  async #askFor(
    { query, commit, file }: FileToCopy,
    from: number,
    to: number | null,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer> {
    if (this.#contents.stream === undefined) {
      return { kind: 'failed', failure: failed('refused', 'this hub hands out no files') };
    }
    const end = this.isOnlyWhole || to === null || to === file.sizeBytes ? null : to;
    const range = end === null ? { from } : { from, to: end };
    const answer = await this.#contents.stream(query, commit, file, range, signal);
    const where = `${query.name}@${commit.slice(0, 12)}/${file.path}`;
    switch (answer.kind) {
      case 'answered':
        return { kind: 'streaming', stream: answer.value };
      case 'absent':
        return {
          kind: 'failed',
          failure: failed('absent', `${where}: the hub has no such ${answer.what}`),
        };
      case 'restricted':
        return {
          kind: 'failed',
          failure: failed('refused', `${where}: the hub refuses it (${answer.how})`),
        };
      case 'too-large':
        return { kind: 'failed', failure: failed('refused', `${where}: the hub's answer is too large`) };
      case 'unknown':
        break;
    }
    if (answer.cause === 'unsupported' && end !== null && !this.isOnlyWhole) return { kind: 'only-whole' };
    if (answer.cause === 'transient' || answer.cause === 'offline') {
      return { kind: 'again', why: `${where}: ${answer.why}` };
    }
    const failure = failed('refused', `${where}: ${answer.why}`);
    return { kind: 'failed', failure: answer.cause === 'contradiction' ? failure.ofOtherContent() : failure };
  }
}
