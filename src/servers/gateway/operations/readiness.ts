import { statfs } from 'node:fs/promises';
import { messageOf, sizeText } from '../../../base/index.ts';
import type { Mirror } from '../../../mirror/index.ts';

/** Whether clients should be sent here, and what does not work although they should. */
export interface Readiness {
  readonly ready: boolean;
  /** Sentences. */
  readonly problems: readonly string[];
}

export interface ReadinessParts {
  readonly mirror: Pick<Mirror, 'health'>;
  /** Where copies are made. */
  readonly scratch: string;
  /** Free bytes of a folder's disk; null where nobody knows. Asked of the system, unless given. */
  readonly freeBytes?: (folder: string) => Promise<number | null>;
  readonly hasUpstream: boolean;
  /** Milliseconds that never go back. */
  readonly elapsed: () => number;
}

/** How long an answer of the store and the upstream counts, in ms: probes come from many sides, every second. */
const FRESH_MS = 5_000;

/** How long the store and the upstream may take, in ms: less than probes wait. */
const PATIENCE_MS = 3_000;

/** Free space below which copies are about to fail, in bytes: a few blocks of each transfer. */
const LOW_SPACE_BYTES = 512 * 1024 * 1024;

/**
 * Ready as long as the store answers: what it holds is served without an upstream, and with a full disk. These are told as
 * problems. Not ready from the moment that the gateway is told to stop.
 */
export class ReadinessCheck {
  readonly #parts: ReadinessParts;
  #last: { readonly at: number; readonly readiness: Promise<Readiness> } | null = null;
  #isStopping = false;

  constructor(parts: ReadinessParts) {
    this.#parts = parts;
  }

  stop(): void {
    this.#isStopping = true;
  }

  async look(): Promise<Readiness> {
    if (this.#isStopping) return { ready: false, problems: ['the gateway is stopping'] };
    const now = this.#parts.elapsed();
    if (this.#last === null || now - this.#last.at >= FRESH_MS)
      this.#last = { at: now, readiness: this.#check() };
    return this.#last.readiness;
  }

  async #check(): Promise<Readiness> {
    const { mirror, scratch, hasUpstream, freeBytes = freeBytesOf } = this.#parts;
    const problems: string[] = [];
    let ready = true;
    try {
      const { store, hub } = await mirror.health(AbortSignal.timeout(PATIENCE_MS));
      if (store !== null) {
        ready = false;
        problems.push(`the store does not answer: ${store}`);
      }
      if (hub !== null && hasUpstream)
        problems.push(`the upstream does not answer: ${hub}; what is stored goes on being served`);
    } catch (error) {
      ready = false;
      problems.push(`the store does not answer: ${messageOf(error)}`);
    }
    const free = await freeBytes(scratch);
    if (free !== null && free < LOW_SPACE_BYTES)
      problems.push(
        `only ${sizeText(free)} are free where copies are made: those that need more are refused; what is stored goes on being served`,
      );
    return { ready, problems };
  }
}

async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
