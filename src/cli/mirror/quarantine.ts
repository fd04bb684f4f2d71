import { WeighbridgeError } from '../../base/index.ts';
import { createQuarantine, parseQuarantined, type Quarantine, quarantinedText } from '../../mirror/index.ts';
import { type Painter, painterOf, printable } from '../../report/index.ts';
import { wantsColour } from '../colour.ts';
import { writeToStream } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import { openMirrorStorage } from './open-storage.ts';
import type { QuarantineFlags } from './upkeep-commands.ts';

type Entry = Awaited<ReturnType<Quarantine['ofContent']>> & object;

/** Runs `weighbridge mirror quarantine list`. */
export async function listQuarantine(flags: QuarantineFlags, surroundings: Surroundings): Promise<number> {
  const { stdout, signal, environment } = surroundings;
  const { storage } = await openMirrorStorage(flags, surroundings, true);
  await using _closing = storage;
  const entries = await Array.fromAsync(createQuarantine(storage.documents).list(signal));
  if (flags.format === 'json') {
    const list = { schema: 'weighbridge.quarantine-list/1', entries };
    await writeToStream([`${JSON.stringify(list, null, 2)}\n`], stdout);
  } else {
    await writeToStream(listText(entries, painterOf(wantsColour(stdout, environment))), stdout);
  }
  return 0;
}

/** Runs `weighbridge mirror quarantine add`. */
export async function addToQuarantine(
  what: readonly string[],
  flags: QuarantineFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { clock, stdout } = surroundings;
  const reason = reasonOf(flags);
  const all = what.map(parseQuarantined);
  const { storage } = await openMirrorStorage(flags, surroundings);
  await using _closing = storage;
  const quarantine = createQuarantine(storage.documents);
  const entries = [];
  for (const one of all) {
    const entry = { what: one, at: clock.now().toISOString(), reasons: [reason], danger: null };
    entries.push(await quarantine.put({ ...entry, evidence: [], seenAs: [] }, true));
  }
  const text = all.map((one) => `${quarantinedText(one)} is in quarantine: it is not served any more.\n`);
  const json = `${JSON.stringify({ schema: 'weighbridge.quarantine-list/1', entries }, null, 2)}\n`;
  await writeToStream(flags.format === 'json' ? [json] : text, stdout);
  return 0;
}

/** Runs `weighbridge mirror quarantine lift`: 1 where something of what was named is not in quarantine. */
export async function liftFromQuarantine(
  what: readonly string[],
  flags: QuarantineFlags,
  surroundings: Surroundings,
): Promise<number> {
  const { clock, stdout, environment } = surroundings;
  const reason = reasonOf(flags);
  const all = what.map(parseQuarantined);
  const { storage } = await openMirrorStorage(flags, surroundings);
  await using _closing = storage;
  const quarantine = createQuarantine(storage.documents);
  const by = environment['USER'] ?? environment['LOGNAME'] ?? null;
  const rows = [];
  for (const one of all) {
    const lift = await quarantine.lift(one, { reason, by, at: clock.now().toISOString() });
    rows.push({ what: quarantinedText(one), lift });
  }
  const text = rows.map(({ what: name, lift }) =>
    lift === null
      ? `${name} is not in quarantine.\n`
      : `${name} is out of quarantine. It was in for: ${lift.entry.reasons.map(printable).join('; ')}\n`,
  );
  const json = `${JSON.stringify({ schema: 'weighbridge.quarantine-lifts/1', lifts: rows }, null, 2)}\n`;
  await writeToStream(flags.format === 'json' ? [json] : text, stdout);
  return rows.every(({ lift }) => lift !== null) ? 0 : 1;
}

function reasonOf({ reason = '' }: QuarantineFlags): string {
  if (reason.trim() !== '') return reason.trim();
  throw new WeighbridgeError('usage', 'the reason is empty', {
    remedy: "give one: --reason 'see ticket 17'",
  });
}

function* listText(entries: readonly Entry[], painter: Painter): Iterable<string> {
  if (entries.length === 0) yield 'Nothing is in quarantine.\n';
  for (const { what, at, reasons, danger, seenAs } of entries) {
    const kind = danger === null || danger === 'none' ? '' : ` ${painter.high(danger)}`;
    yield `${painter.name(quarantinedText(what))}${kind} ${painter.quiet(`since ${at.slice(0, 10)}`)}\n`;
    for (const reason of reasons) yield `  ${printable(reason)}\n`;
    for (const place of seenAs.slice(0, 5)) yield `  ${painter.quiet(`seen as ${printable(place)}`)}\n`;
    if (seenAs.length > 5) yield `  ${painter.quiet(`and in ${seenAs.length - 5} more places`)}\n`;
  }
}
