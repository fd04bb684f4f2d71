import type { HubName, ReferenceKind, ReferenceRole } from '../core/index.ts';

/** How a value is written; `config-values.ts` reads each. */
export type ValueGrammar =
  /** `ns/n`, `ns/n@rev`, an address, `${X:-ns/n}`, `ns/${X}`. */
  | 'name'
  /** Nothing but an address: `hf://…`, `https://huggingface.co/…`. */
  | 'address'
  /** `hf://ns/n[:rev]` (KServe). */
  | 'kserve'
  /** `ns/n[@rev][+ns/lora[@rev]]` (mergekit). */
  | 'mergekit'
  /** `ns/a@rev,ns/b,alias=ns/c` (text-generation-inference). */
  | 'adapters'
  /** `pretrained=ns/n,revision=…,peft=ns/a` (lm-eval). */
  | 'model-args'
  /** `ns/n file,file [commit]`, `ns/n file@rev` (Spaces). */
  | 'preload'
  /** `ns/n--module.Class` (transformers). */
  | 'auto-map'
  /** `huggingface:task:ns/n` (promptfoo). */
  | 'promptfoo'
  /** `huggingface/ns/n`, `huggingface/<provider>/ns/n` (LiteLLM). */
  | 'litellm'
  /** `djl://ai.djl.huggingface.pytorch/ns/n` or `ns/n` (DJL Serving). */
  | 'djl'
  /** `ns--n` (Kubernetes labels). */
  | 'label'
  /** An address of a repository to clone, with `?rev=v1` and `#commit` as uv locks it. */
  | 'git'
  /** `ns/n[:quant]` (llama.cpp): what follows the colon is no revision. */
  | 'quantized'
  /** `hf://ns/n[@rev]` (LLMKube, fsspec). */
  | 'llmkube'
  /** `name[:tag]` of Ollama's library, `hf.co/ns/n[:quant]`. */
  | 'ollama'
  /** `ns/n` on ModelScope. */
  | 'modelscope'
  /** What says its hub itself: `azureml://…`, `publishers/…`, `kaggle://…`. */
  | 'other-hub'
  /** `nvcr.io/nim/ns/n[:tag]`, and no other image. */
  | 'nim'
  /** `org/team/model[:version]` of NGC's registry, an address, `ns/n` (NIM's variables). */
  | 'nim-name'
  /** `meta-textgeneration-llama-3-70b`, a model of SageMaker JumpStart; `ns/n` too. */
  | 'jumpstart'
  /** `ai/name[:tag]` of Docker Hub, `hf.co/ns/n[:quant]` (Docker Model Runner). */
  | 'docker-model'
  /** `hf:ns/n`, and nothing without the prefix. */
  | 'hf-prefix'
  /** `ns/n+ns/n`: several at once (Parler-TTS, Distil-Whisper). */
  | 'joined'
  /** `{"model": "ns/n", …}`: JSON as text. */
  | 'json-model'
  /** `openai/ns/n`: a name of the hub behind a protocol, where the server beside it is the hub's. */
  | 'routed';

/**
 * How much a key says by itself. `strong`: only names on the hub stand there, those without an owner too. `named`:
 * `owner/name` is one, unless it routes to a hosted model (`openai/gpt-4o`). `weak`: so does `named`, and besides the
 * file must be about models at all.
 */
export type KeyStrength = 'strong' | 'named' | 'weak';

export interface ConfigKeyRow {
  /** Innermost last, separated by dots; lists are looked through. `*` is any key. Case, `-` and `_` do not count. */
  readonly path: string;
  readonly kind: ReferenceKind;
  readonly strength: KeyStrength;
  readonly form: string;
  readonly role: ReferenceRole;
  readonly value: ValueGrammar;
  /** Where the revision stands, before the usual siblings: keys beside this one, `a.b` within a mapping beside it. */
  readonly revision: readonly string[];
  readonly hub: HubName;
  readonly remoteCode: boolean;
  /** Only in files whose path matches. */
  readonly file?: RegExp;
  /** Only when the document has one of these keys at its top. */
  readonly root?: readonly string[];
  /** Only with one of these keys beside it. */
  readonly beside?: readonly string[];
  /** Only without these keys beside it. */
  readonly without?: readonly string[];
  /** Only when the document has none of these keys at its top. */
  readonly withoutRoot?: readonly string[];
  /** Only when a key beside it has a value like this. */
  readonly when?: readonly [key: string, value: RegExp];
  /** Keys beside it with the SHA-256 of the file, which the tool holds what it gets against. */
  readonly digest?: readonly string[];
  /** Only when the key is written exactly so. */
  readonly exact?: boolean;
  /** Any well-formed name without an owner is one; to what is published, the account that runs it is the owner. */
  readonly bare?: boolean;
  /** The key was not in the table, but ends as one (`config-key-endings.data.ts`). */
  readonly isEnding?: boolean;
}

