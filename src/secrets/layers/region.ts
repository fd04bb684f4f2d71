import type { Layer } from './layer.ts';

/** Bytes on the way inwards: what a file, a member or an encoding in it comes to, and where that stands. */
export interface Region {
  readonly path: string;
  readonly what: string;
  readonly bytes: Uint8Array;
  /** What the whole is said to come to: more than `bytes` where only its beginning is at hand. */
  readonly size: number;
  /** Its end, where only that and the beginning are at hand. */
  readonly tail: Uint8Array | null;
  readonly document: Uint8Array;
  readonly toDocument: (offset: number) => number;
  readonly toOuter: (offset: number) => number | null;
  /** Its bytes, as they are, have been handed over or stand in what has. */
  readonly seen: boolean;
  readonly containers: number;
  readonly encodings: number;
}

export function asLayer(region: Region): Layer {
  return {
    path: region.path,
    bytes: region.bytes,
    what: region.what,
    document: region.document,
    documentOffset: region.toDocument,
    outerOffset: region.toOuter,
  };
}

/** A member that stands in its container as it is, at `start`. */
export function storedMember(outer: Region, name: string, what: string, start: number, end: number): Region {
  const bytes = outer.bytes.subarray(start, end);
  return {
    ...memberOf(outer, name, what, bytes),
    seen: outer.seen,
    toOuter: (offset) => outer.toOuter(start + offset),
  };
}

/** A member whose bytes came of expanding something. */
export function expandedMember(outer: Region, name: string, what: string, bytes: Uint8Array): Region {
  return { ...memberOf(outer, name, what, bytes), seen: false, toOuter: () => null };
}

function memberOf(outer: Region, name: string, what: string, bytes: Uint8Array) {
  return {
    path: name === '' ? outer.path : `${outer.path}!${printable(name)}`,
    what,
    bytes,
    size: bytes.length,
    tail: null,
    document: bytes,
    toDocument: same,
    containers: outer.containers + 1,
    encodings: 0,
  };
}

/** Text derived from a region: in the same file, with its places there. */
export function derivedRegion(
  outer: Region,
  what: string,
  derived: { readonly bytes: Uint8Array; sourceOffset(offset: number): number },
  encodings: number,
): Region {
  return {
    path: outer.path,
    what,
    bytes: derived.bytes,
    size: derived.bytes.length,
    tail: null,
    document: outer.document,
    toDocument: (offset) => outer.toDocument(derived.sourceOffset(offset)),
    toOuter: (offset) => outer.toOuter(derived.sourceOffset(offset)),
    seen: false,
    containers: outer.containers,
    encodings,
  };
}

export const same = (offset: number): number => offset;

/** Characters of a member's name that are kept. */
const NAME_MAX = 1024;

/** An attacker names members: no control characters, nor the marks that turn text around (CWE-150). */
export function printable(name: string): string {
  return name.slice(0, NAME_MAX).replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
