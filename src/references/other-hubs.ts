import type { HubName, ReferenceKind } from '../core/index.ts';

/** A name on a hub other than Hugging Face, within a value. Indexes count from the value's first character. */
export interface OtherHubName {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly index: number;
  readonly revision: string | null;
  /** Where a revision stands, or would: `[from, to)` becomes `before` + revision. Absent when none can be given there. */
  readonly slot?: { readonly from: number; readonly to: number; readonly before: string };
}

/** What every value contains that names such a hub by itself: a prefilter. */
export const OTHER_HUB_HINT =
  /azureml|publishers\/|modelscope|ollama|kaggle|nvcr\.io|api\.ngc\.|tfhub\.dev|ngc:|githubusercontent|github\.com\/|replicate|[0-9a-f]{64}/i;

/** Characters of a value that are looked at (CWE-400). */
const MAX_VALUE = 600;

type Read = (match: RegExpExecArray) => OtherHubName | null;

/** One grammar: a pattern that is anchored to the start of the value, and what its groups say. */
const GRAMMARS: readonly (readonly [RegExp, Read])[] = [
  // azureml://registries/R/models/N/versions/V, …/labels/latest
  [
    /^azureml:\/\/registries\/([\w.-]+)\/(models|data)\/([\w.-]+)(?:\/(versions|labels)\/([\w.-]+))?/d,
    (match) => {
      const [, registry, what, asset, verb, version] = match;
      const end = spanOf(match, 3)[1];
      const slot =
        verb === undefined
          ? { from: end, to: end, before: '/versions/' }
          : { from: spanOf(match, 4)[0], to: spanOf(match, 5)[1], before: 'versions/' };
      return {
        hub: 'azure-ai',
        kind: what === 'data' ? 'dataset' : 'model',
        name: `${registry}/${asset}`,
        index: spanOf(match, 1)[0],
        revision: version ?? null,
        slot,
      };
    },
  ],
  // azureml:NAME:VERSION, azureml:NAME@latest: an asset of the workspace itself
  [
    /^azureml:([A-Za-z][\w.-]+)(?:([:@])([\w.-]+))?$/d,
    (match) => ({
      hub: 'azure-ai',
      kind: 'model',
      name: match[1]!,
      index: spanOf(match, 1)[0],
      revision: match[3] ?? null,
      slot: { from: spanOf(match, 1)[1], to: match[0].length, before: ':' },
    }),
  ],
  // publishers/P/models/M[@V]; publishers/hf-NS/models/N@001 is Hugging Face, and 001 no revision.
  [
    /^(?:projects\/[\w-]+\/locations\/[\w-]+\/)?publishers\/([\w.-]+)\/models\/([\w.-]+)(?:@([\w.-]+))?/d,
    (match) => {
      const [, publisher, model, version] = match;
      const isHuggingFace = publisher!.startsWith('hf-');
      const owner = isHuggingFace ? publisher!.slice(3) : publisher!;
      const end = spanOf(match, 2)[1];
      return {
        hub: isHuggingFace ? 'huggingface' : 'vertex-ai',
        kind: 'model',
        name: `${owner}/${model}`,
        index: spanOf(match, 1)[0] + (isHuggingFace ? 3 : 0),
        revision: isHuggingFace ? null : (version ?? null),
        ...(isHuggingFace ? {} : { slot: { from: end, to: match[0].length, before: '@' } }),
      };
    },
  ],
  [
    /^modelscope:\/\/(?:(datasets|models)\/)?([\w.-]+\/[\w.-]+)(?:[:@]([\w./-]+))?/d,
    (match) => ({
      hub: 'modelscope',
      kind: match[1] === 'datasets' ? 'dataset' : 'model',
      name: match[2]!,
      index: spanOf(match, 2)[0],
      revision: match[3] ?? null,
      slot: { from: spanOf(match, 2)[1], to: match[0].length, before: ':' },
    }),
  ],
  [
    /^https?:\/\/(?:www\.)?modelscope\.(?:cn|ai)\/(?:api\/v1\/)?(models|datasets)\/([\w.-]+\/[\w.-]+)(?:\/resolve\/([\w.-]+)|\/repo\?(?:[^#\s]{0,200}&)?Revision=([\w.-]+))?/d,
    (match) => ({
      hub: 'modelscope',
      kind: match[1] === 'datasets' ? 'dataset' : 'model',
      name: match[2]!,
      index: spanOf(match, 2)[0],
      revision: match[3] ?? match[4] ?? null,
      ...(match[3] === undefined && match[4] === undefined
        ? {}
        : { slot: slotOf(match, match[3] === undefined ? 4 : 3) }),
    }),
  ],
  [
    /^ollama:\/\/([^\s?#]+)/d,
    (match) => {
      const inner = ollamaName(match[1]!);
      return inner === null ? null : { ...inner, index: inner.index + spanOf(match, 1)[0] };
    },
  ],
  // kaggle://owner/model/framework/variation[/version], and the same as an address
  [
    /^(?:kaggle:\/\/|https?:\/\/(?:www\.)?kaggle\.com\/models\/)([\w-]+)\/([\w.-]+)\/(?:frameworks\/)?([A-Za-z]\w*)\/(?:variations\/)?([\w.-]+)(?:\/(?:versions\/)?(\d+))?/d,
    (match) => {
      const [, owner, model, framework, variation, version] = match;
      const end = spanOf(match, 4)[1];
      return {
        hub: 'kaggle',
        kind: 'model',
        name: `${owner}/${model}/${framework}/${variation}`,
        index: spanOf(match, 1)[0],
        revision: version ?? null,
        slot: version === undefined ? { from: end, to: end, before: '/' } : slotOf(match, 5),
      };
    },
  ],
  [
    /^https?:\/\/tfhub\.dev\/([\w-]+(?:\/[\w.-]*[A-Za-z_][\w.-]*)+)(?:\/(\d+))?/d,
    (match) => ({
      hub: 'tensorflow-hub',
      kind: 'model',
      name: match[1]!,
      index: spanOf(match, 1)[0],
      revision: match[2] ?? null,
      ...(match[2] === undefined ? {} : { slot: slotOf(match, 2) }),
    }),
  ],
  // nvcr.io/nim/NS/MODEL[:tag|@sha256:…]; ngc://org/team/model:version
  [
    /^(?:docker:\/\/)?nvcr\.io\/(nim\/[\w.-]+\/[\w.-]+)(?:[:@]([\w.:-]+))?/d,
    (match) => ({
      hub: 'ngc',
      kind: 'model',
      name: match[1]!,
      index: spanOf(match, 1)[0],
      revision: match[2] ?? null,
    }),
  ],
  // The files of a model: NGC's API, with `org` and `team` as words of their own or without.
  [
    /^https?:\/\/api\.ngc\.nvidia\.com\/v2\/(?:org\/([\w-]+)\/(?:team\/([\w-]+)\/)?)?models\/([\w-]+(?:\/[\w.-]+)*?)\/versions\/([\w.-]+)/d,
    (match) => ({
      hub: 'ngc',
      kind: 'model',
      name: match
        .slice(1, 4)
        .filter((part) => part !== undefined)
        .join('/'),
      index: spanOf(match, 3)[0],
      revision: match[4]!,
      slot: slotOf(match, 4),
    }),
  ],
  [
    /^ngc:(?:\/\/)?([\w.-]+(?:\/[\w.-]+){1,2})(?:[:@]([\w.-]+))?/d,
    (match) => ({
      hub: 'ngc',
      kind: 'model',
      name: match[1]!,
      index: spanOf(match, 1)[0],
      revision: match[2] ?? null,
      slot: { from: spanOf(match, 1)[1], to: match[0].length, before: ':' },
    }),
  ],
  // Replicate: a version is 64 hex digits, which nothing else writes after `owner/name:`.
  [
    /^(?:replicate\/)?([\w-]+\/[\w.-]+):([0-9a-f]{64})$/d,
    (match) => ({
      hub: 'replicate',
      kind: 'model',
      name: match[1]!,
      index: spanOf(match, 1)[0],
      revision: match[2]!,
      slot: slotOf(match, 2),
    }),
  ],
  // Files of a repository on GitHub, as Spring AI takes its tokenizers and models.
  [
    /^https?:\/\/(?:raw|media)\.githubusercontent\.com\/(?:media\/)?([\w.-]+\/[\w.-]+)\/(refs\/(?:heads|tags)\/[\w.-]+|[\w.-]+)\/\S/d,
    (match) => ({
      hub: 'github',
      kind: 'model',
      name: match[1]!,
      index: spanOf(match, 1)[0],
      revision: match[2]!,
      slot: slotOf(match, 2),
    }),
  ],
  [
    /^https?:\/\/github\.com\/([\w.-]+\/[\w.-]+)\/(?:raw|blob)\/(refs\/(?:heads|tags)\/[\w.-]+|[\w.-]+)\/\S/d,
    (match) => ({
      hub: 'github',
      kind: 'model',
      name: match[1]!,
      index: spanOf(match, 1)[0],
      revision: match[2]!,
      slot: slotOf(match, 2),
    }),
  ],
];

/** What a value names that says its hub itself, by a scheme, a host or a version that only one hub has. */
export function otherHubName(value: string): OtherHubName | null {
  if (value.length > MAX_VALUE || !OTHER_HUB_HINT.test(value)) return null;
  for (const [pattern, read] of GRAMMARS) {
    const match = pattern.exec(value);
    if (match !== null) return read(match);
  }
  return null;
}

/** Characters of a name of Ollama's, host and all (ollama, `types/model/name.go`). */
const MAX_OLLAMA = 350;
const OLLAMA =
  /^(?:(?:registry\.)?ollama\.(?:ai|com)\/)?((?:[\w-]{1,80}\/)?[A-Za-z0-9][\w.-]{0,79})(?::([\w][\w.-]{0,79}))?(?:@(sha256:[0-9a-f]{64}))?$/d;

/**
 * `[registry.ollama.ai/][namespace/]model[:tag][@digest]`. Other hosts are registries of somebody's, and `hf.co` is Hugging Face:
 * neither is Ollama's own library.
 */
export function ollamaName(value: string): OtherHubName | null {
  if (value.length > MAX_OLLAMA) return null;
  const match = OLLAMA.exec(value);
  if (match === null || /^(?:https?|hf|library)$/.test(match[1]!)) return null;
  return {
    hub: 'ollama',
    kind: 'model',
    name: match[1]!,
    index: spanOf(match, 1)[0],
    revision: match[3] ?? match[2] ?? null,
  };
}

function spanOf(match: RegExpExecArray, group: number): readonly [number, number] {
  return match.indices![group]!;
}

function slotOf(match: RegExpExecArray, group: number): { from: number; to: number; before: string } {
  const [from, to] = spanOf(match, group);
  return { from, to, before: '' };
}
