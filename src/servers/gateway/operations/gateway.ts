import type { Clock } from '../../../base/index.ts';
import type { Mirror } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';
import {
  type Addresses,
  type Certificate,
  type FrontLimits,
  type FrontServer,
  type ListenAddress,
  type RequestRecord,
  startFrontServer,
} from '../front/index.ts';
import { answerHub, type HubSettings } from '../protocol/index.ts';
import type { ClientDoor } from '../tokens/index.ts';
import { type AdminServer, startAdminServer } from './admin-server.ts';
import { answerOwn, OWN_SEGMENT } from './explain.ts';
import type { GatewayMetrics } from './metrics.ts';
import type { ReadinessCheck } from './readiness.ts';

export interface GatewayOptions {
  readonly mirror: Mirror;
  readonly settings: HubSettings;
  readonly door: Pick<ClientDoor, 'admit'>;
  readonly addresses: Addresses;
  readonly prefix: string;
  readonly limits: FrontLimits;
  readonly listen: ListenAddress;
  readonly certificate: Certificate | null;
  /** Null: no health, no metrics. */
  readonly adminListen: ListenAddress | null;
  readonly readiness: ReadinessCheck;
  readonly clock: Clock;
  /** Makes the metrics, which look at the server they belong to. */
  readonly metrics: (front: () => FrontServer['counts']) => GatewayMetrics;
  readonly log: (record: RequestRecord) => void;
}

export interface Gateway {
  readonly url: string;
  readonly adminUrl: string | null;
  useCertificate(certificate: Certificate): void;
  /** Not ready at once; what is under way may end within `drainMs`. Health and metrics go last. */
  close(drainMs: number): Promise<void>;
}

/** Starts a gateway: its answers on one address, its health and metrics on another. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { mirror, settings, readiness, adminListen, log } = options;
  let front: FrontServer | null = null;
  const metrics = options.metrics(() => front?.counts ?? { requests: 0, bodies: 0, connections: 0 });
  const admin: AdminServer | null =
    adminListen === null ? null : await startAdminServer({ listen: adminListen, metrics, readiness });
  try {
    front = await startFrontServer({
      ...options,
      answer: (request) => answerRequest(request, mirror, settings),
      report: (record) => {
        metrics.record(record);
        log(record);
      },
      onUnreadable: (code) => metrics.noteUnreadable(code),
    });
  } catch (error) {
    await admin?.close();
    throw error;
  }
  const server = front;
  return {
    url: server.url,
    adminUrl: admin?.url ?? null,
    useCertificate: (certificate) => server.useCertificate(certificate),
    close: async (drainMs) => {
      readiness.stop();
      await server.close(drainMs);
      await admin?.close();
    },
  };
}

async function answerRequest(
  request: GatewayRequest,
  mirror: Mirror,
  settings: HubSettings,
): Promise<GatewayAnswer> {
  if (request.segments[0] === OWN_SEGMENT) return answerOwn(request, mirror);
  const answer = await answerHub(request, mirror, settings);
  if (answer.about !== undefined) return answer;
  const outcome = answer.status < 400 ? 'served' : answer.status < 500 ? 'refused' : 'unavailable';
  const none = { query: null, revision: null, path: null, commit: null, rules: [] };
  return { ...answer, about: { route: routeClassOf(request.segments), outcome, ...none } };
}

/** Of what says nothing of itself; few and fixed. */
function routeClassOf(segments: readonly string[]): string {
  if (segments[0] === 'api') return segments[1] === 'xet' ? 'xet' : 'other';
  if (segments.includes('lfs')) return 'lfs';
  const last = segments.at(-1);
  return last === 'refs' || last === 'git-upload-pack' ? 'git' : 'other';
}
