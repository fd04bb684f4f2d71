import type { Cell } from './cells.ts';
import { COLUMNS, type Column } from './client.ts';

export interface Row {
  readonly name: string;
  readonly version: string;
  readonly does: readonly Column[];
  readonly cells: Partial<Record<Column, Cell>>;
}

const BEGIN = '<!-- made by bench/gateway-clients.ts -->';
const END = '<!-- end -->';

/** The page with the table of these runs in place of the one it had. */
export function withTable(
  page: string,
  rows: readonly Row[],
  missing: readonly { readonly name: string; readonly why: string }[],
): string {
  const [before, rest] = page.split(BEGIN) as [string, string?];
  const after = rest?.split(END)[1] ?? '\n';
  return `${before}${BEGIN}\n${table(rows, missing)}${END}${after}`;
}

function table(
  rows: readonly Row[],
  missing: readonly { readonly name: string; readonly why: string }[],
): string {
  const notes: string[] = [];
  const note = (text: string) => {
    if (!notes.includes(text)) notes.push(text);
    return `<sup>${notes.indexOf(text) + 1}</sup>`;
  };
  const cellOf = (row: Row, column: Column): string => {
    const cell = row.cells[column];
    if (cell === undefined) return row.does.includes(column) ? 'not run' : '–';
    if (cell.kind === 'differs')
      return `${cell.what.startsWith('refused') ? 'refused' : '✗'}${note(cell.what)}`;
    return cell.note === undefined ? '✓' : `✓${note(cell.note)}`;
  };
  const lines = [
    `| client | ${COLUMNS.join(' | ')} |`,
    `|---|${'---|'.repeat(COLUMNS.length)}`,
    ...rows.map(
      (row) => `| ${row.name} ${row.version} | ${COLUMNS.map((column) => cellOf(row, column)).join(' | ')} |`,
    ),
    ...missing.map(
      ({ name, why }) => `| ${name} | ${Array(COLUMNS.length).fill('not run').join(' | ')} | ${note(why)} |`,
    ),
  ];
  const numbered = notes.map((text, index) => `${index + 1}. ${text}`);
  return `${[...lines, '', ...numbered].join('\n')}\n`;
}
