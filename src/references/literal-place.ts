/** The tokens of a program, in the terms that all lexers of code share. */
export interface LiteralTokens {
  readonly text: string;
  readonly length: number;
  readonly startOf: (token: number) => number;
  readonly endOf: (token: number) => number;
  readonly kindOf: (token: number) => LiteralToken;
  /** The other half of a bracket, else -1. */
  readonly matchOf: (token: number) => number;
}

export type LiteralToken =
  | 'name'
  | 'string'
  | 'paren'
  | 'bracket'
  | 'brace'
  | 'close'
  | 'comma'
  | 'semicolon'
  | 'colon'
  | 'assign'
  | 'arrow'
  | 'question'
  | 'dot'
  | 'operator'
  | 'other';

/** Where a literal stands. */
export interface LiteralPlace {
  /** The names that hold it, from the inside: its own key or constant, that of its list, of the record around that. */
  readonly names: readonly string[];
  /** What is called with it as an argument; empty when nothing is. */
  readonly call: string;
  /** The text of the record, list or call that it stands in, without itself, as far as it is short. */
  readonly record: string;
  /** Whether it is the key of a record, of a list or of nothing, and not of another name or a number. */
  readonly isKey: boolean;
  /** Whether it is compared, or is a pattern: no value. */
  readonly isAsked: boolean;
}

/** Tokens before a literal that are looked at for what holds it. */
const MAX_BACK = 600;
/** Brackets around a literal that are looked through. */
const MAX_LEVELS = 4;
/** Characters on either side of a literal that count as its record. */
const MAX_RECORD = 300;
/** Characters before a sign in which the name that it gives a value to is looked for. */
const MAX_NAME = 160;
/** Calls that hand on what they are given: the name that holds it is further out. */
const HANDS_ON =
  /^(?:from|new|Field|field|Option|Argument|Query|param|to_string|String|Some|Ok|Arc|Box|Cow|Owned|Borrowed|into|format|unwrap_or\w*|or_insert\w*|listOf|mutableListOf|arrayOf|setOf|mapOf|List|Set|Map|of|asList|Arrays|freeze|Object|Optional|ofNullable|getenv|env|Getenv|getEnv|envOrDefault|GetEnv\w*|orElse|to_owned|URL|URI|Ptr|Pointer|StringPtr|ptr|str|vec|c|list|tuple|dict|static_cast|move|make_pair|pair|Pair|Tuple)$/;
