import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../src/base/index.ts';
import type { FoundHazard } from '../../../src/references/reader.ts';
import { readPython, type Surroundings } from './read-python.ts';

const IMPORTS = `from transformers import AutoModel, pipeline
from sentence_transformers import SentenceTransformer
from datasets import load_dataset
from huggingface_hub import snapshot_download, hf_hub_download
from peft import PeftModel
`;

/** One line for each hazard, with the names that were taken for names of the hub. */
function hazardsOf(source: string, surroundings: Surroundings = {}): { hazards: string[]; names: string[] } {
  const text = IMPORTS + source;
  const hazards: FoundHazard[] = [];
  const found = readPython(text, { ...surroundings, hazards });
  const lines = new LineIndex(text);
  return {
    hazards: hazards.map(({ name, of, form, offset, isThere, remoteCode }) => {
      const { line, column } = lines.positionAt(offset);
      const rest = `${isThere ? ' is-there' : ''}${remoteCode ? ' remote-code' : ''}`;
      return `${of} ${name} ${line - 5}:${column} ${form}${rest}`;
    }),
    names: found.map(({ role, name }) => `${role} ${name}`),
  };
}

describe('a folder of the program given to a loader that falls through to the hub', () => {
  it.each([
    [
      'AutoModel.from_pretrained("checkpoints/sentiment-v2")',
      'model checkpoints/sentiment-v2 1:28 transformers.from_pretrained',
    ],
    ['pipeline("ner", model="outputs/ner")', 'model outputs/ner 1:24 transformers.pipeline'],
    ['pipeline("ner", "models/ner")', 'model models/ner 1:18 transformers.pipeline'],
    [
      'SentenceTransformer("output/best")',
      'model output/best 1:22 sentence_transformers.SentenceTransformer',
    ],
    ['load_dataset("data/rows")', 'dataset data/rows 1:15 datasets.load_dataset'],
    ['PeftModel.from_pretrained(base, "results/lora")', 'model results/lora 1:34 peft.from_pretrained'],
    [
      'AutoModel.from_pretrained("saved_models/x", trust_remote_code=True)',
      'model saved_models/x 1:28 transformers.from_pretrained remote-code',
    ],
    [
      'BEST = "runs/best"\nAutoModel.from_pretrained(BEST)',
      'model runs/best 1:9 transformers.from_pretrained',
    ],
  ])('is a hazard and no reference: %s', (source, expected) => {
    expect(hazardsOf(source)).toEqual({ hazards: [expected], names: [] });
  });

  it('is told of when the target holds it, under whatever name', () => {
    expect(hazardsOf('AutoModel.from_pretrained("zed/lynx")', { local: ['zed/lynx'] })).toEqual({
      hazards: ['model zed/lynx 1:28 transformers.from_pretrained is-there'],
      names: [],
    });
  });

  it('is told of once, however many calls it reaches', () => {
    const source = 'BEST = "runs/best"\nAutoModel.from_pretrained(BEST)\nAutoModel.from_pretrained(BEST)\n';
    expect(hazardsOf(source).hazards).toEqual(['model runs/best 1:9 transformers.from_pretrained']);
  });

  it('is told of at the use when another file gives the name', () => {
    const files = { 'app/paths.py': 'BEST = "checkpoints/best"\n' };
    expect(hazardsOf('from .paths import BEST\nAutoModel.from_pretrained(BEST)', { files })).toEqual({
      hazards: ['model checkpoints/best 2:27 transformers.from_pretrained'],
      names: [],
    });
  });

  it.each([
    ['an explicit path', 'AutoModel.from_pretrained("./checkpoints/best")'],
    ['an absolute one', 'AutoModel.from_pretrained("/checkpoints/best")'],
    ['a deeper one, which the hub refuses', 'AutoModel.from_pretrained("checkpoints/run/best")'],
    ['a folder of the level itself', 'AutoModel.from_pretrained("checkpoints/")'],
    ['what stays on this machine', 'AutoModel.from_pretrained("checkpoints/best", local_files_only=True)'],
    [
      'the same by arguments in a dict',
      'kw = {"local_files_only": True}\nAutoModel.from_pretrained("checkpoints/best", **kw)',
    ],
    [
      'a program that never asks',
      'import os\nos.environ["HF_HUB_OFFLINE"] = "1"\nAutoModel.from_pretrained("checkpoints/best")',
    ],
    ['what the caller decides', 'def load(path="checkpoints/best"):\n    AutoModel.from_pretrained(path)'],
    ['what is written, not read', 'model.save_pretrained("checkpoints/best")'],
    ['code that is commented out', '# AutoModel.from_pretrained("checkpoints/best")'],
  ])('is none for %s', (_, source) => {
    expect(hazardsOf(source)).toEqual({ hazards: [], names: [] });
  });

  it('is a plain name for what never looks at folders', () => {
    const source =
      'snapshot_download("outputs/lynx")\nhf_hub_download(repo_id="checkpoints/lynx", filename="x")\n';
    expect(hazardsOf(source, { local: ['outputs/lynx'] })).toEqual({
      hazards: [],
      names: ['load outputs/lynx', 'load checkpoints/lynx'],
    });
  });
});

