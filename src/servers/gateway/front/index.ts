export { Addresses, type AddressOptions } from './addresses.ts';
export { type Certificate, checkCertificate } from './certificate.ts';
export { FRONT_LIMITS, type FrontLimits } from './limits.ts';
export { isLoopback, type ListenAddress, parseListenAddress } from './listen-address.ts';
export type { RefusalCause } from './refusal.ts';
export type { RequestRecord } from './request-record.ts';
export { type FrontServer, type FrontServerOptions, startFrontServer } from './server.ts';
