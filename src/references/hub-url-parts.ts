import { isRepoName, type ReferenceKind } from '../core/index.ts';
import { DOCUMENTATION_ASSETS, NOT_NAMESPACES, REVISION_SEGMENTS } from './hub-url.data.ts';
import { FOLDER_OWNERS, FOREIGN_OWNERS, MEDIA_TYPES, TIME_ZONE_AREAS } from './plausible-name.data.ts';
import { hasFileExtension, isPlausibleRepoName } from './plausible-name.ts';

/**
 * What an address is for. `file`: bytes are fetched (`resolve`, `raw`). `page`: a page for people (`blob`, `tree`, the
 * repository itself). `api`, `inference`: the hub's services. `uri`: `hf://`, `huggingface://`. `prefix`: `hf-hub:`.
 * `git`: `git@hf.co:`, `ssh://`. `pip`: `git+https://`. `bare`: `hf.co/…` without a scheme. `app`: `*.hf.space`.
 */
export type HubUrlShape =
  | 'file'
  | 'page'
  | 'api'
  | 'inference'
  | 'uri'
  | 'prefix'
  | 'git'
  | 'pip'
  | 'bare'
  | 'app';

/** An address on Hugging Face inside a text. Offsets are UTF-16 code units. */
export interface HubUrl {
  readonly shape: HubUrlShape;
  readonly kind: ReferenceKind;
  /** `ns/n`, `n`, or with `*` for what a placeholder leaves open (`ns/*`). */
  readonly name: string;
  readonly dynamic: boolean;
  /** Where the address begins, its scheme included. */
  readonly start: number;
  /** Where the first character of the name stands. */
  readonly offset: number;
  /** After the last character that was understood. */
  readonly end: number;
  readonly revision: string | null;
  /** Where the revision stands, when there is one. */
  readonly revisionSpan?: readonly [number, number];
}

/** What is known of an address before its name has been read. */
export interface UrlBase {
  readonly kind: ReferenceKind;
  readonly start: number;
  readonly offset: number;
}

/** A path segment in the characters of names; `next` is where the following segment begins, if a slash follows. */
export interface Segment {
  readonly text: string;
  readonly end: number;
  readonly slash: boolean;
  readonly next: number;
}

