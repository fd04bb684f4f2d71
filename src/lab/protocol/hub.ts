import { type Fault, formatRepoAddress, owns, type World } from '../world/index.ts';
import { answerMembers, answerOrganizationOverview, answerUserOverview, answerWhoAmI } from './accounts.ts';
import { admitRepo, admitRevision, admitToFiles, badToken } from './admission.ts';
import { type Answer, type HubRequest, html, json, refuse } from './answer.ts';
import { answerRaw, answerResolve, answerResolveCache, type Delivery } from './files.ts';
import type { GitSide } from './git-side.ts';
import { answerLargeFileBatch } from './large-file-batch.ts';
import type { LargeFiles } from './large-files.ts';
import { answerCommits, answerRefs } from './refs.ts';
import { answerRepoInfo } from './repo-info.ts';
import { answerRepoList } from './repo-list.ts';
import { type Route, splitRevision } from './route.ts';
import { answerPathsInfo, answerTree } from './tree.ts';
import { accountOf, type Viewer } from './viewer.ts';

export interface HubOptions {
  readonly delivery: Delivery;
  readonly largeFiles: LargeFiles;
  /** Null: git is not served. */
  readonly git: GitSide | null;
}

/** What the hub says, without a network: the whole protocol is a function of the world and the request. */
export function answerHub(
  world: World,
  viewer: Viewer,
  request: HubRequest,
  route: Route,
  options: HubOptions,
): Answer | Promise<Answer> {
  if (route.kind === 'large-file') return options.largeFiles.answer(request);
  if (viewer.kind === 'bad-token') return badToken();
  if (!isReadOnly(request.method, route)) return refuse(405, 'Method Not Allowed');
  switch (route.kind) {
    case 'list':
      return answerRepoList(world, viewer, request, route.type);
    case 'repo':
      return answerRepo(world, viewer, request, route);
    case 'file':
      return answerFile(world, viewer, request, route, options);
    case 'account':
      return answerAccount(world, viewer, request, route);
    case 'whoami':
      return answerWhoAmI(world, viewer, request);
    case 'account-page':
      return answerAccountPage(world, viewer, request, route.name);
    case 'page':
      return answerPage(world, viewer, request, route);
    case 'git':
      return answerGit(world, viewer, request, route, options);
    case 'nothing':
      return notFound();
  }
}

/** What is asked by POST: what stands at many paths, packs, and where many large files are. */
function isReadOnly(method: string, route: Route): boolean {
  return (
    method === 'GET' ||
    method === 'HEAD' ||
    (method === 'POST' && (route.kind === 'repo' || route.kind === 'git'))
  );
}

/** The failure that was set for what a route asks for, if any. */
export function faultFor(world: World, route: Route): Fault | undefined {
  switch (route.kind) {
    case 'repo':
    case 'file':
    case 'page':
    case 'git':
      return world.faults.of(formatRepoAddress(route.repo.address));
    case 'account':
    case 'account-page':
      return world.faults.of(route.name);
    case 'list':
    case 'whoami':
    case 'large-file':
    case 'nothing':
      return undefined;
  }
}

type Of<K extends Route['kind']> = Extract<Route, { kind: K }>;

function answerRepo(world: World, viewer: Viewer, request: HubRequest, route: Of<'repo'>): Answer {
  const admission = admitRepo(world, viewer, request, route.repo);
  if (admission.kind === 'answer') return admission.answer;
  const repo = admission.it;
  const method = request.method;
  if (method === 'POST' ? route.resource !== 'paths-info' : route.resource === 'paths-info')
    return notFound();
  if (route.resource === 'refs') return answerRefs(request, repo);
  if (route.resource === 'auth-check') {
    if (route.rest[0] === 'write' && !owns(accountOf(viewer), repo))
      return refuse(403, 'You have read access but not write access.');
    return admitToFiles(viewer, repo) ?? json(request, { ok: true });
  }
  const { revision, path } = splitRevision(route.rest);
  const found = admitRevision(repo, route.resource === null ? 'main' : revision);
  if (found.kind === 'answer') return found.answer;
  switch (route.resource) {
    case null:
    case 'revision':
      return answerRepoInfo(world, request, repo, found.it);
    case 'tree':
      return answerTree(request, found.it, path);
    case 'paths-info':
      return answerPathsInfo(request, found.it);
    case 'commits':
      return admitToFiles(viewer, repo) ?? answerCommits(request, found.it);
    default:
      return notFound();
  }
}

function answerFile(
  world: World,
  viewer: Viewer,
  request: HubRequest,
  route: Of<'file'>,
  { delivery, largeFiles }: HubOptions,
): Answer {
  const admission = admitRepo(world, viewer, request, route.repo);
  if (admission.kind === 'answer') return admission.answer;
  const repo = admission.it;
  const { revision, path } = splitRevision(route.rest);
  const refusal = admitToFiles(viewer, repo);
  if (refusal) return refusal;
  const found = admitRevision(repo, revision);
  if (found.kind === 'answer') return found.answer;
  switch (route.how) {
    case 'resolve':
      return answerResolve(request, repo, found.it, path, delivery, largeFiles);
    case 'cache':
      return answerResolveCache(request, found.it, path);
    case 'raw':
      return answerRaw(request, found.it, path);
  }
}

function answerGit(
  world: World,
  viewer: Viewer,
  request: HubRequest,
  route: Of<'git'>,
  { git, largeFiles }: HubOptions,
): Answer | Promise<Answer> {
  const admission = admitRepo(world, viewer, request, route.repo);
  if (admission.kind === 'answer') return admission.answer;
  const repo = admission.it;
  const refusal = admitToFiles(viewer, repo);
  if (refusal) return refusal;
  if (git === null) return refuse(501, 'This lab was started without git');
  switch (route.ask) {
    case 'refs':
      return git.refs(request, repo);
    case 'pack':
      return git.pack(request, repo);
    case 'lfs-batch':
      return answerLargeFileBatch(request, repo, largeFiles);
  }
}

function answerAccount(world: World, viewer: Viewer, request: HubRequest, route: Of<'account'>): Answer {
  if (route.of === 'users' && route.resource === 'overview') {
    return answerUserOverview(world, viewer, request, route.name);
  }
  if (route.of === 'organizations' && route.resource === 'overview') {
    return answerOrganizationOverview(world, viewer, request, route.name);
  }
  if (route.of === 'organizations' && route.resource === 'members')
    return answerMembers(world, request, route.name);
  return notFound();
}

/** `/{author}`, which is also the page of a model without an owner. */
function answerAccountPage(world: World, viewer: Viewer, request: HubRequest, name: string): Answer {
  if (world.accounts.find(name)) return html(200, name);
  const repo = { address: { type: 'model', name }, before: 0, within: 1 } as const;
  const admission = admitRepo(world, viewer, request, repo);
  if (admission.kind === 'admitted') return html(200, name);
  return admission.answer.status === 307 ? admission.answer : html(404, '404');
}

function answerPage(world: World, viewer: Viewer, request: HubRequest, route: Of<'page'>): Answer {
  const admission = admitRepo(world, viewer, request, route.repo);
  if (admission.kind === 'admitted') return html(200, route.repo.address.name);
  const { status } = admission.answer;
  return status === 307 ? admission.answer : html(status, String(status));
}

function notFound(): Answer {
  return refuse(404, "Sorry, we can't find the page you are looking for.");
}
