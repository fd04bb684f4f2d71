import type { UnknownCause } from '../../core/index.ts';
import type { ContentsAnswer } from '../contents.ts';
import { type Connection, describeAnswer, type Heard } from './connection.ts';
import type { HostedKind } from './endpoint.ts';
import type { Listings } from './listings.ts';

/** What was asked about. */
export interface Asked {
  readonly kind: HostedKind;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** What an answer that holds no contents means: facts A2, line by line. */
export async function notAnswered(
  asked: Asked,
  heard: Heard,
  listings: Listings,
  connection: Connection,
): Promise<ContentsAnswer<never>> {
  const evidence = [heard.cite(describeAnswer(heard))];
  switch (heard.kind) {
    case 'success':
      return unknown(heard, 'transient', 'the answer is not what was asked for');
    case 'unclear':
      return unknown(heard, heard.cause, heard.why);
    case 'redirect': {
      const landing = connection.endpoint.locate(heard.location, heard.url);
      if (landing.kind !== 'repo' || landing.repoKind !== asked.kind || landing.name === asked.name) {
        const host = landing.kind === 'foreign' ? ` on another host, ${landing.host}` : '';
        return contradiction(heard, `it redirects to a place that is no repository of its kind${host}`);
      }
      const fact = `${asked.name} redirects (${heard.status}) to ${landing.name}`;
      return { kind: 'absent', what: 'repository', movedTo: landing.name, evidence: [heard.cite(fact)] };
    }
    case 'refused':
      break;
  }
  switch (heard.what) {
    case 'no-such-repo':
      return { kind: 'absent', what: 'repository', evidence };
    case 'no-such-revision':
      return { kind: 'absent', what: 'revision', evidence };
    case 'no-such-file':
      return { kind: 'absent', what: 'file', evidence };
    case 'concealed':
      // Missing and private are one answer, and so is everything on a hub that refuses us altogether.
      if (await listings.answersPublicly(asked.signal)) {
        return { kind: 'absent', what: 'repository', evidence };
      }
      return unknown(
        heard,
        'credential',
        'the hub refuses public lists too, so that its refusal says nothing about the name',
      );
    case 'gated':
    case 'disabled':
    case 'region':
      return { kind: 'restricted', how: heard.what, repo: null, evidence };
    case 'not-found':
      return unknown(heard, 'transient', `answered ${heard.status} without saying what was not found`);
  }
}

export function contradiction(heard: Heard, why: string): ContentsAnswer<never> {
  return unknown(heard, 'contradiction', why);
}

export function unknown(heard: Heard, cause: UnknownCause, why: string): ContentsAnswer<never> {
  return { kind: 'unknown', cause, why, evidence: [heard.cite(why)] };
}
