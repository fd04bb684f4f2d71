import { parse as parseJsonc } from 'jsonc-parser';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { COMMIT, pinnedText, sitesOf, toldOf } from './pinned-text.ts';

/** `REV` stands for the commit in what is expected. */
type Case = readonly [name: string, path: string, text: string, expected: string];

const YAML: readonly Case[] = [
  [
    'a key below its sibling, in its indentation',
    'train.yml',
    'base_model: zed/lynx\nadapter: lora\nsequence_len: 8\ndatasets:\n  - path: zed/rows\n    type: alpaca\n',
    'base_model: zed/lynx\nrevision_of_model: "REV"\nadapter: lora\nsequence_len: 8\ndatasets:\n  - path: zed/rows\n    type: alpaca\n',
  ],
  [
    'in front of what follows in an element of a list',
    'train.yml',
    'datasets:\n  - path: zed/lynx # rows\n    type: alpaca\n',
    'datasets:\n  - path: zed/lynx # rows\n    revision: "REV"\n    type: alpaca\n',
  ],
  [
    'an element within an element',
    'train.yml',
    'datasets:\n-   path: zed/lynx\n',
    'datasets:\n-   path: zed/lynx\n    revision: "REV"\n',
  ],
  [
    'the quotes of its sibling',
    'train.yml',
    "datasets:\n  - path: 'zed/lynx'\n    type: x\n",
    "datasets:\n  - path: 'zed/lynx'\n    revision: 'REV'\n    type: x\n",
  ],
  [
    'no line break at the end',
    'sft.yaml',
    'torch_dtype: bf16\nmodel_name_or_path: zed/lynx',
    'torch_dtype: bf16\nmodel_name_or_path: zed/lynx\nmodel_revision: "REV"',
  ],
  [
    'CRLF',
    'sft.yaml',
    'model_name_or_path: zed/lynx\r\nx: 1\r\n',
    'model_name_or_path: zed/lynx\r\nmodel_revision: "REV"\r\nx: 1\r\n',
  ],
  [
    'the revision that is there',
    'sft.yaml',
    'model_name_or_path: zed/lynx\nmodel_revision: main # why\n',
    'model_name_or_path: zed/lynx\nmodel_revision: "REV" # why\n',
  ],
  [
    'the revision that is there, in its quotes',
    'sft.yaml',
    "model_name_or_path: zed/lynx\nmodel_revision: 'v1'\n",
    "model_name_or_path: zed/lynx\nmodel_revision: 'REV'\n",
  ],
  [
    'a revision without a value',
    'sft.yaml',
    'model_name_or_path: zed/lynx\nmodel_revision: # later\nx: 1\n',
    'model_name_or_path: zed/lynx\nmodel_revision: "REV" # later\nx: 1\n',
  ],
  [
    'a revision that is nothing',
    'sft.yaml',
    'model_name_or_path: zed/lynx\nmodel_revision: null\n',
    'model_name_or_path: zed/lynx\nmodel_revision: "REV"\n',
  ],
  [
    'what a variable falls back to',
    'sft.yaml',
    `model_name_or_path: zed/lynx\nmodel_revision: \${WHICH:-main}\n`,
    `model_name_or_path: zed/lynx\nmodel_revision: \${WHICH:-REV}\n`,
  ],
  [
    'a flow mapping',
    'train.yml',
    'datasets: [{path: zed/lynx, type: x}]\n',
    'datasets: [{path: zed/lynx, revision: "REV", type: x}]\n',
  ],
  [
    'a flow mapping as JSON writes it',
    'train.yml',
    'datasets: [{"path":"zed/lynx"}]\n',
    'datasets: [{"path":"zed/lynx","revision":"REV"}]\n',
  ],
  [
    'a flow mapping over lines',
    'train.yml',
    'datasets:\n  - {\n      path: zed/lynx, # rows\n      type: x\n    }\n',
    'datasets:\n  - {\n      path: zed/lynx, # rows\n      revision: "REV",\n      type: x\n    }\n',
  ],
  [
    'a folded block',
    'sft.yaml',
    'model_name_or_path: >-\n  zed/lynx\nx: 1\n',
    'model_name_or_path: >-\n  zed/lynx\nmodel_revision: "REV"\nx: 1\n',
  ],
  [
    'a key beside an alias, and not beside what it stands for',
    'sft.yaml',
    'x-id: &id zed/lynx\nmodel_name_or_path: *id\ny: 1\n',
    'x-id: &id zed/lynx\nmodel_name_or_path: *id\nmodel_revision: "REV"\ny: 1\n',
  ],
  [
    'an alias of a revision',
    'sft.yaml',
    'x: &r main\nmodel_name_or_path: zed/lynx\nmodel_revision: *r\n',
    'x: &r main\nmodel_name_or_path: zed/lynx\nmodel_revision: "REV"\n',
  ],
  [
    'a mapping beside it',
    'task.yaml',
    'task: x\ndataset_path: zed/lynx\noutput_type: y\n',
    'task: x\ndataset_path: zed/lynx\ndataset_kwargs: {revision: "REV"}\noutput_type: y\n',
  ],
  [
    'the mapping that is there already',
    'task.yaml',
    'task: x\ndataset_path: zed/lynx\ndataset_kwargs:\n  trust_remote_code: true\n',
    'task: x\ndataset_path: zed/lynx\ndataset_kwargs:\n  revision: "REV"\n  trust_remote_code: true\n',
  ],
  [
    'the mapping that is there, with other keys',
    'task.yaml',
    'task: x\ndataset_path: zed/lynx\ndataset_kwargs: # more\n    data_dir: x\nb: 1\n',
    'task: x\ndataset_path: zed/lynx\ndataset_kwargs: # more\n    revision: "REV"\n    data_dir: x\nb: 1\n',
  ],
  [
    'the mapping that is there, in braces',
    'task.yaml',
    'task: x\ndataset_path: zed/lynx\ndataset_kwargs: { data_dir: x }\n',
    'task: x\ndataset_path: zed/lynx\ndataset_kwargs: { revision: "REV", data_dir: x }\n',
  ],
  [
    'the arguments of a client of HELM',
    'model_deployments.yaml',
    'model_deployments:\n  - client_spec:\n      args:\n        pretrained_model_name_or_path: zed/lynx\n',
    'model_deployments:\n  - client_spec:\n      args:\n        pretrained_model_name_or_path: zed/lynx\n        revision: "REV"\n',
  ],
  [
    'a suffix of mergekit',
    'merge.yml',
    'merge_method: ties\nmodels:\n  - model: zed/other+zed/lynx\n',
    'merge_method: ties\nmodels:\n  - model: zed/other+zed/lynx@REV\n',
  ],
  [
    'the suffix that is there',
    'merge.yml',
    'merge_method: ties\nbase_model: zed/lynx@main\n',
    'merge_method: ties\nbase_model: zed/lynx@REV\n',
  ],
  [
    'KServe, behind a colon',
    'isvc.yaml',
    'spec:\n  predictor:\n    model:\n      storageUri: "hf://zed/lynx"\n',
    'spec:\n  predictor:\n    model:\n      storageUri: "hf://zed/lynx:REV"\n',
  ],
  [
    'KServe, in place of a branch',
    'isvc.yaml',
    'spec:\n  predictor:\n    model:\n      storageUri: hf://zed/lynx:main\n',
    'spec:\n  predictor:\n    model:\n      storageUri: hf://zed/lynx:REV\n',
  ],
  [
    'variables as a mapping',
    'docker-compose.yml',
    'services:\n  tgi:\n    image: ghcr.io/huggingface/text-generation-inference:2\n    environment:\n      MODEL_ID: zed/lynx\n      PORT: 80\n',
    'services:\n  tgi:\n    image: ghcr.io/huggingface/text-generation-inference:2\n    environment:\n      MODEL_ID: zed/lynx\n      REVISION: "REV"\n      PORT: 80\n',
  ],
  [
    'variables as a list',
    'docker-compose.yml',
    'services:\n  tgi:\n    image: text-generation-inference\n    environment:\n      - MODEL_ID=zed/lynx # which\n      - PORT=80\n',
    'services:\n  tgi:\n    image: text-generation-inference\n    environment:\n      - MODEL_ID=zed/lynx # which\n      - REVISION=REV\n      - PORT=80\n',
  ],
  [
    'variables as a list in quotes',
    'docker-compose.yml',
    'tgi:\n  image: text-generation-inference\n  environment: ["MODEL_ID=zed/lynx", "PORT=80"]\n',
    'tgi:\n  image: text-generation-inference\n  environment: ["MODEL_ID=zed/lynx", "REVISION=REV", "PORT=80"]\n',
  ],
  [
    'variables of a container',
    'deploy.yaml',
    'env:\n  - name: HF_MODEL_ID\n    value: zed/lynx\n  - name: X\n    value: "1"\n',
    'env:\n  - name: HF_MODEL_ID\n    value: zed/lynx\n  - name: HF_MODEL_REVISION\n    value: "REV"\n  - name: X\n    value: "1"\n',
  ],
  [
    'variables of a container in braces',
    'deploy.yaml',
    'env:\n- {name: HF_MODEL_ID, value: zed/lynx}\n- {name: X, value: "1"}\n',
    'env:\n- {name: HF_MODEL_ID, value: zed/lynx}\n- {name: HF_MODEL_REVISION, value: "REV"}\n- {name: X, value: "1"}\n',
  ],
  [
    'the variable that is there',
    'deploy.yaml',
    'env:\n- name: HF_MODEL_ID\n  value: zed/lynx\n- name: HF_MODEL_REVISION\n  value: main\n',
    'env:\n- name: HF_MODEL_ID\n  value: zed/lynx\n- name: HF_MODEL_REVISION\n  value: "REV"\n',
  ],
  [
    'adapters, each by itself',
    'c.yml',
    'environment:\n  LORA_ADAPTERS: zed/a@v1,b=zed/lynx,x=/data/c\n',
    'environment:\n  LORA_ADAPTERS: zed/a@v1,b=zed/lynx@REV,x=/data/c\n',
  ],
  [
    'the arguments of a model',
    'c.yml',
    'model_args: pretrained=zed/lynx,dtype=auto\n',
    'model_args: pretrained=zed/lynx,dtype=auto,revision=REV\n',
  ],
  [
    'the arguments of a model with a branch',
    'c.yml',
    'model_args: "pretrained=zed/lynx,revision=main,dtype=auto"\n',
    'model_args: "pretrained=zed/lynx,revision=REV,dtype=auto"\n',
  ],
  [
    'the address of a file',
    'gallery.yaml',
    'files:\n  - uri: https://huggingface.co/zed/lynx/resolve/main/a.gguf\n',
    'files:\n  - uri: https://huggingface.co/zed/lynx/resolve/REV/a.gguf\n',
  ],
  [
    'a path of a file system',
    'c.yaml',
    'data_files: hf://datasets/zed/lynx/a.parquet\n',
    'data_files: hf://datasets/zed/lynx@REV/a.parquet\n',
  ],
  [
    'what a Space preloads',
    'README.md',
    '---\npreload_from_hub:\n  - zed/lynx a.json,b.json\n---\n',
    '---\npreload_from_hub:\n  - zed/lynx a.json,b.json REV\n---\n',
  ],
];

