import { type ConfigScalar, NO_USES, ScalarTable } from './config-scalars.ts';
import type { SourceText } from './source-text.ts';

export type { ConfigScalar } from './config-scalars.ts';

/** A mapping of a configuration, with what of it may matter. Lists are looked through: their elements hang under the list's key. */
export interface ConfigMapping {
  /** Normalized key that it hangs under; empty for a document. */
  readonly key: string;
  readonly parent: ConfigMapping | null;
  /** Whether it is an element of a list. */
  readonly listed: boolean;
  /** Of the wanted keys that it has, normalized: their values, several for a list. */
  readonly scalars: Pick<ScalarTable, 'get' | 'has' | 'keys'>;
  /** Mappings under a key, normalized; the first of a list. */
  readonly mappings: ReadonlyMap<string, ConfigMapping>;
  /** Where the bracket stands that opens it; -1 for one that is written over lines, by indentation or under a header. */
  readonly open: number;
  /** Mappings that it takes over what it does not say itself (`<<: *base`). */
  readonly merged: readonly ConfigMapping[];
  /** The keys that were asked to be marked, normalized, with where they stand: a key may have no value. */
  readonly marked: ReadonlyMap<string, SourceText>;
}

/** A mapping while it is being read. Most have nothing that is kept, and share one empty table. */
export interface GrowingMapping extends ConfigMapping {
  scalars: ScalarTable;
  mappings: Map<string, GrowingMapping>;
  merged: ConfigMapping[];
  marked: Map<string, SourceText>;
}
const NO_MERGED: ConfigMapping[] = [];
const NO_MARKED = new Map<string, SourceText>();
const NO_SCALARS = new ScalarTable();
const NO_MAPPINGS = new Map<string, GrowingMapping>();

/** A key of a mapping whose keys are names themselves. */
export interface ConfigNameKey {
  readonly mapping: ConfigMapping;
  readonly name: SourceText;
}

/** Which of a file's keys are kept: the rest of a file of 100 MB passes by. */
export interface ConfigInterest {
  wants(key: string, mapping: ConfigMapping): boolean;
  /** Whether the keys of this mapping are names. */
  hasNameKeys(mapping: ConfigMapping): boolean;
  /** Whether it may be asked later what stands in a mapping under this normalized key. */
  keeps(key: string): boolean;
  /** Whether it may be asked later where a key stands, whatever its value. */
  marks?(key: string): boolean;
}

/** Normalized keys that are remembered: files repeat a few hundred. */
const MAX_REMEMBERED_KEYS = 4096;
const remembered = new Map<string, string>();

/**
 * `modelNameOrPath`, `model-name-or-path` and `MODEL_NAME_OR_PATH` are one key; of `llm.modelId` only the end counts.
 * Names that are keys (`ns/n`) keep their dots.
 */
export function normalizedKey(key: string): string {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const last = key.includes('/') ? key : key.slice(key.lastIndexOf('.') + 1);
  const normal = last.replace(/[-_ ]/g, '').toLowerCase();
  if (remembered.size >= MAX_REMEMBERED_KEYS) remembered.clear();
  if (key.length <= 64) remembered.set(key, normal);
  return normal;
}

/** Values that are kept of documents that are over: some 2 MB, where a file of records would come to 100 times that. */
const MAX_KEPT = 8192;

/** Containers within containers. What is deeper is no configuration, and passes by unkept (CWE-674). */
const MAX_NESTING = 256;

/** Mappings that one mapping takes over. */
const MAX_MERGED = 16;

interface Open {
  /** Null for a list. */
  readonly mapping: GrowingMapping | null;
  /** The mapping that values of a list belong to. */
  readonly owner: GrowingMapping;
  /** The list's key, or the mapping's current one. */
  key: string;
  keyOffset: number;
}

/**
 * Collects what the scanners of YAML, JSON and TOML see, one event at a time and without recursion. A tolerant scanner
 * may close more than it opened.
 */
export class ConfigTree {
  readonly scalars: ConfigScalar[] = [];
  readonly nameKeys: ConfigNameKey[] = [];
  readonly #interest: ConfigInterest;
  readonly #rootKey: string;
  readonly #whenFull: ((tree: ConfigTree) => void) | null;
  readonly #open: Open[] = [];
  /** Containers opened beyond `MAX_NESTING`, of which nothing is kept. */
  #tooDeep = 0;

  /**
   * `rootKey`: what a document stands for that is a part of something else (a dict that is assigned to a name).
   * `whenFull` is called between documents, or elements of a list at the top, once much is kept; it is let go then.
   */
  constructor(interest: ConfigInterest, rootKey = '', whenFull: ((tree: ConfigTree) => void) | null = null) {
    this.#interest = interest;
    this.#rootKey = normalizedKey(rootKey);
    this.#whenFull = whenFull;
  }

