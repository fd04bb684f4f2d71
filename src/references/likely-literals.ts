import { type HubCompany, MOST_COMPANY } from './hub-company.ts';
import { PROOF } from './likely-model.data.ts';
import {
  holderOf,
  isProven,
  type Judged,
  judgeLiteral,
  type LikelyName,
  SLUG_ONLY,
  TELLING,
} from './likely-model.ts';
import { type LiteralPlace, type LiteralTokens, placeOf } from './literal-place.ts';
import type { LiteralSlug } from './literal-slugs.ts';
import type { LocalPaths } from './plausible-name.ts';
import type { FoundReference } from './reader.ts';

/** Points of what stands under the same word as a name of the file that is loaded. */
const SAME_HOLDER = 3;
/** Points of what stands in a file with several names that are loaded. */
const AMONG_LOADS = 2;
/** Points of a file of weights behind a name. */
const WITH_FILE = 2;
/** Names that are several. */
const SEVERAL = 2;

export interface LikelyLiteral extends LikelyName {
  /** Where the name begins in the text. */
  readonly start: number;
}

interface Doubtful {
  readonly start: number;
  readonly judged: Judged;
}

/**
 * The literals of a file that are likely to be names. What neither its own words nor the text around prove, the file's
 * other names can: an application has many models, under one and the same word.
 */
export class LikelyLiterals {
  readonly #tokens: LiteralTokens;
  readonly #paths: LocalPaths;
  readonly #doubtful: Doubtful[] = [];
  readonly #known: { readonly token: number; readonly name: string }[] = [];
  readonly #proven: Judged[] = [];

  constructor(tokens: LiteralTokens, paths: LocalPaths) {
    this.#tokens = tokens;
    this.#paths = paths;
  }

  /** A literal that a reader knows to be loaded. */
  addKnown(token: number, name: string): void {
    this.#known.push({ token, name });
  }

  judge(
    token: number,
    { slug, start, option, hasFile }: LiteralSlug,
    company: () => HubCompany,
  ): LikelyLiteral | null {
    const around = placeOf(this.#tokens, token);
    const place: LiteralPlace = option === '' ? around : { ...around, names: [option, ...around.names] };
    const told = judgeLiteral(slug, place, this.#paths);
    if (told === null) return null;
    const judged = hasFile ? { ...told, own: told.own + WITH_FILE } : told;
    if (isProven(judged, company)) {
      this.#proven.push(judged);
      return { ...judged, start };
    }
    this.#doubtful.push({ start, judged });
    return null;
  }

  /** Those that the others make likely. A company of other providers or of tests outweighs them. */
  byOthers(company: () => HubCompany): readonly LikelyLiteral[] {
    const known = this.#known.length + this.#proven.length;
    if (this.#doubtful.length === 0 || known === 0) return [];
    const names = new Set([...this.#known, ...this.#proven].map(({ name }) => name));
    const candidates = this.#doubtful.filter(
      ({ judged }) => judged.told > 0 && judged.own + SAME_HOLDER + AMONG_LOADS + MOST_COMPANY >= PROOF,
    );
    // What stands in a test beside the names that it loads is what it expects.
    if (candidates.length === 0 || company().points < 0 || company().isTest) return [];
    const holders = new Map<string, number>();
    const held = this.#known.map(({ token }) => holderOf(placeOf(this.#tokens, token)));
    for (const holder of [...held, ...this.#proven.map((each) => each.holder)])
      holders.set(holder, (holders.get(holder) ?? 0) + 1);
    const doubts = Map.groupBy(this.#doubtful, ({ judged }) => judged.holder);
    const isMade = ({ own }: Judged, loads: number, isSame: boolean): boolean =>
      own + (loads >= SEVERAL ? AMONG_LOADS : 0) + company().points + (isSame ? SAME_HOLDER : 0) >= PROOF;
    const likely = candidates.filter(
      ({ judged }) =>
        (names.has(judged.name) || mayBeLike(judged)) &&
        isMade(
          judged,
          known,
          names.has(judged.name) || (holders.get(judged.holder) ?? 0) >= doubts.get(judged.holder)!.length,
        ),
    );
    // What one place has made likely is likely at the others.
    const made = new Set(likely.map(({ judged }) => judged.name));
    const told = new Set(likely);
    const again = candidates.filter(
      (each) =>
        !told.has(each) && made.has(each.judged.name) && isMade(each.judged, known + likely.length, true),
    );
    return [...likely, ...again].map(({ start, judged }) => ({ ...judged, start }));
  }
}

/** A name without a model's shape needs a word for a model, and more than small letters: paths have the rest. */
function mayBeLike({ shape, told, name }: Judged): boolean {
  return shape > SLUG_ONLY || (told >= TELLING && /[A-Z\d]/.test(name));
}

/** Where names of the hub that are loaded stand. */
export function loadsAt(found: readonly FoundReference[]): ReadonlySet<number> {
  const loads = found.filter(
    ({ role, hub, resolution }) => role === 'load' && hub === 'huggingface' && resolution !== 'dynamic',
  );
  return new Set(loads.map(({ offset }) => offset));
}
