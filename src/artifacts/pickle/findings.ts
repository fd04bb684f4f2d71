import type { Danger } from '../../core/index.ts';
import type { Value } from '../../formats/pickle/index.ts';
import { type NamePath, pathText } from './name-path.ts';
import { printable } from './show-value.ts';

/** Something that loading does, found in a stream. */
export interface PickleFinding {
  readonly danger: Exclude<Danger, 'none'>;
  readonly what: string;
  readonly at: number;
  readonly why: string;
  readonly advisories: readonly string[];
}

/** Something that the file holds and that is loaded, run or read as code: to be looked at as such. */
export interface Carried {
  readonly kind: 'pickle' | 'any' | 'source' | 'code';
  readonly content: Value;
  readonly at: number;
  /** What takes it: `pickle.loads`. */
  readonly by: string;
}

/** A name that nobody has looked at. */
export interface Unvetted {
  readonly name: string;
  readonly at: number;
}

export interface EffectVerdicts {
  readonly findings: readonly PickleFinding[];
  readonly carried: readonly Carried[];
  /** Classes of known packages, of `__main__` and of the repository: told as one. */
  readonly unvetted: readonly Unvetted[];
  /** Names that are not told any more since there are too many. */
  readonly dropped: number;
}

/** Different findings, carried contents and names that are kept of one file (CWE-400); of each, the first stand for all. */
export const KEPT_MAX = 500;
/** What is found in the streams of one file, without end only in number: the worst stays. */
export class Findings {
  readonly #findings = new Map<string, PickleFinding>();
  readonly #carried: Carried[] = [];
  readonly #unvetted = new Map<string, number>();
  #dropped = 0;

  done(): EffectVerdicts {
    return {
      findings: [...this.#findings.values()],
      carried: this.#carried,
      unvetted: [...this.#unvetted].map(([name, at]) => ({ name, at })),
      dropped: this.#dropped,
    };
  }

  /** Something that was seen and is not kept. */
  drop(): void {
    this.#dropped++;
  }

  carry(kind: Carried['kind'], content: Value, at: number, by: string): void {
    if (this.#carried.length < KEPT_MAX) this.#carried.push({ kind, content, at, by });
    else this.#dropped++;
  }

  unvet(path: NamePath, at: number): void {
    const name = printable(pathText(path)).replace('.(…)', '(…)');
    if (this.#unvetted.has(name)) return;
    if (this.#unvetted.size < KEPT_MAX) this.#unvetted.set(name, at);
    else this.#dropped++;
  }

  find(
    danger: PickleFinding['danger'],
    what: string,
    at: number,
    why: string,
    advisories: readonly string[],
  ): void {
    if (this.#findings.has(what)) return;
    // What is worse pushes out what is less, so that no flood of small things hides it.
    if (this.#findings.size >= KEPT_MAX) {
      this.#dropped++;
      if (danger !== 'malicious') return;
      const [mild] = [...this.#findings].find(([, found]) => found.danger !== 'malicious') ?? [];
      if (mild === undefined) return;
      this.#findings.delete(mild);
    }
    this.#findings.set(what, { danger, what, at, why, advisories });
  }
}
