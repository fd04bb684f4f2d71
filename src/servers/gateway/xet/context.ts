import type { Clock } from '../../../base/index.ts';
import type { XetIndex } from '../../../mirror/index.ts';

export interface XetContext {
  readonly index: XetIndex;
  /** Signs tokens and addresses; the same for every gateway before one store. */
  readonly key: Uint8Array;
  readonly clock: Clock;
}
