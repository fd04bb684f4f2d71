import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { JUDGES } from '../../../src/artifacts/index.ts';
import type { Artifact } from '../../../src/core/index.ts';
import { tarOf } from '../../secrets/layers/tar-of.ts';
import { zipOf } from '../archives/zip-of.ts';
import { judgeBytes } from '../judge-bytes.ts';

const FORMATS = [
  'zip',
  'tar',
  'gzip',
  'torchserve-mar',
  'yaml-config',
  'python-code',
  'python-script',
  'model-config',
  'jinja',
  'torchscript-code',
];
const judges = JUDGES.filter(({ format }) => FORMATS.includes(format));
const judge = (bytes: Uint8Array, path: string): Promise<Artifact | null> =>
  judgeBytes(bytes, path, { judges });
const shown = (artifact: Artifact | null) =>
  artifact?.payloads.map(({ danger, what }) => `${danger} ${what}`);
const HOSTILE = 'import os\nos.system("echo weighbridge")\n';

const mar = (handler: string, files: Readonly<Record<string, string>>, more: object = {}): Buffer =>
  zipOf([
    ...Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text), deflated: true })),
    {
      name: 'MAR-INF/MANIFEST.json',
      bytes: Buffer.from(
        JSON.stringify({
          runtime: 'python',
          model: { modelName: 'x', handler, modelVersion: '1.0', ...more },
          archiverVersion: '0.12.0',
        }),
      ),
    },
  ]);

describe('Archives of TorchServe', () => {
  it('run their handler, and what lies beside it', async () => {
    const artifact = await judge(
      mar('handler.py:handle', { 'handler.py': 'import other\n', 'other.py': HOSTILE }),
      'x.mar',
    );
    expect(artifact?.format).toBe('torchserve-mar');
    expect(artifact?.formatTrust).toBe('matches');
    expect(shown(artifact)).toEqual([
      'malicious os.system("echo weighbridge")',
      'unvetted handler: handler.py:handle',
    ]);
    expect(artifact?.payloads[0]?.where).toBe('other.py:+0xa');
  });

  it('may have handlers of TorchServe itself', async () => {
    expect(await judge(mar('image_classifier', { 'model.py': 'import torch\n' }), 'x.mar')).toMatchObject({
      danger: 'none',
      format: 'torchserve-mar',
      complete: true,
    });
  });

  it('install what they require', async () => {
    const artifact = await judge(
      mar(
        'h.py',
        { 'h.py': 'import torch\n', 'requirements.txt': 'torch\ngit+https://git.example/x\n' },
        { requirementsFile: 'requirements.txt' },
      ),
      'x.mar',
    );
    expect(shown(artifact)).toEqual(['suspicious git+https://git.example/x', 'unvetted handler: h.py']);
  });
});

describe('Archives of NeMo', () => {
  const nemo = (config: string): Buffer =>
    tarOf([
      { name: './model_config.yaml', bytes: Buffer.from(config) },
      { name: './model_weights.ckpt', bytes: Buffer.from('') },
    ]);
  it.each([
    ['a program', '_target_: os.system\ncommand: echo weighbridge\n', 'malicious'],
    ['a program, below', 'tokenizer:\n  a:\n    - _target_: subprocess.check_output\n', 'malicious'],
    ['a file that is unpickled', 'encoder:\n  _target_: torch.load\n  f: x.pkl\n', 'malicious'],
    ['a tag', 'a: !!python/object/apply:os.system ["echo weighbridge"]\n', 'malicious'],
    ['a key in escapes', '"\\x5ftarget_": os.system\n', 'malicious'],
    ['a package of somebody', '_target_: my_package.Model\n', 'suspicious'],
  ])('are instantiated by Hydra: %s', async (_, config, danger) => {
    expect((await judge(nemo(config), 'x.nemo'))?.danger).toBe(danger);
    expect((await judge(gzipSync(nemo(config)), 'x.nemo'))?.danger).toBe(danger);
  });

  it('are nothing with classes of NeMo', async () => {
    const config =
      'preprocessor:\n  _target_: nemo.collections.asr.modules.AudioToMelSpectrogramPreprocessor\nencoder:\n  _target_: nemo.collections.asr.modules.ConformerEncoder\noptim:\n  name: adamw\ntarget: nemo.collections.asr.models.EncDecCTCModel\n';
    expect(await judge(nemo(config), 'x.nemo')).toMatchObject({
      danger: 'none',
      complete: true,
      format: 'tar',
    });
  });
});

describe('Archives of TorchScript', () => {
  it('have their code judged', async () => {
    const code =
      'class M(Module):\n  def forward(self: __torch__.M,\n    x: Tensor) -> Tensor:\n    torch.save(x, "/tmp/weighbridge")\n    return x\n';
    const archive = zipOf([
      { name: 'm/code/__torch__.py', bytes: Buffer.from(code) },
      { name: 'm/version', bytes: Buffer.from('3\n') },
    ]);
    expect(shown(await judge(archive, 'm.zip'))).toEqual(['malicious torch.save(x, "/tmp/weighbridge")']);
  });
});

describe('Archives of programs', () => {
  it('say nothing', async () => {
    const wheel = zipOf([
      { name: 'pkg/__init__.py', bytes: Buffer.from(HOSTILE) },
      { name: 'pkg/code/train.py', bytes: Buffer.from('import torch\ntorch.save(1, "x")\n') },
      { name: 'pkg/templates/a.j2', bytes: Buffer.from('{% include "b" %}') },
      { name: 'pkg/conf.yaml', bytes: Buffer.from('_target_: my.Class\n') },
    ]);
    expect(await judge(wheel, 'pkg.zip')).toMatchObject({ danger: 'none', complete: true });
  });
});
