import { type Command, Option } from 'commander';
import { hubAddress } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';
import { type MirrorFlags, mirrorOptions } from './mirror-options.ts';

export interface ApproveFlags extends MirrorFlags {
  readonly as: string;
  readonly key: string;
  readonly reason: string;
  readonly yes?: boolean;
  readonly hub?: Readonly<Record<string, string>>;
}

export interface ApprovalsFlags extends MirrorFlags {
  readonly all?: boolean;
}

export interface AcceptFlags extends MirrorFlags {
  readonly client: string;
  readonly terms?: string;
  readonly revoke?: boolean;
}

const APPROVE_EXAMPLES = `
Examples:
  $ weighbridge mirror approve hf:org/name --as alice --key alice.pem \\
      --reason 'org announced the new repository on 2026-05-01'
  $ weighbridge mirror approve hf:org/name --as bob --key bob.pem \\
      --reason 'asked them by telephone'

The mirror binds a name to whoever it was first admitted with. Another
repository under the name is served once two approvers have signed for it.
Their public keys are under approvers: in your configuration; make a pair with
  $ openssl genpkey -algorithm ed25519 -out alice.pem
  $ openssl pkey -in alice.pem -pubout

WEIGHBRIDGE_KEY_PASSPHRASE opens a key that is encrypted.
`;

const APPROVALS_EXAMPLES = `
Examples:
  $ weighbridge mirror approvals
  $ weighbridge mirror approvals --all --format json
`;

const ACCEPT_EXAMPLES = `
Examples:
  $ weighbridge mirror accept hf:org/gated --client ci-runner \\
      --terms https://huggingface.co/org/gated
  $ weighbridge mirror accept hf:org/gated --client ci-runner --revoke

A client is called by the name of its token: weighbridge serve tokens list
`;

/** Commands by which people answer for what no rule can. */
export function addApprovalCommands(
  mirror: Command,
  surroundings: Surroundings,
  finish: (exitCode: number) => void,
): void {
  mirrorOptions(
    mirror
      .command('approve')
      .description('Sign that another repository may take the place of the one that a name is bound to.')
      .argument('<name>', 'hf:org/name, hf:datasets/org/name, hf:spaces/org/name'),
  )
    .requiredOption('--as <approver>', 'who signs, as the configuration calls them')
    .requiredOption('--key <file>', 'their private Ed25519 key, in PEM')
    .requiredOption('--reason <text>', 'why the change is right; it is signed, and kept')
    .option('--yes', 'do not ask')
    .addOption(new Option('--hub <name=url>', "a hub's address; may be repeated").argParser(hubAddress))
    .addHelpText('after', APPROVE_EXAMPLES)
    .action(async (name: string, flags: ApproveFlags) => {
      const { runApprove } = await import('./approve.ts');
      finish(await runApprove(name, flags, surroundings));
    });

  mirrorOptions(mirror.command('approvals').description('List approvals that wait for another person.'))
    .option('--all', 'those that were applied, or no longer count, too')
    .addHelpText('after', APPROVALS_EXAMPLES)
    .action(async (flags: ApprovalsFlags) => {
      const { runApprovals } = await import('./approvals.ts');
      finish(await runApprovals(flags, surroundings));
    });

  mirrorOptions(
    mirror
      .command('accept')
      .description('Record that the terms of a model were accepted for a client of the gateway.')
      .argument('<name>', 'hf:org/name, hf:datasets/org/name, hf:spaces/org/name'),
  )
    .requiredOption('--client <name>', 'the client, by the name of its token')
    .option('--terms <text>', 'what was accepted: an address, or a sentence')
    .option('--revoke', 'it no longer holds')
    .addHelpText('after', ACCEPT_EXAMPLES)
    .action(async (name: string, flags: AcceptFlags) => {
      const { runAccept } = await import('./accept.ts');
      finish(await runAccept(name, flags, surroundings));
    });

  mirrorOptions(mirror.command('acceptances').description('List whose terms were accepted for whom.'))
    .addHelpText('after', '\nExample:\n  $ weighbridge mirror acceptances\n')
    .action(async (flags: MirrorFlags) => {
      const { runAcceptances } = await import('./accept.ts');
      finish(await runAcceptances(flags, surroundings));
    });
}
