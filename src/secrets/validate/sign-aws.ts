import { signV4 } from '../../io/net/index.ts';
import type { FilledRequest, Filling, RequestTemplate, Values } from './fill-request.ts';

/** STS answers for every region here. */
const [REGION, SERVICE] = ['us-east-1', 'sts'];

/** Signs a request without a body instead of sending the secret. */
export function signForAws(template: RequestTemplate, values: Values, now: Date): Filling {
  const keyId = values['access-key-id'];
  const secret = values['secret'];
  if (keyId === undefined || secret === undefined)
    return { kind: 'impossible', why: 'the access key id that belongs to it was not found near it' };
  // Without its session token, a temporary key is refused whether it works or not.
  if (keyId.startsWith('ASIA'))
    return { kind: 'impossible', why: 'it is temporary, and works only with a session token' };
  const url = new URL(template.url);
  const headers = signV4({
    method: template.method,
    url,
    region: REGION,
    service: SERVICE,
    credentials: { accessKeyId: keyId, secretAccessKey: secret },
    now,
  });
  const request: FilledRequest = {
    method: template.method,
    url: url.href,
    headers,
    body: null,
    shown: { method: template.method, host: url.host, path: url.pathname },
  };
  return { kind: 'ready', request, paired: [] };
}
