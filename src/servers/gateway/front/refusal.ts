import type { GatewayAnswer } from '../exchange.ts';

/** Why the front itself did not let a request through. Few and fixed, for it labels metrics. */
export type RefusalCause =
  | 'path'
  | 'head'
  | 'host'
  | 'method'
  | 'token'
  | 'overload'
  | 'storage'
  | 'storage-full'
  | 'internal';

/** A request that goes no further, and what its client is told. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly cause: RefusalCause;
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a refused request: clients in Python show the header, those in JavaScript the body. */
export function refusalAnswer({ status, message, headers }: Refusal): GatewayAnswer {
  const body = Buffer.from(JSON.stringify({ error: message }));
  const own = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(body.length),
    'X-Error-Message': message,
  };
  return { kind: 'whole', status, headers: { ...own, ...headers }, body };
}
