import { type Program, TOKEN } from '../../formats/javascript/index.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS } from '../hosted-models.data.ts';
import { isHubSpelling, isModelShaped } from '../model-shape.ts';
import type { SlugFile } from './registries.ts';

/** Keys and names that hold something of a model and not the model. */
const TOLD =
  /label|title|descri|alias|icon|href|link|text|content|message|placeholder|example|tooltip|help|hint|owner|license|categor|provider|github|image|docker|route|url|tag|color|class|prompt|expected|mock|stub|slug|group|type|note|comment|replaced|base_?model$|previous|prefix|legacy|old/i;
/** What says that a name is a model's, in any of its words. */
const TELLING =
  /model|repo|checkpoint|tokenizer|embed|rerank|encoder|vocoder|whisper|llm|hf|lora|adapter|draft/i;
/** Lists of what is not to be loaded. */
const EXCLUDED = /exclu|ignor|block|deny|unsupported|deprecat|ban|skip|hidden|disabled|legacy/i;
/** Calls that ask something of a text, tell it, or expect it. */
const ASKING =
  /^(?:includes|startsWith|endsWith|indexOf|lastIndexOf|has|match|test|split|replace|replaceAll|join|equals?|deepEqual|strictEqual|notEqual|ok|is|expect|to[A-Z]\w*|log|warn|error|info|debug|trace|write|print|describe|it|mock|doMock|require|import|resolve|t|cn|clsx|delete|localeCompare|get|createElement|Error|TypeError|is[A-Z]\w*|assert\w*|validate\w*|normali[sz]e\w*)$/;
/** Functions and classes of providers, to which the same slug is their own model. */
const PROVIDING =
  /groq|openrouter|together|fireworks|deepinfra|openai|anthropic|gateway|replicate|cerebras|perplexity|bedrock|azure|cohere|gemini|nebius|novita|ollama|litellm|cloudflare|workers/i;
/** Functions and classes that run models on the machine itself, whatever else the file offers. */
const LOCAL_CALL = /transformers?(?:js)?|hugging_?face|xenova|onnx|gguf|webllm|llama_?(?:cpp|rn)|mlx|^hf/i;
/** Siblings in a record by which it is one of a model that is downloaded. */
const RECORD =
  /\b(?:dtype|quantized|quantization|revision|gguf|onnx|v?ram\w*|tokenizer\w*|webgpu|wasm|sizeMB|size_mb|downloadSize|hf_?\w*|hugging_?[fF]ace\w*|transformers|dims?|dimensions?|pooling|mlx)\b/;
