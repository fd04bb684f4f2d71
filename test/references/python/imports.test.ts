import { describe, expect, it } from 'vitest';
import { read } from './read-python.ts';

interface ImportCase {
  readonly title: string;
  readonly path?: string;
  readonly source: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly string[];
}

const LOAD = 'from transformers import AutoModel\n';

const CASES: readonly ImportCase[] = [
  {
    title: 'a constant beside the file',
    source: `${LOAD}from .config import MODEL\nAutoModel.from_pretrained(MODEL)\n`,
    files: { 'app/config.py': 'MODEL = "zed/lynx"\n' },
    expected: ['load model zed/lynx 3:27 transformers.from_pretrained constant from app/config.py:9'],
  },
  {
    title: 'a constant under another name, with its revision',
    source: `${LOAD}from .config import MODEL as M, REV\nAutoModel.from_pretrained(M, revision=REV)\n`,
    files: { 'app/config.py': 'MODEL = "zed/lynx"\nREV = "v1"\n' },
    expected: ['load model zed/lynx@v1 3:27 transformers.from_pretrained constant from app/config.py:9'],
  },
  {
    title: 'a module that is imported as a name',
    source: `${LOAD}from . import config\nimport app.other as o\nAutoModel.from_pretrained(config.MODEL)\nAutoModel.from_pretrained(o.MODEL)\n`,
    files: { 'app/config.py': 'MODEL = "zed/lynx"\n', 'app/other.py': 'MODEL = "zed/puma"\n' },
    expected: [
      'load model zed/lynx 4:27 transformers.from_pretrained constant from app/config.py:9',
      'load model zed/puma 5:27 transformers.from_pretrained constant from app/other.py:9',
    ],
  },
  {
    title: 'a module by its whole name',
    source: `${LOAD}import app.deep.config\nAutoModel.from_pretrained(app.deep.config.MODEL)\n`,
    files: { 'app/deep/config.py': 'MODEL = "zed/lynx"\n' },
    expected: ['load model zed/lynx 3:27 transformers.from_pretrained constant from app/deep/config.py:9'],
  },
  {
    title: 'a package that hands a name on',
    source: `${LOAD}from .settings import MODEL\nAutoModel.from_pretrained(MODEL)\n`,
    files: {
      'app/settings/__init__.py': 'from .names import MODEL\n',
      'app/settings/names.py': 'MODEL = "zed/lynx"\n',
    },
    expected: ['load model zed/lynx 3:27 transformers.from_pretrained constant from app/settings/names.py:9'],
  },
  {
    title: 'a folder up, and names that come with a star',
    path: 'app/models/load.py',
    source: `${LOAD}from ..config import *\nAutoModel.from_pretrained(MODEL)\n`,
    files: { 'app/config.py': 'MODEL = "zed/lynx"\n' },
    expected: ['load model zed/lynx 3:27 transformers.from_pretrained constant from app/config.py:9'],
  },
  {
    title: 'packages below src and below another folder',
    path: 'services/api/pkg/load.py',
    source: `${LOAD}from pkg.config import MODEL\nfrom shared.names import OTHER\nAutoModel.from_pretrained(MODEL)\nAutoModel.from_pretrained(OTHER)\n`,
    files: {
      'services/api/pkg/config.py': 'MODEL = "zed/lynx"\n',
      'src/shared/names.py': 'OTHER = "zed/puma"\n',
      'pkg/config.py': 'MODEL = "zed/wrong"\n',
    },
    expected: [
      'load model zed/lynx 4:27 transformers.from_pretrained constant from services/api/pkg/config.py:9',
      'load model zed/puma 5:27 transformers.from_pretrained constant from src/shared/names.py:9',
    ],
  },
  {
    title: 'a registry whose entries have revisions',
    source: `${LOAD}from .registry import MODELS\ne = MODELS[size]\nAutoModel.from_pretrained(e["id"], revision=e["rev"])\n`,
    files: {
      'app/registry.py':
        'MODELS = {"s": {"id": "zed/small", "rev": "v1"}, "b": {"id": "zed/big", "rev": "v2"}}\n',
    },
    expected: [
      'load model zed/small@v1 4:27 transformers.from_pretrained constant from app/registry.py:23',
      'load model zed/big@v2 4:27 transformers.from_pretrained constant from app/registry.py:62',
    ],
  },
  {
    title: 'a registry too large to be meant whole',
    source: `${LOAD}from .registry import MODELS\nAutoModel.from_pretrained(MODELS[size])\n`,
    files: {
      'app/registry.py': `MODELS = {${Array.from({ length: 40 }, (_, i) => `"k${i}": "zed/m${i}"`).join(', ')}}\n`,
    },
    expected: ['load model * 3:27 transformers.from_pretrained dynamic <MODELS[size]>'],
  },
  {
    title: 'fields of a class, of its instances, and of an object that is made there',
    source: `${LOAD}from .config import Config, settings
AutoModel.from_pretrained(Config.MODEL)
cfg = Config()
AutoModel.from_pretrained(cfg.name)
AutoModel.from_pretrained(settings.name)
def load(c: Config):
    return AutoModel.from_pretrained(c.other)
AutoModel.from_pretrained(Config(name="zed/own").name)
`,
    files: {
      'app/config.py':
        'class Config:\n  MODEL = "zed/lynx"\n  name: str = "zed/puma"\n  other: str = "zed/cat"\nsettings = Config()\n',
    },
    expected: [
      'load model zed/lynx 3:27 transformers.from_pretrained constant from app/config.py:25',
      'load model zed/puma 5:27 transformers.from_pretrained default from app/config.py:50',
      'load model zed/puma 6:27 transformers.from_pretrained default from app/config.py:50',
      'load model zed/cat 8:38 transformers.from_pretrained default from app/config.py:76',
      'load model zed/own 9:40 transformers.from_pretrained',
    ],
  },
  {
    title: 'a function that takes nothing',
    source: `${LOAD}from .config import name_of_model\nAutoModel.from_pretrained(name_of_model())\n`,
    files: { 'app/config.py': 'def name_of_model():\n  return "zed/lynx"\n' },
    expected: ['load model zed/lynx 3:27 transformers.from_pretrained constant from app/config.py:31'],
  },
  {
    title: 'a name that is put together of parts',
    source: `${LOAD}from .config import OWNER\nAutoModel.from_pretrained(f"{OWNER}/lynx")\n`,
    files: { 'app/config.py': 'OWNER = "zed"\n' },
    expected: ['load model zed/lynx 3:29 transformers.from_pretrained constant'],
  },
  {
    title: 'imports that go in a circle, and too many of them',
    source: `${LOAD}from .a import MODEL, DEEP\nAutoModel.from_pretrained(MODEL)\nAutoModel.from_pretrained(DEEP)\n`,
    files: {
      'app/a.py': 'from .b import MODEL\nfrom .c import DEEP\n',
      'app/b.py': 'from .a import MODEL\n',
      'app/c.py': 'from .d import DEEP\n',
      'app/d.py': 'from .e import DEEP\n',
      'app/e.py': 'DEEP = "zed/deep"\n',
    },
    expected: [
      'load model * 3:27 transformers.from_pretrained dynamic <MODEL>',
      'load model * 4:27 transformers.from_pretrained dynamic <DEEP>',
    ],
  },
  {
    title: 'a package that the target does not hold',
    source: `${LOAD}from elsewhere.config import MODEL\nfrom .config import GONE\nAutoModel.from_pretrained(MODEL)\nAutoModel.from_pretrained(GONE)\n`,
    files: { 'app/config.py': 'MODEL = "zed/lynx"\n', 'other/elsewhere/config.py': 'MODEL = "zed/wrong"\n' },
    expected: [
      'load model * 4:27 transformers.from_pretrained dynamic <MODEL>',
      'load model * 5:27 transformers.from_pretrained dynamic <GONE>',
    ],
  },
];

