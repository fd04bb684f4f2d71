/** Where a JSON text breaks its grammar (RFC 8259), or a rule of its reader. */
export class JsonFault extends Error {
  readonly at: number;

  constructor(what: string, at: number) {
    super(what);
    this.at = at;
  }
}

/** Levels of nesting, as serde_json has it: its limit of 128 is not reached (CWE-674). */
const DEPTH_MAX = 127;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Walks a JSON text by position, as strict as serde_json, and makes only what is asked for. Throws JsonFault. */
export class JsonScanner {
  readonly #text: Buffer;
  #at: number;

  constructor(text: Uint8Array) {
    this.#text = Buffer.from(text.buffer, text.byteOffset, text.length);
    this.#at = 0;
  }

  get position(): number {
    return this.#at;
  }

  /** The next byte that is no white space; it stays. NaN at the end. */
  peek(): number {
    while (isSpace(this.#text[this.#at])) this.#at++;
    return this.#text[this.#at] ?? Number.NaN;
  }

  expect(byte: number): void {
    if (this.peek() !== byte) this.fail(`expected ${JSON.stringify(String.fromCharCode(byte))}`);
    this.#at++;
  }

  fail(what: string): never {
    throw new JsonFault(what, this.#at);
  }

  /** Calls `visit` for every key of the object that begins here; it reads the value. */
  object(visit: (key: string) => void): void {
    this.expect(0x7b);
    if (this.peek() === 0x7d) {
      this.#at++;
      return;
    }
    for (;;) {
      const key = this.string();
      this.expect(0x3a);
      visit(key);
      if (this.peek() === 0x2c) this.#at++;
      else break;
    }
    this.expect(0x7d);
  }

  array(visit: () => void): void {
    this.expect(0x5b);
    if (this.peek() === 0x5d) {
      this.#at++;
      return;
    }
    for (;;) {
      visit();
      if (this.peek() === 0x2c) this.#at++;
      else break;
    }
    this.expect(0x5d);
  }

  string(): string {
    const start = this.#skipString();
    const text = this.#text.toString('utf8', start, this.#at - 1);
    return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
  }

  /** A whole number from 0 up to 2^64 - 1, without a sign, fraction or exponent. */
  natural(): bigint {
    this.peek();
    const start = this.#at;
    this.#digits();
    const next = this.#text[this.#at];
    if (next === 0x2e || next === 0x65 || next === 0x45) this.fail('expected a whole number');
    if (this.#at - start > 1 && this.#text[start] === 0x30) this.fail('a number begins with 0');
    if (this.#at - start > 20) this.fail('a number does not fit into 64 bits');
    const value = BigInt(this.#text.toString('latin1', start, this.#at));
    if (value >= 2n ** 64n) this.fail('a number does not fit into 64 bits');
    return value;
  }

  /** Passes over any value. */
  skip(depth = 0): void {
    const byte = this.peek();
    if (depth >= DEPTH_MAX && (byte === 0x7b || byte === 0x5b)) this.fail('nested too deep');
    if (byte === 0x7b) this.object(() => this.skip(depth + 1));
    else if (byte === 0x5b) this.array(() => this.skip(depth + 1));
    else if (byte === QUOTE) this.#skipString();
    else if (byte === 0x2d || isDigit(byte)) this.#skipNumber();
    else this.#skipWord();
  }

  /** Whether `null` stands here; it is passed over then. */
  skipNull(): boolean {
    if (this.peek() !== 0x6e) return false;
    this.#skipWord();
    return true;
  }

  #skipString(): number {
    this.expect(QUOTE);
    const start = this.#at;
    for (;;) {
      const byte = this.#text[this.#at];
      if (byte === undefined) this.fail('a string does not end');
      if (byte === QUOTE) break;
      if (byte < 0x20) this.fail('a control character stands in a string');
      if (byte === BACKSLASH) this.#escape();
      else this.#at++;
    }
    this.#at++;
    return start;
  }

  #escape(): void {
    const kind = String.fromCharCode(this.#text[this.#at + 1] ?? 0);
    if ('"\\/bfnrt'.includes(kind)) {
      this.#at += 2;
      return;
    }
    const unit = this.#unicode();
    if (unit >= 0xdc00 && unit < 0xe000) this.fail('half of a surrogate pair');
    if (unit < 0xd800 || unit >= 0xe000) return;
    const second = this.#unicode();
    if (second < 0xdc00 || second >= 0xe000) this.fail('half of a surrogate pair');
  }

  #unicode(): number {
    const escaped = this.#text.toString('latin1', this.#at, this.#at + 6);
    if (!/^\\u[0-9a-fA-F]{4}$/.test(escaped)) this.fail('no escape of JSON');
    this.#at += 6;
    return Number.parseInt(escaped.slice(2), 16);
  }

  #skipNumber(): void {
    const start = this.#at;
    if (this.#text[this.#at] === 0x2d) this.#at++;
    const first = this.#at;
    this.#digits();
    if (this.#at - first > 1 && this.#text[first] === 0x30) this.fail('a number begins with 0');
    if (this.#text[this.#at] === 0x2e) {
      this.#at++;
      this.#digits();
    }
    if (this.#text[this.#at] === 0x65 || this.#text[this.#at] === 0x45) {
      this.#at++;
      if (this.#text[this.#at] === 0x2b || this.#text[this.#at] === 0x2d) this.#at++;
      this.#digits();
    }
    if (!Number.isFinite(Number(this.#text.toString('latin1', start, this.#at))))
      this.fail('a number is too large');
  }

  #digits(): void {
    const start = this.#at;
    while (isDigit(this.#text[this.#at])) this.#at++;
    if (this.#at === start) this.fail('expected a digit');
  }

  #skipWord(): void {
    for (const word of ['true', 'false', 'null']) {
      if (this.#text.toString('latin1', this.#at, this.#at + word.length) !== word) continue;
      this.#at += word.length;
      return;
    }
    this.fail('no value of JSON');
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