const JSON_CASES: readonly Case[] = [
  [
    'an entry on a line of its own',
    'train.json',
    '{\n  "model_name_or_path": "zed/lynx",\n  "x": 1\n}\n',
    '{\n  "model_name_or_path": "zed/lynx",\n  "model_revision": "REV",\n  "x": 1\n}\n',
  ],
  [
    'the last entry, indented by tabs',
    'train.json',
    '{\n\t"x": 1,\n\t"model_name_or_path": "zed/lynx"\n}',
    '{\n\t"x": 1,\n\t"model_name_or_path": "zed/lynx",\n\t"model_revision": "REV"\n}',
  ],
  [
    'an object on one line',
    'train.json',
    '{"x": 1, "model_name_or_path": "zed/lynx"}',
    '{"x": 1, "model_name_or_path": "zed/lynx", "model_revision": "REV"}',
  ],
  [
    'an object without blanks',
    'train.json',
    '{"model_name_or_path":"zed/lynx","x":1}',
    '{"model_name_or_path":"zed/lynx","model_revision":"REV","x":1}',
  ],
  [
    'a trailing comma and a comment',
    'train.jsonc',
    '{\r\n  "model_name_or_path": "zed/lynx", // which\r\n}\r\n',
    '{\r\n  "model_name_or_path": "zed/lynx", // which\r\n  "model_revision": "REV",\r\n}\r\n',
  ],
  [
    'a comment behind the last entry',
    'train.jsonc',
    '{\n  "model_name_or_path": "zed/lynx" // which\n}\n',
    '{\n  "model_name_or_path": "zed/lynx",\n  "model_revision": "REV" // which\n}\n',
  ],
  [
    'the revision that is there',
    'train.json',
    '{"model_name_or_path": "zed/lynx", "model_revision": "main"}',
    '{"model_name_or_path": "zed/lynx", "model_revision": "REV"}',
  ],
  [
    'a revision that is nothing',
    'train.json',
    '{"model_name_or_path": "zed/lynx", "model_revision": null}',
    '{"model_name_or_path": "zed/lynx", "model_revision": "REV"}',
  ],
  [
    'an escaped slash',
    'train.json',
    '{"model_name_or_path": "zed\\/lynx", "x": 1}',
    '{"model_name_or_path": "zed\\/lynx", "model_revision": "REV", "x": 1}',
  ],
  [
    'variables of a container',
    'task.json',
    '{"environment": [\n  {"name": "HF_MODEL_ID", "value": "zed/lynx"},\n  {"name": "X", "value": "1"}\n]}\n',
    '{"environment": [\n  {"name": "HF_MODEL_ID", "value": "zed/lynx"},\n  {"name": "HF_MODEL_REVISION", "value": "REV"},\n  {"name": "X", "value": "1"}\n]}\n',
  ],
  [
    'the base of an adapter',
    'adapter_config.json',
    '{\n  "base_model_name_or_path": "zed/lynx",\n  "revision": null\n}\n',
    '{\n  "base_model_name_or_path": "zed/lynx",\n  "revision": "REV"\n}\n',
  ],
  [
    'a node of ComfyUI',
    'workflow.json',
    '{"models": [{"name": "a", "url": "https://huggingface.co/zed/lynx/resolve/main/a.safetensors"}]}',
    '{"models": [{"name": "a", "url": "https://huggingface.co/zed/lynx/resolve/REV/a.safetensors"}]}',
  ],
];

