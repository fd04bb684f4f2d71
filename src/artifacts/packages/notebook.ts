import { memorySource } from '../../base/index.ts';
import { liesWithModel } from '../configs/model-repository.ts';
import { Draft } from '../draft.ts';
import type { Judge, Look, Subject } from '../judge.ts';
import { CONFIG_BYTES_MAX, isObject, type Json, readConfig } from '../keras/read-config.ts';
import { HOSTILE_COMMANDS } from '../python-code/texts.data.ts';

/** Cells that are judged (CWE-770); long courses have some 300. */
const CELLS_MAX = 5000;

/**
 * Notebooks that lie with a model. Nothing runs them by itself, and ordinary ones install and fetch a lot: only what is
 * plainly hostile is told, commands that fetch and run, and code that is fetched or hidden.
 */
export const notebookJudge: Judge = {
  format: 'notebook',
  couldBe: ({ path }: Look) => /\.ipynb$/i.test(path),
  isOrdinary: (_, neighbours) => !liesWithModel(neighbours),
  async judge(subject) {
    if (subject.member === '' && !liesWithModel(subject.neighbours)) return null;
    const draft = new Draft('notebook');
    if (subject.size > CONFIG_BYTES_MAX) {
      draft.gap(`notebook of ${subject.size} bytes, which is not read beyond ${CONFIG_BYTES_MAX}`);
      return draft.done();
    }
    const notebook = readConfig(await subject.source.read(0, CONFIG_BYTES_MAX));
    if (typeof notebook === 'string' || !isObject(notebook.value)) return null;
    const cells = cellsOf(notebook.value['cells']);
    let found = cells.length > CELLS_MAX;
    if (found) draft.gap(`it has ${cells.length} cells of code, of which ${CELLS_MAX} are read`);
    for (const [n, cell] of cells.slice(0, CELLS_MAX).entries())
      found = (await judgeCell(draft, subject, cell, n)) || found;
    return found ? draft.done() : null;
  },
};

function cellsOf(cells: Json | undefined): readonly string[] {
  if (!Array.isArray(cells)) return [];
  return cells.flatMap((cell) => {
    if (!isObject(cell) || cell['cell_type'] !== 'code') return [];
    const { source } = cell;
    return [
      Array.isArray(source)
        ? source.filter((line) => typeof line === 'string').join('')
        : typeof source === 'string'
          ? source
          : '',
    ];
  });
}

async function judgeCell(draft: Draft, subject: Subject, cell: string, n: number): Promise<boolean> {
  let found = false;
  const isShell = /^%%(?:bash|sh|script\b.*)\s/.test(cell);
  const code: string[] = [];
  for (const line of cell.split('\n')) {
    const command = isShell ? line : (/^\s*[!%]+(?:sx|system|sh)?\s*(.*)$/.exec(line)?.[1] ?? null);
    if (command === null) {
      code.push(line);
      continue;
    }
    if (
      !PIPES_TO_SHELL.test(command) &&
      !(REVERSE_SHELL.test(command) && HOSTILE_COMMANDS.some((pattern) => pattern.test(command)))
    )
      continue;
    found = true;
    draft.payload('code', 'suspicious', {
      what: command.trim(),
      where: subject.place(0),
      why: `Running cell ${n} fetches a program and runs it, or opens a shell for somebody else.`,
    });
  }
  const judged = await subject.inside(memorySource(Buffer.from(code.join('\n'))), `cell ${n}`, [
    'python-code',
  ]);
  for (const payload of judged.payloads) {
    if (
      payload.danger !== 'malicious' ||
      !/fetches from the network|is hidden|sends credentials|holds or fetches/.test(payload.why)
    )
      continue;
    found = true;
    draft.payload('code', 'suspicious', payload);
  }
  return found;
}

const PIPES_TO_SHELL =
  /\b(?:curl|wget)\b[^\n]{0,300}\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b(?!.*(?:sh\.rustup\.rs|get\.docker\.com|ollama\.(?:com|ai)\/install|astral\.sh))/;
const REVERSE_SHELL = /\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat)\b[^\n]{0,80}\s-e\b|\bbash\s+-i\b/;
