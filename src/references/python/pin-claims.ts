import type { PinSite, UnpinnableReason } from '../pin-site.ts';

/** How a use can be pinned, and what the edit takes hold of. */
export interface Pinning {
  readonly site: PinSite;
  /** Places that can hold one revision only, with whose it would be. */
  readonly claims: readonly Claim[];
  /** What is done when another name claims a place too. */
  readonly otherwise?: Pinning;
}

export interface Claim {
  readonly place: string;
  readonly holder: string;
}

export function unpinnable(because: UnpinnableReason): Pinning {
  return { site: { kind: 'unpinnable', because }, claims: [] };
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

/** Two sites of one reference are the same when they begin at the same places. */
function identityOf(site: PinSite): string {
  switch (site.kind) {
    case 'unpinnable':
      return site.because;
    case 'edits':
      return site.edits.map(({ start, end, before }) => `${start}-${end} ${before}`).join();
    case 'table':
      return `${site.at} ${site.entry.before} ${site.use.map(({ start, end }) => `${start}-${end}`).join()}`;
  }
}

/**
 * Which place of a file would hold whose revision: one keyword of `pipeline` is the revision of the model and of the
 * tokenizer, one constant that of two models. A place that two names claim cannot be edited for either.
 */
export class PinClaims {
  readonly #holders = new Map<string, string>();
  readonly #contested = new Set<string>();

  claimAll({ claims, otherwise }: Pinning): void {
    for (const claim of claims) this.claim(claim);
    if (otherwise !== undefined) this.claimAll(otherwise);
  }

  claim({ place, holder }: Claim): void {
    const known = this.#holders.get(place);
    if (known === undefined) this.#holders.set(place, holder);
    else if (known !== holder) this.#contested.add(place);
  }

  /** The sites of a reference, each once: two uses in one call are one edit. */
  settledAll(pinnings: readonly Pinning[]): readonly PinSite[] {
    const sites = new Map<string, PinSite>();
    for (const pinning of pinnings) {
      const site = this.settled(pinning);
      sites.set(identityOf(site), site);
    }
    return [...sites.values()];
  }

  /** The site of a use, once all uses have claimed their places. */
  settled({ site, claims, otherwise }: Pinning): PinSite {
    if (!claims.some(({ place }) => this.#contested.has(place))) return site;
    return otherwise === undefined ? UNSUPPORTED : this.settled(otherwise);
  }
}
