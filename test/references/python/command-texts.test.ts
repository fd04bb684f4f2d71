import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

type Case = readonly [title: string, text: string, expected: readonly string[]];

describe('command lines that are kept as text', () => {
  test.each<Case>([
    [
      'a text that is split',
      `args = f"""
    examples/train.py
    --pretrained_model_name_or_path=zed/lynx
    --dataset_name zed/rows
    --output_dir {folder}/zed
    --hub_model_id=zed/puma
""".split()
`,
      [
        'load model zed/lynx 3:37 option.pretrained_model_name_or_path',
        'load dataset zed/rows 4:20 option.dataset_name',
        'publish model zed/puma 6:20 option.hub_model_id',
      ],
    ],
    [
      'a text that the shell’s rules split',
      'import shlex\nargs = shlex.split("--model_name_or_path zed/lynx --output_dir zed/puma")\n',
      ['load model zed/lynx 2:42 option.model_name_or_path'],
    ],
    [
      'items that are an option and its value',
      `command += [
    f"{folder / 'train.py'}",
    "--dataset hfds/zed/rows",
    "--device hpu",
    "--save ./own/model",
]
`,
      ['load dataset zed/rows 3:21 option.dataset'],
    ],
    ['a text that is split by something else', 'a = "--model_name_or_path zed/lynx".split(",")\n', []],
    ['an item of a tuple of prose', 'a = ["--dataset of cats", "--rows/of zed"]\n', []],
    ['a list of other words', 'a = ["--include models/zed", "--volume zed/data"]\n', []],
  ])('%s', (_, text, expected) => {
    expect(read('train.py', text)).toEqual(expected);
  });

  test('are read in time, however many', () => {
    const list = `x = [${'"--dataset zed/rows", '.repeat(600)}]\n`.repeat(20);
    expect(read('train.py', list).length).toBeGreaterThan(0);
  });
});
