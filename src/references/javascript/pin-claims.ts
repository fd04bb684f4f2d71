import type { PinSite, UnpinnableReason } from '../pin-site.ts';

/** A place that can hold one revision only, and whose it would be. */
export interface Claim {
  readonly place: string;
  readonly holder: string;
}

/** How a use can be pinned, and what the edit takes hold of. */
export interface Pinning {
  readonly site: PinSite;
  readonly claim: Claim | null;
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };

export function unpinnable(because: UnpinnableReason): Pinning {
  return { site: { kind: 'unpinnable', because }, claim: null };
}

/** Which place of a file would hold whose revision: one that two names claim cannot be edited for either. */
export class PinClaims {
  readonly #holders = new Map<string, string>();
  readonly #contested = new Set<string>();

  add({ claim }: Pinning): void {
    if (claim === null) return;
    const known = this.#holders.get(claim.place);
    if (known === undefined) this.#holders.set(claim.place, claim.holder);
    else if (known !== claim.holder) this.#contested.add(claim.place);
  }

  /** The sites of a reference, each once, when all uses have claimed their places. */
  settled(pinnings: readonly Pinning[]): readonly PinSite[] {
    const sites = new Map<string, PinSite>();
    for (const { site, claim } of pinnings) {
      const settled = claim !== null && this.#contested.has(claim.place) ? UNSUPPORTED : site;
      sites.set(JSON.stringify(settled), settled);
    }
    return [...sites.values()];
  }
}