  get depth(): number {
    return this.#open.length + this.#tooDeep;
  }

  /** `at`: where the bracket stands that opens it, if one does. */
  openMapping(at = -1): GrowingMapping | null {
    if (this.#isTooDeep()) return null;
    const top = this.#open.at(-1);
    const key = top === undefined ? this.#rootKey : normalizedKey(top.key);
    const mapping = newMapping(key, top, at);
    if (top !== undefined) {
      if (this.#interest.keeps(key) && !top.owner.mappings.has(key)) {
        if (top.owner.mappings === NO_MAPPINGS) top.owner.mappings = new Map();
        top.owner.mappings.set(key, mapping);
      }
    }
    this.#open.push({ mapping, owner: mapping, key: '', keyOffset: 0 });
    return mapping;
  }

  /** Goes on with a mapping that was left (a TOML table that is written in parts). */
  reopenMapping(mapping: GrowingMapping): void {
    if (!this.#isTooDeep()) this.#open.push({ mapping, owner: mapping, key: '', keyOffset: 0 });
  }

  openList(): void {
    if (this.#isTooDeep()) return;
    const top = this.#open.at(-1);
    const owner = top?.owner ?? newMapping('', undefined, -1);
    this.#open.push({ mapping: null, owner, key: top?.key ?? this.#rootKey, keyOffset: top?.keyOffset ?? 0 });
  }

  close(): void {
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else this.#open.pop();
    if (this.scalars.length >= MAX_KEPT && this.#whenFull !== null && this.#isBetweenRecords()) {
      this.#whenFull(this);
      this.scalars.length = 0;
      this.nameKeys.length = 0;
    }
  }

  #isBetweenRecords(): boolean {
    return this.#open.length === 0 || (this.#open.length === 1 && this.#open[0]!.mapping === null);
  }

  key(name: SourceText): void {
    const top = this.#open.at(-1);
    if (top === undefined || this.#tooDeep > 0) return;
    top.key = name.text;
    top.keyOffset = name.offsetOf(0);
    if (top.mapping !== null && this.#interest.hasNameKeys(top.mapping)) {
      this.nameKeys.push({ mapping: top.mapping, name });
    }
    if (top.mapping !== null && this.#interest.marks?.(name.text) === true) {
      if (top.mapping.marked === NO_MARKED) top.mapping.marked = new Map();
      top.mapping.marked.set(normalizedKey(name.text), name);
    }
  }

  /** The key that a value would be given now. */
  get currentKey(): string {
    return this.#open.at(-1)?.key ?? '';
  }

  /** Lets the mapping at this place take over what another says. */
  merge(other: ConfigMapping): void {
    const mapping = this.#open.at(-1)?.mapping ?? null;
    if (mapping === null || mapping.merged.length >= MAX_MERGED) return;
    if (mapping.merged === NO_MERGED) mapping.merged = [];
    mapping.merged.push(other);
  }

  /** Whether the value at this place would be kept; asked before it is decoded. */
  wants(): boolean {
    const top = this.#open.at(-1);
    return top !== undefined && this.#tooDeep === 0 && this.#interest.wants(top.key, top.owner);
  }

  /** `usedAt`: where an alias stands for the value. */
  scalar(value: SourceText, usedAt: readonly number[] = NO_USES): void {
    const top = this.#open.at(-1);
    if (top === undefined || !this.wants()) return;
    const { owner: mapping, key, keyOffset } = top;
    const normal = normalizedKey(key);
    const scalar = {
      mapping,
      key,
      normal,
      keyOffset,
      value,
      listed: top.mapping === null,
      usedAt,
      next: null,
    };
    if (mapping.scalars === NO_SCALARS) mapping.scalars = new ScalarTable();
    mapping.scalars.add(scalar);
    this.scalars.push(scalar);
  }

  #isTooDeep(): boolean {
    if (this.#tooDeep === 0 && this.#open.length < MAX_NESTING) return false;
    this.#tooDeep += 1;
    return true;
  }
}

function newMapping(key: string, top: Open | undefined, open: number): GrowingMapping {
  return {
    key,
    parent: top?.owner ?? null,
    listed: top?.mapping === null,
    scalars: NO_SCALARS,
    mappings: NO_MAPPINGS,
    open,
    merged: NO_MERGED,
    marked: NO_MARKED,
  };
}

/** The mapping at the top of the document. */
export function rootOf(mapping: ConfigMapping): ConfigMapping {
  let root = mapping;
  while (root.parent !== null) root = root.parent;
  return root;
}
