import { type CallExpression, T } from '../../formats/python/index.ts';
import type { FileModel } from './file-model.ts';
import { FORMS_BY_CALL, type IndexedForm } from './forms.ts';
import type { Match } from './match.ts';

/** Calls of one function that hands its arguments on; more are of no real file (CWE-407). */
const MAX_FORWARDED = 300;

/**
 * `def fetch(*args, **kwargs): return snapshot_download(*args, **kwargs)`: the calls of `fetch`, whose arguments are
 * those of the call in it. A function that names its parameters is followed by the evaluator instead.
 */
export function callsForwardedTo(model: FileModel, call: CallExpression): readonly CallExpression[] {
  const spread = call.args.find(({ unpack, value }) => unpack !== '' && value.kind === 'name');
  if (spread?.value.kind !== 'name') return [];
  const { name } = spread.value;
  const { source } = model;
  const scope = source.table.scope[Math.max(source.statementOf(call.open), 0)] ?? 0;
  const fn = model.functionOf(scope);
  const isHandedOn = fn?.params.some(
    (parameter) => parameter.star === spread.unpack && parameter.name === name,
  );
  if (fn === undefined || isHandedOn !== true || fn.params.some(({ star }) => star === '')) return [];
  return model
    .callsOf(fn.name)
    .slice(0, MAX_FORWARDED)
    .flatMap((opening) => {
      const given = model.call(opening);
      return given === null || given.callee.kind !== 'name' ? [] : [given];
    });
}

/** Functions of other files that by their names do what a known one does: `snapshot_download_w_retry`. */
const WRAPPER = /^(?:\w*_)?(snapshot_download|hf_hub_download|load_dataset)(?:_\w+)?$/;

/** Rows of the API that a function of another file wraps, by the function's name; only `owner/name` counts there. */
export function wrapperForms(model: FileModel, opening: number, called: string): readonly Match[] {
  const wrapped = called.length < 12 ? undefined : WRAPPER.exec(called)?.[1];
  if (wrapped === undefined || model.source.tokens.kinds[opening - 2] === T.dot) return [];
  if (model.functionsNamed(called).length > 0) return [];
  const form = wrappers.get(wrapped);
  return form === undefined ? [] : [{ form, certainty: 'likely' }];
}

const wrappers: ReadonlyMap<string, IndexedForm> = new Map(
  ['snapshot_download', 'hf_hub_download', 'load_dataset'].flatMap((name) => {
    const row = FORMS_BY_CALL.get(name)?.find(({ hub }) => hub === undefined);
    return row === undefined ? [] : [[name, { ...row, form: 'python.wrapper' }] as const];
  }),
);
