import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { WeighbridgeError } from '../../base/index.ts';
import { type Gap, LOCK_NAME, type Reference, subjectOf } from '../../core/index.ts';
import { replaceFile } from '../../io/files/index.ts';
import {
  collectLoads,
  differenceOf,
  establishCommits,
  knownIdentities,
  planPins,
  renderLock,
  type Update,
} from '../../lock/index.ts';
import { painterOf } from '../../report/index.ts';
import { loadJudging, targetFiles } from '../../scan/index.ts';
import { addressesOf, isOffline, privateNames } from '../asking.ts';
import { wantsColour } from '../colour.ts';
import { gatherConfiguration } from '../configuration.ts';
import { hubConnection } from '../hub.ts';
import { readLock } from '../lock-file.ts';
import { progressLine } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { openTarget } from '../target.ts';
import { cachedCommits } from './cached-commits.ts';
import type { PinFlags } from './command.ts';
import { renderJson } from './render-json.ts';
import { renderTerminal, updateText } from './render-terminal.ts';
import { exitCodeOf, hasWork, type PinResult } from './result.ts';

/** Runs `weighbridge pin`; resolves with the exit code. Throws a WeighbridgeError for wrong usage. */
export async function runPin(path: string, flags: PinFlags, surroundings: Surroundings): Promise<number> {
  const { environment, stdout, stderr, signal, clock } = surroundings;
  const git = { searchPath: environment['PATH'] ?? '' };
  const opened = await openTarget(path, git, signal);
  const { folder } = opened;
  if (folder === null) {
    throw new WeighbridgeError('usage', `${path} is a bare repository, and pin edits files`, {
      remedy: 'clone it, and pin in the checkout',
    });
  }
  const configuration = await gatherConfiguration(flags, opened, surroundings, git);
  const offline = isOffline(flags, surroundings);
  const kept = flags.lock === false ? null : await readLock(flags.lock ?? join(folder, LOCK_NAME));
  if (flags.update && (kept === null || kept.bytes === null || offline)) {
    throw new WeighbridgeError(
      'usage',
      offline ? 'an update has to ask the hub' : 'there is no lock to update',
      {
        remedy: offline ? 'leave --offline out' : 'run weighbridge pin without --update first',
      },
    );
  }

  const progress = progressLine(stderr, !flags.quiet);
  const target = targetFiles(opened.tree);
  const collected = await collectLoads(opened.tree, target, signal, (files) =>
    progress.update({ kind: 'files', files }),
  );
  const files = collected.files
    .map((file) => ({ ...file, loads: file.loads.filter(({ reference }) => isAskedFor(reference, flags)) }))
    .filter(({ loads }) => loads.length > 0);
  const gaps: Gap[] = [...configuration.gaps, ...collected.gaps];
  const references = files.flatMap(({ loads }) => loads.map(({ reference }) => reference));
  checkNames(flags, references);

  await using hub = hubConnection(
    { offline, addresses: addressesOf(flags, configuration, surroundings) },
    surroundings,
  );
  const { judgeReferences } = await loadJudging();
  const judged = await judgeReferences(
    references,
    {
      repository: opened.repository,
      git,
      openHub: hub.open,
      clock,
      signal,
      includeMentions: false,
      privateNames: privateNames(flags, configuration),
      known: kept === null ? new Map() : knownIdentities(kept.lock),
      history: flags.history,
      onProgress: progress.update,
    },
    gaps,
  );
  const established = await establishCommits(judged.references, {
    lock: kept?.lock ?? { entries: new Map() },
    hub: offline ? null : await hub.open(),
    cached: offline ? cachedCommits(surroundings) : null,
    accepted: flags.accept ?? [],
    update: flags.update ?? false,
    prune: flags.only === undefined && gaps.every(({ blocking }) => !blocking),
    clock,
    signal,
  });
  progress.clear();

  const takesUpdates = await isUpdateTaken(established.updates, flags, surroundings);
  const chosen = takesUpdates ? established.taken : established.kept;
  const plan = planPins(files, {
    target,
    decide: (reference) => chosen.decide(reference),
    generated: flags.generated ?? false,
  });
  const mayWrite = !(flags.dryRun || flags.check);
  const result: PinResult = {
    ...plan,
    updates: established.updates,
    lock: kept && {
      path: kept.path,
      entries: chosen.lock.entries.size,
      ...differenceOf(kept.lock, chosen.lock),
    },
    notices: established.notices,
    gaps,
    written: mayWrite && takesUpdates,
  };
  if (result.written && hasWork(result)) {
    // The lock first: what it holds more than the sources ask for does no harm.
    if (kept && (result.lock!.changed.length > 0 || result.lock!.removed.length > 0)) {
      await replaceFile(kept.path, kept.bytes, Buffer.from(renderLock(chosen.lock)));
    }
    for (const { file, before, after } of plan.edits) await replaceFile(join(folder, file), before, after);
  }
  const painter = painterOf(flags.color && wantsColour(stdout, environment));
  stdout.write(
    flags.format === 'json'
      ? renderJson(result)
      : renderTerminal(result, painter, takesUpdates ? (result.written ? 'written' : 'shown') : 'declined'),
  );
  return exitCodeOf(result, flags.check ?? false);
}

/** With `--only`, the names that were given; otherwise everything. */
function isAskedFor(reference: Reference, { only }: PinFlags): boolean {
  return only === undefined || only.some((name) => name === reference.name || name === subjectOf(reference));
}

/** A name that nothing loads is a slip of the hand, and silence would look like success. */
function checkNames({ only }: PinFlags, references: readonly Reference[]): void {
  const missing = only?.find(
    (name) => !references.some((reference) => name === reference.name || name === subjectOf(reference)),
  );
  if (missing === undefined) return;
  throw new WeighbridgeError('usage', `nothing here loads ${missing}`, {
    remedy: 'give a name as `weighbridge scan` shows it, `owner/name`',
  });
}

/** A person says yes, or has said so beforehand. Where there is nobody to ask, the answer is no. */
async function isUpdateTaken(
  updates: readonly Update[],
  flags: PinFlags,
  { stdin, stdout, stderr, signal }: Surroundings,
): Promise<boolean> {
  if (updates.length === 0 || flags.yes || flags.dryRun || flags.check) return true;
  if (!stdin.isTTY || !stderr.isTTY || flags.format === 'json') return false;
  const painter = painterOf(stdout.isTTY);
  stderr.write(`${updates.map((update) => updateText(update, painter)).join('\n')}\n`);
  const asked = createInterface({ input: stdin, output: stderr });
  try {
    const answer = await asked.question('Take these updates? [y/N] ', { signal });
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    asked.close();
  }
}
