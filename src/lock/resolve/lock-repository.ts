import type { Clock } from '../../base/index.ts';
import type { Evidence } from '../../core/index.ts';
import { ownerOf } from '../../core/index.ts';
import type { Hub, NameQuery, RepoSighting, RepositoryContents } from '../../hubs/index.ts';
import { identityOf } from '../../namespace/index.ts';
import type { Described } from '../closure/index.ts';
import type { Lock, LockEdge, LockEntry, LockedFile, LockedIdentity } from '../lockfile/lock.ts';
import { DEFAULT_REVISION, lockKey } from '../lockfile/lock.ts';
import { hashFiles } from './hash-files.ts';
import {
  type LockOutcome,
  type LockRequest,
  type NotLocked,
  notAnswered,
  refused,
  unknown,
} from './outcome.ts';

export interface LockRepositoryOptions {
  readonly hub: Hub;
  readonly contents: RepositoryContents;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly previous: Lock;
  readonly onFile: () => void;
}

/** A note on what a file of an entry says is loaded with it and could not be followed. */
export interface ClosureNote {
  readonly key: string;
  readonly file: string;
  readonly why: string;
}

export interface LockedRepository {
  readonly outcome: LockOutcome;
  readonly notes: readonly ClosureNote[];
}

/** Locks one repository at what its revision is now, given what the hub showed under its name. */
export async function lockRepository(
  request: LockRequest,
  sighting: RepoSighting,
  options: LockRepositoryOptions,
): Promise<LockedRepository> {
  const { hub, contents, signal, clock, previous } = options;
  const without = (outcome: NotLocked) => ({ outcome, notes: [] });
  const reached = await reachedBy(request, sighting, hub, signal);
  if (reached.kind !== 'reached') return without(reached);
  const { identity, redirect, evidence } = reached;

  const query: NameQuery = { kind: request.kind, name: identity.name };
  const resolved = await contents.resolveRevision(query, request.revision, signal);
  if (resolved.kind !== 'answered') {
    return without(notAnswered(resolved, `${request.name}@${request.revision ?? DEFAULT_REVISION}`));
  }
  const { commit, repoId, license } = resolved.value;
  if (repoId !== null && identity.repoId !== null && repoId !== identity.repoId) {
    const why = `${request.name}: two answers of one run name two repositories, ${identity.repoId} and ${repoId}`;
    return without(unknown('contradiction', why, [...evidence, ...resolved.evidence]));
  }

  const revision = request.revision ?? DEFAULT_REVISION;
  const { hub: hubName, kind, name } = request;
  const base = { hub: hubName, kind, name, revision, commit, identity, redirect, license };
  const before = sameContents(previous, base);
  if (before) {
    const entry: LockEntry = {
      ...base,
      lockedAt: before.lockedAt,
      files: before.files,
      requires: before.requires,
    };
    const isSame =
      lockKey(before) === lockKey(entry) && JSON.stringify(head(before)) === JSON.stringify(head(entry));
    const lockedAt = isSame ? before.lockedAt : clock.now().toISOString();
    return { outcome: { kind: 'locked', entry: { ...entry, lockedAt }, reused: true }, notes: [] };
  }

  const listed = await contents.listFiles(query, commit, signal);
  if (listed.kind !== 'answered') return without(notAnswered(listed, `the files of ${name}@${commit}`));
  const hashed = await hashFiles(listed.value, {
    contents,
    query,
    commit,
    known: hashesOf(previous, base),
    signal,
    onFile: options.onFile,
  });
  if (hashed.kind !== 'hashed') return without(hashed);
  const key = lockKey(request);
  const entry: LockEntry = {
    ...base,
    lockedAt: clock.now().toISOString(),
    files: hashed.files,
    requires: edgesOf(request, identity.name, hashed.described),
  };
  const notes = [...hashed.described].flatMap(([file, { notes }]) =>
    notes.map((why) => ({ key, file, why })),
  );
  return { outcome: { kind: 'locked', entry, reused: false }, notes };
}

