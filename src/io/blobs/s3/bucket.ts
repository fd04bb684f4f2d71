import type { S3Client } from '@aws-sdk/client-s3';
import type { StorageAddress } from '../storage-address.ts';
import { s3Error } from './s3-errors.ts';
import type { S3Limits } from './s3-limits.ts';

/** A prefix in a bucket, and who asks for it. Paths are those of `layout.ts`. */
export class Bucket {
  readonly client: S3Client;
  readonly name: string;
  readonly prefix: string;
  readonly limits: S3Limits;

  constructor(
    client: S3Client,
    { bucket, prefix }: Extract<StorageAddress, { kind: 's3' }>,
    limits: S3Limits,
  ) {
    this.limits = limits;
    this.client = client;
    this.name = bucket;
    this.prefix = prefix;
  }

  /** What names an object in a request. */
  at(path: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.name, Key: this.prefix + path };
  }

  where(path: string): string {
    return `s3://${this.name}/${this.prefix}${path}`;
  }

  /** What `task` comes to; its rejections as WeighbridgeErrors that name the object. `doing` completes "cannot". */
  async tell<T>(
    doing: string,
    path: string,
    signal: AbortSignal | undefined,
    task: () => Promise<T>,
  ): Promise<T> {
    try {
      return await task();
    } catch (error) {
      throw s3Error(error, doing, this.where(path), signal);
    }
  }
}
