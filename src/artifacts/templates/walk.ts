import type { Argument, Expression, Statement } from '../../formats/jinja/index.ts';

/** Expressions right below one. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.object];
    case 'item':
      return [expression.object, expression.index];
    case 'slice':
      return present(expression.from, expression.to, expression.step);
    case 'call':
      return [expression.callee, ...values(expression.args)];
    case 'filter':
      return [...present(expression.object), ...values(expression.args)];
    case 'test':
      return [expression.object, ...values(expression.args)];
    case 'list':
    case 'tuple':
      return expression.items;
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => [key, value]);
    case 'unary':
      return [expression.operand];
    case 'logic':
    case 'concat':
      return expression.operands;
    case 'compare':
    case 'arithmetic':
      return [expression.first, ...expression.rest.map(({ operand }) => operand)];
    case 'conditional':
      return [expression.test, expression.whenTrue, ...present(expression.whenFalse)];
    default:
      return [];
  }
}

/** Expressions that a statement holds itself, those of its body left out. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'output':
    case 'do':
      return [statement.value];
    case 'set':
      return [statement.target, statement.value];
    case 'set-block':
      return [statement.target, ...present(statement.filter)];
    case 'for':
      return [statement.target, statement.iterable, ...present(statement.test)];
    case 'if':
      return present(...statement.branches.map(({ test }) => test));
    case 'macro':
      return present(...statement.params.map(({ fallback }) => fallback));
    case 'call-block':
      return [statement.call, ...present(...statement.params.map(({ fallback }) => fallback))];
    case 'filter-block':
      return [statement.filter];
    case 'with':
      return [...statement.targets, ...statement.values];
    case 'extends':
    case 'include':
    case 'import':
    case 'from-import':
      return [statement.template];
    default:
      return [];
  }
}

export function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'for':
      return [statement.body, statement.otherwise];
    case 'if':
      return statement.branches.map(({ body }) => body);
    case 'set-block':
    case 'macro':
    case 'call-block':
    case 'filter-block':
    case 'with':
    case 'block':
    case 'autoescape':
    case 'generation':
      return [statement.body];
    default:
      return [];
  }
}

/** Every statement, however deep; without recursion, as bodies nest as deep as an attacker likes. */
export function* everyStatement(body: readonly Statement[]): Generator<Statement> {
  const waiting = [...body].reverse();
  for (let statement = waiting.pop(); statement !== undefined; statement = waiting.pop()) {
    yield statement;
    // Not all at once: a body may have more statements than a call may have arguments.
    for (const inner of bodiesOf(statement).toReversed())
      for (const one of inner.toReversed()) waiting.push(one);
  }
}

/** An expression and everything in it. */
export function* everyPart(expression: Expression): Generator<Expression> {
  const waiting = [expression];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    yield part;
    for (const inner of partsOf(part)) waiting.push(inner);
  }
}

export function* everyExpression(body: readonly Statement[]): Generator<Expression> {
  for (const statement of everyStatement(body)) {
    for (const expression of expressionsOf(statement)) yield* everyPart(expression);
  }
}

function values(args: readonly Argument[]): readonly Expression[] {
  return args.map(({ value }) => value);
}

function present(...all: readonly (Expression | null)[]): readonly Expression[] {
  return all.filter((one) => one !== null);
}
