/** How dangerous loading a file is. `unvetted`: it brings in code that nobody has looked at, of a package that is known. */
export type Danger = 'none' | 'unvetted' | 'suspicious' | 'malicious';

/** Whether a file is what its name says, and the same for every reader. */
export type FormatTrust = 'matches' | 'mismatch' | 'ambiguous';

/** What a payload is about; each is a rule of the table. */
export type ArtifactTopic = 'code' | 'template' | 'remote-code' | 'escape' | 'resource';

/** One thing in a file that does something when the file is loaded, as evidence. */
export interface Payload {
  readonly topic: ArtifactTopic;
  readonly danger: Exclude<Danger, 'none'>;
  /** The construct, as its format writes it: `os.system("curl …")`, `Lambda layer "boom"`. One printable line. */
  readonly what: string;
  /** Where in the file: `data.pkl:+0x1f` for a member, `+0x1f` for the file itself. */
  readonly where: string;
  /** What loading it does, in a sentence. */
  readonly why: string;
  /** CVE and GHSA ids, and names of published techniques, where they are known. */
  readonly advisories: readonly string[];
}

/** A way in which the parts of a file contradict each other, so that two readers see two files. */
export interface StructureLie {
  readonly trust: Exclude<FormatTrust, 'matches'>;
  readonly what: string;
  readonly where: string;
  readonly why: string;
}

/** The name that the reference implementation gives to the signature of a model, at its root. */
export const SIGNATURE_NAME = 'model.sig';

/** What came of verifying a signature; `signature` is its file. */
export type SignatureState =
  | { readonly kind: 'verified'; readonly by: string; readonly signature: string }
  | { readonly kind: 'unverified' | 'invalid' | 'partial'; readonly why: string; readonly signature: string };

/** A model file that was judged, on three axes: danger, completeness, format trust. */
export interface Artifact {
  readonly file: string;
  /** How it is read first: `torch-zip`. `unknown` where the name promises a model and the content is none we read. */
  readonly format: string;
  /** Every other way in which it can be read. */
  readonly alsoReadAs: readonly string[];
  readonly danger: Danger;
  readonly complete: boolean;
  /** Why parts were not examined; empty when complete. */
  readonly incomplete: readonly string[];
  readonly formatTrust: FormatTrust;
  readonly lies: readonly StructureLie[];
  readonly sizeBytes: number;
  /** Bytes that were read of it, each place once. */
  readonly bytesRead: number;
  /** Of the whole file, 64 hex digits: where the hub states it or it was asked for. */
  readonly sha256: string | null;
  readonly payloads: readonly Payload[];
}
