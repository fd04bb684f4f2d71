import { createHash } from 'node:crypto';
import type { Mirror } from '../../../mirror/index.ts';
import type { GatewayRequest } from '../exchange.ts';
import { headerText, json, redirectTo, refuse, type WholeAnswer } from './answers.ts';

/** What an account may be called, as of a repository's owner; longer or other text is asked of nobody. */
const ACCOUNT = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?$/;

const UNKNOWN = {
  users: 'This user does not exist',
  organizations: 'This organization does not exist',
} as const;

/** `GET /api/users/{name}/overview` and `/api/organizations/{name}/overview`. */
export async function answerAccount(
  request: GatewayRequest,
  mirror: Mirror,
  of: 'users' | 'organizations',
  name: string,
): Promise<WholeAnswer> {
  if (!ACCOUNT.test(name)) return refuse(404, UNKNOWN[of]);
  const answer = await mirror.account(name, request.signal);
  if (answer.kind === 'unavailable') return refuse(answer.how === 'timeout' ? 504 : 502, answer.message);
  if (answer.kind === 'absent') return refuse(404, UNKNOWN[of]);
  const { account } = answer;
  if (account.kind !== (of === 'users' ? 'user' : 'organization')) return refuse(404, UNKNOWN[of]);
  // A user in the wrong case is redirected; an organization is not (facts: huggingface, A1).
  if (of === 'users' && account.name !== name && ACCOUNT.test(account.name))
    return redirectTo(`${request.prefix}/api/users/${account.name}/overview${request.rawQuery}`);
  return json(request, {
    ...(account.id !== null && { _id: account.id }),
    ...(of === 'users' ? { user: account.name, type: 'user', isPro: false } : { name: account.name }),
    fullname: account.name,
    avatarUrl: '',
    ...(account.createdAt !== null && { createdAt: account.createdAt }),
    ...(of === 'users' && { orgs: [] }),
  });
}

/** `GET /api/whoami-v2`: who the gateway takes a client for. Names at the hub are nobody's business here. */
export function answerWhoAmI(request: GatewayRequest): WholeAnswer {
  const { name } = request.client;
  if (name === null)
    return refuse(401, 'Invalid username or password.', null, {
      'WWW-Authenticate': 'Bearer realm="Authentication required", charset="UTF-8"',
    });
  const shown = headerText(name, 96);
  return json(request, {
    type: 'user',
    // As long as the Hub's, and the same as long as the name is.
    id: createHash('sha256').update(`weighbridge client ${name}`).digest('hex').slice(0, 24),
    name: shown,
    fullname: shown,
    email: null,
    emailVerified: false,
    canPay: false,
    isPro: false,
    periodEnd: null,
    avatarUrl: '',
    orgs: [],
    auth: { type: 'access_token', accessToken: { displayName: shown, role: 'read' } },
  });
}
