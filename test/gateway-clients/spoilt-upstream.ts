import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a hub, or somebody on the way to it, does to the bodies of files. */
export const SPOILS = [
  'truncates',
  'changes a byte',
  'sends to link-local',
  'sends to a private address',
  'hangs up',
  'is slow',
] as const;
export type Spoil = (typeof SPOILS)[number];

export interface SpoiltUpstream extends AsyncDisposable {
  readonly url: string;
  spoil: Spoil | null;
}

const SLOW_MS = 1_500;
const ELSEWHERE: Partial<Record<Spoil, string>> = {
  'sends to link-local': 'http://169.254.169.254/latest/meta-data/',
  'sends to a private address': 'http://10.0.0.1/model.safetensors',
};

/** Passes everything on to a hub that hands files out itself, and spoils the bodies of large files. */
export async function openSpoiltUpstream(hub: string): Promise<SpoiltUpstream> {
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => name !== 'host' && name !== 'connection'),
    ) as Record<string, string>;
    const asked = await bodyOf(request);
    const { method = 'GET', url } = request;
    const answer = await fetch(hub + url, {
      method,
      headers,
      redirect: 'manual',
      ...(asked.length > 0 && { body: asked }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const told = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'connection'));
    const isFile = method === 'GET' && /\/resolve\/.*\.safetensors/.test(url ?? '');
    const spoil = isFile ? upstream.spoil : null;
    const elsewhere = spoil && ELSEWHERE[spoil];
    if (elsewhere) return response.writeHead(302, { Location: elsewhere }).end();
    if (spoil === 'hangs up') return response.destroy();
    if (spoil === 'changes a byte') body[body.length >> 1]! ^= 1;
    if (spoil === 'is slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    response.writeHead(answer.status, told);
    if (spoil === 'truncates') {
      response.write(body.subarray(0, body.length >> 1), () => response.destroy());
      return;
    }
    return response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const upstream: SpoiltUpstream = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoil: null,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return upstream;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
