/**
 * Model files judged by us and by four peers, side by side in one run: what each flags, misses and calls wrongly, by label,
 * and the seconds it takes. The files are theirs and stay where they are: the labels say which is what by SHA-256.
 *
 *     node bench/artifacts-peers.ts [--labels FILE] [--bin VENV/bin] [--ours dist/main.js] [--only NAMES] [--kind pickle] [--misses] FOLDER
 *
 * VENV has picklescan, modelscan, fickling and modelaudit. The six named cases are assembled and shown to each as well.
 */
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import {
  fickling,
  modelaudit,
  modelscan,
  type Peer,
  picklescan,
  VERDICTS,
  type Verdict,
  weighbridge,
} from './artifact-scanners.ts';
import { namedCases } from './named-artifacts.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    labels: { type: 'string', default: join(import.meta.dirname, 'labels/artifacts-peers.json') },
    bin: { type: 'string' },
    ours: { type: 'string', default: join(import.meta.dirname, '../dist/main.js') },
    kind: { type: 'string' },
    only: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});

type LabelName = 'malicious' | 'inert' | 'benign' | 'broken';
interface Label {
  readonly label: LabelName;
  readonly kind: string;
  readonly name: string;
  readonly test: string;
}

const LABELS: readonly LabelName[] = ['malicious', 'inert', 'benign', 'broken'];
const [given] = positionals;
if (given === undefined) throw new Error('give the folder with the files');
const folder = resolve(given);
const labels = JSON.parse(readFileSync(options.labels, 'utf8')) as Readonly<Record<string, Label>>;
const scratch = mkdtempSync(join(tmpdir(), 'weighbridge-artifact-peers-'));

function filesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const bin = options.bin === undefined ? null : resolve(options.bin);
const all: readonly Peer[] = [
  weighbridge(resolve(options.ours)),
  ...(bin === null
    ? []
    : [picklescan(bin, filesOf), modelscan(bin), modelaudit(bin), fickling(bin, filesOf)]),
];
const peers = all.filter(({ name }) => options.only === undefined || options.only.split(',').includes(name));

interface Result {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly crashed: ReadonlySet<string>;
  readonly seconds: number;
  readonly bytesRead: number | null;
}

/** A tool that dies on a folder is given its halves, until the file is found on which it dies. */
function scanAll(peer: Peer, root: string): Result {
  const started = performance.now();
  const whole = peer.scan(root, scratch);
  const seconds = (): number => (performance.now() - started) / 1000;
  if (whole.died === null)
    return { verdicts: whole.verdicts, crashed: new Set(), seconds: seconds(), bytesRead: whole.bytesRead };
  console.error(`${peer.name} died on the folder: ${whole.died}`);
  const verdicts = new Map<string, Verdict>();
  const crashed = new Set<string>();
  const waiting: (readonly string[])[] = [filesOf(root)];
  for (let files = waiting.pop(); files !== undefined; files = waiting.pop()) {
    const part = mkdtempSync(join(scratch, 'part-'));
    for (const file of files) {
      const path = join(part, relative(root, file));
      mkdirSync(join(path, '..'), { recursive: true });
      linkSync(file, path);
    }
    const { verdicts: told, died } = peer.scan(part, scratch);
    rmSync(part, { recursive: true });
    if (died === null) for (const [path, verdict] of told) verdicts.set(path, verdict);
    else if (files.length > 1) {
      const middle = files.length >> 1;
      waiting.push(files.slice(0, middle), files.slice(middle));
    } else {
      const path = relative(root, files[0]!);
      crashed.add(path);
      verdicts.set(path, 'failed');
    }
  }
  return { verdicts, crashed, seconds: seconds(), bytesRead: whole.bytesRead };
}

const paths = new Map<string, string>();
for (const file of filesOf(folder)) {
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (labels[hash] && (options.kind === undefined || labels[hash].kind === options.kind))
    paths.set(relative(folder, file), hash);
}
const results = peers.map((peer) => ({ peer, result: scanAll(peer, folder) }));

