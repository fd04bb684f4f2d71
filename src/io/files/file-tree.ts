import type { Gap } from '../../core/index.ts';
import type { OpenSource } from './open-source.ts';

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
  /** The same as a source, for what looks at a few places of it. Rejects with what `read` rejects with. */
  open?(): Promise<OpenSource>;
  /** Where it lies on disk, for a thread that reads it there. */
  readonly diskPath?: string;
  /** The object that it is in the git repository whose tree this is. */
  readonly gitBlob?: string;
  /** Of the content, 64 hex digits, where whoever keeps the file states it. */
  readonly sha256?: string | null;
}

/** What stands at a path. A link that leads out of the tree, or nowhere, is a link too. */
export type PathKind = 'file' | 'symbolic-link' | 'hard-link' | 'folder' | 'absent';

export type TreeItem =
  | { readonly kind: 'file'; readonly file: TreeFile }
  | { readonly kind: 'gap'; readonly gap: Gap }
  /** A symbolic link: told, never followed. */
  | { readonly kind: 'link'; readonly path: string };

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
  /** Without it, what `has` says is all that is known. */
  kindOf?(path: string): PathKind;
  /** A file by its path; null when there is no regular file. */
  openFile?(path: string): Promise<OpenSource | null>;
}
