import type { NameArgument, NameSyntax, PythonForm } from './form.ts';
import { FUNASR_ON_HUGGING_FACE, FUNASR_ON_MODELSCOPE } from './funasr-names.data.ts';
import { DATASET_BUILDERS } from './library-names.data.ts';

type Row = Omit<PythonForm, 'form' | 'names'>;

/** A row with one argument in a grammar of its own. */
function one(
  form: string,
  from: readonly string[],
  call: string,
  name: NameArgument,
  row: Partial<Row> = {},
): PythonForm {
  return { pin: [], ...row, form, from, call, names: [{ mayBeObject: true, ...name }] };
}

function model(at: number | undefined, keys: readonly string[], syntax: NameSyntax): NameArgument {
  return { ...(at === undefined ? {} : { at }), keys, syntax };
}

const OLLAMA_CLIENTS = ['Client', 'AsyncClient'];
const KAGGLE_CLIENT = ['KaggleApi', 'KaggleApiExtended'];
const LOCAL_REPOSITORY = ['source', 'local'] as const;

const TORCH_HUB = ['load', 'list', 'help'].map((call) =>
  one(
    `torch.hub.${call}`,
    ['torch'],
    `hub.${call}`,
    // Whatever is asked of it, `hubconf.py` of the repository is imported.
    { ...model(0, ['repo_or_dir', 'github'], 'torch-hub'), remoteCode: true, mayBeObject: true },
    { hub: 'pytorch-hub', unless: LOCAL_REPOSITORY, receiver: /^hub$/ },
  ),
);

const DOWNLOADS = ['load_state_dict_from_url', 'download_url_to_file', 'load_url'].map((call) =>
  one(`torch.hub.${call}`, ['torch', 'torchvision', 'timm'], call, model(0, ['url'], 'download'), {
    unproven: 'any',
  }),
);

const KAGGLE = [
  one('kagglehub.model_download', ['kagglehub'], 'model_download', model(0, ['handle'], 'kaggle-model')),
  one('kagglehub.model_upload', ['kagglehub'], 'model_upload', {
    ...model(0, ['handle'], 'kaggle-model'),
    role: 'publish',
  }),
  ...['dataset_download', 'notebook_output_download'].map((call) =>
    one(`kagglehub.${call}`, ['kagglehub'], call, {
      ...model(0, ['handle'], 'kaggle-dataset'),
      kind: 'dataset',
    }),
  ),
  one('kagglehub.dataset_upload', ['kagglehub'], 'dataset_upload', {
    ...model(0, ['handle'], 'kaggle-dataset'),
    kind: 'dataset',
    role: 'publish',
  }),
  ...['dataset_load', 'load_dataset'].map((call) =>
    one(`kagglehub.${call}`, ['kagglehub'], call, {
      ...model(1, ['handle'], 'kaggle-dataset'),
      kind: 'dataset',
    }),
  ),
  ...['package_import', 'utility_script_install'].map((call) =>
    one(`kagglehub.${call}`, ['kagglehub'], call, {
      ...model(0, ['handle'], 'kaggle-dataset'),
      kind: 'code',
      remoteCode: true,
    }),
  ),
  ...['dataset_download_files', 'dataset_download_file', 'dataset_list_files', 'dataset_metadata'].map(
    (call) =>
      one(
        `kaggle.${call}`,
        ['kaggle'],
        call,
        { ...model(0, ['dataset'], 'kaggle-dataset'), kind: 'dataset' },
        { instanceOf: KAGGLE_CLIENT },
      ),
  ),
  one(
    'kaggle.model_instance_version_download',
    ['kaggle'],
    'model_instance_version_download',
    model(0, ['model_instance_version'], 'kaggle-model'),
    { instanceOf: KAGGLE_CLIENT },
  ),
  one('opendatasets.download', ['opendatasets'], 'download', model(0, ['dataset_id_or_url'], 'self-told')),
];

