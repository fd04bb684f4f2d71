import { type FileHandle, open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { abortable, systemCodeOf, WeighbridgeError } from '../../../base/index.ts';
import type { BodyRange } from '../../../mirror/index.ts';
import type { GatewayAnswer } from '../exchange.ts';
import { BodyBuffers } from './buffers.ts';

type FileAnswer = Extract<GatewayAnswer, { readonly kind: 'file' }>;

const BUFFERS = new BodyBuffers();

/**
 * Sends a file, or a part of one, at the client's pace, and disposes of it. Rejects where it could not be completed: the
 * connection is cut then, since a client has no other way to know that what it has is not the whole (facts:
 * huggingface, B2: it verifies no hash).
 */
export async function sendFile(
  answer: FileAnswer,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  await using file = answer.file;
  using _body = BUFFERS.begin();
  try {
    response.writeHead(answer.status, answer.headers);
    if (answer.range.from === answer.range.to) return void response.end();
    const handle = await openHeld(file.path);
    if (handle !== null) await sendHeld(handle, answer.range, response, signal);
    else await sendPieces(file.read(answer.range, signal), answer.range, response, signal);
  } catch (thrown) {
    response.destroy();
    throw thrown;
  }
}

/** What is on its way, or lies elsewhere: as it comes. */
async function sendPieces(
  pieces: AsyncIterable<Uint8Array>,
  { from, to }: BodyRange,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  let left = to - from;
  for await (const piece of pieces) {
    left -= piece.length;
    if (left < 0) break;
    await write(response, piece, left === 0, signal);
  }
  // Another length than was announced would be taken for the head of the next answer, or waited for.
  if (left !== 0) throw new WeighbridgeError('internal', 'a body has another length than its file');
}

/** Null for what does not lie here, or was put elsewhere since: `read` knows where. */
async function openHeld(path: string | null): Promise<FileHandle | null> {
  if (path === null) return null;
  try {
    return await open(path, 'r');
  } catch (thrown) {
    if (systemCodeOf(thrown) === 'ENOENT') return null;
    throw new WeighbridgeError('unreadable', 'a file of the store could not be opened', { cause: thrown });
  }
}

/** Node has no `sendfile`: one piece is read while the one before it is sent. */
async function sendHeld(
  handle: FileHandle,
  { from, to }: BodyRange,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  await using _open = handle;
  let sending: Promise<void> = Promise.resolve();
  for (let at = from; at < to; ) {
    const buffer = BUFFERS.take(to - at);
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, to - at), at);
    if (bytesRead === 0)
      throw new WeighbridgeError('unreadable', 'a file of the store is shorter than it was');
    at += bytesRead;
    await sending;
    // Given back only when it is sent: what was cut off may still be read from.
    const piece = buffer.subarray(0, bytesRead);
    sending = write(response, piece, at === to, signal).then(() => BUFFERS.giveBack(buffer));
    // Met again above; until then it must not count as unhandled.
    sending.catch(() => undefined);
  }
  await sending;
}

/**
 * Settles when the piece has left us. A response that is closed never says so: the signal does. The last piece ends the
 * response, for a client may be gone as soon as it has that.
 */
function write(
  response: ServerResponse,
  piece: Uint8Array,
  isLast: boolean,
  signal: AbortSignal,
): Promise<void> {
  const sent = new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null) => (error ? reject(gone(error)) : resolve());
    if (isLast) response.end(piece, settle);
    else response.write(piece, settle);
  });
  return abortable(sent, signal);
}

/** The only way in which writing fails. */
function gone(cause: Error): WeighbridgeError {
  return new WeighbridgeError('cancelled', 'the client went away', { cause });
}
