import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A request that went over the line: its first line, and the range it asked for. */
export interface Passed {
  readonly line: string;
  readonly range: string | null;
}

/**
 * A line between client and gateway that can fail. `cut`: every connection ends once so many bytes of answers went over;
 * `stall`: no byte more goes over. Both only until `mend`.
 */
export interface Line extends AsyncDisposable {
  readonly url: string;
  readonly passed: readonly Passed[];
  fail(how: 'cut' | 'stall', afterBytes: number): void;
  /** When it has failed. */
  readonly failed: () => Promise<void>;
  mend(): void;
}

export async function openLine(gateway: string): Promise<Line> {
  const { hostname, port } = new URL(gateway);
  const passed: Passed[] = [];
  const sockets = new Set<Socket>();
  let failure: { readonly how: 'cut' | 'stall'; left: number } | null = null;
  let failing = Promise.withResolvers<void>();
  const server = createServer((client) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, far],
      [far, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on('data', (data) => {
      for (const [head] of data.toString('latin1').matchAll(/^(?:GET|HEAD|POST) [^\0]*?\r\n\r\n/gm)) {
        passed.push({
          line: head.split('\r\n')[0]!,
          range: /^range: *(.*)$/im.exec(head)?.[1]?.trim() ?? null,
        });
      }
      far.write(data);
    });
    far.on('data', (data) => {
      if (failure === null) {
        if (!client.write(data)) {
          far.pause();
          client.once('drain', () => far.resume());
        }
        return;
      }
      client.write(data.subarray(0, Math.max(0, failure.left)));
      failure.left -= data.length;
      if (failure.left > 0) return;
      failing.resolve();
      if (failure.how === 'stall') return;
      failure = null;
      client.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    fail: (how, afterBytes) => {
      failing = Promise.withResolvers();
      failure = { how, left: afterBytes };
    },
    failed: () => failing.promise,
    mend: () => {
      failure = null;
      for (const socket of sockets) socket.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
