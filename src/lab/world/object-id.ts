import { sha256Hex } from '../../base/index.ts';

/** The creation time of everything the Hub imported in bulk: 2022-03-02T23:29:04Z, "then or earlier". */
export const LEGACY_IMPORT_DATE = new Date(0x621ffdc0 * 1000);

/**
 * Mints Mongo ObjectIds: 4 bytes of seconds, 5 bytes that name the machine, 3 bytes of a counter. Two worlds of the
 * same seed that do the same things mint the same ids, so that rehearsals can be compared byte for byte.
 */
export class ObjectIds {
  readonly #machine: string;
  #counter: number;

  constructor(seed: string) {
    const digest = sha256Hex(`object-id ${seed}`);
    this.#machine = digest.slice(0, 10);
    this.#counter = Number.parseInt(digest.slice(10, 16), 16);
  }

  mint(at: Date): string {
    const seconds = Math.floor(at.getTime() / 1000)
      .toString(16)
      .padStart(8, '0');
    this.#counter = (this.#counter + 1) % 0x1000000;
    return seconds + this.#machine + this.#counter.toString(16).padStart(6, '0');
  }
}
