import { describe } from 'vitest';
import { rustReader } from '../../../src/references/rust/index.ts';
import { type CodeCase, testCases } from '../read-code.ts';

const USE = 'use hf_hub::{api::sync::Api, Repo, RepoType};\n';
const BARE = 'use hf_hub::api::sync::Api;\n';

const CASES: readonly CodeCase[] = [
  {
    title: 'a model of an api',
    text: `${USE}let repo = Api::new()?.model("zed/lynx".to_string());`,
    found: ['load model zed/lynx 2 hf-hub.repo'],
    pins: ['edits'],
  },
  {
    title: 'a model where the types of repositories are not imported',
    text: `${BARE}let api = Api::new()?;\nlet repo = api.model("zed/lynx".into());`,
    found: ['load model zed/lynx 3 hf-hub.repo'],
    pins: ['edits'],
  },
  {
    title: 'a model where another crate has a type of that name',
    text: `${BARE}use git2::Repo;\nlet repo = api.model("zed/lynx".into());`,
    found: ['load model zed/lynx 3 hf-hub.repo'],
    pins: ['edits'],
  },
  {
    title: 'a dataset and a space',
    text: `${USE}api.dataset("zed/rows".into());\napi.space(String::from("zed/app"));`,
    found: ['load dataset zed/rows 2 hf-hub.repo', 'load space zed/app 3 hf-hub.repo'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'a repository with its type',
    text: `${USE}api.repo(Repo::new("zed/rows".to_owned(), RepoType::Dataset));`,
    found: ['load dataset zed/rows 2 hf-hub.repo'],
    pins: ['edits'],
  },
  {
    title: 'a repository by its kind',
    text: `${BARE}api.repo(hf_hub::Repo::model("zed/lynx".to_string()));`,
    found: ['load model zed/lynx 2 hf-hub.repo'],
    pins: ['edits'],
  },
  {
    title: 'a repository with a revision',
    text: `${USE}api.repo(Repo::with_revision(\n    "zed/lynx".to_string(),\n    RepoType::Model,\n    "main".to_string(),\n));`,
    found: ['load model zed/lynx@main 3 hf-hub.repo'],
    pins: ['edits'],
  },
  {
    title: 'the client that takes owner and name apart',
    text: 'use hf_hub::HFClient;\nlet repo = client.model("zed", "lynx");',
    found: ['load model zed/lynx 2 hf-hub.repo'],
    pins: ['unsupported-place'],
  },
  {
    title: 'a constant',
    text: `${USE}const ID: &str = "zed/lynx";\nfn main() {\n    api.model(ID.to_string());\n}`,
    found: ['load model zed/lynx 2 hf-hub.repo constant'],
    pins: ['edits'],
  },
  {
    title: 'a constant that two uses share',
    text: `${USE}static ID: &'static str = "zed/lynx";\nfn a() { api.model(ID.into()); }\nfn b() { api.model(ID.into()); }`,
    found: ['load model zed/lynx 2 hf-hub.repo constant'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'arms that give name and revision',
    text: `${USE}let (id, rev) = match args.which {\n    Which::A => ("zed/a", "main"),\n    Which::B => ("zed/b", "refs/pr/2"),\n};\napi.repo(Repo::with_revision(id.to_string(), RepoType::Model, rev.to_string()));`,
    found: [
      'load model zed/a@main 3 hf-hub.repo constant',
      'load model zed/b@refs/pr/2 4 hf-hub.repo constant',
    ],
    pins: ['edits', 'edits'],
  },
  {
    title: 'arms of a method that a field leads to',
    text: `${USE}impl Which {\n    fn repo(&self) -> &'static str {\n        match self {\n            Self::A | Self::B => "zed/a",\n            Self::C => "zed/c",\n        }\n    }\n}\nfn main() { api.model(args.which.repo().to_string()); }`,
    found: ['load model zed/a 5 hf-hub.repo constant', 'load model zed/c 6 hf-hub.repo constant'],
    pins: ['unsupported-place', 'unsupported-place'],
  },
  {
    title: 'nested blocks',
    text: `${USE}let id = match args.id {\n    Some(id) => id,\n    None => {\n        if args.small { "zed/small".to_string() } else { "zed/large".to_string() }\n    }\n};\napi.model(id);`,
    found: ['load model zed/small 5 hf-hub.repo constant', 'load model zed/large 5 hf-hub.repo constant'],
  },
  {
    title: 'the default of an option of the command line',
    text: `${USE}struct Args {\n    #[arg(long, default_value = "zed/lynx")]\n    model_id: String,\n}\nfn main() { api.model(args.model_id.clone()); }`,
    found: ['load model zed/lynx 3 hf-hub.repo default'],
    pins: ['edits'],
  },
  {
    title: 'what stands in for an option',
    text: `${USE}let id = args.model_id.unwrap_or_else(|| "zed/lynx".to_string());\napi.model(id);`,
    found: ['load model zed/lynx 2 hf-hub.repo default'],
    pins: ['edits'],
  },
  {
    title: 'what stands in for a variable of the environment',
    text: `${USE}let id = std::env::var("MODEL").unwrap_or("zed/lynx".into());\napi.model(id);`,
    found: ['load model zed/lynx 2 hf-hub.repo environment'],
    pins: ['edits'],
  },
  {
    title: 'a text that is put together of a tuple',
    text: `${USE}let (v, s) = match m { M::A => ("2", "7B"), M::B => ("3", "4B") };\napi.model(format!("zed/lynx{v}-{s}"));`,
    found: [
      'load model zed/lynx2-7B 3 hf-hub.repo constant',
      'load model zed/lynx3-4B 3 hf-hub.repo constant',
    ],
  },
  {
    title: 'a name of which only the owner is known',
    text: `${USE}api.model(format!("zed/{}", size()));`,
    found: ['load model zed/* 2 hf-hub.repo dynamic'],
    pins: ['dynamic-name'],
  },
  {
    title: 'the parameter of a function that is called with names',
    text: `${USE}fn load(id: &str, rev: Option<&str>) {\n    api.repo(Repo::with_revision(id.into(), RepoType::Model, rev.unwrap().into()));\n}\nfn main() { load("zed/a", Some("v1")); load("zed/b", Some("v2")); }`,
    found: ['load model zed/a@v1 5 hf-hub.repo constant', 'load model zed/b@v2 5 hf-hub.repo constant'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'a tokenizer',
    text: 'use tokenizers::Tokenizer;\nlet t = Tokenizer::from_pretrained("bert-base-cased", None)?;',
    found: ['load model bert-base-cased 2 tokenizers.from_pretrained'],
    pins: ['edits'],
  },
  {
    title: 'a tokenizer with a revision',
    text: 'let p = FromPretrainedParameters { revision: "v2".to_string(), ..Default::default() };\nlet t = Tokenizer::from_pretrained("zed/lynx", Some(p))?;',
    found: ['load model zed/lynx@v2 2 tokenizers.from_pretrained'],
    pins: ['edits'],
  },
  {
    title: 'a tokenizer whose parameters come from elsewhere',
    text: 'let t = Tokenizer::from_pretrained("zed/lynx", parameters())?;',
    found: ['load model zed/lynx 1 tokenizers.from_pretrained'],
    pins: ['unsupported-place'],
  },
  {
    title: 'builders of mistral.rs',
    text: 'use mistralrs::*;\nlet m = TextModelBuilder::new("zed/lynx")\n    .with_logging()\n    .build();\nlet n = ModelBuilder::new("zed/two").with_hf_revision("main");',
    found: ['load model zed/lynx 2 mistralrs.builder', 'load model zed/two@main 5 mistralrs.builder'],
    pins: ['edits', 'edits'],
  },
  {
    title: 'adapters and experts of mistral.rs',
    text: 'use mistralrs::*;\nXLoraModelBuilder::from_text_model_builder(b, "zed/x-lora", f);\nb.with_adapter_revision("a", "zed/lora", "v1");\nAnyMoeModelBuilder::from_text_builder(b, c, "p", "m", "mlp", vec!["zed/e1", "zed/e2"], l);',
    found: [
      'load model zed/x-lora 2 mistralrs.adapter',
      'load model zed/lora@v1 3 mistralrs.adapter',
      'load model zed/e1 4 mistralrs.experts',
      'load model zed/e2 4 mistralrs.experts',
    ],
  },
  {
    title: 'a registry of records',
    text: 'use fastembed::*;\nModelInfo { model: EmbeddingModel::A, model_code: String::from("zed/lynx"), dim: 3 }',
    found: ['load model zed/lynx 2 constant.model_code constant'],
  },
  {
    title: 'a record with a revision beside the name',
    text: 'use kalosm::*;\nFileSource::HuggingFace { model_id: "zed/lynx".to_string(), revision: "main".to_string(), file: f }',
    found: ['load model zed/lynx@main 2 code.revision'],
    pins: ['edits'],
  },
  {
    title: 'a source of kalosm',
    text: 'FileSource::huggingface("zed/lynx".to_string(), "main".to_string(), "a.gguf".to_string())',
    found: ['load model zed/lynx@main 1 kalosm.FileSource'],
    pins: ['edits'],
  },
  {
    title: 'a model of Ollama',
    text: 'use ollama_rs::Ollama;\nGenerationRequest::new("llama3:8b".to_string(), prompt);\nGenerationRequest::new("hf.co/zed/lynx:Q4".to_string(), prompt);',
    found: ['load ollama llama3@8b 2 ollama-rs.request', 'load model zed/lynx 3 ollama-rs.request'],
    pins: ['digest-only', 'digest-only'],
  },
  {
    title: 'code that is commented out, and documentation',
    text: `${USE}// let r = api.model("zed/old".to_string());\n/// Loads \`zed/doc-1\`, unlike [\`Type/member\`].\nfn f() {}`,
    found: ['commented model zed/old 2 hf-hub.repo', 'mention model zed/doc-1 3 rust.documentation'],
  },
  {
    title: 'raw strings, lifetimes and nested comments',
    text: `${USE}/* a /* b */ api.model("zed/no".into()); */\nfn f<'a>(x: &'a str) -> char { '"' }\nlet id = r#"zed/lynx"#;\napi.model(id.into());`,
    found: ['commented model zed/no 2 hf-hub.repo', 'load model zed/lynx 4 hf-hub.repo constant'],
    pins: ['edits'],
  },
  {
    title: 'nothing in files, media types, paths of the target and other calls named alike',
    text: `${USE}let a = api.model("local/model".into());\nbuilder.model("gpt-4");\nlet m = "application/json";\nrepo.get("unet/model.safetensors")?;\nassert_eq!(x.model_id, "zed/lynx");\nconst MODEL_ID: &str = "org/model";`,
    found: [],
  },
  {
    title: 'embedders of embed_anything',
    text: 'use embed_anything::embeddings::embed::EmbedderBuilder;\nlet a = EmbedderBuilder::new()\n    .model_id(Some("zed/lynx"))\n    .from_pretrained_hf()?;\nlet b = EmbedderBuilder::new().model_id(Some("zed/two")).revision(Some("main")).from_pretrained_hf()?;\nlet c = Embedder::from_pretrained_hf("zed/three", None, None, None, None)?;',
    found: [
      'load model zed/lynx 3 embed_anything.builder',
      'load model zed/two@main 5 embed_anything.builder',
      'load model zed/three 6 embed_anything.from_pretrained_hf',
    ],
    pins: ['edits', 'edits', 'edits'],
  },
  {
    title: 'a method whose name says that it gives a name and its revision',
    text: 'use hf_hub::api::sync::Api;\nimpl Which {\n    fn model_and_revision(&self) -> (&\'static str, &\'static str) {\n        match self {\n            Self::Tiny => ("zed/tiny", "main"),\n            Self::Base => ("zed/base", "refs/pr/22"),\n        }\n    }\n}',
    found: [
      'load model zed/tiny@main 5 function.model_and_revision constant',
      'load model zed/base@refs/pr/22 6 function.model_and_revision constant',
    ],
    pins: ['unsupported-place', 'unsupported-place'],
  },
  {
    title: 'addresses in messages and options',
    text: 'use hf_hub::api::sync::Api;\neprintln!("get https://huggingface.co/zed/lynx/resolve/main/a.bin");\n#[arg(long, help = "such as https://huggingface.co/zed/two/resolve/main/b.bin")]\nlet f = get("https://huggingface.co/zed/three/resolve/main/c.bin").expect("from https://huggingface.co/zed/four/resolve/main/d.bin");',
    found: [
      'mention model zed/lynx@main 2 code.message',
      'mention model zed/two@main 3 code.message',
      'mention model zed/four@main 4 code.message',
    ],
  },
  {
    title: 'names that say their format, but in tests and examples of names',
    text: 'use hf_hub::api::sync::Api;\nfn f() { wrapper("zed/lynx-GGUF", "org/model-GGUF"); }\n#[cfg(test)]\nmod tests {\n    fn t() { parse("zed/two-GGUF"); }\n}',
    found: ['load model zed/lynx-GGUF 2 code.download constant'],
  },
  {
    title: 'models of ollama-rs',
    text: 'use ollama_rs::Ollama;\nlet r = GenerationRequest::new("llama3.2:1b".to_string(), prompt);\nlet c = Coordinator::new(ollama, "qwen3:4b".to_string(), history);\nollama.create_model(CreateModelRequest::new("mine".into()).from_model("gemma3".into())).await?;\nollama.push_model("zed/mine".into(), false).await?;',
    found: [
      'load ollama llama3.2@1b 2 ollama-rs.request',
      'load ollama qwen3@4b 3 ollama-rs.request',
      'load ollama gemma3 4 ollama-rs.request',
      'publish ollama zed/mine 5 ollama-rs.push',
    ],
  },
  {
    title: 'what a method called after repositories gives, in a file that does not load',
    text: 'pub enum Kind { A, B(Inner) }\nimpl Kind {\n    pub fn repo_id(&self) -> String {\n        let id = match self {\n            Kind::A => "zed/lynx",\n            Kind::B(p) => match p {\n                Inner::X => "zed/x",\n                Inner::Y => "zed/y",\n            },\n        };\n        id.to_string()\n    }\n    pub fn label(&self) -> &str {\n        match self { Kind::A => "zed/label", _ => "zed/other" }\n    }\n}',
    found: [
      'load model zed/lynx 5 function.repo_id constant',
      'load model zed/x 7 function.repo_id constant',
      'load model zed/y 8 function.repo_id constant',
    ],
  },
  {
    title: 'defaults of settings that another file loads',
    text: 'impl Default for Params {\n    fn default() -> Self {\n        Self {\n            chat_model_repo: "zed/lynx".to_string(),\n            chat_model_dir: "zed/folder".to_string(),\n            git_repo: "zed/code".to_string(),\n        }\n    }\n}',
    found: ['load model zed/lynx 4 constant.chat_model_repo constant'],
  },
  {
    title: 'constructors beside one another, and no arguments of a call',
    text: 'fn all() -> Vec<Spec> {\n    vec![Spec::new("x", "zed/lynx-GGUF", 4), Spec::new("y", "zed/puma", 5)]\n}\nfn f() { check("zed/fox-GGUF", "zed/owl"); }',
    found: [
      'load model zed/lynx-GGUF 2 code.download constant',
      'load model zed/puma 2 code.download constant',
      'load model zed/fox-GGUF 4 code.download constant',
    ],
  },
];

describe('Rust', () => testCases(rustReader, 'src/main.rs', CASES));
