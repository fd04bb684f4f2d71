import { type HubName, isRepoName, type ReferenceKind } from '../core/index.ts';
import type { CodeNameSyntax } from './code-form.ts';
import { hubUrlAtStart } from './hub-url.ts';
import { LEGACY_DATASETS, LEGACY_MODELS } from './legacy-names.data.ts';
import { ollamaName } from './other-hubs.ts';
import {
  hasFileExtension,
  isPlausibleRepoName,
  type LocalPaths,
  type NameContext,
} from './plausible-name.ts';

/** A repository that a text names. */
export interface CodeName {
  readonly hub: HubName;
  readonly name: string;
  /** Null: the form decides. */
  readonly kind: ReferenceKind | null;
  /** Where the name begins in the text. */
  readonly at: number;
  readonly revision: string | null;
}

export interface NameRules {
  readonly syntax: CodeNameSyntax;
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly bare: boolean;
  readonly where: NameContext;
  /** Whether the file is a test, which may talk to a server of its own. */
  readonly inTest: boolean;
}

const TYPED = /^(models|datasets|spaces)\//;
const KIND_OF_PREFIX: Readonly<Record<string, ReferenceKind>> = {
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
};
/** `djl://ai.djl.huggingface.pytorch/ns/n`, `…/ns/n/0.0.1/…`, `…/n`. */
const DJL = /^djl:\/\/ai\.djl\.huggingface\.[\w.]+\/([\w-][\w.-]*(?:\/(?!\d[\d.]*(?:\/|$))[\w.-]+)?)/;
/** `ns/n:item` (Transformers.jl). */
const MACRO = /^([\w.-]+(?:\/[\w.-]+)?)(?::\w+)?$/;
/** `ns/n:quant` (llama.cpp): a file of the repository, and no revision. */
const QUANTIZED = /^([\w.-]+\/[\w.-]+):[\w.-]+$/;
const OLLAMA_ON_HUB = /^(?:hf\.co|huggingface\.co)\/([\w.-]+\/[\w.-]+)(?::[\w.-]+)?$/;

/** What a text names; null: nothing on a hub. Local paths, files and placeholders are nothing. */
export function readCodeName(text: string, rules: NameRules, paths: LocalPaths): CodeName | null {
  const { syntax, hub, where } = rules;
  const named = (
    name: string,
    at: number,
    kind: ReferenceKind | null = null,
    revision: string | null = null,
  ) => (isNamed(name, rules, kind, paths) ? { hub, name, kind, at, revision } : null);
  if (syntax === 'ollama') {
    const onHub = OLLAMA_ON_HUB.exec(text);
    if (onHub !== null) {
      const name = onHub[1]!;
      if (!isPlausibleRepoName(name, paths, where)) return null;
      return { hub: 'huggingface', name, kind: null, at: text.indexOf('/') + 1, revision: null };
    }
    const own = ollamaName(text);
    if (own === null || hasFileExtension(own.name) || isInvented(own.name, rules.inTest)) return null;
    return { hub: own.hub, name: own.name, kind: null, at: own.index, revision: own.revision };
  }
  const url = hubUrlAtStart(text);
  if (url !== null) {
    return url.dynamic
      ? null
      : { hub: 'huggingface', name: url.name, kind: url.kind, at: url.offset, revision: url.revision };
  }
  if (syntax === 'djl') {
    const match = DJL.exec(text);
    return match === null ? null : named(match[1]!, match[0].length - match[1]!.length);
  }
  if (syntax === 'macro') {
    const match = MACRO.exec(text);
    if (match === null) return null;
    return named(match[1]!, 0);
  }
  if (syntax === 'quantized') {
    return named(QUANTIZED.exec(text)?.[1] ?? text, 0);
  }
  if (syntax === 'typed') {
    const prefix = TYPED.exec(text);
    if (prefix !== null)
      return named(text.slice(prefix[0].length), prefix[0].length, KIND_OF_PREFIX[prefix[1]!]!);
  }
  return named(text, 0);
}

/** Families of Ollama's library: its names have no owner that would tell them from invented ones. */
const OLLAMA_FAMILY =
  /^(?:\w+\/)?(?:[a-z]*llama|gemma|[a-z]*qwen|[a-z]*qwq|mi[sx]tral|[a-z]*phi|deepseek|all-minilm|nomic|mxbai|snowflake|bge|granite|command-r|aya|smollm|starcoder|star?ling|falcon|yi|vicuna|orca|zephyr|moondream|llava|bakllava|minicpm|olmo|gpt-oss|codestral|devstral|magistral|ministral|neural-chat|solar|openchat|wizard|embeddinggemma|paraphrase|kimi|glm|lfm|medgemma|exaone|cogito|hermes|nous|stable|sqlcoder|athene|reader-lm|nemotron)/;
const INVENTED =
  /^(?:test|mock|dummy|fake|non-?existent|unknown|missing|invalid|my[-_]|example|foo|bar|model$|your)/i;
/** The library writes its names in small letters: this is what something is called, and no model. */
const CAPITALIZED = /^[A-Z][^/]*$/;

/** Whether a name of Ollama's is none: what tests and examples call a model that nobody has. */
function isInvented(name: string, inTest: boolean): boolean {
  return CAPITALIZED.test(name) || INVENTED.test(name) || (inTest && !OLLAMA_FAMILY.test(name));
}

/** Whether a file is one of tests, by the conventions of these languages. */
export function isTestFile(path: string): boolean {
  return /(?:^|\/)(?:tests?|spec|__tests__|src\/test)\/|(?:[_.-](?:test|spec)|Tests?|IT|Spec)\.\w+$/.test(
    path,
  );
}

function isNamed(
  name: string,
  { bare, kind, where }: NameRules,
  told: ReferenceKind | null,
  paths: LocalPaths,
): boolean {
  if (name.includes('/')) return isPlausibleRepoName(name, paths, where);
  if (!bare || !isRepoName(name) || hasFileExtension(name) || paths.exists(name)) return false;
  return (told ?? kind) === 'dataset' ? LEGACY_DATASETS.has(name.toLowerCase()) : LEGACY_MODELS.test(name);
}
