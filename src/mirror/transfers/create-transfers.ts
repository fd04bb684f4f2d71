import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { abortable, type Clock, cancelled, WeighbridgeError } from '../../base/index.ts';
import type { RepositoryContents } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import { contentOf, rememberGitOid } from './content-of.ts';
import { errorOf, outcomeOf } from './copied-failure.ts';
import type { Copy, CopySurroundings, StoredContent } from './copy.ts';
import { contradictionOf, copyKey } from './expected-content.ts';
import { Handle } from './handle.ts';
import { HashThreads } from './hash-threads.ts';
import { LargeCopy } from './large-copy.ts';
import { PartialFile } from './partial-file.ts';
import { PartialFolders } from './partial-folders.ts';
import { RefusedTransfer } from './refused-transfer.ts';
import { Slots } from './slots.ts';
import { SmallCopy } from './small-copy.ts';
import type { FileToCopy, Transfer, TransferCounts, Transfers } from './transfer.ts';
import { DEFAULT_TRANSFER_LIMITS, SMALL_BYTES, type TransferLimits } from './transfer-limits.ts';
import { Upstream } from './upstream.ts';

export interface TransfersOptions {
  readonly storage: Pick<Storage, 'blobs' | 'documents' | 'scratch'>;
  /** Of a hub that can `stream`. */
  readonly contents: RepositoryContents;
  readonly clock: Clock;
  /** Overrides of `DEFAULT_TRANSFER_LIMITS`. */
  readonly limits?: Partial<TransferLimits>;
  /** 0 (included) to 1 (excluded), for the jitter of pauses. */
  readonly random?: () => number;
  /** Bytes that may still be written below a folder. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** Begins with no copies; what an earlier run left of some is gone on with as they are asked for. */
export function createTransfers(options: TransfersOptions): Transfers {
  return new SharedTransfers(options);
}

interface Shared {
  readonly copy: Copy;
  handles: number;
  /** Ends the wait for somebody to come back. */
  stay: AbortController | null;
}

class SharedTransfers implements Transfers {
  readonly #options: TransfersOptions;
  readonly #limits: TransferLimits;
  readonly #around: CopySurroundings;
  readonly #folders: PartialFolders;
  /** Those that may still be shared. */
  readonly #copies = new Map<string, Promise<Shared>>();
  /** Those and the ones that have ended, as long as somebody may read them. */
  readonly #unclosed = new Set<Copy>();
  readonly #closed = new AbortController();
  #bytesFetched = 0;
  #failed = 0;

