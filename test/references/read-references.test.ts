import { describe, expect, test } from 'vitest';
import { couldHoldReferences, readReferences } from '../../src/references/index.ts';
import { linesOf, read, readText } from './read-text.ts';

const TEXT = 'x: 1\nmodel_id: zed/lynx\n';
const FOUND = ['load model zed/lynx 2:11 config.model_id'];
const nothing = { exists: () => false };

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, !bigEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), !bigEndian);
  return bytes;
}

describe('encodings', () => {
  test('a byte order mark is no column', () => {
    expect(read('a.yaml', `\ufeffmodel_id: zed/lynx\n`)).toEqual([
      'load model zed/lynx 1:11 config.model_id',
    ]);
  });

  test.each([false, true])('UTF-16 with its mark is decoded, big-endian: %s', (bigEndian) => {
    expect(linesOf(readReferences('a.yaml', utf16(TEXT, bigEndian), nothing))).toEqual(FOUND);
  });

  test('UTF-16 that is cut off in a character is read as far as it goes', () => {
    expect(linesOf(readReferences('a.yaml', utf16(`${TEXT}\n`, false).subarray(0, -1), nothing))).toEqual(
      FOUND,
    );
  });

  test.each(['\r\n', '\r', '\n'])('lines end at %j', (end) => {
    const json = ['{', '"model_id": "zed/lynx"', '}'].join(end);
    expect(read('a.json', json)).toEqual(['load model zed/lynx 2:14 config.model_id']);
    expect(read('a.yaml', ['x: 1', 'model_id: zed/lynx', ''].join(end))).toEqual(FOUND);
  });

  test('columns are UTF-16 code units', () => {
    expect(read('a.json', '{"a": "\u{1F917}", "model_id": "zed/lynx"}')).toEqual([
      'load model zed/lynx 1:26 config.model_id',
    ]);
  });

  test('a few bytes that are not UTF-8 are replaced, without a word', () => {
    const bytes = Buffer.concat([Buffer.from('# caf\xe9\n', 'latin1'), Buffer.from(TEXT)]);
    const result = readReferences('a.yaml', bytes, nothing);
    expect(linesOf(result)).toEqual(['load model zed/lynx 3:11 config.model_id']);
    expect(result.gaps).toEqual([]);
  });

  test('a source file that is mostly not UTF-8 is read, and a gap says so', () => {
    const bytes = Buffer.concat([Buffer.alloc(100, 0xe9), Buffer.from(`\n${TEXT}`)]);
    const result = readReferences('a.yaml', bytes, nothing);
    expect(linesOf(result)).toEqual(['load model zed/lynx 3:11 config.model_id']);
    expect(result.gaps).toEqual([{ why: 'not valid UTF-8: read with the invalid bytes replaced' }]);
  });
});

describe('binary content', () => {
  const bytes = Buffer.from(`\0\0\0${TEXT}`);

  test('is no text, and no gap where it is to be expected', () => {
    for (const path of ['model.safetensors', 'weights', 'a.dat']) {
      expect(readReferences(path, bytes, nothing)).toEqual({
        references: [],
        hazards: [],
        gaps: [],
        languages: [],
      });
    }
  });

  test('is a gap in a file that its name calls source', () => {
    expect(readReferences('a.yaml', bytes, nothing).gaps).toEqual([
      { why: 'binary content in a file named as yaml' },
    ]);
  });

  test('a NUL far into a text does not hide what it says', () => {
    expect(read('a.yaml', `${TEXT}${'# x\n'.repeat(3000)}\0`)).toEqual(FOUND);
  });

  test.each(['a.safetensors', 'dir/model.BIN', 'x.tar.gz', 'a.png', 'a.parquet'])(
    '%s is not worth reading',
    (path) => {
      expect(couldHoldReferences(path)).toBe(false);
    },
  );

  test.each(['a.py', 'README', '.env', 'Dockerfile', 'a.unknown', 'bin/run', '.png'])(
    '%s may be worth reading',
    (path) => {
      expect(couldHoldReferences(path)).toBe(true);
    },
  );
});

describe('one place, several readers', () => {
  test('a key knows better than the address what it is for', () => {
    expect(read('a.yaml', 'model_id: https://huggingface.co/zed/lynx\n')).toEqual([
      'load model zed/lynx 1:34 config.model_id',
    ]);
  });

  test('a revision that only the address tells is kept', () => {
    expect(read('requirements.txt', 'git+https://huggingface.co/zed/lynx@v1')).toEqual([
      'load code zed/lynx@v1 1:28 pip.git remote-code',
    ]);
  });

  test('references come in the order of the text, with the languages that were read', () => {
    const result = readText(
      'docs/a.md',
      '---\nbase_model: zed/base\n---\nhttps://hf.co/zed/lynx\n```yaml\nmodel_id: zed/last\n```\n',
    );
    expect(result.references.map((each) => each.name)).toEqual(['zed/base', 'zed/lynx', 'zed/last']);
    expect(result.languages).toEqual(['markdown']);
  });

  test('pins are graded', () => {
    const { references } = readText('a.yaml', `model_id: zed/lynx\nrevision: ${'a'.repeat(40)}\n`);
    expect(references[0]).toMatchObject({ pin: 'commit', file: 'a.yaml' });
  });
});

