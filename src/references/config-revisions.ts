import type { ReferenceKind } from '../core/index.ts';
import type { ConfigKeyRow } from './config-keys.data.ts';
import { type RevisionSlot, variableDefault } from './config-names.ts';
import { type ConfigMapping, type ConfigScalar, normalizedKey } from './config-tree.ts';

/** A revision that a configuration gives, known or not. */
export interface WrittenRevision {
  /** Null when nothing is given (`null`), or an expression that the file does not tell. */
  readonly revision: string | null;
  readonly expression?: string;
  /** The value that gives it, and where in it the revision stands. */
  readonly scalar: ConfigScalar;
  readonly slot: RevisionSlot;
}

/** Mappings that are asked in turn for what one takes over (CWE-674). */
const MAX_MERGED = 8;

/** The value of one key of a mapping, or of one that it takes over, when it has one. */
export function valueBeside(mapping: ConfigMapping, key: string): string | undefined {
  return scalarBeside(mapping, key)?.value.text.trim();
}

function scalarBeside(mapping: ConfigMapping, key: string): ConfigScalar | undefined {
  for (const each of [mapping, ...mapping.merged.slice(0, MAX_MERGED)]) {
    const values = each.scalars.get(key);
    if (values !== undefined) return values.length === 1 ? values[0] : undefined;
  }
  return undefined;
}

/** The revision that a row's value has, from the keys beside it. */
export function revisionBeside(scalar: ConfigScalar, row: ConfigKeyRow): WrittenRevision | null {
  for (const path of row.revision) {
    const keys = path.split('.').map(normalizedKey);
    let mapping: ConfigMapping | undefined = scalar.mapping;
    for (const key of keys.slice(0, -1)) mapping = mapping?.mappings.get(key);
    const found = mapping === undefined ? undefined : scalarBeside(mapping, keys.at(-1)!);
    if (found !== undefined) return writtenRevision(found);
  }
  if (scalar.listed) return null;
  const beside = new Map<string, ConfigScalar>();
  for (const mapping of [scalar.mapping, ...scalar.mapping.merged.slice(0, MAX_MERGED)]) {
    for (const key of mapping.scalars.keys()) {
      if (beside.has(key) || !(key.endsWith('revision') || key.endsWith('revisionofmodel'))) continue;
      const found = scalarBeside(mapping, key);
      if (found !== undefined) beside.set(key, found);
    }
  }
  const isPart = row.isEnding === true && WHOLE_KEYS.some((key) => scalar.mapping.scalars.has(key));
  const found = revisionAmong(scalar.normal, row.kind, beside, row.role === 'publish', isPart);
  if (found !== null) return writtenRevision(found);
  if (isPart) return null;
  const commit = commitBeside(scalar);
  return commit === null ? null : writtenRevision(commit);
}

/**
 * Keys that hold a commit where they hold 40 hex digits: `commit`, `model_sha`, `rev`, `version`. What follows is how
 * others than the hub's own libraries call it.
 */
const COMMIT_KEY =
  /^(model|hf|huggingface|git|repo|hub|tokenizer|source|pinned|upstream|snapshot|weights|checkpoint|base|resolved)*(?:commit|sha|sha1|rev|ref|hash|version|snapshot|revision)(?:hash|id|sha)?$/;
const COMMIT_WORDS = /commit|sha|re[vf]|hash|version/;
/** A longer key is no such word. */
const MAX_COMMIT_KEY = 24;

export function isCommitKey(normal: string): boolean {
  return normal.length <= MAX_COMMIT_KEY && COMMIT_WORDS.test(normal) && COMMIT_KEY.test(normal);
}

/** Asked once for each mapping, however many names it has (CWE-407). */
const commits = new WeakMap<ConfigMapping, ConfigScalar | null>();

/** The one commit among the siblings, under a key that says so; of several nothing tells which is meant. */
function commitBeside({ mapping, normal }: ConfigScalar): ConfigScalar | null {
  if (OWN_REVISION.test(normal)) return null;
  let found = commits.get(mapping);
  if (found === undefined) {
    found = commitOf(mapping);
    commits.set(mapping, found);
  }
  return found;
}

function commitOf(mapping: ConfigMapping): ConfigScalar | null {
  const found: ConfigScalar[] = [];
  for (const key of mapping.scalars.keys()) {
    if (!isCommitKey(key)) continue;
    const each = scalarBeside(mapping, key);
    if (each !== undefined && /^[0-9a-f]{40}$/.test(each.value.text.trim())) found.push(each);
  }
  return found.length === 1 ? found[0]! : null;
}

/** Keys of the whole, whose revision is not that of a part beside it (`gguf_model_id`). */
const WHOLE_KEYS = ['modelid', 'model', 'repoid', 'modelnameorpath', 'basemodel', 'modelname'];

/** What a value says as a revision. */
export function writtenRevision(scalar: ConfigScalar): WrittenRevision {
  const { text } = scalar.value;
  const from = text.length - text.trimStart().length;
  const value = text.trim();
  const fallback = variableDefault(value);
  const start = from + (fallback?.index ?? 0);
  const written = fallback?.text ?? value;
  const slot = { from: start, to: start + written.length, before: '' };
  if (isRevision(written)) return { revision: written, scalar, slot };
  const isNothing = value === '' || /^(?:null|none|~)$/i.test(value);
  return { revision: null, scalar, slot, ...(isNothing ? {} : { expression: shortened(value) }) };
}

function shortened(value: string): string {
  return value.replace(/\s+/g, ' ').slice(0, 120);
}

/** Keys of parts that have a revision of their own, if any: the model's does not hold for them. */
const OWN_REVISION =
  /^(?:tokenizer|processor|adapter|lora|draft|speculative|vae|controlnet|ref|reward|teacher|judge|dataset|rerank|embed)/;

/** The revision among siblings: `model_revision` for `model_name_or_path`, else the plain `revision`. */
export function revisionAmong<Found>(
  key: string,
  kind: ReferenceKind,
  beside: ReadonlyMap<string, Found>,
  isPublished = false,
  isPart = false,
): Found | null {
  const stem = key.replace(/(?:nameorpath|nameorid|idorpath|repoid|repo|name|path|id|uri|url)$/, '');
  // `model_revision` is what was loaded; what is written to has `hub_model_revision`.
  const general =
    isPublished || isPart || OWN_REVISION.test(key)
      ? []
      : ['revision', 'modelrevision', 'hfrevision', 'hfmodelrevision'];
  const candidates = [
    `${stem}revision`,
    `${key}revision`,
    ...(kind === 'dataset' && key.startsWith('dataset') ? [] : general),
  ];
  for (const candidate of candidates) {
    const found = beside.get(candidate);
    if (found !== undefined) return found;
  }
  return kind === 'dataset' && beside.size === 1 ? (beside.get('revision') ?? null) : null;
}

function isRevision(value: string): boolean {
  return /^(?:[\w.][\w./-]{0,199}|\*)$/.test(value) && !/^(?:null|none|~)$/i.test(value);
}
