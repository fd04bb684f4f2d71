import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSplices, spliced } from '../../../src/lock/pin/splices.ts';
import { markdownReader } from '../../../src/references/markdown/index.ts';
import { notebookReader } from '../../../src/references/notebook/index.ts';
import { pythonReader } from '../../../src/references/python/index.ts';
import type { FoundReference, ReaderContext } from '../../../src/references/reader.ts';
import { notebook } from './read-notebook.ts';

const REVISION = '0123456789abcdef0123456789abcdef01234567';
const IMPORT = 'from transformers import AutoModel\n';
const code = (source: string) => ({ type: 'code', source });

function read(json: string): readonly FoundReference[] {
  const context: ReaderContext = {
    path: 'a.ipynb',
    exists: () => false,
    source: () => null,
    wantsPins: true,
    hazard: () => {},
    embedded: (language, text) => {
      if (language === 'python') return pythonReader.read(text, context);
      return language === 'markdown' ? markdownReader.read(text, context) : [];
    },
  };
  return notebookReader.read(json, context);
}

function pinned(json: string): string {
  const sites = read(json).flatMap(({ pinSites = [] }) => pinSites);
  const requests = sites.flatMap((site) =>
    site.kind === 'unpinnable' ? [] : [{ site, revision: REVISION }],
  );
  const { splices, conflicts } = planSplices(requests);
  expect([...conflicts]).toEqual([]);
  return spliced(json, splices);
}

/** The text of the code cells. */
function codeOf(json: string): string[] {
  const { cells } = JSON.parse(json) as { cells: { cell_type: string; source: string | string[] }[] };
  return cells.filter(({ cell_type: type }) => type === 'code').map(({ source }) => [source].flat().join(''));
}

