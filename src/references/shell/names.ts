import { type HubName, isRepoName, type ReferenceKind } from '../../core/index.ts';
import { type HubUrl, hubUrlAtStart, hubUrlsIn } from '../hub-url.ts';
import { LEGACY_DATASETS, LEGACY_MODELS } from '../legacy-names.data.ts';
import { type OtherHubName, ollamaName, otherHubName } from '../other-hubs.ts';
import type { PinSite } from '../pin-site.ts';
import { isPlaceholder, isPlausibleRepoName, type LocalPaths, splitRevision } from '../plausible-name.ts';
import { urlPinSite } from '../url-pins.ts';
import type { NameSyntax } from './forms.data.ts';
import { optionMeaning } from './option-meaning.ts';

/** A repository that an argument names. */
export interface NamedRepo {
  readonly name: string;
  /** Null: the form decides. */
  readonly kind: ReferenceKind | null;
  /** Where the name begins in the text. */
  readonly at: number;
  readonly revision: string | null;
  /** Absent: the form decides. */
  readonly hub?: HubName;
  /** How the text itself can be pinned, its offsets counting in it; absent when that is up to the command. */
  readonly site?: PinSite;
}

/** Adapters and pairs that one argument may list. */
const MAX_LISTED = 100;
const NO_REVISION: PinSite = { kind: 'unpinnable', because: 'no-revision-parameter' };
const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

