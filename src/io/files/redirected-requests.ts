import { WeighbridgeError } from '../../base/index.ts';
import { describeUrl, type Http, type HttpStream, parseUrl, type TokenBinding } from '../net/index.ts';

export interface RedirectedOptions {
  readonly http: Http;
  /** http or https, as the operator or a hub's connector gave it. */
  readonly url: string;
  /** Sent to its own origin only, wherever redirects lead. */
  readonly token?: TokenBinding;
  /** The budget that requests to the first origin are counted in. */
  readonly bucket?: string;
  /** Further headers for one request, as signatures over it are. Asked for again with every request. */
  readonly headersFor?: (url: URL) => Readonly<Record<string, string>>;
  /** Sees every answer of the first origin before it is acted upon; throws a WeighbridgeError to refuse it. */
  readonly inspect?: (answer: RemoteHead) => void;
}

export interface RemoteHead {
  readonly url: string;
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly authenticated: boolean;
}

export interface RemoteAnswer extends RemoteHead {
  readonly body: Uint8Array;
  /** The address without its query, which may hold a signature. */
  readonly where: string;
}

/** Redirects followed to one file: a hub makes one to its own cache and one to its storage. CWE-835. */
const MAX_HOPS = 6;
/** Longest `Location`: signed addresses have one to two thousand characters. CWE-400. */
const MAX_LOCATION_LENGTH = 16 * 1024;
/** Bytes of a refusal that are read for its reason. CWE-770. */
const REMARK_BYTES = 64 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What storage answers when a signed address has expired, or has been taken back (S3, CloudFront, GCS, Azure). */
const EXPIRED = new Set([400, 401, 403, 404, 410]);

/** Asks for one file, at the place that a redirect named last. */
export class RedirectedRequests {
  readonly #options: RedirectedOptions;
  /** Where the last redirect led; asked directly as long as that works. */
  #place: string | null = null;
  #requests = 0;

  constructor(options: RedirectedOptions) {
    this.#options = options;
  }

  /** Sent so far, redirects included. */
  get requests(): number {
    return this.#requests;
  }

  /** The answer at the end of the redirects, of whatever status. The address is asked for anew once it has expired. */
  async get(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpStream> {
    const hadPlace = this.#place !== null;
    const answer = await this.#reach(headers, signal);
    if (!hadPlace || !EXPIRED.has(answer.status)) return answer;
    answer.cancel();
    this.#place = null;
    return this.#reach(headers, signal);
  }

  /** Goes where redirects lead, with nobody's token but to its own origin. */
  async #reach(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<HttpStream> {
    const start = parseUrl(this.#options.url);
    let url = this.#place === null ? start : parseUrl(this.#place);
    for (let hops = 0; ; hops++) {
      const answer = await this.#send(url, headers, url.origin === start.origin, signal);
      if (!REDIRECTS.has(answer.status)) {
        this.#place = url.href === start.href ? null : url.href;
        return answer;
      }
      answer.cancel();
      const location = answer.headers.get('location') ?? '';
      const next = location.length > MAX_LOCATION_LENGTH ? null : URL.parse(location, url.href);
      if (next === null || location === '') {
        throw unreadable(`${describeUrl(url)} redirects without saying where to`);
      }
      if (url.protocol === 'https:' && next.protocol !== 'https:') {
        throw new WeighbridgeError('refused', `${describeUrl(url)} redirects to a place without encryption`);
      }
      if (hops === MAX_HOPS) throw unreadable(`${describeUrl(start)} redirects more than ${MAX_HOPS} times`);
      url = parseUrl(next.href);
    }
  }

  async #send(
    url: URL,
    headers: Readonly<Record<string, string>>,
    isOwn: boolean,
    signal: AbortSignal,
  ): Promise<HttpStream> {
    const { http, token, bucket, headersFor, inspect } = this.#options;
    this.#requests++;
    const answer = await http.stream(
      {
        method: 'GET',
        url: url.href,
        headers: { ...(isOwn ? headersFor?.(url) : {}), ...headers },
        ...(token !== undefined && token.origin === url.origin ? { token } : {}),
        ...(isOwn && bucket !== undefined ? { bucket } : {}),
      },
      signal,
    );
    if (isOwn && inspect !== undefined) {
      try {
        inspect(answer);
      } catch (error) {
        answer.cancel();
        throw error;
      }
    }
    return answer;
  }
}

/** A refusal, with as much of its body as a remark takes. `onBytes` counts what came. */
export async function readRefusal(
  answer: HttpStream,
  onBytes: (bytes: number) => void,
): Promise<RemoteAnswer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of answer.body) {
      onBytes(piece.length);
      length += piece.length;
      if (length > REMARK_BYTES) break;
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof WeighbridgeError && error.code !== 'network') throw error;
  }
  const { url, status, headers, authenticated } = answer;
  const where = describeUrl(new URL(url));
  return { url, status, headers, authenticated, body: Buffer.concat(pieces), where };
}

/** @throws WeighbridgeError for an answer whose bytes are not those of the file: a part of something compressed is. */
export function refuseCompressed({ headers }: RemoteHead, where: string): void {
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding === 'identity') return;
  throw unreadable(`${where} compresses what it was asked for as it is (${encoding.slice(0, 40)})`);
}

function unreadable(message: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', message);
}
