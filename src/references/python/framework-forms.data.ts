import type { PythonForm } from './form.ts';

const KWARGS = ['model_kwargs.revision'];
const LANGCHAIN = [
  'langchain_huggingface',
  'langchain_community',
  'langchain',
  'langchain_text_splitters',
  'langchain_classic',
  'langchain_experimental',
];
const HAYSTACK = ['haystack', 'haystack_integrations', 'farm_haystack'];
const LLAMA_INDEX = ['llama_index', 'llama_index_client'];
const NAME = { keys: ['model_name'], bareNames: false } as const;
const SENTENCE = { keys: ['model_name', 'model'], owner: 'sentence-transformers' } as const;

/** Those that run the model themselves, with a library that takes folders too. */
const FOLDERS_FIRST =
  /^(?:langchain\.(?:HuggingFace(?:Bge|Instruct)?Embeddings|SentenceTransformer\w*|HuggingFaceCrossEncoder|from_model_id|VLLM|OpenVINO\w+)|llama_index\.(?:HuggingFace(?:Embedding|LLM|MultiModal)|SentenceTransformerRerank|FlagEmbeddingReranker|InstructorEmbedding)|haystack\.(?:SentenceTransformers\w+|HuggingFaceLocal\w+|Transformers\w+|ExtractiveReader|FARMReader)|chromadb\.SentenceTransformer\w+)$/;

/** Embeddings of LangChain that hand no revision on, or not to the tokenizer. */
const PARTLY = /^(?:HuggingFaceInferenceAPI|OpenVINO|QuantizedBiEncoder|FastEmbed|SelfHosted)/;

