import { sizeText } from '../../base/index.ts';
import { namesMatching, type Pruned, type PrunePlan, planPruning, prune } from '../../mirror/index.ts';
import { counted, type Painter, painterOf, printable } from '../../report/index.ts';
import { wantsColour } from '../colour.ts';
import { writeToStream } from '../output.ts';
import { statusLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { locksOf, openMirrorStorage } from './open-storage.ts';
import type { PruneFlags } from './upkeep-commands.ts';

/** Commits told to a person; all are in the JSON report. */
const SHOWN = 50;

/** Runs `weighbridge mirror prune`; resolves with the exit code. */
export async function runPrune(
  names: readonly string[],
  flags: PruneFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, clock, signal, environment } = surroundings;
  const isWanted = namesMatching(names);
  const { storage, settings } = await openMirrorStorage(flags, surroundings, true);
  await using _closing = storage;
  const locks = await locksOf(flags.lock, settings);
  const status = statusLine(stderr, !flags.quiet);
  const options = {
    rules: {
      isWanted,
      named: names.length > 0,
      olderThanDays: flags.olderThan ?? null,
      keepLast: flags.keepLast ?? null,
      maxBytes: flags.maxSize ?? null,
      quarantined: flags.quarantined ?? false,
    },
    locks,
    clock,
    signal,
    onRemoved: (done: number, total: number) => status.say(() => `removing … ${done} of ${total}`),
  };
  const pruned = flags.yes ? await prune(storage, options) : null;
  const plan = pruned?.plan ?? (await planPruning(storage, options));
  status.clear();
  if (flags.format === 'json') {
    await writeToStream([`${JSON.stringify(reportOf(storage.address, plan, pruned), null, 2)}\n`], stdout);
  } else {
    const painter = painterOf(wantsColour(stdout, environment));
    await writeToStream(planText(plan, pruned, painter), stdout);
  }
  return 0;
}

function reportOf(storage: string, plan: PrunePlan, pruned: Pruned | null) {
  const row = ({ text, at }: PrunePlan['commits'][number]) => ({ commit: text, at });
  return {
    schema: 'weighbridge.mirror-prune/1',
    storage,
    removed: pruned !== null,
    commits: plan.commits.map(row),
    blobs: plan.blobs.map(({ sha256, sizeBytes, storedAt }) => ({ sha256, sizeBytes, storedAt })),
    bytes: plan.bytes,
    kept: plan.kept.map((commit) => ({ ...row(commit), why: commit.kept })),
    bytesLeft: plan.bytesLeft,
    ...(pruned && {
      removedBlobs: pruned.removedBlobs,
      removedBytes: pruned.removedBytes,
      neededAgain: pruned.keptBlobs,
    }),
  };
}

function* planText(plan: PrunePlan, pruned: Pruned | null, painter: Painter): Iterable<string> {
  const { commits, blobs, bytes, kept, bytesLeft } = plan;
  if (commits.length === 0 && blobs.length === 0) yield 'There is nothing to remove.\n';
  for (const { text, at } of commits.slice(0, SHOWN)) {
    yield `${painter.high(pruned ? 'removed' : 'would go')} ${printable(text)} ${painter.quiet(`last used ${at.slice(0, 10)}`)}\n`;
  }
  if (commits.length > SHOWN) yield `and ${commits.length - SHOWN} more, in the JSON report\n`;
  for (const { text, kept: why } of kept.slice(0, SHOWN)) {
    yield `${painter.good('stays')} ${printable(text)} ${painter.quiet(why === 'locked' ? 'a lock needs it' : 'it is in quarantine, as evidence')}\n`;
  }
  if (pruned !== null) {
    yield `Removed ${counted(pruned.removedCommits, 'commit')} and ${counted(pruned.removedBlobs, 'content')} (${sizeText(pruned.removedBytes)}).`;
    yield pruned.keptBlobs > 0
      ? ` ${counted(pruned.keptBlobs, 'content')} came to be needed meanwhile.\n`
      : '\n';
  } else if (blobs.length > 0 || commits.length > 0) {
    yield `Would remove ${counted(commits.length, 'commit')} and ${counted(blobs.length, 'content')} (${sizeText(bytes)}), and leave ${sizeText(bytesLeft)}.\n`;
    yield 'Nothing was changed. Run it again with --yes to remove them.\n';
  }
}
