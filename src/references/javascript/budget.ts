/**
 * Steps of evaluation for one file and all that it imports. Real files need hundreds; a hostile one could make every
 * use refer to every binding, and gets `dynamic` instead (CWE-407).
 */
const MAX_STEPS = 200_000;

export class Budget {
  #left = MAX_STEPS;

  /** Whether there was enough for that many steps. */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}
