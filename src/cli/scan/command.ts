import { type Command, Option } from 'commander';
import type { Severity } from '../../core/index.ts';
import { commaList, hubAddress, repeatedList } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';

export interface ScanFlags {
  readonly only?: readonly string[];
  readonly history: boolean;
  readonly cache?: boolean;
  readonly offline?: boolean;
  readonly mentions?: boolean;
  readonly since?: string;
  readonly staged?: boolean;
  readonly hashes?: boolean;
  readonly signerKey?: readonly string[];
  readonly signerCa?: readonly string[];
  readonly signerIdentity?: readonly string[];
  readonly signerRoot?: string;
  readonly showDropped?: boolean;
  readonly inlineAllows?: boolean;
  readonly validate?: boolean;
  readonly access?: boolean;
  readonly scope?: string;
  readonly selfManaged?: readonly string[];
  readonly auditLog?: string;
  readonly hub?: Readonly<Record<string, string>>;
  readonly private?: readonly string[];
  readonly format: string;
  readonly output?: string;
  readonly failOn?: Severity | 'never';
  readonly config?: string;
  readonly baseline?: string;
  readonly base?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Examples:
  $ weighbridge scan .                             every model and dataset
  $ weighbridge scan . --format sarif --output wb.sarif   for code scanning
  $ weighbridge scan . --format json --output before.json
  $ weighbridge scan . --baseline before.json      what is new since then

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage,
3 something that was asked for could not be examined.
`;

export function addScanCommand(
  program: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  program
    .command('scan')
    .description(
      'Find every model and dataset that a codebase names, judge who stands behind each name now, find secrets in it and its history, and judge its model files without running them.',
    )
    .argument(
      '<target>',
      'a directory, a git repository (bare too, or its URL), a file, an archive, hf:org/name[@rev], the address of a model file (https:, s3:), or - for standard input',
    )
    .addOption(
      new Option('--only <lanes>', 'what to look for: references, secrets, artifacts').argParser(commaList),
    )
    .option('--no-history', 'do not read git history: no dates of first use, no secrets of old versions')
    .option('--offline', 'ask no hub; verdicts stay unknown (also WEIGHBRIDGE_OFFLINE=1, HF_HUB_OFFLINE=1)')
    .option('--since <rev>', 'only what is new since this commit: changed files, new objects of the history')
    .option('--staged', 'only what is staged for the next commit (for a pre-commit hook)')
    .option('--no-cache', 'read every object of the history again, also those known to hold no secret')
    .option('--show-dropped', 'list what looked like a secret and was not taken for one, and why')
    .option('--hashes', 'compute the SHA-256 of every model file, which reads all of it')
    .addOption(
      new Option(
        '--signer-key <file>',
        'public key (PEM) that models are to be signed with; may be repeated',
      ).argParser(repeatedList),
    )
    .addOption(
      new Option(
        '--signer-ca <file>',
        'authority (PEM) whose certificates may sign models; may be repeated',
      ).argParser(repeatedList),
    )
    .addOption(
      new Option(
        '--signer-identity <who=issuer>',
        'who may sign models by Sigstore; may be repeated',
      ).argParser(repeatedList),
    )
    .option('--signer-root <file>', 'the trusted root (JSON) of the Sigstore instance')
    .option('--inline-allows', 'let comments on their lines suppress secrets (gitleaks:allow and the like)')
    .option(
      '--validate',
      'ask vendors whether the secrets work: one read-only request each, see docs/secrets.md',
    )
    .option('--access', 'with --validate: also who a working secret is, and what it opens')
    .option('--scope <file>', 'what you are authorised to ask about, by whom, until when; for --validate')
    .addOption(
      new Option('--self-managed <host>', 'a host of your own that may be asked; may be repeated').argParser(
        repeatedList,
      ),
    )
    .option('--audit-log <file>', 'where every request about a secret is written down')
    .option('--mentions', 'also look up names that are only mentioned or commented out')
    .addOption(new Option('--hub <name=url>', "a hub's address; may be repeated").argParser(hubAddress))
    .addOption(
      new Option('--private <pattern>', 'names never sent to a hub, such as "acme/*"; may be repeated')
        .env('WEIGHBRIDGE_PRIVATE')
        .argParser(repeatedList),
    )
    .addOption(
      new Option('--format <name>', 'terminal, json or sarif').env('WEIGHBRIDGE_FORMAT').default('terminal'),
    )
    .addOption(new Option('--output <file>', 'write the report to a file').env('WEIGHBRIDGE_OUTPUT'))
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity up (default: high)')
        .env('WEIGHBRIDGE_FAIL_ON')
        .choices(['critical', 'high', 'medium', 'low', 'never']),
    )
    .addOption(new Option('--config <file>', 'configuration to trust').env('WEIGHBRIDGE_CONFIG'))
    .addOption(
      new Option(
        '--baseline <file>',
        "an earlier JSON report: known findings and identities; or gitleaks', detect-secrets' or TruffleHog's own",
      ).env('WEIGHBRIDGE_BASELINE'),
    )
    .addOption(
      new Option('--base <rev>', "trust the target's own configuration as of this revision").env(
        'WEIGHBRIDGE_BASE',
      ),
    )
    .option('--no-color', 'no colours')
    .option('--quiet', 'no progress')
    .addHelpText('after', EXAMPLES)
    .action(async (target: string, flags: ScanFlags) => {
      const { runScan } = await import('./run.ts');
      finish(await runScan(target, flags, surroundings));
    });
}
