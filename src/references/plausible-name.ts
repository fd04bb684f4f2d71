import { isRepoName } from '../core/index.ts';
import {
  FILE_EXTENSIONS,
  FOLDER_OWNERS,
  FOREIGN_NAMES,
  FOREIGN_OWNERS,
  GENERIC_OWNERS,
  MEDIA_TYPES,
  PLACEHOLDER_OWNERS,
  RESERVED_OWNERS,
  SPLITS,
  TEMPLATED_OWNERS,
  TIME_ZONE_AREAS,
} from './plausible-name.data.ts';

/** What the judgement needs of a `ReaderContext`. */
export interface LocalPaths {
  exists(path: string): boolean;
}

const NOT_OWNERS = [RESERVED_OWNERS, FOLDER_OWNERS, MEDIA_TYPES, TIME_ZONE_AREAS, FOREIGN_OWNERS];
/** `your-username`, `<your_org>`, `my-hf-org` and their kin. */
const TEMPLATED_OWNER = /^(?:your[-_]|my[-_](?:hf|cool|awesome)|insert[-_]|path[-_]to|\.|x{3,}$)/;
const PLACEHOLDER_NAME =
  /^(?:(?:your|my|some|custom|fake|dummy|example|awesome|new|another)[-_].*|models?|model[-_]?(?:name|id)|repo(?:sitory)?|repo[-_]?(?:name|id)|name|dataset|dataset[-_]?(?:name|id)|space|project|adapter|lora|base|finetuned|foo|bar|baz|[a-z])$/;
/** `ghcr.io`, `nvidia.com`: a host, of an image or of a Kubernetes resource. */
const HOST = /\.(?:io|com|org|net|co|ai|dev|gov|edu|local|sh|cloud|app)$/;
/** `apps/v1`, `batch/v1beta1`. */
export const API_VERSION = /^v\d{1,2}(?:(?:alpha|beta)\d*)?$/;
/**
 * Models that only a provider's API has, in the slugs of routers (OpenRouter, LiteLLM, Vercel). `openai/gpt-oss-20b` and
 * `google/gemma-2b` are on the hub.
 */
const API_MODEL =
  /^(?:openai\/(?:gpt-(?:[345](?![a-z])|4o|realtime|image)|o[134](?:-|$)|chatgpt|text-(?:embedding|davinci)|dall-e|tts-)|anthropic\/claude|google\/gemini|x-ai\/grok-(?!1|2$)|cohere\/(?:command|embed|rerank)|deepseek\/deepseek-(?:chat|reasoner)|(?:azure|bedrock|vertex_ai|vertexai|gemini|ollama_chat|openrouter|groq|litellm|together_ai|fireworks_ai)\/)/;
/** Folders that programs write to: `unlearning_ckpt2/model`. */
const FOLDER = /(?:^|[-_])(?:ckpts?|checkpoints?|outputs)\d*$/;
/** `run/checkpoint-500`, where trainers put what they save; a copy of a commit; the page of a collection. */
export const ARTEFACT_NAME = /^checkpoint-\d+$|^[0-9a-f]{40}$|-[0-9a-f]{24}$/;
/** `24/7`, `2024/05`, `1/2`. */
const DIGITS = /^\d+$/;

/**
 * Where a name stands. `sink`: code that runs gives it to an API that asks the hub for it. Then `org/name` is a name
 * like any other, since anybody may register such an owner, and only what says "put your own here" is none.
 */
export type NameContext = 'sink' | 'elsewhere';

/** Whether a name stands for one that the reader is to put there. */
export function isPlaceholder(owner: string, name: string, where: NameContext): boolean {
  const account = owner.toLowerCase();
  if (TEMPLATED_OWNERS.has(account) || TEMPLATED_OWNER.test(account)) return true;
  if (where === 'sink') return false;
  if (PLACEHOLDER_OWNERS.has(account)) return true;
  return GENERIC_OWNERS.has(account) && PLACEHOLDER_NAME.test(name.toLowerCase());
}

/**
 * Whether `owner/name` can be meant as a repository on Hugging Face: the hub's grammar, minus what real files hold
 * that only looks like it (folders, files, media types, images, actions, placeholders, hosts, dates), minus paths
 * that the scanned target itself contains. Names without an owner are not judged here: they answer false, and are
 * for callers whose context is strong enough to accept them (`isRepoName` of core).
 */
export function isPlausibleRepoName(
  text: string,
  { exists }: LocalPaths,
  where: NameContext = 'elsewhere',
): boolean {
  const slash = text.indexOf('/');
  if (slash <= 0 || !isRepoName(text)) return false;
  const owner = text.slice(0, slash).toLowerCase();
  const name = text.slice(slash + 1).toLowerCase();
  if (NOT_OWNERS.some((owners) => owners.has(owner)) || FOREIGN_NAMES.has(`${owner}/${name}`)) return false;
  if (isPlaceholder(owner, name, where)) return false;
  if (FOLDER.test(owner) || HOST.test(owner) || API_VERSION.test(name) || hasFileExtension(name))
    return false;
  if (API_MODEL.test(`${owner}/${name}`)) return false;
  if (DIGITS.test(name) && (DIGITS.test(owner) || name.length < 4)) return false;
  if (SPLITS.has(name) || ARTEFACT_NAME.test(name)) return false;
  // `N/A`, `I/O`, `w/o`, `y/n`.
  if (owner.length === 1 && name.length <= 2) return false;
  return !exists(text);
}

/**
 * Whether a text reads as `folder/name` of the program's own: its first part is a word for a folder, or the scanned
 * target has that path. The hub has names of the same shape, so a loader that finds no such folder asks it for one.
 */
export function isFolderName(text: string, { exists }: LocalPaths): boolean {
  const slash = text.indexOf('/');
  if (slash <= 0 || !isRepoName(text)) return false;
  return FOLDER_OWNERS.has(text.slice(0, slash).toLowerCase()) || exists(text);
}

/** Whether the last segment of a path ends in the extension of a file format or a programming language. */
export function hasFileExtension(path: string): boolean {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') && FILE_EXTENSIONS.has(path.slice(dot + 1).toLowerCase());
}

/**
 * `ns/n@rev` or `ns/n:rev` in its two parts; `revision` is null when there is none or it is empty. Which separator
 * holds, and whether what follows is a revision at all (`:Q4_K_M` is a quantization), belongs to the consumer.
 */
export function splitRevision(
  text: string,
  separator: '@' | ':',
): { readonly name: string; readonly revision: string | null } {
  const at = text.indexOf(separator);
  if (at <= 0) return { name: text, revision: null };
  return { name: text.slice(0, at), revision: text.slice(at + 1) || null };
}
