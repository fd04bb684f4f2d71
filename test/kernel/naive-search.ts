import type { Hit, Keyword } from '../../src/kernel/index.ts';

/** All hits of keywords that start in [from, to): the slow way, in the order of `searchBytes`. */
export function naiveSearch(
  bytes: Uint8Array,
  keywords: readonly Keyword[],
  from = 0,
  to = bytes.length,
): Hit[] {
  const text = Buffer.from(bytes).toString('latin1');
  const hits: Hit[] = [];
  for (const [index, { literal, caseless, follow }] of keywords.entries()) {
    const wanted = caseless ? lower(literal) : literal;
    const searched = caseless ? lower(text) : text;
    for (let at = searched.indexOf(wanted, from); at >= 0 && at < to; at = searched.indexOf(wanted, at + 1)) {
      const rest = text.slice(at + literal.length);
      const condition = follow && new RegExp(`^[^]{0,${follow.within}}?(?:[${follow.class}]){${follow.run}}`);
      if (!condition || condition.test(rest)) hits.push({ offset: at, keyword: index });
    }
  }
  return sorted(hits);
}

export function sorted(hits: readonly Hit[]): Hit[] {
  return hits.toSorted((a, b) => a.offset - b.offset || a.keyword - b.keyword);
}

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
