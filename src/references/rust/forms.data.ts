import type { CodeForm, PinRecipe } from '../code-form.ts';

const HF_HUB = /\bhf_hub\b/;
const MISTRALRS = /\bmistralrs/;
const TEI = /text_embeddings_|download_artifacts/;

const TYPE_OF: Readonly<Record<string, string>> = { model: 'Model', dataset: 'Dataset', space: 'Space' };

/** `api.model(x)` becomes `api.repo(Repo::with_revision(x, RepoType::Model, "…".to_string()))` (hf-hub 0.3, 0.4). */
function asRepo(kind: string): PinRecipe {
  const repo = '$file(Repo|hf_hub::Repo)::with_revision';
  const type = `$file(RepoType|hf_hub::RepoType)::${TYPE_OF[kind]!}`;
  return { kind: 'rewrite', before: `repo(${repo}($1, ${type}, "`, after: '".to_string()))' };
}

/** `Repo::model(x)` becomes `Repo::with_revision(x, RepoType::Model, "…".to_string())`. */
function withRevision(kind: string): PinRecipe {
  const type = `$file(RepoType|hf_hub::RepoType)::${TYPE_OF[kind]!}`;
  return { kind: 'rewrite', before: `with_revision($1, ${type}, "`, after: '".to_string())' };
}

const KINDS = ['model', 'dataset', 'space'] as const;
const HF_REVISION = { kind: 'method', before: '.with_hf_revision("', after: '")' } as const;

/**
 * Facts: references A4, and the sources of hf-hub 0.4.3 and 1.0, mistralrs 0.9, tokenizers 0.21, kalosm 0.4,
 * ollama-rs 0.3.5, embed_anything.
 */
