import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../src/base/index.ts';
import { createHuggingFaceHub, type RepositoryContents } from '../../src/hubs/index.ts';
import { openStorage, type Storage } from '../../src/io/blobs/index.ts';
import { createHttp } from '../../src/io/net/index.ts';
import { type Delivery, type Lab, type RateLimits, startLab, World } from '../../src/lab/index.ts';
import type { Lock } from '../../src/lock/index.ts';
import {
  type Admitted,
  type Approval,
  admitRevision,
  type CopyOutcome,
  copyRepository,
  createMirror,
  createQuarantine,
  createRecords,
  createTransfers,
  heldFiles,
  lockedNames,
  type Mirror,
  type MirrorOptions,
  openJudgeRoom,
} from '../../src/mirror/index.ts';
import { DEFAULT_GATE_POLICY, type GatePolicy } from '../../src/policy/index.ts';

export const START = new Date('2026-06-01T00:00:00Z');
export const ANYBODY = { name: null } as const;
export const signal = new AbortController().signal;

const MANY = { api: 1e9, resolvers: 1e9, pages: 1e9 };
/** A test asks as often as it likes. */
const UNLIMITED: RateLimits = { windowSeconds: 300, anonymous: MANY, user: MANY, pro: MANY };

export interface MirrorLabOptions {
  readonly delivery?: Delivery;
  readonly policy?: Partial<GatePolicy>;
  readonly locks?: readonly Lock[];
  readonly approvals?: readonly Approval[];
  readonly accepted?: boolean;
  readonly privateNames?: readonly string[];
  readonly followSeconds?: number | null;
  readonly token?: string;
  /** Other bytes than the lab's own that a file comes as; null leaves it as it is. */
  readonly serves?: (path: string) => Uint8Array | null;
}

/** A lab as upstream, and mirrors over one storage that lives as long as the test. */
export interface MirrorLab extends AsyncDisposable {
  readonly lab: Lab;
  readonly world: World;
  readonly storage: Storage;
  readonly folder: string;
  /** Seconds to come, on the mirror's clock. */
  pass(seconds: number): void;
  open(options?: MirrorLabOptions): Promise<OpenedLab>;
}

export interface OpenedLab extends AsyncDisposable {
  readonly mirror: Mirror;
  readonly context: MirrorOptions;
  admit(name: string, revision?: string | null): ReturnType<typeof admitRevision>;
  /** Admits and copies; throws where it is not admitted. */
  add(name: string, revision?: string | null): Promise<Admitted & { readonly copy: CopyOutcome }>;
}

export async function mirrorLab(delivery: Delivery = 'direct'): Promise<MirrorLab> {
  const world = new World({ start: START });
  const lab = await startLab({ world, delivery, rateLimits: UNLIMITED });
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-mirror-'));
  let shift = START.getTime() - Date.now();
  const clock: Clock = {
    now: () => new Date(Date.now() + shift),
    sleep: (ms, each) => systemClock.sleep(ms, each),
  };
  const storage = await openStorage({ address: join(folder, 'store'), environment: {}, clock, signal });
  const open: MirrorLab['open'] = async (options = {}) => {
    await using stack = new AsyncDisposableStack();
    const http = createHttp({
      clock: systemClock,
      userAgent: 'weighbridge/test',
      connect: { namedByOperator: [lab.url] },
      cacheDirectory: null,
      limits: {
        attempts: 2,
        backoffBaseMs: 10,
        backoffCapMs: 20,
        headersTimeoutMs: 1000,
        exchangeTimeoutMs: 2000,
      },
    });
    stack.defer(() => http.close());
    const openHub = async () =>
      createHuggingFaceHub({
        http,
        endpoint: lab.url,
        clock,
        offline: false,
        ...(options.token === undefined ? {} : { token: options.token }),
      });
    const records = createRecords(storage.documents);
    const locks = lockedNames(options.locks ?? []);
    const contents = serving((await openHub()).contents!, options.serves ?? (() => null));
    const transfers = stack.use(createTransfers({ contents, storage, clock }));
    const judges = stack.use(openJudgeRoom(records, 'test'));
    const context: MirrorOptions = {
      storage,
      records,
      quarantine: createQuarantine(storage.documents),
      openHub,
      source: lab.url,
      policy: { ...DEFAULT_GATE_POLICY, ...options.policy },
      locks,
      approvals: async () => options.approvals ?? [],
      acceptances: { isAccepted: async () => options.accepted ?? false },
      held: heldFiles({ storage, records, locks }),
      transfers,
      judges,
      clock,
      privateNames: options.privateNames ?? [],
      followSeconds: options.followSeconds === undefined ? 300 : options.followSeconds,
    };
    const mirror = stack.use(createMirror(context));
    const closing = stack.move();
    const admit: OpenedLab['admit'] = (name, revision = null) =>
      admitRevision(queryOf(name), revision, context, signal);
    return {
      mirror,
      context,
      admit,
      add: async (name, revision = null) => {
        const admitted = await admit(name, revision);
        if (admitted.kind !== 'admitted') throw new Error(`not admitted: ${JSON.stringify(admitted)}`);
        const copy = await copyRepository(admitted.manifest, { ...context, sign: null }, signal);
        return { ...admitted, copy };
      },
      [Symbol.asyncDispose]: () => closing.disposeAsync(),
    };
  };
  return {
    lab,
    world,
    storage,
    folder,
    pass: (seconds) => {
      shift += seconds * 1000;
    },
    open,
    [Symbol.asyncDispose]: async () => {
      await lab.close().catch(() => {});
      await storage[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A hub that sends what it is told to in place of some files. */
function serving(
  contents: RepositoryContents,
  serves: (path: string) => Uint8Array | null,
): RepositoryContents {
  const stream: RepositoryContents['stream'] = async (query, commit, file, range, each) => {
    const other = serves(file.path);
    if (other === null) return contents.stream!(query, commit, file, range, each);
    const body = async function* () {
      yield other.subarray(range.from, range.to ?? other.length);
    };
    const value = { body: body(), sizeBytes: other.length, sha256: null, cancel: () => {} };
    return { kind: 'answered', value, evidence: [] };
  };
  return new Proxy(contents, {
    get: (target, key) => {
      if (key === 'stream') return stream;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** `acme/x`, `datasets/acme/x`: as people write it. */
export function queryOf(name: string) {
  const [, folder, rest] = /^(datasets|spaces)\/(.+)$/.exec(name) ?? [];
  if (rest === undefined) return { kind: 'model', name } as const;
  return { kind: folder === 'datasets' ? 'dataset' : 'space', name: rest } as const;
}

/** All bytes of what can be read. */
export async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}
