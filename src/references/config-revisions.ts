import type { ReferenceKind } from '../core/index.ts';
import type { ConfigKeyRow } from './config-keys.data.ts';
import { type ConfigMapping, type ConfigScalar, normalizedKey } from './config-tree.ts';

/** The value of one key of a mapping, when it has one. */
export function valueBeside(mapping: ConfigMapping, key: string): string | undefined {
  const values = mapping.scalars.get(key);
  return values?.length === 1 ? values[0]!.value.text.trim() : undefined;
}

/** The revision that a row's value has, from the keys beside it. */
export function revisionBeside(scalar: ConfigScalar, row: ConfigKeyRow): string | null {
  for (const path of row.revision) {
    const keys = path.split('.').map(normalizedKey);
    let mapping: ConfigMapping | undefined = scalar.mapping;
    for (const key of keys.slice(0, -1)) mapping = mapping?.mappings.get(key);
    const value = mapping === undefined ? undefined : valueBeside(mapping, keys.at(-1)!);
    if (value !== undefined) return revisionIn(value);
  }
  if (scalar.listed) return null;
  const beside = new Map<string, string>();
  for (const key of scalar.mapping.scalars.keys()) {
    if (!key.endsWith('revision') && !key.endsWith('revisionofmodel')) continue;
    const value = valueBeside(scalar.mapping, key);
    if (value !== undefined) beside.set(key, value);
  }
  return revisionAmong(normalizedKey(scalar.key), row.kind, beside, row.role === 'publish');
}

/** Keys of parts that have a revision of their own, if any: the model's does not hold for them. */
const OWN_REVISION =
  /^(?:tokenizer|processor|adapter|lora|draft|speculative|vae|controlnet|ref|reward|teacher|judge|dataset|rerank|embed)/;

/** The revision among siblings: `model_revision` for `model_name_or_path`, else the plain `revision`. */
export function revisionAmong(
  key: string,
  kind: ReferenceKind,
  beside: ReadonlyMap<string, string>,
  isPublished = false,
): string | null {
  const stem = key.replace(/(?:nameorpath|nameorid|idorpath|repoid|repo|name|path|id|uri|url)$/, '');
  // `model_revision` is what was loaded; what is written to has `hub_model_revision`.
  const general =
    isPublished || OWN_REVISION.test(key)
      ? []
      : ['revision', 'modelrevision', 'hfrevision', 'hfmodelrevision'];
  const candidates = [
    `${stem}revision`,
    `${key}revision`,
    ...(kind === 'dataset' && key.startsWith('dataset') ? [] : general),
  ];
  for (const candidate of candidates) {
    const value = beside.get(candidate);
    if (value !== undefined) return revisionIn(value);
  }
  return kind === 'dataset' && beside.size === 1 ? revisionIn(beside.get('revision') ?? '') : null;
}

function revisionIn(value: string): string | null {
  return /^[\w.][\w./-]{0,199}$/.test(value) && !/^(?:null|none|~)$/i.test(value) ? value : null;
}
