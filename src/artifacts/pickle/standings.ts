import type { NamePath } from './name-path.ts';
import { type Standing, standingOf } from './standing.ts';

/** Names whose standing is remembered (CWE-400). */
const REMEMBERED_MAX = 20_000;

/** The standing of names that come again and again. */
export class Standings {
  readonly #known = new Map<string, Standing>();

  of(path: NamePath): Standing {
    const key = `${path.module}\t${path.name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const standing = standingOf(path);
    if (this.#known.size < REMEMBERED_MAX) this.#known.set(key, standing);
    return standing;
  }
}
