import { createHash, createHmac } from 'node:crypto';
import type { FilledRequest, Filling, RequestTemplate, Values } from './fill-request.ts';

/** STS answers for every region here. */
const [REGION, SERVICE] = ['us-east-1', 'sts'];

/**
 * Signs a request without a body instead of sending the secret: AWS Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
export function signForAws(template: RequestTemplate, values: Values, now: Date): Filling {
  const keyId = values['access-key-id'];
  const secret = values['secret'];
  if (keyId === undefined || secret === undefined)
    return { kind: 'impossible', why: 'the access key id that belongs to it was not found near it' };
  // Without its session token, a temporary key is refused whether it works or not.
  if (keyId.startsWith('ASIA'))
    return { kind: 'impossible', why: 'it is temporary, and works only with a session token' };
  const url = new URL(template.url);
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const canonical = [
    template.method,
    url.pathname,
    query,
    `host:${url.host}`,
    `x-amz-date:${stamp}`,
    '',
    'host;x-amz-date',
    sha256(''),
  ].join('\n');
  const credentialScope = `${day}/${REGION}/${SERVICE}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', stamp, credentialScope, sha256(canonical)].join('\n');
  const key = [day, REGION, SERVICE, 'aws4_request'].reduce<string | Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${secret}`,
  );
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const request: FilledRequest = {
    method: template.method,
    url: url.href,
    headers: {
      'x-amz-date': stamp,
      authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${credentialScope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    },
    body: null,
    shown: { method: template.method, host: url.host, path: url.pathname },
  };
  return { kind: 'ready', request, paired: [] };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
