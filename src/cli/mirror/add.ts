import { sizeText } from '../../base/index.ts';
import { painterOf } from '../../report/index.ts';
import { wantsColour } from '../colour.ts';
import { writeToStream } from '../output.ts';
import { statusLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import type { AddFlags } from './command.ts';
import { exitCodeOf, type MirroredName, mirrorName, type NameProgress } from './mirror-names.ts';
import { type NameAddress, parseNameAddress } from './name-address.ts';
import { type OpenedMirror, openMirror } from './open-mirror.ts';
import { mirroredJson, mirroredText } from './render-mirrored.ts';
import { signerOf } from './sign-copies.ts';

/** Runs `weighbridge mirror add`; resolves with the exit code. */
export async function runAdd(
  names: readonly string[],
  flags: AddFlags,
  surroundings: Surroundings,
): Promise<number> {
  const addresses = names.map(parseNameAddress);
  await using opened = await openMirror(flags, surroundings);
  return await mirrorAll(addresses, opened, flags, surroundings);
}

/** Admits and copies names one after the other: each uses the line by itself. */
export async function mirrorAll(
  addresses: readonly NameAddress[],
  opened: OpenedMirror,
  flags: AddFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, signal, environment } = surroundings;
  const sign = await signerOf(flags.signKey ?? opened.configuration.mirror?.['sign-key']);
  const line = statusLine(stderr, !flags.quiet);
  const done: MirroredName[] = [];
  try {
    for (const address of addresses) {
      const how = { sign, metadataOnly: flags.metadataOnly ?? false };
      done.push(
        await mirrorName(address, opened, how, signal, (progress) => line.say(() => progressText(progress))),
      );
    }
  } finally {
    line.clear();
  }
  const { address } = opened.storage;
  const text =
    flags.format === 'json'
      ? mirroredJson(address, done)
      : mirroredText(address, done, painterOf(flags.color !== false && wantsColour(stdout, environment)));
  await writeToStream([text], stdout);
  return exitCodeOf(done);
}

function progressText({ name, copy }: NameProgress): string {
  if (copy === null) return `asking about ${name} …`;
  return `copying ${name} … ${copy.filesDone} of ${copy.files} files, ${sizeText(copy.bytesDone)} of ${sizeText(copy.bytes)}`;
}
