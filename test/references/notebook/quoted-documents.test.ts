import { describe, expect, test } from 'vitest';
import { linesOf, readText } from '../read-text.ts';
import { notebook } from './read-notebook.ts';

function read(...cells: readonly string[]): string[] {
  const json = notebook(...cells.map((source) => ({ type: 'code', source })));
  return linesOf(readText('a.ipynb', json)).map((line) => line.replace(/ \d+:\d+ /, ' '));
}

describe('configurations that cells hold as text', () => {
  test('are read as YAML', () => {
    const source =
      'config = """\nbase_model: zed/lynx\nranker: zed/bge-base-en\n"""\nopen("a.yaml", "w").write(config)\n';
    expect(read(source)).toEqual([
      'load model zed/lynx axolotl.base_model',
      'load model zed/bge-base-en config.ranker',
    ]);
  });

  test('are no prompts and no prose', () => {
    expect(read('prompt = """\nmodel: zed/Llama-3-8B\nanswer: yes\n"""\n')).toEqual([]);
    expect(read('text = """\nThe model zed/Llama-3-8B is small.\nIt answers.\n"""\n')).toEqual([]);
  });
});
