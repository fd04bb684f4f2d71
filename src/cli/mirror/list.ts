import { sizeText } from '../../base/index.ts';
import type { Identity } from '../../core/index.ts';
import type { Admission } from '../../mirror/index.ts';
import { printable } from '../../report/index.ts';
import { writeToStream } from '../output.ts';
import type { Surroundings } from '../surroundings.ts';
import type { MirrorFlags } from './command.ts';
import { nameAddress } from './name-address.ts';
import { type OpenedRecords, openRecords } from './open-records.ts';

interface ListedCommit {
  readonly name: string;
  readonly commit: string;
  readonly revisions: readonly string[];
  readonly state: Admission['state'] | 'unknown';
  readonly files: number;
  readonly bytes: number;
  readonly verdict: string | null;
  readonly license: string | null;
  readonly admittedAt: string | null;
  readonly signature: string | null;
  readonly reasons: readonly string[];
}

interface ListedName {
  readonly name: string;
  readonly identity: Identity;
  readonly boundAt: string;
  readonly doubt: string | null;
  readonly commits: readonly ListedCommit[];
}

/** Runs `weighbridge mirror list`: names by their keys, each with its commits. */
export async function runList(flags: MirrorFlags, surroundings: Surroundings): Promise<number> {
  const { stdout, signal } = surroundings;
  await using opened = await openRecords(flags, surroundings, flags.storage !== undefined);
  const names: ListedName[] = [];
  for (const kind of ['model', 'dataset', 'space']) {
    for await (const query of opened.records.names(kind, signal)) {
      const listed = await listName(query, opened, signal);
      if (listed !== null) names.push(listed);
    }
  }
  const { address } = opened.storage;
  const text =
    flags.format === 'json'
      ? `${JSON.stringify({ schema: 'weighbridge.mirror-list/1', storage: address, names }, null, 2)}\n`
      : table(names, address);
  await writeToStream([text], stdout);
  return 0;
}

async function listName(
  query: Parameters<OpenedRecords['records']['binding']>[0],
  { records, quarantine }: OpenedRecords,
  signal: AbortSignal,
): Promise<ListedName | null> {
  const binding = await records.binding(query);
  if (binding === null) return null;
  const name = nameAddress(binding.query);
  const commits: ListedCommit[] = [];
  for await (const commit of records.commits(query, signal)) {
    const [manifest, admission, held] = await Promise.all([
      records.manifest(query, commit),
      records.admission(query, commit),
      quarantine.ofName(query, commit),
    ]);
    commits.push({
      name,
      commit,
      revisions: Object.entries(binding.revisions)
        .filter(([, at]) => at.commit === commit)
        .map(([revision]) => revision),
      state: held !== null ? 'quarantined' : (admission?.state ?? 'unknown'),
      files: manifest?.files.length ?? 0,
      bytes: manifest?.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0,
      verdict: admission?.verdict.state ?? null,
      license: manifest?.license ?? null,
      admittedAt: admission?.at ?? null,
      signature: admission?.signature ?? null,
      reasons: held?.reasons ?? admission?.reasons ?? [],
    });
  }
  const { identity, boundAt, doubt } = binding;
  return { name, identity, boundAt, doubt: doubt?.verdict.state ?? null, commits };
}

const COLUMNS = [
  'NAME',
  'REVISION',
  'COMMIT',
  'STATE',
  'FILES',
  'SIZE',
  'VERDICT',
  'REPOSITORY',
  'OWNER',
] as const;

function table(names: readonly ListedName[], storage: string): string {
  if (names.length === 0) return `Nothing is mirrored in ${printable(storage)} yet.\n`;
  const rows = names.flatMap(({ name, identity, doubt, commits }) => {
    const who = [identity.repoId ?? '-', identity.ownerId ?? identity.ownerName ?? '-'];
    const verdict = (state: string | null) =>
      doubt === null ? (state ?? '-') : `${state ?? '-'}, now ${doubt}`;
    if (commits.length === 0)
      return [[name, '-', '-', `moved to ${identity.name}`, '-', '-', verdict(null), ...who]];
    return commits.map((row) => [
      name,
      row.revisions.join(', ') || '-',
      row.commit.slice(0, 12),
      row.state,
      row.files.toLocaleString('en-US'),
      sizeText(row.bytes),
      verdict(row.verdict),
      ...who,
    ]);
  });
  const lines = [[...COLUMNS], ...rows].map((row) => row.map((cell) => printable(cell)));
  const widths = COLUMNS.map((_, at) => Math.max(...lines.map((row) => row[at]!.length)));
  return lines
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
