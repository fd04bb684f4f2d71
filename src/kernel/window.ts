import { type Alternatives, addTo, emptyBucket, type PassRate } from './buckets.ts';
import { FINGERPRINT_BYTES } from './table-layout.ts';

/** Where the fingerprint of a literal lies, and what it may be. */
export interface Window {
  readonly at: number;
  readonly width: number;
  readonly alternatives: Alternatives;
}

/** The bytes of a literal that text has least often. */
export function rarestWindow(bytes: Uint8Array, caseless: boolean, rate: PassRate): Window {
  const width = Math.min(bytes.length, FINGERPRINT_BYTES);
  let rarest: Window | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + width <= bytes.length; at++) {
    const alternatives = [...bytes.subarray(at, at + width)].map((byte) =>
      caseless && isLower(byte) ? [byte, byte - 0x20] : [byte],
    );
    const alone = emptyBucket();
    addTo(alone, { alternatives });
    const chance = rate.of(alone.low, alone.high);
    if (chance >= least) continue;
    least = chance;
    rarest = { at, width, alternatives };
  }
  // A literal has at least LITERAL_MIN bytes, so that there was a first window.
  return rarest!;
}

function isLower(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
