import { WeighbridgeError } from '../../../base/index.ts';
import type { Refusal, RefusalCause } from './refusal.ts';

/** Seconds after which a client that was turned away may come back. */
const RETRY_SECONDS = { overload: 2, storage: 10, full: 60 } as const;

export function refusal(
  cause: RefusalCause,
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Refusal {
  return { kind: 'refusal', cause, status, message, ...(headers ? { headers } : {}) };
}

export const TOO_MANY = refusal('overload', 503, 'The gateway is busy. Try again in a moment.', {
  'Retry-After': String(RETRY_SECONDS.overload),
});

export const WRONG_METHOD = refusal(
  'method',
  405,
  'This gateway only reads: it takes GET, HEAD and POST. Push to the hub itself.',
  { Allow: 'GET, HEAD, POST' },
);

export const WRONG_HOST = refusal(
  'host',
  421,
  'This gateway does not answer to the name in the Host header. Whoever runs it can add it: weighbridge serve --public-url URL.',
);

export const NO_LOOK_UP = refusal(
  'storage',
  503,
  "The gateway cannot look the client's token up: its storage does not answer. Try again in a moment.",
  { 'Retry-After': String(RETRY_SECONDS.storage) },
);

/**
 * A client that is not known. With the code of gated repositories its person reads why: clients turn a bare 401 over https
 * into "repository not found" (facts/huggingface.md, B2 and B7). Git asks for a password only where it is offered Basic.
 */
export function unauthorized(message: string): Refusal {
  return refusal('token', 401, message, {
    'X-Error-Code': 'GatedRepo',
    // `hf` has words of its own for that code, and shows warnings beside them.
    'X-HF-Warning': `weighbridge token; ${message}`,
    'WWW-Authenticate': 'Bearer realm="weighbridge", Basic realm="weighbridge"',
  });
}

/** What a client is told of a failure: nothing of paths, addresses or code (CWE-209). The log has it, under the id. */
export function refusalOf(thrown: unknown, id: string): Refusal {
  if (thrown instanceof WeighbridgeError) {
    switch (thrown.code) {
      case 'limit':
        return refusal(
          'storage-full',
          503,
          "The gateway's storage is full: what it holds goes on being served, this is not among it.",
          { 'Retry-After': String(RETRY_SECONDS.full) },
        );
      case 'unreadable':
      case 'network':
      case 'target-missing':
      // Not by this client: what it shared with others was called off.
      case 'cancelled':
        return refusal('storage', 503, "The gateway's storage does not answer. Try again in a moment.", {
          'Retry-After': String(RETRY_SECONDS.storage),
        });
      case 'usage':
      case 'configuration':
      case 'refused':
      case 'internal':
    }
  }
  return refusal('internal', 500, `Something went wrong in the gateway. Its log has more, as request ${id}.`);
}
