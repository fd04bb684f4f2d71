import { describe } from 'vitest';
import { rReader } from '../../../src/references/r/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const CASES: readonly CodeCase[] = [
  {
    title: 'downloads with and without a revision',
    text: 'a <- hfhub::hub_download("zed/lynx", "config.json")\nb <- hub_snapshot(repo_id = "zed/rows", repo_type = "dataset", revision = "v1")\nhub_dataset_info(\'zed/two\')',
    found: [
      'load model zed/lynx 1 hfhub.download',
      'load dataset zed/rows@v1 2 hfhub.download',
      'load dataset zed/two 3 hfhub.dataset',
    ],
    pins: ['edits', 'edits', 'edits'],
  },
  {
    title: 'a constant, and the default of a parameter',
    text: 'ID <- "zed/lynx"\nf <- function(repo = "zed/default") {\n  hub_download(repo, "a")\n}\nhub_download(ID, "b")',
    found: [
      'load model zed/lynx 1 hfhub.download constant',
      'load model zed/default 2 hfhub.download default',
    ],
  },
  {
    title: 'a tokenizer behind a dollar sign',
    text: 'tok <- tok::tokenizer$from_pretrained("gpt2")',
    found: ['load model gpt2 1 tok.from_pretrained'],
    pins: ['edits'],
  },
  {
    title: 'models of text and of ellmer',
    text: 'e <- textEmbed(x, model = "bert-base-uncased")\ng <- text::textSum(x, model = "zed/lynx")\nf <- textFineTuneTask(d, model_name_or_path = "zed/two")\nchat <- chat_ollama(model = "llama3.2:1b")\nother <- chat_huggingface(model = "zed/three")',
    found: [
      'load model bert-base-uncased 1 text.model',
      'load model zed/lynx 2 text.model',
      'load model zed/two 3 text.finetune',
      'load ollama llama3.2@1b 4 ellmer.ollama',
      'load model zed/three 5 ellmer.huggingface',
    ],
    pins: [
      'no-revision-parameter',
      'no-revision-parameter',
      'no-revision-parameter',
      'digest-only',
      'no-revision-parameter',
    ],
  },
  {
    title: 'comments, raw strings and documentation',
    text: '#\' @examples hub_download("zed/doc", "a")\n# hub_download("zed/old", "a")\nx <- r"(hub_download("zed/no"))"',
    found: ['mention model zed/doc 1 hfhub.download', 'commented model zed/old 2 hfhub.download'],
  },
  {
    title: 'nothing in packages from GitHub, files and definitions',
    text: 'remotes::install_github("mlverse/hfhub")\nsource("tools/msrv.R")\nhub_download <- function(repo_id, revision = "main") NULL',
    found: [],
  },
];

describe('R', () => testCases(rReader, 'R/main.R', CASES));
