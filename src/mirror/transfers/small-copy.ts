import { abortable, messageOf, WeighbridgeError } from '../../base/index.ts';
import { CopyFailure, errorOf, failed, outcomeOf } from './copied-failure.ts';
import type { Copy, CopyRange, CopySurroundings } from './copy.ts';
import { compareContent, digestsOf } from './expected-content.ts';
import { Patience } from './patience.ts';
import type { Copied, FileToCopy } from './transfer.ts';
import type { Upstream } from './upstream.ts';

/** A content that is copied in memory. Nobody is given any of it before all of it is right. */
export class SmallCopy implements Copy {
  readonly sizeBytes: number;
  readonly opened: Promise<void>;
  readonly settled: Promise<Copied>;
  readonly #file: FileToCopy;
  readonly #upstream: Upstream;
  readonly #around: CopySurroundings;
  readonly #stop = new AbortController();
  readonly #opened = Promise.withResolvers<void>();
  readonly #settled = Promise.withResolvers<Copied>();
  /** What was promised, as soon as it has come. Rejects with a WeighbridgeError. */
  readonly #content = Promise.withResolvers<Uint8Array>();
  #isOpened = false;
  #isOver = false;

  constructor(file: FileToCopy, upstream: Upstream, around: CopySurroundings) {
    this.#file = file;
    this.#upstream = upstream;
    this.#around = around;
    this.sizeBytes = file.file.sizeBytes;
    this.opened = this.#opened.promise;
    this.settled = this.#settled.promise;
    this.opened.catch(() => undefined);
    this.#content.promise.catch(() => undefined);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  async begin(): Promise<void> {
    try {
      const content = this.sizeBytes === 0 ? new Uint8Array() : await this.#fetchInTurn();
      const found = digestsOf(content);
      const wrong = compareContent(this.#file, found);
      if (wrong !== null) throw new CopyFailure(wrong);
      this.#opened.resolve();
      const { sha256, sizeBytes } = await this.#around.blobs.put(content, this.#stop.signal);
      await this.#around.stored(this.#file, { sha256, sizeBytes });
      // What a client was given whole is there after a crash too.
      this.#content.resolve(content);
      this.#isOver = true;
      this.#settled.resolve({ kind: 'copied', sha256, sizeBytes });
    } catch (error) {
      this.#fail(error);
    }
  }

  add(file: FileToCopy): void {
    this.#upstream.add(file);
  }

  async *read({ from, to }: CopyRange, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const content = await abortable(this.#content.promise, signal);
    if (to > from) yield content.subarray(from, to);
  }

  wantWhole(): () => void {
    return () => undefined;
  }

  async close({ atOnce }: { readonly atOnce: boolean }): Promise<void> {
    if (atOnce) this.#stop.abort();
    await this.settled;
  }

  async #fetchInTurn(): Promise<Uint8Array> {
    const release = await this.#turn();
    try {
      return await this.#fetch();
    } finally {
      release();
    }
  }

  async #turn(): Promise<() => void> {
    try {
      return await this.#around.running.take(this.#stop.signal);
    } catch (error) {
      // Who opens it is told that too many wait; to others it is no lack of space.
      this.#opened.reject(error);
      throw failed('transient', messageOf(error));
    }
  }

  async #fetch(): Promise<Uint8Array> {
    const { clock, limits, random } = this.#around;
    const patience = new Patience(clock, limits, random);
    const { signal } = this.#stop;
    const content = new Uint8Array(this.sizeBytes);
    for (let filled = 0; filled < content.length; ) {
      const before = filled;
      try {
        for await (const piece of await this.#ask(filled)) {
          content.set(piece, filled);
          filled += piece.length;
        }
      } catch (error) {
        if (!(error instanceof WeighbridgeError) || signal.aborted) throw error;
        if (error.code !== 'network') throw failed('refused', messageOf(error));
        if (!this.#isOpened) throw error;
        await patience.pause(messageOf(error), filled > before, signal);
      }
    }
    return content;
  }

  async #ask(from: number): Promise<AsyncIterable<Uint8Array>> {
    const answer = await this.#upstream.ask(from, null, this.#stop.signal);
    switch (answer.kind) {
      case 'failed':
        throw answer.failure;
      case 'again':
        throw new WeighbridgeError('network', answer.why);
      case 'only-whole':
        throw failed('refused', 'the hub sends the whole only, and will not');
      case 'streaming':
        this.#isOpened = true;
        this.#opened.resolve();
        return answer.stream.body;
    }
  }

  #fail(error: unknown): void {
    const outcome = outcomeOf(error);
    const told = error instanceof WeighbridgeError ? error : errorOf(outcome);
    this.#isOver = true;
    this.#opened.reject(told);
    this.#content.reject(told);
    this.#settled.resolve(outcome);
  }
}
