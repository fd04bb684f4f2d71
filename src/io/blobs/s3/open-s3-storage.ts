import { mkdir } from 'node:fs/promises';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { type Clock, WeighbridgeError } from '../../../base/index.ts';
import { checkMarker, MARKER, MARKER_BYTES, markerText, notOurs } from '../marker.ts';
import type { Storage } from '../storage.ts';
import { type StorageAddress, storageAddressText } from '../storage-address.ts';
import type { StorageOptions } from '../storage-options.ts';
import { abandonOldUploads } from './abandon-old-uploads.ts';
import { Bucket } from './bucket.ts';
import { checkConditionalWrites } from './conditional-writes.ts';
import { getWhole } from './get-whole.ts';
import { S3Blobs } from './s3-blobs.ts';
import { createS3Client } from './s3-client.ts';
import { S3Documents } from './s3-documents.ts';
import { isConflict, isPreconditionFailed } from './s3-errors.ts';
import { DEFAULT_S3_LIMITS, type S3Limits } from './s3-limits.ts';

/** @throws WeighbridgeError `refused`, `target-missing`, `configuration`, `unreadable`, `network`, `cancelled`. */
export async function openS3Storage(
  address: Extract<StorageAddress, { kind: 's3' }>,
  { scratch, environment, clock, signal }: StorageOptions,
  limits: S3Limits = DEFAULT_S3_LIMITS,
): Promise<Storage> {
  if (scratch === undefined) {
    throw new WeighbridgeError(
      'configuration',
      `${storageAddressText(address)} needs a folder for what is under way`,
    );
  }
  const client = createS3Client(environment, limits);
  try {
    const bucket = new Bucket(client, address, limits);
    const marker = await bucket.tell('open the storage', '', signal, () => makeOurs(bucket, clock, signal));
    checkMarker(marker, storageAddressText(address));
    await checkConditionalWrites(bucket, marker, signal);
    await abandonOldUploads(bucket, clock, signal);
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    return {
      address: storageAddressText(address),
      blobs: new S3Blobs(bucket, clock),
      documents: new S3Documents(bucket),
      scratch,
      [Symbol.asyncDispose]: async () => client.destroy(),
    };
  } catch (error) {
    client.destroy();
    throw error;
  }
}

/** The marker, which is made where there is nothing at all. */
async function makeOurs(bucket: Bucket, clock: Clock, signal: AbortSignal): Promise<Uint8Array> {
  const found = await readMarker(bucket);
  if (found !== null) return found;
  const { Contents } = await bucket.client.send(
    new ListObjectsV2Command({ Bucket: bucket.name, Prefix: bucket.prefix, MaxKeys: 2 }),
    { abortSignal: signal },
  );
  // Consoles make an object of the prefix itself.
  const other = (Contents ?? []).find(({ Key }) => Key !== bucket.prefix && Key !== bucket.prefix + MARKER);
  if (other !== undefined) throw notOurs(bucket.where(''), other.Key ?? '');
  const content = new TextEncoder().encode(markerText(clock.now()));
  try {
    await bucket.client.send(
      new PutObjectCommand({ ...bucket.at(MARKER), Body: content, IfNoneMatch: '*' }),
      {
        abortSignal: signal,
      },
    );
  } catch (error) {
    if (!isPreconditionFailed(error) && !isConflict(error)) throw error;
  }
  // What another process wrote meanwhile, or we.
  return (await readMarker(bucket)) ?? content;
}

async function readMarker(bucket: Bucket): Promise<Uint8Array | null> {
  const found = await getWhole(bucket, MARKER, (sizeBytes) => {
    if (sizeBytes > MARKER_BYTES) checkMarker(new Uint8Array(), bucket.where(''));
  });
  return found?.content ?? null;
}
