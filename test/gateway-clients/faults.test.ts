import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/base/index.ts';
import { markerBytes, startLab } from '../../src/lab/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { startGatewayProcess } from '../cli/running-gateway.ts';
import { killGateways } from './kills.ts';
import { openSpoiltUpstream, SPOILS } from './spoilt-upstream.ts';

const FAULT_MS = 180_000;
const MODEL = 'acme/model';
const weights = markerBytes('model.safetensors', 'weights', 3_000_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a gateway', () => {
  it('loses nothing and serves nothing wrong when it is killed while clients download', {
    timeout: FAULT_MS,
  }, async () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const storage = join(folder, 'store');
    const killed = await killGateways({ storage, rounds: 4, withinMs: 4_000, deadline: Infinity, random });
    expect(killed).toMatchObject({ rounds: 4, wrong: [], verified: { code: 0 } });
    // Small contents are handed out before they are stored.
    expect(killed.lost.filter((place) => place.endsWith('.safetensors'))).toEqual([]);
    expect(killed.completed).toBeGreaterThan(0);
  });

  it.each(SPOILS)(
    'hands out nothing wrong where its hub %s, and the file itself afterwards',
    { timeout: FAULT_MS },
    async (spoil) => {
      const lab = await startLab({ delivery: 'direct' });
      try {
        lab.world.createUser('acme');
        lab.world.createRepo(MODEL, { files: [{ path: 'model.safetensors', content: weights, lfs: true }] });
        await using upstream = await openSpoiltUpstream(lab.url);
        const storage = join(folder, 'store');
        await using gateway = await startGatewayProcess(['--upstream', upstream.url, '--storage', storage]);
        const ask = async () => {
          const response = await fetch(`${gateway.url}/${MODEL}/resolve/main/model.safetensors`);
          if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
          return sha256Hex(new Uint8Array(await response.arrayBuffer()));
        };
        upstream.spoil = spoil;
        const outcome = await ask().catch((error: Error) => error.message);
        if (spoil === 'is slow') expect(outcome).toBe(sha256Hex(weights));
        else expect(outcome).not.toMatch(/^[0-9a-f]{64}$/);
        upstream.spoil = null;
        expect(await ask()).toBe(sha256Hex(weights));
        expect((await runCli(['mirror', 'verify', '--storage', storage])).code).toBe(0);
      } finally {
        await lab.close();
      }
    },
  );
});
