import { z } from 'zod';
import type { SecretReach } from '../../core/index.ts';
import type { AccessReader } from './access-reader.ts';
import { accessOf, named, parsed, timeOf } from './vendor-words.ts';

const HUGGING_FACE = 'Hugging Face';

const whoami = z.object({
  type: z.string().optional(),
  name: z.string(),
  fullname: z.string().nullish(),
  email: z.string().nullish(),
  canPay: z.boolean().optional(),
  orgs: z.array(z.object({ name: z.string(), roleInOrg: z.string().nullish() })).default([]),
  auth: z
    .object({
      expiresAt: z.string().nullish(),
      accessToken: z
        .object({
          displayName: z.string().nullish(),
          role: z.string().nullish(),
          fineGrained: z
            .object({
              global: z.array(z.string()).default([]),
              canReadGatedRepos: z.boolean().optional(),
              scoped: z
                .array(
                  z.object({
                    entity: z.object({ type: z.string(), name: z.string() }),
                    permissions: z.array(z.string()),
                  }),
                )
                .default([]),
            })
            .nullish(),
        })
        .nullish(),
    })
    .optional(),
});

/** https://huggingface.co/docs/hub/security-tokens; the answer as in @huggingface/hub `whoAmI`, and as the Hub gives it. */
export const huggingFace: AccessReader = {
  rules: ['huggingface-user-token', 'huggingface-organization-token'],
  read(first) {
    const told = parsed(whoami, first);
    if (told === null) return null;
    const { name, fullname, email, orgs, auth, canPay } = told;
    const token = auth?.accessToken;
    const role = token?.role ?? null;
    const fine = token?.fineGrained;
    const reaches: SecretReach[] = [];
    if (fine) {
      for (const { entity, permissions } of fine.scoped) {
        const can = permissions.some((each) => /write|delete|admin/.test(each)) ? 'write' : 'read';
        reaches.push({ service: HUGGING_FACE, what: `${entity.type} ${entity.name}`, can });
      }
      if (fine.canReadGatedRepos)
        reaches.push({
          service: HUGGING_FACE,
          what: `gated repositories that ${name} may read`,
          can: 'read',
        });
    } else {
      const owners = [name, ...orgs.map((org) => org.name)];
      const can = role === 'write' ? 'write' : 'read';
      for (const owner of owners) {
        const what =
          can === 'write' ? 'every model, dataset and Space' : 'private models, datasets and Spaces';
        reaches.push({ service: HUGGING_FACE, what: `${what} of ${owner}`, can });
      }
    }
    if (canPay && (role === 'write' || fine?.global.includes('inference.serverless.write')))
      reaches.push({ service: HUGGING_FACE, what: `paid inference on the account of ${name}`, can: 'spend' });
    return accessOf({
      identity: named(name, email ?? fullname),
      scopes: [
        ...(role === null ? [] : [role]),
        ...(fine?.global ?? []),
        ...(fine?.scoped ?? []).flatMap(({ entity, permissions }) =>
          permissions.map((permission) => `${permission} on ${entity.name}`),
        ),
      ],
      organisations: orgs.map((org) => named(org.name, org.roleInOrg) ?? ''),
      expires: timeOf(auth?.expiresAt),
      reaches,
    });
  },
};

const viewer = z.object({
  data: z.object({
    viewer: z.object({
      username: z.string(),
      email: z.string().nullish(),
      admin: z.boolean().nullish(),
      teams: z.object({ edges: z.array(z.object({ node: z.object({ name: z.string() }) })) }).nullish(),
    }),
  }),
});

/** https://docs.wandb.ai/ref/python/public-api; fields as in `wandb.apis.public.Api` (VIEWER_QUERY). */
export const weightsAndBiases: AccessReader = {
  rules: ['wandb-api-key', 'wandb-legacy-api-key'],
  instead: {
    method: 'POST',
    url: 'https://api.wandb.ai/graphql',
    headers: { 'Content-Type': 'application/json' },
    basic: 'api:{{secret}}',
    body: '{"query":"query{viewer{id username email admin teams{edges{node{name}}}}}"}',
  },
  read(first) {
    const told = parsed(viewer, first)?.data.viewer;
    if (!told) return null;
    const teams = told.teams?.edges.map(({ node }) => node.name) ?? [];
    const service = 'Weights & Biases';
    return accessOf({
      identity: named(told.username, told.email),
      scopes: told.admin ? ['admin'] : [],
      organisations: teams,
      reaches: [told.username, ...teams].map((owner) => ({
        service,
        what: `runs, artifacts and reports of ${owner}`,
        can: 'write',
      })),
    });
  },
};

const replicateAccount = z.object({ type: z.string(), username: z.string(), name: z.string().nullish() });

/** https://replicate.com/docs/reference/http#account.get */
export const replicate: AccessReader = {
  rules: ['replicate-api-token'],
  read(first) {
    const told = parsed(replicateAccount, first);
    if (told === null) return null;
    const service = 'Replicate';
    return accessOf({
      identity: named(told.username, told.name),
      organisations: told.type === 'organization' ? [told.username] : [],
      reaches: [
        { service, what: `models, predictions and their inputs of ${told.username}`, can: 'write' },
        { service, what: `compute on the account of ${told.username}`, can: 'spend' },
      ],
    });
  },
};

const kaggleHello = z.object({ userName: z.string() });

/** `DiagnosticsService/Hello`, as kagglehub asks it. */
export const kaggle: AccessReader = {
  rules: ['kaggle-api-key', 'kaggle-credentials-file', 'kaggle-access-token'],
  read(first) {
    const told = parsed(kaggleHello, first);
    return told === null || told.userName === ''
      ? null
      : accessOf({
          identity: told.userName,
          reaches: [
            {
              service: 'Kaggle',
              what: `models, datasets, notebooks and submissions of ${told.userName}`,
              can: 'write',
            },
          ],
        });
  },
};
