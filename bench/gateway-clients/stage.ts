import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lab, markerBytes, startLab } from '../../src/lab/index.ts';
import { runCli } from '../../test/cli/run-cli.ts';
import { type RunningGateway, startGatewayProcess } from '../../test/cli/running-gateway.ts';
import { run } from '../../test/lab/clients/venv.ts';
import { type Client, sha256 } from './client.ts';

/** A repository made for one cell of the table, and what its files are. */
export interface Made {
  readonly name: string;
  /** As the lab calls it. */
  readonly address: string;
  readonly files: Readonly<Record<string, string>>;
  readonly commit: string;
}

/** A lab as the hub, and gateways before it, as a person starts them. */
export interface Stage extends AsyncDisposable {
  readonly lab: Lab;
  readonly folder: string;
  readonly gateway: RunningGateway;
  /** Another, with `--xet`, on a store of its own. */
  readonly xet: RunningGateway;
  make(
    owner: string,
    client: Client,
    what: string,
    options?: { readonly kind?: Client['kind']; readonly gated?: boolean; readonly weightsBytes?: number },
  ): Made;
  /** The gateway that a client goes through. */
  gatewayOf(client: Client): RunningGateway;
  /** `weighbridge …` with the storage of the client's gateway; throws where it fails. */
  cli(client: Client, ...args: readonly string[]): Promise<string>;
}

/** Whose models the operator of the gateway denies. */
export const DENIED = 'shady';
/** Whose gated models the gateway may read; its clients need an acceptance each. */
export const OWNER = 'acme';
const SMALL_BYTES = 50_000;
const MANY = { api: 1e9, resolvers: 1e9, pages: 1e9 };

export async function openStage(python: string | null, torch: string): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-clients-'));
  const storage = join(folder, 'store');
  const lab = await startLab({
    gitSearchPath: process.env['PATH'] ?? '',
    delivery: 'redirect',
    rateLimits: { windowSeconds: 300, anonymous: MANY, user: MANY, pro: MANY },
  });
  lab.world.createUser('reader');
  for (const owner of [OWNER, DENIED]) lab.world.createOrganization(owner, { members: ['reader'] });
  const config = join(folder, 'weighbridge.yaml');
  writeFileSync(
    config,
    `policy:\n  contact: ml-platform@example.com\n  owners: { deny: [${DENIED}], mode: block }\n`,
  );
  // The hub's own client would otherwise not show what a gateway costs, but what a model costs.
  const tiny = join(folder, 'tiny');
  mkdirSync(tiny);
  const maker = join(import.meta.dirname, 'client.py');
  const made =
    python !== null &&
    (await run(python, [maker, 'make', JSON.stringify({ folder: tiny })], {
      env: { PYTHONPATH: torch },
      timeoutMs: 300_000,
    }));
  const hasModel = made !== false && made.stdout.includes('RESULT {}');
  const common = ['--upstream', lab.url, '--config', config];
  const env = { HF_TOKEN: lab.world.issueToken('reader') };
  const gateway = await startGatewayProcess([...common, '--storage', storage], env);
  const xet = await startGatewayProcess([...common, '--storage', join(folder, 'xet'), '--xet'], env);
  return {
    lab,
    folder,
    gateway,
    xet,
    make: (owner, client, what, { kind = client.kind, gated = false, weightsBytes = 0 } = {}) => {
      const label = `${client.name} ${client.version} ${what}`;
      const name = `${owner}/${label
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-/, '')}`;
      const address = kind === 'dataset' ? `datasets/${name}` : name;
      const config = hasModel
        ? readFileSync(join(tiny, 'config.json'))
        : Buffer.from('{"model_type":"bert"}');
      const weights =
        hasModel && weightsBytes === 0
          ? readFileSync(join(tiny, 'model.safetensors'))
          : Buffer.from(markerBytes('model.safetensors', label, weightsBytes || SMALL_BYTES));
      const row = `{"text": "${label}", "label": 0}\n`;
      const rows = row.repeat(weightsBytes > 0 ? 10_000 : 2);
      const contents: Record<string, Uint8Array> = {
        'config.json': config,
        'notes/words.txt': Buffer.from(label),
        'model.safetensors': weights,
        ...(client.name === 'datasets' && { 'train.jsonl': Buffer.from(rows) }),
      };
      if (client.name === 'datasets') delete contents['config.json'];
      const repo = lab.world.createRepo(address, {
        gated: gated ? 'auto' : false,
        files: Object.entries(contents).map(([path, content]) => ({
          path,
          content,
          lfs: path === 'model.safetensors' || path === 'train.jsonl',
        })),
      });
      if (gated) lab.world.grantAccess(address, 'reader');
      const files = Object.fromEntries(
        Object.entries(contents).map(([path, bytes]) => [path, sha256(bytes)]),
      );
      return { name, address, files, commit: repo.history.head.id };
    },
    gatewayOf: ({ isXet }) => (isXet ? xet : gateway),
    cli: async ({ isXet }, ...args) => {
      const at = isXet ? join(folder, 'xet') : storage;
      const { code, stdout, stderr } = await runCli([...args, '--storage', at, '--config', config]);
      if (code !== 0) throw new Error(`weighbridge ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
      return stdout;
    },
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]();
      await xet[Symbol.asyncDispose]();
      await lab.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
