import type { GatewayRequest } from '../exchange.ts';
import { type Headers, refuse, type WholeAnswer } from './answers.ts';

/** Longest cursor that is looked at, in characters: a path of 4096 in base64, twice. CWE-400. */
const CURSOR_MAX = 16_384;

/** `?limit=`, or a refusal: a whole number from 1 to `most`. */
export function readLimit(request: GatewayRequest, usual: number, most: number): number | WholeAnswer {
  const text = request.query.get('limit');
  if (text === null) return Math.min(usual, most);
  if (/^\d{1,9}$/.test(text) && Number(text) >= 1) return Math.min(Number(text), most);
  return refuse(400, `Invalid limit: give a whole number from 1 to ${most}.`);
}

/**
 * The page ends with `last`. In the form of the Hub's own cursors, since some clients make them themselves
 * (text-generation-webui; facts: huggingface, B1).
 */
export function cursorAfter(last: string, limit: number): string {
  const inner = Buffer.from(JSON.stringify({ file_name: last })).toString('base64');
  return Buffer.from(`${inner}:${limit}`).toString('base64');
}

/** What the page before ended with; null for the first page, or a refusal. */
export function readCursor(request: GatewayRequest): { readonly after: string | null } | WholeAnswer {
  const text = request.query.get('cursor');
  if (text === null || text === '') return { after: null };
  if (text.length <= CURSOR_MAX) {
    const [inner = ''] = Buffer.from(text, 'base64').toString('latin1').split(':');
    try {
      const { file_name: after } = JSON.parse(Buffer.from(inner, 'base64').toString()) ?? {};
      if (typeof after === 'string') return { after };
    } catch {
      // Not one of ours.
    }
  }
  return refuse(400, 'Invalid cursor: take the address of the next page from the Link header.');
}

/** Absolute, since JavaScript's client takes no other (facts B1); with the query that was sent. */
export function nextLink(request: GatewayRequest, changed: Readonly<Record<string, string>>): Headers {
  const query = new URLSearchParams(request.query);
  for (const [name, value] of Object.entries(changed)) query.set(name, value);
  return { Link: `<${request.base}/${request.rawSegments.join('/')}?${query}>; rel="next"` };
}
