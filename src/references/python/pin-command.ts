import type { PythonSource } from '../../formats/python/index.ts';
import { type PinSite, placedSites } from '../pin-site.ts';
import { literalAt } from './pin-value.ts';
import type { Piece } from './value.ts';

/** A word of a command, as a piece of it: `whole` when the word is one literal of a list of words. */
export interface CommandPiece extends Piece {
  readonly whole: boolean;
}

const UNSUPPORTED: PinSite = { kind: 'unpinnable', because: 'unsupported-place' };
/** What would have to be escaped in a literal. */
const NEEDS_ESCAPE = /["'\\\r\n{}]/;

/**
 * The sites of a command that the program runs. What is added to a list of words are words of their own:
 * `["hf", "download", "org/name", "--revision", "…"]`.
 */
export function commandSites(
  sites: readonly PinSite[] | undefined,
  pieces: readonly CommandPiece[],
  source: PythonSource,
): readonly PinSite[] {
  return (sites ?? []).map((site): PinSite => {
    const words = wordsSite(site, pieces, source);
    if (words !== null) return words;
    const [placed] = placedSites([site], (offset) => sourceOf(pieces, offset)) ?? [];
    return placed === undefined || addsSyntax(placed) || splitsWord(site, pieces) ? UNSUPPORTED : placed;
  });
}

/** An option that is added behind a word of a list. */
function wordsSite(site: PinSite, pieces: readonly CommandPiece[], source: PythonSource): PinSite | null {
  if (site.kind !== 'edits' || site.edits.length !== 1) return null;
  const [{ start, end, before, after }] = site.edits as [
    { start: number; end: number; before: string; after: string },
  ];
  const option = /^ (-{1,2}[\w-]+)([ =])$/.exec(before);
  if (start !== end || after !== '' || option === null) return null;
  const piece = pieces.find(({ at, length }) => at + length === start);
  if (piece === undefined || !piece.whole || !piece.verbatim) return null;
  const literal = literalAt(source, piece.offset);
  if (literal?.kind !== 'string' || literal.contentEnd >= literal.end) return null;
  if (!isBesideCommand(source, piece, pieces)) return UNSUPPORTED;
  const quote = source.text[literal.contentStart - 1]!;
  const [, word, between] = option;
  const lead = between === '=' ? `, ${quote}${word}=` : `, ${quote}${word}${quote}, ${quote}`;
  return { kind: 'edits', edits: [{ start: literal.end, end: literal.end, before: lead, after: quote }] };
}

/** Whether a word stands in the list itself, and not in a constant that is an item of it. */
function isBesideCommand(
  source: PythonSource,
  word: CommandPiece,
  [first]: readonly CommandPiece[],
): boolean {
  const { parents, starts } = source.tokens;
  const listOf = ({ offset }: CommandPiece) => parents[Math.max(source.tokenAt(offset) - 1, 0)]!;
  const list = listOf(word);
  return list !== -1 && first !== undefined && list === listOf(first) && source.text[starts[list]!] !== '{';
}

function sourceOf(pieces: readonly CommandPiece[], at: number): number | null {
  const piece = pieces.find((each) => at >= each.at && at < each.at + each.length);
  return piece?.verbatim === true ? piece.offset + at - piece.at : null;
}

function addsSyntax(site: PinSite): boolean {
  return site.kind === 'edits' && site.edits.some(({ before, after }) => NEEDS_ESCAPE.test(before + after));
}

/** White space that would be added inside a word of a list. */
function splitsWord(site: PinSite, pieces: readonly CommandPiece[]): boolean {
  if (site.kind !== 'edits') return false;
  return site.edits.some(({ start, before, after }) => {
    const piece = pieces.find(({ at, length }) => start >= at && start <= at + length);
    return piece?.whole === true && /\s/.test(before + after);
  });
}
