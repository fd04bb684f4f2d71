import { messageOf, Turns, WeighbridgeError } from '../../base/index.ts';
import { describeUrl, type HttpStream } from '../net/index.ts';
import { readContentRange } from './content-range.ts';
import {
  type RedirectedOptions,
  RedirectedRequests,
  type RemoteAnswer,
  readRefusal,
  refuseCompressed,
} from './redirected-requests.ts';

export interface RangeRequestsOptions extends RedirectedOptions {
  readonly signal: AbortSignal;
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

/** Requests for one file under way at a time: enough to fill a line, and few for the server. */
const REQUESTS_AT_ONCE = 4;
/** A body that breaks off is asked for again so often in all. */
const ATTEMPTS = 3;

/** Asks for parts of one file, at the place that a redirect named last, and sees that it stays one file. */
export class RangeRequests {
  readonly #requests: RedirectedRequests;
  readonly #signal: AbortSignal;
  readonly #turns = new Turns(REQUESTS_AT_ONCE);
  #seen: Validators | null = null;
  #transferred = 0;

  constructor(options: RangeRequestsOptions) {
    this.#requests = new RedirectedRequests(options);
    this.#signal = options.signal;
  }

  get stats(): { readonly requests: number; readonly bytesTransferred: number } {
    return { requests: this.#requests.requests, bytesTransferred: this.#transferred };
  }

  get etag(): string | null {
    return this.#seen?.etag ?? null;
  }

  transferred(bytes: number): void {
    this.#transferred += bytes;
  }

  /** `to` is excluded; a file that ends before it gives less. */
  ask(from: number, to: number): Promise<RangeAnswer> {
    return this.#turns.take(this.#signal, async () => {
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
    const etag = this.#seen?.strongEtag ?? null;
    const headers = {
      range: `bytes=${from}-${to - 1}`,
      // A compressed part is a part of something else.
      'accept-encoding': 'identity',
      ...(etag === null ? {} : { 'if-range': etag }),
    };
    const answer = await this.#requests.get(headers, this.#signal);
    try {
      return await this.#read(answer, from, to);
    } catch (error) {
      answer.cancel();
      throw error;
    }
  }

  async #read(answer: HttpStream, from: number, to: number): Promise<RangeAnswer> {
    const where = describeUrl(new URL(answer.url));
    const { status, headers } = answer;
    if (status === 206 || status === 200) refuseCompressed(answer, where);
    if (status === 206) return this.#part(answer, from, to, where);
    if (status === 200) {
      // With If-Range that is how a server says so; without, places in two answers are of two files.
      if (this.#seen !== null) throw changed(where);
      const text = headers.get('content-length') ?? '';
      return { kind: 'whole', stream: answer, size: /^\d{1,15}$/.test(text) ? Number(text) : null };
    }
    const refusal = await readRefusal(answer, (bytes) => this.transferred(bytes));
    if (status === 416) {
      const isEmpty = /^bytes \*\/0$/.test(headers.get('content-range') ?? '');
      if (isEmpty && from === 0 && this.#seen === null)
        return { kind: 'part', bytes: refusal.body.subarray(0, 0), total: 0 };
      if (this.#seen !== null) throw changed(where);
    }
    return { kind: 'refused', answer: refusal };
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
}

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
