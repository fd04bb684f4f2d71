import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { INSTALL_MS, installedOnce, pythonWith, run } from '../lab/clients/venv.ts';

/** What it takes to run a file of the project. */
export interface Client {
  /** Names and versions, for the titles of tests. */
  readonly title: string;
  /** False where this machine does not have it; a line has said why. */
  readonly here: boolean;
  /** Where its programs are, before those of the machine. */
  readonly path?: string;
  /** Packages that a copy of the project's folder finds beside itself: where they are, and under which name. */
  readonly beside?: { readonly path: string; readonly name: string };
  readonly env?: Readonly<Record<string, string>>;
}

const PROJECT = join(import.meta.dirname, '../../fixtures/pinned-clients');

/** With the commands of the packages: those that pip wrote lead to where the environment was made, before it moved. */
async function python(
  packages: readonly string[],
  commands: Readonly<Record<string, string>> = {},
): Promise<Client> {
  const title = packages.map((name) => name.replace('==', ' ')).join(', ');
  const interpreter = await pythonWith(packages);
  if (interpreter === null) return { title, here: false };
  for (const [name, module] of Object.entries(commands)) {
    const script = `#!/bin/sh\nexec "${interpreter}" -c 'import sys; from ${module} import main; sys.exit(main())' "$@"\n`;
    writeFileSync(join(dirname(interpreter), name), script, { mode: 0o755 });
  }
  return { title, here: true, path: dirname(interpreter) };
}

async function javascript(packages: readonly string[]): Promise<Client> {
  const title = packages.map((name) => name.replace(/@([^@]+)$/, ' $1')).join(', ');
  const folder = await installedOnce(packages, async (building) => {
    mkdirSync(building, { recursive: true });
    writeFileSync(join(building, 'package.json'), '{"private": true}');
    const args = [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--fetch-retries=1',
      ...packages,
    ];
    const done = await run('npm', args, { cwd: building, timeoutMs: INSTALL_MS });
    return done.code === 0
      ? null
      : `npm could not install them: ${firstLine(done.stderr) || 'it took too long'}`;
  });
  if (folder === null) return { title, here: false };
  return { title, here: true, beside: { path: join(folder, 'node_modules'), name: 'node_modules' } };
}

/** Built once, so that a run has nothing to build but the file itself. */
async function rust(title: string): Promise<Client> {
  const folder = await installedOnce([title], async (building) => {
    mkdirSync(building, { recursive: true });
    const { code, stderr } = await run('cargo', ['--version']);
    if (code !== 0) return `there is no cargo: ${stderr}`;
    for (const part of ['Cargo.toml', 'src'])
      cpSync(join(PROJECT, 'rust', part), join(building, part), { recursive: true });
    const fetched = await run('cargo', ['fetch', '-q'], {
      cwd: building,
      env: { CARGO_NET_RETRY: '1' },
      timeoutMs: INSTALL_MS,
    });
    return fetched.code === 0
      ? null
      : `cargo could not fetch it: ${firstLine(fetched.stderr) || 'it took too long'}`;
  });
  if (folder === null) return { title, here: false };
  const env = { CARGO_TARGET_DIR: join(folder, 'target'), CARGO_NET_OFFLINE: 'true' };
  const built = await run('cargo', ['build', '-q', '--locked'], { cwd: folder, env, timeoutMs: INSTALL_MS });
  if (built.code !== 0) return skipped(title, `cargo could not build it: ${built.stderr}`);
  return { title, here: true, env, beside: { path: join(folder, 'Cargo.lock'), name: 'Cargo.lock' } };
}

async function go(title: string): Promise<Client> {
  const folder = join(PROJECT, 'go');
  const built = await run('go', ['build', '-o', '/dev/null', '.'], { cwd: folder, timeoutMs: INSTALL_MS });
  if (built.code !== 0) return skipped(title, `go could not build it: ${built.stderr}`);
  // What was built is kept beside other caches, which a run has of its own.
  const { stdout } = await run('go', ['env', 'GOCACHE']);
  return { title, here: true, env: { GOPROXY: 'off', GOCACHE: stdout.trim() } };
}

async function program(name: string): Promise<Client> {
  const { code, stdout } = await run(name, ['--version']);
  const title = stdout.split('\n')[0]!.split(/[ ,]/).slice(0, 3).join(' ') || name;
  return code === 0 ? { title, here: true } : skipped(name, `there is no ${name} on the PATH`);
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]!;
}

function skipped(title: string, why: string): Client {
  console.log(`SKIPPED: tests with ${title}: ${why.trim().split('\n').at(-1)}`);
  return { title, here: false };
}

const HF = { hf: 'huggingface_hub.cli.hf' };

/** Installed on the first run of the tests; one after the other, since each of them takes all the cores there are. */
export const CLIENTS = {
  transformers: await python(['huggingface_hub==2.0.0', 'transformers==5.18.0'], HF),
  // The last line that speaks through `requests`: still what most installations have.
  hub036: await python(['huggingface_hub==0.36.2'], {
    ...HF,
    'huggingface-cli': 'huggingface_hub.commands.huggingface_cli',
  }),
  datasets: await python(['datasets==5.2.0', 'evaluate==0.4.6', 'huggingface_hub==2.0.0']),
  hubJs: await javascript(['@huggingface/hub@2.17.5']),
  transformersJs: await javascript(['@huggingface/transformers@4.3.1']),
  hfHub: await rust('hf-hub 0.5.0'),
  goHuggingface: await go('go-huggingface 0.3.1'),
  curl: await program('curl'),
  wget: await program('wget'),
  git: await program('git'),
} as const satisfies Readonly<Record<string, Client>>;
