import { sizeText } from '../../base/index.ts';
import { type Imported, importLayout, openLayout } from '../../mirror/index.ts';
import { counted, type Painter, painterOf, printable } from '../../report/index.ts';
import { wantsColour } from '../colour.ts';
import { writeToStream } from '../output.ts';
import { statusLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import type { MirrorFlags } from './mirror-options.ts';
import { openMirrorStorage } from './open-storage.ts';

/** Commits told to a person; all are in the JSON report. */
const SHOWN = 50;

/** Runs `weighbridge mirror import`; resolves with the exit code: 1 where a commit was refused. */
export async function runImport(
  source: string,
  flags: MirrorFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, signal, environment } = surroundings;
  await using layout = await openLayout(source);
  const { storage } = await openMirrorStorage(flags, surroundings);
  await using _closing = storage;
  const status = statusLine(stderr, !flags.quiet);
  let done = 0;
  const imported = await importLayout(layout, storage, {
    signal,
    onBytes: (bytes) => {
      done += bytes;
      status.say(() => `importing … ${sizeText(done)}`);
    },
  });
  status.clear();
  const painter = painterOf(wantsColour(stdout, environment));
  const report = { schema: 'weighbridge.mirror-import/1', storage: storage.address, source, ...imported };
  const text =
    flags.format === 'json' ? [`${JSON.stringify(report, null, 2)}\n`] : importText(imported, painter);
  await writeToStream(text, stdout);
  return imported.commits.some(({ outcome }) => outcome === 'refused') ? 1 : 0;
}

function* importText({ commits, quarantined }: Imported, painter: Painter): Iterable<string> {
  for (const { commit, outcome, why, bytes } of commits.slice(0, SHOWN)) {
    const word = outcome === 'refused' ? painter.high(outcome) : painter.good(outcome);
    const rest =
      why === null ? (bytes > 0 ? ` ${painter.quiet(sizeText(bytes))}` : '') : `\n  ${printable(why)}`;
    yield `${word} ${printable(commit)}${rest}\n`;
  }
  if (commits.length > SHOWN) yield `and ${commits.length - SHOWN} more, in the JSON report\n`;
  if (quarantined > 0)
    yield `${counted(quarantined, 'entry', 'entries')} of its quarantine ${quarantined === 1 ? 'holds' : 'hold'} here too.\n`;
  const refused = commits.filter(({ outcome }) => outcome === 'refused').length;
  yield `${counted(commits.length - refused, 'commit')} held${refused > 0 ? `, ${refused} refused` : ''}.\n`;
}
