import { type Account, canSee, type RepoType, type World } from '../world/index.ts';
import { missing } from './admission.ts';
import { type Answer, type HubRequest, json, redirectTo, refuse } from './answer.ts';
import { contradict } from './repo-info.ts';
import { accountOf, type Viewer } from './viewer.ts';

/** `GET /api/users/{name}/overview`. A name in the wrong case is redirected; an organization's is not found. */
export function answerUserOverview(world: World, viewer: Viewer, request: HubRequest, name: string): Answer {
  const account = world.accounts.find(name);
  if (account?.kind !== 'user') return refuse(404, 'This user does not exist');
  if (account.name !== name)
    return redirectTo(`${request.prefix}/api/users/${account.name}/overview${request.rawQuery}`);
  const contradicted = world.faults.of(account.name) === 'contradiction';
  return json(request, {
    _id: account.id,
    user: account.name,
    type: 'user',
    fullname: account.fullname,
    avatarUrl: avatarOf(account),
    isPro: account.pro,
    createdAt: (contradicted ? contradict(account.createdAt) : account.createdAt).toISOString(),
    ...countsOf(world, viewer, account),
    numDiscussions: 0,
    numPapers: 0,
    numUpvotes: 0,
    numLikes: 0,
    numFollowers: 0,
    numFollowing: 0,
    orgs: world.accounts.organizationsOf(account).map((org) => ({
      id: org.id,
      name: org.name,
      fullname: org.fullname,
      avatarUrl: avatarOf(org),
    })),
  });
}

/** `GET /api/organizations/{name}/overview`. Any case will do, without a redirect; there is no creation date. */
export function answerOrganizationOverview(
  world: World,
  viewer: Viewer,
  request: HubRequest,
  name: string,
): Answer {
  const account = world.accounts.find(name);
  if (account?.kind !== 'organization') return refuse(404, 'This organization does not exist');
  return json(request, {
    _id: account.id,
    name: account.name,
    fullname: account.fullname,
    avatarUrl: avatarOf(account),
    isVerified: account.verified,
    plan: account.verified ? 'team' : null,
    numUsers: account.members.size,
    ...countsOf(world, viewer, account),
    numFollowers: 0,
  });
}

export function answerMembers(world: World, request: HubRequest, name: string): Answer {
  const account = world.accounts.find(name);
  if (account?.kind !== 'organization') return refuse(404, 'This organization does not exist');
  const members = [...account.members].flatMap((id) => world.accounts.withId(id) ?? []);
  return json(
    request,
    members.map((user) => ({
      _id: user.id,
      user: user.name,
      type: 'user',
      fullname: user.fullname,
      isPro: user.pro,
      avatarUrl: avatarOf(user),
    })),
  );
}

/** `GET /api/whoami-v2`. Ids are the same through renames. */
export function answerWhoAmI(world: World, viewer: Viewer, request: HubRequest): Answer {
  if (viewer.kind !== 'account') return missing(viewer);
  const { account } = viewer;
  return json(request, {
    type: 'user',
    id: account.id,
    name: account.name,
    fullname: account.fullname,
    isPro: account.pro,
    avatarUrl: avatarOf(account),
    orgs: world.accounts.organizationsOf(account).map((org) => ({
      type: 'org',
      id: org.id,
      name: org.name,
      fullname: org.fullname,
      avatarUrl: avatarOf(org),
      roleInOrg: [...org.members][0] === account.id ? 'admin' : 'read',
    })),
    auth: {
      type: 'access_token',
      accessToken: { displayName: 'lab', role: 'read', createdAt: account.createdAt.toISOString() },
    },
  });
}

function countsOf(world: World, viewer: Viewer, account: Account) {
  const visible = world.reposOf(account).filter((repo) => canSee(accountOf(viewer), repo));
  const count = (type: RepoType) => visible.filter((repo) => repo.type === type).length;
  return { numModels: count('model'), numDatasets: count('dataset'), numSpaces: count('space') };
}

function avatarOf(account: Account): string {
  return `/avatars/${account.id}.svg`;
}