  constructor(options: TransfersOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_TRANSFER_LIMITS, ...options.limits };
    this.#folders = new PartialFolders(join(options.storage.scratch, 'transfers'));
    this.#around = {
      blobs: options.storage.blobs,
      clock: options.clock,
      limits: this.#limits,
      random: options.random ?? Math.random,
      freeBytes: options.freeBytes ?? freeBytesOf,
      hashThreads: new HashThreads(this.#limits.hashThreads),
      running: new Slots(this.#limits.running, this.#limits.waiting),
      outOfTurn: new Slots(this.#limits.outOfTurn, Number.POSITIVE_INFINITY),
      came: (bytes) => {
        this.#bytesFetched += bytes;
      },
      stored: (file, content) => this.#remember(file, content),
    };
  }

  async open(file: FileToCopy, signal: AbortSignal): Promise<Transfer | null> {
    const key = copyKey(file);
    const contradiction = contradictionOf(file);
    if (contradiction !== null) return new RefusedTransfer(file.file.sizeBytes, contradiction);
    for (;;) {
      if (signal.aborted) throw cancelled(signal);
      const known = this.#copies.get(key);
      const shared = await (known === undefined
        ? this.#beginUnlessHeld(key, file, signal)
        : abortable(known, signal));
      if (shared === null) return null;
      if (known !== undefined && shared.copy.isOver) {
        // It ends in this moment: what it comes to decides what is to be done.
        await abortable(shared.copy.settled, signal);
        continue;
      }
      shared.copy.add(file);
      const handle = this.#handle(shared);
      try {
        await abortable(shared.copy.opened, signal);
        return handle;
      } catch (error) {
        await handle[Symbol.asyncDispose]();
        throw error;
      }
    }
  }

  counts(): TransferCounts {
    const { running, waiting } = this.#around.running;
    return { running, waiting, bytesFetched: this.#bytesFetched, failed: this.#failed };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort();
    await Promise.allSettled(this.#copies.values());
    await Promise.allSettled([...this.#unclosed].map((copy) => copy.close({ atOnce: true })));
    await this.#around.hashThreads.close();
    await this.#folders.close();
  }

  async #beginUnlessHeld(key: string, file: FileToCopy, signal: AbortSignal): Promise<Shared | null> {
    const { sha256, gitOid, sizeBytes } = file.file;
    const listed = { sha256: sha256 ?? file.lockedSha256, gitOid, sizeBytes };
    const [content, isResumed] = await Promise.all([
      contentOf(this.#options.storage, listed),
      this.#folders.holds(key),
    ]);
    if (content !== null) return null;
    let begun = this.#copies.get(key);
    if (begun === undefined) {
      begun = this.#begin(key, file, isResumed);
      this.#copies.set(key, begun);
      begun.catch(() => this.#copies.delete(key));
    }
    try {
      return await abortable(begun, signal);
    } catch (error) {
      // It has begun without anybody to end it.
      begun
        .then((shared) => (shared.handles === 0 ? this.#linger(shared) : undefined))
        .catch(() => undefined);
      throw error;
    }
  }

  async #begin(key: string, file: FileToCopy, isResumed: boolean): Promise<Shared> {
    if (this.#closed.signal.aborted) throw new WeighbridgeError('cancelled', 'the mirror is being closed');
    const upstream = new Upstream(this.#options.contents);
    upstream.add(file);
    const isSmall = file.file.sizeBytes <= SMALL_BYTES;
    // Where its turn is now, nobody waits for a place on disk before the hub is asked.
    if (!isSmall && !isResumed && !this.#around.running.isFull) upstream.askEarly();
    const copy = isSmall
      ? new SmallCopy(file, upstream, this.#around)
      : new LargeCopy(file, await this.#partial(key, file, upstream), upstream, this.#around);
    this.#unclosed.add(copy);
    const shared: Shared = { copy, handles: 0, stay: null };
    void copy.settled.then(({ kind }) => {
      this.#copies.delete(key);
      if (kind !== 'copied' && shared.handles > 0) this.#failed++;
    });
    void copy.begin();
    return shared;
  }

  async #partial(key: string, file: FileToCopy, upstream: Upstream): Promise<PartialFile> {
    try {
      return await PartialFile.open(await this.#folders.take(key), file.file.sizeBytes);
    } catch (error) {
      upstream.letGo();
      throw errorOf(outcomeOf(error));
    }
  }

  #handle(shared: Shared): Handle {
    shared.handles++;
    shared.stay?.abort();
    shared.stay = null;
    return new Handle(shared.copy, () => {
      shared.handles--;
      if (shared.handles === 0) void this.#linger(shared);
    });
  }

  /** Whoever lost a connection comes back soon, and goes on where they were. */
  async #linger(shared: Shared): Promise<void> {
    if (!shared.copy.isOver) {
      const stay = new AbortController();
      shared.stay = stay;
      try {
        const signal = AbortSignal.any([stay.signal, this.#closed.signal]);
        await this.#options.clock.sleep(this.#limits.graceMs, signal);
      } catch {
        // Somebody came back, or everything ends.
      }
      if (shared.handles > 0) return;
    }
    await shared.copy.close({ atOnce: this.#closed.signal.aborted });
    this.#unclosed.delete(shared.copy);
  }

  async #remember({ file }: FileToCopy, content: StoredContent): Promise<void> {
    if (file.sha256 === null) await rememberGitOid(this.#options.storage, file.gitOid, content);
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
