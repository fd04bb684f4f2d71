export { type Admitted, ClientDoor, type ClientDoorOptions } from './client-door.ts';
export { TOKEN_BYTES } from './new-token.ts';
export type { TokenRecord } from './token-record.ts';
export { isLive, type ListedToken, TokenStore } from './token-store.ts';
