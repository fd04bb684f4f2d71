import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Effect, Value } from '../../../src/formats/pickle/index.ts';

/** A value or an event, in the words of oracle.py. */
export type Plain = null | boolean | number | string | readonly Plain[];

export interface Loaded {
  readonly events: readonly (readonly Plain[])[];
  readonly error: string | null;
  readonly end?: number;
}

export interface Oracle {
  readonly opcodes: { readonly read: readonly (readonly Plain[])[]; readonly error: string | null };
  /** Lib/pickle.py, which keeps to frames; Modules/_pickle.c from a file, which skips the rest of a frame. */
  readonly python: Loaded;
  readonly native: Loaded;
}

export const PYTHON = spawnSync('python3', ['--version']).status === 0;

export function askCPython(streams: readonly Uint8Array[]): readonly Oracle[] {
  const { stdout, status, stderr } = spawnSync(
    'python3',
    ['-X', 'utf8', fileURLToPath(new URL('oracle.py', import.meta.url))],
    {
      input: streams.map((stream) => Buffer.from(stream).toString('base64')).join('\n'),
      maxBuffer: 2 ** 30,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`oracle.py ended with ${status}: ${stderr.slice(-2000)}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Oracle);
}

/** Values and effects in the words of oracle.py, for one stream. */
export class InPlainWords {
  /** By their place: a reading that forks makes them anew. */
  readonly #calls = new Map<number, number>();
  readonly events: (readonly Plain[])[] = [];
  /** A set was gone through, in an order that nobody can tell. */
  unordered = false;
  readonly #places: number[] = [];

  /** What a reading says that forks from `words` at `at`. */
  static forkedFrom(words: InPlainWords, at: number): InPlainWords {
    const fork = new InPlainWords();
    for (const [index, event] of words.events.entries()) {
      if (words.#places[index]! < at) {
        fork.events.push(event);
        fork.#places.push(words.#places[index]!);
      }
    }
    for (const [place, number] of words.#calls) if (place < at) fork.#calls.set(place, number);
    return fork;
  }

  note(effect: Effect): void {
    this.#write(effect);
    while (this.#places.length < this.events.length) this.#places.push(effect.at);
  }

  #write(effect: Effect): void {
    if (this.events.length >= 200) return;
    // What is done to containers of pickle's own making is not written down by oracle.py.
    if ('target' in effect && !['global', 'call', 'persistent', 'extension'].includes(effect.target.kind))
      return;
    if (effect.kind === 'fill' && effect.how !== 'append') {
      const { target, values, how } = effect;
      const step = how === 'items' ? 2 : 1;
      for (let index = 0; index + step <= values.length; index += step) {
        const put = values.slice(index, index + step).map((value) => this.plain(value));
        this.events.push([how, this.plain(target), ...put]);
      }
    } else this.events.push(this.#event(effect));
  }

  #event(effect: Effect): readonly Plain[] {
    switch (effect.kind) {
      case 'import':
        return ['import', ...writtenNames(effect.global)];
      case 'extension':
        return ['extension', effect.code];
      case 'buffer':
        return ['buffer'];
      case 'persistent-load':
        return ['persistent', this.plain(effect.id)];
      case 'build':
        return ['build', this.plain(effect.target), this.plain(effect.state)];
      case 'fill':
        return [
          'append',
          this.plain(effect.target),
          ['l', effect.values.length, ...effect.values.slice(0, 20).map((value) => this.plain(value, 1))],
        ];
      case 'call': {
        const { call } = effect;
        const event: readonly Plain[] = [
          'call',
          this.plain(call.callee),
          this.#unpacked(call.arguments),
          call.keywords?.kind === 'dictionary' && call.keywords.entries.length > 0
            ? this.plain(call.keywords)
            : null,
        ];
        this.#calls.set(call.at, this.#calls.size);
        return event;
      }
    }
  }

  /** Lib/pickle.py calls with whatever can be gone through. */
  #unpacked(given: Value): Plain {
    switch (given.kind) {
      case 'text':
        return firstOf([...given.text].map((letter) => `s${Buffer.from(letter, 'utf8').toString('hex')}`));
      case 'bytes':
        return ['t', given.length, ...[...given.head.subarray(0, 20)].map((byte) => `i${byte}`)];
      // One of oracle.py's.
      case 'buffer':
        return ['t', 1, 'i120'];
      case 'set':
      case 'frozenset':
      case 'list':
        if (given.kind !== 'list' && given.items.length > 1) this.unordered = true;
        return [
          't',
          given.items.length + given.dropped,
          ...given.items.slice(0, 20).map((item) => this.plain(item, 1)),
        ];
      case 'dictionary': {
        const keys = given.entries.map(([key]) => this.plain(key, 1));
        const known = new Set<string>();
        return firstOf(keys.filter((key) => !known.has(keyOf(key)) && known.add(keyOf(key))));
      }
      default:
        return this.plain(given);
    }
  }

  plain(value: Value, depth = 0): Plain {
    if (depth > 6) return '...';
    const inner = (item: Value): Plain => this.plain(item, depth + 1);
    switch (value.kind) {
      case 'none':
        return null;
      case 'boolean':
        return value.value;
      case 'integer':
        return value.value === null || `${value.value}`.length > 300 ? 'i?' : `i${value.value}`;
      case 'float':
        return Number.isNaN(value.value) ? 'fnan' : `f${doubleHex(value.value)}`;
      case 'text':
        return value.text.length > 1000 ? 's?' : `s${Buffer.from(value.text, 'utf8').toString('hex')}`;
      case 'bytes':
        return `${value.mutable ? 'a' : 'b'}${Buffer.from(value.head.subarray(0, 64)).toString('hex')}:${value.length}`;
      case 'buffer':
        return 'buffer';
      case 'tuple':
      case 'list':
        return [
          value.kind === 'tuple' ? 't' : 'l',
          value.items.length + value.dropped,
          ...value.items.slice(0, 20).map(inner),
        ];
      case 'set':
      case 'frozenset':
        return [
          value.kind === 'set' ? 'e' : 'z',
          new Set(value.items.map((item) => JSON.stringify(inner(item)))).size,
        ];
      case 'dictionary': {
        const entries = new Map<string, readonly Plain[]>();
        for (const [key, item] of value.entries) {
          const plain = inner(key);
          const first = entries.get(keyOf(plain))?.[0] ?? plain;
          entries.set(keyOf(plain), [first, inner(item)]);
        }
        return ['d', ...[...entries.values()].slice(0, 20)];
      }
      case 'global':
        return ['g', ...writtenNames(value)];
      case 'extension':
        return ['x', value.code];
      case 'persistent':
        return ['p'];
      case 'call':
        return ['o', this.#calls.get(value.at) ?? -1];
      default:
        return value.kind;
    }
  }
}

function firstOf(items: readonly Plain[]): Plain {
  return ['t', items.length, ...items.slice(0, 20)];
}

/** 1, 1.0 and True are one key. */
function keyOf(plain: Plain): string {
  if (plain === true || plain === false) return `i${Number(plain)}`;
  if (typeof plain === 'string' && plain.startsWith('f') && plain !== 'fnan') {
    const number = Buffer.from(plain.slice(1), 'hex').readDoubleBE();
    if (Number.isInteger(number)) return `i${BigInt(number)}`;
  }
  return JSON.stringify(plain);
}

function doubleHex(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}

function writtenNames(global: Value & { readonly kind: 'global' }): readonly [string, string] {
  if (global.written === null) return [global.module, global.name];
  // The names hold dots on either side: the module is what the mapping began with.
  const { written } = global;
  for (let dot = written.indexOf('.'); dot !== -1; dot = written.indexOf('.', dot + 1)) {
    const module = written.slice(0, dot);
    if (['__builtin__', 'copy_reg'].includes(module)) return [module, written.slice(dot + 1)];
  }
  return [global.module, global.name];
}
