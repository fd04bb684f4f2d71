import { K, type PythonSource, T } from '../../formats/python/index.ts';
import { givesToCall } from './constant-uses.ts';
import type { Declared } from './declared-name.ts';
import { ASKS_OF_NAME, tellsOfModels } from './declared-names.data.ts';
import { optionName } from './options.ts';
import { snakeCase } from './slug.ts';

/** Tokens between two items of a row; longer rows are not looked through (CWE-407). */
const LONGEST_ROW = 200;

/** What an item of a list is, by the name that runs over the list: a loop, the cases of a test, choices of an option. */
export function listedNameOf(source: PythonSource, token: number): Declared | null {
  const { kinds, parents } = source.tokens;
  const before = kinds[token - 1];
  if (before !== T.open && before !== T.comma) return null;
  const after = kinds[token + 1];
  if (after !== T.comma && after !== T.close) return null;
  const inner = parents[token]!;
  if (inner === -1 || !isDisplay(source, inner)) return null;
  const found = overList(source, inner, -1);
  if (found !== null) return found;
  const outer = parents[inner]!;
  if (outer === -1) return null;
  const row = rowOf(source, inner);
  return row === -1 ? null : overList(source, row, columnOf(source, token, inner));
}

/** The list that a row (a tuple, a list, `pytest.param(…)`) is an item of. */
function rowOf(source: PythonSource, inner: number): number {
  const { parents } = source.tokens;
  const outer = parents[inner]!;
  return outer !== -1 && isDisplay(source, outer) ? outer : -1;
}

/** A bracket that holds items: not the one of a call or a subscript, except `pytest.param(…)`. */
function isDisplay(source: PythonSource, open: number): boolean {
  const { kinds } = source.tokens;
  if (codeAt(source, open) === 123) return true;
  const before = open === 0 ? T.newline : kinds[open - 1];
  if (before === T.name) return textAt(source, open - 1) === 'param';
  return before !== T.close && before !== T.string;
}

function overList(source: PythonSource, list: number, column: number): Declared | null {
  const { kinds, parents } = source.tokens;
  if (kinds[list - 1] === K.in) return ofLoop(source, list - 1, column);
  const call = parents[list]!;
  if (call < 1 || kinds[call - 1] !== T.name) return null;
  const callee = textAt(source, call - 1);
  if (callee === 'parametrize' && kinds[list - 1] === T.comma) return ofCases(source, call, column);
  const isChoice = kinds[list - 1] === T.equal && textAt(source, list - 2) === 'choices';
  if (!isChoice || column !== -1 || !/^add_(?:argument|option)$/.test(callee)) return null;
  const parsed = source.callAt(call);
  const option = parsed === null ? null : optionName(parsed);
  return option === null ? null : { form: 'python.option', name: option, revision: null };
}

/** `for model_name in [ … ]:`, when the body gives the name to something. */
function ofLoop(source: PythonSource, isIn: number, column: number): Declared | null {
  const { kinds, parents } = source.tokens;
  const statement = source.statementOf(isIn);
  if (statement === -1 || parents[isIn] !== -1) return null;
  const first = source.table.first[statement]!;
  if (kinds[first] !== K.for || isIn - first > LONGEST_ROW) return null;
  const targets: string[] = [];
  for (let i = first + 1; i < isIn; i++) if (kinds[i] === T.name) targets.push(textAt(source, i));
  const name = column === -1 ? (targets.length === 1 ? targets[0] : undefined) : targets[column];
  if (name === undefined || !givesToCall(source, name, takesModel, statement)) return null;
  return { form: 'python.constant', name, revision: null };
}

/** `@pytest.mark.parametrize("model_name, size", [ … ])`. */
function ofCases(source: PythonSource, call: number, column: number): Declared | null {
  const { kinds } = source.tokens;
  if (kinds[call + 1] !== T.string) return null;
  const given = source.expression(call + 1, call + 2);
  if (given.kind !== 'string') return null;
  const names = given.value.split(',').map((each) => each.trim());
  const name = column === -1 ? (names.length === 1 ? names[0] : undefined) : names[column];
  if (name === undefined || !givesToCall(source, name, takesModel, source.statementOf(call))) return null;
  return { form: 'python.parameter', name, revision: null };
}

/** Which item of a row a token is. */
function columnOf(source: PythonSource, token: number, row: number): number {
  const { kinds, parents } = source.tokens;
  let column = 0;
  for (let i = token; i > row; i--) {
    if (token - i > LONGEST_ROW) return Number.MAX_SAFE_INTEGER;
    if (kinds[i] === T.comma && parents[i] === row) column++;
  }
  return column;
}

function takesModel(callee: string): boolean {
  return tellsOfModels(snakeCase(callee)) && !ASKS_OF_NAME.test(snakeCase(callee));
}

function textAt(source: PythonSource, token: number): string {
  return source.text.slice(source.tokens.starts[token], source.tokens.ends[token]);
}

function codeAt(source: PythonSource, token: number): number {
  return source.text.charCodeAt(source.tokens.starts[token]!);
}
