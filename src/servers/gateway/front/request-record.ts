import type { AnswerAbout } from '../exchange.ts';
import type { RefusalCause } from './refusal.ts';

/** What came of one request, for the log and the metrics. Strings in it are a client's: to be escaped where they go. */
export interface RequestRecord {
  readonly id: string;
  readonly client: string | null;
  readonly address: string;
  readonly method: string;
  /** As sent, without the query, which may hold secrets. */
  readonly path: string;
  readonly agent: string | null;
  /** 0 where the client was gone before there was an answer. */
  readonly status: number;
  readonly about: AnswerAbout | null;
  readonly refused: RefusalCause | null;
  /** Where the bytes of a file came from; null for what is none. */
  readonly source: 'store' | 'upstream' | null;
  /** Bytes that went out, heads and framing included. */
  readonly bytes: number;
  /** Until the head of the answer, and until its end. */
  readonly headMs: number;
  readonly ms: number;
  /** `client-gone`: before the answer was whole. `cut`: by us, because it could not be completed. */
  readonly end: 'whole' | 'client-gone' | 'cut';
  /** What failed, for who runs the gateway. */
  readonly failure: unknown;
}
