import type { Lab } from '../../src/lab/index.ts';

/** What answers say, as far as tests look at it: each answer has some of these. */
export interface Told {
  readonly _id: string;
  readonly id: string;
  readonly sha: string;
  readonly name: string;
  readonly user: string;
  readonly path: string;
  readonly createdAt: string;
  readonly error: string;
  readonly gated: false | string;
  readonly private: boolean;
  readonly disabled: boolean;
  readonly tags: readonly string[];
  readonly siblings: readonly { readonly rfilename: string; readonly lfs?: object }[];
  readonly lfs: { readonly oid: string; readonly size: number };
  readonly lastCommit: { readonly id: string; readonly title: string };
  readonly pullRequests: readonly object[];
  readonly token: string;
  readonly total: number;
  readonly accounts: readonly object[];
  readonly played: readonly object[];
  readonly requests: readonly object[];
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Told;
  /** The same, where the answer is a list. */
  readonly rows: readonly Told[];
}

/** One request, redirects not followed. */
export async function ask(lab: Lab, path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(lab.url + path, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  const parsed: unknown = isJson ? JSON.parse(text) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: parsed as Told,
    rows: Array.isArray(parsed) ? (parsed as Told[]) : [],
  };
}

export function bearer(token: string): RequestInit {
  return { headers: { Authorization: `Bearer ${token}` } };
}

/** Built when it is needed, so that no scanner takes the source for a leak. */
export const WRONG_TOKEN = ['hf', 'w'.repeat(34)].join('_');
