import { describe, expect, test } from 'vitest';
import { foundInLayers, key, token } from './found-in.ts';
import { pythonWith, writtenBy } from './python.ts';

const secret = token();

function notebook(cells: readonly object[], metadata: object = {}): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
const columnOf = (text: string, part: string) =>
  text.indexOf(part) - text.lastIndexOf('\n', text.indexOf(part));

describe('notebooks', () => {
  test('a source is read as one text, and its lines stand where they do in the file', () => {
    const text = notebook([
      { cell_type: 'markdown', source: ['# Title\n', 'nothing'] },
      {
        cell_type: 'code',
        outputs: [],
        source: ['import wandb\n', 'wandb.login(\n', `    key="${key()}",\n`, ')'],
      },
    ]);
    const { found, layers } = foundInLayers(Buffer.from(text), 'a.ipynb');
    expect(layers.map(({ what }) => what)).toEqual([
      'notebook metadata',
      'notebook cell 1 source',
      'notebook cell 2 source',
    ]);
    expect(Buffer.from(layers[2]!.bytes).toString()).toBe(
      `import wandb\nwandb.login(\n    key="${key()}",\n)`,
    );
    expect(found).toEqual([
      {
        value: key(),
        path: 'a.ipynb',
        what: 'notebook cell 2 source',
        line: lineOf(text, key()),
        column: columnOf(text, key()),
        outer: text.indexOf(key()),
      },
    ]);
  });

  test('a source of one string, and non-ASCII text before it on the line', () => {
    const text = notebook([{ cell_type: 'code', source: `clé = "é"\n\ttoken = "${secret}"` }]);
    const { found } = foundInLayers(Buffer.from(text), 'a.ipynb');
    expect(found).toMatchObject([
      { value: secret, line: lineOf(text, secret), column: columnOf(text, secret) },
    ]);
  });

  test.each([
    [
      'a stream',
      { output_type: 'stream', name: 'stdout', text: ['ok\n', `got \u001b[32m${secret}\u001b[0m\n`] },
    ],
    ['a result', { output_type: 'execute_result', data: { 'text/plain': [`'${secret}'`] } }],
    ['a page', { output_type: 'display_data', data: { 'text/html': `<b>${secret}</b>` } }],
    [
      'an error',
      { output_type: 'error', ename: 'E', evalue: 'x', traceback: ['x', `\u001b[31m${secret}\u001b[0m`] },
    ],
    ['JSON', { output_type: 'display_data', data: { 'application/json': { a: [{ b: secret }] } } }],
  ])('an output: %s', (_, output) => {
    const text = notebook([
      { cell_type: 'code', source: [], outputs: [{ output_type: 'stream', text: 'x' }, output] },
    ]);
    expect(foundInLayers(Buffer.from(text), 'a.ipynb').found).toContainEqual({
      value: secret,
      path: 'a.ipynb',
      what: 'notebook cell 1 output',
      line: lineOf(text, secret),
      column: columnOf(text, secret),
      outer: text.indexOf(secret),
    });
  });

  test('escapes within a source are undone once more', () => {
    const inner = JSON.stringify({ note: `tst\\u005f${secret.slice(4)}` }).replaceAll('\\\\', '\\');
    const text = notebook([{ cell_type: 'code', source: [`config = json.loads(${JSON.stringify(inner)})`] }]);
    const hit = foundInLayers(Buffer.from(text), 'a.ipynb').found.find(({ value }) => value === secret);
    expect(hit).toMatchObject({ path: 'a.ipynb', line: lineOf(text, 'json.loads') });
  });

  test('metadata and what no reader knows are read; pictures are not', () => {
    const picture = Buffer.from(`\x89PNG${secret}`, 'latin1').toString('base64');
    const text = notebook(
      [
        {
          cell_type: 'code',
          source: [],
          outputs: [{ data: { 'image/png': picture } }],
          custom: `tst\u005f${secret.slice(4)}\n`,
        },
      ],
      { wandb: { api_key: `${key()}\n` } },
    );
    const { found } = foundInLayers(Buffer.from(text), 'a.ipynb');
    expect(found.map(({ value, what }) => [value, what])).toEqual([[secret, 'notebook metadata']]);
  });

  test('nbformat 3 keeps cells in worksheets', () => {
    const cells = [
      {
        cell_type: 'code',
        input: [`x = "${secret}"`],
        outputs: [{ output_type: 'stream', text: [token(2)] }],
      },
    ];
    const text = JSON.stringify({ nbformat: 3, metadata: {}, worksheets: [{ cells }] });
    const { found } = foundInLayers(Buffer.from(text), 'a.ipynb');
    expect(found.map(({ value, what }) => [value, what])).toEqual([
      [secret, 'notebook cell 1 source'],
      [token(2), 'notebook cell 1 output'],
    ]);
  });

  test('a notebook that is cut off gives the cells that are there', () => {
    const text = notebook([
      { cell_type: 'code', source: [`x = "${secret}"`] },
      { cell_type: 'code', source: ['y'] },
    ]);
    const { found } = foundInLayers(Buffer.from(text.slice(0, -60)), 'a.ipynb');
    expect(found.map(({ value }) => value)).toEqual([secret]);
  });

  const python = pythonWith('nbformat');
  test.skipIf(python === null)('as nbformat writes it (skipped without nbformat)', () => {
    const bytes = writtenBy(
      python!,
      `
import nbformat, os
from nbformat.v4 import new_notebook, new_code_cell, new_output
n = new_notebook(cells=[new_code_cell('a = 1\\nb = "é"\\nwandb.login(key="%s")\\n' % os.environ['KEY'],
  outputs=[new_output('stream', text='line\\n%s\\n' % os.environ['TOKEN'])])])
nbformat.write(n, os.environ['OUT'])`,
      { TOKEN: secret, KEY: key() },
    );
    const text = bytes.toString();
    expect(foundInLayers(bytes, 'a.ipynb').found).toEqual(
      expect.arrayContaining(
        [
          [key(), 'notebook cell 1 source'],
          [secret, 'notebook cell 1 output'],
        ].map(([value, what]) => ({
          value,
          path: 'a.ipynb',
          what,
          line: lineOf(text, value!),
          column: columnOf(text, value!),
          outer: bytes.indexOf(value!),
        })),
      ),
    );
  });
});
