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

describe('names of other files', () => {
  it.each(CASES)('are followed: $title', ({ source, expected, ...target }) => {
    expect(read(source, target)).toEqual(expected);
  });
});
