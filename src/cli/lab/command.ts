import { type Command, InvalidArgumentError } from 'commander';
import type { Surroundings } from '../surroundings.ts';

export interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly scenario?: string;
  readonly date?: string;
}

export interface RehearseFlags {
  readonly keep?: string;
  readonly color: boolean;
}

const EXAMPLES = `
Examples:
  $ weighbridge lab rehearse                   an attack, before and after
  $ weighbridge lab serve --scenario verdicts  one name for every verdict
  $ HF_ENDPOINT=http://127.0.0.1:8765 weighbridge scan .
`;

export function addLabCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  const lab = program
    .command('lab')
    .description('A local hub on which names can be created, moved, deleted and taken over. Loopback only.')
    .addHelpText('after', EXAMPLES);
  lab
    .command('serve', { isDefault: true })
    .description('Serve the lab hub until stopped (the default).')
    .option('--port <number>', 'port to listen on', portNumber, 8765)
    .option('--host <address>', 'loopback address to listen on', '127.0.0.1')
    .option('--scenario <name>', 'a scenario that comes with the lab, or a JSON file')
    .option('--date <date>', 'play the scenario until this date (default: its end)')
    .action(async (flags: ServeFlags) => {
      const { serveLab } = await import('./serve.ts');
      finish(await serveLab(flags, surroundings));
    });
  lab
    .command('rehearse')
    .description('Play the story of a namespace takeover: an example application scanned before and after.')
    .option('--keep <folder>', 'keep the application and both reports in this folder')
    .option('--no-color', 'no colours')
    .action(async (flags: RehearseFlags) => {
      const { rehearse } = await import('./rehearse.ts');
      finish(await rehearse(flags, surroundings));
    });
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}
