// Model files of real sizes, laid out as their libraries write them, without those libraries. Weights are a hole in the
// file where they may be (sparse), else bytes that no compression shortens.
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

/** Bytes one behind another, numbers little-endian. */
class Bytes {
  #buffer = Buffer.alloc(1 << 16);
  length = 0;

  raw(bytes: Uint8Array | string): this {
    this.#room(bytes.length);
    if (typeof bytes === 'string') this.#buffer.write(bytes, this.length, 'latin1');
    else this.#buffer.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  u8(...values: readonly number[]): this {
    this.#room(values.length);
    for (const value of values) this.#buffer[this.length++] = value;
    return this;
  }

  u16(value: number): this {
    return this.u8(value & 0xff, value >>> 8);
  }

  u32(value: number): this {
    this.#room(4);
    this.#buffer.writeUInt32LE(value >>> 0, this.length);
    this.length += 4;
    return this;
  }

  u64(value: number): this {
    return this.u32(value % 2 ** 32).u32(Math.floor(value / 2 ** 32));
  }

  done(): Buffer {
    return this.#buffer.subarray(0, this.length);
  }

  #room(bytes: number): void {
    if (this.length + bytes <= this.#buffer.length) return;
    const larger = Buffer.alloc(2 * (this.length + bytes));
    this.#buffer.copy(larger, 0, 0, this.length);
    this.#buffer = larger;
  }
}

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
}

const elementsOf = ({ shape }: Tensor): number => shape.reduce((a, b) => a * b, 1);

/** What a transformer of so many layers has, with the names that transformers gives; `scale` widens it to a size. */
export function transformer(layers: number, width: number, vocabulary: number): readonly Tensor[] {
  const layer = (n: number): Tensor[] => {
    const of = (name: string, ...shape: number[]): Tensor => ({ name: `model.layers.${n}.${name}`, shape });
    return [
      of('self_attn.q_proj.weight', width, width),
      of('self_attn.k_proj.weight', width, width),
      of('self_attn.v_proj.weight', width, width),
      of('self_attn.o_proj.weight', width, width),
      of('mlp.gate_proj.weight', 4 * width, width),
      of('mlp.down_proj.weight', width, 4 * width),
      of('input_layernorm.weight', width),
      of('post_attention_layernorm.weight', width),
      of('self_attn.rotary_emb.inv_freq', 64),
    ];
  };
  return [
    { name: 'model.embed_tokens.weight', shape: [vocabulary, width] },
    ...Array.from({ length: layers }, (_, n) => layer(n)).flat(),
    { name: 'model.norm.weight', shape: [width] },
    { name: 'lm_head.weight', shape: [vocabulary, width] },
  ];
}

/** A pickle of protocol 2 with every object in the memo, as `torch.save` has it written. */
class StateDict {
  readonly #out = new Bytes().u8(0x80, 2);
  readonly #memo = new Map<string, number>();
  #next = 0;

  tensors(tensors: readonly Tensor[]): void {
    this.#global('collections', 'OrderedDict');
    this.#out.raw(')R');
    this.#put();
    this.#out.raw('(');
    for (const [index, tensor] of tensors.entries()) this.#tensor(tensor, index);
    this.#out.raw('u');
  }

  /** What trainers keep beside the weights: names to small numbers, nested. */
  records(count: number): void {
    this.#out.raw('}');
    this.#put();
    this.#out.raw('(');
    for (let index = 0; index < count; index++) {
      this.#text(`module.block.${index}.state`);
      this.#out.raw('}');
      this.#put();
      this.#out.raw('(');
      this.#text('step');
      this.#number(index);
      this.#text('momentum');
      this.#out.raw('G').raw(Buffer.from('3feccccccccccccd', 'hex'));
      this.#text('group');
      this.#number(index % 7);
      this.#out.raw('u');
    }
    this.#out.raw('u');
  }

  /** A dictionary around what `fill` writes by key. */
  keyed(fill: readonly (readonly [string, () => void])[]): void {
    this.#out.raw('}');
    this.#put();
    this.#out.raw('(');
    for (const [key, value] of fill) {
      this.#text(key);
      value();
    }
    this.#out.raw('u');
  }

