import { describe, expect, test } from 'vitest';
import { read } from './read-text.ts';

interface HeldCase {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

const PYTHON: readonly HeldCase[] = [
  {
    title: 'the source of a data set, by its split',
    path: 'data.py',
    text: 'SETS = {"c4": Source.Config(path="zed/c4-en", name="en", split="train")}\n# datasets\n',
    lines: ['load dataset zed/c4-en 1:35 python.argument'],
  },
  {
    title: 'a path and no split',
    path: 'data.py',
    text: 'SETS = {"c4": Source.Config(path="zed/c4-en", name="en")}\n# datasets\n',
    lines: [],
  },
  {
    title: 'the keys of a table that lists data sets',
    path: 'eval.py',
    text: 'EVALUATION_DATASETS = {\n    "HuggingFaceH4/MATH-500": {"columns": ["problem"]},\n    "zed/gpqa-2": {"columns": ["Question"]},\n}\n',
    lines: [
      'load dataset HuggingFaceH4/MATH-500 2:6 python.constant constant',
      'load dataset zed/gpqa-2 3:6 python.constant constant',
    ],
  },
  {
    title: 'the keys of a table that says how large they are',
    path: 'eval.py',
    text: 'DATASET_SIZES = {"zed/math-500": 5, "zed/gpqa-2": 6}\n',
    lines: [],
  },
  {
    title: 'a model and the data beside it, though splits are given too',
    path: 'train.py',
    text: 'import transformers\nparams = Params(model="meta-llama/Llama-3.2-1B-Instruct", data_path="HuggingFaceH4/no_robots", train_split="train")\n',
    lines: [
      'load model meta-llama/Llama-3.2-1B-Instruct 2:24 python.argument',
      'load dataset HuggingFaceH4/no_robots 2:70 python.argument',
    ],
  },
  {
    title: 'a version that has an owner',
    path: 'settings.py',
    text: 'INTENT_MODEL_VERSION = "zed/intent-classifier"\nOTHER_MODEL_VERSION = "v1.0.3"\n',
    lines: ['load model zed/intent-classifier 1:25 python.constant constant'],
  },
  {
    title: 'a collection, and what a trainer saved',
    path: 'load.py',
    text: 'import transformers\nmodel_id = "zed/lynx-667173f98e70a1c0fa4db00d"\nmodel_name = "zed_models/checkpoint-500"\n',
    lines: [],
  },
  {
    title: 'a program that this one writes',
    path: 'deploy.py',
    text: "CODE = '''\nfrom transformers import AutoModel\nclass Handler:\n    def __init__(self, model_dir=\"zed/lynx-2b\"):\n        self.model = AutoModel.from_pretrained(model_dir)\n'''\nwith open('handler.py', 'w') as f:\n    f.write(CODE)\n",
    lines: ['load model zed/lynx-2b 4:35 transformers.from_pretrained default used 5:22'],
  },
  {
    title: 'a program that is only shown',
    path: 'deploy.py',
    text: "CODE = '''\nfrom transformers import AutoModel\nmodel = AutoModel.from_pretrained(\"zed/lynx-2b\")\n'''\nprint(CODE)\n",
    lines: ['mention model zed/lynx-2b 3:36 transformers.from_pretrained'],
  },
];

const OTHERS: readonly HeldCase[] = [
  {
    title: 'a command that JavaScript runs',
    path: 'setup.ts',
    text: "execSync('docker run --rm ghcr.io/huggingface/text-embeddings-inference:cpu-1.7 --model-id zed/bge-large', { stdio: 'inherit' });\n",
    lines: ['load model zed/bge-large 1:92 tei.image'],
  },
  {
    title: 'a program and its arguments that JavaScript runs',
    path: 'setup.ts',
    text: "// huggingface\nspawn('vllm', ['serve', 'zed/lynx', '--port', port]);\n",
    lines: ['load model zed/lynx 2:26 vllm.serve'],
  },
  {
    title: 'a command that JavaScript only tells',
    path: 'setup.ts',
    text: "// huggingface\nconsole.log('vllm serve zed/lynx');\n",
    lines: [],
  },
  {
    title: 'a constant for the model of Ollama',
    path: 'Constants.cs',
    text: 'public const string DefaultOllamaModel = "qwen3-embedding:0.6b";\npublic const string OllamaModel = "my-own";\n',
    lines: ['load ollama model qwen3-embedding@0.6b 1:43 constant.DefaultOllamaModel constant'],
  },
  {
    title: 'what fields beside a name say of it',
    path: 'job.go',
    text: '// huggingface\nvar a = Job{Repo: "zed/flores", IsDataset: true}\nvar b = Job{Repo: "zed/lynx", Revision: "v2", IsDataset: false}\n',
    lines: [
      'load dataset zed/flores 2:20 constant.Repo constant',
      'load model zed/lynx@v2 3:20 constant.Repo constant',
    ],
  },
  {
    title: 'an address of a snapshot',
    path: 'tts.toml',
    text: 'voice_folder = "hf-snapshot://zed/voices/**/*.safetensors"\n',
    lines: ['load model zed/voices 1:31 url.hf'],
  },
  {
    title: 'the repository of a file of weights',
    path: 'config.yaml',
    text: 'text_to_text_model: "zed/Qwen2.5-3B-Instruct-GGUF/Qwen2.5-3B-Instruct-f16.gguf"\nother: models/lynx-7b/lynx-7b.gguf\n',
    lines: ['load model zed/Qwen2.5-3B-Instruct-GGUF 1:22 config.text_to_text_model'],
  },
  {
    title: 'options that a script reads into a variable',
    path: 'train.sh',
    text: "read -r -d '' OPTIONS <<EOF\nopenrlhf.cli.train_sft \\\n  --model.model_name_or_path zed/lynx-7b \\\n  --data.dataset zed/talks \\\n  --ckpt.output_dir out/lynx-7b\nEOF\ndeepspeed --module $OPTIONS\n",
    lines: [
      'load model zed/lynx-7b 3:30 option.model.model_name_or_path',
      'load dataset zed/talks 4:18 option.data.dataset',
    ],
  },
  {
    title: 'an object that a variable of a script holds',
    path: 'create.sh',
    text: 'metadata=\'{"dataset_name": "zed/cases", "models": ["BAAI/bge-m3"]}\'\ncurl host/create -d "$metadata"\n',
    lines: ['load dataset zed/cases 1:29 config.dataset_name', 'load model BAAI/bge-m3 1:53 config.models'],
  },
  {
    title: 'a request that a variable of a script holds',
    path: 'ask.sh',
    text: 'body=\'{"model": "BAAI/bge-m3", "messages": []}\'\ncurl host/v1/chat -d "$body"\n',
    lines: [],
  },
];

describe('names that are held far from what loads them', () => {
  test.each(PYTHON)('Python: $title', ({ path, text, lines }) => {
    expect(read(path, text)).toEqual(lines);
  });
  test.each(OTHERS)('$title', ({ path, text, lines }) => {
    expect(read(path, text)).toEqual(lines);
  });
});