type Options = Partial<Omit<ConfigKeyRow, 'path' | 'kind' | 'strength'>>;

function rows(
  kind: ReferenceKind,
  strength: KeyStrength,
  library: string,
  paths: string,
  options: Options = {},
): readonly ConfigKeyRow[] {
  return paths.split(' ').map((path) => ({
    role: 'load',
    value: 'name',
    revision: [],
    hub: 'huggingface',
    remoteCode: false,
    form: `${library}.${keyOf(path)}`,
    ...options,
    path,
    kind,
    strength,
  }));
}

/** The innermost key that is written out. */
function keyOf(path: string): string {
  if (path.includes('/')) return path;
  return path.replace(/\.\*$/, '').replace(/^.*\./, '');
}

const CARD = /(?:^|\/)[^/]*\.(?:md|mdx|markdown)$/i;
const MERGEKIT = ['merge_method', 'slices', 'dtype', 'gate_mode', 'experts', 'parameters'];
/** HELM has names of its own for everything, which look like the hub's; what it loads stands under another key. */
const HELM = ['model_deployments', 'tokenizer_configs'];
/** An answer of a hosted model, recorded for a test, and a served name beside the address that is loaded. */
const NOT_LOADED = ['choices', 'object', 'usage', 'uri', 'storage_uri', 'model_source'];
/** Keys of a task of lm-eval, where `dataset_name` is a configuration of the dataset; the rest may stand in an include. */
const LM_EVAL = ['task', 'group', 'output_type', 'doc_to_text', 'include'];
/** Keys of Truss, whose `model_name` is the name of a deployment. */
const TRUSS = ['model_metadata', 'model_cache', 'trt_llm', 'docker_server'];
/** Keys that say which hub the name beside them is on. */
const HUGGING_FACE_SIDE = ['source', 'model_hub', 'hub'];
const HUGGING_FACE = /^(?:hf|hugging[-_ ]?face(?:[-_ ]?hub)?)$/i;
const AXOLOTL = ['base_model', 'adapter', 'sequence_len', 'micro_batch_size'];

/**
 * Keys under which configurations of all formats name repositories (facts: references A6, A8). The first row that
 * matches decides, so what a tool means by a key stands before what the key means in general.
 */
