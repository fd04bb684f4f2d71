/** The hubs we know of. A connector exists for some; references are recorded for all. */
export const HUB_NAMES = [
  'huggingface',
  'github',
  'gitlab',
  'pytorch-hub',
  'kaggle',
  'tensorflow-hub',
  'model-zoo',
  'vertex-ai',
  'azure-ai',
  'ngc',
  'ollama',
  'modelscope',
  'docker',
  'replicate',
  'civitai',
  'sagemaker',
] as const;
export type HubName = (typeof HUB_NAMES)[number];

export const REFERENCE_KINDS = ['model', 'dataset', 'space', 'code'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/**
 * What a reference is there for. `load`: running the code fetches it. `publish`: running the code writes to it.
 * `mention`: documentation, a docstring, a model card. `commented`: code that is commented out.
 * `alias`: another spelling of a name that is loaded elsewhere.
 */
export const REFERENCE_ROLES = ['load', 'publish', 'mention', 'commented', 'alias'] as const;
export type ReferenceRole = (typeof REFERENCE_ROLES)[number];

/**
 * How the name was found out: written at the use (`literal`), through a constant or a registry, as the default of
 * a parameter or option, as the fallback of an environment variable, or not at all (`dynamic`).
 */
export const RESOLUTIONS = ['literal', 'constant', 'default', 'environment', 'dynamic'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** How fixed a reference is, strongest first. `abbreviated` is short hex: it may as well be a date-like tag. */
export const PIN_GRADES = ['commit', 'digest', 'version', 'abbreviated', 'tag', 'branch', 'none'] as const;
export type PinGrade = (typeof PIN_GRADES)[number];

/** A place in a codebase that names something on a hub. */
export interface Reference {
  readonly hub: HubName;
  readonly kind: ReferenceKind;
  /**
   * What the hub is asked for: `owner/name`, or `name` alone for the hub's un-namespaced names. A `dynamic` reference
   * carries what is known of it, with `*` for the rest (`org/*`, `*`).
   */
  readonly name: string;
  /** What stands in the file instead, where a library makes the name of it: `bleu`, `all-MiniLM-L6-v2`, `large-v3`. */
  readonly writtenAs?: string;
  readonly role: ReferenceRole;
  /** The API, key or command that takes the name, `library.api`: `transformers.from_pretrained`. */
  readonly form: string;
  /** Path relative to the target, `/` everywhere; `notebook.ipynb` positions are those of the JSON file. */
  readonly file: string;
  /** Where the first character of the name stands. Lines and columns count from 1, columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** Where the name is used, when that is another place than where it stands. */
  readonly usedAt: readonly { readonly line: number; readonly column: number }[];
  readonly resolution: Resolution;
  /** The expression of a `dynamic` reference, shortened. */
  readonly expression?: string;
  readonly revision: string | null;
  /**
   * The expression of a revision that is given and could not be resolved, shortened. `revision` is null and `pin` is
   * `none` then, but nobody can say that the use is not pinned.
   */
  readonly revisionExpression?: string;
  readonly pin: PinGrade;
  /** The use asks for code from the hub to be run (`trust_remote_code=True` and its kin). */
  readonly remoteCode?: boolean;
  /** The owner that the library put in front of a name written without one: `sentence-transformers`. */
  readonly impliedOwner?: string;
  /** Where the name is written, when that is another file of the target which the use imports it from. */
  readonly definedAt?: { readonly file: string; readonly line: number; readonly column: number };
}
