import type { Case } from './case.ts';

export const CASES: readonly Case[] = [
  {
    title: 'commented-out code',
    source: `from transformers import AutoModel
# model = AutoModel.from_pretrained("zed/lynx", revision="v1")
model = AutoModel.from_pretrained("zed/puma")
`,
    expected: [
      'commented model zed/lynx@v1 2:38 transformers.from_pretrained',
      'load model zed/puma 3:36 transformers.from_pretrained',
    ],
  },
  {
    title: 'a call that was commented out over several lines',
    source: `from transformers import AutoModel
    # model = AutoModel.from_pretrained(
    #     "zed/lynx",
    #     revision="v1",
    # )
`,
    expected: ['commented model zed/lynx@v1 3:12 transformers.from_pretrained'],
  },
  {
    title: 'an alternative value that was commented out',
    source: `from transformers import AutoModel
NAME = "zed/lynx"
# NAME = "zed/puma"
AutoModel.from_pretrained(NAME)
`,
    expected: [
      'load model zed/lynx 2:9 transformers.from_pretrained constant used 4:1',
      'commented model zed/puma 3:11 transformers.from_pretrained constant',
    ],
  },
  {
    title: 'an entry of a registry that was commented out',
    source: `from transformers import AutoModel
ALL = [
    "zed/lynx",
    # "zed/puma",
]
for name in ALL:
    AutoModel.from_pretrained(name)
`,
    expected: [
      'load model zed/lynx 3:6 transformers.from_pretrained constant used 7:5',
      'commented model zed/puma 4:8 transformers.from_pretrained constant',
    ],
  },
  {
    title: 'prose in comments',
    source: `# the "input/output" of this (see "a/b") is or/and not loaded
x = 1
`,
    expected: [],
  },
  {
    title: 'a docstring with an example',
    source: `def f():
    """Loads it.

    >>> from transformers import AutoModel
    >>> model = AutoModel.from_pretrained("zed/lynx")
    """
`,
    expected: ['mention model zed/lynx 5:44 transformers.from_pretrained'],
  },
  {
    title: 'a template with code in it',
    source: `README = """
from transformers import AutoModel
AutoModel.from_pretrained("zed/lynx")
"""
`,
    expected: ['mention model zed/lynx 3:28 transformers.from_pretrained'],
  },
  {
    title: 'settings that another file reads',
    source: `MODEL_ID = "zed/lynx-7b"
BASE_MODEL: str = "zed/puma-7b"
TOKENIZER_ID = "zed/tok-7b"
DATASET_NAME = "zed/rows-v1"
`,
    expected: [
      'load model zed/lynx-7b 1:13 python.constant constant',
      'load model zed/puma-7b 2:20 python.constant constant',
      'load model zed/tok-7b 3:17 python.constant constant',
      'load dataset zed/rows-v1 4:17 python.constant constant',
    ],
  },
  {
    title: 'fields with telling names',
    source: `@dataclass
class Args:
    model_name_or_path: str = "zed/lynx-7b"
    dataset_name: Optional[str] = field(default="zed/rows-v1")
    hub_model_id: str = "zed/out-7b"
config = {"repo_id": "zed/puma-7b", "revision": "r1"}
self.hf_model = "zed/cat-7b"
`,
    expected: [
      'load model zed/lynx-7b 3:32 python.field default',
      'load dataset zed/rows-v1 4:50 python.field default',
      'publish model zed/out-7b 5:26 python.field default',
      'load model zed/puma-7b@r1 6:23 config.repo_id',
      'load model zed/cat-7b 7:18 python.field default',
    ],
  },
  {
    title: 'options with telling names',
    source: `parser.add_argument("--model_name_or_path", type=str, default="zed/lynx-7b")
@click.option("--model-id", default="zed/puma-7b")
def main(repo_id: str = typer.Option("zed/ox-7b")): pass
os.environ.get("HF_MODEL_ID", "zed/cat-7b")
`,
    expected: [
      'load model zed/lynx-7b 1:64 python.option default',
      'load model zed/puma-7b 2:38 python.option default',
      'load model zed/ox-7b 3:39 python.option default',
      'load model zed/cat-7b 4:32 python.environment environment',
    ],
  },
  {
    title: 'arguments with telling names',
    source: `LayoutConfig(repo_id="zed/lynx-7b", revision="r1")
`,
    expected: ['load model zed/lynx-7b@r1 1:23 python.argument'],
  },
  {
    title: 'a registry with a telling name',
    source: `SUPPORTED_MODELS = {"a": "zed/lynx-7b", "b": "zed/puma-13b"}
`,
    expected: [
      'load model zed/lynx-7b 1:27 python.constant constant',
      'load model zed/puma-13b 1:47 python.constant constant',
    ],
  },
  {
    title: 'names that are too weak alone',
    source: `model = "zed/lynx-7b"
name = "zed/puma-7b"
path = "zed/ox-7b"
`,
    expected: [],
  },
  {
    title: 'a weak name in a file that imports a library of the hub',
    source: `import transformers
model = "zed/lynx-7b"
name = "zed/puma"
`,
    expected: ['load model zed/lynx-7b 2:10 python.constant constant'],
  },
  {
    title: 'slugs of hosted models',
    source: `MODEL_ID = "openai/gpt-4o"
MODEL_NAME = "anthropic/claude-3-opus"
`,
    expected: [],
  },
  {
    title: 'a router of hosted models',
    source: `client = OpenAI(base_url="https://openrouter.ai/api/v1")
MODEL_ID = "meta-llama/llama-3-8b-instruct"
`,
    expected: [],
  },
  {
    title: 'strings that only look like names',
    source: `CONTENT_TYPE = "application/json"
model_id = "data/train.parquet"
model_name = "models/lynx"
repo_id = "a/b/c"
image = "vllm/vllm-openai"
model_id = "username/my-model"
model_id = "your-org/your-model"
model_id = "org/model"
tz = "Europe/Paris"
`,
    expected: [],
  },
  {
    title: 'placeholders and paths where a name is expected',
    source: `from transformers import AutoModel
AutoModel.from_pretrained("your-username/model")
AutoModel.from_pretrained("your_org/model")
AutoModel.from_pretrained("<user>/model")
AutoModel.from_pretrained("path/to/model")
AutoModel.from_pretrained("./model")
AutoModel.from_pretrained("/models/lynx")
AutoModel.from_pretrained("~/lynx")
AutoModel.from_pretrained("C:\\\\models\\\\lynx")
AutoModel.from_pretrained("weights/lynx.safetensors")
AutoModel.from_pretrained("output")
`,
    expected: [],
  },
  {
    title: 'names with dots and quantizations',
    source: `from transformers import AutoModel
AutoModel.from_pretrained("zed/lynx-v1.5")
AutoModel.from_pretrained("zed/Lynx-GGUF")
AutoModel.from_pretrained("zed/lynx_2.1-7b.q4")
`,
    expected: [
      'load model zed/lynx-v1.5 2:28 transformers.from_pretrained',
      'load model zed/Lynx-GGUF 3:28 transformers.from_pretrained',
      'load model zed/lynx_2.1-7b.q4 4:28 transformers.from_pretrained',
    ],
  },
  {
    title: 'code that is not about models',
    source: `def load(path):
    return open("a/b")
json.load(f)
requests.get("x/y")
`,
    expected: [],
  },
  {
    title: 'a list of known owners in a file that imports a library of the hub',
    source: `import transformers
CHOICES = ["Qwen/Qwen2-7B", "google/gemma-2b", "BAAI/bge-m3", "facebook/opt-125m"]
`,
    expected: [
      'load model Qwen/Qwen2-7B 2:13 python.constant constant',
      'load model google/gemma-2b 2:30 python.constant constant',
      'load model BAAI/bge-m3 2:49 python.constant constant',
      'load model facebook/opt-125m 2:64 python.constant constant',
    ],
  },
  {
    title: 'keys that only describe models',
    source: `PROFILES = {"Qwen/Qwen2-7B": {"size": 7}, "google/gemma-2b": {"size": 2}, "BAAI/bge-m3": {"size": 1}, "facebook/opt-125m": {"size": 0}}
`,
    expected: [],
  },
  {
    title: 'a function of another module with the name of a method here',
    source: `import whisper
from huggingface_hub import snapshot_download
class Trainer:
    def load_model(self, name):
        return snapshot_download(name)
whisper.load_model("turbo-v2")
Trainer().load_model("zed/lynx")
`,
    expected: ['load model zed/lynx 7:23 huggingface_hub.snapshot_download used 5:16'],
  },
  {
    title: 'words that are no names of checkpoints',
    source: `from transformers import AutoModel
KINDS = {"en": "WAV2VEC2_ASR_BASE_960H", "de": "zed/lynx", "fr": "large", "it": "roberta-large-mnli"}
AutoModel.from_pretrained(KINDS[language])
def load(name="mnli"):
    return AutoModel.from_pretrained(name)
`,
    expected: [
      'load model zed/lynx 2:49 transformers.from_pretrained constant used 3:1',
      'load model roberta-large-mnli 2:82 transformers.from_pretrained constant used 3:1',
    ],
  },
  {
    title: 'an argument of documentation',
    source: `import transformers
@auto_docstring(checkpoint="zed/lynx-7b")
class Config: pass
`,
    expected: ['mention model zed/lynx-7b 2:29 python.argument'],
  },
  {
    title: 'pushed datasets by what is pushed',
    source: `import datasets
rows = datasets.load_dataset("zed/rows").map(f)
rows.push_to_hub("zed/out-rows")
train_ds.push_to_hub("zed/out-ds")
model.push_to_hub("zed/out-model")
card.push_to_hub("zed/out-card", repo_type="dataset")
`,
    expected: [
      'load dataset zed/rows 2:31 datasets.load_dataset',
      'publish dataset zed/out-rows 3:19 huggingface.push_to_hub',
      'publish dataset zed/out-ds 4:23 huggingface.push_to_hub',
      'publish model zed/out-model 5:20 huggingface.push_to_hub',
      'publish dataset zed/out-card 6:19 huggingface.push_to_hub',
    ],
  },
  {
    title: 'what a model card is told',
    source: 'trainer.push_to_hub(dataset_name="zed/rows-v1")\n',
    expected: ['mention dataset zed/rows-v1 1:35 python.argument'],
  },
  {
    title: 'fields that are assigned together',
    source: `class Test:
    text_encoder_cls, text_encoder_id = CLIPTextModel, "zed/clip-7b"
    a, b = C, "zed/clip-7b"
`,
    expected: ['load model zed/clip-7b 2:57 python.field default'],
  },
  {
    title: 'the fixture that launches a server',
    source: `def handle(launcher):
    with launcher("zed/lynx", lora_adapters=["zed/a", "zed/b"], revision="r1") as handle:
        yield handle
`,
    expected: [
      'load model zed/lynx@r1 2:20 tgi.launcher',
      'load model zed/a 2:47 tgi.launcher',
      'load model zed/b 2:56 tgi.launcher',
    ],
  },
  {
    title: 'placeholders that are loaded, and not those that are only written down',
    source: `from transformers import AutoModel
AutoModel.from_pretrained("org/model_name")
MODEL = "user/repo"
AutoModel.from_pretrained(MODEL)
AutoModel.from_pretrained("your-org/model")
AutoModel.from_pretrained("username/model")
model_id = "org/model"
def load(name="org/model"):
    AutoModel.from_pretrained(name)
# AutoModel.from_pretrained("org/name")
`,
    expected: [
      'load model org/model_name 2:28 transformers.from_pretrained',
      'load model user/repo 3:10 transformers.from_pretrained constant used 4:1',
    ],
  },
  {
    title: 'what a docstring repeats and shows',
    source: `class Args:
    """
    Args:
        model_id (\`str\`, *optional*, defaults to \`"zed/lynx-7b"\`): the model.
        other (\`str\`, *optional*, defaults to \`"zed/other-7b"\`): prose alone.
    Example: Evaluator(model_id="zed/puma-7b")
    """
    model_id: str = "zed/lynx-7b"
`,
    expected: [
      'mention model zed/lynx-7b 4:52 python.docstring',
      'mention model zed/puma-7b 6:34 python.argument',
      'load model zed/lynx-7b 8:22 python.field default',
    ],
  },
  {
    title: 'tables whose keys are datasets',
    source: 'DATASET_NAME_MAPPING = {"zed/rows-v1": ("image", "text")}\n',
    expected: ['mention dataset zed/rows-v1 1:26 python.constant constant'],
  },
  {
    title: 'requests that change a repository',
    source: `import requests
requests.post("https://huggingface.co/api/models/zed/lynx/discussions", json={})
URL = "https://huggingface.co/api/spaces/zed/puma/restart"
session.put(URL)
requests.get("https://huggingface.co/api/models/zed/ox")
`,
    expected: [
      'mention model zed/lynx 2:50 url.api',
      'mention space zed/puma 3:42 url.api constant used 4:1',
    ],
  },
  {
    title: 'what stands in for a variable of the environment',
    source: `import transformers, os
env = os.environ
MODEL_ID = os.environ.get("A") or os.getenv("B") or "zed/lynx-7b"
transformers.AutoModel.from_pretrained(env.get("C") or "zed/puma")
`,
    expected: [
      'load model zed/lynx-7b 3:54 python.environment environment',
      'load model zed/puma 4:57 transformers.from_pretrained environment',
    ],
  },
  {
    title: 'constants that are only compared, shown, or names of what is served',
    source: `HF_MODELS = ["zed/cat-7b", "zed/dog-7b"]
ok = name in HF_MODELS
A_MODEL_ID = "zed/a-7b"
ok = name == A_MODEL_ID
B_MODEL_ID = "zed/b-7b"
print(f"with {B_MODEL_ID}")
C_MODEL_ID = "zed/c-7b"
json.dump({"generator": C_MODEL_ID}, file)
D_MODEL_ID = "zed/d-7b"
cfg = {"model_name": D_MODEL_ID, "api_base": url}
Client(model_name="zed/e-7b", api_base=url)
F_MODEL_ID = "zed/f-7b"
run(F_MODEL_ID)
BASE_MODELS = ["zed/g-7b", "zed/h-7b"]
for each in BASE_MODELS: run(each)
`,
    expected: [
      'alias model zed/cat-7b 1:15 python.constant constant',
      'alias model zed/dog-7b 1:29 python.constant constant',
      'alias model zed/a-7b 3:15 python.constant constant',
      'alias model zed/b-7b 5:15 python.constant constant',
      'alias model zed/c-7b 7:15 python.constant constant',
      'alias model zed/d-7b 9:15 python.constant constant',
      'alias model zed/e-7b 11:20 python.argument',
      'load model zed/f-7b 12:15 python.constant constant',
      'load model zed/g-7b 14:17 python.constant constant',
      'load model zed/h-7b 14:29 python.constant constant',
    ],
  },
];
