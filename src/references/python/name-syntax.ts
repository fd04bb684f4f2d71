import type { ReferenceKind } from '../../core/index.ts';
import type { NameSyntax } from './form.ts';
import {
  azureName,
  githubFile,
  jumpStartModel,
  kaggleDataset,
  kaggleModel,
  kerasPreset,
  nemoName,
  ollamaName,
  replicateName,
  routedName,
  selfTold,
  stanzaName,
  tfdsName,
  torchHubName,
  vertexModel,
} from './other-hub-names.ts';
import type { SpelledName } from './spelled-name.ts';

export type { SpelledName } from './spelled-name.ts';

const HUB_ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)\/((?:datasets|spaces|models)\/)?([\w.-]+\/[\w.-]+)(?:\/(?:resolve|blob|raw|tree)\/(refs\/(?:pr|convert)\/[\w-]+|refs%2Fpr%2F\d+|[^/?#]+))?/;
const HUB_URI = /^hf:\/\/((?:datasets|spaces|models|buckets)\/)?([\w.-]+\/[\w.-]+|[\w.-]+)(?:@([^/?#]+))?/;
const MODEL_ARG = /(?:^|,)\s*(pretrained|peft|tokenizer|delta)=([^,]*)/g;
/** First segments of hub addresses that are pages of the site and no owners (facts: references A8). */
const SITE_PAGES = new Set(
  'docs blog papers tasks learn settings join login pricing enterprise api new posts collections search organizations chat support privacy brand front assets static metrics inference playground'.split(
    ' ',
  ),
);

/** The names in a text that is written in a syntax; none when it is written otherwise. */
export function spelledNames(text: string, syntax: NameSyntax): readonly SpelledName[] {
  switch (syntax) {
    case 'plain':
      return [plain(text, 0)];
    case 'revision-suffix':
      return [suffixed(text, 0)];
    case 'hub-prefix': {
      const prefix = /^hf[-_]hub:/.exec(text);
      return prefix === null ? [] : [suffixed(text.slice(prefix[0].length), prefix[0].length)];
    }
    case 'hub-uri':
      return hubUri(text);
    case 'address':
      return address(text);
    case 'ms-swift':
      return msSwiftName(text);
    case 'model-args':
      return modelArgs(text);
    case 'local-prefix':
      return text.startsWith('local:') ? [plain(text.slice(6), 6)] : [];
    case 'routed':
      return routedName(text);
    case 'space-path':
      return spacePath(text);
    case 'repo-path':
      return repoPath(text);
    case 'download':
      return /^https?:/.test(text) ? [...address(text), ...githubFile(text)] : [];
    case 'self-told':
      return selfTold(text);
    case 'keras-preset':
      return text.startsWith('hf://') ? hubUri(text) : kerasPreset(text);
    case 'kaggle-model':
      return kaggleModel(text);
    case 'kaggle-dataset':
      return kaggleDataset(text);
    case 'ollama':
      return ollamaName(text);
    case 'replicate':
      return replicateName(text);
    case 'torch-hub':
      return torchHubName(text);
    case 'vertex':
      return vertexModel(text);
    case 'azure':
      return azureName(text);
    case 'nemo':
      return nemoName(text);
    case 'jumpstart':
      return jumpStartModel(text);
    case 'stanza':
      return stanzaName(text);
    case 'tfds':
      return tfdsName(text);
  }
}

function plain(name: string, at: number): SpelledName {
  return { name, at, revision: null, kind: null };
}

function suffixed(text: string, at: number): SpelledName {
  const mark = text.indexOf('@');
  if (mark === -1) return plain(text, at);
  return { name: text.slice(0, mark), at, revision: text.slice(mark + 1), kind: null };
}

function kindOf(prefix: string | undefined): ReferenceKind | null {
  if (prefix === undefined) return null;
  return prefix === 'datasets/' ? 'dataset' : prefix === 'spaces/' ? 'space' : 'model';
}

function hubUri(text: string): SpelledName[] {
  const found = HUB_URI.exec(text);
  if (found === null || found[1] === 'buckets/') return [];
  const at = 'hf://'.length + (found[1]?.length ?? 0);
  return [{ name: found[2]!, at, revision: found[3] ?? null, kind: kindOf(found[1]) ?? 'model' }];
}

function address(text: string): SpelledName[] {
  if (text.startsWith('hf://')) return hubUri(text);
  const found = HUB_ADDRESS.exec(text);
  if (found === null) return text.includes('://') ? [] : [plain(text, 0)];
  const name = found[2]!;
  if (found[1] === undefined && SITE_PAGES.has(name.slice(0, name.indexOf('/')))) return [];
  const at = text.indexOf(name, text.indexOf('.co') === -1 ? 0 : text.indexOf('.co'));
  const revision = found[3] === undefined ? null : found[3].replaceAll('%2F', '/');
  return [{ name, at: Math.max(at, 0), revision, kind: kindOf(found[1]) ?? 'model' }];
}

function modelArgs(text: string): SpelledName[] {
  const revision = /(?:^|,)\s*revision=([^,]*)/.exec(text)?.[1]?.trim() ?? null;
  const names: SpelledName[] = [];
  for (const found of text.matchAll(MODEL_ARG)) {
    const value = found[2]!;
    const at = found.index + found[0].length - value.length;
    names.push({
      name: value.trimEnd(),
      at,
      revision: found[1] === 'pretrained' ? revision : null,
      kind: null,
    });
  }
  return names;
}

function msSwiftName(text: string): SpelledName[] {
  const found = /^(?:(HF|MS)::)?([\w.-]+\/[\w.-]+)(?::[^#]*)?(?:#\d+)?$/.exec(text);
  if (found === null) return [];
  const hub = found[1] === 'HF' ? 'huggingface' : 'modelscope';
  return [{ name: found[2]!, at: found[1] === undefined ? 0 : 4, revision: null, kind: null, hub }];
}

function spacePath(text: string): SpelledName[] {
  const found = /^(?:(spaces|models|huggingface)\/)([\w.-]+\/[\w.-]+)$/.exec(text);
  if (found === null) return [];
  const kind = found[1] === 'spaces' ? 'space' : 'model';
  // A Space's interface is built from what the Space sends.
  const code = kind === 'space' ? ({ remoteCode: true } as const) : {};
  return [{ name: found[2]!, at: found[1]!.length + 1, revision: null, kind, ...code }];
}

function repoPath(text: string): SpelledName[] {
  if (text.startsWith('hf://')) return hubUri(text);
  if (text.includes('://')) return address(text);
  const found = /^((?:datasets|spaces|models)\/)?([\w.-]+\/[\w.-]+)(?:@([^/]+))?(?:\/|$)/.exec(text);
  if (found === null) return [];
  return [
    {
      name: found[2]!,
      at: found[1]?.length ?? 0,
      revision: found[3] ?? null,
      kind: kindOf(found[1]) ?? 'model',
    },
  ];
}
