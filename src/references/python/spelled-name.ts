import type { HubName, ReferenceKind } from '../../core/index.ts';

/** A name in a text: where it begins there, and what the text itself says of revision, kind and hub. */
export interface SpelledName {
  readonly name: string;
  readonly at: number;
  readonly revision: string | null;
  readonly kind: ReferenceKind | null;
  /** Told by the text. Names of hubs other than Hugging Face and ModelScope have been judged by their own grammar. */
  readonly hub?: HubName;
  /** The text asks for code that is run. */
  readonly remoteCode?: true;
}
