import type { HubName, ReferenceKind, ReferenceRole } from '../../core/index.ts';

/**
 * How the text of a name is read. `repo`: `ns/n`, a name of the hub without an owner, or an address. `quantized`: the
 * same, with `:quant` behind it, which is no revision. `address`: only an address on the hub. `ollama`: `hf.co/ns/n`.
 * `modules`: `name=ns/n`, or JSON with a `path` (vLLM). `model-args`: `pretrained=ns/n,revision=…` (lm-eval).
 * `json-model`: JSON with a `model` (vLLM). `volume`: `hf://[TYPE/]ns/n[@rev]:/mount` (hf jobs).
 * `list`: `ns/a@rev,ns/b` (TGI's adapters). `revisioned`: `ns/n@rev` (mergekit). `docker-model`: `[ai/]name[:tag]` or
 * `hf.co/ns/n`. `image`: an image that holds a model. `kaggle-model`, `kaggle-dataset`, `ngc`: handles of those hubs.
 * `ollama-request`: JSON with the `model` or the `name` of one of Ollama's. `setting`: `ns/n`, `ns/n@split` of a data set, or `[ns/a, 'ns/b']` (Hydra's overrides).
 * `package`: a trained pipeline as a package (spaCy). `swift-dataset`: `[HF::|MS::]ns/n[:subset][#count]` (ms-swift). `whisper.cpp`: a model of the one repository that its script knows.
 */
export type NameSyntax =
  | 'repo'
  | 'quantized'
  | 'address'
  | 'ollama'
  | 'modules'
  | 'model-args'
  | 'json-model'
  | 'volume'
  | 'list'
  | 'revisioned'
  | 'docker-model'
  | 'image'
  | 'kaggle-model'
  | 'kaggle-dataset'
  | 'ngc'
  | 'package'
  | 'ollama-request'
  | 'setting'
  | 'swift-dataset'
  | 'whisper.cpp';

/** One place of a command's arguments that names a repository. */
export interface NamePlace {
  /**
   * Options whose value it is; `@first` the first positional argument that fits, `@start` only the very first,
   * `@all` every one that fits, `@self` the command's own word.
   */
  readonly from: readonly string[];
  /** Options that give its revision, the one to write first. Absent when the command has none. */
  readonly revision?: readonly string[];
  /** Not every version of the command has that option: it is read, and not written. */
  readonly unsure?: true;
  /** Options that give the revision of a part of the same repository. */
  readonly follows?: readonly string[];
  readonly kind?: ReferenceKind;
  readonly role?: ReferenceRole;
  readonly syntax?: NameSyntax;
  /** Appended to the form: `vllm.serve.tokenizer`. */
  readonly part?: string;
}

/** A command that names repositories. */
export interface CommandForm {
  readonly form: string;
  /** Words of the command; `|` between alternatives, `*` at the end of a word for any rest. */
  readonly command: string;
  readonly names: readonly NamePlace[];
  /** Options that take a value, besides those in `names`: what follows them is no positional argument. */
  readonly valued?: readonly string[];
  /** Options of which each takes several values. */
  readonly several?: readonly string[];
  /** The option that says the kind: `--repo-type dataset`. */
  readonly kindFrom?: readonly string[];
  /** The flag that says that it is a data set. */
  readonly datasetFlag?: string;
  readonly hub?: HubName;
  /** It runs other commands too: one of those inside it says more, and options are read as those of a script. */
  readonly runsOthers?: true;
  /** Whether a name that cannot be found out is reported. */
  readonly dynamic?: true;
}

const HF_VALUED =
  '--include --exclude --cache-dir --local-dir --token --max-workers --format --commit-message --commit-description --every --path-in-repo --flavor --namespace'.split(
    ' ',
  );
