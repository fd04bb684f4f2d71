import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WeighbridgeError } from '../base/index.ts';
import { HUB_NAMES } from '../core/index.ts';
import type { Hub } from '../hubs/index.ts';
import type { NetLimits } from '../io/net/index.ts';
import type { Surroundings } from './surroundings.ts';

/** A hub that is opened when first needed, and its connections closed at the end. */
export interface HubConnection extends AsyncDisposable {
  /** A hub that has been told nothing yet: each remembers what it is told. All of them share their connections. */
  open(): Promise<Hub>;
  /** Requests sent to it so far, by whatever was opened here. */
  sent(): number;
  /** Where it is. */
  address(): Promise<string>;
}

export interface HubFlags {
  readonly offline: boolean;
  /** Addresses the operator gave, by hub. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Bounds on requests, where they are others than those of a run that somebody waits for. */
  readonly limits?: Partial<NetLimits>;
}

/** Connects to Hugging Face, or to what the operator named in its place. Throws `usage` for a hub we do not know. */
export function hubConnection(
  { offline, addresses, limits }: HubFlags,
  surroundings: Surroundings,
): HubConnection {
  for (const name of Object.keys(addresses)) {
    if (!(HUB_NAMES as readonly string[]).includes(name)) {
      throw new WeighbridgeError('usage', `there is no hub called ${name}`, {
        remedy: `known hubs: ${HUB_NAMES.join(', ')}`,
      });
    }
  }
  let close = async () => {};
  let sent = () => 0;
  const connect = async () => {
    const [{ createHttp, proxySettings }, { createHuggingFaceHub, huggingFaceSettings }] = await Promise.all([
      import('../io/net/index.ts'),
      import('../hubs/index.ts'),
    ]);
    const { environment, clock, cacheDirectory, version, stderr } = surroundings;
    const settings = huggingFaceSettings(environment, readIfThere);
    const named = addresses['huggingface'];
    const endpoint = named ?? settings.endpoint;
    const log = environment['WEIGHBRIDGE_DEBUG'] ? (line: string) => stderr.write(`${line}\n`) : undefined;
    const http = createHttp({
      clock,
      userAgent: `weighbridge/${version}`,
      connect: { namedByOperator: named ? [named] : [] },
      cacheDirectory: join(cacheDirectory, 'http'),
      proxy: proxySettings(environment),
      ...(limits ? { limits } : {}),
      ...(log ? { log } : {}),
    });
    close = () => http.close();
    sent = () => http.counts(new URL(endpoint).origin).sent;
    const { token } = settings;
    const open = () => createHuggingFaceHub({ http, endpoint, clock, offline, ...(token ? { token } : {}) });
    return { endpoint, open };
  };
  let connecting: ReturnType<typeof connect> | null = null;
  const connected = () => {
    connecting ??= connect();
    return connecting;
  };
  return {
    open: async () => (await connected()).open(),
    address: async () => (await connected()).endpoint,
    sent: () => sent(),
    [Symbol.asyncDispose]: () => close(),
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
