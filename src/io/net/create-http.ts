import { abortable, type Clock, WeighbridgeError } from '../../base/index.ts';
import { Breaker } from './breaker.ts';
import { type Patience, RateBudgets } from './budgets.ts';
import { ConditionalCache } from './conditional-cache.ts';
import { ConnectGuard, type ConnectPolicy } from './connect-guard.ts';
import { Dispatchers } from './dispatchers.ts';
import { exchange, exchangeStream, type Prepared } from './exchange.ts';
import type {
  Attempt,
  Http,
  HttpCounts,
  HttpRequest,
  HttpResponse,
  HttpStream,
  TokenBinding,
} from './http.ts';
import { DEFAULT_LIMITS, type NetLimits } from './limits.ts';
import { describeUrl, parseUrl } from './origin.ts';
import type { ProxySettings } from './proxy.ts';
import { parseRetryAfter } from './rate-limit.ts';

export interface HttpOptions {
  readonly clock: Clock;
  readonly userAgent: string;
  readonly connect: ConnectPolicy;
  /** Where validated JSON answers are kept between runs; null keeps none. */
  readonly cacheDirectory: string | null;
  /** Sent to their own origin with every request that brings no token itself. */
  readonly tokens?: readonly TokenBinding[];
  readonly proxy?: ProxySettings;
  /** Overrides of `DEFAULT_LIMITS`. */
  readonly limits?: Partial<NetLimits>;
  /** Takes one line per retry, wait and failed write. No queries, no tokens. */
  readonly log?: (line: string) => void;
  /** 0 (included) to 1 (excluded), for the jitter of pauses. */
  readonly random?: () => number;
}

/** The one way out to the network. Nothing is opened or loaded before the first request. */
export function createHttp(options: HttpOptions): Http {
  return new PooledHttp(options);
}

type Exchange<Answer> = (...given: Parameters<typeof exchange>) => Promise<Attempt<Answer>>;

