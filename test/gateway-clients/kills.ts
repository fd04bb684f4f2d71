import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { sha256Hex } from '../../src/base/index.ts';
import { markerBytes, startLab } from '../../src/lab/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { startGatewayProcess } from '../cli/running-gateway.ts';

export interface KillOptions {
  readonly storage: string;
  readonly rounds: number;
  /** Latest moment after it began to listen at which a gateway is killed. */
  readonly withinMs: number;
  /** No round begins after that. */
  readonly deadline: number;
  readonly random: () => number;
}

export interface Killed {
  readonly rounds: number;
  readonly completed: number;
  readonly broken: number;
  /** Downloads that ended well and were not what the hub has. */
  readonly wrong: readonly string[];
  /** Downloads that ended well and cannot be had without the hub afterwards. */
  readonly lost: readonly string[];
  /** What `mirror verify` ends with, and says. */
  readonly verified: { readonly code: number | null; readonly said: string };
}

const READERS = 6;
const SIZES = {
  'config.json': 2_000,
  'notes/readme.txt': 90_000,
  'small.safetensors': 400_000,
  'model.safetensors': 3_000_000,
};

/** Kills `weighbridge serve` (SIGKILL) at random moments while clients download, over one storage. */
export async function killGateways({
  storage,
  rounds,
  withinMs,
  deadline,
  random,
}: KillOptions): Promise<Killed> {
  const many = { api: 1e9, resolvers: 1e9, pages: 1e9 };
  const rateLimits = { windowSeconds: 300, anonymous: many, user: many, pro: many };
  const lab = await startLab({ delivery: 'redirect', rateLimits });
  lab.world.createUser('acme');
  const known = new Map<string, string>();
  const got = new Set<string>();
  const wrong: string[] = [];
  let [done, completed, broken] = [0, 0, 0];
  /** Downloads one file; null where it did not end. */
  const read = async (url: string, place: string): Promise<string | null> => {
    try {
      const response = await fetch(`${url}/${place}`);
      if (!response.ok) return null;
      return sha256Hex(new Uint8Array(await response.arrayBuffer()));
    } catch {
      return null;
    }
  };
  try {
    for (; done < rounds && Date.now() < deadline; done++) {
      const name = `acme/model-${done}`;
      const files = Object.entries(SIZES).map(([path, size]) => ({
        path,
        content: markerBytes(path, `${name} ${path}`, size),
        lfs: path.endsWith('.safetensors'),
      }));
      lab.world.createRepo(name, { files });
      for (const { path, content } of files) known.set(`${name}/resolve/main/${path}`, sha256Hex(content));
      const places = [...known.keys()];
      const fresh = places.slice(-files.length);
      await using gateway = await startGatewayProcess(['--upstream', lab.url, '--storage', storage]);
      let isOver = false;
      const readers = Array.from({ length: READERS }, async (_, reader) => {
        for (let turn = 0; !isOver; turn++) {
          const from = reader < files.length && turn === 0 ? fresh : places;
          const place = from[turn === 0 && from === fresh ? reader : Math.floor(random() * from.length)]!;
          const digest = await read(gateway.url, place);
          if (digest === null) broken++;
          else if (digest !== known.get(place)) wrong.push(place);
          else got.add(place);
          completed += digest === null ? 0 : 1;
        }
      });
      await pause(random() * withinMs);
      gateway.process.kill('SIGKILL');
      isOver = true;
      await once(gateway.process, 'close');
      await Promise.all(readers);
    }
    const lost: string[] = [];
    {
      await using gateway = await startGatewayProcess(['--no-upstream', '--storage', storage]);
      for (const place of got) {
        const digest = await read(gateway.url, place);
        if (digest === null) lost.push(place);
        else if (digest !== known.get(place)) wrong.push(place);
      }
    }
    const { code, stdout, stderr } = await runCli(['mirror', 'verify', '--storage', storage]);
    return {
      rounds: done,
      completed,
      broken,
      wrong,
      lost,
      verified: { code, said: `${stdout}${stderr}`.trim() },
    };
  } finally {
    await lab.close();
  }
}
