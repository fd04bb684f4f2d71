import { sizeText } from '../../base/index.ts';
import type { LayerGap } from './layer.ts';
import { type LayerLimits, RATIO_FREE_BYTES } from './limits.ts';

/** What is left of the limits for one file, and what they kept from being read. */
export class Budget {
  readonly limits: LayerLimits;
  readonly #onGap: (gap: LayerGap) => void;
  #members: number;
  #bytes: number;
  readonly #said = new Set<string>();

  constructor(limits: LayerLimits, onGap: (gap: LayerGap) => void) {
    this.limits = limits;
    this.#onGap = onGap;
    this.#members = limits.members;
    this.#bytes = limits.expandedBytes;
  }

  gap(path: string, why: string, blocking: boolean): void {
    // An archive of ten thousand encrypted members says so once for each; the same line twice says nothing.
    const line = `${path}\n${why}`;
    if (this.#said.has(line)) return;
    this.#said.add(line);
    this.#onGap({ path, why, blocking });
  }

  /** Whether one more member may be looked at. */
  takeMember(container: string): boolean {
    if (this.#members > 0) {
      this.#members--;
      return true;
    }
    this.gap(container, `more than ${this.limits.members} members`, true);
    return false;
  }

  get membersLeft(): number {
    return this.#members;
  }

  /** Bytes that a stream of `compressed` bytes may come to. */
  capFor(compressed: number): number {
    const byRatio = Math.max(RATIO_FREE_BYTES, compressed * this.limits.ratio);
    return Math.min(byRatio, this.limits.memberBytes, this.#bytes);
  }

  spend(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
  }

  tooLarge(path: string, cap: number, begun: boolean): void {
    const rest = begun ? 'only its beginning was read' : 'not read';
    this.gap(path, `comes to more than ${sizeText(cap)} when expanded; ${rest}`, true);
  }
}
