import { type Command, Option } from 'commander';
import { hubAddress, repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';

export interface PolicyFlags {
  readonly config?: string;
  readonly format: string;
}

export interface CheckFlags extends PolicyFlags {
  readonly hub?: Readonly<Record<string, string>>;
  readonly private?: readonly string[];
  readonly lock?: readonly string[];
  readonly storage?: string;
  readonly client?: string;
}

const EXAMPLES = `
Examples:
  $ weighbridge policy show                 what holds, and where it comes from
  $ weighbridge policy check hf:org/name    what would happen to a name, and why

Rules are under policy: in your weighbridge.yaml; docs/policy.md has every one.
`;

const CHECK_EXAMPLES = `
Examples:
  $ weighbridge policy check hf:org/name
  $ weighbridge policy check hf:datasets/org/name@v1.0 --config weighbridge.yaml
  $ weighbridge policy check hf:org/gated --client ci --storage models

The hub is asked who stands behind the name, and what is in it; no file is
fetched. Files are judged when they are: see weighbridge scan hf:org/name.

Exit codes: 0 it would be served, 1 it would be blocked, 2 wrong usage,
3 something could not be established.
`;

export function addPolicyCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  const policy = program
    .command('policy')
    .description('Say what may be loaded by your policy, and why.')
    .addHelpText('after', EXAMPLES);

  options(
    policy.command('show').description('Show the policy that holds, and where each of its rules comes from.'),
  )
    .addHelpText('after', '\nExample:\n  $ weighbridge policy show --config weighbridge.yaml\n')
    .action(async (flags: PolicyFlags) => {
      const { runShow } = await import('./show.ts');
      finish(await runShow(flags, surroundings));
    });

  options(
    policy
      .command('check')
      .description('Say what the gateway would do with a name now, rule by rule.')
      .argument('<name>', 'hf:org/name[@rev], hf:datasets/org/name, hf:spaces/org/name'),
  )
    .addOption(new Option('--hub <name=url>', "a hub's address; may be repeated").argParser(hubAddress))
    .addOption(
      new Option('--private <pattern>', 'names never sent to a hub; may be repeated')
        .env('WEIGHBRIDGE_PRIVATE')
        .argParser(repeatedList),
    )
    .addOption(
      new Option('--lock <file>', 'a lock whose commits hold; may be repeated').argParser(repeatedList),
    )
    .addOption(
      new Option('--storage <place>', 'a mirror: what the name is bound to there, and what was accepted').env(
        'WEIGHBRIDGE_STORAGE',
      ),
    )
    .option('--client <name>', 'for this client of the gateway, by the name of its token')
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (name: string, flags: CheckFlags) => {
      const { runCheck } = await import('./check.ts');
      finish(await runCheck(name, flags, surroundings));
    });
}

function options(command: Command): Command {
  return command
    .addOption(new Option('--config <file>', 'configuration to trust').env('WEIGHBRIDGE_CONFIG'))
    .addOption(
      new Option('--format <name>', 'terminal or json')
        .env('WEIGHBRIDGE_FORMAT')
        .choices(['terminal', 'json'])
        .default('terminal'),
    );
}
