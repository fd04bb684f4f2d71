import type { HubName, ReferenceKind, ReferenceRole } from '../core/index.ts';
import type { LanguageProfile } from '../formats/code/index.ts';
import type { Language } from './reader.ts';

/**
 * How the text of a name is read. `repo`: `ns/n`, or `n` where `bare` allows it, or an address. `ollama`:
 * `name[:tag]`, which is Ollama's, or `hf.co/ns/n:quant`. `djl`: `djl://ai.djl.huggingface…/ns/n`. `macro`:
 * `ns/n:item` (Julia). `quantized`: `ns/n:quant` (llama.cpp). `typed`: `datasets/ns/n` too.
 */
export type CodeNameSyntax = 'repo' | 'ollama' | 'djl' | 'macro' | 'quantized' | 'typed';

/**
 * Where something is in a call or a record: its position, or its name; `3.Branch` is a field of the third argument,
 * written in it or assigned to it.
 */
export type CodePlace = number | string;

/** How a use that has no revision gets one. Texts are put around the revision. */
export type PinRecipe =
  /** A named argument, after the name or at the end. */
  | {
      readonly kind: 'argument';
      readonly before: string;
      readonly after: string;
      readonly at?: 'name' | 'end';
    }
  /** Another call behind the call. */
  | { readonly kind: 'method'; readonly before: string; readonly after: string }
  /**
   * The call becomes another one; `$1`, `$2`, … are its arguments as written, `$file(x|y)` depends on the imports. What
   * it leaves out must be nothing (`None`).
   */
  | { readonly kind: 'rewrite'; readonly before: string; readonly after: string }
  /** A revision is given where what is loaded is used, which the form does not follow. */
  | { readonly kind: 'elsewhere' };

/** One way in which a language names a repository. */
export interface CodeForm {
  /** `library.api`. */
  readonly form: string;
  /** Ends of the path of what is called (`Repo.with_revision`; `::` is a dot here), or of the type of a record. */
  readonly callees: readonly string[];
  /** The path to the callee must be like this: what a builder begins with. */
  readonly path?: RegExp;
  /** The file must say so: an import. */
  readonly file?: RegExp;
  /**
   * `call` (or none): a call. `record`: a value with fields of this type. `atom`: a tuple that begins with this atom.
   * `sibling`: any call or record that has this field beside the name.
   */
  readonly shape?: 'record' | 'atom' | 'sibling';
  /** The first that exists. */
  readonly name: readonly CodePlace[];
  /** How many arguments there are. */
  readonly arity?: number;
  /** An argument whose text must be like this: `provider: :ollama`. */
  readonly given?: { readonly at: CodePlace; readonly text: RegExp };
  /** Only says what another form loads, and counts where none does: `Hub.Repo(id: x)`. */
  readonly designates?: true;
  /** The name stands without its owner, which is another argument. */
  readonly owner?: CodePlace;
  readonly revision?: readonly CodePlace[];
  /** Methods of the same chain that give the revision: `.with_hf_revision(x)`. */
  readonly revisionMethods?: readonly string[];
  readonly syntax?: CodeNameSyntax;
  readonly hub?: HubName;
  readonly kind: ReferenceKind;
  /** The argument whose text says what kind it is: `RepoType::Dataset`. */
  readonly kindFrom?: CodePlace;
  readonly role?: ReferenceRole;
  /** Whether names without an owner are taken. */
  readonly bare?: true;
  /** Whether a name that cannot be found out is reported: only where the form means nothing else. */
  readonly dynamic?: true;
  readonly pin?: PinRecipe;
}

/** A language whose references are found with forms: the words of its tables. */
export interface CodeLanguage {
  readonly language: Language;
  readonly profileOf: (path: string) => LanguageProfile;
  readonly accepts: RegExp;
  readonly prefilter: RegExp;
  readonly forms: readonly CodeForm[];
  /** What a file says that works with the hub: names of fields and constants then tell what they hold. */
  readonly hubFile: RegExp;
}
