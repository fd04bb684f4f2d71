import { messageOf } from '../../src/base/index.ts';
import type { Call, Client, Column, Outcome } from './client.ts';
import { homeIn } from './clients.ts';
import { openLine } from './line.ts';
import { DENIED, type Made, OWNER, type Stage } from './stage.ts';

export type Cell =
  /** `said`: what the person saw of a refusal. `note`: what else is to be known. */
  | { readonly kind: 'works'; readonly note?: string; readonly said?: string }
  | { readonly kind: 'differs'; readonly what: string; readonly said?: string };

/** A gateway looks again at what is in quarantine after 2 s. */
const QUARANTINE_SEEN_MS = 2_500;
/** Longest wait until a file that was just copied is cut for Xet. */
const INDEXED_MS = 60_000;
const REASON = 'It phones home.';
/** huggingface_hub writes what it was sent in pieces of 10 MiB: the line fails after two of them. */
const FAIL_AFTER_BYTES = 24_000_000;
const WEIGHTS_BYTES: Partial<Record<Column, number>> = { resume: 36_000_000, Xet: 6_000_000 };

const HEADER =
  /^(HTTP\/1\.1|X-Content-Type-Options:|X-Request-Id:|Content-|Referrer-Policy:|Date:|Connection:|Keep-Alive:)/;

interface Run {
  readonly stage: Stage;
  readonly client: Client;
  readonly made: Made;
  /** Calls the client in a home that it keeps for the cell. */
  readonly get: (more?: Partial<Call> & { readonly stop?: AbortSignal }) => Promise<Outcome>;
}

class Differs extends Error {}

/** Runs one cell in homes of its own. */
export async function runCell(stage: Stage, client: Client, column: Column): Promise<Cell> {
  const kind = column === 'dataset' ? 'dataset' : client.kind;
  const owner = column === 'block cold' ? DENIED : OWNER;
  const isLoaded = client.name === 'transformers';
  const weightsBytes = isLoaded ? 0 : (WEIGHTS_BYTES[client.isXet ? 'Xet' : column] ?? 0);
  const made = stage.make(owner, client, column, { kind, gated: column === 'gated', weightsBytes });
  const home = homeIn(stage.folder, made.name.replace('/', '--'));
  const main = client.takes.at(-1)!;
  await using line = client.isXet ? await openLine(stage.xet.url) : null;
  const endpoint = line?.url ?? stage.gateway.url;
  const get: Run['get'] = ({ stop, ...more } = {}) =>
    client.get({ endpoint, kind, name: made.name, path: main, home, token: null, ...more }, stop);
  const run = { stage, client, made, get };
  try {
    if (client.isXet && BY_XET.includes(column)) {
      right(await get({ home: homeIn(stage.folder, `${made.name.replace('/', '--')}-before`) }), run);
      await indexed(stage, made);
    }
    const cell = await CELLS[column](run);
    const xorbs = line?.passed.filter(({ line: first }) => first.includes('/xorbs/')).length;
    if (xorbs === 0 && BY_XET.includes(column)) throw new Differs('works, but not by Xet');
    return cell;
  } catch (error) {
    return { kind: 'differs', what: error instanceof Differs ? error.message : `fault: ${messageOf(error)}` };
  }
}

/** Columns in which files are handed out; large ones that the gateway has held for a while come by Xet. */
const BY_XET: readonly Column[] = ['file', 'snapshot', 'rename', 'block warm', 'dataset'];

const CELLS: Readonly<Record<Column, (run: Run) => Promise<Cell>>> = {
  file: whole,
  snapshot: all,
  dataset: async (run) => (run.client.does.includes('snapshot') || isGit(run) ? all(run) : whole(run)),
  'git clone': all,
  LFS: all,
  rename: async (run) => {
    const { made, stage } = run;
    stage.lab.world.renameRepo(made.address, `${made.name.split('/')[1]}-renamed`);
    right(await run.get(), run);
    return { kind: 'works' };
  },
  gated: async ({ get, stage, made, client }) => {
    const name = made.name.split('/')[1]!;
    const { token } = JSON.parse(
      await stage.cli(client, 'serve', 'tokens', 'add', name, '--format', 'json'),
    ) as {
      token: string;
    };
    const before = await get({ token });
    if (!before.failed) throw new Differs('served before anybody accepted the terms');
    await stage.cli(
      client,
      'mirror',
      'accept',
      `hf:${made.address}`,
      '--client',
      name,
      '--terms',
      'read on the card',
    );
    await pause(QUARANTINE_SEEN_MS);
    right(await get({ token }), { made });
    return told(before, /terms|accept/i);
  },
  'block cold': async ({ get }) => {
    const outcome = await get();
    if (!outcome.failed) throw new Differs('served');
    return told(outcome, /policy denies/);
  },
  'block warm': async (run) => {
    const { stage, client, made, get } = run;
    right(await get(), run);
    await stage.cli(
      client,
      'mirror',
      'quarantine',
      'add',
      `hf:${made.address}@${made.commit}`,
      '--reason',
      REASON,
    );
    await pause(QUARANTINE_SEEN_MS);
    const outcome = await get();
    if (!outcome.failed) return { kind: 'differs', what: 'uses its cached copy', said: brief(outcome.said) };
    return told(outcome, /phones home/);
  },
  resume: async (run) => {
    const cut = await goesOn(run, 'cut');
    if (run.client.name === 'curl' || run.client.name.startsWith('llama'))
      return { kind: 'works', note: cut };
    const killed = await goesOn(run, 'stall');
    return { kind: 'works', note: `line cut: ${cut}; process killed: ${killed}` };
  },
  Xet: async (run) => {
    const { stage, get, made, client } = run;
    // Configurations are too small for it; transformers has to load weights.
    const more = client.name === 'transformers' ? { path: null } : {};
    right(await get({ ...more, endpoint: stage.xet.url }), run);
    await indexed(stage, made);
    await using line = await openLine(stage.xet.url);
    const home = homeIn(stage.folder, `${made.name.replace('/', '--')}-second`);
    right(await get({ ...more, endpoint: line.url, home }), run);
    const xorbs = line.passed.filter(({ line: first }) => first.includes('/xorbs/')).length;
    return xorbs > 0 ? { kind: 'works' } : { kind: 'works', note: 'over HTTP' };
  },
};

