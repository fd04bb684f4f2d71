import { PythonSource } from '../../../src/formats/python/index.ts';
import type { OracleCall } from './tree-sitter-oracle.ts';

/** The calls of a source, said in the oracle's way. */
export function callsOf(text: string): OracleCall[] {
  const source = new PythonSource(text);
  const { starts } = source.tokens;
  const calls: OracleCall[] = [];
  for (const opening of source.callOpenings) {
    const call = source.callAt(opening);
    if (call === null) continue;
    const strings = call.args
      .map(({ value }) => value)
      .filter((value) => value.kind === 'string' && isWholeLiteral(text, value.start))
      .map(({ start, end }) => `${start}-${end}`);
    calls.push({ open: starts[opening]!, callee: source.calleeAt(opening).path.join('.'), strings });
  }
  return calls;
}

/** Literal text of an f-string is a part, and begins inside of the quotes. */
function isWholeLiteral(text: string, start: number): boolean {
  return /^[rRbBuUtTfF]{0,2}["']/.test(text.slice(start, start + 3));
}
