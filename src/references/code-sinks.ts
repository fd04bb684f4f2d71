import { type CodeProgram, type Entry, TOKEN } from '../formats/code/index.ts';
import type { CodeFile } from './code-file.ts';
import type { CodeForm } from './code-form.ts';

/** Tokens of a chain of calls before a callee that are looked at. */
const MAX_CHAIN_TOKENS = 240;
/** Names of a chain: what a builder begins with stands no further off. */
const MAX_CHAIN_NAMES = 40;
/** Tokens of type arguments between a callee and its parenthesis. */
const MAX_TYPE_TOKENS = 40;
const DEFINING =
  /^(?:fn|fun|func|def|defp|function|class|struct|interface|enum|type|trait|impl|record|object|macro_rules)$/;

/** A place that takes a name. Tokens; `open` and `close` are those around the arguments. */
export interface CodeSink {
  readonly form: CodeForm;
  readonly callee: number;
  /** Where the chain begins that leads to the callee. */
  readonly first: number;
  /** The names of the chain: `Api.new.model`. */
  readonly path: string;
  readonly open: number;
  readonly close: number;
  readonly entries: readonly Entry[];
}

/** Forms by the last name of what they call. */
export interface FormIndex {
  readonly byName: ReadonlyMap<string, readonly CodeForm[]>;
  /** By first character and length: whether any name is like that. Most names of a program are told apart by this. */
  readonly shapes: Uint8Array;
}

/** Characters of a name; longer ones share a place. */
const LONGEST_SHAPE = 63;

function shapeOf(code: number, length: number): number {
  return (code & 127) * (LONGEST_SHAPE + 1) + Math.min(length, LONGEST_SHAPE);
}

export function indexForms(forms: readonly CodeForm[]): FormIndex {
  const index = new Map<string, CodeForm[]>();
  for (const form of forms) {
    for (const callee of form.callees) {
      const last = callee.slice(callee.lastIndexOf('.') + 1);
      const known = index.get(last) ?? [];
      if (!known.includes(form)) known.push(form);
      index.set(last, known);
    }
  }
  const shapes = new Uint8Array(128 * (LONGEST_SHAPE + 1));
  for (const name of index.keys()) shapes[shapeOf(name.charCodeAt(0), name.length)] = 1;
  return { byName: index, shapes };
}

/** Every place of a program that takes a name, in order. `file` proves what is meant. */
export function* sinksOf(program: CodeProgram, index: FormIndex, file: CodeFile): Generator<CodeSink> {
  const { text, parser, tokens, definitions } = program;
  const opens: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    while (opens.length > 0 && parser.closeOf(opens.at(-1)!) <= at) opens.pop();
    const kind = tokens.kinds[at];
    if (kind === TOKEN.parenOpen || kind === TOKEN.braceOpen) opens.push(at);
    if (kind !== TOKEN.name) continue;
    const start = tokens.starts[at]!;
    if (index.shapes[shapeOf(text.charCodeAt(start), tokens.ends[at]! - start)] === 0) continue;
    const forms = index.byName.get(parser.word(at));
    if (forms === undefined) continue;
    const before = tokens.kinds[at - 1];
    let chain: { readonly first: number; readonly path: string } | null = null;
    for (const form of forms) {
      if (form.file !== undefined && !file.says(form.file)) continue;
      if (form.shape === 'sibling') {
        if (before !== TOKEN.comma && before !== TOKEN.parenOpen && before !== TOKEN.braceOpen) continue;
        const enclosed = enclosing(program, opens.at(-1) ?? -1, at, form);
        if (enclosed !== null) yield enclosed;
        continue;
      }
      const span = spanOf(program, at, form);
      if (span === null || (definitions.definedAt.has(span.open) && !isMade(program, at))) continue;
      if (form.arity !== undefined && span.entries.length !== form.arity) continue;
      if (form.shape !== 'atom' && DEFINING.test(parser.word(at - 1))) continue;
      chain ??= chainBefore(program, at);
      const { first, path } = chain;
      if (!form.callees.some((callee) => endsPath(path, callee))) continue;
      if (form.path !== undefined && !form.path.test(path)) continue;
      if (form.given !== undefined && !isGiven(program, form.given, span.entries)) continue;
      yield { form, callee: at, first, path, ...span };
      break;
    }
  }
}

/** The call or record whose field stands at a token; the callee is what stands before its bracket. */
function enclosing(
  { parser, matches, definitions }: CodeProgram,
  open: number,
  field: number,
  form: CodeForm,
): CodeSink | null {
  if (open === -1 || matches[open] === -1 || definitions.definedAt.has(open)) return null;
  const sign = parser.kind(field + 1);
  if (sign !== TOKEN.colon && sign !== TOKEN.assign) return null;
  const callee = Math.max(0, open - 1);
  const entries = parser.entriesOf(open);
  return { form, callee, first: callee, path: parser.word(callee), open, close: matches[open]!, entries };
}

/** `new Client(uri) { Model = "x" }` reads like the definition of a function. */
function isMade({ parser }: CodeProgram, at: number): boolean {
  return parser.word(at) === 'new' || parser.word(at - 1) === 'new';
}

function isGiven(
  { text, tokens }: CodeProgram,
  { at, text: pattern }: NonNullable<CodeForm['given']>,
  entries: readonly Entry[],
): boolean {
  const entry = typeof at === 'number' ? entries[at] : entries.find(({ key }) => key === at);
  if (entry === undefined) return false;
  const { first, last } = entry.value;
  return pattern.test(text.slice(tokens.starts[first], tokens.ends[Math.min(last, tokens.length - 1)]));
}

