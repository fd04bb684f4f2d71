import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

describe('words that are models by their own shape', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'a variable of any name',
      `LLM_VERSION="zed/Llama-2-7b"\ntorchrun train.py --which \${LLM_VERSION}\n`,
      ['load model zed/Llama-2-7b 1:14 shell.LLM_VERSION'],
    ],
    [
      'an option of any name',
      'python run.py --which zed/bge-base-en\n',
      ['load model zed/bge-base-en 1:23 shell.which'],
    ],
    [
      'an argument',
      'python run.py zed/Llama-2-7b 10 128\n',
      ['load model zed/Llama-2-7b 1:15 shell.argument'],
    ],
    [
      'an entry of a list',
      'SPECS+=( "zed/e5-base-v2;e5;$OUT/e5-base-v2" )\nmodel=1\n',
      ['load model zed/e5-base-v2 1:11 shell.SPECS'],
    ],
    [
      'a part of an argument',
      'bash run.sh "a-run,50,zed/qwen-4B-it,,v4"\n',
      ['load model zed/qwen-4B-it 1:23 shell.argument'],
    ],
    [
      'the fallback of a variable',
      `export LLM_REF=\${LLM_REF:-"zed/Llama-2-7b"}\n`,
      ['load model zed/Llama-2-7b 1:28 shell.LLM_REF environment'],
    ],
    [
      'an option in a list of arguments',
      'ARGS=(\n  --dataset "zed/lynx-15k" \\\n  --out /tmp\n)\n',
      ['load dataset zed/lynx-15k 2:14 shell.dataset'],
    ],
    [
      "an option behind a launcher of one's own",
      'launch --tee=3 /app/train.py --tokenizer=zed/lynx\n',
      ['load model zed/lynx 1:42 option.tokenizer'],
    ],
    ['a configuration', 'tune run --config zed/llama-7b_full model\n', []],
    [
      'an option within a variable',
      'OPTIONS=" --finetune-hf-dataset zed/llama-300K --tokenizer-model zed/Llama-2-7b "\n',
      [
        'load dataset zed/llama-300K 1:33 shell.finetune-hf-dataset',
        'load model zed/Llama-2-7b 1:66 shell.tokenizer-model',
      ],
    ],
    [
      'the answer of a function',
      'pick() {\n  if true; then\n    echo "zed/opt-125m"\n  fi\n}\npython run.py --model $(pick)\n',
      ['load model zed/opt-125m 3:11 shell.argument'],
    ],
    [
      'a folder that is given a name of the hub',
      'python run.py --tokenizer_dir "facebook/opt-125m" --model_dir out/opt-125m\n',
      ['load model facebook/opt-125m 1:32 shell.tokenizer_dir'],
    ],
    [
      'a repository that InstructLab downloads',
      'ilab model download --repository zed/lynx --release main\n',
      ['load model zed/lynx@main 1:34 ilab'],
    ],
    ['tests of a name', "pytest -n 20 -k 'zed/Llama-2-7b and model'\n", []],
    ['a folder of logs', `TENSORBOARD_LOGS_PATH=\${2:-"tensorboard_logs/llama3_8b"}\n`, []],
    ['what is printed', 'echo "default: zed/Llama-2-7b"\nprintf zed/Llama-2-7b\n', []],
    ['what is written', 'python run.py --output_dir runs/llama-7b --run_name zed/llama-7b\n', []],
    ['a folder of a path', 'python run.py $BASE/llama-2-7b-hf\nNAME=zed/llama-7b\ncd $BASE/$NAME\n', []],
    ['an image', 'docker build -t zed/llama-7b .\n', []],
    ["a server's own name for it", 'sh -c "serve --served-model-name zed/Llama-2-7b"\n', []],
    ['an address', 'MODEL_ENDPOINT=http://localhost:8000/llama-2-7b-chat-hf\n', []],
    ['a stage of training', 'ckpt="sft/gpt2-base"\npython run.py $ckpt model\n', []],
    ['a workspace', 'python mason.py --workspace zed/llama-7b-dev\n', []],
    ['what a router is asked for', 'export URL=https://openrouter.ai\npython run.py zed/Llama-2-7b\n', []],
  ])('%s', (_, text, expected) => {
    expect(read('train.sh', text)).toEqual(expected);
  });

  test('variables of a Makefile count as those of a script do', () => {
    expect(read('Makefile', 'LLM_REF ?= zed/Qwen-7B-x\nrun:\n\tpython run.py --ref $(LLM_REF)\n')).toEqual([
      'load model zed/Qwen-7B-x 1:12 shell.LLM_REF environment',
    ]);
  });

  test('a file of arguments is read as those of a program', () => {
    const text = '# small\n--max_width=4096\n--tokenizer=zed/lynx # hub\n--dataset=zed/puma\n';
    expect(read('models/small.txt', text)).toEqual([
      'load model zed/lynx 3:13 option.tokenizer',
      'load dataset zed/puma 4:11 option.dataset',
    ]);
    expect(read('notes.txt', `It takes ${'--tokenizer=zed/lynx'}\n`)).toEqual([]);
  });
});
