import { isRepoName, type ReferenceKind } from '../../core/index.ts';
import { hubUrlAtStart } from '../hub-url.ts';
import { LEGACY_DATASETS, LEGACY_MODELS } from '../legacy-names.data.ts';
import {
  hasFileExtension,
  isPlausibleRepoName,
  type LocalPaths,
  type NameContext,
  splitRevision,
} from '../plausible-name.ts';
import type { NameSyntax } from './forms.data.ts';

/** A repository that a text names. */
export interface NamedRepo {
  readonly name: string;
  /** Null: the form decides. */
  readonly kind: ReferenceKind | null;
  /** Where the name begins in the text. */
  readonly at: number;
  readonly revision: string | null;
  /** The library adds the owner: the name does not stand in the text as it is. */
  readonly completed?: true;
}

const DESIGNATION = /^(models|datasets|spaces)\//;
const KIND_OF_PREFIX: Readonly<Record<string, ReferenceKind>> = {
  models: 'model',
  datasets: 'dataset',
  spaces: 'space',
};
/** `hf:ns/n:quant`, `hf:ns/n/file.gguf#branch` (node-llama-cpp). */
const HF_URI = /^(?:hf|huggingface):(?!\/\/)([\w.-]+\/[\w.-]+)(?:[:/][^#]*)?(?:#(.+))?$/;
/** `Llama-3.2-1B-Instruct-q4f32_1-MLC`, with the suffixes of variants that share one repository. */
const MLC_ID = /^([\w.-]+-MLC)(?:-1k|-b\d+)?$/;

/** What a text names in a syntax; null: nothing on the hub. Local paths, files and placeholders are nothing. */
export function readName(
  text: string,
  syntax: NameSyntax,
  bare: boolean,
  kind: ReferenceKind,
  paths: LocalPaths,
  where: NameContext = bare ? 'sink' : 'elsewhere',
): NamedRepo | null {
  if (syntax === 'mlc' && MLC_ID.test(text)) {
    return { name: `mlc-ai/${MLC_ID.exec(text)![1]!}`, kind: null, at: 0, revision: null, completed: true };
  }
  const url = hubUrlAtStart(text);
  if (url !== null) {
    if (url.dynamic || (syntax === 'ollama' && url.shape !== 'bare' && url.shape !== 'page')) return null;
    return { name: url.name, kind: url.kind, at: url.offset, revision: url.revision };
  }
  switch (syntax) {
    case 'address':
    case 'ollama':
    case 'mlc':
      return null;
    case 'hf-uri': {
      const match = HF_URI.exec(text);
      if (match === null || !isPlausibleRepoName(match[1]!, paths)) return null;
      return { name: match[1]!, kind: null, at: text.indexOf(':') + 1, revision: match[2] ?? null };
    }
    case 'inference': {
      const { name } = splitRevision(text, ':');
      return isPlausibleRepoName(name, paths) ? { name, kind: null, at: 0, revision: null } : null;
    }
    case 'designation': {
      const prefix = DESIGNATION.exec(text);
      if (prefix === null) return plainName(text, bare, kind, paths, where);
      const named = plainName(text.slice(prefix[0].length), true, KIND_OF_PREFIX[prefix[1]!]!, paths, where);
      return named === null ? null : { ...named, kind: KIND_OF_PREFIX[prefix[1]!]!, at: prefix[0].length };
    }
    case 'repo':
      return plainName(text, bare, kind, paths, where);
  }
}

function plainName(
  text: string,
  bare: boolean,
  kind: ReferenceKind,
  paths: LocalPaths,
  where: NameContext,
): NamedRepo | null {
  const named = { name: text, kind: null, at: 0, revision: null };
  if (text.includes('/')) return isPlausibleRepoName(text, paths, where) ? named : null;
  if (!bare || !isRepoName(text) || hasFileExtension(text) || paths.exists(text)) return null;
  const isLegacy = kind === 'dataset' ? LEGACY_DATASETS.has(text.toLowerCase()) : LEGACY_MODELS.test(text);
  return isLegacy ? named : null;
}
