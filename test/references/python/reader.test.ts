import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMS_BY_CALL } from '../../../src/references/python/forms.ts';
import { pythonReader } from '../../../src/references/python/index.ts';
import type { FoundReference } from '../../../src/references/reader.ts';
import { CASES as CONFIG } from './config.cases.ts';
import { CASES as DECLARED } from './declared.cases.ts';
import { CASES as FORMS } from './forms.cases.ts';
import { CASES as METADATA } from './metadata.cases.ts';
import { MORE_HUGGING_FACE, CASES as OTHER_HUBS } from './other-hubs.cases.ts';
import { read, readPython } from './read-python.ts';
import { CASES as RESOLUTION } from './resolution.cases.ts';
import { CASES as ROLES } from './roles.cases.ts';

const ALL = [
  ...FORMS,
  ...RESOLUTION,
  ...ROLES,
  ...CONFIG,
  ...METADATA,
  ...DECLARED,
  ...OTHER_HUBS,
  ...MORE_HUGGING_FACE,
];

describe('the surroundings of a file', () => {
  it('make a name that is a path of the target local', () => {
    const source = 'from transformers import AutoModel\nAutoModel.from_pretrained("zed/lynx")\n';
    expect(read(source, { local: ['zed/lynx'] })).toEqual([]);
  });

  it('are asked for the language of commands, with positions mapped back', () => {
    const shell = (command: string): FoundReference[] => {
      const offset = command.indexOf('zed/lynx');
      const found = {
        hub: 'huggingface',
        kind: 'model',
        name: 'zed/lynx',
        role: 'load',
        form: 'hf.download',
      } as const;
      return offset === -1 ? [] : [{ ...found, offset, usedAt: [], resolution: 'literal', revision: null }];
    };
    const source = `import os, subprocess
NAME = "zed/lynx"
subprocess.run(["hf", "download", "zed/lynx"], check=True)
subprocess.check_call("hf download " + NAME, shell=True)
os.system(f"hf download {NAME} --local-dir x")
`;
    expect(read(source, { shell })).toEqual([
      'load model zed/lynx 2:9 hf.download constant used 4:1 5:1',
      'load model zed/lynx 3:36 hf.download',
    ]);
  });

  it('share the imports of the file with its comments', () => {
    const source = 'from faster_whisper import WhisperModel as W\n# W("zed/lynx")\n';
    expect(read(source)).toEqual(['commented model zed/lynx 2:6 faster_whisper.WhisperModel']);
  });
});

describe('a revision that a parameter passes through', () => {
  it.each([
    'SentenceTransformer("zed/lynx", revision=revision, model_kwargs=dict(trust_remote_code=True))',
    'ModelMeta(name="zed/lynx", loader_kwargs={"revision": revision, "trust_remote_code": True})',
    'build(repo_id="zed/lynx-7b", revision=revision, loader_kwargs=dict(trust_remote_code=True))',
  ])('is told as an expression beside the code that runs in %s', (call) => {
    const source = `from sentence_transformers import SentenceTransformer
from mteb import ModelMeta
def load(revision=None):
    ${call}
`;
    expect(readPython(source)).toEqual([
      expect.objectContaining({ revision: null, revisionExpression: 'revision', remoteCode: true }),
    ]);
  });
});

describe('the prefilter', () => {
  it.each(ALL.filter(({ expected }) => expected.length > 0))('lets $title pass', ({ source }) => {
    expect(pythonReader.prefilter.test(source)).toBe(true);
  });

  it('lets every row of the tables pass, however it is imported', () => {
    for (const rows of FORMS_BY_CALL.values()) {
      for (const { from, call, names, instanceOf } of rows) {
        const given = names
          .map(
            ({ keys = [], syntax }) => `${keys[0] ?? 'x'}="${syntax === 'hub-uri' ? 'hf://' : ''}zed/lynx"`,
          )
          .join(', ');
        const origins =
          from.length > 0 ? from : (instanceOf ?? ['x']).map((name) => `huggingface_hub.${name}`);
        for (const origin of origins)
          expect(`import ${origin} as y\ny.${call}(${given})`).toMatch(pythonReader.prefilter);
      }
    }
  });

  it('keeps ordinary code out', () => {
    expect(pythonReader.prefilter.test('import os\n\ndef add(a, b):\n    return a + b\n')).toBe(false);
  });
});