const TOML: readonly Case[] = [
  [
    'an entry on a line of its own',
    'a.toml',
    '[train]\nmodel_name_or_path = "zed/lynx" # which\nx = 1\n',
    '[train]\nmodel_name_or_path = "zed/lynx" # which\nmodel_revision = "REV"\nx = 1\n',
  ],
  [
    'an inline table',
    'a.toml',
    "train = { model_name_or_path = 'zed/lynx', x = 1 }\n",
    "train = { model_name_or_path = 'zed/lynx', model_revision = 'REV', x = 1 }\n",
  ],
  [
    'a dotted key',
    'a.toml',
    'train.model_name_or_path = "zed/lynx"\n',
    'train.model_name_or_path = "zed/lynx"\ntrain.model_revision = "REV"\n',
  ],
  [
    'the revision that is there',
    'a.toml',
    'model_name_or_path = "zed/lynx"\nmodel_revision = "main"\n',
    'model_name_or_path = "zed/lynx"\nmodel_revision = "REV"\n',
  ],
  [
    'a column of equals signs',
    'a.toml',
    'model_name_or_path   = "zed/lynx"\nlearning_rate        = 1\n',
    'model_name_or_path   = "zed/lynx"\nmodel_revision       = "REV"\nlearning_rate        = 1\n',
  ],
  [
    'a dependency from git',
    'pyproject.toml',
    '[project]\ndependencies = ["lynx @ git+https://huggingface.co/zed/lynx"]\n',
    '[project]\ndependencies = ["lynx @ git+https://huggingface.co/zed/lynx@REV"]\n',
  ],
  [
    'a source of uv',
    'pyproject.toml',
    '[tool.uv.sources]\nlynx = { git = "https://huggingface.co/zed/lynx", branch = "main" }\n',
    '[tool.uv.sources]\nlynx = { git = "https://huggingface.co/zed/lynx", rev = "REV" }\n',
  ],
];

