import type { Readable } from 'node:stream';

/** Larger objects are passed over, in bytes: what is looked for stands in code and prose, not in data. */
const MAX_BLOB_BYTES = 16 * 1024 * 1024;

const LINE_FEED = 10;
const EMPTY = new Uint8Array();

/**
 * Reads `git cat-file --batch`: the content of each object asked for, in order; null for an object that is missing.
 * Objects past the size limit come back empty.
 */
export async function* readBlobBytes(output: Readable): AsyncGenerator<Uint8Array | null> {
  let chunks: Buffer[] = [];
  let buffered = 0;
  // How many bytes must be there before it is worth looking again: joining at every chunk would be quadratic.
  let needed = 1;
  let skip = 0;
  for await (const chunk of output) {
    chunks.push(chunk as Buffer);
    buffered += (chunk as Buffer).length;
    if (buffered < needed && skip === 0) continue;
    let data = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    needed = 1;
    for (;;) {
      if (skip > 0) {
        const passed = Math.min(skip, data.length);
        data = data.subarray(passed);
        skip -= passed;
        if (skip > 0) break;
        yield EMPTY;
      }
      const lineEnd = data.indexOf(LINE_FEED);
      if (lineEnd === -1) break;
      const [, type, size] = data.toString('latin1', 0, lineEnd).split(' ');
      if (type === 'missing' || size === undefined) {
        data = data.subarray(lineEnd + 1);
        yield null;
        continue;
      }
      const end = lineEnd + 1 + Number(size);
      if (Number(size) > MAX_BLOB_BYTES) {
        skip = Number(size) + 1;
        data = data.subarray(lineEnd + 1);
        continue;
      }
      if (data.length <= end) {
        needed = end + 1;
        break;
      }
      yield data.subarray(lineEnd + 1, end);
      data = data.subarray(end + 1);
    }
    chunks = data.length > 0 ? [data] : [];
    buffered = data.length;
  }
}
