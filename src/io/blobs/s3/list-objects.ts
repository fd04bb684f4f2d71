import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Bucket } from './bucket.ts';

export interface ListedObject {
  /** Below the prefix that was asked for. */
  readonly path: string;
  readonly sizeBytes: number;
  /** ISO 8601, UTC. */
  readonly storedAt: string;
}

/** Every object whose path begins so, page by page, in the order of their bytes. */
export async function* listObjects(
  bucket: Bucket,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<ListedObject, void, undefined> {
  const { Bucket: name, Key: from } = bucket.at(prefix);
  let token: string | undefined;
  do {
    const page = await bucket.tell('list', prefix, signal, () =>
      bucket.client.send(
        new ListObjectsV2Command({
          Bucket: name,
          Prefix: from,
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
        { abortSignal: signal },
      ),
    );
    for (const { Key, Size, LastModified } of page.Contents ?? []) {
      if (Key === undefined || !Key.startsWith(from)) continue;
      const storedAt = (LastModified ?? new Date(0)).toISOString();
      yield { path: Key.slice(from.length), sizeBytes: Size ?? 0, storedAt };
    }
    const next = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    // A service that hands out one page for ever would have us read it for ever.
    token = next === token ? undefined : next;
  } while (token !== undefined);
}