const OTHERS: readonly Case[] = [
  [
    'properties',
    'serving.properties',
    'option.model_id=zed/lynx\noption.dtype=fp16\n',
    'option.model_id=zed/lynx\noption.revision=REV\noption.dtype=fp16\n',
  ],
  [
    'properties with a revision',
    'serving.properties',
    'option.model_id = zed/lynx\noption.revision = main\n',
    'option.model_id = zed/lynx\noption.revision = REV\n',
  ],
  [
    'Terraform',
    'main.tf',
    'environment = {\n  HF_MODEL_ID = "zed/lynx"\n  HF_TASK     = "x"\n}\n',
    'environment = {\n  HF_MODEL_ID = "zed/lynx"\n  HF_MODEL_REVISION = "REV"\n  HF_TASK     = "x"\n}\n',
  ],
  [
    'Terraform on one line',
    'main.tf',
    'environment = { HF_MODEL_ID = "zed/lynx" }\n',
    'environment = { HF_MODEL_ID = "zed/lynx", HF_MODEL_REVISION = "REV" }\n',
  ],
  [
    'Terraform, beside the use of a variable',
    'main.tf',
    'variable "m" {\n  default = "zed/lynx"\n}\nenvironment = {\n  HF_MODEL_ID = var.m\n}\n',
    'variable "m" {\n  default = "zed/lynx"\n}\nenvironment = {\n  HF_MODEL_ID = var.m\n  HF_MODEL_REVISION = "REV"\n}\n',
  ],
  [
    'Bicep',
    'main.bicep',
    "var env = [\n  { name: 'HF_MODEL_ID', value: 'zed/lynx' }\n  { name: 'X', value: '1' }\n]\n",
    "var env = [\n  { name: 'HF_MODEL_ID', value: 'zed/lynx' }\n  { name: 'HF_MODEL_REVISION', value: 'REV' }\n  { name: 'X', value: '1' }\n]\n",
  ],
  [
    'requirements',
    'requirements.txt',
    'lynx @ git+https://huggingface.co/zed/lynx.git # which\n',
    'lynx @ git+https://huggingface.co/zed/lynx.git@REV # which\n',
  ],
  [
    'a requirement at a branch',
    'requirements.txt',
    'git+https://huggingface.co/spaces/zed/lynx@main#egg=x\n',
    'git+https://huggingface.co/spaces/zed/lynx@REV#egg=x\n',
  ],
  [
    'an address in any text',
    'fetch.sql',
    "FROM 'hf://datasets/zed/lynx/a.parquet'\n",
    "FROM 'hf://datasets/zed/lynx@REV/a.parquet'\n",
  ],
  [
    'an address with a query',
    'fetch.txt.in',
    'https://huggingface.co/zed/lynx/resolve/main/a.bin?download=true\n',
    'https://huggingface.co/zed/lynx/resolve/REV/a.bin?download=true\n',
  ],
];