export const CONFIG_KEYS: readonly ConfigKeyRow[] = [
  // Files of models themselves.
  ...rows('code', 'strong', 'config', 'auto_map auto_map.*', { value: 'auto-map', remoteCode: true }),
  ...rows('model', 'strong', 'peft', 'base_model_name_or_path', { file: /(?:^|\/)adapter_config\.json$/ }),
  ...rows('model', 'named', 'config', '_name_or_path', { role: 'mention', exact: true }),
  ...rows('model', 'named', 'config', 'name_or_path', { role: 'mention', file: /tokenizer_config\.json$/ }),

  // Model cards and the cards of Spaces.
  ...rows('model', 'strong', 'card', 'base_model adapter new_version models', {
    role: 'mention',
    file: CARD,
  }),
  ...rows('dataset', 'strong', 'card', 'datasets source_datasets', { role: 'mention', file: CARD }),
  ...rows('dataset', 'strong', 'card', 'modelindex.results.dataset.type', {
    role: 'mention',
    file: CARD,
    form: 'card.model-index',
  }),
  ...rows('model', 'named', 'card', 'modelindex.results.source.url', {
    role: 'mention',
    file: CARD,
    value: 'address',
  }),
  ...rows('model', 'strong', 'card', 'preload_from_hub', { file: CARD, value: 'preload' }),

  // Where a tool means something else by a key than most.
  ...rows('dataset', 'strong', 'lm_eval', 'dataset_path', {
    root: LM_EVAL,
    revision: ['dataset_kwargs.revision'],
    bare: true,
  }),
  // HELM gives these arguments to `from_pretrained` as they stand.
  ...rows(
    'model',
    'strong',
    'config',
    'client_spec.args.pretrained_model_name_or_path tokenizer_spec.args.pretrained_model_name_or_path',
    { revision: ['revision'] },
  ),
  ...rows('model', 'strong', 'lm_eval', 'model_args', { value: 'model-args' }),
  ...rows('model', 'strong', 'mergekit', 'models.model slices.sources.model base_model tokenizer_source', {
    value: 'mergekit',
    root: MERGEKIT,
    without: ['model_type', 'datasets'],
  }),
  ...rows('model', 'strong', 'mergekit', 'models.model.path base_model.path experts.source_model', {
    root: MERGEKIT,
    value: 'mergekit',
  }),
  ...rows('model', 'strong', 'axolotl', 'base_model base_model_config tokenizer_config processor_config', {
    root: AXOLOTL,
    revision: ['revision_of_model'],
  }),
  ...rows('model', 'strong', 'axolotl', 'lora_model_dir', { root: AXOLOTL }),
  ...rows(
    'dataset',
    'strong',
    'axolotl',
    'datasets.path test_datasets.path pretraining_dataset.path pretraining_dataset',
    {
      revision: ['revision'],
    },
  ),
  ...rows('dataset', 'named', 'aikit', 'datasets.source', { root: ['base_model'] }),
  ...rows('dataset', 'strong', 'llamafactory', 'hf_hub_url', { bare: true }),
  ...rows('dataset', 'named', 'llamafactory', 'ms_hub_url', { hub: 'modelscope', value: 'modelscope' }),
  ...rows(
    'model',
    'strong',
    'llamafactory',
    'adapter_name_or_path reward_model ref_model ref_model_adapters',
    {
      root: ['model_name_or_path'],
      value: 'adapters',
    },
  ),
  // TRL's mixtures have no revision, and take a `path` where the handbook has an `id`.
  ...rows('dataset', 'strong', 'alignment_handbook', 'dataset_mixture.datasets.id'),
  ...rows('model', 'strong', 'promptfoo', 'providers providers.id provider provider.id', {
    value: 'promptfoo',
  }),
  ...rows('model', 'strong', 'litellm', 'litellm_params.model', { value: 'litellm' }),
  ...rows('model', 'named', 'haystack', 'init_parameters.model init_parameters.model_name_or_path'),
  ...rows('code', 'strong', 'kernels', 'repo_id', {
    file: /kernels\.lock$/,
    revision: ['sha'],
    remoteCode: true,
  }),
  ...rows('model', 'strong', 'comfyui', 'models.url', { value: 'address', form: 'comfyui.models' }),
  ...rows('code', 'strong', 'pip', 'git source.url', {
    form: 'pip.git',
    value: 'git',
    file: /(?:\.toml|pipfile|\.lock)$/i,
    revision: ['resolved_reference', 'rev', 'ref', 'reference', 'tag', 'branch'],
    remoteCode: true,
  }),
  ...rows(
    'code',
    'strong',
    'npm',
    'dependencies.* devDependencies.* optionalDependencies.* peerDependencies.*',
    {
      form: 'npm.url',
      value: 'address',
      file: /(?:^|\/)package\.json$/i,
      remoteCode: true,
    },
  ),

  // What another key says is on the hub.
  ...HUGGING_FACE_SIDE.flatMap((key) =>
    rows('model', 'named', 'config', 'repo uri repository name', { when: [key, HUGGING_FACE] }),
  ),
  ...rows('model', 'named', 'config', 'model_source.uri model_source.path model_source.name', {
    when: ['type', HUGGING_FACE],
  }),

  // Models of Ollama's library, which have tags and no commits.
  ...rows('model', 'strong', 'ollama', 'model model_name model_id', {
    when: ['provider', /^ollama$/i],
    value: 'ollama',
  }),
  ...rows(
    'model',
    'strong',
    'ollama',
    'ollama.models.pull ollama.models.run ollama.models.create.name ollama.model ollama.model_name ollama.model_id ' +
      'ollama.*.model ollama.*.model_name ollama.*.model_id ollama.*.options.model ollama_model ' +
      'ollama_models ollama_model_name ollama_embedding_model ollama_embed_model ollama_chat_model ollama_llm_model',
    { value: 'ollama' },
  ),
  ...rows('model', 'strong', 'docker', 'models.*.model', {
    file: /compose[^/]*\.ya?ml$/i,
    value: 'docker-model',
    form: 'compose.models',
  }),

  // Microservices of NVIDIA's, whose image holds the model.
  ...rows('model', 'strong', 'nim', 'image image_uri container model_puller', { value: 'nim' }),
  ...rows('model', 'strong', 'nim', 'repository', { value: 'nim', revision: ['tag'] }),

  // Azure, Google and Amazon.
  ...rows(
    'model',
    'strong',
    'azure',
    'asset_id model_asset_id model.path model_path.path mlflow_model.path',
    {
      value: 'other-hub',
    },
  ),
  ...rows('model', 'strong', 'vertex', 'publisher_model_name public_model_name model_garden_model', {
    value: 'other-hub',
  }),
  ...rows('model', 'strong', 'sagemaker', 'model_id', {
    beside: ['model_version'],
    value: 'jumpstart',
    revision: ['model_version'],
  }),

  // Spring AI, which takes files of its own repository on GitHub where none are given.
  ...rows('model', 'strong', 'spring', 'onnx.model_uri transformer.tokenizer.uri'),
  ...rows('model', 'strong', 'spring', 'huggingface.chat.model huggingface.embedding.model'),

  // Files with the digest that is checked when they are fetched.
  ...rows('model', 'strong', 'localai', 'files.uri download_files.uri', {
    value: 'address',
    digest: ['sha256'],
  }),
  ...rows('dataset', 'strong', 'config', 'source_data_files data_files dataset_files', {
    value: 'hf-prefix',
  }),

  // Serving.
  ...rows('model', 'named', 'llmd', 'modelArtifacts.name', { role: 'alias', beside: ['uri'] }),
  // What the server is to fetch itself when it starts, and no path.
  ...rows('model', 'strong', 'llmkube', 'spec.source', { when: ['format', /^(?:safetensors|gguf)$/i] }),
  ...rows('model', 'strong', 'llmkube', 'spec.source', { value: 'llmkube' }),
  ...rows('model', 'strong', 'llmaz', 'source.uri', { value: 'address' }),
  ...rows('model', 'strong', 'llmaz', 'modelHub.modelID', {
    when: ['name', /^modelscope$/i],
    hub: 'modelscope',
    value: 'modelscope',
    revision: ['revision'],
  }),
  ...rows('model', 'strong', 'llmaz', 'modelHub.modelID', { revision: ['revision'] }),
  ...rows('model', 'strong', 'dynamo', 'engine_args.model engine_kwargs.model engineArgs.model'),
  ...rows('model', 'strong', 'ray', 'model_loading_config.tokenizer_source llm_configs.model_id'),
  ...rows('model', 'strong', 'vllm', 'speculative_config', { value: 'json-model' }),
  ...rows('model', 'strong', 'litellm', 'model model_name', {
    when: ['base_url', /\bhuggingface\.co\b/],
    value: 'routed',
  }),
  ...rows('model', 'strong', 'kserve', 'storageUri storage_uri', { value: 'kserve' }),
  ...rows('model', 'strong', 'kserve', 'model.uri adapters.uri', { value: 'kserve', root: ['spec'] }),
  ...rows('model', 'strong', 'kubeai', 'spec.url adapters.url', { value: 'address' }),
  ...rows('model', 'strong', 'tgi', 'lora_adapters', { value: 'adapters' }),
  ...rows('model', 'strong', 'djl', 'option.model_id', { value: 'djl', revision: ['revision'] }),
  ...rows('model', 'strong', 'djl', 'option.adapters option.speculative_draft_model', { value: 'djl' }),
  ...rows('model', 'strong', 'ray', 'model_loading_config.model_source'),
  ...rows(
    'model',
    'strong',
    'vllm',
    'modelSpec.modelURL modelURI modelArtifacts.uri model_uri model_url artifact_url artifactURL',
  ),
  // Sections of a data set for one purpose.
  ...rows(
    'dataset',
    'named',
    'config',
    ['train', 'valid', 'val', 'validation', 'eval', 'test']
      .flatMap((purpose) =>
        ['path', 'repo_id', 'hf_repo', 'name_or_path'].map((key) => `${purpose}_dataset.${key}`),
      )
      .join(' '),
  ),
  ...rows(
    'model',
    'strong',
    'llama.cpp',
    'hf_repo hf_repo_draft hf_repo_v hf_repo_vocoder llama_arg_hf_repo',
    { value: 'quantized' },
  ),
  ...rows('model', 'strong', 'kubernetes', 'hf.co/model', { value: 'label', role: 'alias' }),

  // What a program writes to.
  ...rows('model', 'named', 'config', 'push_to_hub upload_repo_id', { role: 'publish' }),
  ...rows('model', 'named', 'config', 'hub_model_id push_to_hub_model_id hub_repo_id', {
    role: 'publish',
    bare: true,
  }),
  ...rows('dataset', 'named', 'config', 'hub_dataset_id', { role: 'publish', bare: true }),
  ...rows('dataset', 'named', 'config', 'push_dataset_to_hub', { role: 'publish' }),

  // What a server calls a model that is loaded from elsewhere, and what its clients ask it for.
  ...rows('model', 'named', 'kserve', 'model.name', { role: 'alias', beside: ['uri'], root: ['spec'] }),
  ...rows('model', 'named', 'config', 'model', {
    role: 'alias',
    beside: ['messages', 'max_tokens', 'max_completion_tokens'],
    file: /\.json$/i,
  }),
  ...rows('model', 'named', 'config', 'model', { role: 'alias', beside: ['messages'] }),
  // Truss: what a deployment is called, and a request to try it with.
  ...rows('model', 'named', 'truss', 'model_name', { role: 'alias', root: TRUSS }),
  ...rows('model', 'named', 'truss', 'example_model_input.model', { role: 'alias' }),

  ...rows('model', 'weak', 'config', 'name', {
    role: 'alias',
    beside: ['base_url'],
  }),

  // Keys that mean the same everywhere. The arguments of the trainers of Hugging Face and LLaMA-Factory have one revision.
  ...rows('model', 'strong', 'config', 'model_name_or_path', { revision: ['model_revision'] }),
  ...rows(
    'model',
    'strong',
    'config',
    'pretrained_model_name_or_path pretrained_model_name base_model_name_or_path base_model ' +
      'base_model_id base_model_name hf_model hf_model_id hf_model_name hf_model_path hf_model_repo hf_repo_id ' +
      'hf_hub_id hf_path hf_checkpoint hugging_face_model_id huggingface_model huggingface_model_id ' +
      'huggingface_model_name huggingface_repo huggingface_repo_id huggingface_id hf_id model_repo model_repo_id ' +
      'model_id_or_path model_name_or_id model_path_or_name teacher_model_name_or_path reward_model_name_or_path ' +
      'ref_model_name_or_path judge_model_name_or_path draft_model_name_or_path embedding_model_name_or_path ' +
      'quantized_model_id tok_model_id speculative_draft_model_path speculative_draft_model draft_model_id xlora_model_id adapters_model_id ' +
      'tokenizer_name_or_path processor_name_or_path adapter_name_or_path controlnet_model_name_or_path ' +
      'pretrained_vae_model_name_or_path lora_model_name_or_path tokenizer_model_id sft_model_path',
  ),
  ...rows(
    'dataset',
    'strong',
    'config',
    'dataset_name_or_path hf_dataset hf_dataset_id hf_dataset_name hf_dataset_path dataset_repo dataset_repo_id ' +
      'huggingface_dataset huggingface_dataset_id hf_dataset_repo',
  ),
  ...rows('dataset', 'strong', 'config', 'dataset_name', {
    value: 'joined',
    without: ['dataset_path', ...LM_EVAL],
  }),
  ...rows('dataset', 'named', 'config', 'dataset_id dataset_path train_dataset eval_dataset test_dataset'),
  ...rows(
    'dataset',
    'named',
    'config',
    'train_dataset_name eval_dataset_name train_metadata_dataset_name eval_metadata_dataset_name',
    { value: 'joined' },
  ),
  ...rows(
    'dataset',
    'weak',
    'config',
    'dataset datasets dataset.name dataset.path data.path data.dataset datasets.name data_path',
  ),
  ...rows('space', 'named', 'config', 'space_id hf_space hf_space_id'),
  ...rows(
    'model',
    'named',
    'config',
    'repo_id model_id name_or_path tokenizer_name processor_name feature_extractor_name image_processor_name gaudi_config_name ' +
      'embedding_model embedding_model_id embedding_model_name embed_model ' +
      'embedder_model reranker_model rerank_model reranker_model_name cross_encoder_model cross_encoder reward_model ref_model ' +
      'teacher_model student_model draft_model speculative_model speculative_config.model judge_model tokenizer_id tokenizer_path ' +
      'pretrained pretrained_model pretrained_model_path pretrained_path pretrained_name vision_tower mm_vision_tower text_encoder_name clip_model ' +
      'whisper_model asr_model tts_model stt_model vad_model diar_model fastpitch_model hifigan_model vocoder_model lora_repo lora_id adapter_id adapter_model_id vae_model vae_id controlnet_model ' +
      'model_path base_model_path checkpoint_repo summarization_model ner_model sentiment_model classifier_model',
    { withoutRoot: HELM, without: NOT_LOADED },
  ),
  ...rows(
    'model',
    'weak',
    'config',
    'model model_name models tokenizer llm llm_model lm_model chat_model encoder_model generator_model backbone encoder ' +
      'checkpoint model.name model.id model.path model.model model.repo llm.name embedder.name embeddings.name ' +
      'embedding.name embedding.id reranker.name model_source hf_name',
    { withoutRoot: HELM, without: NOT_LOADED },
  ),
];