function endsPath(path: string, callee: string): boolean {
  if (!path.endsWith(callee)) return false;
  const before = path.charAt(path.length - callee.length - 1);
  return before === '' || before === '.';
}

/** The arguments of what stands at a token, in the shape that the form has. */
function spanOf(
  { parser, profile, tokens }: CodeProgram,
  at: number,
  { shape }: CodeForm,
): { readonly open: number; readonly close: number; readonly entries: readonly Entry[] } | null {
  if (shape === 'atom') {
    const open = at - 2;
    if (parser.kind(at - 1) !== TOKEN.colon || parser.kind(open) !== TOKEN.braceOpen) return null;
    return { open, close: parser.closeOf(open), entries: parser.entriesOf(open) };
  }
  let open = at + 1;
  if (parser.kind(open) === TOKEN.bang && tokens.starts[open] === tokens.ends[at]) open++;
  if (parser.kind(open) === TOKEN.path && parser.kind(open + 1) === TOKEN.less) open++;
  if (parser.kind(open) === TOKEN.less) open = afterTypeArguments(parser, open);
  const kind = parser.kind(open);
  if (kind === TOKEN.parenOpen || (shape === 'record' && kind === TOKEN.braceOpen)) {
    if (profile.newlines && parser.isFirstOfLine(open)) return null;
    const close = parser.closeOf(open);
    const entries = parser.entriesOf(open);
    // `new Foo() { A = "x" }`: what stands in the braces counts as well.
    const isInitialized =
      kind === TOKEN.parenOpen && shape === 'record' && parser.kind(close + 1) === TOKEN.braceOpen;
    return { open, close, entries: isInitialized ? [...entries, ...parser.entriesOf(close + 1)] : entries };
  }
  const isAdjacent = kind === TOKEN.string && open === at + 1 && tokens.starts[open] === tokens.ends[at];
  if (!isAdjacent && (profile.bareCalls !== true || parser.isFirstOfLine(open))) return null;
  if (
    kind !== TOKEN.string &&
    kind !== TOKEN.colon &&
    !(kind === TOKEN.braceOpen && profile.bareCalls === true)
  )
    return null;
  const entries = isAdjacent
    ? [{ key: null, keyString: null, value: parser.stringAt(open) }]
    : parser.bareArguments(open);
  return { open: at, close: entries.at(-1)?.value.last ?? open, entries };
}

function afterTypeArguments(parser: CodeProgram['parser'], less: number): number {
  let depth = 0;
  for (let at = less; at < less + MAX_TYPE_TOKENS; at++) {
    if (parser.kind(at) === TOKEN.less) depth++;
    else if (parser.kind(at) === TOKEN.greater && --depth === 0) return at + 1;
    else if (parser.kind(at) === TOKEN.semicolon || parser.kind(at) === TOKEN.braceOpen) break;
  }
  return less;
}

/** The names that lead to a callee, and where they begin: `HuggingFaceChatModel.builder.modelId`. */
function chainBefore({ parser, matches }: CodeProgram, callee: number): { first: number; path: string } {
  const names = [parser.word(callee)];
  let first = callee;
  let at = callee - 1;
  while (at >= 0 && callee - at < MAX_CHAIN_TOKENS && names.length < MAX_CHAIN_NAMES) {
    const kind = parser.kind(at);
    if (kind !== TOKEN.dot && kind !== TOKEN.path) break;
    at--;
    // What the link leads from: a name, perhaps called, indexed, unwrapped, or with type arguments.
    for (;;) {
      const link = parser.kind(at);
      if (link === TOKEN.question || link === TOKEN.bang) at--;
      else if (link === TOKEN.parenClose || link === TOKEN.bracketClose || link === TOKEN.braceClose) {
        const open = matches[at]!;
        if (open === -1) return { first, path: names.join('.') };
        first = open;
        at = open - 1;
      } else if (link === TOKEN.greater) {
        const less = beforeTypeArguments(parser, at);
        if (less === null) return { first, path: names.join('.') };
        at = parser.kind(less - 1) === TOKEN.path ? less - 2 : less - 1;
      } else break;
    }
    if (parser.kind(at) !== TOKEN.name) break;
    names.unshift(parser.word(at));
    first = at;
    at--;
  }
  return { first, path: names.join('.') };
}

function beforeTypeArguments(parser: CodeProgram['parser'], greater: number): number | null {
  let depth = 0;
  for (let at = greater; at > 0 && at > greater - MAX_TYPE_TOKENS; at--) {
    if (parser.kind(at) === TOKEN.greater) depth++;
    else if (parser.kind(at) === TOKEN.less && --depth === 0) return at;
  }
  return null;
}

/** The arguments of a method of the chain that a sink is a part of, before or behind it. */
export function chainMethod(
  { parser, matches }: CodeProgram,
  sink: CodeSink,
  names: readonly string[],
): readonly Entry[] | null {
  for (let at = sink.close + 1; at < sink.close + MAX_CHAIN_TOKENS; ) {
    const kind = parser.kind(at);
    if (kind === TOKEN.question || kind === TOKEN.bang) at++;
    else if (kind === TOKEN.dot && parser.kind(at + 1) === TOKEN.name) {
      if (names.includes(parser.word(at + 1)) && parser.kind(at + 2) === TOKEN.parenOpen)
        return parser.entriesOf(at + 2);
      at += 2;
    } else if (kind === TOKEN.parenOpen && matches[at] !== -1) at = matches[at]! + 1;
    else break;
  }
  for (let at = sink.first; at < sink.callee; at++) {
    if (
      parser.kind(at) === TOKEN.name &&
      names.includes(parser.word(at)) &&
      parser.kind(at + 1) === TOKEN.parenOpen
    )
      return parser.entriesOf(at + 1);
  }
  return null;
}