export const RUST_FORMS: readonly CodeForm[] = [
  {
    form: 'hf-hub.repo',
    callees: ['Repo.with_revision'],
    name: [0],
    revision: [2],
    kind: 'model',
    kindFrom: 1,
    bare: true,
    dynamic: true,
  },
  {
    form: 'hf-hub.repo',
    callees: ['Repo.new'],
    file: HF_HUB,
    arity: 2,
    name: [0],
    kind: 'model',
    kindFrom: 1,
    bare: true,
    dynamic: true,
    pin: { kind: 'rewrite', before: 'with_revision($1, $2, "', after: '".to_string())' },
  },
  ...KINDS.map(
    (kind): CodeForm => ({
      form: 'hf-hub.repo',
      callees: [`Repo.${kind}`],
      file: HF_HUB,
      arity: 1,
      name: [0],
      kind,
      bare: true,
      dynamic: true,
      pin: withRevision(kind),
    }),
  ),
  // The client of hf-hub 1.0 takes owner and name apart.
  ...KINDS.map(
    (kind): CodeForm => ({
      form: 'hf-hub.repo',
      callees: [kind],
      path: /\.\w+$/,
      file: /\bhf_hub\b|\bHFClient/,
      arity: 2,
      owner: 0,
      name: [1],
      revisionMethods: ['revision'],
      kind,
      pin: { kind: 'elsewhere' },
    }),
  ),
  ...KINDS.map(
    (kind): CodeForm => ({
      form: 'hf-hub.repo',
      callees: [kind],
      path: /(?:^|\.)(?:\w*api\w*|hub|client|new|build|unwrap|\w*Api|from_env)\.\w+$/i,
      file: HF_HUB,
      arity: 1,
      name: [0],
      kind,
      bare: true,
      dynamic: true,
      pin: asRepo(kind),
    }),
  ),
  ...KINDS.map(
    (kind): CodeForm => ({
      form: 'hf-hub.repo',
      callees: [kind],
      path: /\.\w+$/,
      file: HF_HUB,
      arity: 1,
      name: [0],
      kind,
      bare: true,
      pin: asRepo(kind),
    }),
  ),
  {
    form: 'tokenizers.from_pretrained',
    callees: ['Tokenizer.from_pretrained', 'TokenizerImpl.from_pretrained', 'HFTokenizer.from_pretrained'],
    name: [0],
    revision: ['1.revision'],
    kind: 'model',
    bare: true,
    dynamic: true,
    pin: {
      kind: 'rewrite',
      before: 'from_pretrained($1, Some(tokenizers::FromPretrainedParameters { revision: "',
      after: '".to_string(), ..Default::default() }))',
    },
  },
  // mistral.rs
  {
    form: 'mistralrs.builder',
    callees: [
      'TextModelBuilder.new',
      'VisionModelBuilder.new',
      'MultimodalModelBuilder.new',
      'EmbeddingModelBuilder.new',
      'DiffusionModelBuilder.new',
      'SpeechModelBuilder.new',
      'GgufModelBuilder.new',
      'UqffTextModelBuilder.new',
      'UqffVisionModelBuilder.new',
      'UqffMultimodalModelBuilder.new',
      'UqffEmbeddingModelBuilder.new',
      'AutoModelBuilder.new',
    ],
    name: [0],
    revisionMethods: ['with_hf_revision'],
    kind: 'model',
    dynamic: true,
    pin: HF_REVISION,
  },
  {
    form: 'mistralrs.builder',
    callees: ['ModelBuilder.new'],
    file: MISTRALRS,
    name: [0],
    revisionMethods: ['with_hf_revision'],
    kind: 'model',
    dynamic: true,
    pin: HF_REVISION,
  },
  { form: 'mistralrs.tokenizer', callees: ['with_tok_model_id'], file: MISTRALRS, name: [0], kind: 'model' },
  {
    form: 'mistralrs.adapter',
    callees: ['LoraAdapterSpec.new'],
    file: MISTRALRS,
    name: [1],
    revisionMethods: ['with_revision'],
    kind: 'model',
    pin: { kind: 'method', before: '.with_revision("', after: '")' },
  },
  {
    form: 'mistralrs.adapter',
    callees: ['with_adapter'],
    file: MISTRALRS,
    name: [1],
    kind: 'model',
    pin: { kind: 'rewrite', before: 'with_adapter_revision($1, $2, "', after: '")' },
  },
  {
    form: 'mistralrs.adapter',
    callees: ['with_lora_adapter'],
    file: MISTRALRS,
    name: [1],
    kind: 'model',
    pin: { kind: 'rewrite', before: 'with_lora_adapter_revision($1, $2, "', after: '")' },
  },
  {
    form: 'mistralrs.adapter',
    callees: ['with_adapter_revision', 'with_lora_adapter_revision'],
    file: MISTRALRS,
    name: [1],
    revision: [2],
    kind: 'model',
  },
  {
    form: 'mistralrs.adapter',
    callees: [
      'LoraModelBuilder.from_text_model_builder',
      'XLoraModelBuilder.from_text_model_builder',
      'GgufLoraModelBuilder.from_gguf_model_builder',
      'GgufXLoraModelBuilder.from_gguf_model_builder',
    ],
    name: [1],
    kind: 'model',
  },
  {
    form: 'mistralrs.experts',
    callees: ['AnyMoeModelBuilder.from_text_builder', 'AnyMoeModelBuilder.from_gguf_builder'],
    name: [5],
    kind: 'model',
  },
  // kalosm
  {
    form: 'kalosm.FileSource',
    callees: ['FileSource.huggingface'],
    name: [0],
    revision: [1],
    kind: 'model',
    dynamic: true,
  },
  // text-embeddings-inference
  {
    form: 'tei.start_server',
    callees: ['start_server'],
    file: /text_embeddings_/,
    name: [0],
    revision: [1],
    kind: 'model',
    pin: { kind: 'rewrite', before: 'start_server($1, Some("', after: '".to_string()), $3)' },
  },
  {
    form: 'tei.download_artifacts',
    callees: ['download_artifacts'],
    file: TEI,
    name: [0],
    revision: [1],
    kind: 'model',
    pin: { kind: 'rewrite', before: 'download_artifacts($1, Some("', after: '"), $3)' },
  },
  // embed_anything
  {
    form: 'embed_anything.builder',
    callees: ['model_id'],
    path: /EmbedderBuilder/,
    name: [0],
    revisionMethods: ['revision'],
    kind: 'model',
    pin: { kind: 'method', before: '.revision(Some("', after: '"))' },
  },
  {
    form: 'embed_anything.from_pretrained_hf',
    callees: ['Embedder.from_pretrained_hf'],
    arity: 5,
    name: [0],
    revision: [1],
    kind: 'model',
    pin: { kind: 'rewrite', before: 'from_pretrained_hf($1, Some("', after: '"), $3, $4, $5)' },
  },
  {
    form: 'embed_anything.embedder',
    callees: [
      'BertEmbedder.new',
      'ClipEmbedder.new',
      'ColPaliEmbedder.new',
      'ColSmolEmbedder.new',
      'JinaEmbedder.new',
      'OrtBertEmbedder.new',
      'OrtColPaliEmbedder.new',
    ],
    file: /embed_anything/,
    name: [0],
    revision: [1],
    kind: 'model',
  },
  // ollama-rs
  {
    form: 'ollama-rs.request',
    callees: [
      'GenerationRequest.new',
      'ChatMessageRequest.new',
      'GenerateEmbeddingsRequest.new',
      'pull_model',
      'pull_model_stream',
      'CreateModelRequest.new.from_model',
    ],
    file: /\bollama_rs\b/,
    name: [0],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
  },
  {
    form: 'ollama-rs.request',
    callees: ['Coordinator.new'],
    file: /\bollama_rs\b/,
    name: [1],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
  },
  {
    form: 'ollama-rs.push',
    callees: ['push_model', 'push_model_stream'],
    file: /\bollama_rs\b/,
    name: [0],
    syntax: 'ollama',
    hub: 'ollama',
    kind: 'model',
    role: 'publish',
  },
];
