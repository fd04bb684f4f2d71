import type { CallExpression } from '../../formats/python/index.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { pathOf } from './file-model.ts';
import { matchPath } from './match.ts';
import { type Place, readMatch } from './sinks.ts';

/** Calls of one partial function that are looked at (CWE-407). */
const MAX_CALLS = 300;

/**
 * `functools.partial(AutoModel.from_pretrained, revision="x")`: what it is given belongs to the function that it wraps, and
 * to the calls of the name that it is assigned to.
 */
export function readPartials(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { model } = evaluator;
  if (!model.mentions('partial')) return;
  for (const opening of model.callsOf('partial')) {
    const partial = model.call(opening);
    const [wrapped, ...args] = partial?.args ?? [];
    if (partial === null || wrapped === undefined || wrapped.name !== null || wrapped.unpack !== '') continue;
    const { value: callee } = wrapped;
    if (callee.kind !== 'name' && callee.kind !== 'attribute') continue;
    for (const match of matchPath(model, pathOf(callee), opening)) {
      const call: CallExpression = { ...partial, callee, args };
      readMatch(evaluator, collector, place, match, call);
      for (const later of callsOf(evaluator, partial)) {
        const context = { ...place.context, wantsPins: false };
        const given = { ...later, callee, args: [...args, ...later.args] };
        readMatch(evaluator, collector, { ...place, context }, match, given);
      }
    }
  }
}

/** The calls of the name that something is assigned to. */
function callsOf({ model }: Evaluator, assigned: CallExpression): readonly CallExpression[] {
  const { source } = model;
  const index = source.statementOf(assigned.open);
  const statement = index === -1 ? null : source.statement(index);
  if (statement?.kind !== 'assign' || statement.value?.start !== assigned.start) return [];
  const [target] = statement.targets;
  if (target?.kind !== 'name') return [];
  return model
    .callsOf(target.name)
    .slice(0, MAX_CALLS)
    .flatMap((opening) => {
      const call = model.call(opening);
      return call?.callee.kind === 'name' ? [call] : [];
    });
}
