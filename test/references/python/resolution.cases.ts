import type { Case } from './case.ts';

export const CASES: readonly Case[] = [
  {
    title: 'a constant',
    source: `from transformers import AutoModel
MODEL = "zed/lynx"
def load():
    return AutoModel.from_pretrained(MODEL)
`,
    expected: ['load model zed/lynx 2:10 transformers.from_pretrained constant used 4:12'],
  },
  {
    title: 'a constant that is used twice',
    source: `from transformers import AutoModel, AutoTokenizer
MODEL = "zed/lynx"
AutoModel.from_pretrained(MODEL)
AutoTokenizer.from_pretrained(MODEL)
`,
    expected: ['load model zed/lynx 2:10 transformers.from_pretrained constant used 3:1 4:1'],
  },
  {
    title: 'a variable that is assigned again',
    source: `from transformers import AutoModel
name = "zed/one"
AutoModel.from_pretrained(name)
name = "zed/two"
AutoModel.from_pretrained(name)
`,
    expected: [
      'load model zed/one 2:9 transformers.from_pretrained constant used 3:1',
      'load model zed/two 4:9 transformers.from_pretrained constant used 5:1',
    ],
  },
  {
    title: 'a table of revisions, whose keys are no names of its own',
    source: `import os
from huggingface_hub import hf_hub_download
MODEL_REVISIONS = {
    "zed/lynx": "0123456789abcdef0123456789abcdef01234567",
}
MODEL = os.environ.get("MODEL", "zed/lynx")
hf_hub_download(MODEL, "a", revision=MODEL_REVISIONS.get(MODEL))
`,
    expected: [
      'load model zed/lynx@0123456789abcdef0123456789abcdef01234567 6:34 huggingface_hub.hf_hub_download environment used 7:1',
    ],
  },
  {
    title: 'a revision that is a constant',
    source: `from transformers import AutoModel
REVISION = "548fc3543a"
AutoModel.from_pretrained("zed/lynx", revision=REVISION)
`,
    expected: ['load model zed/lynx@548fc3543a 3:28 transformers.from_pretrained'],
  },
  {
    title: 'a class attribute',
    source: `from transformers import AutoModel
class Service:
    MODEL = "zed/lynx"
    def load(self):
        return AutoModel.from_pretrained(self.MODEL)
`,
    expected: ['load model zed/lynx 3:14 transformers.from_pretrained constant used 5:16'],
  },
  {
    title: 'an attribute of a subclass',
    source: `from transformers import AutoModel
class Base:
    model_id = None
    def load(self):
        return AutoModel.from_pretrained(self.model_id)
class Lynx(Base):
    model_id = "zed/lynx"
`,
    expected: ['load model zed/lynx 7:17 transformers.from_pretrained constant used 5:16'],
  },
  {
    title: 'a dataclass field',
    source: `from dataclasses import dataclass, field
from transformers import AutoModel
@dataclass
class Args:
    weights: str = "zed/lynx"
    other: str = field(default="zed/puma")
args = Args()
AutoModel.from_pretrained(args.weights)
AutoModel.from_pretrained(args.other)
`,
    expected: [
      'load model zed/lynx 5:21 transformers.from_pretrained default used 8:1',
      'load model zed/puma 6:33 transformers.from_pretrained default used 9:1',
    ],
  },
  {
    title: 'a field of a parsed dataclass',
    source: `from transformers import AutoModel, HfArgumentParser
@dataclass
class Args:
    weights: str = field(default="zed/lynx", metadata={"help": "x"})
args, = HfArgumentParser(Args).parse_args_into_dataclasses()
AutoModel.from_pretrained(args.weights)
`,
    expected: ['load model zed/lynx 4:35 transformers.from_pretrained default used 6:1'],
  },
  {
    title: 'a field of pydantic settings',
    source: `from pydantic import Field
from transformers import AutoModel
class Settings(BaseSettings):
    weights: str = Field("zed/lynx", description="x")
settings = Settings()
AutoModel.from_pretrained(settings.weights)
`,
    expected: ['load model zed/lynx 4:27 transformers.from_pretrained default used 6:1'],
  },
  {
    title: 'the default of a parameter',
    source: `from transformers import AutoModel
def load(name="zed/lynx", revision="v1"):
    return AutoModel.from_pretrained(name, revision=revision)
`,
    expected: ['load model zed/lynx@v1 2:16 transformers.from_pretrained default used 3:12'],
  },
  {
    title: 'calls of a wrapper',
    source: `from transformers import AutoModel
def load(name, rev=None):
    return AutoModel.from_pretrained(name, revision=rev)
load("zed/lynx", "v1")
load(rev="v2", name="zed/puma")
`,
    expected: [
      'load model zed/lynx@v1 4:7 transformers.from_pretrained used 3:12',
      'load model zed/puma@v2 5:22 transformers.from_pretrained used 3:12',
    ],
  },
  {
    title: 'a wrapper that is a method',
    source: `from transformers import AutoModel
class Loader:
    def fetch(self, name):
        return AutoModel.from_pretrained(name)
    def all(self):
        self.fetch("zed/lynx")
`,
    expected: ['load model zed/lynx 6:21 transformers.from_pretrained used 4:16'],
  },
  {
    title: 'a constructor',
    source: `from transformers import AutoModel
class Loader:
    def __init__(self, name="zed/default"):
        self.name = name
    def load(self):
        return AutoModel.from_pretrained(self.name)
Loader("zed/lynx").load()
`,
    expected: [
      'load model zed/default 3:30 transformers.from_pretrained default used 6:16',
      'load model zed/lynx 7:9 transformers.from_pretrained constant used 6:16',
    ],
  },
  {
    title: 'an option of argparse',
    source: `import argparse
from transformers import AutoModel
parser = argparse.ArgumentParser()
parser.add_argument("-m", "--model-name", default="zed/lynx")
args = parser.parse_args()
def main(args):
    AutoModel.from_pretrained(args.model_name)
`,
    expected: ['load model zed/lynx 4:52 transformers.from_pretrained default used 7:5'],
  },
  {
    title: 'an option of click',
    source: `import click
from transformers import AutoModel
@click.command()
@click.option("--weights", "-w", default="zed/lynx")
def main(weights):
    AutoModel.from_pretrained(weights)
`,
    expected: ['load model zed/lynx 4:43 transformers.from_pretrained default used 6:5'],
  },
  {
    title: 'an option of typer',
    source: `import typer
from transformers import AutoModel
def main(weights: str = typer.Option("zed/lynx", "--weights")):
    AutoModel.from_pretrained(weights)
`,
    expected: ['load model zed/lynx 3:39 transformers.from_pretrained default used 4:5'],
  },
  {
    title: 'the environment',
    source: `import os
from transformers import AutoModel
AutoModel.from_pretrained(os.environ.get("X", "zed/one"))
AutoModel.from_pretrained(os.getenv("X", "zed/two"))
AutoModel.from_pretrained(os.getenv("X") or "zed/three")
os.environ.setdefault("Y", "zed/four")
AutoModel.from_pretrained(os.environ["Y"])
`,
    expected: [
      'load model zed/one 3:48 transformers.from_pretrained environment',
      'load model zed/two 4:43 transformers.from_pretrained environment',
      'load model zed/three 5:46 transformers.from_pretrained environment',
      'load model zed/four 6:29 transformers.from_pretrained environment used 7:1',
    ],
  },
  {
    title: 'a dictionary by key',
    source: `from transformers import AutoModel
MODELS = {"a": "zed/lynx", "b": "zed/puma"}
AutoModel.from_pretrained(MODELS["a"])
`,
    expected: ['load model zed/lynx 2:17 transformers.from_pretrained constant used 3:1'],
  },
  {
    title: 'a dictionary by variable',
    source: `from transformers import AutoModel
MODELS = {"a": "zed/lynx", "b": "zed/puma"}
def load(size):
    return AutoModel.from_pretrained(MODELS[size])
`,
    expected: [
      'load model zed/lynx 2:17 transformers.from_pretrained constant used 4:12',
      'load model zed/puma 2:34 transformers.from_pretrained constant used 4:12',
    ],
  },
  {
    title: 'a dictionary with a default',
    source: `from transformers import AutoModel
MODELS = {"a": "zed/lynx"}
AutoModel.from_pretrained(MODELS.get(key, "zed/puma"))
`,
    expected: [
      'load model zed/lynx 2:17 transformers.from_pretrained constant used 3:1',
      'load model zed/puma 3:44 transformers.from_pretrained default',
    ],
  },
  {
    title: 'a dictionary whose values are iterated',
    source: `from transformers import AutoModel
MODELS = {"a": "zed/lynx", "b": "zed/puma"}
for name in MODELS.values():
    AutoModel.from_pretrained(name)
for short, name in MODELS.items():
    AutoModel.from_pretrained(name)
`,
    expected: [
      'load model zed/lynx 2:17 transformers.from_pretrained constant used 4:5 6:5',
      'load model zed/puma 2:34 transformers.from_pretrained constant used 4:5 6:5',
    ],
  },
  {
    title: 'names as keys',
    source: `from transformers import AutoModel
REVISIONS = {"zed/lynx": "r1", "zed/puma": "r2"}
for name, rev in REVISIONS.items():
    AutoModel.from_pretrained(name, revision=rev)
`,
    expected: [
      'load model zed/lynx@r1 2:15 transformers.from_pretrained constant used 4:5',
      'load model zed/puma@r2 2:33 transformers.from_pretrained constant used 4:5',
    ],
  },
  {
    title: 'revisions in a table beside',
    source: `from transformers import AutoModel
REVISIONS = {"zed/lynx": "r1", "zed/puma": "r2"}
for name in ["zed/lynx", "zed/puma"]:
    AutoModel.from_pretrained(name, revision=REVISIONS[name])
`,
    expected: [
      'load model zed/lynx@r1 3:15 transformers.from_pretrained constant used 4:5',
      'load model zed/puma@r2 3:27 transformers.from_pretrained constant used 4:5',
    ],
  },
  {
    title: 'a list that is iterated',
    source: `from transformers import AutoModel
for name in ("zed/lynx", "zed/puma"):
    AutoModel.from_pretrained(name)
models = [AutoModel.from_pretrained(n) for n in ["zed/ox", "zed/cow"]]
`,
    expected: [
      'load model zed/lynx 2:15 transformers.from_pretrained constant used 3:5',
      'load model zed/puma 2:27 transformers.from_pretrained constant used 3:5',
      'load model zed/ox 4:51 transformers.from_pretrained constant used 4:11',
      'load model zed/cow 4:61 transformers.from_pretrained constant used 4:11',
    ],
  },
  {
    title: 'a nested registry',
    source: `from transformers import AutoModel
MODELS = {"a": {"repo": "zed/lynx", "rev": "r1", "file": "a/b"}, "b": {"repo": "zed/puma", "rev": "r2", "file": "c/d"}}
def load(key):
    entry = MODELS[key]
    return AutoModel.from_pretrained(entry["repo"], revision=entry["rev"])
`,
    expected: [
      'load model zed/lynx@r1 2:26 transformers.from_pretrained constant used 5:12',
      'load model zed/puma@r2 2:81 transformers.from_pretrained constant used 5:12',
    ],
  },
  {
    title: 'a registry of tuples',
    source: `from transformers import AutoModel
MODELS = {"a": ("zed/lynx", "r1"), "b": ("zed/puma", "r2")}
repo, rev = MODELS[key]
AutoModel.from_pretrained(repo, revision=rev)
`,
    expected: [
      'load model zed/lynx@r1 2:18 transformers.from_pretrained constant used 4:1',
      'load model zed/puma@r2 2:43 transformers.from_pretrained constant used 4:1',
    ],
  },
  {
    title: 'a registry of instances',
    source: `from dataclasses import dataclass
from transformers import AutoModel
@dataclass
class Info:
    repo: str
    rev: str = "r0"
MODELS = {"a": Info("zed/lynx"), "b": Info(repo="zed/puma", rev="r2")}
AutoModel.from_pretrained(MODELS[key].repo, revision=MODELS[key].rev)
`,
    expected: [
      'load model zed/lynx@r0 7:22 transformers.from_pretrained constant used 8:1',
      'load model zed/puma@r2 7:50 transformers.from_pretrained constant used 8:1',
    ],
  },
  {
    title: 'a registry that is filled later',
    source: `from transformers import AutoModel
MODELS = {}
MODELS["a"] = "zed/lynx"
AutoModel.from_pretrained(MODELS[key])
`,
    expected: ['load model zed/lynx 3:16 transformers.from_pretrained constant used 4:1'],
  },
  {
    title: 'an enumeration',
    source: `from enum import Enum
from transformers import AutoModel
class Models(str, Enum):
    LYNX = "zed/lynx"
    PUMA = "zed/puma"
AutoModel.from_pretrained(Models.LYNX.value)
for m in Models:
    AutoModel.from_pretrained(m.value)
`,
    expected: [
      'load model zed/lynx 4:13 transformers.from_pretrained constant used 6:1 8:5',
      'load model zed/puma 5:13 transformers.from_pretrained constant used 8:5',
    ],
  },
  {
    title: 'a text that is nothing but another one stands where the other one does',
    source: `from transformers import AutoModel
def load(name: str = "zed/lynx"):
    return AutoModel.from_pretrained(f"{name}")
load("zed/puma")
`,
    expected: [
      'load model zed/lynx 2:23 transformers.from_pretrained default used 3:12',
      'load model zed/puma 4:7 transformers.from_pretrained used 3:12',
    ],
  },
  {
    title: 'text that is put together',
    source: `from transformers import AutoModel
ORG = "zed"
AutoModel.from_pretrained(f"{ORG}/lynx")
AutoModel.from_pretrained(ORG + "/puma")
AutoModel.from_pretrained("zed/" "ox")
AutoModel.from_pretrained("%s/cow" % ORG)
AutoModel.from_pretrained("{}/cat-{size}".format(ORG, size="b"))
AutoModel.from_pretrained("/".join(["zed", "dog"]))
`,
    expected: [
      'load model zed/lynx 3:29 transformers.from_pretrained constant',
      'load model zed/puma 4:27 transformers.from_pretrained constant',
      'load model zed/ox 5:28 transformers.from_pretrained',
      'load model zed/cow 6:28 transformers.from_pretrained constant',
      'load model zed/cat-b 7:28 transformers.from_pretrained constant',
      'load model zed/dog 8:38 transformers.from_pretrained',
    ],
  },
  {
    title: 'a name of which only the owner is known',
    source: `from transformers import AutoModel
AutoModel.from_pretrained(f"zed/lynx-{size}")
AutoModel.from_pretrained("zed/" + name)
`,
    expected: [
      'load model zed/lynx-* 2:27 transformers.from_pretrained dynamic <f"zed/lynx-{size}">',
      'load model zed/* 3:27 transformers.from_pretrained dynamic <"zed/" + name>',
    ],
  },
  {
    title: 'a name that is not known',
    source: `from transformers import AutoModel
def load(path):
    AutoModel.from_pretrained(path)
AutoModel.from_pretrained(config["model"]["name"])
`,
    expected: [
      'load model * 3:31 transformers.from_pretrained dynamic <path>',
      'load model * 4:27 transformers.from_pretrained dynamic <config["model"]["name"]>',
    ],
  },
  {
    title: 'a name that is evidently local',
    source: `from transformers import AutoModel
AutoModel.from_pretrained(output_dir)
AutoModel.from_pretrained(os.path.join(root, "x"))
AutoModel.from_pretrained(tmp_path / "model")
AutoModel.from_pretrained(f"./{x}")
`,
    expected: [],
  },
  {
    title: 'a conditional',
    source: `from transformers import AutoModel
AutoModel.from_pretrained("zed/big" if big else "zed/small")
name = "zed/one"
if other:
    name = "zed/two"
AutoModel.from_pretrained(name)
`,
    expected: [
      'load model zed/big 2:28 transformers.from_pretrained',
      'load model zed/small 2:50 transformers.from_pretrained',
      'load model zed/one 3:9 transformers.from_pretrained constant used 6:1',
      'load model zed/two 5:13 transformers.from_pretrained constant used 6:1',
    ],
  },
  {
    title: 'a function that returns the name',
    source: `from transformers import AutoModel
def pick(big):
    if big:
        return "zed/big"
    return "zed/small"
AutoModel.from_pretrained(pick(True))
`,
    expected: [
      'load model zed/big 4:17 transformers.from_pretrained constant used 6:1',
      'load model zed/small 5:13 transformers.from_pretrained constant used 6:1',
    ],
  },
  {
    title: 'arguments in a dictionary',
    source: `from transformers import AutoModel
kwargs = {"pretrained_model_name_or_path": "zed/lynx", "revision": "r1"}
AutoModel.from_pretrained(**kwargs)
common = dict(revision="r2", trust_remote_code=True)
AutoModel.from_pretrained("zed/puma", **common)
`,
    expected: [
      'load model zed/lynx@r1 2:45 transformers.from_pretrained used 3:1',
      'load model zed/puma@r2 5:28 transformers.from_pretrained remote-code',
    ],
  },
  {
    title: 'a walrus and a global',
    source: `from transformers import AutoModel
def set_name():
    global NAME
    NAME = "zed/lynx"
def load():
    AutoModel.from_pretrained(NAME)
if (n := "zed/puma"):
    AutoModel.from_pretrained(n)
`,
    expected: [
      'load model zed/lynx 4:13 transformers.from_pretrained constant used 6:5',
      'load model zed/puma 7:11 transformers.from_pretrained constant used 8:5',
    ],
  },
  {
    title: 'a command given as a list',
    source: `import subprocess
MODEL = "zed/lynx"
subprocess.run(["huggingface-cli", "download", MODEL, "--revision", "main"])
`,
    expected: [],
  },
  {
    title: 'what branches put into a dictionary that is unpacked',
    source: `from transformers import CLIPTextConfig
config = fetch(checkpoint)
if clip:
    name = "zed/clip-a"
    config["pretrained_model_name_or_path"] = name
else:
    name = "zed/clip-b"
    config["pretrained_model_name_or_path"] = name
CLIPTextConfig.from_pretrained(**config, subfolder="x")
`,
    expected: [
      'load model zed/clip-a 4:13 transformers.from_pretrained constant used 9:1',
      'load model zed/clip-b 7:13 transformers.from_pretrained constant used 9:1',
    ],
  },
  {
    title: 'the parameters of a parametrized test',
    source: `from transformers import AutoModel
CASES = [("causal", "zed/lynx", 1), pytest.param("seq", "zed/puma", 2, id="big")]
@pytest.mark.parametrize("kind, model_id, n", CASES)
def test_a(kind, model_id, n):
    AutoModel.from_pretrained(model_id)
@pytest.mark.parametrize("name", ["zed/cat"])
def test_b(name):
    AutoModel.from_pretrained(name)
`,
    expected: [
      'load model zed/lynx 2:22 transformers.from_pretrained constant used 5:5',
      'load model zed/puma 2:58 transformers.from_pretrained constant used 5:5',
      'load model zed/cat 6:36 transformers.from_pretrained constant used 8:5',
    ],
  },
  {
    title: 'a name within a text that is put together to where it stands',
    source: `import lm_eval
NAME = "zed/lynx"
lm_eval.simple_evaluate(model="hf", model_args=f"pretrained={NAME},dtype=auto")
`,
    expected: ['load model zed/lynx 2:9 lm_eval.simple_evaluate constant used 3:1'],
  },
  {
    title: 'a text that is cut before it is published',
    source: `from transformers import AutoModel
model = "zed/lynx-base"
short = model if "/" not in model else model.split("/")[-1]
m.push_to_hub(f"ox/reranker-{short}")
m.push_to_hub(f"reranker-{model.rsplit('/', 1)[1]}")
if "/" in model:
    model = model.split("/")[-1]
m.push_to_hub(f"ox/late-{model}")
m.push_to_hub(f"late-{model}")
`,
    expected: [
      'load model zed/lynx-base 2:10 python.constant constant',
      'publish model ox/reranker-lynx-base 4:17 huggingface.push_to_hub constant',
      'publish model */reranker-lynx-base 5:17 huggingface.push_to_hub dynamic <f"reranker-{model.rsplit(\'/\', 1)[1]}">',
      'publish model ox/late-lynx-base 8:17 huggingface.push_to_hub constant',
      'publish model */late-lynx-base 9:17 huggingface.push_to_hub dynamic <f"late-{model}">',
    ],
  },
  {
    title: 'an owner that only some names lack',
    source: `from transformers import AutoModel
for name in ["lynx-7b", "zed/puma"]:
    AutoModel.from_pretrained(name if "/" in name else f"ox/{name}")
    if "/" not in name:
        name = "cat/" + name
    AutoModel.from_pretrained(name)
`,
    expected: [
      'load model zed/puma 2:26 transformers.from_pretrained constant used 3:5 6:5',
      'load model ox/lynx-7b 3:58 transformers.from_pretrained constant',
      'load model cat/lynx-7b 5:17 transformers.from_pretrained constant used 6:5',
    ],
  },
];
