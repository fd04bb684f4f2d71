import { type Binding, calleeAt, type Expression, type Program } from '../../formats/javascript/index.ts';

const ITERATING = new Set([
  'map',
  'forEach',
  'filter',
  'flatMap',
  'find',
  'some',
  'every',
  'reduce',
  'each',
  'for',
]);

/** `xs` of the callback's parameter in `xs.map((x) => …)`; null when it is no parameter of one. */
export function iteratedBy(program: Program, binding: Binding): Expression | null {
  const { tokens, matches, text } = program;
  const open = binding.callable!.open;
  let paren = open - 1;
  if (text.slice(tokens.starts[paren], tokens.ends[paren]) === 'async') paren--;
  const close = paren > 0 ? matches[paren]! : -1;
  if (close < open || paren < 1 || binding.position > 1) return null;
  const method = text.slice(tokens.starts[paren - 1], tokens.ends[paren - 1]);
  if (!ITERATING.has(method)) return null;
  const { token } = calleeAt(text, tokens, matches, paren - 1);
  return outermostCall(program.parser.expressionAt(token), tokens.starts[paren - 1]!);
}

/** The object of the method whose name stands at `offset`, inside a chain of calls. */
function outermostCall(expression: Expression, offset: number): Expression | null {
  let current: Expression = expression;
  for (let steps = 0; steps < 64; steps++) {
    if (current.kind === 'call') current = current.callee;
    else if (current.kind === 'member') {
      if (current.end - current.property.length === offset) return current.object;
      current = current.object;
    } else if (current.kind === 'index') current = current.object;
    else return null;
  }
  return null;
}
