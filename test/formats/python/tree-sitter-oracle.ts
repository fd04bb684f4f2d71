import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** A call as both parsers can say it: where its brackets open, what is called, and the strings among its arguments. */
export interface OracleCall {
  readonly open: number;
  readonly callee: string;
  readonly strings: readonly string[];
}

const require = createRequire(import.meta.url);

export async function pythonOracle(): Promise<{
  calls(source: string): OracleCall[];
  hasError(source: string): boolean;
}> {
  await Parser.init();
  const wasm = require.resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(wasm)));
  const parse = <T>(source: string, read: (root: Node) => T): T => {
    const tree = parser.parse(source);
    if (tree === null) throw new Error('the oracle gave no tree');
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
  return {
    calls: (source) => parse(source, (root) => root.descendantsOfType('call').map((node) => callOf(node))),
    hasError: (source) => parse(source, (root) => root.hasError),
  };
}

function callOf(node: Node): OracleCall {
  const callee = node.childForFieldName('function')!;
  const args = node.childForFieldName('arguments')!;
  const strings: string[] = [];
  if (args.type === 'argument_list') {
    for (const argument of args.namedChildren) {
      if (argument === null) continue;
      const value = bare(
        argument.type === 'keyword_argument' ? argument.childForFieldName('value') : argument,
      );
      if (value?.type !== 'string' || value.descendantsOfType('interpolation').length > 0) continue;
      strings.push(`${value.startIndex}-${value.endIndex}`);
    }
  }
  return { open: args.startIndex, callee: dotted(callee), strings };
}

/** An expression without brackets and stars around it, which our parser keeps beside the value. */
function bare(node: Node | null): Node | null {
  if (node?.type !== 'parenthesized_expression' && node?.type !== 'list_splat') return node;
  return bare(node.namedChildren.find((child) => child !== null && child.type !== 'comment') ?? null);
}

function dotted(node: Node): string {
  if (node.type === 'identifier') return node.text;
  if (node.type === 'attribute') {
    const object = dotted(node.childForFieldName('object')!);
    return `${object}.${node.childForFieldName('attribute')!.text}`;
  }
  return '';
}
