import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { cancelled } from '../../../base/index.ts';
import { sendFile } from '../bodies/index.ts';
import type { GatewayAnswer } from '../exchange.ts';

/**
 * Writes an answer to a client, at its pace. Rejects where it could not be completed; the connection is to be cut then,
 * for a client has no other way to know. Disposes of a file in any case.
 */
export async function sendAnswer(
  answer: GatewayAnswer,
  method: string,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  switch (answer.kind) {
    case 'whole': {
      const bodiless = method === 'HEAD' || answer.status === 304 || answer.status === 204;
      // An answer to a HEAD tells the length of what is not sent, or leaves it out on purpose.
      const length = bodiless ? {} : { 'Content-Length': String(answer.body.length) };
      response.writeHead(answer.status, { ...length, ...safeHeaders(answer.headers) });
      response.end(bodiless ? undefined : answer.body);
      return;
    }
    case 'file': {
      if (method === 'HEAD') {
        await using file = answer.file;
        const length = { 'Content-Length': String(answer.range.to - answer.range.from) };
        response.writeHead(answer.status, { ...length, ...safeHeaders(answer.headers) });
        response.end();
        return void file;
      }
      return sendFile({ ...answer, headers: safeHeaders(answer.headers) }, response, signal);
    }
    case 'stream': {
      response.writeHead(answer.status, safeHeaders(answer.headers));
      if (method === 'HEAD') return void response.end();
      for await (const piece of answer.body) {
        if (signal.aborted) throw cancelled(signal);
        if (!response.write(piece)) await once(response, 'drain', { signal });
      }
      response.end();
    }
  }
}

/** What may stand in a header: names of files and messages come from strangers (CWE-113), and Node refuses the rest. */
function safeHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    safe[name] = /^[\t\x20-\x7e]*$/.test(value) ? value : value.replace(/[^\t\x20-\x7e]/g, '?');
  return safe;
}