  done(): Buffer {
    return Buffer.from(this.#out.raw('.').done());
  }

  #tensor(tensor: Tensor, index: number): void {
    this.#text(tensor.name);
    this.#global('torch._utils', '_rebuild_tensor_v2');
    this.#out.raw('((');
    this.#text('storage');
    this.#global('torch', 'FloatStorage');
    this.#text(`${index}`);
    this.#text('cpu');
    this.#number(elementsOf(tensor));
    this.#out.raw('t');
    this.#put();
    this.#out.raw('Q');
    this.#number(0);
    this.#numbers(tensor.shape);
    this.#numbers(tensor.shape.map((_, at) => tensor.shape.slice(at + 1).reduce((a, b) => a * b, 1)));
    this.#out.u8(0x89);
    this.#global('collections', 'OrderedDict');
    this.#out.raw(')R');
    this.#put();
    this.#out.raw('t');
    this.#put();
    this.#out.raw('R');
    this.#put();
  }

  #numbers(values: readonly number[]): void {
    if (values.length > 3) this.#out.raw('(');
    for (const value of values) this.#number(value);
    if (values.length > 3) this.#out.raw('t');
    else this.#out.u8(0x84 + values.length);
    this.#put();
  }

  #number(value: number): void {
    if (value < 0x100) this.#out.u8(0x4b, value);
    else if (value < 0x10000) this.#out.u8(0x4d).u16(value);
    else if (value < 2 ** 31) this.#out.u8(0x4a).u32(value);
    else this.#out.u8(0x8a, 8).u64(value);
  }

  #text(value: string): void {
    if (this.#again(value)) return;
    this.#out.raw('X').u32(value.length).raw(value);
    this.#put(value);
  }

  #global(module: string, name: string): void {
    const key = `${module}\n${name}`;
    if (this.#again(key)) return;
    this.#out.raw(`c${key}\n`);
    this.#put(key);
  }

  #again(key: string): boolean {
    const at = this.#memo.get(key);
    if (at === undefined) return false;
    if (at < 256) this.#out.u8(0x68, at);
    else this.#out.u8(0x6a).u32(at);
    return true;
  }

  #put(key?: string): void {
    if (key !== undefined) this.#memo.set(key, this.#next);
    if (this.#next < 256) this.#out.u8(0x71, this.#next);
    else this.#out.u8(0x72).u32(this.#next);
    this.#next++;
  }
}

/** The pickle of a checkpoint: weights, and what its trainer keeps besides. */
export function statePickle(tensors: readonly Tensor[], records = 0): Buffer {
  const pickle = new StateDict();
  if (records === 0) pickle.tensors(tensors);
  else
    pickle.keyed([
      ['model', () => pickle.tensors(tensors)],
      ['optimizer', () => pickle.records(records)],
    ]);
  return pickle.done();
}

/** Weights that are there: bytes of a generator, the same in every run. */
const NOISE = Buffer.alloc(1 << 20);
for (let at = 0, seed = 0x9e3779b9; at < NOISE.length; at += 4) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  NOISE.writeUInt32LE(seed, at);
}

class Output {
  readonly #file: number;
  readonly #isSparse: boolean;
  at = 0;

  constructor(path: string, isSparse: boolean) {
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(path, 'w');
    this.#isSparse = isSparse;
  }

