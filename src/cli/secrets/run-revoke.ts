import { WeighbridgeError } from '../../base/index.ts';
import type { Secret } from '../../core/index.ts';
import { counted } from '../../report/index.ts';
import { readAgain, scrub } from '../../scan/index.ts';
import {
  type FoundSecret,
  type RevocationOutcome,
  type RevocationPlan,
  secretActions,
} from '../../secrets/index.ts';
import { statusLine } from '../progress.ts';
import type { ScanTarget } from '../scan/open.ts';
import type { Surroundings } from '../surroundings.ts';
import type { RevokeFlags } from './command.ts';
import { askForCount } from './confirm.ts';
import { chosen, openForSecrets, secretsOf } from './found-again.ts';
import { jsonText, outcomeText, planText } from './revocation-text.ts';
import { connectVendors, type VendorConnection } from './vendor-connection.ts';

/** Runs `weighbridge secrets revoke`; resolves with the exit code. Throws `usage` before anything is sent. */
export async function runRevoke(
  address: string,
  flags: RevokeFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr } = surroundings;
  const fingerprints = flags.fingerprint ?? [];
  checkUsage(flags, fingerprints, surroundings);
  await using opened = await openForSecrets(address, surroundings);
  // Before the target is read: an authorisation that does not hold is said at once.
  await using connection = await connectVendors(flags, opened, surroundings);
  const all = await secretsOf(opened, flags, surroundings);
  const found = chosen(all.found, fingerprints);
  checkProvider(found, flags.provider);
  const { planRevocation, revokeSecrets } = await secretActions();
  const plan = planRevocation(found);
  const clean = (text: string) => scrub(text, all.values);
  const count = plan.requests.reduce((sum, { secrets }) => sum + secrets.length, 0);
  if (!flags.dryRun) checkAuthorised(plan, connection);
  if (flags.confirm !== undefined && !flags.dryRun && flags.confirm !== count) {
    throw new WeighbridgeError(
      'usage',
      `--confirm ${flags.confirm}, and ${counted(count, 'credential')} would be revoked`,
      {
        remedy: 'look at what they are with --dry-run, and confirm that number; nothing was sent',
      },
    );
  }
  const isAsked = !flags.dryRun && connection.scope !== null;
  const preview = isAsked ? await askWhose(found, opened, connection, surroundings, flags) : secretsIn(found);

  const isJson = flags.format === 'json';
  // An address may carry a password.
  const shown = address.replace(/\/\/[^/@]*@/, '//');
  const text = clean(planText(plan, preview, { asked: isAsked, dryRun: flags.dryRun ?? false }));
  const isPrompted = count > 0 && !flags.dryRun && !flags.yes;
  if (!isJson) stdout.write(text);
  else if (isPrompted) stderr.write(text);
  if (flags.dryRun) {
    if (isJson)
      stdout.write(
        clean(jsonText({ address: shown, dryRun: true, auditLog: null, preview, outcomes: null })),
      );
    return 0;
  }
  if (isPrompted && !(await askForCount(count, surroundings))) {
    stderr.write('weighbridge: nothing was revoked\n');
    return 1;
  }
  const { vendors, selfManaged, auditLog } = connection;
  const { signal } = surroundings;
  const outcomes = await revokeSecrets(plan, { vendors, selfManaged, signal });
  if (isJson) stdout.write(clean(jsonText({ address: shown, dryRun: false, auditLog, preview, outcomes })));
  else stdout.write(clean(outcomeText(outcomes, vendors.sent > 0 ? auditLog : null)));
  return exitCodeOf(outcomes);
}

function checkUsage(
  flags: RevokeFlags,
  fingerprints: readonly string[],
  { stdin, stderr }: Surroundings,
): void {
  const usage = (message: string, remedy: string) =>
    new WeighbridgeError('usage', message, { remedy: `${remedy}; nothing was sent` });
  if (fingerprints.length === 0)
    throw usage(
      'no --fingerprint was given',
      'name what to revoke by the fingerprints of a scan of the target',
    );
  if (flags.dryRun) return;
  if (flags.yes !== (flags.confirm !== undefined ? true : undefined))
    throw usage('--yes and --confirm go together', 'give --yes --confirm COUNT, or neither to be asked');
  if (flags.confirm !== undefined && !Number.isInteger(flags.confirm))
    throw usage('--confirm takes a whole number', 'give how many credentials are revoked');
  if (!flags.yes && !(stdin.isTTY && stderr.isTTY))
    throw usage('there is no terminal to ask on', 'give --yes --confirm COUNT, after a look with --dry-run');
}

function checkProvider(found: readonly FoundSecret[], provider: string | undefined): void {
  if (provider === undefined) return;
  const other = found.find(({ secret }) => secret.provider.toLowerCase() !== provider.toLowerCase());
  if (other === undefined) return;
  throw new WeighbridgeError(
    'usage',
    `${other.secret.fingerprint} is of ${other.secret.provider}, not of ${provider}`,
    {
      remedy: 'leave it out, or leave --provider out; nothing was sent',
    },
  );
}

/** Whoever found a token may hand it to an endpoint made for finders; everything else takes its owner's word. */
function checkAuthorised({ requests }: RevocationPlan, { scope }: VendorConnection): void {
  const needing = scope === null ? requests.filter(({ fromAnyone }) => !fromAnyone) : [];
  if (needing.length === 0) return;
  const providers = new Set(needing.flatMap(({ secrets }) => secrets.map(({ secret }) => secret.provider)));
  throw new WeighbridgeError(
    'usage',
    `revoking credentials of ${[...providers].join(', ')} needs --scope FILE`,
    {
      remedy:
        'only Hugging Face and GitHub take leaked tokens from anyone; see docs/secrets.md for what the file holds; nothing was sent',
    },
  );
}

/** Owner, last use and what it opens, where a read-only request tells: so that whoever confirms knows what will break. */
async function askWhose(
  found: readonly FoundSecret[],
  { tree, repository }: ScanTarget,
  { vendors, selfManaged }: VendorConnection,
  { clock, signal, environment, stderr }: Surroundings,
  { quiet }: RevokeFlags,
): Promise<ReadonlyMap<FoundSecret, Secret>> {
  const { validateSecrets } = await secretActions();
  const status = statusLine(stderr, !quiet);
  const git = { searchPath: environment['PATH'] ?? '' };
  const { secrets } = await validateSecrets(found, {
    vendors,
    selfManaged,
    access: true,
    clock,
    signal,
    readAgain: readAgain(tree, repository, git, signal),
    onProgress: (done, total) => status.say(() => `asking whose they are … ${done} of ${total}`),
  });
  status.clear();
  return new Map(found.map((each, index) => [each, secrets[index]!]));
}

function secretsIn(found: readonly FoundSecret[]): ReadonlyMap<FoundSecret, Secret> {
  return new Map(found.map((each) => [each, each.secret]));
}

function exitCodeOf(outcomes: readonly RevocationOutcome[]): number {
  if (outcomes.some(({ outcome }) => outcome === 'failed')) return 3;
  return outcomes.some(({ outcome }) => outcome === 'by-hand') ? 1 : 0;
}
