import type { ReaderContext } from '../reader.ts';
import { Evaluator } from './evaluator.ts';
import { FileModel } from './file-model.ts';

/** What is needed of a `ReaderContext` to find other files. */
export type Surroundings = Pick<ReaderContext, 'path' | 'exists' | 'source'>;

/** Imports that a name is followed through; packages re-export once or twice (CWE-674). */
const MAX_HOPS = 3;
/** Files that the names of one file are followed into; more are generated code (CWE-400). */
const MAX_MODULES = 24;
/** Dotted names of one file that are looked for among the target's files (CWE-400). */
const MAX_ORIGINS = 400;
/** Longest dotted name that is looked for, in parts. */
const MAX_PARTS = 12;

/** A file of the target, read as a module. */
export interface Module {
  readonly path: string;
  readonly evaluator: Evaluator;
}

export interface FoundModule {
  readonly module: Module;
  /** What of the dotted name is inside of the module. */
  readonly rest: readonly string[];
}

/** What is the same for all modules that the names of one file lead to. */
interface Followed {
  readonly models: Map<string, FileModel | null>;
}

/**
 * The modules that a file can import from its own package, found by their paths alone: relative imports, and absolute ones
 * from the folders that make a package's path plain.
 */
export class Modules {
  readonly #surroundings: Surroundings;
  readonly #path: string;
  readonly #hops: number;
  readonly #followed: Followed;
  readonly #evaluators = new Map<string, Evaluator>();
  readonly #origins = new Map<string, FoundModule | null>();

  constructor(surroundings: Surroundings, path = surroundings.path, hops = 0, followed?: Followed) {
    this.#surroundings = surroundings;
    this.#path = path;
    this.#hops = hops;
    this.#followed = followed ?? { models: new Map() };
  }

  /** The module that the beginning of a dotted name is, the longest one; `.config.MODEL` counts from this file. */
  find(origin: string): FoundModule | null {
    let found = this.#origins.get(origin);
    if (found === undefined) {
      if (this.#origins.size >= MAX_ORIGINS) return null;
      found = this.#hops >= MAX_HOPS ? null : this.#search(origin);
      this.#origins.set(origin, found);
    }
    return found;
  }

  /** A number that tells a file apart from all others that are followed. */
  numberOf(path: string): number {
    return [...this.#followed.models.keys()].indexOf(path) + 1;
  }

  #search(origin: string): FoundModule | null {
    const dots = /^\.*/.exec(origin)![0].length;
    const parts = origin
      .slice(dots)
      .split('.')
      .filter((part) => part !== '');
    if (parts.length > MAX_PARTS) return null;
    for (const base of dots > 0 ? this.#above(dots - 1) : this.#roots(parts[0]!)) {
      // Most imports are of packages that are installed, and none of theirs is here.
      if (dots === 0 && !this.#exists([...base, parts[0]].join('/'))) continue;
      for (let taken = parts.length; taken > (dots > 0 ? -1 : 0); taken--) {
        const stem = [...base, ...parts.slice(0, taken)].join('/');
        const path = taken === 0 ? null : this.#fileAt(`${stem}.py`);
        const module = path ?? this.#fileAt(stem === '' ? '__init__.py' : `${stem}/__init__.py`);
        if (module !== null) return { module, rest: parts.slice(taken) };
      }
    }
    return null;
  }

  /** The folder of this file, so many folders up. */
  #above(up: number): string[][] {
    const folder = this.#path.split('/').slice(0, -1);
    return up > folder.length ? [] : [folder.slice(0, folder.length - up)];
  }

  /** Folders that an absolute import can start from: above the package of this file, beside it, and at the root. */
  #roots(first: string): string[][] {
    const folder = this.#path.split('/').slice(0, -1);
    const roots: string[][] = [];
    for (let depth = folder.length - 1; depth >= 0; depth--) {
      if (folder[depth] === first) roots.push(folder.slice(0, depth));
    }
    return [...roots, folder, [], ['src']];
  }

  /** Whether there is a module or a package of this name. */
  #exists(stem: string): boolean {
    return this.#surroundings.exists(stem) || this.#surroundings.exists(`${stem}.py`);
  }

  #fileAt(path: string): Module | null {
    if (path === this.#path) return null;
    const model = this.#modelOf(path);
    if (model === null) return null;
    let evaluator = this.#evaluators.get(path);
    if (evaluator === undefined) {
      const inner = new Modules(this.#surroundings, path, this.#hops + 1, this.#followed);
      evaluator = new Evaluator(model, inner);
      this.#evaluators.set(path, evaluator);
    }
    return { path, evaluator };
  }

  #modelOf(path: string): FileModel | null {
    const { models } = this.#followed;
    const known = models.get(path);
    if (known !== undefined) return known;
    if (models.size >= MAX_MODULES || !this.#surroundings.exists(path)) return null;
    const text = this.#surroundings.source(path);
    if (text === null) return null;
    const model = modelOf(path, text);
    models.set(path, model);
    return model;
  }
}

/** Models of imported files kept at hand: many files of a package import one module of constants. */
const MODELS_KEPT = 16;
const KEPT = new Map<string, { readonly text: string; readonly model: FileModel }>();

function modelOf(path: string, text: string): FileModel {
  const known = KEPT.get(path);
  if (known?.text === text) return known.model;
  const model = new FileModel(text);
  KEPT.delete(path);
  KEPT.set(path, { text, model });
  if (KEPT.size > MODELS_KEPT) KEPT.delete(KEPT.keys().next().value!);
  return model;
}
