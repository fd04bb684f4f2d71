import type { Expression } from '../../formats/python/index.ts';
import { assignedTo } from './arguments.ts';
import type { Evaluator } from './evaluator.ts';
import { lastName } from './file-model.ts';

/** Calls that give a dataset. */
const GIVES_DATASET =
  /^(?:load_dataset|load_from_disk|concatenate_datasets|interleave_datasets|Dataset|DatasetDict|IterableDataset|from_(?:dict|list|pandas|generator|csv|json|parquet|polars))$/;
/** Names that hold datasets. */
const NAMES_DATASET = /(?:^|_)(?:dataset|datasets|dataset_dict|ds|dset|raw_datasets?)(?:_\w+)?$/i;
/** Assignments that are followed back; real code maps and filters a few times. */
const MAX_STEPS = 6;

/** Whether the receiver of a method is a dataset: by the call that made it, or by its name. */
export function holdsDataset(evaluator: Evaluator, callee: Expression): boolean {
  let current: Expression | null = callee.kind === 'attribute' ? callee.object : null;
  for (let steps = 0; current !== null && steps < MAX_STEPS; steps++) {
    while (current.kind === 'call' || current.kind === 'attribute' || current.kind === 'subscript') {
      if (current.kind === 'call' && GIVES_DATASET.test(lastName(current))) return true;
      if (current.kind === 'attribute' && NAMES_DATASET.test(current.name)) return true;
      current = current.kind === 'call' ? current.callee : current.object;
    }
    if (current.kind !== 'name') return false;
    if (NAMES_DATASET.test(current.name)) return true;
    current = assignedTo(evaluator, current);
  }
  return false;
}
