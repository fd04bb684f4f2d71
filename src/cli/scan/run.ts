import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, WeighbridgeError } from '../../base/index.ts';
import { type Gap, type Identity, LANES, type Lane, LOCK_NAME } from '../../core/index.ts';
import type { Lock } from '../../lock/index.ts';
import type { Baseline } from '../../policy/index.ts';
import { counted, outcomeOf, painterOf, REPORTERS, reporterOf } from '../../report/index.ts';
import { scan } from '../../scan/index.ts';
import { type OtherBaseline, parseOtherBaseline } from '../../secrets/index.ts';
import { addressesOf, flagAddresses, isOffline, privateNames } from '../asking.ts';
import { wantsColour } from '../colour.ts';
import { gatherConfiguration } from '../configuration.ts';
import { hubConnection } from '../hub.ts';
import { writeToFile, writeToStream } from '../output.ts';
import { progressLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import type { OpenedTarget } from '../target.ts';
import { prefixOf } from '../target-prefix.ts';
import type { ScanFlags } from './command.ts';
import { newsOf } from './news.ts';
import { openScanTarget } from './open.ts';
import { trustedSigners } from './signers.ts';
import { openValidation } from './validation.ts';

/** Narrowest and widest that the terminal report is laid out for, in columns. */
const [NARROWEST, WIDEST, UNKNOWN_WIDTH] = [40, 120, 80];

/** Runs `weighbridge scan`; resolves with the exit code. Throws a WeighbridgeError for wrong usage. */
export async function runScan(
  address: string,
  flags: ScanFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { environment, stdout, stderr, signal, clock, version } = surroundings;
  const reporter = reporterOf(flags.format);
  if (!reporter) {
    throw new WeighbridgeError('usage', `there is no format ${flags.format}`, {
      remedy: `formats: ${REPORTERS.map(({ format }) => format).join(', ')}`,
    });
  }
  const asked = lanesOf(flags.only);
  const git = { searchPath: environment['PATH'] ?? '' };
  const offline = isOffline(flags, surroundings);
  await using opened = await openScanTarget(
    address,
    asked,
    flagAddresses(flags, surroundings),
    offline,
    git,
    surroundings,
  );
  const lanes = opened.lanes ?? asked;
  const configuration = await gatherConfiguration(flags, opened, surroundings, git);
  const loaded = flags.baseline ? await loadBaseline(flags.baseline) : null;
  const baseline = loaded?.ours ?? null;
  const locked = await lockOf(opened);
  const { operator } = configuration;
  const policy = operator.policy
    ? await (await import('./scan-policy.ts')).scanPolicyOf(operator, locked.lock)
    : null;
  const failOn = flags.failOn ?? configuration.operator['fail-on'] ?? 'high';
  const addresses = addressesOf(flags, configuration, surroundings);
  await using hub = hubConnection({ offline, addresses }, surroundings);

  const prefix = prefixOf(opened);
  await using news = await newsOf(opened, flags, prefix, git, surroundings);

  await using validation = await openValidation(
    flags,
    { offline, secrets: lanes.has('secrets') },
    opened,
    surroundings,
  );

  const progress = progressLine(stderr, !flags.quiet);
  const report = await scan({
    target: opened.target,
    tree: news.tree,
    hashes: flags.hashes ?? false,
    signers: await trustedSigners(flags),
    ...(opened.artifactTree && { artifactTree: opened.artifactTree }),
    ...(opened.members && { members: opened.members }),
    ...(opened.farContents && { farContents: opened.farContents }),
    ...(opened.requests && { contentRequests: opened.requests }),
    lanes,
    secrets: {
      prefix,
      fingerprintKey: environment['WEIGHBRIDGE_FINGERPRINT_KEY'] || null,
      cacheFolder: flags.cache !== false ? join(surroundings.cacheDirectory, 'secrets', version) : null,
      showDropped: flags.showDropped ?? false,
      since: news.since,
      earlier: news.earlier,
      otherBaseline: loaded?.others ?? null,
      inlineAllows: flags.inlineAllows ?? false,
      validate: validation?.validate ?? null,
    },
    ...(news.isUnchanged && { isUnchanged: news.isUnchanged }),
    repository: opened.repository,
    git,
    openHub: hub.open,
    clock,
    signal,
    version,
    includeMentions: flags.mentions ?? false,
    privateNames: privateNames(flags, configuration),
    policy,
    suppressions: {
      ignores: [...configuration.operator.ignore, ...configuration.base.ignore],
      baseline: baseline?.fingerprints ?? new Set(),
    },
    known: new Map([...locked.identities, ...(baseline?.identities ?? [])]),
    history: flags.history && !flags.staged,
    gaps: [...opened.gaps, ...configuration.gaps, ...locked.gaps],
    onProgress: progress.update,
  });
  progress.clear();
  if (validation && !flags.quiet) {
    const { vendors, auditLog } = validation.connection;
    stderr.write(
      `weighbridge: sent ${counted(vendors.sent, 'request')} to vendors; all are in ${auditLog}\n`,
    );
  }

  const colour = !flags.output && flags.color && wantsColour(stdout, environment);
  const columns = stdout.isTTY ? stdout.columns : Number(environment['COLUMNS']) || UNKNOWN_WIDTH;
  const chunks = reporter.render(report, {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    painter: painterOf(colour),
    failOn,
    sourceText: (file) => readSource(opened.folder, file),
  });
  if (flags.output) await writeToFile(chunks, flags.output);
  else await writeToStream(chunks, stdout);
  return outcomeOf(report, failOn).exitCode;
}

/** The text of a file of the target, for line hashes; null where it is not a file on disk any more. */
function readSource(folder: string | null, file: string): string | null {
  try {
    return folder === null ? null : readFileSync(join(folder, file), 'utf8');
  } catch {
    return null;
  }
}

/** The lanes that `--only` names; all of them without it. */
function lanesOf(only: readonly string[] | undefined): ReadonlySet<Lane> {
  const unknown = only?.find((name) => !(LANES as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new WeighbridgeError('usage', `this version cannot look for ${unknown}`, {
      remedy: `use --only with ${LANES.join(', ')}, or leave --only out`,
    });
  }
  return new Set(only === undefined || only.length === 0 ? LANES : (only as readonly Lane[]));
}

/**
 * The identities in the target's own lock. Like a baseline's they only ever accuse, so that it does not matter who wrote
 * them; a lock that cannot be read is said, and `verify` fails on it.
 */
async function lockOf({ folder }: OpenedTarget): Promise<{
  readonly lock: Lock | null;
  readonly identities: ReadonlyMap<string, Identity>;
  readonly gaps: readonly Gap[];
}> {
  const nothing = { lock: null, identities: new Map(), gaps: [] };
  if (folder === null || !existsSync(join(folder, LOCK_NAME))) return nothing;
  try {
    const { readLock } = await import('../lock-file.ts');
    const { knownIdentities } = await import('../../lock/index.ts');
    const { lock } = await readLock(join(folder, LOCK_NAME));
    return { ...nothing, lock, identities: knownIdentities(lock) };
  } catch (error) {
    return { ...nothing, gaps: [{ what: LOCK_NAME, why: messageOf(error), blocking: false }] };
  }
}

/** An earlier report of ours, or what another scanner keeps. */
async function loadBaseline(
  path: string,
): Promise<{ readonly ours: Baseline | null; readonly others: OtherBaseline | null }> {
  let json: string;
  try {
    json = await readFile(path, 'utf8');
  } catch (error) {
    throw new WeighbridgeError('configuration', `the baseline ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
      remedy: 'make one with: weighbridge scan PATH --format json --output baseline.json',
    });
  }
  const { parseBaseline } = await import('../../policy/index.ts');
  const others = parseOtherBaseline(json);
  return others ? { ours: null, others } : { ours: await parseBaseline(path, json), others: null };
}
