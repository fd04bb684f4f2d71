import { TOKEN, type TokenList } from './token.ts';

/** Members of a callee that are followed back. */
const MAX_SEGMENTS = 12;

/** What a callee looks like in front of its last name. */
export interface Callee {
  /** `a.b.c`; `()` stands for the result of a call, `[]` for an index, `?` for anything else. */
  readonly path: string;
  /** The first token of the callee. */
  readonly token: number;
}

/** Follows `a.b().c` back from its last name. */
export function calleeAt(text: string, tokens: TokenList, matches: Int32Array, nameToken: number): Callee {
  const word = (at: number) => text.slice(tokens.starts[at], tokens.ends[at]);
  let path = word(nameToken);
  let at = nameToken;
  for (let segments = 0; segments < MAX_SEGMENTS; segments++) {
    const before = tokens.kinds[at - 1];
    if (at === 0 || (before !== TOKEN.dot && before !== TOKEN.optionalDot)) return { path, token: at };
    let object = at - 2;
    if (object >= 0 && tokens.kinds[object] === TOKEN.nonNull) object--;
    if (object < 0) return { path: `?.${path}`, token: at };
    const kind = tokens.kinds[object];
    if (kind === TOKEN.name) {
      path = `${word(object)}.${path}`;
      at = object;
      continue;
    }
    const open = kind === TOKEN.parenClose || kind === TOKEN.bracketClose ? matches[object]! : -1;
    if (open === -1) return { path: `?.${path}`, token: object };
    const owner = open - 1;
    const suffix = kind === TOKEN.parenClose ? '()' : '[]';
    if (owner < 0 || tokens.kinds[owner] !== TOKEN.name) return { path: `${suffix}.${path}`, token: open };
    path = `${word(owner)}${suffix}.${path}`;
    at = owner;
  }
  return { path: `?.${path}`, token: at };
}
