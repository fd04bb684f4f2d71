import type { ByteCode, Meaning } from './byte-code.data.ts';
import type { CodeObject, MarshalValue } from './marshal-value.ts';

/** A name that code comes to: `os.system`, with the constants it is called with, as far as they stand next to it. */
export interface Reach {
  /** Dotted; from a module where `isImported`. `?.name` is an attribute of something that is not known. */
  readonly name: string;
  readonly isImported: boolean;
  readonly isCalled: boolean;
  readonly args: readonly string[];
}

/** Pushes that are remembered, of which a call takes its last ones. */
const PUSHED_MAX = 64;

type Pushed =
  | { readonly kind: 'name'; readonly name: string; readonly isImported: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'other' };

/** What names of a function, and of those around it, stand for. */
export type Aliases = Map<string, { readonly name: string; readonly isImported: boolean }>;

/** Reads off the instructions of one function which names it loads, imports and calls; jumps are not followed. */
export class FunctionReader {
  readonly #code: CodeObject;
  readonly #byteCode: ByteCode;
  readonly #plain: readonly number[];
  readonly #aliases: Aliases;
  readonly #tell: (reach: Reach) => void;
  #pushed: Pushed[] = [];
  /** The module that `from … import` takes names out of. */
  #from = '';

  constructor(
    code: CodeObject,
    byteCode: ByteCode,
    plain: readonly number[],
    aliases: Aliases,
    tell: (reach: Reach) => void,
  ) {
    this.#code = code;
    this.#byteCode = byteCode;
    this.#plain = plain;
    this.#aliases = aliases;
    this.#tell = tell;
  }

  read(mayGoOn: () => boolean): void {
    const { code } = this.#code;
    const { isWords, meanings } = this.#byteCode;
    let extension = 0;
    let at = 0;
    while (at < code.length && mayGoOn()) {
      const opcode = code[at]!;
      const hasArgument = isWords || opcode >= 90;
      const low = isWords
        ? (code[at + 1] ?? 0)
        : hasArgument
          ? (code[at + 1] ?? 0) + 256 * (code[at + 2] ?? 0)
          : 0;
      // Numbers wrap as they do in CPython's 32 bits.
      const argument = (extension + low) >>> 0;
      at += isWords ? 2 : hasArgument ? 3 : 1;
      const meaning = meanings[opcode];
      if (meaning === 'extended') {
        extension = (argument * (isWords ? 256 : 65_536)) >>> 0;
        continue;
      }
      extension = 0;
      if (meaning !== undefined) this.#step(meaning, opcode, argument);
    }
  }

