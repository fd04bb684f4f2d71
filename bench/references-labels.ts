/**
 * Measures the reference readers against references labelled by hand in real files of public repositories.
 *
 *     node bench/references-labels.ts --labels bench/labels/dev.json --corpus DIR [--misses] [--json]
 *
 * `--labels` is a JSON file with a list of labelled files, or a directory with one such file each. `--corpus` holds a
 * folder `owner+name` per repository, checked out at the labelled commit. Agreement is on file, line, hub, name (the
 * hub's or the written one) and kind. What cannot be known statically (`dynamic`) is counted apart; a label marked
 * `optional` is neither missed nor wrong.
 */
import { parseArgs } from 'node:util';
import { isDynamic, type LabelledFile, type Pair, pairUp, readLabels, rolesOf } from './label-pairs.ts';

interface Score {
  readonly labelled: number;
  readonly found: number;
  readonly wrong: number;
  readonly loads: number;
  readonly loadsFound: number;
  readonly loadsWrong: number;
}

/** Counts over pairs without dynamic ones. An optional label counts nowhere, and neither does what was found for it. */
function score(pairs: readonly Pair[]): Score {
  const counted = pairs.filter(({ label, found }) => !label?.optional && !isDynamic(label ?? found!));
  const labelled = counted.filter((pair) => pair.label !== null);
  const loads = labelled.filter((pair) => pair.label!.role === 'load');
  const isRight = ({ label, found }: Pair): boolean => label !== null && rolesOf(label).includes(found!.role);
  return {
    labelled: labelled.length,
    found: labelled.filter((pair) => pair.found !== null).length,
    wrong: counted.filter((pair) => pair.label === null).length,
    loads: loads.length,
    loadsFound: loads.filter((pair) => pair.found !== null && isRight(pair)).length,
    loadsWrong: counted.filter((pair) => pair.found?.role === 'load' && !isRight(pair)).length,
  };
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}% (${part}/${whole})`;
}

/** What of the findings said to be loads is right; a load that is found under an accepted other role is not one. */
function loadPrecision(pairs: readonly Pair[]): string {
  const wrong = score(pairs).loadsWrong;
  const said = pairs.filter(
    ({ label, found }) => found?.role === 'load' && !label?.optional && !isDynamic(found),
  );
  return share(said.length - wrong, said.length);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}

function rowOf(title: string, pairs: readonly Pair[]): readonly string[] {
  const s = score(pairs);
  return [
    title,
    share(s.loadsFound, s.loads),
    loadPrecision(pairs),
    share(s.found, s.labelled),
    share(s.found, s.found + s.wrong),
  ];
}

function groupsBy(
  pairs: readonly Pair[],
  keyOf: (pair: Pair) => string,
): readonly (readonly [string, Pair[]])[] {
  return [...Map.groupBy(pairs, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
}

function confusion(pairs: readonly Pair[]): string {
  const off = pairs.filter(({ label, found }) => label && found && !label.optional && !isDynamic(label));
  const named = off.filter(({ label, found }) => !rolesOf(label!).includes(found!.role));
  const rows = groupsBy(named, ({ label, found }) => `${label!.role} read as ${found!.role}`);
  return rows.map(([title, each]) => `  ${title}: ${each.length}`).join('\n') || '  none';
}

/** Whether the pins of found references are graded as labelled; `pinned` looks only at those with a revision. */
function pinAccuracy(pairs: readonly Pair[]): string {
  const both = pairs.filter(({ label, found }) => label && found && !label.optional && !isDynamic(label));
  const right = ({ label, found }: Pair): boolean =>
    [label!.pin, ...(label!.alsoPins ?? [])].includes(found!.pin);
  const pinned = both.filter(({ label }) => label!.revision !== null && !label!.alsoPins?.includes('none'));
  const all = share(both.filter(right).length, both.length);
  return `${all}; of those with a revision ${share(pinned.filter(right).length, pinned.length)}`;
}

/** Dynamic references: how many of the labelled lines were reported, and how many reports no label explains. */
function dynamics(pairs: readonly Pair[]): string {
  const labelled = pairs.filter(({ label }) => label && isDynamic(label) && !label.optional);
  const extra = pairs.filter(({ label, found }) => label === null && isDynamic(found!));
  return `${share(labelled.filter(({ found }) => found).length, labelled.length)} found, ${extra.length} not labelled`;
}

/** Loads said to be where nothing is labelled, and how many of the files that load nothing are said to load. */
function hardNegatives(files: readonly LabelledFile[], pairs: readonly Pair[]): string {
  const wrong = pairs.filter(
    ({ label, found }) => label === null && found!.role === 'load' && !isDynamic(found!),
  );
  const bare = files.filter(({ references }) => !references.some((each) => rolesOf(each).includes('load')));
  const places = wrong.map(({ where }) => where);
  const struck = bare.filter(({ repo, path }) =>
    places.some((where) => where.startsWith(`${repo} ${path}:`)),
  );
  return `${wrong.length} loads where nothing is labelled; ${struck.length} of ${bare.length} files without a load`;
}

function listMisses(pairs: readonly Pair[]): void {
  for (const { where, hub, label, found } of pairs) {
    if (label?.optional || isDynamic(label ?? found!)) continue;
    if (label === null)
      console.log(`wrong  ${where}  ${hub} ${found!.kind} ${found!.name}  ${found!.role} by ${found!.form}`);
    else if (found === null)
      console.log(`missed ${where}  ${hub} ${label.kind} ${label.name}  ${label.role}`);
    else if (!rolesOf(label).includes(found.role))
      console.log(
        `role   ${where}  ${label.kind} ${label.name}  ${label.role} read as ${found.role} by ${found.form}`,
      );
    else if (![label.pin, ...(label.alsoPins ?? [])].includes(found.pin))
      console.log(
        `pin    ${where}  ${label.name}  ${label.revision} read as ${found.revision} (${found.pin})`,
      );
  }
}

function main(): void {
  const { values } = parseArgs({
    options: {
      labels: { type: 'string' },
      corpus: { type: 'string' },
      misses: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.labels === undefined || values.corpus === undefined) {
    console.error(
      'usage: node bench/references-labels.ts --labels FILE|DIR --corpus DIR [--misses] [--json]',
    );
    process.exitCode = 2;
    return;
  }
  const files = readLabels(values.labels);
  const pairs = files.flatMap((file) => pairUp(file, values.corpus!));
  if (values.json) {
    console.log(JSON.stringify({ files: files.length, ...score(pairs) }));
    return;
  }
  if (values.misses) listMisses(pairs);
  const head = ['', 'load recall', 'load precision', 'recall, any role', 'precision, any role'];
  const static_ = pairs.filter(({ label, found }) => !isDynamic(label ?? found!));
  console.log(`\n${files.length} files\n`);
  console.log(
    table(
      ['file type', ...head.slice(1)],
      groupsBy(pairs, (each) => each.group).map(([title, each]) => rowOf(title, each)),
    ),
  );
  console.log(
    `\n${table(
      ['hub', ...head.slice(1)],
      groupsBy(pairs, (each) => each.hub).map(([title, each]) => rowOf(title, each)),
    )}`,
  );
  const forms = groupsBy(
    static_.filter(({ found, label }) => found && !label?.optional),
    ({ found }) => found!.form,
  );
  console.log(
    `\n${table(
      ['form', 'load precision', 'precision, any role'],
      forms.map(([form, each]) => [
        form,
        loadPrecision(each),
        share(each.filter(({ label }) => label).length, each.length),
      ]),
    )}`,
  );
  const resolutions = groupsBy(
    static_.filter(({ label }) => label),
    ({ label }) => label!.resolution,
  );
  console.log(
    `\n${table(
      ['resolution', 'load recall', 'recall, any role'],
      resolutions.map(([title, each]) => [title, rowOf('', each)[1]!, rowOf('', each)[3]!]),
    )}`,
  );
  console.log(`\n${table(head, [rowOf('total', pairs)])}`);
  console.log(`\nroles confused:\n${confusion(pairs)}`);
  console.log(`pins graded as labelled: ${pinAccuracy(pairs)}`);
  console.log(`dynamic: ${dynamics(pairs)}`);
  console.log(`hard negatives: ${hardNegatives(files, pairs)}`);
}

main();
