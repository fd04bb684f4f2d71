import { describe, expect, it } from 'vitest';
import { torchScriptJudge } from '../../../src/artifacts/python-code/index.ts';
import type { Artifact } from '../../../src/core/index.ts';
import { judgeBytes } from '../judge-bytes.ts';

const judge = (code: string, path = 'model/code/__torch__.py'): Promise<Artifact | null> =>
  judgeBytes(Buffer.from(code), path, { judges: [torchScriptJudge] });

/** As torch 2.15 prints a module whose `forward` has one line. */
const module = (line: string): string =>
  `class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n  _is_full_backward_hook : Optional[bool]\n  def forward(self: __torch__.M,\n    x: Tensor) -> Tensor:\n    ${line}\n    return x\n`;

describe('Code of TorchScript', () => {
  it.each([
    ['saves a tensor to a path of its choice', 'torch.save(x, "/tmp/weighbridge")'],
    ['maps a file', '_0 = torch.from_file("/etc/hostname", False, 4)'],
    ['writes a file by an operator of torchvision', '_0 = ops.image.write_file("/tmp/weighbridge", x)'],
  ])('is malicious when it %s', async (_, line) => {
    const artifact = await judge(module(line));
    expect(artifact).toMatchObject({ danger: 'malicious', format: 'torchscript-code' });
    expect(artifact?.payloads[0]?.what).toBe(line.replace(/^_0 = /, ''));
  });

  it.each([
    ['reads a file', '_0 = ops.image.read_file("/etc/hostname")'],
    ['has another machine run code', '_0 = rpc_async("worker", x, annotate(List[Tensor], []))'],
    ['calls an operator that is Python', '_0 = ^Boom(1)(x)'],
  ])('is suspicious when it %s', async (_, line) => {
    expect((await judge(module(line)))?.danger).toBe('suspicious');
  });

  it('is unvetted when it calls operators of others', async () => {
    expect((await judge(module('_0 = ops.my_ops.fast(x)')))?.danger).toBe('unvetted');
  });

  it.each([
    ['a module', '_0 = torch.add(torch.relu(x), torch.mul(x, 2), alpha=1)'],
    ['modules below it', '_0 = (self.layers).forward(x, )'],
    [
      'operators of its project',
      '_0 = ops.quantized.linear(x, self.w, 1., 0)\n    _1 = ops.prim.NumToTensor(1)\n    _2 = ops.torchvision.nms(x, x, 0.5)',
    ],
    ['a power', '_0 = torch.pow(x, 2) ^ 1'],
  ])('is nothing for %s', async (_, line) => {
    expect(await judge(module(line))).toMatchObject({ danger: 'none', complete: true });
  });

  it('is not looked for in code of programs', async () => {
    expect(await judge('def main():\n    print(1)\n', 'project/code/main.py')).toBeNull();
  });
});
