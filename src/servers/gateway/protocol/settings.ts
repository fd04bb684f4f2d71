import type { Mirror } from '../../../mirror/index.ts';
import type { GatewayAnswer, GatewayRequest } from '../exchange.ts';

/** Something else that clients of a hub ask of the same address. Null for what it does not know either. */
export type HubPart = (request: GatewayRequest, mirror: Mirror) => Promise<GatewayAnswer | null>;

/** Our own Xet. Without it, no client is told that there is such a thing. */
export interface XetPart {
  /** `/api/…/xet-read-token/…`, and everything below the address that it names. */
  readonly answer: HubPart;
  /** The Xet hash of a content by its SHA-256, 64 hex digits; null for what cannot be had that way (yet). */
  hashOf(sha256: string): Promise<string | null>;
}

export interface HubSettings {
  readonly xet: XetPart | null;
  /** Git's smart HTTP and the batch API of LFS. */
  readonly git: HubPart | null;
}
