/** A source, and what it becomes when every load in it is pinned to `REV`; null: nothing in it can be. */
export interface PinCase {
  readonly title: string;
  readonly before: string;
  readonly after: string | null;
  /** Why loads that stay as they are cannot be pinned, in the order of the source. */
  readonly left?: readonly string[];
}

const AUTO = 'from transformers import AutoModel, AutoModelForCausalLM, AutoConfig, pipeline\n';

function auto(title: string, before: string, after: string | null, left?: readonly string[]): PinCase {
  return withHead(AUTO, title, before, after, left);
}

function withHead(
  head: string,
  title: string,
  before: string,
  after: string | null,
  left?: readonly string[],
): PinCase {
  return {
    title,
    before: head + before,
    after: after === null ? null : head + after,
    ...(left === undefined ? {} : { left }),
  };
}

/** Where a new keyword goes. */
export const KEYWORDS: readonly PinCase[] = [
  auto(
    'stands right behind the name',
    'AutoModel.from_pretrained("zed/lynx", torch_dtype="auto")\n',
    'AutoModel.from_pretrained("zed/lynx", revision="REV", torch_dtype="auto")\n',
  ),
  auto(
    'has the quotes of the name',
    "AutoModel.from_pretrained('zed/lynx')\n",
    "AutoModel.from_pretrained('zed/lynx', revision='REV')\n",
  ),
  auto(
    'has plain quotes beside a name in three',
    "AutoModel.from_pretrained('''zed/lynx''')\n",
    "AutoModel.from_pretrained('''zed/lynx''', revision=\"REV\")\n",
  ),
  auto(
    'stands behind a name that is a raw text',
    'AutoModel.from_pretrained(r"zed/lynx")\n',
    'AutoModel.from_pretrained(r"zed/lynx", revision="REV")\n',
  ),
  auto(
    'stands behind a name in brackets of its own',
    'AutoModel.from_pretrained(("zed/lynx"))\n',
    'AutoModel.from_pretrained(("zed/lynx"), revision="REV")\n',
  ),
  auto(
    'stands behind a name that is put together of pieces',
    'AutoModel.from_pretrained("zed/" "lynx", subfolder="x")\n',
    'AutoModel.from_pretrained("zed/" "lynx", revision="REV", subfolder="x")\n',
    [],
  ),
  auto(
    'stands behind a name given by keyword',
    'AutoModel.from_pretrained(subfolder="x", pretrained_model_name_or_path="zed/lynx", token=t)\n',
    'AutoModel.from_pretrained(subfolder="x", pretrained_model_name_or_path="zed/lynx", revision="REV", token=t)\n',
  ),
  auto(
    'stands before a trailing comma',
    'AutoModel.from_pretrained("zed/lynx",)\n',
    'AutoModel.from_pretrained("zed/lynx", revision="REV",)\n',
  ),
  auto(
    'has a line of its own where the others have',
    'AutoModel.from_pretrained(\n    "zed/lynx",\n    torch_dtype="auto",\n)\n',
    'AutoModel.from_pretrained(\n    "zed/lynx",\n    revision="REV",\n    torch_dtype="auto",\n)\n',
  ),
  auto(
    'has a line of its own, without a trailing comma where there was none',
    'AutoModel.from_pretrained(\n    "zed/lynx"\n)\n',
    'AutoModel.from_pretrained(\n    "zed/lynx",\n    revision="REV"\n)\n',
  ),
  auto(
    'leaves a comment with the name that it is about',
    'AutoModel.from_pretrained(\n    "zed/lynx",  # the small one\n    torch_dtype="auto",\n)\n',
    'AutoModel.from_pretrained(\n    "zed/lynx",  # the small one\n    revision="REV",\n    torch_dtype="auto",\n)\n',
  ),
  auto(
    'stands before a comment that no comma stands before',
    'AutoModel.from_pretrained(\n    "zed/lynx"  # the small one\n)\n',
    'AutoModel.from_pretrained(\n    "zed/lynx", revision="REV"  # the small one\n)\n',
  ),
  auto(
    'stays on the line of a name that others share it with',
    'AutoModel.from_pretrained("zed/lynx",\n                          torch_dtype="auto")\n',
    'AutoModel.from_pretrained("zed/lynx", revision="REV",\n                          torch_dtype="auto")\n',
  ),
  auto(
    'is indented with tabs where its siblings are',
    'def f():\n\treturn AutoModel.from_pretrained(\n\t\t"zed/lynx",\n\t\tsubfolder="x",\n\t)\n',
    'def f():\n\treturn AutoModel.from_pretrained(\n\t\t"zed/lynx",\n\t\trevision="REV",\n\t\tsubfolder="x",\n\t)\n',
  ),
  auto(
    'ends its line as the others end',
    'AutoModel.from_pretrained(\r\n    "zed/lynx",\r\n    subfolder="x",\r\n)\r\n',
    'AutoModel.from_pretrained(\r\n    "zed/lynx",\r\n    revision="REV",\r\n    subfolder="x",\r\n)\r\n',
  ),
  auto(
    'stays before a backslash that continues the line',
    'AutoModel.from_pretrained("zed/lynx", \\\n    subfolder="x")\n',
    'AutoModel.from_pretrained("zed/lynx", revision="REV", \\\n    subfolder="x")\n',
  ),
  auto(
    'stays on the line where a backslash ends it',
    'AutoModel.from_pretrained(\n    "zed/lynx", \\\n    subfolder="x")\n',
    'AutoModel.from_pretrained(\n    "zed/lynx", revision="REV", \\\n    subfolder="x")\n',
  ),
  auto(
    'stands behind all positional arguments',
    'pipeline("fill-mask", "zed/lynx", None, device=0)\n',
    'pipeline("fill-mask", "zed/lynx", None, revision="REV", device=0)\n',
  ),
  auto(
    'stands behind positional arguments that are spread',
    'AutoModel.from_pretrained("zed/lynx", *args, subfolder="x")\n',
    'AutoModel.from_pretrained("zed/lynx", *args, revision="REV", subfolder="x")\n',
  ),
  auto(
    'stands before keywords that are known not to give it',
    'options = {"subfolder": "x"}\nAutoModel.from_pretrained("zed/lynx", **options)\n',
    'options = {"subfolder": "x"}\nAutoModel.from_pretrained("zed/lynx", revision="REV", **options)\n',
  ),
  auto(
    'is not put beside keywords that may give it',
    'def f(**options):\n    return AutoModel.from_pretrained("zed/lynx", **options)\n',
    null,
    ['unsupported-place'],
  ),
  auto(
    'goes into the inner of nested calls',
    'pipeline("fill-mask", AutoModel.from_pretrained("zed/lynx"))\n',
    'pipeline("fill-mask", AutoModel.from_pretrained("zed/lynx", revision="REV"))\n',
  ),
  auto(
    'stands behind a name that is assigned in passing',
    'AutoModel.from_pretrained(name := "zed/lynx")\n',
    'AutoModel.from_pretrained(name := "zed/lynx", revision="REV")\n',
  ),
  auto('is not put into an f-string', 'print(f"{AutoModel.from_pretrained(\'zed/lynx\').config}")\n', null, [
    'unsupported-place',
  ]),
  auto(
    'is put into a file that has a syntax error elsewhere',
    'def (:\n\nAutoModel.from_pretrained("zed/lynx")\nx = [1,\n',
    'def (:\n\nAutoModel.from_pretrained("zed/lynx", revision="REV")\nx = [1,\n',
  ),
  auto('is not put into a call that is not closed', 'AutoModel.from_pretrained("zed/lynx", x\n', null, [
    'unsupported-place',
  ]),
  auto(
    'is once in a call that is given a name twice',
    'pipeline("fill-mask", model="zed/lynx", tokenizer="zed/lynx")\n',
    'pipeline("fill-mask", model="zed/lynx", revision="REV", tokenizer="zed/lynx")\n',
  ),
  auto(
    'is not put where it would be that of two repositories',
    'pipeline("fill-mask", model="zed/lynx", tokenizer="zed/puma")\n',
    null,
    ['unsupported-place', 'unsupported-place'],
  ),
  auto(
    'is not put where it would be that of a name that is not known',
    'pipeline("fill-mask", model="zed/lynx", tokenizer=args.tokenizer)\n',
    'pipeline("fill-mask", model="zed/lynx", revision="REV", tokenizer=args.tokenizer)\n',
    [],
  ),
];

