import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notebook, readNotebook } from './read-notebook.ts';

const code = (source: string) => ({ type: 'code', source });
const markdown = (source: string) => ({ type: 'markdown', source });
const IMPORT = 'from transformers import AutoModel\n';

/** The text at the `line:column` that a reading says. */
function textAt(json: string, line: string): string {
  const [row, column] = /(\d+):(\d+)/.exec(line)!.slice(1).map(Number);
  return json.split('\n')[row! - 1]!.slice(column! - 1);
}

describe('code cells', () => {
  it('are read as one program, so that constants carry across cells', () => {
    const json = notebook(code('NAME = "zed/lynx"'), code(`${IMPORT}m = AutoModel.from_pretrained(NAME)`));
    const { lines } = readNotebook(json);
    expect(lines).toEqual(['load zed/lynx 7:15 transformers.from_pretrained used 17:10']);
    expect(textAt(json, lines[0]!)).toMatch(/^zed\/lynx/);
  });

  it('list what nobody reads to be seen only', () => {
    const list = code(`${IMPORT}models = [\n  "zed/lynx",\n  "zed/puma",\n]`);
    const roles = (...more: string[]) =>
      readNotebook(notebook(list, ...more.map(code))).lines.map((line) => line.split(' ')[0]);
    expect(roles()).toEqual(['mention', 'mention']);
    expect(roles('for model in models: load(model)')).toEqual(['load', 'load']);
    expect(roles('run(f"--models {models}")')).toEqual(['load', 'load']);
    expect(roles('!python run.py --models {models}')).toEqual(['load', 'load']);
    expect(roles('!python run.py --models $models')).toEqual(['load', 'load']);
  });

  it('give positions through escapes of every kind', () => {
    const json = `{"cells": [{"cell_type": "code", "source": "t = \\"\\u00e9\\\\n\\t\\ud83d\\ude00\\"\\nfrom transformers import AutoModel\\nAutoModel.from_pretrained(\\"zed\\/lynx\\")"}]}`;
    const { lines, asked } = readNotebook(json);
    expect(asked[0]!.text).toContain('t = "é\\n\t😀"\nfrom');
    expect(textAt(json, lines[0]!)).toMatch(/^zed\\\/lynx/);
  });

  it('do not swallow one another when a bracket is left open', () => {
    const json = notebook(code('x = f(\n  "a"'), code(`${IMPORT}AutoModel.from_pretrained("zed/lynx")`));
    expect(readNotebook(json).lines).toHaveLength(1);
  });

  it('are not read when the kernel speaks another language', () => {
    const json = notebook(code(`${IMPORT}AutoModel.from_pretrained("zed/lynx")`)).replaceAll(
      '"python"',
      '"R"',
    );
    expect(readNotebook(json).lines).toEqual([]);
  });

  it('are read behind metadata that come first, as Colab writes them', () => {
    const cell = {
      cell_type: 'code',
      source: [IMPORT, 'AutoModel.from_pretrained("zed/lynx")'],
      outputs: [],
    };
    for (const metadata of [
      { kernelspec: { name: 'python3' }, language_info: { name: 'python' } },
      { language_info: { name: 'python' }, widgets: { state: { source: 'x', model_name: 'HTMLModel' } } },
      {},
    ])
      expect(readNotebook(JSON.stringify({ nbformat: 4, metadata, cells: [cell] })).lines).toHaveLength(1);
  });

  it('are found in format 3 as well', () => {
    const json = JSON.stringify({
      worksheets: [
        {
          cells: [
            { cell_type: 'code', input: [IMPORT, 'AutoModel.from_pretrained("zed/lynx")'], outputs: [] },
          ],
        },
      ],
      nbformat: 3,
    });
    expect(readNotebook(json).lines).toHaveLength(1);
  });

  it('are read without their outputs', () => {
    const json = JSON.stringify({
      cells: [
        {
          cell_type: 'code',
          source: ['1\n'],
          outputs: [
            {
              text: [IMPORT, 'AutoModel.from_pretrained("zed/lynx")'],
              data: { 'text/plain': ['"zed/lynx"'] },
            },
          ],
        },
      ],
    });
    expect(readNotebook(json).lines).toEqual([]);
  });
});

