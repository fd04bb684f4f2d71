import type { Resolution } from '../../core/index.ts';
import type {
  Assignment,
  Command,
  Loop,
  Script,
  ShellFunction,
  Word,
  WordPart,
} from '../../formats/shell/index.ts';
import { keptBy } from './cuts.ts';

/** A piece of a text, as it stands in the script. */
interface Segment {
  readonly text: string;
  readonly offset: number;
}

/** A text that a word can have. Its characters may come from several places. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly resolution: Exclude<Resolution, 'dynamic'>;
}

/** What cannot be found out here; `prefix` is the known beginning. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly prefix: string;
  /** The known beginning as a text with its places, when there is one. */
  readonly head?: TextValue;
}

export type Value = TextValue | UnknownValue;

/** Variables behind variables that are followed. */
const MAX_DEPTH = 8;
/** Combinations of the values of a word's parts. */
const MAX_COMBINATIONS = 64;
/** Steps of evaluation in one script; a hostile one could make every use refer to every assignment (CWE-407). */
const MAX_STEPS = 100_000;

const UNKNOWN: UnknownValue = { kind: 'unknown', prefix: '' };

const RANK: readonly TextValue['resolution'][] = ['literal', 'constant', 'default', 'environment'];

/** Where the character at an index of a value stands in the script. */
export function offsetIn(value: TextValue, index: number): number {
  let at = 0;
  for (const segment of value.segments) {
    if (index < at + segment.text.length) return segment.offset + (index - at);
    at += segment.text.length;
  }
  const last = value.segments.at(-1);
  return last === undefined ? 0 : last.offset + last.text.length;
}

/** The part of a value from an index on. */
export function valueFrom(value: TextValue, from: number, to = value.text.length): TextValue {
  const segments: Segment[] = [];
  let at = 0;
  for (const { text, offset } of value.segments) {
    const [start, end] = [Math.max(from, at), Math.min(to, at + text.length)];
    if (end > start) segments.push({ text: text.slice(start - at, end - at), offset: offset + start - at });
    at += text.length;
  }
  return { ...value, text: value.text.slice(from, to), segments };
}

/** A variable that is set outside the script that uses it: `ARG` of a Dockerfile, `NAME :=` of a Makefile. */
export interface OuterVariable {
  readonly name: string;
  readonly text: string;
  readonly offset: number;
  readonly resolution: TextValue['resolution'];
}

/** Where the piece `[from, to)` of a value stands, when it stands in the script in one piece; null otherwise. */
export function spanOf(
  value: TextValue,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } | null {
  const start = from === to && from > 0 ? offsetIn(value, from - 1) + 1 : offsetIn(value, from);
  if (from === to) return value.segments.length === 0 ? null : { start, end: start };
  const end = offsetIn(value, to - 1) + 1;
  for (const { text, offset } of valueFrom(value, from, to).segments)
    if (offset < start || offset + text.length > end) return null;
  return end - start === to - from ? { start, end } : null;
}

/** Spans inside one another that are looked at; deeper ones were built to exhaust us (CWE-407). */
const MAX_NESTED = 16;

/** The innermost of some spans, in the order of their starts, that holds a place. */
export function spanAround<T extends { readonly start: number; readonly end: number }>(
  spans: readonly T[],
  offset: number,
): T | null {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0 && at >= low - MAX_NESTED; at--)
    if (spans[at]!.end > offset) return spans[at]!;
  return null;
}

/** Finds out which texts the words of a script can have. */
export class Variables {
  readonly #assignments: ReadonlyMap<string, readonly Assignment[]>;
  readonly #loops: ReadonlyMap<string, readonly Loop[]>;
  readonly #functions: readonly ShellFunction[];
  readonly #script: Script;
  readonly #outer: ReadonlyMap<string, readonly OuterVariable[]>;
  readonly #active = new Set<object>();
  #commands: ReadonlyMap<string, readonly Command[]> | null = null;
  #byStart: readonly Assignment[] | null = null;
  #steps = 0;

  constructor(script: Script, outer: readonly OuterVariable[] = []) {
    this.#script = script;
    this.#assignments = Map.groupBy(script.assignments, (assignment) => assignment.name);
    this.#loops = Map.groupBy(script.loops, (loop) => loop.variable);
    this.#functions = script.functions;
    this.#outer = Map.groupBy(outer, (variable) => variable.name);
  }

  /** Every text that a word can have; with an unknown one among them, it can have others too. */
  valuesOf(word: Word): readonly Value[] {
    return this.#word(word, 0);
  }

  /** Whether anything here sets a variable. */
  isSet(name: string): boolean {
    return this.#assignments.has(name) || this.#outer.has(name) || this.#loops.has(name);
  }

