export { explanationJson } from './explain.ts';
export { type Gateway, type GatewayOptions, startGateway } from './gateway.ts';
export { GatewayMetrics } from './metrics.ts';
export { type NameAddress, parseNameAddress } from './name-address.ts';
export { ReadinessCheck } from './readiness.ts';
export { logRequest } from './request-log.ts';
