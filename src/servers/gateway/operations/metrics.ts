import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { TransferCounts } from '../../../mirror/index.ts';
import type { RequestRecord } from '../front/index.ts';

/** What is looked at when somebody asks for the metrics. */
export interface Gauges {
  readonly front: () => { readonly requests: number; readonly bodies: number; readonly connections: number };
  /** Null where copies are not counted. */
  readonly transfers: (() => TransferCounts) | null;
  /** Requests sent to the upstream since the start; null without one. */
  readonly upstream: (() => number) | null;
}

/** Seconds: a HEAD from the store takes one of the first, a large body one of the last. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** What Prometheus is told. Labels come from fixed lists only: a client must not be able to make new series (CWE-770). */
export class GatewayMetrics {
  readonly registry = new Registry();
  readonly #requests = this.#counter(
    'requests_total',
    'Requests that are over, by class of route, status and outcome.',
    ['route', 'status', 'outcome'],
  );
  readonly #seconds = this.#histogram('request_seconds', 'Seconds until an answer was whole.', ['route']);
  readonly #headSeconds = this.#histogram('head_seconds', 'Seconds until the head of an answer.', ['route']);
  readonly #bytes = this.#counter('sent_bytes_total', 'Bytes sent to clients, by where they came from.', [
    'source',
  ]);
  readonly #files = this.#counter(
    'files_total',
    'Files sent, by whether they were held (store) or copied meanwhile (upstream).',
    ['source'],
  );
  readonly #rules = this.#counter('rule_total', 'Answers in which a rule was broken, by what came of it.', [
    'rule',
    'outcome',
  ]);
  readonly #refused = this.#counter('refused_total', 'Requests that the front refused, by cause.', ['cause']);
  readonly #unreadable = this.#counter('unreadable_total', 'Connections that were no HTTP, by error.', [
    'error',
  ]);
  readonly #cut = this.#counter('incomplete_total', 'Answers that did not become whole, by who ended them.', [
    'by',
  ]);
  readonly #storeErrors = this.#counter('store_errors_total', 'Requests that the store failed, by cause.', [
    'cause',
  ]);
  readonly #logDropped = this.#counter('log_dropped_total', 'Lines of the log that nobody took in time.', []);

  constructor(gauges: Gauges) {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 10 });
    this.#gauge('requests', 'Requests under way.', () => gauges.front().requests);
    this.#gauge('bodies', 'Bodies being sent.', () => gauges.front().bodies);
    this.#gauge('connections', 'Open connections.', () => gauges.front().connections);
    const { transfers, upstream } = gauges;
    if (transfers !== null) {
      this.#gauge('transfers_running', 'Copies from the upstream under way.', () => transfers().running);
      this.#gauge('transfers_waiting', 'Copies that wait for their turn.', () => transfers().waiting);
      this.#total('transfer_bytes_total', 'Bytes copied from the upstream.', () => transfers().bytesFetched);
      this.#total('transfers_failed_total', 'Copies that failed.', () => transfers().failed);
    }
    if (upstream !== null) {
      this.#total('upstream_requests_total', 'Requests sent to the upstream.', upstream);
    }
  }

  record(record: RequestRecord): void {
    const { about, refused, source, end } = record;
    const route = about?.route ?? (refused === null ? 'none' : 'front');
    const outcome = about?.outcome ?? (refused === null ? 'none' : 'refused');
    this.#requests.inc({ route, status: record.status, outcome });
    this.#seconds.observe({ route }, record.ms / 1000);
    this.#headSeconds.observe({ route }, record.headMs / 1000);
    this.#bytes.inc({ source: source ?? 'metadata' }, record.bytes);
    if (source !== null) this.#files.inc({ source });
    for (const rule of about?.rules ?? []) this.#rules.inc({ rule, outcome });
    if (refused !== null) this.#refused.inc({ cause: refused });
    if (refused === 'storage' || refused === 'storage-full') this.#storeErrors.inc({ cause: refused });
    if (end !== 'whole') this.#cut.inc({ by: end === 'cut' ? 'gateway' : 'client' });
  }

  noteUnreadable(code: string): void {
    this.#unreadable.inc({ error: /^[A-Z_]{1,40}$/.test(code) ? code : 'other' });
  }

  noteDroppedLine(): void {
    this.#logDropped.inc();
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({
      name: PREFIX + name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
    });
  }

  #histogram(name: string, help: string, labelNames: readonly string[]): Histogram {
    return new Histogram({
      name: PREFIX + name,
      help,
      labelNames: [...labelNames],
      buckets: BUCKETS,
      registers: [this.registry],
    });
  }

  #gauge(name: string, help: string, look: () => number): void {
    new Gauge({
      name: PREFIX + name,
      help,
      registers: [this.registry],
      collect() {
        this.set(look());
      },
    });
  }

  /** A counter that somebody else keeps. */
  #total(name: string, help: string, look: () => number): void {
    new Counter({
      name: PREFIX + name,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(look());
      },
    });
  }
}

const PREFIX = 'weighbridge_';