describe('magics', () => {
  it.each([
    ['!hf download zed/lynx --local-dir x', 'hf download zed/lynx --local-dir x'],
    ['  !hf download zed/lynx', 'hf download zed/lynx'],
    ['out = !hf download zed/lynx', 'hf download zed/lynx'],
    ['%pip install zed/lynx', 'pip install zed/lynx'],
    ['%env HF_MODEL_ID=zed/lynx', 'HF_MODEL_ID=zed/lynx'],
    ['%run train.py --model zed/lynx', 'python train.py --model zed/lynx'],
    ['!hf download \\\n  zed/lynx', 'hf download \\\n  zed/lynx'],
    ['%%bash\nset -e\nhf download zed/lynx\n', 'set -e\nhf download zed/lynx\n'],
    ['%%script bash --no-raise-error\nhf download zed/lynx', 'hf download zed/lynx'],
  ])('%j is a command', (source, command) => {
    const json = notebook(code(source));
    const { lines, asked } = readNotebook(json);
    expect(asked.filter(({ language }) => language === 'shell').map(({ text }) => text.trimEnd())).toEqual([
      command.trimEnd(),
    ]);
    expect(lines).toHaveLength(1);
    expect(textAt(json, lines[0]!)).toMatch(/^zed\/lynx/);
  });

  it('put the constants of the notebook into commands', () => {
    const json = notebook(code('NAME = "zed/lynx"\n'), code('!hf download {NAME} --revision $REV'));
    const { lines, asked } = readNotebook(json);
    expect(asked.find(({ language }) => language === 'shell')!.text).toBe(
      'hf download zed/lynx --revision $REV',
    );
    expect(lines).toEqual(['load zed/lynx 7:15 shell']);
  });

  it.each([
    '%%html\n<p>"zed/lynx"',
    '%%javascript\nload("zed/lynx")',
    '%%writefile notes.txt\nmodel: zed/lynx',
  ])('%j is neither Python nor a command', (source) => {
    expect(readNotebook(notebook(code(source))).lines).toEqual([]);
  });

  it.each([
    ['%%writefile conf/a.yaml', 'yaml'],
    ['%%file -a a.json', 'json'],
    ['%%writefile "Dockerfile"', 'dockerfile'],
  ])('%j is a file that is written', (magic, language) => {
    const json = notebook(code(`${magic}\nmodel_id: "zed/lynx"\n`));
    const { lines, asked } = readNotebook(json);
    expect(asked.filter((each) => each.language === language).map(({ text }) => text)).toEqual([
      'model_id: "zed/lynx"\n',
    ]);
    expect(lines).toHaveLength(1);
    expect(textAt(json, lines[0]!)).toMatch(/^zed\/lynx/);
  });

  it.each(['%%time\n', '%%capture out\n', '%%writefile app.py\n'])(
    '%j leaves the rest of the cell Python',
    (magic) => {
      expect(
        readNotebook(notebook(code(`${magic}${IMPORT}AutoModel.from_pretrained("zed/lynx")`))).lines,
      ).toHaveLength(1);
    },
  );

  it('do not mistake a comparison or a modulo for a command', () => {
    const { asked } = readNotebook(notebook(code('a = b != c\nd = e \\\n  % f\n')));
    expect(asked.filter(({ language }) => language === 'shell')).toEqual([]);
  });
});

describe('other cells', () => {
  it('of Markdown go to the reader of Markdown', () => {
    const json = notebook(markdown('# About\n\nsee (zed/lynx)\n'), { type: 'raw', source: 'zed/puma' });
    const { lines } = readNotebook(json);
    expect(lines.map((line) => line.split(' ').slice(0, 2))).toEqual([['mention', 'zed/lynx']]);
    expect(textAt(json, lines[0]!)).toMatch(/^zed\/lynx/);
  });
});

describe('broken notebooks', () => {
  const whole = notebook(
    code(`${IMPORT}AutoModel.from_pretrained("zed/lynx")\n`),
    markdown('zed/puma'),
    code('x = 1\n'),
  );

  it('are read as far as they go', () => {
    const cut = whole.slice(0, whole.indexOf('zed/puma') + 8);
    expect(readNotebook(cut).lines).toHaveLength(2);
  });

  it('are read on both sides of conflict markers', () => {
    const broken = whole
      .replace(' {\n   "cell_type": "markdown"', '<<<<<<< HEAD\n {\n   "cell_type": "markdown"')
      .replace('zed/puma"', 'zed/puma"\n=======\n>>>>>>> x');
    expect(readNotebook(broken).lines).toHaveLength(2);
  });

  it('never make the reading throw, and positions stay inside', () => {
    const piece = fc.constantFrom(
      ...new Set(whole.split(/(?<=["\\{}[\]:,\n])/)),
      '\\',
      '\\u12',
      '"',
      '!',
      '%%bash\\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const json = pieces.join('');
        for (const line of readNotebook(json).lines) expect(line).toMatch(/^\w+ \S+ \d+:\d+/);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it.each([
    ['brackets', '[{'.repeat(100_000)],
    ['quotes', '"'.repeat(200_000)],
    ['backslashes', `{"cells":[{"cell_type":"code","source":"${'\\\\'.repeat(100_000)}"}]}`],
    ['cells', `{"cells":[${'{"cell_type":"code","source":["x\\n"]},'.repeat(20_000)}]}`],
    ['outputs', `{"cells":[{"cell_type":"code","source":["x"],"outputs":["${'A'.repeat(3_000_000)}"]}]}`],
  ])('of many %s are read in time', (_, json) => {
    const start = performance.now();
    readNotebook(json);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
