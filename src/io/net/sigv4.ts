import { createHash, createHmac } from 'node:crypto';

/** Whose requests these are, as AWS and what speaks its language have it. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Signing {
  readonly method: string;
  /** Its path already encoded as `encodeS3Path` does; what is signed is what is sent. */
  readonly url: URL;
  /** Further headers that the signature is to cover. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly region: string;
  readonly service: string;
  readonly credentials: AwsCredentials;
  readonly now: Date;
}

const EMPTY_SHA256 = createHash('sha256').update('').digest('hex');

/**
 * AWS Signature Version 4 of a request without a body: the headers to send with it, `headers` included
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
export function signV4(signing: Signing): Readonly<Record<string, string>> {
  const { method, url, region, service, credentials } = signing;
  const at = signing.now.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const day = at.slice(0, 8);
  const sent: Record<string, string> = {
    ...signing.headers,
    // Only S3 wants it beside the signature, which is over it anyway.
    ...(service === 's3' ? { 'x-amz-content-sha256': EMPTY_SHA256 } : {}),
    'x-amz-date': at,
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  };
  const covered = Object.entries({ ...sent, host: url.host })
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = covered.map(([name]) => name).join(';');
  const lines = covered.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = [method, url.pathname, canonicalQuery(url), lines, names, EMPTY_SHA256].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${credentials.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...sent, authorization };
}

/** Every byte but RFC 3986's unreserved ones and the slash, once: what S3 signs is what it is asked. */
export function encodeS3Path(path: string): string {
  return path.split('/').map(encodeStrictly).join('/');
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .sort()
    .join('&');
}

function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
