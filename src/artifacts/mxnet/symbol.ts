import { Draft } from '../draft.ts';
import type { Judge } from '../judge.ts';
import { quoted } from '../quoted.ts';

/** Bytes. Symbols of large networks have some 10 MB (CWE-400). */
const SYMBOL_BYTES_MAX = 64 * 1024 * 1024;
const FIRST_KEY = /^\s*\{\s*"(?:nodes|arg_nodes|node_row_ptr|heads|attrs)"/;
/** Operators by which MXNet calls Python of the process: a class registered under `op_type`, or a function. */
const PYTHON_OPERATORS: ReadonlySet<string> = new Set([
  'Custom',
  '_CustomFunction',
  '_Native',
  '_NDArray',
  'TorchModule',
  'TorchCriterion',
]);

/** `-symbol.json`: the graph of an MXNet model. */
export const mxnetSymbol: Judge = {
  format: 'mxnet-symbol',
  couldBe: ({ head, size }) =>
    size <= SYMBOL_BYTES_MAX && FIRST_KEY.test(Buffer.from(head.subarray(0, 256)).toString('latin1')),
  async judge({ source, size, place }) {
    const bytes = await source.read(0, size);
    const nodes = nodesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
    if (nodes === null) return null;
    const draft = new Draft('mxnet-symbol');
    for (const { op, name, attributes } of nodes) {
      if (!PYTHON_OPERATORS.has(op)) continue;
      draft.payload('code', 'suspicious', {
        what: `${op}(${quoted(attributes['op_type'] ?? attributes['info'] ?? '', 60)}) in node ${quoted(name, 40)}`,
        where: place(0),
        why: 'Running the graph calls Python code that the process has registered under that name.',
      });
    }
    return draft.done();
  },
};

interface SymbolNode {
  readonly op: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function nodesOf(text: string): readonly SymbolNode[] | null {
  let symbol: unknown;
  try {
    symbol = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(symbol) || !Array.isArray(symbol['nodes']) || !Array.isArray(symbol['heads'])) return null;
  if (!Array.isArray(symbol['arg_nodes'])) return null;
  return symbol['nodes'].filter(isObject).map((node) => ({
    op: String(node['op'] ?? ''),
    name: String(node['name'] ?? ''),
    attributes: stringsOf(node['attrs'] ?? node['attr'] ?? node['param']),
  }));
}

function stringsOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
