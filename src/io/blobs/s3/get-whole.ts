import { GetObjectCommand } from '@aws-sdk/client-s3';
import { WeighbridgeError } from '../../../base/index.ts';
import type { Bucket } from './bucket.ts';
import { isAbsent } from './s3-errors.ts';

/** Attempts, where the body breaks off; before that the client itself tries again. */
const ATTEMPTS = 3;
/** Milliseconds until a small object has to be there. */
const WHOLE_MS = 60_000;

/** A small object at once, or null. `check` throws where it is too large. */
export async function getWhole(
  bucket: Bucket,
  path: string,
  check: (sizeBytes: number) => void,
): Promise<{ readonly content: Uint8Array; readonly etag: string } | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await bucket.tell('read', path, undefined, () => getOnce(bucket, path, check));
    } catch (error) {
      if (!(error instanceof WeighbridgeError) || error.code !== 'network' || attempt === ATTEMPTS)
        throw error;
    }
  }
}

async function getOnce(
  bucket: Bucket,
  path: string,
  check: (sizeBytes: number) => void,
): Promise<{ readonly content: Uint8Array; readonly etag: string } | null> {
  const giveUp = AbortSignal.timeout(WHOLE_MS);
  const answer = await bucket.client
    .send(new GetObjectCommand({ ...bucket.at(path), ChecksumMode: 'ENABLED' }), { abortSignal: giveUp })
    .catch((error: unknown) => {
      if (isAbsent(error)) return null;
      throw error;
    });
  if (answer === null) return null;
  const { Body, ETag, ContentLength } = answer;
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of (Body ?? []) as AsyncIterable<Uint8Array>) {
    length += piece.length;
    check(length);
    pieces.push(piece);
  }
  if (ETag === undefined)
    throw new WeighbridgeError('unreadable', `${bucket.where(path)} came without an ETag`);
  if (ContentLength !== undefined && length !== ContentLength)
    throw new WeighbridgeError(
      'network',
      `${bucket.where(path)} broke off at byte ${length} of ${ContentLength}`,
    );
  return { content: Buffer.concat(pieces), etag: ETag };
}
