import { placedSites } from '../pin-site.ts';
import type { FoundReference, ReaderContext, ReferenceReader } from '../reader.ts';
import { codeIn, frontMatterOf, type Island } from './fences.ts';

/**
 * Documents: the metadata of model cards and Spaces, and the code they show. Nothing is guessed from prose, where
 * `N/A` and `M1/M2` look like names (facts: references D); links are read as addresses, by the `text` reader.
 */
export const markdownReader: ReferenceReader = {
  language: 'markdown',
  accepts: (name) => /\.(?:md|mdx|markdown|mdown|rmd|qmd|rst)$/.test(name),
  prefilter: /^---|`{3}|~{3}|::/m,
  read(text: string, context: ReaderContext): readonly FoundReference[] {
    const metadata = frontMatterOf(text);
    const found = metadata === null ? [] : [...read(text, metadata, context)];
    for (const island of codeIn(text, metadata?.end ?? 0)) {
      // Documentation shows what somebody might run; running the project does not run it.
      for (const each of read(text, island, context)) {
        const { pinSites: _, ...rest } = each;
        found.push({ ...rest, role: each.role === 'commented' ? 'commented' : 'mention' });
      }
    }
    return found;
  },
};

function read(
  text: string,
  { language, start, end }: Island,
  context: ReaderContext,
): readonly FoundReference[] {
  return context.embedded(language, text.slice(start, end)).map(({ pinSites, ...found }) => {
    const sites = placedSites(pinSites, (at) => at + start);
    return {
      ...found,
      offset: found.offset + start,
      usedAt: found.usedAt.map((at) => at + start),
      ...(sites === undefined ? {} : { pinSites: sites }),
    };
  });
}
