import { once } from 'node:events';
import { rename, rm, writeFile } from 'node:fs/promises';
import { messageOf, WeighbridgeError } from '../../base/index.ts';

/** Writes a report to a stream, at the pace of its reader. */
export async function writeToStream(chunks: Iterable<string>, stream: NodeJS.WriteStream): Promise<void> {
  for (const chunk of chunks) {
    if (stream.destroyed || stream.writableEnded) return;
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
  }
}

/** Writes a report to a file, whole or not at all. Throws `usage` where it cannot be written. */
export async function writeToFile(chunks: Iterable<string>, path: string): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeFile(partial, chunks);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw new WeighbridgeError('usage', `the report cannot be written to ${path}: ${messageOf(error)}`, {
      cause: error,
      remedy: 'give --output a path in a folder that exists and can be written to',
    });
  }
}
