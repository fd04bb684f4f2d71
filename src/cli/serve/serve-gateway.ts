import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { messageOf } from '../../base/index.ts';
import { describeUrl } from '../../io/net/index.ts';
import {
  Addresses,
  ClientDoor,
  FRONT_LIMITS,
  type Gateway,
  GatewayMetrics,
  isLive,
  logRequest,
  openXet,
  ReadinessCheck,
  startGateway,
  TokenStore,
  XET_KEY_BYTES,
} from '../../servers/gateway/index.ts';
import { isOffline } from '../asking.ts';
import { operatorConfiguration } from '../configuration.ts';
import { openMirror } from '../mirror/open-mirror.ts';
import type { Surroundings } from '../surroundings.ts';
import { readCertificate } from './certificate-files.ts';
import type { ServeFlags } from './command.ts';
import { openLog, type RequestLog } from './log.ts';
import { openGit } from './open-git.ts';
import { refuseOwnAddress, type ServeSettings, serveSettings } from './settings.ts';
import { startupText } from './startup-text.ts';
import { upstreamFlags } from './upstream-flags.ts';

/** Serves until the process is told to stop; resolves when what was under way is over. */
export async function serveGateway(flags: ServeFlags, surroundings: Surroundings): Promise<number> {
  const { clock, signal, stdout } = surroundings;
  const { configuration } = await operatorConfiguration(flags, surroundings);
  const settings = serveSettings(flags, configuration);
  const certificate = settings.tls === null ? null : await readCertificate(settings.tls);

  // Bodies go on after SIGTERM: nothing that they are read from may end with that signal.
  const life = new AbortController();
  await using opened = await openMirror(upstreamFlags(flags), { ...surroundings, signal: life.signal });
  const { mirror, context, storage } = opened;
  const upstream = isOffline(upstreamFlags(flags), surroundings) ? null : context.source;
  if (upstream !== null) refuseOwnAddress(upstream, settings);

  const noteDrop = { call: () => {} };
  const log = openLog(flags.quiet ?? false, () => noteDrop.call());
  await using xet = settings.xet
    ? await openXet({
        storage,
        clock,
        random: randomBytes(XET_KEY_BYTES),
        failed: (sha256, why) => log.logger.warn({ sha256, why }, 'xet'),
      })
    : null;
  await using git = openGit(storage, context.records, upstream, surroundings);
  const tokens = new TokenStore(storage.documents);
  const elapsed = () => performance.now();
  const gateway = await startGateway({
    ...settings,
    certificate,
    mirror,
    settings: { xet: xet?.part ?? null, git: git.part },
    door: new ClientDoor({ tokens, anonymous: settings.anonymous, clock, elapsed }),
    addresses: new Addresses({
      scheme: settings.tls === null ? 'http' : 'https',
      publicUrls: settings.publicUrls,
      trustedProxies: settings.trustedProxies,
      names: [hostname()],
    }),
    limits: FRONT_LIMITS,
    readiness: new ReadinessCheck({
      mirror,
      scratch: storage.scratch,
      hasUpstream: upstream !== null,
      elapsed,
    }),
    clock,
    metrics: (front) => {
      const metrics = new GatewayMetrics({
        front,
        transfers: () => context.transfers.counts(),
        upstream: upstream === null ? null : opened.upstreamRequests,
      });
      noteDrop.call = () => metrics.noteDroppedLine();
      return metrics;
    },
    log: (record) => logRequest(log.logger, record),
  });
  try {
    const now = clock.now();
    const live = (await tokens.list(life.signal)).filter((token) => isLive(token, now)).length;
    const facts = {
      storage: storage.address,
      upstream: upstream === null ? null : describeUrl(new URL(upstream)),
      locked: context.locks.entries.length,
      tokens: live,
    };
    stdout.write(
      flags.format === 'json'
        ? `${JSON.stringify({ schema: 'weighbridge.serving/1', url: gateway.url, adminUrl: gateway.adminUrl, ...facts })}\n`
        : startupText(gateway, settings, facts),
    );
    log.logger.info({ url: gateway.url, admin: gateway.adminUrl, ...facts }, 'serving');
    using _reload = reloadOnHangup(gateway, settings, log);
    await told(signal);
    log.logger.info({ drainMs: settings.drainMs }, 'stopping');
  } finally {
    await gateway.close(settings.drainMs);
    log.logger.info('stopped');
    await log.flush();
    life.abort();
  }
  return 0;
}

/** Without a certificate, a terminal that hangs up ends the process as any other. */
function reloadOnHangup(gateway: Gateway, { tls }: ServeSettings, { logger }: RequestLog): Disposable {
  if (tls === null) return { [Symbol.dispose]: () => {} };
  const reload = () => {
    readCertificate(tls).then(
      (certificate) => {
        gateway.useCertificate(certificate);
        logger.info('the TLS certificate was read again');
      },
      (error: unknown) => logger.error({ failure: messageOf(error) }, 'the TLS certificate stays as it was'),
    );
  };
  process.on('SIGHUP', reload);
  return { [Symbol.dispose]: () => process.removeListener('SIGHUP', reload) };
}

function told(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
