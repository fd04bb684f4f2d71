import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemCodeOf, WeighbridgeError } from '../../../base/index.ts';
import type { GatewayAnswer } from '../exchange.ts';
import type { RefusalCause } from './refusal.ts';
import type { RequestRecord } from './request-record.ts';

const GONE: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'ECANCELED', 'ERR_STREAM_DESTROYED']);

/** Whether that is what is said of a write to somebody who is not there any more. Other errors of the store are ours. */
function isGone(why: unknown): boolean {
  return why instanceof WeighbridgeError ? why.code === 'cancelled' : GONE.has(systemCodeOf(why) ?? '');
}

/** A request while it is under way. */
export class Underway {
  readonly id = randomUUID();
  readonly abort = new AbortController();
  readonly startedAt = performance.now();
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly bytesBefore: number;
  readonly #closed = Promise.withResolvers<void>();
  headMs = 0;
  client: string | null = null;
  /** For the person at the prompt. */
  warning: string | null = null;
  address: string;
  refused: RefusalCause | null = null;
  answer: GatewayAnswer | null = null;
  failure: unknown = null;
  cut = false;

  constructor(incoming: IncomingMessage, response: ServerResponse) {
    this.incoming = incoming;
    this.response = response;
    this.bytesBefore = incoming.socket.bytesWritten;
    this.address = incoming.socket.remoteAddress ?? '';
    response.once('close', () => this.close());
  }

  /** Settles when nothing more goes out. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** Called when its answer, or its connection, is closed. */
  close(): void {
    if (!this.response.writableFinished) this.abort.abort();
    this.#closed.resolve();
  }

  /** Ends it where it is, visibly: a client has no other way to know. */
  break(why: unknown): void {
    // A client that went away first was cut by nobody. A write may meet that before the connection does.
    if (!this.abort.signal.aborted && !isGone(why)) {
      this.cut = true;
      this.failure = why;
    }
    this.abort.abort();
    this.response.destroy();
  }

  record(): RequestRecord {
    const { incoming, response, answer } = this;
    const { url = '' } = incoming;
    const isWhole = response.writableFinished && !this.cut;
    return {
      id: this.id,
      client: answer?.about?.client ?? this.client,
      address: this.address,
      method: incoming.method ?? '',
      path: url.replace(/\?.*$/s, ''),
      agent: incoming.headers['user-agent'] ?? null,
      status: response.headersSent ? response.statusCode : 0,
      about: answer?.about ?? null,
      refused: this.refused,
      source: answer?.kind === 'file' ? (answer.file.held ? 'store' : 'upstream') : null,
      bytes: Math.max(0, incoming.socket.bytesWritten - this.bytesBefore),
      headMs: this.headMs,
      ms: performance.now() - this.startedAt,
      end: isWhole ? 'whole' : this.cut ? 'cut' : 'client-gone',
      failure: this.failure,
    };
  }
}
