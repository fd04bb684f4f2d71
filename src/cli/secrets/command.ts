import { type Command, Option } from 'commander';
import { repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';

interface FindingFlags {
  readonly fingerprint?: readonly string[];
  readonly history: boolean;
  readonly quiet?: boolean;
}

export interface RevokeFlags extends FindingFlags {
  readonly provider?: string;
  readonly scope?: string;
  readonly selfManaged?: readonly string[];
  readonly auditLog?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly confirm?: number;
  readonly format: string;
}

export interface DiscloseFlags extends FindingFlags {
  readonly output: string;
}

const SECRETS_EXAMPLES = `
Examples:
  $ weighbridge scan . --only secrets            finds them
  $ weighbridge secrets revoke . --fingerprint 3f9c… --dry-run
`;

const REVOKE_EXAMPLES = `
Examples:
  $ weighbridge scan . --only secrets            shows fingerprints in its JSON
  $ weighbridge secrets revoke . --fingerprint 3f9c… --dry-run
  $ weighbridge secrets revoke . --fingerprint 3f9c… --yes --confirm 1

The target is scanned again, and only what is found in it again is revoked.
Hugging Face and GitHub take leaked tokens from anyone; for other vendors
--scope has to say that you are authorised. Every request is logged first.

Exit codes: 0 all were taken back, 1 some are left for a person to do,
2 wrong usage (nothing was sent), 3 a vendor did not take one back.
`;

const DISCLOSE_EXAMPLES = `
Example:
  $ weighbridge secrets disclose ../their-repository --output letters

Writes a letter (Markdown) and the same as JSON for the owner of a repository:
what stands where and since when, how to see it, how to take it back, and whom
to tell. It holds no value. Nothing is sent to anyone.
`;

const HOSTS_EXAMPLES = `
Example:
  $ weighbridge secrets hosts | cut -f 1

{host} stands for a host that you name with --self-managed.
`;

export function addSecretsCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  const secrets = program
    .command('secrets')
    .description('Act on secrets that were found: have them revoked, or tell the owner of a repository.')
    .addHelpText('after', SECRETS_EXAMPLES);
  secrets
    .command('revoke')
    .description('Have leaked credentials revoked by their vendors, after finding them again and asking you.')
    .argument('<target>', 'where they were found: whatever scan takes')
    .addOption(
      new Option('--fingerprint <id>', 'which ones, as a report names them; may be repeated').argParser(
        repeatedList,
      ),
    )
    .option('--provider <name>', 'refuse unless all of them are of this provider')
    .option('--scope <file>', 'what you are authorised for, by whom, until when')
    .addOption(
      new Option('--self-managed <host>', 'a host of your own that may be asked; may be repeated').argParser(
        repeatedList,
      ),
    )
    .option('--audit-log <file>', 'where every request is written down before it is sent')
    .option('--dry-run', 'show what would be done; send nothing')
    .option('--yes', 'do not ask; needs --confirm')
    .option('--confirm <count>', 'with --yes: how many credentials are revoked, exactly', Number)
    .option('--no-history', 'look at the files alone')
    .addOption(new Option('--format <name>', 'how to tell').choices(['terminal', 'json']).default('terminal'))
    .option('--quiet', 'no progress')
    .addHelpText('after', REVOKE_EXAMPLES)
    .action(async (target: string, flags: RevokeFlags) => {
      const { runRevoke } = await import('./run-revoke.ts');
      finish(await runRevoke(target, flags, surroundings));
    });
  secrets
    .command('disclose')
    .description(
      'Write what the owner of a repository needs to know about credentials in it, without any value.',
    )
    .argument('<target>', 'the repository: whatever scan takes')
    .addOption(
      new Option('--fingerprint <id>', 'only these, as a report names them; may be repeated').argParser(
        repeatedList,
      ),
    )
    .requiredOption('--output <folder>', 'where the letter is written')
    .option('--no-history', 'look at the files alone')
    .option('--quiet', 'no progress')
    .addHelpText('after', DISCLOSE_EXAMPLES)
    .action(async (target: string, flags: DiscloseFlags) => {
      const { runDisclose } = await import('./run-disclose.ts');
      finish(await runDisclose(target, flags, surroundings));
    });
  secrets
    .command('hosts')
    .description('List every host that validation and revocation may ask, for firewalls.')
    .addOption(new Option('--format <name>', 'how to tell').choices(['terminal', 'json']).default('terminal'))
    .addHelpText('after', HOSTS_EXAMPLES)
    .action(async (flags: { readonly format: string }) => {
      const { runHosts } = await import('./run-hosts.ts');
      finish(await runHosts(flags, surroundings));
    });
}
