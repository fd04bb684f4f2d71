import { T } from '../../formats/python/index.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { spelledNames } from './name-syntax.ts';
import { isPlausibleName } from './names.ts';
import type { Place } from './sinks.ts';

/** `Settings.embed_model = "local:owner/name"` of LlamaIndex: an attribute that is as good as an argument. */
export function readAssignedSettings(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { model } = evaluator;
  if (!model.mentions('local:')) return;
  const { text, tokens } = model.source;
  const { kinds, starts, ends, count } = tokens;
  for (let i = 3; i < count; i++) {
    if (kinds[i] !== T.string || kinds[i - 1] !== T.equal || kinds[i - 3] !== T.dot) continue;
    if (text.slice(starts[i - 2], ends[i - 2]) !== 'embed_model') continue;
    const offset = starts[i]! + 1;
    for (const { name, at } of spelledNames(text.slice(offset, ends[i]! - 1), 'local-prefix')) {
      if (!isPlausibleName(name, 'likely', place.context)) continue;
      collector.add({
        hub: 'huggingface',
        kind: 'model',
        name,
        role: place.role ?? 'load',
        form: 'llama_index.embed_model',
        offset: place.offset + offset + at,
        usedAt: null,
        resolution: 'literal',
        revision: null,
        remoteCode: false,
      });
    }
  }
}
