import type { Hazard, HubName, ReferenceKind, ReferenceRole, Resolution } from '../core/index.ts';
import type { PinSite } from './pin-site.ts';

/** The languages and formats that can hold references, also inside one another (a fence, a cell, a RUN line). */
export type Language =
  | 'python'
  | 'notebook'
  | 'javascript'
  | 'shell'
  | 'dockerfile'
  | 'yaml'
  | 'json'
  | 'toml'
  | 'markdown'
  | 'requirements'
  | 'rust'
  | 'go'
  | 'jvm'
  | 'c'
  | 'csharp'
  | 'swift'
  | 'r'
  | 'julia'
  | 'elixir'
  | 'ruby'
  | 'dart'
  | 'hcl'
  | 'bicep'
  | 'modelfile'
  | 'git-config'
  | 'properties'
  | 'text';

/** What a reader found. Offsets are UTF-16 code units into the text that the reader was given. */
export interface FoundReference {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly role: ReferenceRole;
  /** `library.api`. */
  readonly form: string;
  /** Where the first character of the name stands. */
  readonly offset: number;
  /** Where the name is used (the call), when that is another place than where it stands. */
  readonly usedAt: readonly number[];
  readonly resolution: Resolution;
  /** The expression of a `dynamic` reference, shortened to at most 120 characters. */
  readonly expression?: string;
  /** As written at the use; null when none is given. Its grade is derived by the registry (`gradeRevision`). */
  readonly revision: string | null;
  /**
   * The expression of a revision that is given and not known, on one line and at most 120 characters: `revision` is
   * null then, and the use is pinned by whatever the expression gives.
   */
  readonly revisionExpression?: string;
  readonly remoteCode?: boolean;
  /** The owner that the library puts in front of a name written without one. */
  readonly impliedOwner?: string;
  /** Where the name is written, when the use imports it from another file of the target: an offset into its text. */
  readonly definedAt?: { readonly file: string; readonly offset: number };
  /** How each use can be pinned, one for each; told only when the context asks for it (`wantsPins`). */
  readonly pinSites?: readonly PinSite[];
}

/** A hazard as a reader finds it: `offset` counts in the text that the reader was given. */
export type FoundHazard = Omit<Hazard, 'file' | 'line' | 'column'> & { readonly offset: number };

export interface ReaderContext {
  /** Path of the file, relative to the target, `/` everywhere. */
  readonly path: string;
  /**
   * Whether the target itself contains this path (relative to its root or to the file's folder): such a string is
   * then a local path and no name on a hub, the strongest cheap negative there is.
   */
  exists(path: string): boolean;
  /**
   * The text of another file of the target, so that a name can be followed through an import that makes it plain; a path
   * relative to the target's root. Null when there is no such file, it is too large, or too many were asked for.
   */
  source(path: string): string | null;
  /** Whether to tell how uses can be pinned (`FoundReference.pinSites`): a scan does not need it, `pin` does. */
  readonly wantsPins: boolean;
  /** Takes what is dangerous and no reference. */
  hazard(found: FoundHazard): void;
  /**
   * Reads text of another language that is embedded in this one, with that language's reader. Offsets come back
   * relative to `text`; the caller maps them (pin sites with `placedSites`). Returns nothing past a fixed nesting depth.
   * `at` tells where an offset of `text` stands in this one, for hazards; without it they are dropped.
   */
  embedded(
    language: Language,
    text: string,
    at?: (offset: number) => number | null,
  ): readonly FoundReference[];
}

/**
 * One language or format: the contract of the family. Readers are pure and total: they never throw on hostile text,
 * take time linear in it, and never import one another (`context.embedded` joins them).
 */
export interface ReferenceReader {
  readonly language: Language;
  /** By file name alone; `name` is the last path segment, lower-cased. */
  accepts(name: string, path: string): boolean;
  /** A text that this does not match holds no reference for this reader: the prefilter, run over every file. */
  readonly prefilter: RegExp;
  read(text: string, context: ReaderContext): readonly FoundReference[];
}
