import type { Gap } from '../../core/index.ts';

/** One file of a target. `path` is relative to the target's root, `/` on every system. */
export interface TreeFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** The whole content. Rejects with a WeighbridgeError `unreadable`. */
  read(): Promise<Uint8Array>;
  /**
   * The same without waiting, for every file of a tree that has them at hand or for none; the bytes hold until the
   * next file is read. Throws what `read` rejects with.
   */
  readNow?(maxBytes: number): Uint8Array | 'gone' | 'too-large';
  /** Part of it, read into `target`, for files too large to be held. Answers how much there was; throws what `read` rejects with. */
  readRange?(offset: number, target: Uint8Array): number;
}

export type TreeItem =
  | { readonly kind: 'file'; readonly file: TreeFile }
  | { readonly kind: 'gap'; readonly gap: Gap };

/** The files of a target, wherever they are kept. */
export interface FileTree {
  /** Every file once, in a fixed order, and every gap. Never rejects for what the tree contains, only on abort. */
  items(signal: AbortSignal): AsyncIterable<TreeItem>;
  /** Whether a relative path (no `..`) is a file or a folder of the tree. */
  has(path: string): boolean;
  /**
   * The content of one file at once, for following a name through an import; null when there is no such file, when it is
   * larger than `maxBytes`, or when it cannot be read.
   */
  peek(path: string, maxBytes: number): Uint8Array | null;
}
