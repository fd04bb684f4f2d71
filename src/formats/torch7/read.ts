import { type ByteSource, SourceReader } from '../../base/index.ts';

export interface Torch7Function {
  readonly at: number;
  readonly length: number;
}

export interface Torch7 {
  readonly form: 'binary' | 'ascii';
  /** Names of the classes of its objects, each once. */
  readonly classes: ReadonlyMap<string, number>;
  /** Lua functions as `string.dump` gives them. */
  readonly functions: readonly Torch7Function[];
  readonly objects: number;
  readonly end: number;
  readonly stopped: { readonly kind: 'cut' | 'breach' | 'limit'; readonly what: string } | null;
}

/** Type numbers of torch/File.lua. */
const NIL = 0;
const NUMBER = 1;
const STRING = 2;
const TABLE = 3;
const TORCH = 4;
const BOOLEAN = 5;
const FUNCTION = 6;
const LEGACY_RECURSIVE_FUNCTION = 7;
const RECURSIVE_FUNCTION = 8;

/** Objects within objects (CWE-674); networks have some 30. */
const DEPTH_MAX = 400;
/** Objects, references and classes that are kept (CWE-400). */
const OBJECTS_MAX = 5_000_000;
const CLASSES_MAX = 10_000;
const FUNCTIONS_MAX = 10_000;
const NAME_MAX = 256;
const DIMENSIONS_MAX = 64;
/** Bytes of a number in letters. */
const WORD_MAX = 64;

/** Bytes of an element, by the storages of Torch. */
const STORAGE_BYTES: Readonly<Record<string, number>> = {
  Byte: 1,
  Char: 1,
  Short: 2,
  Int: 4,
  Long: 8,
  Float: 4,
  Double: 8,
  Half: 2,
  Cuda: 4,
  CudaByte: 1,
  CudaChar: 1,
  CudaShort: 2,
  CudaInt: 4,
  CudaLong: 8,
  CudaDouble: 8,
  CudaHalf: 2,
};

class Stop extends Error {
  readonly kind: 'cut' | 'breach' | 'limit';

  constructor(kind: Stop['kind'], what: string) {
    super(what);
    this.kind = kind;
  }
}

/** How a serialized object of Torch begins: its type, its number, and of an object its version. Null: no such. */
export function torch7Form(head: Uint8Array): Torch7['form'] | null {
  const text = Buffer.from(head.subarray(0, 64)).toString('latin1');
  if (
    /^4\n1\n(?:3\nV \d\n\d{1,3}\n[\w.]+\n|\d{1,3}\n[\w.]+\n)/.test(text) ||
    /^3\n1\n\d{1,9}\n[1-8]\n/.test(text)
  )
    return 'ascii';
  if (head.length < 16) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const [type, index, third, fourth] = [0, 4, 8, 12].map((at) => view.getInt32(at, true));
  if (index !== 1) return null;
  if (type === TORCH && third! > 0 && third! <= NAME_MAX && /^(?:V \d|[A-Za-z]\w*\.)/.test(text.slice(12)))
    return 'binary';
  return type === TABLE && third! > 0 && fourth! >= NUMBER && fourth! <= RECURSIVE_FUNCTION ? 'binary' : null;
}

/** Reads an object of Torch 7 (`torch.save`), passing over its numbers. Null for what is none. */
export async function readTorch7(source: ByteSource): Promise<Torch7 | null> {
  const form = torch7Form(await source.read(0, 64));
  if (form === null) return null;
  const reader = new SourceReader(source);
  const walk = new Walk(form === 'binary' ? new BinaryInput(reader) : new AsciiInput(reader));
  let stopped: Torch7['stopped'] = null;
  try {
    await walk.object(0);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    stopped = { kind: error.kind, what: error.message };
  }
  const { classes, functions, objects } = walk;
  return { form, classes, functions, objects, end: reader.position, stopped };
}

interface Input {
  readonly reader: SourceReader;
  int(): Promise<number>;
  long(): Promise<number>;
  skipDouble(): Promise<void>;
  skipLongs(count: number): Promise<void>;
  /** Numbers of a storage. */
  skipElements(count: number, bytes: number): Promise<void>;
  /** Place of `length` bytes, which are passed over. */
  bytes(length: number): Promise<number>;
}

class BinaryInput implements Input {
  readonly reader: SourceReader;

  constructor(reader: SourceReader) {
    this.reader = reader;
  }

  async #need(length: number): Promise<void> {
    if (!this.reader.has(length) && !(await this.reader.fill(length))) throw new Stop('cut', 'a number');
  }

  async int(): Promise<number> {
    await this.#need(4);
    return this.reader.i32();
  }

  async long(): Promise<number> {
    await this.#need(8);
    return this.reader.u64();
  }

  async skipDouble(): Promise<void> {
    await this.bytes(8);
  }

  async skipLongs(count: number): Promise<void> {
    await this.bytes(8 * count);
  }

  async skipElements(count: number, bytes: number): Promise<void> {
    await this.bytes(count * bytes);
  }

  async bytes(length: number): Promise<number> {
    if (!(length >= 0 && length <= this.reader.left)) throw new Stop('cut', `${length} bytes`);
    const at = this.reader.position;
    this.reader.position += length;
    return at;
  }
}

class AsciiInput implements Input {
  readonly reader: SourceReader;

  constructor(reader: SourceReader) {
    this.reader = reader;
  }

