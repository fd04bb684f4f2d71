/** What a client may ask of the gateway before it is told to wait, or let go. Each is a field so that tests can move it. */
export interface FrontLimits {
  /** Request line and headers, in bytes: signed addresses and cookies of proxies fit, 10,000 ranges do not (CWE-770). */
  readonly headBytes: number;
  /** Headers of one request; parsers and maps of others have been slow at thousands (CWE-770). */
  readonly headers: number;
  /** Path and query, in bytes: the longest that a client sends is a cursor of a list (CWE-770). */
  readonly targetBytes: number;
  /** Segments of a path: what reads it is linear in them, and no repository nests so deep (CWE-770). */
  readonly segments: number;
  /** Characters of one segment, decoded; revisions and folders come as one segment (CWE-770). */
  readonly segmentLength: number;
  /** Body of a request, in bytes, whatever its reader would take (CWE-770). */
  readonly bodyBytes: number;
  /** Requests on one connection, so that load spreads again after a restart of one gateway of several. */
  readonly requestsPerConnection: number;
  /** Requests of one connection that are under way at once: clients do not pipeline, floods do (CWE-770). */
  readonly pipelined: number;
  /** Connections at once; the next are closed. A descriptor each, and about 20 KiB (CWE-770). */
  readonly connections: number;
  /** Requests under way at once; the next are told to come back (CWE-770). */
  readonly requests: number;
  /** Bodies being sent at once, each with its buffers; the next are told to come back (CWE-770). */
  readonly bodies: number;
  /** Of them for one client: its token's name, or its address. Others are to be served beside it (CWE-770). */
  readonly bodiesOfClient: number;
  /** Until the head of a request is there, in ms, from the connection or from its first byte (slowloris, CWE-400). */
  readonly headMs: number;
  /** Until the whole request is there, in ms (slow bodies, CWE-400). */
  readonly requestMs: number;
  /** How often the two above are looked at, in ms: what a slow client gets beyond them. */
  readonly checkMs: number;
  /** Between requests of a connection, in ms: longer than proxies keep theirs, so that it is they who close. */
  readonly keepAliveMs: number;
  /** While a body is sent and the client takes nothing, in ms (slow readers, CWE-400). */
  readonly stallMs: number;
  /** Of a TLS handshake, in ms (CWE-400). */
  readonly handshakeMs: number;
}

export const FRONT_LIMITS: FrontLimits = {
  headBytes: 32 * 1024,
  headers: 100,
  targetBytes: 8 * 1024,
  segments: 64,
  segmentLength: 2048,
  bodyBytes: 16 * 1024 * 1024,
  requestsPerConnection: 100_000,
  pipelined: 16,
  connections: 4096,
  requests: 1024,
  bodies: 512,
  bodiesOfClient: 256,
  headMs: 15_000,
  requestMs: 60_000,
  checkMs: 2_000,
  keepAliveMs: 65_000,
  stallMs: 60_000,
  handshakeMs: 10_000,
};
