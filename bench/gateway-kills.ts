// `weighbridge serve` killed (SIGKILL) at random moments while six clients download, over one storage on disk.
//   node bench/gateway-kills.ts [--rounds 100] [--minutes 10] [--within-ms 1500] [--seed N]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killGateways } from '../test/gateway-clients/kills.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    minutes: { type: 'string', default: '10' },
    'within-ms': { type: 'string', default: '1500' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-kills-'));
let state = Number(values.seed);
const random = () => {
  state = (state * 16_807) % 2_147_483_647;
  return state / 2_147_483_647;
};
try {
  const killed = await killGateways({
    storage: join(folder, 'store'),
    rounds: Number(values.rounds),
    withinMs: Number(values['within-ms']),
    deadline: Date.now() + 60_000 * Number(values.minutes),
    random,
  });
  console.log(JSON.stringify(killed, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
