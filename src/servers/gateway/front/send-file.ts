import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { cancelled } from '../../../base/index.ts';
import type { GatewayAnswer } from '../exchange.ts';

/** Sends a file, or a part of one, piece by piece. Rejects where it could not be completed. */
export async function sendFile(
  answer: Extract<GatewayAnswer, { kind: 'file' }>,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  await using file = answer.file;
  const { from, to } = answer.range;
  response.writeHead(answer.status, { 'Content-Length': String(to - from), ...answer.headers });
  for await (const piece of file.read(answer.range, signal)) {
    if (signal.aborted) throw cancelled(signal);
    if (!response.write(piece)) await once(response, 'drain', { signal });
  }
  response.end();
}