const KIND = ['--repo-type', '--type'];
const VLLM: readonly NamePlace[] = [
  { from: ['@first', '--model'], revision: ['--revision'], follows: ['--code-revision'] },
  { from: ['--tokenizer'], revision: ['--tokenizer-revision'], part: 'tokenizer' },
  { from: ['--lora-modules', '--lora-module'], syntax: 'modules', part: 'lora-modules' },
  { from: ['--speculative-config', '-sc'], syntax: 'json-model', part: 'speculative-config' },
  { from: ['--speculative-model', '--speculative_model'], part: 'speculative-model' },
  { from: ['--hf-config-path'], part: 'hf-config-path' },
];
const VLLM_VALUED =
  '--port --host --tensor-parallel-size -tp --pipeline-parallel-size -pp --data-parallel-size -dp --max-model-len --gpu-memory-utilization --dtype --quantization -q --kv-cache-dtype --served-model-name --api-key --max-num-seqs --max-num-batched-tokens --tool-call-parser --reasoning-parser --chat-template --limit-mm-per-prompt --load-format --download-dir --swap-space --cpu-offload-gb --max-lora-rank --code-revision --hf-overrides --distributed-executor-backend --compilation-config -O --task --runner --seed --block-size --max-loras --uvicorn-log-level'.split(
    ' ',
  );
const KAGGLE_VALUED = ['-p', '--path', '-f', '--file', '-v', '--page-size', '--page-token'];
const TGI: readonly NamePlace[] = [
  { from: ['--model-id', '@first'], revision: ['--revision'] },
  { from: ['--lora-adapters'], syntax: 'list', part: 'lora-adapters' },
  { from: ['--tokenizer-name', '--tokenizer'], part: 'tokenizer' },
];
const TRL: readonly NamePlace[] = [
  { from: ['--model_name_or_path', '--model'], revision: ['--model_revision', '--revision'] },
  {
    from: ['--dataset_name', '--dataset'],
    kind: 'dataset',
    part: 'dataset_name',
  },
  {
    from: ['--teacher_model_name_or_path', '--teacher_model'],
    revision: ['--teacher_model_revision'],
    part: 'teacher_model',
  },
  {
    from: ['--reward_model_name_or_path', '--reward_model_path', '--ref_model'],
    part: 'other_model',
  },
  { from: ['--hub_model_id'], role: 'publish', part: 'hub_model_id' },
];
const LLAMA_CPP: readonly NamePlace[] = [
  { from: ['-hf', '-hfr', '--hf-repo', '--hf_repo'], syntax: 'quantized' },
  { from: ['-hfd', '-hfrd', '--hf-repo-draft'], syntax: 'quantized', part: 'hf-repo-draft' },
  { from: ['-hfv', '-hfrv', '--hf-repo-v'], syntax: 'quantized', part: 'hf-repo-v' },
  { from: ['-mu', '--model-url', '-mmu', '--mmproj-url'], syntax: 'address', part: 'model-url' },
];