/** What a text names in a syntax. Local paths, files and placeholders are nothing. */
export function readNames(
  text: string,
  syntax: NameSyntax,
  kind: ReferenceKind,
  paths: LocalPaths,
): readonly NamedRepo[] {
  switch (syntax) {
    case 'repo':
      return one(addressed(text) ?? timmDataset(text, kind, paths) ?? plainName(text, kind, paths));
    case 'quantized':
      return one(unpinned(addressed(text) ?? plainName(text.replace(/[:@].*$/s, ''), kind, paths)));
    case 'address':
      return one(addressed(text) ?? elsewhere(text));
    case 'ollama':
      return one(ollama(text, paths));
    case 'docker-model':
      return one(dockerModel(text));
    case 'image':
      return one(image(text));
    case 'volume':
      return one(volume(text));
    case 'modules':
      return text.trimStart().startsWith('{')
        ? jsonNames(text, 'path', paths)
        : one(unpinned(paired(text, kind, paths)));
    case 'json-model':
      return jsonNames(text, 'model', paths);
    case 'revisioned':
      return one(revisioned(text, 0, kind, paths));
    case 'list':
      return pieces(text, /[^,]+/g).flatMap(({ text: piece, at }) => {
        const equals = piece.indexOf('=') + 1;
        return one(revisioned(piece.slice(equals), at + equals, kind, paths));
      });
    case 'ollama-request':
      return ollamaRequest(text, paths);
    case 'setting':
      return settingNames(text, kind, paths);
    case 'model-args':
      return modelArguments(text, paths);
    case 'kaggle-model':
      return one(handle('kaggle', /^([\w-]+\/[\w.-]+(?:\/[A-Za-z]\w*\/[\w.-]+)?)(?:\/(\d+))?\/?$/, text));
    case 'kaggle-dataset':
      return one(handle('kaggle', /^([\w-]+\/[\w.-]+)(?:\/versions\/(\d+))?$/, text));
    case 'ngc':
      return one(handle('ngc', /^([\w.-]+(?:\/[\w.-]+){1,2})(?::([\w.*-]+))?$/, text));
    case 'package':
      return one(handle('model-zoo', /^([a-z]{2,3}_[a-z]+_[a-z]+(?:_[a-z]+)*)(?:-(\d[\w.]*))?$/, text));
    case 'swift-dataset': {
      const [, hub, name] = /^(?:(HF|MS)::)?([\w.-]+\/[\w.-]+)(?::[^#]*)?(?:#\d+)?$/.exec(text) ?? [];
      const named = name === undefined ? null : plainName(name, kind, paths);
      if (named === null) return [];
      const given =
        hub === undefined ? {} : { hub: hub === 'HF' ? ('huggingface' as const) : ('modelscope' as const) };
      return [{ ...named, at: hub === undefined ? 0 : 4, site: NO_REVISION, ...given }];
    }
    case 'whisper.cpp':
      return /^[a-z][\w.-]*$/.test(text)
        ? [{ name: 'ggerganov/whisper.cpp', kind: 'model', at: 0, revision: null, site: IMPLICIT }]
        : [];
  }
}

const IMPLICIT: PinSite = { kind: 'unpinnable', because: 'implicit-name' };

function one(named: NamedRepo | null): readonly NamedRepo[] {
  return named === null ? [] : [named];
}

function unpinned(named: NamedRepo | null): NamedRepo | null {
  return named === null ? null : { ...named, site: NO_REVISION };
}

/** timm's spelling of a data set on the hub, whole or streamed: `hfds/owner/name` (timm, `reader_factory.py`). */
function timmDataset(text: string, kind: ReferenceKind, paths: LocalPaths): NamedRepo | null {
  const prefix = kind === 'dataset' ? (/^hfi?ds\/(?=[^/]+\/)/.exec(text)?.[0].length ?? 0) : 0;
  const named = prefix === 0 ? null : plainName(text.slice(prefix), kind, paths);
  return named === null ? null : { ...named, at: named.at + prefix, site: NO_REVISION };
}

function addressed(text: string): NamedRepo | null {
  const url = hubUrlAtStart(text);
  if (url !== null && !url.dynamic) return ofUrl(url, text);
  // `name@git+https://…` of a requirement, `https://user:token@…`: the address stands further in.
  if (!/^[\w.[\],-]{1,100}\s*@\s*git\+/.test(text)) return null;
  const inner = hubUrlsIn(text).next();
  return inner.done === true || inner.value.dynamic ? null : ofUrl(inner.value, text);
}

function ofUrl(url: HubUrl, text: string): NamedRepo {
  const { name, kind, offset, revision } = url;
  return { name, kind, at: offset, revision, site: urlPinSite(url, text, '') };
}

/** What an address on a hub other than Hugging Face names. */
function elsewhere(text: string): NamedRepo | null {
  const clone =
    /^https?:\/\/(?:[^\s/@]{1,200}@)?(?:www\.)?modelscope\.(?:cn|ai)\/(datasets\/|models\/|studios\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/d.exec(
      text,
    );
  if (clone !== null) {
    const kind = clone[1] === 'datasets/' ? 'dataset' : clone[1] === 'studios/' ? 'space' : 'model';
    return { hub: 'modelscope', kind, name: clone[2]!, at: clone.indices![2]![0], revision: null };
  }
  const found = otherHubName(text);
  return found === null || found.hub === 'huggingface' || found.hub === 'github' ? null : ofOther(found);
}

function ofOther({ hub, kind, name, index, revision }: OtherHubName): NamedRepo {
  return { hub, kind, name, at: index, revision };
}

/** `hf.co/ns/n:quant`, whose last part is no revision, or a name of Ollama's own library. */
function ollama(text: string, paths: LocalPaths): NamedRepo | null {
  const url = addressed(text);
  if (url !== null) return { ...url, revision: null, site: NO_REVISION };
  const elsewhere = /^modelscope\.(?:cn|ai)\/([\w.-]+\/[\w.-]+?)(?::[\w.-]+)?$/.exec(text);
  if (elsewhere !== null)
    return { hub: 'modelscope', kind: 'model', name: elsewhere[1]!, at: 14, revision: null };
  if (/^(?:hf\.co|huggingface\.co)|^[.~/]|\.gguf$/.test(text) || paths.exists(text)) return null;
  const found = ollamaName(text);
  if (found === null || isTemplated(found.name)) return null;
  const own = found.name.startsWith('library/') ? 'library/'.length : 0;
  return { ...ofOther(found), name: found.name.slice(own), at: found.index + own };
}

/** `[ai/]model[:tag][@digest]`, `hf.co/ns/n` (hubs, 15). */
function dockerModel(text: string): NamedRepo | null {
  const url = addressed(text);
  if (url !== null) return { ...url, revision: null, site: NO_REVISION };
  const found =
    /^(?:docker\.io\/)?((?:[a-z\d][\w-]*\/)?[a-z\d][\w.-]*)(?::([\w][\w.-]*))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(
      text,
    );
  if (found === null) return null;
  const [, name, tag, digest] = found;
  return {
    hub: 'docker',
    kind: 'model',
    // Docker puts its own organization in front of a name without one.
    name: name!.includes('/') ? name! : `ai/${name}`,
    at: text.indexOf(name!),
    revision: digest ?? tag ?? null,
  };
}

/** `nvcr.io/nim/ns/model:tag`: the image is the model. */
function image(text: string): NamedRepo | null {
  const found = otherHubName(text);
  return found?.hub === 'ngc' ? ofOther(found) : null;
}

function handle(hub: HubName, pattern: RegExp, text: string): NamedRepo | null {
  const found = pattern.exec(text);
  if (found === null || isTemplated(found[1]!)) return null;
  return { hub, kind: null, name: found[1]!, at: 0, revision: found[2] ?? null };
}

function isTemplated(name: string): boolean {
  const slash = name.indexOf('/');
  return slash !== -1 && isPlaceholder(name.slice(0, slash), name.slice(slash + 1), 'sink');
}

/** `hf://[TYPE/]ns/n[@rev][/path]:/mount` (huggingface_hub, `parse_hf_mount`). */
function volume(text: string): NamedRepo | null {
  const url = hubUrlAtStart(text);
  if (url === null || url.dynamic) return null;
  const span = url.revisionSpan;
  const site: PinSite = span === undefined ? inserted(url.end, '@') : replaced(span[0], span[1]);
  return { name: url.name, kind: url.kind, at: url.offset, revision: url.revision, site };
}

function plainName(text: string, kind: ReferenceKind, paths: LocalPaths): NamedRepo | null {
  const named = { name: text, kind: null, at: 0, revision: null };
  if (text.includes('/')) return isPlausibleRepoName(text, paths, 'sink') ? named : null;
  if (!isRepoName(text) || paths.exists(text)) return null;
  const isLegacy = kind === 'dataset' ? LEGACY_DATASETS.has(text.toLowerCase()) : LEGACY_MODELS.test(text);
  return isLegacy ? named : null;
}

/** `ns/n[@rev]` (TGI's adapters, mergekit). */
function revisioned(text: string, at: number, kind: ReferenceKind, paths: LocalPaths): NamedRepo | null {
  const { name, revision } = splitRevision(text, '@');
  const named = plainName(name, kind, paths);
  if (named === null) return null;
  const end = at + name.length;
  const from = text[name.length] === '@' ? end + 1 : end;
  const site = from > end ? replaced(from, at + text.length) : inserted(end, '@');
  return { ...named, at, revision, site };
}

/** `name=ns/n`. */
function paired(text: string, kind: ReferenceKind, paths: LocalPaths): NamedRepo | null {
  const equals = text.indexOf('=') + 1;
  const named = addressed(text.slice(equals)) ?? plainName(text.slice(equals), kind, paths);
  return named === null ? null : { ...named, at: named.at + equals };
}

/** The name under a key of a JSON object that is an argument, with the `revision` beside it. */
function jsonNames(text: string, key: 'path' | 'model', paths: LocalPaths): readonly NamedRepo[] {
  const given = /"revision"\s{0,20}:\s{0,20}"([^"]{1,200})"/d.exec(text);
  const pattern =
    key === 'path' ? /"path"\s{0,20}:\s{0,20}"([^"]{1,200})"/g : /"model"\s{0,20}:\s{0,20}"([^"]{1,200})"/g;
  const matches = [...text.matchAll(pattern)].slice(0, MAX_LISTED);
  return matches.flatMap((match) => {
    const named = plainName(match[1]!, 'model', paths);
    if (named === null) return [];
    const end = match.index + match[0].length;
    const at = end - 1 - match[1]!.length;
    // vLLM downloads adapters without asking for a revision.
    if (key === 'path') return [{ ...named, at, revision: null, site: NO_REVISION }];
    const span = given?.indices?.[1];
    const site =
      matches.length > 1
        ? UNSUPPORTED
        : span === undefined
          ? inserted(end, ', "revision": "', '"')
          : replaced(span[0], span[1]);
    return [{ ...named, at, revision: given?.[1] ?? null, site }];
  });
}

/** The model that the JSON of a request to Ollama asks for. */
function ollamaRequest(text: string, paths: LocalPaths): readonly NamedRepo[] {
  const match = /"(?:model|name)"\s{0,20}:\s{0,20}"([^"$\s]{1,200})"/d.exec(text);
  const named = match === null ? null : ollama(match[1]!, paths);
  return named === null ? [] : [{ ...named, at: named.at + match!.indices![1]![0] }];
}

