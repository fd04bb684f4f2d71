import type { HubName, ReferenceKind, ReferenceRole } from '../../core/index.ts';

/**
 * How the text of a name is read. `repo`: `ns/n`, `n` where `bare` allows it, or an address. `designation`: that, or
 * `datasets/ns/n`, or `{ type, name }`. `address`: only an address of a file on a hub. `hf-uri`: `hf:ns/n/file#rev`
 * of node-llama-cpp. `inference`: `ns/n[:provider]`. `ollama`: `llama3.2:1b`, `hf.co/ns/n:quant`. `mlc`: an id of web-llm's
 * own list. `replicate`: `owner/name[:version]`. `jumpstart`: an id of SageMaker's.
 */
export type NameSyntax =
  | 'repo'
  | 'designation'
  | 'address'
  | 'hf-uri'
  | 'inference'
  | 'ollama'
  | 'mlc'
  | 'replicate'
  | 'jumpstart';

/** One way in which JavaScript names a repository. */
export interface JavaScriptForm {
  /** `library.api`. */
  readonly form: string;
  /** The last name of the callee, or the end of its path (`Client.connect`). */
  readonly callees: readonly string[];
  /** The callee must come from a module like this; none: the callee's name is proof enough. */
  readonly modules?: RegExp;
  /** Or, where the module is none of these, the text of the file must hold this. */
  readonly text?: RegExp;
  /** Or the first argument is a task of transformers.js, which tells `pipeline` from that of `node:stream`. */
  readonly orTask?: true;
  /** Or the first argument designates a repository by itself: `{ repo: { type, name } }`, `{ repo: 'ns/n' }`. */
  readonly orDesignation?: true;
  /** Where the name is: `1` an argument, `0.repo` a property of an argument. The first that exists. */
  readonly name: readonly string[];
  /** Where the revision is; same notation, the place to write one first. None: the form cannot pin. */
  readonly revision?: readonly string[];
  readonly syntax: NameSyntax;
  /** Hugging Face where none is given. */
  readonly hub?: HubName;
  readonly kind: ReferenceKind;
  readonly role?: ReferenceRole;
  /** Whether names without an owner are taken. */
  readonly bare?: true;
  /** Whether a name that cannot be found out is reported, as `dynamic`: only where the form means nothing else. */
  readonly dynamic?: true;
  /** Whether code runs that the hub serves. */
  readonly remoteCode?: true;
}
