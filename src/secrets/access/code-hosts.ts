import { z } from 'zod';
import type { SecretReach } from '../../core/index.ts';
import type { AccessReader } from './access-reader.ts';
import { accessOf, named, parsed, timeOf } from './vendor-words.ts';

const GITHUB = 'GitHub';

/** What a scope of a classic token opens: https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps */
const GITHUB_SCOPES: Readonly<Record<string, Omit<SecretReach, 'service'>>> = {
  repo: { what: 'every repository of the account, private ones too', can: 'write' },
  public_repo: { what: 'public repositories of the account', can: 'write' },
  workflow: { what: 'GitHub Actions workflows: code that runs with their secrets', can: 'write' },
  'admin:org': { what: 'organisations: members, teams, settings', can: 'administer' },
  'write:packages': { what: 'packages and container images', can: 'write' },
  'read:packages': { what: 'packages and container images', can: 'read' },
  'admin:repo_hook': { what: 'webhooks of repositories', can: 'administer' },
  'admin:org_hook': { what: 'webhooks of organisations', can: 'administer' },
  'admin:public_key': { what: 'SSH keys of the account', can: 'administer' },
  delete_repo: { what: 'repositories: deleting them', can: 'administer' },
  gist: { what: 'gists', can: 'write' },
  user: { what: 'the profile and e-mail addresses', can: 'write' },
  codespace: { what: 'codespaces', can: 'write' },
  'admin:enterprise': { what: 'enterprises', can: 'administer' },
};

const githubUser = z.object({
  login: z.string(),
  name: z.string().nullish(),
  site_admin: z.boolean().optional(),
});
const githubOrganisations = z.array(z.object({ login: z.string() }));

/** https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
export const github: AccessReader = {
  rules: [
    'github-personal-access-token',
    'github-fine-grained-token',
    'github-oauth-token',
    'github-app-user-token',
    'github-legacy-token',
  ],
  further: () => [
    {
      method: 'GET',
      url: 'https://api.github.com/user/orgs?per_page=100',
      headers: { Authorization: 'Bearer {{secret}}' },
    },
  ],
  read(first, [organisations]) {
    const user = parsed(githubUser, first);
    if (user === null) return null;
    const scopes = (first.headers.get('x-oauth-scopes') ?? '')
      .split(',')
      .map((scope) => scope.trim())
      .filter(Boolean);
    const isFineGrained = !first.headers.has('x-oauth-scopes');
    const reaches = scopes.flatMap((scope): SecretReach[] => {
      const opens = GITHUB_SCOPES[scope];
      return opens ? [{ service: GITHUB, ...opens }] : [];
    });
    return accessOf({
      identity: named(user.login, user.name),
      scopes,
      organisations: ((organisations && parsed(githubOrganisations, organisations)) ?? []).map(
        ({ login }) => login,
      ),
      expires: timeOf(first.headers.get('github-authentication-token-expiration')),
      reaches: isFineGrained
        ? [
            {
              service: GITHUB,
              what: `what was chosen for it among the repositories ${user.login} can see`,
              can: 'read',
            },
          ]
        : reaches,
    });
  },
};

const gitlabToken = z.object({
  name: z.string().nullish(),
  scopes: z.array(z.string()).default([]),
  user_id: z.number().nullish(),
  active: z.boolean().optional(),
  revoked: z.boolean().optional(),
  expires_at: z.string().nullish(),
  last_used_at: z.string().nullish(),
});
const gitlabUser = z.object({
  username: z.string(),
  name: z.string().nullish(),
  is_admin: z.boolean().optional(),
});
const GITLAB_SCOPES: Readonly<Record<string, Omit<SecretReach, 'service'>>> = {
  api: { what: 'every group, project, package and registry of the account', can: 'write' },
  read_api: { what: 'every group, project, package and registry of the account', can: 'read' },
  write_repository: { what: 'repositories of the account, private ones too', can: 'write' },
  read_repository: { what: 'repositories of the account, private ones too', can: 'read' },
  write_registry: { what: 'container images', can: 'write' },
  read_registry: { what: 'container images', can: 'read' },
  create_runner: { what: 'CI runners: where jobs and their secrets go', can: 'write' },
  sudo: { what: 'everything, as any user of the instance', can: 'administer' },
  admin_mode: { what: 'the administration of the instance', can: 'administer' },
};

/** https://docs.gitlab.com/api/personal_access_tokens/#get-details-on-a-personal-access-token */
export const gitlab: AccessReader = {
  rules: ['gitlab-personal-access-token'],
  refuses(answer) {
    const told = parsed(gitlabToken, answer);
    if (told?.revoked) return 'revoked';
    return told?.active === false ? 'not active' : null;
  },
  further: () => [
    {
      method: 'GET',
      url: 'https://gitlab.com/api/v4/user',
      headers: { 'PRIVATE-TOKEN': '{{secret}}' },
    },
  ],
  read(first, [second]) {
    const token = parsed(gitlabToken, first);
    if (token === null) return null;
    const user = second ? parsed(gitlabUser, second) : null;
    return accessOf({
      identity: user
        ? named(user.username, user.name)
        : token.user_id == null
          ? null
          : `user ${token.user_id}`,
      scopes: token.scopes,
      expires: timeOf(token.expires_at),
      lastUsed: timeOf(token.last_used_at),
      reaches: token.scopes.flatMap((scope): SecretReach[] => {
        const opens = GITLAB_SCOPES[scope];
        return opens ? [{ service: 'GitLab', ...opens }] : [];
      }),
    });
  },
};

const npmWhoami = z.object({ username: z.string() });
const npmPackages = z.record(z.string(), z.string());
/** A name of the registry, so that it can stand in an address. */
const NPM_NAME = /^[a-z0-9][a-z0-9._-]{0,213}$/i;

/** `npm whoami` and `npm access list packages` (libnpmaccess). */
export const npm: AccessReader = {
  rules: ['npm-access-token'],
  further(first) {
    const name = parsed(npmWhoami, first)?.username;
    return name !== undefined && NPM_NAME.test(name)
      ? [
          {
            method: 'GET',
            url: `https://registry.npmjs.org/-/user/${name}/package`,
            headers: { Authorization: 'Bearer {{secret}}' },
          },
        ]
      : [];
  },
  read(first, [second]) {
    const told = parsed(npmWhoami, first);
    if (told === null) return null;
    const packages = Object.entries((second && parsed(npmPackages, second)) ?? {});
    return accessOf({
      identity: told.username,
      organisations: [...new Set(packages.flatMap(([name]) => /^@([^/]+)\//.exec(name)?.[1] ?? []))],
      reaches: packages.map(([name, permission]) => ({
        service: 'npm',
        what: `the package ${name}`,
        can: permission.includes('write') ? 'write' : 'read',
      })),
    });
  },
};
