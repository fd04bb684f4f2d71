import { leadsOutside } from '../leading-outside.ts';
import { quoted } from '../quoted.ts';
import type { ConfigDraft } from './finding.ts';
import { isObject, type JsonObject } from './read-config.ts';

/** Files of weights that a `model.json` of TensorFlow.js names; they are fetched relative to it. */
export function judgeWeightPaths({ draft, subject }: ConfigDraft, root: JsonObject): void {
  const manifest = root['weightsManifest'];
  for (const group of Array.isArray(manifest) ? manifest : []) {
    const paths = isObject(group) && Array.isArray(group['paths']) ? group['paths'] : [];
    for (const path of paths) {
      const outside = typeof path === 'string' ? leadsOutside(path) : null;
      if (outside === null) continue;
      draft.payload('escape', 'suspicious', {
        what: `weights in ${quoted(String(path))}`,
        where: subject.place(0),
        why: `Loading the model takes weights from elsewhere: the path ${outside}.`,
      });
    }
  }
}
