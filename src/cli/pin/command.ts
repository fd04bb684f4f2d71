import { type Command, Option } from 'commander';
import { hubAddress, repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';

export interface PinFlags {
  readonly only?: readonly string[];
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly update?: boolean;
  readonly yes?: boolean;
  readonly accept?: readonly string[];
  readonly generated?: boolean;
  readonly lock?: string | false;
  readonly history: boolean;
  readonly offline?: boolean;
  readonly hub?: Readonly<Record<string, string>>;
  readonly private?: readonly string[];
  readonly config?: string;
  readonly format: string;
  readonly color: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  $ weighbridge pin . --dry-run           show the edits, write nothing
  $ weighbridge pin .                     edit, and write weighbridge.lock
  $ weighbridge pin . --only org/name     one name
  $ weighbridge pin . --check             in CI: is there anything left to do?
  $ weighbridge pin . --update            what newer commits would bring in

Exit codes: 0 done, or nothing to do; 1 a name is refused, --check found work,
or an update was not taken; 2 wrong usage; 3 something could not be examined.
`;

export function addPinCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  program
    .command('pin')
    .description(
      'Pin every load to a commit: edit the sources minimally, and record in weighbridge.lock who stood behind each name and what its files were.',
    )
    .argument('[path]', 'a directory or a file', '.')
    .addOption(new Option('--only <name>', 'only this name; may be repeated').argParser(repeatedList))
    .option('--dry-run', 'show the edits and write nothing')
    .option('--check', 'write nothing; exit 1 when there is something to pin or to lock')
    .option('--update', 'move locked names to the head of what they follow, after showing the changes')
    .option('--yes', 'take an update without asking')
    .addOption(
      new Option('--accept <name>', 'pin this name although its verdict is not sound').argParser(
        repeatedList,
      ),
    )
    .option('--generated', 'also edit files that look generated or copied from elsewhere')
    .option('--lock <file>', 'where the lock is kept (default: weighbridge.lock in the path)')
    .option('--no-lock', 'edit only; neither read nor write a lock')
    .option('--no-history', 'do not read git history to date the first use of names')
    .option('--offline', 'ask no hub: take commits from the lock and the local Hugging Face cache')
    .addOption(new Option('--hub <name=url>', "a hub's address; may be repeated").argParser(hubAddress))
    .addOption(
      new Option('--private <pattern>', 'names never sent to a hub; may be repeated')
        .env('WEIGHBRIDGE_PRIVATE')
        .argParser(repeatedList),
    )
    .addOption(new Option('--config <file>', 'configuration to trust').env('WEIGHBRIDGE_CONFIG'))
    .addOption(
      new Option('--format <name>', 'terminal or json')
        .env('WEIGHBRIDGE_FORMAT')
        .choices(['terminal', 'json'])
        .default('terminal'),
    )
    .option('--no-color', 'no colours')
    .option('--quiet', 'no progress')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, flags: PinFlags) => {
      const { runPin } = await import('./run.ts');
      finish(await runPin(path, flags, surroundings));
    });
}
