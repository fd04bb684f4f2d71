import { type HubName, isRepoName, type ReferenceKind } from '../../core/index.ts';
import { HOSTED_MODELS, HOSTED_PROVIDERS } from '../hosted-models.data.ts';
import { hubUrlAtStart } from '../hub-url.ts';
import { LEGACY_DATASETS, LEGACY_MODELS } from '../legacy-names.data.ts';
import { OTHER_HUB_HINT, ollamaName, otherHubName } from '../other-hubs.ts';
import {
  hasFileExtension,
  isPlausibleRepoName,
  type LocalPaths,
  type NameContext,
  splitRevision,
} from '../plausible-name.ts';
import type { NameSyntax } from './form.ts';

/** A repository that a text names. */
export interface NamedRepo {
  /** Null: the form decides. */
  readonly hub: HubName | null;
  readonly name: string;
  /** Null: the form decides. */
  readonly kind: ReferenceKind | null;
  /** Where the name begins in the text. */
  readonly at: number;
  readonly revision: string | null;
  /** Where a revision stands in the text, or would, when it is told within the text. */
  readonly slot?: { readonly from: number; readonly to: number; readonly before: string };
  /** Whether it stands in an address, which says by itself how it is pinned. */
  readonly isAddress?: true;
  /** The library adds the owner: the name does not stand in the text as it is. */
  readonly completed?: true;
}

/** What the reading of a name depends on, besides its text. */
export interface NameRules {
  readonly syntax: NameSyntax;
  readonly bare: boolean;
  readonly kind: ReferenceKind;
  readonly where: NameContext;
}

const DESIGNATION = /^(models|datasets|spaces)\//;
const KIND_OF_PREFIX: Readonly<Record<string, ReferenceKind>> = {
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
};
/** `hf:ns/n:quant`, `hf:ns/n/file.gguf#branch` (node-llama-cpp, `parseModelUri`). */
const HF_URI = /^(?:hf|huggingface):(?:\/\/)?([\w.-]+\/[\w.-]+)(?:([:/])([^#]*))?(?:#(.+))?$/;
/** `Llama-3.2-1B-Instruct-q4f32_1-MLC`, with the suffixes of variants that share one repository. */
const MLC_ID = /^([\w.-]+-MLC)(?:-1k|-b\d+)?$/;
const REPLICATE = /^([\w-]+\/[\w.-]+)(?::([0-9a-f]{64}))?$/;
/** `huggingface-llm-mistral-7b`, `meta-textgeneration-llama-2-7b`. */
const JUMPSTART = /^[a-z][a-z0-9]*(?:-[a-zA-Z0-9.]+){2,12}$/;
/** Files that a runtime of models fetches from elsewhere than a hub of models. */
const WEIGHTS = /\.(?:gguf|onnx|ort|safetensors|tflite|task|pte|bin|pt|pth)(?:[?#]|$|\.part\d)/i;

/** What a text names in a syntax; null: nothing on a hub. Local paths, files and placeholders are nothing. */
export function readName(text: string, rules: NameRules, paths: LocalPaths): NamedRepo | null {
  const { syntax } = rules;
  const mlc = syntax === 'mlc' ? MLC_ID.exec(text)?.[1] : undefined;
  if (mlc !== undefined) return { ...plain(`mlc-ai/${mlc}`), completed: true };
  if (syntax === 'hf-uri') {
    const named = hfUri(text, paths);
    if (named !== null) return named;
  }
  const url = hubUrlAtStart(text);
  if (url !== null) {
    if (url.dynamic || (syntax === 'ollama' && url.shape !== 'bare' && url.shape !== 'page')) return null;
    const { name, kind, offset: at, revision } = url;
    return { hub: 'huggingface', name, kind, at, revision, isAddress: true };
  }
  if (OTHER_HUB_HINT.test(text)) {
    const other = otherHubName(text);
    if (other !== null && (other.hub !== 'github' || WEIGHTS.test(text))) {
      const { hub, name, kind, index: at, revision, slot } = other;
      return { hub, name, kind, at, revision, ...(slot === undefined ? {} : { slot }) };
    }
  }
  switch (syntax) {
    case 'address':
    case 'mlc':
    case 'hf-uri':
      return null;
    case 'ollama': {
      const other = /[\s{}$]|^\W|^https?:/.test(text) ? null : ollamaName(text);
      return other === null || paths.exists(text) ? null : { ...other, at: other.index };
    }
    case 'replicate': {
      const match = REPLICATE.exec(text);
      return match === null ? null : { ...plain(match[1]!), hub: 'replicate', revision: match[2] ?? null };
    }
    case 'jumpstart':
      return JUMPSTART.test(text) ? { ...plain(text), hub: 'sagemaker' } : null;
    case 'inference': {
      const { name } = splitRevision(text, ':');
      const owner = name.slice(0, name.indexOf('/')).toLowerCase();
      if (HOSTED_PROVIDERS.has(owner) && owner !== 'mistral' && owner !== 'deepseek') return null;
      return HOSTED_MODELS.test(name) ? null : plainName(name, rules, paths);
    }
    case 'designation': {
      const prefix = DESIGNATION.exec(text);
      if (prefix === null) return plainName(text, rules, paths);
      const kind = KIND_OF_PREFIX[prefix[1]!]!;
      const named = plainName(text.slice(prefix[0].length), { ...rules, bare: true, kind }, paths);
      return named === null ? null : { ...named, kind, at: prefix[0].length };
    }
    case 'repo':
      return plainName(text, rules, paths);
  }
}

/**
 * `hf:ns/n/file.gguf#rev`: a file has a branch, a quantization is resolved by the hub and has none. Null when it is
 * no such address.
 */
export function hfUri(text: string, paths: LocalPaths): NamedRepo | null {
  const match = HF_URI.exec(text);
  if (match === null) return null;
  const [, name, mark, , revision] = match;
  if (!isPlausibleRepoName(name!, paths)) return null;
  const named = { ...plain(name!), at: text.indexOf(name!), revision: revision ?? null };
  if (mark !== '/') return named;
  const hash = revision === undefined ? text.length : text.length - revision.length - 1;
  return { ...named, slot: { from: hash, to: text.length, before: '#' } };
}

/** Whether such an address says by itself what it is: a quantization or a file follows the name. */
export function isTellingUri(text: string): boolean {
  const match = HF_URI.exec(text);
  if (match === null) return false;
  return match[2] === ':' ? /^[A-Z]+\d?[A-Z0-9_]*$/i.test(match[3]!) : WEIGHTS.test(match[3] ?? '');
}

function plain(name: string): NamedRepo {
  return { hub: null, name, kind: null, at: 0, revision: null };
}

function plainName(text: string, { bare, kind, where }: NameRules, paths: LocalPaths): NamedRepo | null {
  if (text.includes('/')) return isPlausibleRepoName(text, paths, where) ? plain(text) : null;
  if (!bare || !isRepoName(text) || hasFileExtension(text) || paths.exists(text)) return null;
  const isLegacy = kind === 'dataset' ? LEGACY_DATASETS.has(text.toLowerCase()) : LEGACY_MODELS.test(text);
  return isLegacy ? plain(text) : null;
}
