import { commitText, contentsOf, filesOf, type StoredCommit } from './stored-commit.ts';

/** Commits remembered for a content: enough to tell a person what it is. */
const NEEDED_BY_MOST = 5;

/** What commits say of a content. */
export interface ExpectedContent {
  readonly neededBy: readonly string[];
}

/** What every stored commit says of the contents that it leads to, by SHA-256. */
export class ExpectedContents {
  readonly #contents = new Map<string, ExpectedContent>();
  readonly #gitOids = new Map<string, Set<string>>();

  add(stored: StoredCommit): void {
    const text = commitText(stored);
    for (const sha256 of contentsOf(stored)) {
      const neededBy = this.#contents.get(sha256)?.neededBy ?? [];
      if (neededBy.length < NEEDED_BY_MOST) this.#contents.set(sha256, { neededBy: [...neededBy, text] });
    }
    for (const [gitOid, { sha256 }] of stored.holdings?.files ?? []) this.addGitOid(gitOid, sha256);
  }

  /** That a document gives the content this git object id. */
  addGitOid(gitOid: string, sha256: string): void {
    const known = this.#gitOids.get(sha256);
    if (known) known.add(gitOid);
    else this.#gitOids.set(sha256, new Set([gitOid]));
  }

  gitOidsOf(sha256: string): ReadonlySet<string> {
    return this.#gitOids.get(sha256) ?? NONE;
  }

  get(sha256: string): ExpectedContent | null {
    return this.#contents.get(sha256) ?? null;
  }
}

const NONE: ReadonlySet<string> = new Set();

export interface UnheldFile {
  readonly sha256: string | null;
  readonly sizeBytes: number;
  /** One sentence. */
  readonly why: string;
}

/** Files of a copied commit that are not held, or not with the size that they were listed with. */
export function* unheldFiles(
  stored: StoredCommit,
  sizeOf: (sha256: string) => number | null,
): Generator<UnheldFile, void, void> {
  if (stored.admission?.state !== 'copied') return;
  for (const { file, sha256 } of filesOf(stored)) {
    const { path, sizeBytes } = file;
    const held = sha256 === null ? null : sizeOf(sha256);
    if (held === sizeBytes) continue;
    const why =
      held === null
        ? `${path} is not held`
        : `${path} is held with ${held} bytes, and was listed with ${sizeBytes}`;
    yield { sha256, sizeBytes, why };
  }
}
