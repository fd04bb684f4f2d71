import { z } from 'zod';
import type { SecretReach } from '../../core/index.ts';
import type { AccessAnswer, AccessReader } from './access-reader.ts';
import { accessOf, parsed, timeOf } from './vendor-words.ts';

const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** A list of models proves that there is something to spend; those trained by the account are named. */
function modelsOf(service: string, first: AccessAnswer): SecretReach[] | null {
  const models = parsed(modelList, first)?.data.map(({ id }) => id);
  if (!models) return null;
  const own = models.filter((id) => id.startsWith('ft:')).map((id) => `the fine-tuned model ${id.slice(3)}`);
  return [
    { service, what: `${models.length} models, at the cost of the account`, can: 'spend' },
    ...own.map((what): SecretReach => ({ service, what, can: 'read' })),
  ];
}

/** https://platform.openai.com/docs/api-reference/models/list; the organisation stands in a header. */
export const openai: AccessReader = {
  rules: ['openai-api-key'],
  read(first) {
    const reaches = modelsOf('OpenAI', first);
    const organisation = first.headers.get('openai-organization');
    const project = first.headers.get('openai-project');
    return (
      reaches &&
      accessOf({
        identity: project ? `project ${project}` : null,
        organisations: organisation ? [organisation] : [],
        reaches: [
          ...reaches,
          { service: 'OpenAI', what: 'files, batches and threads of its project', can: 'write' },
        ],
      })
    );
  },
};

const openaiUsers = z.object({ data: z.array(z.object({ name: z.string().nullish() })) });

/** https://platform.openai.com/docs/api-reference/users/list */
export const openaiAdmin: AccessReader = {
  rules: ['openai-admin-key'],
  read(first) {
    const organisation = first.headers.get('openai-organization');
    return (
      parsed(openaiUsers, first) &&
      accessOf({
        scopes: ['admin'],
        organisations: organisation ? [organisation] : [],
        reaches: [
          { service: 'OpenAI', what: 'users, projects and API keys of the organisation', can: 'administer' },
        ],
      })
    );
  },
};

/** https://docs.anthropic.com/en/api/models-list; `anthropic-organization-id` comes with every answer. */
export const anthropic: AccessReader = {
  rules: ['anthropic-api-key'],
  read(first) {
    const reaches = modelsOf('Anthropic', first);
    const organisation = first.headers.get('anthropic-organization-id');
    return (
      reaches &&
      accessOf({
        organisations: organisation ? [organisation] : [],
        reaches: [
          ...reaches,
          { service: 'Anthropic', what: 'files and message batches of its workspace', can: 'write' },
        ],
      })
    );
  },
};

const anthropicOrganisation = z.object({ id: z.string(), name: z.string() });

/** https://docs.anthropic.com/en/api/admin-api/organization/get-me */
export const anthropicAdmin: AccessReader = {
  rules: ['anthropic-admin-key'],
  read(first) {
    const told = parsed(anthropicOrganisation, first);
    return (
      told &&
      accessOf({
        scopes: ['admin'],
        organisations: [told.name],
        reaches: [
          {
            service: 'Anthropic',
            what: `members, workspaces and API keys of ${told.name}`,
            can: 'administer',
          },
        ],
      })
    );
  },
};

const openrouterKey = z.object({
  data: z.object({
    creator_user_id: z.string().nullish(),
    limit: z.number().nullish(),
    limit_remaining: z.number().nullish(),
    is_management_key: z.boolean().optional(),
    is_provisioning_key: z.boolean().optional(),
    is_free_tier: z.boolean().optional(),
    expires_at: z.string().nullish(),
  }),
});

/** https://openrouter.ai/docs/api/api-reference/api-keys/get-current-key. Its label shows a part of the key: not kept. */
export const openrouter: AccessReader = {
  rules: ['openrouter-api-key'],
  read(first) {
    const told = parsed(openrouterKey, first)?.data;
    if (!told) return null;
    const service = 'OpenRouter';
    const credit = told.limit_remaining ?? told.limit;
    const manages = told.is_management_key === true || told.is_provisioning_key === true;
    const spend = credit == null ? 'credit without a limit of its own' : `credit up to ${credit} USD`;
    return accessOf({
      identity: told.creator_user_id ?? null,
      scopes: manages ? ['management'] : [],
      expires: timeOf(told.expires_at),
      reaches: [
        { service, what: spend, can: 'spend' },
        ...(manages ? [{ service, what: 'API keys of the account', can: 'administer' as const }] : []),
      ],
    });
  },
};

const xaiKey = z.object({
  name: z.string().nullish(),
  user_id: z.string().nullish(),
  team_id: z.string().nullish(),
  acls: z.array(z.string()).default([]),
  team_blocked: z.boolean().optional(),
  api_key_blocked: z.boolean().optional(),
  api_key_disabled: z.boolean().optional(),
});

/** https://docs.x.ai/docs/api-reference#api-key */
export const xai: AccessReader = {
  rules: ['xai-api-key'],
  refuses(answer) {
    const told = parsed(xaiKey, answer);
    if (told?.api_key_disabled) return 'disabled';
    return told?.api_key_blocked || told?.team_blocked ? 'blocked' : null;
  },
  read(first) {
    const told = parsed(xaiKey, first);
    return (
      told &&
      accessOf({
        identity: told.name ?? told.user_id ?? null,
        scopes: told.acls,
        organisations: told.team_id ? [`team ${told.team_id}`] : [],
        reaches: [{ service: 'xAI', what: 'models, at the cost of its team', can: 'spend' }],
      })
    );
  },
};

const langsmithOrganisation = z.object({
  id: z.string().nullish(),
  display_name: z.string().nullish(),
  tier: z.string().nullish(),
});

/** https://api.smith.langchain.com/redoc (`/orgs/current`) */
export const langsmith: AccessReader = {
  rules: ['langsmith-api-key', 'langsmith-legacy-api-key'],
  read(first) {
    const told = parsed(langsmithOrganisation, first);
    return (
      told &&
      accessOf({
        organisations: [told.display_name ?? told.id ?? ''],
        reaches: [
          {
            service: 'LangSmith',
            what: `traces, data sets and prompts of ${told.display_name ?? 'its organisation'}`,
            can: 'write',
          },
        ],
      })
    );
  },
};

const cohereCheck = z.object({
  valid: z.boolean(),
  organization_id: z.string().nullish(),
  owner_id: z.string().nullish(),
});

/** https://docs.cohere.com/reference/checkapikey */
export const cohere: AccessReader = {
  rules: ['cohere-api-key'],
  refuses: (answer) => (parsed(cohereCheck, answer)?.valid === false ? 'not valid' : null),
  read(first) {
    const told = parsed(cohereCheck, first);
    return (
      told &&
      accessOf({
        identity: told.owner_id ?? null,
        organisations: told.organization_id ? [told.organization_id] : [],
        reaches: [{ service: 'Cohere', what: 'models and data sets of the account', can: 'spend' }],
      })
    );
  },
};
