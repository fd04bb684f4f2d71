import { sizeText } from '../../base/index.ts';
import type { LockedIdentity } from '../lockfile/lock.ts';
import type { EntryChange, Happened } from './change.ts';
import { CLASS_WORDS } from './formats.data.ts';

/** Changes of one kind that get a line of their own; what is dangerous is never cut. */
const SHOWN_FILES = 8;
/** Paths named for a format. */
const SHOWN_PATHS = 3;

/**
 * One line for each change, for people; plain files beyond some are counted. What hubs say stands in the lines as it
 * is: whoever prints them makes them printable.
 */
export function renderChanges(changes: readonly EntryChange[]): readonly string[] {
  const lines: string[] = [];
  const plain = changes.filter(({ kind }) => kind === 'file');
  for (const change of changes) if (change.kind !== 'file') lines.push(lineOf(change));
  for (const change of plain.slice(0, SHOWN_FILES)) lines.push(lineOf(change));
  const rest = plain.slice(SHOWN_FILES);
  if (rest.length > 0) lines.push(`and ${rest.length} more ${rest.length === 1 ? 'file' : 'files'}`);
  return lines;
}

const EDGE_WORDS = {
  'base-model': 'the base model',
  'remote-code': 'code from',
  kernel: 'the kernel',
  tokenizer: 'the tokenizer',
  component: 'a part from',
  submodule: 'the submodule',
} as const;
const SIGNS: Readonly<Record<Happened, string>> = { added: '+', changed: '~', removed: '-' };
const WORDS: Readonly<Record<Happened, string>> = { added: 'new', changed: 'changed', removed: 'removed' };

function lineOf(change: EntryChange): string {
  switch (change.kind) {
    case 'identity':
      return `! ANOTHER REPOSITORY: it was ${repoOf(change.before)}, it is ${repoOf(change.after)}`;
    case 'owner':
      return `! another owner: it was ${ownerOf(change.before)}, it is ${ownerOf(change.after)}`;
    case 'redirect':
      return change.after.length === 0
        ? '! it was redirected, and stands under its own name now'
        : `! it is redirected to ${change.to} now`;
    case 'format': {
      const shown = change.paths.slice(0, SHOWN_PATHS).join(', ');
      const more = change.paths.length - SHOWN_PATHS;
      const name = change.extension === '' ? 'files without an extension' : `.${change.extension}`;
      const sign = change.class === 'data' ? '+' : '!';
      return `${sign} new format ${name}, ${CLASS_WORDS[change.class]}: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
    }
    case 'edge':
      return change.happened === 'added'
        ? `! loads ${EDGE_WORDS[change.edge.kind]} ${change.edge.to} besides (${change.edge.saidBy})`
        : `- no longer loads ${EDGE_WORDS[change.edge.kind]} ${change.edge.to}`;
    case 'code':
      return `${change.happened === 'removed' ? '-' : '!'} ${WORDS[change.happened]} code: ${change.path} (${sizeText(change.sizeBytes)})`;
    case 'chat-template':
      return change.certain
        ? `${SIGNS[change.happened]} ${WORDS[change.happened]} chat template: ${change.path}`
        : `${SIGNS[change.happened]} ${change.path}, which can hold a chat template`;
    case 'license':
      return `~ licence: it was ${change.before ?? 'not declared'}, it is ${change.after ?? 'not declared'}`;
    case 'file': {
      const { before, after } = change;
      const size =
        before && after
          ? before.sizeBytes === after.sizeBytes
            ? sizeText(after.sizeBytes)
            : `${sizeText(before.sizeBytes)} -> ${sizeText(after.sizeBytes)}`
          : sizeText((after ?? before)!.sizeBytes);
      return `${SIGNS[change.happened]} ${change.path} (${size})`;
    }
  }
}

function repoOf({ name, repoId, repoCreatedAt }: LockedIdentity): string {
  const created = repoCreatedAt === null ? '' : `, created ${repoCreatedAt.slice(0, 10)}`;
  return `${name} (${repoId ?? 'id unknown'}${created})`;
}

function ownerOf({ ownerName, ownerId, ownerCreatedAt }: LockedIdentity): string {
  const created = ownerCreatedAt === null ? '' : `, created ${ownerCreatedAt.slice(0, 10)}`;
  return `${ownerName ?? 'nobody'} (${ownerId ?? 'id unknown'}${created})`;
}
