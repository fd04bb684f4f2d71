import { connect, type Socket } from 'node:net';
import { systemClock } from '../../../../src/base/index.ts';
import type { ServedFile } from '../../../../src/mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../../../../src/servers/gateway/exchange.ts';
import {
  Addresses,
  type AddressOptions,
  type Certificate,
  FRONT_LIMITS,
  type FrontLimits,
  type FrontServer,
  type RequestRecord,
  startFrontServer,
} from '../../../../src/servers/gateway/front/index.ts';
import type { Admitted } from '../../../../src/servers/gateway/tokens/index.ts';

export interface StageOptions {
  readonly answer?: (request: GatewayRequest) => Promise<GatewayAnswer>;
  readonly admit?: (authorization: string | undefined) => Admitted | Promise<Admitted>;
  readonly prefix?: string;
  readonly limits?: Partial<FrontLimits>;
  readonly addresses?: Partial<AddressOptions>;
  readonly certificate?: Certificate;
}

/** A front on a free port of this machine, before an answerer of the test's own. */
export interface Stage extends AsyncDisposable {
  readonly server: FrontServer;
  readonly url: string;
  readonly port: number;
  readonly requests: readonly GatewayRequest[];
  readonly records: readonly RequestRecord[];
  /** Why connections were given up. */
  readonly unreadable: readonly string[];
  /** Resolves when that many requests are over. */
  over(count: number): Promise<readonly RequestRecord[]>;
}

export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const requests: GatewayRequest[] = [];
  const records: RequestRecord[] = [];
  const unreadable: string[] = [];
  let wake: () => void = () => {};
  const server = await startFrontServer({
    answer: (request) => {
      requests.push(request);
      return (options.answer ?? echo)(request);
    },
    door: {
      admit:
        options.admit ??
        (() => ({ kind: 'client', client: { name: null }, warning: null }) satisfies Admitted),
    },
    addresses: new Addresses({
      scheme: options.certificate ? 'https' : 'http',
      publicUrls: [],
      trustedProxies: [],
      names: [],
      ...options.addresses,
    }),
    prefix: options.prefix ?? '',
    limits: { ...FRONT_LIMITS, ...options.limits },
    report: (record) => {
      records.push(record);
      wake();
    },
    onUnreadable: (code) => unreadable.push(code),
    listen: { host: '127.0.0.1', port: 0 },
    certificate: options.certificate ?? null,
    clock: systemClock,
  });
  return {
    server,
    url: server.url,
    port: Number(new URL(server.url).port),
    requests,
    records,
    unreadable,
    over: async (count) => {
      while (records.length < count)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return records;
    },
    [Symbol.asyncDispose]: () => server.close(0),
  };
}

/** Tells back what the answerer saw. */
async function echo({
  method,
  base,
  segments,
  rawQuery,
  headers,
  client,
}: GatewayRequest): Promise<GatewayAnswer> {
  return wholeAnswer(200, JSON.stringify({ method, base, segments, rawQuery, headers, client }));
}

export function wholeAnswer(status: number, text: string): GatewayAnswer {
  const body = Buffer.from(text);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) };
  return { kind: 'whole', status, headers, body };
}

/** A file of which `pieces` make the bodies; says whether it was disposed of. */
export function fileAnswer(
  sizeBytes: number,
  pieces: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
): { readonly answer: GatewayAnswer; readonly isDisposed: () => boolean } {
  let isDisposed = false;
  const file: ServedFile = {
    kind: 'file',
    file: { path: 'model.bin', sizeBytes, oid: null, sha256: null } as unknown as ServedFile['file'],
    etag: 'e',
    path: null,
    held: false,
    read: (_range, signal) => pieces(signal),
    [Symbol.asyncDispose]: async () => {
      isDisposed = true;
    },
  };
  const answer: GatewayAnswer = {
    kind: 'file',
    status: 200,
    headers: { 'Content-Length': String(sizeBytes) },
    file,
    range: { from: 0, to: sizeBytes },
  };
  return { answer, isDisposed: () => isDisposed };
}

/** Sends bytes over a connection of their own; what came back until the server closed it, or `until` was seen. */
export function sendRaw(port: number, bytes: string | Uint8Array, until?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(received) : reject(error),
    );
    socket.on('close', () => resolve(received));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (until?.test(received)) {
        resolve(received);
        socket.destroy();
      }
    });
    socket.write(bytes);
  });
}

/** A GET as clients write it, that ends its connection. */
export function get(path: string, ...headers: readonly string[]): string {
  const lines = [`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

export function statusOf(raw: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(raw)?.[1] ?? 0);
}

export function bodyOf(raw: string): string {
  return raw.slice(raw.indexOf('\r\n\r\n') + 4);
}
