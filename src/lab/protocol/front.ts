import type { Clock } from '../../base/index.ts';
import type { Fault, World } from '../world/index.ts';
import { type Answer, type HubRequest, refuse } from './answer.ts';
import { answerHub, faultFor, type HubOptions } from './hub.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { RequestLog } from './request-log.ts';
import { bucketOf, type Route, routeOf } from './route.ts';
import { type Viewer, viewerOf } from './viewer.ts';

export interface FrontOptions extends HubOptions {
  readonly world: World;
  readonly limiter: RateLimiter;
  readonly log: RequestLog;
  /** Real time, for the log. */
  readonly clock: Clock;
}

/** An answer, or a fault in place of one: a connection that closes, or says nothing until the client gives up. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'silence' };

/** What stands before the hub for every request: who asks, rate limits, faults that were set, and the log. */
export class HubFront {
  readonly #options: FrontOptions;

  constructor(options: FrontOptions) {
    this.#options = options;
  }

  async serve(request: HubRequest, remoteAddress: string): Promise<Outcome> {
    const { world, limiter } = this.#options;
    const route = routeOf(request);
    const bucket = bucketOf(route, request.segments);
    const viewer = viewerOf(request.headers['authorization'], world.accounts);
    const metered = limiter.meter(viewer, remoteAddress, bucket);
    const outcome: Outcome = metered.exceeded
      ? { kind: 'answer', answer: refuse(429, 'Too Many Requests') }
      : await this.#outcome(request, route, viewer);
    this.#options.log.add({
      at: this.#options.clock.now().toISOString(),
      method: request.method,
      path: `${request.prefix}/${request.rawSegments.join('/')}${request.rawQuery}`,
      status: outcome.kind === 'answer' ? outcome.answer.status : 0,
      bucket,
      viewer: viewer.kind === 'account' ? viewer.account.name : viewer.kind,
      authorized: request.headers['authorization'] !== undefined,
      userAgent: request.headers['user-agent'] ?? '',
      range: request.headers['range'] ?? null,
    });
    if (outcome.kind !== 'answer') return outcome;
    const { answer } = outcome;
    return { kind: 'answer', answer: { ...answer, headers: { ...metered.headers, ...answer.headers } } };
  }

  async #outcome(request: HubRequest, route: Route, viewer: Viewer): Promise<Outcome> {
    const fault = faultFor(this.#options.world, route);
    if (fault !== undefined && fault !== 'contradiction') return failing(fault);
    const answer = await answerHub(this.#options.world, viewer, request, route, this.#options);
    return { kind: 'answer', answer };
  }
}

function failing(fault: Exclude<Fault, 'contradiction'>): Outcome {
  switch (fault) {
    case 'server-error':
      return broken(503, 'text/html', '<html><body>503 Service Unavailable</body></html>');
    case 'malformed':
      return broken(200, 'application/json', '{"_id":"65');
    case 'hang-up':
    case 'silence':
      return { kind: fault };
  }
}

function broken(status: number, type: string, body: string): Outcome {
  return {
    kind: 'answer',
    answer: {
      status,
      headers: { 'Content-Type': `${type}; charset=utf-8` },
      body: new TextEncoder().encode(body),
    },
  };
}
