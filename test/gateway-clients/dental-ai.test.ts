import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256Hex } from '../../src/base/index.ts';
import { dentalAiStory, playUntil, startLab } from '../../src/lab/index.ts';
import { startGatewayProcess } from '../cli/running-gateway.ts';
import { pythonWith, run } from '../lab/clients/venv.ts';

/** Of an act of the story: a Python process takes seconds to start, and several at once take longer. */
const STORY_MS = 240_000;
const MODEL = 'toothfairyai/caries-segmentation-unet';
const [written, closed] = dentalAiStory.acts;
const taken = dentalAiStory.acts.at(-1)!;

/** Loads as the application does: by name, and no revision. */
const APPLICATION = `
import hashlib, json
from huggingface_hub import hf_hub_download
from transformers import AutoConfig
config = AutoConfig.from_pretrained('${MODEL}').to_dict()
weights = hf_hub_download('${MODEL}', 'model.safetensors')
with open(weights, 'rb') as file: digest = hashlib.sha256(file.read()).hexdigest()
print(json.dumps({'weights': digest, 'code': config.get('auto_map')}))
`;

/** `TEST_CLIENTS_PYTHON`: one that has both, of other versions perhaps. */
const python =
  process.env['TEST_CLIENTS_PYTHON'] ??
  (await pythonWith(['huggingface_hub==2.0.0', 'transformers==5.18.0']));

describe.skipIf(python === null)(
  'DentalAI, with a gateway before the hub (huggingface_hub, transformers),',
  () => {
    it('goes on loading the model of its first author after a stranger took the name, and is told', {
      timeout: STORY_MS,
    }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'weighbridge-dental-'));
      const config = join(folder, 'weighbridge.yaml');
      writeFileSync(config, 'mirror: { follow: 0 }\n');
      const lab = await startLab({ startDate: written!.date, delivery: 'redirect' });
      onTestFinished(async () => {
        await lab.close();
        rmSync(folder, { recursive: true, force: true });
      });
      playUntil(lab.world, dentalAiStory.scenario, written!.date);
      const weightsNow = () =>
        sha256Hex(lab.world.repo(MODEL).history.head.files.get('model.safetensors')!.bytes);
      const good = weightsNow();
      await using gateway = await startGatewayProcess([
        ...['--upstream', lab.url, '--storage', join(folder, 'store'), '--config', config],
      ]);
      let machines = 0;
      /** On a machine that has never loaded it. */
      const load = async (endpoint = gateway.url) => {
        const env = { HF_ENDPOINT: endpoint, HF_HOME: join(folder, `machine-${++machines}`), no_proxy: '*' };
        const { stdout, stderr } = await run(python!, ['-c', APPLICATION], { env, timeoutMs: STORY_MS });
        const lines = stdout.trim().split('\n');
        return { loaded: JSON.parse(lines.at(-1) || 'null') as unknown, told: stderr };
      };
      const asBefore = { weights: good, code: null };

      const first = await load();
      expect(first.loaded, first.told).toEqual(asBefore);

      playUntil(lab.world, dentalAiStory.scenario, closed!.date);
      const gone = await load();
      expect(gone.loaded, gone.told).toEqual(asBefore);

      playUntil(lab.world, dentalAiStory.scenario, taken.date);
      expect(weightsNow()).not.toBe(good);
      const after = await load();
      expect(after.loaded, after.told).toEqual(asBefore);
      expect(after.told).toContain('now belongs to somebody else');
      const without = await load(lab.url);
      expect(without.loaded, without.told).toEqual({
        weights: weightsNow(),
        code: { AutoModel: 'modeling_caries.CariesModel' },
      });
    });
  },
);