/** Facts: references A5, and the commands' own help. The first row that fits a command is taken. */
export const COMMAND_FORMS: readonly CommandForm[] = [
  // The hub's own command
  {
    form: 'hf.download',
    command: 'hf|huggingface-cli download',
    names: [{ from: ['@first'], revision: ['--revision'] }],
    kindFrom: KIND,
    valued: HF_VALUED,
    dynamic: true,
  },
  {
    form: 'hf.upload',
    command: 'hf|huggingface-cli upload|upload-large-folder',
    names: [{ from: ['@first'], role: 'publish' }],
    kindFrom: KIND,
    valued: [...HF_VALUED, '--revision'],
    dynamic: true,
  },
  {
    form: 'hf.repo',
    command: 'hf|huggingface-cli repo|repos create|delete|move|settings|duplicate',
    names: [{ from: ['@first'], role: 'publish' }],
    kindFrom: KIND,
    valued: [...HF_VALUED, '--space_sdk', '--space-sdk'],
  },
  {
    form: 'hf.repo-tag',
    command: 'hf|huggingface-cli repo tag|branch create|delete',
    names: [{ from: ['@first'], role: 'publish' }],
    kindFrom: KIND,
    valued: HF_VALUED,
  },
  {
    form: 'hf.tag',
    command: 'hf|huggingface-cli tag|repo-files',
    names: [{ from: ['@first'], role: 'publish' }],
    kindFrom: KIND,
    valued: HF_VALUED,
  },
  {
    form: 'hf.jobs',
    command: 'hf|huggingface-cli jobs',
    names: [{ from: ['-v', '--volume', '--volumes'], syntax: 'volume' }],
    valued: HF_VALUED,
  },
  {
    form: 'hf.endpoints',
    command: 'hf|huggingface-cli endpoints deploy',
    names: [{ from: ['--repo'], revision: ['--revision'] }],
    valued: HF_VALUED,
  },
  {
    form: 'hf.info',
    command: 'hf models|datasets|spaces info',
    names: [{ from: ['@first'], revision: ['--revision'], role: 'mention' }],
  },
  {
    form: 'transformers.serve',
    command: 'transformers|transformers-cli chat|serve|download',
    names: [
      {
        from: ['@first', '--model-name-or-path', '--force-model', '--model'],
        revision: ['--model-revision', '--revision'],
        unsure: true,
      },
    ],
  },
  // Servers
  { form: 'nim.image', command: 'nvcr.io/nim/*', names: [{ from: ['@self'], syntax: 'image' }] },
  {
    form: 'vllm.bench',
    command: 'vllm bench serve',
    names: [{ from: ['--model'] }, { from: ['--tokenizer'], part: 'tokenizer' }],
    valued: VLLM_VALUED,
  },
  {
    form: 'vllm.serve',
    command: 'vllm serve|chat|complete|bench|run-batch',
    names: VLLM,
    valued: VLLM_VALUED,
    dynamic: true,
  },
  {
    form: 'vllm.api_server',
    command: 'vllm.entrypoints.*',
    names: VLLM.map((place) => ({ ...place, from: place.from.filter((from) => from !== '@first') })),
    valued: VLLM_VALUED,
    dynamic: true,
  },
  {
    form: 'vllm.benchmark',
    command: 'benchmark_serving.py',
    names: [{ from: ['--model'] }, { from: ['--tokenizer'], part: 'tokenizer' }],
    valued: VLLM_VALUED,
  },
  {
    form: 'vllm.benchmark',
    command: 'benchmark_throughput.py|benchmark_latency.py',
    names: VLLM.map((place) => ({ ...place, from: place.from.filter((from) => from !== '@first') })),
    valued: VLLM_VALUED,
  },
  { form: 'vllm.image', command: 'vllm/vllm-*', names: VLLM, valued: VLLM_VALUED, dynamic: true },
  {
    form: 'tgi.launcher',
    command: 'text-generation-launcher',
    names: TGI.map((place) => ({ ...place, from: place.from.filter((from) => from !== '@first') })),
    dynamic: true,
  },
  {
    form: 'tgi.download-weights',
    command: 'text-generation-server download-weights|serve|quantize',
    names: [{ from: ['@first'], revision: ['--revision'] }],
    dynamic: true,
  },
  {
    form: 'tgi.image',
    command: 'ghcr.io/huggingface/text-generation-inference*',
    names: TGI.map((place) => ({ ...place, from: place.from.filter((from) => from !== '@first') })),
  },
  {
    form: 'tei.router',
    command: 'text-embeddings-router',
    names: [{ from: ['--model-id'], revision: ['--revision'] }],
    dynamic: true,
  },
  {
    form: 'tei.image',
    command: 'ghcr.io/huggingface/text-embeddings-inference*',
    names: [{ from: ['--model-id'], revision: ['--revision'] }],
  },
  {
    form: 'sglang.launch_server',
    command: 'sglang.launch_server|sglang.bench_*',
    names: [
      { from: ['--model-path', '--model'], revision: ['--revision'] },
      { from: ['--tokenizer-path'], part: 'tokenizer' },
      {
        from: ['--speculative-draft-model-path', '--speculative-draft'],
        revision: ['--speculative-draft-model-revision'],
        part: 'speculative',
      },
      { from: ['--lora-paths'], syntax: 'modules', part: 'lora-paths' },
    ],
    dynamic: true,
  },
  {
    form: 'sglang.serve',
    command: 'sglang serve',
    names: [{ from: ['--model-path', '--model', '@first'], revision: ['--revision'] }],
    dynamic: true,
  },
  {
    form: 'lmdeploy',
    command: 'lmdeploy serve api_server|gradio',
    names: [{ from: ['@first'], revision: ['--revision'] }],
    valued: ['--server-port', '--tp', '--backend', '--model-name', '--quant-policy'],
    dynamic: true,
  },
  {
    form: 'lmdeploy',
    command: 'lmdeploy chat|lite|convert',
    names: [{ from: ['@first'], revision: ['--revision'] }],
  },
  {
    form: 'trtllm-serve',
    command: 'trtllm-serve|trtllm-bench|trtllm-eval',
    names: [
      { from: ['@first', '--model'], revision: ['--revision'], unsure: true },
      { from: ['--tokenizer'], part: 'tokenizer' },
    ],
    valued: [
      '--host',
      '--port',
      '--backend',
      '--tp_size',
      '--max_batch_size',
      '--max_num_tokens',
      '--max_seq_len',
    ],
  },
  {
    form: 'infinity_emb',
    command: 'infinity_emb',
    names: [{ from: ['--model-id', '--model-name-or-path'], revision: ['--revision'] }],
    dynamic: true,
  },
  { form: 'aphrodite.run', command: 'aphrodite run', names: VLLM, valued: VLLM_VALUED },
  {
    form: 'mistralrs',
    command: 'mistralrs-server|mistralrs',
    names: [
      { from: ['-m', '--model-id'] },
      { from: ['-t', '--tok-model-id'], part: 'tokenizer' },
      { from: ['--quantized-model-id'], part: 'quantized' },
    ],
  },
  // llama.cpp and what is built on it
  { form: 'llama-cpp.hf-repo', command: 'llama-*|llamafile|main|server|koboldcpp', names: LLAMA_CPP },
  {
    form: 'llama-cpp.image',
    command: 'ghcr.io/ggml-org/llama.cpp*|ghcr.io/ggerganov/llama.cpp*',
    names: LLAMA_CPP,
  },
  {
    form: 'ollama',
    command: 'ollama pull|run|show|cp',
    names: [{ from: ['@start'], syntax: 'ollama' }],
    valued: ['--format', '--keepalive', '--think'],
  },
  {
    form: 'ollama.push',
    command: 'ollama push',
    names: [{ from: ['@start'], syntax: 'ollama', role: 'publish' }],
  },
  {
    form: 'docker.model',
    command: 'docker model pull|run|inspect',
    names: [{ from: ['@start'], syntax: 'docker-model' }],
    valued: ['--backend'],
  },
  {
    form: 'docker.model.push',
    command: 'docker model push',
    names: [{ from: ['@start'], syntax: 'docker-model', role: 'publish' }],
  },
  {
    form: 'ramalama',
    command: 'ramalama pull|run|serve',
    names: [{ from: ['@all'], syntax: 'address' }],
  },
  {
    form: 'local-ai',
    command: 'local-ai run|models',
    names: [{ from: ['@all'], syntax: 'address' }],
  },
  {
    form: 'whisper.cpp',
    command: 'download-ggml-model.sh|download-ggml-model.cmd|download-coreml-model.sh',
    names: [{ from: ['@start'], syntax: 'whisper.cpp' }],
  },
  { form: 'lms.get', command: 'lms get|download', names: [{ from: ['@first'], syntax: 'quantized' }] },
  { form: 'llm-mlx', command: 'llm mlx download-model', names: [{ from: ['@first'] }] },
  // Training, converting, judging
  {
    form: 'lm_eval',
    command: 'lm_eval|lm-eval|lm_eval.*|lmms_eval|lmms-eval|lighteval',
    names: [{ from: ['--model_args', '--model-args', '-a', '@all'], syntax: 'model-args' }],
    valued: [
      '--tasks',
      '--model',
      '--batch_size',
      '--device',
      '--output_path',
      '--num_fewshot',
      '--limit',
      '--gen_kwargs',
      '--log_samples',
    ],
  },
  {
    form: 'trl.vllm-serve',
    command: 'trl vllm-serve',
    names: [{ from: ['--model'], revision: ['--revision'] }],
    dynamic: true,
  },
  {
    form: 'llamafactory',
    command: 'llamafactory-cli|llamafactory.cli|lmf train|chat|export|api|webchat|eval|webui',
    names: [
      { from: ['--model_name_or_path'], revision: ['--model_revision'] },
      { from: ['--adapter_name_or_path', '--reward_model', '--ref_model'], part: 'other_model' },
      { from: ['--hub_model_id', '--export_hub_model_id'], role: 'publish', part: 'hub_model_id' },
    ],
  },
  {
    form: 'axolotl',
    command: 'axolotl train|preprocess|inference|evaluate|merge-lora',
    names: [
      {
        from: ['--base-model', '--base_model'],
        revision: ['--revision-of-model', '--revision_of_model'],
      },
      { from: ['--hub-model-id', '--hub_model_id'], role: 'publish', part: 'hub_model_id' },
    ],
  },
  {
    form: 'swift',
    command: 'swift sft|pt|rlhf|infer|deploy|export|eval|app|merge-lora|sample|rollout',
    names: [
      { from: ['--model', '--model_id_or_path'], revision: ['--model_revision'] },
      { from: ['--reward_model', '--ref_model', '--teacher_model', '--adapters'], part: 'other_model' },
      { from: ['--dataset', '--val_dataset'], kind: 'dataset', syntax: 'swift-dataset', part: 'dataset' },
    ],
    several: ['--dataset', '--val_dataset', '--adapters'],
  },
  {
    form: 'mergekit',
    command: 'mergekit-*',
    names: [
      {
        from: ['@all', '--model', '--base-model', '--finetuned-model', '--donor'],
        syntax: 'revisioned',
      },
    ],
    valued: ['--out-path', '--rank', '--device'],
  },
  {
    form: 'trl',
    command: 'trl sft|dpo|grpo|kto|orpo|ppo|rloo|reward|chat|distillation|gkd|env',
    names: TRL,
    dynamic: true,
  },
  {
    form: 'optimum-cli',
    command: 'optimum-cli export|neuron|onnxruntime|inc',
    names: [{ from: ['--model', '-m'], revision: ['--revision'], unsure: true }],
  },
  {
    form: 'ctranslate2.converter',
    command: 'ct2-transformers-converter',
    names: [{ from: ['--model'], revision: ['--revision'] }],
    dynamic: true,
  },
  {
    form: 'mlx_lm.convert',
    command: 'mlx_vlm.convert|mlx_vlm.generate',
    names: [
      { from: ['--hf-path', '--model'], revision: ['--revision'] },
      { from: ['--adapter-path'], part: 'adapter' },
      { from: ['--upload-repo'], role: 'publish', part: 'upload-repo' },
    ],
  },
  {
    form: 'mlx_lm',
    command: 'mlx_lm.*|mlx_vlm.*|mlx_whisper|mlx_audio.*|mlx-openai-server',
    names: [
      { from: ['--model', '--hf-path', '--model-path'] },
      { from: ['--draft-model'], part: 'draft-model' },
      { from: ['--upload-repo'], role: 'publish', part: 'upload-repo' },
    ],
  },
  {
    form: 'mlx_lm',
    command: 'mlx_lm|mlx_vlm generate|chat|server|convert|lora|fuse|evaluate|cache_prompt',
    names: [
      { from: ['--model', '--hf-path'] },
      { from: ['--upload-repo'], role: 'publish', part: 'upload-repo' },
    ],
  },
  {
    form: 'torchtune.download',
    command: 'tune download',
    names: [{ from: ['@first'] }],
    valued: ['--output-dir', '--hf-token', '--ignore-patterns', '--source'],
    dynamic: true,
  },
  {
    form: 'litgpt',
    command: 'litgpt download|finetune|finetune_lora|chat|serve|pretrain|evaluate',
    names: [{ from: ['@first', '--repo_id'] }],
  },
  {
    form: 'ilab',
    command: 'ilab model download',
    names: [{ from: ['--repository', '-rp'], revision: ['--release', '-rl'] }],
  },
  { form: 'autotrain', command: 'autotrain *', names: [{ from: ['--model'] }] },
  {
    form: 'insanely-fast-whisper',
    command: 'insanely-fast-whisper',
    names: [{ from: ['--model-name', '--model_name'] }],
  },
  {
    form: 'whisperx',
    command: 'whisperx|whisper-ctranslate2',
    names: [{ from: ['--model', '--align_model'] }],
  },
  {
    form: 'modelscope.download',
    command: 'modelscope download',
    names: [
      { from: ['--model', '--model_id', '@first'], revision: ['--revision'] },
      { from: ['--dataset'], kind: 'dataset', revision: ['--revision'] },
    ],
    valued: ['--local_dir', '--cache_dir', '--include', '--exclude', '--token'],
    hub: 'modelscope',
  },
  // Other hubs
  {
    form: 'kaggle.models',
    command: 'kaggle models|m instances|variations|i|v versions|v download|files|list',
    names: [{ from: ['@start'], syntax: 'kaggle-model' }],
    valued: KAGGLE_VALUED,
    hub: 'kaggle',
  },
  {
    form: 'kaggle.models',
    command: 'kaggle models|m instances|variations|i|v get|files',
    names: [{ from: ['@start'], syntax: 'kaggle-model' }],
    valued: KAGGLE_VALUED,
    hub: 'kaggle',
  },
  {
    form: 'kaggle.models',
    command: 'kaggle models|m get',
    names: [{ from: ['@start'], syntax: 'kaggle-model' }],
    valued: KAGGLE_VALUED,
    hub: 'kaggle',
  },
  {
    form: 'kaggle.datasets',
    command: 'kaggle datasets|d download|files|metadata|status',
    names: [{ from: ['-d', '--dataset', '@first'], syntax: 'kaggle-dataset', kind: 'dataset' }],
    valued: KAGGLE_VALUED,
    hub: 'kaggle',
  },
  {
    form: 'ngc.registry',
    command: 'ngc registry model|resource download-version|info|list',
    names: [{ from: ['@start'], syntax: 'ngc' }],
    valued: ['--dest', '--org', '--team', '--file', '--format_type'],
    hub: 'ngc',
  },
  {
    form: 'spacy.download',
    command: 'spacy download',
    names: [{ from: ['@start'], syntax: 'package' }],
    hub: 'model-zoo',
  },
  // Version control, downloads, packages
  {
    form: 'git.clone',
    command: 'git clone',
    names: [{ from: ['@first'], syntax: 'address', revision: ['-b', '--branch', '--revision'] }],
    valued: [
      '--depth',
      '-b',
      '--branch',
      '--revision',
      '-c',
      '--config',
      '-o',
      '--origin',
      '-j',
      '--filter',
      '--reference',
      '--template',
    ],
  },
  {
    form: 'git.clone',
    command: 'git lfs clone',
    names: [{ from: ['@first'], syntax: 'address', revision: ['-b', '--branch'] }],
    valued: ['-b', '--branch', '-I', '-X', '--depth'],
  },
  {
    form: 'git.submodule',
    command: 'git submodule add',
    names: [{ from: ['@first'], syntax: 'address', revision: ['-b', '--branch'] }],
    valued: ['-b', '--branch', '--name', '--depth'],
  },
  { form: 'git.push', command: 'git push', names: [{ from: ['@all'], syntax: 'address', role: 'publish' }] },
  {
    form: 'git.remote',
    command: 'git remote add|set-url',
    names: [{ from: ['@all'], syntax: 'address', role: 'publish' }],
  },
  {
    form: 'git.fetch',
    command: 'git fetch|pull|ls-remote|subtree',
    names: [{ from: ['@all'], syntax: 'address' }],
  },
  {
    form: 'pip.install',
    command: 'pip|pip3|pipx|uv|uvx|poetry|pdm|rye|conda|mamba *',
    runsOthers: true,
    names: [
      {
        from: ['@all', '--from', '-f', '--find-links', '--with', '--index-url'],
        syntax: 'address',
        kind: 'code',
      },
    ],
  },
  {
    form: 'hfd',
    command: 'hfd|hfd.sh',
    names: [{ from: ['@start'], revision: ['--revision'], unsure: true }],
    valued: ['--include', '--exclude', '--hf_username', '--hf_token', '--tool', '-x', '-j', '--local-dir'],
    datasetFlag: '--dataset',
  },
  { form: 'wget', command: 'wget', names: [{ from: ['@all', '-i'], syntax: 'address' }] },
  { form: 'curl', command: 'curl', names: [{ from: ['@all', '--url'], syntax: 'address' }] },
  { form: 'aria2c', command: 'aria2c', names: [{ from: ['@all'], syntax: 'address' }] },
  {
    form: 'download',
    command: 'axel|http|https|xh|lwp-request|iwr|invoke-webrequest|fetch|rclone|hfdownloader',
    names: [{ from: ['@all'], syntax: 'address' }],
  },
];

