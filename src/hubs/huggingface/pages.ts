import type { UnknownCause } from '../../core/index.ts';
import type { Success } from './answers.ts';
import type { Connection, Heard } from './connection.ts';

export type Pages<T> =
  | {
      readonly kind: 'rows';
      readonly rows: readonly T[];
      /** There was no page after the last one read. */
      readonly isWhole: boolean;
      readonly heard: Heard & Success;
    }
  /** `why` is null when the answer speaks for itself: a refusal, a redirect, a failure. */
  | {
      readonly kind: 'obstacle';
      readonly heard: Heard;
      readonly cause: UnknownCause;
      readonly why: string | null;
    };

/** Reads a list from page to page until it ends or a limit is passed. A page that cannot be had ends it all. */
export async function readPages<T>(
  connection: Connection,
  first: string,
  parse: (body: unknown) => readonly T[] | null,
  limits: { readonly pages: number; readonly rows: number },
  signal: AbortSignal,
): Promise<Pages<T>> {
  const rows: T[] = [];
  const read = new Set<string>();
  for (let url = first; ; ) {
    read.add(url);
    const heard = await connection.get(url, signal);
    if (heard.kind !== 'success') return { kind: 'obstacle', heard, cause: 'transient', why: null };
    const page = parse(heard.body);
    if (page === null)
      return { kind: 'obstacle', heard, cause: 'transient', why: 'holds what cannot stand in it' };
    for (const row of page) rows.push(row);
    if (!connection.endpoint.hasNextPage(heard.link)) return { kind: 'rows', rows, isWhole: true, heard };
    if (rows.length >= limits.rows || read.size >= limits.pages)
      return { kind: 'rows', rows, isWhole: false, heard };
    const next = connection.endpoint.nextPage(heard.link, url);
    // A list that goes on elsewhere would be cut short unnoticed, and one that comes round again never end.
    if (next === null || read.has(next)) {
      const why = next === null ? 'goes on on another host' : 'comes round to a page that was read';
      return { kind: 'obstacle', heard, cause: 'contradiction', why };
    }
    url = next;
  }
}
