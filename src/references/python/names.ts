import { isRepoName, type ReferenceKind, type Resolution } from '../../core/index.ts';
import { CANONICAL_MODELS, LEGACY_MODELS } from '../legacy-names.data.ts';
import { FOLDER_OWNERS, RESERVED_OWNERS } from '../plausible-name.data.ts';
import { API_VERSION, ARTEFACT_NAME, isPlaceholder, type NameContext } from '../plausible-name.ts';
import type { ReaderContext } from '../reader.ts';
import {
  FILE_EXTENSIONS,
  FOLDER_OF_MODELS,
  HOSTED_NAME,
  LOCAL_WORD,
  NOT_OWNERS,
  STAND_IN_OWNER,
} from './names.data.ts';

/** How sure the place is that a name stands there, which decides how much must speak for the text itself. */
export type Certainty =
  /** A known API, known to be imported: un-namespaced names count. */
  | 'proven'
  /** The API's name only: `owner/name` is required, or a model of the hub's that has no owner. */
  | 'likely'
  /** The name of a variable or field only: `owner/name` is required, and nothing may speak against it. */
  | 'guessed';

/** Whether a text can be the name of a repository, given where it stands. */
export function isPlausibleName(
  text: string,
  certainty: Certainty,
  context: ReaderContext,
  where: NameContext = 'elsewhere',
): boolean {
  if (!isRepoName(text)) return false;
  const slash = text.indexOf('/');
  if (slash === -1) {
    const isKnown = certainty === 'proven' ? isPlausibleBareName(text) : CANONICAL_MODELS.has(text);
    return isKnown && !context.exists(text);
  }
  const owner = text.slice(0, slash);
  const name = text.slice(slash + 1);
  if (FOLDER_OWNERS.has(owner.toLowerCase())) return false;
  if (!/[A-Za-z]/.test(owner) && !/[A-Za-z]/.test(name)) return false;
  if (NOT_OWNERS.has(owner.toLowerCase()) || hasFileExtension(name)) return false;
  if (isPlaceholder(owner, name, where)) return false;
  if (certainty !== 'proven' && HOSTED_NAME.test(text)) return false;
  if (
    certainty === 'guessed' &&
    (!/[A-Za-z]/.test(name) ||
      ARTEFACT_NAME.test(name) ||
      API_VERSION.test(name) ||
      STAND_IN_OWNER.test(owner) ||
      FOLDER_OF_MODELS.test(owner))
  )
    return false;
  return !context.exists(text);
}

/** Whether a text is a name for an API that asks the hub whatever folders there are (`snapshot_download`). */
export function isNameOnHub(text: string, where: NameContext): boolean {
  const slash = text.indexOf('/');
  if (slash === -1 || !isRepoName(text)) return false;
  const owner = text.slice(0, slash);
  return !RESERVED_OWNERS.has(owner.toLowerCase()) && !isPlaceholder(owner, text.slice(slash + 1), where);
}

function isPlausibleBareName(name: string): boolean {
  return name.length > 1 && /[a-z]/.test(name) && !LOCAL_WORD.test(name) && !hasFileExtension(name);
}

/**
 * Whether a name without an owner that came from elsewhere in the file is one of the hub: a constant at least has to
 * look like a checkpoint's name, a default of which nothing else is known has to be one of the known ones.
 */
export function isPlausibleRemoteBareName(
  name: string,
  kind: ReferenceKind,
  resolution: Resolution,
): boolean {
  if (kind !== 'model' || resolution === 'literal') return true;
  return LEGACY_MODELS.test(name) || (resolution === 'constant' && /[a-z\d]-[a-z\d]/.test(name));
}

export function hasFileExtension(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot !== -1 && FILE_EXTENSIONS.has(name.slice(dot + 1).toLowerCase());
}

/** Prose (`and/or`, `input/output`) has two short plain words; repositories have digits, hyphens or capitals. */
export function looksOwned(text: string): boolean {
  if (CANONICAL_MODELS.has(text)) return true;
  const [owner = '', name = ''] = text.split('/');
  if (owner.length < 2 || name.length < 2) return false;
  return /[-_.\dA-Z]/.test(name) || /[-_\dA-Z]/.test(owner);
}

/** Words and sizes that names of models have, and those of other things hardly. */
const MODEL_NAME =
  /(?:^|[-_.])(?:\d+(?:[._]\d+)?[bBmMkK]|base|large|small|tiny|mini|xl|xxl|[vV]\d+(?:\.\d+)*|instruct|chat|(?:un)?cased|finetuned|sft|dpo|rlhf|gguf|awq|gptq|onnx|[48]bit|int[48]|fp(?:8|16)|bf16|embed(?:ding)?s?|rerank(?:er)?|encoder|classifier|detector|lora|models?|ner|nli|squad|msmarco|hf)(?:$|[-_.])|bert|gpt|llama|llava|mistral|mixtral|qwen|gemma|phi-?\d|t5|bart|clip|vit-|whisper|wav2vec|hubert|diffusion|sdxl|flux|minilm|mpnet|bge|e5-|gte-|colbert|splade|deepseek|yolo|detr|segformer|dino|blip|vicuna|falcon|bloom|pythia|neox|zephyr|hermes|olmo|internlm|internvl|minicpm|glm-?\d|granite|smollm|starcoder|coder|sentence-|vlm|llm/i;

/** Whether a text reads as the name of a model, whoever its owner is. */
export function looksLikeModel(text: string): boolean {
  return looksOwned(text) && MODEL_NAME.test(text.slice(text.indexOf('/') + 1));
}

/** Whether a text is a path on this machine: not a name, and no reason to report the call as unresolved. */
export function isLocalPath(text: string): boolean {
  if (/^(?:[./~\\]|[A-Za-z]:[\\/])/.test(text) || text.includes('\\')) return true;
  const slashes = text.split('/').length - 1;
  return slashes > 1 || text.endsWith('/') || hasFileExtension(text);
}
