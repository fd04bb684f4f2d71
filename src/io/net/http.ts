import type { WeighbridgeError } from '../../base/index.ts';

/** A token and the one origin (`https://huggingface.co`) that may ever see it. Made by `bindToken`. */
export interface TokenBinding {
  readonly origin: string;
  readonly token: string;
}

export interface HttpRequest {
  /** Only GET and HEAD are ever sent twice. */
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute, http or https, without user information. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a POST or PUT. */
  readonly body?: string;
  /** `json` asks for JSON, allows gzip, and lets a GET be answered by revalidating a stored answer. */
  readonly expects?: 'json';
  /** The hub's name for the request budget this one is counted in (`api`, `resolvers`); learnt from answers otherwise. */
  readonly bucket?: string;
  /** Overrides the bindings the connection was made with. It is an error to send it to another origin. */
  readonly token?: TokenBinding;
  /** Bytes, after decompression. Defaults to the limit `bodyBytes`. */
  readonly maxBodyBytes?: number;
}

/** One complete answer, of any status. Redirects are answers: they are never followed here. */
export interface HttpResponse {
  readonly url: string;
  readonly status: number;
  /** Names in lower case; repeated fields joined with `, `. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  /** Whether a token went with the request: a 401 means something else then. */
  readonly authenticated: boolean;
  /** The server answered 304 in this run, and `body` is what it had answered before. */
  readonly revalidated: boolean;
}

/** An answer whose body is still under way. Either `body` is read to its end or `cancel` is called, or a connection stays busy. */
export interface HttpStream {
  readonly url: string;
  readonly status: number;
  /** As in `HttpResponse`. */
  readonly headers: ReadonlyMap<string, string>;
  readonly authenticated: boolean;
  /**
   * The pieces as they come over the wire, whatever their encoding; to be iterated once. Nothing is fetched far ahead of
   * whoever reads. Rejects with `network` when it breaks off, stalls or drips, `cancelled` on the signal of the request.
   */
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of the rest. */
  cancel(): void;
}

/** What was asked of one origin so far. */
export interface HttpCounts {
  /** Every attempt counts, retries too. */
  readonly sent: number;
  readonly notModified: number;
}

export interface Http {
  /**
   * One exchange, with retries and waits for rate limits as far as the limits allow. Resolves with the last complete
   * answer of whatever status: a 429 or 503 that comes back here has outlasted our patience.
   * @throws WeighbridgeError `network` (no complete answer), `limit` (answer too large), `refused` (an address or
   * scheme we do not talk to, a token for another origin), `cancelled` (the signal). Never names a token.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /**
   * The same as far as the headers: what fails before them is tried again, what fails after them is the reader's to see.
   * `expects` and `maxBodyBytes` mean nothing here.
   */
  stream(request: HttpRequest, signal: AbortSignal): Promise<HttpStream>;
  counts(origin: string): HttpCounts;
  /** Drops idle connections. Requests in flight are finished first. */
  close(): Promise<void>;
}

/** What came of sending a request once. */
export type Attempt<Answer = HttpResponse> =
  | { readonly kind: 'answered'; readonly response: Answer }
  | { readonly kind: 'failed'; readonly error: WeighbridgeError; readonly again: boolean };
