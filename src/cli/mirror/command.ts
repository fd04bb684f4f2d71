import { type Command, Option } from 'commander';
import { hubAddress, repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';
import { addApprovalCommands } from './approval-commands.ts';
import { type MirrorFlags, mirrorOptions } from './mirror-options.ts';
import { addUpkeepCommands } from './upkeep-commands.ts';

export type { MirrorFlags } from './mirror-options.ts';

/** Flags of those that also ask the hub. */
export interface UpstreamFlags extends MirrorFlags {
  readonly hub?: Readonly<Record<string, string>>;
  readonly private?: readonly string[];
  readonly lock?: readonly string[];
}

export interface AddFlags extends UpstreamFlags {
  readonly signKey?: string;
  readonly metadataOnly?: boolean;
}

const EXAMPLES = `
Examples:
  $ weighbridge mirror add hf:org/name    copy a model, judged and verified
  $ weighbridge mirror sync               all that weighbridge.lock holds
  $ weighbridge mirror list

Copies lie in the storage: a folder, or s3://bucket/prefix.
`;

const ADD_EXAMPLES = `
Examples:
  $ weighbridge mirror add hf:org/name hf:datasets/org/data@v1.0
  $ weighbridge mirror add hf:org/name --storage s3://models/mirror

A name is bound to the identity it is first admitted with. A copy that was
interrupted goes on where it was.

Exit codes: 0 all were copied, 1 something was refused or quarantined,
2 wrong usage, 3 something could not be established or fetched.
`;

const SYNC_EXAMPLES = `
Examples:
  $ weighbridge mirror sync
  $ weighbridge mirror sync --lock services/a/weighbridge.lock

Every entry is copied at the commit that is locked, with what it pulls in.

Exit codes: 0 all were copied, 1 something was refused or quarantined,
2 wrong usage, 3 something could not be established or fetched.
`;

const LIST_EXAMPLES = `
Examples:
  $ weighbridge mirror list
  $ weighbridge mirror list --format json
`;

export function addMirrorCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  const mirror = program
    .command('mirror')
    .description(
      'Keep copies of models and datasets that you control: judged, verified, and bound to who made them.',
    )
    .addHelpText('after', EXAMPLES);

  const add = mirror
    .command('add')
    .description('Admit names as they are now, and copy every file of them.')
    .argument('<names...>', 'hf:org/name[@rev], hf:datasets/org/name, hf:spaces/org/name');
  upstreamOptions(add)
    .option('--sign-key <file>', 'sign what was copied: a private key in PEM (P-256, P-384, P-521)')
    .option('--metadata-only', 'admit without copying the files')
    .addHelpText('after', ADD_EXAMPLES)
    .action(async (names: string[], flags: AddFlags) => {
      const { runAdd } = await import('./add.ts');
      finish(await runAdd(names, flags, surroundings));
    });

  const sync = mirror
    .command('sync')
    .description('Copy everything that locks hold, at the commits that are locked.');
  upstreamOptions(sync)
    .option('--sign-key <file>', 'sign what was copied: a private key in PEM (P-256, P-384, P-521)')
    .addHelpText('after', SYNC_EXAMPLES)
    .action(async (flags: AddFlags) => {
      const { runSync } = await import('./sync.ts');
      finish(await runSync(flags, surroundings));
    });

  mirrorOptions(
    mirror.command('list').description('Say what is mirrored: names, who they are bound to, commits, sizes.'),
  )
    .addHelpText('after', LIST_EXAMPLES)
    .action(async (flags: MirrorFlags) => {
      const { runList } = await import('./list.ts');
      finish(await runList(flags, surroundings));
    });

  addUpkeepCommands(mirror, surroundings, finish);
  addApprovalCommands(mirror, surroundings, finish);
}

/** The same, and how the hub is asked. */
export function upstreamOptions(command: Command): Command {
  return mirrorOptions(command)
    .addOption(new Option('--hub <name=url>', "a hub's address; may be repeated").argParser(hubAddress))
    .addOption(
      new Option('--private <pattern>', 'names never sent to a hub; may be repeated')
        .env('WEIGHBRIDGE_PRIVATE')
        .argParser(repeatedList),
    )
    .addOption(
      new Option('--lock <file>', 'a lock whose commits hold; may be repeated').argParser(repeatedList),
    );
}