  #step(meaning: Meaning, opcode: number, argument: number): void {
    const { shift } = this.#byteCode;
    switch (meaning) {
      case 'name': {
        const name = this.#code.names[this.#plain.includes(opcode) ? argument : argument >>> shift.name];
        if (name !== undefined) this.#load(name, true);
        return;
      }
      case 'attribute':
        this.#attribute(this.#code.names[argument >>> (opcode === 160 ? 0 : shift.attribute)]);
        return;
      case 'super-attribute':
        this.#attribute(this.#code.names[argument >>> 2]);
        return;
      case 'import': {
        const name = this.#code.names[argument];
        if (name === undefined) return;
        // The list of names and the level stand before it.
        this.#pushed.splice(-2);
        this.#from = name;
        this.#push({ kind: 'name', name, isImported: true });
        this.#tell({ name, isImported: true, isCalled: false, args: [] });
        return;
      }
      case 'import-from': {
        const name = this.#code.names[argument];
        if (name !== undefined) this.#named(`${this.#from}.${name}`, true);
        return;
      }
      case 'import-all':
        this.#tell({ name: `${this.#from}.*`, isImported: true, isCalled: false, args: [] });
        return;
      case 'load-local':
        this.#load(this.#code.locals[argument], false);
        return;
      case 'load-cell':
        this.#load(this.#code.cells[argument], false);
        return;
      case 'load-two-locals':
        this.#load(this.#code.locals[argument >>> 4], false);
        this.#load(this.#code.locals[argument & 15], false);
        return;
      case 'store-name':
        this.#store(this.#code.names[argument]);
        return;
      case 'store-local':
        this.#store(this.#code.locals[argument]);
        return;
      case 'store-cell':
        this.#store(this.#code.cells[argument]);
        return;
      case 'store-two-locals':
        this.#store(this.#code.locals[argument >>> 4]);
        this.#store(this.#code.locals[argument & 15]);
        return;
      case 'store-and-load':
        this.#store(this.#code.locals[argument >>> 4]);
        this.#load(this.#code.locals[argument & 15], false);
        return;
      case 'constant':
        this.#constant(this.#code.consts[argument]);
        return;
      case 'call':
        this.#call(argument & 0xff);
        return;
      case 'call-many':
        this.#call(1);
        return;
      case 'execute':
        this.#tell({ name: 'exec', isImported: false, isCalled: true, args: this.#texts(2) });
        return;
      case 'drop':
        this.#pushed.pop();
        return;
      case 'extended':
        return;
    }
  }

  #load(name: string | undefined, isGlobal: boolean): void {
    const alias = name === undefined ? undefined : this.#aliases.get(name);
    if (alias !== undefined) this.#named(alias.name, alias.isImported);
    else if (isGlobal && name !== undefined) this.#named(name, false);
    else this.#push({ kind: 'other' });
  }

  #named(name: string, isImported: boolean): void {
    this.#push({ kind: 'name', name, isImported });
    this.#tell({ name, isImported, isCalled: false, args: [] });
  }

  #attribute(name: string | undefined): void {
    if (name === undefined) return;
    const object = this.#pushed.pop();
    if (object?.kind === 'name') this.#named(`${object.name}.${name}`.slice(-1000), object.isImported);
    else this.#named(`?.${name}`, false);
  }

  #store(name: string | undefined): void {
    const value = this.#pushed.pop();
    if (name === undefined) return;
    if (value?.kind !== 'name') {
      this.#aliases.delete(name);
      return;
    }
    // `import os.path` binds `os`.
    const isTop = value.isImported && value.name.startsWith(`${name}.`) && value.name === this.#from;
    this.#aliases.set(name, { name: isTop ? name : value.name, isImported: value.isImported });
    // `from x import a, b` goes on with x.
    if (value.name.startsWith(`${this.#from}.`) && this.#pushed.length === 0) {
      this.#push({ kind: 'name', name: this.#from, isImported: true });
    }
  }

  #constant(value: MarshalValue | undefined): void {
    if (value?.kind === 'text') this.#push({ kind: 'text', text: value.text });
    else if (value?.kind === 'bytes')
      this.#push({ kind: 'text', text: Buffer.from(value.bytes).toString('latin1') });
    else this.#push({ kind: 'other' });
  }

  /** The callee is the name before the arguments, wherever exactly: what is in between may be an expression. */
  #call(count: number): void {
    const from = this.#calleeBefore(count);
    if (from === -1) {
      this.#pushed.splice(Math.max(0, this.#pushed.length - count));
      this.#push({ kind: 'other' });
      return;
    }
    const callee = this.#pushed[from] as Extract<Pushed, { kind: 'name' }>;
    const args = this.#pushed.slice(from + 1);
    this.#pushed.length = from;
    const texts = args.flatMap((arg) =>
      arg.kind === 'text' ? [arg.text.slice(0, 400)] : arg.kind === 'name' ? [arg.name] : [],
    );
    this.#tell({ name: callee.name, isImported: callee.isImported, isCalled: true, args: texts });
    this.#push({ kind: 'other' });
    this.#lookUp(callee.name, args);
  }

  #calleeBefore(count: number): number {
    const exact = this.#pushed.length - 1 - count;
    if (this.#pushed[exact]?.kind === 'name') return exact;
    for (let at = Math.min(exact, this.#pushed.length - 1); at >= 0; at--)
      if (this.#pushed[at]?.kind === 'name') return at;
    return -1;
  }

  /** `__import__("os")` and `getattr(os, "system")` are names as well. */
  #lookUp(callee: string, args: readonly Pushed[]): void {
    const [first, second] = args;
    if (/^(?:__import__|builtins\.__import__|importlib\.(?:import_module|__import__))$/.test(callee)) {
      if (first?.kind === 'text') this.#found(first.text, true);
      return;
    }
    if (callee === 'getattr' && first?.kind === 'name' && second?.kind === 'text') {
      this.#found(`${first.name}.${second.text}`, first.isImported);
    }
  }

  #found(name: string, isImported: boolean): void {
    this.#pushed.pop();
    this.#named(name.slice(0, 1000), isImported);
  }

  #texts(count: number): readonly string[] {
    return this.#pushed
      .slice(-count)
      .flatMap((pushed) => (pushed.kind === 'text' ? [pushed.text.slice(0, 400)] : []));
  }

  #push(pushed: Pushed): void {
    if (this.#pushed.length >= PUSHED_MAX) this.#pushed.splice(0, PUSHED_MAX / 2);
    this.#pushed.push(pushed);
  }
}
