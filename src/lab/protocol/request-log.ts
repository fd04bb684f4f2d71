import type { Bucket } from './rate-limit.ts';

/** One request as it was answered. Tokens are never kept. */
export interface LoggedRequest {
  /** Real time, ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly bucket: Bucket;
  /** An account's name, `anonymous` or `bad-token`. */
  readonly viewer: string;
  /** Whether any token came along: a storage address must not be sent one. */
  readonly authorized: boolean;
  readonly userAgent: string;
  readonly range: string | null;
}

/** Requests kept; older ones are only counted. A long benchmark must not fill the memory. */
const KEPT_REQUESTS = 100_000;

export class RequestLog {
  #requests: LoggedRequest[] = [];
  #total = 0;

  add(request: LoggedRequest): void {
    this.#total++;
    this.#requests.push(request);
    if (this.#requests.length > KEPT_REQUESTS) this.#requests = this.#requests.slice(KEPT_REQUESTS / 2);
  }

  /** All requests answered since the start or the last `clear`. */
  get total(): number {
    return this.#total;
  }

  get entries(): readonly LoggedRequest[] {
    return this.#requests;
  }

  /** How many of the kept requests fall under each value of a property. */
  countBy(property: 'method' | 'status' | 'bucket' | 'viewer'): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const request of this.#requests) counts[request[property]] = (counts[request[property]] ?? 0) + 1;
    return counts;
  }

  clear(): void {
    this.#requests = [];
    this.#total = 0;
  }
}
