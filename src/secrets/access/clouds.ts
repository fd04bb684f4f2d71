import { z } from 'zod';
import type { AccessAnswer, AccessReader } from './access-reader.ts';
import { accessOf, named, parsed, timeOf } from './vendor-words.ts';

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: three flat elements. */
export const aws: AccessReader = {
  rules: ['aws-secret-access-key'],
  read(first) {
    const arn = element(first, 'Arn', /arn:aws[a-z-]*:(?:iam|sts)::\d{12}:[\w+=,.@/-]{1,512}/);
    const account = element(first, 'Account', /\d{12}/);
    if (arn === null || account === null) return null;
    const isRoot = arn.endsWith(':root');
    return accessOf({
      identity: arn,
      organisations: [`account ${account}`],
      reaches: [
        isRoot
          ? { service: 'AWS', what: `everything in the account ${account}, billing too`, can: 'administer' }
          : { service: 'AWS', what: `what its policies allow in the account ${account}`, can: 'write' },
      ],
    });
  },
};

function element({ text }: AccessAnswer, name: string, content: RegExp): string | null {
  return new RegExp(`<${name}>(${content.source})</${name}>`).exec(text.slice(0, 16_384))?.[1] ?? null;
}

const googleToken = z.object({ access_token: z.string().regex(/^[\x21-\x7e]{1,4096}$/) });
const googleInfo = z.object({
  email: z.string().nullish(),
  azp: z.string().nullish(),
  scope: z.string().default(''),
});

/** https://developers.google.com/identity/protocols/oauth2: the token that was got for the assertion says whose it is. */
export const googleServiceAccount: AccessReader = {
  rules: ['google-service-account-key'],
  further(first) {
    const token = parsed(googleToken, first)?.access_token;
    return token === undefined
      ? []
      : [
          {
            method: 'POST',
            url: 'https://oauth2.googleapis.com/tokeninfo',
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body: `access_token=${encodeURIComponent(token)}`,
          },
        ];
  },
  read(_first, [second]) {
    const told = second ? parsed(googleInfo, second) : null;
    if (told === null) return null;
    const project = /@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(told.email ?? '')?.[1];
    return accessOf({
      identity: named(told.email, told.azp && `client ${told.azp}`),
      // What we asked for; the account itself may be given any scope.
      scopes: [],
      organisations: project ? [`project ${project}`] : [],
      reaches: [
        {
          service: 'Google Cloud',
          what: `what its roles allow${project ? ` in the project ${project}` : ''}`,
          can: 'write',
        },
      ],
    });
  },
};

const databricksMe = z.object({
  userName: z.string(),
  displayName: z.string().nullish(),
  active: z.boolean().optional(),
  groups: z.array(z.object({ display: z.string().nullish() })).default([]),
  entitlements: z.array(z.object({ value: z.string() })).default([]),
});

/** https://docs.databricks.com/api/workspace/currentuser/me */
export const databricks: AccessReader = {
  rules: ['databricks-personal-access-token'],
  refuses: (answer) =>
    parsed(databricksMe, answer)?.active === false ? 'of an account that is not active' : null,
  read(first) {
    const told = parsed(databricksMe, first);
    if (told === null) return null;
    const groups = told.groups.flatMap(({ display }) => display ?? []);
    return accessOf({
      identity: named(told.userName, told.displayName),
      scopes: told.entitlements.map(({ value }) => value),
      organisations: groups,
      reaches: [
        groups.includes('admins')
          ? {
              service: 'Databricks',
              what: 'the workspace: users, clusters, secrets, data',
              can: 'administer',
            }
          : {
              service: 'Databricks',
              what: `clusters, jobs and data that ${told.userName} may use`,
              can: 'write',
            },
      ],
    });
  },
};

const cloudflareToken = z.object({
  result: z.object({ id: z.string(), status: z.string(), expires_on: z.string().nullish() }),
});

/** https://developers.cloudflare.com/api/resources/user/subresources/tokens/methods/verify/ */
export const cloudflare: AccessReader = {
  rules: ['cloudflare-user-api-token', 'cloudflare-legacy-api-token'],
  refuses(answer) {
    const status = parsed(cloudflareToken, answer)?.result.status;
    return status === 'disabled' || status === 'expired' ? status : null;
  },
  read(first) {
    const told = parsed(cloudflareToken, first)?.result;
    return told ? accessOf({ identity: `token ${told.id}`, expires: timeOf(told.expires_on) }) : null;
  },
};

const digitalOceanAccount = z.object({
  account: z.object({
    email: z.string(),
    status: z.string().nullish(),
    team: z.object({ name: z.string() }).nullish(),
  }),
});

/** https://docs.digitalocean.com/reference/api/reference/account/ */
export const digitalOcean: AccessReader = {
  rules: ['digitalocean-personal-access-token', 'digitalocean-oauth-token'],
  read(first) {
    const told = parsed(digitalOceanAccount, first)?.account;
    if (!told) return null;
    return accessOf({
      identity: told.email,
      organisations: told.team ? [told.team.name] : [],
      reaches: [
        {
          service: 'DigitalOcean',
          what: `droplets, clusters and spaces of ${told.team?.name ?? told.email}`,
          can: 'write',
        },
      ],
    });
  },
};
