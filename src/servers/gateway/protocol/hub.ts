import { unreachable } from '../../../base/index.ts';
import type { Mirror, Served } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { READ_ONLY } from '../signals.data.ts';
import { type Asked, withAbout, withRoute } from './about.ts';
import { answerAccount, answerWhoAmI } from './accounts.ts';
import { admit, commitHeaders } from './admit.ts';
import { json, refuse, type WholeAnswer } from './answers.ts';
import { answerPathsInfo } from './paths-info.ts';
import { answerRaw } from './raw.ts';
import { answerCommits, answerRefs } from './refs.ts';
import { answerRepoInfo } from './repo-info.ts';
import { answerRepoList } from './repo-list.ts';
import { answerResolve } from './resolve.ts';
import { type Route, routeOf } from './route.ts';
import type { HubSettings, XetPart } from './settings.ts';
import { answerTree } from './tree.ts';

type RepoRoute = Extract<Route, { readonly repo: unknown }>;

/**
 * Answers a client of a hub from the mirror alone: no answer leads to the upstream, and none tells of its storage.
 * Rejects where the mirror does: when the client has gone away, or the store fails.
 */
export async function answerHub(
  request: GatewayRequest,
  mirror: Mirror,
  settings: HubSettings,
): Promise<GatewayAnswer> {
  const route = routeOf(request.segments);
  if (route.kind === 'nothing' || (route.kind === 'xet-read-token' && settings.xet !== null))
    return answerElsewhere(request, mirror, settings);
  const refused = refuseMethod(request.method, route);
  if (refused !== null) return withRoute(refused, route.kind);
  if ('repo' in route) return answerRepo(request, mirror, settings, route);
  return withRoute(await answerOther(request, mirror, settings, route), route.kind);
}

/** What is about no repository, or about many. */
async function answerOther(
  request: GatewayRequest,
  mirror: Mirror,
  { xet }: HubSettings,
  route: Exclude<Route, RepoRoute | { readonly kind: 'nothing' }>,
): Promise<GatewayAnswer> {
  switch (route.kind) {
    case 'list':
      return answerRepoList(request, mirror, route.of, xet !== null);
    case 'account':
      return answerAccount(request, mirror, route.of, route.name);
    case 'whoami':
      return answerWhoAmI(request);
    case 'agent-harnesses':
      // None: which program a person works with is not for us to tell anybody.
      return json(request, { standardEnvVars: [], harnesses: {} });
    case 'bad-name':
      return refuse(404, `'${route.name.slice(0, 200)}' is no name of a repository.`, 'RepoNotFound');
  }
}

async function answerRepo(
  request: GatewayRequest,
  mirror: Mirror,
  { xet }: HubSettings,
  route: RepoRoute,
): Promise<GatewayAnswer> {
  const asked: Asked = {
    request,
    route: route.kind === 'file' ? route.how : route.kind,
    place: route.repo,
    revision: 'revision' in route ? route.revision : null,
    path: 'path' in route ? route.path : null,
  };
  if (route.kind === 'refs') return withAbout(await answerRefs(asked, mirror), asked, null);
  const admitted = await admit(asked, mirror);
  if (admitted.kind === 'whole') return withAbout(admitted, asked, null);
  const { served } = admitted;
  return withAbout(await answerServed(asked, mirror, xet, route, served), asked, served);
}

async function answerServed(
  asked: Asked,
  mirror: Mirror,
  xet: XetPart | null,
  route: Exclude<RepoRoute, { readonly kind: 'refs' }>,
  served: Served,
): Promise<GatewayAnswer> {
  const { request } = asked;
  switch (route.kind) {
    case 'info':
      return answerRepoInfo(request, served, xet !== null);
    case 'tree':
      return answerTree(request, served, route.path, xet);
    case 'paths-info':
      return answerPathsInfo(request, served, xet);
    case 'commits':
      return answerCommits(asked, mirror, served);
    case 'auth-check':
      return route.write
        ? refuse(403, READ_ONLY, null, commitHeaders(served))
        : json(request, { ok: true }, commitHeaders(served));
    case 'xet-read-token':
      // For caches that hold a list of files with Xet hashes: they ask for nothing else (facts B4).
      return refuse(403, XET_IS_OFF, 'GatedRepo', commitHeaders(served));
    case 'file':
      return route.how === 'raw'
        ? answerRaw(asked, mirror, served, route.path)
        : answerResolve(asked, mirror, served, route.path, xet);
    default:
      return unreachable(route);
  }
}

const XET_IS_OFF =
  'This gateway does not speak Xet: set HF_HUB_DISABLE_XET=1, or delete the folder "trees" of this repository in your cache.';

/** Xet, git, and what nobody knows. */
async function answerElsewhere(
  request: GatewayRequest,
  mirror: Mirror,
  { xet, git }: HubSettings,
): Promise<GatewayAnswer> {
  for (const part of [xet?.answer, git]) {
    const answered = await part?.(request, mirror);
    if (answered) return answered;
  }
  const refused = refuseMethod(request.method, { kind: 'nothing' });
  return withRoute(refused ?? refuse(404, "Sorry, we can't find the page you are looking for."), 'nothing');
}

const ALLOW = { Allow: 'GET, HEAD' };

/** What stands at many paths is the one thing that is asked by POST. */
function refuseMethod(method: string, route: Route): WholeAnswer | null {
  if (route.kind === 'paths-info')
    return method === 'POST' ? null : refuse(405, 'Ask by POST.', null, { Allow: 'POST' });
  return method === 'GET' || method === 'HEAD' ? null : refuse(405, READ_ONLY, null, ALLOW);
}
