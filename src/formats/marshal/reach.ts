import { BYTE_CODES, PLAIN_NAMES } from './byte-code.data.ts';
import { type Aliases, FunctionReader, type Reach } from './function-reader.ts';
import type { CodeObject, MarshalValue } from './marshal-value.ts';
import type { Program } from './read-code.ts';

export interface Reaches {
  readonly reaches: readonly Reach[];
  readonly functions: number;
  /** Code objects whose byte code no known version has, or more of them than are looked at: their names are listed bare. */
  readonly unread: boolean;
}

/** Functions within functions, and instructions, that are looked at (CWE-400). */
const FUNCTIONS_MAX = 5000;
const INSTRUCTIONS_MAX = 5_000_000;
const REACHES_MAX = 5000;
/** Every name that the code and the functions in it reach, read off their instructions; nothing is run. */
export function reachesOf({ code, versions }: Program): Reaches {
  const reader = new ReachReader();
  let functions = 0;
  for (const version of versions.length > 0 ? versions : [null]) {
    const queue: { readonly code: CodeObject; readonly aliases: Aliases }[] = [{ code, aliases: new Map() }];
    // The list grows while it is walked: functions in functions come later and know the imports around them.
    for (const next of queue) {
      if (++functions > FUNCTIONS_MAX) return { reaches: reader.reaches(), functions, unread: true };
      const aliases = reader.read(next.code, version, next.aliases);
      for (const inner of codesIn(next.code.consts)) queue.push({ code: inner, aliases });
    }
  }
  return { reaches: reader.reaches(), functions, unread: reader.unread };
}

class ReachReader {
  unread = false;
  readonly #found = new Map<string, Reach>();
  #instructions = 0;

  reaches(): readonly Reach[] {
    return [...this.#found.values()];
  }

  /** Names that stand for something at its end, which functions in it see. */
  read(code: CodeObject, version: string | null, outer: Aliases): Aliases {
    const byteCode = version === null ? undefined : BYTE_CODES[version];
    const aliases: Aliases = new Map(outer);
    if (byteCode === undefined) {
      this.unread = true;
      for (const name of code.names) this.#reach({ name, isImported: false, isCalled: false, args: [] });
      return aliases;
    }
    new FunctionReader(code, byteCode, PLAIN_NAMES[version!] ?? [], aliases, (reach) =>
      this.#reach(reach),
    ).read(() => ++this.#instructions <= INSTRUCTIONS_MAX);
    if (this.#instructions > INSTRUCTIONS_MAX) this.unread = true;
    return aliases;
  }

  #reach(reach: Reach): void {
    const key = `${reach.isImported}${reach.name}`;
    const known = this.#found.get(key);
    if (known !== undefined && (known.isCalled || !reach.isCalled)) return;
    if (this.#found.size < REACHES_MAX || known !== undefined) this.#found.set(key, reach);
    else this.unread = true;
  }
}

/** Code objects among constants, those in tuples too. */
function* codesIn(values: readonly MarshalValue[]): Generator<CodeObject> {
  for (const value of values) {
    if (value.kind === 'code') yield value;
    else if (value.kind === 'items') yield* value.items.filter((item) => item.kind === 'code');
  }
}

/** Texts that stand among the constants of the code and of the functions in it; the first ones. */
export function textsIn(code: CodeObject, most: number): readonly string[] {
  const texts: string[] = [];
  const queue: CodeObject[] = [code];
  for (const next of queue) {
    for (const value of next.consts) {
      if (texts.length >= most) return texts;
      if (value.kind === 'text') texts.push(value.text);
      else if (value.kind === 'bytes') texts.push(Buffer.from(value.bytes).toString('latin1'));
    }
    if (queue.length < FUNCTIONS_MAX) queue.push(...codesIn(next.consts));
  }
  return texts;
}
