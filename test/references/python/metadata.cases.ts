import type { Case } from './case.ts';

export const CASES: readonly Case[] = [
  {
    title: 'what a described model comes from',
    source: `from mteb.model_meta import ModelMeta
class LynxMeta(ModelMeta):
    base_model = "zed/early-7b"
class PumaMeta(LynxMeta): pass
LynxMeta(name="zed/lynx", revision="r1", adapted_from="zed/base")
PumaMeta(name="zed/puma", revision="r2", superseded_by="zed/lynx")
ModelMeta(name="zed/ox", adapted_from=["zed/a", "zed/b"])
ModelCardData(base_model="zed/card-7b")
`,
    expected: [
      'mention model zed/early-7b 3:19 python.field default',
      'load model zed/lynx@r1 5:16 mteb.ModelMeta',
      'mention model zed/base 5:56 mteb.ModelMeta',
      'load model zed/puma@r2 6:16 mteb.ModelMeta',
      'mention model zed/lynx 6:57 mteb.ModelMeta',
      'load model zed/ox 7:17 mteb.ModelMeta',
      'mention model zed/a 7:41 mteb.ModelMeta',
      'mention model zed/b 7:50 mteb.ModelMeta',
      'mention model zed/card-7b 8:27 python.argument',
    ],
  },
  {
    title: 'models behind a closed API',
    source: `from mteb import ModelMeta
ModelMeta(name="zed/api", open_weights=False, framework=["API"])
ModelMeta(name="zed/both", open_weights=True, framework=["API", "PyTorch"])
ModelMeta(name="zed/gated", open_weights=False, framework=["PyTorch"])
`,
    expected: [
      'alias model zed/api 2:17 mteb.ModelMeta',
      'load model zed/both 3:17 mteb.ModelMeta',
      'load model zed/gated 4:17 mteb.ModelMeta',
    ],
  },
  {
    title: 'code of the hub that is asked for in arguments handed on',
    source: `from mteb import ModelMeta
from sentence_transformers import SentenceTransformer
ModelMeta(name="zed/lynx", adapted_from="zed/base", loader_kwargs=dict(trust_remote_code=True))
ModelMeta(name="zed/puma", loader_kwargs={"trust_remote_code": True})
SentenceTransformer("zed/ox", model_kwargs=dict(trust_remote_code=True))
`,
    expected: [
      'load model zed/lynx 3:17 mteb.ModelMeta remote-code',
      'mention model zed/base 3:42 mteb.ModelMeta',
      'load model zed/puma 4:17 mteb.ModelMeta remote-code',
      'load model zed/ox 5:22 sentence_transformers.SentenceTransformer remote-code',
    ],
  },
];
