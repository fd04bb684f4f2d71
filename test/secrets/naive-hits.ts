import type { Hit, Keyword } from '../../src/kernel/index.ts';

/** Every place where a keyword stands, found the plain way and without follow conditions: what the kernel is held to. */
export function naiveHits(bytes: Uint8Array, keywords: readonly Keyword[]): Hit[] {
  const text = Buffer.from(bytes).toString('latin1');
  // Not toLowerCase: it folds letters beyond ASCII too.
  const folded = text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const hits: Hit[] = [];
  for (const [keyword, { literal, caseless }] of keywords.entries()) {
    const [where, what] = caseless ? [folded, literal.toLowerCase()] : [text, literal];
    for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + 1)) {
      hits.push({ offset: at, keyword });
    }
  }
  return hits.sort((left, right) => left.offset - right.offset || left.keyword - right.keyword);
}
