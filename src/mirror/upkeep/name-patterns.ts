import { WeighbridgeError } from '../../base/index.ts';
import type { NameQuery } from '../../hubs/index.ts';
import { matchesGlob } from '../../policy/index.ts';
import { hostedKind } from '../records/index.ts';

const KINDS = { models: 'model', datasets: 'dataset', spaces: 'space' } as const;

/** Whether any of the patterns means a name: `org/*`, `hf:org/name`, `hf:datasets/org/*`. None of them means all. */
export function namesMatching(patterns: readonly string[]): (query: NameQuery) => boolean {
  const parts = patterns.map(parsePattern);
  return ({ kind, name }) =>
    parts.length === 0 ||
    parts.some((part) => part.kind === hostedKind(kind) && matchesGlob(part.pattern, name));
}

function parsePattern(text: string): {
  readonly kind: (typeof KINDS)[keyof typeof KINDS];
  readonly pattern: string;
} {
  const [, folder, pattern] =
    /^(?:hf:)?(?:(models|datasets|spaces)\/)?([\w.*?-]+(?:\/[\w.*?-]+)?)$/.exec(text) ?? [];
  if (pattern === undefined) {
    throw new WeighbridgeError('usage', `${JSON.stringify(text)} is no pattern of names`, {
      remedy: 'write hf:org/name, org/*, or hf:datasets/org/name',
    });
  }
  return { kind: folder === undefined ? 'model' : KINDS[folder as keyof typeof KINDS], pattern };
}
