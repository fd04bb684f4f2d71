import { type Command, InvalidArgumentError, Option } from 'commander';
import { repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';
import { type MirrorFlags, mirrorOptions } from './mirror-options.ts';

export interface VerifyFlags extends MirrorFlags {
  readonly name?: readonly string[];
  readonly resume?: boolean;
  readonly repair?: boolean;
}

export interface PruneFlags extends MirrorFlags {
  readonly olderThan?: number;
  readonly keepLast?: number;
  readonly maxSize?: number;
  readonly lock?: readonly string[];
  readonly quarantined?: boolean;
  readonly yes?: boolean;
}

export interface ExportFlags extends MirrorFlags {
  readonly as?: 'oci' | 'tar';
}

export interface QuarantineFlags extends MirrorFlags {
  readonly reason?: string;
}

const VERIFY_EXAMPLES = `
Examples:
  $ weighbridge mirror verify
  $ weighbridge mirror verify --name 'acme/*' --repair
  $ weighbridge mirror verify --resume           after a run that was stopped

A gateway may go on serving. With --repair, contents that are not what they
should be go to quarantine and are fetched again at the next request.

Exit codes: 0 all is in order, 1 something is not, 2 wrong usage,
3 something could not be examined.
`;

const PRUNE_EXAMPLES = `
Examples:
  $ weighbridge mirror prune                 shows what nothing needs
  $ weighbridge mirror prune --older-than 90 --keep-last 2 --yes
  $ weighbridge mirror prune --max-size 500GB --lock my.lock --yes
  $ weighbridge mirror prune hf:acme/old-model --yes

A commit goes only where every rule that is given says so. What a lock needs
stays; what is in quarantine too, unless --quarantined is given. A gateway may
go on serving; what was stored within a day stays.
`;

const EXPORT_EXAMPLES = `
Examples:
  $ weighbridge mirror export /media/usb/models           an OCI image layout
  $ weighbridge mirror export models.tar hf:acme/model    the same as one file
  $ skopeo copy oci:/media/usb/models:acme/model@COMMIT docker://…

The same storage makes the same bytes. Each model is a ModelPack manifest, one
layer for each file; what was recorded of it, and the quarantine, go along.

Exit codes: 0 all was exported, 1 something was left out, 2 wrong usage,
3 a content is not what it should be.
`;

const IMPORT_EXAMPLES = `
Examples:
  $ weighbridge mirror import /media/usb/models
  $ weighbridge mirror import models.tar --storage s3://models/mirror

Every file is hashed. A name that is bound to somebody else here is refused;
what is in quarantine here stays there. A run that was stopped goes on.
Whoever imports vouches for where the export comes from.

Exit codes: 0 all is held, 1 something was refused, 2 it is no export, or was
changed, 3 something could not be read or stored.
`;

const DEDUPE_EXAMPLES = `
Examples:
  $ weighbridge mirror dedupe
  $ weighbridge mirror dedupe --format json

Fine-tunes, checkpoints and revisions of one model have most of their bytes in
common. What is held a second time goes; every content is read back whole, and
hashed, before its own copy does. A gateway may go on serving.

Exit codes: 0 done, 2 wrong usage, 3 something could not be read.
`;

const QUARANTINE_EXAMPLES = `
Examples:
  $ weighbridge mirror quarantine list
  $ weighbridge mirror quarantine add hf:org/name --reason 'leaks data'
  $ weighbridge mirror quarantine lift sha256:… --reason 'a test of ours'

To audit a machine that cannot reach the storage:
  $ weighbridge mirror quarantine list --format json > quarantine.json
  $ weighbridge verify --cache --quarantine quarantine.json
`;

/** Commands that look after what is stored. */
export function addUpkeepCommands(
  mirror: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  mirrorOptions(
    mirror
      .command('verify')
      .description('Hash every stored content again, and check every record against what is held.'),
  )
    .addOption(
      new Option('--name <pattern>', 'only names like this, such as org/*; may be repeated').argParser(
        repeatedList,
      ),
    )
    .option('--resume', 'go on with a run that was stopped: do not hash again what has not changed')
    .option('--repair', 'set aside what is wrong, to be fetched again at the next request')
    .addHelpText('after', VERIFY_EXAMPLES)
    .action(async (flags: VerifyFlags) => {
      const { runVerify } = await import('./verify.ts');
      finish(await runVerify(flags, surroundings));
    });

  mirrorOptions(
    mirror
      .command('prune')
      .description('Remove what no rule keeps: old commits, and contents that nothing needs.')
      .argument('[names...]', 'only these names: hf:org/name, org/*, hf:datasets/org/name'),
  )
    .addOption(
      new Option('--older-than <days>', 'commits that nobody has used for so many days').argParser(
        wholeNumber,
      ),
    )
    .addOption(new Option('--keep-last <n>', 'keep the newest commits of each name').argParser(wholeNumber))
    .addOption(
      new Option('--max-size <size>', 'the oldest go until all fit, such as 500GB').argParser(sizeInBytes),
    )
    .addOption(
      new Option('--lock <file>', 'a lock whose commits stay; may be repeated').argParser(repeatedList),
    )
    .option('--quarantined', 'also what is in quarantine, and is kept as evidence')
    .option('--yes', 'remove it; without, it is only shown')
    .addHelpText('after', PRUNE_EXAMPLES)
    .action(async (names: string[], flags: PruneFlags) => {
      const { runPrune } = await import('./prune.ts');
      finish(await runPrune(names, flags, surroundings));
    });

  mirrorOptions(
    mirror
      .command('dedupe')
      .description('Hold what contents have in common only once, cut by content as Xet does.'),
  )
    .addHelpText('after', DEDUPE_EXAMPLES)
    .action(async (flags: MirrorFlags) => {
      const { runDedupe } = await import('./dedupe.ts');
      finish(await runDedupe(flags, surroundings));
    });

  mirrorOptions(
    mirror
      .command('export')
      .description('Write copies to a folder or file, for a site without a network.')
      .argument('<target>', 'a folder, or a file that ends in .tar')
      .argument('[names...]', 'only these names: hf:org/name, org/*, hf:datasets/org/name'),
  )
    .addOption(
      new Option('--as <form>', 'oci (a folder) or tar (default: by the name of the target)').choices([
        'oci',
        'tar',
      ]),
    )
    .addHelpText('after', EXPORT_EXAMPLES)
    .action(async (target: string, names: string[], flags: ExportFlags) => {
      const { runExport } = await import('./export.ts');
      finish(await runExport(target, names, flags, surroundings));
    });

  mirrorOptions(
    mirror
      .command('import')
      .description('Take over what another mirror has exported.')
      .argument('<source>', 'a folder or file that mirror export has written'),
  )
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (source: string, flags: MirrorFlags) => {
      const { runImport } = await import('./import.ts');
      finish(await runImport(source, flags, surroundings));
    });

  addQuarantineCommands(mirror, surroundings, finish);
}

