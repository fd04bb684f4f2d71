import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { counted } from '../../report/index.ts';
import { scrub } from '../../scan/index.ts';
import { secretActions } from '../../secrets/index.ts';
import type { Surroundings } from '../surroundings.ts';
import type { DiscloseFlags } from './command.ts';
import { chosen, openForSecrets, secretsOf } from './found-again.ts';
import { scopedTarget } from './vendor-connection.ts';

/** Runs `weighbridge secrets disclose`; resolves with the exit code. */
export async function runDisclose(
  address: string,
  flags: DiscloseFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, clock, version } = surroundings;
  await using opened = await openForSecrets(address, surroundings);
  const all = await secretsOf(opened, flags, surroundings);
  const found = flags.fingerprint === undefined ? all.found : chosen(all.found, flags.fingerprint);
  if (found.length === 0) {
    stdout.write('No credential was found: there is nothing to disclose.\n');
    return 0;
  }
  const { disclosurePacket, hubContacts, packetText, publishedContacts } = await secretActions();
  const known = (await scopedTarget(opened)).address;
  const published = publishedContacts((path, maxBytes) => opened.tree.peek(path, maxBytes));
  const packet = scrub(
    disclosurePacket(found, {
      tool: `weighbridge ${version}`,
      preparedAt: clock.now(),
      // A folder of ours says nothing to the owner of what was cloned into it.
      repository: known ?? 'the repository',
      owner: known === null ? null : known.split('/').slice(0, 2).join('/'),
      commit: opened.target.commit,
      contacts: published.length > 0 ? published : hubContacts(known),
    }),
    all.values,
  );
  const name = fileName(known);
  const paths = [join(flags.output, `${name}.md`), join(flags.output, `${name}.json`)] as const;
  try {
    await mkdir(flags.output, { recursive: true, mode: 0o700 });
    await writeFile(paths[0], packetText(packet), { mode: 0o600 });
    await writeFile(paths[1], `${JSON.stringify(packet, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new WeighbridgeError(
      'usage',
      `the letter cannot be written to ${flags.output}: ${messageOf(error)}`,
      {
        cause: error,
        remedy: 'give --output a folder that can be written to',
      },
    );
  }
  stdout.write(`Wrote ${paths[0]} and ${paths[1]}: ${counted(found.length, 'credential')}.\n`);
  const [first] = packet.contacts;
  stdout.write(
    first === undefined
      ? 'No security contact is published: ask the owner privately for one.\n'
      : `Tell: ${first.to} (published in ${first.publishedIn})\n`,
  );
  return 0;
}

/** Of the repository; plain enough for any file system. */
function fileName(address: string | null): string {
  return `disclosure-${(address ?? 'repository').replaceAll(/[^A-Za-z0-9.-]+/g, '-').slice(0, 150)}`;
}
