import { z } from 'zod';
import { oneLine } from '../../base/index.ts';
import { isRepoName } from '../../core/index.ts';
import type { HubCommit, HubFile, HubRef, RevisionFacts } from '../contents.ts';
import { quote } from './answers.ts';
import { parseDate, parseObjectId } from './creation-time.ts';

const COMMIT = z.string().regex(/^[0-9a-f]{40}$/);
/** Decimal bytes a file can have; beyond, JSON's numbers are not exact. */
const SIZE = z.int().min(0);
/** Longest path, in UTF-16 units, that is taken from a hub. Git's own checkouts end at 4096 bytes. CWE-400. */
const MAX_PATH_LENGTH = 4096;
/** Longest licence, in UTF-16 units: identifiers, and names people give their own. */
const MAX_LICENSE_LENGTH = 120;
/** Licences one card can declare. */
const MAX_LICENSES = 20;

const REVISION = z.object({
  id: z.string(),
  _id: z.unknown().optional(),
  sha: COMMIT,
  lastModified: z.unknown().optional(),
  cardData: z.unknown().optional(),
  tags: z.unknown().optional(),
});

const CARD = z.object({ license: z.unknown().optional(), license_name: z.unknown().optional() });

/** In a tree, the sha256 of the content is called `oid` (facts A1, the key trap). */
const FILE = z.object({
  type: z.literal('file'),
  path: z.string().min(1).max(MAX_PATH_LENGTH).refine(isFilePath),
  oid: COMMIT,
  size: SIZE,
  lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: SIZE }).nullish(),
});
/** Folders, submodules, and whatever else is no file, stand in it too. */
const ENTRIES = z.array(z.looseObject({ type: z.string() }));
const FILES = z.array(FILE);

const COMMITS = z.array(
  z.object({ id: COMMIT, title: z.unknown().optional(), date: z.unknown().optional() }),
);

const REF = z.object({ ref: z.string().refine(isRevision), targetCommit: COMMIT });
/** `converts` are branches the hub makes itself, such as `refs/convert/parquet`. */
const REFS = z.object({
  branches: z.array(REF),
  tags: z.array(REF),
  converts: z.array(REF).nullish(),
  pullRequests: z.array(REF).nullish(),
});

/** A repository at a revision, or null when the answer is not one. */
export function parseRevision(value: unknown): RevisionFacts | null {
  const parsed = REVISION.safeParse(value);
  if (!parsed.success || !isRepoName(parsed.data.id)) return null;
  const { id, _id, sha, lastModified, cardData, tags } = parsed.data;
  return {
    commit: sha,
    name: id,
    repoId: parseObjectId(_id),
    license: licenseOf(cardData) ?? licenseOfTags(tags),
    committedAt: parseDate(lastModified),
  };
}

/** The files of one page of a tree, or null when any entry is no entry: half a list would be taken for a whole one. */
export function parseTree(value: unknown): readonly HubFile[] | null {
  const entries = ENTRIES.safeParse(value);
  const files = FILES.safeParse(entries.data?.filter(({ type }) => type === 'file'));
  if (!files.success) return null;
  return files.data.map(({ path, oid, size, lfs }) => ({
    path,
    sizeBytes: lfs?.size ?? size,
    sha256: lfs?.oid ?? null,
    gitOid: oid,
  }));
}

/** One page of commits, or null when it is none. */
export function parseCommits(value: unknown): readonly HubCommit[] | null {
  const parsed = COMMITS.safeParse(value);
  if (!parsed.success) return null;
  return parsed.data.map(({ id, title, date }) => ({
    commit: id,
    title: typeof title === 'string' ? quote(title) : '',
    committedAt: parseDate(date),
  }));
}

/** Branches, tags and pull requests, sorted by name, or null when the answer lists none of them properly. */
export function parseRefs(value: unknown): readonly HubRef[] | null {
  const parsed = REFS.safeParse(value);
  if (!parsed.success) return null;
  const { branches, tags, converts, pullRequests } = parsed.data;
  const refs = [branches, tags, converts ?? [], pullRequests ?? []].flat();
  return refs
    .map(({ ref, targetCommit }) => ({ ref, commit: targetCommit }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/**
 * Whether git could hold a file at this path. What it could not (`..`, an absolute path, NUL) would lead somewhere else
 * once it is joined to a folder or a URL (CWE-22).
 */
export function isFilePath(path: string): boolean {
  return (
    path.isWellFormed() &&
    !path.includes('\0') &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/^\.git$/i.test(part))
  );
}

/**
 * Whether this can be the name of a branch, a tag, a ref or a commit (git-check-ref-format, 1 to 10). As one segment of
 * a URL, `..` would ask for something else.
 */
export function isRevision(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= 255 &&
    text.isWellFormed() &&
    !/[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\.lock(?:\/|$)|\.$|^@$/.test(text) &&
    text.split('/').every((part) => part !== '' && !part.startsWith('.'))
  );
}

/** `license` of a card; a name of the owner's own stands behind `other`. */
function licenseOf(card: unknown): string | null {
  const parsed = CARD.safeParse(card);
  if (!parsed.success) return null;
  const { license, license_name: ownName } = parsed.data;
  const declared = joined(Array.isArray(license) ? license : [license]);
  if (declared !== 'other' || typeof ownName !== 'string' || ownName.trim() === '') return declared;
  return `other (${shown(ownName)})`;
}

/** The hub repeats the card's licence as a tag, `license:apache-2.0`. */
function licenseOfTags(tags: unknown): string | null {
  if (!Array.isArray(tags)) return null;
  return joined(
    tags.flatMap((tag) =>
      typeof tag === 'string' && tag.startsWith('license:') ? [tag.slice('license:'.length)] : [],
    ),
  );
}

function joined(values: readonly unknown[]): string | null {
  const licenses = values.filter((value) => typeof value === 'string').map(shown);
  return (
    licenses
      .filter((license) => license !== '')
      .slice(0, MAX_LICENSES)
      .join(', ') || null
  );
}

function shown(license: string): string {
  return oneLine(license, MAX_LICENSE_LENGTH);
}
