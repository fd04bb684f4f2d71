import { describe, expect, test } from 'vitest';
import type { FoundReference, ReaderContext, ReferenceReader } from '../../src/references/index.ts';
import { READERS } from '../../src/references/registry.ts';

interface LikelyCase {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly found: readonly string[];
  /** Names beside them that are loaded. */
  readonly others?: number;
  /** Manifests and other files of the target. */
  readonly files?: Readonly<Record<string, string>>;
}

const SWIFT_PACKAGE = '.package(url: "https://github.com/huggingface/swift-transformers", from: "1.0.0")';

const LIKELY: readonly LikelyCase[] = [
  {
    title: "a model of the hub's own tests beside its task (JavaScript)",
    path: 'src/pipelines/depth.js',
    text: 'export default { config: { task: "depth-estimation", model_id: "hf-internal-testing/tiny-random-DPTForDepthEstimation" } };',
    found: ['load hf-internal-testing/tiny-random-DPTForDepthEstimation'],
  },
  {
    title: 'keys of a table, and not what they are shown as (JavaScript)',
    path: 'src/App.jsx',
    text: "import { AutoTokenizer } from '@huggingface/transformers';\nconst MODELS = Object.freeze({ 'zed/t5-small': 't5-small', 'zed/bert-base-cased': 'bert-base-cased' });",
    found: ['load zed/t5-small', 'load zed/bert-base-cased'],
  },
  {
    title: 'a model of the hub that has no owner (Rust)',
    path: 'src/embed.rs',
    text: '// From the HuggingFace Hub\nlet tokenizer_id = "bert-base-uncased";\nlet hf_repo = "xlm-roberta-base";',
    found: ['load bert-base-uncased', 'load xlm-roberta-base'],
  },
  {
    title: 'the option of a command in a package that depends on a library of the hub (Swift)',
    path: 'Sources/CLI/BertCommand.swift',
    files: { 'Package.swift': SWIFT_PACKAGE },
    text: 'import Embeddings\nstruct C { @Option var modelId: String = "google-bert/bert-base-uncased" }',
    found: ['load google-bert/bert-base-uncased'],
  },
  {
    title: 'a default path where the file speaks of the hub (Go)',
    path: 'binding/router.go',
    text: '// From the HuggingFace Hub\nfunc Init(modelPath string) {\n\tif modelPath == "" {\n\t\tmodelPath = "jhu-clsp/mmBERT-base"\n\t}\n}',
    found: ['load jhu-clsp/mmBERT-base'],
  },
  {
    title: 'constants that are called after what they hold, in the code for the hub (Rust)',
    path: 'src/providers/huggingface/completion.rs',
    text: 'pub const GEMMA_2: &str = "google/gemma-2-2b-it";\npub const WHISPER_SMALL: &str = "openai/whisper-small";',
    found: ['load google/gemma-2-2b-it', 'load openai/whisper-small'],
  },
  {
    title: 'a name under a title, in a record that says the hub (Rust)',
    path: 'src/search.rs',
    text: 'json!({ "title": { "source": "huggingFace", "model": "sentence-transformers/all-MiniLM-L6-v2" } })',
    found: ['load sentence-transformers/all-MiniLM-L6-v2'],
  },
  {
    title: 'a list of names whose owners only the hub has (Kotlin)',
    path: 'app/src/main/java/Models.kt',
    text: '// gguf models\nval models = listOf("bartowski/Llama-3.2-1B-Instruct-GGUF", "unsloth/Qwen3-4B-GGUF:Q4_K_M")',
    found: ['load bartowski/Llama-3.2-1B-Instruct-GGUF', 'load unsloth/Qwen3-4B-GGUF'],
  },
  {
    title: 'repositories of a table that an address is made of (TypeScript)',
    path: 'src/browser.ts',
    text: "const REPOS = { mnn: 'xororz/sd-mnn' };\nexport const addressOf = (repo) => 'https://huggingface.co/' + repo;",
    found: ['load xororz/sd-mnn'],
  },
  {
    title: 'a table of an application for the machine itself (C#)',
    path: 'Models.cs',
    text: 'class M { static readonly string Repo = "microsoft/Phi-3-mini-4k-instruct-onnx"; string File = "model.onnx"; }',
    found: ['load microsoft/Phi-3-mini-4k-instruct-onnx'],
  },
  {
    title: 'a data set under its word (Dart)',
    path: 'lib/data.dart',
    text: "// Hugging Face\nconst evalDataset = 'HuggingFaceH4/ultrachat_200k';",
    found: ['load dataset HuggingFaceH4/ultrachat_200k'],
  },
  {
    title: 'a table of its own, whose values another file loads (Python)',
    path: 'modules/units/controlnet.py',
    text: "import diffusers\npredefined_models = {\n    'Canny': 'lllyasviel/control_v11p_sd15_canny',\n    'Zoe Depth': ('TencentARC/t2iadapter_zoedepth_sd15v1', {}),\n}",
    found: ['load lllyasviel/control_v11p_sd15_canny', 'load TencentARC/t2iadapter_zoedepth_sd15v1'],
  },
  {
    title: 'keys out of which a model is chosen (Python)',
    path: 'scripts/enhance.py',
    text: "import transformers\nclass Options:\n    models = {\n        'google/gemma-3-1b-it': {},\n        'Qwen/Qwen3-0.6B': {},\n    }",
    found: ['load google/gemma-3-1b-it', 'load Qwen/Qwen3-0.6B'],
  },
  {
    title: 'the first of several values, and what a word beside it tells (Python)',
    path: 'pruning.py',
    text: "import transformers\nrepo_id, subfolder = 'Qwen/Qwen-Image-Edit', None\ndata.append(('base_model_name', 'stable-diffusion-v1-5/stable-diffusion-v1-5', str))",
    found: ['load Qwen/Qwen-Image-Edit', 'load stable-diffusion-v1-5/stable-diffusion-v1-5'],
  },
  {
    title: 'what a function or a property gives (Rust, Swift)',
    path: 'src/config.rs',
    text: '// huggingface\nfn default_embedding_model() -> String {\n    "BAAI/bge-small-en-v1.5".to_string()\n}',
    found: ['load BAAI/bge-small-en-v1.5'],
  },
  {
    title: 'the value of an option in one literal with it (Python)',
    path: 'train.py',
    text: "args = [\n    '--model_name_or_path=zed/lynx-2b',\n    '--dataset_name=zed/open-talks2',\n    '--learning_rate=0.1',\n]\nimport trl",
    found: ['load zed/lynx-2b', 'load dataset zed/open-talks2'],
  },
  {
    title: 'what stands beside the task that it does (TypeScript)',
    path: 'app/page.tsx',
    text: "const embed = usePipeline('feature-extraction', 'Supabase/gte-small');\nconst api = '/functions/v1/chat';",
    found: ['load Supabase/gte-small'],
  },
  {
    title: 'what is held by the same word as another name of the file (TypeScript)',
    path: 'src/options.ts',
    text: "export const captioners = [\n  { defaults: { 'caption.model_name_or_path': ['Qwen/Qwen3-VL-8B-Instruct', ''] }, options: [{ value: 'Qwen/Qwen3-VL-8B-Instruct' }] },\n  { defaults: { 'caption.model_name_or_path': ['ACE-Step/acestep-transcriber', ''] }, options: [{ value: 'ACE-Step/acestep-transcriber' }] },\n];",
    found: [
      'load Qwen/Qwen3-VL-8B-Instruct',
      'load Qwen/Qwen3-VL-8B-Instruct',
      'load ACE-Step/acestep-transcriber',
      'load ACE-Step/acestep-transcriber',
    ],
  },
  {
    title: 'the repository of a file of weights (Python)',
    path: 'cli.py',
    text: "import llama_cpp\ndef main(text_model: str = 'bartowski/Qwen2.5-7B-Instruct-GGUF/Qwen2.5-7B-Instruct-Q8_0.gguf'): ...",
    found: ['load bartowski/Qwen2.5-7B-Instruct-GGUF'],
  },
  {
    title: 'what a provider has published on the hub (TypeScript)',
    path: 'models/dolly.ts',
    text: "// huggingface.co\nexport const dolly = { tokenizers: ['databricks/dolly-v2-3b'] };",
    found: ['load databricks/dolly-v2-3b'],
  },
];