describe('local paths', () => {
  test.each([
    ['a/b/c.yaml', 'a/b/zed/lynx'],
    ['a/b/c.yaml', 'zed/lynx'],
  ])('a name in %s is a path when the target has %s', (path, local) => {
    expect(read(path, 'model_id: zed/lynx\n', [local])).toEqual([]);
  });
});

describe('what is large', () => {
  const URL = 'https://huggingface.co/zed/lynx/resolve/main/x';

  test('a file over the limit is searched for addresses only, at exact places', () => {
    const filler = `${'x'.repeat(97)}\r\n`;
    const before = filler.repeat(Math.ceil((17 * 1024 * 1024) / filler.length));
    const result = readText('a.json', `${before}\u{1F917} "model_id": "zed/other" ${URL}\n`);
    const line = before.length / filler.length + 1;
    expect(linesOf(result)).toEqual([`load model zed/lynx@main ${line}:51 url.resolve`]);
    expect(result.gaps).toEqual([{ why: 'larger than 16 MiB: only addresses (URLs) were looked for' }]);
  });

  test('an address across the border of two windows is seen once, on a line of any length', () => {
    const window = 4 * 1024 * 1024;
    const filler = 'x'.repeat(window - 20);
    const text = `${filler} ${URL} ${filler}${filler}${filler}${filler} ${URL}`;
    const { references } = readText('a.txt', text);
    expect(references.map(({ line, column }) => [line, column])).toEqual([
      [1, text.indexOf('zed/') + 1],
      [1, text.lastIndexOf('zed/') + 1],
    ]);
  });

  test('more references than a file can mean are left out, and a gap says so', () => {
    const result = readText('a.json', `[${'"hf://zed/lynx",'.repeat(50_001)}]`);
    expect(result.references).toHaveLength(50_000);
    expect(result.gaps).toEqual([{ why: 'more than 50000 references: the rest was left out' }]);
  });
});

describe('what stands in the file', () => {
  const writtenIn = (path: string, text: string): readonly (string | undefined)[] =>
    readText(path, text).references.map(({ name, writtenAs }) => writtenAs ?? `(${name})`);

  test('is told where a library makes the name of it', () => {
    const source = 'import evaluate\nevaluate.load("bleu")\nevaluate.load("zed/score")\n';
    expect(writtenIn('a.py', source)).toEqual(['bleu', '(zed/score)']);
    const notebook = JSON.stringify({
      nbformat: 4,
      cells: [{ cell_type: 'code', source: ['import evaluate\n', 'evaluate.load("bleu")'] }],
    });
    expect(writtenIn('a.ipynb', notebook)).toEqual(['bleu']);
  });

  test('is not told of names that are put together or implied', () => {
    const source = `from transformers import AutoModel, pipeline
SIZE = "7b"
AutoModel.from_pretrained(f"zed/lynx-{SIZE}")
AutoModel.from_pretrained("zed/" "puma")
pipeline("translation")
`;
    expect(writtenIn('a.py', source).filter((each) => !each?.startsWith('('))).toEqual([]);
  });
});

describe('a revision that is given', () => {
  const revisionsIn = (call: string): readonly unknown[] =>
    readText('a.py', `from transformers import AutoModel\n${call}\n`).references.map(
      ({ revision, revisionExpression, pin }) => [revision, revisionExpression, pin],
    );

  test('by an expression that cannot be resolved keeps the expression', () => {
    expect(revisionsIn('AutoModel.from_pretrained("zed/lynx", revision=args.revision)')).toEqual([
      [null, 'args.revision', 'none'],
    ]);
    expect(revisionsIn('AutoModel.from_pretrained("zed/lynx", revision=settings[\n  "rev"])')).toEqual([
      [null, 'settings[ "rev"]', 'none'],
    ]);
  });

  test.each(['', ', revision=None', ', revision=""'])('and none with %j has no expression', (argument) => {
    expect(revisionsIn(`AutoModel.from_pretrained("zed/lynx"${argument})`)).toEqual([
      [null, undefined, 'none'],
    ]);
  });
});

describe('commands in a docstring', () => {
  test('are mentions, over the lines that they go on to', () => {
    const source = `"""
Train it:
  accelerate launch \\
    train.py \\
    --model_name_or_path zed/lynx-7b
and not --model_name_or_path zed/puma-7b in prose.
"""
from transformers import AutoModel
`;
    expect(read('a.py', source)).toEqual(['mention model zed/lynx-7b 5:26 option.model_name_or_path']);
  });
});

test('what documentation shows under an owner like org is an example', () => {
  expect(read('a.md', '---\nbase_model: org/lynx-7b\n---\n')).toEqual([]);
});
