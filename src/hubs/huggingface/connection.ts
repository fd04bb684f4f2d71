import { type Clock, messageOf, Turns, WeighbridgeError } from '../../base/index.ts';
import type { Evidence } from '../../core/index.ts';
import { type OpenedRemote, openHttpSource, RangeStreams, type RemoteHead } from '../../io/files/index.ts';
import {
  bindToken,
  type Http,
  type HttpRequest,
  type HttpResponse,
  type TokenBinding,
} from '../../io/net/index.ts';
import { type Meaning, readAnswer, type Unclear } from './answers.ts';
import { citation, type Endpoint } from './endpoint.ts';

/** Requests under way at a time: enough to hide latency, few enough not to be taken for an attack. */
const REQUESTS_AT_ONCE = 8;

/** An answer with what it takes to cite it. */
export type Heard = Meaning & {
  readonly method: 'GET' | 'HEAD';
  readonly url: string;
  /** Cites the answer for a fact it supports. */
  cite(fact: string): Evidence;
};

/** What came of asking for a file's content. */
export type HeardFile =
  | { readonly kind: 'too-large'; readonly sizeBytes: number | null }
  | {
      readonly kind: 'heard';
      readonly heard: Heard;
      readonly bytes: Uint8Array;
      /** `X-Repo-Commit`: the commit that the answer is of. */
      readonly commit: string | null;
      /** `X-Linked-Size`: of a large file that is kept elsewhere. Decimal digits. */
      readonly linkedSizeBytes: number | null;
    };

/**
 * Bytes of an answer that is no file: a redirect's or a refusal's text must not make a small file look too large.
 * CWE-770.
 */
const REMARK_BYTES = 64 * 1024;

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

  /**
   * Asks for a file's bytes, from the `resolvers` budget. As for a HEAD, refusals must speak by their headers: the hub
   * gives them as text here.
   */
  async file(url: string, maxBytes: number, signal: AbortSignal): Promise<HeardFile> {
    const request = {
      method: 'GET',
      url,
      bucket: 'resolvers',
      // Anything else would make sizes mean something else (facts B5).
      headers: { 'accept-encoding': 'identity' },
      maxBodyBytes: Math.max(maxBytes, REMARK_BYTES),
    } as const;
    const response = await this.#turns.take(signal, () => this.#send(request, signal));
    if (response.kind === 'oversized') return { kind: 'too-large', sizeBytes: null };
    const isAnswer = response.kind === 'answer';
    const meaning = isAnswer ? readAnswer(response, 'HEAD') : response;
    const bytes = isAnswer ? response.body : new Uint8Array();
    if (meaning.kind === 'success' && bytes.length > maxBytes) {
      return { kind: 'too-large', sizeBytes: bytes.length };
    }
    const headers = isAnswer ? response.headers : new Map<string, string>();
    const commit = headers.get('x-repo-commit') ?? '';
    const size = headers.get('x-linked-size') ?? '';
    return {
      kind: 'heard',
      heard: this.#heard(meaning, 'GET', url),
      bytes,
      commit: /^[0-9a-f]{40}$/.test(commit) ? commit : null,
      linkedSizeBytes: /^\d{1,15}$/.test(size) ? Number(size) : null,
    };
  }

  /** Opens a file's content by place. `inspect` sees what this hub answers, and where it sends us. */
  open(
    url: string,
    sizeBytes: number | null,
    inspect: (answer: RemoteHead) => void,
    signal: AbortSignal,
  ): Promise<OpenedRemote> {
    return openHttpSource({
      http: this.#http,
      url,
      signal,
      bucket: 'resolvers',
      inspect,
      ...(this.#token === undefined ? {} : { token: this.#token }),
      ...(sizeBytes === null ? {} : { sizeBytes }),
    });
  }

  /** Prepares to stream parts of a file of known size. `inspect` as of `open`. */
  streams(url: string, sizeBytes: number, inspect: (answer: RemoteHead) => void): RangeStreams {
    return new RangeStreams({
      http: this.#http,
      url,
      bucket: 'resolvers',
      inspect,
      sizeBytes,
      ...(this.#token === undefined ? {} : { token: this.#token }),
    });
  }

  /** What an answer to asking for a file's content says. */
  hear(answer: RemoteHead): Heard {
    const response = { ...answer, body: new Uint8Array(), revalidated: false };
    return this.#heard(readAnswer(response, 'HEAD'), 'GET', answer.url);
  }

  cite(fact: string, url: string): Evidence {
    return { fact, at: this.#clock.now().toISOString(), source: citation(url) };
  }

  counts(): { readonly sent: number; readonly notModified: number } {
    const now = this.#http.counts(this.endpoint.origin);
    return { sent: now.sent - this.#before.sent, notModified: now.notModified - this.#before.notModified };
  }

  async #ask(method: 'GET' | 'HEAD', url: string, signal: AbortSignal): Promise<Heard> {
    const request = {
      method,
      url,
      bucket: method === 'GET' ? 'api' : 'resolvers',
      ...(method === 'GET' ? { expects: 'json' as const } : {}),
    };
    const response = await this.#turns.take(signal, () => this.#send(request, signal));
    switch (response.kind) {
      case 'answer':
        return this.#heard(readAnswer(response, method), method, url);
      case 'oversized':
        return this.#heard(unreached(response.why), method, url);
      case 'unclear':
        return this.#heard(response, method, url);
    }
  }

  #heard(meaning: Meaning, method: 'GET' | 'HEAD', url: string): Heard {
    const at = this.#clock.now().toISOString();
    const source = citation(url);
    return { ...meaning, method, url, cite: (fact) => ({ fact, at, source }) };
  }

  async #send(request: HttpRequest, signal: AbortSignal): Promise<Sent> {
    const token = this.#token === undefined ? {} : { token: this.#token };
    try {
      return { kind: 'answer', ...(await this.#http.send({ ...request, ...token }, signal)) };
    } catch (error) {
      if (!(error instanceof WeighbridgeError) || error.code === 'cancelled' || error.code === 'internal')
        throw error;
      if (error.code === 'limit') return { kind: 'oversized', why: messageOf(error) };
      return unreached(messageOf(error));
    }
  }
}

type Sent =
  | ({ readonly kind: 'answer' } & HttpResponse)
  | { readonly kind: 'oversized'; readonly why: string }
  | Unclear;

function unreached(why: string): Unclear {
  return { kind: 'unclear', cause: 'transient', why, reached: false };
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
