import type { Case } from './case.ts';

/** Configurations written as dicts, and functions that hand their arguments on. */
export const CASES: readonly Case[] = [
  {
    title: 'a configuration in a dict',
    source: `cfg = DictDefault({
    "base_model": "zed/lynx-7b",
    "tokenizer_config": "zed/tok",
    "sequence_len": 1024,
    "datasets": [{"path": "zed/rows", "revision": "r1", "type": "alpaca"}],
})
`,
    expected: [
      'load model zed/lynx-7b 2:20 axolotl.base_model',
      'load model zed/tok 3:26 axolotl.tokenizer_config',
      'load dataset zed/rows@r1 5:28 axolotl.path',
    ],
  },
  {
    title: 'a configuration in keyword arguments',
    source: 'cfg = DictDefault(base_model="zed/lynx-7b", datasets=[{"path": "zed/rows"}])\n',
    expected: ['load model zed/lynx-7b 1:31 python.argument', 'load dataset zed/rows 1:65 axolotl.path'],
  },
  {
    title: 'a dict by the name it is assigned to',
    source: 'dataset_mixture = {"datasets": [{"id": "zed/rows", "weight": 0.5}]}\n',
    expected: ['load dataset zed/rows 1:41 alignment_handbook.id'],
  },
  {
    title: 'names that are keys',
    source: 'args = {"dataset_mixer": {"zed/rows": 0.5}}\n',
    expected: ['load dataset zed/rows 1:28 alignment_handbook.dataset_mixer'],
  },
  {
    title: 'a dict whose keys say nothing',
    source: 'x = {"path": "zed/rows", "id": ["zed/lynx"], "image": "zed/lynx"}\n',
    expected: [],
  },
  {
    title: 'a request to a served model',
    source: 'import requests\nrequests.post(url, json={"model": "zed/lynx-7b", "messages": []})\n',
    expected: ['alias model zed/lynx-7b 2:36 config.model'],
  },
  {
    title: 'a configuration that is commented out',
    source: '# cfg = {"datasets": [{"path": "zed/rows"}]}\n',
    expected: ['commented dataset zed/rows 1:33 axolotl.path'],
  },
  {
    title: 'a function that hands all its arguments on',
    source: `from huggingface_hub import snapshot_download
@retry(max_retries=3)
def fetch(*args, **kwargs):
    return snapshot_download(*args, local_files_only=True, **kwargs)
fetch("zed/lynx", revision="r1")
fetch(repo_id="zed/rows", repo_type="dataset")
`,
    expected: [
      'load model zed/lynx@r1 5:8 huggingface_hub.snapshot_download',
      'load dataset zed/rows 6:16 huggingface_hub.snapshot_download',
    ],
  },
  {
    title: 'a function of another file that is named after a known one',
    source: `from .retry import snapshot_download_w_retry, cached_load_dataset
snapshot_download_w_retry("zed/rows", repo_type="dataset")
cached_load_dataset("zed/rows")
cached_load_dataset("rows")
`,
    expected: ['load dataset zed/rows 2:28 python.wrapper', 'load dataset zed/rows 3:22 python.wrapper'],
  },
  {
    title: 'the name of a model beside where it is served',
    source: `judge = {"model_name": "zed/lynx-7b", "api_base": "http://localhost:1"}
`,
    expected: ['alias model zed/lynx-7b 1:25 config.model_name'],
  },
];
