import { type ByteSource, memorySource } from '../../base/index.ts';
import type { Danger, Payload } from '../../core/index.ts';
import type { BytesValue, TextValue } from '../../formats/pickle/index.ts';
import type { Draft } from '../draft.ts';
import { type Judgement, type Subject, worse } from '../judge.ts';
import { carriedBytes } from './carried-bytes.ts';

/** Values of each kind that are looked into (CWE-770). They are data, and loading runs none of them: a bound hides nothing that runs. */
const CODE_MAX = 64;
const PICKLES_MAX = 16;
/** Texts of code from which on it is a collection of code that a pickle holds, and no lone statement. */
const COLLECTION_MIN = 16;
/** Characters of a text that is taken for one statement or a few. */
const CODE_LENGTH_MAX = 2048;
/** Bytes of an encoded pickle that are decoded (CWE-400). */
const ENCODED_BYTES_MAX = 4 * 1024 * 1024;

/** How Python begins that reaches out: an import, or a call that needs none. */
const CODE =
  /^(?:\s*\n\s*)?(?:import\s+[a-z_]\w*(?=[\s;,.])|from\s+[a-z_][\w.]*\s+import\s|(?:__import__|exec|eval)\s*\(|(?:os|posix|nt|subprocess|commands|pty|socket|builtins|importlib|runpy)\s*\.\s*\w+\s*\()/;
/** Calls that bring along what they need. Others are told as if it was imported, and only where they do harm. */
const IMPORT = /^\s*(?:import|from)\s/;
const BUILT_IN = /^\s*(?:__import__|exec|eval)\b/;
/** What code is hidden with, or fetched. */
const HIDES = /__import__|decode|decompress|fromhex|unhexlify|read\s*\(/;
/** A call alone is one where its argument is in it: `eval(x)` stands in every manual. */
const LITERAL = /['"]/;
/** What stands at the end of a statement. */
const END = /[)\]}'"\w;]\s*$/;
/** Modules that a lone call takes for imported. */
const IMPORTS =
  'import os, posix, nt, subprocess, commands, pty, socket, builtins, importlib, runpy, base64, zlib\n';

/** Base64 of PROTO 2 to 5 or of GLOBAL, and hexadecimal of the same. */
const ENCODED = /^(?:gA[I-X][A-Za-z0-9+/_-]|Y[0-9a-z][A-Za-z0-9+/_-]{2}|800[2-5]|63[5-7][0-9a-fA-F])/;
const BASE64 = /^[A-Za-z0-9+/_\s-]{20,}={0,2}\s*$/;
const HEXADECIMAL = /^(?:[0-9a-f]{2}){12,}\s*$/i;
/** GLOBAL with two names of protocol 0. */
const GLOBAL = /^c[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/;

/**
 * Texts and bytes that a pickle keeps as data and that would do harm if somebody ran or loaded them: statements, and
 * pickles as bytes, base64 or hexadecimal. Peers take them for attacks; loading the file does nothing with them.
 */
export class KeptData {
  readonly #code = new Map<string, number>();
  readonly #pickles: (TextValue | BytesValue)[] = [];

  readonly note = (value: TextValue | BytesValue): void => {
    if (value.kind === 'bytes') this.#noteBytes(value);
    else this.#noteText(value.text, value);
  };

  #noteBytes(value: BytesValue): void {
    const [first = 0, second = 0] = value.head;
    if ((first === 0x80 && second >= 2 && second <= 5) || (first === 0x63 && GLOBAL.test(headOf(value))))
      this.#notePickle(value);
    else if (value.head.length === value.length && isTextByte(first)) this.#noteText(headOf(value), value);
  }

  #noteText(text: string, value: TextValue | BytesValue): void {
    const first = text.charCodeAt(0);
    if (first === 0x80) this.#notePickle(value);
    else if (value.length <= CODE_LENGTH_MAX && this.#code.size < CODE_MAX && isCode(text))
      this.#code.set(text, value.at);
    else if (ENCODED.test(text) && (BASE64.test(text) || HEXADECIMAL.test(text))) this.#notePickle(value);
  }

  #notePickle(value: TextValue | BytesValue): void {
    if (this.#pickles.length < PICKLES_MAX) this.#pickles.push(value);
  }

  /** Tells what was noted, where loading itself does nothing as bad. */
  async tell(subject: Subject, draft: Draft): Promise<void> {
    for (const [text, at] of this.#code) {
      if (!subject.budget.hasTime()) return;
      const source = memorySource(Buffer.from(IMPORT.test(text) ? text : IMPORTS + text));
      const judged = await subject.inside(source, `text at 0x${at.toString(16)}`, ['python-code']);
      const worst = worstOf(judged, ({ danger, topic }) => topic === 'code' && counts(text, danger));
      if (worst === null) continue;
      draft.payload('code', this.#code.size < COLLECTION_MIN ? 'suspicious' : 'unvetted', {
        what: `text ${JSON.stringify(text)}`,
        where: subject.place(at),
        why: 'Loading this file keeps this text as data, and nothing in the file runs it; whoever runs it starts programs, opens connections or runs more code.',
      });
    }
    for (const value of this.#pickles) {
      if (!subject.budget.hasTime()) return;
      const source = await pickleIn(subject, value);
      if (source === null) continue;
      const judged = await subject.inside(source, `data at 0x${value.at.toString(16)}`, ['pickle']);
      const worst = worstOf(judged, () => true);
      if (worst === null) continue;
      draft.payload('code', worst.danger === 'unvetted' ? 'unvetted' : 'suspicious', {
        what: `pickle kept as data: ${worst.what}`,
        where: subject.place(value.at),
        why: 'Loading this file keeps these bytes as data, and nothing in the file loads them; they are a pickle that does this when somebody loads it.',
      });
    }
  }
}

function isPickle(bytes: Buffer): boolean {
  return bytes[0] === 0x80 || GLOBAL.test(bytes.toString('latin1', 0, 256));
}

/** Blanks and line feeds, and what words, base64 and digits begin with. */
function isTextByte(byte: number): boolean {
  return /[\n \w]/.test(String.fromCharCode(byte));
}

function isCode(text: string): boolean {
  return CODE.test(text) && END.test(text) && (IMPORT.test(text) || LITERAL.test(text));
}

function counts(text: string, danger: Danger): boolean {
  if (IMPORT.test(text)) return true;
  return danger === 'malicious' || (danger === 'suspicious' && BUILT_IN.test(text) && HIDES.test(text));
}

function headOf({ head }: BytesValue): string {
  return Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
}

async function pickleIn(subject: Subject, value: TextValue | BytesValue): Promise<ByteSource | null> {
  const source = await carriedBytes(subject, value);
  const head = source && Buffer.from(await source.read(0, 256));
  if (head === null || isPickle(head)) return source;
  if (source === null || source.size > ENCODED_BYTES_MAX) return null;
  const text = Buffer.from(await source.read(0, source.size)).toString('latin1');
  const bytes = HEXADECIMAL.test(text)
    ? Buffer.from(text.trim(), 'hex')
    : Buffer.from(text.replaceAll('-', '+').replaceAll('_', '/'), 'base64');
  return isPickle(bytes) && subject.budget.expand(bytes.length) ? memorySource(bytes) : null;
}

function worstOf({ payloads }: Judgement, counts: (payload: Payload) => boolean): Payload | null {
  return payloads
    .filter(counts)
    .reduce<Payload | null>(
      (worst, payload) =>
        worst === null || worse(worst.danger, payload.danger) !== worst.danger ? payload : worst,
      null,
    );
}
