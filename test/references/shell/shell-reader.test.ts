// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold variables of their own.
import { describe, expect, test } from 'vitest';
import { read, readText } from '../read-text.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const HUB = 'https://huggingface.co';

describe('commands', () => {
  test.each([
    [`hf download zed/lynx --revision ${COMMIT}`, [`load model zed/lynx@${COMMIT} 1:13 hf.download`]],
    [
      'huggingface-cli download --repo-type dataset zed/rows a.json',
      ['load dataset zed/rows 1:46 hf.download'],
    ],
    ['hf download --include "*.bin" gpt2', ['load model gpt2 1:31 hf.download']],
    ['hf upload zed/lynx . .', ['publish model zed/lynx 1:11 hf.upload']],
    ['hf repo create zed/lynx --repo-type space', ['publish space zed/lynx 1:16 hf.repo']],
    ['hf jobs run -v hf://datasets/zed/rows:/data image cmd', ['load dataset zed/rows 1:30 hf.jobs']],
    [`git clone ${HUB}/datasets/zed/rows`, ['load dataset zed/rows 1:43 git.clone']],
    [`git clone --depth 1 -b v1 ${HUB}/zed/lynx dir`, ['load model zed/lynx@v1 1:50 git.clone']],
    [`git -C x clone https://user:secret@huggingface.co/zed/lynx`, ['load model zed/lynx 1:51 git.clone']],
    ['git clone git@hf.co:zed/lynx', ['load model zed/lynx 1:21 git.clone']],
    [`git lfs clone ${HUB}/zed/lynx`, ['load model zed/lynx 1:38 git.clone']],
    [`git submodule add ${HUB}/spaces/zed/app`, ['load space zed/app 1:49 git.submodule']],
    [
      `git clone ${HUB}/zed/lynx && cd lynx && git checkout abc1234`,
      ['load model zed/lynx@abc1234 1:34 git.clone'],
    ],
    [`git push ${HUB}/spaces/zed/app main`, ['publish space zed/app 1:40 git.push']],
    [
      'wget https://api.ngc.nvidia.com/v2/models/zed/dle/lynx/versions/21.08.0_amp/zip -O a.zip',
      ['load ngc model zed/dle/lynx@21.08.0_amp 1:43 wget'],
    ],
    [
      'URL="https://api.ngc.nvidia.com/v2/org/zed/team/fox/models/lynx/versions/1/zip"\ncurl -LO ${URL}',
      ['load ngc model zed/fox/lynx@1 1:60 curl constant used 2:10'],
    ],
    ['wget https://api.ngc.nvidia.com/v2/resources/zed/lynx/versions/1/zip', []],
    [`wget -q ${HUB}/zed/lynx/resolve/main/a.bin -O b`, ['load model zed/lynx@main 1:32 wget']],
    [`curl -LH "Authorization: x" "${HUB}/zed/lynx/raw/v2/a.json"`, ['load model zed/lynx@v2 1:53 curl']],
    [`my_get out ${HUB}/zed/lynx/resolve/main/a.bin`, ['load model zed/lynx@main 1:35 shell.url']],
    [
      'pip install "x @ git+https://huggingface.co/zed/lynx@v1"',
      ['load code zed/lynx@v1 1:45 pip.install remote-code'],
    ],
    [
      'vllm serve zed/lynx --revision v1 --trust-remote-code',
      ['load model zed/lynx@v1 1:12 vllm.serve remote-code'],
    ],
    [
      'vllm serve zed/lynx --tokenizer zed/tok --tokenizer-revision v2 --lora-modules a=zed/one b=zed/two',
      [
        'load model zed/lynx 1:12 vllm.serve',
        'load model zed/tok@v2 1:33 vllm.serve.tokenizer',
        'load model zed/one 1:82 vllm.serve.lora-modules',
        'load model zed/two 1:92 vllm.serve.lora-modules',
      ],
    ],
    [
      `vllm serve zed/lynx --speculative-config '{"model": "zed/draft", "revision": "v3"}'`,
      ['load model zed/lynx 1:12 vllm.serve', 'load model zed/draft@v3 1:54 vllm.serve.speculative-config'],
    ],
    [
      'python3 -m vllm.entrypoints.openai.api_server --model=zed/lynx',
      ['load model zed/lynx 1:55 vllm.api_server'],
    ],
    [
      'docker run --gpus all -p 80:80 vllm/vllm-openai:v0.6 --model zed/lynx',
      ['load model zed/lynx 1:62 vllm.image'],
    ],
    [
      'text-generation-launcher --model-id zed/lynx --lora-adapters zed/a@v1,b=zed/c',
      [
        'load model zed/lynx 1:37 tgi.launcher',
        'load model zed/a@v1 1:62 tgi.launcher.lora-adapters',
        'load model zed/c 1:73 tgi.launcher.lora-adapters',
      ],
    ],
    [
      'text-embeddings-router --model-id zed/lynx --revision refs/pr/1',
      ['load model zed/lynx@refs/pr/1 1:35 tei.router'],
    ],
    [
      'python -m sglang.launch_server --model-path zed/lynx',
      ['load model zed/lynx 1:45 sglang.launch_server'],
    ],
    ['lmdeploy serve api_server zed/lynx --server-port 1', ['load model zed/lynx 1:27 lmdeploy']],
    ['trtllm-serve zed/lynx', ['load model zed/lynx 1:14 trtllm-serve']],
    ['infinity_emb v2 --model-id zed/lynx', ['load model zed/lynx 1:28 infinity_emb']],
    ['mlx_lm.generate --model zed/lynx --prompt hi', ['load model zed/lynx 1:25 mlx_lm']],
    [
      'lm_eval --model hf --model_args pretrained=zed/lynx,revision=v1,peft=zed/p --tasks x',
      ['load model zed/lynx@v1 1:44 lm_eval', 'load model zed/p 1:70 lm_eval'],
    ],
    [
      'trl sft --model_name_or_path zed/lynx --model_revision v1 --dataset_name zed/rows',
      ['load model zed/lynx@v1 1:30 trl', 'load dataset zed/rows 1:74 trl.dataset_name'],
    ],
    [
      './build/bin/llama-server -hf zed/lynx-GGUF:Q4_K_M -c 1',
      ['load model zed/lynx-GGUF 1:30 llama-cpp.hf-repo'],
    ],
    ['optimum-cli export onnx --model zed/lynx out/', ['load model zed/lynx 1:33 optimum-cli']],
    [
      'ct2-transformers-converter --model zed/lynx --output_dir o',
      ['load model zed/lynx 1:36 ctranslate2.converter'],
    ],
    [
      'accelerate launch train.py --model_name_or_path zed/lynx --dataset_name=zed/rows',
      [
        'load model zed/lynx 1:49 option.model_name_or_path',
        'load dataset zed/rows 1:73 option.dataset_name',
      ],
    ],
    [
      'CUDA_VISIBLE_DEVICES=0 uv run python eval.py --model zed/lynx',
      ['load model zed/lynx 1:54 option.model'],
    ],
    ['ollama pull hf.co/zed/lynx:Q8_0', ['load model zed/lynx 1:19 ollama']],
    ['docker model pull hf.co/zed/lynx', ['load model zed/lynx 1:25 docker.model']],
    ['modelscope download --model zed/lynx', ['load modelscope model zed/lynx 1:29 modelscope.download']],
    [
      'modelscope download zed/lynx --revision v1',
      ['load modelscope model zed/lynx@v1 1:21 modelscope.download'],
    ],
    ['VLLM_USE_MODELSCOPE=True vllm serve zed/lynx', ['load modelscope model zed/lynx 1:37 vllm.serve']],
    [
      'docker run -e VLLM_USE_MODELSCOPE=1 vllm/vllm-openai --model zed/lynx',
      ['load modelscope model zed/lynx 1:62 vllm.image'],
    ],
    [
      'USE_MODELSCOPE_HUB=1 llamafactory-cli train --model_name_or_path zed/lynx',
      ['load modelscope model zed/lynx 1:66 llamafactory'],
    ],
    ['swift sft --model zed/lynx', ['load modelscope model zed/lynx 1:19 swift']],
    ['swift sft --model zed/lynx --use_hf true', ['load model zed/lynx 1:19 swift']],
    [
      "swift sft --model zed/lynx --dataset 'zed/rows:en#500' HF::zed/lines plain.jsonl --seed 1",
      [
        'load modelscope model zed/lynx 1:19 swift',
        'load modelscope dataset zed/rows 1:39 swift.dataset',
        'load dataset zed/lines 1:60 swift.dataset',
      ],
    ],
    [
      'python launch.py --gpus 8 -- source env.sh \\&\\& python train.py --model_name_or_path zed/lynx --model zed/puma',
      ['load model zed/lynx 1:86 option.model_name_or_path', 'load model zed/puma 1:103 option.model'],
    ],
    [
      'python launch.py --model zed/lynx -- --dataset_name zed/rows',
      ['load model zed/lynx 1:26 option.model', 'load dataset zed/rows 1:53 option.dataset_name'],
    ],
    [
      'python train.py --dataset_mixer_list zed/rows 1.0 zed/lines 0.5 --seed 1',
      [
        'load dataset zed/rows 1:38 option.dataset_mixer_list',
        'load dataset zed/lines 1:51 option.dataset_mixer_list',
      ],
    ],
    // No program `llama-tokenizer` in a folder `zed`.
    [
      'python x.py --model_name_or_path zed/llama-tokenizer --max 3',
      ['load model zed/llama-tokenizer 1:34 option.model_name_or_path'],
    ],
    ['nohup build/llama-server -hf zed/lynx', ['load model zed/lynx 1:30 llama-cpp.hf-repo']],
    [
      `src=${HUB}/zed/lynx\npfx=resolve/v1/ggml\ncurl -o a $src/$pfx-"$1".bin`,
      ['load model zed/lynx@v1 1:28 curl constant used 3:11'],
    ],
    [`wget ${HUB}/zed/lynx/resolve/main/$1`, ['load model zed/lynx@main 1:29 url.resolve']],
    ['ollama run llama3:8b "and so on"', ['load ollama model llama3@8b 1:12 ollama']],
    ['ollama pull registry.ollama.ai/library/llama3', ['load ollama model llama3 1:40 ollama']],
    ['ollama pull modelscope.cn/zed/lynx:Q4', ['load modelscope model zed/lynx 1:27 ollama']],
    ['ollama create mine -f Modelfile && ollama run mine', []],
    ['ollama cp llama3 mine && ollama run mine:latest', ['load ollama model llama3 1:11 ollama']],
    ['ollama push zed/lynx', ['publish ollama model zed/lynx 1:13 ollama.push']],
    ['docker model run ai/smollm2:360M hello', ['load docker model ai/smollm2@360M 1:18 docker.model']],
    ['docker model pull smollm2', ['load docker model ai/smollm2 1:19 docker.model']],
    [
      'docker run --gpus all nvcr.io/nim/meta/llama-3:1.8',
      ['load ngc model nim/meta/llama-3@1.8 1:31 nim.image'],
    ],
    [
      'ngc registry model download-version nvidia/nemo/conformer:1.0',
      ['load ngc model nvidia/nemo/conformer@1.0 1:37 ngc.registry'],
    ],
    [
      'kaggle models instances versions download google/gemma/pyTorch/2b/3 -p d',
      ['load kaggle model google/gemma/pyTorch/2b@3 1:43 kaggle.models'],
    ],
    ['kaggle datasets download -d zed/rows --unzip', ['load kaggle dataset zed/rows 1:29 kaggle.datasets']],
    [
      'python -m spacy download en_core_web_sm-3.7.1 --direct',
      ['load model-zoo model en_core_web_sm@3.7.1 1:26 spacy.download'],
    ],
    ['./download-ggml-model.sh base.en', ['load model ggerganov/whisper.cpp 1:26 whisper.cpp']],
    ['mergekit-yaml config.yml out', []],
    [
      'mergekit-extract-lora zed/lynx@v1 zed/base out',
      ['load model zed/lynx@v1 1:23 mergekit', 'load model zed/base 1:35 mergekit'],
    ],
    ['lms get zed/lynx@q4_k_m', ['load model zed/lynx 1:9 lms.get']],
    [`uvx --from git+${HUB}/spaces/zed/app@v1 tool`, ['load space zed/app@v1 1:46 pip.install remote-code']],
    [
      `pip install ${HUB}/zed/lynx/resolve/v1/x-1.0-py3-none-any.whl`,
      ['load model zed/lynx@v1 1:36 pip.install remote-code'],
    ],
    [
      'python eval.py --models zed/one zed/two --limit 1',
      ['load model zed/one 1:25 option.models', 'load model zed/two 1:33 option.models'],
    ],
    ['sudo -E env X=1 hf download zed/lynx', ['load model zed/lynx 1:29 hf.download']],
    ['bash -c "hf download zed/lynx"', ['load model zed/lynx 1:22 hf.download']],
    ['x=$(hf download zed/lynx)', ['load model zed/lynx 1:17 hf.download']],
  ])('%s', (text, expected) => {
    expect(read('run.sh', text)).toEqual(expected);
  });

  test.each([
    'echo hf download zed/lynx',
    'hf download ./models/lynx',
    'hf download username/my-model',
    'python train.py --output_dir zed/lynx',
    'npm install @xenova/transformers zed/lynx',
    'git clone https://github.com/huggingface/transformers',
    'docker run vllm/vllm-openai:latest',
    'python app.py --model openai/gpt-4o',
    'vllm serve /models/zed/lynx',
    'curl -H "Content-Type: application/json" localhost/models',
    'mkdir -p models/zed && cp zed/model models/',
  ])('no reference: %s', (text) => {
    expect(read('run.sh', text)).toEqual([]);
  });

  test('a path that the target contains is no name', () => {
    expect(read('run.sh', 'vllm serve zed/lynx', ['zed/lynx'])).toEqual([]);
  });
});