/** A revision that is given. */
export const GIVEN: readonly PinCase[] = [
  auto(
    'is replaced where it is written',
    "AutoModel.from_pretrained('zed/lynx', revision='main')\n",
    "AutoModel.from_pretrained('zed/lynx', revision='REV')\n",
  ),
  auto(
    'is replaced where it is a tag, short hex or empty',
    'AutoModel.from_pretrained("zed/lynx", revision="v1.0")\nAutoModel.from_pretrained("zed/puma", revision="abcdef1")\nAutoModel.from_pretrained("zed/owl", revision="")\n',
    'AutoModel.from_pretrained("zed/lynx", revision="REV")\nAutoModel.from_pretrained("zed/puma", revision="REV")\nAutoModel.from_pretrained("zed/owl", revision="REV")\n',
  ),
  auto(
    'becomes a text where it is none',
    'AutoModel.from_pretrained("zed/lynx", revision=None, token=None)\n',
    'AutoModel.from_pretrained("zed/lynx", revision="REV", token=None)\n',
  ),
  auto(
    'is replaced in the constant that gives it',
    'REVISION = "main"\nAutoModel.from_pretrained("zed/lynx", revision=REVISION)\n',
    'REVISION = "REV"\nAutoModel.from_pretrained("zed/lynx", revision=REVISION)\n',
  ),
  auto(
    'is replaced in a constant that gives it for one name twice',
    'NAME = "zed/lynx"\nREVISION = "main"\nAutoModel.from_pretrained(NAME, revision=REVISION)\nAutoConfig.from_pretrained(NAME, revision=REVISION)\n',
    'NAME = "zed/lynx"\nREVISION = "REV"\nAutoModel.from_pretrained(NAME, revision=REVISION)\nAutoConfig.from_pretrained(NAME, revision=REVISION)\n',
  ),
  auto(
    'takes the place of a constant that gives it for two names',
    'REVISION = "main"\nAutoModel.from_pretrained("zed/lynx", revision=REVISION)\nAutoModel.from_pretrained("zed/puma", revision=REVISION)\n',
    'REVISION = "main"\nAutoModel.from_pretrained("zed/lynx", revision="REV")\nAutoModel.from_pretrained("zed/puma", revision="REV")\n',
  ),
  auto(
    'takes the place of a constant that also gives it for a name that is not known',
    'import sys\nREVISION = "main"\nAutoModel.from_pretrained("zed/lynx", revision=REVISION)\nAutoModel.from_pretrained(sys.argv[1], revision=REVISION)\n',
    'import sys\nREVISION = "main"\nAutoModel.from_pretrained("zed/lynx", revision="REV")\nAutoModel.from_pretrained(sys.argv[1], revision=REVISION)\n',
    ['dynamic-name'],
  ),
  auto(
    'stays where a constant gives one call the revision of two repositories',
    'REVISION = "main"\npipeline("fill-mask", model="zed/lynx", tokenizer="zed/puma", revision=REVISION)\n',
    null,
    ['unsupported-place', 'unsupported-place'],
  ),
  auto(
    'stays where an expression gives it that is not known',
    'import os\nAutoModel.from_pretrained("zed/lynx", revision=os.environ["REVISION"])\n',
    null,
    ['dynamic-revision'],
  ),
  auto(
    'is replaced in the keywords that a dict gives',
    'options = {"revision": "main", "subfolder": "x"}\nAutoModel.from_pretrained("zed/lynx", **options)\n',
    'options = {"revision": "REV", "subfolder": "x"}\nAutoModel.from_pretrained("zed/lynx", **options)\n',
  ),
  auto(
    'is replaced in the call that gives it to a function',
    'def load(name, revision="main"):\n    return AutoModel.from_pretrained(name, revision=revision)\n\nload("zed/lynx", revision="v2")\nload("zed/puma")\n',
    'def load(name, revision="main"):\n    return AutoModel.from_pretrained(name, revision=revision)\n\nload("zed/lynx", revision="REV")\nload("zed/puma", revision="REV")\n',
  ),
  auto(
    'is replaced in the field beside that of the name',
    'from dataclasses import dataclass\n@dataclass\nclass Config:\n    model_id: str = "zed/lynx"\n    revision: str = "main"\n\ndef load(config: Config):\n    return AutoModel.from_pretrained(config.model_id, revision=config.revision)\n',
    'from dataclasses import dataclass\n@dataclass\nclass Config:\n    model_id: str = "zed/lynx"\n    revision: str = "REV"\n\ndef load(config: Config):\n    return AutoModel.from_pretrained(config.model_id, revision=config.revision)\n',
  ),
  auto(
    'is replaced in the record of its name',
    'MODELS = [\n    {"path": "zed/lynx", "revision": "main"},\n    {"path": "zed/puma", "revision": "v2"},\n]\nfor model in MODELS:\n    AutoModel.from_pretrained(model["path"], revision=model["revision"])\n',
    'MODELS = [\n    {"path": "zed/lynx", "revision": "REV"},\n    {"path": "zed/puma", "revision": "REV"},\n]\nfor model in MODELS:\n    AutoModel.from_pretrained(model["path"], revision=model["revision"])\n',
  ),
  withHead(
    'from kernels import get_kernel\n',
    'takes the place of a version',
    'get_kernel("zed/lynx", version=1)\n',
    'get_kernel("zed/lynx", revision="REV")\n',
  ),
  withHead(
    'from modelscope import snapshot_download\n',
    'is replaced where it is given by its position',
    'snapshot_download("zed/lynx", "v1.0")\n',
    'snapshot_download("zed/lynx", "REV")\n',
  ),
  auto(
    'is left alone where it is a commit, or only shown',
    '"""AutoModel.from_pretrained("zed/lynx")"""\n# AutoModel.from_pretrained("zed/puma")\nAutoModel.from_pretrained("zed/owl", revision="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")\n',
    null,
    ['pinned'],
  ),
];

