import type { Readable } from 'node:stream';

/** What one commit brought in, against its parents. */
export interface CommitChange {
  readonly commit: string;
  readonly committedAtMs: number;
  readonly parents: readonly string[];
  /** Blobs that are new or changed; a merge may appear several times, once for each parent. */
  readonly added: readonly { readonly blob: string; readonly path: string }[];
}

const REGULAR_FILE = '100';

/**
 * Reads `git log --raw -z --format=%x01%H %ct %P`: NUL-separated tokens, a header token for each commit and two for
 * each changed path (`:old new oldid newid status`, then the path).
 */
export async function* readChanges(output: Readable): AsyncGenerator<CommitChange> {
  let change: (CommitChange & { readonly added: { readonly blob: string; readonly path: string }[] }) | null =
    null;
  // The blob whose path is the next token: null when the next token is no path, '' when the path is passed over.
  let blobOfNextPath: string | null = null;
  for await (const token of tokens(output)) {
    if (blobOfNextPath !== null) {
      if (blobOfNextPath) change?.added.push({ blob: blobOfNextPath, path: token });
      blobOfNextPath = null;
      continue;
    }
    const header = token.indexOf('\x01');
    if (header !== -1) {
      if (change) yield change;
      const [commit = '', seconds = '', ...parents] = token
        .slice(header + 1)
        .trim()
        .split(' ');
      change = { commit, committedAtMs: Number(seconds) * 1000, parents: parents.filter(Boolean), added: [] };
      continue;
    }
    const raw = /:\d{6} (\d{3})\d{3} [0-9a-f]+ ([0-9a-f]+) (\w)/.exec(token);
    // Deletions, symbolic links (120) and submodules (160) bring no text in.
    if (raw) blobOfNextPath = raw[1] === REGULAR_FILE && raw[3] !== 'D' ? raw[2]! : '';
  }
  if (change) yield change;
}

/** What lies between NULs, or other separators, as Latin-1. */
export async function* tokens(output: Readable, separator = '\0'): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of output) {
    const parts = (rest + (chunk as Buffer).toString('latin1')).split(separator);
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest) yield rest;
}
