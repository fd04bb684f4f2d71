import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../../core/index.ts';
import { hubAddress, repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';

export interface VerifyFlags {
  readonly lock?: string;
  /** Addresses; false with `--no-hub`. */
  readonly hub?: Readonly<Record<string, string>> | false;
  readonly offline?: boolean;
  /** True without a folder. */
  readonly cache?: string | true;
  /** Where a mirror keeps what is in quarantine, or a list of it: the cache is looked through for that too. */
  readonly storage?: string;
  readonly quarantine?: string;
  readonly folder?: Readonly<Record<string, string>>;
  readonly mirror?: string;
  readonly full?: boolean;
  readonly frozen?: boolean;
  readonly resume?: boolean;
  readonly private?: readonly string[];
  readonly config?: string;
  readonly format: string;
  readonly output?: string;
  readonly failOn?: Severity | 'never';
  readonly color: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  $ weighbridge verify                     is what was locked still there?
  $ weighbridge verify --cache --no-hub    hash what is on this machine
  $ weighbridge verify --frozen            in CI: is all that is loaded locked?
  $ weighbridge verify --cache --quarantine list.json
                                           is anything in quarantine cached?
  $ weighbridge verify --mirror https://models.example.com --no-hub
  $ weighbridge verify --no-hub --folder acme/model=/srv/models/acme

The hub is asked unless told otherwise. Nothing is loaded.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage,
3 something that was asked for could not be examined.
`;

export function addVerifyCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  program
    .command('verify')
    .description(
      'Compare what weighbridge.lock holds with what is there now: who stands behind each name, commits, and every file on the hub, on a mirror, or on this machine.',
    )
    .argument('[path]', 'a directory that holds weighbridge.lock', '.')
    .option('--lock <file>', 'the lock (default: weighbridge.lock in the path)')
    .option('--cache [dir]', 'hash a Hugging Face cache (default: where its client keeps it)')
    .addOption(new Option('--storage <place>', 'look in the cache for what this mirror has in quarantine'))
    .addOption(new Option('--quarantine <file>', 'the same, by a list: mirror quarantine list --format json'))
    .addOption(
      new Option('--folder <name=dir>', 'hash a plain copy of one name; may be repeated').argParser(
        copyOfName,
      ),
    )
    .option('--mirror <url>', 'ask a mirror for the locked commits, and read their small files')
    .option('--full', 'with --mirror: read large files too, up to 512 MiB each')
    .option('--frozen', 'everything that the code loads must be locked')
    .option('--no-hub', 'do not ask the hub')
    .option('--offline', 'ask nothing over the network; hash the cache')
    .option('--resume', 'go on with a run that was stopped: do not hash again what has not changed')
    .addOption(new Option('--hub <name=url>', "a hub's address; may be repeated").argParser(hubAddress))
    .addOption(
      new Option('--private <pattern>', 'names never sent to a hub; may be repeated')
        .env('WEIGHBRIDGE_PRIVATE')
        .argParser(repeatedList),
    )
    .addOption(new Option('--config <file>', 'configuration to trust').env('WEIGHBRIDGE_CONFIG'))
    .addOption(
      new Option('--format <name>', 'terminal, json or sarif').env('WEIGHBRIDGE_FORMAT').default('terminal'),
    )
    .addOption(new Option('--output <file>', 'write the report to a file').env('WEIGHBRIDGE_OUTPUT'))
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity up (default: high)')
        .env('WEIGHBRIDGE_FAIL_ON')
        .choices(['critical', 'high', 'medium', 'low', 'never']),
    )
    .option('--no-color', 'no colours')
    .option('--quiet', 'no progress')
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, flags: VerifyFlags) => {
      const { runVerify } = await import('./run.ts');
      finish(await runVerify(path, flags, surroundings));
    });
}

/** `NAME=DIR`, added to those given before. */
function copyOfName(value: string, previous: Readonly<Record<string, string>> = {}): Record<string, string> {
  const equals = value.indexOf('=');
  if (equals < 1 || equals === value.length - 1) {
    throw new InvalidArgumentError('write it as NAME=DIR, such as acme/model=/srv/models/acme');
  }
  return { ...previous, [value.slice(0, equals)]: value.slice(equals + 1) };
}
