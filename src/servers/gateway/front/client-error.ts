import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Answers what could not be read as a request at all, where the client can still be answered, and ends the connection: what
 * follows could be anything (CWE-444).
 */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Duplex): void {
  // What is no fault of HTTP cannot be answered in it: of a TLS connection that never was, an answer would wait for ever.
  if (!/^(?:HPE|ERR_HTTP)_/.test(error.code ?? '') || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = ANSWERS[error.code ?? ''] ?? [400, 'The request is not well-formed HTTP/1.1.'];
  const body = JSON.stringify({ error: message });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `X-Error-Message: ${message}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    // A client that does not read shall not keep it.
    () => socket.destroy(),
  );
}

const ANSWERS: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};
