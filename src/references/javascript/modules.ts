import { type Program, readJavaScript } from '../../formats/javascript/index.ts';
import type { ReaderContext } from '../reader.ts';
import type { Budget } from './budget.ts';
import { Evaluator } from './evaluator.ts';

/** Other files that one file's names are followed into, and imports of imports (CWE-400). */
const MAX_FILES = 16;
export const MAX_HOPS = 3;
/** UTF-16 code units of such a file: constants stand in small ones, and bundles define everything. */
const MAX_LENGTH = 150_000;

const EXTENSIONS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.mts', '.cjs', '.cts'];
/** TypeScript imports are written with the extension of what they are compiled to. */
const COMPILED: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx', '.js', '.jsx']],
  ['.jsx', ['.tsx', '.jsx']],
  ['.mjs', ['.mts', '.mjs']],
  ['.cjs', ['.cts', '.cjs']],
]);
const IS_SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** The other files of the target, as far as a file imports them. */
export class Modules {
  readonly #context: Pick<ReaderContext, 'exists' | 'source'>;
  readonly #budget: Budget;
  readonly #texts = new Map<string, string | null>();
  readonly #known = new Map<string, Evaluator>();
  #opened = 0;

  constructor(context: Pick<ReaderContext, 'exists' | 'source'>, budget: Budget) {
    this.#context = context;
    this.#budget = budget;
  }

  /**
   * What a module specifier means in a file; null when it is a package, no file of the target, or one that cannot give
   * the name.
   */
  resolve(specifier: string, from: string, hops: number, name: string): Evaluator | null {
    if (hops > MAX_HOPS) return null;
    for (const base of basesOf(specifier, from)) {
      for (const path of candidatesOf(base)) {
        const text = this.#text(path);
        if (text !== null) return couldGive(text, name) ? this.#open(path, text, hops) : null;
      }
    }
    return null;
  }

  #open(path: string, text: string, hops: number): Evaluator {
    let evaluator = this.#known.get(path);
    if (evaluator === undefined) {
      const program: Program = readJavaScript(text, { jsx: !/\.[cm]?ts$/.test(path) });
      evaluator = new Evaluator(program, { path, file: path, modules: this, budget: this.#budget, hops });
      this.#known.set(path, evaluator);
    }
    return evaluator;
  }

  #text(path: string): string | null {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    let text: string | null = null;
    if (this.#opened < MAX_FILES && this.#context.exists(path)) {
      this.#opened++;
      text = this.#context.source(path);
      if (text !== null && text.length > MAX_LENGTH) text = null;
    }
    this.#texts.set(path, text);
    return text;
  }
}

/** Whether a module says a name at all, or hands on what others do: what it costs to split it is saved otherwise. */
function couldGive(text: string, name: string): boolean {
  const root = /^[^.]*/.exec(name)![0];
  return text.includes(root) || /\bexport\s*\*|\brequire\(|exports\b/.test(text);
}

/** The paths that a specifier may mean, without an extension: relative, or below what `@/` and `~/` stand for. */
function basesOf(specifier: string, from: string): readonly string[] {
  if (/^\.\.?(?:\/|$)/.test(specifier)) {
    const base = joined(from.slice(0, from.lastIndexOf('/') + 1), specifier);
    return base === null ? [] : [base];
  }
  const alias = /^(?:@|~|\$lib|src)\/(.+)$/.exec(specifier);
  if (alias === null) return [];
  const inSource = from.lastIndexOf('/src/');
  const root = inSource === -1 ? '' : from.slice(0, inSource + 1);
  const rest = alias[1]!;
  const folder = specifier.startsWith('$lib') ? 'src/lib/' : 'src/';
  return [`${root}${folder}${rest}`, `${root}${rest}`];
}

function candidatesOf(base: string): readonly string[] {
  const extension = IS_SOURCE.exec(base)?.[0];
  if (extension !== undefined) {
    const stem = base.slice(0, -extension.length);
    return (COMPILED.get(extension) ?? [extension]).map((each) => stem + each);
  }
  if (/\.(?:json|css|vue|svelte|svg|png)$/.test(base)) return [];
  const prefix = base === '' ? '' : `${base}/`;
  return [
    ...EXTENSIONS.map((each) => base + each),
    ...['.ts', '.tsx', '.js', '.mjs'].map((each) => `${prefix}index${each}`),
  ];
}

function joined(folder: string, path: string): string | null {
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