const TENSORFLOW = [
  ...['load', 'KerasLayer', 'Module', 'resolve', 'load_module_spec', 'ModuleSpec'].map((call) =>
    one(
      `tensorflow_hub.${call}`,
      ['tensorflow_hub'],
      call,
      model(0, ['handle', 'spec', 'path'], 'self-told'),
    ),
  ),
  ...['text_embedding_column', 'text_embedding_column_v2', 'image_embedding_column'].map((call) =>
    one(
      `tensorflow_hub.${call}`,
      ['tensorflow_hub'],
      call,
      model(1, ['module_spec', 'module_path'], 'self-told'),
    ),
  ),
  one('langchain.TensorflowHubEmbeddings', ['langchain_community', 'langchain'], 'TensorflowHubEmbeddings', {
    ...model(undefined, ['model_url'], 'self-told'),
  }),
  ...['load', 'builder'].map((call) =>
    one(`tensorflow_datasets.${call}`, ['tensorflow_datasets'], call, model(0, ['name'], 'tfds')),
  ),
];

const OLLAMA = [
  ...['chat', 'generate', 'embed', 'embeddings', 'pull', 'show'].map((call) =>
    one(`ollama.${call}`, ['ollama'], call, model(0, ['model'], 'ollama'), { instanceOf: OLLAMA_CLIENTS }),
  ),
  one('ollama.create', ['ollama'], 'create', model(undefined, ['from_'], 'ollama'), {
    instanceOf: OLLAMA_CLIENTS,
  }),
  one(
    'ollama.push',
    ['ollama'],
    'push',
    { ...model(0, ['model'], 'ollama'), role: 'publish' },
    { instanceOf: OLLAMA_CLIENTS },
  ),
  ...['ChatOllama', 'OllamaLLM', 'Ollama', 'OllamaEmbeddings', 'OllamaFunctions'].map((call) =>
    one(
      `langchain.${call}`,
      ['langchain_ollama', 'langchain_community', 'langchain', 'langchain_experimental', 'langchain_classic'],
      call,
      model(undefined, ['model', 'model_name'], 'ollama'),
      { unproven: 'keyword' },
    ),
  ),
  ...['Ollama', 'OllamaEmbedding', 'OllamaMultiModal'].map((call) =>
    one(`llama_index.${call}`, ['llama_index'], call, model(0, ['model', 'model_name'], 'ollama')),
  ),
  ...['OllamaGenerator', 'OllamaChatGenerator', 'OllamaTextEmbedder', 'OllamaDocumentEmbedder'].map((call) =>
    one(`haystack.${call}`, ['haystack_integrations'], call, model(0, ['model'], 'ollama'), {
      unproven: 'keyword',
    }),
  ),
  ...['Ollama', 'OllamaTools', 'OllamaEmbedder'].map((call) =>
    one(`agno.${call}`, ['agno', 'phi'], call, model(0, ['id', 'model'], 'ollama')),
  ),
  ...['OllamaChatCompletion', 'OllamaTextCompletion', 'OllamaTextEmbedding'].map((call) =>
    one(`semantic_kernel.${call}`, ['semantic_kernel'], call, model(1, ['ai_model_id'], 'ollama')),
  ),
  one('autogen.OllamaChatCompletionClient', ['autogen_ext'], 'OllamaChatCompletionClient', {
    ...model(undefined, ['model'], 'ollama'),
  }),
  one('chromadb.OllamaEmbeddingFunction', ['chromadb'], 'OllamaEmbeddingFunction', {
    ...model(undefined, ['model_name'], 'ollama'),
  }),
];

/** Of its clients, the first two are of versions before 2, where the module has the same methods. */
const REPLICATE_CLIENTS = ['Client', 'AsyncClient', 'Replicate', 'AsyncReplicate'];

