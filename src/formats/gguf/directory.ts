import { type ByteSource, SourceReader } from '../../base/index.ts';
import { tensorSize } from './tensor-size.ts';

/** A text among the metadata: of `key`, or one of its array. Its bytes stay in the file. */
export interface GgufText {
  readonly key: string;
  readonly at: number;
  readonly length: number;
}

export interface GgufTensor {
  readonly name: string;
  /** From the beginning of the file. */
  readonly begin: number;
  /** Null where the type is not known. */
  readonly end: number | null;
}

export interface GgufFault {
  /** `cut`: the file ends before. `limit`: not read further by us. `breach`: loaders refuse it. */
  readonly kind: 'cut' | 'limit' | 'breach' | 'duplicate' | 'overflow' | 'unknown-type';
  readonly what: string;
  readonly at: number;
}

export interface GgufDirectory {
  readonly version: number;
  readonly littleEndian: boolean;
  readonly alignment: number;
  /** Texts whose key names a template, or that are short enough to be looked at; never vocabularies. */
  readonly texts: readonly GgufText[];
  readonly tensors: readonly GgufTensor[];
  /** Where tensor data begins; null when the directory broke off before. */
  readonly dataStart: number | null;
  readonly faults: readonly GgufFault[];
}

/** Of llama.cpp's gguf.cpp: bytes of a string, members of an array, dimensions, bytes of a tensor's name with its zero. */
const STRING_MAX = 2 ** 30;
const ARRAY_MAX = 2 ** 30;
const DIMENSIONS_MAX = 4;
const NAME_MAX = 64;
const ALIGNMENT_DEFAULT = 32;

/** Entries that are read (CWE-770); models have some 50 and some 3,000. */
const ENTRIES_MAX = 65_536;
const TENSORS_MAX = 200_000;
/** Strings of arrays that are passed over, all together (CWE-400); vocabularies have some 300,000, with merges 600,000. */
const STRINGS_MAX = 20_000_000;
/** Bytes of a key: the specification allows as many. */
const KEY_MAX = 65_535;
/** Members of an array whose texts are kept one by one. */
const ARRAY_TEXTS_MAX = 64;
const TEXTS_MAX = 10_000;
/** Faults that are kept. */
const FAULTS_MAX = 50;

/** Bytes of the scalar types, by number (GGUF specification, gguf_metadata_value_type). */
const SCALAR_BYTES: readonly number[] = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const UINT32 = 4;
const STRING = 8;
const ARRAY = 9;

class Stop extends Error {}

