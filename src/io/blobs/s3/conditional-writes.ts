import { PutObjectCommand } from '@aws-sdk/client-s3';
import { WeighbridgeError } from '../../../base/index.ts';
import { MARKER } from '../marker.ts';
import type { Bucket } from './bucket.ts';
import { isAbsent, isConflict, isPreconditionFailed, s3Error, saidBy } from './s3-errors.ts';

/** An ETag that no object has. */
const NO_ETAG = '"00000000000000000000000000000000"';

/**
 * Sees to it that the service keeps writers from overwriting each other: both conditions are tried on the marker where they
 * do not hold, with the content that it has. Without them two gateways would lose each other's records in silence.
 * @throws WeighbridgeError `refused` where a condition is ignored or not known.
 */
export async function checkConditionalWrites(
  bucket: Bucket,
  marker: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  for (const condition of [{ IfNoneMatch: '*' }, { IfMatch: NO_ETAG }]) {
    const [name] = Object.keys(condition);
    try {
      await bucket.client.send(new PutObjectCommand({ ...bucket.at(MARKER), Body: marker, ...condition }), {
        abortSignal: signal,
      });
    } catch (error) {
      if (isPreconditionFailed(error) || isConflict(error) || isAbsent(error)) continue;
      const { status, code } = saidBy(error);
      // Whoever may only read overwrites nothing.
      if (status === 403 && code === 'AccessDenied') return;
      if (status !== 501 && status !== 400 && status !== 405)
        throw s3Error(error, 'open the storage', bucket.where(''), signal);
    }
    throw new WeighbridgeError(
      'refused',
      `the service behind s3://${bucket.name} knows no conditional writes (${name}): writers would overwrite each other`,
      {
        remedy:
          'Use a service or a version that knows If-Match and If-None-Match for PutObject (AWS, MinIO, Ceph 20, R2, versitygw), or a folder on disk.',
      },
    );
  }
}
