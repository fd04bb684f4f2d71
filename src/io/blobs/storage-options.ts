import type { Clock } from '../../base/index.ts';

export interface StorageOptions {
  /** As the operator gave it: `file:/srv/models`, a plain path, `s3://bucket/prefix`. */
  readonly address: string;
  /**
   * A folder on this machine for what is under way; made where it is missing. A store on disk keeps its own, beside its
   * blobs, unless one is given: adopting a file from there costs no copy. S3 has to be given one.
   */
  readonly scratch?: string;
  /** `AWS_REGION`, `AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID` and their like, and proxies; S3 only. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}
