import { createApprovals, type ListedApproval } from '../../mirror/index.ts';
import { printable } from '../../report/index.ts';
import { writeToStream } from '../output.ts';
import { identityText } from '../policy/render-check.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ApprovalsFlags } from './approval-commands.ts';
import { nameAddress } from './name-address.ts';
import { openRecords } from './open-records.ts';

/** Runs `weighbridge mirror approvals`. */
export async function runApprovals(flags: ApprovalsFlags, surroundings: Surroundings): Promise<number> {
  const { stdout, signal } = surroundings;
  await using opened = await openRecords(flags, surroundings);
  const { storage, records, configuration } = opened;
  const approvals = createApprovals(storage.documents, records, configuration.approvers ?? {});
  const listed = await Array.fromAsync(approvals.list(signal));
  const shown = listed.filter(({ isPending, problem }) => flags.all || (isPending && problem === null));
  if (flags.format === 'json') {
    const rows = shown.map(({ approval, problem, isPending }) => ({
      ...approval.statement,
      signature: approval.signature,
      state: stateOf({ problem, isPending }),
      problem,
    }));
    await writeToStream(
      [`${JSON.stringify({ schema: 'weighbridge.approvals/1', approvals: rows }, null, 2)}\n`],
      stdout,
    );
    return 0;
  }
  if (shown.length === 0) {
    stdout.write(flags.all ? 'Nobody has approved anything.\n' : 'No approval waits for another person.\n');
    return 0;
  }
  await writeToStream(shown.map(textOf), stdout);
  return 0;
}

function stateOf({ problem, isPending }: Pick<ListedApproval, 'problem' | 'isPending'>): string {
  if (problem !== null) return 'void';
  return isPending ? 'pending' : 'past';
}

function textOf({ approval, problem, isPending }: ListedApproval): string {
  const { query, before, after, by, at, reason, commit } = approval.statement;
  const lines = [
    `${nameAddress(query)}  ${stateOf({ problem, isPending })}`,
    `  before  ${identityText(before)}`,
    `  now     ${identityText(after)}${commit === null ? '' : `, head ${commit}`}`,
    `  agreed  ${by}, ${at.slice(0, 10)}: ${reason}`,
    ...(problem === null ? [] : [`  void    ${problem}`]),
    '',
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