const REPLICATE = [
  ...['run', 'stream', 'async_run', 'async_stream'].map((call) =>
    one(`replicate.${call}`, ['replicate'], call, model(0, ['ref'], 'replicate'), {
      instanceOf: REPLICATE_CLIENTS,
    }),
  ),
  ...['models.get', 'models.async_get', 'use'].map((call) =>
    one(`replicate.${call}`, ['replicate'], call, model(0, ['key', 'ref'], 'replicate'), {
      instanceOf: REPLICATE_CLIENTS,
    }),
  ),
  ...['predictions.create', 'predictions.async_create'].map((call) =>
    one(`replicate.${call}`, ['replicate'], call, model(undefined, ['model', 'version'], 'replicate'), {
      instanceOf: REPLICATE_CLIENTS,
    }),
  ),
  ...['trainings.create', 'trainings.async_create'].map(
    (call): PythonForm => ({
      form: `replicate.${call}`,
      from: ['replicate'],
      call,
      names: [
        { at: 0, keys: ['model', 'version'], syntax: 'replicate', mayBeObject: true },
        { at: 2, keys: ['destination'], syntax: 'replicate', role: 'publish', mayBeObject: true, pin: [] },
      ],
      pin: ['version'],
      instanceOf: REPLICATE_CLIENTS,
    }),
  ),
  one('langchain.Replicate', ['langchain_community', 'langchain'], 'Replicate', {
    ...model(undefined, ['model'], 'replicate'),
  }),
  one('llama_index.Replicate', ['llama_index'], 'Replicate', model(undefined, ['model'], 'replicate')),
];

const VERTEX = [
  ...['OpenModel', 'PartnerModel'].map((call) =>
    one(`vertexai.${call}`, ['vertexai', 'google'], call, model(0, ['model_name', 'model_id'], 'vertex')),
  ),
  ...['Model', 'GenerativeModel', 'Endpoint'].map((call) =>
    one(
      `vertexai.${call}`,
      ['vertexai', 'google'],
      call,
      model(0, ['model_name', 'publisher_model'], 'self-told'),
    ),
  ),
];

const AZURE = [
  ...['get', 'download', 'archive', 'restore'].map((call) =>
    one('azure.models', ['azure'], `models.${call}`, model(0, ['name'], 'azure'), {
      pin: ['version', 'label'],
      instanceOf: ['MLClient'],
    }),
  ),
  ...['ManagedOnlineDeployment', 'KubernetesOnlineDeployment', 'BatchDeployment', 'ModelBatchDeployment'].map(
    (call) => one('azure.deployment', ['azure'], call, model(undefined, ['model'], 'self-told')),
  ),
  one(
    'azure.ServerlessEndpoint',
    ['azure'],
    'ServerlessEndpoint',
    model(undefined, ['model_id'], 'self-told'),
  ),
  ...['Model', 'Input'].map((call) =>
    one('azure.asset', ['azure'], call, model(undefined, ['path'], 'self-told')),
  ),
];

const SAGEMAKER_VERSION = ['model_version'];
const SAGEMAKER = [
  ...['JumpStartModel', 'JumpStartEstimator'].map((call) =>
    one(`sagemaker.${call}`, ['sagemaker'], call, model(0, ['model_id'], 'jumpstart'), {
      pin: SAGEMAKER_VERSION,
      hub: 'sagemaker',
      unproven: 'keyword',
    }),
  ),
  ...['image_uris', 'model_uris', 'script_uris'].map((module) =>
    one(
      `sagemaker.${module}`,
      ['sagemaker'],
      `${module}.retrieve`,
      model(undefined, ['model_id'], 'jumpstart'),
      {
        pin: SAGEMAKER_VERSION,
        hub: 'sagemaker',
      },
    ),
  ),
];

/** The parts of a pipeline of FunASR, each with its own revision (`auto/auto_model.py`). */
const FUNASR_PARTS = ['model', 'vad_model', 'punc_model', 'spk_model', 'forced_aligner'] as const;
const funasr = (bare: Readonly<Record<string, string>>): readonly NameArgument[] =>
  FUNASR_PARTS.map((part) => ({
    keys: [part],
    bare,
    bareNames: false,
    mayBeObject: true,
    pin: [part === 'model' ? 'model_revision' : `${part}_revision`],
  }));
