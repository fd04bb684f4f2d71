import { tokens } from '../changes.ts';
import { exitOf, type GitProgram, startGit } from '../git-process.ts';
import type { Repository } from '../locate.ts';
import { type ShadowRepository, shadowOf } from '../shadow.ts';
import { type Attribution, type BlobChange, KINDS, type Reach, type ToAttribute } from './attribution.ts';
import { CHANGE_LOG_FORMAT, type CommitInfo, readChangeLog } from './change-log.ts';
import { type RefKind, readRefs } from './refs.ts';
import { commitTips } from './tips.ts';

/** Ids given to git as arguments; for more its whole log is read, since a command line has an end. */
const MAX_FIND_OBJECTS = 10_000;

interface Attributing {
  readonly repository: Repository;
  readonly shadow: ShadowRepository;
  readonly program: GitProgram;
  readonly signal: AbortSignal;
  readonly targets: ReadonlySet<string>;
  readonly namesOfTip: ReadonlyMap<string, readonly string[]>;
  readonly commits: Map<string, CommitInfo & { readonly reach: Reach; readonly refs: readonly string[] }>;
  readonly changes: BlobChange[];
  readonly reach: Map<string, Reach>;
  readonly caveats: string[];
}

/**
 * Says of objects which commits brought and removed them, in whatever ref, merges included. Its time is that of reading the
 * log once, however many there are. Never throws for what is in the repository.
 */
export async function attributeByLog(
  repository: Repository,
  { objects, commits: askedCommits }: ToAttribute,
  program: GitProgram,
  signal: AbortSignal,
): Promise<Attribution> {
  const targets = new Set(objects);
  const asked = new Set(askedCommits);
  await using shadow = await shadowOf(repository);
  const { refs, complete } = await readRefs(repository);
  const tipsOf = await commitTips(refs, shadow.gitDir, program, signal);
  const work: Attributing = {
    repository,
    shadow,
    program,
    signal,
    targets,
    namesOfTip: tipsOf.names,
    commits: new Map(),
    changes: [],
    reach: new Map(),
    caveats: complete ? [] : ['the refs are kept in a reftable, which is not read'],
  };
  for (const ref of refs)
    if (targets.has(ref.id) && !work.reach.has(ref.id)) work.reach.set(ref.id, ref.kind);
  if (targets.size > 0 || asked.size > 0) {
    const before = new Set<string>();
    for (const kind of KINDS) {
      const tips = tipsOf.ofKind(kind);
      if (tips.length > 0 && targets.size > 0) await readLog(work, kind, tips, [...before]);
      if (tips.length > 0 && asked.size > 0) await findCommits(work, kind, asked, tips, [...before]);
      for (const tip of tips) before.add(tip);
    }
  }
  if (asked.size > 0) await describeCommits(work, asked);
  if (repository.shallow) work.caveats.push('the clone is shallow: older history was not fetched');
  for (const id of [...targets, ...asked]) if (!work.reach.has(id)) work.reach.set(id, 'none');
  work.changes.sort(
    (a, b) => work.commits.get(a.commit)!.committedAtMs - work.commits.get(b.commit)!.committedAtMs,
  );
  const { commits, changes, reach, caveats } = work;
  return { commits, changes, reach, caveats, atHead: await pathsAtHead(work) };
}

