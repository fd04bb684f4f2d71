export { sendFile } from './bodies/index.ts';
export type { GatewayAnswer, GatewayRequest } from './exchange.ts';
export type { HubPart, HubSettings, XetPart } from './protocol/index.ts';
export { answerHub } from './protocol/index.ts';
