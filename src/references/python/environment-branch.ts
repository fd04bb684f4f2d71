import { K, type PythonSource } from '../../formats/python/index.ts';

/** Longer conditions are no plain question to the environment; bounds hostile ones (CWE-1333). */
const MAX_CONDITION_CHARS = 300;
/** Alternatives of one condition that are looked at: every name that they import asks again (CWE-407). */
const MAX_ALTERNATIVES = 32;

/** One variable asked for in a condition: negation, default, the comparison with what it compares to. */
const QUESTION =
  /^(?:if|elif)\s*\(?\s*(not\s+)?(int|bool)?\(?(?:os\.)?(?:getenv|environ\.get)\(\s*["']\w+["']\s*(?:,\s*([^()]*?)\s*)?\)((?:\.(?:lower|upper|strip)\(\))*)\)?\s*(?:(==|!=|is not|is|in|not in)\s*([^=<>]+?))?\s*\)?$/;
const PRESENCE = /^(?:if|elif)\s+["']\w+["']\s+(not\s+)?in\s+(?:os\.)?environ$/;
const TEXTS = /["']([^"']*)["']/g;

/**
 * Whether a statement in a branch of a condition runs where the environment says nothing; undefined where the condition
 * asks for something else, or no condition is around.
 */
export function runsByDefault(source: PythonSource, statement: number): boolean | undefined {
  const { table } = source;
  let header = table.parent[statement]!;
  if (header === -1) return undefined;
  const head = table.head[header];
  let own: boolean | undefined = true;
  if (head === K.if || head === K.elif) own = holdsByDefault(source, header);
  else if (head !== K.else) return undefined;
  if (own === false) return false;
  const parent = table.parent[header];
  for (let looked = 0; table.head[header] !== K.if; looked += 1) {
    if (looked >= MAX_ALTERNATIVES) return undefined;
    let before = header - 1;
    while (before >= 0 && table.parent[before] !== parent) before = table.parent[before]!;
    const kind = table.head[before];
    if (kind !== K.if && kind !== K.elif) return undefined;
    const held = holdsByDefault(source, before);
    if (held === true) return false;
    if (held === undefined) own = undefined;
    header = before;
  }
  return own;
}

/** The statement that the alternatives of a condition or of `try` begin with; the statement itself where it has none. */
export function alternativesOf(source: PythonSource, statement: number): number {
  const { table } = source;
  let header = table.parent[statement]!;
  if (header === -1) return statement;
  const parent = table.parent[header];
  for (let looked = 0; header >= 0 && looked <= MAX_ALTERNATIVES; looked += 1) {
    const head = table.head[header];
    if (head === K.if || head === K.try) return header;
    if (head !== K.elif && head !== K.else && head !== K.except) return statement;
    let before = header - 1;
    while (before >= 0 && table.parent[before] !== parent) before = table.parent[before]!;
    header = before;
  }
  return statement;
}

function holdsByDefault(source: PythonSource, header: number): boolean | undefined {
  const { table, tokens, text } = source;
  const start = tokens.starts[table.first[header]!]!;
  const end = tokens.ends[table.end[header]! - 1]!;
  if (end - start > MAX_CONDITION_CHARS) return undefined;
  const condition = text.slice(start, end);
  const presence = PRESENCE.exec(condition);
  if (presence !== null) return presence[1] !== undefined;
  const found = QUESTION.exec(condition);
  if (found === null) return undefined;
  const [, not, cast, given, folding, operator, right] = found;
  const value = defaultValue(given, folding ?? '');
  if (value === undefined) return undefined;
  const held = operator === undefined ? isTrue(value, cast) : compares(value, operator, right ?? '');
  return held === undefined ? undefined : held !== (not !== undefined);
}

/** Text of a default; null for `None`, undefined for what is computed. */
function defaultValue(given: string | undefined, folding: string): string | null | undefined {
  if (given === undefined || given === 'None') return null;
  if (given === 'False') return '';
  const text = /^["']([^"']*)["']$/.exec(given)?.[1] ?? /^(?:\d+|True)$/.exec(given)?.[0];
  if (text === undefined) return undefined;
  return folding.includes('lower')
    ? text.toLowerCase()
    : folding.includes('upper')
      ? text.toUpperCase()
      : text;
}

function isTrue(value: string | null, cast: string | undefined): boolean {
  return value !== null && (cast === 'int' ? Number(value) !== 0 : value !== '' && value !== '0');
}

function compares(value: string | null, operator: string, right: string): boolean | undefined {
  if (/^None$/.test(right)) return (value === null) === (operator === 'is' || operator === '==');
  const texts = new Set([...right.matchAll(TEXTS)].map((match) => match[1]!));
  if (texts.size === 0) {
    if (!/^(?:\d+|True)$/.test(right)) return undefined;
    texts.add(right);
  }
  const same = value !== null && texts.has(value);
  return operator === '!=' || operator === 'not in' || operator === 'is not' ? !same : same;
}
