/** Streams of opcodes, most of them sound, some broken, the same ones for the same seed. */
export function randomPickle(seed: number): Uint8Array {
  return new Writer(mulberry32(seed)).stream();
}

/** A generator of numbers in [0, 1), by its seed. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const MODULES = ['os', 'posix', '__builtin__', 'copy_reg', 'torch._utils', 'é', 'collections'];
const NAMES = ['system', 'eval', 'OrderedDict', 'a.b.c', '_reconstructor', 'reduce', 'ü'];
const TEXTS = [
  '',
  'a',
  'key',
  'echo hi',
  'é',
  '\u{1f600}',
  'x'.repeat(300),
  'line\\n',
  "quo'te",
  'back\\\\slash',
];

class Writer {
  readonly #random: () => number;
  readonly #out: number[] = [];
  /** Things on the stack above each mark. */
  #heights = [0];
  #memo: number[] = [];

  constructor(random: () => number) {
    this.#random = random;
  }

  stream(): Uint8Array {
    const protocol = this.#pick([0, 1, 2, 3, 4, 5]);
    if (protocol >= 2 || this.#chance(0.2)) this.#out.push(0x80, protocol);
    const steps = 1 + Math.floor(this.#random() * 60);
    for (let step = 0; step < steps; step++) this.#step();
    while (this.#heights.length > 1 && this.#chance(0.9)) this.#pushMarked();
    if (this.#height === 0 && this.#chance(0.9)) this.#value();
    if (this.#chance(0.95)) this.#out.push(0x2e);
    if (this.#chance(0.05)) this.#out.push(...this.#bytes(8));
    const bytes = Uint8Array.from(this.#out);
    return this.#chance(0.15) ? this.#broken(bytes) : bytes;
  }

  #broken(bytes: Uint8Array): Uint8Array {
    const copy = Uint8Array.from(bytes);
    const at = Math.floor(this.#random() * copy.length);
    if (this.#chance(0.3)) return copy.subarray(0, at);
    if (copy.length > 0)
      copy[at] = this.#chance(0.5)
        ? copy[at]! ^ (1 << Math.floor(this.#random() * 8))
        : Math.floor(this.#random() * 256);
    return copy;
  }

  get #height(): number {
    return this.#heights.at(-1)!;
  }

  #grow(by: number): void {
    this.#heights[this.#heights.length - 1] = this.#height + by;
  }

  #step(): void {
    const choices: readonly (readonly [number, () => void])[] = [
      [10, () => this.#value()],
      [4, () => this.#open()],
      [this.#heights.length > 1 ? 6 : 0.02, () => this.#pushMarked()],
      [this.#height > 0 ? 4 : 0.02, () => this.#put()],
      [this.#memo.length > 0 ? 4 : 0.02, () => this.#get()],
      [
        this.#height > 0 ? 2 : 0.02,
        () =>
          this.#oneOf([
            [0x32, 1],
            [0x30, -1],
            [0x85, 0],
            [0x51, 0],
            [0x98, 0],
          ]),
      ],
      [
        this.#height > 1 ? 2 : 0.02,
        () =>
          this.#oneOf([
            [0x86, -1],
            [0x61, -1],
          ]),
      ],
      [
        this.#height > 2 ? 2 : 0.02,
        () =>
          this.#oneOf([
            [0x87, -2],
            [0x73, -2],
          ]),
      ],
      [3, () => this.#name()],
      [4, () => this.#call()],
      [2, () => this.#fill()],
      [0.3, () => this.#frame()],
      [0.1, () => this.#out.push(0x80, this.#pick([0, 2, 4, 5]))],
      [0.1, () => this.#extension()],
      [0.02, () => this.#out.push(...this.#bytes(3))],
    ];
    let at = this.#random() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, write] of choices) {
      at -= weight;
      if (at < 0) {
        write();
        return;
      }
    }
  }

  #value(): void {
    this.#grow(1);
    const text = Buffer.from(this.#pick(TEXTS), 'utf8');
    const bytes = this.#bytes(20);
    const small = Math.floor(this.#random() * 256);
    const writers: readonly (() => void)[] = [
      () => this.#out.push(this.#pick([0x4e, 0x88, 0x89, 0x5d, 0x7d, 0x8f, 0x29, 0x5d, 0x7d])),
      () => this.#out.push(0x4b, small),
      () => this.#out.push(0x4d, ...this.#exactly(2)),
      () => this.#out.push(0x4a, ...this.#exactly(4)),
      () => this.#out.push(0x47, ...this.#exactly(8)),
      () => this.#out.push(0x8a, small % 12, ...this.#exactly(small % 12)),
      () => this.#out.push(0x8b, small % 12, 0, 0, 0, ...this.#exactly(small % 12)),
      () => this.#ascii(`I${this.#pick(['0', '-7', '00', '01', '123456789012', '1_0', 'x'])}\n`),
      () => this.#ascii(`L${this.#pick(['5L', '-123456789012345678901234567890L', '12'])}\n`),
      () => this.#ascii(`F${this.#pick(['1.5', '-0.25', '1e10', 'nan', '-inf', '3'])}\n`),
      () => this.#ascii(`S${this.#pick(["'abc'", '"x\\n\\x41\\101"', "''", "'\\q\\\\'", "'open"])}\n`),
      () => this.#ascii(`V${this.#pick(['abc', '\\u0041\\U0001f600', 'a\\\\u0041', '', 'back\\x'])}\n`),
      () => this.#out.push(0x55, text.length % 256, ...text.subarray(0, text.length % 256)),
      () => this.#out.push(0x54, ...u32(text.length), ...text),
      () => this.#out.push(0x58, ...u32(text.length), ...text),
      () => this.#out.push(0x8c, text.length % 256, ...text.subarray(0, text.length % 256)),
      () => this.#out.push(0x8d, ...u32(text.length), 0, 0, 0, 0, ...text),
      () => this.#out.push(0x43, bytes.length, ...bytes),
      () => this.#out.push(0x42, ...u32(bytes.length), ...bytes),
      () => this.#out.push(this.#pick([0x8e, 0x96]), ...u32(bytes.length), 0, 0, 0, 0, ...bytes),
      () => this.#out.push(0x97),
    ];
    this.#pick(writers)();
  }

  #text(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.#grow(1);
    if (this.#chance(0.5)) this.#out.push(0x8c, bytes.length, ...bytes);
    else this.#out.push(0x58, ...u32(bytes.length), ...bytes);
  }

  #name(): void {
    const module = this.#pick(MODULES);
    const name = this.#pick(NAMES);
    if (this.#chance(0.5)) {
      this.#text(module);
      this.#text(name);
      this.#out.push(0x93);
      this.#grow(-1);
    } else {
      this.#out.push(...Buffer.from(`c${module}\n${name}\n`, 'utf8'));
      this.#grow(1);
    }
  }

  #call(): void {
    const arity = Math.floor(this.#random() * 3);
    if (this.#chance(0.15)) {
      this.#out.push(0x28);
      this.#heights.push(0);
      for (let index = 0; index < arity; index++) this.#value();
      this.#ascii('ios\nsystem\n');
      this.#heights.pop();
      this.#grow(1);
      return;
    }
    if (this.#chance(0.15)) {
      this.#out.push(0x28);
      this.#heights.push(0);
      this.#name();
      for (let index = 0; index < arity; index++) this.#value();
      this.#out.push(0x6f);
      this.#heights.pop();
      this.#grow(1);
      return;
    }
    this.#name();
    this.#arguments(arity);
    if (this.#chance(0.15)) {
      this.#out.push(0x7d);
      if (this.#chance(0.5)) {
        this.#out.push(0x8c, 1, 0x6b, 0x4b, 1, 0x73);
      }
      this.#out.push(0x92);
    } else this.#out.push(this.#pick([0x52, 0x52, 0x81]));
    this.#grow(-1);
    if (this.#chance(0.3)) {
      this.#value();
      this.#out.push(0x62);
      this.#grow(-1);
    }
  }

  #arguments(arity: number): void {
    if (arity === 0) {
      this.#out.push(0x29);
      this.#grow(1);
      return;
    }
    for (let index = 0; index < arity; index++) this.#value();
    this.#out.push(0x84 + arity);
    this.#grow(1 - arity);
  }

  #open(): void {
    this.#out.push(0x28);
    this.#heights.push(0);
  }

  #pushMarked(): void {
    this.#out.push(this.#pick([0x74, 0x6c, 0x74, 0x31]));
    if (this.#heights.length > 1) this.#heights.pop();
    this.#grow(this.#out.at(-1) === 0x31 ? 0 : 1);
  }

  /** A container of pickle's own, or an object, and things put into it. */
  #fill(): void {
    const pairs = this.#chance(0.5);
    if (this.#chance(0.4)) {
      this.#name();
      this.#out.push(0x29, 0x52);
    } else {
      this.#out.push(pairs ? 0x7d : this.#pick([0x5d, 0x8f]));
      this.#grow(1);
    }
    const own = this.#out.at(-1)!;
    this.#open();
    const count = Math.floor(this.#random() * 3);
    for (let index = 0; index < count; index++) {
      this.#text(this.#pick(['a', 'b', 'c', 'd', 'e', 'f']) + index);
      if (pairs) this.#value();
    }
    this.#out.push(pairs ? 0x75 : own === 0x8f ? 0x90 : 0x65);
    this.#heights.pop();
  }

  #put(): void {
    const index = this.#chance(0.9) ? this.#memo.length : Math.floor(this.#random() * 300);
    const way = this.#pick([0, 1, 2, 3]);
    if (way === 0) this.#out.push(0x71, index % 256);
    else if (way === 1) this.#out.push(0x72, ...u32(index));
    else if (way === 2) this.#ascii(`p${index}\n`);
    else this.#out.push(0x94);
    this.#memo.push(way === 0 ? index % 256 : index);
  }

  #get(): void {
    const index =
      this.#chance(0.95) && this.#memo.length > 0 ? this.#pick(this.#memo) : Math.floor(this.#random() * 20);
    const way = this.#pick([0, 1, 2]);
    if (way === 0) this.#out.push(0x68, index % 256);
    else if (way === 1) this.#out.push(0x6a, ...u32(index));
    else this.#ascii(`g${index}\n`);
    this.#grow(1);
  }

  #frame(): void {
    this.#out.push(0x95, this.#pick([0, 2, 5, 9, 30]), 0, 0, 0, 0, 0, 0, 0);
  }

  #extension(): void {
    this.#grow(1);
    this.#out.push(
      ...this.#pick([
        [0x82, 7],
        [0x83, 1, 2],
        [0x84, 1, 2, 3, 0],
        [0x82, 0],
      ]),
    );
  }

  #oneOf(choices: readonly (readonly [number, number])[]): void {
    const [opcode, change] = this.#pick(choices);
    this.#out.push(opcode);
    this.#grow(change);
  }

  #ascii(text: string): void {
    this.#out.push(...Buffer.from(text, 'latin1'));
  }

  #bytes(most: number): readonly number[] {
    return this.#exactly(Math.floor(this.#random() * (most + 1)));
  }

  #exactly(count: number): readonly number[] {
    return Array.from({ length: count }, () => Math.floor(this.#random() * 256));
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }

  #chance(of: number): boolean {
    return this.#random() < of;
  }
}

function u32(value: number): readonly number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff];
}
