import type { NameQuery } from '../../hubs/index.ts';
import type { BodyRange, Client, ServedFile } from '../../mirror/index.ts';

/** What a client asks, after the front has read its head: well-formed, within limits, and of a known client. */
export interface GatewayRequest {
  readonly method: string;
  /** Scheme, host and path prefix under which the client reached us, without a slash at the end. */
  readonly base: string;
  /** `/repository/hf`, or nothing. */
  readonly prefix: string;
  /** Segments of the path after the prefix, as sent, and decoded once. None is empty, `.` or `..`. */
  readonly rawSegments: readonly string[];
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** As sent, with its question mark, or nothing. */
  readonly rawQuery: string;
  /** By lower-cased name; without `authorization`. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly client: Client;
  /**
   * Below `/api/xet/` alone: what was sent as bearer, for that token is not a client's but one of our own, which Xet's
   * answers check; `client` has no name then, also where clients without a token are not let in.
   */
  readonly xetBearer?: string | null;
  /** Aborts when the client goes away, or the server stops. */
  readonly signal: AbortSignal;
  /** The whole body; null when it is larger than `maxBytes`. To be called at most once. */
  readBody(maxBytes: number): Promise<Uint8Array | null>;
}

/** What an answer was about, for the log and the metrics. */
export interface AnswerAbout {
  /** Few and fixed, for it labels metrics: `resolve`, `info`, `tree`, `git`, `xet` … */
  readonly route: string;
  /** Null where no name is asked for. */
  readonly query: NameQuery | null;
  /** As it was asked for; null for none. */
  readonly revision: string | null;
  readonly path: string | null;
  /** What was answered from. */
  readonly commit: string | null;
  readonly outcome:
    | 'served'
    | 'warned'
    | 'blocked'
    | 'quarantined'
    | 'moved'
    | 'absent'
    | 'unavailable'
    /** The request itself is at fault. */
    | 'refused';
  /** Ids of the rules that are broken, whatever their mode. */
  readonly rules: readonly string[];
  /** For whom a token of Xet was made; else it is the client of the request. */
  readonly client?: string | null;
}

/** An answer before it meets the network. Header names are as the Hub writes them. */
export type GatewayAnswer =
  | {
      readonly kind: 'whole';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly about?: AnswerAbout;
      readonly body: Uint8Array;
    }
  /** A file, or a part of one; whoever sends it disposes of it. Not sent to a HEAD. */
  | {
      readonly kind: 'file';
      readonly status: 200 | 206;
      readonly headers: Readonly<Record<string, string>>;
      readonly about?: AnswerAbout;
      readonly file: ServedFile;
      readonly range: BodyRange;
    }
  /** What is made while it is sent; cut off, visibly, where it fails. */
  | {
      readonly kind: 'stream';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly about?: AnswerAbout;
      readonly body: AsyncIterable<Uint8Array>;
    };
