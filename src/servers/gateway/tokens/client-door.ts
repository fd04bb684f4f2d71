import { createHash, timingSafeEqual } from 'node:crypto';
import { abortable, type Clock, Turns } from '../../../base/index.ts';
import type { Client } from '../../../mirror/index.ts';
import { readCredentials } from './credentials.ts';
import { TOKEN } from './new-token.ts';
import type { TokenRecord } from './token-record.ts';
import { isLive, type TokenStore } from './token-store.ts';

export type Admitted =
  | {
      readonly kind: 'client';
      readonly client: Client;
      /** For the person at the prompt, once. */
      readonly warning: string | null;
    }
  /** `unknown`: the store does not say. */
  | { readonly kind: 'refused'; readonly why: 'token' | 'unknown'; readonly message: string };

export interface ClientDoorOptions {
  readonly tokens: Pick<TokenStore, 'find' | 'noteUse'>;
  /** Whether clients without a token are let in. */
  readonly anonymous: boolean;
  readonly clock: Clock;
  /** Milliseconds that never go back: how long a look-up counts must not depend on what the clock is set to. */
  readonly elapsed: () => number;
}

/** How long a look-up counts, in ms: so long a revoked token may still be let in. */
const FRESH_MS = 2_000;

/** How long it counts where the store does not answer: what is held goes on being served through a hiccup of S3. */
const STALE_MS = 60_000;

/** Look-ups that are kept (CWE-770: an attacker sends any number of tokens). */
const MAX_KEPT = 10_000;

/** Look-ups at once: made-up tokens cost the store no more than that (CWE-400). */
const MAX_LOOK_UPS = 16;

const NEVER = new AbortController().signal;

const ASK = 'ask whoever runs it for one, made with: weighbridge serve tokens add NAME';

const NOT_KNOWN = `This gateway does not know the token that was sent. It takes tokens of its own, not those of huggingface.co: ${ASK}. Then set HF_TOKEN to it.`;

interface Kept {
  readonly record: TokenRecord | null;
  readonly at: number;
}

/** Tells who asks, by the token that they send. */
export class ClientDoor {
  readonly #options: ClientDoorOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #asking = new Map<string, Promise<Kept>>();
  readonly #turns = new Turns(MAX_LOOK_UPS);
  readonly #used = new Map<string, string>();

  constructor(options: ClientDoorOptions) {
    this.#options = options;
  }

  /** Settles at once where the token was looked up a moment ago. `authorization` is that header. */
  admit(authorization: string | undefined, signal: AbortSignal): Admitted | Promise<Admitted> {
    const credentials = readCredentials(authorization);
    switch (credentials.kind) {
      case 'none':
        return this.#options.anonymous
          ? NOBODY
          : refused(`This gateway lets nobody in without a token: ${ASK}. Then set HF_TOKEN to it.`);
      case 'malformed':
        return refused('The Authorization header is malformed: send "Bearer" and a token of this gateway.');
      case 'token': {
        if (!TOKEN.test(credentials.token)) return this.#stranger();
        const sha256 = createHash('sha256').update(credentials.token).digest('hex');
        const kept = this.#kept.get(sha256);
        if (kept !== undefined && this.#options.elapsed() - kept.at < FRESH_MS)
          return this.#judge(kept.record, sha256);
        return this.#lookUp(sha256, kept, signal);
      }
    }
  }

  async #lookUp(sha256: string, before: Kept | undefined, signal: AbortSignal): Promise<Admitted> {
    let asking = this.#asking.get(sha256);
    if (asking === undefined) {
      asking = this.#ask(sha256).finally(() => this.#asking.delete(sha256));
      this.#asking.set(sha256, asking);
    }
    try {
      return this.#judge((await abortable(asking, signal)).record, sha256);
    } catch (error) {
      if (signal.aborted) throw error;
      if (before?.record && this.#options.elapsed() - before.at < STALE_MS)
        return this.#judge(before.record, sha256);
      return {
        kind: 'refused',
        why: 'unknown',
        message: 'The gateway cannot look tokens up: its storage does not answer. Try again in a moment.',
      };
    }
  }

  async #ask(sha256: string): Promise<Kept> {
    // Others may be waiting for it by the time that whoever asked first has gone.
    const record = await this.#turns.take(NEVER, () => this.#options.tokens.find(sha256));
    const kept = { record, at: this.#options.elapsed() };
    this.#kept.delete(sha256);
    this.#kept.set(sha256, kept);
    if (this.#kept.size > MAX_KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest!);
      this.#used.delete(oldest!);
    }
    return kept;
  }

  #judge(record: TokenRecord | null, sha256: string): Admitted {
    // The key holds half the hash; the whole is compared, in the same time wherever they differ (CWE-208).
    if (record === null || !timingSafeEqual(Buffer.from(record.sha256), Buffer.from(sha256)))
      return this.#stranger();
    const now = this.#options.clock.now();
    if (!isLive(record, now)) {
      const how = record.revokedAt === null ? `expired on ${record.expiresAt?.slice(0, 10)}` : 'was revoked';
      return refused(`The token of ${record.name} ${how}: ${ASK}.`);
    }
    this.#noteUse(sha256, now);
    return { kind: 'client', client: { name: record.name }, warning: null };
  }

  /** Clients send their token of huggingface.co wherever HF_ENDPOINT leads: where nobody needs one, it is no fault. */
  #stranger(): Admitted {
    return this.#options.anonymous ? STRANGER : refused(NOT_KNOWN);
  }

  /** Once a day for each token. That a note is lost costs nothing; to try again with every request could. */
  #noteUse(sha256: string, now: Date): void {
    const day = now.toISOString().slice(0, 10);
    if (this.#used.get(sha256) === day) return;
    this.#used.set(sha256, day);
    this.#options.tokens.noteUse(sha256, day).catch(() => undefined);
  }
}

const NOBODY: Admitted = { kind: 'client', client: { name: null }, warning: null };

const STRANGER: Admitted = {
  kind: 'client',
  client: { name: null },
  warning: 'token; This gateway does not know the token that was sent, and went on as without one.',
};

function refused(message: string): Admitted {
  return { kind: 'refused', why: 'token', message };
}
