import type { Readable } from 'node:stream';

/** One step of `git cat-file --batch`: an object begins, some of its bytes, it ends, or it is not there. */
export type StreamStep =
  | { readonly kind: 'begin'; readonly type: string; readonly size: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'missing' };

const LINE_FEED = 10;
/** Bytes of an id, a type, a size and what is between them. */
const MAX_LINE_BYTES = 200;

/** Reads the answers in order, without holding an object. Ends early where git stops, or says what it never says. */
export async function* readObjectStream(output: Readable): AsyncGenerator<StreamStep> {
  let line = '';
  /** Bytes still to come of the object, and the line feed after it; -1 between objects. */
  let rest = -1;
  for await (const chunk of output) {
    let data = chunk as Buffer;
    while (data.length > 0) {
      if (rest === -1) {
        const end = data.indexOf(LINE_FEED);
        line += data.toString('latin1', 0, end === -1 ? data.length : end);
        if (line.length > MAX_LINE_BYTES) return;
        if (end === -1) break;
        data = data.subarray(end + 1);
        const [, type = '', size] = line.split(' ');
        line = '';
        if (size === undefined) yield { kind: 'missing' };
        else {
          rest = Number(size);
          yield { kind: 'begin', type, size: rest };
        }
      } else if (rest > 0) {
        const bytes = data.subarray(0, rest);
        rest -= bytes.length;
        data = data.subarray(bytes.length);
        yield { kind: 'bytes', bytes };
      } else {
        rest = -1;
        data = data.subarray(1);
        yield { kind: 'end' };
      }
    }
  }
}
