import type { Import } from './program.ts';
import { TOKEN, type TokenList } from './token.ts';

/** Tokens an import clause may have; generated barrels stay below. */
const MAX_IMPORT_TOKENS = 2000;
/** Words that cannot stand in an import clause: what was read is none. */
const NO_CLAUSE = new Set('import export const let var using class interface function default'.split(' '));

interface Clause {
  readonly module: string;
  readonly imports: readonly Import[];
}

/** `import d, { a as b }, * as c from 'm'`, `import 'm'`, `export { a } from 'm'` after its first word; or null. */
export function readImportClause(text: string, tokens: TokenList, from: number): Clause | null {
  const { kinds } = tokens;
  const found: { local: string; imported: string }[] = [];
  let isNamed = false;
  for (let at = from; at < tokens.length && at < from + MAX_IMPORT_TOKENS; at++) {
    const kind = kinds[at]!;
    const word = text.slice(tokens.starts[at], tokens.ends[at]);
    if (kind === TOKEN.string) {
      const module = word.slice(1, -1);
      return { module, imports: found.map((entry) => ({ ...entry, module })) };
    }
    if (kind === TOKEN.name) {
      if (word === 'from' || word === 'type' || word === 'as') continue;
      if (NO_CLAUSE.has(word)) return null;
      const isRenamed =
        kinds[at - 1] === TOKEN.name && text.slice(tokens.starts[at - 1], tokens.ends[at - 1]) === 'as';
      if (isRenamed && found.length > 0) found[found.length - 1]!.local = word;
      else found.push({ local: word, imported: isNamed ? word : 'default' });
    } else if (kind === TOKEN.braceOpen) isNamed = true;
    else if (kind === TOKEN.operator && word === '*') found.push({ local: '*', imported: '*' });
    else if (kind !== TOKEN.braceClose && kind !== TOKEN.comma) return null;
  }
  return null;
}

/** The module of `import('m')`, `require('m')`, by their parenthesis; null when it is no plain text. */
export function moduleOfCall(text: string, tokens: TokenList, open: number): string | null {
  if (tokens.kinds[open] !== TOKEN.parenOpen) return null;
  const at = open + 1;
  if (tokens.kinds[at] === TOKEN.string) return text.slice(tokens.starts[at]! + 1, tokens.ends[at]! - 1);
  if (tokens.kinds[at] !== TOKEN.templateStart || tokens.kinds[at + 1] !== TOKEN.templateText) return null;
  return text.slice(tokens.starts[at + 1], tokens.ends[at + 1]);
}

/** The module of the value of `const { a } = await import('m')`, `const m = require('m')`; else null. */
export function moduleOfValue(text: string, tokens: TokenList, value: number): string | null {
  for (let at = value; at < value + 3 && at < tokens.length; at++) {
    if (tokens.kinds[at] === TOKEN.parenOpen) continue;
    const word = text.slice(tokens.starts[at], tokens.ends[at]);
    if (word === 'await') continue;
    return word === 'import' || word === 'require' ? moduleOfCall(text, tokens, at + 1) : null;
  }
  return null;
}