describe('variables of a script', () => {
  test.each([
    [
      'a constant',
      'NAME=zed/lynx\nhf download "$NAME"',
      ['load model zed/lynx 1:6 hf.download constant used 2:13'],
    ],
    [
      'a part of an address',
      `NAME=zed/lynx\nwget ${HUB}/$NAME/resolve/main/x`,
      ['load model zed/lynx@main 1:6 wget constant used 2:6'],
    ],
    [
      'a revision',
      'REV=v1\nhf download zed/lynx --revision $REV',
      ['load model zed/lynx@v1 2:13 hf.download'],
    ],
    [
      'the environment',
      'NAME="${NAME:-zed/lynx}"\nhf download $NAME',
      ['load model zed/lynx 1:15 hf.download environment used 2:13'],
    ],
    [
      'an argument of the script',
      'hf download "${1:-zed/lynx}"',
      ['load model zed/lynx 1:19 hf.download default'],
    ],
    [
      'a loop',
      'for n in zed/one zed/two; do hf download $n; done',
      [
        'load model zed/one 1:10 hf.download constant used 1:42',
        'load model zed/two 1:18 hf.download constant used 1:42',
      ],
    ],
    [
      'an array',
      'ALL=(zed/one zed/two)\nfor n in "${ALL[@]}"; do hf download "$n"; done',
      [
        'load model zed/one 1:6 hf.download constant used 2:38',
        'load model zed/two 1:14 hf.download constant used 2:38',
      ],
    ],
    [
      'a function',
      'get() { hf download "$1"; }\nget zed/lynx',
      ['load model zed/lynx 2:5 hf.download constant used 1:21'],
    ],
    [
      'options in a variable',
      'ARGS="--model zed/lynx --revision v1"\nvllm serve $ARGS',
      ['load model zed/lynx@v1 1:15 vllm.serve constant used 2:12'],
    ],
    [
      'two branches',
      'if a; then N=zed/one; else N=zed/two; fi\nhf download $N',
      [
        'load model zed/one 1:14 hf.download constant used 2:13',
        'load model zed/two 1:30 hf.download constant used 2:13',
      ],
    ],
    [
      'the program',
      'PY="python3 -u"\n$PY -m vllm.entrypoints.openai.api_server --model zed/lynx',
      ['load model zed/lynx 2:51 vllm.api_server'],
    ],
    [
      'a command in an array',
      'CMD=(vllm serve zed/lynx --port "$PORT" --revision v1)\nexec "${CMD[@]}"',
      ['load model zed/lynx@v1 1:17 vllm.serve constant used 2:6'],
    ],
    [
      'a program that is not known',
      '$PYTHON train.py --model zed/lynx',
      ['load model zed/lynx 1:26 option.model'],
    ],
    [
      'an associative array',
      'declare -A M=([a]=zed/one [b]=zed/two)\nhf download "${M[$1]}"',
      [
        'load model zed/one 1:19 hf.download constant used 2:13',
        'load model zed/two 1:31 hf.download constant used 2:13',
      ],
    ],
    [
      'the arms of a case',
      'case $1 in\n  a) M=zed/one ;;\n  *) M=zed/two ;;\nesac\nhf download $M',
      [
        'load model zed/one 2:8 hf.download constant used 5:13',
        'load model zed/two 3:8 hf.download constant used 5:13',
      ],
    ],
    [
      'a base address',
      `BASE=${HUB}/zed/lynx/resolve/main\nwget $BASE/a.bin`,
      ['load model zed/lynx@main 1:29 wget constant used 2:6'],
    ],
    ['an owner alone', 'hf download zed/$NAME', ['load model zed/* 1:13 hf.download dynamic']],
    ['nothing', 'hf download "$NAME"', ['load model * 1:13 hf.download dynamic']],
    ['a cycle', 'A=$B\nB=$A\nhf download $A', ['load model * 3:13 hf.download dynamic']],
  ])('%s', (_, text, expected) => {
    expect(read('run.sh', text)).toEqual(expected);
  });

  test.each([
    ['hf download zed/lynx --revision "$R"', '"$R"'],
    ['vllm serve zed/lynx --revision $(git rev-parse x)', '$(git rev-parse x)'],
    [`wget ${HUB}/zed/lynx/resolve/$R/a.bin`, '$R'],
    [`git clone ${HUB}/zed/lynx && git -C lynx checkout $R`, '$R'],
  ])('a revision that is not known: %s', (text, expression) => {
    const [reference] = readText('run.sh', text).references;
    expect(reference).toMatchObject({ revision: null, revisionExpression: expression, pin: 'none' });
  });

  test.each([
    [`git clone ${HUB}/zed/lynx d && git -C d checkout v1`, 'v1'],
    [`git clone -b main ${HUB}/zed/lynx && cd lynx && git checkout -b mine v1`, 'v1'],
    [
      `git clone --depth 1 ${HUB}/zed/lynx && cd lynx && git fetch --depth 1 origin v1 && git checkout FETCH_HEAD`,
      'v1',
    ],
    [`git clone ${HUB}/zed/lynx && git -C other checkout v1`, null],
    [`git clone ${HUB}/zed/lynx\ncd other\ngit checkout v1`, null],
    [`git clone --revision=v1 ${HUB}/zed/lynx`, 'v1'],
  ])('what is checked out of a clone: %s', (text, revision) => {
    expect(readText('run.sh', text).references[0]?.revision).toBe(revision);
  });

  test('a telling name of the environment, with the revision beside it', () => {
    expect(read('run.sh', 'export MODEL_ID=zed/lynx REVISION=v1\nexport EMBEDDING_MODEL="zed/emb"')).toEqual([
      'load model zed/lynx@v1 1:17 environment.MODEL_ID',
      'load model zed/emb 2:25 environment.EMBEDDING_MODEL',
    ]);
  });
});