/** What the keys of a JSON object that is an argument say that they name: `'{"model_name": "ns/n"}'`. */
function objectNames(text: string, paths: LocalPaths): readonly NamedRepo[] {
  const pairs = [...text.matchAll(/"([\w.-]{1,80})"\s{0,20}:\s{0,20}"([^"\s]{3,200})"/g)].slice(
    0,
    MAX_LISTED,
  );
  return pairs.flatMap((match) => {
    const kind = optionMeaning(match[1]!);
    const value = match[2]!;
    if (kind === null || !value.includes('/')) return [];
    const named = addressed(value) ?? plainName(value, kind, paths);
    const at = match.index + match[0].length - 1 - value.length;
    return named === null ? [] : [{ ...named, kind, at: named.at + at, site: UNSUPPORTED }];
  });
}

/** The value of a setting: a name or an address, in quotes of its own or not, or a list of them. */
function settingNames(text: string, kind: ReferenceKind, paths: LocalPaths): readonly NamedRepo[] {
  if (text.trimStart().startsWith('{')) return objectNames(text, paths);
  return pieces(text, /[^[\]\s,'"]+/g).flatMap(({ text: piece, at }) => {
    // EasyR1 splits off what follows `@` as the split of a data set.
    const bare = kind === 'dataset' ? piece.replace(/@[\w-]+$/, '') : piece;
    if (!bare.includes('/')) return [];
    const named = addressed(bare) ?? plainName(bare, kind, paths);
    return named === null ? [] : [{ ...named, at: named.at + at, site: named.site ?? UNSUPPORTED }];
  });
}

