// What unpinned code loads, and what is printed, before and after a stranger took the name of a model; the lab is the hub.
//   node bench/gateway-takeover.ts [--python PYTHON] [--torch DIR]
// PYTHON has transformers, DIR has torch. Real weights are loaded by AutoModel, each time on a machine with empty caches.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLab } from '../src/lab/index.ts';
import { startGatewayProcess } from '../test/cli/running-gateway.ts';
import { run } from '../test/lab/clients/venv.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: '/tmp/gw/hub1/bin/python' },
    torch: { type: 'string', default: '/tmp/venv-ml/lib/python3.11/site-packages' },
  },
});
const LOAD_MS = 300_000;
const NAME = 'toothfairyai/caries-segmentation-unet';
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-takeover-'));
const script = join(import.meta.dirname, 'gateway-clients/client.py');
const lab = await startLab({ delivery: 'redirect', startDate: new Date('2024-03-01T12:00:00Z') });

async function python(operation: string, given: object, env: Record<string, string> = {}) {
  const args = [script, operation, JSON.stringify(given)];
  const done = await run(values.python, args, {
    env: { PYTHONPATH: values.torch, no_proxy: '*', ...env },
    timeoutMs: LOAD_MS,
  });
  const line = done.stdout.split('\n').find((one) => one.startsWith('RESULT '));
  if (line === undefined) throw new Error(done.stderr);
  return { result: JSON.parse(line.slice(7)) as { loaded?: string; error?: string }, told: done.stderr };
}

async function publish(owner: string): Promise<void> {
  const tiny = join(folder, owner);
  mkdirSync(tiny);
  await python('make', { folder: tiny });
  const files = ['config.json', 'model.safetensors'].map((path) => ({
    path,
    content: readFileSync(join(tiny, path)),
  }));
  lab.world.createRepo(NAME, { files });
}

let machines = 0;
async function load(when: string, endpoint: string): Promise<void> {
  const env = { HF_ENDPOINT: endpoint, HF_HOME: join(folder, `machine-${++machines}`) };
  const { result, told } = await python('model', { name: NAME, path: '', kind: 'model' }, env);
  const seen = told.split('\n').filter((line) => /belongs|Warning|taken|somebody/i.test(line));
  console.log(
    JSON.stringify({ when, loaded: result.loaded?.slice(0, 16), error: result.error, told: seen }, null, 1),
  );
}

try {
  const config = join(folder, 'weighbridge.yaml');
  writeFileSync(config, 'mirror: { follow: 0 }\n');
  await using gateway = await startGatewayProcess([
    ...['--upstream', lab.url, '--storage', join(folder, 'store'), '--config', config],
  ]);
  lab.world.createUser('toothfairyai');
  await publish('first author');
  await load('the first author holds the name', gateway.url);
  lab.world.clock.set(new Date('2025-06-17T02:16:20Z'));
  lab.world.deleteAccount('toothfairyai');
  await load('the account was deleted', gateway.url);
  lab.world.createUser('quiet-heron');
  lab.world.createOrganization('toothfairyai', { members: ['quiet-heron'] });
  await publish('stranger');
  await load('a stranger holds the name', gateway.url);
  await load('a stranger holds the name, no gateway', lab.url);
} finally {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
}