describe('pinning in a notebook', () => {
  it('escapes what is added to the text of a cell, and leaves every other byte', () => {
    const json = notebook(code(`${IMPORT}m = AutoModel.from_pretrained("zed/lynx", token=t)`));
    const after = pinned(json);
    expect(after).toBe(
      json.replace(String.raw`\"zed/lynx\"`, String.raw`\"zed/lynx\", revision=\"${REVISION}\"`),
    );
    expect(codeOf(after)).toEqual([
      `${IMPORT}m = AutoModel.from_pretrained("zed/lynx", revision="${REVISION}", token=t)`,
    ]);
  });

  it('adds a string to the list of lines for a line of its own', () => {
    const json = notebook(code(`${IMPORT}m = AutoModel.from_pretrained(\n    "zed/lynx",\n    token=t,\n)`));
    const after = pinned(json);
    const { cells } = JSON.parse(after) as { cells: { source: string[] }[] };
    expect(cells[0]!.source).toEqual([
      IMPORT,
      'm = AutoModel.from_pretrained(\n',
      '    "zed/lynx",\n',
      `    revision="${REVISION}",\n`,
      '    token=t,\n',
      ')',
    ]);
    expect(JSON.stringify(JSON.parse(after), null, 1)).toBe(after);
  });

  it('adds a table at the end of a cell, and one after the imports', () => {
    const json = notebook(
      code(`${IMPORT}from datasets import load_dataset\nx = 1`),
      code('MODELS = ["zed/lynx", "zed/puma"]'),
      code(
        'for name in MODELS:\n    AutoModel.from_pretrained(name)\ndef f(rows="zed/rows"):\n    load_dataset(rows)',
      ),
    );
    const after = pinned(json);
    const { cells } = JSON.parse(after) as { cells: { source: string[] }[] };
    expect(cells.map(({ source }) => source)).toEqual([
      [
        IMPORT,
        'from datasets import load_dataset\n',
        '\n',
        'DATASET_REVISIONS = {\n',
        `    "zed/rows": "${REVISION}",\n`,
        '}\n',
        'x = 1',
      ],
      [
        'MODELS = ["zed/lynx", "zed/puma"]\n',
        'MODELS_REVISIONS = {\n',
        `    "zed/lynx": "${REVISION}",\n`,
        `    "zed/puma": "${REVISION}",\n`,
        '}',
      ],
      [
        'for name in MODELS:\n',
        '    AutoModel.from_pretrained(name, revision=MODELS_REVISIONS.get(name))\n',
        'def f(rows="zed/rows"):\n',
        '    load_dataset(rows, revision=DATASET_REVISIONS.get(rows))',
      ],
    ]);
    expect(JSON.stringify(JSON.parse(after), null, 1)).toBe(after);
  });

  it('keeps a cell that is one string one string', () => {
    const source = `${IMPORT}MODELS = ["zed/lynx", "zed/puma"]\nAutoModel.from_pretrained(MODELS[at])`;
    const json = JSON.stringify({ cells: [{ cell_type: 'code', source, outputs: [{ text: 'zed/lynx' }] }] });
    const after = pinned(json);
    expect(JSON.stringify(JSON.parse(after))).toBe(after);
    expect(codeOf(after)[0]).toContain('\nMODELS_REVISIONS = {\n    "zed/lynx": "');
  });

  it('replaces a revision between quotes that are escaped', () => {
    const json = notebook(code(`${IMPORT}AutoModel.from_pretrained("zed/lynx", revision="main")`));
    expect(pinned(json)).toBe(json.replace(String.raw`\"main\"`, String.raw`\"${REVISION}\"`));
  });

  it('writes beyond ASCII as the notebook does', () => {
    const source = `${IMPORT}größen = ["zed/lynx", "zed/puma"]\nfor größe in größen:\n    AutoModel.from_pretrained(größe)`;
    const plain = notebook(code(source));
    const ascii = plain.replace(/[\u0080-\uffff]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`);
    expect(pinned(plain)).toContain('größen_revisions.get(größe)');
    expect(pinned(ascii)).toContain(String.raw`gr\u00f6\u00dfen_revisions.get(gr\u00f6\u00dfe)`);
    expect(codeOf(pinned(ascii))).toEqual(codeOf(pinned(plain)));
  });

  it('does not touch what Markdown shows', () => {
    const json = notebook({
      type: 'markdown',
      source: `\`\`\`python\n${IMPORT}AutoModel.from_pretrained("zed/lynx")\n\`\`\`\n`,
    });
    expect(read(json).map(({ role, pinSites }) => [role, pinSites])).toEqual([['mention', undefined]]);
  });

  it('is the pinning of the cells, however the JSON is written', () => {
    const call = fc.constantFrom(
      'AutoModel.from_pretrained("zed/lynx")\n',
      'AutoModel.from_pretrained(\n    \'zed/puma\',  # "quoted"\n    token=None,\n)\n',
      'AutoModel.from_pretrained("zed/owl", revision="main")\n',
      'NAMES = ["zed/bee", "zed/ant"]\nfor name in NAMES:\n    AutoModel.from_pretrained(name)\n',
      'text = "ümläut \\\\ \\t"\n',
      '!pip install x\n',
    );
    const cells = fc.array(fc.array(call, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(cells, fc.constantFrom(0, 1, 4), fc.boolean(), (sources, indent, ascii) => {
        const written = JSON.stringify(
          JSON.parse(notebook(...[[IMPORT], ...sources].map((lines) => code(lines.join(''))))),
          null,
          indent,
        );
        const json = ascii
          ? written.replace(
              /[\u0080-\uffff]/g,
              (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
            )
          : written;
        const after = pinned(json);
        const again = ascii ? after : JSON.stringify(JSON.parse(after), null, indent);
        expect(after).toBe(again);
        const names = (found: readonly FoundReference[]) => [...new Set(found.map(({ name }) => name))];
        expect(names(read(after))).toEqual(names(read(json)));
        expect(JSON.parse(after).cells.length).toBe(sources.length + 1);
      }),
      { numRuns: 200 },
    );
  });
});
