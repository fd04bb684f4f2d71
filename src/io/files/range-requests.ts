import { messageOf, Turns, WeighbridgeError } from '../../base/index.ts';
import { describeUrl, type Http, type HttpStream, parseUrl, type TokenBinding } from '../net/index.ts';
import { readContentRange } from './content-range.ts';

export interface RangeRequestsOptions {
  readonly http: Http;
  /** http or https, as the operator or a hub's connector gave it. */
  readonly url: string;
  readonly signal: AbortSignal;
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

export type RangeAnswer =
  | { readonly kind: 'part'; readonly bytes: Uint8Array; readonly total: number }
  /** Ranges are not known to the server: all of the file, under way. `size` where it is stated. */
  | { readonly kind: 'whole'; readonly stream: HttpStream; readonly size: number | null }
  | { readonly kind: 'refused'; readonly answer: RemoteAnswer };

/** By what later parts are known to be of the same file. */
interface Validators {
  readonly etag: string | null;
  /** Where it may stand in `If-Range` (RFC 9110, 13.1.5). */
  readonly strongEtag: string | null;
  readonly modified: string | null;
  readonly total: number;
}

/** Redirects followed to one file: a hub makes one to its own cache and one to its storage. CWE-835. */
const MAX_HOPS = 6;
/** Requests for one file under way at a time: enough to fill a line, and few for the server. */
const REQUESTS_AT_ONCE = 4;
/** A body that breaks off is asked for again so often in all. */
const ATTEMPTS = 3;
/** Bytes of a refusal that are read for its reason. CWE-770. */
const REMARK_BYTES = 64 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What storage answers when a signed address has expired, or has been taken back (S3, CloudFront, GCS, Azure). */
const EXPIRED = new Set([400, 401, 403, 404, 410]);

/** Asks for parts of one file, at the place that a redirect named last, and sees that it stays one file. */
export class RangeRequests {
  readonly #options: RangeRequestsOptions;
  readonly #turns = new Turns(REQUESTS_AT_ONCE);
  /** Where the last redirect led; asked directly as long as that works. */
  #place: string | null = null;
  #seen: Validators | null = null;
  #requests = 0;
  #transferred = 0;

  constructor(options: RangeRequestsOptions) {
    this.#options = options;
  }

