import { RDataStop, type RInput } from './input.ts';
import { TYPE } from './types.data.ts';
import type { RActive, RPlace, RValue } from './value.ts';

/** Objects within objects (CWE-674); lists of models have some 30. */
const DEPTH_MAX = 600;
/** Objects that are read, those of vectors of strings not counted (CWE-400). */
const ITEMS_MAX = 20_000_000;
/** Active things, references, arguments and names that are kept (CWE-770). */
const ACTIVE_MAX = 10_000;
const REFERENCES_MAX = 1_000_000;
const ARGUMENTS_KEPT = 16;
const NAMES_KEPT = 256;
const SAMPLES_KEPT = 4;

const NIL: RValue = { kind: 'nil' };
const OTHER: RValue = { kind: 'other' };

const PLAIN: ReadonlySet<number> = new Set([
  TYPE.BASE_ENVIRONMENT,
  TYPE.EMPTY_ENVIRONMENT,
  TYPE.BASE_NAMESPACE,
  TYPE.MISSING_ARGUMENT,
  TYPE.GLOBAL_ENVIRONMENT,
]);
const HAS_ATTRIBUTES = 1 << 9;
const HAS_TAG = 1 << 10;

/** What is called within the functions and promises that are being read. */
interface Calls {
  readonly names: Set<string>;
  readonly samples: RValue[];
}

/** The first names and strings of an object. */
interface Found {
  readonly symbols: string[];
  readonly texts: string[];
}

/** Reads objects of R as serialize.c's ReadItem does, one after the other, and keeps what can run. */
export class RWalk {
  readonly active: RActive[] = [];
  readonly #input: RInput;
  readonly #symbols: RValue[] = [];
  #calls: Calls | null = null;
  #found: Found | null = null;
  #items = 0;

  constructor(input: RInput) {
    this.#input = input;
  }

  async item(place: RPlace, name: string | null = null, depth = 0): Promise<RValue> {
    if (depth > DEPTH_MAX) throw new RDataStop('limit', `objects nested deeper than ${DEPTH_MAX}`);
    if (++this.#items > ITEMS_MAX) throw new RDataStop('limit', `more than ${ITEMS_MAX} objects`);
    const at = this.#input.reader.position;
    const flags = await this.#input.integer();
    const type = flags & 0xff;
    if (PLAIN.has(type)) return OTHER;
    switch (type) {
      case TYPE.NIL:
      case TYPE.NIL_VALUE:
        return NIL;
      case TYPE.UNBOUND:
        return { kind: 'unbound' };
      case TYPE.REFERENCE: {
        const index = flags >>> 8 || (await this.#input.integer());
        return this.#symbol(this.#symbols[index - 1] ?? OTHER);
      }
      case TYPE.SYMBOL: {
        const characters = await this.item('inner', null, depth + 1);
        const symbol: RValue = characters.kind === 'text' ? { kind: 'symbol', text: characters.text } : OTHER;
        return this.#symbol(this.#refer(symbol));
      }
      case TYPE.PERSISTENT:
      case TYPE.PACKAGE:
      case TYPE.NAMESPACE:
        return this.#named(depth);
      case TYPE.ENVIRONMENT:
        return this.#environment(depth);
      case TYPE.PAIRLIST:
      case TYPE.DOTS:
        await this.#pairs(flags, place, depth);
        return OTHER;
      case TYPE.CALL:
        return this.#call(flags, depth);
      case TYPE.CLOSURE:
      case TYPE.PROMISE:
        return this.#runnable(flags, type === TYPE.CLOSURE, place, name, at, depth);
      case TYPE.ALTERNATIVE:
        return this.#alternative(at, depth);
      default:
        return this.#vector(flags, type, place, at, depth);
    }
  }

  #symbol(value: RValue): RValue {
    if (value.kind === 'symbol' && this.#found && this.#found.symbols.length < ARGUMENTS_KEPT)
      this.#found.symbols.push(value.text);
    return value;
  }

  #refer(value: RValue): RValue {
    if (this.#symbols.length >= REFERENCES_MAX)
      throw new RDataStop('limit', `more than ${REFERENCES_MAX} names`);
    this.#symbols.push(value);
    return value;
  }

  #tell(active: RActive): void {
    if (this.active.length >= ACTIVE_MAX) throw new RDataStop('limit', `more than ${ACTIVE_MAX} functions`);
    this.active.push(active);
  }

  /** InStringVec: a zero, a count, strings. */
  async #named(depth: number): Promise<RValue> {
    await this.#input.integer();
    const count = await this.#input.integer();
    for (let index = 0; index < count; index++) await this.item('inner', null, depth + 1);
    return this.#refer(OTHER);
  }