/** The whole directory of a GGUF file: all but the tensors' data. Null for what is none. Reads it once, front to back. */
export async function readGgufDirectory(source: ByteSource): Promise<GgufDirectory | null> {
  const reader = new SourceReader(source);
  if (!(await reader.fill(8)) || reader.take(4).toString('latin1') !== 'GGUF') return null;
  const walk = new Walk(reader);
  try {
    await walk.run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return walk.result();
}

class Walk {
  readonly #reader: SourceReader;
  readonly #texts: GgufText[] = [];
  readonly #tensors: GgufTensor[] = [];
  readonly #faults: GgufFault[] = [];
  #version = 0;
  #alignment = ALIGNMENT_DEFAULT;
  #dataStart: number | null = null;
  #strings = 0;

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  result(): GgufDirectory {
    return {
      version: this.#version,
      littleEndian: this.#reader.littleEndian,
      alignment: this.#alignment,
      texts: this.#texts,
      tensors: this.#tensors,
      dataStart: this.#dataStart,
      faults: this.#faults,
    };
  }

  async run(): Promise<void> {
    const reader = this.#reader;
    this.#version = reader.u32();
    if ((this.#version & 0xffff) === 0) {
      reader.littleEndian = false;
      reader.position = 4;
      this.#version = reader.u32();
    }
    if (this.#version < 1 || this.#version > 3)
      this.#stop('limit', `version ${this.#version} is not known`, 4);
    const tensors = await this.#count();
    const entries = await this.#count();
    const keys = new Set<string>();
    for (let index = 0; index < entries; index++) {
      if (index >= ENTRIES_MAX)
        this.#stop('limit', `more than ${ENTRIES_MAX} metadata entries`, reader.position);
      await this.#entry(keys);
    }
    const raw: RawTensor[] = [];
    const names = new Set<string>();
    for (let index = 0; index < tensors; index++) {
      if (index >= TENSORS_MAX) this.#stop('limit', `more than ${TENSORS_MAX} tensors`, reader.position);
      raw.push(await this.#tensor(names));
    }
    const start = padded(reader.position, this.#alignment);
    this.#dataStart = start;
    for (const { name, offset, bytes } of raw)
      this.#tensors.push({
        name,
        begin: start + offset,
        end: bytes === null ? null : start + offset + bytes,
      });
  }

  #stop(kind: GgufFault['kind'], what: string, at: number): never {
    this.#tell(kind, what, at);
    throw new Stop();
  }

  #tell(kind: GgufFault['kind'], what: string, at: number): void {
    if (this.#faults.length < FAULTS_MAX) this.#faults.push({ kind, what, at });
  }

  async #need(length: number): Promise<void> {
    if (!this.#reader.has(length) && !(await this.#reader.fill(length)))
      this.#stop('cut', 'the directory', this.#reader.position);
  }

  /** A count or length: 4 bytes in version 1, 8 after. */
  async #count(): Promise<number> {
    const wide = this.#version > 1;
    await this.#need(wide ? 8 : 4);
    return wide ? this.#reader.u64() : this.#reader.u32();
  }

  /** Place and length of a string, passed over. */
  async #string(what: string): Promise<{ readonly at: number; readonly length: number }> {
    const start = this.#reader.position;
    const length = await this.#count();
    if (length > STRING_MAX)
      this.#stop('breach', `${what} of ${length} bytes, more than loaders take`, start);
    if (length > this.#reader.left) this.#stop('cut', `${what} of ${length} bytes`, start);
    const at = this.#reader.position;
    this.#reader.position += length;
    return { at, length };
  }

  async #shortString(what: string, most: number): Promise<string> {
    const { at, length } = await this.#string(what);
    if (length > most) this.#stop('breach', `${what} of ${length} bytes, more than loaders take`, at);
    this.#reader.position = at;
    await this.#need(length);
    return this.#reader.take(length).toString('utf8');
  }

  async #entry(keys: Set<string>): Promise<void> {
    const start = this.#reader.position;
    const key = await this.#shortString('a key', KEY_MAX);
    if (key === '') this.#tell('breach', 'a key is empty', start);
    if (keys.has(key)) this.#tell('duplicate', `key ${JSON.stringify(key)} stands twice`, start);
    keys.add(key);
    await this.#need(4);
    const type = this.#reader.u32();
    if (key === 'general.alignment') await this.#readAlignment(type);
    else if (type === STRING) this.#keep(key, await this.#string(`the value of ${key}`));
    else if (type === ARRAY) await this.#array(key);
    else this.#skipScalar(key, type);
  }

  async #readAlignment(type: number): Promise<void> {
    const at = this.#reader.position;
    if (type !== UINT32) this.#stop('breach', 'general.alignment is no unsigned 32-bit number', at);
    await this.#need(4);
    const alignment = this.#reader.u32();
    if (alignment === 0 || (alignment & (alignment - 1)) !== 0)
      this.#stop('breach', `general.alignment ${alignment} is no power of two`, at);
    this.#alignment = alignment;
  }

  #keep(key: string, { at, length }: { readonly at: number; readonly length: number }): void {
    if (this.#texts.length < TEXTS_MAX) this.#texts.push({ key, at, length });
    else this.#tell('limit', `more than ${TEXTS_MAX} texts`, at);
  }

  #skipScalar(key: string, type: number): void {
    const bytes = SCALAR_BYTES[type] ?? 0;
    if (bytes === 0) this.#stop('breach', `${key} has type ${type}, which is none`, this.#reader.position);
    if (bytes > this.#reader.left) this.#stop('cut', `the value of ${key}`, this.#reader.position);
    this.#reader.position += bytes;
  }

  async #array(key: string): Promise<void> {
    const start = this.#reader.position;
    await this.#need(4);
    const type = this.#reader.u32();
    const count = await this.#count();
    const bytes = SCALAR_BYTES[type] ?? 0;
    if (count > ARRAY_MAX)
      this.#stop('breach', `an array of ${count} members in ${key}, more than loaders take`, start);
    if (type === ARRAY) this.#stop('breach', `arrays within the array ${key}, which loaders refuse`, start);
    if (type !== STRING) {
      if (bytes === 0) this.#stop('breach', `${key} has members of type ${type}, which is none`, start);
      if (bytes * count > this.#reader.left)
        this.#stop('cut', `an array of ${count} members in ${key}`, start);
      this.#reader.position += bytes * count;
      return;
    }
    if (count * 4 > this.#reader.left) this.#stop('cut', `an array of ${count} strings in ${key}`, start);
    this.#strings += count;
    if (this.#strings > STRINGS_MAX) this.#stop('limit', `more than ${STRINGS_MAX} strings in arrays`, start);
    const kept = count <= ARRAY_TEXTS_MAX || key.includes('template');
    for (let index = 0; index < count; index++) {
      if (!kept && this.#passOver()) continue;
      const string = await this.#string(`a string of ${key}`);
      if (kept) this.#keep(key, string);
    }
  }

  /** A string that is at hand with its length: vocabularies have hundreds of thousands. */
  #passOver(): boolean {
    if (this.#version === 1 || !this.#reader.has(8)) return false;
    const length = this.#reader.u64();
    if (length > this.#reader.left) {
      this.#reader.position -= 8;
      return false;
    }
    this.#reader.position += length;
    return true;
  }

  async #tensor(names: Set<string>): Promise<RawTensor> {
    const at = this.#reader.position;
    const name = await this.#shortString('a tensor name', KEY_MAX);
    if (Buffer.byteLength(name) >= NAME_MAX)
      this.#tell('breach', `tensor name of ${name.length} characters, more than loaders take`, at);
    if (names.has(name)) this.#tell('duplicate', `tensor ${JSON.stringify(name)} stands twice`, at);
    names.add(name);
    await this.#need(4);
    const dimensions = this.#reader.u32();
    if (dimensions > DIMENSIONS_MAX)
      this.#stop(
        'breach',
        `tensor ${JSON.stringify(name)} has ${dimensions} dimensions, more than loaders take`,
        at,
      );
    const shape: bigint[] = [];
    for (let index = 0; index < dimensions; index++) shape.push(await this.#dimension());
    await this.#need(12);
    const type = this.#reader.u32();
    const offset = this.#reader.u64();
    if (offset % this.#alignment !== 0)
      this.#tell('breach', `tensor ${JSON.stringify(name)} is not aligned to ${this.#alignment}`, at);
    const size = tensorSize(shape, type);
    if (size.kind !== 'known') this.#tell(size.kind, `tensor ${JSON.stringify(name)} ${size.why}`, at);
    return { name, offset, bytes: size.bytes };
  }

  async #dimension(): Promise<bigint> {
    await this.#need(8);
    if (this.#version === 1) return BigInt(this.#reader.u32());
    const { littleEndian } = this.#reader;
    const [first, second] = [BigInt(this.#reader.u32()), BigInt(this.#reader.u32())];
    return littleEndian ? (second << 32n) | first : (first << 32n) | second;
  }
}

interface RawTensor {
  readonly name: string;
  readonly offset: number;
  readonly bytes: number | null;
}

function padded(position: number, alignment: number): number {
  return Math.ceil(position / alignment) * alignment;
}
