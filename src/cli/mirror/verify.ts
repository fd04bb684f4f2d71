import { join } from 'node:path';
import { sha256Hex, sizeText } from '../../base/index.ts';
import { NO_JOURNAL, openJournal } from '../../lock/index.ts';
import { namesMatching, type VerifiedStorage, verifyStorage } from '../../mirror/index.ts';
import { counted, type Painter, painterOf, printable } from '../../report/index.ts';
import { wantsColour } from '../colour.ts';
import { writeToStream } from '../output.ts';
import { statusLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { openMirrorStorage } from './open-storage.ts';
import type { VerifyFlags } from './upkeep-commands.ts';

/** Problems told to a person; all are in the JSON report. */
const SHOWN = 100;

/** Runs `weighbridge mirror verify`; resolves with the exit code. */
export async function runVerify(flags: VerifyFlags, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, clock, signal, environment, cacheDirectory } = surroundings;
  const { storage } = await openMirrorStorage(flags, surroundings, true);
  await using _closing = storage;
  const status = statusLine(stderr, !flags.quiet);
  const startedAt = clock.now();
  using journal = journalAt(
    join(cacheDirectory, 'verify', `mirror-${sha256Hex(storage.address).slice(0, 16)}.jsonl`),
    flags.resume ?? false,
  );
  const verified = await verifyStorage(storage, {
    isWanted: flags.name === undefined ? null : namesMatching(flags.name),
    repair: flags.repair ?? false,
    journal,
    now: startedAt,
    signal,
    onBytes: (bytes) => status.say(() => `hashing … ${sizeText(bytes)}`),
  });
  status.clear();
  const exitCode = exitCodeOf(verified);
  if (flags.format === 'json') {
    const report = {
      schema: 'weighbridge.mirror-verify/1',
      storage: storage.address,
      startedAt: startedAt.toISOString(),
      durationMs: clock.now().getTime() - startedAt.getTime(),
      ...verified,
    };
    await writeToStream([`${JSON.stringify(report, null, 2)}\n`], stdout);
  } else {
    const painter = painterOf(wantsColour(stdout, environment));
    await writeToStream(verifiedText(verified, storage.address, exitCode, painter), stdout);
  }
  return exitCode;
}

/** A run that cannot be resumed is as good. */
function journalAt(path: string, resume: boolean) {
  try {
    return openJournal(path, resume);
  } catch {
    return NO_JOURNAL;
  }
}

function exitCodeOf({ problems, gaps }: VerifiedStorage): number {
  if (problems.length > 0) return 1;
  return gaps.some(({ blocking }) => blocking) ? 3 : 0;
}

function* verifiedText(
  { blobs, bytes, documents, commits, problems, leftovers, gaps }: VerifiedStorage,
  address: string,
  exitCode: number,
  painter: Painter,
): Iterable<string> {
  yield `${painter.heading('Weighbridge')} verified ${painter.name(printable(address))}\n`;
  yield `  ${counted(blobs, 'content')} (${sizeText(bytes)}) hashed, ${counted(documents, 'record')}, ${counted(commits, 'commit')}\n`;
  for (const { kind, what, why, neededBy, mended } of problems.slice(0, SHOWN)) {
    yield `\n${painter.high(kind)} ${painter.name(printable(what))}\n  ${printable(why)}\n`;
    for (const commit of neededBy) yield `  ${painter.quiet(`needed by ${printable(commit)}`)}\n`;
    if (mended !== null) yield `  ${painter.good('mended')}: ${printable(mended)}\n`;
  }
  if (problems.length > SHOWN) yield `\nand ${problems.length - SHOWN} more, in the JSON report\n`;
  const { unreferenced, scratch, unknownDocuments } = leftovers;
  if (unreferenced.count + scratch.count + unknownDocuments.length + gaps.length > 0) yield '\n';
  if (unreferenced.count > 0)
    yield `note: nothing needs ${counted(unreferenced.count, 'content')} (${sizeText(unreferenced.bytes)}): weighbridge mirror prune removes them\n`;
  if (scratch.count > 0)
    yield `note: ${counted(scratch.count, 'transfer')} (${sizeText(scratch.bytes)}) ${scratch.count === 1 ? 'was' : 'were'} left unfinished for a week${scratch.removed > 0 ? ', and removed' : ': --repair removes them'}\n`;
  if (unknownDocuments.length > 0)
    yield `note: records of kinds that this version does not know: ${printable(unknownDocuments.join(', '))}\n`;
  for (const { what, why } of gaps)
    yield `${painter.high('not examined')} ${printable(what)}: ${printable(why)}\n`;
  const unmended = problems.filter(({ mended }) => mended === null).length;
  yield '\n';
  if (problems.length === 0)
    yield gaps.length === 0 ? 'All is in order.\n' : 'Nothing that was examined is wrong.\n';
  else
    yield `${counted(problems.length, 'problem')}${unmended === problems.length ? '; --repair sets aside what is wrong' : unmended === 0 ? ', all mended' : `, ${unmended} not mended`}.\n`;
  yield `${exitCode === 0 ? painter.good('Exit 0') : painter.high(`Exit ${exitCode}`)}\n`;
}
