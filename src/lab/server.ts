import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { messageOf } from '../base/index.ts';
import { answerAdminRequest } from './admin/index.ts';
import { readBody, readHubRequest } from './incoming.ts';
import { isLoopbackHostHeader } from './loopback.ts';
import { type Answer, type HubFront, type Outcome, type RequestLog, refuse } from './protocol/index.ts';
import type { World } from './world/index.ts';

export interface ServerParts {
  readonly world: World;
  readonly log: RequestLog;
  readonly front: HubFront;
  /** `` or `/repository/hf`. */
  readonly prefix: string;
}

export function createLabServer(parts: ServerParts): Server {
  return createServer((incoming, response) => {
    outcomeOf(parts, incoming)
      .catch((thrown: unknown) => answered(refuse(500, messageOf(thrown))))
      .then((outcome) => {
        if (outcome.kind === 'answer') send(response, incoming.method ?? 'GET', outcome.answer);
        else if (outcome.kind === 'hang-up') incoming.socket.destroy();
      });
  });
}

async function outcomeOf(
  { world, log, front, prefix }: ServerParts,
  incoming: IncomingMessage,
): Promise<Outcome> {
  const { method = 'GET', url = '/', headers } = incoming;
  if (!isLoopbackHostHeader(headers.host)) {
    return answered(refuse(421, 'this lab answers to names of this machine only'));
  }
  const body = await readBody(incoming);
  if (body === null) return answered(refuse(413, 'the request is too large'));
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (path === '/lab' || path.startsWith('/lab/')) {
    const contentType = headers['content-type'];
    return answered(answerAdminRequest(world, log, { method, path, contentType, body }));
  }
  const request = readHubRequest(prefix, incoming, path, mark < 0 ? '' : url.slice(mark), body);
  if (request === null) return answered(refuse(400, 'the path is malformed, or not below the prefix'));
  return front.serve(request, incoming.socket.remoteAddress ?? '');
}

function answered(answer: Answer): Outcome {
  return { kind: 'answer', answer };
}

function send(response: ServerResponse, method: string, answer: Answer): void {
  const bodiless = answer.status === 304;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(!bodiless && { 'Content-Length': answer.body.length }),
  });
  response.end(method === 'HEAD' || bodiless ? undefined : answer.body);
}
