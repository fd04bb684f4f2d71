import type { IncomingMessage } from 'node:http';
import { WeighbridgeError } from '../base/index.ts';
import type { HubRequest } from './protocol/index.ts';

/** Largest request body, in bytes: a push of one of the largest files, in base64. */
const BODY_LIMIT_BYTES = 96 * 1024 * 1024;

/** Null when the path is not below the prefix or not well encoded. */
export function readHubRequest(
  prefix: string,
  incoming: IncomingMessage,
  path: string,
  rawQuery: string,
  body: Uint8Array,
): HubRequest | null {
  if (!path.startsWith(`${prefix}/`)) return null;
  const rawSegments = path.slice(prefix.length + 1).split('/');
  if (rawSegments.at(-1) === '') rawSegments.pop();
  let segments: string[];
  try {
    segments = rawSegments.map(decodeURIComponent);
  } catch {
    return null;
  }
  return {
    method: incoming.method ?? 'GET',
    base: `http://${incoming.headers.host}${prefix}`,
    prefix,
    rawSegments,
    segments,
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers: incoming.headers as Readonly<Record<string, string | undefined>>,
    body,
  };
}

/** Null when it is larger than the limit. What is too much is read on and dropped, so that the client hears why. */
export async function readBody(incoming: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= BODY_LIMIT_BYTES ? Buffer.concat(chunks) : null;
}

/** A prefix starts with a slash, does not end with one, and leaves `/lab` alone. */
export function normalPrefix(prefix: string): string {
  const trimmed = prefix.replace(/^\/+|\/+$/g, '');
  if (trimmed === '') return '';
  if (!/^[A-Za-z0-9._~-]+(?:\/[A-Za-z0-9._~-]+)*$/.test(trimmed) || /^lab(?:\/|$)/.test(trimmed)) {
    throw new WeighbridgeError('usage', `'${prefix}' cannot be the path prefix of a lab`, {
      remedy: 'give something like /repository/hf',
    });
  }
  return `/${trimmed}`;
}