function addQuarantineCommands(
  mirror: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  const quarantine = mirror
    .command('quarantine')
    .description('What is never served: contents, commits and names.')
    .addHelpText('after', QUARANTINE_EXAMPLES);
  mirrorOptions(quarantine.command('list').description('Say what is in quarantine, and why.'))
    .addHelpText('after', '\nExample:\n  $ weighbridge mirror quarantine list --format json\n')
    .action(async (flags: QuarantineFlags) => {
      const { listQuarantine } = await import('./quarantine.ts');
      finish(await listQuarantine(flags, surroundings));
    });
  const WHAT = 'hf:org/name, hf:org/name@COMMIT, hf:datasets/org/name, or sha256:DIGITS';
  mirrorOptions(
    quarantine.command('add').description('Put names, commits or contents in.').argument('<what...>', WHAT),
  )
    .requiredOption('--reason <text>', 'what people are told who ask for it')
    .addHelpText(
      'after',
      "\nExample:\n  $ weighbridge mirror quarantine add hf:org/name --reason 'leaks data'\n",
    )
    .action(async (what: string[], flags: QuarantineFlags) => {
      const { addToQuarantine } = await import('./quarantine.ts');
      finish(await addToQuarantine(what, flags, surroundings));
    });
  mirrorOptions(
    quarantine
      .command('lift')
      .description('Let something out again. What was held against it is kept.')
      .argument('<what...>', WHAT),
  )
    .requiredOption('--reason <text>', 'why it may be served after all; kept')
    .addHelpText(
      'after',
      "\nExample:\n  $ weighbridge mirror quarantine lift hf:org/name --reason 'see ticket 17'\n",
    )
    .action(async (what: string[], flags: QuarantineFlags) => {
      const { liftFromQuarantine } = await import('./quarantine.ts');
      finish(await liftFromQuarantine(what, flags, surroundings));
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('write it as a whole number');
  return Number(text);
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

/** `500GB`, `1.5 TiB`, `1000000`. */
function sizeInBytes(text: string): number {
  const [, number, unit = ''] = /^(\d{1,15}(?:\.\d{1,3})?) ?([KMGT]?i?B)?$/i.exec(text.trim()) ?? [];
  if (number === undefined) throw new InvalidArgumentError('write it as a size, such as 500GB or 1.5TiB');
  return Math.floor(Number(number) * UNITS[unit.toUpperCase()]!);
}
