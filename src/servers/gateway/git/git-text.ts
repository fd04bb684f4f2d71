import { oneLine } from '../../../base/index.ts';
import type { NotServed } from '../../../mirror/index.ts';
import type { GatewayAnswer } from '../exchange.ts';
import { UNAVAILABLE } from '../signals.data.ts';

/** Longest message to a person, in characters: a packet of git's holds 65,516 bytes. */
const MESSAGE_MAX = 4000;

/** A line of git's protocol (gitprotocol-common, "pkt-line"). */
export function packet(text: string): string {
  const bytes = Buffer.byteLength(text) + 4;
  return bytes.toString(16).padStart(4, '0') + text;
}

/**
 * A reason that git shows as it is: `fatal: remote error: …`. Of an answer with another status it would show only that.
 */
export function refusedByGit(message: string): GatewayAnswer {
  const announced = `${packet('# service=git-upload-pack\n')}0000`;
  return {
    kind: 'whole',
    status: 200,
    headers: { 'Content-Type': 'application/x-git-upload-pack-advertisement', 'Cache-Control': 'no-cache' },
    body: Buffer.from(announced + packet(`ERR ${oneLine(message, MESSAGE_MAX)}`)),
  };
}

/** What git shows of a failure in plain text: `remote: …`. */
export function plain(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): GatewayAnswer {
  return {
    kind: 'whole',
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
    body: Buffer.from(`${oneLine(message, MESSAGE_MAX)}\n`),
  };
}

/** Why a repository is not handed out over git. `moved` is for the caller to turn into a redirect. */
export function notServedByGit(refusal: Exclude<NotServed, { kind: 'moved' }>): GatewayAnswer {
  switch (refusal.kind) {
    case 'blocked':
    case 'quarantined':
      return refusedByGit(refusal.message);
    case 'absent':
      return plain(404, refusal.message);
    case 'unavailable':
      return plain(UNAVAILABLE[refusal.how], refusal.message);
  }
}