  /** The assignment whose value holds a place of the script. */
  assignmentAround(offset: number): Assignment | null {
    this.#byStart ??= this.#script.assignments.toSorted((a, b) => a.start - b.start);
    return spanAround(this.#byStart, offset);
  }

  /** Where the script uses a variable: offsets of its dollars. */
  usesOf(name: string): readonly number[] {
    const pattern = new RegExp(`\\$(?:\\$?\\{?|\\()${name}\\b|\\{\\{\\s{0,9}${name}\\b`, 'g');
    return [...this.#script.text.matchAll(pattern)].map(({ index }) => index);
  }

  #word(word: Word, depth: number): readonly Value[] {
    let combinations: readonly Value[] = [{ kind: 'text', text: '', segments: [], resolution: 'literal' }];
    for (const part of word.parts) {
      const values = this.#part(part, depth);
      combinations = combinations
        .flatMap((head) => (head.kind === 'unknown' ? [head] : values.map((value) => joined(head, value))))
        .slice(0, MAX_COMBINATIONS);
    }
    return combinations;
  }

  /** The words that one becomes where a shell splits it: `$MODELS` without quotes. */
  #wordsOf(word: Word, depth: number): readonly Value[] {
    const values = this.#word(word, depth);
    const [part] = word.parts;
    if (word.parts.length !== 1 || part?.kind !== 'parameter') return values;
    if (this.#script.text[part.start - 1] === '"') return values;
    return values.flatMap((value) =>
      value.kind !== 'text' || !/\s/.test(value.text)
        ? [value]
        : [...value.text.matchAll(/\S+/g)]
            .slice(0, MAX_COMBINATIONS)
            .map(({ index, 0: each }) => valueFrom(value, index, index + each.length)),
    );
  }

  #part(part: WordPart, depth: number): readonly Value[] {
    switch (part.kind) {
      case 'text':
        return [
          {
            kind: 'text',
            text: part.text,
            segments: [{ text: part.text, offset: part.start }],
            resolution: 'literal',
          },
        ];
      case 'substitution':
        return [UNKNOWN];
      case 'parameter': {
        if (depth > MAX_DEPTH || ++this.#steps > MAX_STEPS) return [UNKNOWN];
        const set = this.#variable(part.name, part.start, depth + 1);
        // `${NAME##*/}` and its kin cut something off that we do not follow.
        if (/^(?:#|%)/.test(part.operator)) {
          const parameter = this.#script.text.slice(part.start, part.end);
          return set.map((value) => {
            const kept = value.kind === 'text' ? keptBy(parameter, value.text) : null;
            return value.kind === 'text' && kept !== null ? valueFrom(value, ...kept) : UNKNOWN;
          });
        }
        if (/^(?:\/|\^|,|:$|@)/.test(part.operator)) return [UNKNOWN];
        if (part.fallback === null) return set.length > 0 ? set : [UNKNOWN];
        const through = /^\d$/.test(part.name) ? 'default' : 'environment';
        const fallback = this.#word(part.fallback, depth + 1).map((value) =>
          value.kind === 'text' ? { ...value, resolution: weaker(value.resolution, through) } : value,
        );
        return [...set, ...fallback];
      }
    }
  }

  #variable(name: string, at: number, depth: number): readonly Value[] {
    if (/^\d$/.test(name)) return this.#positional(Number(name), at, depth);
    const values: Value[] = [];
    for (const assignment of this.#assignments.get(name) ?? []) {
      if (++this.#steps > MAX_STEPS) break;
      if (this.#active.has(assignment)) continue;
      this.#active.add(assignment);
      const words = assignment.elements ?? [assignment.value];
      values.push(...words.flatMap((word) => this.#word(word, depth)));
      this.#active.delete(assignment);
    }
    for (const loop of this.#loops.get(name) ?? []) {
      if (++this.#steps > MAX_STEPS) break;
      if (at < loop.start || at >= loop.end || this.#active.has(loop)) continue;
      this.#active.add(loop);
      values.push(...loop.words.flatMap((word) => this.#wordsOf(word, depth)));
      this.#active.delete(loop);
    }
    // One unknown among them says all that several say.
    const unknown = values.find(({ kind }) => kind === 'unknown');
    const constants = values.filter(({ kind }) => kind === 'text').map(asConstant);
    for (const { text, offset, resolution } of this.#outer.get(name) ?? []) {
      constants.push({ kind: 'text', text, segments: [{ text, offset }], resolution });
    }
    if (unknown !== undefined) constants.push(unknown);
    return constants;
  }

  #callsOf(name: string): readonly Command[] {
    this.#commands ??= byProgram(this.#script.commands);
    return this.#commands.get(name) ?? [];
  }

  /** `$1` inside a function: what the calls of that function in this script pass. */
  #positional(position: number, at: number, depth: number): readonly Value[] {
    const around = this.#functions.findLast(({ start, end }) => at >= start && at < end);
    if (around === undefined || position === 0 || this.#active.has(around)) return [];
    this.#active.add(around);
    const values = this.#callsOf(around.name).flatMap(({ words }) => {
      const argument = words[position];
      if (argument === undefined || ++this.#steps > MAX_STEPS) return [];
      return this.#word(argument, depth).map(asConstant);
    });
    this.#active.delete(around);
    return values;
  }
}

/** Commands by their first word, where that is plain. */
function byProgram(commands: readonly Command[]): ReadonlyMap<string, readonly Command[]> {
  return Map.groupBy(commands, ({ words: [first] }) => {
    const head = first?.parts.length === 1 ? first.parts[0] : undefined;
    return head?.kind === 'text' ? head.text : '';
  });
}

function asConstant(value: Value): Value {
  return value.kind === 'text' ? { ...value, resolution: weaker(value.resolution, 'constant') } : value;
}

function joined(head: TextValue, tail: Value): Value {
  if (tail.kind === 'unknown') {
    const known = tail.head === undefined ? head : concatenated(head, tail.head);
    return { kind: 'unknown', prefix: known.text, head: known };
  }
  return concatenated(head, tail);
}

function concatenated(head: TextValue, tail: TextValue): TextValue {
  return {
    kind: 'text',
    text: head.text + tail.text,
    segments: [...head.segments, ...tail.segments],
    resolution: weaker(head.resolution, tail.resolution),
  };
}

function weaker(a: TextValue['resolution'], b: TextValue['resolution']): TextValue['resolution'] {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}
