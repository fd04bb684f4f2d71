import { sizeText } from '../../base/index.ts';
import { type DedupedBlob, dedupeStorage } from '../../mirror/index.ts';
import { counted, printable } from '../../report/index.ts';
import { writeToStream } from '../output.ts';
import { statusLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import type { MirrorFlags } from './mirror-options.ts';
import { openMirrorStorage } from './open-storage.ts';

/** Runs `weighbridge mirror dedupe`; resolves with the exit code. */
export async function runDedupe(flags: MirrorFlags, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, clock, signal } = surroundings;
  const { whole } = await openMirrorStorage(flags, surroundings, true);
  await using _closing = whole;
  const status = statusLine(stderr, !flags.quiet);
  const unread: { readonly sha256: string; readonly why: string }[] = [];
  const looked: DedupedBlob[] = [];
  let savedBytes = 0;
  const failed = (sha256: string, why: string) => void unread.push({ sha256, why });
  for await (const blob of dedupeStorage({ storage: whole, clock, signal, failed })) {
    looked.push(blob);
    if (blob.composition.kind === 'composed') savedBytes += blob.composition.savedBytes;
    status.say(() => `${looked.length} looked at, ${sizeText(savedBytes)} saved`);
  }
  status.clear();
  const composed = looked.filter(({ composition }) => composition.kind === 'composed');
  if (flags.format === 'json') {
    const report = {
      schema: 'weighbridge.mirror-dedupe/1',
      storage: whole.address,
      lookedAt: looked.length,
      savedBytes,
      composed: composed.map(({ sha256, sizeBytes, composition }) => ({ sha256, sizeBytes, ...composition })),
      unread,
    };
    await writeToStream([`${JSON.stringify(report, null, 2)}\n`], stdout);
  } else {
    const lines = [
      ...unread.map(({ sha256, why }) => `unread sha256:${sha256}: ${printable(why)}\n`),
      `Looked at ${counted(looked.length, 'content')}: ${composed.length} are held as pieces of others now, which saved ${sizeText(savedBytes)}.\n`,
    ];
    await writeToStream(lines, stdout);
  }
  return unread.length === 0 ? 0 : 3;
}
