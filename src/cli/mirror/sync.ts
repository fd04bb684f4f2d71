import { WeighbridgeError } from '../../base/index.ts';
import { LOCK_NAME } from '../../core/index.ts';
import type { Surroundings } from '../surroundings.ts';
import { mirrorAll } from './add.ts';
import type { AddFlags } from './command.ts';
import type { NameAddress } from './name-address.ts';
import { openMirror } from './open-mirror.ts';

/** Runs `weighbridge mirror sync`: what locks hold, and what that pulls in, since those are entries too. */
export async function runSync(flags: AddFlags, surroundings: Surroundings): Promise<number> {
  const { operatorConfiguration } = await import('../configuration.ts');
  const { configuration } = await operatorConfiguration(flags, surroundings);
  const named = flags.lock ?? configuration.mirror?.locks ?? [];
  const lock = named.length > 0 ? named : [LOCK_NAME];
  await using opened = await openMirror({ ...flags, lock }, surroundings);
  const { entries } = opened.context.locks;
  const addresses = new Map<string, NameAddress>();
  for (const entry of entries) {
    const { kind, name, commit } = entry;
    const query = { kind, name } as const;
    // By what was asked for, so that a mirror without the lock knows too what `main` is; where another lock has it
    // otherwise, by its commit.
    const isTold = opened.context.locks.entry(query, entry.revision) === entry;
    const revision = isTold ? entry.revision : commit;
    addresses.set(`${kind}:${name.toLowerCase()}@${revision}`, { query, revision });
  }
  if (addresses.size === 0) {
    throw new WeighbridgeError('usage', `${lock.join(', ')}: nothing of Hugging Face is locked there`, {
      remedy: 'lock what your code loads with weighbridge pin, or name another lock with --lock',
    });
  }
  return await mirrorAll([...addresses.values()], opened, flags, surroundings);
}
