import type { Mirror } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { withAbout } from '../protocol/about.ts';
import { NOTHING, refuse, whole } from '../protocol/answers.ts';
import { routeOf } from '../protocol/route.ts';
import type { XetPart } from '../protocol/settings.ts';
import { READ_ONLY } from '../signals.data.ts';
import { answerReconstruction } from './answer-reconstruction.ts';
import { answerXetToken } from './answer-token.ts';
import { answerXorb } from './answer-xorb.ts';
import type { XetContext } from './context.ts';
import { grantedFile } from './granted-file.ts';
import { readXetToken } from './xet-token.ts';

/** Bytes of what a client tells of its transfers, which nobody here reads. */
const TELEMETRY_MAX_BYTES = 1024 * 1024;

const HASH = /^[0-9a-f]{64}$/;

/** The gateway as its own storage of Xet's: tokens, reconstructions and xorbs over what the mirror holds. */
export function createXetPart(context: XetContext): XetPart {
  return {
    hashOf: (sha256) => context.index.hashOf(sha256),
    answer: (request, mirror) => answerXet(request, mirror, context),
  };
}

async function answerXet(
  request: GatewayRequest,
  mirror: Mirror,
  context: XetContext,
): Promise<GatewayAnswer | null> {
  const { method, segments } = request;
  const reads = method === 'GET' || method === 'HEAD';
  // Clients send it to the root of whatever host the storage is on.
  if (segments.join('/') === 'v1/telemetry' && method === 'POST') return swallow(request);
  if (segments[0] !== 'api' || segments[1] !== 'xet') {
    const route = routeOf(segments);
    if (route.kind !== 'xet-read-token' || !reads) return null;
    return answerXetToken(request, mirror, route.repo, route.revision, context);
  }
  const [, , first, second = '', hash = ''] = segments;
  if (first === 'xorbs' && HASH.test(second) && hash === '') {
    return reads ? answerXorb(request, second, context) : refuse(405, READ_ONLY, null, ALLOW);
  }
  const now = Math.floor(context.clock.now().getTime() / 1000);
  const grant = readXetToken(request.xetBearer ?? '', context.key, now);
  if (grant === null) return refuse(401, 'The token of Xet is not ours, or has expired.');
  if (first === 'v1' && second === 'telemetry' && hash === '' && method === 'POST') return swallow(request);
  const asked = askedReconstruction(segments.slice(2));
  if (asked !== null && reads) {
    if (!HASH.test(asked.hash)) return refuse(400, 'A Xet hash has 64 hex digits.');
    const granted = await grantedFile(request, mirror, asked.hash, grant, context);
    if (granted.kind !== 'granted') return forClient(granted, grant.client);
    const answer = await answerReconstruction(request, asked.version, granted.file, context);
    return forClient(withAbout(answer, granted.asked, granted.served), grant.client);
  }
  if (!reads) return refuse(405, READ_ONLY, null, ALLOW);
  // Whether another upload has a chunk already: nothing is uploaded here.
  return refuse(404, 'This gateway has no such thing of Xet.');
}

/** `v1/reconstructions/HASH`, `v2/…`; and `reconstruction/HASH`, which older ones ask for (hf-xet 1.1.5). */
function askedReconstruction([first, second, third = '', ...more]: readonly string[]) {
  if (more.length > 0) return null;
  if (first === 'reconstruction')
    return third === '' ? ({ version: 'v1', hash: second ?? '' } as const) : null;
  if ((first !== 'v1' && first !== 'v2') || second !== 'reconstructions') return null;
  return { version: first, hash: third } as const;
}

/** The request itself does not say who asks. */
function forClient(answer: GatewayAnswer, client: string | null): GatewayAnswer {
  return answer.about === undefined ? answer : { ...answer, about: { ...answer.about, client } };
}

async function swallow(request: GatewayRequest): Promise<GatewayAnswer> {
  await request.readBody(TELEMETRY_MAX_BYTES);
  return whole(200, {}, NOTHING);
}

const ALLOW = { Allow: 'GET, HEAD' };