test.each([
  [
    'a.sh',
    'docker run -e MODEL_ID=zed/lynx -e REVISION=v1 image',
    'load model zed/lynx@v1 1:24 environment.MODEL_ID',
  ],
  ['a.fish', 'set -gx MODEL_ID zed/lynx', 'load model zed/lynx 1:18 environment.MODEL_ID'],
])('a variable set in another way: %s', (path, text, expected) => {
  expect(read(path, text)).toEqual([expected]);
});

test.each(['$((', 'export A=$A\n', 'x $A\n', 'hf download $A; A=$A\n', 'vllm serve --model $A\n'])(
  'many of %j take linear time',
  (unit) => {
    const started = process.cpuUsage();
    read('a.sh', `model\n${unit.repeat(300_000 / unit.length)}`);
    const { user, system } = process.cpuUsage(started);
    // In microseconds of processor time; quadratic time would take tens of seconds.
    expect(user + system).toBeLessThan(8_000_000);
  },
);

describe('comments and documents in scripts', () => {
  test('a command that is commented out', () => {
    expect(
      read('run.sh', 'ls\n# hf download zed/lynx \\\n#   --revision v1\n# zed/prose is a model'),
    ).toEqual(['commented model zed/lynx@v1 2:15 hf.download']);
  });

  test('Python in a here-document', () => {
    expect(
      read(
        'run.sh',
        "python3 - <<'EOF'\nfrom transformers import AutoModel\nAutoModel.from_pretrained('zed/lynx')\nEOF\n",
      ),
    ).toEqual(['load model zed/lynx 3:28 transformers.from_pretrained']);
  });

  test('Python on the command line', () => {
    const [line, ...more] = read(
      'run.sh',
      `python -c "from transformers import AutoModel; AutoModel.from_pretrained('zed/lynx')"`,
    );
    expect(line).toMatch(/^load model zed\/lynx 1:75 /);
    expect(more).toEqual([]);
  });
});

