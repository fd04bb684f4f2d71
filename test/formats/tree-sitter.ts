import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

/** A function that parses with one of tree-sitter's grammars and hands the root to `read`. */
export async function treeSitter(
  grammar: string,
): Promise<<T>(source: string, read: (root: Node) => T) => T> {
  await Parser.init();
  const wasm = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`);
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(wasm)));
  return (source, read) => {
    const tree = parser.parse(source);
    if (tree === null) throw new Error('the oracle gave no tree');
    try {
      return read(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}
