import { WeighbridgeError } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import type { Storage } from '../../io/blobs/index.ts';
import type { Lock } from '../../lock/index.ts';
import { createQuarantine } from '../quarantine/index.ts';
import { type Binding, hostedKind, nameKey, parseBinding, servedKey } from '../records/index.ts';
import { parseServed } from '../records/parse-documents.ts';
import type { PrunableCommit, PruneRules } from './plan-prune.ts';
import { commitText, contentsOf, readCommits, type StoredCommit } from './stored-commit.ts';

export interface ReadPrunableOptions {
  readonly rules: PruneRules;
  readonly locks: readonly Lock[];
  readonly signal: AbortSignal;
}

/** Every commit and what it leads to, as the store has it now. Rejects with `unreadable` where a document is broken. */
export async function readPrunable(
  storage: Storage,
  { rules, locks, signal }: ReadPrunableOptions,
): Promise<{ readonly commits: readonly PrunableCommit[]; readonly evidence: ReadonlySet<string> }> {
  const { documents } = storage;
  const quarantine = createQuarantine(documents);
  const evidence = new Set<string>();
  const suspects = new Set<string>();
  for await (const { what } of quarantine.list(signal)) {
    if (what.kind === 'content') evidence.add(what.sha256);
    else suspects.add(what.kind === 'name' ? nameKey(what.query) : `${nameKey(what.query)}/${what.commit}`);
  }
  const seen = await revisionTimes(storage, signal);
  const locked = lockedCommits(locks);
  const commits: PrunableCommit[] = [];
  for await (const stored of readCommits(documents, () => true, signal)) {
    failIfBroken(stored);
    const name = nameKey(stored.query);
    const key = `${name}/${stored.commit}`;
    const isEvidence = stored.admission?.state === 'quarantined' || suspects.has(name) || suspects.has(key);
    const kept = locked.has(key) ? 'locked' : isEvidence && !rules.quarantined ? 'quarantined' : null;
    commits.push({
      text: commitText(stored),
      name,
      query: stored.query,
      commit: stored.commit,
      at: latest([
        stored.admission?.at,
        stored.manifest?.fetchedAt,
        seen.get(key),
        ...(await servedTimes(storage, stored)),
      ]),
      contents: contentsOf(stored),
      kept,
    });
  }
  return { commits, evidence: rules.quarantined ? new Set() : evidence };
}

/** What a document that cannot be read leads to is not known: nothing can be said to be unneeded. */
function failIfBroken({ broken }: StoredCommit): void {
  const [first] = broken;
  if (first === undefined) return;
  throw new WeighbridgeError('unreadable', `the document ${first.key} is broken: ${first.why}`, {
    remedy: 'nothing is removed as long as it is; run: weighbridge mirror verify --repair',
  });
}

/** When a revision was last found to be a commit, by `NAME/COMMIT`. */
async function revisionTimes(
  { documents }: Storage,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const times = new Map<string, string>();
  for await (const key of documents.list('bindings/', signal)) {
    const found = await documents.read(key);
    if (found === null) continue;
    const { query, revisions }: Binding = parseBinding(key, found.content);
    for (const { commit, at } of Object.values(revisions)) {
      const of = `${nameKey(query)}/${commit}`;
      times.set(of, latest([times.get(of), at]));
    }
  }
  return times;
}

async function servedTimes(
  { documents }: Storage,
  { query, commit }: StoredCommit,
): Promise<readonly string[]> {
  const key = servedKey(query, commit);
  const found = await documents.read(key);
  return found === null ? [] : [...parseServed(key, found.content).values()];
}

function lockedCommits(locks: readonly Lock[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { entries } of locks) {
    for (const { hub, kind, name, commit, identity } of entries.values()) {
      if (hub !== 'huggingface') continue;
      for (const one of [name, identity.name]) {
        const query: NameQuery = { kind: hostedKind(kind), name: one };
        keys.add(`${nameKey(query)}/${commit}`);
      }
    }
  }
  return keys;
}

function latest(times: readonly (string | undefined)[]): string {
  return times.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), '');
}
