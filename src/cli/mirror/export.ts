import { sizeText, WeighbridgeError } from '../../base/index.ts';
import { type ExportPlan, namesMatching, planExport, writeArchive, writeFolder } from '../../mirror/index.ts';
import { counted, type Painter, painterOf, printable } from '../../report/index.ts';
import { wantsColour } from '../colour.ts';
import { writeToStream } from '../output.ts';
import { statusLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { openMirrorStorage } from './open-storage.ts';
import type { ExportFlags } from './upkeep-commands.ts';

/** Commits told to a person; all are in the JSON report. */
const SHOWN = 50;

/** Runs `weighbridge mirror export`; resolves with the exit code: 1 where something that was meant is left out. */
export async function runExport(
  target: string,
  names: readonly string[],
  flags: ExportFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, signal, environment } = surroundings;
  const isWanted = namesMatching(names);
  const { storage } = await openMirrorStorage(flags, surroundings, true);
  await using _closing = storage;
  const status = statusLine(stderr, !flags.quiet);
  const plan = await planExport(storage, isWanted, signal);
  if (plan.commits.length === 0 && names.length > 0) {
    const left = plan.left.map(({ commit, why }) => `${commit}: ${why}`).join('; ');
    throw new WeighbridgeError(
      'usage',
      `nothing of ${names.join(', ')} can be exported${left && `: ${left}`}`,
      {
        remedy: 'weighbridge mirror list says what is held; weighbridge mirror add copies a name',
      },
    );
  }
  let done = 0;
  const options = {
    blobs: storage.blobs,
    signal,
    onBytes: (bytes: number) => {
      done += bytes;
      status.say(() => `exporting … ${sizeText(done)} of ${sizeText(plan.bytes)}`);
    },
  };
  const as = flags.as ?? (/\.tar$/i.test(target) ? 'tar' : 'oci');
  if (as === 'tar') await writeArchive(target, plan, options);
  else await writeFolder(target, plan, options);
  status.clear();
  const report = {
    schema: 'weighbridge.mirror-export/1',
    storage: storage.address,
    target,
    as,
    commits: plan.commits,
    left: plan.left,
    blobs: plan.blobs.length,
    bytes: plan.bytes,
  };
  const painter = painterOf(wantsColour(stdout, environment));
  const text =
    flags.format === 'json' ? [`${JSON.stringify(report, null, 2)}\n`] : exportText(target, plan, painter);
  await writeToStream(text, stdout);
  return plan.left.length > 0 ? 1 : 0;
}

function* exportText(
  target: string,
  { commits, left, blobs, bytes }: ExportPlan,
  painter: Painter,
): Iterable<string> {
  for (const commit of commits.slice(0, SHOWN)) yield `${painter.good('exported')} ${printable(commit)}\n`;
  if (commits.length > SHOWN) yield `and ${commits.length - SHOWN} more, in the JSON report\n`;
  for (const { commit, why } of left.slice(0, SHOWN))
    yield `${painter.high('left out')} ${printable(commit)}: ${printable(why)}\n`;
  yield `${printable(target)}: ${counted(commits.length, 'commit')}, ${counted(blobs.length, 'blob')}, ${sizeText(bytes)}.\n`;
}
