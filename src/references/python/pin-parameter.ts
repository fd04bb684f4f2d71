import type { CallExpression } from '../../formats/python/index.ts';
import type { Evaluator } from './evaluator.ts';
import type { FunctionModel } from './file-model.ts';
import type { Trail } from './value.ts';

/** The function that a call stands in; null at the level of the module or of a class. */
export function functionAround({ model }: Evaluator, call: CallExpression): FunctionModel | null {
  const { source } = model;
  const statement = Math.max(source.statementOf(call.open), 0);
  return model.functionOf(source.table.scope[statement] ?? 0) ?? null;
}

export function isParameterOf(fn: FunctionModel, name: string): boolean {
  return fn.params.some((parameter) => parameter.name === name && parameter.star === '');
}

/** The call of the function around a call that gave a name, as its trail tells; null when it came otherwise. */
export function outerCall(
  evaluator: Evaluator,
  call: CallExpression,
  trail: Trail | null,
): CallExpression | null {
  const around = functionAround(evaluator, call);
  for (let step = trail; around !== null && step !== null; step = step.before) {
    if (step.container === -1 - around.scope) return evaluator.model.call(step.entry);
  }
  return null;
}

/** Whether a name came through a parameter: other files may call the function with other names. */
export function cameThroughParameter(trail: Trail | null): boolean {
  for (let step = trail; step !== null; step = step.before) if (step.container < 0) return true;
  return false;
}
