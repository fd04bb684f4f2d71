import type { Identity } from '../../core/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import { isOther } from '../admit/bind-name.ts';
import { gitPackKey } from '../git/index.ts';
import { createQuarantine, type Quarantine } from '../quarantine/index.ts';
import {
  admissionKey,
  type Binding,
  createRecords,
  documentOf,
  parseAdmission,
  type Records,
} from '../records/index.ts';
import { commitText, filesOf, type StoredCommit } from '../upkeep/stored-commit.ts';
import type { Layout } from './layout.ts';
import { commitsIn, type ExportedCommit, quarantineIn } from './read-export.ts';
import { takeContent } from './take-content.ts';

export interface ImportOptions {
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

export interface ImportedCommit {
  /** `hf:org/name@commit`. */
  readonly commit: string;
  /** `held`: all of it was there. */
  readonly outcome: 'imported' | 'held' | 'refused';
  /** Why it is refused, one sentence. */
  readonly why: string | null;
  /** Bytes that were copied. */
  readonly bytes: number;
}

export interface Imported {
  readonly commits: readonly ImportedCommit[];
  /** Entries that were added to the quarantine here, or joined with what is there. */
  readonly quarantined: number;
}

/**
 * Takes over what an export holds. All records are read and held against each other before anything is stored; every
 * file is hashed. Names are bound as they are when the hub shows them: another identity than the one that is known here
 * is refused. Quarantine only grows by it. What is held already is not copied again, so that a run that was stopped goes
 * on.
 */
export async function importLayout(
  layout: Layout,
  storage: Storage,
  options: ImportOptions,
): Promise<Imported> {
  const { signal } = options;
  const quarantine = createQuarantine(storage.documents);
  const records = createRecords(storage.documents);
  const entries = await quarantineIn(layout, signal);
  let count = 0;
  for await (const _proven of commitsIn(layout, signal)) count++;
  for (const { schema: _schema, ...entry } of entries) await quarantine.put(entry);
  const commits: ImportedCommit[] = [];
  if (count === 0) return { commits, quarantined: entries.length };
  for await (const exported of commitsIn(layout, signal)) {
    commits.push(await importCommit(exported, { layout, storage, quarantine, records, options }));
  }
  return { commits, quarantined: entries.length };
}

interface Context {
  readonly layout: Layout;
  readonly storage: Storage;
  readonly quarantine: Quarantine;
  readonly records: Records;
  readonly options: ImportOptions;
}

async function importCommit(exported: ExportedCommit, context: Context): Promise<ImportedCommit> {
  const { stored } = exported;
  const commit = commitText(stored);
  const refused = (why: string): ImportedCommit => ({ commit, outcome: 'refused', why, bytes: 0 });
  const why = (await quarantineHere(stored, context)) ?? missingIn(stored, context.layout);
  if (why !== null) return refused(why);
  // First, and without its revisions: two imports at a time must not bind a name twice.
  const bound = await bind(exported, context.records, false);
  if (bound !== null) return refused(bound);
  let bytes = 0;
  for (const content of contentsToTake(stored, context.layout)) bytes += await takeContent(content, context);
  const isNew = await writeRecords(stored, context);
  const late = await bind(exported, context.records, true);
  if (late !== null) return refused(late);
  return { commit, outcome: bytes > 0 || isNew ? 'imported' : 'held', why: null, bytes };
}

/** What may not be served here is not made to look as if it could. */
async function quarantineHere(
  stored: StoredCommit,
  { quarantine, storage }: Context,
): Promise<string | null> {
  const { query, commit } = stored;
  const entry = await quarantine.ofName(query, commit);
  if (entry !== null) return `it is in quarantine here: ${entry.reasons.join('; ')}`;
  for (const { file, sha256 } of filesOf(stored)) {
    const content = sha256 === null ? null : await quarantine.ofContent(sha256);
    if (content !== null) return `${file.path} is in quarantine here: ${content.reasons.join('; ')}`;
  }
  const key = admissionKey(query, commit);
  const found = await storage.documents.read(key);
  if (found === null) return null;
  const { state, reasons } = parseAdmission(key, found.content);
  return state === 'quarantined' ? `it is in quarantine here: ${reasons.join('; ')}` : null;
}

function missingIn(stored: StoredCommit, layout: Layout): string | null {
  for (const { file, sha256 } of filesOf(stored)) {
    const size = sha256 === null ? undefined : layout.sizes.get(sha256);
    if (size === undefined) return `${file.path} is not in ${layout.address}`;
    if (size !== file.sizeBytes)
      return `${file.path} has ${size} bytes, and was listed with ${file.sizeBytes}`;
  }
  const signature = stored.admission?.signature ?? null;
  return signature === null || layout.sizes.has(signature)
    ? null
    : `its signature is not in ${layout.address}`;
}

/** A content that has to be held, and what else it is called. */
export interface ContentToTake {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** What git calls it, where that is how it is recorded. */
  readonly gitOid: string | null;
}

function contentsToTake(stored: StoredCommit, layout: Layout): readonly ContentToTake[] {
  const contents: ContentToTake[] = filesOf(stored).map(({ file, sha256 }) => ({
    sha256: sha256!,
    sizeBytes: file.sizeBytes,
    gitOid: file.sha256 === null ? file.gitOid : null,
  }));
  for (const sha256 of [stored.admission?.signature ?? null, stored.gitPack?.pack ?? null]) {
    const sizeBytes = sha256 === null ? undefined : layout.sizes.get(sha256);
    if (sha256 !== null && sizeBytes !== undefined) contents.push({ sha256, sizeBytes, gitOid: null });
  }
  return contents;
}

/** Null where the name is bound to the identity of the export; else why not, with both of them. */
async function bind(
  { binding, stored }: ExportedCommit,
  records: Records,
  withRevisions: boolean,
): Promise<string | null> {
  const now = await records.changeBinding(stored.query, (current) => {
    if (current !== null && isOther(current.identity, binding.identity)) return null;
    const revisions = withRevisions ? joined(current, binding) : (current?.revisions ?? {});
    return { ...(current ?? { ...binding, doubt: null }), revisions };
  });
  if (now === null || !isOther(now.identity, binding.identity)) return null;
  return `${stored.query.name} is ${identityText(now.identity)} here, and ${identityText(binding.identity)} in the export: two people have to approve that (weighbridge mirror approve)`;
}

/** The younger word on each branch or tag counts. */
function joined(current: Binding | null, imported: Binding): Binding['revisions'] {
  const revisions = { ...current?.revisions };
  for (const [revision, told] of Object.entries(imported.revisions)) {
    const known = revisions[revision];
    if (known === undefined || known.at < told.at) revisions[revision] = told;
  }
  return revisions;
}

function identityText({ name, repoId, ownerName, ownerId, repoCreatedAt }: Identity): string {
  const owner = ownerName === null ? '' : ` of ${ownerName}${ownerId === null ? '' : ` (${ownerId})`}`;
  const since = repoCreatedAt === null ? '' : `, made ${repoCreatedAt.slice(0, 10)}`;
  return `the repository ${repoId ?? 'without an id'} (${name}${owner}${since})`;
}

/** In the order in which they lead to each other: an admission comes when everything that it needs is there. */
async function writeRecords(stored: StoredCommit, { records, storage }: Context): Promise<boolean> {
  const { query, commit, manifest, admission, holdings, gitPack } = stored;
  if ((await records.manifest(query, commit)) === null) await records.putManifest(manifest!);
  if (holdings !== null) await records.addHoldings(query, commit, holdings.files);
  if (gitPack !== null) {
    // Another one that is there already is as good.
    await storage.documents.write(gitPackKey(query, commit), documentOf(gitPack), null);
  }
  let isNew = false;
  await records.changeAdmission(query, commit, (current) => {
    isNew = current === null || current.state === 'admitted';
    return isNew ? admission : null;
  });
  return isNew;
}