  get stats(): { readonly requests: number; readonly bytesTransferred: number } {
    return { requests: this.#requests, bytesTransferred: this.#transferred };
  }

  get etag(): string | null {
    return this.#seen?.etag ?? null;
  }

  transferred(bytes: number): void {
    this.#transferred += bytes;
  }

  /** `to` is excluded; a file that ends before it gives less. */
  ask(from: number, to: number): Promise<RangeAnswer> {
    return this.#turns.take(this.#options.signal, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#askOnce(from, to);
        } catch (error) {
          // Before the headers the connection itself has tried again; here a body broke off.
          const isAgain = error instanceof BrokenOff && attempt < ATTEMPTS;
          if (!isAgain) throw error instanceof BrokenOff ? error.error : error;
        }
      }
    });
  }

  async #askOnce(from: number, to: number): Promise<RangeAnswer> {
    const hadPlace = this.#place !== null;
    let answer = await this.#reach(from, to);
    if (hadPlace && EXPIRED.has(answer.status)) {
      answer.cancel();
      this.#place = null;
      answer = await this.#reach(from, to);
    }
    try {
      return await this.#read(answer, from, to);
    } catch (error) {
      answer.cancel();
      throw error;
    }
  }

  /** Goes where redirects lead, with nobody's token but to its own origin. */
  async #reach(from: number, to: number): Promise<HttpStream> {
    const start = parseUrl(this.#options.url);
    let url = this.#place === null ? start : parseUrl(this.#place);
    for (let hops = 0; ; hops++) {
      const answer = await this.#send(url, from, to, url.origin === start.origin);
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

  async #send(url: URL, from: number, to: number, isOwn: boolean): Promise<HttpStream> {
    const { http, signal, token, bucket, headersFor, inspect } = this.#options;
    const etag = this.#seen?.strongEtag ?? null;
    const headers = {
      ...(isOwn ? headersFor?.(url) : {}),
      range: `bytes=${from}-${to - 1}`,
      // A compressed part is a part of something else.
      'accept-encoding': 'identity',
      ...(etag === null ? {} : { 'if-range': etag }),
    };
    this.#requests++;
    const answer = await http.stream(
      {
        method: 'GET',
        url: url.href,
        headers,
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

  async #read(answer: HttpStream, from: number, to: number): Promise<RangeAnswer> {
    const where = describeUrl(new URL(answer.url));
    const { status, headers } = answer;
    if (status === 206 || status === 200) {
      const encoding = headers.get('content-encoding') ?? 'identity';
      if (encoding !== 'identity') {
        throw unreadable(`${where} compresses what it was asked for as it is (${encoding.slice(0, 40)})`);
      }
    }
    if (status === 206) return this.#part(answer, from, to, where);
    if (status === 200) {
      // With If-Range that is how a server says so; without, places in two answers are of two files.
      if (this.#seen !== null) throw changed(where);
      const text = headers.get('content-length') ?? '';
      return { kind: 'whole', stream: answer, size: /^\d{1,15}$/.test(text) ? Number(text) : null };
    }
    const body = await this.#remark(answer);
    if (status === 416) {
      const isEmpty = /^bytes \*\/0$/.test(headers.get('content-range') ?? '');
      if (isEmpty && from === 0 && this.#seen === null)
        return { kind: 'part', bytes: body.subarray(0, 0), total: 0 };
      if (this.#seen !== null) throw changed(where);
    }
    const { url, authenticated } = answer;
    return { kind: 'refused', answer: { url, status, headers, authenticated, body, where } };
  }

  async #part(answer: HttpStream, from: number, to: number, where: string): Promise<RangeAnswer> {
    const { headers } = answer;
    const range = readContentRange(headers.get('content-range'));
    if (range === null) throw unreadable(`${where} answers with a part without saying which`);
    const isAsked = range.first === from && range.last === Math.min(to, range.total) - 1;
    if (!isAsked) {
      const got = `${range.first}-${range.last} of ${range.total}`;
      throw unreadable(`${where} was asked for bytes ${from}-${to - 1} and answers with ${got}`);
    }
    // A cache in between may call weak what the server called strong.
    const etag = headers.get('etag')?.replace(/^W\//, '') || null;
    const strongEtag = headers.get('etag') === etag ? etag : null;
    const modified = headers.get('last-modified') ?? null;
    const { total } = range;
    this.#seen ??= { etag, strongEtag, modified, total };
    const { etag: knownEtag, modified: knownModified, total: knownTotal } = this.#seen;
    const isSame =
      knownEtag === etag && (etag !== null || knownModified === modified) && knownTotal === total;
    if (!isSame) throw changed(where);
    const bytes = new Uint8Array(range.last - range.first + 1);
    let filled = 0;
    try {
      for await (const piece of answer.body) {
        this.#transferred += piece.length;
        if (filled + piece.length > bytes.length) throw unreadable(`${where} sends more than it announced`);
        bytes.set(piece, filled);
        filled += piece.length;
      }
    } catch (error) {
      if (error instanceof WeighbridgeError && error.code === 'network') throw new BrokenOff(error);
      throw error;
    }
    if (filled === bytes.length) return { kind: 'part', bytes, total };
    const short = `${where} sent ${filled} of ${bytes.length} bytes`;
    throw new BrokenOff(new WeighbridgeError('network', short));
  }

  async #remark(answer: HttpStream): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const piece of answer.body) {
        this.#transferred += piece.length;
        length += piece.length;
        if (length > REMARK_BYTES) break;
        pieces.push(piece);
      }
    } catch (error) {
      if (error instanceof WeighbridgeError && error.code !== 'network') throw error;
    }
    return Buffer.concat(pieces);
  }
}

/** Longest `Location`: signed addresses have one to two thousand characters. CWE-400. */
const MAX_LOCATION_LENGTH = 16 * 1024;

/** The network failed amid a body: worth asking again. */
class BrokenOff extends Error {
  readonly error: WeighbridgeError;
  constructor(error: WeighbridgeError) {
    super(messageOf(error));
    this.error = error;
  }
}

function changed(where: string): WeighbridgeError {
  return unreadable(`${where} changed while it was read`);
}

function unreadable(message: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', message);
}
