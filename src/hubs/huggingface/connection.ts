import { type Clock, messageOf, WeighbridgeError } from '../../base/index.ts';
import type { Evidence } from '../../core/index.ts';
import { bindToken, type Http, type HttpResponse, type TokenBinding } from '../../io/net/index.ts';
import { type Meaning, readAnswer } from './answers.ts';
import { citation, type Endpoint } from './endpoint.ts';
import { Turns } from './turns.ts';

/** Requests under way at a time: enough to hide latency, few enough not to be taken for an attack. */
const REQUESTS_AT_ONCE = 8;

/** An answer with what it takes to cite it. */
export type Heard = Meaning & {
  readonly method: 'GET' | 'HEAD';
  readonly url: string;
  /** Cites the answer for a fact it supports. */
  cite(fact: string): Evidence;
};

/** Asks one hub. Whatever a server does becomes a value here; only an abort is thrown. */
export class Connection {
  readonly endpoint: Endpoint;
  readonly #http: Http;
  readonly #clock: Clock;
  readonly #token: TokenBinding | undefined;
  readonly #turns = new Turns(REQUESTS_AT_ONCE);
  readonly #before: { readonly sent: number; readonly notModified: number };

  constructor(http: Http, endpoint: Endpoint, token: string | undefined, clock: Clock) {
    this.endpoint = endpoint;
    this.#http = http;
    this.#clock = clock;
    this.#token = token === undefined ? undefined : bindToken(endpoint.origin, token);
    this.#before = http.counts(endpoint.origin);
  }

  /** A JSON call, from the `api` budget. */
  get(url: string, signal: AbortSignal): Promise<Heard> {
    return this.#ask('GET', url, signal);
  }

  /** Asks for a file without its bytes, from the `resolvers` budget: six times the size of the other (facts A3). */
  head(url: string, signal: AbortSignal): Promise<Heard> {
    return this.#ask('HEAD', url, signal);
  }

  cite(fact: string, url: string): Evidence {
    return { fact, at: this.#clock.now().toISOString(), source: citation(url) };
  }

  counts(): { readonly sent: number; readonly notModified: number } {
    const now = this.#http.counts(this.endpoint.origin);
    return { sent: now.sent - this.#before.sent, notModified: now.notModified - this.#before.notModified };
  }

  async #ask(method: 'GET' | 'HEAD', url: string, signal: AbortSignal): Promise<Heard> {
    const meaning = await this.#turns.take(signal, () => this.#send(method, url, signal));
    const at = this.#clock.now().toISOString();
    const source = citation(url);
    return { ...meaning, method, url, cite: (fact) => ({ fact, at, source }) };
  }

  async #send(method: 'GET' | 'HEAD', url: string, signal: AbortSignal): Promise<Meaning> {
    let response: HttpResponse;
    try {
      response = await this.#http.send(
        {
          method,
          url,
          bucket: method === 'GET' ? 'api' : 'resolvers',
          ...(method === 'GET' ? { expects: 'json' as const } : {}),
          ...(this.#token === undefined ? {} : { token: this.#token }),
        },
        signal,
      );
    } catch (error) {
      if (error instanceof WeighbridgeError && error.code !== 'cancelled' && error.code !== 'internal') {
        return { kind: 'unclear', cause: 'transient', why: messageOf(error), reached: false };
      }
      throw error;
    }
    return readAnswer(response, method);
  }
}

/** What an answer was, for evidence: `HEAD answered 404 (RepoNotFound)`. */
export function describeAnswer(heard: Heard): string {
  switch (heard.kind) {
    case 'success':
      return `${heard.method} answered with success`;
    case 'redirect':
      return `${heard.method} answered ${heard.status}, a redirect`;
    case 'refused':
      return `${heard.method} answered ${heard.status} (${heard.message})`;
    case 'unclear':
      return `${heard.method}: ${heard.why}`;
  }
}
