import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Finished, run } from '../../test/lab/clients/venv.ts';
import { type Call, type Client, type Column, type Outcome, sha256 } from './client.ts';
import { askAsLlama } from './llama.ts';

export interface Programs {
  /** Folder of virtual environments: hub1, hub2, hub036; and of js. */
  readonly folder: string;
  /** Where PyTorch is, which transformers loads weights with. */
  readonly torch: string;
}

const CLIENT_MS = 180_000;
const here = import.meta.dirname;
const ALL = ['config.json', 'notes/words.txt', 'model.safetensors'];
const COMMON: readonly Column[] = ['file', 'rename', 'gated', 'block cold', 'block warm', 'Xet'];

export function digests(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (path.includes('/.git/') || !statSync(path).isFile()) continue;
    files[relative(folder, path)] = sha256(readFileSync(realpathSync(path)));
  }
  return files;
}

function environmentOf(call: Call): Record<string, string> {
  return {
    HOME: call.home,
    HF_HOME: call.home,
    HF_ENDPOINT: call.endpoint,
    HF_HUB_DISABLE_TELEMETRY: '1',
    HF_HUB_DISABLE_UPDATE_CHECK: '1',
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
    no_proxy: '*',
    ...(call.token && { HF_TOKEN: call.token }),
  };
}

/** What `client.py` and `client.mjs` print. */
function read({ stdout, stderr, code }: Finished): Outcome {
  const line = stdout.split('\n').find((one) => one.startsWith('RESULT '));
  if (line === undefined) return { files: {}, failed: true, said: stderr || `ended with ${code}` };
  const { files = {}, error } = JSON.parse(line.slice(7)) as {
    files?: Record<string, string>;
    error?: string;
  };
  return { files, failed: error !== undefined, said: `${stderr}\n${error ?? ''}` };
}

function script(program: string, file: string, modules: string, more: Record<string, string> = {}) {
  return async (operation: string, call: Call, stop?: AbortSignal) => {
    const { name, path, kind } = call;
    const args = [join(here, file), operation, JSON.stringify({ name, path, kind }), modules];
    const options = {
      env: { ...environmentOf(call), ...more },
      timeoutMs: CLIENT_MS,
      ...(stop && { signal: stop }),
    };
    return read(await run(program, args, options));
  };
}

function versionIn(python: string, name: string): string {
  const code = `import importlib.metadata as m; print(m.version('${name}'))`;
  return execFileSync(python, ['-c', code], { encoding: 'utf8' }).trim();
}

function hubClient(python: string): Client {
  const ask = script(python, 'client.py', '');
  return {
    name: 'huggingface_hub',
    version: versionIn(python, 'huggingface_hub'),
    does: [...COMMON, 'snapshot', 'resume', 'dataset'],
    takes: ALL,
    kind: 'model',
    get: (call, stop) => ask(call.path === null ? 'snapshot' : 'file', call, stop),
  };
}

function pathPrinted({ stdout, stderr, code }: Finished, path: string | null): Outcome {
  const said = `${stdout}\n${stderr}`;
  const printed = said
    .split(/\s+/)
    .map((word) => word.replace(/^path[:=]/, ''))
    .find((word) => word.startsWith('/') && word.includes('/snapshots/') && existsSync(word));
  if (code !== 0 || printed === undefined) return { files: {}, failed: true, said };
  if (path === null) return { files: digests(printed), failed: false, said };
  return { files: { [path]: sha256(readFileSync(printed)) }, failed: false, said };
}

function cliClient(bin: string): Client {
  return {
    name: 'hf CLI',
    version: versionIn(join(bin, 'python'), 'huggingface_hub'),
    does: [...COMMON, 'snapshot', 'resume', 'dataset'],
    takes: ALL,
    kind: 'model',
    get: async (call, stop) => {
      const args = [
        'download',
        call.name,
        ...(call.path === null ? [] : [call.path]),
        '--repo-type',
        call.kind,
      ];
      const options = { env: environmentOf(call), timeoutMs: CLIENT_MS, ...(stop && { signal: stop }) };
      return pathPrinted(await run(join(bin, 'hf'), args, options), call.path);
    },
  };
}

function curlClient(): Client {
  return {
    name: 'curl',
    version: execFileSync('curl', ['--version'], { encoding: 'utf8' }).split(' ')[1]!,
    does: [...COMMON, 'resume', 'dataset'],
    takes: ['model.safetensors'],
    kind: 'model',
    get: async ({ endpoint, kind, name, path, home, token }) => {
      const out = join(home, 'out');
      const whole = existsSync(out) ? ['-C', '-'] : [];
      const login = token === null ? [] : ['-H', `Authorization: Bearer ${token}`];
      const url = `${endpoint}/${kind === 'dataset' ? 'datasets/' : ''}${name}/resolve/main/${path}`;
      const { code, stdout, stderr } = await run('curl', [
        '-sSL',
        '-D',
        '-',
        ...whole,
        ...login,
        '-o',
        out,
        '-f',
        url,
      ]);
      if (code !== 0) return { files: {}, failed: true, said: `${stdout}\n${stderr}` };
      return { files: { [path!]: sha256(readFileSync(out)) }, failed: false, said: '' };
    },
  };
}