const ROUTED_RECORD =
  /provider\w*["']?\s*[:=]\s*["'`](?:openai|openrouter|groq|together\w*|deepinfra|fireworks\w*|anthropic|google|azure|bedrock|cerebras|replicate|perplexity|nebius|novita|cloudflare|gateway|cohere|mistral|deepseek|nvidia\w*|sambanova)\b|vendor|\bpric(?:e|ing)|(?:in|out)put_?(?:price|cost)|cost_?per|price_?per|chatPrice|\bapi_?Id\b|isFree|:free\b/i;
/** Characters around a name in which its record is looked for. */
const MAX_RECORD = 400;
/** Tokens that are looked at in front of a name for what it belongs to. */
const MAX_BACK = 400;

const BEFORE_ITEM: ReadonlySet<number> = new Set([
  TOKEN.comma,
  TOKEN.bracketOpen,
  TOKEN.parenOpen,
  TOKEN.nullish,
  TOKEN.or,
  TOKEN.question,
  TOKEN.colon,
  TOKEN.name,
  TOKEN.arrow,
  TOKEN.defaultAssign,
]);

export function isHosted(name: string): boolean {
  return HOSTED_PROVIDERS.has(name.slice(0, name.indexOf('/')).toLowerCase()) || HOSTED_MODELS.test(name);
}

/** Whether a value under a key is the name of a model, by its shape, its record and what the file is about. */
export function isMeantUnder(key: string, at: number, value: string, file: SlugFile): boolean {
  if (TOLD.test(key) || EXCLUDED.test(key) || isHosted(value) || !isModelShaped(value)) return false;
  const record = recordAround(file.program, at);
  if (ROUTED_RECORD.test(record)) return false;
  const { isTest, isUnrouted, isOfHubAlone, isOfModels } = file.about;
  if (isTest) return false;
  const isTelling = TELLING.test(key);
  if (isOfHubAlone) return true;
  if (isTelling && LOCAL_CALL.test(holderOf(file.program, at, true)?.name ?? '')) return true;
  if (isOfModels()) return isTelling || RECORD.test(record) || isHubSpelling(value);
  return isUnrouted && !file.about.isOfApi && isTelling && isHubSpelling(value);
}

/** Whether a value that no key names is the name of a model: in a list, in a call, or what else is taken. */
export function isMeantWhere(at: number, value: string, file: SlugFile): boolean {
  const { program, about } = file;
  const { tokens, text } = program;
  const before = tokens.kinds[at - 1] ?? 0;
  const isKey = tokens.kinds[at + 1] === TOKEN.colon && before !== TOKEN.question;
  if (!BEFORE_ITEM.has(before) || isKey) return false;
  if (isHosted(value) || !isModelShaped(value) || about.isTest) return false;
  const word = text.slice(tokens.starts[at - 1]!, tokens.ends[at - 1]!);
  if (before === TOKEN.name && word !== 'return') return false;
  const holder = holderOf(program, at);
  if (holder !== null && (EXCLUDED.test(holder.name) || PROVIDING.test(holder.name))) return false;
  if (holder?.isCall === true && ASKING.test(holder.name)) return false;
  const isTelling = holder !== null && TELLING.test(holder.name);
  if (file.isComment) return isTelling && about.isOfModels();
  if (holder?.isCall === true && LOCAL_CALL.test(holder.name)) return true;
  if (about.isOfHubAlone) return true;
  if (about.isOfModels()) return isTelling || isHubSpelling(value) || before !== TOKEN.parenOpen;
  return about.isUnrouted && !about.isOfApi && isTelling && isHubSpelling(value);
}

/** The text of the record that a token stands in, as far as it is short. */
function recordAround({ tokens, text }: Program, at: number): string {
  const [start, end] = [tokens.starts[at]!, tokens.ends[at]!];
  const before = text.slice(Math.max(0, start - MAX_RECORD), start);
  const after = text.slice(end, end + MAX_RECORD);
  const open = before.lastIndexOf('{');
  const close = after.indexOf('}');
  return before.slice(open + 1) + text.slice(start, end) + (close === -1 ? after : after.slice(0, close));
}

/** What a value is given to: the function of its call, or the name that its list has. */
function holderOf(
  { tokens, matches, text }: Program,
  token: number,
  isOfCall = false,
): { readonly name: string; readonly isCall: boolean } | null {
  const nameAt = (at: number): string => text.slice(tokens.starts[at]!, tokens.ends[at]!);
  let at = token - 1;
  for (let steps = 0; at > 0 && steps < MAX_BACK; steps++) {
    const match = matches[at]!;
    if (match !== -1 && match < at) {
      at = match - 1;
      continue;
    }
    const kind = tokens.kinds[at];
    if (kind === TOKEN.parenOpen && tokens.kinds[at - 1] === TOKEN.name) {
      return { name: nameAt(at - 1), isCall: true };
    }
    if (isOfCall) {
      if (kind === TOKEN.semicolon) return null;
      at--;
      continue;
    }
    if ((kind === TOKEN.assign || kind === TOKEN.defaultAssign) && at > 0) {
      const before = text.slice(Math.max(0, tokens.starts[at]! - 120), tokens.starts[at]!);
      const name = /([A-Za-z_$][\w$]*)\s*(?::[^=;{}()]*)?$/.exec(before)?.[1];
      return name === undefined ? null : { name, isCall: false };
    }
    if (
      kind === TOKEN.colon &&
      tokens.kinds[at - 1] === TOKEN.name &&
      tokens.kinds[at - 2] !== TOKEN.question
    ) {
      return { name: nameAt(at - 1), isCall: false };
    }
    if (kind === TOKEN.semicolon) return null;
    at--;
  }
  return null;
}
