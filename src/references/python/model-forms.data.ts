import type { PythonForm } from './form.ts';
import { DATASET_BUILDERS, DEFAULT_PIPELINES, FLAIR_TAGGERS, WHISPER_SIZES } from './library-names.data.ts';

const MODEL = { at: 0, keys: ['pretrained_model_name_or_path'] } as const;
/** Forms that ask the hub, or a table of their own, whatever folders there are. */
/** Classes of txtai 9.14 whose first argument is a path or a name. */
const TXTAI_PIPELINES =
  'Caption CrossEncoder Entity Generator HFPipeline Labels LateEncoder LLM Objects Questions Sequences Similarity Summary TextToAudio TextToSpeech Transcription Translation'.split(
    ' ',
  );

const HUB_ONLY =
  /^(?:llama_cpp|mteb|bentoml|sagemaker|fastembed|keras|ultralytics|timm|open_clip|stanza|flair\.load|smolagents|nemo|whisperx\.load_align_model|transformers\.implicit)/;
const REVISION_IN_KWARGS = ['revision', 'model_kwargs.revision'];

/** Everything that loads a model by its repository's name, library by library (facts: references A1). */
export const MODEL_FORMS: readonly PythonForm[] = [
  {
    form: 'peft.from_pretrained',
    from: ['peft'],
    call: 'PeftModel.from_pretrained',
    names: [{ at: 1, keys: ['model_id'] }],
    receiver: /^(?:PeftModel\w*|PeftMixedModel)$/,
  },
  ...[
    'PeftMixedModel',
    'PeftModelForCausalLM',
    'PeftModelForSeq2SeqLM',
    'PeftModelForSequenceClassification',
    'PeftModelForTokenClassification',
    'PeftModelForQuestionAnswering',
    'PeftModelForFeatureExtraction',
  ].map(
    (name): PythonForm => ({
      form: 'peft.from_pretrained',
      from: ['peft'],
      call: `${name}.from_pretrained`,
      names: [{ at: 1, keys: ['model_id'] }],
      receiver: new RegExp(`^${name}$`),
    }),
  ),
  {
    form: 'peft.from_pretrained',
    from: ['peft'],
    call: 'from_pretrained',
    names: [{ at: 0, keys: ['pretrained_model_name_or_path'] }],
    receiver: /^(?:AutoPeft\w+|PeftConfig|LoraConfig)$/,
  },
  {
    form: 'peft.load_adapter',
    from: ['peft'],
    call: 'load_adapter',
    names: [{ at: 0, keys: ['model_id', 'peft_model_id'] }],
    unproven: 'any',
  },
  {
    form: 'peft.create_arrow_model',
    from: ['peft'],
    call: 'create_arrow_model',
    // Adapters in folders of one repository: `owner/name/expert_1`.
    names: ['task_specific_adapter_paths', 'general_adapter_paths'].map((key, index) => ({
      at: index + 1,
      keys: [key],
      syntax: 'repo-path',
      bareNames: false,
    })),
    pin: [],
    unpinnable: 'no-revision-parameter',
  },
  {
    form: 'opencompass.model',
    from: ['opencompass'],
    call: 'dict',
    names: [{ keys: ['path'] }, { keys: ['tokenizer_path'] }],
    inFilesOf: true,
    // A data set, which has its path too.
    without: ['reader_cfg', 'infer_cfg', 'eval_cfg'],
    pin: ['model_kwargs.revision'],
    unpinnable: 'unsupported-place',
  },
  {
    form: 'unsloth.from_pretrained',
    from: ['unsloth'],
    call: 'from_pretrained',
    names: [{ at: 0, keys: ['model_name'] }],
    receiver: /^Fast\w*(?:Model|Transformer)$/,
  },
  {
    form: 'llama_cpp.from_pretrained',
    from: ['llama_cpp'],
    call: 'Llama.from_pretrained',
    names: [{ at: 0, keys: ['repo_id'] }],
    pin: [],
  },
  {
    form: 'diffusers.from_pretrained',
    from: ['diffusers'],
    call: 'from_pretrained',
    names: [
      { ...MODEL, keys: ['pretrained_model_name_or_path', 'pretrained_model_or_path'] },
      { keys: ['custom_pipeline'], pin: ['custom_revision'], remoteCode: true, bareNames: false },
    ],
    codeWith: ['custom_pipeline'],
    receiver:
      /^(?:\w*(?:DiffusionPipeline|ControlNetModel|DiffusersPipeline)|AutoPipelineFor\w+|AutoencoderKL\w*|UNet2DConditionModel|MotionAdapter)$/,
  },
  {
    form: 'diffusers.from_single_file',
    from: ['diffusers'],
    call: 'from_single_file',
    names: [
      {
        at: 0,
        keys: ['pretrained_model_link_or_path', 'pretrained_model_link_or_path_or_dict'],
        syntax: 'address',
        bareNames: false,
      },
      { keys: ['config'], bareNames: false },
    ],
    unproven: 'any',
  },
  ...[
    'load_lora_weights',
    'load_textual_inversion',
    'load_ip_adapter',
    'load_attn_procs',
    'load_lora_adapter',
    'load_ip_adapter_attn_procs',
  ].map(
    (call): PythonForm => ({
      form: `diffusers.${call}`,
      from: ['diffusers'],
      call,
      names: [
        {
          at: 0,
          keys: [
            'pretrained_model_name_or_path',
            'pretrained_model_name_or_path_or_dict',
            'pretrained_model_name_or_path_or_dicts',
          ],
        },
      ],
      unproven: 'any',
    }),
  ),
  {
    form: 'diffusers.load_config',
    from: ['diffusers'],
    call: 'load_config',
    names: [MODEL],
    unproven: 'any',
  },
  {
    form: 'optimum.from_pretrained',
    from: ['optimum'],
    call: 'from_pretrained',
    names: [{ ...MODEL, keys: ['pretrained_model_name_or_path', 'model_id'] }],
    receiver: /^(?:ORT|OV|IPEX|Neuron|Gaudi)[A-Z]\w+$/,
  },
  ...['from_quantized', 'from_pretrained'].map(
    (call): PythonForm => ({
      form: `auto_gptq.${call}`,
      from: ['awq'],
      call,
      names: [{ at: 0, keys: ['model_path', 'quant_path'] }],
      // It downloads the repository whole before it reads its arguments for the model.
      pin: [],
    }),
  ),
  {
    form: 'auto_gptq.from_quantized',
    from: ['auto_gptq', 'gptqmodel'],
    call: 'from_quantized',
    names: [{ at: 0, keys: ['model_name_or_path', 'quant_path', 'model_id_or_path'] }],
    unproven: 'any',
  },
  {
    form: 'auto_gptq.from_pretrained',
    from: ['auto_gptq', 'gptqmodel'],
    call: 'from_pretrained',
    names: [{ at: 0, keys: ['pretrained_model_name_or_path', 'model_path'] }],
    receiver: /^Auto(?:GPTQ|AWQ)ForCausalLM$/,
  },
  {
    form: 'auto_gptq.load',
    from: ['gptqmodel'],
    call: 'GPTQModel.load',
    names: [{ at: 0, keys: ['model_id_or_path'] }],
  },
  {
    form: 'trl.from_pretrained',
    from: ['trl'],
    call: 'from_pretrained',
    names: [MODEL],
    receiver: /^AutoModelFor\w+WithValueHead$/,
  },
  {
    form: 'pyannote.from_pretrained',
    from: ['pyannote'],
    call: 'from_pretrained',
    names: [
      {
        at: 0,
        keys: ['checkpoint', 'checkpoint_path'],
        syntax: 'revision-suffix',
        mark: '@',
        // Version 4 takes an argument instead, and calls this one `token`.
        markedWith: ['use_auth_token'],
        bareNames: false,
      },
    ],
  },
  {
    form: 'pyannote.Inference',
    from: ['pyannote'],
    call: 'Inference',
    names: [{ at: 0, keys: ['model'], syntax: 'revision-suffix', bareNames: false, mayBeObject: true }],
    pin: [],
  },
  {
    form: 'whisperx.DiarizationPipeline',
    from: ['whisperx'],
    call: 'DiarizationPipeline',
    names: [{ at: 0, keys: ['model_name'], bareNames: false }],
    pin: [],
    unproven: 'keyword',
  },
  {
    form: 'nemo.from_pretrained',
    from: ['nemo'],
    call: 'from_pretrained',
    names: [{ at: 0, keys: ['model_name'], syntax: 'nemo', mayBeObject: true }],
    pin: [],
  },
  {
    form: 'model2vec.from_pretrained',
    from: ['model2vec'],
    call: 'from_pretrained',
    names: [{ at: 0, keys: ['path'] }],
    pin: [],
    receiver: /^StaticModel$/,
  },
  {
    form: 'setfit.AbsaModel',
    from: ['setfit'],
    call: 'AbsaModel.from_pretrained',
    names: [
      { at: 0, keys: ['model_id'], syntax: 'revision-suffix', mark: '@' },
      { at: 1, keys: ['polarity_model_id'], syntax: 'revision-suffix', mark: '@', mayBeObject: true },
    ],
    receiver: /^AbsaModel$/,
  },
  {
    form: 'setfit.from_pretrained',
    from: ['setfit'],
    call: 'from_pretrained',
    names: [MODEL],
    receiver: /^SetFit(?:Model|Trainer|ABSA\w*)$/,
  },
  {
    form: 'span_marker.from_pretrained',
    from: ['span_marker'],
    call: 'from_pretrained',
    names: [MODEL],
    receiver: /^SpanMarkerModel$/,
  },
  {
    form: 'gliner.from_pretrained',
    from: ['gliner'],
    call: 'from_pretrained',
    names: [{ ...MODEL, keys: ['pretrained_model_name_or_path', 'model_id'] }],
    receiver: /^GLiNER$/,
  },
  {
    form: 'speechbrain.from_hparams',
    from: ['speechbrain'],
    call: 'from_hparams',
    names: [{ at: 0, keys: ['source'] }],
    pin: ['fetch_config.revision', 'revision'],
    unproven: 'any',
  },
  {
    form: 'speechbrain.foreign_class',
    from: ['speechbrain'],
    call: 'foreign_class',
    // The class comes from a Python file of the repository.
    names: [{ at: 0, keys: ['source'], remoteCode: true }],
    pin: ['fetch_config.revision', 'revision'],
    unproven: 'any',
  },
  {
    form: 'transformers.from_pretrained',
    from: [
      'transformers',
      'adapters',
      'tokenizers',
      'optimum',
      'pytorch_transformers',
      'pytorch_pretrained_bert',
    ],
    call: 'from_pretrained',
    names: [
      {
        ...MODEL,
        keys: [
          'pretrained_model_name_or_path',
          'pretrained_model_name',
          'model_name_or_path',
          'model_id',
          'identifier',
          'repo_id',
          'model_name',
        ],
      },
    ],
    receiver:
      /^(?:TF|Flax)?(?:Auto(?:Model|Tokenizer|Config|Processor|FeatureExtractor|ImageProcessor|Backbone|VideoProcessor)|[A-Z]\w*(?:For(?:CausalLM|SequenceClassification|TokenClassification|MaskedLM|QuestionAnswering|ConditionalGeneration|ImageClassification|CTC|PreTraining|Seq2SeqLM)|TokenizerFast|LMHeadModel)$|(?:Bert|GPT2|Roberta|T5|CLIP|Llama|Whisper|DistilBert|Bart|Albert|XLNet|Electra|Deberta|Wav2Vec2|ViT)(?:Model|Tokenizer|Config|Processor|FeatureExtractor|ImageProcessor|TextModel|VisionModel)$|GenerationConfig$|PreTrainedTokenizerFast$)/,
  },
  {
    form: 'huggingface.from_pretrained',
    from: [],
    call: 'from_pretrained',
    names: [
      {
        ...MODEL,
        keys: [
          'pretrained_model_name_or_path',
          'model_name_or_path',
          'model_name',
          'model_id',
          'repo_id',
          'pretrained_model_name',
          'pretrained_model_or_path',
          'source',
          'path',
        ],
      },
    ],
    unproven: 'any',
  },
  {
    form: 'transformers.from_config',
    from: ['transformers'],
    call: 'from_config',
    names: [{ at: 0, keys: ['config'], through: true, mayBeObject: true }],
    pin: ['code_revision'],
    onlyWith: 'trust_remote_code',
    receiver: /^(?:TF|Flax)?AutoModel/,
  },
  {
    form: 'transformers.pipeline',
    from: ['transformers', 'optimum'],
    call: 'pipeline',
    names: [
      { at: 1, keys: ['model'], mayBeObject: true },
      { keys: ['tokenizer'], mayBeObject: true },
      { keys: ['feature_extractor'], mayBeObject: true },
      { keys: ['image_processor'], mayBeObject: true },
      { keys: ['config'], mayBeObject: true },
    ],
    unproven: 'any',
  },
  {
    form: 'transformers.implicit-pipeline',
    from: ['transformers'],
    call: 'pipeline',
    names: [{ at: 0, keys: ['task'], bare: DEFAULT_PIPELINES, bareNames: false }],
    onlyWith: '!model',
  },
  {
    form: 'smolagents.load_tool',
    from: ['transformers', 'smolagents'],
    call: 'load_tool',
    names: [
      { at: 0, keys: ['task_or_repo_id', 'repo_id'], kind: 'space', remoteCode: true, bareNames: false },
    ],
    unproven: 'any',
  },
  ...['cached_file', 'get_file_from_repo', 'has_file'].map(
    (call): PythonForm => ({
      form: `transformers.${call}`,
      from: ['transformers'],
      call,
      names: [{ at: 0, keys: ['path_or_repo_id', 'path_or_repo'] }],
      kindKey: 'repo_type',
    }),
  ),
  // Un-namespaced names are taken for those of the organization of the class (5.x, `default_huggingface_organization`).
  ...(
    [
      ['SentenceTransformer', { owner: 'sentence-transformers' }],
      ['CrossEncoder', { owner: 'cross-encoder' }],
      ['SparseEncoder', { owner: 'sparse-encoder' }],
      ['MultiVectorEncoder', {}],
    ] as const
  ).map(
    ([call, owner]): PythonForm => ({
      form: `sentence_transformers.${call}`,
      from: ['sentence_transformers'],
      call,
      names: [{ at: 0, keys: ['model_name_or_path', 'model_name'], ...owner }],
      unproven: 'any',
    }),
  ),
  ...['Transformer', 'CLIPModel', 'MLMTransformer'].map(
    (call): PythonForm => ({
      form: `sentence_transformers.${call}`,
      from: ['sentence_transformers'],
      call,
      names: [{ at: 0, keys: ['model_name_or_path', 'model_name'] }],
      // Three dicts of arguments would need it, under names that differ among versions.
      pin: ['revision', 'model_kwargs.revision', 'model_args.revision'],
      unpinnable: 'unsupported-place',
    }),
  ),
  {
    form: 'sentence_transformers.from_model2vec',
    from: ['sentence_transformers'],
    call: 'from_model2vec',
    names: [{ at: 0, keys: ['model_id_or_path'] }],
    pin: [],
    unproven: 'any',
    receiver: /^StaticEmbedding$/,
  },
  ...[
    'SFTTrainer',
    'DPOTrainer',
    'GRPOTrainer',
    'KTOTrainer',
    'ORPOTrainer',
    'CPOTrainer',
    'RewardTrainer',
    'OnlineDPOTrainer',
    'RLOOTrainer',
    'PPOTrainer',
    'XPOTrainer',
    'NashMDTrainer',
    'BCOTrainer',
    'GKDTrainer',
    'PRMTrainer',
  ].map(
    (call): PythonForm => ({
      form: `trl.${call}`,
      from: ['trl'],
      call,
      names: [
        { at: 0, keys: ['model'], mayBeObject: true },
        { keys: ['ref_model'], mayBeObject: true },
        { keys: ['reward_funcs'], mayBeObject: true },
        { keys: ['teacher_model'], mayBeObject: true, pin: ['args.teacher_model_revision'] },
        { keys: ['judge'], mayBeObject: true, bareNames: false },
      ],
      pin: ['args.model_init_kwargs.revision', 'model_init_kwargs.revision'],
      unproven: 'any',
    }),
  ),
  ...['SFTConfig', 'GKDConfig', 'ModelConfig', 'ScriptArguments'].map(
    (call): PythonForm => ({
      form: `trl.${call}`,
      from: ['trl'],
      call,
      names: [
        { keys: ['model_name_or_path'] },
        { keys: ['teacher_model_name_or_path'], pin: ['teacher_model_revision'] },
        { keys: ['dataset_name'], kind: 'dataset', pin: [] },
      ],
      pin: ['model_revision'],
    }),
  ),
  {
    form: 'pylate.ColBERT',
    from: ['pylate'],
    call: 'ColBERT',
    names: [{ at: 0, keys: ['model_name_or_path'] }],
  },
  {
    form: 'colbert.Checkpoint',
    from: ['colbert'],
    call: 'Checkpoint',
    names: [{ at: 0, keys: ['name'] }],
    pin: [],
  },
  {
    form: 'colbert.Indexer',
    from: ['colbert'],
    call: 'Indexer',
    names: [{ at: 0, keys: ['checkpoint'] }],
    pin: [],
  },
  {
    form: 'colbert.Searcher',
    from: ['colbert'],
    call: 'Searcher',
    names: [{ at: 1, keys: ['checkpoint'] }],
    pin: [],
  },
  {
    form: 'stanza.Pipeline',
    from: ['stanza'],
    call: 'Pipeline',
    names: [{ at: 0, keys: ['lang'], syntax: 'stanza', mayBeObject: true }],
    pin: [],
  },
  {
    form: 'stanza.download',
    from: ['stanza'],
    call: 'download',
    names: [{ at: 0, keys: ['lang'], syntax: 'stanza', mayBeObject: true }],
    pin: [],
  },
  ...[
    'alpaca_dataset',
    'alpaca_cleaned_dataset',
    'instruct_dataset',
    'chat_dataset',
    'samsum_dataset',
    'grammar_dataset',
    'slimorca_dataset',
    'stack_exchange_paired_dataset',
    'hh_rlhf_helpful_dataset',
    'preference_dataset',
    'multimodal_chat_dataset',
    'SFTDataset',
    'PreferenceDataset',
  ].map(
    (call): PythonForm => ({
      form: `torchtune.${call}`,
      from: ['torchtune'],
      call,
      names: [{ keys: ['source'], kind: 'dataset', bare: DATASET_BUILDERS }],
      pin: ['revision'],
    }),
  ),
  ...[
    'wikitext_dataset',
    'cnn_dailymail_articles_dataset',
    'text_completion_dataset',
    'TextCompletionDataset',
  ].map(
    (call): PythonForm => ({
      form: `torchtune.${call}`,
      from: ['torchtune'],
      call,
      names: [{ at: 1, keys: ['source'], kind: 'dataset', bare: DATASET_BUILDERS }],
      pin: ['revision'],
    }),
  ),
  {
    form: 'bertopic.BERTopic',
    from: ['bertopic'],
    call: 'BERTopic',
    names: [{ keys: ['embedding_model'], mayBeObject: true, owner: 'sentence-transformers' }],
    pin: [],
  },
  {
    form: 'keybert.KeyBERT',
    from: ['keybert'],
    call: 'KeyBERT',
    names: [{ at: 0, keys: ['model'], mayBeObject: true, owner: 'sentence-transformers' }],
    pin: [],
  },
  ...[
    'TextEmbedding',
    'SparseTextEmbedding',
    'LateInteractionTextEmbedding',
    'ImageEmbedding',
    'TextCrossEncoder',
    'LateInteractionMultimodalEmbedding',
  ].map(
    (call): PythonForm => ({
      form: `fastembed.${call}`,
      from: ['fastembed'],
      call,
      names: [{ at: 0, keys: ['model_name'], bareNames: false }],
      pin: [],
    }),
  ),
  ...['create_model', 'create_model_and_transforms', 'create_model_from_pretrained', 'get_tokenizer'].map(
    (call): PythonForm => ({
      form: `open_clip.${call}`,
      from: ['open_clip', 'open_clip_torch'],
      call,
      names: [
        { at: 0, keys: ['model_name'], syntax: 'hub-prefix' },
        { keys: ['pretrained'], syntax: 'hub-prefix' },
      ],
      pin: [],
    }),
  ),
  {
    form: 'timm.create_model',
    from: ['timm'],
    call: 'create_model',
    names: [{ at: 0, keys: ['model_name'], syntax: 'hub-prefix', mark: '@' }],
    pin: [],
    unproven: 'any',
  },
  ...['load_model_config_from_hf', 'load_state_dict_from_hf', 'load_custom_from_hf'].map(
    (call): PythonForm => ({
      form: `timm.${call}`,
      from: ['timm'],
      call,
      names: [{ at: 0, keys: ['model_id'], syntax: 'revision-suffix', mark: '@' }],
      pin: [],
    }),
  ),
  {
    form: 'mlx_lm.load',
    from: ['mlx_lm'],
    call: 'load',
    names: [
      { at: 0, keys: ['path_or_hf_repo'], bareNames: false },
      { keys: ['adapter_path'], bareNames: false, mayBeObject: true },
    ],
  },
  {
    form: 'mlx_vlm.load',
    from: ['mlx_vlm'],
    call: 'load',
    names: [{ at: 0, keys: ['path_or_hf_repo'], bareNames: false }],
  },
  {
    form: 'mlx_whisper.transcribe',
    from: ['mlx_whisper'],
    call: 'transcribe',
    names: [{ keys: ['path_or_hf_repo'], bareNames: false }],
    pin: [],
  },
  {
    form: 'faster_whisper.WhisperModel',
    from: ['faster_whisper'],
    call: 'WhisperModel',
    names: [{ at: 0, keys: ['model_size_or_path'], bare: WHISPER_SIZES }],
    unproven: 'any',
  },
  {
    form: 'faster_whisper.download_model',
    from: ['faster_whisper'],
    call: 'download_model',
    names: [{ at: 0, keys: ['size_or_id'], bare: WHISPER_SIZES }],
  },
  {
    form: 'whisperx.load_model',
    from: ['whisperx'],
    call: 'load_model',
    names: [{ at: 0, keys: ['whisper_arch'], bare: WHISPER_SIZES }],
    pin: [],
  },
  {
    form: 'whisperx.load_align_model',
    from: ['whisperx'],
    call: 'load_align_model',
    names: [{ keys: ['model_name'], bareNames: false }],
    pin: [],
  },
  ...['LLM', 'AsyncEngineArgs', 'EngineArgs', 'ModelConfig'].map(
    (call): PythonForm => ({
      form: `vllm.${call}`,
      from: ['vllm'],
      call,
      names: [
        { at: 0, keys: ['model'] },
        { keys: ['tokenizer'], pin: ['tokenizer_revision'], mayBeObject: true },
        {
          keys: ['speculative_config.model', 'speculative_model'],
          pin: ['speculative_config.revision'],
          mayBeObject: true,
        },
        { keys: ['hf_config_path'], mayBeObject: true, pin: [] },
      ],
      unproven: 'any',
    }),
  ),
  {
    form: 'vllm.LoRARequest',
    from: ['vllm'],
    call: 'LoRARequest',
    names: [{ at: 2, keys: ['lora_path', 'lora_local_path'], bareNames: false }],
    pin: [],
  },
  {
    form: 'sglang.Engine',
    from: ['sglang'],
    call: 'Engine',
    names: [{ keys: ['model_path'] }, { keys: ['tokenizer_path'], mayBeObject: true }],
  },
  { form: 'sglang.Runtime', from: ['sglang'], call: 'Runtime', names: [{ at: 0, keys: ['model_path'] }] },
  {
    form: 'lmdeploy.pipeline',
    from: ['lmdeploy'],
    call: 'pipeline',
    names: [{ at: 0, keys: ['model_path'] }],
    pin: ['backend_config.revision'],
  },
  { form: 'tensorrt_llm.LLM', from: ['tensorrt_llm'], call: 'LLM', names: [{ at: 0, keys: ['model'] }] },
  {
    form: 'ctranslate2.TransformersConverter',
    from: ['ctranslate2'],
    call: 'TransformersConverter',
    names: [{ at: 0, keys: ['model_name_or_path'] }],
  },
  {
    form: 'lm_eval.simple_evaluate',
    from: ['lm_eval'],
    call: 'simple_evaluate',
    names: [
      { at: 1, keys: ['model_args'], syntax: 'model-args' },
      { keys: ['model_args.pretrained'], pin: ['model_args.revision'] },
      // One revision is that of all three (`models/huggingface`).
      { keys: ['model_args.peft'], pin: ['model_args.revision'] },
      { keys: ['model_args.tokenizer'], pin: ['model_args.revision'] },
    ],
  },
  ...['HFLM', 'VLLM'].map(
    (call): PythonForm => ({
      form: `lm_eval.${call}`,
      from: ['lm_eval'],
      call,
      names: [
        { at: 0, keys: ['pretrained'], mayBeObject: true },
        { keys: ['peft'], mayBeObject: true },
        { keys: ['tokenizer'], mayBeObject: true },
      ],
    }),
  ),
  {
    form: 'mteb.ModelMeta',
    from: ['mteb'],
    call: 'ModelMeta',
    names: [
      { keys: ['name'], bareNames: false },
      {
        keys: ['adapted_from', 'superseded_by', 'base_model'],
        role: 'mention',
        bareNames: false,
        pin: [],
        mayBeObject: true,
      },
    ],
    pin: ['revision', 'loader_kwargs.revision'],
    describes: true,
    unproven: 'any',
  },
  {
    form: 'mteb.get_model',
    from: ['mteb'],
    call: 'get_model',
    names: [{ at: 0, keys: ['model_name'], bareNames: false }],
    // The package holds a revision of each model, and refuses any other.
    unpinnable: 'unsupported-place',
  },
  {
    form: 'mteb.TaskMetadata',
    from: ['mteb'],
    call: 'TaskMetadata',
    names: [{ keys: ['dataset.path'], kind: 'dataset', pin: ['dataset.revision'], bareNames: false }],
    unproven: 'any',
  },
  {
    form: 'flair.load',
    from: ['flair'],
    call: 'load',
    names: [
      {
        at: 0,
        keys: ['model_path', 'model'],
        syntax: 'revision-suffix',
        mark: '@',
        bare: FLAIR_TAGGERS,
        bareNames: false,
      },
    ],
    pin: [],
  },
  ...[
    'TransformerWordEmbeddings',
    'TransformerDocumentEmbeddings',
    'SentenceTransformerDocumentEmbeddings',
  ].map(
    (call): PythonForm => ({
      form: `flair.${call}`,
      from: ['flair'],
      call,
      names: [{ at: 0, keys: ['model'] }],
      pin: [],
    }),
  ),
  {
    form: 'bentoml.HuggingFaceModel',
    from: ['bentoml'],
    call: 'HuggingFaceModel',
    names: [{ at: 0, keys: ['model_id'] }],
  },
  {
    form: 'sagemaker.HuggingFaceModel',
    from: ['sagemaker'],
    call: 'HuggingFaceModel',
    names: [{ keys: ['env.HF_MODEL_ID'], pin: ['env.HF_MODEL_REVISION'] }],
    pin: [],
  },
  {
    form: 'keras.from_preset',
    from: ['keras_hub', 'keras_nlp', 'keras_cv'],
    call: 'from_preset',
    names: [{ at: 0, keys: ['preset'], syntax: 'keras-preset', mayBeObject: true }],
    pin: [],
    unproven: 'any',
  },
  {
    form: 'ultralytics.YOLO',
    from: ['ultralytics'],
    call: 'YOLO',
    names: [{ at: 0, keys: ['model'], syntax: 'hub-uri', mayBeObject: true }],
    pin: [],
  },
  {
    form: 'nemo.import_ckpt',
    from: ['nemo'],
    call: 'import_ckpt',
    names: [{ keys: ['source'], syntax: 'hub-uri', mayBeObject: true }],
    pin: [],
  },
  {
    form: 'simpletransformers.model',
    from: ['simpletransformers'],
    call: 'ClassificationModel',
    names: [{ at: 1, keys: ['model_name'] }],
    pin: [],
  },
  {
    form: 'outlines.transformers',
    from: ['outlines'],
    call: 'transformers',
    names: [{ at: 0, keys: ['model_name'] }],
    pin: [],
  },
  {
    form: 'guidance.Transformers',
    from: ['guidance'],
    call: 'Transformers',
    names: [{ at: 0, keys: ['model'], mayBeObject: true }],
    pin: [],
  },
  {
    form: 'FlagEmbedding.model',
    from: ['FlagEmbedding'],
    call: 'FlagModel',
    names: [{ at: 0, keys: ['model_name_or_path'] }],
    pin: [],
  },
  ...[
    'BGEM3FlagModel',
    'FlagReranker',
    'FlagLLMReranker',
    'LayerWiseFlagLLMReranker',
    'LightWeightFlagLLMReranker',
    'FlagLLMModel',
    'FlagICLModel',
  ].map(
    (call): PythonForm => ({
      form: 'FlagEmbedding.model',
      from: ['FlagEmbedding'],
      call,
      names: [{ at: 0, keys: ['model_name_or_path'] }],
      pin: [],
      unproven: 'any',
    }),
  ),
  ...['FlagAutoModel.from_finetuned', 'FlagAutoReranker.from_finetuned'].map(
    (call): PythonForm => ({
      form: 'FlagEmbedding.model',
      from: ['FlagEmbedding'],
      call,
      names: [{ at: 0, keys: ['model_name_or_path'] }],
      pin: [],
    }),
  ),
  {
    form: 'rerankers.Reranker',
    from: ['rerankers'],
    call: 'Reranker',
    // Behind these a service ranks.
    unless: ['model_type', 'rankgpt', 'rankgpt3', 'rankgpt4', 'rankllm', 'api', 'llm'],
    names: [{ at: 0, keys: ['model_name'], bareNames: false }],
    pin: [],
  },
  {
    form: 'litgpt.load',
    from: ['litgpt'],
    call: 'LLM.load',
    names: [
      { at: 0, keys: ['model'], bareNames: false },
      { keys: ['tokenizer_dir'], bareNames: false },
    ],
    pin: [],
  },
  {
    form: 'ragatouille.from_pretrained',
    from: ['ragatouille'],
    call: 'from_pretrained',
    names: [{ at: 0, keys: ['pretrained_model_name_or_path'] }],
    pin: [],
  },
  {
    form: 'txtai.Embeddings',
    from: ['txtai'],
    call: 'Embeddings',
    names: [{ keys: ['path'], bareNames: false }],
    pin: [],
  },
  ...TXTAI_PIPELINES.map((call) => ({
    form: `txtai.${call}`,
    from: ['txtai'],
    call,
    names: [{ at: 0, keys: ['path'] }],
    pin: [],
  })),
  // `trainer = HFTrainer()`, `trainer("ns/n", data)`.
  {
    form: 'txtai.HFTrainer',
    from: ['txtai'],
    call: '__call__',
    instanceOf: ['HFTrainer', 'HFOnnx'],
    names: [{ at: 0, keys: ['base', 'path'], mayBeObject: true }],
    pin: [],
  },
  {
    form: 'optimum.main_export',
    from: ['optimum'],
    call: 'main_export',
    names: [{ at: 0, keys: ['model_name_or_path'] }],
  },
].map((row) => ({ pin: REVISION_IN_KWARGS, ...foldersFirst(row.form), ...row }) as PythonForm);

/** Nearly all take a folder for what it is; these ask for a name only. */
function foldersFirst(form: string): Pick<PythonForm, 'foldersFirst'> {
  return HUB_ONLY.test(form) ? {} : { foldersFirst: true };
}