const MODEL_ARGUMENT = /^(pretrained|peft|tokenizer|delta|model|model_name|base_model|autogptq)=/;

/** `pretrained=ns/n,revision=x,peft=ns/p` (lm-eval's `simple_parse_args_string`). */
function modelArguments(text: string, paths: LocalPaths): readonly NamedRepo[] {
  const all = pieces(text, /[^,]+/g);
  const given = all.find(({ text: piece }) => /^revision=./.test(piece));
  const named = all.flatMap(({ text: piece, at }) => {
    const match = MODEL_ARGUMENT.exec(piece);
    if (match === null) return [];
    const from = match[0].length;
    const found = plainName(piece.slice(from), 'model', paths);
    return found === null ? [] : [{ found, argument: match[1]!, at: at + from, end: at + piece.length }];
  });
  const names = new Set(named.map(({ found }) => found.name));
  return named.map(({ found, argument, at, end }) => {
    const isMain = argument === 'pretrained' || argument === 'model_name' || argument === 'model';
    // One revision is asked of the model, its tokenizer and its adapter alike.
    const site =
      names.size > 1 || !isMain
        ? UNSUPPORTED
        : given === undefined
          ? inserted(end, ',revision=')
          : replaced(given.at + 'revision='.length, given.at + given.text.length);
    const revision = isMain && given !== undefined ? given.text.slice('revision='.length) : null;
    return { ...found, at, revision, site };
  });
}

function pieces(text: string, pattern: RegExp): readonly { readonly text: string; readonly at: number }[] {
  return [...text.matchAll(pattern)]
    .slice(0, MAX_LISTED)
    .map((match) => ({ text: match[0], at: match.index }));
}

function inserted(at: number, before: string, after = ''): PinSite {
  return { kind: 'edits', edits: [{ start: at, end: at, before, after }] };
}

function replaced(start: number, end: number): PinSite {
  return { kind: 'edits', edits: [{ start, end, before: '', after: '' }] };
}
