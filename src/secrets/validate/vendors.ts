import { type Clock, messageOf, systemCodeOf, WeighbridgeError } from '../../base/index.ts';
import type { Http } from '../../io/net/index.ts';
import type { AuditAction, AuditLog } from './audit-log.ts';
import type { FilledRequest } from './fill-request.ts';
import { HOST_INTERVAL_MS, HOST_REQUESTS_MAX } from './limits.ts';

export type VendorAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: ReadonlyMap<string, string>;
      readonly text: string;
    }
  /** `passing`: it may be otherwise in an hour. */
  | { readonly kind: 'unanswered'; readonly why: string; readonly passing: boolean };

export interface VendorCall {
  readonly action: AuditAction;
  readonly rule: string;
  readonly fingerprints: readonly string[];
  readonly request: FilledRequest;
}

/** The one way in which credentials leave this process. */
export interface Vendors {
  /** Writes to the audit log, sends, writes what came of it, in the words of `outcomeOf`. Never rejects for an answer. */
  call(
    call: VendorCall,
    outcomeOf: (answer: VendorAnswer) => string,
    signal: AbortSignal,
  ): Promise<VendorAnswer>;
  readonly sent: number;
}

export interface VendorsOptions {
  readonly http: Http;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** A server on this machine that stands in for every vendor; tests and the lab hand it in, no flag does. */
  readonly standIn?: string;
}

interface Line {
  /** When the next request may go out, in milliseconds since 1970. */
  nextAt: number;
  sent: number;
  /** Why nothing more is asked there. */
  closed: string | null;
  tail: Promise<unknown>;
}

export function createVendors({ http, audit, clock, standIn }: VendorsOptions): Vendors {
  const lines = new Map<string, Line>();
  let calls = 0;
  let sent = 0;

  const lineOf = (host: string): Line => {
    let line = lines.get(host);
    if (line === undefined) {
      line = { nextAt: 0, sent: 0, closed: null, tail: Promise.resolve() };
      lines.set(host, line);
    }
    return line;
  };

  const sendOnce = async (
    call: VendorCall,
    line: Line,
    outcomeOf: (answer: VendorAnswer) => string,
    signal: AbortSignal,
  ): Promise<VendorAnswer> => {
    const { request, action, rule, fingerprints } = call;
    const waitMs = line.nextAt - clock.now().getTime();
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    signal.throwIfAborted();
    const number = ++calls;
    await audit.write({
      event: 'asking',
      at: clock.now().toISOString(),
      call: number,
      action,
      rule,
      fingerprints,
      ...request.shown,
    });
    line.sent++;
    const answer = await exchange(http, request, standIn, signal, () => sent++);
    line.nextAt = clock.now().getTime() + HOST_INTERVAL_MS;
    await audit.write({
      event: answer.kind,
      at: clock.now().toISOString(),
      call: number,
      status: answer.kind === 'answered' ? answer.status : null,
      outcome: outcomeOf(answer),
    });
    return answer;
  };

  const take = async (
    call: VendorCall,
    line: Line,
    outcomeOf: (answer: VendorAnswer) => string,
    signal: AbortSignal,
  ): Promise<VendorAnswer> => {
    const { host } = call.request.shown;
    if (line.closed !== null) return { kind: 'unanswered', why: line.closed, passing: true };
    if (line.sent >= HOST_REQUESTS_MAX)
      return { kind: 'unanswered', why: `${host} was asked ${line.sent} times in this run`, passing: true };
    const first = await sendOnce(call, line, outcomeOf, signal);
    if (first.kind !== 'answered' || first.status !== 429) return first;
    // The client waits as long as the answer asked for, or gives up at once where that is too long.
    const again = await sendOnce(call, line, outcomeOf, signal);
    if (again.kind === 'answered' && again.status !== 429) return again;
    line.closed = `${host} takes no more requests for now (429)`;
    return { kind: 'unanswered', why: line.closed, passing: true };
  };

  return {
    call(call, outcomeOf, signal) {
      // One at a time on each host, in the order they were asked for.
      const line = lineOf(call.request.shown.host);
      const turn = line.tail.then(() => take(call, line, outcomeOf, signal));
      line.tail = turn.catch(() => {});
      return turn;
    },
    get sent() {
      return sent;
    },
  };
}

async function exchange(
  http: Http,
  request: FilledRequest,
  standIn: string | undefined,
  signal: AbortSignal,
  onSent: () => void,
): Promise<VendorAnswer> {
  const { method, url, headers, body, shown } = request;
  try {
    const response = await http.send(
      {
        method,
        url: standIn === undefined ? url : url.replace('https://', `${standIn}/`),
        headers,
        ...(body !== null && { body }),
        bucket: shown.host,
      },
      signal,
    );
    onSent();
    const text = Buffer.from(response.body).toString('utf8');
    return { kind: 'answered', status: response.status, headers: response.headers, text };
  } catch (error) {
    if (signal.aborted) throw error;
    const because = whyNot(error, shown.host);
    if (because.sent) onSent();
    return { kind: 'unanswered', why: because.why, passing: because.passing };
  }
}

/** How the client says that it sent nothing: its budget for the host is used up, or the host stopped answering. */
const NOT_SENT = /is used up for now|is not asked for now/;

interface WhyNot {
  readonly why: string;
  readonly passing: boolean;
  readonly sent: boolean;
}

/** In words of our own: the client's messages name the path, and some vendors want the secret in it. */
function whyNot(error: unknown, host: string): WhyNot {
  const code = error instanceof WeighbridgeError ? error.code : 'internal';
  const system = systemCodeOf(error);
  switch (code) {
    case 'refused': {
      const why = `${host} is not on the public internet, and the operator has not named it`;
      return { why, passing: false, sent: false };
    }
    case 'limit':
      return { why: `${host} answered with more than we read`, passing: true, sent: true };
    case 'network':
      return NOT_SENT.test(messageOf(error))
        ? {
            why: `${host} was not asked, since it takes no more requests for now`,
            passing: true,
            sent: false,
          }
        : {
            why: `${host} gave no complete answer${system ? ` (${system})` : ''}`,
            passing: true,
            sent: true,
          };
    default:
      return { why: `${host} could not be asked (${system ?? code})`, passing: true, sent: false };
  }
}
