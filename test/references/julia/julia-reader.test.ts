import { describe } from 'vitest';
import { juliaReader } from '../../../src/references/julia/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const CASES: readonly CodeCase[] = [
  {
    title: 'a string macro',
    text: 'using Transformers.HuggingFace\nenc = hgf"zed/lynx:tokenizer"\nmodel = hgf"gpt2:lmheadmodel"',
    found: ['load model zed/lynx 2 transformers-jl.hgf', 'load model gpt2 3 transformers-jl.hgf'],
    pins: ['unsupported-place', 'unsupported-place'],
  },
  {
    title: 'a download with and without a revision',
    text: 'using HuggingFaceApi\nf = hf_hub_download("zed/lynx", "config.json")\ng = hf_hub_download("zed/lynx", "config.json"; revision = "main")',
    found: [
      'load model zed/lynx 2 huggingface-api-jl.download',
      'load model zed/lynx@main 3 huggingface-api-jl.download',
    ],
    pins: ['edits', 'edits'],
  },
  {
    title: 'a constant, and the transposed of a matrix',
    text: 'using HuggingFaceApi\nconst ID = "zed/lynx"\nB = A\' * A\'\nf = hf_hub_download(ID, "x")',
    found: ['load model zed/lynx 2 huggingface-api-jl.download constant'],
    pins: ['edits'],
  },
  {
    title: 'comments and docstrings',
    text: '"""\n    load(x)\n\nSee `hf_hub_download("zed/doc", "a")`.\n"""\nload(x) = x\n#= hgf"zed/old:model" =#\n# using HuggingFaceApi',
    found: [
      'mention model zed/doc 4 huggingface-api-jl.download',
      'commented model zed/old 7 transformers-jl.hgf',
    ],
  },
  {
    title: 'nothing in data dependencies and searches',
    text: 'using HuggingFaceApi\nx = datadep"GLUE-STS/train.tsv"\nlist_models(; search = "zed/lynx")',
    found: [],
  },
];

describe('Julia', () => testCases(juliaReader, 'src/main.jl', CASES));
