import { oneLine } from '../../base/index.ts';
import type { UnknownCause } from '../../core/index.ts';
import type { HttpResponse } from '../../io/net/index.ts';
import { parseErrorMessage, parseJson } from './wire.ts';

/**
 * What a refusal says. `concealed`: an anonymous 401, given alike for missing, deleted and private repositories so
 * that nobody can enumerate them. `not-found`: a well-formed 404 that does not say of what.
 */
export type Refusal =
  | 'no-such-repo'
  | 'no-such-revision'
  | 'no-such-file'
  | 'not-found'
  | 'concealed'
  | 'gated'
  | 'disabled'
  | 'region';

export interface Success {
  readonly kind: 'success';
  readonly body: unknown;
  readonly link: string | undefined;
  /** `X-Repo-Commit` was there: only a hub that has the repository sends it. */
  readonly hasCommit: boolean;
}
export interface Redirection {
  readonly kind: 'redirect';
  readonly status: number;
  readonly location: string;
}
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  readonly what: Refusal;
  readonly message: string;
  readonly hasCommit: boolean;
}
/** Nothing can be concluded. `reached`: the hub itself answered, only not in a way that means anything here. */
export interface Unclear {
  readonly kind: 'unclear';
  readonly cause: UnknownCause;
  readonly why: string;
  readonly reached: boolean;
}
export type Meaning = Success | Redirection | Refused | Unclear;

/** The error codes that say which thing is missing (facts A2: this list is exhaustive). */
const CODES: Readonly<Record<string, Refusal>> = {
  RepoNotFound: 'no-such-repo',
  RevisionNotFound: 'no-such-revision',
  EntryNotFound: 'no-such-file',
  GatedRepo: 'gated',
};
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Facts A2. Compared without case and final stop. */
const CONCEALED = 'invalid username or password';
const DISABLED = 'access to this resource is disabled';

/** Reads an answer by the table in the facts (A2). Whatever is not in it is `unclear`, never a "not found". */
export function readAnswer(response: HttpResponse, method: 'GET' | 'HEAD'): Meaning {
  const { status, headers } = response;
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
  const body = isJson ? parseJson(response.body) : undefined;
  const hasCommit = /^[0-9a-f]{40}$/.test(headers.get('x-repo-commit') ?? '');
  if (status >= 200 && status < 300) {
    if (method === 'GET' && body === undefined) return unclear(`answered ${status} without well-formed JSON`);
    return { kind: 'success', body, link: headers.get('link'), hasCommit };
  }
  if (REDIRECTS.has(status)) {
    const location = headers.get('location');
    return location === undefined
      ? unclear(`answered ${status} without saying where to`)
      : { kind: 'redirect', status, location };
  }
  if (status === 451)
    return { kind: 'refused', status, what: 'region', message: 'unavailable in this region', hasCommit };
  if (status === 429) return unclear('still rate-limited after waiting', false);
  if (status >= 500) return unclear(`still answered ${status} after retries`, false);
  const stated = parseErrorMessage(body);
  const code = headers.get('x-error-code') ?? null;
  // A HEAD has no body to judge: its headers must speak. A GET is only heard with a body of the hub's own form.
  const message = method === 'GET' ? stated : (headers.get('x-error-message') ?? code);
  if (message === null) return unclear(`answered ${status} in a form that is not the hub's`);
  return readRefusal(
    response,
    hasCommit,
    code,
    quote(message),
    headers.get('x-error-message') ?? stated ?? '',
  );
}

function readRefusal(
  response: HttpResponse,
  hasCommit: boolean,
  code: string | null,
  message: string,
  stated: string,
): Meaning {
  const { status } = response;
  const refused = (what: Refusal): Refused => ({ kind: 'refused', status, what, message, hasCommit });
  const plain = stated.trim().toLowerCase().replace(/\.$/, '');
  const coded = code !== null && Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (status === 401 || status === 403) {
    if (coded === 'gated') return refused('gated');
    if (status === 403 && plain === DISABLED) return refused('disabled');
    // A token that was sent and refused says nothing about the repository.
    if (status === 401 && !response.authenticated && coded === 'no-such-repo') return refused('no-such-repo');
    if (status === 401 && !response.authenticated && code === null && plain === CONCEALED)
      return refused('concealed');
    return unclear(`answered ${status}: ${message}`, true, 'credential');
  }
  if (status !== 404) return unclear(`answered ${status}: ${message}`);
  if (coded !== undefined && coded !== 'gated') return refused(coded);
  if (code === null && plain === 'repository not found') return refused('no-such-repo');
  return refused('not-found');
}

function unclear(why: string, reached = true, cause: UnknownCause = 'transient'): Unclear {
  return { kind: 'unclear', cause, why, reached };
}

/** A server's text, fit for a terminal and a report: one line, printable, at most 160 characters. CWE-150. */
export function quote(text: string): string {
  return oneLine(text, 160);
}