/** Names that reach a call in numbers. */
export const TABLES: readonly PinCase[] = [
  auto(
    'stands behind the registry, and is looked up',
    'MODELS = {"small": "zed/lynx", "large": "zed/puma"}  # by size\n\ndef load(size):\n    return AutoModel.from_pretrained(MODELS[size])\n',
    'MODELS = {"small": "zed/lynx", "large": "zed/puma"}  # by size\nMODELS_REVISIONS = {\n    "zed/lynx": "REV",\n    "zed/puma": "REV",\n}\n\ndef load(size):\n    return AutoModel.from_pretrained(MODELS[size], revision=MODELS_REVISIONS.get(MODELS[size]))\n',
  ),
  auto(
    'is named as the registry is',
    'models = ["zed/lynx", "zed/puma"]\nfor name in models:\n    AutoModel.from_pretrained(name)\n',
    'models = ["zed/lynx", "zed/puma"]\nmodels_revisions = {\n    "zed/lynx": "REV",\n    "zed/puma": "REV",\n}\nfor name in models:\n    AutoModel.from_pretrained(name, revision=models_revisions.get(name))\n',
  ),
  auto(
    'stands behind the imports where there is no registry of the module',
    'def load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name)\n',
    '\nMODEL_REVISIONS = {\n    "zed/lynx": "REV",\n}\ndef load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name, revision=MODEL_REVISIONS.get(name))\n',
  ),
  auto(
    'holds the defaults of options and of the environment',
    'import argparse, os\nparser = argparse.ArgumentParser()\nparser.add_argument("--model", default="zed/lynx")\nargs = parser.parse_args()\nNAME = os.environ.get("NAME", "zed/puma")\nAutoModel.from_pretrained(args.model)\nAutoModel.from_pretrained(NAME)\n',
    'import argparse, os\n\nMODEL_REVISIONS = {\n    "zed/lynx": "REV",\n    "zed/puma": "REV",\n}\nparser = argparse.ArgumentParser()\nparser.add_argument("--model", default="zed/lynx")\nargs = parser.parse_args()\nNAME = os.environ.get("NAME", "zed/puma")\nAutoModel.from_pretrained(args.model, revision=MODEL_REVISIONS.get(args.model))\nAutoModel.from_pretrained(NAME, revision=MODEL_REVISIONS.get(NAME))\n',
  ),
  auto(
    'is another one for datasets',
    'from datasets import load_dataset\n\ndef load(model="zed/lynx", data="zed/rows"):\n    load_dataset(data)\n    return AutoModel.from_pretrained(model)\n',
    'from datasets import load_dataset\n\nMODEL_REVISIONS = {\n    "zed/lynx": "REV",\n}\n\nDATASET_REVISIONS = {\n    "zed/rows": "REV",\n}\n\ndef load(model="zed/lynx", data="zed/rows"):\n    load_dataset(data, revision=DATASET_REVISIONS.get(data))\n    return AutoModel.from_pretrained(model, revision=MODEL_REVISIONS.get(model))\n',
  ),
  auto(
    'keeps for other names the revision that was given for all',
    'def load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name, revision="main")\n',
    '\nMODEL_REVISIONS = {\n    "zed/lynx": "REV",\n}\ndef load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name, revision=MODEL_REVISIONS.get(name, "main"))\n',
  ),
  auto(
    'takes another name where its own is taken',
    'MODEL_REVISIONS = 3\ndef load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name)\n',
    '\nMODEL_REVISIONS_2 = {\n    "zed/lynx": "REV",\n}\nMODEL_REVISIONS = 3\ndef load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name, revision=MODEL_REVISIONS_2.get(name))\n',
  ),
  auto(
    'that is looked up already gets the entry that it lacks',
    'REVISIONS = {\n    "zed/puma": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\n}\nfor name in ["zed/lynx", "zed/puma"]:\n    AutoModel.from_pretrained(name, revision=REVISIONS.get(name))\n',
    'REVISIONS = {\n    "zed/puma": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",\n    "zed/lynx": "REV",\n}\nfor name in ["zed/lynx", "zed/puma"]:\n    AutoModel.from_pretrained(name, revision=REVISIONS.get(name))\n',
    ['pinned'],
  ),
  auto(
    'that is looked up already has its entry replaced',
    "REVISIONS = {'zed/lynx': 'main'}\nfor name in ['zed/lynx', 'zed/puma']:\n    AutoModel.from_pretrained(name, revision=REVISIONS[name])\n",
    "REVISIONS = {'zed/lynx': 'REV', 'zed/puma': 'REV'}\nfor name in ['zed/lynx', 'zed/puma']:\n    AutoModel.from_pretrained(name, revision=REVISIONS[name])\n",
  ),
  auto(
    'that is there is used by a second call',
    'MODEL_REVISIONS = {"zed/puma": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}\ndef load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name)\n',
    'MODEL_REVISIONS = {"zed/puma": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "zed/lynx": "REV"}\ndef load(name="zed/lynx"):\n    return AutoModel.from_pretrained(name, revision=MODEL_REVISIONS.get(name))\n',
  ),
  withHead(
    AUTO.replace('\n', '\r\n'),
    'ends its lines as the file does',
    'def load(name="zed/lynx"):\r\n    return AutoModel.from_pretrained(name)\r\n',
    '\r\nMODEL_REVISIONS = {\r\n    "zed/lynx": "REV",\r\n}\r\ndef load(name="zed/lynx"):\r\n    return AutoModel.from_pretrained(name, revision=MODEL_REVISIONS.get(name))\r\n',
  ),
  withHead(
    '',
    'stands in front of a file that begins without imports',
    '#!/usr/bin/env python3\ndef load(name="zed/lynx"):\n    import transformers\n    return transformers.AutoModel.from_pretrained(name)\n',
    '#!/usr/bin/env python3\nMODEL_REVISIONS = {\n    "zed/lynx": "REV",\n}\n\ndef load(name="zed/lynx"):\n    import transformers\n    return transformers.AutoModel.from_pretrained(name, revision=MODEL_REVISIONS.get(name))\n',
  ),
  withHead(
    '',
    'stands behind the last line of a file that does not end it',
    'from transformers import AutoModel\nMODELS = ["zed/lynx", "zed/puma"]\nload = lambda at: AutoModel.from_pretrained(MODELS[at])\nNAMES = ["zed/owl", "zed/bee"]; AutoModel.from_pretrained(NAMES[0])',
    'from transformers import AutoModel\nMODELS = ["zed/lynx", "zed/puma"]\nMODELS_REVISIONS = {\n    "zed/lynx": "REV",\n    "zed/puma": "REV",\n}\nload = lambda at: AutoModel.from_pretrained(MODELS[at], revision=MODELS_REVISIONS.get(MODELS[at]))\nNAMES = ["zed/owl", "zed/bee"]; AutoModel.from_pretrained(NAMES[0], revision="REV")',
  ),
  auto(
    'is not looked up by an expression that does something',
    'def pick():\n    return ["zed/lynx", "zed/puma"].pop()\n\nAutoModel.from_pretrained(next(iter(["zed/lynx", "zed/puma"])))\n',
    null,
    ['unsupported-place', 'unsupported-place'],
  ),
  auto(
    'is not looked up by a list',
    'from diffusers import DiffusionPipeline\npipe = DiffusionPipeline.from_pretrained("zed/owl")\nADAPTERS = ["zed/lynx", "zed/puma"]\npipe.load_lora_weights(ADAPTERS)\n',
    'from diffusers import DiffusionPipeline\npipe = DiffusionPipeline.from_pretrained("zed/owl", revision="REV")\nADAPTERS = ["zed/lynx", "zed/puma"]\npipe.load_lora_weights(ADAPTERS)\n',
    ['unsupported-place', 'unsupported-place'],
  ),
];