  async #word(): Promise<string> {
    let word = '';
    while (this.reader.has(1) || (await this.reader.fill(1))) {
      const byte = this.reader.u8();
      const isSpace = byte === 0x20 || (byte >= 9 && byte <= 13);
      if (isSpace && word !== '') return word;
      if (!isSpace) word += String.fromCharCode(byte);
      if (word.length > WORD_MAX) throw new Stop('breach', 'a number that is none');
    }
    if (word === '') throw new Stop('cut', 'a number');
    return word;
  }

  async int(): Promise<number> {
    const word = await this.#word();
    if (!/^-?\d{1,15}$/.test(word)) throw new Stop('breach', 'a number that is none');
    return Number(word);
  }

  long(): Promise<number> {
    return this.int();
  }

  async skipDouble(): Promise<void> {
    await this.#word();
  }

  async skipLongs(count: number): Promise<void> {
    await this.skipElements(count);
  }

  async skipElements(count: number): Promise<void> {
    if (!(count >= 0 && count * 2 <= this.reader.left + 1)) throw new Stop('cut', `${count} numbers`);
    for (let index = 0; index < count; index++) await this.#word();
  }

  /** The end of a line stands before and after. */
  async bytes(length: number): Promise<number> {
    if (!(length >= 0 && length <= this.reader.left)) throw new Stop('cut', `${length} bytes`);
    const at = this.reader.position;
    this.reader.position += length;
    if (await this.reader.fill(1)) this.reader.position++;
    return at;
  }
}

class Walk {
  readonly classes = new Map<string, number>();
  readonly functions: Torch7Function[] = [];
  objects = 0;
  readonly #input: Input;
  readonly #seen = new Set<number>();

  constructor(input: Input) {
    this.#input = input;
  }

  async object(depth: number): Promise<void> {
    if (depth > DEPTH_MAX) throw new Stop('limit', `objects nested deeper than ${DEPTH_MAX}`);
    if (++this.objects > OBJECTS_MAX) throw new Stop('limit', `more than ${OBJECTS_MAX} objects`);
    const type = await this.#input.int();
    switch (type) {
      case NIL:
        return;
      case NUMBER:
        return this.#input.skipDouble();
      case BOOLEAN:
        await this.#input.int();
        return;
      case STRING:
        await this.#input.bytes(await this.#input.int());
        return;
      case FUNCTION:
      case LEGACY_RECURSIVE_FUNCTION:
      case RECURSIVE_FUNCTION:
        return this.#function(type, depth);
      case TABLE:
      case TORCH: {
        const index = await this.#input.int();
        if (this.#seen.has(index)) return;
        this.#seen.add(index);
        return type === TABLE ? this.#table(depth) : this.#torch(depth);
      }
      default:
        throw new Stop('breach', `an object of type ${type}, which is none`);
    }
  }

  /** Of the oldest kind there is no number that others refer to. */
  async #function(type: number, depth: number): Promise<void> {
    if (type !== FUNCTION) {
      const index = await this.#input.int();
      if (this.#seen.has(index)) return;
      this.#seen.add(index);
    }
    const length = await this.#input.int();
    const at = await this.#input.bytes(length);
    if (this.functions.length >= FUNCTIONS_MAX)
      throw new Stop('limit', `more than ${FUNCTIONS_MAX} functions`);
    this.functions.push({ at, length });
    await this.object(depth + 1);
  }

  async #table(depth: number): Promise<void> {
    const size = await this.#input.int();
    if (size < 0) throw new Stop('breach', 'a table of negative size');
    for (let index = 0; index < size; index++) {
      await this.object(depth + 1);
      await this.object(depth + 1);
    }
  }

  async #name(): Promise<{ readonly text: string; readonly at: number }> {
    const length = await this.#input.int();
    if (length < 0 || length > NAME_MAX) throw new Stop('breach', 'a name that is too long');
    const at = await this.#input.bytes(length);
    return { text: Buffer.from(await this.#input.reader.source.read(at, length)).toString('latin1'), at };
  }

  /** `V 1` and the class; before there were versions the class alone. */
  async #torch(depth: number): Promise<void> {
    let name = await this.#name();
    if (/^V \d+$/.test(name.text)) name = await this.#name();
    if (!this.classes.has(name.text)) {
      if (this.classes.size >= CLASSES_MAX) throw new Stop('limit', `more than ${CLASSES_MAX} classes`);
      this.classes.set(name.text, name.at);
    }
    const numbers = /^torch\.(\w+?)(Tensor|Storage)$/.exec(name.text);
    if (numbers && (Object.hasOwn(STORAGE_BYTES, numbers[1]!) || numbers[1] === '')) {
      if (numbers[2] === 'Tensor') await this.#tensor(depth);
      else await this.#input.skipElements(await this.#input.long(), STORAGE_BYTES[numbers[1]!]!);
    } else if (name.text.startsWith('tds.')) throw new Stop('limit', `a ${name.text}, which is not read`);
    else await this.object(depth + 1);
  }

  async #tensor(depth: number): Promise<void> {
    const dimensions = await this.#input.int();
    if (dimensions < 0 || dimensions > DIMENSIONS_MAX)
      throw new Stop('breach', `a tensor of ${dimensions} dimensions`);
    await this.#input.skipLongs(2 * dimensions + 1);
    await this.object(depth + 1);
  }
}
