import { describe, expect, test } from 'vitest';
import type { Node } from 'web-tree-sitter';
import { parseShell } from '../../../src/formats/shell/index.ts';
import { treeSitter } from '../tree-sitter.ts';
import { SOURCE } from './sources.ts';

/** Each command as the places of its words, `start-end`, in order. */
function seenByOracle(root: Node): string[] {
  const isWord = (node: Node) => !/^(?:variable_assignment|.*redirect|comment)$/.test(node.type);
  const commands = root.descendantsOfType('command').map((node) => {
    const words = node!.namedChildren.filter((child): child is Node => child !== null && isWord(child));
    return [
      words[0]!.startIndex,
      words.map((word) => `${word.startIndex}-${word.endIndex}`).join(' '),
    ] as const;
  });
  return commands.toSorted((a, b) => a[0] - b[0]).map(([, words]) => words);
}

function seenByUs(text: string): string[] {
  return parseShell(text)
    .commands.filter(({ words }) => words.length > 0)
    .map(
      ({ words }) => [words[0]!.start, words.map(({ start, end }) => `${start}-${end}`).join(' ')] as const,
    )
    .toSorted((a, b) => a[0] - b[0])
    .map(([, words]) => words);
}

describe('bash, against tree-sitter', () => {
  test('holds the same commands with the same words', async () => {
    const parse = await treeSitter('bash');
    expect(parse(SOURCE, (root) => root.hasError)).toBe(false);
    const oracle = parse(SOURCE, seenByOracle);
    expect(oracle.length).toBeGreaterThan(35);
    const told = (commands: readonly string[]) =>
      commands.map((command) =>
        command.replace(/(\d+)-(\d+)/g, (_, from, to) => `[${from}]${SOURCE.slice(+from, +to)}`),
      );
    expect(told(seenByUs(SOURCE))).toEqual(told(oracle));
  });
});
