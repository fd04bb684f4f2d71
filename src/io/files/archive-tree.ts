import { posix } from 'node:path';
import { type ByteSource, cancelled, messageOf } from '../../base/index.ts';
import type { Gap } from '../../core/index.ts';
import { archiveMembers, TOO_LARGE } from './archive-members.ts';
import type { FileTree, TreeItem } from './file-tree.ts';

export interface ArchiveTreeOptions {
  /** Which members are read; the others are only known to be there. */
  readonly wants: (path: string) => boolean;
  readonly signal: AbortSignal;
}

const MIB = 1024 * 1024;
/** Members that are listed: an archive of a large source tree has some 100,000 (CWE-770). */
const MEMBERS_MAX = 200_000;
/** Bytes that are held of one member, and of all together: nothing is written to disk (CWE-770, CWE-409). */
const MEMBER_BYTES = 16 * MIB;
const HELD_BYTES = 256 * MIB;

/**
 * The members of a zip or tar archive as a tree of files, by their own paths. What is wanted of them is read at once and
 * held. Null for what is no such archive. Rejects on abort, and with what reading the source rejects with.
 */
export async function archiveTree(
  source: ByteSource,
  { wants, signal }: ArchiveTreeOptions,
): Promise<FileTree | null> {
  const members = await archiveMembers(source);
  if (members === null) return null;
  const items: TreeItem[] = [];
  const gap = (what: string, why: string, blocking: boolean): void => {
    const told: Gap = { what, why, blocking };
    items.push({ kind: 'gap', gap: told });
  };
  const held = new Map<string, Uint8Array>();
  const paths = new Set<string>();
  let left = HELD_BYTES;
  let leftOut = 0;
  let count = 0;
  try {
    for await (const member of members) {
      if (signal.aborted) throw cancelled(signal);
      if (++count > MEMBERS_MAX) {
        gap('', `more than ${MEMBERS_MAX} members; the others were not looked at`, true);
        break;
      }
      const path = pathOf(member.name);
      if (path === null) continue;
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
        paths.add(path.slice(0, end));
      if (!wants(path)) continue;
      if (left <= 0) {
        leftOut++;
        continue;
      }
      const most = Math.min(MEMBER_BYTES, left);
      const content = await member.read(most).catch((error) => {
        if (signal.aborted) throw error;
        return messageOf(error);
      });
      if (typeof content === 'string') {
        // Too large for what is left, others having taken it, is another matter than too large.
        if (content === TOO_LARGE && most < MEMBER_BYTES) leftOut++;
        else gap(path, content, false);
        // It was expanded that far to find out.
        if (content === TOO_LARGE && member.isCompressed) left -= most;
        continue;
      }
      left -= content.length;
      // Names may stand twice: both are read, and the first is what an import finds.
      if (!held.has(path)) held.set(path, content);
      items.push({ kind: 'file', file: { path, sizeBytes: content.length, read: async () => content } });
    }
  } catch (error) {
    if (signal.aborted) throw error;
    gap('', `its members could not be read to the end: ${messageOf(error)}`, true);
  }
  if (leftOut > 0) gap('', `${leftOut} members were not read: there is too much in it`, true);
  return {
    async *items(each) {
      for (const item of items) {
        if (each.aborted) throw cancelled(each);
        yield item;
      }
    },
    has: (path) => paths.has(path),
    peek: (path, maxBytes) => {
      const content = held.get(path);
      return content === undefined || content.length > maxBytes ? null : content;
    },
  };
}

/** Characters of a name that are kept. */
const NAME_MAX = 1024;

/** A path below the archive's root; null for the root itself. Whoever made the archive named its members (CWE-22, CWE-150). */
function pathOf(name: string): string | null {
  const shown = name.slice(0, NAME_MAX).replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
  const path = posix.join('/', shown.replaceAll('\\', '/')).slice(1);
  return path === '' || path.endsWith('/') ? null : path;
}
