// What `pin` does to a real repository: a lab hub that has every name it loads, a copy of it, the edits.
//   node bench/pin-repository.ts DIR [--diff FILE] [--keep]
// Prints how many loads were pinned and why the rest was not; edited Python files are parsed by CPython before and after.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { directoryTree } from '../src/io/files/index.ts';
import { startLab, World } from '../src/lab/index.ts';
import { collectLoads } from '../src/lock/index.ts';
import { targetFiles } from '../src/scan/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { diff: { type: 'string' }, keep: { type: 'boolean', default: false } },
});
const source = positionals[0];
if (source === undefined) throw new Error('usage: node bench/pin-repository.ts DIR [--diff FILE] [--keep]');

const signal = new AbortController().signal;
const tree = await directoryTree(source);
const { files } = await collectLoads(tree, targetFiles(tree), signal, () => {});
const loads = files.flatMap((file) => file.loads.map(({ reference }) => reference));

/** Everything that is loaded from Hugging Face, as if it had always been there. */
const world = new World({ start: new Date('2020-01-01T00:00:00Z') });
const PREFIX = { model: '', code: '', dataset: 'datasets/', space: 'spaces/' } as const;
for (const { hub, kind, name, resolution, revision } of loads) {
  if (hub !== 'huggingface' || resolution === 'dynamic') continue;
  const address = PREFIX[kind] + name;
  const owner = name.includes('/') ? name.split('/')[0]! : null;
  if (owner !== null && !world.accounts.find(owner)) world.createOrganization(owner);
  if (!world.addresses().some((known) => known.toLowerCase() === address.toLowerCase())) {
    const config = { path: 'config.json', content: '{}' };
    world.createRepo(address, { files: [config], ...(owner === null ? { legacyImport: true } : {}) });
  }
  if (revision !== null && !/^[0-9a-f]{40}$/.test(revision) && revision !== 'main') {
    try {
      world.tag(address, revision);
    } catch {
      // It has it already, or it can be no tag: then `pin` says so.
    }
  }
}
const quota = { api: 1_000_000, resolvers: 1_000_000, pages: 1_000_000 };
const lab = await startLab({
  world,
  rateLimits: { windowSeconds: 300, anonymous: quota, user: quota, pro: quota },
});

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-pin-'));
cpSync(source, folder, { recursive: true, filter: (path) => !/(?:^|\/)\.git$/.test(path) });
const main = join(import.meta.dirname, '../src/cli/main.ts');
const started = performance.now();
const child = spawn(
  process.execPath,
  [main, 'pin', folder, '--hub', `huggingface=${lab.url}`, '--format', 'json', '--no-history'],
  { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], HOME: folder } },
);
let output = '';
for await (const chunk of child.stdout) output += chunk;
const seconds = (performance.now() - started) / 1000;
await lab.close();

interface Outcome {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly form: string;
  readonly hub: string;
  readonly outcome: { readonly kind: string; readonly because?: string; readonly why?: string };
}
const result = JSON.parse(output) as {
  files: { file: string; diff: string }[];
  references: Outcome[];
};
const reasonOf = ({ hub, outcome }: Outcome) =>
  outcome.kind === 'pinned' || outcome.kind === 'already'
    ? outcome.kind
    : `${outcome.kind}: ${outcome.because ?? outcome.why}${hub === 'huggingface' ? '' : ` (${hub})`}`;
console.log(
  `${source}: ${result.references.length} loads, ${result.files.length} files edited, ${seconds.toFixed(1)} s`,
);
for (const [reason, all] of [...Map.groupBy(result.references, reasonOf)].sort(
  (a, b) => b[1].length - a[1].length,
)) {
  const forms = [...Map.groupBy(all, ({ form }) => form)]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 6)
    .map(([form, uses]) => `${form} ${uses.length}`);
  console.log(`${String(all.length).padStart(6)}  ${reason}  [${forms.join(', ')}]`);
}
const broken = result.files.filter(
  ({ file }) => file.endsWith('.py') && parses(join(source, file)) && !parses(join(folder, file)),
);
console.log(`Python files that no longer parse: ${broken.map(({ file }) => file).join(', ') || 'none'}`);
if (values.diff) writeFileSync(values.diff, result.files.map(({ diff }) => diff).join(''));
if (values.keep) console.log(`edited copy: ${folder}`);
else rmSync(folder, { recursive: true });

function parses(path: string): boolean {
  const code = 'import ast, sys; ast.parse(sys.stdin.buffer.read())';
  try {
    execFileSync('python3', ['-W', 'ignore', '-c', code], {
      input: readFileSync(path),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    return true;
  } catch {
    return false;
  }
}
