import { describe, expect, it } from 'vitest';
import { gradeRevision } from '../../../src/core/index.ts';
import { readPython } from './read-python.ts';

const COMMIT = '5d0f2e8a7f1c4b3e9a6d8c2b1f0e7d6c5b4a3928';

const HEADER = `
from datasets import load_dataset
from huggingface_hub import hf_hub_download, snapshot_download
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, pipeline
MODEL_REVISION = "548fc3543a"
FULL_REVISION = "${COMMIT}"
`;

/** The situations of bandit's example for B615, in our words; each with what we say of its pin. */
const SITUATIONS: readonly (readonly [source: string, pin: 'local' | ReturnType<typeof gradeRevision>])[] = [
  ['AutoModel.from_pretrained("zed/lynx_name")', 'none'],
  ['AutoModel.from_pretrained("zed/lynx_name", revision="main")', 'branch'],
  ['AutoModel.from_pretrained("zed/lynx_name", revision="v1.0.0")', 'tag'],
  [`AutoModel.from_pretrained("zed/lynx_name", revision="${COMMIT}")`, 'commit'],
  [`AutoModel.from_pretrained("zed/lynx_name", revision="${COMMIT.toUpperCase()}")`, 'branch'],
  ['AutoTokenizer.from_pretrained("zed/lynx_name")', 'none'],
  [`AutoTokenizer.from_pretrained("zed/lynx_name", revision="${COMMIT}")`, 'commit'],
  ['AutoModelForCausalLM.from_pretrained("zed/lynx_name", trust_remote_code=True)', 'none'],
  [
    `AutoModelForCausalLM.from_pretrained("zed/lynx_name", revision="${COMMIT}", trust_remote_code=True)`,
    'commit',
  ],
  ['load_dataset("zed_dataset")', 'none'],
  ['load_dataset("zed_dataset", revision="main")', 'branch'],
  [`load_dataset("zed_dataset", revision="${COMMIT}")`, 'commit'],
  ['load_dataset("zed/rows", split="train")', 'none'],
  ['hf_hub_download(repo_id="zed/lynx_name", filename="config.json")', 'none'],
  ['hf_hub_download(repo_id="zed/lynx_name", filename="config.json", revision="latest")', 'branch'],
  [`hf_hub_download(repo_id="zed/lynx_name", filename="config.json", revision="${COMMIT}")`, 'commit'],
  ['snapshot_download(repo_id="zed/lynx_name")', 'none'],
  [`snapshot_download(repo_id="zed/lynx_name", revision="${COMMIT}")`, 'commit'],
  ['snapshot_download("zed/lynx_name", revision="feature-branch")', 'branch'],
  ['AutoModel.from_pretrained("./local_model")', 'local'],
  ['AutoModel.from_pretrained("/path/to/model")', 'local'],
  ['AutoTokenizer.from_pretrained("../local_tokenizer")', 'local'],
  ['pipeline("text-generation", model="zed/lynx_name")', 'none'],
  ['AutoModel.from_pretrained("zed/lynx_name", revision=MODEL_REVISION)', 'abbreviated'],
  ['AutoModel.from_pretrained("zed/lynx_name", revision=FULL_REVISION)', 'commit'],
];

describe('the situations of bandit B615', () => {
  it.each(SITUATIONS)('%s: %s', (source, pin) => {
    const found = readPython(`${HEADER}${source}\n`);
    if (pin === 'local') expect(found).toEqual([]);
    else expect(found.map(({ revision, role }) => [gradeRevision(revision), role])).toEqual([[pin, 'load']]);
  });

  it('are told apart by the commit alone: fifteen are not pinned to one', () => {
    expect(SITUATIONS).toHaveLength(25);
    expect(SITUATIONS.filter(([, pin]) => pin !== 'commit' && pin !== 'local')).toHaveLength(15);
  });
});