/** Classes that take a model's name for its folder, and fetch it from ModelScope (`funasr_onnx`). */
const FUNASR_ONNX = [
  'Paraformer',
  'ContextualParaformer',
  'SeacoParaformer',
  'Fsmn_vad',
  'CT_Transformer',
  'SenseVoiceSmall',
];
const FUNASR: readonly PythonForm[] = [
  {
    form: 'funasr.AutoModel',
    from: ['funasr'],
    call: 'AutoModel',
    names: funasr(FUNASR_ON_MODELSCOPE),
    unless: ['hub', 'hf', 'huggingface', 'openai'],
    hub: 'modelscope',
  },
  {
    form: 'funasr.AutoModel',
    from: ['funasr'],
    call: 'AutoModel',
    names: funasr(FUNASR_ON_HUGGING_FACE),
    onlyIf: ['hub', 'hf', 'huggingface'],
  },
  ...FUNASR_ONNX.map(
    (call): PythonForm => ({
      form: 'funasr_onnx.model',
      from: ['funasr_onnx', 'funasr_torch'],
      call,
      names: [{ at: 0, keys: ['model_dir'], bareNames: false }],
      pin: [],
      hub: 'modelscope',
    }),
  ),
];

/** The names of ModelScope are those of Hugging Face, with owners always (modelscope 1.40). */
const MODELSCOPE_NAME: NameArgument = {
  at: 0,
  keys: ['model_id', 'model_name_or_path', 'pretrained_model_name_or_path', 'model_dir', 'repo_id'],
  mayBeObject: true,
  bareNames: false,
};
const MODELSCOPE: readonly PythonForm[] = [
  ...['from_pretrained', 'snapshot_download', 'model_file_download'].map(
    (call): PythonForm => ({
      form: `modelscope.${call}`,
      from: ['modelscope'],
      call,
      names: [MODELSCOPE_NAME],
      kindKey: 'repo_type',
      hub: 'modelscope',
      ...(call === 'from_pretrained'
        ? { foldersFirst: true }
        : { pinAt: call === 'snapshot_download' ? 1 : 2 }),
    }),
  ),
  {
    form: 'modelscope.pipeline',
    from: ['modelscope'],
    call: 'pipeline',
    names: [{ ...MODELSCOPE_NAME, at: 1, keys: ['model'] }],
    pin: ['model_revision'],
    hub: 'modelscope',
    foldersFirst: true,
  },
  ...['dataset_snapshot_download', 'dataset_file_download'].map(
    (call): PythonForm => ({
      form: `modelscope.${call}`,
      from: ['modelscope'],
      call,
      names: [{ at: 0, keys: ['dataset_id'], kind: 'dataset', bareNames: false }],
      pinAt: call === 'dataset_snapshot_download' ? 1 : 2,
      hub: 'modelscope',
    }),
  ),
  {
    form: 'modelscope.load',
    from: ['modelscope'],
    call: 'MsDataset.load',
    names: [
      {
        at: 0,
        keys: ['dataset_name'],
        kind: 'dataset',
        bare: DATASET_BUILDERS,
        owner: 'modelscope',
        ownerFrom: { at: 1, keys: ['namespace'] },
        mayBeObject: true,
      },
    ],
    pin: ['version'],
    hub: 'modelscope',
  },
  one(
    'langchain.ModelScopeEmbeddings',
    ['langchain_community', 'langchain_modelscope', 'langchain'],
    'ModelScopeEmbeddings',
    {
      keys: ['model_id'],
      bareNames: false,
    },
    { pin: ['model_revision'], hub: 'modelscope' },
  ),
];

const ROUTED = [
  ...['init_chat_model', 'init_embeddings'].map((call) =>
    one(`langchain.${call}`, ['langchain', 'langchain_core'], call, model(0, ['model'], 'routed')),
  ),
  one('pydantic_ai.Agent', ['pydantic_ai'], 'Agent', model(0, ['model'], 'routed')),
  one('instructor.from_provider', ['instructor'], 'from_provider', model(0, ['model'], 'routed')),
];

/** Hubs other than Hugging Face, and routers between them (facts: references A2, hubs). */
export const OTHER_HUB_FORMS: readonly PythonForm[] = [
  ...TORCH_HUB,
  ...DOWNLOADS,
  ...KAGGLE,
  ...TENSORFLOW,
  ...OLLAMA,
  ...REPLICATE,
  ...VERTEX,
  ...AZURE,
  ...SAGEMAKER,
  ...MODELSCOPE,
  ...FUNASR,
  ...ROUTED,
];
