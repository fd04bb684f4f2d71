import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { type Identity, subjectOf } from '../../core/index.ts';
import type { Hub, NameQuery } from '../../hubs/index.ts';
import {
  APPROVALS_NEEDED,
  type Approval,
  type ApprovalStatement,
  bindName,
  createApprovals,
  type IdentityChange,
  isKeyOf,
  MAX_REASON,
  privateKeyOf,
  signStatement,
} from '../../mirror/index.ts';
import { resolveNames } from '../../namespace/index.ts';
import { printable } from '../../report/index.ts';
import { isOffline, upstreamAddresses } from '../asking.ts';
import { hubConnection } from '../hub.ts';
import { identityText } from '../policy/render-check.ts';
import type { Surroundings } from '../surroundings.ts';
import type { ApproveFlags } from './approval-commands.ts';
import { nameAddress, parseNameAddress } from './name-address.ts';
import { openRecords } from './open-records.ts';

/** Bytes of a key file: in PEM they take some hundred. CWE-770. */
const MAX_KEY_BYTES = 64 * 1024;

/** Runs `weighbridge mirror approve`: shows the change, signs it, and applies it where enough people have. */
export async function runApprove(
  address: string,
  flags: ApproveFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { clock, stdout, environment, signal } = surroundings;
  const { query } = parseNameAddress(address);
  const reason = reasonOf(flags.reason);
  await using stack = new AsyncDisposableStack();
  const { storage, records, configuration } = stack.use(await openRecords(flags, surroundings));
  const approvers = configuration.approvers ?? {};
  const publicKey = approverKey(approvers, flags.as);
  const key = privateKeyOf(await readKey(flags.key), flags.key, environment['WEIGHBRIDGE_KEY_PASSPHRASE']);
  if (!isKeyOf(key, publicKey)) {
    throw new WeighbridgeError(
      'configuration',
      `${flags.key} is not the key that the configuration has for ${flags.as}`,
      { remedy: `give the private key of ${flags.as}; everybody signs for themselves` },
    );
  }

  const binding = await records.binding(query);
  if (binding === null) {
    throw new WeighbridgeError(
      'refused',
      `${query.name} is not bound to anybody: there is nothing to approve`,
      {
        remedy:
          'a name is bound when it is first admitted; who a lock holds is changed with: weighbridge pin --update',
      },
    );
  }
  const connection = stack.use(
    hubConnection(
      {
        offline: isOffline({}, surroundings),
        addresses: upstreamAddresses(flags, configuration, surroundings),
      },
      surroundings,
    ),
  );
  const now = await identityNow(query, binding.identity, await connection.open(), signal);
  const approvals = createApprovals(storage.documents, records, approvers);
  const change = await approvals.changeTo(query, now);
  if (change === null) {
    throw new WeighbridgeError(
      'refused',
      `${query.name} is still what it is bound to: there is nothing to approve`,
    );
  }

  const shown = changeText(change, now.headCommit, await approvals.of(change));
  if (flags.yes !== true) await confirm(shown, now, surroundings);
  else if (flags.format !== 'json') stdout.write(shown);
  const statement: ApprovalStatement = {
    schema: 'weighbridge.approval-statement/1',
    ...change,
    commit: now.headCommit,
    by: flags.as,
    reason,
    at: clock.now().toISOString(),
  };
  await approvals.add({
    schema: 'weighbridge.approval/1',
    statement,
    signature: signStatement(statement, key),
  });
  const agreed = await approvals.of(change);
  const bound =
    agreed.length < APPROVALS_NEEDED
      ? null
      : await bindName(
          { kind: 'replaced', query, identity: now },
          { records, clock, approvals: approvals.forIdentity },
        );
  const result = { change, commit: now.headCommit, agreed, isApplied: bound !== null };
  stdout.write(
    flags.format === 'json' ? `${JSON.stringify(jsonOf(result), null, 2)}\n` : outcomeText(result),
  );
  return 0;
}

interface Result {
  readonly change: IdentityChange;
  readonly commit: string | null;
  readonly agreed: readonly Approval[];
  readonly isApplied: boolean;
}

