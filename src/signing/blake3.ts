/** BLAKE3 (specification of 2020-01-09), hashing only, 256 bits. Node has BLAKE2 and no BLAKE3. */
export class Blake3 {
  /** The chaining values of complete subtrees, the largest first. */
  readonly #stack: Int32Array[] = [];
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #words = new Int32Array(16);
  #blockLength = 0;
  #chunk = IV.slice();
  #blocksInChunk = 0;
  #chunks = 0;

  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length; ) {
      // A full block is only worked on when more follows: the last one of all is treated otherwise.
      if (this.#blockLength === BLOCK_BYTES) this.#finishBlock();
      const taken = Math.min(BLOCK_BYTES - this.#blockLength, bytes.length - at);
      this.#block.set(bytes.subarray(at, at + taken), this.#blockLength);
      this.#blockLength += taken;
      at += taken;
    }
    return this;
  }

  /** 64 hex digits. Nothing can be added afterwards. */
  digestHex(): string {
    const flags = CHUNK_END | (this.#blocksInChunk === 0 ? CHUNK_START : 0);
    let chaining = this.#chunk;
    let words = this.#lastWords();
    let length = this.#blockLength;
    let counter = this.#chunks;
    let final = flags;
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      const right = compress(chaining, words, counter, length, final);
      words = new Int32Array(16);
      words.set(this.#stack[at]!);
      words.set(right, 8);
      chaining = IV.slice();
      [counter, length, final] = [0, BLOCK_BYTES, PARENT];
    }
    const root = compress(chaining, words, 0, length, final | ROOT);
    const bytes = Buffer.alloc(32);
    root.forEach((word, at) => {
      bytes.writeInt32LE(word, at * 4);
    });
    return bytes.toString('hex');
  }

  #finishBlock(): void {
    const isLast = this.#blocksInChunk === BLOCKS_PER_CHUNK - 1;
    const flags = (this.#blocksInChunk === 0 ? CHUNK_START : 0) | (isLast ? CHUNK_END : 0);
    this.#chunk = compress(this.#chunk, this.#lastWords(), this.#chunks, BLOCK_BYTES, flags);
    this.#blockLength = 0;
    this.#blocksInChunk++;
    if (!isLast) return;
    this.#push(this.#chunk, ++this.#chunks);
    this.#chunk = IV.slice();
    this.#blocksInChunk = 0;
  }

  /** As many subtrees are joined as the number of chunks has zeros at its end (section 5.1.2). */
  #push(value: Int32Array, chunks: number): void {
    let node = value;
    for (let total = chunks; total % 2 === 0; total /= 2) {
      const words = new Int32Array(16);
      words.set(this.#stack.pop()!);
      words.set(node, 8);
      node = compress(IV, words, 0, BLOCK_BYTES, PARENT);
    }
    this.#stack.push(node);
  }

  #lastWords(): Int32Array<ArrayBuffer> {
    this.#block.fill(0, this.#blockLength);
    const view = new DataView(this.#block.buffer);
    for (let at = 0; at < 16; at++) this.#words[at] = view.getInt32(at * 4, true);
    return this.#words;
  }
}

const BLOCK_BYTES = 64;
const BLOCKS_PER_CHUNK = 16;
const [CHUNK_START, CHUNK_END, PARENT, ROOT] = [1, 2, 4, 8];
const IV = Int32Array.of(
  0x6a09e667,
  0xbb67ae85,
  0x3c6ef372,
  0xa54ff53a,
  0x510e527f,
  0x9b05688c,
  0x1f83d9ab,
  0x5be0cd19,
);
/** Used again by every compression: a gigabyte takes sixteen million. */
const state = new Int32Array(16);
const PERMUTATION = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];
const ROUNDS = 7;
/** Which word goes where, for every round. */
const SCHEDULE: readonly number[][] = Array.from({ length: ROUNDS }, (_, round) => {
  let order = PERMUTATION.map((_each, at) => at);
  for (let times = 0; times < round; times++) order = PERMUTATION.map((at) => order[at]!);
  return order;
});

/** The first eight words that come out of compression (section 2.2). */
function compress(
  chaining: Int32Array,
  words: Int32Array,
  counter: number,
  length: number,
  flags: number,
): Int32Array<ArrayBuffer> {
  state.set(chaining);
  state.set(IV.subarray(0, 4), 8);
  state[12] = counter | 0;
  state[13] = Math.floor(counter / 0x1_0000_0000);
  state[14] = length;
  state[15] = flags;
  for (const order of SCHEDULE) {
    mix(0, 4, 8, 12, words[order[0]!]!, words[order[1]!]!);
    mix(1, 5, 9, 13, words[order[2]!]!, words[order[3]!]!);
    mix(2, 6, 10, 14, words[order[4]!]!, words[order[5]!]!);
    mix(3, 7, 11, 15, words[order[6]!]!, words[order[7]!]!);
    mix(0, 5, 10, 15, words[order[8]!]!, words[order[9]!]!);
    mix(1, 6, 11, 12, words[order[10]!]!, words[order[11]!]!);
    mix(2, 7, 8, 13, words[order[12]!]!, words[order[13]!]!);
    mix(3, 4, 9, 14, words[order[14]!]!, words[order[15]!]!);
  }
  const out = new Int32Array(8);
  for (let at = 0; at < 8; at++) out[at] = state[at]! ^ state[at + 8]!;
  return out;
}

function mix(a: number, b: number, c: number, d: number, x: number, y: number): void {
  let [va, vb, vc, vd] = [state[a]!, state[b]!, state[c]!, state[d]!];
  va = (va + vb + x) | 0;
  vd = turned(vd ^ va, 16);
  vc = (vc + vd) | 0;
  vb = turned(vb ^ vc, 12);
  va = (va + vb + y) | 0;
  vd = turned(vd ^ va, 8);
  vc = (vc + vd) | 0;
  vb = turned(vb ^ vc, 7);
  state[a] = va;
  state[b] = vb;
  state[c] = vc;
  state[d] = vd;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
