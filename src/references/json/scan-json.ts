import type { ConfigTree } from '../config-tree.ts';
import { type SourceText, unescaped, verbatim } from '../source-text.ts';

const BLANK = /\s/;

/**
 * Reads JSON and what passes for it: comments and trailing commas (JSONC), keys without quotes and single quotes
 * (JSON5), a document on each line (JSONL), and documents that are cut off. Every character is looked at a bounded
 * number of times, and strings are decoded only where the tree wants them.
 */
export function scanJson(text: string, tree: ConfigTree): void {
  /** Open containers: true for an object whose next string is a key, false before its value, null for an array. */
  const expectsKey: (boolean | null)[] = [];
  let i = 0;
  while (i < text.length) {
    switch (text.charCodeAt(i)) {
      case 0x7b: // {
        expectsKey.push(true);
        tree.openMapping(i);
        i++;
        break;
      case 0x5b: // [
        expectsKey.push(null);
        tree.openList();
        i++;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        if (expectsKey.pop() !== undefined) tree.close();
        i++;
        break;
      case 0x2c: // ,
        if (expectsKey.at(-1) === false) expectsKey[expectsKey.length - 1] = true;
        i++;
        break;
      case 0x22: // "
      case 0x27: // '
        i = stringAt(text, i, tree, expectsKey);
        break;
      case 0x2f: // /
        i = afterComment(text, i);
        break;
      case 0x3a: // :
        i++;
        break;
      default:
        i = wordOrBlank(text, i, tree, expectsKey);
    }
  }
  while (expectsKey.pop() !== undefined) tree.close();
}

function stringAt(text: string, at: number, tree: ConfigTree, expectsKey: (boolean | null)[]): number {
  const close = closingQuote(text, at);
  const read = (): SourceText => unescaped(text.slice(at + 1, close), at + 1);
  if (expectsKey.at(-1) === true) {
    expectsKey[expectsKey.length - 1] = false;
    tree.key(read());
  } else if (tree.wants()) tree.scalar(read());
  return close + 1;
}

/** Where a string ends: at its quote, or before a line break, which no JSON string may hold. */
function closingQuote(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote || code === 10) return i;
    if (code === 92) i++;
  }
  return text.length;
}

function wordOrBlank(text: string, at: number, tree: ConfigTree, expectsKey: (boolean | null)[]): number {
  let end = at;
  while (end < text.length && isBlank(text.charCodeAt(end))) end++;
  if (end > at) return end;
  while (end < text.length && !endsWord(text, end)) end++;
  end = Math.max(end, at + 1);
  if (expectsKey.at(-1) === true) {
    expectsKey[expectsKey.length - 1] = false;
    tree.key(verbatim(text.slice(at, end), at));
  } else if (tree.wants()) tree.scalar(verbatim(text.slice(at, end), at));
  return end;
}

/** The white space of ECMAScript, which JSON5 takes over. */
function isBlank(code: number): boolean {
  return code <= 0x20
    ? code === 0x20 || (code >= 9 && code <= 13)
    : code >= 0xa0 && BLANK.test(String.fromCharCode(code));
}

/** What ends a word: a number, `true`, a key without quotes. */
function endsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  switch (code) {
    case 0x2c: // ,
    case 0x3a: // :
    case 0x5b: // [
    case 0x5d: // ]
    case 0x7b: // {
    case 0x7d: // }
    case 0x22: // "
    case 0x27: // '
      return true;
    case 0x2f: // /
      return text[at + 1] === '/' || text[at + 1] === '*';
    default:
      return isBlank(code);
  }
}

function afterComment(text: string, at: number): number {
  const next = text[at + 1];
  if (next !== '/' && next !== '*') return at + 1;
  const close = next === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
  return close === -1 ? text.length : close + (next === '/' ? 1 : 2);
}
