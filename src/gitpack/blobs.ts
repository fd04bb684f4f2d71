import type { Readable } from 'node:stream';

/** Larger blobs are passed over when dating names, in bytes: data sets and lock files, hardly ever code. */
const MAX_BLOB_BYTES = 4 * 1024 * 1024;

/**
 * Reads `git cat-file --batch`: the content of each object asked for, in order, as Latin-1 text; null for an object
 * that is missing. Objects past the size limit, and binary ones, read as empty text.
 */
export async function* readBlobs(output: Readable): AsyncGenerator<string | null> {
  let buffered: Buffer = Buffer.alloc(0);
  let skip = 0;
  for await (const chunk of output) {
    buffered = buffered.length === 0 ? (chunk as Buffer) : Buffer.concat([buffered, chunk as Buffer]);
    for (;;) {
      if (skip > 0) {
        const passed = Math.min(skip, buffered.length);
        buffered = buffered.subarray(passed);
        skip -= passed;
        if (skip > 0) break;
        yield '';
      }
      const lineEnd = buffered.indexOf(10);
      if (lineEnd === -1) break;
      const [, type, size] = buffered.toString('latin1', 0, lineEnd).split(' ');
      if (type === 'missing' || size === undefined) {
        buffered = buffered.subarray(lineEnd + 1);
        yield null;
        continue;
      }
      const length = Number(size);
      if (length > MAX_BLOB_BYTES) {
        buffered = buffered.subarray(lineEnd + 1);
        skip = length + 1;
        continue;
      }
      const end = lineEnd + 1 + length;
      if (buffered.length < end + 1) break;
      const content = buffered.subarray(lineEnd + 1, end);
      const binary = content.subarray(0, 8000).includes(0);
      buffered = buffered.subarray(end + 1);
      yield binary ? '' : content.toString('latin1');
    }
  }
}
