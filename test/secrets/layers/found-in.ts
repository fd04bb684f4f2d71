import { createSecretEngine } from '../../../src/secrets/engine.ts';
import {
  type Layer,
  type LayerGap,
  type LayerOptions,
  layersOf,
  positionOf,
} from '../../../src/secrets/layers/index.ts';
import type { SecretRule } from '../../../src/secrets/rule.ts';
import { fillExample } from '../fill-example.ts';
import { naiveHits } from '../naive-hits.ts';

/** Two kinds that stand for all: one that tells itself, one that needs the name before it. */
const RULES: readonly SecretRule[] = [
  {
    id: 'token-of-the-test',
    provider: 'Test',
    title: 'A token that tells itself',
    severity: 'high',
    keywords: ['tst_'],
    shape: { kind: 'token', pattern: 'tst_[A-Za-z0-9]{34}' },
    source: [],
    docs: '',
    examples: { positive: [], negative: [] },
  },
  {
    id: 'key-of-the-test',
    provider: 'Test',
    title: 'A key that needs its name',
    severity: 'high',
    keywords: ['wandb'],
    shape: { kind: 'assigned', names: 'wandb', value: '[0-9a-f]{40}' },
    source: [],
    docs: '',
    examples: { positive: [], negative: [] },
  },
];

const engine = createSecretEngine(RULES);

/** A made-up token, another for every seed. */
export function token(seed = 1): string {
  return fillExample('tst_{{alnum 34}}', seed);
}

/** A made-up key without a shape of its own. */
export function key(seed = 1): string {
  return fillExample('{{hex 40}}', seed);
}

export interface Found {
  readonly value: string;
  readonly path: string;
  readonly what: string;
  readonly line: number;
  readonly column: number;
  readonly outer: number | null;
}

/** What the engine finds in plain bytes. */
export function foundPlain(bytes: Uint8Array): string[] {
  return engine
    .detect(bytes, naiveHits(bytes, engine.keywords))
    .filter(({ dropped }) => dropped === null)
    .map(({ value }) => value);
}

/** What it finds in the layers of a file, and nowhere else. */
export function foundInLayers(bytes: Uint8Array, path = 'file', options: LayerOptions = {}) {
  const gaps: LayerGap[] = [];
  const found: Found[] = [];
  const layers: Layer[] = [];
  for (const layer of layersOf(bytes, path, { ...options, onGap: (gap) => gaps.push(gap) })) {
    layers.push(layer);
    for (const detection of engine.detect(layer.bytes, naiveHits(layer.bytes, engine.keywords))) {
      if (detection.dropped !== null) continue;
      found.push({
        value: detection.value,
        path: layer.path,
        what: layer.what,
        ...positionOf(layer, detection.start),
        outer: layer.outerOffset(detection.start),
      });
    }
  }
  return { found, gaps, layers };
}
