import { isFolderName, type LocalPaths } from '../plausible-name.ts';
import type { Evaluator } from './evaluator.ts';
import { hasFileExtension } from './names.ts';

/** Variables that keep the libraries from asking the hub. */
const OFFLINE = ['HF_HUB_OFFLINE', 'TRANSFORMERS_OFFLINE', 'HF_DATASETS_OFFLINE'];

/**
 * Whether a text is a folder of the program's own that a loader would take for a name on the hub as soon as it is not
 * there: `checkpoints/best`, or a path of the target. `./checkpoints/best` is none, being no name.
 */
export function isConfusable(text: string, paths: LocalPaths): boolean {
  return isFolderName(text, paths) && !hasFileExtension(text);
}

/** Whether the file itself turns the hub off. */
export function isOffline({ model }: Evaluator): boolean {
  return OFFLINE.some((name) => model.mentions(name));
}
