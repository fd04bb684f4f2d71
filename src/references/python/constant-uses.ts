import { K, type PythonSource, T } from '../../formats/python/index.ts';

/** Uses of one constant that are looked at, and brackets that are climbed around each (CWE-400). */
const MAX_USES = 50;
const MAX_NESTING = 8;
/** Tokens of one dict or call that are looked through for what stands beside a name. */
const MAX_BESIDE = 400;

/** Calls that only show or write down what they are given. */
const SHOWS =
  /^(?:print|pprint|echo|debug|info|warning|warn|error|exception|log|dump|dumps|safe_dump|write|write_text)$/;
/** Names of dicts that say what was used. */
const MANIFEST = /(?:^|_)(?:manifest|metadata|report|summary|provenance)$/i;
/** What stands beside the name that a model is served under. */
const SERVING = /^["']?(?:api_base|endpoints?|api_key)["']?$/;

/**
 * Whether a constant is used, and every use of it only compares it, shows it, or gives it to a served API as the
 * name of its model. A constant that is not used at all is read by another file, and may be loaded there.
 */
export function onlyNames(source: PythonSource, name: string): boolean {
  const { kinds } = source.tokens;
  let uses = 0;
  for (const i of occurrences(source).get(name) ?? []) {
    if (kinds[i + 1] === T.equal || kinds[i + 1] === T.colon) continue;
    uses++;
    if (uses > MAX_USES || !isPassive(source, i)) return false;
  }
  return uses > 0;
}

/**
 * Whether a use of a name gives it to a call of a wanted name; of a statement on, only the uses in its block, or in the
 * function that it decorates, count.
 */
export function givesToCall(
  source: PythonSource,
  name: string,
  isWanted: (callee: string) => boolean,
  header = -1,
): boolean {
  const { kinds, parents } = source.tokens;
  let uses = 0;
  for (const i of occurrences(source).get(name) ?? []) {
    if (header !== -1 && i < source.table.end[header]!) continue;
    if (uses++ > (header === -1 ? MAX_USES : MAX_USES_BELOW)) return false;
    const open = parents[i]!;
    if (open < 1 || kinds[open - 1] !== T.name || kinds[i + 1] === T.equal) continue;
    const before = kinds[i - 1];
    if (before !== T.open && before !== T.comma && before !== T.equal) continue;
    if (isWanted(textAt(source, open - 1)) && (header === -1 || isBelow(source, i, header))) return true;
  }
  return false;
}

/** Uses that are looked at below a header, and blocks that are climbed from each (CWE-400). */
const MAX_USES_BELOW = 8;
const MAX_BLOCKS = 12;

/** Whether a token stands in the block of a header, or in the function that follows it as a decorator. */
function isBelow(source: PythonSource, token: number, header: number): boolean {
  const { table, tokens } = source;
  let top = header;
  // Decorators are statements of their own, before the function.
  for (let more = 0; more < MAX_BLOCKS && source.text[tokens.starts[table.first[top]!]!] === '@'; more++)
    top++;
  let statement = source.statementOf(token);
  for (let depth = 0; statement > top && depth < MAX_BLOCKS; depth++) statement = table.parent[statement]!;
  return statement === top;
}

const OCCURRENCES = new WeakMap<PythonSource, ReadonlyMap<string, readonly number[]>>();

/** Tokens of each name that is no attribute: one pass over the file, however many constants it has. */
function occurrences(source: PythonSource): ReadonlyMap<string, readonly number[]> {
  const known = OCCURRENCES.get(source);
  if (known !== undefined) return known;
  const { kinds, count } = source.tokens;
  const found = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== T.name || kinds[i - 1] === T.dot) continue;
    const name = textAt(source, i);
    const list = found.get(name);
    if (list === undefined) found.set(name, [i]);
    else list.push(i);
  }
  OCCURRENCES.set(source, found);
  return found;
}

function isPassive(source: PythonSource, token: number): boolean {
  const { kinds, parents, partners } = source.tokens;
  if (kinds[token - 1] === K.in) return !isIterated(source, token - 1);
  if (isComparison(source, token - 1) || isComparison(source, token + 1)) return true;
  const value = kinds[token - 1] === T.colon || kinds[token - 1] === T.equal;
  if (value && parents[token] !== -1 && isServed(source, parents[token]!)) return true;
  let current = parents[token]!;
  for (let depth = 0; current !== -1 && depth < MAX_NESTING; depth++) {
    if (kinds[current - 1] === T.name && source.text[source.tokens.starts[current]!] === '(')
      return SHOWS.test(textAt(source, current - 1));
    const isWritten =
      parents[current] === -1 && kinds[current - 1] === T.equal && kinds[current - 2] === T.name;
    if (isWritten)
      return kinds[partners[current]! + 1] === T.newline && MANIFEST.test(textAt(source, current - 2));
    current = parents[current]!;
  }
  return false;
}

/** `for x in NAMES`, in a statement or a comprehension. */
function isIterated(source: PythonSource, token: number): boolean {
  const { kinds, parents } = source.tokens;
  const first = source.table.first[source.statementOf(token)] ?? token;
  for (let i = token - 1; i >= first && token - i < MAX_BESIDE; i--) {
    if (parents[i] !== parents[token]) continue;
    if (kinds[i] === K.for) return true;
    if (kinds[i] === K.if) return false;
  }
  return false;
}

function isComparison(source: PythonSource, token: number): boolean {
  const text = textAt(source, token);
  return text === '==' || text === '!=';
}

/** Whether a dict or call also says where a model is served. */
export function isServed(source: PythonSource, open: number): boolean {
  const { kinds, parents, partners } = source.tokens;
  const end = Math.min(partners[open]!, open + MAX_BESIDE);
  for (let i = open + 1; i < end; i++) {
    if (parents[i] !== open || (kinds[i + 1] !== T.colon && kinds[i + 1] !== T.equal)) continue;
    if (SERVING.test(textAt(source, i))) return true;
  }
  return false;
}

function textAt(source: PythonSource, token: number): string {
  return source.text.slice(source.tokens.starts[token], source.tokens.ends[token]);
}
