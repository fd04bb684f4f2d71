import type { Gap } from '../core/index.ts';
import type { FileTree } from '../io/files/index.ts';
import { collect } from './collect.ts';
import { createSecretsLane, type FoundSecrets, type SecretsInput } from './secrets-lane.ts';

export interface SecretsOfTarget extends FoundSecrets {
  /** What could not be examined, of the files and of the history. */
  readonly gaps: readonly Gap[];
}

/** Looks for secrets and nothing else: for commands that act on them. */
export async function findSecrets(tree: FileTree, input: SecretsInput): Promise<SecretsOfTarget> {
  const lane = createSecretsLane(input);
  const collected = await collect(tree, { references: false, everyFile: lane }, input.signal, (files) =>
    input.onProgress({ kind: 'files', files }),
  );
  const found = await lane.finish();
  return { ...found, gaps: [...collected.gaps, ...found.gaps] };
}
