import type { FileHandle } from 'node:fs/promises';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type Turns, WeighbridgeError } from '../../../base/index.ts';
import type { Bucket } from './bucket.ts';

/** Bytes of a part, each held in memory while it is sent. At least 5 MiB (S3 User Guide, "Multipart upload limits"). */
export const PART_BYTES = 8 * 1024 * 1024;
/** Parts of an upload (the same page). */
const PARTS_MAX = 10_000;

export interface Upload {
  readonly bucket: Bucket;
  readonly path: string;
  readonly file: FileHandle;
  readonly sizeBytes: number;
  /** Lets a few parts of all uploads be sent at a time, since each is held in memory. */
  readonly turns: Turns;
  readonly signal: AbortSignal;
}

/**
 * Sends a file in parts, several at a time, each with a checksum that the service compares. Nothing is left behind where
 * that fails, and nothing can be seen before all of it is there.
 */
export async function uploadParts(upload: Upload): Promise<void> {
  const { bucket, path, signal } = upload;
  const { UploadId } = await bucket.client.send(
    new CreateMultipartUploadCommand({ ...bucket.at(path), ChecksumAlgorithm: 'CRC32' }),
    { abortSignal: signal },
  );
  if (UploadId === undefined)
    throw new WeighbridgeError('network', `${bucket.where(path)}: no upload was begun`);
  try {
    const parts = await sendParts(upload, UploadId);
    await complete(upload, UploadId, parts);
  } catch (error) {
    await bucket.client
      .send(new AbortMultipartUploadCommand({ ...bucket.at(path), UploadId }), {
        abortSignal: AbortSignal.timeout(bucket.limits.tidyMs),
      })
      // What is left is removed at a later opening (`abandonOldUploads`); why it failed matters more.
      .catch(() => undefined);
    throw error;
  }
}

async function sendParts(upload: Upload, UploadId: string): Promise<CompletedPart[]> {
  const { bucket, path, file, sizeBytes, turns, signal } = upload;
  const partBytes = Math.max(PART_BYTES, Math.ceil(sizeBytes / PARTS_MAX));
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const sendPart = (PartNumber: number) =>
    turns.take(either, async () => {
      const from = (PartNumber - 1) * partBytes;
      const Body = await readPart(file, from, Math.min(sizeBytes, from + partBytes));
      const sent = await bucket.client.send(
        new UploadPartCommand({ ...bucket.at(path), UploadId, PartNumber, Body, ChecksumAlgorithm: 'CRC32' }),
        { abortSignal: either },
      );
      const { ETag, ChecksumCRC32 } = sent;
      return { PartNumber, ...(ETag ? { ETag } : {}), ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) };
    });
  const sent = Array.from({ length: Math.ceil(sizeBytes / partBytes) }, (_, index) => sendPart(index + 1));
  try {
    return await Promise.all(sent);
  } finally {
    stop.abort();
    await Promise.allSettled(sent);
  }
}

async function complete(upload: Upload, UploadId: string, Parts: CompletedPart[]): Promise<void> {
  const { bucket, path, sizeBytes, signal } = upload;
  try {
    await bucket.client.send(
      new CompleteMultipartUploadCommand({ ...bucket.at(path), UploadId, MultipartUpload: { Parts } }),
      { abortSignal: signal },
    );
  } catch (error) {
    // The answer to an attempt that succeeded may be what was lost; the next attempt then finds no such upload.
    const found = await bucket.client
      .send(new HeadObjectCommand(bucket.at(path)), { abortSignal: signal })
      .catch(() => null);
    if (found?.ContentLength !== sizeBytes) throw error;
  }
}

async function readPart(file: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const part = Buffer.allocUnsafeSlow(to - from);
  for (let filled = 0; filled < part.length; ) {
    const { bytesRead } = await file.read(part, filled, part.length - filled, from + filled);
    if (bytesRead === 0)
      throw new WeighbridgeError('unreadable', 'the file became shorter while it was stored');
    filled += bytesRead;
  }
  return part;
}
