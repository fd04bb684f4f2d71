import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { markerBytes, startLab } from '../../../../src/lab/index.ts';
import { runCli } from '../../../cli/run-cli.ts';
import { startGatewayProcess } from '../../../cli/running-gateway.ts';
import { pythonWith, run } from '../../../lab/clients/venv.ts';

const python = await pythonWith(['huggingface_hub==2.4.0', 'hf-xet==1.8.0']);
const MINUTES = 60_000;

it.skipIf(python === null)(
  'a gateway that asks for tokens serves what it fetched from a hub by Xet of its own',
  { timeout: 5 * MINUTES },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weighbridge-serve-xet-'));
    const many = { api: 1e9, resolvers: 1e9, pages: 1e9 };
    const lab = await startLab({
      delivery: 'redirect',
      rateLimits: { windowSeconds: 300, anonymous: many, user: many, pro: many },
    });
    try {
      lab.world.createUser('ann');
      lab.world.createOrganization('acme', { members: ['ann'] });
      const weights = markerBytes('model.safetensors', 'weights', 6_000_000);
      lab.world.createRepo('acme/model', { files: [{ path: 'model.safetensors', content: weights }] });
      const storage = ['--storage', join(folder, 'store')];
      const added = await runCli(['serve', 'tokens', 'add', 'ci', ...storage]);
      const token = /hf_\w+/.exec(added.stdout)?.[0] ?? '';
      const args = ['--xet', '--no-anonymous', '--hub', `huggingface=${lab.url}`, ...storage];
      await using gateway = await startGatewayProcess(args);
      const download = async (cache: string, bearer: string) => {
        const script = `
import hashlib, sys
from huggingface_hub import hf_hub_download
with open(hf_hub_download('acme/model', 'model.safetensors', cache_dir=sys.argv[1]), 'rb') as file:
    print(hashlib.sha256(file.read()).hexdigest())
`;
        const home = join(folder, 'home');
        const env = { HF_ENDPOINT: gateway.url, HF_HOME: home, HF_TOKEN: bearer };
        return run(python!, ['-c', script, join(folder, cache)], { env, timeoutMs: MINUTES });
      };
      const sha256 = createHash('sha256').update(weights).digest('hex');
      const first = await download('first', token);
      expect(first.stdout.trim(), first.stderr).toBe(sha256);
      expect((await download('stranger', `hf_${'a'.repeat(34)}`)).stdout).toBe('');
      // Indexed once it is held, within seconds.
      const authorization = { authorization: `Bearer ${token}` };
      const file = `${gateway.url}/acme/model/resolve/main/model.safetensors`;
      await expect
        .poll(
          async () =>
            (await fetch(file, { method: 'HEAD', headers: authorization })).headers.get('x-xet-hash'),
          {
            timeout: MINUTES,
            interval: 500,
          },
        )
        .toMatch(/^[0-9a-f]{64}$/);
      const before = gateway.log().length;
      const second = await download('second', token);
      expect(second.stdout.trim(), second.stderr).toBe(sha256);
      const xorbs = await gateway.logged(({ path }) => String(path).startsWith('/api/xet/xorbs/'));
      expect(xorbs).toMatchObject({ status: 206, route: 'xet' });
      const bodies = gateway
        .log()
        .slice(before)
        .filter(({ method, route }) => method === 'GET' && route === 'resolve');
      expect(bodies).toEqual([]);
    } finally {
      await lab.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
