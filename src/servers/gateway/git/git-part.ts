import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { unreachable, WeighbridgeError } from '../../../base/index.ts';
import { type GitProgram, type ServedRepository, uploadPack } from '../../../gitpack/index.ts';
import type { GitRepositories, Mirror, NotServed, Served } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import { type HubPart, LOGIN_ASKED, mayLogIn } from '../protocol/index.ts';
import { READ_ONLY } from '../signals.data.ts';
import { type GitRoute, gitRouteOf } from './git-route.ts';
import { notServedByGit, plain, refusedByGit } from './git-text.ts';
import { answerLfsBatch, lfsRefusal } from './lfs-batch.ts';

const expand = promisify(gunzip);

/** Bytes of what a client has and wants, as sent and expanded: 40 for each commit. CWE-409. */
const ASKED_BYTES_MAX = 8 * 1024 * 1024;
/** Branches and tags that are offered besides the default branch: each is admitted, and fetched, on its own. CWE-770. */
const REFS_MOST = 16;
/** Files that are looked at together. */
const FILES_AT_ONCE = 8;
/** A ref that git may be told of: what hubs allow in names is narrower than what git does. */
const REF =
  /^refs\/(?:heads|tags)\/(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[A-Za-z0-9_][A-Za-z0-9_./+-]{0,200}(?<![./])$/;

export interface GitPartOptions {
  readonly repositories: GitRepositories;
  readonly program: GitProgram;
}

/**
 * Repositories as git clones them: what would be served of a name, and without the history that nobody admitted. What a
 * pack brings along it brings at once, so every file in it has to be one that would be served.
 */
export function gitPart({ repositories, program }: GitPartOptions): HubPart {
  return async (request, mirror) => {
    const route = gitRouteOf(request.segments);
    if (route === null) return null;
    const answer = await answerGit(request, mirror, route, repositories, program);
    const outcome = answer.status < 400 ? 'served' : answer.status === 404 ? 'absent' : 'refused';
    const none = { route: 'git', revision: null, path: null, commit: null, rules: [], outcome } as const;
    return { ...answer, about: { ...none, ...answer.about, query: route.query } };
  };
}

async function answerGit(
  request: GatewayRequest,
  mirror: Mirror,
  route: GitRoute,
  repositories: GitRepositories,
  program: GitProgram,
): Promise<GatewayAnswer> {
  const isRefs = route.ask === 'refs';
  if (request.method !== (isRefs ? 'GET' : 'POST') && route.ask !== 'lfs-other')
    return plain(405, 'The method is not allowed', { Allow: isRefs ? 'GET' : 'POST' });
  switch (route.ask) {
    case 'push':
      return plain(403, READ_ONLY);
    case 'lfs-other':
      return lfsRefusal(501, 'There are no locks here: nothing is pushed');
    case 'refs': {
      const service = request.query.get('service');
      if (service === 'git-receive-pack') return plain(403, READ_ONLY);
      if (service !== 'git-upload-pack')
        return plain(403, 'This git is too old: it asks without "smart" HTTP');
      return withServed(request, mirror, route, (served) =>
        answerRefs(request, mirror, served, repositories, program),
      );
    }
    case 'pack':
      return withServed(request, mirror, route, (served) =>
        answerPack(request, mirror, served, repositories, program),
      );
    case 'lfs-batch':
      return withServed(request, mirror, route, (served) =>
        answerLfsBatch(request, mirror, [...served.values()]),
      );
    default:
      return unreachable(route.ask);
  }
}

/** By ref. */
type ServedRefs = ReadonlyMap<string, Served>;

/** What would be served of the name, the default branch first. */
async function withServed(
  request: GatewayRequest,
  mirror: Mirror,
  { query: asked }: GitRoute,
  answer: (served: ServedRefs) => Promise<GatewayAnswer>,
): Promise<GatewayAnswer> {
  const { client, signal } = request;
  let query = asked;
  let main = await mirror.resolve(query, null, client, signal);
  // The remote of a clone keeps the old name, and git-lfs follows no redirect of what it posts.
  if (main.kind === 'moved' && request.method === 'POST') {
    query = main.to;
    main = await mirror.resolve(query, null, client, signal);
  }
  if (main.kind === 'moved') return redirect(request, main);
  if (main.kind !== 'served') {
    const isLogin = main.kind === 'blocked' && mayLogIn(request, main);
    const answer = isLogin ? plain(401, main.message, LOGIN_ASKED) : notServedByGit(main);
    return withOutcome(answer, main);
  }
  const served = new Map([['refs/heads/main', main]]);
  const told = await mirror.refs(query, client, signal);
  for (const { ref } of told.kind === 'refs' ? told.refs : []) {
    if (served.size > REFS_MOST) break;
    if (served.has(ref) || !REF.test(ref)) continue;
    const name = ref.replace(/^refs\/(?:heads|tags)\//, '');
    const other = await mirror.resolve(query, name, client, signal);
    if (other.kind === 'served') served.set(ref, other);
  }
  return answer(served);
}

async function answerRefs(
  request: GatewayRequest,
  mirror: Mirror,
  served: ServedRefs,
  repositories: GitRepositories,
  program: GitProgram,
): Promise<GatewayAnswer> {
  const opened = await openRepository(request, mirror, served, repositories);
  if (opened.kind === 'refused') return opened.answer;
  return sent(request, opened.repository, null, program, 'advertisement');
}

async function answerPack(
  request: GatewayRequest,
  mirror: Mirror,
  served: ServedRefs,
  repositories: GitRepositories,
  program: GitProgram,
): Promise<GatewayAnswer> {
  const body = await bodyOf(request);
  if (body === null) return plain(413, 'The request is too large');
  const opened = await openRepository(request, mirror, served, repositories);
  if (opened.kind === 'refused') return opened.answer;
  return sent(request, opened.repository, body, program, 'result');
}

async function bodyOf(request: GatewayRequest): Promise<Uint8Array | null> {
  const body = await request.readBody(ASKED_BYTES_MAX);
  if (body === null || request.headers['content-encoding'] !== 'gzip') return body;
  return expand(body, { maxOutputLength: ASKED_BYTES_MAX }).catch(() => null);
}

type OpenedRepository =
  | { readonly kind: 'opened'; readonly repository: ServedRepository }
  | { readonly kind: 'refused'; readonly answer: GatewayAnswer };

async function openRepository(
  request: GatewayRequest,
  mirror: Mirror,
  served: ServedRefs,
  repositories: GitRepositories,
): Promise<OpenedRepository> {
  const { signal } = request;
  const commits = [...served].map(([ref, { manifest }]) => ({ ref, manifest }));
  let repository: ServedRepository;
  try {
    repository = await repositories.open(commits, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof WeighbridgeError)) throw error;
    const answer =
      error.code === 'network'
        ? plain(502, error.message)
        : refusedByGit(`${error.message}. ${error.remedy ?? ''}`);
    return { kind: 'refused', answer };
  }
  try {
    for (const one of new Map([...served.values()].map((each) => [each.commit, each])).values()) {
      const refusal = await refusedFile(request, mirror, one);
      if (refusal === null) continue;
      await repository[Symbol.asyncDispose]();
      return { kind: 'refused', answer: withOutcome(notServedByGit(refusal), refusal) };
    }
    return { kind: 'opened', repository };
  } catch (error) {
    await repository[Symbol.asyncDispose]();
    throw error;
  }
}

/** The first file of those that come with a pack that would not be served by itself. */
async function refusedFile(
  { client, signal }: GatewayRequest,
  mirror: Mirror,
  served: Served,
): Promise<Exclude<NotServed, { kind: 'moved' }> | null> {
  const regular = served.manifest.files.filter(({ sha256 }) => sha256 === null);
  for (let at = 0; at < regular.length; at += FILES_AT_ONCE) {
    const opened = await Promise.all(
      regular.slice(at, at + FILES_AT_ONCE).map(({ path }) => mirror.openFile(served, path, client, signal)),
    );
    const refusals = [];
    for (const each of opened) {
      if (each.kind === 'file') await each[Symbol.asyncDispose]();
      else if (each.kind !== 'moved') refusals.push(each);
    }
    if (refusals[0] !== undefined) return refusals[0];
  }
  return null;
}

function sent(
  request: GatewayRequest,
  repository: ServedRepository,
  body: Uint8Array | null,
  program: GitProgram,
  what: 'advertisement' | 'result',
): GatewayAnswer {
  const { folder } = repository;
  const asked = { folder, protocol: request.headers['git-protocol'], body };
  return {
    kind: 'stream',
    status: 200,
    headers: { 'Content-Type': `application/x-git-upload-pack-${what}`, 'Cache-Control': 'no-cache' },
    body: thenDisposed(repository, uploadPack(asked, program, request.signal)),
  };
}

async function* thenDisposed(
  repository: ServedRepository,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } finally {
    await repository[Symbol.asyncDispose]();
  }
}

/** Git follows a redirect of its first question, and says so to the person. */
function redirect(request: GatewayRequest, { to }: Extract<NotServed, { kind: 'moved' }>): GatewayAnswer {
  if (!request.segments.includes('refs')) return plain(404, `The repository is called ${to.name} now`);
  const kind = to.kind === 'model' ? '' : `${to.kind}s/`;
  const location = `${request.prefix}/${kind}${to.name}/info/refs${request.rawQuery}`;
  return plain(307, `The repository is called ${to.name} now`, { Location: location });
}

function withOutcome(answer: GatewayAnswer, refusal: Exclude<NotServed, { kind: 'moved' }>): GatewayAnswer {
  const decision = 'decision' in refusal ? refusal.decision : null;
  const rules = decision?.reasons.map(({ rule }) => rule) ?? [];
  const none = { query: null, revision: null, path: null, commit: null };
  return { ...answer, about: { route: 'git', ...none, outcome: refusal.kind, rules } };
}
