import { describe } from 'vitest';
import { rubyReader } from '../../../src/references/ruby/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const CASES: readonly CodeCase[] = [
  {
    title: 'a pipeline with and without parentheses',
    text: 'model = Informers.pipeline("embedding", "zed/lynx", dtype: "q8")\nother = Informers.pipeline \'reranking\', \'zed/two\', revision: "main"',
    found: ['load model zed/lynx 1 informers.pipeline', 'load model zed/two@main 2 informers.pipeline'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'a loader of transformers-rb',
    text: 'require "transformers-rb"\nt = Transformers::AutoTokenizer.from_pretrained("bert-base-uncased")',
    found: ['load model bert-base-uncased 2 transformers-rb.from_pretrained'],
    pins: ['edits'],
  },
  {
    title: 'a constant, and a variable of the environment',
    text: 'MODEL = ENV.fetch("MODEL", "zed/lynx")\nOTHER = ENV["OTHER"] || "zed/two"\nInformers.pipeline("embedding", MODEL)\nInformers.pipeline("embedding", OTHER)',
    found: [
      'load model zed/lynx 1 informers.pipeline environment',
      'load model zed/two 2 informers.pipeline default',
    ],
  },
  {
    title: 'a chat with Ollama among chats with others',
    text: 'a = RubyLLM.chat(model: "qwen3:4b", provider: :ollama)\nb = RubyLLM.chat(model: "mistral-large")\nc = RubyLLM.chat(model: "gpt-oss:120b", provider: :ollama_cloud)',
    found: ['load ollama qwen3@4b 1 ruby_llm.ollama'],
    pins: ['digest-only'],
  },
  {
    title: 'a file of a repository, and a sentence transformer',
    text: 'require "transformers-rb"\nf = Transformers::HfHub.hf_hub_download("zed/lynx", "config.json")\nm = Transformers::SentenceTransformer.new("zed/two")',
    found: [
      'load model zed/lynx 2 transformers-rb.hub',
      'load model zed/two 3 transformers-rb.SentenceTransformer',
    ],
    pins: ['edits', 'no-revision-parameter'],
  },
  {
    title: 'a registry',
    text: 'module Informers\n  TASKS = {\n    "embedding" => {\n      default: {\n        model: "zed/lynx"\n      }\n    },\n    # "old" => {\n    #   default: { model: "zed/old" }\n    # }\n  }\nend',
    found: [
      'load model zed/lynx 5 constant.model constant',
      'commented model zed/old 9 constant.model constant',
    ],
  },
  {
    title: 'nothing in what is required, and in hashes of other things',
    text: 'require "informers/models"\nassert_equal "zed/lynx", model.name\nx = { type: "application/json" }',
    found: [],
  },
];

describe('Ruby', () => testCases(rubyReader, 'lib/a.rb', CASES));