/** Words of a type that stand between a name and its sign: `const Name string =`, `const char *name[] =`. */
const TYPE_WORD = /^(?:string|String|str|auto|var|const|char|std|static|NSString|wstring)$/;
/** Calls that only ask whether something holds. */
const ASSERTION = /^(?:XCT|EXPECT_|ASSERT_|[aA]ssert|expect$|check$|require$|InlineData$)/;
/** A word that a text beside it is given for: `("base_model", "ns/n")`, `"--model", "ns/n"`. */
const PAIRED = /^["'`]-{0,2}([A-Za-z][A-Za-z0-9_-]{1,40})["'`]$/;
const GIVER =
  /\b(?:fn|func|fun|function|var|get|String|string|str)\s+([A-Za-z_]\w*)\s*(?:\([^(){}]{0,80}\))?[^(){};=,"]{0,60}$/;
const NAME_BEFORE = /([A-Za-z_$][\w$]*)["'`]?\s*[\])]?\s*(?:\[\w*\]\s*)?(?::[^=;{}()"'`\n]{0,80})?$/;

/** What holds a literal, of any language with names, brackets and signs. Looks back over few tokens. */
export function placeOf(program: LiteralTokens, token: number): LiteralPlace {
  const paired = pairedName(program, token);
  const names: string[] = paired === null ? [] : [paired];
  let isAsserted = false;
  let call = '';
  let level = 0;
  let isOpen = true;
  let innermost = -1;
  const before = program.kindOf(token - 1);
  const isBeforeColon = program.kindOf(token + 1) === 'colon' && before !== 'question' && before !== 'colon';
  const after = program.kindOf(token + 2);
  const isKey =
    isBeforeColon &&
    (before === 'brace' || before === 'comma' || before === 'bracket') &&
    (after === 'brace' || after === 'bracket' || after === 'paren' || after === 'name');
  const isAsked =
    isComparison(program, token - 1) ||
    isComparison(program, token + 1) ||
    program.kindOf(token + 1) === 'arrow' ||
    (isBeforeColon && !isKey) ||
    (program.kindOf(token + 1) === 'name' && /^(?:in|not|is|to)$/.test(wordOf(program, token + 1))) ||
    (before === 'name' &&
      /^(?:case|import|from|include|require|when|in|is)$/.test(wordOf(program, token - 1)));
  for (let at = token, steps = 0; at > 0 && steps < MAX_BACK && level < MAX_LEVELS; steps++) {
    if (isOpen) {
      const sign = program.kindOf(at - 1);
      if (sign === 'assign' || sign === 'colon' || sign === 'arrow') {
        const name = nameBefore(program, at - 1);
        if (name !== null) names.push(name);
        if (name !== null || sign !== 'colon') isOpen = false;
      } else if (beginsStatement(program, at)) isOpen = false;
      else if (sign === 'semicolon') isOpen = false;
      else if (sign === 'comma') isOpen = false;
    }
    at--;
    const kind = program.kindOf(at);
    if (kind === 'close') {
      const match = program.matchOf(at);
      if (match === -1 || match > at) break;
      at = match;
    } else if (kind === 'paren') {
      if (innermost === -1) innermost = at;
      const callee = calleeOf(program, at);
      if (level === 0 && call === '') call = callee;
      if (ASSERTION.test(callee)) isAsserted = true;
      if (call !== '' && HANDS_ON.test(call)) call = '';
      isOpen = true;
      level++;
    } else if (kind === 'bracket' || kind === 'brace') {
      if (innermost === -1) innermost = at;
      const giver = kind === 'brace' ? giverBefore(program, at) : null;
      if (giver !== null) {
        if (!/^test/i.test(giver)) names.push(giver);
        break;
      }
      isOpen = true;
      level++;
    }
  }
  const record = innermost === -1 ? '' : recordAround(program, innermost, token);
  return { names, call, record, isKey, isAsked: isAsked || isAsserted || isPatternOfCase(program, token) };
}

function recordAround(
  { text, startOf, endOf, matchOf, length }: LiteralTokens,
  open: number,
  token: number,
): string {
  const close = matchOf(open);
  const [start, end] = [startOf(token), endOf(token)];
  const from = Math.max(startOf(open), start - MAX_RECORD);
  const to = Math.min(close > open && close < length ? endOf(close) : end, end + MAX_RECORD);
  return `${text.slice(from, start)} ${text.slice(end, to)}`;
}

/** The word before a literal that says what it is: of an option, a variable of the environment, or a pair. */
function pairedName(program: LiteralTokens, token: number): string | null {
  if (program.kindOf(token - 1) !== 'comma' || program.kindOf(token - 2) !== 'string') return null;
  return PAIRED.exec(wordOf(program, token - 2))?.[1]?.replaceAll('-', '_') ?? null;
}

/** The function whose body opens at a brace: `fn default_model() -> String {`, `var modelId: String {`. */
function giverBefore({ text, startOf }: LiteralTokens, open: number): string | null {
  const start = startOf(open);
  return GIVER.exec(text.slice(Math.max(0, start - MAX_NAME), start))?.[1] ?? null;
}

function wordOf({ text, startOf, endOf }: LiteralTokens, token: number): string {
  return text.slice(startOf(token), endOf(token));
}

function isComparison(program: LiteralTokens, token: number): boolean {
  if (program.kindOf(token) !== 'operator') return false;
  return /^(?:[=!]==?|=~|~=|<=|>=|<>|\|)$/.test(wordOf(program, token));
}

/** `case "a", "b":`, `"a" | "b" => …`. */
function isPatternOfCase(program: LiteralTokens, token: number): boolean {
  let at = token;
  for (let steps = 0; steps < 40 && at > 0; steps++) {
    const kind = program.kindOf(at - 1);
    if (kind !== 'string' && kind !== 'comma') break;
    at--;
  }
  return program.kindOf(at - 1) === 'name' && wordOf(program, at - 1) === 'case';
}

/** Whether the first token of a line begins something of its own, and does not go on with what is above it. */
function beginsStatement(program: LiteralTokens, at: number): boolean {
  const kind = program.kindOf(at);
  if (kind === 'dot' || kind === 'close') return false;
  const above = program.kindOf(at - 1);
  if (above !== 'name' && above !== 'string' && above !== 'close') return false;
  return program.text.slice(program.endOf(at - 1), program.startOf(at)).includes('\n');
}

function calleeOf(program: LiteralTokens, open: number): string {
  let at = open - 1;
  if (program.kindOf(at) === 'operator' || program.kindOf(at) === 'other') at--;
  return program.kindOf(at) === 'name' ? wordOf(program, at) : '';
}

/** The name that a sign gives a value to: `X` of `X: Type =`, `"x":`, `x["X"] =`, `const X string =`. */
function nameBefore({ text, startOf, kindOf }: LiteralTokens, sign: number): string | null {
  if (kindOf(sign - 2) === 'question') return null;
  let before = text.slice(Math.max(0, startOf(sign) - MAX_NAME), startOf(sign));
  for (let types = 0; types < 3; types++) {
    const match = NAME_BEFORE.exec(before);
    if (match === null) return null;
    if (!TYPE_WORD.test(match[1]!)) return firstTarget(before.slice(0, match.index)) ?? match[1]!;
    before = before.slice(0, match.index);
  }
  return null;
}

/** The first of several names that several values are given to: `repo_id, subfolder = "ns/n", None`. */
function firstTarget(before: string): string | null {
  return (
    /(?:^|\n)[ \t]*(?:const |let |var |local )?\(?([A-Za-z_]\w*)\s*,\s*(?:[A-Za-z_]\w*\s*,\s*)*$/.exec(
      before,
    )?.[1] ?? null
  );
}
