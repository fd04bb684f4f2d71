/**
 * Steps of evaluation for one file and all that it imports. Real files need hundreds; a hostile one could make every
 * use refer to every binding, and gets `dynamic` instead (CWE-407).
 */
const MAX_STEPS = 20_000;

export class Budget {
  #left = MAX_STEPS;
  #cuts = 0;

  /** How often an evaluation was given up: what was found meanwhile holds for that path to it only. */
  get cuts(): number {
    return this.#cuts;
  }

  /** Whether there was enough for that many steps. */
  spend(steps: number): boolean {
    this.#left -= steps;
    if (this.#left < 0) this.#cuts++;
    return this.#left >= 0;
  }

  cut(): void {
    this.#cuts++;
  }
}
