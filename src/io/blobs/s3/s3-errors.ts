import { cancelled, type ErrorCode, messageOf, systemCodeOf, WeighbridgeError } from '../../../base/index.ts';

/** What a service or its client said, without anything that could hold a credential. */
interface Said {
  /** `NoSuchKey`, `ECONNREFUSED`, `TimeoutError`. */
  readonly code: string;
  readonly status: number | null;
}

export function saidBy(error: unknown): Said {
  const fields = (error ?? {}) as { name?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = fields.$metadata?.httpStatusCode;
  const name = systemCodeOf(error) ?? fields.name;
  return {
    code: typeof name === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(name) ? name : 'error',
    status: typeof status === 'number' && status >= 100 ? status : null,
  };
}

/** Whether the answer was that there is no such object. `HEAD` has no body to say more in. */
export function isAbsent(error: unknown): boolean {
  const { code, status } = saidBy(error);
  return code === 'NoSuchKey' || (status === 404 && (code === 'NotFound' || code === 'error'));
}

/** Whether a conditional write was refused because its condition does not hold. */
export function isPreconditionFailed(error: unknown): boolean {
  const { code, status } = saidBy(error);
  return status === 412 || code === 'PreconditionFailed';
}

/** Another conditional write of the same object was under way: to be tried again (S3 User Guide, conditional writes). */
export function isConflict(error: unknown): boolean {
  const { code, status } = saidBy(error);
  return status === 409 && (code === 'ConditionalRequestConflict' || code === 'OperationAborted');
}

/** `doing` completes "cannot"; `where` is `s3://bucket/key`. */
export function s3Error(
  error: unknown,
  doing: string,
  where: string,
  signal?: AbortSignal,
): WeighbridgeError {
  if (error instanceof WeighbridgeError) return error;
  if (signal?.aborted) return cancelled(signal);
  const said = saidBy(error);
  const { code, remedy } = meaningOf(said, error);
  const words = WORDS[said.code] ?? said.code;
  const answer = [said.status, words === 'error' ? null : words].filter((part) => part !== null);
  const problem = `cannot ${doing} ${where}: ${answer.join(' ') || 'the request failed'}`;
  // The service's error holds its answer, and that may repeat what was sent: it is not handed on.
  return new WeighbridgeError(code, problem, remedy === undefined ? {} : { remedy });
}

function meaningOf({ code, status }: Said, error: unknown): { code: ErrorCode; remedy?: string } {
  if (code === 'NoSuchBucket')
    return {
      code: 'target-missing',
      remedy: 'Create the bucket, or correct its name, AWS_ENDPOINT_URL or AWS_REGION.',
    };
  if (code === 'CredentialsProviderError' || code === 'TokenProviderError') {
    return {
      code: 'configuration',
      remedy: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give the machine a role.',
    };
  }
  if (/region is missing/i.test(messageOf(error)))
    return { code: 'configuration', remedy: 'Set AWS_REGION to the region of the bucket.' };
  if (FULL.has(code) || status === 507)
    return {
      code: 'limit',
      remedy: 'Free some space (`weighbridge mirror prune`), or raise the quota of the bucket.',
    };
  if (status === 401 || status === 403)
    return {
      code: 'unreadable',
      remedy:
        'Check the credentials, the clock of this machine, and that they allow GetObject, PutObject, DeleteObject, ListBucket and AbortMultipartUpload there.',
    };
  if (status === 301 || code === 'PermanentRedirect' || code === 'AuthorizationHeaderMalformed')
    return { code: 'configuration', remedy: 'Set AWS_REGION to the region of the bucket.' };
  if (DAMAGED.has(code) || /^checksum mismatch/i.test(messageOf(error)))
    return {
      code: 'unreadable',
      remedy: 'Bytes were changed on the way; look for a proxy that changes them, and run it again.',
    };
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO/.test(code))
    return {
      code: 'network',
      remedy: "Name the certificate of whoever signed the service's in NODE_EXTRA_CA_CERTS.",
    };
  if (status !== null && status < 500 && status !== 408 && status !== 429) return { code: 'unreadable' };
  return {
    code: 'network',
    remedy: 'Check AWS_ENDPOINT_URL and that the service answers; then run it again.',
  };
}

const WORDS: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'no credentials were found',
  TokenProviderError: 'no credentials were found',
  TimeoutError: 'no answer came in time',
};

const FULL: ReadonlySet<string> = new Set([
  'QuotaExceeded',
  'InsufficientStorage',
  'InsufficientCapacity',
  'ServiceQuotaExceededException',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'EntityTooLarge',
]);

const DAMAGED: ReadonlySet<string> = new Set([
  'BadDigest',
  'InvalidDigest',
  'XAmzContentSHA256Mismatch',
  'XAmzContentChecksumMismatch',
]);