describe('an owner that nobody wrote', () => {
  const owners = (source: string) =>
    readPython(source).map(({ name, impliedOwner }) => `${name} ${impliedOwner ?? '-'}`);

  it.each([
    [
      'from sentence_transformers import SentenceTransformer\nSentenceTransformer("all-lynx-L6")\nSentenceTransformer("zed/lynx")\n',
      ['sentence-transformers/all-lynx-L6 sentence-transformers', 'zed/lynx -'],
    ],
    [
      'import evaluate\nevaluate.load("bleu")\nevaluate.load("zed/metric")\n',
      ['evaluate-metric/bleu evaluate-metric', 'zed/metric -'],
    ],
    [
      'from faster_whisper import WhisperModel\nWhisperModel("large-v3")\n',
      ['Systran/faster-whisper-large-v3 Systran'],
    ],
    ['from modelscope import MsDataset\nMsDataset.load("rows")\n', ['modelscope/rows modelscope']],
    ['from transformers import AutoModel\nAutoModel.from_pretrained("gpt2")\n', ['gpt2 -']],
    [
      'from transformers import AutoModel\nAutoModel.from_pretrained("/".join(["zed", "lynx"]))\n',
      ['zed/lynx -'],
    ],
  ])('is told in %s', (source, expected) => {
    expect(owners(source)).toEqual(expected);
  });
});

describe('code that comes with what is loaded', () => {
  const codeOf = (source: string) =>
    readPython(source).map(({ name, remoteCode }) => `${name} ${remoteCode === true ? 'code' : '-'}`);

  it.each([
    ['AutoModel.from_pretrained("zed/lynx", trust_remote_code=True)', 'code'],
    ['TRUST = True\nAutoModel.from_pretrained("zed/lynx", trust_remote_code=TRUST)', 'code'],
    ['AutoModel.from_pretrained("zed/lynx", **{"trust_remote_code": True})', 'code'],
    ['AutoModel.from_pretrained("zed/lynx", **dict(trust_remote_code=True))', 'code'],
    ['KW = {"trust_remote_code": True}\nAutoModel.from_pretrained("zed/lynx", **KW)', 'code'],
    ['pipeline("x", "zed/lynx", model_kwargs={"trust_remote_code": True})', 'code'],
    ['load_dataset("zed/lynx", trust_remote_code=True)', 'code'],
    ['AutoModel.from_pretrained("zed/lynx", trust_remote_code=False)', '-'],
    ['AutoModel.from_pretrained("zed/lynx")', '-'],
    ['load_dataset("zed/lynx")', '-'],
  ])('is told of in %s', (call, expected) => {
    expect(codeOf(IMPORTS + call)).toEqual([`zed/lynx ${expected}`]);
  });

  it.each([
    'from smolagents import load_tool\nload_tool("zed/lynx", trust_remote_code=True)',
    'from smolagents import Tool\nTool.from_hub("zed/lynx")',
    'from kernels import get_kernel\nget_kernel("zed/lynx")',
    'import evaluate\nevaluate.load("zed/lynx")',
    'import torch\ntorch.hub.load("zed/lynx", "m")',
    'import gradio as gr\ngr.load("spaces/zed/lynx")',
    'from diffusers import DiffusionPipeline\nDiffusionPipeline.from_pretrained("zed/lynx", custom_pipeline="lpw")',
    'from kagglehub import package_import\npackage_import("zed/lynx")',
    'from speechbrain.inference import foreign_class\nforeign_class(source="zed/lynx")',
  ])('always runs for %s', (source) => {
    expect(codeOf(source)).toEqual(['zed/lynx code']);
  });
});
