import type { Case } from './case.ts';

/** Names that only words tell of, and values that are followed to known calls. */
export const CASES: readonly Case[] = [
  {
    title: 'a class that is a model, told by its revision',
    source: `from .helpers import Model
DEFAULT = Model(path="zed/lynx-7b", onnx_path="zed/lynx-onnx", revision="8f91a2d", onnx_revision="7c1")
`,
    expected: [
      'load model zed/lynx-7b@8f91a2d 2:23 python.argument',
      'load model zed/lynx-onnx@7c1 2:48 python.argument',
    ],
  },
  {
    title: 'a class that is no model',
    source: `from .helpers import Page
HOME = Page(path="zed/lynx-7b", revision="8f91a2d")
`,
    expected: [],
  },
  {
    title: 'the hub by the word of it',
    source: `from .helpers import Description, Source
ALL = [Description(model="lynx", sources=Source(hf="zed/lynx-onnx-q", url="https://x.test/a"))]
`,
    expected: ['load model zed/lynx-onnx-q 2:53 python.argument'],
  },
  {
    title: 'what a getter of models is given',
    source: `from .zoo import load_pretrained_model, build_reranker, load_eval_dataset
load_pretrained_model("zed/lynx-7b")
build_reranker("zed/rerank-base", device="cpu")
load_eval_dataset("google/bench-1")
`,
    expected: [
      'load model zed/lynx-7b 2:24 python.argument',
      'load model zed/rerank-base 3:17 python.argument',
      'load dataset google/bench-1 4:20 python.argument',
    ],
  },
  {
    title: 'what no getter of models is given',
    source: `from .zoo import open_page, load_prompt, is_model, ChatOpenAI, load_model_config_schema
open_page("zed/lynx-7b")
load_prompt("zed/lynx-7b")
is_model("zed/lynx-7b")
ChatOpenAI("zed/lynx-7b")
assert spec.id == ModelId("zed/lynx-7b")
`,
    expected: [],
  },
  {
    title: 'a path that a getter of models is given later',
    source: `from .builder import load_pretrained_model
model_path = "zed/Anything"
shown_path = "zed/Something"
load_pretrained_model(model_path)
print(shown_path)
`,
    expected: ['load model zed/Anything 2:15 python.constant constant'],
  },
  {
    title: 'cases of a test that get a model',
    source: `import pytest
@pytest.mark.parametrize("size,model_name", [(1, "zed/lynx-7b"), (2, "zed/puma-7b")])
def test_it(model_cache, size, model_name):
    with model_cache(model_name) as model:
        model.run()
@pytest.mark.parametrize("model_name", ["zed/ox-7b"])
def test_names(model_name):
    assert is_quantized_model(model_name)
`,
    expected: [
      'load model zed/lynx-7b 2:51 python.parameter default',
      'load model zed/puma-7b 2:71 python.parameter default',
    ],
  },
  {
    title: 'a loop whose body gets models',
    source: `from .zoo import load_model
for model_name in ["zed/lynx-7b", "zed/puma-7b"]:
    load_model(model_name)
for model_name in ["zed/ox-7b"]:
    limits[model_name] = 1
`,
    expected: [
      'load model zed/lynx-7b 2:21 python.constant constant',
      'load model zed/puma-7b 2:36 python.constant constant',
    ],
  },
  {
    title: 'choices of an option',
    source: `import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--dataset_name", choices=["zed/bench", "zed/bench-lite"])
parser.add_argument("--colour", choices=["zed/red", "zed/blue"])
`,
    expected: [
      'load dataset zed/bench 3:49 python.option default',
      'load dataset zed/bench-lite 3:62 python.option default',
    ],
  },
  {
    title: 'tables by column',
    source: `SUPPORTED_MODELS = [("zed/lynx-7b", 768, "fast"), ("zed/puma-7b", 384, "slow")]
MODEL_PROPERTIES = {
    "onnx/lynx": {"name": "google/lynx-base", "dimensions": 384, "type": "hf"},
    "onnx/puma": {"name": "google/puma-base", "dimensions": 384, "type": "hf"},
}
`,
    expected: [
      'load model zed/lynx-7b 1:23 python.constant constant',
      'load model zed/puma-7b 1:53 python.constant constant',
      'load model google/lynx-base 3:28 python.constant constant',
      'load model google/puma-base 4:28 python.constant constant',
    ],
  },
  {
    title: 'a table of languages',
    source: `import transformers
DEFAULTS = {
    "cross": {"en": "zed/rerank-large-v1", "fr": "ox/crossencoder-camembert-base"},
    "t5": {"en": "zed/ranker-base", "other": "ox/mt5-base-mmarco-v2"},
}
`,
    expected: [
      'load model zed/rerank-large-v1 3:22 python.constant constant',
      'load model ox/crossencoder-camembert-base 3:51 python.constant constant',
      'load model zed/ranker-base 4:19 python.constant constant',
      'load model ox/mt5-base-mmarco-v2 4:47 python.constant constant',
    ],
  },
  {
    title: 'tables that say something of models',
    source: `MODEL_PRICES = {"google/lynx-7b": 1, "google/puma-7b": 2}
EXCLUDED_MODELS = ["google/lynx-7b", "google/puma-7b"]
PROMPT_TYPES = {"a": ["google/lynx-7b", "google/puma-7b"], "b": ["google/ox-7b", "google/cat-7b"]}
API_MODELS = ["google/lynx-7b", "google/puma-7b"]
FILES = ["lynx-q4k/q4k-0.uqff", "puma-q4k/q4k-0.uqff", "ox-q4k/q4k-0.uqff", "cat-q4k/q4k-0.uqff"]
`,
    expected: [],
  },
  {
    title: 'members and constants whose names say nothing',
    source: `from transformers import AutoModel
from enum import Enum
class Known(str, Enum):
    LYNX = "google/lynx-base"
V2_ID = "google/puma-large"
PROMPT = "google/lynx-base"
title = "google/lynx-base"
`,
    expected: [
      'load model google/lynx-base 4:13 python.field default',
      'load model google/puma-large 5:10 python.constant constant',
    ],
  },
  {
    title: 'a path beside services',
    source: `import together.ai
CONFIG = {"model_path": "zed/lynx-7b", "model": "zed/puma-7b"}
`,
    expected: ['load model zed/lynx-7b 2:26 config.model_path'],
  },
  {
    title: 'the name that a service knows its model by',
    source: `from functools import partial
A = partial(SomeServiceAPI, model="google/lynx-7b")
B = partial(Lynx, model_path="google/lynx-7b")
`,
    expected: [
      'alias model google/lynx-7b 2:36 python.argument',
      'load model google/lynx-7b 3:31 python.argument',
    ],
  },
  {
    title: 'made-up owners',
    source: `MODEL_ID = "test-org/test-model"
model_name = "stub/stub-embedding"
model_id = "zed/lynx"
`,
    expected: ['load model zed/lynx 3:13 python.constant constant'],
  },
  {
    title: 'git is another hub',
    source: `CONFIG = {"git_repo": "mosaicml/lynx-7b", "hf_repo": "mosaicml/lynx-7b"}
`,
    expected: ['load model mosaicml/lynx-7b 1:55 llama.cpp.hf_repo'],
  },
  {
    title: 'members that a parameter can be',
    source: `from enum import Enum
from transformers import AutoModel
class Size(str, Enum):
    SMALL = "zed/small"
    BIG = "zed/big"
def load(size: Size):
    return AutoModel.from_pretrained(size.value)
`,
    expected: [
      'load model zed/small 4:14 transformers.from_pretrained constant used 7:12',
      'load model zed/big 5:12 transformers.from_pretrained constant used 7:12',
    ],
  },
  {
    title: 'parameters of a fixture',
    source: `import pytest
from transformers import AutoModel
@pytest.fixture(params=["zed/lynx", "zed/puma"])
def model(request):
    return AutoModel.from_pretrained(request.param)
`,
    expected: [
      'load model zed/lynx 3:26 transformers.from_pretrained constant used 5:12',
      'load model zed/puma 3:38 transformers.from_pretrained constant used 5:12',
    ],
  },
  {
    title: 'flags, traits and choices',
    source: `from absl import flags
from traitlets import Unicode
from transformers import AutoModel
flags.DEFINE_string("base", "zed/lynx", "help")
parser.add_argument("--kind", choices=["zed/puma", "zed/ox"])
class App:
    name = Unicode("zed/cat").tag(config=True)
    def load(self):
        AutoModel.from_pretrained(self.name)
AutoModel.from_pretrained(flags.FLAGS.base)
AutoModel.from_pretrained(args.kind)
`,
    expected: [
      'load model zed/lynx 4:30 transformers.from_pretrained default used 10:1',
      'load model zed/puma 5:41 transformers.from_pretrained default used 11:1',
      'load model zed/ox 5:53 transformers.from_pretrained default used 11:1',
      'load model zed/cat 7:21 transformers.from_pretrained default used 9:9',
    ],
  },
  {
    title: 'a default inside of an annotation',
    source: `from typing import Annotated
from pydantic import BaseModel, Field
from transformers import AutoModel
class Config(BaseModel):
    weights: Annotated[str, Field(default="zed/lynx")]
def load(config: Config):
    AutoModel.from_pretrained(config.weights)
`,
    expected: ['load model zed/lynx 5:44 transformers.from_pretrained default used 7:5'],
  },
  {
    title: 'an owner and a name joined as a path',
    source: `import os, posixpath
from transformers import AutoModel
AutoModel.from_pretrained(os.path.join("google", "lynx-7b"))
AutoModel.from_pretrained(posixpath.join("google", "puma-7b"))
AutoModel.from_pretrained(os.path.join("weights", "lynx"))
AutoModel.from_pretrained(os.path.join("zed", "lynx"))
`,
    expected: [
      'load model google/lynx-7b 3:41 transformers.from_pretrained',
      'load model google/puma-7b 4:43 transformers.from_pretrained',
    ],
  },
  {
    title: 'FunASR and its short names',
    source: `from funasr import AutoModel
AutoModel(model="paraformer-zh", vad_model="fsmn-vad", vad_model_revision="v2.0.4")
AutoModel(model="zed/lynx", model_revision="v1")
AutoModel(model="zed/puma", hub="hf")
AutoModel(model="ct-punc", hub="hf")
AutoModel(model="Whisper-tiny", hub="openai")
`,
    expected: [
      'load modelscope/model iic/speech_seaco_paraformer_large_asr_nat-zh-cn-16k-common-vocab8404-pytorch 2:18 funasr.AutoModel',
      'load modelscope/model iic/speech_fsmn_vad_zh-cn-16k-common-pytorch@v2.0.4 2:45 funasr.AutoModel',
      'load modelscope/model zed/lynx@v1 3:18 funasr.AutoModel',
      'load model zed/puma 4:18 funasr.AutoModel',
      'load model funasr/ct-punc 5:18 funasr.AutoModel',
    ],
  },
  {
    title: 'settings of a framework of ModelScope',
    source: `from evalscope.api import BenchmarkMeta
META = BenchmarkMeta(dataset_id="zed/rows")
`,
    expected: ['load modelscope/dataset zed/rows 2:34 python.argument'],
  },
  {
    title: 'choices between values',
    source: `import os
from transformers import AutoModel
def configure(args, small):
    settings = {"embedding_model": os.getenv("EMBEDDING_MODEL") or args.model or "zed/embed-base", "other": 1}
    return Spec(hf_repo=("zed/small-1b" if small else "zed/big-7b"), title="zed/Title-1" if small else "x")
model_id = "zed/one" if A else "zed/two" if B else "zed/three"
kind = "zed/Kind-1" if A else "zed/Kind-2"
`,
    expected: [
      'load model zed/embed-base 4:83 python.field default',
      'load model zed/small-1b 5:27 python.argument',
      'load model zed/big-7b 5:56 python.argument',
      'load model zed/one 6:13 python.constant constant',
      'load model zed/two 6:33 python.constant constant',
      'load model zed/three 6:53 python.constant constant',
    ],
  },
  {
    title: 'a table beside services',
    source: `import openrouter
model_full_paths = {"mono": "zed/mono-3b"}
models = ["google/lynx-7b", "google/puma-7b"]
`,
    expected: ['load model zed/mono-3b 2:30 python.constant constant'],
  },
  {
    title: 'tables without a telling name beside services',
    source: `import litellm
DEFAULTS = {"a": {"en": "zed/rerank-base", "fr": "ox/colbert-fr-v2"}, "b": {"en": "cat/t5-ranker-base", "other": "dog/bert-small"}}
SERVED = {"a": "zed/llama-7b", "b": "ox/qwen-7b", "c": "cat/mixtral-8x7b", "d": "dog/gemma-2b"}
`,
    expected: [
      'load model zed/rerank-base 2:26 python.constant constant',
      'load model ox/colbert-fr-v2 2:51 python.constant constant',
      'load model cat/t5-ranker-base 2:84 python.constant constant',
      'load model dog/bert-small 2:115 python.constant constant',
    ],
  },
  {
    title: 'one row of a table of models',
    source: `models = [("zed/llava-7b", "worker")]
`,
    expected: ['load model zed/llava-7b 1:13 python.constant constant'],
  },
  {
    title: 'a repository beside splits is one of a dataset',
    source: `TASK = LightTaskConfig(name="rows", hf_repo="zed/rows-1", hf_subset="a", hf_avail_splits=["test"])
OTHER = TaskSpec(hf_repo="zed/rows-2", evaluation_splits=["test"], eval_splits=["test"])
MODEL = Spec(hf_repo="zed/lynx-7b", device="cpu")
`,
    expected: [
      'load dataset zed/rows-1 1:46 python.argument',
      'load dataset zed/rows-2 2:27 python.argument',
      'load model zed/lynx-7b 3:23 python.argument',
    ],
  },
  {
    title: 'folders of models, and settings of a service',
    source: `from transformers import AutoModel
image_encoder_path = "sdxl_models/image_encoder"
config = {"generation_model": os.getenv("WATSONX_GENERATION_MODEL", "ibm/granite-13b")}
`,
    expected: ['alias model ibm/granite-13b 3:70 python.environment environment'],
  },
  {
    title: 'rerankers by name',
    source: `from rerankers import Reranker
Reranker("zed/rank", model_type="cross-encoder")
Reranker("zed/served", model_type="rankgpt")
`,
    expected: ['load model zed/rank 2:11 rerankers.Reranker'],
  },
  {
    title: 'models of the hub that have no owner, where one with an owner would be read',
    source: `from transformers import AutoModel
class Settings:
    checkpoint = "bert-base-uncased"
    base_model: str = "gpt2"
MODELS = ["roberta-base", "t5-small"]
def train(self, checkpoint="xlm-roberta-base"): ...
`,
    expected: [
      'load model bert-base-uncased 3:19 python.field default',
      'load model gpt2 4:24 python.field default',
      'load model roberta-base 5:12 config.models',
      'load model t5-small 5:28 config.models',
      'load model xlm-roberta-base 6:29 python.parameter default',
    ],
  },
  {
    title: 'words that are also something else, and names that nobody has published so',
    source: `from transformers import AutoModel
ARCHITECTURES = ["gpt2", "openai-gpt"]
encoding = tiktoken.get_encoding("gpt2")
if name == "bert-base-uncased": pass
model.save("bert-base-uncased")
backbone = "bert-base-of-mine"
key = "ctrl"
`,
    expected: [],
  },
];
