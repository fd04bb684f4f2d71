// Weighbridge and its peers on the same labelled files, side by side in one run: recall, precision, speed.
//   node bench/peers-on-labels.ts --labels FILE --corpus DIR [--bandit P] [--ai-bom P] [--aibomgen P] [--runs 3]
// Counted by file and name, Hugging Face only, since no peer tells lines and roles for all it finds. bandit tells no names:
// a labelled load counts as found when a finding covers its line. `--aibomgen` is a program that prints, as JSON, what
// the package `scanner` of AIBoMGen-cli finds in each folder of a folder: its own command asks the hub for every name.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type Label, type LabelledFile, readLabels, rolesOf } from './label-pairs.ts';
import { median } from './median.ts';

const { values } = parseArgs({
  options: {
    labels: { type: 'string' },
    corpus: { type: 'string' },
    bandit: { type: 'string' },
    'ai-bom': { type: 'string' },
    aibomgen: { type: 'string' },
    runs: { type: 'string', default: '3' },
  },
});
if (!values.labels || !values.corpus) throw new Error('--labels and --corpus are needed');

const stage = mkdtempSync(join(tmpdir(), 'weighbridge-peers-'));
const files = readLabels(values.labels);
/** A folder for each file: a tool that joins what it finds by name would tell each name of one file only. */
const stagedPath = (file: LabelledFile) => join(String(files.indexOf(file)), file.path);
let bytes = 0;
for (const file of files) {
  const to = join(stage, stagedPath(file));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(values.corpus, file.repo.replace('/', '+'), file.path), to);
  bytes += statSync(to).size;
}

/** What a tool found: names by file, or lines by file where it tells no names. */
interface Found {
  readonly names?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly loads?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly lines?: ReadonlyMap<string, readonly (readonly [number, number])[]>;
  readonly count: number;
}

interface Tool {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  read(stdout: string): Found;
}

function grouped(rows: readonly (readonly [file: string, name: string])[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const [file, name] of rows) {
    const path = file.startsWith('/') ? relative(stage, file) : file;
    names.set(path, (names.get(path) ?? new Set()).add(name));
  }
  return names;
}

const tools: Tool[] = [
  {
    name: 'weighbridge',
    command: join(import.meta.dirname, '../weighbridge'),
    args: ['scan', stage, '--offline', '--no-history', '--fail-on', 'never', '--format', 'json'],
    read: (stdout) => {
      const { references } = JSON.parse(stdout) as {
        references: {
          hub: string;
          file: string;
          name: string;
          writtenAs?: string;
          role: string;
          resolution: string;
        }[];
      };
      const told = references.filter(
        ({ hub, resolution }) => hub === 'huggingface' && resolution !== 'dynamic',
      );
      const rows = (all: typeof told) =>
        grouped(
          all.flatMap(({ file, name, writtenAs }) => [
            [file, name] as const,
            ...(writtenAs ? [[file, writtenAs] as const] : []),
          ]),
        );
      return {
        names: rows(told),
        loads: rows(told.filter(({ role }) => role === 'load')),
        count: told.length,
      };
    },
  },
];
if (values.bandit)
  tools.push({
    name: 'bandit B615',
    command: values.bandit,
    args: ['-r', stage, '-t', 'B615', '-q', '-f', 'json'],
    read: (stdout) => {
      const { results } = JSON.parse(stdout) as {
        results: { filename: string; line_number: number; line_range: number[] }[];
      };
      const lines = new Map<string, [number, number][]>();
      for (const { filename, line_number, line_range } of results) {
        const path = relative(stage, filename);
        lines.set(path, [...(lines.get(path) ?? []), [line_number, Math.max(line_number, ...line_range)]]);
      }
      return { lines, count: results.length };
    },
  });
if (values['ai-bom'])
  tools.push({
    name: 'ai-bom --deep',
    command: values['ai-bom'],
    args: ['scan', stage, '--json', '--deep', '--quiet', '--no-telemetry'],
    read: (stdout) => {
      const { components } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
        components: { name: string; properties?: { name: string; value: string }[] }[];
      };
      const rows = components.flatMap(({ name, properties = [] }) => {
        const of = (key: string) => properties.find((property) => property.name === `trusera:${key}`)?.value;
        const file = of('source_location')?.replace(/:\d+$/, '');
        const told = [of('model_name'), name].filter(
          (text) => text !== undefined && /^[\w.-]+\/[\w.-]+$/.test(text),
        );
        return file === undefined ? [] : told.map((text) => [file, text!] as const);
      });
      return { names: grouped(rows), count: components.length };
    },
  });
if (values.aibomgen)
  tools.push({
    name: 'AIBoMGen scanner',
    command: values.aibomgen,
    args: [stage],
    read: (stdout) => {
      const found = (JSON.parse(stdout) ?? []) as { id: string; path: string }[];
      return { names: grouped(found.map(({ id, path }) => [path, id] as const)), count: found.length };
    },
  });

const isCounted = (label: Label) =>
  !label.optional && label.resolution !== 'dynamic' && (label.hub ?? 'huggingface') === 'huggingface';
const namesOf = (label: Label) => [label.name, ...(label.alsoNames ?? [])];

function score(found: Found): readonly string[] {
  let loads = 0;
  let loadsFound = 0;
  let all = 0;
  let allFound = 0;
  let wrong = 0;
  let told = 0;
  for (const file of files) {
    const path = stagedPath(file);
    const labels = file.references.filter(isCounted);
    const isFound = (label: Label, names: Found['names']) =>
      names !== undefined
        ? namesOf(label).some((name) => names.get(path)?.has(name))
        : (found.lines?.get(path) ?? []).some(([from, to]) => label.line >= from && label.line <= to);
    for (const group of Map.groupBy(labels, ({ name }) => name).values()) {
      const load = group.filter((label) => rolesOf(label)[0] === 'load');
      if (load.length > 0) loads++;
      if (load.some((label) => isFound(label, found.loads ?? found.names))) loadsFound++;
      all++;
      if (group.some((label) => isFound(label, found.names))) allFound++;
    }
    const known = new Set(file.references.flatMap(namesOf).map((name) => name.toLowerCase()));
    const lines = new Set(file.references.map(({ line }) => line));
    for (const name of found.names?.get(path) ?? []) {
      told++;
      if (!known.has(name.toLowerCase())) wrong++;
    }
    for (const [from, to] of found.lines?.get(path) ?? []) {
      told++;
      if (![...lines].some((line) => line >= from && line <= to)) wrong++;
    }
  }
  const share = (part: number, whole: number) =>
    whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
  return [share(loadsFound, loads), share(allFound, all), share(told - wrong, told)];
}

console.log(`${files.length} files, ${(bytes / 1e6).toFixed(2)} MB; by file and name, Hugging Face only`);
console.log(
  ['tool', 'recall of loads', 'recall of all roles', 'precision in any role', 'seconds (median)'].join(' | '),
);
const measured = tools.map((tool) => {
  let found: Found | null = null;
  const seconds = Array.from({ length: Number(values.runs) }, () => {
    const started = performance.now();
    const { stdout, error } = spawnSync(tool.command, [...tool.args], {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
    if (error) throw error;
    found = tool.read(stdout);
    return (performance.now() - started) / 1000;
  });
  return { tool, found: found!, seconds: median(seconds) };
});
for (const { tool, found, seconds } of measured)
  console.log([tool.name, ...score(found), seconds.toFixed(2)].join(' | '));
rmSync(stage, { recursive: true });