class PooledHttp implements Http {
  readonly #options: HttpOptions;
  readonly #limits: NetLimits;
  readonly #log: (line: string) => void;
  readonly #dispatchers: Dispatchers;
  readonly #budgets: RateBudgets;
  readonly #breaker: Breaker;
  readonly #cache: ConditionalCache | null;
  readonly #tokens: ReadonlyMap<string, TokenBinding>;
  readonly #counts = new Map<string, { sent: number; notModified: number }>();

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#log = options.log ?? (() => undefined);
    this.#dispatchers = new Dispatchers(new ConnectGuard(options.connect), options.proxy ?? {}, this.#limits);
    this.#budgets = new RateBudgets(options.clock, this.#limits, this.#log);
    this.#breaker = new Breaker(options.clock, this.#limits);
    this.#cache =
      options.cacheDirectory === null ? null : new ConditionalCache(options.cacheDirectory, this.#log);
    this.#tokens = new Map((options.tokens ?? []).map((binding) => [binding.origin, binding]));
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const url = parseUrl(request.url);
    const binding = this.#bindingFor(url, request);
    const isCacheable = request.expects === 'json' && request.method === 'GET';
    const cache = isCacheable ? this.#cache : null;
    const token = binding?.token ?? null;
    const stored = cache === null ? null : await cache.read(url.href, token);
    const headers = {
      ...request.headers,
      'user-agent': this.#options.userAgent,
      ...(request.expects === 'json' ? { accept: 'application/json', 'accept-encoding': 'gzip' } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(stored?.etag ? { 'if-none-match': stored.etag } : {}),
      ...(stored?.lastModified && !stored.etag ? { 'if-modified-since': stored.lastModified } : {}),
    };
    const { method, body = null, maxBodyBytes = this.#limits.bodyBytes } = request;
    const prepared = { url, method, headers, body, maxBodyBytes };
    const response = await this.#persist(prepared, request.bucket ?? 'default', exchange, signal);
    if (response.status === 304 && stored !== null) {
      this.#countsOf(url.origin).notModified++;
      const merged = new Map([...stored.headers, ...response.headers]);
      // A 304 has no content of its own for these to describe.
      for (const name of ['content-type', 'link']) {
        const kept = stored.headers.get(name);
        if (kept !== undefined) merged.set(name, kept);
      }
      return { ...response, status: 200, headers: merged, body: stored.body, revalidated: true };
    }
    const isJson = /^application\/(?:[\w.+-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');
    if (cache !== null && response.status === 200 && isJson) {
      await cache.write(url.href, token, response.headers, response.body);
    }
    return response;
  }

  async stream(request: HttpRequest, signal: AbortSignal): Promise<HttpStream> {
    const url = parseUrl(request.url);
    const token = this.#bindingFor(url, request)?.token ?? null;
    const headers = {
      ...request.headers,
      'user-agent': this.#options.userAgent,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    const { method, body = null, bucket = 'default' } = request;
    return this.#persist({ url, method, headers, body, maxBodyBytes: 0 }, bucket, exchangeStream, signal);
  }

  counts(origin: string): HttpCounts {
    return { ...this.#countsOf(origin) };
  }

  close(): Promise<void> {
    return this.#dispatchers.close();
  }

  /** Sends until there is an answer to stand by, or patience has run out. */
  async #persist<Answer extends HttpResponse | HttpStream>(
    prepared: Prepared,
    bucket: string,
    send: Exchange<Answer>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { origin } = prepared.url;
    const isRepeatable = prepared.method === 'GET' || prepared.method === 'HEAD';
    const patience: Patience = { leftMs: this.#limits.rateLimitWaitMs };
    let last: Answer | null = null;
    for (let failures = 0, limited = 0; ; ) {
      if (!(await this.#budgets.admit(origin, bucket, patience, signal))) {
        if (last !== null) return last;
        throw new WeighbridgeError(
          'network',
          `the request budget "${bucket}" of ${origin} is used up for now`,
        );
      }
      if (last !== null && 'cancel' in last) last.cancel();
      const attempt: Attempt<Answer> = await this.#sendOnce(prepared, bucket, send, signal);
      if (attempt.kind === 'answered') {
        last = attempt.response;
        if (last.status === 429 && isRepeatable && ++limited < this.#limits.rateLimitAttempts) continue;
        if (!isRepeatable || last.status < 500 || last.status === 501 || ++failures >= this.#limits.attempts)
          return last;
      } else if (!isRepeatable || !attempt.again || ++failures >= this.#limits.attempts) {
        throw attempt.error;
      }
      await this.#pause(failures, attempt, prepared, signal);
    }
  }

  async #sendOnce<Answer extends HttpResponse | HttpStream>(
    prepared: Prepared,
    bucket: string,
    send: Exchange<Answer>,
    signal: AbortSignal,
  ): Promise<Attempt<Answer>> {
    const { origin } = prepared.url;
    let response: Answer | null = null;
    try {
      this.#breaker.check(origin);
      const dispatcher = await this.#dispatchers.for(prepared.url);
      this.#countsOf(origin).sent++;
      const attempt = await send(dispatcher, prepared, this.#limits, signal);
      if (attempt.kind === 'answered') {
        response = attempt.response;
        this.#breaker.answered(origin);
      } else if (attempt.error.code === 'network') {
        this.#breaker.unanswered(origin, attempt.error.message);
      }
      return attempt;
    } finally {
      this.#budgets.settle(origin, bucket, response);
    }
  }

  /** Exponential with full jitter, so that many runs do not come back at the same moment. */
  async #pause(
    failures: number,
    attempt: Attempt<HttpResponse | HttpStream>,
    prepared: Prepared,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, random = Math.random } = this.#options;
    const ceilingMs = Math.min(this.#limits.backoffCapMs, this.#limits.backoffBaseMs * 2 ** (failures - 1));
    const field = attempt.kind === 'answered' ? attempt.response.headers.get('retry-after') : undefined;
    const askedMs = Math.min(this.#limits.backoffCapMs, parseRetryAfter(field, clock.now()) ?? 0);
    const waitMs = Math.max(askedMs, Math.ceil(random() * ceilingMs));
    const why = attempt.kind === 'answered' ? `answered ${attempt.response.status}` : attempt.error.message;
    this.#log(`${prepared.method} ${describeUrl(prepared.url)}: trying again in ${waitMs} ms (${why})`);
    await abortable(clock.sleep(waitMs, signal), signal);
  }

  #bindingFor(url: URL, request: HttpRequest): TokenBinding | undefined {
    if (request.token === undefined) return this.#tokens.get(url.origin);
    if (request.token.origin !== url.origin) {
      throw new WeighbridgeError(
        'refused',
        `a token for ${request.token.origin} is not sent to ${url.origin}`,
      );
    }
    return request.token;
  }

  #countsOf(origin: string): { sent: number; notModified: number } {
    let counts = this.#counts.get(origin);
    if (counts === undefined) {
      counts = { sent: 0, notModified: 0 };
      this.#counts.set(origin, counts);
    }
    return counts;
  }
}