/** `/`, and `\/` as JSON may write it. */
export const SLASH = /\\?\//y;
const SEGMENT = /[A-Za-z0-9_.-]*/y;
const REVISION = /[^\s/\\?#"'<>()[\]{}|^`,;*@:]{1,200}/y;
/** What may follow a name within an address. Short: it is read for every address, and a hostile text is all addresses. */
const REST = /[^\s"'<>`{}|^()[\]]{0,512}/y;
/** What opens a placeholder right where a name should begin: `{name}`, `$NAME`, `<name>`, `%s`, `" + name`. */
const PLACEHOLDER = /[{$<]|%[s(]|#\{|["'][ \t]{0,8}\+/y;
/** What goes on as a placeholder after some of the name. `<` closes an HTML element there. */
const PLACEHOLDER_INSIDE = /[{$]|%[s(]|#\{/y;

export function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return from + (pattern.exec(text)?.[0].length ?? 0);
}

export function segmentAt(text: string, from: number): Segment {
  const end = skip(SEGMENT, text, from);
  const next = skip(SLASH, text, end);
  return { text: text.slice(from, end), end, slash: next > end, next };
}

/** Whether a revision follows this segment: `resolve/`, `tree/`. */
export function isVerb(segment: Segment | null): boolean {
  return segment?.slash === true && REVISION_SEGMENTS.has(segment.text);
}

/** The rest of an address from `from`, as far as it is looked at. */
export function restAt(text: string, from: number): string {
  REST.lastIndex = from;
  return REST.exec(text)?.[0] ?? '';
}

/** Whether a placeholder stands where a segment begins, or (`segment` not empty) goes on inside of it. */
export function isOpen(text: string, segment: Segment): boolean {
  const pattern = segment.text === '' ? PLACEHOLDER : PLACEHOLDER_INSIDE;
  pattern.lastIndex = segment.end;
  return pattern.test(text);
}

/** Reads what follows the name (`/resolve/REV/…`, `@REV`, `?revision=REV`); null when the name is none. */
export function closedUrl(
  text: string,
  base: UrlBase,
  shape: HubUrlShape,
  raw: string,
  last: Segment,
): HubUrl | null {
  let name = raw;
  if (!last.slash) name = name.replace(/[.-]+$/, '');
  // `_https://huggingface.co/ns/n_` is emphasis, and the underscore not a part of the name.
  if (!last.slash && text[base.start - 1] === '_') name = name.replace(/_+$/, '');
  name = name.replace(/\.git$/, '');
  if (!isRepoName(name) || isPlaceholderName(name) || DOCUMENTATION_ASSETS.has(name.toLowerCase()))
    return null;
  let is = shape;
  let revision: string | null = null;
  let revisionSpan: readonly [number, number] | undefined;
  let end = base.offset + name.length;
  if (last.slash) {
    const verb = segmentAt(text, last.next);
    if (isVerb(verb)) {
      ({ revision, end } = revisionAt(text, verb.next));
      revisionSpan = [verb.next, end];
      if ((verb.text === 'resolve' || verb.text === 'raw') && is !== 'api') is = 'file';
    } else if (is === 'page' && verb.text === 'resolve' && /["'`]/.test(text.charAt(verb.end))) {
      // `"https://huggingface.co/ns/n/resolve"`: a program puts the revision and the file behind it.
      is = 'file';
    } else if (is === 'api' && /^[0-9a-f]{40}$/.test(verb.text)) {
      // `/api/resolve-cache/models/ns/n/COMMIT/file` names the commit itself.
      revision = verb.text;
      revisionSpan = [verb.end - verb.text.length, verb.end];
    }
  } else if (text[last.end] === '@') {
    ({ revision, end } = revisionAt(text, last.end + 1));
    revisionSpan = [last.end + 1, end];
  }
  if (revision === null) {
    const query = /[?&]revision=([^&#\\]{1,200})/.exec(restAt(text, end));
    if (query !== null) {
      revision = decoded(query[1]!);
      const to = end + query.index + query[0].length;
      revisionSpan = [to - query[1]!.length, to];
    }
  }
  const found = { shape: is, ...base, name, dynamic: false, end, revision };
  return revision === null || revisionSpan === undefined ? found : { ...found, revisionSpan };
}

/** An address whose owner is fixed and whose name is a placeholder: `ns/*`, since the owner alone can be checked. */
export function openUrl(
  text: string,
  base: UrlBase,
  shape: HubUrlShape,
  owner: string,
  known: string,
): HubUrl | null {
  if (!isRepoName(owner) || NOT_NAMESPACES.has(owner.toLowerCase()) || isPlaceholderName(`${owner}/some-9`))
    return null;
  const end = base.offset + owner.length + 1 + known.length;
  const fetched = shape === 'page' && /^[^\s/]{1,80}\/(?:resolve|raw)\//.test(text.slice(end, end + 100));
  return {
    shape: fetched ? 'file' : shape,
    ...base,
    name: `${owner}/${known}*`,
    dynamic: true,
    end,
    revision: null,
  };
}

function revisionAt(text: string, from: number): { revision: string | null; end: number } {
  const end = skip(REVISION, text, from);
  const first = text.slice(from, end);
  if (first === 'refs') {
    // `refs/pr/1`, written without the encoding that the hub itself uses.
    const long = /^refs\/(?:pr|convert|heads|tags)\/[\w.-]{1,100}/.exec(text.slice(from, from + 120));
    if (long !== null) return { revision: long[0], end: from + long[0].length };
  }
  // A full stop ends the sentence around it.
  const written = first.replace(/[.!]+$/, '');
  const revision = decoded(written);
  return { revision: revision === '' ? null : revision, end: from + written.length };
}

/**
 * Whether a name only stands for another (`username/my-model`). The lists of folders, media types and images do not
 * count here: on the hub's own host, a name is a name.
 */
export function isPlaceholderName(name: string): boolean {
  const slash = name.indexOf('/');
  if (slash === -1 || hasFileExtension(name)) return false;
  const owner = name.slice(0, slash).toLowerCase();
  if ([FOLDER_OWNERS, FOREIGN_OWNERS, MEDIA_TYPES, TIME_ZONE_AREAS].some((owners) => owners.has(owner)))
    return false;
  return !isPlausibleRepoName(name, { exists: () => false });
}

/** A percent-encoded text, decoded as far as it is well-formed. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