/** Libraries that take a revision in ways of their own, or not at all. */
export const LIBRARIES: readonly PinCase[] = [
  withHead(
    'from vllm import LLM\n',
    'vllm: the model and the tokenizer have one each, and code of the model follows the model',
    'LLM(model="zed/lynx", tokenizer="zed/puma", trust_remote_code=True)\n',
    'LLM(model="zed/lynx", revision="REV", tokenizer="zed/puma", tokenizer_revision="REV", trust_remote_code=True)\n',
  ),
  withHead(
    'from vllm import LLM\n',
    'vllm: the draft model has its own in its dict',
    'LLM("zed/lynx", speculative_config={"model": "zed/puma", "num_speculative_tokens": 3})\n',
    'LLM("zed/lynx", revision="REV", speculative_config={"model": "zed/puma", "num_speculative_tokens": 3, "revision": "REV"})\n',
  ),
  withHead(
    AUTO,
    'transformers: code of a repository follows its revision',
    'AutoModelForCausalLM.from_pretrained("zed/lynx", trust_remote_code=True)\n',
    'AutoModelForCausalLM.from_pretrained("zed/lynx", revision="REV", trust_remote_code=True)\n',
  ),
  withHead(
    AUTO,
    'transformers: code of a model that is made of a configuration',
    'config = AutoConfig.from_pretrained("zed/lynx", trust_remote_code=True)\nAutoModel.from_config(config, trust_remote_code=True)\n',
    'config = AutoConfig.from_pretrained("zed/lynx", revision="REV", trust_remote_code=True)\nAutoModel.from_config(config, trust_remote_code=True, code_revision="REV")\n',
  ),
  withHead(
    'from diffusers import DiffusionPipeline\n',
    'diffusers: a pipeline of another repository',
    'DiffusionPipeline.from_pretrained("zed/lynx", custom_pipeline="zed/puma")\n',
    'DiffusionPipeline.from_pretrained("zed/lynx", revision="REV", custom_pipeline="zed/puma", custom_revision="REV")\n',
  ),
  withHead(
    'from diffusers import AutoencoderKL\n',
    'diffusers: an address is given a revision beside it, since its own is not looked at',
    'AutoencoderKL.from_single_file("https://huggingface.co/zed/lynx/blob/main/lynx.safetensors")\n',
    'AutoencoderKL.from_single_file("https://huggingface.co/zed/lynx/blob/main/lynx.safetensors", revision="REV")\n',
  ),
  withHead(
    'from langchain_huggingface import HuggingFaceEmbeddings\n',
    'langchain: in a dict of arguments that is not there yet',
    'HuggingFaceEmbeddings(model_name="zed/lynx")\n',
    'HuggingFaceEmbeddings(model_name="zed/lynx", model_kwargs={"revision": "REV"})\n',
  ),
  withHead(
    'from langchain_huggingface import HuggingFaceEmbeddings\n',
    'langchain: in a dict of arguments that is there',
    "HuggingFaceEmbeddings(\n    model_name='zed/lynx',\n    model_kwargs={\n        'device': 'cpu',\n    },\n)\n",
    "HuggingFaceEmbeddings(\n    model_name='zed/lynx',\n    model_kwargs={\n        'device': 'cpu',\n        'revision': 'REV',\n    },\n)\n",
  ),
  withHead(
    'from langchain_huggingface import HuggingFaceEmbeddings\n',
    'langchain: in a dict of arguments that a variable holds for this alone',
    'kwargs = {"device": "cpu"}\nHuggingFaceEmbeddings(model_name="zed/lynx", model_kwargs=kwargs)\n',
    'kwargs = {"device": "cpu", "revision": "REV"}\nHuggingFaceEmbeddings(model_name="zed/lynx", model_kwargs=kwargs)\n',
  ),
  withHead(
    'from langchain_huggingface import HuggingFaceEmbeddings\n',
    'langchain: not in a dict that others are given too',
    'kwargs = {"device": "cpu"}\nHuggingFaceEmbeddings(model_name="zed/lynx", model_kwargs=kwargs)\nbuild(kwargs)\n',
    null,
    ['unsupported-place'],
  ),
  withHead(
    'from trl import SFTConfig, SFTTrainer\n',
    'trl: in the configuration',
    'args = SFTConfig(output_dir="out")\nSFTTrainer(model="zed/lynx", args=args)\n',
    'args = SFTConfig(output_dir="out", model_init_kwargs={"revision": "REV"})\nSFTTrainer(model="zed/lynx", args=args)\n',
  ),
  withHead(
    'from trl import SFTTrainer\n',
    'trl: nowhere without a configuration',
    'SFTTrainer(model="zed/lynx")\n',
    null,
    ['unsupported-place'],
  ),
  withHead(
    'from trl import GRPOConfig, GRPOTrainer\n',
    'trl: nowhere when the arguments are those of another model too',
    'GRPOTrainer(model="zed/lynx", reward_funcs="zed/puma", args=GRPOConfig(output_dir="out"))\n',
    null,
    ['unsupported-place', 'unsupported-place'],
  ),
  withHead(
    'import timm\n',
    'timm: behind the name',
    'timm.create_model("hf-hub:zed/lynx", pretrained=True)\ntimm.create_model("hf_hub:zed/puma@main", pretrained=True)\n',
    'timm.create_model("hf-hub:zed/lynx@REV", pretrained=True)\ntimm.create_model("hf_hub:zed/puma@REV", pretrained=True)\n',
  ),
  withHead(
    'from pyannote.audio import Pipeline\n',
    'pyannote: behind the name in version 3, as an argument in version 4',
    'Pipeline.from_pretrained("zed/lynx", use_auth_token=True)\nPipeline.from_pretrained("zed/puma", token="x")\n',
    'Pipeline.from_pretrained("zed/lynx@REV", use_auth_token=True)\nPipeline.from_pretrained("zed/puma", revision="REV", token="x")\n',
  ),
  withHead(
    'import pandas as pd\nfrom datasets import load_dataset\n',
    'hf://: behind the name',
    'pd.read_csv("hf://datasets/zed/lynx/data.csv")\npd.read_csv("hf://datasets/zed/puma@main/a.csv")\nload_dataset("csv", data_files="hf://datasets/zed/owl/a.csv")\n',
    'pd.read_csv("hf://datasets/zed/lynx@REV/data.csv")\npd.read_csv("hf://datasets/zed/puma@REV/a.csv")\nload_dataset("csv", data_files="hf://datasets/zed/owl@REV/a.csv")\n',
  ),
  withHead(
    'import torch\n',
    'torch.hub: behind the name, where commits are taken',
    'torch.hub.load("zed/lynx", "x", skip_validation=True)\ntorch.hub.load("zed/puma:main", "x", skip_validation=True)\ntorch.hub.load("zed/owl", "x")\n',
    'torch.hub.load("zed/lynx:REV", "x", skip_validation=True)\ntorch.hub.load("zed/puma:REV", "x", skip_validation=True)\ntorch.hub.load("zed/owl", "x")\n',
    ['unsupported-place'],
  ),
  withHead(
    'import lm_eval\n',
    'lm_eval: in the text of arguments',
    'lm_eval.simple_evaluate("hf", "pretrained=zed/lynx,dtype=auto")\nlm_eval.simple_evaluate("hf", model_args="pretrained=zed/puma,revision=main")\n',
    'lm_eval.simple_evaluate("hf", "pretrained=zed/lynx,revision=REV,dtype=auto")\nlm_eval.simple_evaluate("hf", model_args="pretrained=zed/puma,revision=REV")\n',
  ),
  withHead(
    'import lm_eval\n',
    'lm_eval: nowhere when it would be that of an adapter too',
    'lm_eval.simple_evaluate("hf", "pretrained=zed/lynx,peft=zed/puma")\n',
    null,
    ['unsupported-place', 'unsupported-place'],
  ),
  withHead(
    'from speechbrain.inference import EncoderClassifier\nfrom speechbrain.utils.fetching import FetchConfig\n',
    'speechbrain: in its configuration',
    'EncoderClassifier.from_hparams(source="zed/lynx", fetch_config=FetchConfig(overwrite=True))\n',
    'EncoderClassifier.from_hparams(source="zed/lynx", fetch_config=FetchConfig(overwrite=True, revision="REV"))\n',
  ),
  withHead(
    'from sagemaker.huggingface import HuggingFaceModel\n',
    'sagemaker: in the environment of the container',
    'HuggingFaceModel(env={"HF_MODEL_ID": "zed/lynx", "HF_TASK": "x"}, role=role)\n',
    'HuggingFaceModel(env={"HF_MODEL_ID": "zed/lynx", "HF_TASK": "x", "HF_MODEL_REVISION": "REV"}, role=role)\n',
  ),
  withHead(
    'from mteb import ModelMeta, TaskMetadata\n',
    'mteb: beside the name, and in the dict of a dataset',
    'ModelMeta(name="zed/lynx", revision="main", open_weights=True)\nTaskMetadata(name="x", dataset={"path": "zed/rows", "revision": "v1"})\n',
    'ModelMeta(name="zed/lynx", revision="REV", open_weights=True)\nTaskMetadata(name="x", dataset={"path": "zed/rows", "revision": "REV"})\n',
  ),
  ...(
    [
      ['from llama_cpp import Llama\n', 'Llama.from_pretrained(repo_id="zed/lynx", filename="x.gguf")\n'],
      ['from huggingface_hub import InferenceClient\n', 'InferenceClient(model="zed/lynx")\n'],
      ['import whisperx\n', 'whisperx.load_model("zed/lynx", "cpu")\n'],
      ['from haystack.components.readers import ExtractiveReader\n', 'ExtractiveReader(model="zed/lynx")\n'],
      ['import open_clip\n', 'open_clip.create_model("hf-hub:zed/lynx")\n'],
      ['from awq import AutoAWQForCausalLM\n', 'AutoAWQForCausalLM.from_pretrained("zed/lynx")\n'],
      ['from huggingface_hub import HfApi\n', 'HfApi().list_repo_refs("zed/lynx")\n'],
      ['from model2vec import StaticModel\n', 'StaticModel.from_pretrained("zed/lynx")\n'],
    ] as const
  ).map(([head, call]) => withHead(head, `${call.trim()} takes none`, call, null, ['no-revision-parameter'])),
  withHead(AUTO, 'a name that the library supplies', 'pipeline("fill-mask")\n', null, ['implicit-name']),
  withHead(AUTO, 'a name that is only known in part', 'AutoModel.from_pretrained(f"zed/{size}")\n', null, [
    'dynamic-name',
  ]),
  withHead(
    'from team.hub import snapshot_download_with_retry\n',
    'a function of another file',
    'snapshot_download_with_retry("zed/lynx-7b")\nsnapshot_download_with_retry("zed/puma-7b", revision="main")\n',
    'snapshot_download_with_retry("zed/lynx-7b")\nsnapshot_download_with_retry("zed/puma-7b", revision="REV")\n',
    ['wrapper'],
  ),
];

