import { describe, expect, it } from 'vitest';
import { message } from '../../formats/protobuf/write-message.ts';
import { judgeBytes } from '../judge-bytes.ts';
import { modelFixture } from '../model-fixture.ts';

const judged = (file: string) => judgeBytes(modelFixture(`paddle/${file}`), file);

function program(type: string, attributes: Readonly<Record<string, string>> = {}): Uint8Array {
  const attrs = Object.entries(attributes).map(
    ([name, value]) => [4, message([1, name], [2, 2], [5, value])] as const,
  );
  return message([1, message([1, 0], [2, 0], [4, message([3, type], ...attrs)])], [4, message([1, 0])]);
}

describe("PaddlePaddle's programs", () => {
  it.each([
    ['softmax.pdmodel', 'paddle-program'],
    ['softmax-pir.json', 'paddle-pir'],
  ])('that it wrote, as %s, are nothing to worry about', async (file, format) => {
    expect(await judged(file)).toMatchObject({
      format,
      danger: 'none',
      formatTrust: 'matches',
      incomplete: [],
    });
  });

  it('that call Python are suspicious', async () => {
    expect((await judged('py-func.pdmodel'))?.payloads).toMatchObject([
      { danger: 'suspicious', what: 'py_func()' },
    ]);
  });

  it('that read and write files of the machine are malicious', async () => {
    expect((await judged('load-and-save.pdmodel'))?.payloads).toMatchObject([
      { danger: 'malicious', what: 'load("/etc/hostname")' },
      { danger: 'malicious', what: 'save("/tmp/weighbridge.txt")' },
      { danger: 'suspicious', what: 'py_func()' },
    ]);
  });

  it.each([
    ['softmax_grad', {}, 'none', true],
    ['load_combine', { file_path: 'weights' }, 'none', true],
    ['listen_and_serv', { endpoint: '0.0.0.0:1' }, 'suspicious', true],
    ['steal_weights', {}, 'unvetted', true],
    ['tensorrt_engine', {}, 'none', false],
  ])('with the operator %s', async (type, attributes, danger, complete) => {
    expect(await judgeBytes(program(type, attributes), '__model__')).toMatchObject({
      format: 'paddle-program',
      danger,
      complete,
    });
  });

  it('of version 3 may read files, too', async () => {
    const operator = {
      '#': '1.load_combine',
      A: [{ AT: { '#': '0.a_str', D: '/etc/passwd' }, N: 'file_path' }],
      I: [],
      O: [],
    };
    const json = {
      base_code: { magic: 'pir', version: 4 },
      program: { regions: [{ blocks: [{ ops: [operator] }] }] },
    };
    expect(
      (await judgeBytes(new TextEncoder().encode(JSON.stringify(json)), 'inference.json'))?.payloads,
    ).toMatchObject([{ danger: 'malicious', what: 'load_combine("/etc/passwd")' }]);
  });
});
