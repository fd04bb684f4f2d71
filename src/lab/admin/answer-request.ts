import { type Answer, type RequestLog, refuse } from '../protocol/index.ts';
import type { World } from '../world/index.ts';
import { answerAdmin } from './admin.ts';

/** Commands that change nothing, and so can be looked at with a plain GET. */
const READS: ReadonlySet<string> = new Set(['', 'state', 'requests']);

/** One HTTP request below `/lab`. */
export function answerAdminRequest(
  world: World,
  log: RequestLog,
  request: {
    readonly method: string;
    readonly path: string;
    readonly contentType: string | undefined;
    readonly body: Uint8Array;
  },
): Answer {
  const { method, path, contentType = '', body } = request;
  // A page of another origin can send a form here, but not JSON, without asking first (CWE-352).
  if (body.length > 0 && !/^application\/json\b/i.test(contentType)) {
    return refuse(415, 'send JSON, with the header Content-Type: application/json');
  }
  const command = path.slice('/lab/'.length);
  if (method !== 'POST' && !(method === 'GET' && READS.has(command))) {
    return refuse(405, `send ${READS.has(command) ? 'GET or ' : ''}POST`);
  }
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(new TextDecoder().decode(body));
  } catch {
    return refuse(400, 'the body is not JSON');
  }
  const reply = answerAdmin(world, log, command, value);
  return {
    status: reply.status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: new TextEncoder().encode(`${JSON.stringify(reply.value, null, 2)}\n`),
  };
}