/** An option that means one thing in any command, above all in scripts of one's own. */
export interface OptionForm {
  readonly options: readonly string[];
  readonly revision: readonly string[];
  readonly kind: ReferenceKind;
  readonly role?: ReferenceRole;
  /** Also taken by commands of other worlds: believed only where Python runs, and only for `owner/name`. */
  readonly weak?: true;
}

const MODEL_REVISION = ['--model_revision', '--model-revision', '--revision', '--base_model_revision'];

/** The options of transformers' and diffusers' example scripts, and what others have taken over from them. */
export const OPTION_FORMS: readonly OptionForm[] = [
  {
    options: [
      '--model_name_or_path',
      '--model-name-or-path',
      '--pretrained_model_name_or_path',
      '--pretrained-model-name-or-path',
      '--base_model_name_or_path',
      '--model_id_or_path',
      '--pretrained_model',
      '--hf_model',
      '--hf-model',
      '--hf_model_id',
      '--hf-model-id',
      '--hf_repo',
      '--hf-repo',
      '--base_model',
      '--base-model',
      '--hf_path',
      '--hf-path',
    ],
    revision: MODEL_REVISION,
    kind: 'model',
  },
  {
    options: ['--tokenizer_name', '--tokenizer_name_or_path', '--tokenizer-name', '--tokenizer_path'],
    revision: ['--tokenizer_revision', '--model_revision', '--revision'],
    kind: 'model',
  },
  {
    options: [
      '--config_name',
      '--gaudi_config_name',
      '--feature_extractor_name',
      '--image_processor_name',
      '--processor_name',
      '--text_encoder_name',
      '--pretrained_vae_model_name_or_path',
      '--vae_model_name_or_path',
      '--controlnet_model_name_or_path',
      '--teacher_model_name_or_path',
      '--reward_model_name_or_path',
      '--draft_model_name_or_path',
      '--adapter_name_or_path',
      '--lora_model_path',
      '--speculative_model',
    ],
    revision: MODEL_REVISION,
    kind: 'model',
  },
  {
    options: [
      '--dataset_name',
      '--dataset-name',
      '--hf_dataset',
      '--hf-dataset',
      '--dataset_id',
      '--dataset_repo_id',
      '--dataset.repo_id',
      '--train_dataset_name',
      '--eval_dataset_name',
      '--dataset_mixer_list',
      '--dataset_mixer_eval_list',
    ],
    revision: ['--dataset_revision', '--dataset-revision'],
    kind: 'dataset',
  },
  {
    options: ['--hub_model_id', '--push_to_hub_model_id', '--hub-model-id', '--policy.repo_id'],
    revision: [],
    kind: 'model',
    role: 'publish',
  },
  {
    options: [
      '--model_id',
      '--model-id',
      '--repo_id',
      '--repo-id',
      '--model_name',
      '--model-name',
      '--model',
      '--model_path',
      '--model-path',
      '--tokenizer',
      '--lora',
      '--lora_path',
      '--ckpt',
      '--checkpoint',
      '--embedding_model',
      '--embedding-model',
      '--policy.path',
      '--pretrained',
      '--models',
      '--model_ids',
      '--model-ids',
      '--model_names',
      '--model-names',
    ],
    revision: MODEL_REVISION,
    kind: 'model',
    weak: true,
  },
  {
    options: ['--dataset', '--data_path', '--dataset_path', '--datasets', '--dataset_names'],
    revision: ['--dataset_revision', '--revision'],
    kind: 'dataset',
    weak: true,
  },
];

