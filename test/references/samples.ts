import type { Language } from '../../src/references/index.ts';

/** A small file in each language that names something; `embeds`: what it names stands in another language within. */
export const SAMPLES: readonly {
  readonly language: Language;
  readonly path: string;
  readonly text: string;
  readonly embeds?: boolean;
}[] = [
  {
    language: 'python',
    path: 'app/infer.py',
    text: 'from transformers import AutoModel\nNAME = "zed/lynx"\nmodel = AutoModel.from_pretrained(NAME, revision="main")\n',
  },
  {
    language: 'notebook',
    path: 'a.ipynb',
    text: '{"cells": [{"cell_type": "code", "source": ["from transformers import AutoModel\\n", "m = AutoModel.from_pretrained(\\"zed/lynx\\")\\n"], "outputs": []}], "nbformat": 4, "metadata": {}}',
    embeds: true,
  },
  {
    language: 'javascript',
    path: 'src/infer.ts',
    text: "import { pipeline } from '@huggingface/transformers';\nconst p = await pipeline('text-generation', 'zed/lynx', { revision: 'main' });\n",
  },
  { language: 'shell', path: 'run.sh', text: '#!/bin/sh\nhf download zed/lynx --revision main\n' },
  {
    language: 'dockerfile',
    path: 'Dockerfile',
    text: 'FROM python:3\nENV HF_MODEL_ID=zed/lynx\nRUN hf download zed/lynx\n',
    embeds: true,
  },
  {
    language: 'yaml',
    path: 'train.yaml',
    text: 'model_name_or_path: &m zed/lynx\nmodel_revision: main\nother: {tokenizer_name: *m}\nrun: |\n  hf download zed/lynx\n# base_model: zed/old\n',
  },
  {
    language: 'json',
    path: 'config.json',
    text: '{"auto_map": {"AutoModel": "zed/code--m.M"}, "model_id": "zed/lynx", "revision": "main"}\n',
  },
  {
    language: 'toml',
    path: 'a.toml',
    text: '[a]\nmodel_id = "zed/lynx"\nrevision = "main"\n[tool.kernels.dependencies]\n"zed/kernel" = "1"\n',
  },
  {
    language: 'markdown',
    path: 'docs/README.md',
    text: '---\nbase_model: zed/lynx\n---\n```yaml\nmodel_id: zed/lynx\n```\nhttps://huggingface.co/zed/lynx\n',
    embeds: true,
  },
  {
    language: 'requirements',
    path: 'requirements.txt',
    text: 'lynx @ git+https://huggingface.co/zed/lynx@main\n',
  },
  {
    language: 'hcl',
    path: 'infra/main.tf',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform writes it so
    text: 'variable "model_id" {\n  default = "zed/lynx"\n}\nresource "a" "b" {\n  environment = {\n    HF_MODEL_ID = var.model_id\n    TOKENIZER = "zed/${local.x}"\n  }\n}\n# hf_model = "zed/old"\n',
  },
  {
    language: 'bicep',
    path: 'infra/main.bicep',
    text: "param modelId string = 'zed/lynx'\nvar env = [\n  {\n    name: 'HF_MODEL_ID'\n    value: modelId\n  }\n]\n",
  },
  {
    language: 'modelfile',
    path: 'Modelfile',
    text: 'FROM hf.co/zed/lynx-GGUF:Q4_K_M\nADAPTER ./lora.gguf\nSYSTEM """You\nare"""\n# FROM lynx:8b\n',
  },
  {
    language: 'git-config',
    path: '.gitmodules',
    text: '[submodule "rows"]\n\tpath = rows\n\turl = https://huggingface.co/datasets/zed/rows\n',
  },
  {
    language: 'properties',
    path: 'serving.properties',
    text: 'engine=Python\noption.model_id=zed/lynx\noption.revision=main\n[*]\nhf-repo = zed/lynx-GGUF:Q4\n! option.model_id=zed/old\n',
  },
  {
    language: 'text',
    path: 'notes',
    text: 'see https://huggingface.co/zed/lynx/resolve/main/x and hf://datasets/zed/rows@v1 or https://zed-app.hf.space\n',
  },
  {
    language: 'rust',
    path: 'src/main.rs',
    text: 'use hf_hub::{api::sync::Api, Repo, RepoType};\nconst ID: &str = "zed/lynx";\nfn main() { let api = Api::new().unwrap(); api.model(ID.to_string()); api.repo(Repo::with_revision("zed/lynx".into(), RepoType::Dataset, "main".to_string())); }\n',
  },
  {
    language: 'go',
    path: 'cmd/main.go',
    text: 'package main\nimport "github.com/gomlx/go-huggingface/hub"\nfunc main() { repo := hub.New("zed/lynx").WithRevision("main"); _ = repo }\n',
  },
  {
    language: 'jvm',
    path: 'src/Main.java',
    text: 'import dev.langchain4j.model.huggingface.HuggingFaceChatModel;\nclass Main { Object m = HuggingFaceChatModel.builder().modelId("zed/lynx").build(); }\n',
  },
  {
    language: 'c',
    path: 'src/main.cpp',
    text: 'void preset(common_params & params) {\n  params.model.hf_repo = "zed/lynx-GGUF";\n  params.model.hf_file = "lynx.gguf";\n}\n',
  },
  {
    language: 'csharp',
    path: 'src/Main.cs',
    text: 'var kernel = Kernel.CreateBuilder().AddHuggingFaceChatCompletion(model: "zed/lynx", apiKey: "x").Build();\n',
  },
  {
    language: 'swift',
    path: 'Sources/Main.swift',
    text: 'import MLXLMCommon\nstatic public let lynx = ModelConfiguration(id: "zed/lynx", revision: "main")\n',
  },
  {
    language: 'r',
    path: 'R/main.R',
    text: 'path <- hfhub::hub_download("zed/lynx", "config.json", revision = "main")\n',
  },
  {
    language: 'julia',
    path: 'src/main.jl',
    text: 'using Transformers.HuggingFace\nmodel = hgf"zed/lynx:ForMaskedLM"\n',
  },
  {
    language: 'elixir',
    path: 'lib/main.ex',
    text: '{:ok, model} = Bumblebee.load_model({:hf, "zed/lynx", revision: "main"})\n',
  },
  {
    language: 'ruby',
    path: 'lib/main.rb',
    text: 'require "informers"\nmodel = Informers.pipeline("embedding", "zed/lynx", revision: "main")\n',
  },
  {
    language: 'dart',
    path: 'lib/main.dart',
    text: "import 'package:langchain_ollama/langchain_ollama.dart';\nfinal chat = ChatOllama(defaultOptions: ChatOllamaOptions(model: 'zed/lynx:1b'));\n",
  },
];
