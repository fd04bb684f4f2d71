import { AbortMultipartUploadCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import type { Clock } from '../../../base/index.ts';
import { BLOBS } from '../layout.ts';
import type { Bucket } from './bucket.ts';

/** Milliseconds after which an upload that was begun and never ended is taken for left behind by a process that is gone. */
const OLD_MS = 7 * 24 * 60 * 60 * 1000;

/** Parts of uploads that were never completed cost money, and are shown nowhere. Services that list none keep them. */
export async function abandonOldUploads(bucket: Bucket, clock: Clock, signal: AbortSignal): Promise<void> {
  try {
    const { Bucket: name, Key: Prefix } = bucket.at(`${BLOBS}/`);
    const { Uploads } = await bucket.client.send(new ListMultipartUploadsCommand({ Bucket: name, Prefix }), {
      abortSignal: signal,
    });
    for (const { Key, UploadId, Initiated } of Uploads ?? []) {
      const isOld = Initiated !== undefined && clock.now().getTime() - Initiated.getTime() > OLD_MS;
      if (!isOld || Key === undefined || UploadId === undefined || !Key.startsWith(Prefix)) continue;
      await bucket.client.send(new AbortMultipartUploadCommand({ Bucket: name, Key, UploadId }), {
        abortSignal: signal,
      });
    }
  } catch (error) {
    // Housekeeping: a service or a right that is missing for it keeps nobody from using the storage.
    if (signal.aborted) throw error;
  }
}