/** Of each distinct file the worst that was said of a copy. */
function countOf(
  result: Result,
  label: LabelName,
  kinds: (kind: string) => boolean,
): ReadonlyMap<Verdict, number> {
  const worst = new Map<string, Verdict>();
  for (const [path, hash] of paths) {
    if (labels[hash]!.label !== label || !kinds(labels[hash]!.kind)) continue;
    const verdict = result.verdicts.get(path) ?? 'clean';
    const before = worst.get(hash) ?? 'clean';
    worst.set(hash, VERDICTS.indexOf(verdict) > VERDICTS.indexOf(before) ? verdict : before);
  }
  const counts = new Map<Verdict, number>();
  for (const verdict of worst.values()) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return counts;
}

const distinct = new Set(paths.values()).size;
console.log(`${distinct} distinct files with labels, in ${paths.size} places\n`);
const share = (part: number, of: number): string =>
  of === 0 ? '-' : `${part} (${((100 * part) / of).toFixed(1)} %)`;
for (const [title, kinds] of [
  ['pickle-like files', (kind: string) => kind === 'pickle'],
  ['all model files', (kind: string) => kind !== 'text'],
  ['all files', () => true],
] as const) {
  console.log(`## ${title}\n`);
  console.log(
    '| | malicious flagged | malicious missed | inert flagged | inert told or flagged | false alarms | broken called clean or passed over | crashes | seconds | MB read |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const { peer, result } of results) {
    const of = (label: LabelName): { readonly get: (verdict: Verdict) => number; readonly total: number } => {
      const counts = countOf(result, label, kinds);
      return {
        get: (verdict) => counts.get(verdict) ?? 0,
        total: [...counts.values()].reduce((a, b) => a + b, 0),
      };
    };
    const [malicious, inert, benign, broken] = LABELS.map(of) as [
      ReturnType<typeof of>,
      ReturnType<typeof of>,
      ReturnType<typeof of>,
      ReturnType<typeof of>,
    ];
    const cells = [
      peer.name,
      share(malicious.get('flagged'), malicious.total),
      `${malicious.total - malicious.get('flagged')}, of them ${malicious.get('clean') + malicious.get('noted')} passed`,
      share(inert.get('flagged'), inert.total),
      share(inert.total - inert.get('clean'), inert.total),
      share(benign.get('flagged'), benign.total),
      share(broken.get('clean'), broken.total),
      String(result.crashed.size),
      result.seconds.toFixed(1),
      result.bytesRead === null ? '-' : (result.bytesRead / 1e6).toFixed(1),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log('');
}

if (options.misses) {
  for (const { peer, result } of results) {
    for (const [path, hash] of paths) {
      const { label, test } = labels[hash]!;
      const verdict = result.verdicts.get(path) ?? 'clean';
      const wrong =
        label === 'malicious'
          ? verdict !== 'flagged'
          : label === 'benign'
            ? verdict === 'flagged'
            : label === 'broken' && verdict === 'clean';
      if (wrong) console.log([peer.name, label, verdict, hash.slice(0, 12), test, basename(path)].join('\t'));
    }
  }
}

console.log(
  `## Named cases\n\n| | ${peers.map(({ name }) => name).join(' | ')} |\n|---|${'---|'.repeat(peers.length)}`,
);
for (const { title, write } of namedCases) {
  const place = mkdtempSync(join(scratch, 'case-'));
  write(place);
  const said = peers.map((peer) => {
    const { verdicts, crashed } = scanAll(peer, place);
    if (crashed.size > 0) return 'crashed';
    const told = [...verdicts.values()];
    return VERDICTS.findLast((verdict) => told.includes(verdict)) ?? 'clean';
  });
  console.log(`| ${title} | ${said.join(' | ')} |`);
}
rmSync(scratch, { recursive: true });