function check([, path, text, expected]: Case): string {
  const name = 'zed/lynx';
  const pinned = pinnedText(path, text, name);
  expect(pinned).toBe(expected.replace(/\bREV\b/g, COMMIT));
  const before = toldOf(path, text);
  const after = toldOf(path, pinned!);
  expect(after.filter((line) => line.includes(` ${name}@`))).not.toEqual([]);
  for (const line of after.filter((each) => each.includes(` ${name}@`)))
    expect(line).toContain(`@${COMMIT} `);
  const others = (lines: readonly string[]) => lines.filter((line) => !line.includes(` ${name}@`));
  expect(others(after)).toEqual(others(before));
  // What is pinned is pinned again in place.
  expect(pinnedText(path, pinned!, name)).toBe(pinned);
  return pinned!;
}

describe('YAML', () => {
  test.each(YAML)('%s', (...each) => {
    const pinned = check(each);
    const [, path, text] = each;
    if (path.endsWith('.md')) return;
    expect(parseAllDocuments(pinned).flatMap((document) => document.errors)).toEqual([]);
    expect(without(parseYaml(pinned))).toEqual(without(parseYaml(text)));
  });
});

describe('JSON', () => {
  test.each(JSON_CASES)('%s', (...each) => {
    const pinned = check(each);
    const errors: never[] = [];
    expect(without(parseJsonc(pinned, errors, { allowTrailingComma: true }))).toEqual(
      without(parseJsonc(each[2], [], { allowTrailingComma: true })),
    );
    expect(errors).toEqual([]);
  });
});

describe('TOML', () => {
  test.each(TOML)('%s', (...each) => {
    const pinned = check(each);
    expect(without(getStaticTOMLValue(parseTOML(pinned)))).toEqual(
      without(getStaticTOMLValue(parseTOML(each[2]))),
    );
  });
});

