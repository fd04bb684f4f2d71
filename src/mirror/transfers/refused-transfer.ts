import type { OpenSource } from '../../io/files/index.ts';
import { errorOf, type NotCopied } from './copied-failure.ts';
import type { Copied, Transfer } from './transfer.ts';

/** A file that is known to be wrong before any of it has come. */
export class RefusedTransfer implements Transfer {
  readonly sizeBytes: number;
  readonly #outcome: NotCopied;

  constructor(sizeBytes: number, outcome: NotCopied) {
    this.sizeBytes = sizeBytes;
    this.#outcome = outcome;
  }

  // biome-ignore lint/correctness/useYield: there is nothing to give.
  async *read(): AsyncGenerator<Uint8Array> {
    throw errorOf(this.#outcome);
  }

  source(): OpenSource {
    return {
      size: this.sizeBytes,
      bytesRead: 0,
      read: async () => {
        throw errorOf(this.#outcome);
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  }

  async done(): Promise<Copied> {
    return this.#outcome;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Nothing was opened.
  }
}
