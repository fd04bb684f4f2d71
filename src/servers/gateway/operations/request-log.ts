import type { Logger } from 'pino';
import { messageOf, oneLine } from '../../../base/index.ts';
import type { RequestRecord } from '../front/index.ts';

/** Longest that a client's words are in a line, in characters (CWE-117, CWE-770). */
const QUOTED = 300;

/** What looks like a token of ours or of the Hub, wherever a client put it (CWE-532). */
const TOKENS = /hf_[A-Za-z0-9]{8,}/g;

/** Writes one line for each request: who, what, what came of it and why. No tokens, no queries, nothing that moves a cursor. */
export function logRequest(log: Pick<Logger, 'info' | 'warn' | 'error'>, record: RequestRecord): void {
  const { about, failure, status } = record;
  const line = {
    request: record.id,
    client: record.client,
    address: record.address,
    method: record.method,
    route: about?.route ?? null,
    status,
    outcome: about?.outcome ?? (record.refused === null ? null : 'refused'),
    ...(about?.query
      ? {
          kind: about.query.kind,
          name: said(about.query.name),
          revision: said(about.revision),
          commit: about.commit,
        }
      : { path: said(record.path) }),
    ...(about?.path ? { file: said(about.path) } : {}),
    ...(about && about.rules.length > 0 ? { rules: about.rules } : {}),
    ...(record.refused === null ? {} : { refused: record.refused }),
    ...(record.source === null ? {} : { source: record.source }),
    bytes: record.bytes,
    headMs: rounded(record.headMs),
    ms: rounded(record.ms),
    ...(record.end === 'whole' ? {} : { end: record.end }),
    agent: said(record.agent),
    ...(failure === null ? {} : { failure: said(messageOf(failure)), stack: stackOf(failure, record) }),
  };
  if (record.refused === 'internal') log.error(line, 'request');
  else if (failure !== null) log.warn(line, 'request');
  else log.info(line, 'request');
}

function said(text: string | null): string | null {
  return text === null ? null : oneLine(text.replace(TOKENS, 'hf_…'), QUOTED);
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** Only of what should not have happened: for others the message says it all. */
function stackOf(failure: unknown, { refused }: RequestRecord): string | undefined {
  return refused === 'internal' && failure instanceof Error ? failure.stack : undefined;
}
