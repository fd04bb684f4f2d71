import { randomBytes } from 'node:crypto';
import { type Clock, systemClock } from '../../../../src/base/index.ts';
import type { Storage } from '../../../../src/io/blobs/index.ts';
import type { Mirror } from '../../../../src/mirror/index.ts';
import { XetIndex } from '../../../../src/mirror/xet/index.ts';
import { Addresses, FRONT_LIMITS, startFrontServer } from '../../../../src/servers/gateway/front/index.ts';
import { answerHub } from '../../../../src/servers/gateway/index.ts';
import { createXetPart, KEY_BYTES, signingKey } from '../../../../src/servers/gateway/xet/index.ts';

/** What a gateway was asked, and with how many bytes it answered. */
export interface AskedOfGateway {
  readonly line: string;
  readonly status: number;
  readonly bytes: number;
}

export interface XetGateway extends AsyncDisposable {
  readonly url: string;
  readonly index: XetIndex;
  /** What it could not index or read. */
  readonly failures: readonly string[];
  /** Emptied when it is read. */
  takeAsked(): readonly AskedOfGateway[];
}

/** A gateway that lets everybody in, before what a mirror serves. `clock` is that of Xet's tokens and addresses. */
export async function startXetGateway(
  storage: Storage,
  mirror: Mirror,
  { prefix = '', clock = systemClock }: { readonly prefix?: string; readonly clock?: Clock } = {},
): Promise<XetGateway> {
  const failures: string[] = [];
  const index = new XetIndex({
    blobs: storage.blobs,
    documents: storage.documents,
    clock: systemClock,
    failed: (sha256, why) => {
      failures.push(`${sha256}: ${why}`);
    },
  });
  const key = await signingKey(storage.documents, randomBytes(KEY_BYTES));
  const part = createXetPart({ index, key, clock });
  let asked: AskedOfGateway[] = [];
  const server = await startFrontServer({
    listen: { host: '127.0.0.1', port: 0 },
    certificate: null,
    clock: systemClock,
    prefix,
    limits: FRONT_LIMITS,
    addresses: new Addresses({ scheme: 'http', publicUrls: [], trustedProxies: [], names: [] }),
    door: { admit: () => ({ kind: 'client', client: { name: null }, warning: null }) },
    answer: async (request) => {
      const answer = await answerHub(request, mirror, { xet: part, git: null });
      const bytes = Number(
        answer.headers['Content-Length'] ?? ('body' in answer ? (answer.body as Uint8Array).length : 0),
      );
      asked.push({
        line: `${request.method} /${request.rawSegments.join('/')}`,
        status: answer.status,
        bytes: request.method === 'HEAD' ? 0 : bytes,
      });
      return answer;
    },
    report: () => {},
  });
  return {
    url: server.url,
    index,
    failures,
    takeAsked() {
      const taken = asked;
      asked = [];
      return taken;
    },
    async [Symbol.asyncDispose]() {
      await server.close(0);
      await index[Symbol.asyncDispose]();
    },
  };
}