/** Frameworks that hand a name through to the hub (facts: references A2). */
const ROWS: readonly PythonForm[] = [
  ...['HuggingFaceEmbeddings', 'SentenceTransformerEmbeddings'].map(
    (call): PythonForm => ({
      form: `langchain.${call}`,
      from: LANGCHAIN,
      call,
      names: [{ keys: ['model_name', 'model'], owner: 'sentence-transformers' }],
      pin: KWARGS,
      unproven: 'any',
    }),
  ),
  ...[
    'HuggingFaceBgeEmbeddings',
    'HuggingFaceInstructEmbeddings',
    'HuggingFaceCrossEncoder',
    'HuggingFaceInferenceAPIEmbeddings',
    'OpenVINOEmbeddings',
    'OpenVINOBgeEmbeddings',
    'QuantizedBiEncoderEmbeddings',
    'FastEmbedEmbeddings',
    'SelfHostedHuggingFaceEmbeddings',
    'OpenVINOReranker',
  ].map(
    (call): PythonForm => ({
      form: `langchain.${call}`,
      from: LANGCHAIN,
      call,
      names: [{ keys: ['model_name', 'model_id', 'model_name_or_path'], bareNames: false }],
      pin: KWARGS,
      ...(PARTLY.test(call) ? { unpinnable: 'no-revision-parameter' as const } : {}),
      unproven: 'any',
    }),
  ),
  ...[
    'HuggingFaceEndpoint',
    'HuggingFaceHub',
    'HuggingFaceHubEmbeddings',
    'HuggingFaceEndpointEmbeddings',
  ].map(
    (call): PythonForm => ({
      form: `langchain.${call}`,
      from: LANGCHAIN,
      call,
      names: [{ keys: ['repo_id', 'model'], bareNames: false, mayBeObject: true }],
      pin: [],
      unproven: 'any',
    }),
  ),
  {
    form: 'langchain.ChatHuggingFace',
    from: LANGCHAIN,
    call: 'ChatHuggingFace',
    names: [{ keys: ['model_id'], bareNames: false, mayBeObject: true }],
    pin: [],
  },
  ...['HuggingFacePipeline', 'ChatHuggingFace', 'OpenVINOLLM', 'SelfHostedHuggingFaceLLM'].map(
    (name): PythonForm => ({
      form: 'langchain.from_model_id',
      from: LANGCHAIN,
      call: `${name}.from_model_id`,
      names: [{ at: 0, keys: ['model_id'] }],
      pin: KWARGS,
      receiver: new RegExp(`^${name}$`),
    }),
  ),
  {
    form: 'langchain.VLLM',
    from: LANGCHAIN,
    call: 'VLLM',
    names: [{ keys: ['model'] }],
    pin: ['vllm_kwargs.revision'],
  },
  {
    form: 'langchain.HuggingFaceDatasetLoader',
    from: LANGCHAIN,
    call: 'HuggingFaceDatasetLoader',
    names: [{ at: 0, keys: ['path'], kind: 'dataset' }],
    pin: [],
    unproven: 'any',
  },
  {
    form: 'langchain.SentenceTransformersTokenTextSplitter',
    from: LANGCHAIN,
    call: 'SentenceTransformersTokenTextSplitter',
    names: [SENTENCE],
    pin: [],
    unproven: 'any',
  },
  {
    form: 'langchain.load_huggingface_tool',
    from: LANGCHAIN,
    call: 'load_huggingface_tool',
    names: [{ at: 0, keys: ['task_or_repo_id'], kind: 'space', remoteCode: true, bareNames: false }],
  },
  {
    form: 'llama_index.HuggingFaceEmbedding',
    from: LLAMA_INDEX,
    call: 'HuggingFaceEmbedding',
    names: [{ at: 0, keys: ['model_name'], owner: 'sentence-transformers' }],
    pin: ['revision', 'model_kwargs.revision'],
    unproven: 'any',
  },
  {
    form: 'llama_index.HuggingFaceLLM',
    from: LLAMA_INDEX,
    call: 'HuggingFaceLLM',
    names: [{ keys: ['model_name'] }, { keys: ['tokenizer_name'], pin: ['tokenizer_kwargs.revision'] }],
    pin: KWARGS,
    unproven: 'any',
  },
  ...['HuggingFaceInferenceAPI', 'HuggingFaceInferenceAPIEmbedding', 'HuggingFaceInferenceAPIEmbeddings'].map(
    (call): PythonForm => ({
      form: `llama_index.${call}`,
      from: LLAMA_INDEX,
      call,
      names: [{ keys: ['model_name', 'model'], bareNames: false }],
      pin: [],
      unproven: 'any',
    }),
  ),
  ...[
    'SentenceTransformerRerank',
    'FlagEmbeddingReranker',
    'ColbertRerank',
    'HuggingFaceMultiModal',
    'OptimumEmbedding',
    'InstructorEmbedding',
    'OpenVINOEmbedding',
    'FastEmbedEmbedding',
    'AdapterEmbeddingModel',
  ].map(
    (call): PythonForm => ({
      form: `llama_index.${call}`,
      from: LLAMA_INDEX,
      call,
      names: [{ keys: ['model', 'model_name', 'model_id_or_path'], bareNames: false, mayBeObject: true }],
      pin: [],
      unproven: call === 'SentenceTransformerRerank' ? 'any' : 'keyword',
    }),
  ),
  {
    form: 'llama_index.resolve_embed_model',
    from: LLAMA_INDEX,
    call: 'resolve_embed_model',
    names: [{ at: 0, keys: ['embed_model'], syntax: 'local-prefix', mayBeObject: true }],
    pin: [],
  },
  ...['from_defaults', 'from_documents', 'ServiceContext'].map(
    (call): PythonForm => ({
      form: 'llama_index.embed_model',
      from: LLAMA_INDEX,
      call,
      names: [{ keys: ['embed_model'], syntax: 'local-prefix', mayBeObject: true }],
      pin: [],
    }),
  ),
  ...[
    'SentenceTransformersDocumentEmbedder',
    'SentenceTransformersTextEmbedder',
    'SentenceTransformersDiversityRanker',
    'SentenceTransformersSimilarityRanker',
    'SentenceTransformersSparseTextEmbedder',
    'SentenceTransformersSparseDocumentEmbedder',
    'SentenceTransformersDocumentImageEmbedder',
  ].map(
    (call): PythonForm => ({
      form: `haystack.${call}`,
      from: HAYSTACK,
      call,
      names: [{ at: 0, keys: ['model'], owner: 'sentence-transformers' }],
      pin: ['revision', ...KWARGS],
      // What they hand on reaches the weights alone (haystack-ai 2.19).
      unpinnable: 'no-revision-parameter',
      unproven: 'any',
    }),
  ),
  ...[
    'HuggingFaceLocalGenerator',
    'HuggingFaceLocalChatGenerator',
    'TransformersSimilarityRanker',
    'ExtractiveReader',
    'TransformersZeroShotTextRouter',
    'TransformersTextRouter',
    'TransformersZeroShotDocumentClassifier',
    'NamedEntityExtractor',
    'HuggingFaceTEIRanker',
    'TransformersChatGenerator',
  ].map(
    (call): PythonForm => ({
      form: `haystack.${call}`,
      from: HAYSTACK,
      call,
      names: [
        { at: call === 'NamedEntityExtractor' ? 9 : 0, keys: ['model'], bareNames: false, mayBeObject: true },
      ],
      pin: ['huggingface_pipeline_kwargs.revision', 'model_kwargs.revision'],
      ...(call.startsWith('HuggingFaceLocal') ? {} : { unpinnable: 'no-revision-parameter' as const }),
      unproven: 'keyword',
    }),
  ),
  ...[
    'HuggingFaceAPIGenerator',
    'HuggingFaceAPIChatGenerator',
    'HuggingFaceAPITextEmbedder',
    'HuggingFaceAPIDocumentEmbedder',
  ].map(
    (call): PythonForm => ({
      form: `haystack.${call}`,
      from: HAYSTACK,
      call,
      names: [{ keys: ['api_params.model'], bareNames: false, mayBeObject: true }],
      pin: [],
      unproven: 'any',
    }),
  ),
  {
    form: 'haystack.FARMReader',
    from: HAYSTACK,
    call: 'FARMReader',
    names: [{ at: 0, keys: ['model_name_or_path'] }],
    pin: ['model_version'],
  },
  {
    form: 'haystack.EmbeddingRetriever',
    from: HAYSTACK,
    call: 'EmbeddingRetriever',
    names: [{ keys: ['embedding_model'], bareNames: false }],
    pin: ['model_version'],
  },
  ...['LM', 'HFModel', 'HFClientVLLM', 'HFClientTGI'].map(
    (call): PythonForm => ({
      form: `dspy.${call}`,
      from: ['dspy'],
      call,
      names: [
        {
          at: 0,
          keys: ['model'],
          syntax: call === 'LM' ? 'routed' : 'plain',
          bareNames: false,
          mayBeObject: true,
        },
      ],
      pin: [],
    }),
  ),
  ...['completion', 'acompletion', 'embedding', 'aembedding', 'text_completion'].map(
    (call): PythonForm => ({
      form: `litellm.${call}`,
      from: ['litellm'],
      call,
      names: [{ at: 0, keys: ['model'], syntax: 'routed', mayBeObject: true }],
      pin: [],
    }),
  ),
  {
    form: 'litellm.model',
    from: ['crewai', 'smolagents', 'google', 'agno', 'camel'],
    call: 'LLM',
    names: [{ at: 0, keys: ['model'], syntax: 'routed', mayBeObject: true }],
    pin: [],
  },
  {
    form: 'litellm.model',
    from: ['smolagents', 'google'],
    call: 'LiteLLMModel',
    names: [{ at: 0, keys: ['model_id'], syntax: 'routed', mayBeObject: true }],
    pin: [],
  },
  // nanotron (`config/config.py`) has a revision for the tokenizer alone.
  ...['PretrainDatasetsArgs', 'SFTDatasetsArgs'].map(
    (call): PythonForm => ({
      form: `nanotron.${call}`,
      from: ['nanotron'],
      call,
      names: [{ at: 0, keys: ['hf_dataset_or_datasets'], kind: 'dataset' }],
      pin: [],
    }),
  ),
  {
    form: 'nanotron.TokenizerArgs',
    from: ['nanotron'],
    call: 'TokenizerArgs',
    names: [{ at: 0, keys: ['tokenizer_name_or_path'] }],
    pin: ['tokenizer_revision'],
  },
  {
    form: 'mlflow.log_model',
    from: ['mlflow'],
    call: 'transformers.log_model',
    names: [{ at: 0, keys: ['transformers_model'], mayBeObject: true, bareNames: false }],
    pin: [],
  },
  {
    form: 'agno.HuggingFace',
    from: ['agno', 'phi'],
    call: 'HuggingFace',
    names: [{ at: 0, keys: ['id'], bareNames: false }],
    pin: [],
  },
  ...[
    'SentenceTransformerEmbeddingFunction',
    'HuggingFaceEmbeddingFunction',
    'HuggingFaceEmbeddingServer',
  ].map(
    (call): PythonForm => ({
      form: `chromadb.${call}`,
      from: ['chromadb'],
      call,
      names: [
        {
          keys: ['model_name'],
          ...(call.startsWith('Sentence')
            ? { owner: 'sentence-transformers' }
            : { bareNames: false as const }),
        },
      ],
      pin: call.startsWith('Sentence') ? ['revision'] : [],
      unproven: 'any',
    }),
  ),
  {
    form: 'ragas.HuggingfaceEmbeddings',
    from: ['ragas'],
    call: 'HuggingfaceEmbeddings',
    names: [NAME],
    pin: [],
  },
  ...['HuggingfaceCustomEmbedder', 'SentenceTransformerEmbedder'].map(
    (call): PythonForm => ({
      form: `agno.${call}`,
      from: ['agno', 'phi'],
      call,
      names: [
        {
          at: 0,
          keys: ['id'],
          ...(call.startsWith('Sentence')
            ? { owner: 'sentence-transformers' }
            : { bareNames: false as const }),
        },
      ],
      pin: [],
    }),
  ),
  ...['HuggingFaceTextCompletion', 'HuggingFaceTextEmbedding'].map(
    (call): PythonForm => ({
      form: `semantic_kernel.${call}`,
      from: ['semantic_kernel'],
      call,
      names: [{ at: 0, keys: ['ai_model_id'], bareNames: false }],
      pin: ['model_kwargs.revision'],
      unproven: 'any',
    }),
  ),
  ...[
    'FastembedTextEmbedder',
    'FastembedDocumentEmbedder',
    'FastembedRanker',
    'FastembedSparseTextEmbedder',
  ].map(
    (call): PythonForm => ({
      form: `haystack.${call}`,
      from: HAYSTACK,
      call,
      names: [{ at: 0, keys: ['model', 'model_name'], bareNames: false }],
      pin: [],
    }),
  ),
  {
    // The fixture of text-generation-inference's own tests and of those modelled on them.
    form: 'tgi.launcher',
    from: [],
    call: 'launcher',
    names: [
      { at: 0, keys: ['model_id'] },
      { keys: ['lora_adapters'], pin: [] },
      { keys: ['lora_id'], pin: [] },
    ],
    unproven: 'any',
  },
  {
    form: 'docling.VlmOptions',
    from: ['docling'],
    call: 'InlineVlmOptions',
    names: [{ keys: ['repo_id'] }],
    unproven: 'keyword',
  },
];

export const FRAMEWORK_FORMS: readonly PythonForm[] = ROWS.map((row) =>
  FOLDERS_FIRST.test(row.form) ? { ...row, foldersFirst: true } : row,
);
