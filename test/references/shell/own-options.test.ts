// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test hold variables of their own.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptBy } from '../../../src/references/shell/cuts.ts';
import { optionMeaning } from '../../../src/references/shell/option-meaning.ts';
import { read } from '../read-text.ts';

/** Role, hub, kind and name of what a script refers to. */
function named(text: string, path = 'run.sh', local: readonly string[] = []): string[] {
  return read(path, text, local).map((line) => line.replace(/ \d+:\d+ .*$/, ''));
}

describe('what the words of an option say', () => {
  test.each([
    ['--judge-model', 'model'],
    ['--model.pretrained', 'model'],
    ['actor_rollout_ref.model.path', 'model'],
    ['+data.tokenizer.name', 'model'],
    ['servingEngineSpec.modelSpec[0].modelURL', 'model'],
    ['data.train_files', 'dataset'],
    ['rollout.test.path', 'dataset'],
    ['--train_file_path', 'dataset'],
    ['--image_tower', 'model'],
    ['--video_tower', 'model'],
    ['--image_folder', null],
    ['--output_model_path', null],
    ['--model_type', null],
    ['--hub_model_id', null],
    ['--served-model-name', null],
    ['trainer.project_name', null],
    ['image.repository', null],
    ['trainer.output.path', null],
    ['rllm/backend', null],
  ])('%s: %s', (option, kind) => {
    expect(optionMeaning(option)).toBe(kind);
  });
});

