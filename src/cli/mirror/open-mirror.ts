import { sha256Hex } from '../../base/index.ts';
import { RULES } from '../../core/index.ts';
import type { CopyContext, Mirror, MirrorOptions } from '../../mirror/index.ts';
import { flagAddresses, isOffline } from '../asking.ts';
import { hubConnection } from '../hub.ts';
import type { Surroundings } from '../surroundings.ts';
import type { UpstreamFlags } from './command.ts';
import { type OpenedRecords, openRecords } from './open-records.ts';
import { locksOf } from './open-storage.ts';

export interface OpenedMirror extends OpenedRecords {
  readonly mirror: Mirror;
  /** Requests sent to the hub so far. */
  readonly upstreamRequests: () => number;
  /** What names are admitted and files are copied with. */
  readonly context: MirrorOptions & Omit<CopyContext, 'sign'>;
}

/**
 * Builds storage, hub, transfers and mirror from flags and configuration. Locks: those of the flags, and then
 * those of the configuration. Disposing of it closes everything, what was gathered is written down first.
 */
export async function openMirror(
  flags: UpstreamFlags & { readonly offline?: boolean },
  surroundings: Surroundings,
): Promise<OpenedMirror> {
  const { clock, version } = surroundings;
  await using stack = new AsyncDisposableStack();
  const opened = stack.use(await openRecords(flags, surroundings));
  const { storage, records, quarantine, configuration } = opened;
  const [mirrors, { gatePolicyOf }] = await Promise.all([
    import('../../mirror/index.ts'),
    import('../../policy/index.ts'),
  ]);
  const upstream = configuration.gateway?.upstream;
  const connection = stack.use(
    hubConnection(
      {
        offline: isOffline(flags, surroundings),
        addresses: {
          ...configuration.hubs,
          ...(upstream === undefined ? {} : { huggingface: upstream }),
          ...flagAddresses(flags, surroundings),
        },
        limits: { rateLimitWaitTotalMs: RATE_LIMIT_WAIT_TOTAL_MS, connectionsPerOrigin: CONNECTIONS },
      },
      surroundings,
    ),
  );
  const locks = mirrors.lockedNames(await locksOf(flags.lock, configuration.mirror ?? {}));
  const held = mirrors.heldFiles({ storage, records, locks });
  const contents = (await connection.open()).contents!;
  const transfers = stack.use(mirrors.createTransfers({ contents, storage, clock, limits: COPIES }));
  const judges = stack.use(
    mirrors.openJudgeRoom(records, `${version} sha256:${sha256Hex(JSON.stringify(RULES))}`),
  );
  const follow = configuration.mirror?.follow;
  const context: OpenedMirror['context'] = {
    storage,
    records,
    quarantine,
    openHub: () => connection.open(),
    source: await connection.address(),
    policy: gatePolicyOf(configuration.policy),
    locks,
    approvals: mirrors.createApprovals(storage.documents, records, configuration.approvers ?? {}).forIdentity,
    acceptances: mirrors.createAcceptances(storage.documents),
    held,
    transfers,
    judges,
    clock,
    privateNames: [...(flags.private ?? []), ...configuration.private],
    followSeconds: follow === 'never' ? null : (follow ?? DEFAULT_FOLLOW_SECONDS),
  };
  const mirror = stack.use(mirrors.createMirror(context));
  const closing = stack.move();
  return {
    ...opened,
    mirror,
    context,
    upstreamRequests: connection.sent,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/**
 * Milliseconds that the hub's rate limit may make a process wait in all. Hugging Face hands 3,000 files in five minutes to
 * whoever has no token: a repository of 100,000 takes three hours, and a gateway runs for months.
 */
const RATE_LIMIT_WAIT_TOTAL_MS = 365 * 86_400_000;

/** Files that are copied at once, and requests for parts of them out of turn; the others are for questions. */
const COPIES = { running: 12, outOfTurn: 6 };
/** Connections to the hub: many people stand behind one gateway. */
const CONNECTIONS = 24;

/** Seconds for which a branch is served as it was: a `main` that moves is followed within minutes. */
const DEFAULT_FOLLOW_SECONDS = 300;
