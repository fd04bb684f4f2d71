import { type CodeProgram, TOKEN } from '../formats/code/index.ts';
import { COLLECTIONS } from './code-calls.data.ts';
import { INVENTED_OWNER } from './code-declared.ts';
import { isMessage } from './code-messages.ts';
import { isTestFile } from './code-names.ts';
import type { FoundReferences } from './found-references.ts';
import { isPlausibleRepoName } from './plausible-name.ts';
import type { ReaderContext } from './reader.ts';
import { snakeCase } from './snake-case.ts';

/** Characters of a name with its owner. */
const LONGEST_NAME = 120;
/** A quantization of llama.cpp may follow. */
const NAME = /^([A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*)(?::[\w.-]+)?$/;
/** Names that say the format of their files: a service that runs models by name has no use for it. */
const FORMAT =
  /\/[\w.-]*[-_.](?:mlx|gguf|ggml|coreml|onnx|awq|gptq|exl[23]|safetensors|[23468]-?bits?|bf16|fp16|float16|int[48]|q[2-8]_(?:0|1|k(?:_[sml])?)|palettize\d)(?=$|[-_.])/i;
/** Accounts of the hub, and of the hub alone, that publish nothing but converted files. */
const CONVERTERS =
  /^(?:mlx-community|onnx-community|lmstudio-community|thebloke|bartowski|mradermacher|maziyarpanahi|quantfactory|sentence-transformers)\//i;
/** Where the tests of a file of Rust begin: by convention they are its end. */
const OWN_TESTS = /^#\[cfg\(test\)\]\s{0,40}(?:pub )?mod /m;
/** Words around a string that compare it with another. */
const COMPARING =
  /^(?:contains|has|hasPrefix|hasSuffix|starts_?[wW]ith|ends_?[wW]ith|StartsWith|EndsWith|Contains|equals|Equals|equalsIgnoreCase|eq|HasPrefix|HasSuffix|EqualFold|replace\w*|Replace\w*|matches|is_match|looks_like\w*|is_\w+)$/;
/** Names of what shows a name, or means another thing by it. */
const SHOWN =
  /(?:^|_)(?:display|label|title|caption|github|package|module|import|expected|want|alias)(?:_|$)/;

/**
 * Names that can only be there to be downloaded, wherever a program holds them: in a registry, a case of an enumeration,
 * what a function returns, an argument of a wrapper that another file defines.
 */
export function addDownloads(program: CodeProgram, context: ReaderContext, found: FoundReferences): void {
  if (isTestFile(context.path)) return;
  const { text, tokens } = program;
  const tests = text.includes('#[cfg(test)]') ? text.search(OWN_TESTS) : -1;
  const keys = new Set<string>();
  const places: number[] = [];
  const add = (name: string, offset: number): void => {
    found.add({
      hub: 'huggingface',
      kind: 'model',
      name,
      role: 'load',
      form: 'code.download',
      offset,
      usedAt: [],
      resolution: 'constant',
      revision: null,
      ...(context.wantsPins
        ? { pinSites: [{ kind: 'unpinnable', because: 'unsupported-place' } as const] }
        : {}),
    });
  };
  for (let at = 0; at < tokens.length; at++) {
    if (tokens.kinds[at] !== TOKEN.string) continue;
    const start = tokens.valueStarts[at]!;
    const end = tokens.valueEnds[at]!;
    if (tests !== -1 && start > tests) break;
    if (end - start > LONGEST_NAME || end - start < 5 || found.has(start)) continue;
    const name = NAME.exec(text.slice(start, end))?.[1];
    if (name === undefined || !(FORMAT.test(name) || CONVERTERS.test(name)) || INVENTED_OWNER.test(name))
      continue;
    if (!isPlausibleRepoName(name, context) || isOnlyCompared(program, at) || isMessage(program, at))
      continue;
    const key = keyOf(program, at);
    if (/^[A-Za-z_]/.test(key)) keys.add(key);
    places.push(at);
    add(name, start);
  }
  for (const at of besideInTables(program, places)) {
    const start = tokens.valueStarts[at]!;
    const end = tokens.valueEnds[at]!;
    if (end - start > LONGEST_NAME || found.has(start) || isOnlyCompared(program, at)) continue;
    const name = NAME.exec(text.slice(start, end))?.[1];
    if (name === undefined || INVENTED_OWNER.test(name) || !isPlausibleRepoName(name, context)) continue;
    add(name, start);
  }
  // What else the same field holds is of the same kind: `modelId: "ns/a-MLX"`, `modelId: "ns/b"`.
  for (const key of keys) {
    for (const at of program.definitions.fields.get(key) ?? []) {
      const start = tokens.valueStarts[at]!;
      if (tokens.kinds[at] !== TOKEN.string || found.has(start) || !isIdentifier(key)) continue;
      const name = NAME.exec(text.slice(start, Math.min(tokens.valueEnds[at]!, start + LONGEST_NAME)))?.[1];
      if (name !== undefined && isPlausibleRepoName(name, context)) add(name, start);
    }
  }
}

/** Tables within tables that are followed from a name to the whole of them (CWE-674). */
const MAX_TABLES = 8;

/** Tokens of a type before what it holds: `map[string]` aside, `a.b.Model`. */
const MAX_TYPE_TOKENS = 8;

/** Strings of the same table as a download's name, as deep in it: `{"x": {{"", "ns/a-GGUF"}}, "y": {{"mac", "ns/b"}}}`. */
function besideInTables(program: CodeProgram, places: readonly number[]): readonly number[] {
  if (places.length === 0) return [];
  const { parser, tokens, matches } = program;
  const around = new Int32Array(tokens.length).fill(-1);
  let open = -1;
  for (let at = 0; at < tokens.length; at++) {
    if (open !== -1 && at === matches[open]) open = around[open]!;
    around[at] = open;
    if (matches[at]! > at) open = at;
  }
  const wanted = new Map<number, Set<string>>();
  for (const place of places) {
    if (!isElement(program, place, around[place]!)) continue;
    let table = around[place]!;
    let depth = 1;
    for (; depth < MAX_TABLES && isElement(program, table, around[table]!); depth++) table = around[table]!;
    wanted.set(table, (wanted.get(table) ?? new Set()).add(`${depth} ${fieldOf(program, place)}`));
  }
  const beside: number[] = [];
  for (const [table, kinds] of wanted) {
    for (let at = table + 1, depth = 1; at < matches[table]!; at++) {
      if (matches[at]! > at) depth++;
      else if (matches[at]! !== -1) depth--;
      else if (parser.kind(at) !== TOKEN.string || depth > MAX_TABLES) continue;
      else if (kinds.has(`${depth} ${fieldOf(program, at)}`) && isElement(program, at, around[at]!))
        beside.push(at);
    }
  }
  return beside;
}

/** The field of a record that a string is the value of; keys of a map are as good as none. */
function fieldOf(program: CodeProgram, at: number): string {
  const key = keyOf(program, at);
  return /^[A-Za-z_]/.test(key) && !isCase(program, at) ? key : '';
}

/** `case a = "x"`: one of an enumeration. */
function isCase({ parser }: CodeProgram, at: number): boolean {
  return parser.kind(at - 1) === TOKEN.assign && parser.word(at - 3) === 'case';
}

/** Where a value begins that a bracket opens a part of: the type of a record, what constructs it. */
function beginningOf({ parser }: CodeProgram, at: number): number {
  let from = at;
  if (parser.kind(from - 1) === TOKEN.bang) from--;
  while (
    from > at - MAX_TYPE_TOKENS &&
    (parser.kind(from - 1) === TOKEN.name || isPathSign(parser.word(from - 1)))
  )
    from--;
  return from;
}

function isPathSign(word: string): boolean {
  return word === '.' || word === '::' || word === '&';
}

/** Whether a token begins an element of a list, a tuple, a map or an enumeration, and not a statement or a key. */
function isElement(program: CodeProgram, at: number, open: number): boolean {
  const { parser, matches } = program;
  if (open === -1) return false;
  if (isCase(program, at)) return true;
  const isBracket = matches[at]! > at;
  const next = parser.kind((isBracket ? matches[at]! : at) + 1);
  const last = isBracket ? matches[at]! : at;
  if (next !== TOKEN.comma && next !== TOKEN.semicolon && last + 1 !== matches[open]) return false;
  // `"a" to "ns/n"` (Kotlin).
  const to = parser.word(at - 1) === 'to';
  const from = isBracket && !to ? beginningOf(program, at) : at;
  const before = parser.kind(from - 1);
  const isBehind = before === TOKEN.comma || before === TOKEN.colon || to || parser.word(from - 1) === '=>';
  // `["a"] = "ns/n"` (C#).
  const isIndexed = before === TOKEN.assign && parser.kind(from - 2) === TOKEN.bracketClose;
  if (!isBehind && !isIndexed && from - 1 !== open) return false;
  return (
    parser.kind(open) !== TOKEN.parenOpen || parser.kind(open - 1) !== TOKEN.name || isMade(program, open)
  );
}

/** Whether a bracket holds what a record or a collection is made of, and not the arguments of any call. */
function isMade({ parser }: CodeProgram, open: number): boolean {
  const name = parser.word(open - 1);
  return COLLECTIONS.has(name) || /^(?:[A-Z]\w*|new|init)$/.test(name);
}

/** Fields that hold names alone: others hold a model in one place and anything in another. */
function isIdentifier(key: string): boolean {
  return /(?:^|_)(?:models?|repo(?:sitory)?|hub|tokenizer)_?(?:id|name|repo)?$/.test(snakeCase(key));
}

/** The name that a string is given to. */
function keyOf({ parser }: CodeProgram, at: number): string {
  const sign = parser.kind(at - 1);
  return sign === TOKEN.colon || sign === TOKEN.assign ? parser.word(at - 2) : '';
}

/** Whether a string is a pattern, a key, or an operand of a comparison, or is shown under a name that says so. */
function isOnlyCompared(program: CodeProgram, at: number): boolean {
  const { parser, tokens, text } = program;
  const before = parser.word(at - 1);
  const after = parser.word(at + 1);
  if (/^[!=]==?$/.test(before) || /^[!=]==?$/.test(after) || before === 'case') return true;
  // A key: `"ns/n": x`, `"ns/n" => x`.
  if (after === '=>' || after === '->') return true;
  const isKey = parser.kind(at + 1) === TOKEN.colon && before !== '?';
  if (isKey && parser.kind(at - 1) !== TOKEN.colon) return true;
  if (SHOWN.test(snakeCase(keyOf(program, at)))) return true;
  if (parser.kind(at - 1) !== TOKEN.parenOpen) return false;
  const callee = parser.kind(at - 2) === TOKEN.bang ? at - 3 : at - 2;
  return COMPARING.test(text.slice(tokens.starts[callee], tokens.ends[callee]));
}