/** What runs Python, or a program in a container, and passes the options that follow on to it. */
export const RUNNERS: ReadonlySet<string> = new Set(
  'python python3 python3.9 python3.10 python3.11 python3.12 python3.13 accelerate torchrun deepspeed uv uvx pipx poetry pdm hatch conda mamba srun sbatch mpirun bash sh docker podman nerdctl apptainer singularity modal ray xvfb-run lerobot-train lerobot-eval llamafactory-cli axolotl swift node bun deno npx tsx hyperpodrun neuron_parallel_compile optimum-cli mpiexec horovodrun colossalai composer xtuner oumi torchtitan $(python)'.split(
    ' ',
  ),
);

/** Commands whose arguments are text, not names that they load. */
export const TALKERS: ReadonlySet<string> = new Set(
  'echo printf grep egrep fgrep rg sed awk cat tee test [ [[ which type man alias unset read logger say warn info error die fail log log_info log_error mkdir rm mv ls cd touch find chmod chown du ln stat tar zip unzip basename dirname'.split(
    ' ',
  ),
);

/** Commands whose arguments are images, packages, clusters and repositories of code. */
export const FOREIGN_COMMANDS: ReadonlySet<string> = new Set(
  'docker podman nerdctl buildah skopeo crane kubectl helm oc git gh glab npm npx pnpm yarn bun pip pip3 apt apt-get brew conda mamba go cargo gcloud aws az terraform ssh scp rsync cp tree diff sort head tail wc open code cmake make ninja curl wget aria2c jq yq pytest tox nox date sleep exit return kill set source .'.split(
    ' ',
  ),
);

/** Variables of the environment that name what a server or a script loads, with the one that holds its revision. */
export const ENVIRONMENT_NAMES =
  /^(?:(?:[A-Z0-9]+_)*(?:MODEL_ID|MODEL_NAME|MODEL_REPO|MODEL_NAME_OR_PATH|MODEL_PATH|BASE_MODEL|EMBEDDING_MODEL|EMBED_MODEL|EMBEDDINGS_MODEL|RERANK_MODEL|RERANKER_MODEL|RERANKING_MODEL|LLM_MODEL|DRAFT_MODEL|TOKENIZER|TOKENIZER_ID|TOKENIZER_NAME|WHISPER_MODEL|TTS_MODEL|STT_MODEL|VISION_MODEL|HF_MODEL|HF_REPO|HF_REPO_ID|REPO_ID|HF_HUB_REPO|LORA_ADAPTERS|LLAMA_ARG_HF_REPO|LLAMA_ARG_MODEL_URL|SPACE_ID|DATASET_ID|DATASET_NAME|DATASET_REPO|HF_DATASET)|(?:HF_|HUGGING_?FACE_|VLLM_|TGI_|TEI_)?MODEL)$/;
