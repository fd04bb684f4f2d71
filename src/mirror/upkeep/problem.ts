import type { Gap } from '../../core/index.ts';

/** Something in a storage that is not as it was put there, or as it has to be. */
export interface Problem {
  /**
   * `changed`: a content that is not what its hash says. `missing`: a content that a copied commit needs. `broken`: a
   * document that cannot be read, or speaks of something else than its key. `astray`: a document that leads to others
   * that are not there. `mistaken`: a document that says something else of a content than the content does.
   */
  readonly kind: 'changed' | 'missing' | 'broken' | 'astray' | 'mistaken';
  /** `sha256:…`, or the key of a document. */
  readonly what: string;
  /** One sentence. */
  readonly why: string;
  /** Commits that it belongs to, `hf:org/name@commit`: some of them. */
  readonly neededBy: readonly string[];
  /** What was done about it, one sentence; null where nothing was. */
  readonly mended: string | null;
}

/** Before anything was done. `mend` resolves with what it did, null where it found that nothing is to be done. */
export interface Detected {
  readonly problem: Problem;
  readonly mend: (() => Promise<string | null>) | null;
}

/** What nobody has to do anything about, or may. */
export interface Leftovers {
  /** Contents that no commit leads to, stored before the time within which one still may. */
  readonly unreferenced: { readonly count: number; readonly bytes: number };
  /** Files of transfers that nobody has touched for long. */
  readonly scratch: { readonly count: number; readonly bytes: number; readonly removed: number };
  /** Documents of kinds that this version does not know, by the first segment of their keys. */
  readonly unknownDocuments: readonly string[];
}

export interface VerifiedStorage {
  readonly blobs: number;
  readonly bytes: number;
  readonly documents: number;
  readonly commits: number;
  readonly problems: readonly Problem[];
  readonly leftovers: Leftovers;
  /** What could not be examined. */
  readonly gaps: readonly Gap[];
}
