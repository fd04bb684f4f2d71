import { LineIndex } from '../../../src/base/index.ts';
import { notebookReader } from '../../../src/references/notebook/index.ts';
import { pythonReader } from '../../../src/references/python/index.ts';
import type { FoundReference, Language, ReaderContext } from '../../../src/references/reader.ts';

/** Stands for the readers of commands and Markdown: every `owner/name` after a quote, a space or a bracket. */
function names(text: string, form: string): FoundReference[] {
  return [...text.matchAll(/(?<=[\s"'=(]|^)zed\/[\w.-]+/g)].map(({ 0: name, index: offset }) => ({
    hub: 'huggingface',
    kind: 'model',
    name,
    role: form === 'markdown' ? 'mention' : 'load',
    form,
    offset,
    usedAt: [],
    resolution: 'literal',
    revision: null,
  }));
}

export interface NotebookReading {
  /** `role name line:column form`, with `there` being what stands at that place in the file. */
  readonly lines: readonly string[];
  /** What was handed to which reader. */
  readonly asked: readonly { readonly language: Language; readonly text: string }[];
}

export function readNotebook(json: string): NotebookReading {
  const asked: { language: Language; text: string }[] = [];
  const context: ReaderContext = {
    path: 'a.ipynb',
    exists: () => false,
    source: () => null,
    wantsPins: false,
    hazard: () => {},
    embedded: (language, text) => {
      asked.push({ language, text });
      return language === 'python' ? pythonReader.read(text, context) : names(text, language);
    },
  };
  const index = new LineIndex(json);
  const lines = notebookReader.read(json, context).map(({ role, name, offset, form, usedAt }) => {
    const { line, column } = index.positionAt(offset);
    const used = usedAt.map((at) => index.positionAt(at)).map((at) => ` used ${at.line}:${at.column}`);
    return `${role} ${name} ${line}:${column} ${form}${used.join('')}`;
  });
  return { lines, asked };
}

/** A notebook as Jupyter writes it. */
export function notebook(...cells: readonly { readonly type: string; readonly source: string }[]): string {
  const written = cells.map(({ type, source }) => ({
    cell_type: type,
    metadata: {},
    source: source.split(/(?<=\n)/),
    ...(type === 'code' ? { execution_count: 1, outputs: [] } : {}),
  }));
  const metadata = { kernelspec: { language: 'python', name: 'python3' }, language_info: { name: 'python' } };
  return JSON.stringify({ cells: written, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}