describe('settings and options of programs of one’s own', () => {
  test.each([
    ['python -m x.main model.path=zed/lynx', ['load model zed/lynx']],
    [
      'deepspeed main.py --data_path zed/rows zed/lines ./own --data_split 2,4 --image_tower zed/lynx --image_folder zed/x',
      ['load dataset zed/rows', 'load dataset zed/lines', 'load model zed/lynx'],
    ],
    ['torchrun -m x.ppo +critic.model_name="zed/lynx" a.b=c/d', ['load model zed/lynx']],
    ['M=zed/lynx\npython -m x actor.model.path=$M', ['load model zed/lynx']],
    ['python -m x data.train_files=zed/rows@train', ['load dataset zed/rows']],
    [
      `python -m x "data.train_files=['zed/rows','zed/more']"`,
      ['load dataset zed/rows', 'load dataset zed/more'],
    ],
    ['python -m x model.path=zed/lynx model.revision=v1', ['load model zed/lynx@v1']],
    ['python a.py --model.name=zed/lynx --model.revision v2', ['load model zed/lynx@v2']],
    ['accelerate launch a.py --judge-model zed/lynx', ['load model zed/lynx']],
    [
      'helm install a b --set spec.modelURL=zed/lynx --set image.repository=vllm/vllm-openai',
      ['load model zed/lynx'],
    ],
    [`python a.py --args '{"model_name": "zed/lynx", "output_model": "a/b"}'`, ['load model zed/lynx']],
    [`python a.py --args '{"data": {"dataset": "zed/rows"}}'`, ['load dataset zed/rows']],
    ['# python -m x model.path=zed/lynx', ['commented model zed/lynx']],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test.each([
    'python -m x data.train_files=data/rows trainer.output_path=zed/lynx',
    'python -m x trainer.project_name=zed/lynx backend=zed/lynx model=zed/lynx',
    'python a.py --output_model zed/lynx --save-model-path zed/lynx',
    'python a.py --model_type zed/lynx --model-config zed/lynx',
    'docker run --label a.model.version=zed/lynx image',
    'git config user.name=zed/lynx',
    'echo model.path=zed/lynx',
    `python a.py --args '{"model_type": "zed/lynx", "prompt": "zed/puma"}'`,
    'some-tool --judge-model zed/lynx',
  ])('nothing in %s', (text) => {
    expect(named(text)).toEqual([]);
  });

  test('a path that the target has is none', () => {
    expect(named('python a.py model.path=zed/lynx', 'run.sh', ['zed/lynx'])).toEqual([]);
  });
});

describe('variables whose names say what they hold', () => {
  test.each([
    ['base_model=zed/lynx\npython a.py --base $base_model', ['load model zed/lynx']],
    [
      'MODELS=("a|zed/lynx|8")\nfor e in "${MODELS[@]}"; do IFS="|" read -r k m n <<<"$e"; done',
      ['load model zed/lynx'],
    ],
    ['C=("a|zed/lynx")\nfor e in "${C[@]}"; do X="${e#*|}"; vllm serve $X; done', ['load model zed/lynx']],
    [
      'declare -A M=([a]="zed/lynx")\nfor k in "${!M[@]}"; do vllm serve "${M[$k]}"; done',
      ['load model zed/lynx'],
    ],
    [
      'for model in zed/lynx zed/puma; do python a.py $model; done',
      ['load model zed/lynx', 'load model zed/puma'],
    ],
    ['export OLLAMA_MODEL=${OLLAMA_MODEL:-llama3.2:1b}', ['load ollama model llama3.2@1b']],
    ['export LLM_MODEL=llama3:8b\nexport BASE_URL=http://ollama:11434', ['load ollama model llama3@8b']],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test.each([
    ['unused', 'base_model=zed/lynx\necho $base_model'],
    ['an output', 'model_output_dir=zed/lynx\npython a.py $model_output_dir'],
    ['a folder', 'base_model=outputs/lynx\npython a.py $base_model'],
    [
      'slugs of a router',
      'MODELS=(zed/lynx)\nfor m in "${MODELS[@]}"; do python a.py $m https://openrouter.ai; done',
    ],
    ['images', 'IMAGES=(zed/lynx)\nfor i in "${IMAGES[@]}"; do docker pull $i; done'],
    [
      'a hosted model beside Ollama',
      'OPENAI_MODEL_NAME=gpt-4o\nLLM_MODEL=gpt-4o\nexport URL=http://ollama:11434',
    ],
    ['no server', 'export LLM_MODEL=llama3:8b'],
    ['a switch of Ollama', 'OLLAMA_PULL_MODEL=true'],
    ['where Ollama keeps its models', 'OLLAMA_MODELS=/scratch/models'],
  ])('%s: nothing', (_, text) => {
    expect(named(text)).toEqual([]);
  });
});

test('a file of variables may hold options for a program', () => {
  const text = 'A_ARGS="--model-id zed/lynx --x"\nB_MOUNT="-v zed/puma:/data"\n';
  expect(named(text, '.env')).toEqual(['load model zed/lynx']);
});

describe('commands within others', () => {
  test.each([
    ['sbatch --wrap="vllm serve zed/lynx"', ['load model zed/lynx']],
    ['sbatch a --wrap "python a.py --model_name_or_path zed/lynx"', ['load model zed/lynx']],
    ['tmux send-keys -t a "vllm serve zed/lynx" C-m', ['load model zed/lynx']],
    ['gcloud compute ssh a --command="hf download zed/lynx"', ['load model zed/lynx']],
    ['ssh host <<EOF\nhf download zed/lynx\nEOF', ['load model zed/lynx']],
    ['sbatch <<EOF\n#!/bin/bash\nhf download zed/lynx\nEOF', ['load model zed/lynx']],
    ['cat > "$D/job.sbatch" <<EOF\nhf download zed/lynx\nEOF', ['load model zed/lynx']],
    ['cat > $OUT <<EOF\n#!/usr/bin/env bash\nhf download zed/lynx\nEOF', ['load model zed/lynx']],
    ['cat > Modelfile <<EOF\nFROM llama3.2:1b\nEOF', ['load ollama model llama3.2@1b']],
    [`curl http://localhost:11434/api/pull -d '{"name": "llama3.2:1b"}'`, ['load ollama model llama3.2@1b']],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test.each([
    'cat > notes.txt <<EOF\nhf download zed/lynx\nEOF',
    'sbatch --wrap=zed/lynx',
    `curl https://example.org/v1/chat -d '{"model": "llama3.2"}'`,
  ])('nothing in %s', (text) => {
    expect(named(text)).toEqual([]);
  });
});

test('a cut keeps what the shell keeps', () => {
  expect(keptBy('${X#*|}', 'a|b|c')).toEqual([2, 5]);
  expect(keptBy('${X##*|}', 'a|b|c')).toEqual([4, 5]);
  expect(keptBy('${X%|*}', 'a|b|c')).toEqual([0, 3]);
  expect(keptBy('${X%%:*}', 'a:b:c')).toEqual([0, 1]);
  expect(keptBy('${X##*/}', 'a/b')).toBeNull();
});

test('what an option means never depends on its length or throws', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (option) => {
      expect([null, 'model', 'dataset']).toContain(optionMeaning(option));
    }),
  );
});
