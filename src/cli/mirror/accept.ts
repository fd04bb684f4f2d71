import { WeighbridgeError } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { type Acceptance, type Binding, createAcceptances, MAX_TERMS } from '../../mirror/index.ts';
import { printable } from '../../report/index.ts';
import { TokenStore } from '../../servers/gateway/index.ts';
import { writeToStream } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import type { AcceptFlags } from './approval-commands.ts';
import type { MirrorFlags } from './mirror-options.ts';
import { nameAddress, parseNameAddress } from './name-address.ts';
import { type OpenedRecords, openRecords } from './open-records.ts';

/** Runs `weighbridge mirror accept`. */
export async function runAccept(
  address: string,
  flags: AcceptFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { clock, stdout } = surroundings;
  const asked = parseNameAddress(address).query;
  const terms = flags.terms?.trim() ?? '';
  if (!flags.revoke && (terms === '' || terms.length > MAX_TERMS)) {
    throw new WeighbridgeError('usage', `say what was accepted, in 1 to ${MAX_TERMS} characters`, {
      remedy: '--terms takes the address of the terms, or a sentence',
    });
  }
  await using opened = await openRecords(flags, surroundings);
  const acceptances = createAcceptances(opened.storage.documents);
  const binding = await opened.records.binding(asked);
  const query = nowCalled(asked, binding);
  const at = clock.now().toISOString();
  const repoId = binding?.identity.repoId ?? null;
  const acceptance = flags.revoke
    ? await acceptances.revoke(query, flags.client, at)
    : await acceptances.record({ query, client: flags.client, terms, repoId, at });
  if (acceptance === null) {
    throw new WeighbridgeError(
      'refused',
      `nothing of ${nameAddress(query)} is accepted for ${flags.client}`,
      {
        remedy: 'weighbridge mirror acceptances lists what is',
      },
    );
  }
  if (!flags.revoke) await warnOfStrangers(flags.client, opened, surroundings);
  stdout.write(flags.format === 'json' ? `${JSON.stringify(acceptance, null, 2)}\n` : textOf(acceptance));
  return 0;
}

/** Runs `weighbridge mirror acceptances`. */
export async function runAcceptances(flags: MirrorFlags, surroundings: Surroundings): Promise<number> {
  const { stdout, signal } = surroundings;
  await using opened = await openRecords(flags, surroundings);
  const all = await Array.fromAsync(createAcceptances(opened.storage.documents).list(signal));
  if (flags.format === 'json') {
    await writeToStream(
      [`${JSON.stringify({ schema: 'weighbridge.acceptances/1', acceptances: all }, null, 2)}\n`],
      stdout,
    );
  } else if (all.length === 0) {
    stdout.write('No terms were accepted for anybody.\n');
  } else {
    await writeToStream(all.map(textOf), stdout);
  }
  return 0;
}

/** A name that moved is served under the one that it has now. */
function nowCalled(asked: NameQuery, binding: Binding | null): NameQuery {
  return binding === null ? asked : { kind: asked.kind, name: binding.identity.name };
}

async function warnOfStrangers(
  client: string,
  { storage }: OpenedRecords,
  { stderr, signal }: Surroundings,
): Promise<void> {
  const tokens = await new TokenStore(storage.documents).list(signal);
  if (tokens.some(({ name, revokedAt }) => name === client && revokedAt === null)) return;
  stderr.write(
    `weighbridge: no token is named ${printable(client)} yet; make one with: weighbridge serve tokens add ${printable(client)}\n`,
  );
}

function textOf({ query, client, terms, at, revokedAt }: Acceptance): string {
  const when = revokedAt === null ? `since ${at.slice(0, 10)}` : `revoked ${revokedAt.slice(0, 10)}`;
  return `${printable(`${nameAddress(query)}  ${client}  ${when}  ${terms}`)}\n`;
}
