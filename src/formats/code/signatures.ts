import type { CodeParser } from './parser.ts';
import { TOKEN } from './token.ts';

/** Tokens of a type between a name and its `=`. */
const MAX_TYPE_TOKENS = 30;
/** Names of a list that is assigned to. */
const MAX_LISTED = 24;
/** Tokens of the parameters of a function. */
const MAX_PARAMETER_TOKENS = 400;
const DEFINING =
  /^(?:fn|func|fun|def|class|struct|enum|var|val|let|const|type|import|public|private|static)$/;

/** `a.b.c` of the name at its end. */
export function pathTo(parser: CodeParser, name: number): string {
  let path = parser.word(name);
  for (
    let at = name;
    parser.kind(at - 1) === TOKEN.dot && parser.kind(at - 2) === TOKEN.name && name - at < 8;
    at -= 2
  ) {
    path = `${parser.word(at - 2)}.${path}`;
  }
  return path;
}

/** `name: Type =`. */
export function typedName(parser: CodeParser, before: number): number | null {
  for (let at = before; at > 0 && at > before - MAX_TYPE_TOKENS; at--) {
    if (parser.profile.newlines && parser.isFirstOfLine(at + 1)) return null;
    switch (parser.kind(at)) {
      case TOKEN.colon:
        // `default: name = x` is a branch.
        return parser.kind(at - 1) === TOKEN.name && parser.word(at - 1) !== 'default' ? at - 1 : null;
      case TOKEN.name:
      case TOKEN.path:
      case TOKEN.less:
      case TOKEN.greater:
      case TOKEN.question:
      case TOKEN.dot:
      case TOKEN.bang:
      case TOKEN.number:
        break;
      case TOKEN.operator:
        if (!/^[&*]$/.test(parser.word(at))) return null;
        break;
      case TOKEN.bracketClose:
      case TOKEN.parenClose: {
        const open = parser.matches[at]!;
        if (open === -1 || open < before - MAX_TYPE_TOKENS) return null;
        at = open;
        break;
      }
      default:
        return null;
    }
  }
  return null;
}

/** `a, b = …`: the names before an assignment, in order. */
export function listedBefore(parser: CodeParser, last: number): readonly number[] {
  const names = [last];
  for (let at = last; parser.kind(at - 1) === TOKEN.comma && names.length < MAX_LISTED; at -= 2) {
    if (parser.kind(at - 2) !== TOKEN.name || parser.isFirstOfLine(at)) break;
    const isWhole = parser.kind(at - 3) !== TOKEN.colon && parser.kind(at - 3) !== TOKEN.assign;
    if (!isWhole) break;
    names.unshift(at - 2);
  }
  // `f(x, y = 1)` is no list; a list begins its statement.
  const first = names[0]!;
  const beginsStatement =
    parser.isFirstOfLine(first) || /^(?:let|var|val|const)$/.test(parser.word(first - 1));
  return beginsStatement ? names : [last];
}

export function beforeTypeArguments(parser: CodeParser, greater: number): number {
  let depth = 0;
  for (let at = greater; at > 0 && at > greater - MAX_TYPE_TOKENS; at--) {
    if (parser.kind(at) === TOKEN.greater) depth++;
    else if (parser.kind(at) === TOKEN.less && --depth === 0) {
      return parser.kind(at - 1) === TOKEN.path ? at - 2 : at - 1;
    }
  }
  return -1;
}

/** The brace of a function's body after its parameters, or the sign before its only expression. */
export function bodyAfter(parser: CodeParser, close: number): number | null {
  if (parser.profile.wordBlocks === true) return null;
  for (let at = close + 1; at <= close + MAX_TYPE_TOKENS; at++) {
    const isNextLine = parser.profile.newlines && parser.isFirstOfLine(at);
    if (isNextLine && parser.kind(at) !== TOKEN.braceOpen && !/^(?:throws|where|:|->)$/.test(parser.word(at)))
      return null;
    switch (parser.kind(at)) {
      case TOKEN.braceOpen:
        return at;
      case TOKEN.arrow:
        // `=> x` of C# and Dart; `-> Type` goes on.
        if (parser.word(at) !== '=>') break;
        return parser.profile.arrowBodies === true ? at : null;
      case TOKEN.assign:
        return parser.word(at) === '=' && parser.profile.newlines ? at : null;
      case TOKEN.name:
        if (DEFINING.test(parser.word(at))) return null;
        break;
      case TOKEN.path:
      case TOKEN.less:
      case TOKEN.greater:
      case TOKEN.colon:
      case TOKEN.question:
      case TOKEN.comma:
      case TOKEN.operator:
        if (at > close + 1 && parser.kind(at) === TOKEN.comma && parser.kind(at - 1) === TOKEN.parenClose)
          return null;
        break;
      case TOKEN.parenOpen:
      case TOKEN.bracketOpen: {
        const end = parser.matches[at]!;
        if (end === -1) return null;
        at = end;
        break;
      }
      default:
        return null;
    }
  }
  return null;
}

/** `name: Type = value`, `Type name`, `name Type`: what a function calls what it is given. */
export function parametersOf(
  parser: CodeParser,
  open: number,
  close: number,
  body: number,
): readonly { name: string; label: string; token: number; value: number }[] {
  const found: { name: string; label: string; token: number; value: number }[] = [];
  let names: number[] = [];
  let colon = -1;
  let value = -1;
  const flush = (): void => {
    const afterFirst = parser.profile.typeAfterName === true || parser.profile.arrowMember !== true;
    let token = colon !== -1 ? names.findLast((each) => each < colon) : afterFirst ? undefined : names.at(-1);
    token ??= parser.profile.typeAfterName === true ? names[0] : names.at(-1);
    if (token !== undefined && parser.word(token) !== 'self') {
      found.push({ name: parser.word(token), label: parser.word(names[0]!), token, value });
    }
    names = [];
    colon = -1;
    value = -1;
  };
  if (close - open > MAX_PARAMETER_TOKENS) return [];
  for (let at = open + 1; at < close; at++) {
    const kind = parser.kind(at);
    if (kind === TOKEN.comma) flush();
    else if (kind === TOKEN.colon && colon === -1) colon = at;
    else if (kind === TOKEN.assign && value === -1) value = at + 1;
    else if (
      kind === TOKEN.name &&
      value === -1 &&
      !/^(?:mut|final|const|val|var|inout|required|late)$/.test(parser.word(at))
    )
      names.push(at);
    else if (kind === TOKEN.parenOpen || kind === TOKEN.bracketOpen || kind === TOKEN.braceOpen)
      at = Math.max(at, parser.matches[at]!);
  }
  if (names.length > 0) flush();
  return body > close ? found : [];
}