describe('positions', () => {
  it.each(ALL)('of $title are where the name stands', ({ source }) => {
    for (const { name, offset, resolution, form } of readPython(source)) {
      if (
        resolution === 'dynamic' ||
        /implicit|[Ww]hisper|evaluate|flair|stanza|nemo|keras|funasr|tensorflow_datasets|vertex-?ai|azure/.test(
          form,
        )
      )
        continue;
      const tail = name.slice(name.indexOf('/') + 1);
      const there = source.slice(offset, offset + name.length);
      const composed = /^[\w%{]/.test(there) && !source.includes(name);
      expect(there === name || there.startsWith(tail) || composed).toBe(true);
    }
  });

  it('survive line endings of Windows and of the old Mac', () => {
    const lines = [
      'from transformers import AutoModel',
      'x = 1  # note',
      'AutoModel.from_pretrained("zed/lynx")',
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      expect(read(lines.join(end))).toEqual(['load model zed/lynx 3:28 transformers.from_pretrained']);
    }
  });
});

describe('hostile text', () => {
  const piece = fc.constantFrom(
    ...new Set(ALL.flatMap(({ source }) => source.split(/(?<=[\s"'()[\]{}:=,.#])/))),
  );

  it('never makes the reading throw, and positions stay inside', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join('');
        for (const { offset } of readPython(text)) expect(offset).toBeLessThan(text.length);
      }),
      { seed: 11, numRuns: 1500 },
    );
  });

  it.each([
    ['a chain of constants', Array.from({ length: 5_000 }, (_, i) => `A${i} = A${i - 1}`).join('\n')],
    ['constants that double', Array.from({ length: 60 }, (_, i) => `A${i + 1} = A${i} or A${i}`).join('\n')],
    [
      'functions that call each other',
      Array.from(
        { length: 300 },
        (_, i) => `def f${i}(x): return f${(i * 7) % 300}(f${(i * 3) % 300}(x))`,
      ).join('\n'),
    ],
    ['one name assigned often', Array.from({ length: 20_000 }, () => 'NAME = x').join('\n')],
    [
      'a wrapper that is called often',
      `def load(n): return AutoModel.from_pretrained(n)\n${'load("zed/lynx")\n'.repeat(5_000)}`,
    ],
    ['sinks in sinks', `${'AutoModel.from_pretrained('.repeat(2_000)}"zed/lynx"`],
    [
      'one huge registry',
      `MODELS = {${Array.from({ length: 20_000 }, (_, i) => `"k${i}": "zed/m${i}"`).join(', ')}}`,
    ],
    [
      'many options',
      Array.from(
        { length: 3_000 },
        (_, i) => `p.add_argument("--o${i}", default="zed/m${i}")\nAutoModel.from_pretrained(args.o${i})\n`,
      ).join(''),
    ],
    [
      'a registry of names and revisions that many calls use',
      `R = {${Array.from({ length: 2_000 }, (_, i) => `"k${i}": ("zed/m${i}", "r${i}")`).join(', ')}}\n${'AutoModel.from_pretrained(R[k][0], revision=R[k][1])\n'.repeat(30)}`,
    ],
    [
      'one huge entry',
      `X = {${Array.from({ length: 5_000 }, (_, i) => `"repo_id": "zed/m-${i}", "revision": "x"`).join(', ')}}`,
    ],
    [
      'many classes of one base',
      `class Base:\n  def __init__(self, m): self.m = m\n${Array.from({ length: 2_000 }, (_, i) => `class C${i}(Base):\n  def load(self): AutoModel.from_pretrained(self.m)\nC${i}("zed/m")\n`).join('')}`,
    ],
  ])('with %s is read in time', (_, text) => {
    const source = `from transformers import AutoModel\nAutoModel.from_pretrained(A59)\n${text}\nAutoModel.from_pretrained(NAME)\nAutoModel.from_pretrained(MODELS[k], revision=R[k])\nAutoModel.from_pretrained(f0("zed/x"))\n`;
    // Of this thread alone: other work on the machine takes nothing away.
    const before = process.threadCpuUsage();
    readPython(source);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(4_000);
  });
});
