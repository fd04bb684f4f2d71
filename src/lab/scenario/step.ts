import { z } from 'zod';
import { FAULTS } from '../world/index.ts';

const account = z.string().describe('name of a user or organization');
const repo = z.string().describe("'owner/name', 'datasets/owner/name' or 'spaces/owner/name'");
const gate = z.union([z.literal(false), z.enum(['auto', 'manual'])]);
const path = z.string().min(1);

/** A file, with its content in exactly one of four forms. */
const file = z.union(
  [
    z.strictObject({ path, text: z.string(), lfs: z.boolean().optional() }),
    z.strictObject({ path, json: z.unknown(), lfs: z.boolean().optional() }),
    z.strictObject({ path, base64: z.base64(), lfs: z.boolean().optional() }),
    z.strictObject({
      path,
      marker: z.string().describe('label of an inert file that stands for weights or for a payload'),
      sizeBytes: z.int().min(0).optional(),
      lfs: z.boolean().optional(),
    }),
  ],
  { error: "a file needs a 'path' and one of 'text', 'json', 'base64' or 'marker' (with 'sizeBytes')" },
);
export type FileStep = z.infer<typeof file>;

const legacyImport = z.boolean().optional().describe("created by the Hub's import of 2022: then or earlier");

/** Everything that can happen on a hub. The same steps make up scenarios and the admin API. */
export const ACTIONS = {
  'create-user': z.strictObject({
    name: account,
    fullname: z.string().optional(),
    pro: z.boolean().optional(),
    legacyImport,
  }),
  'create-org': z.strictObject({
    name: account,
    fullname: z.string().optional(),
    verified: z.boolean().optional(),
    members: z.array(account).optional(),
    legacyImport,
  }),
  'rename-account': z.strictObject({ from: account, to: account }),
  'delete-account': z.strictObject({ name: account }),
  'retire-name': z.strictObject({ name: account }),
  'create-repo': z.strictObject({
    repo,
    private: z.boolean().optional(),
    gated: gate.optional(),
    files: z.array(file).optional(),
    downloads: z.int().min(0).optional(),
    likes: z.int().min(0).optional(),
    legacyImport,
  }),
  push: z.strictObject({
    repo,
    files: z.array(file).optional(),
    remove: z.array(path).optional(),
    message: z.string().optional(),
    revision: z.string().optional(),
    author: z.string().optional(),
  }),
  'force-push': z
    .strictObject({
      repo,
      onto: z.string().optional().describe('a branch, tag or commit; without it history starts anew'),
      files: z.array(file).optional(),
      remove: z.array(path).optional(),
      message: z.string().optional(),
      revision: z.string().optional(),
      author: z.string().optional(),
      keepsOrphans: z.boolean().optional().describe('commits left behind still resolve'),
    })
    .describe('rewrites the history of a branch'),
  squash: z.strictObject({ repo, message: z.string().optional() }),
  tag: z.strictObject({ repo, name: z.string().min(1), revision: z.string().optional() }),
  'delete-ref': z.strictObject({ repo, name: z.string().min(1).describe('a branch or a tag') }),
  'rename-repo': z.strictObject({
    repo,
    to: z.string().describe('the new short name, under the same owner'),
  }),
  transfer: z.strictObject({ repo, to: account }),
  'delete-repo': z.strictObject({ repo }),
  'set-private': z.strictObject({ repo, private: z.boolean() }),
  'set-gated': z.strictObject({ repo, gated: gate }),
  'set-disabled': z.strictObject({
    repo,
    disabled: z.union([z.literal(false), z.enum(['refused', 'flagged'])]),
  }),
  'grant-access': z.strictObject({ repo, account }),
  redirect: z
    .strictObject({ from: repo, to: repo })
    .describe("by the hub's staff; the target may be another repository"),
  'set-fault': z
    .strictObject({ name: z.string(), fault: z.enum(FAULTS).nullable() })
    .describe('how requests for an account or a repository fail; null ends it'),
} as const;

export type ActionName = keyof typeof ACTIONS;
export type Action = {
  [K in ActionName]: { readonly do: K } & Readonly<z.infer<(typeof ACTIONS)[K]>>;
}[ActionName];

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(ACTIONS, name);
}

/** What is wrong with a value, on one line. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ');
}