interface Reached {
  readonly kind: 'reached';
  readonly identity: LockedIdentity;
  readonly redirect: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Who stands behind a name, through redirects. Identities that are only half known are not locked. */
async function reachedBy(
  { kind, name }: LockRequest,
  sighting: RepoSighting,
  hub: Hub,
  signal: AbortSignal,
): Promise<Reached | NotLocked> {
  const target = sighting.kind === 'redirected' ? sighting.target : sighting;
  const evidence =
    sighting.kind === 'redirected' ? [...sighting.evidence, ...target.evidence] : target.evidence;
  switch (target.kind) {
    case 'absent':
      return { kind: 'absent', what: 'repository', why: `${name}: it is missing or private`, evidence };
    case 'restricted':
      return refused(target.how, name, evidence);
    case 'unknown':
      return unknown(target.cause, `${name}: ${target.why}`, evidence);
    case 'present': {
      const ownerName = ownerOf(target.repo.name);
      const owner = ownerName === null ? null : await hub.sightOwner(ownerName, signal);
      if (owner?.kind === 'unknown' && owner.cause !== 'unsupported') {
        return unknown(owner.cause, `the owner of ${name}: ${owner.why}`, [...evidence, ...owner.evidence]);
      }
      const { repo } = target;
      if (repo.created.kind === 'contradiction') {
        return unknown(
          'contradiction',
          `${name}: its id and its creation date contradict each other`,
          evidence,
        );
      }
      const {
        hub: _hub,
        kind: _kind,
        headCommit: _head,
        ...identity
      } = identityOf(hub.name, kind, repo, owner);
      const redirect = sighting.kind === 'redirected' ? sighting.hops.map(({ from }) => from) : [];
      return { kind: 'reached', identity, redirect, evidence };
    }
  }
}

type Head = Omit<LockEntry, 'lockedAt' | 'files' | 'requires'>;

function head({ hub, kind, name, revision, commit, identity, redirect, license }: LockEntry): Head {
  const { repoId, repoCreatedAt, ownerName, ownerId, ownerKind, ownerCreatedAt } = identity;
  const sorted = {
    name: identity.name,
    repoId,
    repoCreatedAt,
    ownerName,
    ownerId,
    ownerKind,
    ownerCreatedAt,
  };
  return { hub, kind, name, revision, commit, identity: sorted, redirect, license };
}

/** An entry of the previous lock that holds the same commit of the same repository: its files are the same. */
function sameContents(
  previous: Lock,
  { hub, kind, name, commit, identity, revision }: Head,
): LockEntry | null {
  if (identity.repoId === null) return null;
  const isSame = (entry: LockEntry | undefined) =>
    entry !== undefined &&
    entry.hub === hub &&
    entry.kind === kind &&
    entry.name === name &&
    entry.commit === commit &&
    entry.identity.repoId === identity.repoId;
  const exact = previous.entries.get(lockKey({ hub, kind, name, revision }));
  if (exact && isSame(exact)) return exact;
  return previous.entries.values().find(isSame) ?? null;
}

/** Hashes of regular files that were computed before, by git object id: the same id is the same content. */
function hashesOf(previous: Lock, { hub, kind, name }: Head): ReadonlyMap<string, LockedFile> {
  const known = new Map<string, LockedFile>();
  for (const entry of previous.entries.values()) {
    if (entry.hub !== hub || entry.kind !== kind || entry.name !== name) continue;
    for (const file of entry.files.values()) if (file.hashedBy === 'us') known.set(file.gitOid, file);
  }
  return known;
}

/** One edge for each thing that is loaded, said by the first file that says so. */
function edgesOf(
  request: LockRequest,
  ownName: string,
  described: ReadonlyMap<string, Described>,
): readonly LockEdge[] {
  const edges = new Map<string, LockEdge>();
  for (const [saidBy, { dependencies }] of [...described].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { edge, kind, name, revision } of dependencies) {
      // `owner/name--module.Class` of its own repository is loaded at the commit of the model itself.
      if (edge === 'remote-code' && revision === null && (name === request.name || name === ownName))
        continue;
      const to = lockKey({ hub: request.hub, kind, name, revision });
      if (to === lockKey(request)) continue;
      const id = `${edge} ${to}`;
      if (!edges.has(id)) edges.set(id, { kind: edge, to, saidBy });
    }
  }
  return [...edges.values()];
}
