import type { Mirror } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { type Asked, withAbout } from '../protocol/about.ts';
import { admit, commitHeaders } from '../protocol/admit.ts';
import { whole } from '../protocol/answers.ts';
import type { RepoPlace } from '../protocol/route.ts';
import type { XetContext } from './context.ts';
import { TOKEN_SECONDS, writeXetToken } from './xet-token.ts';

/** `GET /api/{type}/{id}/xet-read-token/{rev}`: where our storage is, and what opens it. */
export async function answerXetToken(
  request: GatewayRequest,
  mirror: Mirror,
  place: RepoPlace,
  revision: string,
  { key, clock }: XetContext,
): Promise<GatewayAnswer> {
  const asked: Asked = { request, route: 'xet', place, revision, path: null };
  const admitted = await admit(asked, mirror);
  if (admitted.kind === 'whole') return admitted;
  const { query, commit } = admitted.served;
  const expires = Math.floor(clock.now().getTime() / 1000) + TOKEN_SECONDS;
  const token = writeXetToken({ client: request.client.name, query, commit, expires }, key);
  const cas = `${request.base}/api/xet`;
  // Newer clients read the headers, older ones the body (facts: huggingface, B4).
  const headers = {
    ...commitHeaders(admitted.served),
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Xet-Cas-Url': cas,
    'X-Xet-Access-Token': token,
    'X-Xet-Token-Expiration': String(expires),
  };
  const body = Buffer.from(JSON.stringify({ casUrl: cas, accessToken: token, exp: expires }));
  return withAbout(whole(200, headers, body), asked, admitted.served);
}
