import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes of a body that is too large that are still taken, so that a client that only writes hears why it is refused. */
const DRAINED_BYTES = 1024 * 1024;

/** The whole body of a request; null where it is larger than `maxBytes`. Rejects where the client goes away. */
export async function readBody(
  incoming: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const announced = Number(incoming.headers['content-length'] ?? 0);
  // Whoever asks before sending (`Expect: 100-continue`) is told in time.
  const asks = incoming.headers.expect !== undefined;
  if (announced > maxBytes && (asks || announced > maxBytes + DRAINED_BYTES)) return null;
  if (asks && !response.headersSent) response.writeContinue();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Without destroying it where we leave early: the answer goes over the same connection.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (size > maxBytes + DRAINED_BYTES) return null;
  }
  return size <= maxBytes ? Buffer.concat(chunks) : null;
}

/** Whether something follows the head of a request. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
