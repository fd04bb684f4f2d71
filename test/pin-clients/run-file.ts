import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { type Finished, run } from '../lab/clients/venv.ts';
import type { Client } from './clients.ts';
import type { PinnedForm, Runner } from './forms.ts';

/** Longest time that one client may take, in milliseconds: it has a core for itself at best, and imports a lot. */
const RUN_MS = 100_000;

/**
 * Runs one file of a copy of the project with its client against a hub, with empty caches. What spells the Hub's
 * address out is given the address of this one: the only change that is made to a file before it runs.
 */
export async function runFile(
  form: PinnedForm,
  client: Client,
  project: string,
  hub: string,
): Promise<Finished> {
  const runs = join(dirname(project), 'runs');
  const here = mkdtempSync(join(runs, 'run-'));
  try {
    const top = form.file.split('/')[0]!;
    cpSync(join(project, top), join(here, top), { recursive: true });
    const file = join(here, form.file);
    const source = readFileSync(file, 'utf8');
    const text = CLONING.has(form.run) ? source : source.replaceAll('https://huggingface.co', hub);
    writeFileSync(file, text);
    if (client.beside) symlinkSync(client.beside.path, join(here, top, client.beside.name));
    mkdirSync(join(here, 'home'));
    const { program, args, env } = commandOf(form.run, file, text);
    return await run(program, args, {
      cwd: form.run === 'cargo' || form.run === 'go' ? join(here, top) : here,
      timeoutMs: RUN_MS,
      env: {
        ...client.env,
        ...gitOf(dirname(project)),
        ...env,
        PATH: [client.path, dirname(process.execPath), process.env['PATH']].filter(Boolean).join(delimiter),
        HF_ENDPOINT: hub,
        HF_HOME: join(here, 'home'),
        XDG_CACHE_HOME: join(here, 'home'),
        HF_HUB_DISABLE_PROGRESS_BARS: '1',
        HF_HUB_DISABLE_TELEMETRY: '1',
        HF_HUB_DISABLE_UPDATE_CHECK: '1',
        NO_PROXY: '127.0.0.1,localhost',
        no_proxy: '127.0.0.1,localhost',
      },
    });
  } finally {
    rmSync(here, { recursive: true, force: true });
  }
}

/** What runs of these clone comes from a folder; they ask nothing of the lab. */
export const CLONING: ReadonlySet<Runner> = new Set(['git', 'pip-git']);

/** Where git finds what it would clone from the Hub. */
export function gitFolder(folder: string, name: string): string {
  return join(folder, 'git', name);
}

function gitOf(folder: string): Readonly<Record<string, string>> {
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.file://${gitFolder(folder, '')}/.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://huggingface.co/',
  };
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function commandOf(runner: Runner, file: string, text: string): Command {
  switch (runner) {
    case 'python':
      return { program: 'python', args: [file] };
    case 'cells':
      return { program: 'python', args: ['-c', codeOfCells(text)] };
    case 'node':
      return { program: process.execPath, args: ['--no-warnings', file] };
    case 'shell':
    case 'git':
      return { program: 'sh', args: [file] };
    case 'pip':
      return { program: 'sh', args: ['-e', '-c', PIP_INSTALL, 'sh', file, 'editions'] };
    case 'pip-git':
      return { program: 'sh', args: ['-e', '-c', PIP_INSTALL, 'sh', file, 'tool'] };
    case 'make':
      return { program: 'make', args: ['-s', '-f', file] };
    case 'steps':
      return commandOfSteps(text);
    case 'image':
      return commandOfImage(text);
    case 'cargo':
      return { program: 'cargo', args: ['run', '-q'] };
    case 'go':
      return { program: 'go', args: ['run', '.'] };
  }
}

const PIP_INSTALL =
  'python -m pip install -q --no-deps --no-index --no-cache-dir --target site -r "$1"\n' +
  'PYTHONPATH=site python -c "import $2; print($2.edition)"';

function codeOfCells(text: string): string {
  const { cells } = JSON.parse(text) as { cells: { cell_type: string; source: string[] }[] };
  return cells
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ source }) => source.join(''))
    .join('\n');
}

/** `bash -e` is what a runner gives a step to. */
function commandOfSteps(text: string): Command {
  const { jobs } = parse(text) as {
    jobs: Record<string, { env: Record<string, string>; steps: { run: string }[] }>;
  };
  const [job] = Object.values(jobs);
  return {
    program: 'bash',
    args: ['-e', '-c', job!.steps.map((step) => step.run).join('\n')],
    env: job!.env,
  };
}

/** `ARG` gives variables to `RUN`, which `sh -c` runs. */
function commandOfImage(text: string): Command {
  const env = Object.fromEntries(
    [...text.matchAll(/^ARG (\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
  );
  const steps = [...text.matchAll(/^RUN (.*)$/gm)].map(([, command]) => command!);
  return { program: 'sh', args: ['-e', '-c', steps.join('\n')], env };
}
