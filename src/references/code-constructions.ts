import type {
  CallExpression,
  CodeBinding,
  CodeExpression,
  CodeProgram,
  Entry,
  RecordExpression,
} from '../formats/code/index.ts';
import { COLLECTIONS } from './code-calls.data.ts';
import type { CodeStructure } from './code-value.ts';

/** Uses of a function that are looked at for what they give. */
const MAX_USES = 200;
/** Initializers that are asked for what they keep. */
const MAX_INITIALIZERS = 20;

/** The argument that an initializer keeps as a field. */
export function constructedEntry(
  { definitions }: CodeProgram,
  { record }: CodeStructure,
  field: string,
): Entry | undefined {
  if (record.type === '') return undefined;
  for (const name of [record.type, 'init', 'initialize']) {
    for (const { parameters, owner } of (definitions.functions.get(name) ?? []).slice(0, MAX_INITIALIZERS)) {
      if (name !== record.type && owner !== record.type) continue;
      const at = parameters.findIndex((parameter) => parameter.name === field);
      const entry = at === -1 ? undefined : record.entries[at];
      if (entry?.key === null) return entry;
    }
  }
  return undefined;
}

/** What the calls of a function in this file give for one of its parameters; `open` is the call's parenthesis. */
export function* argumentsFor(
  { parser, definitions }: CodeProgram,
  binding: CodeBinding,
): Generator<{ readonly value: CodeExpression; readonly open: number }> {
  const of = binding.of!;
  const position = of.parameters.findIndex(({ name }) => name === binding.name);
  const label = of.parameters[position]?.label ?? binding.name;
  const called = /^(?:init|initialize|constructor)$/.test(of.name) ? of.owner : of.name;
  for (const open of (definitions.calls.get(called) ?? []).slice(0, MAX_USES)) {
    if (definitions.definedAt.has(open)) continue;
    const entries = parser.entriesOf(open);
    const entry = entries.find(({ key }) => key === binding.name || key === label) ?? entries[position];
    if (entry === undefined || (entry.key !== null && entry.key !== label && entry.key !== binding.name))
      continue;
    yield { value: entry.value, open };
  }
}

/**
 * What a call holds of its arguments: a collection, or a value with fields, which its initializer names
 * (`ModelSpec("ns/n", 10)`). A collection made of another is that one; null: nothing that is known.
 */
export function heldBy(call: CallExpression, name: string): CodeStructure | RecordExpression | null {
  const { entries, first, last } = call;
  const isCollection = COLLECTIONS.has(name);
  if (!isCollection && !(/^[A-Z]/.test(name) && entries.length > 0)) return null;
  const only = entries.length === 1 ? entries[0]!.value : null;
  if (isCollection && only?.kind === 'record' && only.type !== 'pair') return only;
  const type = isCollection ? '' : name;
  return { kind: 'structure', record: { kind: 'record', type, first, last, entries }, resolution: 'literal' };
}