function gitClient(withLfs: boolean): Client {
  const filters = withLfs
    ? ['-c', 'filter.lfs.process=git-lfs filter-process', '-c', 'filter.lfs.required=true']
    : ['-c', 'filter.lfs.smudge=', '-c', 'filter.lfs.process=', '-c', 'filter.lfs.required=false'];
  const command = withLfs ? ['lfs', 'version'] : ['--version'];
  const of = execFileSync('git', command, { encoding: 'utf8' });
  return {
    name: withLfs ? 'git-lfs' : 'git',
    version: /[\d.]+\d/.exec(of)![0],
    does: ['rename', 'gated', 'block cold', 'block warm', 'dataset', withLfs ? 'LFS' : 'git clone'],
    takes: withLfs ? ALL : ['config.json', 'notes/words.txt'],
    kind: 'model',
    get: async ({ endpoint, kind, name, home, token }) => {
      const to = join(home, `clone-${readdirSync(home).length}`);
      const origin = token === null ? endpoint : endpoint.replace('://', `://user:${token}@`);
      const url = `${origin}/${kind === 'dataset' ? 'datasets/' : ''}${name}`;
      const env = { HOME: home, GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0', no_proxy: '*' };
      const cloned = await run('git', [...filters, 'clone', '-q', url, to], { env });
      if (cloned.code !== 0) return { files: {}, failed: true, said: cloned.stderr };
      const files = digests(to);
      // Without git-lfs there is a pointer in its place.
      if (!withLfs) delete files['model.safetensors'];
      return { files, failed: false, said: '' };
    },
  };
}

/** Those that are installed, and why the others are not run. */
export function installedClients({ folder, torch }: Programs) {
  const clients: Client[] = [];
  const missing: { readonly name: string; readonly why: string }[] = [];
  const add = (name: string, make: () => Client) => {
    try {
      clients.push(make());
    } catch (error) {
      missing.push({ name, why: `not installed here (${String((error as Error).message).split('\n')[0]})` });
    }
  };
  const python = (venv: string) => join(folder, venv, 'bin/python');
  for (const venv of ['hub1', 'hub2', 'hub036'])
    add(`huggingface_hub (${venv})`, () => hubClient(python(venv)));
  add('hf-xet', () => ({
    ...hubClient(python('hub2')),
    name: 'hf-xet',
    version: versionIn(python('hub2'), 'hf-xet'),
    does: [...COMMON, 'snapshot', 'dataset'],
    isXet: true,
  }));
  add('transformers', () => {
    const ask = script(python('hub1'), 'client.py', '', { PYTHONPATH: torch });
    return {
      name: 'transformers',
      version: versionIn(python('hub1'), 'transformers'),
      does: [...COMMON, 'snapshot'],
      takes: ['config.json', 'model.safetensors'],
      kind: 'model',
      get: (call, stop) =>
        ask(call.path === null ? 'model' : 'config', { ...call, path: 'config.json' }, stop),
    };
  });
  add('datasets', () => {
    const ask = script(python('hub1'), 'client.py', '');
    return {
      name: 'datasets',
      version: versionIn(python('hub1'), 'datasets'),
      does: ['rename', 'gated', 'block cold', 'block warm', 'dataset', 'Xet'],
      takes: ['train.jsonl'],
      kind: 'dataset',
      get: (call, stop) => ask('rows', call, stop),
    };
  });
  add('hf CLI (1)', () => cliClient(join(folder, 'hub1/bin')));
  add('hf CLI', () => cliClient(join(folder, 'hub2/bin')));
  const js = join(folder, 'js');
  const versionOf = (name: string) =>
    (JSON.parse(readFileSync(join(js, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
      .version;
  const askJs = script(process.execPath, 'client.mjs', js);
  add('@huggingface/hub', () => ({
    name: '@huggingface/hub',
    version: versionOf('@huggingface/hub'),
    does: [...COMMON, 'snapshot', 'resume', 'dataset'],
    takes: ALL,
    kind: 'model',
    get: (call, stop) => askJs(call.path === null ? 'snapshot' : 'file', call, stop),
  }));
  add('@huggingface/transformers', () => ({
    name: '@huggingface/transformers',
    version: versionOf('@huggingface/transformers'),
    does: COMMON,
    takes: ['config.json'],
    kind: 'model',
    get: (call, stop) => askJs('config', { ...call, path: 'config.json' }, stop),
  }));
  clients.push({
    name: 'llama.cpp’s requests',
    version: 'pattern of 2026-11',
    does: [...COMMON, 'resume'],
    takes: ['model.safetensors'],
    kind: 'model',
    get: askAsLlama,
  });
  add('git', () => gitClient(false));
  add('git-lfs', () => gitClient(true));
  add('curl', curlClient);
  return { clients, missing };
}

/** A new home for a client. */
export function homeIn(folder: string, name: string): string {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  return home;
}
