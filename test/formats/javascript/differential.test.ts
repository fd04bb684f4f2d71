import { describe, expect, test } from 'vitest';
import type { Node } from 'web-tree-sitter';
import { readJavaScript, TOKEN } from '../../../src/formats/javascript/index.ts';
import { treeSitter } from '../tree-sitter.ts';
import { SOURCES } from './sources.ts';

const CALLEES = new Set(['identifier', 'property_identifier', 'private_property_identifier', 'import']);

interface Seen {
  readonly calls: readonly string[];
  readonly strings: readonly string[];
}

/** Calls as `name@offset/arguments`, strings as `start-end`, both in order. */
function seenByOracle(root: Node): Seen {
  const calls: [number, string][] = [];
  for (const node of root.descendantsOfType(['call_expression', 'new_expression'])) {
    const callee = node.childForFieldName('function') ?? node.childForFieldName('constructor');
    const args = node.childForFieldName('arguments');
    const last = callee?.type === 'member_expression' ? callee.childForFieldName('property') : callee;
    if (!last || args?.type !== 'arguments' || !CALLEES.has(last.type)) continue;
    const count = args.namedChildren.filter((child) => child?.type !== 'comment').length;
    calls.push([last.startIndex, `${last.text}@${last.startIndex}/${count}`]);
  }
  const strings = root
    .descendantsOfType('string')
    .filter((node) => node.isNamed)
    .map((node) => [node.startIndex, `${node.startIndex}-${node.endIndex}`] as const);
  return { calls: inOrder(calls), strings: inOrder(strings) };
}

function seenByUs(text: string, jsx: boolean): Seen {
  const program = readJavaScript(text, { jsx });
  const { tokens } = program;
  const strings = Array.from({ length: tokens.length }, (_, at) => at)
    .filter((at) => tokens.kinds[at] === TOKEN.string)
    .map((at) => [tokens.starts[at]!, `${tokens.starts[at]}-${tokens.ends[at]}`] as const);
  const calls = program.calls.map(
    (call) => [call.offset, `${call.name}@${call.offset}/${program.argumentsOf(call).length}`] as const,
  );
  return { calls: inOrder(calls), strings: inOrder(strings) };
}

function inOrder(entries: readonly (readonly [number, string])[]): readonly string[] {
  return entries.toSorted((a, b) => a[0] - b[0]).map(([, text]) => text);
}

describe.each(SOURCES)('$grammar, against tree-sitter', ({ grammar, text }) => {
  test('holds the same calls and the same strings', async () => {
    const parse = await treeSitter(grammar);
    expect(parse(text.trimStart(), (root) => root.hasError)).toBe(false);
    const oracle = parse(text.trimStart(), seenByOracle);
    expect(oracle.calls.length).toBeGreaterThan(7);
    expect(seenByUs(text.trimStart(), grammar !== 'typescript')).toEqual(oracle);
  });
});
