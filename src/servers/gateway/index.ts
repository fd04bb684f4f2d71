export { sendFile } from './bodies/index.ts';
export type { GatewayAnswer, GatewayRequest } from './exchange.ts';
export type { Certificate, FrontLimits, ListenAddress, RequestRecord } from './front/index.ts';
export {
  Addresses,
  checkCertificate,
  FRONT_LIMITS,
  isLoopback,
  parseListenAddress,
} from './front/index.ts';
export { gitPart } from './git/index.ts';
export type { Gateway, GatewayOptions, NameAddress } from './operations/index.ts';
export {
  explanationJson,
  GatewayMetrics,
  logRequest,
  parseNameAddress,
  ReadinessCheck,
  startGateway,
} from './operations/index.ts';
export type { HubPart, HubSettings, XetPart } from './protocol/index.ts';
export { answerHub } from './protocol/index.ts';
export type { ListedToken, TokenRecord } from './tokens/index.ts';
export { ClientDoor, isLive, TOKEN_BYTES, TokenStore } from './tokens/index.ts';
export type { OpenXet, XetOptions } from './xet/index.ts';
export { KEY_BYTES as XET_KEY_BYTES, openXet } from './xet/index.ts';
