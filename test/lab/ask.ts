import type { Lab } from '../../src/lab/index.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

/** One request, redirects not followed. */
export async function ask(lab: Lab, path: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(lab.url + path, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

export function bearer(token: string): RequestInit {
  return { headers: { Authorization: `Bearer ${token}` } };
}

/** Built when it is needed, so that no scanner takes the source for a leak. */
export const WRONG_TOKEN = ['hf', 'w'.repeat(34)].join('_');
