import { describe, expect, test } from 'vitest';
import { read } from '../read-text.ts';

describe('front matter', () => {
  test('a model card names its bases and its datasets', () => {
    const card =
      '---\nbase_model:\n- zed/base\n- other/base\ndatasets:\n  - zed/rows\n  - imdb\nnew_version: zed/lynx-2\nlicense: apache-2.0\nmodel-index:\n- results:\n  - dataset:\n      type: zed/questions\n      name: Eval\n---\n# zed/lynx\n';
    expect(read('README.md', card)).toEqual([
      'mention model zed/base 3:3 card.base_model',
      'mention model other/base 4:3 card.base_model',
      'mention dataset zed/rows 6:5 card.datasets',
      'mention dataset imdb 7:5 card.datasets',
      'mention model zed/lynx-2 8:14 card.new_version',
      'mention dataset zed/questions 13:13 card.model-index',
    ]);
  });

  test('a Space loads what it preloads, and mentions what it lists', () => {
    const card =
      '---\r\nsdk: gradio\r\nmodels: [zed/lynx]\r\npreload_from_hub:\r\n  - zed/lynx a.bin,b.json 0123456789abcdef0123456789abcdef01234567\r\n  - zed/other\r\n---\r\n';
    expect(read('README.md', card)).toEqual([
      'mention model zed/lynx 3:10 card.models',
      'load model zed/lynx@0123456789abcdef0123456789abcdef01234567 5:5 card.preload_from_hub',
      'load model zed/other 6:5 card.preload_from_hub',
    ]);
  });

  test('a rule in the middle of a document begins no front matter', () => {
    expect(read('README.md', '# x\n\n---\nbase_model: zed/base\n---\n')).toEqual([]);
  });
});

describe('code', () => {
  test('a fence is read in its language, and only mentions', () => {
    const text =
      '# Use\n\n```yaml\nmodel_name_or_path: zed/lynx\n```\n\n~~~json\n{"model_id": "zed/other"}\n~~~\n\nmodel_name_or_path: zed/prose\n';
    expect(read('docs/use.md', text)).toEqual([
      'mention model zed/lynx 4:21 config.model_name_or_path',
      'mention model zed/other 8:15 config.model_id',
    ]);
  });

  test.each([
    [
      'in a list',
      '- Run:\n  ```yaml\n  model_id: zed/lynx\n  ```\n',
      'mention model zed/lynx 3:13 config.model_id',
    ],
    [
      'in a quotation',
      '> ```yaml\n> x: 1\n> ```\n```yml\nmodel_id: zed/lynx\n```\n',
      'mention model zed/lynx 5:11 config.model_id',
    ],
    [
      'without a tag, of nothing but settings',
      '```\n# Which\nHF_MODEL_ID=zed/lynx\nPORT=80\n```\n',
      'mention model zed/lynx 3:13 environment.HF_MODEL_ID',
    ],
    [
      'without a tag, of a Modelfile',
      'A `Modelfile`:\n\n```\nFROM lynx:8b\nPARAMETER top_k 1\n```\n',
      'mention ollama model lynx@8b 4:6 modelfile.FROM',
    ],
    ['that is never closed', '```yaml\nmodel_id: zed/lynx\n', 'mention model zed/lynx 2:11 config.model_id'],
    [
      'within longer marks',
      '````yaml\n```\nmodel_id: zed/lynx\n```\n````\n',
      'mention model zed/lynx 3:11 config.model_id',
    ],
    [
      'with attributes',
      '```{.yaml title="x"}\nmodel_id: zed/lynx\n```\n',
      'mention model zed/lynx 2:11 config.model_id',
    ],
  ])('a fence %s', (_, text, expected) => {
    expect(read('a.md', text)).toEqual([expected]);
  });

  test('a code block of reStructuredText is read until the indent ends', () => {
    const text = 'Use\n===\n\n.. code-block:: yaml\n\n   model_id: zed/lynx\n\nmodel_id: zed/prose\n';
    expect(read('docs/use.rst', text)).toEqual(['mention model zed/lynx 6:14 config.model_id']);
  });

  test('a fence without a language is read for addresses only', () => {
    expect(read('a.md', '```\nmodel_id: zed/lynx\nhttps://huggingface.co/zed/other\n```\n')).toEqual([
      'mention model zed/other 3:24 url.page',
    ]);
  });
});

describe('prose', () => {
  test.each([
    'Use N/A or M1/M2 on Linux/MacOS.',
    'The `zed/lynx` model',
    'see application/json',
    '[zed/lynx](./zed/lynx)',
  ])('guesses nothing from %j', (text) => {
    expect(read('README.md', text)).toEqual([]);
  });

  test('a link is an address', () => {
    expect(read('README.md', 'See [the model](https://huggingface.co/zed/lynx).')).toEqual([
      'mention model zed/lynx 1:40 url.page',
    ]);
  });
});
