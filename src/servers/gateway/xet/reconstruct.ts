import { storedOffsets, type WireTerm } from '../../../formats/xet/index.ts';
import type { XetFile, XetTerm, XetXorb } from '../../../mirror/index.ts';

/** Chunks of a xorb that are to be fetched, and the bytes of the serialized xorb that they are. */
export interface XorbPart {
  readonly start: number;
  /** Excluded. */
  readonly end: number;
  readonly from: number;
  /** Excluded. */
  readonly to: number;
}

/** What a range of a file is made of. */
export interface Reconstruction {
  readonly kind: 'reconstruction';
  readonly offsetIntoFirst: number;
  readonly terms: readonly WireTerm[];
  /** By the hash of the xorb, in the order of their chunks; no two of one xorb touch. */
  readonly parts: ReadonlyMap<string, readonly XorbPart[]>;
}

/** `broken`: a xorb that the file refers to is not there any more. */
export type Reconstructed = Reconstruction | { readonly kind: 'broken' };

/** Bytes `from` to `to` (excluded) of a file; at least one, and not beyond its end. */
export async function reconstruct(
  file: XetFile,
  { from, to }: { readonly from: number; readonly to: number },
  xorbOf: (hash: string) => Promise<XetXorb | null>,
): Promise<Reconstructed> {
  const terms: WireTerm[] = [];
  const xorbs = new Map<string, XetXorb>();
  let offsetIntoFirst = 0;
  let at = 0;
  for (const term of file.terms) {
    const end = at + term.bytes;
    if (end > from && at < to) {
      const xorb = xorbs.get(term.xorb) ?? (await xorbOf(term.xorb));
      if (xorb === null || xorb.lengths.length < term.end) return { kind: 'broken' };
      xorbs.set(term.xorb, xorb);
      const cut = cutTerm(term, xorb, at, from, to);
      if (terms.length === 0) offsetIntoFirst = from - cut.at;
      terms.push({
        hash: term.xorb,
        unpacked_length: cut.bytes,
        range: { start: cut.start, end: cut.end },
      });
    }
    if (end >= to) break;
    at = end;
  }
  const parts = new Map<string, readonly XorbPart[]>();
  for (const [hash, xorb] of xorbs) parts.set(hash, partsOf(terms, xorb));
  return { kind: 'reconstruction', offsetIntoFirst, terms, parts };
}

/** The chunks of a term, which begins at `at` in the file, that bytes `from` to `to` of the file lie in. */
function cutTerm(term: XetTerm, { lengths }: XetXorb, at: number, from: number, to: number) {
  let { start, end, bytes } = term;
  let begin = at;
  while (begin + lengths[start]! <= from) {
    begin += lengths[start]!;
    bytes -= lengths[start++]!;
  }
  while (begin + bytes - lengths[end - 1]! >= to) bytes -= lengths[--end]!;
  return { at: begin, start, end, bytes };
}

/** What touches is fetched at once: clients tell parts of a xorb apart by their first chunk alone. */
function partsOf(terms: readonly WireTerm[], xorb: XetXorb): readonly XorbPart[] {
  const ranges = terms
    .filter(({ hash }) => hash === xorb.hash)
    .map(({ range }) => range)
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  const offsets = storedOffsets(xorb.lengths);
  return merged.map(({ start, end }) => ({ start, end, from: offsets[start]!, to: offsets[end]! }));
}
