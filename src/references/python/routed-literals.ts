import { T } from '../../formats/python/index.ts';
import type { Collector } from './collector.ts';
import type { Evaluator } from './evaluator.ts';
import { routedName } from './other-hub-names.ts';
import { unpinnable } from './pin-claims.ts';
import type { Place } from './sinks.ts';

/** LiteLLM's route to the hub, as a whole literal. */
const ROUTED = /(["'])(huggingface\/[\w.-]+\/[\w.-]+)\1/g;

/** Names that a file about LiteLLM keeps far from the call: cases of tests, tables. */
export function readRoutedLiterals(evaluator: Evaluator, collector: Collector, place: Place): void {
  const { source } = evaluator.model;
  const { text, tokens } = source;
  if (!text.includes('huggingface/') || !/litellm/i.test(text)) return;
  for (const match of text.matchAll(ROUTED)) {
    const start = match.index + 1;
    const token = source.tokenAt(start) - 1;
    if (tokens.kinds[token] !== T.string || tokens.starts[token] !== match.index) continue;
    for (const { name, at } of routedName(match[2]!)) {
      if (collector.taken.has(start + at)) continue;
      const isCompared = /[=!]=\s{0,4}$/.test(text.slice(Math.max(0, match.index - 8), match.index));
      collector.add({
        hub: 'huggingface',
        kind: 'model',
        name,
        role: isCompared ? 'alias' : 'load',
        form: 'litellm.model',
        offset: place.offset + start + at,
        usedAt: null,
        resolution: 'literal',
        revision: null,
        remoteCode: false,
        ...(place.context.wantsPins ? { pinning: unpinnable('no-revision-parameter') } : {}),
      });
    }
  }
}
