import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { BodyPlaces } from './body-places.ts';
import { hasBody } from './read-body.ts';
import { type ReadParts, readRequest } from './read-request.ts';
import { type Refusal, refusalAnswer } from './refusal.ts';
import { refusalOf, TOO_MANY } from './refusals.ts';
import type { RequestRecord } from './request-record.ts';
import { sendAnswer } from './send-answer.ts';
import { Underway } from './underway.ts';

export interface FrontParts extends ReadParts {
  /** Rejects where the request aborts, or the store fails; everything else is an answer. */
  readonly answer: (request: GatewayRequest) => Promise<GatewayAnswer>;
  /** Called once for every request, when all of it is over. */
  readonly report: (record: RequestRecord) => void;
}

/** What every answer carries: files are hostile, and a browser shall make nothing of them (CWE-79, CWE-1021). */
const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Referrer-Policy': 'no-referrer',
};

/** Takes requests from a server, lets through what is well-formed and of a known client, and writes their answers. */
export class Front {
  readonly #parts: FrontParts;
  readonly #underway = new Set<Underway>();
  readonly #connections = new WeakMap<Socket, Set<Underway>>();
  readonly #drained = Promise.withResolvers<void>();
  readonly #bodies: BodyPlaces;
  #isDraining = false;

  constructor(parts: FrontParts) {
    this.#parts = parts;
    this.#bodies = new BodyPlaces(parts.limits);
  }

  get counts(): { readonly requests: number; readonly bodies: number } {
    return { requests: this.#underway.size, bodies: this.#bodies.taken };
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const underway = new Underway(incoming, response);
    const ahead = this.#ofConnection(incoming.socket);
    this.#underway.add(underway);
    ahead.add(underway);
    try {
      await this.#serve(underway, ahead.size);
    } catch (error) {
      underway.break(error);
    }
    await underway.closed;
    ahead.delete(underway);
    this.#underway.delete(underway);
    this.#parts.report(underway.record());
    if (this.#isDraining && this.#underway.size === 0) this.#drained.resolve();
  }

  /** Requests of a connection: an answer that waits for those before it never hears that its connection is closed. */
  #ofConnection(socket: Socket): Set<Underway> {
    const known = this.#connections.get(socket);
    if (known !== undefined) return known;
    const requests = new Set<Underway>();
    this.#connections.set(socket, requests);
    socket.once('close', () => {
      for (const underway of requests) underway.close();
    });
    return requests;
  }

  /** From now on connections end with their next answer. Settles when nothing is under way. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    if (this.#underway.size > 0) await this.#drained.promise;
  }

  /** Ends what is under way. */
  cut(why: string): void {
    for (const underway of this.#underway) underway.break(new Error(why));
  }

  async #serve(underway: Underway, ofConnection: number): Promise<void> {
    const { incoming, response, abort } = underway;
    let answer = await this.#answer(underway, ofConnection);
    const { method = 'GET' } = incoming;
    const isBody = answer.kind !== 'whole' && method !== 'HEAD';
    using place = isBody ? this.#bodies.take(underway.client ?? `at ${underway.address}`) : null;
    if (response.destroyed || (isBody && place === null)) {
      if (answer.kind === 'file') await answer.file[Symbol.asyncDispose]();
      if (response.destroyed) return;
      answer = refuse(underway, TOO_MANY);
    }
    underway.answer = answer;
    // What is left of a body would have to be read to its end, however long that takes.
    const isLast = this.#isDraining || (hasBody(incoming) && !incoming.complete);
    const headers = {
      ...ALWAYS,
      'X-Request-Id': underway.id,
      ...(underway.warning === null ? {} : { 'X-HF-Warning': underway.warning }),
      ...(isLast ? { Connection: 'close' } : {}),
      ...answer.headers,
    };
    underway.headMs = performance.now() - underway.startedAt;
    if (place !== null) {
      const { stallMs } = this.#parts.limits;
      response.setTimeout(stallMs, () => underway.break(new Error(`nothing moved for ${stallMs} ms`)));
    }
    await sendAnswer({ ...answer, headers }, method, response, abort.signal);
  }

  async #answer(underway: Underway, ofConnection: number): Promise<GatewayAnswer> {
    const { incoming, response, abort } = underway;
    const { requests, pipelined } = this.#parts.limits;
    if (this.#underway.size > requests || ofConnection > pipelined) return refuse(underway, TOO_MANY);
    const read = await readRequest(incoming, response, abort.signal, this.#parts);
    if (read.kind === 'refusal') return refuse(underway, read);
    underway.client = read.request.client.name;
    underway.address = read.address;
    underway.warning = read.warning;
    try {
      return await this.#parts.answer(read.request);
    } catch (error) {
      if (abort.signal.aborted) throw error;
      underway.failure = error;
      return refuse(underway, refusalOf(error, underway.id));
    }
  }
}

function refuse(underway: Underway, refusal: Refusal): GatewayAnswer {
  underway.refused = refusal.cause;
  return refusalAnswer(refusal);
}