const UNLIKELY: readonly LikelyCase[] = [
  {
    title: 'a name without an owner in a file that has nothing to do with the hub (Go)',
    path: 'cmd/style.go',
    text: 'const style = "t5-base"\nvar sizes = []string{"t5-small", "t5-large"}',
    found: [],
  },
  {
    title: 'what another provider calls a model',
    path: 'src/providers/together/completion.rs',
    text: '// Hugging Face names\npub const YI_34B_CHAT: &str = "zero-one-ai/Yi-34B-Chat";',
    found: [],
  },
  {
    title: 'constants that say another provider',
    path: 'config/settings.go',
    text: '// hugging face\nconst (\n\tDefaultNvidiaModel = "nvidia/nv-embed-v1"\n\tDefaultAnyscaleModel = "meta-llama/Llama-2-70b-chat-hf"\n)',
    found: [],
  },
  {
    title: 'what is compared, matched or asked of',
    path: 'Runner.swift',
    text: 'import MLXLLM\nif name.hasPrefix("mlx-community/whisper-large") { x() }\nswitch name {\ncase "mlx-community/pocket-tts-4bit", "mlx-community/soprano-80m-bf16": y()\ndefault: z()\n}\nif id == "BAAI/bge-base-en-v1.5" { y() }',
    found: [],
  },
  {
    title: 'what people are shown',
    path: 'src/Form.tsx',
    text: 'import { listFiles } from \'@huggingface/hub\';\nexport const F = () => <input placeholder="Xenova/bge-base-en-v1.5" />;',
    found: [],
  },
  {
    title: 'what a test with mocks expects',
    path: 'pkg/hub/errors_test.go',
    text: '// hugging face\nvar server = httptest.NewServer(h)\nvar cases = []Case{{ModelID: "microsoft/DialoGPT-medium"}}',
    found: [],
  },
  {
    title: 'packages, images, routes, versions and files',
    path: 'src/main.rs',
    text: 'use hf_hub::api::sync::Api;\nconst AGENT: &str = "my-hub-client/1.0.0";\nconst IMAGE: &str = "vllm/vllm-openai-7b";\nconst KIND: &str = "application/x-gguf";\nconst FILE: &str = "onnx/model-7b.onnx";\nconst ROUTE: &str = "models/llama-7b";',
    found: [],
  },
  {
    title: 'classes of an application that are written like names',
    path: 'Sorter.cs',
    text: 'Register(new() { ID = "stable-diffusion-v1/lora", Name = "Lora" }); Remaps["flux-dev/lora"] = "Flux.1-dev/lora";',
    found: [],
  },
  {
    title: 'lineage, files in folders, and what is asked (Python)',
    path: 'meta.py',
    text: "import transformers\nMeta(adapted_from='intfloat/e5-base', superseded_by='jxm/cde-small-v2')\nload('embeddings/image-7b.faiss')\nif 'google/gemma-2b-it' in name: pass\nif name in ['Qwen/Qwen3-0.6B']: pass\nmodel_file = 'tokenizer_2/spiece-7b.model'",
    found: [],
  },
  {
    title: 'keys that tell how large models are',
    path: 'sizes.py',
    text: "import transformers\nMODEL_SIZES = {'google/gemma-3-1b-it': [1], 'Qwen/Qwen3-0.6B': [2]}",
    found: [],
  },
  {
    title: 'slugs beside those that only providers have (Python)',
    path: 'run.py',
    text: "# huggingface names too\nTOKENIZERS = {'bloom': ['bigscience/bloom'], 'gpt': ['openai/gpt-4'], 'gpt2': ['huggingface/gpt2']}",
    found: [],
  },
  {
    title: 'the slugs of a router',
    path: 'src/models.ts',
    text: "// gguf and onnx are for others\nexport const models = [{ id: 'meta-llama/llama-3.1-8b-instruct', pricing: { input: 1 } }];",
    found: [],
  },
  {
    title: 'a folder, a place of a cluster or a part of a model beside names that are loaded (Python)',
    path: 'jobs.py',
    text: "import transformers\nmodel_id = 'Qwen/Qwen3-0.6B'\nlarge_id = 'Qwen/Qwen3-4B'\nCLUSTERS = dict(default='ai2/jupiter-cirrascale-2')\nframes = 'tvqa/frames_fps3_hq'\nMODELS_DIR = 'hf_models/bench_v090'\nrun = 'trained/checkpoint-500'",
    found: [],
    others: 2,
  },
  {
    title: 'where a mirror keeps a copy, and where it goes (Python)',
    path: 'caption.py',
    text: "import transformers\nweights = [{'dest': 'liuhaotian/llava-v1.5-13b', 'src': 'llava-v1.5-13b/006818fc465ebda4c003c0998674d9141d8d95f8'}]",
    found: [],
  },
  {
    title: 'the file of a folder of its own (TypeScript)',
    path: 'src/load.ts',
    text: "// gguf, huggingface\nconst model = 'models/llama-7b/ggml-model-7b.gguf'; const other = 'assets/images/lynx.onnx';",
    found: [],
  },
];

function readerOf(path: string): ReferenceReader {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return READERS.find((reader) => reader.language !== 'text' && reader.accepts(name, path))!;
}

function read({ path, text, files = {} }: LikelyCase): readonly FoundReference[] {
  const reader = readerOf(path);
  const context: ReaderContext = {
    path,
    exists: () => false,
    source: (asked) => files[asked] ?? null,
    wantsPins: false,
    hazard: () => {},
    embedded: () => [],
  };
  return reader.prefilter.test(text) ? reader.read(text, context) : [];
}

function told({ role, kind, name }: FoundReference): string {
  return [role, ...(kind === 'model' ? [] : [kind]), name].join(' ');
}

describe('a literal is taken for the name of a model by its shape, what holds it, and its company', () => {
  test.each(LIKELY)('$title', (each) => {
    expect(read(each).map(told)).toEqual(each.found);
  });
});

describe('a literal is not taken for the name of a model when it is', () => {
  test.each(UNLIKELY)('$title', (each) => {
    const loads = read(each).filter(({ role }) => role === 'load');
    expect(loads.slice(each.others ?? 0).map(told)).toEqual([]);
    expect(loads).toHaveLength(each.others ?? 0);
  });
});