const isGit = ({ client }: Run) => client.name.startsWith('git');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function whole(run: Run): Promise<Cell> {
  right(await run.get(), run);
  return { kind: 'works' };
}

async function all(run: Run): Promise<Cell> {
  const outcome = await run.get({ path: null });
  right(outcome, run);
  const left = run.client.takes.filter((path) => !(path in outcome.files));
  if (left.length > 0) throw new Differs(`left out ${left.join(', ')}`);
  return { kind: 'works' };
}

/** Throws unless there is something, and all of it is what the hub has. */
function right({ files, failed, said }: Outcome, { made }: Pick<Run, 'made'>): void {
  if (failed) throw new Differs(`failed: ${brief(said)}`);
  const known = Object.entries(files).filter(([path]) => path in made.files);
  if (known.length === 0) throw new Differs('handed out nothing');
  for (const [path, digest] of known) {
    if (made.files[path] !== digest) throw new Differs(`${path} is not what the hub has`);
  }
}

function told({ said }: Outcome, reason: RegExp): Cell {
  if (reason.test(said)) return { kind: 'works', said: brief(said) };
  return { kind: 'differs', what: 'refused; our reason is not shown', said: brief(said) };
}

/** What a person reads last, without addresses and identifiers that differ from run to run. */
function brief(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    // Of the headers that curl shows, those that tell why.
    .filter((line) => !HEADER.test(line) && !line.includes('%|'))
    .filter(
      (line) => line !== '' && !/^(Traceback|File "|\^+|During handling|The above exception)/.test(line),
    );
  const text = lines
    .join(' ')
    .replace(/https?:\/\/127\.0\.0\.1:\d+/g, 'http://gateway')
    .replace(/\(Request ID: [^)]*\)/g, '')
    .replace(/\S*weighbridge-clients-\w+/g, '…');
  return text.length > 900 ? `${text.slice(0, 450)} … ${text.slice(-450)}` : text;
}

/** How the client goes on after the line failed in the middle of a file. */
async function goesOn(run: Run, how: 'cut' | 'stall'): Promise<string> {
  const { stage, made } = run;
  await using line = await openLine(stage.gateway.url);
  const home = homeIn(stage.folder, `${made.name.replace('/', '--')}-${how}`);
  // The gateway has it, so that only the line decides.
  right(await run.get({ home: homeIn(stage.folder, `${made.name.replace('/', '--')}-first`) }), run);
  line.fail(how, FAIL_AFTER_BYTES);
  const stop = new AbortController();
  const first = run.get({ endpoint: line.url, home, stop: stop.signal });
  await Promise.race([line.failed(), first]);
  if (how === 'stall') {
    // What it was sent has been written by then.
    await pause(1_500);
    stop.abort();
    await first;
    line.mend();
  }
  const before = line.passed.length;
  let outcome = await first;
  const calledAgain = outcome.failed;
  if (outcome.failed) outcome = await run.get({ endpoint: line.url, home });
  right(outcome, run);
  const gets = (calledAgain ? line.passed.slice(before) : line.passed).filter(({ line: first }) =>
    first.startsWith('GET'),
  );
  const from = gets.map(({ range }) => Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0)).at(-1) ?? 0;
  const where = from > 1 ? 'goes on where it ended' : 'begins again';
  return calledAgain && how === 'cut' ? `fails; called again it ${where}` : where;
}

async function indexed(stage: Stage, made: Made): Promise<void> {
  const until = Date.now() + INDEXED_MS;
  const kind = made.address.startsWith('datasets/') ? '/datasets' : '';
  const path = Object.keys(made.files).includes('train.jsonl') ? 'train.jsonl' : 'model.safetensors';
  const url = `${stage.xet.url}${kind}/${made.name}/resolve/main/${path}`;
  while (Date.now() < until) {
    const head = await fetch(url, { method: 'HEAD' });
    if (head.headers.has('x-xet-hash')) return;
    await pause(500);
  }
  throw new Differs(`${path} was not cut for Xet within ${INDEXED_MS / 1000} s`);
}
