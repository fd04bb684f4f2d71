import type { HubName, ReferenceKind } from '../../core/index.ts';
import type { UnpinnableReason } from '../pin-site.ts';

/**
 * How an argument spells a name. `plain`: the name itself. `revision-suffix`: `name@rev`. `hub-prefix`: only
 * `hf-hub:name@rev` is a name. `hub-uri`: only `hf://…`. `address`: a name, a URL on the hub or `hf://`.
 * `model-args`: `pretrained=name,revision=rev`.
 * `ms-swift`: `[HF::|MS::]owner/name[:subset][#count]`. `local-prefix`: only `local:name`. `routed`: only
 * `huggingface/[provider/]owner/name`. `space-path`: `spaces/owner/name` or `models/owner/name`.
 * `repo-path`: `owner/name` or `datasets/owner/name`, perhaps with a path behind it. `download`: the address of a file, on the
 * hub or on GitHub. `self-told`: what says its hub itself (`azureml://…`, `https://tfhub.dev/…`). The others are the
 * grammars of other hubs' clients (`other-hub-names.ts`).
 */
export type NameSyntax =
  | 'plain'
  | 'revision-suffix'
  | 'hub-prefix'
  | 'hub-uri'
  | 'address'
  | 'model-args'
  | 'ms-swift'
  | 'local-prefix'
  | 'routed'
  | 'space-path'
  | 'repo-path'
  | 'download'
  | 'self-told'
  | 'keras-preset'
  | 'kaggle-model'
  | 'kaggle-dataset'
  | 'ollama'
  | 'replicate'
  | 'torch-hub'
  | 'vertex'
  | 'azure'
  | 'nemo'
  | 'jumpstart'
  | 'tfds'
  | 'stanza';

/** An argument that names something. */
export interface NameArgument {
  readonly at?: number;
  /** Keywords; `speculative_config.model` is the key `model` of a dict given for that keyword. */
  readonly keys?: readonly string[];
  readonly kind?: ReferenceKind;
  readonly role?: 'load' | 'publish' | 'mention';
  readonly syntax?: NameSyntax;
  /** Keywords of the revision of this argument, when they are not the form's. */
  readonly pin?: readonly string[];
  /** What a revision is appended to the name with (`name@rev`), where this API knows it. */
  readonly mark?: string;
  /** Keywords beside which the mark is to be used; without any of them, the revision is an argument. */
  readonly markedWith?: readonly string[];
  /** Code of what is named is run whatever the call says. */
  readonly remoteCode?: true;
  /** Un-namespaced names mean repositories of this owner. */
  readonly owner?: string;
  /** The argument that gives the owner of un-namespaced names. */
  readonly ownerFrom?: { readonly at?: number; readonly keys: readonly string[] };
  /** Un-namespaced names that mean something else (an alias with a slash), or no repository at all (null). */
  readonly bare?: Readonly<Record<string, string | null>>;
  /** Whether un-namespaced names count at all. Default: yes. */
  readonly bareNames?: false;
  /** Often holds an object instead of a name, so what cannot be resolved is not reported. */
  readonly mayBeObject?: true;
  /** The argument is what another loading call returned; the name is that call's. */
  readonly through?: true;
}

/** One API that takes names: a row of the tables. */
export interface PythonForm {
  readonly form: string;
  /** Packages it is imported from; empty: the row only serves calls whose origin is unknown. */
  readonly from: readonly string[];
  /** The end of the dotted callee: `load_dataset`, `PeftModel.from_pretrained`. */
  readonly call: string;
  readonly names: readonly NameArgument[];
  /** Keywords that give the revision; default `revision`. */
  readonly pin?: readonly string[];
  /** Where the revision is given by its position. */
  readonly pinAt?: number;
  /** Why no revision is to be written there although one is read. */
  readonly unpinnable?: UnpinnableReason;
  /** Keyword and position of the argument that says which kind of repository is meant. */
  readonly kindKey?: string;
  /** Its methods exist on models and on datasets alike: the receiver tells which. */
  readonly kindOfReceiver?: true;
  /**
   * Whether the call also counts when its origin is not known (a method of a variable, a star import, a class of
   * the file): `any`, or only when the name is given by keyword. Only `owner/name` counts then.
   */
  readonly unproven?: 'any' | 'keyword';
  /** Receivers (`AutoModel` of `AutoModel.from_pretrained`) that are distinctive enough to count as imported. */
  readonly receiver?: RegExp;
  /** Classes whose instances have this as a method; a variable that holds one is as good as an import. */
  readonly instanceOf?: readonly string[];
  /** Not the package's own (`dict`): it counts, given by keyword, in files that import one. */
  readonly inFilesOf?: true;
  /** Keywords beside which it is something else. */
  readonly without?: readonly string[];
  /** A keyword whose being `True` makes the hub's code run; default `trust_remote_code`. */
  readonly onlyWith?: string;
  /** It is another call when this keyword has one of these values: `source="local"`. */
  readonly unless?: readonly [keyword: string, ...values: string[]];
  /** It is this call only when this keyword has one of these values: `hub="hf"`. */
  readonly onlyIf?: readonly [keyword: string, ...values: string[]];
  /** Keywords whose names without an owner are code of the library's own collection, which is fetched and run. */
  readonly codeWith?: readonly string[];
  /** Asks the hub whatever folders there are, so that any name of its grammar is one. */
  readonly hubOnly?: true;
  /** Takes a folder of this machine, and asks the hub for what is no folder here: model confusion. */
  readonly foldersFirst?: true;
  /** It describes a model: its subclasses take the same arguments, and a model behind a closed API is only named. */
  readonly describes?: true;
  readonly hub?: HubName;
}
