import { describe, expect, it } from 'vitest';
import { entryScriptJudge } from '../../../src/artifacts/python-code/index.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';

const HOSTILE = 'import os\nos.system("echo weighbridge")\n';
const judge = (code: string, path: string, files: Readonly<Record<string, Uint8Array>> = {}) =>
  judgeBytes(Buffer.from(code), path, { judges: [entryScriptJudge], neighbours: neighboursOf(files) });
const MODEL = { 'config.json': Buffer.from('{}'), 'model.safetensors': Buffer.alloc(8) };

describe('Scripts that loaders run', () => {
  it.each([
    ['a handler of an endpoint', `${HOSTILE}class EndpointHandler:\n    pass\n`, 'handler.py'],
    ['a model of Triton', `import triton_python_backend_utils\n${HOSTILE}`, '1/model.py'],
    [
      'a script of a data set',
      `import datasets\n${HOSTILE}class D(datasets.GeneratorBasedBuilder):\n    pass\n`,
      'd.py',
    ],
    ['a handler of TorchServe', `from ts.torch_handler.base_handler import BaseHandler\n${HOSTILE}`, 'h.py'],
    ['an entry of torch.hub', HOSTILE, 'hubconf.py'],
    ['a way to generate', HOSTILE, 'custom_generate/generate.py'],
  ])('are malicious as %s', async (_, code, path) => {
    expect((await judge(code, path))?.danger).toBe('malicious');
  });

  it('are judged whatever their name when they lie with a model', async () => {
    expect((await judge(HOSTILE, 'train.py', MODEL))?.danger).toBe('malicious');
    expect(
      await judge('import requests\nrequests.get("https://data.example/x")\n', 'get.py', MODEL),
    ).toBeNull();
  });

  it('are none of ours in a program', async () => {
    expect(await judge(HOSTILE, 'setup.py')).toBeNull();
    expect(
      await judge(
        'class EndpointHandler:\n    def __init__(self, path):\n        self.x = 1\n',
        'handler.py',
      ),
    ).toBeNull();
  });
});
