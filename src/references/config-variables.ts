import type { ReferenceKind } from '../core/index.ts';
import { ENVIRONMENT_KEYS, type KeyStrength, VARIABLE_NAME } from './config-keys.data.ts';
import { type ConfigMapping, type ConfigScalar, type ConfigTree, normalizedKey } from './config-tree.ts';
import { type SourceText, sliceOf, trimmed } from './source-text.ts';

const REVISION_NAME = /REVISION$/i;

/** An environment variable that is set. */
export interface Variable {
  readonly name: string;
  readonly value: SourceText;
  /** It and the revisions set with it, by normalized name. */
  readonly beside: ReadonlyMap<string, string>;
  readonly usedAt: readonly number[];
}

/** Environment variables, in the three ways they are set: `NAME: value`, `- NAME=value`, `- name: NAME` / `value: …`. */
export function variablesOf(tree: ConfigTree): readonly Variable[] {
  const found: Variable[] = [];
  const groups = new Map<ConfigMapping, Map<string, string>>();
  for (const scalar of tree.scalars) {
    const { name, value, group } = variableOf(scalar);
    if (name === null || !(VARIABLE_NAME.test(name) || REVISION_NAME.test(name))) continue;
    let beside = groups.get(group);
    if (beside === undefined) {
      beside = new Map();
      groups.set(group, beside);
    }
    beside.set(normalizedKey(name), value.text);
    if (VARIABLE_NAME.test(name)) found.push({ name, value, beside, usedAt: scalar.usedAt });
  }
  return found;
}

function variableOf(scalar: ConfigScalar): { name: string | null; value: SourceText; group: ConfigMapping } {
  const { mapping, key, listed } = scalar;
  const value = trimmed(scalar.value);
  const { normal } = scalar;
  if (listed && ENVIRONMENT_KEYS.has(normal)) {
    const assigned = /^([A-Za-z_]\w*)=/.exec(value.text);
    return { name: assigned?.[1] ?? null, value: sliceOf(value, assigned?.[0].length ?? 0), group: mapping };
  }
  if (normal === 'value' && ENVIRONMENT_KEYS.has(mapping.key) && mapping.parent !== null) {
    return { name: mapping.scalars.get('name')?.[0]?.value.text ?? null, value, group: mapping.parent };
  }
  return { name: /^[A-Z][A-Z0-9_]+$/.test(key) ? key : null, value, group: mapping };
}

/** What its name says that a variable names, and how surely. */
export function variableMeaning(name: string): { kind: ReferenceKind; strength: KeyStrength } {
  const what = VARIABLE_NAME.exec(name)?.[1];
  const kind = what === 'DATASET' ? 'dataset' : what === 'SPACE' ? 'space' : 'model';
  if (/(?:^|_)(?:HF|HUGGINGFACE|HUGGING_FACE)_/.test(name)) return { kind, strength: 'strong' };
  const says = /_(?:ID|REPO|REPO_ID|HF_ID|NAME_OR_PATH)$/.test(name);
  return { kind, strength: says ? 'named' : 'weak' };
}
