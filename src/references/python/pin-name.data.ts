import type { NameSyntax } from './form.ts';

/** Names of what has versions, tags or digests, but no commits. */
export const NO_COMMITS: ReadonlySet<NameSyntax> = new Set([
  'self-told',
  'keras-preset',
  'kaggle-model',
  'kaggle-dataset',
  'ollama',
  'replicate',
  'vertex',
  'azure',
  'nemo',
  'jumpstart',
  'tfds',
]);

/** Spellings that go to a served model, or to a library that hands no revision on. */
export const NO_REVISION: ReadonlySet<NameSyntax> = new Set(['local-prefix', 'routed', 'space-path']);
