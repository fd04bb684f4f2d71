import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { cancelled, messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import type { Attempt, HttpRequest, HttpStream } from './http.ts';
import type { NetLimits } from './limits.ts';
import { describeUrl } from './origin.ts';

const inflate = promisify(gunzip);

/** A request that is ready for the wire. */
export interface Prepared {
  readonly url: URL;
  readonly method: HttpRequest['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly maxBodyBytes: number;
}

/** Not worth a second attempt: the same answer would come again. */
const LASTING = /^(?:ENOTFOUND|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|EPROTO|ERR_SSL_)/;

/** Sends a request once and reads the whole answer. Rejects only when `signal` aborts. */
export async function exchange(
  dispatcher: Dispatcher,
  request: Prepared,
  limits: NetLimits,
  signal: AbortSignal,
): Promise<Attempt> {
  // Sockets live in real time, whatever clock was handed in.
  const total = AbortSignal.timeout(limits.exchangeTimeoutMs);
  try {
    const { answer, head } = await begin(dispatcher, request, limits, AbortSignal.any([signal, total]));
    const raw = await readBody(answer.body, request);
    const body = await decode(raw, head.headers.get('content-encoding'), request);
    return { kind: 'answered', response: { ...head, body, revalidated: false } };
  } catch (thrown) {
    if (signal.aborted) throw cancelled(signal);
    return failed(thrown, request, total.aborted ? limits.exchangeTimeoutMs : null);
  }
}

/** Sends a request once and reads as far as its headers. Rejects only when `signal` aborts. */
export async function exchangeStream(
  dispatcher: Dispatcher,
  request: Prepared,
  limits: NetLimits,
  signal: AbortSignal,
): Promise<Attempt<HttpStream>> {
  const headersLate = new AbortController();
  const timer = setTimeout(() => headersLate.abort(), limits.exchangeTimeoutMs);
  try {
    const both = AbortSignal.any([signal, headersLate.signal]);
    const { answer, head } = await begin(dispatcher, request, limits, both);
    // Letting go of a body is an error to it, which nobody else may be listening for.
    answer.body.on('error', () => undefined);
    const body = readPieces(answer.body, request, limits, signal);
    const cancel = () => {
      answer.body.destroy();
    };
    return { kind: 'answered', response: { ...head, body, cancel } };
  } catch (thrown) {
    if (signal.aborted) throw cancelled(signal);
    return failed(thrown, request, headersLate.signal.aborted ? limits.exchangeTimeoutMs : null);
  } finally {
    clearTimeout(timer);
  }
}

async function begin(dispatcher: Dispatcher, request: Prepared, limits: NetLimits, signal: AbortSignal) {
  const answer = await dispatcher.request({
    origin: request.url.origin,
    path: `${request.url.pathname}${request.url.search}`,
    method: request.method,
    headers: request.headers,
    body: request.body,
    signal,
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.bodyIdleTimeoutMs,
  });
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const head = {
    url: request.url.href,
    status: answer.statusCode,
    headers,
    authenticated: request.headers['authorization'] !== undefined,
  };
  return { answer, head };
}

/** Time in which nobody waits for a piece does not count: whoever reads may have other things to do. */
async function* readPieces(
  body: Dispatcher.ResponseData['body'],
  request: Prepared,
  limits: NetLimits,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  let waitedMs = 0;
  let received = 0;
  try {
    for (;;) {
      const from = performance.now();
      const next = await pieces.next();
      waitedMs += performance.now() - from;
      if (next.done === true) return;
      const piece = next.value as Uint8Array;
      received += piece.byteLength;
      const patienceMs = limits.exchangeTimeoutMs + (received * 1000) / limits.slowestBytesPerSecond;
      if (waitedMs > patienceMs) {
        throw new WeighbridgeError('network', `only ${received} bytes in ${Math.round(waitedMs / 1000)} s`);
      }
      yield piece;
    }
  } catch (thrown) {
    if (signal.aborted) throw cancelled(signal);
    throw failed(thrown, request, null).error;
  } finally {
    body.destroy();
  }
}

async function readBody(body: Dispatcher.ResponseData['body'], request: Prepared): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    const bytes = piece as Buffer;
    length += bytes.byteLength;
    // Leaving the loop destroys the stream, and with it the connection.
    if (length > request.maxBodyBytes) throw tooLarge(request);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces, length);
}

async function decode(raw: Buffer, encoding: string | undefined, request: Prepared): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity' || raw.byteLength === 0) return raw;
  if (encoding !== 'gzip')
    throw new WeighbridgeError('network', `an encoding nobody asked for: ${encoding.slice(0, 40)}`);
  try {
    return await inflate(raw, { maxOutputLength: request.maxBodyBytes });
  } catch (error) {
    if (systemCodeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(request);
    throw error;
  }
}

type Failure = Extract<Attempt<never>, { kind: 'failed' }>;

function tooLarge(request: Prepared): WeighbridgeError {
  return new WeighbridgeError('limit', `the answer is larger than ${request.maxBodyBytes} bytes`);
}

function failed(thrown: unknown, request: Prepared, timedOutMs: number | null): Failure {
  const where = `${request.method} ${describeUrl(request.url)}`;
  const own = ownError(thrown);
  if (own !== null) {
    const again = own.code === 'network';
    return {
      kind: 'failed',
      error: new WeighbridgeError(own.code, `${where}: ${own.message}`, options(own)),
      again,
    };
  }
  if (timedOutMs !== null) {
    const error = new WeighbridgeError(
      'network',
      `${where}: no complete answer within ${timedOutMs / 1000} s`,
    );
    return { kind: 'failed', error, again: true };
  }
  const code = systemCodeOf(thrown);
  const message = code === undefined ? messageOf(thrown) : `${messageOf(thrown)} (${code})`;
  const error = new WeighbridgeError('network', `${where}: ${message}`, { cause: thrown });
  return { kind: 'failed', error, again: code === undefined || !LASTING.test(code) };
}

/** A refusal of the connect guard arrives wrapped in whatever the client made of it. */
function ownError(thrown: unknown): WeighbridgeError | null {
  let current: unknown = thrown;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if (current instanceof WeighbridgeError) return current;
    current = current.cause;
  }
  return null;
}

function options(own: WeighbridgeError): { cause: unknown; remedy?: string } {
  return own.remedy === undefined ? { cause: own } : { cause: own, remedy: own.remedy };
}