async function identityNow(
  query: NameQuery,
  bound: Identity,
  hub: Hub,
  signal: AbortSignal,
): Promise<Identity> {
  const uses = Promise.resolve(() => ({ firstUse: null, caveat: 'not dated' }));
  const verdicts = await resolveNames([{ query, known: bound }], { hub, signal, uses });
  const verdict = verdicts.get(subjectOf({ hub: hub.name, ...query }))!;
  if (verdict.state === 'unknown') {
    throw new WeighbridgeError(
      'network',
      `it could not be established who stands behind ${query.name}: ${verdict.why}`,
      {
        remedy: 'remove the obstacle, and approve again',
      },
    );
  }
  const { identity } = verdict;
  if (identity === null || identity.repoId === null) {
    throw new WeighbridgeError(
      'refused',
      `the hub shows no repository ${query.name} that could be approved`,
      {
        remedy: 'approve when there is one; what was admitted before goes on being served',
      },
    );
  }
  return identity;
}

function approverKey(approvers: Readonly<Record<string, string>>, name: string): string {
  const found = Object.entries(approvers).find(([each]) => each === name);
  if (found) return found[1];
  const names = Object.keys(approvers);
  throw new WeighbridgeError(
    'configuration',
    names.length === 0
      ? 'the configuration names no approvers'
      : `${name} is not among the approvers of the configuration`,
    {
      remedy:
        names.length === 0
          ? 'name at least two under approvers:, each with their public key (docs/policy.md)'
          : `approvers: ${names.join(', ')}`,
    },
  );
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason.length > 0 && reason.length <= MAX_REASON) return reason;
  throw new WeighbridgeError('usage', `the reason has to have 1 to ${MAX_REASON} characters`, {
    remedy: "say why the change is right, for whoever reads it later: --reason 'announced on …'",
  });
}

async function readKey(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= MAX_KEY_BYTES) return await readFile(path, 'utf8');
  } catch (error) {
    throw new WeighbridgeError('configuration', `the key ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      remedy: 'check the path given with --key',
    });
  }
  throw new WeighbridgeError('configuration', `the key ${path} is larger than ${MAX_KEY_BYTES} bytes`);
}

/** Digits of the new repository's id that have to be typed: whoever types them has looked at it. */
const TYPED_DIGITS = 6;

async function confirm(shown: string, now: Identity, { stdin, stderr, signal }: Surroundings): Promise<void> {
  stderr.write(shown);
  if (!stdin.isTTY) {
    throw new WeighbridgeError('usage', 'nobody can be asked whether to sign', {
      remedy: 'look at the change above, and run it again with --yes',
    });
  }
  const digits = now.repoId!.slice(-TYPED_DIGITS);
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    const answer = await lines.question(
      `Type the last ${TYPED_DIGITS} characters of the new repository's id to sign, anything else to stop: `,
      { signal },
    );
    if (answer.trim() === digits) return;
  } finally {
    lines.close();
  }
  throw new WeighbridgeError('refused', 'nothing was signed');
}

function changeText(
  { query, boundAt, before, after }: IdentityChange,
  head: string | null,
  agreed: readonly Approval[],
): string {
  const ownerDiffers = before.ownerId !== after.ownerId;
  const lines = [
    `${nameAddress(query)} is another repository than the one that was admitted${ownerDiffers ? ', of another account' : ''}.`,
    '',
    `  before  ${identityText(before)}`,
    `          bound ${boundAt.slice(0, 10)}${before.ownerId === null ? '' : `, account ${before.ownerId}`}`,
    `  now     ${identityText(after)}`,
    `          ${after.ownerId === null ? 'account not known' : `account ${after.ownerId}`}${head === null ? '' : `, head ${head}`}`,
    ...agreed.map(({ by, at, reason }) => `  agreed  ${by}, ${at.slice(0, 10)}: ${reason}`),
    '',
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function outcomeText({ change, agreed, isApplied }: Result): string {
  const names = agreed.map(({ by }) => by).join(' and ');
  const name = nameAddress(change.query);
  const text = isApplied
    ? `${name} is now bound to repository ${change.after.repoId}, as ${names} agreed. Gateways notice within seconds.`
    : `Signed. ${names} agreed; ${APPROVALS_NEEDED - agreed.length === 1 ? 'one more person has' : 'two people have'} to: weighbridge mirror approve ${name}`;
  return `${printable(text)}\n`;
}

function jsonOf({ change, commit, agreed, isApplied }: Result): object {
  return {
    schema: 'weighbridge.approved/1',
    ...change,
    commit,
    approvals: agreed,
    needed: APPROVALS_NEEDED,
    applied: isApplied,
  };
}