const WRAPPERS: readonly ImportCase[] = [
  {
    title: 'a function that hands its parameter on',
    source:
      'from .models import load\nload("zed/lynx")\nload(name="zed/puma", revision="v2")\nload("./zed", 1)\n',
    files: {
      'app/models.py': `${LOAD}def load(name, revision="v1"):\n  return AutoModel.from_pretrained(name, revision=revision, trust_remote_code=True)\n`,
    },
    expected: [
      'load model zed/lynx@v1 2:7 transformers.from_pretrained remote-code',
      'load model zed/puma@v2 3:12 transformers.from_pretrained remote-code',
    ],
  },
  {
    title: 'two functions, and a package that hands the first on',
    source: 'import app.tools as tools\ntools.fetch("zed/rows")\n',
    files: {
      'app/tools/__init__.py': 'from .loading import fetch\n',
      'app/tools/loading.py':
        'from datasets import load_dataset\ndef fetch(name, split="train"):\n  return _fetch(name, split)\ndef _fetch(which, split):\n  return load_dataset(which, split=split)\n',
    },
    expected: ['load dataset zed/rows 2:14 datasets.load_dataset'],
  },
  {
    title: 'a class that keeps what it is given',
    source: 'from .embed import Embedder\nEmbedder("zed/lynx", 8)\n',
    files: {
      'app/embed.py':
        'from sentence_transformers import SentenceTransformer\nclass Embedder:\n  def __init__(self, name, size):\n    self.name = name\n  def load(self):\n    return SentenceTransformer(self.name)\n',
    },
    expected: ['load model zed/lynx 2:11 sentence_transformers.SentenceTransformer'],
  },
  {
    title: 'a function that does something else with it',
    source: 'from .models import show, load\nshow("zed/lynx")\nload("zed/label")\n',
    files: {
      'app/models.py': `${LOAD}def show(name):\n  print(name)\ndef load(label):\n  return AutoModel.from_pretrained("zed/fixed")\n`,
    },
    expected: [],
  },
  {
    title: 'a partial function',
    source: `from functools import partial
from transformers import AutoModel
from sentence_transformers import SentenceTransformer as ST
load = partial(AutoModel.from_pretrained, revision="v1")
load("zed/lynx")
make = partial(AutoModel.from_pretrained, "zed/puma", trust_remote_code=True)
make()
partial(ST, "zed/cat")
partial(print, "zed/none")
`,
    files: {},
    expected: [
      'load model zed/lynx@v1 5:7 transformers.from_pretrained',
      'load model zed/puma 6:44 transformers.from_pretrained used 7:1 remote-code',
      'load model zed/cat 8:14 sentence_transformers.SentenceTransformer',
    ],
  },
  {
    title: 'a setting of LlamaIndex',
    source: `from llama_index.core import Settings
Settings.embed_model = "local:zed/lynx"
Settings.llm = None
other = "local:zed/none"
`,
    files: {},
    expected: ['load model zed/lynx 2:31 llama_index.embed_model'],
  },
];

describe('names that reach a known call by a detour', () => {
  it.each(WRAPPERS)('are found: $title', ({ source, expected, ...target }) => {
    expect(read(source, target)).toEqual(expected);
  });
});

describe('names of other files', () => {
  it.each(CASES)('are followed: $title', ({ source, expected, ...target }) => {
    expect(read(source, target)).toEqual(expected);
  });
});