/** Mappings whose keys are names: the weight, the version or the settings stand as the value. */
export const NAME_KEYS: readonly {
  /** Of the mapping, innermost last. */
  readonly path: string;
  readonly kind: ReferenceKind;
  readonly form: string;
  readonly remoteCode: boolean;
}[] = [
  { path: 'dataset_mixer', kind: 'dataset', form: 'alignment_handbook.dataset_mixer', remoteCode: false },
  { path: 'tool.kernels.dependencies', kind: 'code', form: 'kernels.dependencies', remoteCode: true },
];

/** Keys whose values are commands, or the words of one. `lines`: each element of a list is a command of its own. */
export const COMMAND_KEYS: ReadonlyMap<string, 'lines' | 'words'> = new Map([
  ...'run script before_script after_script cmds setup bash pwsh shell postCreateCommand onCreateCommand postStartCommand updateContentCommand predownload install start_command startup_command serve_command launch_command run_command build_commands commands start_cmd startup_script'
    .split(' ')
    .map((key) => [key.replace(/_/g, '').toLowerCase(), 'lines'] as const),
  ...'command args entrypoint cmd arguments extra_args engine_args vllm_args server_args extra_cmd_args'
    .split(' ')
    .map((key) => [key.replace(/_/g, ''), 'words'] as const),
]);

