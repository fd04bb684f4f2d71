import { K, type PythonSource, T } from '../../formats/python/index.ts';
import { choiceOf } from './alternative-name.ts';
import { optionName } from './options.ts';

/** What a literal is declared as, and by which word. */
export interface Declared {
  readonly form:
    | 'python.constant'
    | 'python.field'
    | 'python.option'
    | 'python.parameter'
    | 'python.argument'
    | 'python.environment';
  readonly name: string;
  /** A `revision` beside it. */
  readonly revision: string | null;
  /** Opening bracket of the call that it is an argument of, whose other arguments tell of it too. */
  readonly call?: number;
  /** The argument only tells readers of the documentation (`@auto_docstring(checkpoint=…)`). */
  readonly documentation?: boolean;
}

/** Calls that declare a field or an option, and are named by where their result goes. */
const DECLARERS = new Set([
  'field',
  'Field',
  'Option',
  'Argument',
  'Query',
  'Body',
  'Form',
  'Parameter',
  'attrib',
  'ib',
]);
const OPTION_CALLS = new Set(['add_argument', 'add_option', 'option', 'argument']);
const ENVIRONMENT_CALLS = new Set(['get', 'getenv', 'setdefault', 'env']);
/** Calls whose arguments only tell readers what was used: docstrings, and the model card that goes with a push. */
const DOCUMENTING = /docstring|^(?:push_to_hub|create_model_card)$/;
/** Classes that only describe a model, and the words by which they name those that it comes from. */
const DESCRIBING = /(?:Meta|Metadata|MetaData|Card|CardData)$/;
const LINEAGE = new Set(['adapted_from', 'superseded_by', 'base_model']);
/** Tokens between a name and its value: an annotation. Longer ones are not looked through. */
const LONGEST_ANNOTATION = 40;

/** Tokens of an assignment of several values to several names. */
const LONGEST_TUPLE = 100;

/** Tokens of a dict that describes one model; larger ones are tables, which have no one revision (CWE-407). */
const LARGEST_ENTRY = 400;

/** The word that a string literal or a display is the value of, by the tokens before it; null when there is none. */
export function declaredNameOf(source: PythonSource, token: number): Declared | null {
  const { kinds, parents } = source.tokens;
  const before = kinds[token - 1];
  const parent = parents[token]!;
  if (before === K.or && parent === -1) {
    const found = afterEnvironment(source, token);
    if (found !== null) return found;
  }
  const first = choiceOf(source, token);
  if (first !== -1 && first !== token) return atFirst(source, first);
  if (first === -1 && !isWhole(source, token)) return null;
  if (before === T.equal) return assigned(source, token - 1, parent);
  if (before === T.comma && parent === -1) return inTuple(source, token);
  const field = before === T.colon ? keyed(source, token, parent) : null;
  if (field !== null) return field;
  if (parent === -1 || codeAt(source, parent) !== 40) return null;
  return givenTo(source, token, parent);
}

/** What a choice of values is declared as, by the word before the whole of it. */
function atFirst(source: PythonSource, first: number): Declared | null {
  const { kinds, parents } = source.tokens;
  const parent = parents[first]!;
  if (kinds[first - 1] === T.equal) return assigned(source, first - 1, parent);
  return kinds[first - 1] === T.colon ? keyed(source, first, parent) : null;
}

/** `"name": …` in a dict. */
function keyed(source: PythonSource, first: number, parent: number): Declared | null {
  const { kinds } = source.tokens;
  if (parent === -1 || kinds[first - 2] !== T.string || codeAt(source, parent) !== 123) return null;
  const revision = revisionInDict(source, parent);
  return { form: 'python.field', name: stringAt(source, first - 2), revision };
}

/** A literal that is an operand of something is not the value. */
function isWhole(source: PythonSource, token: number): boolean {
  const { kinds, partners } = source.tokens;
  const after = kinds[(kinds[token] === T.open ? partners[token]! : token) + 1];
  return (
    after === T.newline || after === T.comma || after === T.close || after === T.semicolon || after === T.end
  );
}

function assigned(source: PythonSource, equal: number, parent: number): Declared | null {
  const { kinds, parents } = source.tokens;
  if (parent === -1) return ofStatement(source, equal);
  if (codeAt(source, parent) !== 40) return null;
  const callee = parent > 0 && kinds[parent - 1] === T.name ? textAt(source, parent - 1) : '';
  const first = firstOfItem(source, equal, parent);
  if (first === -1 || kinds[first] !== T.name) return null;
  const name = textAt(source, first);
  if (parent > 1 && kinds[parent - 2] === K.def) return { form: 'python.parameter', name, revision: null };
  if (name === 'default' && OPTION_CALLS.has(callee)) {
    const call = source.callAt(parent);
    const option = call === null ? null : optionName(call);
    return option === null ? null : { form: 'python.option', name: option, revision: null };
  }
  if (name === 'default' && callee !== '') {
    // Every framework has such calls of its own: `schema.String(default="owner/name")`.
    const declared = resultOf(source, parent, parents[parent]!);
    if (declared !== null || DECLARERS.has(callee)) return declared;
  }
  const documentation = DOCUMENTING.test(callee) || (LINEAGE.has(name) && DESCRIBING.test(callee));
  return { form: 'python.argument', name, revision: null, call: parent, documentation };
}

/** `name = …`, `name: type = …`, `self.name = …`, `x["name"] = …`. */
function ofStatement(source: PythonSource, equal: number): Declared | null {
  const found = targetOf(source, equal);
  if (found === null || !LINEAGE.has(found.name)) return found;
  const scope = source.table.scopes[source.table.scope[source.statementOf(equal)]!]!;
  const header = scope.kind === 'class' ? source.statement(scope.statement) : null;
  return { ...found, documentation: header?.kind === 'class' && DESCRIBING.test(header.name) };
}