/** Names that nothing in the file loads. */
export const DECLARED: readonly PinCase[] = [
  withHead(
    'from transformers import AutoModel\n',
    'a record of a class of the file that has a field for it',
    'from dataclasses import dataclass\n@dataclass\nclass Layout:\n    repo_id: str\n    revision: str = "main"\n\nA = Layout(repo_id="zed/lynx-7b")\nB = Layout(repo_id="zed/puma-7b", revision="main")\n',
    'from dataclasses import dataclass\n@dataclass\nclass Layout:\n    repo_id: str\n    revision: str = "main"\n\nA = Layout(repo_id="zed/lynx-7b", revision="REV")\nB = Layout(repo_id="zed/puma-7b", revision="REV")\n',
  ),
  withHead(
    'from transformers import AutoModel\n',
    'a record of a class of another file',
    'from team import Layout\nA = Layout(repo_id="zed/lynx-7b")\nB = Layout(repo_id="zed/puma-7b", revision="main")\n',
    'from team import Layout\nA = Layout(repo_id="zed/lynx-7b")\nB = Layout(repo_id="zed/puma-7b", revision="REV")\n',
    ['wrapper'],
  ),
  withHead(
    'from transformers import AutoModel\n',
    'a dict of a table whose other dicts have one',
    'TABLE = {\n    "a": {"repo_id": "zed/lynx-7b", "revision": "main"},\n    "b": {"repo_id": "zed/puma-7b"},\n}\n',
    'TABLE = {\n    "a": {"repo_id": "zed/lynx-7b", "revision": "REV"},\n    "b": {"repo_id": "zed/puma-7b", "revision": "REV"},\n}\n',
  ),
  withHead(
    'from transformers import AutoModel\n',
    'a constant that another file reads',
    'MODEL_ID = "zed/lynx-7b"\n',
    null,
    ['unsupported-place'],
  ),
  withHead(
    'from axolotl.utils.dict import DictDefault\n',
    'a configuration',
    'cfg = DictDefault({"base_model": "zed/lynx-7b", "datasets": [{"path": "zed/rows", "type": "alpaca"}], "adapter": "lora"})\n',
    'cfg = DictDefault({"base_model": "zed/lynx-7b", "datasets": [{"path": "zed/rows", "type": "alpaca", "revision": "REV"}], "adapter": "lora", "revision_of_model": "REV"})\n',
  ),
];
