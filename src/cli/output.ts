import { once } from 'node:events';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { messageOf, WeighbridgeError } from '../base/index.ts';

/** Writes a report to a stream, at the pace of its reader. */
export async function writeToStream(chunks: Iterable<string>, stream: NodeJS.WriteStream): Promise<void> {
  for (const chunk of coalesced(chunks)) {
    if (stream.destroyed || stream.writableEnded) return;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
  }
}

/** Writes a report to a file, whole or not at all. Throws `usage` where it cannot be written. */
export async function writeToFile(chunks: Iterable<string>, path: string): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    // A pipe or a device is written to; renaming would put a file in the place of `/dev/null`.
    const found = await stat(path).catch(() => null);
    if (found !== null && !found.isFile()) {
      await writeFile(path, coalesced(chunks));
      return;
    }
    await writeFile(partial, coalesced(chunks));
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw new WeighbridgeError('usage', `the report cannot be written to ${path}: ${messageOf(error)}`, {
      cause: error,
      remedy: 'give --output a path in a folder that exists and can be written to',
    });
  }
}

/** Characters handed over in one write, at least: a report comes in many small pieces, and each write is a round trip. */
const WRITE_AT_LEAST = 256 * 1024;

function* coalesced(chunks: Iterable<string>): Generator<string> {
  let gathered = '';
  for (const chunk of chunks) {
    gathered += chunk;
    if (gathered.length < WRITE_AT_LEAST) continue;
    yield gathered;
    gathered = '';
  }
  if (gathered) yield gathered;
}
