import { type BlockDialect, type BlockValues, scanBlocks } from './block-language.ts';
import { type ConfigInterest, type ConfigMapping, ConfigTree, normalizedKey } from './config-tree.ts';
import type { FoundReference, ReaderContext } from './reader.ts';
import type { SourceText } from './source-text.ts';

/** Files beside it in which a module keeps what its other files name (Terraform, "Standard Module Structure"). */
const BESIDE = ['variables.tf', 'vars.tf', 'locals.tf', 'main.tf', 'variables.pkr.hcl'];

/** A definition longer than this is no name. */
const MAX_DEFINITION = 500;
/** Keys of a path within `locals`. */
const MAX_PATH = 6;

/** A value that another file defines. */
interface Elsewhere {
  readonly file: string;
  readonly value: SourceText;
}

/** What `var.x`, `local.x` and Bicep's names stand for: from the file, and for HCL from those beside it. */
export class BlockDefinitions implements BlockValues {
  readonly #dialect: BlockDialect;
  readonly #own: ReadonlyMap<string, SourceText>;
  /** Where the values of parameters begin and end, which another value may take the place of. */
  readonly #defaults: (readonly [number, number])[] = [];
  readonly #context: ReaderContext;
  readonly #elsewhere = new Map<number, Elsewhere>();
  #beside: Map<string, Elsewhere> | null = null;

  constructor(text: string, dialect: BlockDialect, context: ReaderContext) {
    this.#dialect = dialect;
    this.#own = definitionsIn(text, dialect);
    this.#context = context;
    for (const [name, value] of this.#own) {
      const at = value.offsetOf(0);
      if (!name.startsWith('local.') && (dialect === 'hcl' || isParameter(text, at)))
        this.#defaults.push([at, at + value.text.length]);
    }
  }

  valueOf(path: string, at: number): SourceText | null {
    const name = normalizedPath(path);
    const own = this.#own.get(name);
    if (own !== undefined) return own;
    if (this.#dialect !== 'hcl' || !/^(?:var|local)\./.test(name)) return null;
    this.#beside ??= this.#read();
    const found = this.#beside.get(name);
    if (found === undefined) return null;
    this.#elsewhere.set(at, found);
    return { text: found.value.text, offsetOf: () => at };
  }

  /** What was found, with how each name got there: from another file, or as the default of a parameter. */
  retold(found: readonly FoundReference[]): readonly FoundReference[] {
    // What a value is used for says more than the name of the variable that holds it.
    const used = new Set(found.filter(({ usedAt }) => usedAt.length > 0).map(({ offset }) => offset));
    return found.flatMap((each) => {
      const other = this.#elsewhere.get(each.offset);
      if (other !== undefined) {
        const definedAt = { file: other.file, offset: other.value.offsetOf(0) };
        return [{ ...each, resolution: 'constant' as const, definedAt }];
      }
      if (each.usedAt.length === 0 && used.has(each.offset)) return [];
      const isDefault = each.resolution !== 'dynamic' && this.#isDefault(each.offset);
      return isDefault ? [{ ...each, resolution: 'default' as const }] : [each];
    });
  }

  /** Whether a place is in the value of a parameter; those are in the order of the text. */
  #isDefault(at: number): boolean {
    let [low, high] = [0, this.#defaults.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#defaults[middle]![1] <= at) low = middle + 1;
      else high = middle;
    }
    return low < this.#defaults.length && at >= this.#defaults[low]![0];
  }

  #read(): Map<string, Elsewhere> {
    const { path } = this.#context;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const found = new Map<string, Elsewhere>();
    for (const name of BESIDE) {
      const file = folder + name;
      const text = file === path ? null : this.#context.source(file);
      if (text === null) continue;
      for (const [key, value] of definitionsIn(text, 'hcl'))
        if (!found.has(key)) found.set(key, { file, value });
    }
    return found;
  }
}

/** Whether a value of Bicep is the default of a `param`. */
function isParameter(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]*param[^\n]*$/.test(text.slice(Math.max(0, at - 400), at));
}

const EVERYTHING: ConfigInterest = { wants: () => true, hasNameKeys: () => false, keeps: () => false };

/** The values of one file by the paths that name them, normalized. */
function definitionsIn(text: string, dialect: BlockDialect): ReadonlyMap<string, SourceText> {
  const found = new Map<string, SourceText>();
  if (!(dialect === 'hcl' ? /\bvariable\b|\blocals\b/ : /^[ \t]*(?:param|var)\b/m).test(text)) return found;
  const tree = new ConfigTree(EVERYTHING);
  scanBlocks(text, tree, dialect, { valueOf: () => null });
  for (const { mapping, normal, value, listed } of tree.scalars) {
    if (listed || value.text.length > MAX_DEFINITION || value.text.includes('${')) continue;
    const name = dialect === 'hcl' ? hclName(mapping, normal) : mapping.parent === null ? normal : null;
    if (name !== null && !found.has(name)) found.set(name, value);
  }
  return found;
}

function hclName(mapping: ConfigMapping, normal: string): string | null {
  if (mapping.parent?.key === 'variable') return normal === 'default' ? `var.${mapping.key}` : null;
  const path = [normal];
  let current: ConfigMapping | null = mapping;
  while (current !== null && current.key !== 'locals' && path.length < MAX_PATH) {
    path.unshift(current.key);
    current = current.parent;
  }
  return current?.key === 'locals' ? `local.${path.join('.')}` : null;
}

function normalizedPath(path: string): string {
  return path
    .replace(/\["([\w-]+)"\]/g, '.$1')
    .split('.')
    .map(normalizedKey)
    .join('.');
}
