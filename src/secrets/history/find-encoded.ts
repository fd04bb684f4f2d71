import { createKernel, type Kernel } from '../../kernel/index.ts';
import type { Detection } from '../detection.ts';
import type { SecretEngine } from '../engine.ts';
import { looksLikeText } from '../layers/index.ts';
import { type EncodedKeyword, encodedKeywords, FOLLOW_RUN, IS_BASE64 } from './encoded-keywords.ts';

/**
 * Characters before a keyword that are decoded with it, in whole groups, below `BEFORE_BYTES`; and behind it, below what an
 * engine looks at itself. Nothing beyond them counts, so that what is found does not depend on what else was looked at.
 */
const BEFORE_CHARACTERS = 160;
const AFTER_CHARACTERS = 680;

/** Finds credentials within base64, around the keywords that tell of some. */
export interface EncodedFinder {
  readonly keywords: readonly EncodedKeyword[];
  /** What stands in the base64 text around one keyword; places are those of its characters. */
  find(bytes: Uint8Array, at: number, keyword: EncodedKeyword): readonly Detection[];
}

export function createEncodedFinder(engine: SecretEngine): EncodedFinder {
  let kernel: Kernel | null = null;
  return {
    keywords: encodedKeywords(),
    find(bytes, at, { keyword, text, groupOffset, textOffset }) {
      const first = at - groupOffset;
      if (first < 0) return [];
      for (let place = first; place < at; place++) if (IS_BASE64[bytes[place]!] === 0) return [];
      let from = first;
      while (from >= 4 && first - from < BEFORE_CHARACTERS && isGroup(bytes, from - 4)) from -= 4;
      let to = at;
      while (to < bytes.length && to < at + AFTER_CHARACTERS && IS_BASE64[bytes[to]!] === 1) to++;
      if (to < at + keyword.literal.length + FOLLOW_RUN) return [];
      const decoded = Buffer.from(Buffer.from(bytes.subarray(from, to)).toString('latin1'), 'base64');
      if (!looksLikeText(decoded)) return [];
      kernel ??= createKernel({ table: engine.table });
      const hits = kernel.searchBytes(decoded);
      if (hits.length === 0) return [];
      const start = ((first - from) / 4) * 3 + textOffset;
      // Others in the same text have keywords of their own; here they may be cut off.
      return engine
        .detect(decoded, hits)
        .filter((one) => Math.min(one.start, one.keywordAt) < start + text.length && start < one.end)
        .map((one) => ({
          ...one,
          keywordAt: at,
          start: from + characterOf(one.start),
          end: from + characterOf(one.end - 1) + 1,
        }));
    },
  };
}

function isGroup(bytes: Uint8Array, at: number): boolean {
  return (
    IS_BASE64[bytes[at]!]! +
      IS_BASE64[bytes[at + 1]!]! +
      IS_BASE64[bytes[at + 2]!]! +
      IS_BASE64[bytes[at + 3]!]! ===
    4
  );
}

/** The last character that a byte's bits stand in, or the first. */
function characterOf(byte: number): number {
  return Math.floor((byte * 4) / 3);
}
