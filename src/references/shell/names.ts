import { isRepoName, type ReferenceKind } from '../../core/index.ts';
import { hubUrlAtStart, hubUrlsIn } from '../hub-url.ts';
import { LEGACY_DATASETS, LEGACY_MODELS } from '../legacy-names.data.ts';
import { isPlausibleRepoName, type LocalPaths, splitRevision } from '../plausible-name.ts';
import type { NameSyntax } from './forms.data.ts';

/** A repository that an argument names. */
export interface NamedRepo {
  readonly name: string;
  /** Null: the form decides. */
  readonly kind: ReferenceKind | null;
  /** Where the name begins in the text. */
  readonly at: number;
  readonly revision: string | null;
}

/** Adapters and pairs that one argument may list. */
const MAX_LISTED = 100;

/** What a text names in a syntax. Local paths, files and placeholders are nothing. */
export function readNames(
  text: string,
  syntax: NameSyntax,
  kind: ReferenceKind,
  paths: LocalPaths,
): readonly NamedRepo[] {
  switch (syntax) {
    case 'repo':
      return one(addressed(text) ?? plainName(text, kind, paths));
    case 'quantized':
      return one(addressed(text) ?? plainName(splitRevision(text, ':').name, kind, paths));
    case 'address':
      return one(addressed(text));
    case 'ollama': {
      const url = addressed(text);
      // Ollama's own library has no owner on the hub; `:quant` is no revision.
      return url === null ? [] : [{ ...url, revision: null }];
    }
    case 'volume': {
      const url = hubUrlAtStart(text);
      return url === null || url.dynamic
        ? []
        : [{ name: url.name, kind: url.kind, at: url.offset, revision: url.revision }];
    }
    case 'modules':
      return text.trimStart().startsWith('{')
        ? jsonNames(text, 'path', paths)
        : one(paired(text, kind, paths));
    case 'json-model':
      return jsonNames(text, 'model', paths);
    case 'list':
      return pieces(text).flatMap(({ text: piece, at }) => {
        const equals = piece.indexOf('=') + 1;
        const { name, revision } = splitRevision(piece.slice(equals), '@');
        const named = plainName(name, kind, paths);
        return named === null ? [] : [{ ...named, at: at + equals, revision }];
      });
    case 'model-args':
      return modelArguments(text, paths);
  }
}

function one(named: NamedRepo | null): readonly NamedRepo[] {
  return named === null ? [] : [named];
}

function addressed(text: string): NamedRepo | null {
  const url = hubUrlAtStart(text);
  if (url === null || url.dynamic) {
    // `name@git+https://…` of a requirement, `https://user:token@…`: the address stands further in.
    if (!/^[\w.[\],-]{1,100}\s*@\s*git\+/.test(text)) return null;
    const inner = hubUrlsIn(text).next();
    if (inner.done === true || inner.value.dynamic) return null;
    return {
      name: inner.value.name,
      kind: inner.value.kind,
      at: inner.value.offset,
      revision: inner.value.revision,
    };
  }
  return { name: url.name, kind: url.kind, at: url.offset, revision: url.revision };
}

function plainName(text: string, kind: ReferenceKind, paths: LocalPaths): NamedRepo | null {
  const named = { name: text, kind: null, at: 0, revision: null };
  if (text.includes('/')) return isPlausibleRepoName(text, paths, 'sink') ? named : null;
  if (!isRepoName(text) || paths.exists(text)) return null;
  const isLegacy = kind === 'dataset' ? LEGACY_DATASETS.has(text.toLowerCase()) : LEGACY_MODELS.test(text);
  return isLegacy ? named : null;
}

/** `name=ns/n`. */
function paired(text: string, kind: ReferenceKind, paths: LocalPaths): NamedRepo | null {
  const equals = text.indexOf('=') + 1;
  const named = addressed(text.slice(equals)) ?? plainName(text.slice(equals), kind, paths);
  return named === null ? null : { ...named, at: named.at + equals };
}

/** The name under a key of a JSON object that is an argument, with the `revision` beside it. */
function jsonNames(text: string, key: 'path' | 'model', paths: LocalPaths): readonly NamedRepo[] {
  const revision = /"revision"\s{0,20}:\s{0,20}"([^"]{1,200})"/.exec(text)?.[1] ?? null;
  const pattern =
    key === 'path' ? /"path"\s{0,20}:\s{0,20}"([^"]{1,200})"/g : /"model"\s{0,20}:\s{0,20}"([^"]{1,200})"/g;
  return [...text.matchAll(pattern)].slice(0, MAX_LISTED).flatMap((match) => {
    const named = plainName(match[1]!, 'model', paths);
    return named === null
      ? []
      : [{ ...named, at: match.index + match[0].length - 1 - match[1]!.length, revision }];
  });
}

const MODEL_ARGUMENT = /^(pretrained|peft|tokenizer|delta|model|model_name|base_model|autogptq)=/;

/** `pretrained=ns/n,revision=x,peft=ns/p` (lm-eval's `simple_parse_args_string`). */
function modelArguments(text: string, paths: LocalPaths): readonly NamedRepo[] {
  const all = pieces(text);
  const revision = all
    .map(({ text: piece }) => /^revision=(.+)$/.exec(piece)?.[1])
    .find((found) => found !== undefined);
  return all.flatMap(({ text: piece, at }) => {
    const match = MODEL_ARGUMENT.exec(piece);
    if (match === null) return [];
    const named = plainName(piece.slice(match[0].length), 'model', paths);
    const ownRevision = match[1] === 'pretrained' || match[1] === 'model_name' ? (revision ?? null) : null;
    return named === null ? [] : [{ ...named, at: at + match[0].length, revision: ownRevision }];
  });
}

function pieces(text: string): readonly { readonly text: string; readonly at: number }[] {
  return [...text.matchAll(/[^,]+/g)]
    .slice(0, MAX_LISTED)
    .map((match) => ({ text: match[0], at: match.index }));
}
