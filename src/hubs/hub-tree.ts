import { sha256Hex, WeighbridgeError } from '../base/index.ts';
import { blobIdOf, type FileTree, type OpenSource, type TreeFile } from '../io/files/index.ts';
import type { ContentsAnswer, HubFile, RepositoryContents } from './contents.ts';
import type { NameQuery } from './hub.ts';

/** A file of a repository on a hub. */
export interface HubTreeFile extends TreeFile {
  readonly sha256: string | null;
  /** Git object id of what the repository holds: of the content, or of the pointer to it. */
  readonly gitOid: string;
  /** By place; only what is read is fetched. Rejects as the content's `read` does. */
  open(): Promise<OpenSource>;
}

export interface HubTree extends FileTree {
  readonly files: readonly HubTreeFile[];
}

/** Bytes that `read` fetches of one file: code, cards and configurations are below, what is above has `open`. CWE-770. */
export const MAX_WHOLE_BYTES = 64 * 1024 * 1024;

/**
 * A repository at a commit (40 hex digits) as a tree of files. What `read` gives has the hash that was listed; what
 * `open` gives is as the hub keeps it, with the hash that it states for it. Nothing is fetched before it is asked for;
 * `peek` has nothing at hand.
 */
export async function hubTree(
  contents: RepositoryContents,
  query: NameQuery,
  commit: string,
  signal: AbortSignal,
): Promise<ContentsAnswer<HubTree>> {
  const listed = await contents.listFiles(query, commit, signal);
  if (listed.kind !== 'answered') return listed;
  const files = listed.value.map((file) => treeFile(contents, query, commit, file, signal));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)));
  const value: HubTree = {
    files,
    async *items(each) {
      for (const file of files) {
        each.throwIfAborted();
        yield { kind: 'file', file };
      }
    },
    has: (path) => byPath.has(path) || folders.has(path),
    peek: () => null,
    kindOf: (path) => (byPath.has(path) ? 'file' : folders.has(path) ? 'folder' : 'absent'),
    openFile: async (path) => (await byPath.get(path)?.open()) ?? null,
  };
  return { ...listed, value };
}

function treeFile(
  contents: RepositoryContents,
  query: NameQuery,
  commit: string,
  file: HubFile,
  signal: AbortSignal,
): HubTreeFile {
  const { path, sizeBytes, sha256, gitOid } = file;
  const open = async (): Promise<OpenSource> => {
    if (contents.open === undefined) throw unreadable(path, 'the hub hands out no parts of files');
    const answer = await contents.open(query, commit, file, signal);
    if (answer.kind === 'answered') return answer.value.source;
    throw refusal(path, answer);
  };
  const read = async (): Promise<Uint8Array> => {
    if (sizeBytes > MAX_WHOLE_BYTES) throw unreadable(path, `${sizeBytes} bytes are not fetched whole`);
    await using source = await open();
    const content = await source.read(0, sizeBytes);
    if (!isAsListed(content, file)) {
      throw unreadable(path, 'its content does not have the hash that the hub lists it with');
    }
    return content;
  };
  return { path, sizeBytes, sha256, gitOid, open, read };
}

function isAsListed(content: Uint8Array, { sizeBytes, sha256, gitOid }: HubFile): boolean {
  if (content.length !== sizeBytes) return false;
  if (sha256 !== null) return sha256Hex(content) === sha256;
  return blobIdOf(content, { objectFormat: 'sha1' }) === gitOid;
}

function refusal(
  path: string,
  answer: Exclude<ContentsAnswer<never>, { kind: 'answered' }>,
): WeighbridgeError {
  switch (answer.kind) {
    case 'absent':
      return unreadable(path, `the hub has no such ${answer.what} any more`);
    case 'too-large':
      return new WeighbridgeError(
        'limit',
        `${path}: larger than can be held of what comes in one piece only`,
      );
    case 'restricted':
      return unreadable(path, `access is refused (${answer.how})`);
    case 'unknown':
      return new WeighbridgeError(
        answer.cause === 'transient' ? 'network' : 'unreadable',
        `${path}: ${answer.why}`,
      );
  }
}

function unreadable(path: string, why: string): WeighbridgeError {
  return new WeighbridgeError('unreadable', `${path}: ${why}`);
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
