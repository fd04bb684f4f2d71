import { createHash } from 'node:crypto';
import { sha256Hex, WeighbridgeError } from '../../../src/base/index.ts';
import type { ContentsAnswer, HubFile, HubStream, RepositoryContents } from '../../../src/hubs/index.ts';
import type { FileToCopy } from '../../../src/mirror/transfers/index.ts';

/** What becomes of one request, after `after` bytes of it. */
export type Fault =
  | { readonly kind: 'break'; readonly after: number }
  /** Waits until the hub is told to go on. */
  | { readonly kind: 'stall'; readonly after: number }
  /** One byte is another, from here on as often as it is asked for. */
  | { readonly kind: 'wrong'; readonly after: number }
  | { readonly kind: 'excess'; readonly after: number }
  | { readonly kind: 'answer'; readonly answer: ContentsAnswer<never> };

export interface Asked {
  readonly name: string;
  readonly path: string;
  readonly from: number;
  readonly to: number | null;
}

const COMMIT = 'c'.repeat(40);

/** A hub in this process that streams one content under any name, and fails as it is told. */
export class FakeHub {
  readonly content: Uint8Array;
  readonly asked: Asked[] = [];
  /** For the requests to come, in turn. */
  readonly faults: (Fault | null)[] = [];
  knowsRanges = true;
  pieceBytes = 64 * 1024;
  /** Bytes handed over, each time they are. */
  sent = 0;
  #goOn = Promise.withResolvers<void>();

  constructor(content: Uint8Array) {
    this.content = content;
  }

  /** Lets stalled requests go on. */
  goOn(): void {
    this.#goOn.resolve();
    this.#goOn = Promise.withResolvers<void>();
  }

  get contents(): RepositoryContents {
    return { stream: this.#stream.bind(this) } as Partial<RepositoryContents> as RepositoryContents;
  }

  /** As the hub lists it: a large file unless it is said to be `regular`. */
  file(more: { path?: string; name?: string; locked?: string; isRegular?: boolean } = {}): FileToCopy {
    const { path = 'model.bin', name = 'acme/model', locked = null, isRegular = false } = more;
    const file: HubFile = {
      path,
      sizeBytes: this.content.length,
      sha256: isRegular ? null : sha256Hex(this.content),
      gitOid: gitOidOf(this.content),
    };
    return { query: { kind: 'model', name }, commit: COMMIT, file, lockedSha256: locked };
  }

  async #stream(
    ...[query, , file, range, signal]: Parameters<NonNullable<RepositoryContents['stream']>>
  ): Promise<ContentsAnswer<HubStream>> {
    const { from, to = null } = range;
    this.asked.push({ name: query.name, path: file.path, from, to });
    const fault = this.faults.shift() ?? null;
    if (fault?.kind === 'answer') return fault.answer;
    if (!this.knowsRanges && to !== null) {
      return { kind: 'unknown', cause: 'unsupported', why: 'only whole files', evidence: [] };
    }
    const body = this.#body(from, to ?? this.content.length, fault, signal);
    const cancel = () => undefined;
    return {
      kind: 'answered',
      value: { body, sizeBytes: this.content.length, sha256: null, cancel },
      evidence: [],
    };
  }

  async *#body(
    from: number,
    to: number,
    fault: Fault | null,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    const turn = fault === null || fault.kind === 'answer' ? to : Math.min(to, from + fault.after);
    yield* this.#pieces(from, turn, signal);
    switch (fault?.kind) {
      case 'break':
        throw new WeighbridgeError('network', 'broke off');
      case 'excess':
        throw new WeighbridgeError('unreadable', 'sends more than it announced');
      case 'stall':
        await this.#stalled(signal);
        break;
      case 'wrong':
        if (turn < to) this.content[turn]! ^= 1;
    }
    yield* this.#pieces(turn, to, signal);
  }

  async *#pieces(from: number, to: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    for (let at = from; at < to; at += this.pieceBytes) {
      await new Promise(setImmediate);
      if (signal.aborted) throw new WeighbridgeError('cancelled', 'cancelled');
      const piece = this.content.slice(at, Math.min(to, at + this.pieceBytes));
      this.sent += piece.length;
      yield piece;
    }
  }

  async #stalled(signal: AbortSignal): Promise<void> {
    const { promise, reject } = Promise.withResolvers<never>();
    const onAbort = () => reject(new WeighbridgeError('cancelled', 'cancelled'));
    signal.addEventListener('abort', onAbort, { once: true });
    await Promise.race([promise, this.#goOn.promise]);
  }
}

/** Several hubs as one: each file is asked for where one of its size is. */
export function together(hubs: readonly FakeHub[]): RepositoryContents {
  const stream: RepositoryContents['stream'] = (query, commit, file, range, signal) => {
    const hub = hubs.find(({ content }) => content.length === file.sizeBytes)!;
    return hub.contents.stream!(query, commit, file, range, signal);
  };
  return { stream } as Partial<RepositoryContents> as RepositoryContents;
}

export function gitOidOf(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
