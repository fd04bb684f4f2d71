import { Command, CommanderError } from 'commander';
import { reportFailure } from './failure.ts';
import { addLabCommand } from './lab/command.ts';
import { addMirrorCommand } from './mirror/command.ts';
import { addPinCommand } from './pin/command.ts';
import { addPolicyCommand } from './policy/command.ts';
import { addScanCommand } from './scan/command.ts';
import { addSecretsCommand } from './secrets/command.ts';
import { addServeCommand } from './serve/command.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { addVerifyCommand } from './verify/command.ts';

/** Runs one command line and resolves with its exit code (DESIGN, "Exit codes"). */
export async function run(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  version: string,
): Promise<number> {
  const surroundings = surroundingsOf(environment, version);
  let exitCode = 0;
  const program = buildProgram(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error, surroundings);
  } finally {
    surroundings.dispose();
  }
}

/** Every command of the product; also what the golden files of `--help` are made from. */
export function buildProgram(surroundings: Surroundings, finish: (exitCode: number) => void): Command {
  const program = new Command('weighbridge')
    .description(
      'The checkpoint every AI model crosses before it runs: finds every model and dataset that a codebase names, and says who stands behind each name now.',
    )
    .version(surroundings.version, '-V, --version')
    .showHelpAfterError('(run with --help for every option and an example)')
    .exitOverride()
    .addHelpText('after', '\nExample:\n  $ weighbridge scan .\n');
  addScanCommand(program, surroundings, finish);
  addPinCommand(program, surroundings, finish);
  addVerifyCommand(program, surroundings, finish);
  addMirrorCommand(program, surroundings, finish);
  addPolicyCommand(program, surroundings, finish);
  addSecretsCommand(program, surroundings, finish);
  addServeCommand(program, surroundings, finish);
  addLabCommand(program, surroundings, finish);
  return program;
}