/** Reads the log of `tips` as far as it was not read for `before`. */
async function readLog(
  work: Attributing,
  kind: RefKind,
  tips: readonly string[],
  before: readonly string[],
): Promise<void> {
  const { shadow, program, signal, targets } = work;
  const find = targets.size > MAX_FIND_OBJECTS ? [] : [...targets].map((id) => `--find-object=${id}`);
  await using log = startGit(
    program,
    shadow.gitDir,
    [
      'log',
      '--stdin',
      '--ignore-missing',
      '--source',
      '--raw',
      '--no-abbrev',
      '-t',
      '-m',
      '--root',
      '--no-renames',
      '--no-show-signature',
      '-z',
      CHANGE_LOG_FORMAT,
      ...find,
    ],
    signal,
  );
  const exit = exitOf(log);
  log.stdin.end([...tips, ...before.map((id) => `^${id}`), ''].join('\n'));
  let merge: { readonly commit: CommitInfo; seen: Map<string, BlobChange & { times: number }> } | null = null;
  for await (const { commit, changes } of readChangeLog(log.stdout)) {
    if (merge !== null && merge.commit.id !== commit.id) {
      settle(work, kind, merge.commit, merge.seen);
      merge = null;
    }
    merge ??= { commit, seen: new Map() };
    for (const { path, from, to } of changes) {
      const isBrought = to !== null && targets.has(to);
      if (!isBrought && !(from !== null && targets.has(from))) continue;
      // A merge brings only what none of its parents had, and removes what all of them had.
      const key = `${isBrought ? to : ''}\0${path}`;
      const known = merge.seen.get(key);
      if (known) known.times++;
      else {
        const asked = (id: string | null) => (id !== null && targets.has(id) ? id : null);
        merge.seen.set(key, { commit: commit.id, path, from: asked(from), to: asked(to), times: 1 });
      }
    }
  }
  if (merge !== null) settle(work, kind, merge.commit, merge.seen);
  signal.throwIfAborted();
  const code = await exit;
  if (code === null) work.caveats.push('git could not be run; is it installed?');
  else if (code !== 0) work.caveats.push('part of the history could not be read');
}

/** Marks which of the commits can be reached from `tips`; ends as soon as all are. */
async function findCommits(
  { shadow, program, signal, reach }: Attributing,
  kind: RefKind,
  asked: ReadonlySet<string>,
  tips: readonly string[],
  before: readonly string[],
): Promise<void> {
  const left = new Set([...asked].filter((id) => !reach.has(id)));
  if (left.size === 0) return;
  await using list = startGit(program, shadow.gitDir, ['rev-list', '--stdin', '--ignore-missing'], signal);
  list.stdin.end([...tips, ...before.map((id) => `^${id}`), ''].join('\n'));
  for await (const id of tokens(list.stdout, '\n')) {
    if (left.delete(id)) reach.set(id, kind);
    if (left.size === 0) return;
  }
}

/** Who made the commits that were asked for. */
async function describeCommits(
  { shadow, program, signal, commits, reach, namesOfTip }: Attributing,
  asked: ReadonlySet<string>,
): Promise<void> {
  await using log = startGit(
    program,
    shadow.gitDir,
    [
      'log',
      '--stdin',
      '--no-walk=unsorted',
      '--ignore-missing',
      '--source',
      '--no-show-signature',
      '-z',
      CHANGE_LOG_FORMAT,
    ],
    signal,
  );
  log.stdin.end([...asked, ''].join('\n'));
  for await (const { commit } of readChangeLog(log.stdout)) {
    if (!commits.has(commit.id)) {
      commits.set(commit.id, {
        ...commit,
        reach: reach.get(commit.id) ?? 'none',
        refs: namesOfTip.get(commit.id) ?? [],
      });
    }
  }
}

function settle(
  work: Attributing,
  kind: RefKind,
  commit: CommitInfo,
  seen: ReadonlyMap<string, BlobChange & { readonly times: number }>,
): void {
  const { targets, reach, commits, changes, namesOfTip } = work;
  for (const { times, ...change } of seen.values()) {
    for (const id of [change.to, change.from]) {
      if (id !== null && targets.has(id) && !reach.has(id)) reach.set(id, kind);
    }
    if (times < Math.max(1, commit.parents.length)) continue;
    changes.push(change);
    commits.set(commit.id, { ...commit, reach: kind, refs: namesOfTip.get(commit.tip) ?? [] });
  }
}

async function pathsAtHead({
  repository,
  shadow,
  program,
  signal,
  targets,
}: Attributing): Promise<ReadonlyMap<string, readonly string[]>> {
  const paths = new Map<string, string[]>();
  if (repository.head === null || targets.size === 0) return paths;
  await using list = startGit(
    program,
    shadow.gitDir,
    ['ls-tree', '-r', '-t', '-z', '--full-tree', repository.head],
    signal,
  );
  for await (const token of tokens(list.stdout)) {
    const entry = /^\d{6} \w+ ([0-9a-f]+)\t(.+)$/s.exec(token);
    if (!entry || !targets.has(entry[1]!)) continue;
    const path = Buffer.from(entry[2]!, 'latin1').toString('utf8');
    paths.set(entry[1]!, [...(paths.get(entry[1]!) ?? []), path]);
  }
  return paths;
}
