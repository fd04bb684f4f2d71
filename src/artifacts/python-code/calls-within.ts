import type { CallExpression, Expression } from '../../formats/python/index.ts';

/** A call, and those within it. */
export function* callsWithin(call: CallExpression): Generator<CallExpression> {
  const waiting: Expression[] = [call];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === 'call') yield part;
    for (const inner of partsOf(part)) waiting.push(inner);
  }
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'joined':
      return expression.parts;
    case 'attribute':
      return [expression.object];
    case 'subscript':
      return [expression.object, expression.index];
    case 'call':
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items;
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => (key === null ? [value] : [key, value]));
    case 'comprehension':
      return [
        ...(expression.key === null ? [] : [expression.key]),
        expression.element,
        ...expression.clauses.map(({ iterable }) => iterable),
      ];
    case 'conditional':
      return [expression.test, expression.whenTrue, expression.whenFalse];
    case 'boolean':
      return expression.operands;
    case 'binary':
      return [expression.left, expression.right];
    case 'walrus':
    case 'starred':
      return [expression.value];
    case 'lambda':
      return [expression.body];
    default:
      return [];
  }
}
