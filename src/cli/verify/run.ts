import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { sha256Hex, WeighbridgeError } from '../../base/index.ts';
import { LOCK_NAME, type Reference, type Report, RULES, subjectOf, type Verdict } from '../../core/index.ts';
import { joinChecked, lockPlaces, verifyFrozen } from '../../lock/index.ts';
import { matchesGlob, suppress } from '../../policy/index.ts';
import { outcomeOf, painterOf, REPORTERS, reporterOf } from '../../report/index.ts';
import { collect, ONLY_REFERENCES } from '../../scan/index.ts';
import { addressesOf, privateNames } from '../asking.ts';
import { wantsColour } from '../colour.ts';
import { gatherConfiguration } from '../configuration.ts';
import { type LockOnDisk, readLock } from '../lock-file.ts';
import { writeToFile, writeToStream } from '../output.ts';
import { statusLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { type OpenedTarget, openTarget } from '../target.ts';
import { type Part, runChecks } from './checks.ts';
import type { VerifyFlags } from './command.ts';
import { quarantinedFacts } from './quarantined.ts';
import { renderTerminal } from './render-terminal.ts';

/** Narrowest and widest that the terminal report is laid out for, in columns. */
const [NARROWEST, WIDEST, UNKNOWN_WIDTH] = [40, 120, 80];

/** Runs `weighbridge verify`; resolves with the exit code. Throws a WeighbridgeError for wrong usage. */
export async function runVerify(
  address: string,
  flags: VerifyFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { environment, stdout, stderr, signal, clock, version } = surroundings;
  const reporter = reporterOf(flags.format);
  if (!reporter) {
    throw new WeighbridgeError('usage', `there is no format ${flags.format}`, {
      remedy: `formats: ${REPORTERS.map(({ format }) => format).join(', ')}`,
    });
  }
  const git = { searchPath: environment['PATH'] ?? '' };
  const startedAt = clock.now();
  const opened = await openTarget(address, git, signal);
  const configuration = await gatherConfiguration(flags, opened, surroundings, git);
  const quarantined = await quarantinedFacts(flags, surroundings);
  const kept = await lockOf(flags, opened, quarantined !== null);
  const places = lockPlaces(shownPath(kept.path, opened), Buffer.from(kept.bytes).toString('utf8'));
  const failOn = flags.failOn ?? configuration.operator['fail-on'] ?? 'high';
  const asking = { ...flags, hub: flags.hub || {} };
  const patterns = privateNames(asking, configuration);
  const status = statusLine(stderr, !flags.quiet);

  const parts = await runChecks(kept.lock, {
    flags,
    places,
    addresses: addressesOf(asking, configuration, surroundings),
    isPrivate: (name) => patterns.some(({ pattern }) => matchesGlob(pattern, name)),
    quarantined,
    surroundings,
    say: status.say,
  });
  const references = flags.frozen
    ? await frozenPart(parts, kept, opened, places, surroundings, status.say)
    : [];
  status.clear();

  const checked = joinChecked(parts);
  const today = clock.now().toISOString().slice(0, 10);
  const ignores = [...configuration.operator.ignore, ...configuration.base.ignore];
  const { findings, notices } = suppress(checked.findings, { ignores, baseline: new Set() }, today);
  const verdicts = new Map<string, Verdict>(parts.flatMap((part) => [...(part.verdicts ?? [])]));
  const report: Report = {
    schema: 'weighbridge.report/1',
    tool: { name: 'weighbridge', version, ruleset: `sha256:${sha256Hex(JSON.stringify(RULES))}` },
    target: opened.target,
    startedAt: startedAt.toISOString(),
    durationMs: clock.now().getTime() - startedAt.getTime(),
    coverage: {
      files: checked.files,
      bytes: checked.bytes,
      commits: 0,
      objects: 0,
      gaps: [
        ...configuration.gaps,
        ...checked.gaps,
        ...unvouchedGaps(kept, configuration.unvouchedPrivate),
        ...notices.map((why) => ({ what: 'ignores', why, blocking: false })),
      ],
    },
    requests: requestsOf(parts),
    references: references.map((reference) => ({
      ...reference,
      firstUsed: null,
      verdict: verdicts.get(subjectOf(reference)) ?? null,
    })),
    artifacts: [],
    secrets: [],
    findings,
  };

  const colour = !flags.output && flags.color && wantsColour(stdout, environment);
  const columns = stdout.isTTY ? stdout.columns : Number(environment['COLUMNS']) || UNKNOWN_WIDTH;
  const options = {
    width: Math.min(WIDEST, Math.max(NARROWEST, columns)),
    painter: painterOf(colour),
    failOn,
    sourceText: (file: string) => readSource(opened.folder, file),
  };
  const chunks =
    flags.format === 'terminal'
      ? renderTerminal({ report, parts, lock: kept.lock, path: kept.path }, options)
      : reporter.render(report, options);
  if (flags.output) await writeToFile(chunks, flags.output);
  else await writeToStream(chunks, stdout);
  return outcomeOf(report, failOn).exitCode;
}

/** A machine whose cache is only held against a quarantine needs no lock. */
async function lockOf(
  flags: VerifyFlags,
  { folder, target }: OpenedTarget,
  isOptional: boolean,
): Promise<LockOnDisk & { readonly bytes: Uint8Array }> {
  if (flags.lock === undefined && folder === null) {
    throw new WeighbridgeError('usage', `${target.address} is a bare repository, which holds no lock file`, {
      remedy: 'check it out, or name the lock with --lock FILE',
    });
  }
  const { bytes, ...kept } = await readLock(flags.lock ?? join(folder!, LOCK_NAME));
  if (bytes === null && isOptional && flags.lock === undefined) {
    const path = typeof flags.cache === 'string' ? flags.cache : 'the Hugging Face cache';
    return { ...kept, path, bytes: new Uint8Array() };
  }
  if (bytes === null) {
    throw new WeighbridgeError('target-missing', `there is no lock ${kept.path}`, {
      remedy: 'write one with: weighbridge pin',
    });
  }
  return { ...kept, bytes };
}

/** As findings name it: relative to the target, where it lies in it. */
function shownPath(path: string, { folder }: OpenedTarget): string {
  const inside = folder === null ? '..' : relative(resolve(folder), resolve(path));
  return (inside.startsWith('..') ? path : inside).replaceAll('\\', '/');
}

async function frozenPart(
  parts: Part[],
  { lock }: LockOnDisk,
  { tree }: OpenedTarget,
  places: Parameters<typeof verifyFrozen>[2],
  { signal }: Surroundings,
  say: (text: () => string) => void,
): Promise<readonly Reference[]> {
  const collected = await collect(tree, ONLY_REFERENCES, signal, (files) =>
    say(() => `reading files … ${files}`),
  );
  const checked = verifyFrozen(lock, collected.references, places);
  const loads = collected.references.filter(({ role }) => role === 'load').length;
  const unlocked = checked.findings.filter(({ rule }) => rule === 'lock/unlocked').length;
  parts.push({
    ...checked,
    gaps: [...checked.gaps, ...collected.gaps],
    files: collected.files,
    bytes: collected.bytes,
    label: 'code',
    summary: `${loads} ${loads === 1 ? 'load' : 'loads'} in ${collected.files} files; ${unlocked === 0 ? 'all that can be is locked' : `${unlocked} not locked`}`,
  });
  return collected.references;
}

/** Whoever wrote the target must not be able to keep its names from being looked at unnoticed. */
function unvouchedGaps({ lock }: LockOnDisk, patterns: readonly string[]): Report['coverage']['gaps'] {
  return [...lock.entries.values()].flatMap(({ name }) => {
    const pattern = patterns.find((one) => matchesGlob(one, name));
    if (pattern === undefined) return [];
    const why = `not looked up: the target's own configuration calls ${pattern} private; vouch for it with --config`;
    return [{ what: name, why, blocking: true }];
  });
}

function requestsOf(parts: readonly Part[]): Report['requests'] {
  const sum = { sent: 0, notModified: 0, fromCache: 0 };
  for (const { requests } of parts) {
    sum.sent += requests?.sent ?? 0;
    sum.notModified += requests?.notModified ?? 0;
    sum.fromCache += requests?.fromCache ?? 0;
  }
  return sum;
}

/** The text of a file of the target, for line hashes; null where it is not a file on disk any more. */
function readSource(folder: string | null, file: string): string | null {
  try {
    return folder === null ? null : readFileSync(join(folder, file), 'utf8');
  } catch {
    return null;
  }
}