describe('files that are nearly shell', () => {
  test('a Makefile', () => {
    const text =
      'MODEL ?= zed/lynx\nORG := zed\nOTHER = $(ORG)/two\n\nget: all\n\t@hf download $(MODEL) --revision v1\n\t-hf download ${OTHER}\n';
    expect(read('Makefile', text)).toEqual([
      'load model zed/lynx@v1 1:10 hf.download environment used 6:15',
      'load model zed/two 2:8 hf.download constant used 7:15',
    ]);
  });

  test('a Justfile', () => {
    const text =
      'model := env("MODEL", "zed/lynx")\n\nget other="zed/two":\n    @hf download {{model}}\n    hf download {{ other }}\n';
    expect(read('justfile', text)).toEqual([
      'load model zed/lynx 1:24 hf.download environment used 4:18',
      'load model zed/two 3:12 hf.download default used 5:17',
    ]);
  });

  test('a .env file', () => {
    const text =
      'HF_MODEL_ID=zed/lynx # here\nHF_MODEL_REVISION="v1"\n#MODEL_ID=zed/old\nLLM_MODEL=openai/gpt-4o\nDATASET_NAME = \'zed/rows\'\nMODEL=${NAME:-zed/two}\n';
    expect(read('.env.example', text)).toEqual([
      'load model zed/lynx@v1 1:13 environment.HF_MODEL_ID',
      'commented model zed/old 3:11 environment.MODEL_ID',
      'load dataset zed/rows 5:17 environment.DATASET_NAME',
      'load model zed/two@v1 6:15 environment.MODEL environment',
    ]);
  });

  test('a script without an extension is told by its first line', () => {
    expect(read('bin/start', '#!/bin/bash\nhf download zed/lynx')).toEqual([
      'load model zed/lynx 2:13 hf.download',
    ]);
    expect(read('bin/start', '#!/usr/bin/env python\nhf download zed/lynx')).toEqual([]);
  });
});