  async #environment(depth: number): Promise<RValue> {
    await this.#input.integer();
    this.#refer(OTHER);
    await this.item('inner', null, depth + 1);
    // Its variables stand in a list, or in a vector of lists.
    await this.item('environment', null, depth + 1);
    await this.item('environment', null, depth + 1);
    await this.item('inner', null, depth + 1);
    return OTHER;
  }

  /** A list of pairs, cell after cell. The variables of a file or an environment are one. */
  async #pairs(first: number, place: RPlace, depth: number): Promise<void> {
    let flags = first;
    for (;;) {
      if (flags & HAS_ATTRIBUTES) await this.item('inner', null, depth + 1);
      const tag = flags & HAS_TAG ? await this.item('inner', null, depth + 1) : NIL;
      await this.item(place, tag.kind === 'symbol' ? tag.text : null, depth + 1);
      const next = await this.#next(depth);
      if (next === null) return;
      flags = next;
    }
  }

  /** The flags of the next cell of a list; null where it ends. */
  async #next(depth: number): Promise<number | null> {
    if (++this.#items > ITEMS_MAX) throw new RDataStop('limit', `more than ${ITEMS_MAX} objects`);
    const before = this.#input.reader.position;
    const flags = await this.#input.integer();
    const type = flags & 0xff;
    if (type === TYPE.NIL_VALUE || type === TYPE.NIL) return null;
    if (type === TYPE.PAIRLIST || type === TYPE.DOTS || type === TYPE.CALL) return flags;
    this.#input.reader.position = before;
    await this.item('inner', null, depth + 1);
    return null;
  }

  async #call(first: number, depth: number): Promise<RValue> {
    const cells: RValue[] = [];
    let flags: number | null = first;
    while (flags !== null) {
      if (flags & HAS_ATTRIBUTES) await this.item('inner', null, depth + 1);
      if (flags & HAS_TAG) await this.item('inner', null, depth + 1);
      const cell = await this.item('inner', null, depth + 1);
      if (cells.length <= ARGUMENTS_KEPT) cells.push(cell);
      flags = await this.#next(depth);
    }
    return this.#called({ kind: 'call', callee: cells[0] ?? OTHER, arguments: cells.slice(1) });
  }

  #called(call: RValue & { readonly kind: 'call' }): RValue {
    const name = calleeName(call);
    if (this.#calls && name !== null) {
      if (this.#calls.names.size < NAMES_KEPT) this.#calls.names.add(name);
      if (this.#calls.samples.length < SAMPLES_KEPT || RUNS_AT_ONCE.test(name)) {
        this.#calls.samples.push(call);
        if (this.#calls.samples.length > 4 * SAMPLES_KEPT) this.#calls.samples.shift();
      }
    }
    return call;
  }

  /** Closures and promises: environment, then formals or value, then body or code. */
  async #runnable(
    flags: number,
    closure: boolean,
    place: RPlace,
    name: string | null,
    at: number,
    depth: number,
  ): Promise<RValue> {
    const outer = this.#calls;
    if (flags & HAS_ATTRIBUTES) await this.item('inner', null, depth + 1);
    if (flags & HAS_TAG) await this.item('inner', null, depth + 1);
    const calls: Calls = { names: new Set(), samples: [] };
    this.#calls = calls;
    const value = await this.item('inner', null, depth + 1);
    const code = await this.item('inner', null, depth + 1);
    this.#calls = outer;
    if (outer) for (const each of calls.names) if (outer.names.size < NAMES_KEPT) outer.names.add(each);
    const names = [...calls.names];
    if (closure) this.#tell({ kind: 'function', at, place, name, calls: names, sample: calls.samples });
    else this.#tell({ kind: 'promise', at, place, forced: value.kind !== 'unbound', code, calls: names });
    return closure ? { kind: 'function' } : { kind: 'promise' };
  }

  async #alternative(at: number, depth: number): Promise<RValue> {
    const outer = this.#found;
    const info: Found = { symbols: [], texts: [] };
    const state: Found = { symbols: [], texts: [] };
    this.#found = info;
    await this.item('inner', null, depth + 1);
    this.#found = state;
    await this.item('inner', null, depth + 1);
    this.#found = outer;
    await this.item('inner', null, depth + 1);
    const [className = '', packageName = ''] = info.symbols;
    const { texts } = state;
    this.#tell({ kind: 'alternative', at, className, packageName, texts });
    return OTHER;
  }

  async #length(): Promise<number> {
    const length = await this.#input.integer();
    if (length >= 0) return length;
    if (length !== -1) throw new RDataStop('breach', 'a vector of negative length');
    const [upper, lower] = [await this.#input.integer(), await this.#input.integer()];
    if (upper < 0 || upper > 65_536) throw new RDataStop('breach', 'a vector of an impossible length');
    return upper * 2 ** 32 + (lower >>> 0);
  }

  async #vector(flags: number, type: number, place: RPlace, at: number, depth: number): Promise<RValue> {
    let value: RValue = OTHER;
    switch (type) {
      case TYPE.CHARACTERS: {
        const length = await this.#input.integer();
        value = length === -1 ? NIL : { kind: 'text', text: await this.#text(length) };
        if (value.kind === 'text' && this.#found && this.#found.texts.length < ARGUMENTS_KEPT)
          this.#found.texts.push(value.text);
        break;
      }
      case TYPE.SPECIAL:
      case TYPE.BUILTIN:
        value = { kind: 'symbol', text: await this.#text(await this.#input.integer()) };
        break;
      case TYPE.LOGICAL:
      case TYPE.INTEGER:
        await this.#input.skipNumbers(await this.#length(), 'integer');
        break;
      case TYPE.REAL:
        await this.#input.skipNumbers(await this.#length(), 'real');
        break;
      case TYPE.COMPLEX:
        await this.#input.skipNumbers(await this.#length(), 'complex');
        break;
      case TYPE.RAW:
        await this.#input.skipRaw(await this.#length());
        break;
      case TYPE.STRINGS:
      case TYPE.VECTOR:
      case TYPE.EXPRESSION:
        value = await this.#elements(type, place, depth);
        break;
      case TYPE.POINTER:
        this.#refer(OTHER);
        await this.item('inner', null, depth + 1);
        await this.item('inner', null, depth + 1);
        break;
      case TYPE.WEAK_REFERENCE:
        this.#refer(OTHER);
        break;
      case TYPE.S4:
        break;
      case TYPE.BYTECODE:
        await this.#input.integer();
        await this.#bytecode(depth + 1);
        this.#tell({ kind: 'bytecode', at });
        break;
      default:
        throw new RDataStop('breach', `an object of type ${type}, which is none`);
    }
    if (flags & HAS_ATTRIBUTES) await this.item('inner', null, depth + 1);
    return value;
  }

  async #text(length: number): Promise<string> {
    if (length < 0) throw new RDataStop('breach', 'a string of negative length');
    return this.#input.text(length);
  }

  /** Of a vector of one string, that string. */
  async #elements(type: number, place: RPlace, depth: number): Promise<RValue> {
    const length = await this.#length();
    // Each takes four bytes at least, two in the ASCII form: a count that cannot be is not counted to.
    if (length * 2 > this.#input.reader.left + 2) throw new RDataStop('cut', 'a vector');
    const inner = type === TYPE.VECTOR && place === 'environment' ? 'environment' : 'inner';
    let first: RValue = OTHER;
    for (let index = 0; index < length; index++) {
      const value = await this.item(inner, null, depth + 1);
      if (index === 0) first = value;
    }
    return type === TYPE.STRINGS ? first : OTHER;
  }

  /** ReadBC1: the code as a vector of numbers, then its constants. */
  async #bytecode(depth: number): Promise<void> {
    if (depth > DEPTH_MAX) throw new RDataStop('limit', `objects nested deeper than ${DEPTH_MAX}`);
    await this.item('inner', null, depth + 1);
    const constants = await this.#input.integer();
    for (let index = 0; index < constants; index++) {
      const type = await this.#input.integer();
      if (type === TYPE.BYTECODE) await this.#bytecode(depth + 1);
      else await this.#constant(type, depth + 1);
    }
  }

  /** ReadBCLang: a call within byte code, which may be written once and referred to. */
  async #constant(stated: number, depth: number): Promise<RValue> {
    if (depth > DEPTH_MAX) throw new RDataStop('limit', `objects nested deeper than ${DEPTH_MAX}`);
    if (++this.#items > ITEMS_MAX) throw new RDataStop('limit', `more than ${ITEMS_MAX} objects`);
    if (stated === TYPE.REPEATED) {
      await this.#input.integer();
      return OTHER;
    }
    const cells: RValue[] = [];
    let type = stated;
    for (;;) {
      if (type === TYPE.REPEATABLE) {
        await this.#input.integer();
        type = await this.#input.integer();
      }
      const attributed = type === TYPE.ATTRIBUTED_CALL || type === TYPE.ATTRIBUTED_LIST;
      if (!attributed && type !== TYPE.CALL && type !== TYPE.PAIRLIST) {
        if (type === TYPE.REPEATED) await this.#input.integer();
        // Anything else stands as an object of its own.
        else if (cells.length === 0) return this.item('inner', null, depth + 1);
        else await this.item('inner', null, depth + 1);
        break;
      }
      if (attributed) await this.item('inner', null, depth + 1);
      await this.item('inner', null, depth + 1);
      const cell = await this.#constant(await this.#input.integer(), depth + 1);
      if (cells.length <= ARGUMENTS_KEPT) cells.push(cell);
      type = await this.#input.integer();
    }
    const isCall = stated !== TYPE.PAIRLIST && stated !== TYPE.ATTRIBUTED_LIST;
    if (!isCall) return OTHER;
    return this.#called({ kind: 'call', callee: cells[0] ?? OTHER, arguments: cells.slice(1) });
  }
}

/** Calls that are kept as samples before others. */
const RUNS_AT_ONCE =
  /^(?:system2?|shell|shell\.exec|eval|parse|source|download\.file|pipe|url|socketConnection|dyn\.load)$/;

/** `f` of `f(…)`, `pkg::f(…)`. */
function calleeName(call: RValue): string | null {
  if (call.kind !== 'call') return null;
  if (call.callee.kind === 'symbol' || call.callee.kind === 'text') return call.callee.text;
  if (call.callee.kind === 'call') {
    const { callee, arguments: parts } = call.callee;
    const last = parts[1];
    const isPath = callee.kind === 'symbol' && /^:{2,3}$|^\$$/.test(callee.text);
    return isPath && last && (last.kind === 'symbol' || last.kind === 'text') ? last.text : null;
  }
  return null;
}
