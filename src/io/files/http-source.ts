import { WeighbridgeError } from '../../base/index.ts';
import { BlockSource } from './block-source.ts';
import type { OpenSource } from './open-source.ts';
import { RangeRequests, type RangeRequestsOptions } from './range-requests.ts';
import type { RemoteAnswer } from './redirected-requests.ts';
import { BLOCK_BYTES } from './source-limits.ts';
import { SpoolSource } from './spool-source.ts';

/** What a remote file has cost so far. */
export interface TransferStats {
  /** Sent for this file, redirects included; those tried again below it are not. */
  readonly requests: number;
  /** Bytes of bodies that came, twice read ones twice. */
  readonly bytesTransferred: number;
}

/** A file across the network. */
export interface RemoteSource extends OpenSource {
  readonly stats: TransferStats;
  /** The validator that every part came with; null where the server states none. As the server writes it. */
  readonly etag: string | null;
}

export interface HttpSourceOptions extends RangeRequestsOptions {
  /** What a listing says of the size; a file of another size is refused. */
  readonly sizeBytes?: number;
}

export type OpenedRemote =
  | { readonly kind: 'opened'; readonly source: RemoteSource }
  /** The last server asked answered with no file. Its answer, with as much of the body as a remark takes. */
  | { readonly kind: 'refused'; readonly answer: RemoteAnswer };

/** Bytes of the first request where the size is known before: a small file comes whole. */
const WHOLE_BYTES = 4 * BLOCK_BYTES;

/**
 * Opens a file by asking for its beginning. A server that knows ranges is asked for what is read, with some ahead; from
 * one that does not, the file is streamed as far as it is read, and held as far as memory is given.
 * @throws WeighbridgeError `network`, `refused` (an address not talked to), `unreadable` (answers that contradict
 * themselves or the listing), `limit`, `cancelled`.
 */
export async function openHttpSource(options: HttpSourceOptions): Promise<OpenedRemote> {
  const { sizeBytes: expected } = options;
  const requests = new RangeRequests(options);
  const wanted = expected === undefined || expected > WHOLE_BYTES ? BLOCK_BYTES : Math.max(expected, 1);
  const first = await requests.ask(0, wanted);
  switch (first.kind) {
    case 'refused':
      return first;
    case 'part': {
      checkSize(expected, first.total);
      return { kind: 'opened', source: new BlockSource(requests, first.total, first.bytes) };
    }
    case 'whole': {
      try {
        if (first.size !== null) checkSize(expected, first.size);
        const source = await SpoolSource.over(requests, first.stream, first.size);
        checkSize(expected, source.size);
        return { kind: 'opened', source };
      } catch (error) {
        first.stream.cancel();
        throw error;
      }
    }
  }
}

/** The same, where anything but a file is an error. */
export async function httpSource(options: HttpSourceOptions): Promise<RemoteSource> {
  const opened = await openHttpSource(options);
  if (opened.kind === 'opened') return opened.source;
  const { status, where } = opened.answer;
  const isGone = status === 404 || status === 410;
  throw new WeighbridgeError(isGone ? 'target-missing' : 'unreadable', `${where} answered ${status}`, {
    ...(status === 401 || status === 403
      ? { remedy: 'The server wants credentials, or refuses those it was given.' }
      : {}),
  });
}

function checkSize(expected: number | undefined, found: number): void {
  if (expected === undefined || expected === found) return;
  throw new WeighbridgeError(
    'unreadable',
    `listed with ${expected} bytes, the file has ${found} where it is kept`,
  );
}
