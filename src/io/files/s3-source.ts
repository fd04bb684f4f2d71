import { type Clock, WeighbridgeError } from '../../base/index.ts';
import { type AwsCredentials, encodeS3Path, type Http, signV4 } from '../net/index.ts';
import { type OpenedRemote, openHttpSource, type RemoteSource } from './http-source.ts';

/** Where objects are, and who asks: as AWS's own clients take it from their environment. */
export interface S3Settings {
  readonly region: string;
  /** Another service than AWS's own; buckets are then the first part of the path. */
  readonly endpoint?: string;
  /** Without them, only what is public is answered. */
  readonly credentials?: AwsCredentials;
}

export interface S3Address {
  readonly bucket: string;
  readonly key: string;
}

export interface S3SourceOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly settings: S3Settings;
  readonly address: S3Address;
  readonly signal: AbortSignal;
}

const REGION = /^[a-z0-9-]{1,40}$/;
/** Bucket names as they may stand in a host name (S3 User Guide, "Bucket naming rules"). */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** Bytes of a key (S3 User Guide, "Creating object key names"). */
const KEY_BYTES_MAX = 1024;

/** `AWS_REGION`, `AWS_ENDPOINT_URL_S3`, `AWS_ACCESS_KEY_ID` and their like, in the order of AWS's own clients. */
export function s3Settings(env: Readonly<Record<string, string | undefined>>): S3Settings {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = env['AWS_SESSION_TOKEN'];
  const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'];
  return {
    region: env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1',
    ...(endpoint ? { endpoint } : {}),
    ...(accessKeyId && secretAccessKey
      ? { credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) } }
      : {}),
  };
}

/** @throws WeighbridgeError `usage` for what is no `s3://bucket/key`. */
export function parseS3Address(text: string): S3Address {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]*)\/(.*)$/s.exec(text) ?? [];
  // A URL has no other way to write such parts than one that leads elsewhere.
  const leadsElsewhere = key.split('/').some((part) => part === '.' || part === '..');
  const isKey =
    key !== '' && key.isWellFormed() && Buffer.byteLength(key) <= KEY_BYTES_MAX && !leadsElsewhere;
  if (BUCKET.test(bucket) && isKey) return { bucket, key };
  throw new WeighbridgeError('usage', `${JSON.stringify(text)} is no address of an object`, {
    remedy: 'Give it as s3://bucket/key.',
  });
}

/**
 * An object in a store that speaks S3, by place.
 * @throws WeighbridgeError as `httpSource` does; `configuration` for a region that can be none.
 */
export async function s3Source(options: S3SourceOptions): Promise<RemoteSource> {
  const { settings, address } = options;
  let opened = await open(options, settings.region);
  if (opened.kind === 'refused' && settings.endpoint === undefined) {
    // A bucket tells where it is, to whoever asks elsewhere.
    const region = opened.answer.headers.get('x-amz-bucket-region') ?? settings.region;
    if (region !== settings.region && REGION.test(region)) opened = await open(options, region);
  }
  if (opened.kind === 'opened') return opened.source;
  const { status, body } = opened.answer;
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(Buffer.from(body).toString('latin1'))?.[1];
  const said = code === undefined ? `${status}` : `${status}, ${code}`;
  const name = `s3://${address.bucket}/${address.key}`;
  throw new WeighbridgeError(
    status === 404 ? 'target-missing' : 'unreadable',
    `${name} was answered ${said}`,
    {
      ...(status === 401 || status === 403
        ? {
            remedy:
              'Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION for an account that may read it.',
          }
        : {}),
    },
  );
}

function open(
  { http, clock, settings, address, signal }: S3SourceOptions,
  region: string,
): Promise<OpenedRemote> {
  if (!REGION.test(region)) {
    throw new WeighbridgeError('configuration', `${JSON.stringify(region)} can be no region`, {
      remedy: 'Set AWS_REGION to something like eu-central-1.',
    });
  }
  const { credentials } = settings;
  return openHttpSource({
    http,
    url: urlOf(address, settings.endpoint, region),
    signal,
    ...(credentials === undefined
      ? {}
      : {
          headersFor: (url) =>
            signV4({ method: 'GET', url, region, service: 's3', credentials, now: clock.now() }),
        }),
  });
}

/** A bucket with a dot in its name would not match AWS's certificates as part of a host name. */
function urlOf({ bucket, key }: S3Address, endpoint: string | undefined, region: string): string {
  const path = encodeS3Path(key);
  if (endpoint !== undefined) return `${endpoint.replace(/\/+$/, '')}/${bucket}/${path}`;
  const host = `s3.${region}.amazonaws.com`;
  return bucket.includes('.') ? `https://${host}/${bucket}/${path}` : `https://${bucket}.${host}/${path}`;
}