describe('other formats', () => {
  test.each(OTHERS)('%s', (...each) => {
    check(each);
  });
});

/** Data without what pins it, so that the rest can be compared: the commit itself, and what stood in its place. */
function without(data: unknown): unknown {
  if (typeof data === 'string') {
    return data.replace(/[@:,]?(?:revision=)?(?:12345678901234567890123456789012345678e9|\bmain\b)/g, '');
  }
  if (Array.isArray(data)) {
    return data.map(without).filter((each) => !isRevisionEntry(each));
  }
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key, value]) => !/revision|^rev$|^branch$/i.test(key) && !isRevisionMapping(value))
      .map(([key, value]) => [key, without(value)]),
  );
}

function isRevisionMapping(value: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify({ revision: COMMIT });
}

function isRevisionEntry(value: unknown): boolean {
  if (typeof value === 'string') return /^(?:HF_MODEL_)?REVISION=/.test(value);
  return typeof value === 'object' && value !== null && /REVISION$/.test(String(Reflect.get(value, 'name')));
}

describe('what cannot be pinned says why', () => {
  test.each<readonly [string, string, string, readonly string[]]>([
    [
      'LLaMA-Factory',
      'dataset_info.json',
      '{"a": {"hf_hub_url": "zed/lynx"}}',
      ['zed/lynx: no-revision-parameter'],
    ],
    ['KubeAI', 'm.yaml', 'kind: Model\nspec:\n  url: hf://zed/lynx\n', ['zed/lynx: no-revision-parameter']],
    ['llama.cpp', 'p.ini', 'hf-repo = zed/lynx:Q4\n', ['zed/lynx: no-revision-parameter']],
    ['Haystack', 'p.yaml', 'init_parameters:\n  model: zed/lynx\n', ['zed/lynx: no-revision-parameter']],
    [
      'a key that no tool is known to read',
      'c.yaml',
      'hf_repo_id: zed/lynx\n',
      ['zed/lynx: no-revision-parameter'],
    ],
    [
      'a list of datasets',
      'c.yaml',
      'pretraining_dataset: [zed/lynx]\nadapter: x\n',
      ['zed/lynx: unsupported-place'],
    ],
    ['a name that is open', 'c.yaml', `hf_model: zed/lynx-\${SIZE}\n`, ['zed/lynx-*: dynamic-name']],
    [
      'a revision that is told elsewhere',
      'c.yaml',
      `model_name_or_path: zed/lynx\nmodel_revision: \${WHICH}\n`,
      ['zed/lynx: dynamic-revision'],
    ],
    [
      'a lock file',
      'uv.lock',
      '[[package]]\nsource = { git = "https://huggingface.co/zed/lynx?rev=main#0123456789abcdef0123456789abcdef01234567" }\n',
      ['zed/lynx: unsupported-place'],
    ],
    [
      'the lock of npm',
      'package-lock.json',
      '{"packages": {"a": {"resolved": "https://huggingface.co/zed/lynx/resolve/main/a.tgz"}}}',
      ['zed/lynx: unsupported-place'],
    ],
    [
      'the mixture whose keys are names',
      'c.yaml',
      'dataset_mixer:\n  zed/rows: 1.0\n',
      ['zed/rows: no-revision-parameter'],
    ],
    ["Ollama's library", 'l.yaml', 'litellm_params:\n  model: ollama/lynx:8b\n', ['lynx: digest-only']],
    [
      'a tab where YAML wants blanks',
      'c.yaml',
      'datasets:\n-\tpath: zed/lynx\n',
      ['zed/lynx: unsupported-place'],
    ],
    [
      'a variable that no server reads a revision for',
      'c.yaml',
      'env:\n  EMBEDDING_MODEL_ID: zed/lynx\n',
      ['zed/lynx: no-revision-parameter'],
    ],
  ])('%s', (_, path, text, expected) => {
    expect(sitesOf(path, text)).toEqual(expected);
  });

  test('what is commented out, shown or published has no site', () => {
    const text = 'hub_model_id: zed/lynx\n# model_name_or_path: zed/old\n';
    expect(pinnedText('c.yaml', text, 'zed/old')).toBeNull();
    expect(pinnedText('c.yaml', text, 'zed/lynx')).toBeNull();
  });
});
