import { FAMILY, FAMILY_FOLDER, PARAMETERS, PUBLISHERS, VARIANT } from './model-shape.data.ts';

/** Longer texts are no names of the hub. */
const MAX_NAME = 97;

/**
 * Whether a slug reads as the name of a checkpoint and as nothing else: a family of models with a size, a version or
 * a format, or two of the latter. Packages, routes, classes of style sheets, rules of linters and media types have none.
 */
export function isModelShaped(slug: string): boolean {
  if (slug.length > MAX_NAME || FAMILY_FOLDER.test(slug)) return false;
  const name = slug.slice(slug.indexOf('/') + 1);
  if (PARAMETERS.test(name)) return true;
  const isVariant = VARIANT.test(name);
  // Most slugs of most files are paths: they have none of these, and the long pattern of families is left alone.
  if (!isVariant && !/\d/.test(name) && !PUBLISHERS.test(slug)) return false;
  if (!FAMILY.test(name))
    return isVariant && (PUBLISHERS.test(slug) || /[A-Z]/.test(name)) && /[-_]/.test(name);
  return isVariant || PUBLISHERS.test(slug) || /\d/.test(name);
}

/** Whether it is spelled as the hub spells it: routers write the same names in small letters. */
export function isHubSpelling(slug: string): boolean {
  return PUBLISHERS.test(slug) && /[A-Z]/.test(slug);
}

/** Owners whose models routers offer, and which spell their own in capitals. */
const ROUTED_OWNER =
  /^(?:meta-llama|mistralai|qwen|deepseek|nousresearch|microsoft|nvidia|z-ai|moonshotai|minimax|cohere|x-ai|openai|google|thudm|baidu|tngtech|cognitivecomputations)\//;

/** Whether a router of requests spells it so: `meta-llama/llama-3-8b-instruct`, which the hub has in capitals. */
export function isRouterSpelling(slug: string): boolean {
  if (/^openai\//i.test(slug)) return OTHERS_MODEL.test(slug);
  return ROUTED_OWNER.test(slug) && ROUTED_MODEL.test(slug) && !/[A-Z]/.test(slug);
}

/** Models that their owners spell in capitals on the hub. */
const ROUTED_MODEL =
  /\/(?:meta-)?(?:llama|mistral|mixtral|ministral|codestral|devstral|qwen|qwq|deepseek|hermes|nous|wizardlm|phi-[34]\b.*(?:instruct|reasoning)|nemotron|glm|kimi|minimax|command|dolphin)/;
/** `openai/Qwen2.5-72B`: a protocol in front of what some server has loaded. */
const OTHERS_MODEL =
  /^openai\/.*(?:qwen|llama|mistral|mixtral|devstral|gemma|deepseek|granite|hermes|glm-|kimi|minimax|falcon)/i;