/** Keys whose mapping or list sets environment variables. */
export const ENVIRONMENT_KEYS: ReadonlySet<string> = new Set(
  'env environment envs variables envvars extraenv environmentvariables containerenv remoteenv buildargs args data stringdata envdata envvars envoverrides containerenvironment config'.split(
    ' ',
  ),
);

/** Names of environment variables that name a repository; the first group says what of. */
export const VARIABLE_NAME =
  /^(?:[A-Z0-9]+_)*?(MODEL|DATASET|TOKENIZER|EMBEDDINGS?|EMBEDDER|RERANKER?|ADAPTER|LORA|LORA_ADAPTERS|CHECKPOINT|SPACE|LLM|HF_REPO|HF_HUB|HF_PATH|HUGGINGFACE_REPO|HUGGING_FACE_REPO)(?:_(?:ID|NAME|PATH|REPO|REPO_ID|NAME_OR_PATH|URI|MODEL|MODEL_ID|MODEL_NAME|HF_ID|PREF|DEFAULT|TAG))?$/;

/** The program that an image runs, where its arguments alone would not tell. */
export const IMAGE_PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/text-generation-inference/, 'text-generation-launcher'],
  [/text-embeddings-inference/, 'text-embeddings-router'],
  [/vllm-openai|\/vllm(?:[:@-]|$)/, 'vllm serve'],
  [/sglang/, 'python -m sglang.launch_server'],
  [/huggingfaceserver/, 'python -m huggingfaceserver'],
  [/llama\.cpp|llama-cpp/, 'llama-server'],
  [/infinity/, 'infinity_emb v2'],
  [/tensorrt-llm|tritonserver/, 'trtllm-serve'],
  [/lmdeploy/, 'lmdeploy serve api_server'],
];