function targetOf(source: PythonSource, equal: number): Declared | null {
  const { kinds, partners } = source.tokens;
  const statement = source.statementOf(equal);
  if (statement === -1) return null;
  const first = source.table.first[statement]!;
  const inClass = source.table.scopes[source.table.scope[statement]!]!.kind === 'class';
  const before = equal - 1;
  if (kinds[first] === T.name && kinds[first + 1] === T.colon) {
    return {
      form: inClass ? 'python.field' : 'python.constant',
      name: textAt(source, first),
      revision: null,
    };
  }
  if (kinds[before] === T.name) {
    const attribute = kinds[before - 1] === T.dot;
    return {
      form: attribute || inClass ? 'python.field' : 'python.constant',
      name: textAt(source, before),
      revision: null,
    };
  }
  if (kinds[before] === T.close) {
    const open = partners[before]!;
    if (before - open !== 2 || kinds[open + 1] !== T.string || codeAt(source, open) !== 91) return null;
    const environment = kinds[open - 1] === T.name && textAt(source, open - 1) === 'environ';
    return {
      form: environment ? 'python.environment' : 'python.field',
      name: stringAt(source, open + 1),
      revision: null,
    };
  }
  return null;
}

/** `NAME = os.environ.get("X") or "owner/name"`. */
function afterEnvironment(source: PythonSource, token: number): Declared | null {
  const { kinds, parents, starts } = source.tokens;
  const index = source.statementOf(token);
  const first = index === -1 ? token : source.table.first[index]!;
  if (token - first > LONGEST_TUPLE) return null;
  let equal = token;
  while (equal > first && (kinds[equal] !== T.equal || parents[equal] !== -1)) equal--;
  if (equal === first || !/environ|getenv/.test(source.text.slice(starts[equal], starts[token]))) return null;
  const found = ofStatement(source, equal);
  return found === null ? null : { ...found, form: 'python.environment' };
}

/** `a_cls, a_id = Class, "owner/name"`: the name at the same place. */
function inTuple(source: PythonSource, token: number): Declared | null {
  const index = source.statementOf(token);
  if (index === -1 || source.table.end[index]! - source.table.first[index]! > LONGEST_TUPLE) return null;
  const statement = source.statement(index);
  if (statement.kind !== 'assign' || statement.value?.kind !== 'tuple') return null;
  const [target] = statement.targets;
  const at = statement.value.items.findIndex(({ start }) => start === source.tokens.starts[token]);
  if (target?.kind !== 'tuple' || target.items.length !== statement.value.items.length) return null;
  const item = target.items[at];
  if (item?.kind !== 'name' && item?.kind !== 'attribute') return null;
  const inClass = source.table.scopes[source.table.scope[index]!]!.kind === 'class';
  const field = inClass || item.kind === 'attribute';
  return { form: field ? 'python.field' : 'python.constant', name: item.name, revision: null };
}

/** A positional argument: the default of a field, an option, or a variable of the environment. */
function givenTo(source: PythonSource, token: number, parent: number): Declared | null {
  const { kinds, parents } = source.tokens;
  if (parent < 1 || kinds[parent - 1] !== T.name) return null;
  const callee = textAt(source, parent - 1);
  if (DECLARERS.has(callee) && token === parent + 1) return resultOf(source, parent, parents[parent]!);
  if (!ENVIRONMENT_CALLS.has(callee) || token !== parent + 3 || kinds[parent + 1] !== T.string) return null;
  if (callee !== 'getenv' && !/environ|env$/.test(source.calleeAt(parent).path.join('.'))) return null;
  return { form: 'python.environment', name: stringAt(source, parent + 1), revision: null };
}

/** What the result of a declaring call is assigned to: a field of a class, or a parameter. */
function resultOf(source: PythonSource, open: number, around: number): Declared | null {
  const { kinds } = source.tokens;
  const { first } = source.calleeAt(open);
  if (kinds[first - 1] !== T.equal) return null;
  const found = around === -1 ? ofStatement(source, first - 1) : assigned(source, first - 1, around);
  return found === null ? null : { ...found, form: around === -1 ? 'python.field' : 'python.option' };
}

/** The first token of the list item that a token is in. */
function firstOfItem(source: PythonSource, token: number, parent: number): number {
  const { kinds, parents } = source.tokens;
  for (let i = token; i > parent && token - i < LONGEST_ANNOTATION; i--) {
    if (i - 1 === parent || (kinds[i - 1] === T.comma && parents[i - 1] === parent)) return i;
  }
  return -1;
}

function revisionInDict(source: PythonSource, open: number): string | null {
  if (source.tokens.partners[open]! - open > LARGEST_ENTRY) return null;
  const dict = source.expression(open, source.tokens.partners[open]! + 1);
  if (dict.kind !== 'dict') return null;
  for (const { key, value } of dict.entries) {
    if (key?.kind === 'string' && key.value === 'revision' && value.kind === 'string') return value.value;
  }
  return null;
}

function textAt(source: PythonSource, token: number): string {
  return source.text.slice(source.tokens.starts[token], source.tokens.ends[token]);
}

function stringAt(source: PythonSource, token: number): string {
  const expression = source.expression(token, token + 1);
  return expression.kind === 'string' ? expression.value : '';
}

function codeAt(source: PythonSource, token: number): number {
  return source.text.charCodeAt(source.tokens.starts[token]!);
}