  write(bytes: Uint8Array): void {
    writeSync(this.#file, bytes, 0, bytes.length, this.at);
    this.at += bytes.length;
  }

  weights(bytes: number): void {
    if (this.#isSparse) {
      this.at += bytes;
      return;
    }
    for (let left = bytes; left > 0; left -= NOISE.length) {
      this.write(NOISE.subarray(0, Math.min(left, NOISE.length)));
    }
  }

  close(): void {
    ftruncateSync(this.#file, this.at);
    closeSync(this.#file);
  }
}

/** A checkpoint as `torch.save` writes it (inline_container.cc): stored members, padded, each with its descriptor. */
export function writeTorchZip(
  path: string,
  tensors: readonly Tensor[],
  { sparse = false, records = 0 }: { readonly sparse?: boolean; readonly records?: number } = {},
): void {
  const out = new Output(path, sparse);
  const central = new Bytes();
  let members = 0;
  const member = (name: string, content: Buffer | number): void => {
    const full = `checkpoint/${name}`;
    const headerAt = out.at;
    const size = typeof content === 'number' ? content : content.length;
    // Of weights torch may leave the checksum out; it is what no reader checks of gigabytes.
    const sum = typeof content === 'number' ? 0 : crc32(content);
    const big = size >= 0xffffffff || headerAt >= 0xffffffff;
    const bare = headerAt + 30 + full.length + 4;
    const padding = (64 - (bare % 64)) % 64;
    const header = new Bytes().u32(0x04034b50).u16(0).u16(0x0808).u16(0).u32(0).u32(0).u32(0).u32(0);
    header
      .u16(full.length)
      .u16(4 + padding)
      .raw(full)
      .raw('FB')
      .u16(padding)
      .raw(Buffer.alloc(padding, 0x5a));
    out.write(header.done());
    if (typeof content === 'number') out.weights(content);
    else out.write(content);
    const descriptor = new Bytes().u32(0x08074b50).u32(sum);
    if (big) descriptor.u64(size).u64(size);
    else descriptor.u32(size).u32(size);
    out.write(descriptor.done());
    central.u32(0x02014b50).u16(0).u16(0).u16(0x0808).u16(0).u32(0).u32(sum);
    if (big) central.u32(0xffffffff).u32(0xffffffff);
    else central.u32(size).u32(size);
    central
      .u16(full.length)
      .u16(big ? 28 : 0)
      .u16(0)
      .u16(0)
      .u16(0)
      .u32(0);
    central.u32(big ? 0xffffffff : headerAt).raw(full);
    if (big) central.u16(1).u16(24).u64(size).u64(size).u64(headerAt);
    members++;
  };
  member('data.pkl', statePickle(tensors, records));
  member('.format_version', Buffer.from('1'));
  member('.storage_alignment', Buffer.from('64'));
  member('byteorder', Buffer.from('little'));
  for (const [index, tensor] of tensors.entries()) member(`data/${index}`, 4 * elementsOf(tensor));
  member('version', Buffer.from('3\n'));
  member('.data/serialization_id', Buffer.from('0'.repeat(40)));
  const directoryAt = out.at;
  out.write(central.done());
  const endAt = out.at;
  const end = new Bytes().u32(0x06064b50).u64(44).u16(0x031e).u16(45).u32(0).u32(0);
  end.u64(members).u64(members).u64(central.length).u64(directoryAt);
  end.u32(0x07064b50).u32(0).u64(endAt).u32(1);
  end.u32(0x06054b50).u16(0).u16(0).u16(Math.min(members, 0xffff)).u16(Math.min(members, 0xffff));
  end.u32(Math.min(central.length, 0xffffffff)).u32(Math.min(directoryAt, 0xffffffff)).u16(0);
  out.write(end.done());
  out.close();
}

/** The same as PyTorch wrote it before 1.6: five pickles, then the storages. */
export function writeTorchLegacy(path: string, tensors: readonly Tensor[], sparse = false): void {
  const out = new Output(path, sparse);
  out.write(Buffer.from('80028a0a6cfc9c46f9206aa850192e', 'hex'));
  out.write(Buffer.from('80024de9032e', 'hex'));
  out.write(
    pickleOf((bytes) => bytes.raw('}').u8(0x55, 16).raw('protocol_version').u8(0x4d).u16(1001).raw('s')),
  );
  out.write(statePickle(tensors));
  out.write(
    pickleOf((bytes) => {
      bytes.raw('](');
      for (let index = 0; index < tensors.length; index++) bytes.u8(0x55, `${index}`.length).raw(`${index}`);
      bytes.raw('e');
    }),
  );
  for (const tensor of tensors) {
    out.write(new Bytes().u64(elementsOf(tensor)).done());
    out.weights(4 * elementsOf(tensor));
  }
  out.close();
}

function pickleOf(fill: (bytes: Bytes) => void): Buffer {
  const bytes = new Bytes().u8(0x80, 2);
  fill(bytes);
  return bytes.raw('.').done();
}

/** Header and data of safetensors. */
export function writeSafetensors(path: string, tensors: readonly Tensor[], sparse = false): void {
  const out = new Output(path, sparse);
  let at = 0;
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  for (const tensor of tensors) {
    const bytes = 4 * elementsOf(tensor);
    header[tensor.name] = { dtype: 'F32', shape: tensor.shape, data_offsets: [at, at + bytes] };
    at += bytes;
  }
  const text = JSON.stringify(header);
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8);
  out.write(new Bytes().u64(padded.length).raw(padded).done());
  out.weights(at);
  out.close();
}

/** A repository of safetensors in shards, with its index. */
export function writeShards(
  folder: string,
  tensors: readonly Tensor[],
  shards: number,
  sparse = false,
): void {
  const of = (n: number): string =>
    `model-${`${n + 1}`.padStart(5, '0')}-of-${`${shards}`.padStart(5, '0')}.safetensors`;
  const each = Math.ceil(tensors.length / shards);
  const weights: Record<string, string> = {};
  for (let n = 0; n < shards; n++) {
    const part = tensors.slice(n * each, (n + 1) * each);
    writeSafetensors(`${folder}/${of(n)}`, part, sparse);
    for (const { name } of part) weights[name] = of(n);
  }
  const total = tensors.reduce((sum, tensor) => sum + 4 * elementsOf(tensor), 0);
  writeFileSync(
    `${folder}/model.safetensors.index.json`,
    JSON.stringify({ metadata: { total_size: total }, weight_map: weights }),
  );
  writeFileSync(
    `${folder}/config.json`,
    JSON.stringify({ architectures: ['LlamaForCausalLM'], model_type: 'llama', vocab_size: 32000 }),
  );
}

/** A GGUF file with a vocabulary of `words`. */
export function writeGguf(path: string, tensors: readonly Tensor[], words: number, sparse = false): void {
  const out = new Output(path, sparse);
  const text = (bytes: Bytes, value: string) => bytes.u64(value.length).raw(value);
  const head = new Bytes().raw('GGUF').u32(3).u64(tensors.length).u64(4);
  text(head, 'general.architecture').u32(8);
  text(head, 'llama');
  text(head, 'general.alignment').u32(4).u32(32);
  text(head, 'tokenizer.chat_template').u32(8);
  text(head, '{% for message in messages %}{{ message.content }}{% endfor %}');
  text(head, 'tokenizer.ggml.tokens').u32(9).u32(8).u64(words);
  out.write(head.done());
  const CHUNK = 100_000;
  for (let from = 0; from < words; from += CHUNK) {
    const part = new Bytes();
    for (let word = from; word < Math.min(words, from + CHUNK); word++) text(part, `token${word}`);
    out.write(part.done());
  }
  const infos = new Bytes();
  let at = 0;
  for (const tensor of tensors) {
    text(infos, tensor.name).u32(tensor.shape.length);
    for (const size of [...tensor.shape].reverse()) infos.u64(size);
    infos.u32(0).u64(at);
    at = Math.ceil((at + 4 * elementsOf(tensor)) / 32) * 32;
  }
  out.write(infos.done());
  out.write(Buffer.alloc((32 - (out.at % 32)) % 32));
  out.weights(at);
  out.close();
}

const short = (bytes: Bytes, value: string): Bytes => bytes.u8(0x8c, value.length).raw(value);

/** NumPy arrays in a pickle of protocol 4. */
export function writeArrays(path: string, arrays: number, elements: number, sparse = false): void {
  const out = new Output(path, sparse);
  out.write(Buffer.from('\x80\x04}(', 'latin1'));
  for (let n = 0; n < arrays; n++) {
    const head = short(new Bytes(), `layer${n}`);
    short(short(head, 'numpy._core.multiarray'), '_reconstruct').u8(0x93);
    short(short(head, 'numpy'), 'ndarray').u8(0x93).raw('K\x00\x85C\x01b\x87R(K\x01J').u32(elements).u8(0x85);
    short(short(head, 'numpy'), 'dtype').u8(0x93);
    short(short(head, 'f8').u8(0x89, 0x88).raw('\x87R(K\x03'), '<');
    head.raw('NNNJ').u32(0xffffffff).raw('J').u32(0xffffffff).raw('K\x00tb').u8(0x89);
    out.write(
      head
        .u8(0x8e)
        .u64(8 * elements)
        .done(),
    );
    out.weights(8 * elements);
    out.write(Buffer.from('tb'));
  }
  out.write(Buffer.from('u.'));
  out.close();
}

/** A dictionary of words and their numbers in a pickle of protocol 4: the vocabulary of a vectorizer. */
export function writeVocabulary(path: string, words: number): void {
  const out = new Output(path, false);
  const bytes = new Bytes().u8(0x80, 4).raw('}').u8(0x94);
  for (let from = 0; from < words; from += 1000) {
    bytes.raw('(');
    for (let word = from; word < Math.min(words, from + 1000); word++) {
      short(bytes, `word-${word.toString(36)}`).u8(0x94);
      if (word < 256) bytes.u8(0x4b, word);
      else if (word < 65536) bytes.u8(0x4d).u16(word);
      else bytes.u8(0x4a).u32(word);
    }
    bytes.raw('u');
  }
  out.write(bytes.raw('.').done());
  out.close();
}
