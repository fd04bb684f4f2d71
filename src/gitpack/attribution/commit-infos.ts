import { readBlobBytes } from '../blobs.ts';
import { type GitProgram, startGit } from '../git-process.ts';
import type { CommitInfo } from './change-log.ts';

const PERSON = /^(.*?) ?<([^>]*)>.*? (-?\d+) [+-]\d+$/;

/** Who made these commits; those that git does not have, or that are no commits, are left out. */
export async function readCommitInfos(
  ids: readonly string[],
  gitDir: string,
  program: GitProgram,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Omit<CommitInfo, 'tip'>>> {
  const infos = new Map<string, Omit<CommitInfo, 'tip'>>();
  if (ids.length === 0) return infos;
  await using cat = startGit(program, gitDir, ['cat-file', '--batch', '--buffer'], signal);
  cat.stdin.end(ids.map((id) => `${id}\n`).join(''));
  let next = 0;
  for await (const bytes of readBlobBytes(cat.stdout)) {
    const id = ids[next++]!;
    const info = bytes && commitInfo(id, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (info) infos.set(id, info);
  }
  return infos;
}

function commitInfo(id: string, bytes: Buffer): Omit<CommitInfo, 'tip'> | null {
  const end = bytes.indexOf('\n\n');
  const header = bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
  const of = (key: string) => header.match(new RegExp(`^${key} (.*)$`, 'm'))?.[1] ?? '';
  const [, authorName = '', authorEmail = '', authored = '0'] = PERSON.exec(of('author')) ?? [];
  const [, , , committed = '0'] = PERSON.exec(of('committer')) ?? [];
  const tree = of('tree');
  if (tree === '') return null;
  return {
    id,
    tree,
    parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent!),
    authorName,
    authorEmail,
    authoredAtMs: Number(authored) * 1000,
    committedAtMs: Number(committed) * 1000,
  };
}
